//! Whether an offer needs a lead destination: required, recommended or
//! optional, and why.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::destination::requirement::{
//!     Edition, Level, Listing, OfferType, Requirement,
//! };
//!
//! let saas = OfferType::SoftwareAsAService;
//! let rule = Requirement::of(saas, Listing::ContactMe, false, Edition::Of2019);
//! assert_eq!(rule.level(), Level::Required);
//! assert_eq!(rule.reason(), "it is listed as Contact me, and leads are all that such a listing brings");
//!
//! let rule = Requirement::of(saas, Listing::FreeTrial, false, Edition::Of2019);
//! assert_eq!(rule.level(), Level::Recommended);
//! ```

use crate::id_table::id_table;
use core::fmt;

use super::pages;

id_table! {
    /// The type of an offer, by the codes of the Product Ingestion API.
    ///
    /// Source: Microsoft's schema `product/2022-03-01-preview3`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::requirement::OfferType;
    ///
    /// let offer_type = OfferType::from_code("consultingService");
    /// assert_eq!(offer_type, Some(OfferType::ConsultingService));
    /// ```
    pub enum OfferType {
        AzureApplication, "azureApplication", "an Azure application";
        AzureContainer, "azureContainer", "an Azure container";
        AzureVirtualMachine, "azureVirtualMachine", "a virtual machine";
        ConsultingService, "consultingService", "a consulting service";
        ContainerApp, "containerApp", "a container app";
        CoreVirtualMachine, "coreVirtualMachine", "a core virtual machine";
        CosellOnly, "cosellOnly", "an offer for co-selling alone";
        BusinessCentral, "dynamics365BusinessCentral", "an app for Dynamics 365 Business Central";
        CustomerEngagement, "dynamics365ForCustomerEngagement", "an app for Dynamics 365 Customer Engagement";
        Operations, "dynamics365ForOperations", "an app for Dynamics 365 for Operations";
        IotEdgeModule, "iotEdgeModule", "an IoT Edge module";
        ManagedService, "managedService", "a managed service";
        PowerBiApp, "powerBiApp", "a Power BI app";
        PowerBiVisual, "powerBiVisual", "a Power BI visual";
        SoftwareAsAService, "softwareAsAService", "software as a service";
    }
}

impl OfferType {
    /// The type with this code, in any letter case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let code = crate::text::trim(code);
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.id().eq_ignore_ascii_case(code))
    }
}

/// What a customer can do on the offer's page.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listing {
    /// Ask to be contacted.
    ContactMe,
    /// Start a free trial.
    FreeTrial,
    /// Get it, on the publisher's own page.
    GetItNow,
    /// Buy it, sold through Microsoft.
    Transact,
}

/// The edition of Microsoft's rule.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// The Cloud Partner Portal's, of 2018.
    Of2018,
    /// Partner Center's, of 2019. A rewording of 2020 lost its meaning in an
    /// editing error, so this one is still the latest that can be read.
    Of2019,
}

id_table! {
    /// How much an offer needs a lead destination.
    pub enum Level {
        Optional, "optional", "nothing asks for one";
        Recommended, "recommended", "it can be published without one; Microsoft recommends one";
        Required, "required", "it cannot be published without one";
    }
}

/// Whether an offer needs a lead destination, and why.
///
/// Source: azure-docs `articles/marketplace/lead-management-for-cloud-marketplace.md`
/// for 2018; `articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md`
/// and the pages on how to create each type of offer for 2019.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Requirement {
    level: Level,
    reason: &'static str,
    page: &'static str,
}

impl Requirement {
    /// What the rule of an edition says of an offer.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::requirement::{
    ///     Edition, Level, Listing, OfferType, Requirement,
    /// };
    ///
    /// // A test drive makes it a must for a virtual machine.
    /// let vm = OfferType::AzureVirtualMachine;
    /// let of = |test_drive| Requirement::of(vm, Listing::Transact, test_drive, Edition::Of2019);
    /// assert_eq!(of(true).level(), Level::Required);
    /// assert_eq!(of(false).level(), Level::Recommended);
    /// ```
    #[must_use]
    pub const fn of(
        offer_type: OfferType,
        listing: Listing,
        has_test_drive: bool,
        edition: Edition,
    ) -> Self {
        let is_contact_me = matches!(listing, Listing::ContactMe);
        match (edition, offer_type) {
            (_, OfferType::ConsultingService) => Self {
                level: Level::Required,
                reason: "a consulting service is sold by talking to the customer",
                page: match edition {
                    Edition::Of2018 => pages::SEED,
                    Edition::Of2019 => pages::CONSULTING,
                },
            },
            (Edition::Of2018, OfferType::SoftwareAsAService) if is_contact_me => {
                Self::contact_me(pages::SEED)
            }
            (Edition::Of2018, _) => Self {
                level: Level::Optional,
                reason: "the rule of 2018 names software as a service listed as Contact me, and consulting services, alone",
                page: pages::SEED,
            },
            (Edition::Of2019, OfferType::SoftwareAsAService | OfferType::CustomerEngagement)
                if is_contact_me =>
            {
                Self::contact_me(pages::LEADS)
            }
            (Edition::Of2019, OfferType::Operations) => Self {
                level: Level::Required,
                reason: "an app for Dynamics 365 for Operations can be listed as Contact me alone",
                page: pages::DYNAMICS_OFFERS,
            },
            (Edition::Of2019, OfferType::BusinessCentral) => Self {
                level: Level::Required,
                reason: "the rule of 2019 names every app for Dynamics 365 Business Central",
                page: pages::LEADS,
            },
            (Edition::Of2019, OfferType::AzureVirtualMachine) if has_test_drive => Self {
                level: Level::Required,
                reason: "a virtual machine with a test drive must have one",
                page: pages::VIRTUAL_MACHINE,
            },
            (Edition::Of2019, _) => Self {
                level: Level::Recommended,
                reason: "the rule of 2019 leaves it to the publisher, and recommends it for every offer",
                page: pages::LEADS,
            },
        }
    }

    const fn contact_me(page: &'static str) -> Self {
        Self {
            level: Level::Required,
            reason: "it is listed as Contact me, and leads are all that such a listing brings",
            page,
        }
    }

    /// How much the offer needs one.
    #[must_use]
    pub const fn level(self) -> Level {
        self.level
    }

    /// Why, as one English phrase.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.reason
    }

    /// Where Microsoft documents it: a path in the azure-docs repository.
    #[must_use]
    pub const fn page(self) -> &'static str {
        self.page
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.level, self.reason)
    }
}

/// A record of `level`, `reason` and `page`.
impl serde::Serialize for Requirement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut record = serializer.serialize_struct("Requirement", 3)?;
        record.serialize_field("level", &self.level)?;
        record.serialize_field("reason", self.reason)?;
        record.serialize_field("page", self.page)?;
        record.end()
    }
}
