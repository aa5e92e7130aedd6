//! `Dialect`: the three ways in which Microsoft's APIs write a destination.

use core::fmt;

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
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// The Product Ingestion API: `leadDestination`, and one block of settings
    /// beside it.
    ///
    /// Source: Microsoft's schema `customer-leads/2022-03-01-preview2`.
    ProductIngestion,
    /// The Partner Center ingestion API, version 1: `resourceType`, and the
    /// settings in the same object.
    ///
    /// Source: the generated client of
    /// `https://api.partner.microsoft.com/v1.0/ingestion`.
    PartnerCenter,
    /// The retired Cloud Partner Portal API: members that begin with
    /// `microsoft-azure-marketplace.`.
    ///
    /// What stands inside its blocks is not documented. It is read for the
    /// destination that it names and kept as it came, and never written.
    CloudPartnerPortal,
}

impl Dialect {
    /// A stable name in `snake_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ProductIngestion => "product_ingestion",
            Self::PartnerCenter => "partner_center",
            Self::CloudPartnerPortal => "cloud_partner_portal",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl serde::Serialize for Dialect {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
