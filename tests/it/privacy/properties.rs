//! The promises of the .edu rule, checked with generated leads.
//!
//! `EDU_CASES` sets the number of cases; `.ci/deep` tries 100,000.

use marketplace_leads::privacy::{EduStatus, Policy, edu_status};
use marketplace_leads::{Field, Format, Lead};
use proptest::prelude::*;
use serde_json::json;

use crate::fuzz_checks::clear::{self, JUNK, encoded};

fn cases() -> ProptestConfig {
    let cases = std::env::var("EDU_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

/// Strings that may surround an address: the delimiters listed in the rule, and labels before it.
fn junk(labels: &'static [&'static str]) -> impl Strategy<Value = String> {
    let mut junk = JUNK.to_vec();
    junk.extend(labels);
    prop::collection::vec(prop::sample::select(junk), 0..4).prop_map(|junk| junk.concat())
}

/// An address under .edu, in any spelling that DNS accepts.
fn edu_address() -> impl Strategy<Value = (String, String)> {
    let label = prop::sample::select(vec![
        "edu",
        "EDU",
        "Edu",
        "\u{ff45}\u{ff44}\u{ff55}",
        "e\u{ad}du",
        "e\u{200b}du",
        "edu.",
    ]);
    let dot = prop::sample::select(vec![".", "\u{3002}", "\u{ff0e}"]);
    ("[a-z]{5,9}", "[a-z]{3,9}", dot, label).prop_map(|(local_part, domain, dot, label)| {
        let local_part = format!("zq{local_part}");
        (
            local_part.clone(),
            format!("{local_part}@{domain}{dot}{label}"),
        )
    })
}

/// A note without an address under .edu, though some look like one.
fn note() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "50 seats @ edu pricing",
        "I teach at contoso.edu",
        "https://medium.com/@harvard.edu",
        "git@contoso.edu:robin/tool.git",
        "ssh://robin@shell.contoso.edu",
        "kim@contoso.com",
        "kim@contoso.edu.au",
        "edu",
        ".edu",
        "education",
        "call",
        "100%",
        "=3D",
        "&amp;",
        "\\n",
        "\"",
        "(",
        ")",
        "@",
        "at",
        "\u{e9}t\u{e9}",
        "425-555-0100",
        "Robin Sample",
        "%40",
    ]);
    // At signs surrounded by spaces would turn the text before and after into an address.
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" ; "))
}

/// Every output of a cleared lead, decoded.
fn outputs(policy: &Policy, lead: &Lead) -> Vec<String> {
    let Ok(cleared) = policy.clear(lead.clone()) else {
        return Vec::new();
    };
    vec![
        cleared.to_https_json(),
        cleared.to_table_entity(),
        cleared.to_customer_json(),
        cleared.to_key_value(),
        cleared.lead().expose_json(),
        format!("{cleared:?} {}", cleared.receipt()),
    ]
}

