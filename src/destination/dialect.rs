//! `Dialect`: the three ways in which Microsoft's APIs write a destination.

use crate::id_table::id_table;

id_table! {
    /// The way in which a configuration is written.
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
        /// Source: Microsoft's schema `customer-leads/2022-03-01-preview2`.
        ProductIngestion, "product_ingestion",
            "the Product Ingestion API: `leadDestination`, and one block of settings beside it";
        ///
        /// Source: the generated client of
        /// `https://api.partner.microsoft.com/v1.0/ingestion`.
        PartnerCenter, "partner_center",
            "the Partner Center ingestion API, version 1: `resourceType`, and the settings in the same object";
        ///
        /// What stands inside its blocks is not documented. It is read for the
        /// destination that it names and kept as it came, and never written.
        CloudPartnerPortal, "cloud_partner_portal",
            "the retired Cloud Partner Portal API: members that begin with `microsoft-azure-marketplace.`";
    }
}
