//! `Dialect`: the three formats in which Microsoft's APIs write a destination.

use crate::id_table::id_table;

id_table! {
    /// The format of a configuration, which determines the names and the structure of its members.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Dialect;
    ///
    /// let destination = Destination::from_json(br#"{"leadDestination": "none"}"#)?;
    /// assert_eq!(destination.dialect(), Dialect::ProductIngestion);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub enum Dialect {
        ///
        /// See [the schema of lead destinations](https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2).
        ProductIngestion, "product_ingestion",
            "the Product Ingestion API: `leadDestination` and a block of settings";
        ///
        /// Known from the generated client of `https://api.partner.microsoft.com/v1.0/ingestion`.
        PartnerCenter, "partner_center",
            "the Partner Center ingestion API, version 1: `resourceType`, with the settings in the same object";
        ///
        /// The content of its blocks is not documented. This dialect is only read: for the name of
        /// the destination, with everything else kept as written.
        CloudPartnerPortal, "cloud_partner_portal",
            "the retired Cloud Partner Portal API: members that begin with `microsoft-azure-marketplace.`";
    }
}
