//! Common properties of all enums with ids.

use std::collections::BTreeSet;

use marketplace_leads::failure::{
    DestinationSystem, Language, Owner, Retry, Setting, SignInMode, Stage, SupportIdLabel,
};
use marketplace_leads::lead_source::ParseLeadSourceErrorKind;
use marketplace_leads::offer::ParseIdErrorKind;
use marketplace_leads::test_id::TestIdErrorKind;
use marketplace_leads::{DeviationKind, DeviationLevel, Field, UnknownId};

/// `ALL`, `id`, `from_id`, `meaning`, `FromStr` and `Display` agree for each value.
macro_rules! check {
    ($($type:ty),* $(,)?) => {$(
        let mut ids = BTreeSet::new();
        for &value in <$type>::ALL {
            let id = value.id();
            let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
            assert!(!id.is_empty() && id.bytes().all(is_name), "{id}");
            assert!(ids.insert(id), "twice: {id}");
            assert_eq!(<$type>::from_id(id), Some(value));
            assert_eq!(id.parse::<$type>(), Ok(value));
            assert_eq!(value.to_string(), id);
            assert_eq!(format!("{value:>50}"), format!("{id:>50}"));
            let meaning = value.meaning();
            assert!(!meaning.is_empty() && !meaning.ends_with('.'), "{meaning}");
        }
        assert_eq!(<$type>::from_id(""), None);
        let error: UnknownId = "Robin Sample".parse::<$type>().unwrap_err();
        let name = stringify!($type).rsplit("::").next().unwrap();
        assert_eq!(error.to_string(), format!("unknown id of a `{name}`"));
        #[cfg(feature = "serde")]
        assert_eq!(
            serde_json::to_string(<$type>::ALL).unwrap(),
            serde_json::to_string(&<$type>::ALL.iter().map(|value| value.id()).collect::<Vec<_>>()).unwrap(),
        );
    )*};
}

#[test]
fn the_shared_items_agree() {
    check!(
        DeviationKind,
        DeviationLevel,
        DestinationSystem,
        Field,
        Language,
        Owner,
        ParseIdErrorKind,
        ParseLeadSourceErrorKind,
        Retry,
        Setting,
        SignInMode,
        Stage,
        SupportIdLabel,
        TestIdErrorKind,
    );
}

#[cfg(feature = "fixtures")]
#[test]
fn the_shared_items_agree_with_fixtures() {
    check!(marketplace_leads::test_lead::Scenario);
}

#[cfg(feature = "full")]
#[test]
fn the_shared_items_agree_with_full() {
    use marketplace_leads::Format;
    use marketplace_leads::destination::{self, requirement};
    use marketplace_leads::email::ParseEmailErrorKind;
    use marketplace_leads::wire::DecodeLeadErrorKind;
    check!(
        DecodeLeadErrorKind,
        Format,
        ParseEmailErrorKind,
        destination::DecodeDestinationErrorKind,
        destination::DestinationKind,
        destination::Dialect,
        destination::FindingKind,
        destination::ParseConnectionStringErrorKind,
        destination::ParseOrganizationIdErrorKind,
        destination::Severity,
        marketplace_leads::privacy::EduStatus,
        marketplace_leads::privacy::Effect,
        destination::diagnosis::CrmFact,
        destination::diagnosis::Storefront,
        marketplace_leads::privacy::MentionRule,
        marketplace_leads::privacy::UnclearRule,
        requirement::Edition,
        requirement::Level,
        requirement::Listing,
        requirement::OfferType,
    );
}

#[cfg(feature = "delivery")]
#[test]
fn the_shared_items_agree_with_delivery() {
    check!(marketplace_leads::delivery::Why);
}
