use std::collections::HashSet;

use marketplace_leads::delivery::{DeliveryKey, Fingerprint, KeyError, KeySecret};
use marketplace_leads::{Lead, TestLead};

use super::{ROBIN, now};

fn secret() -> KeySecret {
    KeySecret::new(b"not-a-real-secret").expect("a secret")
}

fn fingerprint(body: &str) -> Fingerprint {
    let lead = Lead::from_json(body.as_bytes()).expect("a lead");
    Fingerprint::of(&lead, &secret())
}

#[test]
fn a_delivery_again_has_the_same_fingerprint() {
    let lead = Lead::from_json(ROBIN.as_bytes()).expect("a lead");
    let received = lead.clone().with_received_at(now());
    assert_eq!(Fingerprint::of(&received, &secret()), fingerprint(ROBIN));
    let spaced = ROBIN.replace(',', " ,\n");
    assert_eq!(fingerprint(&spaced), fingerprint(ROBIN));
}

#[test]
fn any_other_value_makes_another_fingerprint() {
    let mut seen = HashSet::from([fingerprint(ROBIN)]);
    for (value, other) in [
        ("Robin", "Robyn"),
        ("Sample", "Simple"),
        ("robin.sample@contoso.com", "robin.simple@contoso.com"),
        ("1234567890", "1234567891"),
        ("US", "FR"),
        ("\"Contoso\"", "\"Fabrikam\""),
        ("Buyer", "Seller"),
        ("SPZA-PLT", "SPZA-INS"),
        ("\"PLT\"", "\"INS\""),
        ("Contoso App", "Contoso Backup"),
        ("a & b", "a & c"),
        // From one field to the next.
        (
            r#""firstName":"Robin","lastName":"Sample""#,
            r#""firstName":"RobinSample""#,
        ),
        (r#""description""#, r#""unknown""#),
    ] {
        let body = ROBIN.replace(value, other);
        assert_ne!(body, ROBIN);
        assert!(seen.insert(fingerprint(&body)), "{other}");
    }
    let lead = Lead::from_json(ROBIN.as_bytes()).expect("a lead");
    let other = KeySecret::new(b"not-a-real-secret either").expect("a secret");
    assert!(seen.insert(Fingerprint::of(&lead, &other)));
}

#[test]
fn a_row_is_recognized_by_its_keys() {
    let row = |partition: &str, row: &str, rest: &str| {
        fingerprint(&format!(
            r#"{{"PartitionKey":"{partition}","RowKey":"{row}","LeadSource":"SPZA"{rest}}}"#
        ))
    };
    let first = row("1", "2", "");
    assert_eq!(
        row("1", "2", r#","Timestamp":"2026-11-22T10:00:00Z""#),
        first
    );
    assert_eq!(row("1", "2", r#","Description":"edited""#), first);
    assert_ne!(row("1", "3", ""), first);
    assert_ne!(row("2", "2", ""), first);
    assert_ne!(row("12", "", ""), row("1", "2", ""));
}

#[test]
fn what_a_table_sets_does_not_count() {
    let plain = fingerprint(r#"{"LeadSource":"SPZA","CustomerInfo":"{}"}"#);
    let again = fingerprint(
        r#"{"odata.etag":"W/\"1\"","LeadSource":"SPZA","CustomerInfo":"{}","Timestamp":"2026-11-22T10:00:00Z","Timestamp@odata.type":"Edm.DateTime"}"#,
    );
    assert_eq!(plain, again);
}

#[test]
fn stored_bytes_are_the_same_fingerprint() {
    let fingerprint = fingerprint(ROBIN);
    assert_eq!(Fingerprint::from_bytes(fingerprint.to_bytes()), fingerprint);
    assert_eq!(format!("{fingerprint:?}"), "Fingerprint(***)");
}

/// HMAC-SHA256 computed with Python. The hashed bytes are not documented, but changing them would
/// invalidate all stored fingerprints.
#[test]
fn stored_fingerprints_stay_valid() {
    let body = r#"{"leadSource":"SPZA","description":"a"}"#;
    let bytes = fingerprint(body).to_bytes();
    let hex = bytes
        .iter()
        .fold(String::new(), |hex, b| hex + &format!("{b:02x}"));
    assert_eq!(
        hex,
        "1ad551b149da5ff1eef58e37515a4b33aa3589d8bc747eeb69768e2cac90279f"
    );
}

#[test]
fn a_key_is_a_uuid_of_version_8() {
    assert_eq!(
        DeliveryKey::from_random([0xff; 16]).to_guid(),
        "ffffffff-ffff-8fff-bfff-ffffffffffff"
    );
    assert_eq!(
        DeliveryKey::from_random([0; 16]).to_guid(),
        "00000000-0000-8000-8000-000000000000"
    );
    let key = DeliveryKey::new("abc").expect("a key");
    assert_eq!(key.to_guid(), "5b0f1818-c87a-8b1b-b65c-9d20100315b0");
    assert_eq!(DeliveryKey::from_guid(&key.to_guid()), Ok(key));
    assert_eq!(
        DeliveryKey::from_guid(&key.to_guid().to_uppercase()),
        Ok(key)
    );
    assert_eq!(format!("{key:?}"), "DeliveryKey(***)");
}

#[test]
fn what_is_no_key_is_refused() {
    assert_eq!(DeliveryKey::new(""), Err(KeyError::Empty));
    for text in [
        "",
        "5b0f1818-c87a-8b1b-b65c-9d20100315b",
        "5b0f1818-c87a-8b1b-b65c-9d20100315b00",
        "5b0f1818-c87a-4b1b-b65c-9d20100315b0", // version 4
        "5b0f1818-c87a-8b1b-f65c-9d20100315b0", // another variant
        "5b0f1818c87a8b1bb65c9d20100315b0",
        "{5b0f1818-c87a-8b1b-b65c-9d20100315b0}",
        "5b0f1818-c87a-8b1b-b65c-9d20100315bé",
    ] {
        assert_eq!(
            DeliveryKey::from_guid(text),
            Err(KeyError::InvalidGuid),
            "{text}"
        );
    }
}

#[test]
fn a_short_secret_is_refused() {
    assert_eq!(KeySecret::new(&[0; 15]).unwrap_err(), KeyError::ShortSecret);
    assert!(KeySecret::new(&[0; 16]).is_ok());
    assert!(KeySecret::new(&[0; 1000]).is_ok());
}

#[test]
fn a_test_lead_has_a_fingerprint_like_any_other() {
    let lead = |ticks| TestLead::from_ticks(ticks).expect("a test lead").lead();
    let of = |ticks| Fingerprint::of(&lead(ticks), &secret());
    assert_eq!(of(42), of(42));
    assert_ne!(of(42), of(43));
}
