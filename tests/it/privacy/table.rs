//! The decision table of the .edu rule, row by row.
//!
//! `tests/corpus/edu.jsonl` contains email values and whole leads. Each row contains the status,
//! the row of the table in the docs of `privacy`, and the remaining lead.

use std::collections::BTreeSet;

use marketplace_leads::privacy::{EduStatus, Effect, Policy, Receipt, edu_status};
use marketplace_leads::{Field, Lead};
use serde::Deserialize;
use serde_json::{Map, Value, json};

const CORPUS: &str = include_str!("../../corpus/edu.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    why: String,
    /// An email value in a lead that is otherwise the same.
    email: Option<String>,
    /// A whole lead.
    fields: Option<Map<String, Value>>,
    status: String,
    /// The row of the decision table.
    #[serde(rename = "row")]
    number: u8,
    /// The remaining fields of the whole lead.
    left: Option<Value>,
}

fn rows() -> Vec<Row> {
    crate::corpus::rows(CORPUS)
}

/// The row of the table that explains a receipt.
fn row_of(receipt: &Receipt, lead: &Lead) -> u8 {
    let has_at = lead
        .customer()
        .email()
        .is_some_and(|email| edu_status(email.expose()) == EduStatus::NotEdu);
    match (receipt.status(), receipt.effect(), receipt.found_in()) {
        (EduStatus::Edu, Effect::Rule, _) => 1,
        (EduStatus::Unclear, Effect::Rule, Some(Field::Email | Field::Customer)) => 2,
        (EduStatus::Unclear, Effect::Rule, Some(_)) => {
            if has_at {
                3
            } else {
                6
            }
        }
        (EduStatus::NotEdu, Effect::Mention, Some(_)) => 4,
        (EduStatus::NotEdu, Effect::Nothing, None) => 5,
        (EduStatus::NoAddress, Effect::Mention, Some(_)) => 7,
        (EduStatus::NoAddress, Effect::Nothing, None) => 8,
        found => panic!("no row has {found:?}"),
    }
}

#[test]
fn every_email_value_has_the_status_that_its_row_states() {
    for row in rows() {
        let Some(email) = &row.email else { continue };
        assert_eq!(edu_status(email).id(), row.status, "{}: {email:?}", row.why);
        let person = json!({"firstName": "Robin", "email": email, "country": "US"});
        let body = json!({"userDetails": person, "leadSource": "SPZA-PLT|contoso.app"});
        let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead.clone()).unwrap();
        assert_eq!(row_of(cleared.receipt(), &lead), row.number, "{}", row.why);
        let left = if row.number <= 2 {
            json!({"userDetails": {"country": "US"}, "leadSource": "SPZA-PLT|contoso.app"})
        } else {
            serde_json::from_str(&lead.expose_json()).unwrap()
        };
        let found: Value = serde_json::from_str(&cleared.to_https_json()).unwrap();
        assert_eq!(found, left, "{}", row.why);
    }
}

#[test]
fn every_lead_is_left_as_its_row_states() {
    for row in rows() {
        let (Some(fields), Some(left)) = (&row.fields, &row.left) else {
            continue;
        };
        let body = json!(fields).to_string();
        let lead = Lead::from_json(body.as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead.clone()).unwrap();
        let receipt = cleared.receipt();
        assert_eq!(receipt.status().id(), row.status, "{}: {receipt}", row.why);
        assert_eq!(row_of(receipt, &lead), row.number, "{}: {receipt}", row.why);
        let found: Value = serde_json::from_str(&cleared.lead().expose_json()).unwrap();
        assert_eq!(&found, left, "{}", row.why);
        assert_eq!(cleared.is_redacted(), &json!(fields) != left, "{}", row.why);
    }
}

#[test]
fn there_are_enough_rows_of_every_row_of_the_table() {
    let rows = rows();
    assert!(rows.len() >= 300, "{}", rows.len());
    for number in 1..=8 {
        let count = rows.iter().filter(|row| row.number == number).count();
        assert!(count >= 4, "row {number}: {count}");
    }
    let mut seen = BTreeSet::new();
    for row in &rows {
        let case = format!("{:?} {:?}", row.email, row.fields);
        assert!(seen.insert(case), "twice: {}", row.why);
        assert_eq!(row.email.is_some(), row.fields.is_none());
        assert_eq!(row.fields.is_some(), row.left.is_some());
    }
}

/// The table in the docs, row by row.
#[test]
fn the_documented_table_holds() {
    let docs = include_str!("../../../src/privacy/mod.rs");
    let (_, table) = docs.split_once("# What you send, what comes out").unwrap();
    let rows = table
        .lines()
        .filter_map(|line| line.strip_prefix("//! | `"));
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        let &[email, description, status, outcome] = cells.as_slice() else {
            panic!("four cells: {row}");
        };
        let [email, description, status] =
            [email, description, status].map(|c| c.trim_matches('`'));
        let body = json!({
            "userDetails": {"firstName": "Kim", "email": email, "country": "US", "company": "Contoso"},
            "leadSource": "SPZA-PLT|contoso.app", "description": description,
        });
        let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead).unwrap();
        assert_eq!(cleared.status().id(), status, "{row}");
        let found = match cleared.receipt().removed() {
            [] => "unchanged |",
            [Field::Description] => "description removed |",
            _ => "redacted |",
        };
        assert_eq!(found, outcome, "{row}");
        count += 1;
    }
    assert!(count >= 20, "{count}");
}
