//! Determines whether an offer needs a lead destination: required, recommended or optional, and
//! why.
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
//! assert_eq!(rule.reason(), "the offer is listed as Contact me, and leads are the only result of such a listing");
//!
//! let rule = Requirement::of(saas, Listing::FreeTrial, false, Edition::Of2019);
//! assert_eq!(rule.level(), Level::Recommended);
//! ```

use crate::id_table::id_table;
use core::fmt;

use super::pages;

id_table! {
    /// The type of an offer, with the codes of the Product Ingestion API as ids.
    ///
    /// # References
    ///
    /// [The schema of products](https://product-ingestion.azureedge.net/schema/product/2022-03-01-preview3)
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
        CosellOnly, "cosellOnly", "an offer for co-selling only";
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

id_table! {
    /// How an offer is listed, which decides what a customer can do on its page.
    pub enum Listing {
        ContactMe, "contact_me", "the customer can ask to be contacted";
        FreeTrial, "free_trial", "the customer can start a free trial";
        GetItNow, "get_it_now", "the customer can get the offer on the publisher's own page";
        Transact, "transact", "the customer can buy the offer through Microsoft";
    }
}

id_table! {
    /// An edition of Microsoft's rule on lead destinations.
    pub enum Edition {
        Of2018, "of_2018", "the rule of the Cloud Partner Portal, from 2018";
        Of2019, "of_2019", "the rule of Partner Center, from 2019; the text of 2020 was garbled by an editing error";
    }
}

id_table! {
    /// Whether an offer must, should or can have a lead destination.
    pub enum Level {
        Optional, "optional", "no rule asks for a lead destination";
        Recommended, "recommended", "the offer can be published without a lead destination, but Microsoft recommends one";
        Required, "required", "the offer cannot be published without a lead destination";
    }
}

/// The result of applying Microsoft's rule to an offer: whether it needs a lead destination, and
/// why.
///
/// # References
///
/// [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md)
/// for the rule of 2018, and [Customer leads](https://github.com/MicrosoftDocs/azure-docs/blob/be47057e/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md)
/// with the pages on creating each type of offer for the rule of 2019.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Requirement {
    level: Level,
    reason: &'static str,
    page: &'static str,
}

impl Requirement {
    /// Applies an edition of the rule to an offer.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::requirement::{
    ///     Edition, Level, Listing, OfferType, Requirement,
    /// };
    ///
    /// // A virtual machine with a test drive needs a destination.
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
                reason: "a consulting service is sold in conversation with the customer",
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
                reason: "the rule of 2018 applies only to consulting services and to software as a service listed as Contact me",
                page: pages::SEED,
            },
            (Edition::Of2019, OfferType::SoftwareAsAService | OfferType::CustomerEngagement)
                if is_contact_me =>
            {
                Self::contact_me(pages::LEADS)
            }
            (Edition::Of2019, OfferType::Operations) => Self {
                level: Level::Required,
                reason: "an app for Dynamics 365 for Operations can only be listed as Contact me",
                page: pages::DYNAMICS_OFFERS,
            },
            (Edition::Of2019, OfferType::BusinessCentral) => Self {
                level: Level::Required,
                reason: "the rule of 2019 requires a lead destination for every app for Dynamics 365 Business Central",
                page: pages::LEADS,
            },
            (Edition::Of2019, OfferType::AzureVirtualMachine) if has_test_drive => Self {
                level: Level::Required,
                reason: "a virtual machine with a test drive must have a lead destination",
                page: pages::VIRTUAL_MACHINE,
            },
            (Edition::Of2019, _) => Self {
                level: Level::Recommended,
                reason: "the rule of 2019 recommends a lead destination for every offer and leaves the choice to the publisher",
                page: pages::LEADS,
            },
        }
    }

    const fn contact_me(page: &'static str) -> Self {
        Self {
            level: Level::Required,
            reason: "the offer is listed as Contact me, and leads are the only result of such a listing",
            page,
        }
    }

    /// Whether the offer must, should or can have a lead destination.
    #[must_use]
    pub const fn level(self) -> Level {
        self.level
    }

    /// The reason, as one English phrase.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.reason
    }

    /// The URL of the page on which Microsoft documents it.
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
