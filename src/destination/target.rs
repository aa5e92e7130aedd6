//! `Target`: the settings of a destination, by kind.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::azure_blob::AzureBlob;
use super::azure_table::AzureTable;
use super::contacts::{self, Contacts};
use super::dynamics::Dynamics;
use super::finding::Finding;
use super::https_endpoint::HttpsEndpoint;
use super::kind::DestinationKind;
use super::marketo::Marketo;
use super::raw::is_same_json;
use super::report::{Origin, Report};
use super::salesforce::Salesforce;
use super::setting::Setting;
use super::settings::{Mask, RawValue, Settings};
use crate::Sensitive;

/// How the name of the destination is spelled in a resource.
#[derive(Clone, PartialEq)]
pub(super) enum Discriminator {
    /// As documented for the dialect.
    Exact,
    /// With another value.
    Inexact(RawValue),
    Absent,
}

/// The settings of a destination, one variant for each kind.
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
    /// Salesforce, through its web-to-lead form.
    Salesforce(Salesforce),
    /// An Azure table.
    AzureTable(AzureTable),
    /// An Azure blob, which receives no leads.
    AzureBlob(AzureBlob),
    /// An HTTPS endpoint.
    HttpsEndpoint(HttpsEndpoint),
    /// Only email to the contact addresses.
    Email,
    /// A settings block of the Cloud Partner Portal, whose members are undocumented.
    OldPortal(OldPortalBlock),
    /// An unknown or unnamed destination.
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

    /// The kind of destination, if it is known.
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

    /// The settings that Microsoft's schema requires.
    fn required(&self) -> Vec<Setting> {
        match self {
            Self::Dynamics(dynamics) => dynamics.required(),
            Self::Email => Vec::from([Setting::ContactEmail]),
            _ => self
                .kind()
                .map_or(&[][..], DestinationKind::settings)
                .into(),
        }
    }

    /// The findings about the settings and contact addresses of a destination with a settings
    /// block.
    pub(super) fn findings(&self, contacts: &Contacts, origin: &Origin) -> Vec<Finding> {
        let nothing = Settings::default();
        let settings = self.settings().unwrap_or(&nothing);
        let required = self.required();
        let misspelled = contacts.misspelled.as_deref();
        let mut report = Report::new(origin, settings, misspelled, &required);
        match self {
            Self::Dynamics(dynamics) => dynamics.check(&mut report),
            Self::Marketo(marketo) => marketo.check(&mut report),
            Self::Salesforce(_) => Salesforce::check(&mut report),
            Self::AzureTable(_) => AzureTable::check(&mut report),
            Self::AzureBlob(_) => AzureBlob::check(&mut report),
            Self::HttpsEndpoint(_) => HttpsEndpoint::check(&mut report),
            Self::None | Self::Email | Self::OldPortal(_) | Self::Unknown => {}
        }
        contacts::check(contacts, matches!(self, Self::Email), &mut report);
        report.finish()
    }
}

/// The settings block of an offer of the Cloud Partner Portal, as written.
#[derive(Clone)]
pub struct OldPortalBlock {
    pub(super) kind: DestinationKind,
    pub(super) members: String,
}

impl PartialEq for OldPortalBlock {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && is_same_json(&self.members, &other.members)
    }
}

impl OldPortalBlock {
    /// The members as a JSON object, which may include secrets.
    #[must_use]
    pub fn members(&self) -> Sensitive<String> {
        Sensitive::new(self.members.clone())
    }
}

/// Prints only the kind.
impl fmt::Debug for OldPortalBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OldPortalBlock")
            .field("kind", &self.kind)
            .field("members", &Mask)
            .finish()
    }
}
