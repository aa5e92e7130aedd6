//! The names of each [`Setting`] in the dialects.

use super::dialect::Dialect;
pub use crate::failure::Setting;

macro_rules! members {
    ($( $variant:ident, $product_ingestion:literal, $partner_center:literal, $secret:literal; )*) => {
        /// Member names of the settings in a configuration:
        ///
        /// | setting | Product Ingestion | Partner Center ingestion |
        /// |---|---|---|
        $(#[doc = concat!("| `", stringify!($variant), "` | `", $product_ingestion, "` | `", $partner_center, "` |")])*
        ///
        /// The names are those of [the schema of lead destinations](https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2)
        /// and of the generated client of the Partner Center ingestion API.
        impl Setting {
            /// The name of the setting's member in a dialect.
            ///
            /// The members of the old portal are not documented. For
            /// [`Dialect::CloudPartnerPortal`], the names of the Product Ingestion dialect are
            /// returned.
            ///
            /// # Examples
            ///
            /// ```
            /// use marketplace_leads::destination::{Dialect, Setting};
            ///
            /// assert_eq!(Setting::EndpointUrl.member(Dialect::ProductIngestion), "httpsEndpointUrl");
            /// ```
            #[must_use]
            pub const fn member(self, dialect: Dialect) -> &'static str {
                match (self, dialect) {
                    $(
                        (Self::$variant, Dialect::PartnerCenter) => $partner_center,
                        (Self::$variant, _) => $product_ingestion,
                    )*
                }
            }

            /// Whether Microsoft masks the setting when a configuration is read back.
            #[must_use]
            pub const fn is_secret(self) -> bool {
                match self { $(Self::$variant => $secret,)* }
            }
        }
    };
}

members! {
    LeadDestination, "leadDestination", "resourceType", false;
    InstanceUrl, "instanceUrl", "uri", false;
    Authentication, "authentication", "authentication", false;
    DirectoryId, "directoryId", "directoryID", false;
    ApplicationId, "applicationId", "applicationID", false;
    ApplicationKey, "applicationKey", "applicationKey", true;
    UserName, "username", "userName", false;
    Password, "password", "password", true;
    ServerId, "serverId", "serverID", false;
    MunchkinId, "munchkinId", "munchkinAccountID", false;
    FormId, "formId", "formID", false;
    ObjectIdentifier, "objectIdentifier", "objectIdentifier", false;
    ConnectionString, "storageAccountConnectionString", "connectionString", true;
    ContainerName, "containerName", "containerName", false;
    EndpointUrl, "httpsEndpointUrl", "httpsEndpointUri", false;
    ContactEmail, "contactEmail", "contactEmail", false;
}
