//! Cleared leads in the caller's own storage.

use chrono::{DateTime, Utc};
use marketplace_leads::privacy::{Policy, RestoreError};
use marketplace_leads::test_lead::Generator;
use marketplace_leads::{ClearedLead, Deviation, Field, Format, Lead};

fn clear(policy: &Policy, body: &str) -> ClearedLead {
    let lead = Lead::from_json(body.as_bytes()).expect("a lead");
    policy.clear(lead).expect("a cleared lead")
}

fn restore(policy: &Policy, record: &str) -> Result<ClearedLead, RestoreError> {
    policy.restore(record.as_bytes())
}

const EDU: &str = r#"{"userDetails":{"firstName":"Robin","lastName":"Sample","email":"robin@contoso.edu","country":"US"},"leadSource":"SPZA-PLT|contoso.app"}"#;

/// Clearing the redacted lead again would yield a lead without an address.
#[test]
fn a_redacted_lead_stays_one() {
    let policy = Policy::default();
    let cleared = clear(&policy, EDU);
    let restored = restore(&policy, &cleared.expose_record()).expect("a lead");
    assert_eq!(restored, cleared);
    assert!(restored.is_redacted());
    assert_eq!(
        restored.receipt().to_string(),
        cleared.receipt().to_string()
    );
    // A second time changes nothing.
    assert_eq!(restored.expose_record(), cleared.expose_record());
}

/// For every format, and every effect of the rule.
#[test]
fn every_generated_lead_is_restored_whole() {
    let policy = Policy::default().pseudonym(|address| format!("p-{}", address.len()));
    let now: DateTime<Utc> = "2026-11-22T10:00:00.123456789Z".parse().expect("a time");
    let (mut seen, mut redacted) = (0, 0);
    for generated in Generator::new(2018).take(2_000) {
        let bytes = generated.bytes();
        let lead = match generated.format() {
            Format::WebToLead => Lead::from_form(bytes),
            Format::KeyValue => Lead::from_key_value(&String::from_utf8_lossy(bytes)),
            _ => Lead::from_json(bytes),
        };
        let Ok(lead) = lead else { continue };
        let Ok(cleared) = policy.clear(lead.with_received_at(now)) else {
            continue;
        };
        let restored = restore(&policy, &cleared.expose_record()).expect("a lead");
        assert_eq!(restored, cleared);
        assert_eq!(restored.lead().time(), cleared.lead().time());
        assert_eq!(
            restored.receipt().to_string(),
            cleared.receipt().to_string()
        );
        let ids = |lead: &ClearedLead| -> Vec<&str> {
            lead.lead().deviations().map(Deviation::id).collect()
        };
        assert_eq!(ids(&restored), ids(&cleared));
        assert_eq!(restored.to_https_json(), cleared.to_https_json());
        assert_eq!(restored.to_table_entity(), cleared.to_table_entity());
        seen += 1;
        redacted += usize::from(cleared.is_redacted());
    }
    assert!(seen > 1_000, "{seen}");
    assert!(redacted > 50, "{redacted}");
}

/// A manipulated record does not bypass the rule.
#[test]
fn a_lead_is_judged_again() {
    let policy = Policy::default();
    let cleared = clear(&policy, &EDU.replace("contoso.edu", "contoso.com"));
    let record = cleared.expose_record();
    assert!(record.contains("robin@contoso.com"));
    let planted = record.replace("robin@contoso.com", "robin@contoso.edu");
    let restored = restore(&policy, &planted).expect("a lead");
    assert_eq!(restored.lead().customer().email(), None);
    assert_eq!(restored.status().id(), "edu");
    let error = restore(&Policy::withhold(), &planted).unwrap_err();
    assert_eq!(
        error.to_string(),
        "lead withheld under the .edu rule: status edu, found in email"
    );
}

#[test]
fn a_stricter_policy_lists_what_both_removed() {
    let body = r#"{"userDetails":{"email":"robin@contoso.ac.uk","country":"US"},"leadSource":"SPZA","offerTitle":"for robin@contoso.edu"}"#;
    let cleared = clear(&Policy::default(), body);
    assert_eq!(cleared.receipt().removed(), [Field::OfferTitle]);
    let stricter = Policy::default().country_domains(true);
    let restored = restore(&stricter, &cleared.expose_record()).expect("a lead");
    assert_eq!(
        restored.receipt().removed(),
        [Field::Email, Field::OfferTitle]
    );
    assert_eq!(restored.receipt().rule(), "dot_edu_and_countries");
}

#[test]
fn what_is_no_record_is_refused() {
    let policy = Policy::default();
    let record = clear(&policy, EDU).expose_record();
    for (broken, error) in [
        (String::new(), RestoreError::Invalid),
        (record.replace('}', ""), RestoreError::Invalid),
        ("[]".to_owned(), RestoreError::UnknownVersion),
        (EDU.to_owned(), RestoreError::UnknownVersion),
        (
            record.replace(r#""record":1"#, r#""record":2"#),
            RestoreError::UnknownVersion,
        ),
        (
            record.replace(r#""format":"https""#, r#""format":"x""#),
            RestoreError::Invalid,
        ),
        (
            record.replace(r#""country":"US""#, r#""country":7"#),
            RestoreError::Invalid,
        ),
        (
            record.replace(r#""country":"US""#, r#""unheard":"US""#),
            RestoreError::Invalid,
        ),
        (
            record.replace(r#""status":"edu""#, r#""status":"fine""#),
            RestoreError::Invalid,
        ),
        (
            record.replace(
                r#""unknown":[]"#,
                r#""unknown":[["lead","x","json","1,\"y\":2"]]"#,
            ),
            RestoreError::Invalid,
        ),
    ] {
        assert_ne!(broken, record);
        assert_eq!(restore(&policy, &broken), Err(error), "{broken}");
    }
    assert_eq!(
        RestoreError::Invalid.to_string(),
        "invalid record of a cleared lead"
    );
    assert_eq!(
        RestoreError::UnknownVersion.to_string(),
        "unknown record version"
    );
}
