//! `Setting`: the parts of a destination, and their names in each dialect.

use core::fmt;

use super::dialect::Dialect;

macro_rules! settings {
    ($( $variant:ident, $id:literal, $product_ingestion:literal, $partner_center:literal, $secret:literal, $meaning:literal; )*) => {
        /// A part of a destination: what a [`Finding`](super::Finding) speaks of.
        ///
        /// | id | Product Ingestion | Partner Center ingestion | what it is |
        /// |---|---|---|---|
        $(#[doc = concat!("| `", $id, "` | `", $product_ingestion, "` | `", $partner_center, "` | ", $meaning, " |")])*
        ///
        /// Source: Microsoft's schema `customer-leads/2022-03-01-preview2` and
        /// the generated client of the Partner Center ingestion API.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::destination::{Dialect, Setting};
        ///
        /// assert_eq!(Setting::EndpointUrl.id(), "endpoint_url");
        /// assert_eq!(Setting::EndpointUrl.member(Dialect::ProductIngestion), "httpsEndpointUrl");
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Setting {
            $(
                #[doc = concat!("`", $id, "`: ", $meaning, ".")]
                $variant,
            )*
        }

        impl Setting {
            /// Every setting, in the order of the table.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// A stable name in `snake_case`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The name of the member in a dialect.
            ///
            /// The members of the old portal are not documented: for it, the
            /// names of the Product Ingestion dialect are given.
            #[must_use]
            pub const fn member(self, dialect: Dialect) -> &'static str {
                match (self, dialect) {
                    $(
                        (Self::$variant, Dialect::PartnerCenter) => $partner_center,
                        (Self::$variant, _) => $product_ingestion,
                    )*
                }
            }

            /// Whether Microsoft masks it when a configuration is read back.
            #[must_use]
            pub const fn is_secret(self) -> bool {
                match self { $(Self::$variant => $secret,)* }
            }

            /// What it is: one English phrase.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

settings! {
    LeadDestination, "lead_destination", "leadDestination", "resourceType", false,
        "which destination it is";
    InstanceUrl, "instance_url", "instanceUrl", "uri", false,
        "the address of the Dynamics 365 instance";
    Authentication, "authentication", "authentication", "authentication", false,
        "how Microsoft signs in to Dynamics 365";
    DirectoryId, "directory_id", "directoryId", "directoryID", false,
        "the directory (tenant) ID";
    ApplicationId, "application_id", "applicationId", "applicationID", false,
        "the application (client) ID";
    ApplicationKey, "application_key", "applicationKey", "applicationKey", true,
        "the application key (client secret)";
    UserName, "user_name", "username", "userName", false,
        "the name of the Office 365 user";
    Password, "password", "password", "password", true,
        "the password of the Office 365 user";
    ServerId, "server_id", "serverId", "serverID", false,
        "the Marketo server ID";
    MunchkinId, "munchkin_id", "munchkinId", "munchkinAccountID", false,
        "the Marketo Munchkin account ID";
    FormId, "form_id", "formId", "formID", false,
        "the Marketo form ID";
    ObjectIdentifier, "object_identifier", "objectIdentifier", "objectIdentifier", false,
        "the Salesforce organisation ID";
    ConnectionString, "connection_string", "storageAccountConnectionString", "connectionString", true,
        "the connection string of the storage account";
    ContainerName, "container_name", "containerName", "containerName", false,
        "the name of the blob container";
    EndpointUrl, "endpoint_url", "httpsEndpointUrl", "httpsEndpointUri", false,
        "the URL of the HTTPS endpoint";
    ContactEmail, "contact_email", "contactEmail", "contactEmail", false,
        "who is mailed about new leads";
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl serde::Serialize for Setting {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
