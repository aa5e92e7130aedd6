//! Properties of every string, checked with generated strings.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use marketplace_leads::{Action, LeadSource, LeadSourceRef, Offer, Source};
use proptest::prelude::*;

use crate::fuzz_checks;

/// Pieces of strings that are similar to the grammar.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "AzureMarketplace",
        "azureportal",
        "TestDrive",
        "SPZA",
        "AppSource",
        "AppSource (SPZA)",
        "INS",
        "plt",
        "DNC",
        "Create",
        "StartTestDrive",
        "INF",
        "MSFT_TEST_",
        "msft_test_",
        "636573304831318844",
        "contoso.app",
        "Contoso Backup",
        "PUBID.contoso",
        "AID.app",
        "%7C",
        "WA200008867",
        "\\<",
        "-",
        "-",
        "|",
        "|",
        " ",
        "\t",
        "\u{a0}",
        "\u{feff}",
        ".",
        "/",
        "@",
        "\0",
    ])
    .prop_map(str::to_owned);
    // Around the limits of a code and of an offer.
    let long = prop_oneof![250_usize..260, 2040_usize..2060].prop_map(|len| "a".repeat(len));
    prop_oneof![
        20 => known,
        2 => any::<char>().prop_map(String::from),
        2 => "[a-z0-9]{1,60}",
        1 => long,
    ]
}

fn near_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..9).prop_map(|pieces| pieces.concat())
}

/// A second, simple implementation of the grammar: splits at the first bar and the first hyphen,
/// and trims.
fn plain_source(text: &str) -> &str {
    let left = text.split('|').next().unwrap_or_default();
    let source = left.split('-').next().unwrap_or_default();
    source.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}'])
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn lead_source_checks_hold_near_the_grammar(text in near_text()) {
        fuzz_checks::lead_source(text.as_bytes());
    }

    #[test]
    fn lead_source_checks_hold_for_any_bytes(data in prop::collection::vec(any::<u8>(), 0..80)) {
        fuzz_checks::lead_source(&data);
    }

    #[test]
    fn identifier_checks_hold_near_the_grammar(text in near_text()) {
        fuzz_checks::identifiers(text.as_bytes());
    }

    #[test]
    fn identifier_checks_hold_for_any_bytes(data in prop::collection::vec(any::<u8>(), 0..80)) {
        fuzz_checks::identifiers(&data);
    }

    /// A string is refused only for documented reasons, and an unknown source is kept unchanged.
    #[test]
    fn a_source_is_never_lost(text in near_text()) {
        let source = plain_source(&text);
        let left = text.split('|').next().unwrap_or_default();
        let action = left.split_once('-').map_or("", |(_, action)| action);
        let action = action.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}']);
        let is_code = |code: &str| code.len() <= 255 && !code.contains(|c: char| c == '@' || c.is_control());
        match LeadSource::parse(&text) {
            Ok(read) if read.source().is_known() => {
                let names = ["AppSource", "AppSource (SPZA)", read.source_code()];
                prop_assert!(names.iter().any(|name| name.eq_ignore_ascii_case(source)));
            }
            Ok(read) => prop_assert_eq!(read.source_code(), source),
            Err(_) => {
                let offer = text.split_once('|').map_or("", |(_, offer)| offer);
                let offer = offer.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}']);
                let is_refused = source.is_empty() || !is_code(source) || !is_code(action);
                prop_assert!(is_refused || offer.len() > Offer::MAX_LEN || text.len() > LeadSource::MAX_LEN);
            }
        }
    }

    #[test]
    fn equality_order_and_hash_agree(a in near_text(), b in near_text()) {
        if let (Ok(a), Ok(b)) = (LeadSource::parse(&a), LeadSource::parse(&b)) {
            prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
            prop_assert_eq!(a == b, a.to_string() == b.to_string());
            prop_assert!(a != b || hash(&a) == hash(&b));
            let (s, t) = (a.source(), b.source());
            prop_assert_eq!(s == t, s.cmp(&t) == Ordering::Equal);
            prop_assert_eq!(s == t, s.code() == t.code());
            prop_assert!(s != t || hash(&s) == hash(&t));
            let (s, t) = (a.action(), b.action());
            prop_assert_eq!(s == t, s.cmp(&t) == Ordering::Equal);
            prop_assert!(s != t || hash(&s) == hash(&t));
        }
    }

    /// A lead source created from parts can be parsed, and returns the same parts.
    #[test]
    fn composed_parts_read_back(source in near_text(), action in near_text(), offer in near_text()) {
        let (Ok(source), Ok(offer)) = (Source::parse(&source), Offer::parse(&offer)) else {
            return Ok(());
        };
        let action = Action::parse(&action).ok();
        let composed = LeadSource::new(source.clone(), action.clone(), Some(offer));
        let read = LeadSource::parse_strict(composed.as_str());
        prop_assert_eq!(read.as_ref(), Ok(&composed));
        prop_assert_eq!(composed.source(), source);
        prop_assert_eq!(composed.action(), action);
        prop_assert_eq!(composed.offer(), Some(offer));
    }

    /// A name or an address from a wrongly mapped column is never logged.
    #[test]
    fn debug_and_errors_repeat_no_free_text(
        before in near_text(),
        name in prop::sample::select(vec!["Robin Sample", "Robin.Sample", "Robin", "AID.robin@Robin"]),
        after in near_text(),
    ) {
        let text = format!("{before}{name}{after}");
        if let Ok(offer) = Offer::parse(&text) {
            let shown = format!("{offer:?} {:?} {:?}", offer.product_id(), offer.publisher());
            prop_assert!(!shown.contains("Robin"), "{}", shown);
        }
        match LeadSourceRef::parse(&text) {
            Ok(reading) => {
                let shown = format!("{reading:?} {reading:#?} {:?}", reading.to_owned());
                let shown = format!("{shown} {:?} {:?} {:?}", reading.source(), reading.action(), reading.offer());
                prop_assert!(!shown.contains("Robin"), "{}", shown);
                for deviation in reading.deviations() {
                    let shown = format!("{deviation} {deviation:?}");
                    prop_assert!(!shown.contains("Robin"), "{}", shown);
                }
            }
            Err(error) => {
                let shown = format!("{error} {error:?}");
                prop_assert!(!shown.contains("Robin"), "{}", shown);
            }
        }
    }
}

#[test]
fn the_longest_parts_put_together_read_back() {
    let code = "x".repeat(255);
    let offer = "y".repeat(Offer::MAX_LEN);
    let source = Source::parse(&code).unwrap();
    let action = Action::parse(&code).unwrap();
    let composed = LeadSource::new(source, Some(action), Offer::parse(&offer).ok());
    assert_eq!(composed.as_str().len(), LeadSource::MAX_LEN);
    assert_eq!(LeadSource::parse(composed.as_str()), Ok(composed));
}
