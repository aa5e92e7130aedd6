//! Every public type can be shared between threads.

use std::any::type_name;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use marketplace_leads::destination::diagnosis::{Advice, Case, Cause, CrmFact, Storefront};
use marketplace_leads::destination::requirement::{Edition, Listing, Requirement};
use marketplace_leads::lenient::Lenient;
use marketplace_leads::{
    Deviation, DeviationKind, DeviationLevel, Field, Lead, Location, Sensitive, UnknownId,
    destination, email, failure, lead, lead_source, offer, privacy, test_id, test_lead, wire,
};
use marketplace_leads::{delivery, receive};

/// The last identifier of the path of `T`, which can be shared between threads.
fn checked<T: Send + Sync + Unpin>() -> &'static str {
    let path = type_name::<T>().split('<').next().unwrap_or_default();
    path.rsplit("::").next().unwrap_or_default()
}

macro_rules! checked {
    ($($type:ty),* $(,)?) => { [$(checked::<$type>()),*] };
}

fn checked_types() -> BTreeSet<&'static str> {
    let mut names = BTreeSet::from(checked![
        Deviation,
        DeviationKind,
        DeviationLevel,
        Field,
        Location,
        Sensitive<Lead>,
        UnknownId,
        Advice,
        Case,
        Cause,
        CrmFact,
        Storefront,
        Edition,
        Listing,
        Requirement,
        Lenient<Lead>,
        destination::AzureBlob,
        destination::AzureTable,
        destination::ConnectionString<'_>,
        destination::ParseConnectionStringError,
        destination::ParseConnectionStringErrorKind,
        destination::Dialect,
        destination::Dynamics,
        destination::EmbedCode<'_>,
        destination::ParseEmbedCodeError,
        destination::DecodeDestinationError,
        destination::DecodeDestinationErrorKind,
        destination::EncodeDestinationError,
        destination::EncodeDestinationErrorKind,
        destination::Finding,
        destination::FindingKind,
        destination::Severity,
        destination::HttpsEndpoint,
        destination::DestinationKind,
        destination::Marketo,
        destination::OrganizationId,
        destination::ParseOrganizationIdError,
        destination::ParseOrganizationIdErrorKind,
        destination::Salesforce,
        destination::Setting,
        destination::Secret<'_>,
        destination::OldPortalBlock,
        destination::Target,
        destination::Destination,
        email::Email,
        email::ParseEmailError,
        email::ParseEmailErrorKind,
        failure::DestinationError,
        failure::DestinationErrorKind,
        failure::DestinationSystem,
        failure::FailureCode,
        failure::Language,
        failure::Owner,
        failure::Remedy,
        failure::StepKind,
        failure::Response,
        failure::Retry,
        failure::Setting,
        failure::SignInMode,
        failure::Stage,
        failure::Step,
        failure::SupportId,
        failure::SupportIdLabel,
        lead::Campaign<'_>,
        lead::Customer,
        lead::CustomerBuilder,
        lead::Description<'_>,
        lead::Format,
        Lead,
        lead::LeadBuilder,
        lead::LeadSummary,
        lead_source::Action,
        lead_source::CodeInfo,
        lead_source::LeadSource,
        lead_source::LeadSourceRef<'_>,
        lead_source::ParseLeadSourceError,
        lead_source::ParseLeadSourceErrorKind,
        lead_source::Source,
        lead_source::UnknownCode,
        offer::AppSourceId<'_>,
        offer::Offer<'_>,
        offer::OfferId<'_>,
        offer::ParseIdError,
        offer::ParseIdErrorKind,
        offer::ProductId,
        offer::PublisherId<'_>,
        privacy::ClearedLead,
        privacy::Effect,
        privacy::EduStatus,
        privacy::MentionRule,
        privacy::Policy,
        privacy::Receipt,
        privacy::RestoreError,
        privacy::UnclearRule,
        privacy::Withheld,
        test_id::TestId,
        test_id::TestIdError,
        test_id::TestIdErrorKind,
        test_lead::TestLead,
        wire::CustomFieldId,
        wire::DecodeLeadError,
        wire::DecodeLeadErrorKind,
        wire::Encoded,
        wire::Limits,
        wire::MissingField,
        wire::ParseCustomFieldIdError,
        wire::Reader,
        wire::Shortened,
        wire::WebToLead,
    ]);
    names.extend(checked![
        test_lead::Expected,
        test_lead::Generated,
        test_lead::Generator,
        test_lead::Scenario,
    ]);
    names.extend(checked![
        delivery::AccessToken,
        delivery::Concerns,
        delivery::Decision,
        delivery::Exchange,
        delivery::DeliveryKey,
        delivery::Fingerprint,
        delivery::FoundBy,
        delivery::InvalidTokenError,
        delivery::KeyError,
        delivery::KeySecret,
        delivery::Next,
        delivery::Outcome,
        delivery::PrepareError,
        delivery::PrepareErrorKind,
        delivery::Request,
        delivery::RetryPlan,
        delivery::SendFailure,
        delivery::Settings,
        delivery::Why,
        receive::Admitted<'_>,
        receive::Endpoint,
        receive::Received,
        receive::Reception,
        receive::Refusal,
        receive::Secret,
        receive::SecretError,
        receive::SecretPlace,
        receive::Unreadable,
        receive::UnreadableReason,
    ]);
    names
}

/// The types that the modules export by `pub use`.
fn exported_types() -> BTreeSet<String> {
    let mut types = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("mod.rs") || path.ends_with("lib.rs") {
                let file = fs::read_to_string(path).unwrap();
                for used in file.split("\npub use ").skip(1) {
                    let (used, _) = used.split_once(';').unwrap();
                    let words = used.split(|c: char| !c.is_alphanumeric());
                    let names = words.filter(|word| word.starts_with(char::is_uppercase));
                    types.extend(names.map(str::to_owned));
                }
            }
        }
    }
    types
}

#[test]
fn every_public_type_is_send_and_sync() {
    let checked = checked_types();
    assert!(exported_types().len() > 100, "{}", exported_types().len());
    let missing: Vec<String> = exported_types()
        .into_iter()
        // `Deliverable` is a trait.
        .filter(|name| name != "Deliverable" && !checked.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "not checked: {missing:?}");
}
