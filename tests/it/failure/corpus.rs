//! What failure texts are recognized as, and which are not.
//!
//! `tests/corpus/failures.jsonl` has an expectation in every row: the
//! kind and the codes, and where they matter the way to sign in, the
//! destination and the identifiers.

use std::collections::BTreeSet;

use marketplace_leads::{DestinationError, DestinationErrorKind};
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/failures.jsonl");

/// A page of ours with all eight documented sentences in it.
const PAGE: &str = include_str!("../../corpus/eight_errors.es.md");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    text: String,
    kind: String,
    /// Where the wording comes from.
    source: String,
    /// Set aside before the phrases of its family were written.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "it is for whoever measures the reach of new phrases"
    )]
    held_out: bool,
    /// Looked at where they are given.
    codes: Option<Vec<String>>,
    mode: Option<String>,
    /// Looked at where it is given.
    destination: Option<String>,
    ids: Option<Vec<String>>,
}

fn rows() -> Vec<Row> {
    crate::corpus::rows(CORPUS)
}

fn texts<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

#[test]
fn every_row_is_recognized_as_it_expects() {
    let mut wrong = Vec::new();
    for row in rows() {
        let error = DestinationError::classify(&row.text);
        assert_eq!(
            error.kind(),
            DestinationErrorKind::classify(&row.text),
            "{}",
            row.why
        );
        let found = (
            error.kind().id().to_owned(),
            row.codes.is_some().then(|| texts(error.codes())),
            error.sign_in_mode().map(|mode| mode.id().to_owned()),
            row.ids.is_some().then(|| texts(error.support_ids())),
        );
        let expected = (row.kind, row.codes, row.mode, row.ids);
        if found != expected {
            wrong.push(format!(
                "{}: {:?}\n  {found:?}\n  {expected:?}",
                row.why, row.text
            ));
        }
        if row.destination.is_some() {
            let destination = error.destination().map(|system| system.id().to_owned());
            assert_eq!(destination, row.destination, "{}", row.why);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_row_occurs_once_and_names_its_source() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.text), "twice: {}", row.why);
        assert!(!row.why.is_empty() && !row.source.is_empty());
    }
}

#[test]
fn every_kind_has_a_text_that_yields_it() {
    let occur: BTreeSet<String> = rows().into_iter().map(|row| row.kind).collect();
    let known: BTreeSet<String> = DestinationErrorKind::ALL
        .iter()
        .map(|kind| kind.id().to_owned())
        .collect();
    assert_eq!(occur, known);
}

#[test]
fn the_corpus_is_large_and_hostile_enough() {
    let rows = rows();
    let unrecognized = rows.iter().filter(|row| row.kind == "unrecognized").count();
    assert!(rows.len() >= 700, "{}", rows.len());
    assert!(unrecognized >= 250, "{unrecognized}");
}

#[test]
fn a_page_about_all_eight_is_unrecognized() {
    assert_eq!(
        DestinationErrorKind::classify(PAGE),
        DestinationErrorKind::Unrecognized
    );
}

#[test]
fn each_sentence_of_that_page_is_recognized() {
    let kinds: Vec<&str> = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .map(|sentence| DestinationErrorKind::classify(sentence).id())
        .collect();
    assert_eq!(
        kinds,
        [
            "sign_in_failed",
            "missing_create_permission",
            "tenant_not_found",
            "no_roles_assigned",
            "application_not_found",
            "invalid_tenant_identifier",
            "invalid_client_secret",
            "request_timeout",
        ]
    );
}

#[test]
fn what_the_page_says_between_the_sentences_is_unrecognized() {
    for line in PAGE.lines().filter(|line| !line.starts_with("> ")) {
        assert_eq!(
            DestinationErrorKind::classify(line),
            DestinationErrorKind::Unrecognized,
            "{line}"
        );
    }
}
