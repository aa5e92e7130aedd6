//! The accessors and the deviations of a lead, regardless of which field contains a value.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};

use marketplace_leads::chrono::DateTime;
use marketplace_leads::{
    Action, Deviation, DeviationLevel, Field, Lead, LeadSource, LeadSourceRef, Location,
    PublisherId, Source,
};

fn lead(json: &str) -> Lead {
    Lead::from_json(json.as_bytes()).unwrap()
}

fn ids(lead: &Lead) -> BTreeSet<&'static str> {
    lead.deviations().map(Deviation::id).collect()
}

/// Source, action and offer in one string, and in a field each.
fn in_one_and_apart(source: &str, action: &str, offer: &str) -> [Lead; 2] {
    [
        lead(&format!(
            r#"{{"leadSource":"{source}-{action}|{offer}","userDetails":{{}}}}"#
        )),
        lead(&format!(
            r#"{{"leadSource":"{source}","actionCode":"{action}","productId":"{offer}"}}"#
        )),
    ]
}

#[test]
fn the_same_content_has_the_same_ids_in_one_string_and_apart() {
    let rows: [(&str, &str, &str, &[&str]); 14] = [
        ("SPZA", "PLT", "contoso.app", &[]),
        ("AzurePortal", "PLT", "contoso.app", &["implausible_action"]),
        ("AzurePortal", "INS", "contoso.app", &["implausible_action"]),
        (
            "AzureMarketplace",
            "PLT",
            "contoso.app",
            &["implausible_action"],
        ),
        (
            "AzureMarketplace",
            "DNC",
            "contoso.app",
            &["implausible_action"],
        ),
        ("SPZA", "Create", "contoso.app", &["implausible_action"]),
        ("TestDrive", "INS", "contoso.app", &["implausible_action"]),
        ("TestDrive", "StartTestDrive", "contoso.app", &[]),
        ("SPZA", "INF", "contoso.app", &["unknown_action"]),
        ("Teams", "INS", "contoso.app", &["unknown_source"]),
        (
            "SPZA",
            "PLT",
            "contoso.App",
            &["possible_title", "upper_case_id"],
        ),
        (
            "SPZA",
            "PLT",
            "contoso.a/b",
            &["possible_title", "slash_in_id"],
        ),
        ("SPZA", "PLT", "contoso.a", &["possible_title", "short_id"]),
        (
            "SPZA",
            "PLT",
            "contoso.ltd.app",
            &["possible_title", "dotted_publisher"],
        ),
    ];
    for (source, action, offer, expected) in rows {
        for lead in in_one_and_apart(source, action, offer) {
            let expected: BTreeSet<&str> = expected.iter().copied().collect();
            assert_eq!(ids(&lead), expected, "{source} {action} {offer}");
            assert_eq!(
                lead.to_lead_source().unwrap().as_str(),
                format!("{source}-{action}|{offer}")
            );
        }
    }
}

#[test]
fn a_value_of_a_field_of_its_own_is_located_in_that_field() {
    let lead = lead(
        r#"{"leadSource":"AzurePortal-PLT|Contoso App","actionCode":" INS ","productId":" contoso.App"}"#,
    );
    let places: Vec<(&str, Field, std::ops::Range<usize>)> = lead
        .deviations()
        .map(|found| (found.id(), found.location()))
        .map(|(id, place): (_, Location)| (id, place.field(), place.bytes()))
        .collect();
    assert_eq!(
        places,
        [
            ("implausible_action", Field::ActionCode, 1..4),
            ("possible_title", Field::ProductId, 1..12),
            ("upper_case_id", Field::ProductId, 9..12),
            ("actions_disagree", Field::ActionCode, 0..5),
        ]
    );
}

#[test]
fn a_test_lead_is_reported_wherever_its_token_is() {
    for json in [
        r#"{"leadSource":"MSFT_TEST_636573304831318844-INS"}"#,
        r#"{"leadSource":"AzureMarketplace","description":"MSFT_TEST_636573304831318844"}"#,
        r#"{"leadSource":"SPZA","userDetails":{"email":"MSFT_TEST_636573304831318844@test.com"}}"#,
    ] {
        let lead = lead(json);
        assert!(lead.is_test());
        let count = lead.deviations().filter(|d| d.id() == "test_lead").count();
        assert_eq!(count, 1, "{json}");
    }
}

#[test]
fn a_value_that_is_set_aside_is_unread() {
    let body = r#"{"PartitionKey":"1","RowKey":"2","LeadSource":"SPZA-PLT|contoso.app","CreatedTime":"yesterday"}"#;
    let lead = lead(body);
    assert_eq!(lead.created_at(), None);
    let levels: Vec<_> = lead.deviations().map(|d| (d.id(), d.level())).collect();
    assert_eq!(levels, [("unreadable_time", DeviationLevel::Unread)]);
}

