//! What a message shows besides its cause: the system and the sign-in mode.

use super::fold;
use super::setting::{DestinationSystem, SignInMode};

/// The sign-in mode, as written by the portal: "using AAD".
pub(super) fn sign_in_mode(text: &str) -> Option<SignInMode> {
    const LEADS: [&str; 7] = [
        "using", "via", "with", "through", "mediante", "con", "usando",
    ];
    const NAMES: [(&str, SignInMode); 13] = [
        ("aad", SignInMode::AzureAd),
        ("azure ad", SignInMode::AzureAd),
        ("azuread", SignInMode::AzureAd),
        ("azure active directory", SignInMode::AzureAd),
        ("entra", SignInMode::AzureAd),
        ("entra id", SignInMode::AzureAd),
        ("microsoft entra", SignInMode::AzureAd),
        ("microsoft entra id", SignInMode::AzureAd),
        ("o365", SignInMode::Office365),
        ("office 365", SignInMode::Office365),
        ("office365", SignInMode::Office365),
        ("microsoft 365", SignInMode::Office365),
        ("m365", SignInMode::Office365),
    ];
    first(text, |bytes, at| {
        let lead = LEADS
            .iter()
            .find_map(|lead| fold::words(bytes, at, lead))
            .and_then(|end| fold::gap(bytes, end))?;
        NAMES.iter().find_map(|&(name, mode)| {
            let end = fold::words(bytes, lead, name)?;
            fold::ends(bytes, end).then_some(mode)
        })
    })
}

/// The system, recognized by its name or its host.
pub(super) fn system(text: &str) -> Option<DestinationSystem> {
    const NAMES: [(&str, DestinationSystem); 9] = [
        ("dynamics", DestinationSystem::Dynamics),
        ("dataverse", DestinationSystem::Dynamics),
        ("salesforce", DestinationSystem::Salesforce),
        ("marketo", DestinationSystem::Marketo),
        ("table core windows net", DestinationSystem::AzureStorage),
        ("blob core windows net", DestinationSystem::AzureStorage),
        ("azure table", DestinationSystem::AzureStorage),
        ("azure storage", DestinationSystem::AzureStorage),
        ("https endpoint", DestinationSystem::HttpsEndpoint),
    ];
    first(text, |bytes, at| {
        NAMES.iter().find_map(|&(name, system)| {
            let end = fold::words(bytes, at, name)?;
            fold::ends(bytes, end).then_some(system)
        })
    })
}

/// The first result of `read` at the start of a word.
fn first<T>(text: &str, read: impl Fn(&[u8], usize) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let starts = bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && fold::begins(bytes, at);
        if starts { read(bytes, at) } else { None }
    })
}