proptest! {
    #![proptest_config(cases())]

    /// (a) An address under .edu in an email value never appears in any output.
    #[test]
    fn an_edu_address_is_in_no_output(
        (local_part, address) in edu_address(),
        before in junk(&["Email: ", "E-mail:", "mailto:"]),
        after in junk(&[]),
        encodings in prop::collection::vec(0_u8..10, 1..4),
        place in 0..4,
        title_encoding in 0_u8..10,
    ) {
        let mut value = format!("{before}{address}{after}");
        for encoding in encodings {
            value = encoded(&value, encoding);
        }
        let status = edu_status(&value);
        prop_assert!(matches!(status, EduStatus::Edu | EduStatus::Unclear), "{:?} {:?}", status, value);
        let person = match place {
            0 => json!({"email": value, "country": "US"}),
            1 => json!({"email": [1, {"x": value}], "country": "US"}),
            2 => json!({"email": "zora@contoso.com", "Email": value, "country": "US"}),
            _ => json!({"country": "US"}),
        };
        let mut body = json!({
            "userDetails": person, "leadSource": "SPZA-PLT|contoso.app", "description": value,
            "offerTitle": encoded(&address, title_encoding), "x": {"y": value},
        });
        if place == 3 {
            body["userDetails"] = json!(format!("{{\"Email\":\"{value}"));
        }
        let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
        for policy in [Policy::default(), Policy::default().keep(Field::Unknown)] {
            for output in outputs(&policy, &lead) {
                let output = output.to_lowercase();
                prop_assert!(!output.contains(&local_part), "{} of {}", output, body);
                prop_assert!(!output.contains(&encoded(&local_part, 1).to_lowercase()), "{}", output);
                prop_assert!(!output.contains(&encoded(&local_part, 3)), "{}", output);
            }
        }
    }

    /// (b) A lead of contoso.com is forwarded unchanged, unless its notes contain an address under
    /// .edu.
    #[test]
    fn a_lead_of_contoso_passes_unchanged(
        local_part in "[a-zA-Z][a-zA-Z0-9._+-]{0,12}",
        before in prop::sample::select(vec!["", " ", "'", "\"", "Email: ", "<", "Robin <"]),
        after in prop::sample::select(vec!["", " ", ";", ",", "'", "\"", ">", " (work)"]),
        (description, company, x) in (note(), note(), note()),
    ) {
        let body = json!({
            "userDetails": {
                "firstName": "Robin", "email": format!("{before}{local_part}@contoso.com{after}"),
                "company": company,
            },
            "leadSource": "SPZA-PLT|contoso.app", "description": description, "x": [x],
        });
        let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead.clone()).unwrap();
        prop_assert_eq!(cleared.lead(), &lead, "{} of {}", cleared.receipt(), body);
        prop_assert_eq!(cleared.status(), EduStatus::NotEdu);
    }

    /// `reads_edu` implies `may_be_edu`.
    #[test]
    fn what_is_edu_may_be_edu(value in any_value()) {
        clear::edu_value(value.as_bytes());
    }
}

/// A value with many forms of addresses.
fn any_value() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "robin",
        "@",
        "@",
        "contoso",
        ".",
        ".",
        "edu",
        "edu",
        "EDU",
        "com",
        "ac",
        "uk",
        "au",
        "e",
        "ed",
        "\"",
        "\\",
        "(",
        ")",
        "<",
        ">",
        " ",
        ",",
        ";",
        ":",
        "mailto:",
        "%40",
        "%65",
        "%",
        "?",
        "[",
        "]",
        "-",
        "_",
        "\u{e9}",
        "\u{ff45}\u{ff44}\u{ff55}",
        "\u{3002}",
        "\u{ad}",
        "\u{200d}",
        "\0",
        "&#64;",
        "&",
        "#EXT#",
        "=",
        "=40",
        "=?",
        "\\u0040",
        "at",
        "[at]",
        "+",
        "Thanks",
        "\u{6b21}",
        "Email:",
        "\u{201c}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// Every setting of a field changes the result for some lead, or is listed in the docs of
/// `Policy::redact` as having no effect.
#[test]
fn every_setting_applies_to_some_lead_or_is_listed() {
    const NOTHING: [Field; 3] = [Field::PublisherId, Field::OfferId, Field::Body];
    let row = json!({
        "PartitionKey": "2020", "RowKey": "7", "Timestamp": "2020-01-02T03:04:05Z",
        "CreatedTime": "2020-01-02T03:04:05Z", "ProductId": "contoso.app",
        "LeadSource": "Newsource-NEW|contoso.app", "ActionCode": "INS",
        "PublisherDisplayName": "Contoso", "OfferDisplayName": "Contoso App",
        "Description": "Please call", "x": 1, "y": "robin@contoso.edu",
        "CustomerInfo": {
            "FirstName": "Robin", "LastName": "Sample", "Email": "robin@contoso.com",
            "Phone": "4255550100", "Country": "US", "Company": "Contoso", "Title": "CTO",
        },
    });
    let lead = Lead::from_json(row.to_string().as_bytes()).unwrap();
    // No other code is kept, so that each has its own effect.
    let base = Policy::default().keep(Field::Source);
    for &field in Field::ALL {
        let left = |policy: Policy| policy.clear(lead.clone()).unwrap().into_lead();
        let kept = left(base.clone().keep(field));
        let redacted = left(base.clone().redact(field));
        assert_eq!(kept == redacted, NOTHING.contains(&field), "{field}");
        assert_eq!(kept.project(Format::Table), kept);
    }
}
