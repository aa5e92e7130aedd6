//! `AzureTable`: a destination that stores leads in a table of a storage account.

use alloc::borrow::ToOwned;

use super::connection_string::{ConnectionString, ParseConnectionStringErrorKind};
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::{Secret, Settings};

/// The settings of an Azure table destination.
///
/// The name of the table cannot be configured. Microsoft creates one named `MarketplaceLeads`.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/e81be034/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-azure-table.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::{AzureTable, Severity};
///
/// let table = AzureTable::new("UseDevelopmentStorage=true");
/// assert!(table.storage().unwrap().is_emulator());
///
/// let ids: Vec<_> = Destination::from(table)
///     .findings()
///     .filter(|finding| finding.severity() > Severity::Advice)
///     .map(|finding| finding.id())
///     .collect();
/// assert_eq!(ids, ["connection_string_form", "emulator"]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AzureTable(pub(super) Settings);

impl AzureTable {
    /// Creates the settings from the connection string of the storage account.
    #[must_use]
    pub fn new(connection_string: &str) -> Self {
        Self(Settings::of([(
            Setting::ConnectionString,
            connection_string.to_owned(),
        )]))
    }

    /// The connection string.
    #[must_use]
    pub fn connection_string(&self) -> Option<Secret<'_>> {
        self.0.secret(Setting::ConnectionString)
    }

    /// The parsed connection string, if it is valid.
    #[must_use]
    pub fn storage(&self) -> Option<ConnectionString<'_>> {
        storage(&self.0)
    }

    pub(super) fn check(report: &mut Report<'_>) {
        check_connection_string(report);
    }
}

pub(super) fn storage(settings: &Settings) -> Option<ConnectionString<'_>> {
    let secret = settings.secret(Setting::ConnectionString)?.value()?;
    ConnectionString::parse(secret.expose()).ok()
}

/// Checks the connection string clause by clause, so that each finding can be fixed.
pub(super) fn check_connection_string(report: &mut Report<'_>) {
    let setting = Setting::ConnectionString;
    let Some(text) = report.required(setting) else {
        return;
    };
    let parts = ConnectionString::parse(&text);
    if patterns::is_connection_string(&text) {
        let key = parts.ok().and_then(ConnectionString::account_key);
        if !key.is_some_and(|key| is_whole_key(key.expose())) {
            report.add(FindingKind::AccountKeyCut, setting);
        }
    } else {
        match parts {
            Ok(parts) => {
                let kinds = refusals(parts);
                if kinds.iter().all(Option::is_none) {
                    report.add(FindingKind::ConnectionStringForm, setting);
                }
                for kind in kinds.into_iter().flatten() {
                    report.add(kind, setting);
                }
            }
            Err(error) => report.add(
                match error.kind() {
                    ParseConnectionStringErrorKind::Json => FindingKind::ConnectionStringJson,
                    _ => FindingKind::ConnectionStringForm,
                },
                setting,
            ),
        }
    }
    if parts.is_ok_and(ConnectionString::is_emulator) {
        report.add(FindingKind::Emulator, setting);
    }
}

/// The clauses that a connection string violates, if they can be identified.
fn refusals(parts: ConnectionString<'_>) -> [Option<FindingKind>; 6] {
    let text = parts.as_str();
    if parts.is_development_storage() {
        return [None; 6]; // it has no parts to speak of
    }
    let breaks = |is_broken: bool, kind| is_broken.then_some(kind);
    let suffix = parts.endpoint_suffix();
    let has_signature = parts.shared_access_signature().is_some();
    [
        breaks(has_signature, FindingKind::ConnectionStringSas),
        breaks(
            !has_signature && parts.protocol() != Some("https"),
            FindingKind::ConnectionStringProtocol,
        ),
        breaks(
            !has_signature && !parts.account_name().is_some_and(patterns::is_account_name),
            FindingKind::AccountName,
        ),
        breaks(
            !has_signature
                && !parts
                    .account_key()
                    .is_some_and(|key| patterns::is_account_key(key.expose())),
            FindingKind::AccountKey,
        ),
        breaks(
            suffix.is_some_and(|suffix| !patterns::ENDPOINT_SUFFIXES.contains(&suffix)),
            FindingKind::EndpointSuffix,
        ),
        breaks(
            suffix.is_some() && text.ends_with(';'),
            FindingKind::TrailingSemicolon,
        ),
    ]
}

/// Whether a key is 64 bytes in base64: 86 characters and two padding characters.
fn is_whole_key(key: &str) -> bool {
    key.strip_suffix("==")
        .is_some_and(|digits| digits.len() == 86 && !digits.contains('='))
}
