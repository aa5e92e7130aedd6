//! What `Debug` prints of identifiers and codes: no run of digits that may be a telephone
//! number, unless a documented pattern has it.

use std::fmt::Debug;

use marketplace_leads::destination::{EmbedCode, OrganizationId};
use marketplace_leads::failure::FailureCode;
use marketplace_leads::lead_source::LeadSourceRef;
use marketplace_leads::offer::{Offer, OfferId, PublisherId};
use marketplace_leads::{Action, DestinationError, Lead, LeadSource, ProductId, Source, TestId};
use proptest::prelude::*;
use serde_json::json;

/// Everything that is read from a string, as `Debug` prints it.
fn shown(text: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut add = |value: Option<&dyn Debug>| shown.extend(value.map(|value| format!("{value:?}")));
    macro_rules! add {
        ($($parsed:expr),* $(,)?) => {
            $(if let Some(value) = $parsed { add(Some(&value)); })*
        };
    }
    let sources = [
        text.to_owned(),
        format!("SPZA-{text}|contoso.app"),
        format!("{text}-INS|contoso.app"),
        format!("SPZA-INS|{text}"),
        format!("SPZA-INS|contoso.{text}"),
        format!("SPZA-INS|PUBID.{text}|AID.{text}|PAPPID.{text}"),
    ];
    for source in &sources {
        let read = LeadSource::parse(source).ok();
        add!(
            LeadSourceRef::parse(source).ok(),
            read.as_ref().map(LeadSource::source),
            read.as_ref().and_then(LeadSource::action),
            read.as_ref().and_then(LeadSource::offer),
            read.as_ref().and_then(LeadSource::test_id),
            read,
        );
    }
    let product = format!("{text}.{text}");
    add!(
        Source::parse(text).ok(),
        Action::parse(text).ok(),
        Offer::parse(text).ok(),
        Offer::parse(text).ok().and_then(Offer::appsource_id),
        PublisherId::parse(text).ok(),
        OfferId::parse(text).ok(),
        ProductId::parse(text).ok(),
        ProductId::parse(&product).ok(),
        TestId::from_ticks(text.parse().unwrap_or(u64::MAX)).ok(),
        text.parse::<TestId>().ok(),
        OrganizationId::parse(text).ok(),
    );
    let code = format!(r#"MktoForms2.loadForm("//{text}.marketo.com", "123-PQR-789", 1179)"#);
    add!(EmbedCode::parse(&code).ok());
    let error = DestinationError::classify(text);
    add!(Some(error.codes().to_vec()), Some(error));
    shown
}

#[test]
fn only_documented_patterns_are_shown() {
    let product = |text: &str| format!("{:?}", ProductId::parse(text).unwrap());
    assert_eq!(product("14155550123.app"), "ProductId(***.app)");
    assert_eq!(
        product("contoso.app-14155550123-x"),
        "ProductId(contoso.app-***-x)"
    );
    assert_eq!(product("contoso123456.app"), "ProductId(contoso123456.app)");
    assert_eq!(
        product("nav24spzoo1579516366010.app"),
        "ProductId(nav24spzoo***.app)"
    );
    // GUIDs, with seven and more digits in the first part and in the last one.
    for guid in [
        "docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145a",
        "mscrm.04931187-431c-415d-8777-123456789012",
        "mscrm.12345678-1234-1234-1234-123456789012",
    ] {
        assert_eq!(product(guid), format!("ProductId({guid})"));
    }
    // A digit more or less is none.
    assert_eq!(
        product("mscrm.12345678-1234-1234-1234-12345678901"),
        "ProductId(mscrm.***-1234-1234-1234-***)"
    );
    assert_eq!(
        product("mscrm.x12345678-1234-1234-1234-123456789012"),
        "ProductId(mscrm.x***-1234-1234-1234-***)"
    );

    let offer = |text: &str| format!("{:?}", Offer::parse(text).unwrap());
    assert_eq!(offer("WA200000000"), "Offer(WA200000000)");
    assert_eq!(offer("WA2000000001"), "Offer(WA***)");
    assert_eq!(offer("WA20000000"), "Offer(WA***)");
    assert_eq!(offer("WA200000"), "Offer(WA200000)");
    assert_eq!(
        offer("PUBID.contoso|AID.14155550123|PAPPID.04931187-431c-415d-8777-f7f482ba8095"),
        "Offer(PUBID.contoso|AID.***|PAPPID.04931187-431c-415d-8777-f7f482ba8095)"
    );
    let lead_source = |text: &str| format!("{:?}", LeadSource::parse(text).unwrap());
    assert_eq!(
        lead_source("MSFT_TEST_636573304831318844-MSFT_TEST_14155550123|14155550123.app"),
        "LeadSource(MSFT_TEST_636573304831318844-MSFT_TEST_***|***.app)"
    );
    assert_eq!(lead_source("SPZA-14155550123"), "LeadSource(SPZA-***)");
    assert_eq!(
        format!("{:?}", Action::parse("MSFT_TEST_1415555012345678").unwrap()),
        "Other(MSFT_TEST_***)"
    );

    assert_eq!(
        format!("{:?}", TestId::from_ticks(636_573_304_831_318_844).unwrap()),
        "TestId(636573304831318844)"
    );
    assert_eq!(format!("{:?}", TestId::MIN), "TestId(0)");
    assert_eq!(
        format!("{:?}", TestId::from_ticks(14_155_550_123).unwrap()),
        "TestId(***)"
    );

    assert_eq!(
        format!("{:?}", FailureCode::Entra(7_000_215)),
        "Entra(7000215)"
    );
    assert_eq!(
        format!("{:?}", FailureCode::Entra(41_555_501)),
        "Entra(***)"
    );
    assert_eq!(
        format!("{:?}", FailureCode::Dataverse(0x8004_2f09)),
        "Dataverse(0x80042F09)"
    );

    let organization = |text: &str| format!("{:?}", OrganizationId::parse(text).unwrap());
    assert_eq!(
        organization("00Do0000000ZHog"),
        "OrganizationId(00Do0000000ZHog)"
    );
    assert_eq!(organization("14155550123abcd"), "OrganizationId(***abcd)");
}

#[test]
fn the_summary_hides_the_phone_of_its_lead() {
    let spellings = [
        "14155550123",
        "4155550123",
        "1-415-555-0123",
        "1_415_555_0123",
        "1415-5550123",
        "0014155550123",
        "5550123",
        "x14155550123y",
    ];
    for phone in [
        "14155550123",
        "+1 (415) 555-0123",
        "415.555.0123",
        "1 415 555 0123 ext. 9",
    ] {
        for spelling in spellings {
            for (lead_source, product) in [
                (format!("SPZA-PLT|{spelling}.app"), String::new()),
                (format!("SPZA-PLT|contoso.{spelling}"), String::new()),
                (format!("SPZA-PLT|PUBID.{spelling}|AID.app"), String::new()),
                (
                    format!("SPZA-PLT|PUBID.contoso|AID.{spelling}"),
                    String::new(),
                ),
                ("SPZA-PLT".to_owned(), format!("{spelling}.app")),
                ("SPZA-PLT".to_owned(), format!("contoso.app-{spelling}")),
                (format!("SPZA-{spelling}|contoso.app"), String::new()),
                (format!("{spelling}-INS|contoso.app"), String::new()),
                (
                    format!("MSFT_TEST_{spelling}-INS|contoso.app"),
                    String::new(),
                ),
            ] {
                let body = json!({"userDetails": {"phone": phone},
                    "leadSource": lead_source, "productId": product, "actionCode": spelling});
                let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
                let digits =
                    |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                let summary = lead.summary();
                for shown in [
                    format!("{lead:?}"),
                    format!("{summary:?}"),
                    serde_json::to_string(&summary).unwrap(),
                ] {
                    assert!(!digits(&shown).contains("5550123"), "{body}: {shown}");
                }
            }
        }
    }
}

proptest! {
    /// Wherever seven digits or more are accepted, `Debug` does not print them.
    #[test]
    fn digits_are_not_shown(
        before in "[a-z_.-]{0,6}",
        digits in "[0-9]{7,20}",
        after in "[a-z_.-]{0,6}",
    ) {
        let is_documented = digits.len() == 9 && before.ends_with("wa");
        prop_assume!(!is_documented);
        for shown in shown(&format!("{before}{digits}{after}")) {
            // The number of a test lead, and that of an organization.
            let is_test = digits.len() == 18 && shown.starts_with("TestId(");
            prop_assert!(is_test || !shown.contains(&digits), "{}", shown);
        }
    }

    /// Not after the prefixes of documented patterns, either, if their number has another
    /// length.
    #[test]
    fn digits_of_another_length_are_not_shown(digits in "[0-9]{8,20}", space in "[ :]{0,2}") {
        for (prefix, documented) in [("WA", 9), ("wa", 9), ("MSFT_TEST_", 18), ("AADSTS", 7)] {
            if digits.len() == documented {
                continue;
            }
            for shown in shown(&format!("{prefix}{space}{digits}")) {
                prop_assert!(!shown.contains(&digits), "{}", shown);
            }
            for shown in shown(&format!("{prefix}{digits}")) {
                prop_assert!(!shown.contains(&digits), "{}", shown);
            }
        }
    }
}
