//! `Target`: the settings of a destination, by kind.

use alloc::string::{String, ToString};
use core::fmt;

use serde_json::Value;

use super::azure_blob::AzureBlob;
use super::azure_table::AzureTable;
use super::dynamics::Dynamics;
use super::https_endpoint::HttpsEndpoint;
use super::kind::DestinationKind;
use super::marketo::Marketo;
use super::report::Report;
use super::salesforce::Salesforce;
use super::settings::{Mask, Settings};
use crate::Sensitive;

/// The settings of a destination, by kind.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Target;
///
/// let destination = Destination::from_json(br#"{
///     "leadDestination": "marketo",
///     "marketoLeadConfiguration": {
///         "serverId": "ys12", "munchkinId": "123-PQR-789", "formId": "1179"
///     }
/// }"#)?;
/// match destination.target() {
///     Target::Marketo(marketo) => assert_eq!(marketo.form_id(), Some("1179")),
///     _ => panic!("another kind"),
/// }
/// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// No destination: leads are not sent anywhere.
    None,
    /// Dynamics 365.
    Dynamics(Dynamics),
    /// A Marketo form.
    Marketo(Marketo),
    /// Salesforce, by its web-to-lead form.
    Salesforce(Salesforce),
    /// An Azure table.
    AzureTable(AzureTable),
    /// An Azure blob, which receives no leads.
    AzureBlob(AzureBlob),
    /// An HTTPS endpoint.
    HttpsEndpoint(HttpsEndpoint),
    /// Mail alone, to the contact addresses.
    Email,
    /// A block of the old portal, whose members no page documents.
    OldPortal(OldPortalBlock),
    /// A discriminator that this version does not know, or none.
    Unknown,
}

impl Target {
    pub(super) fn new(kind: DestinationKind, settings: Settings) -> Self {
        match kind {
            DestinationKind::None => Self::None,
            DestinationKind::Dynamics => Self::Dynamics(Dynamics(settings)),
            DestinationKind::Marketo => Self::Marketo(Marketo(settings)),
            DestinationKind::Salesforce => Self::Salesforce(Salesforce(settings)),
            DestinationKind::AzureTable => Self::AzureTable(AzureTable(settings)),
            DestinationKind::AzureBlob => Self::AzureBlob(AzureBlob(settings)),
            DestinationKind::HttpsEndpoint => Self::HttpsEndpoint(HttpsEndpoint(settings)),
            DestinationKind::Email => Self::Email,
        }
    }

    /// The kind, if it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<DestinationKind> {
        Some(match self {
            Self::None => DestinationKind::None,
            Self::Dynamics(_) => DestinationKind::Dynamics,
            Self::Marketo(_) => DestinationKind::Marketo,
            Self::Salesforce(_) => DestinationKind::Salesforce,
            Self::AzureTable(_) => DestinationKind::AzureTable,
            Self::AzureBlob(_) => DestinationKind::AzureBlob,
            Self::HttpsEndpoint(_) => DestinationKind::HttpsEndpoint,
            Self::Email => DestinationKind::Email,
            Self::OldPortal(block) => block.kind,
            Self::Unknown => return None,
        })
    }

    pub(super) const fn settings(&self) -> Option<&Settings> {
        match self {
            Self::Dynamics(Dynamics(settings))
            | Self::Marketo(Marketo(settings))
            | Self::Salesforce(Salesforce(settings))
            | Self::AzureTable(AzureTable(settings))
            | Self::AzureBlob(AzureBlob(settings))
            | Self::HttpsEndpoint(HttpsEndpoint(settings)) => Some(settings),
            Self::None | Self::Email | Self::OldPortal(_) | Self::Unknown => None,
        }
    }

    pub(super) fn check(&self, report: &mut Report<'_>) {
        match self {
            Self::Dynamics(dynamics) => dynamics.check(report),
            Self::Marketo(marketo) => marketo.check(report),
            Self::Salesforce(_) => Salesforce::check(report),
            Self::AzureTable(_) => AzureTable::check(report),
            Self::AzureBlob(_) => AzureBlob::check(report),
            Self::HttpsEndpoint(_) => HttpsEndpoint::check(report),
            Self::None | Self::Email | Self::OldPortal(_) | Self::Unknown => {}
        }
    }
}

/// The filled block of an offer of the Cloud Partner Portal, kept as it came.
#[derive(Clone, PartialEq)]
pub struct OldPortalBlock {
    pub(super) kind: DestinationKind,
    pub(super) members: Value,
}

impl OldPortalBlock {
    /// The members as a JSON object. Secrets may be among them.
    #[must_use]
    pub fn members(&self) -> Sensitive<String> {
        Sensitive::new(self.members.to_string())
    }
}

/// The kind alone.
impl fmt::Debug for OldPortalBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OldPortalBlock")
            .field("kind", &self.kind)
            .field("members", &Mask)
            .finish()
    }
}
