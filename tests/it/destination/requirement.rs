//! Whether an offer needs a lead destination, by edition of the rule.

use marketplace_leads::destination::requirement::{
    Edition, Level, Listing, OfferType, Requirement,
};

const LISTINGS: [Listing; 4] = [
    Listing::ContactMe,
    Listing::FreeTrial,
    Listing::GetItNow,
    Listing::Transact,
];

/// The level for every way to list an offer, with and without a test drive; the test fails if they
/// differ.
#[track_caller]
fn level(offer_type: OfferType, listings: &[Listing], edition: Edition) -> Level {
    let levels: Vec<Level> = listings
        .iter()
        .flat_map(|listing| {
            [false, true].map(|drive| Requirement::of(offer_type, *listing, drive, edition).level())
        })
        .collect();
    assert!(
        levels.windows(2).all(|pair| pair[0] == pair[1]),
        "{levels:?}"
    );
    levels[0]
}

#[test]
fn the_rule_of_2018_names_contact_me_saas_and_consulting_alone() {
    let (contact_me, others) = LISTINGS.split_at(1);
    for &offer_type in OfferType::ALL {
        let of = |listings| level(offer_type, listings, Edition::Of2018);
        match offer_type {
            OfferType::SoftwareAsAService => {
                assert_eq!(of(contact_me), Level::Required);
                assert_eq!(of(others), Level::Optional);
            }
            OfferType::ConsultingService => assert_eq!(of(&LISTINGS), Level::Required),
            _ => assert_eq!(of(&LISTINGS), Level::Optional, "{offer_type}"),
        }
    }
}

#[test]
fn the_rule_of_2019_names_four_more_and_recommends_it_for_the_rest() {
    let (contact_me, others) = LISTINGS.split_at(1);
    for &offer_type in OfferType::ALL {
        let of = |listings| level(offer_type, listings, Edition::Of2019);
        match offer_type {
            OfferType::SoftwareAsAService | OfferType::CustomerEngagement => {
                assert_eq!(of(contact_me), Level::Required, "{offer_type}");
                assert_eq!(of(others), Level::Recommended, "{offer_type}");
            }
            OfferType::ConsultingService | OfferType::Operations | OfferType::BusinessCentral => {
                assert_eq!(of(&LISTINGS), Level::Required, "{offer_type}");
            }
            OfferType::AzureVirtualMachine => {
                for listing in LISTINGS {
                    let of = |drive| Requirement::of(offer_type, listing, drive, Edition::Of2019);
                    assert_eq!(of(true).level(), Level::Required);
                    assert_eq!(of(false).level(), Level::Recommended);
                }
            }
            _ => assert_eq!(of(&LISTINGS), Level::Recommended, "{offer_type}"),
        }
    }
}

#[test]
fn every_answer_has_its_reason_and_its_page() {
    let of = |offer_type, edition| Requirement::of(offer_type, Listing::ContactMe, true, edition);
    for (requirement, reason, page) in [
        (
            of(OfferType::ConsultingService, Edition::Of2018),
            "required: a consulting service is sold in conversation with the customer",
            "https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md",
        ),
        (
            of(OfferType::ConsultingService, Edition::Of2019),
            "required: a consulting service is sold in conversation with the customer",
            "https://github.com/MicrosoftDocs/azure-docs/blob/07d745c4/articles/marketplace/create-consulting-service-offer.md",
        ),
        (
            of(OfferType::SoftwareAsAService, Edition::Of2018),
            "required: the offer is listed as Contact me, and leads are the only result of such a listing",
            "https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md",
        ),
        (
            of(OfferType::Operations, Edition::Of2019),
            "required: an app for Dynamics 365 for Operations can only be listed as Contact me",
            "https://learn.microsoft.com/partner-center/marketplace-offers/marketplace-dynamics-365",
        ),
        (
            of(OfferType::BusinessCentral, Edition::Of2019),
            "required: the rule of 2019 requires a lead destination for every app for Dynamics 365 Business Central",
            "https://github.com/MicrosoftDocs/azure-docs/blob/be47057e/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md",
        ),
        (
            of(OfferType::AzureVirtualMachine, Edition::Of2019),
            "required: a virtual machine with a test drive must have a lead destination",
            "https://github.com/MicrosoftDocs/azure-docs/blob/00e046fd/articles/marketplace/azure-vm-create-offer.md",
        ),
        (
            of(OfferType::PowerBiApp, Edition::Of2018),
            "optional: the rule of 2018 applies only to consulting services and to software as a service listed as Contact me",
            "https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md",
        ),
        (
            of(OfferType::PowerBiApp, Edition::Of2019),
            "recommended: the rule of 2019 recommends a lead destination for every offer and leaves the choice to the publisher",
            "https://github.com/MicrosoftDocs/azure-docs/blob/be47057e/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md",
        ),
    ] {
        assert_eq!(requirement.to_string(), reason);
        assert_eq!(requirement.page(), page);
    }
}

#[test]
fn every_type_is_found_by_its_code() {
    for &offer_type in OfferType::ALL {
        assert_eq!(OfferType::from_code(offer_type.id()), Some(offer_type));
        let shouted = format!(" {} ", offer_type.id().to_uppercase());
        assert_eq!(OfferType::from_code(&shouted), Some(offer_type));
    }
    assert_eq!(OfferType::ALL.len(), 15);
    assert_eq!(OfferType::from_code("virtualMachine"), None);
}

#[test]
fn an_answer_is_a_record() {
    let requirement = Requirement::of(
        OfferType::PowerBiVisual,
        Listing::GetItNow,
        false,
        Edition::Of2018,
    );
    let record = serde_json::to_value(requirement).unwrap();
    assert_eq!(record["level"], "optional");
    assert_eq!(record["reason"], requirement.reason());
    assert_eq!(record["page"], requirement.page());
    let code = serde_json::to_value(OfferType::PowerBiVisual).unwrap();
    assert_eq!(code, "powerBiVisual");
}
