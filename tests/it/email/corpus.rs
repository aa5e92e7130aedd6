//! Forms of addresses, with their local part, their domain, and whether the .edu rule applies.
//!
//! Every row of `tests/corpus/addresses.jsonl` contains an expectation: the status, and the parts
//! or the kind and offset of the error.

use std::collections::BTreeSet;

use marketplace_leads::Email;
use marketplace_leads::privacy::{Policy, edu_status};
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/addresses.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    text: String,
    /// The id of the status.
    status: String,
    /// The status if `.edu.<country>` and `.ac.<country>` count, if it differs.
    with_countries: Option<String>,
    local_part: Option<String>,
    /// The comparable one.
    domain: Option<String>,
    /// `kind offset`.
    error: Option<String>,
}

fn rows() -> Vec<Row> {
    crate::corpus::rows(CORPUS)
}

#[test]
fn every_row_has_the_status_that_it_expects() {
    for row in rows() {
        let why = &row.why;
        assert_eq!(edu_status(&row.text).id(), row.status, "{why}");
        let wide = Policy::default().country_domains(true);
        let expected = row.with_countries.as_ref().unwrap_or(&row.status);
        assert_eq!(wide.status(&row.text).id(), expected, "{why}");
    }
}

#[test]
fn every_row_reads_as_it_expects() {
    for row in rows() {
        let why = &row.why;
        match (Email::parse(&row.text), &row.error) {
            (Ok(email), None) => {
                assert_eq!(email.as_str().expose(), row.text, "{why}");
                let local_part = email.local_part().expose();
                assert_eq!(Some(local_part), row.local_part.as_deref(), "{why}");
                let domain = email.comparable_domain().expose();
                assert_eq!(Some(domain), row.domain.as_deref(), "{why}");
            }
            (Err(error), Some(expected)) => {
                let found = format!("{} {}", error.kind().id(), error.offset());
                assert_eq!(&found, expected, "{why}");
                assert_eq!((row.local_part, row.domain), (None, None), "{why}");
            }
            (Ok(_), Some(_)) => panic!("read, and should not: {why}"),
            (Err(error), None) => panic!("{error}: {why}"),
        }
    }
}

#[test]
fn every_row_stands_once() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.text), "twice: {}", row.why);
    }
}

#[test]
fn there_are_enough_rows_and_every_status_and_error_occurs() {
    let rows = rows();
    assert!(rows.len() >= 120, "{}", rows.len());

    let statuses: BTreeSet<&str> = rows.iter().map(|row| row.status.as_str()).collect();
    assert_eq!(statuses, ["edu", "no_address", "not_edu", "unclear"].into());
    assert!(rows.iter().any(|row| row.with_countries.is_some()));

    let kinds: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.error.as_deref()?.split(' ').next())
        .collect();
    // `too_long` is in `tests/addresses.rs`: a row of its length is no reading.
    let known = [
        "empty",
        "blank",
        "no_at_sign",
        "no_local_part",
        "no_domain",
        "several",
        "unclosed",
        "character",
        "domain",
    ];
    assert_eq!(kinds, known.into());
}
