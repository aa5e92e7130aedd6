//! `AzureBlob`: a destination that the API accepts but that receives no leads.

use super::azure_table::{check_connection_string, storage};
use super::connection_string::ConnectionString;
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::{Secret, Settings};

/// The settings of an Azure blob destination.
///
/// Microsoft has delivered no leads to blobs since 2019, although its API still accepts them as
/// destinations. Such a configuration can be read and is reported, but this crate cannot create
/// one.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-azure-blob.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Target;
///
/// let destination = Destination::from_json(br#"{
///     "resourceType": "AzureBlobLeadConfiguration",
///     "connectionString": "*********",
///     "containerName": "leads"
/// }"#)?;
/// let Target::AzureBlob(blob) = destination.target() else { panic!("another kind") };
/// assert_eq!(blob.container_name(), Some("leads"));
/// assert_eq!(destination.findings().next().unwrap().id(), "blob_retired");
/// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AzureBlob(pub(super) Settings);

impl AzureBlob {
    /// The connection string of the storage account.
    #[must_use]
    pub fn connection_string(&self) -> Option<Secret<'_>> {
        self.0.secret(Setting::ConnectionString)
    }

    /// The parsed connection string, if it is valid.
    #[must_use]
    pub fn storage(&self) -> Option<ConnectionString<'_>> {
        storage(&self.0)
    }

    /// The name of the container.
    #[must_use]
    pub fn container_name(&self) -> Option<&str> {
        self.0.text(Setting::ContainerName)
    }

    pub(super) fn check(report: &mut Report<'_>) {
        check_connection_string(report);
        if let Some(name) = report.required(Setting::ContainerName) {
            if !patterns::is_container_name(&name) {
                report.add(FindingKind::ContainerName, Setting::ContainerName);
            } else if name.contains(['[', '^']) || name.contains("--") {
                report.add(FindingKind::ContainerNameProse, Setting::ContainerName);
            }
        }
    }
}
