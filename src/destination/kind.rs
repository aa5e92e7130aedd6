//! `DestinationKind`: the kinds of destination and their names in each dialect.

use super::setting::Setting;
use crate::failure::DestinationSystem;
use crate::id_table::id_table;

macro_rules! kinds {
    ($(
        $variant:ident, $id:literal, $discriminator:literal, $block:literal,
        $resource_type:expr, $old_block:expr, [$($setting:ident),*], $meaning:literal;
    )*) => {
        id_table! {
            /// The kind of a lead destination.
            ///
            /// | id | `leadDestination` | block of settings |
            /// |---|---|---|
            $(#[doc = concat!("| `", $id, "` | `", $discriminator, "` | `", $block, "` |")])*
            ///
            /// # References
            ///
            /// [The schema of lead destinations](https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2)
            ///
            /// # Examples
            ///
            /// ```
            /// use marketplace_leads::Destination;
            /// use marketplace_leads::destination::DestinationKind;
            ///
            /// let destination = Destination::from_json(br#"{"leadDestination": "none"}"#)?;
            /// assert_eq!(destination.kind(), Some(DestinationKind::None));
            /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
            /// ```
            pub enum DestinationKind { $($variant, $id, $meaning;)* }
        }

        impl DestinationKind {
            /// The value of `leadDestination`.
            pub(super) const fn discriminator(self) -> &'static str {
                match self { $(Self::$variant => $discriminator,)* }
            }

            /// The member that contains the settings; empty if there is none.
            pub(super) const fn block(self) -> &'static str {
                match self { $(Self::$variant => $block,)* }
            }

            /// The value of `resourceType`, if Partner Center has one.
            pub(super) const fn resource_type(self) -> Option<&'static str> {
                match self { $(Self::$variant => $resource_type,)* }
            }

            /// The old portal's block, without its prefix.
            pub(super) const fn old_block(self) -> Option<&'static str> {
                match self { $(Self::$variant => $old_block,)* }
            }

            /// The settings of the block, without contact addresses.
            pub(super) const fn settings(self) -> &'static [Setting] {
                match self { $(Self::$variant => &[$(Setting::$setting),*],)* }
            }
        }
    };
}

kinds! {
    None, "none", "none", "", None, None, [],
        "no destination: leads are not sent anywhere";
    Dynamics, "dynamics", "dynamics", "dynamicsLeadConfiguration",
        Some("DynamicsCustomerRelationshipManagementLeadConfiguration"), Some("crmLeadConfiguration"),
        [InstanceUrl, Authentication, DirectoryId, ApplicationId, ApplicationKey, UserName, Password],
        "Dynamics 365 Customer Engagement, formerly Dynamics CRM Online";
    Marketo, "marketo", "marketo", "marketoLeadConfiguration",
        Some("MarketoLeadConfiguration"), Some("marketoLeadConfiguration"),
        [ServerId, MunchkinId, FormId],
        "a Marketo form";
    Salesforce, "salesforce", "salesforce", "salesforceLeadConfiguration",
        Some("SalesForceLeadConfiguration"), Some("salesForceLeadConfiguration"),
        [ObjectIdentifier],
        "Salesforce, through its web-to-lead form";
    AzureTable, "azure_table", "table", "tableLeadConfiguration",
        Some("AzureTableLeadConfiguration"), Some("tableLeadConfiguration"),
        [ConnectionString],
        "an Azure table";
    AzureBlob, "azure_blob", "blob", "blobLeadConfiguration",
        Some("AzureBlobLeadConfiguration"), Some("blobLeadConfiguration"),
        [ConnectionString, ContainerName],
        "an Azure blob container, which has received no leads since 2019";
    HttpsEndpoint, "https_endpoint", "httpsEndpoint", "httpsEndpointLeadConfiguration",
        Some("HttpsEndpointLeadConfiguration"), Some("httpsEndpointLeadConfiguration"),
        [EndpointUrl],
        "an HTTPS endpoint, such as a Power Automate flow";
    Email, "email", "email", "emailLeadConfiguration", None, None, [],
        "email only";
}

impl DestinationKind {
    /// The system that receives the leads; `None` for `none` and `email`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::DestinationSystem;
    /// use marketplace_leads::destination::DestinationKind;
    ///
    /// let system = DestinationKind::AzureBlob.system();
    /// assert_eq!(system, Some(DestinationSystem::AzureStorage));
    /// ```
    #[must_use]
    pub const fn system(self) -> Option<DestinationSystem> {
        match self {
            Self::Dynamics => Some(DestinationSystem::Dynamics),
            Self::Marketo => Some(DestinationSystem::Marketo),
            Self::Salesforce => Some(DestinationSystem::Salesforce),
            Self::AzureTable | Self::AzureBlob => Some(DestinationSystem::AzureStorage),
            Self::HttpsEndpoint => Some(DestinationSystem::HttpsEndpoint),
            Self::None | Self::Email => None,
        }
    }

    /// The kind with this `leadDestination`, and whether the spelling is exact.
    pub(super) fn of_discriminator(text: &str) -> Option<(Self, bool)> {
        Self::find(text, |kind| Some(kind.discriminator()))
            // A value from another dialect, and the names that this crate uses.
            .or_else(|| inexact(Self::of_resource_type(text)))
            .or_else(|| inexact(Self::find(text, |kind| Some(kind.id()))))
    }

    /// The kind with this `resourceType`, and whether the spelling is exact.
    pub(super) fn of_resource_type(text: &str) -> Option<(Self, bool)> {
        Self::find(text, Self::resource_type)
    }

    /// The kind whose settings are in this member, and whether the spelling is exact.
    pub(super) fn of_block(member: &str) -> Option<(Self, bool)> {
        Self::find(member, |kind| Some(kind.block()))
    }

    /// The kind whose settings are in this member of the old portal.
    pub(super) fn of_old_block(member: &str) -> Option<Self> {
        Self::find(member, Self::old_block).map(|(kind, _)| kind)
    }

    fn find(text: &str, name: fn(Self) -> Option<&'static str>) -> Option<(Self, bool)> {
        Self::ALL.iter().copied().find_map(|kind| {
            let name = name(kind).filter(|name| !name.is_empty())?;
            name.eq_ignore_ascii_case(text)
                .then_some((kind, name == text))
        })
    }
}

fn inexact(found: Option<(DestinationKind, bool)>) -> Option<(DestinationKind, bool)> {
    found.map(|(kind, _)| (kind, false))
}

/// Whether a member of this name contains the discriminator, in any letter case.
pub(super) fn is_discriminator(name: &str) -> bool {
    name.eq_ignore_ascii_case("leadDestination")
}