#[test]
fn product_id_and_offer_agree_on_appsource_identifiers() {
    let business_central = "PUBID.contoso|AID.invoices|PAPPID.75f1590f-55c5-4501-ae63-bada5534e852";
    for (own, publisher) in [(business_central, Some("contoso")), ("WA200008867", None)] {
        // Beside a lead source that names a product ID.
        let lead = lead(&format!(
            r#"{{"leadSource":"SPZA-PLT|fabrikam.app","productId":"{own}"}}"#
        ));
        assert_eq!(lead.offer().unwrap().as_str(), own);
        assert_eq!(lead.product_id(), None);
        assert_eq!(lead.product_id(), lead.offer().unwrap().product_id());
        assert_eq!(lead.publisher().map(PublisherId::as_str), publisher);
        assert!(ids(&lead).contains("offers_disagree"));
    }
    // `PUBID.contoso` is spelled like a product ID.
    let lead = lead(r#"{"leadSource":"SPZA","productId":"PUBID.contoso"}"#);
    assert!(lead.offer().unwrap().appsource_id().is_some());
    assert_eq!(lead.product_id(), None);
    assert_eq!(lead.publisher().unwrap(), "contoso");
}

#[test]
fn codes_are_those_of_the_resolved_values() {
    for (json, source, action) in [
        (
            r#"{"leadSource":"appsource-plt"}"#,
            Some("SPZA"),
            Some("PLT"),
        ),
        (
            r#"{"leadSource":"spza","actionCode":" ins "}"#,
            Some("SPZA"),
            Some("INS"),
        ),
        (
            r#"{"leadSource":"SPZA-DNC","actionCode":"INS"}"#,
            Some("SPZA"),
            Some("DNC"),
        ),
        (
            r#"{"leadSource":"SPZA-PLT","actionCode":"INS"}"#,
            Some("SPZA"),
            Some("INS"),
        ),
        (
            r#"{"leadSource":"SPZA-PLT","actionCode":"a|b"}"#,
            Some("SPZA"),
            Some("PLT"),
        ),
        (r#"{"leadSource":"Teams-New"}"#, Some("Teams"), Some("New")),
        (r#"{"leadSource":"","actionCode":"New"}"#, None, Some("New")),
    ] {
        let lead = lead(json);
        assert_eq!(
            (lead.source_code(), lead.action_code()),
            (source, action),
            "{json}"
        );
        assert_eq!(lead.source().as_ref().map(Source::code), source);
        assert_eq!(lead.action().as_ref().map(Action::code), action);
    }
}

#[test]
fn a_test_drive_is_one_by_source_or_action() {
    for (json, expected) in [
        (r#"{"leadSource":"TestDrive"}"#, true),
        (r#"{"leadSource":"SPZA-StartTestDrive"}"#, true),
        (
            r#"{"leadSource":"SPZA","actionCode":"starttestdrive"}"#,
            true,
        ),
        (r#"{"leadSource":"SPZA-INS"}"#, false),
    ] {
        assert_eq!(lead(json).is_test_drive(), expected, "{json}");
    }
}

#[test]
fn forty_characters_may_be_truncated() {
    for (length, expected) in [(39, false), (40, true), (41, false)] {
        let prefix = "AzureMarketplace-INS|contoso.";
        let text = format!("{prefix}{}", "x".repeat(length - prefix.len()));
        let canonical = LeadSource::parse(&text).unwrap();
        let reading = LeadSourceRef::parse(&text).unwrap();
        assert_eq!(canonical.is_possibly_truncated(), expected);
        assert_eq!(reading.is_possibly_truncated(), expected);
        let lead = lead(&format!(r#"{{"leadSource":"{text}"}}"#));
        assert_eq!(lead.is_possibly_truncated(), expected);
        assert_eq!(ids(&lead).contains("forty_characters"), expected);
    }
    // As it arrived it has 40 characters, in the canonical spelling 32.
    let arrived = "appsource (spza)-PLT|contoso.backup-app ";
    assert_eq!(arrived.len(), 40);
    assert!(
        LeadSourceRef::parse(arrived)
            .unwrap()
            .is_possibly_truncated()
    );
    assert!(lead(&format!(r#"{{"leadSource":"{arrived}"}}"#)).is_possibly_truncated());
    assert!(!LeadSource::parse(arrived).unwrap().is_possibly_truncated());
}

#[test]
fn hash_agrees_with_eq() {
    fn hash(lead: &Lead) -> u64 {
        let mut hasher = DefaultHasher::new();
        lead.hash(&mut hasher);
        hasher.finish()
    }
    let first = lead(r#"{"leadSource":"SPZA","actionCode":"INS","phone":"1"}"#);
    // The same fields in another order, with one deviation occurring twice.
    let second = lead(r#"{"actionCode":"INS","phone":"1","phone":"1","leadSource":"SPZA"}"#);
    let other = lead(r#"{"leadSource":"SPZA","actionCode":"PLT","phone":"1"}"#);
    let received = first.clone().with_received_at(DateTime::UNIX_EPOCH);
    assert_ne!(ids(&first), ids(&second));
    assert_eq!((&first, hash(&first)), (&second, hash(&second)));
    assert_ne!(hash(&first), hash(&other));
    assert_ne!(hash(&first), hash(&received));
    assert_eq!(HashSet::from([first, second, other, received]).len(), 3);
}
