//! An .edu lead is never forwarded with personal data, regardless of the position and the spelling
//! of the address.

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::privacy::Policy;
use marketplace_leads::{ClearedLead, Field, Lead};

#[track_caller]
fn clear(policy: &Policy, body: &str) -> ClearedLead {
    let lead = Lead::from_json(body.as_bytes()).expect("a lead");
    policy.clear(lead).expect("a policy that redacts")
}

/// Every output of a cleared lead.
fn written(cleared: &ClearedLead) -> String {
    [
        cleared.to_https_json(),
        cleared.to_table_entity(),
        cleared.to_customer_json(),
        cleared
            .to_web_to_lead(&OrganizationId::parse("00Do0000000ZHog").unwrap())
            .placeholder("[not provided]")
            .encode()
            .unwrap()
            .into_body(),
        cleared.to_key_value(),
        cleared.lead().expose_json(),
    ]
    .concat()
    .to_lowercase()
}

#[test]
fn the_customers_address_and_number_go_wherever_they_stand() {
    let body = r#"{
        "PartitionKey": "14255550100", "RowKey": "robin@contoso.edu",
        "PublisherDisplayName": "robin%40contoso.edu", "LeadSource": "SPZA|Call +1 425 555-0100",
        "CustomerInfo": {"Email": "Robin <robin@contoso.edu>", "Phone": "+1 (425) 555-0100", "Country": "US"}
    }"#;
    let cleared = clear(&Policy::default(), body);
    let written = written(&cleared);
    assert!(
        !written.contains("robin") && !written.contains("0100"),
        "{written}"
    );
    assert_eq!(cleared.lead().customer().country().unwrap().expose(), "US");
}

#[test]
fn unknown_members_that_are_kept_stand_for_nothing_blanked() {
    let body = r#"{"leadSource":"SPZA","tel":"4255550100","shoe":42,"userDetails":
        {"firstName":["Robin"],"email":"robin@contoso.edu","phone":"425-555-0100"}}"#;
    let cleared = clear(&Policy::default().keep(Field::Unknown), body);
    let members: Vec<String> = cleared
        .lead()
        .unknown_members()
        .map(|(key, value)| format!("{} {}", key.expose(), value.expose()))
        .collect();
    assert_eq!(members, ["shoe 42"]);
}

#[test]
fn a_field_may_stand_for_several() {
    let body = r#"{"leadSource":"SPZA-PLT|Robin Sample","offerTitle":"Robin Sample","productId":"robin.sample",
        "userDetails":{"email":"kim@contoso.edu","country":"US"}}"#;
    let policy = Policy::default()
        .redact(Field::Customer)
        .redact(Field::Offer);
    let cleared = clear(&policy, body);
    assert!(!written(&cleared).contains("robin"));
    assert!(cleared.lead().customer().is_empty());
    assert_eq!(
        cleared.lead().to_lead_source().unwrap().as_str(),
        "SPZA-PLT"
    );
}

#[test]
fn an_unknown_action_goes_also_from_a_test_lead() {
    let body = r#"{"leadSource":"MSFT_TEST_1-Robin Sample|contoso.app","userDetails":{"email":"x@contoso.edu"}}"#;
    let cleared = clear(&Policy::default(), body);
    assert_eq!(
        cleared.lead().lead_source().unwrap().as_str(),
        "MSFT_TEST_1|contoso.app"
    );
}

#[test]
fn facts_show_no_local_part_as_an_offer() {
    let body = r#"{"leadSource":"SPZA-PLT|robin.sample","userDetails":{"email":"Robin.Sample@contoso.edu"}}"#;
    let facts = Lead::from_json(body.as_bytes()).unwrap().summary();
    assert_eq!(facts.offer(), None);
    assert!(!format!("{facts:?}").to_lowercase().contains("robin"));
}

/// The length from which a local part hides an offer, on both sides.
#[test]
fn a_local_part_of_three_letters_hides_an_offer() {
    for (email, offer) in [
        ("rob@contoso.edu", None),
        ("ro@contoso.edu", Some("contoso.ro-rob-app")),
        ("r.o.b@contoso.edu", None),
        ("robi@contoso.edu", Some("contoso.ro-rob-app")),
    ] {
        let body = format!(
            r#"{{"leadSource":"SPZA-PLT|contoso.ro-rob-app","userDetails":{{"email":"{email}"}}}}"#
        );
        let lead = Lead::from_json(body.as_bytes()).unwrap();
        assert_eq!(lead.summary().offer(), offer, "{email}");
        let cleared = Policy::default().clear(lead).unwrap();
        let left = cleared
            .lead()
            .offer()
            .map(|offer| offer.as_str().to_owned());
        assert_eq!(left.as_deref(), offer, "{email}");
    }
}

/// The length from which digits are a telephone number, on both sides.
#[test]
fn six_digits_are_a_number_that_identifies() {
    for (phone, text, is_kept) in [
        ("12345", "12345", true),
        ("123456", "123456", false),
        ("123456", "12-34-56", false),
        ("123456", "012345", true),
        ("123456 ext. 78", "12345678", false),
        ("+1 425 555 0100", "5550100", false),
        ("+1 425 555 0100", "550100", true),
        ("+1 425 555 0100", "1-(425)-555-0100", false),
        ("+1 425 555 0100", "555 ... 0100", true),
        ("4255550100, 4255550199", "4255550199", false),
        ("425 / 555 / 0100", "4255550100", false),
    ] {
        let body = format!(
            r#"{{"leadSource":"SPZA","offerTitle":"No. {text}.","userDetails":{{"email":"x@contoso.edu","phone":"{phone}"}}}}"#
        );
        let lead = Lead::from_json(body.as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead).unwrap();
        let found = cleared.lead().offer_title().is_some();
        assert_eq!(found, is_kept, "{phone} in {text}");
    }
}

/// `explain` and `clear` agree, even if the lead is withheld.
#[test]
fn explaining_changes_nothing() {
    let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#).unwrap();
    for policy in [Policy::default(), Policy::withhold()] {
        let receipt = policy.explain(&lead);
        match policy.clear(lead.clone()) {
            Ok(cleared) => assert_eq!(cleared.receipt(), &receipt),
            Err(withheld) => assert_eq!(withheld.receipt(), &receipt),
        }
    }
}

/// Clearing twice, with a pseudonym that is an address under .edu itself.
#[test]
fn a_pseudonym_that_may_be_edu_is_discarded() {
    let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#).unwrap();
    for pseudonym in [
        "x@contoso.edu",
        "x at contoso.edu",
        "contoso.edu",
        "x@contoso.ed",
    ] {
        let policy = Policy::default().pseudonym(move |_| pseudonym.to_owned());
        let cleared = policy.clear(lead.clone()).unwrap();
        assert_eq!(cleared.lead().customer().email(), None, "{pseudonym}");
    }
    let policy = Policy::default().pseudonym(|_| "7f1c@leads.example".to_owned());
    let cleared = policy.clear(lead).unwrap();
    let again = policy.clear(cleared.clone().into_lead()).unwrap();
    assert_eq!(again, cleared);
    assert!(!again.is_redacted());
}
