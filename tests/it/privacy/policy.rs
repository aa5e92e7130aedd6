//! An .edu lead does not go on with a person in it, wherever the address stands
//! and however it is written.

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::privacy::Policy;
use marketplace_leads::{ClearedLead, Field, Lead};

#[track_caller]
fn clear(policy: &Policy, body: &str) -> ClearedLead {
    let lead = Lead::from_json(body.as_bytes()).expect("a lead");
    policy.clear(lead).expect("a policy that redacts")
}

/// Everything that a cleared lead writes.
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
