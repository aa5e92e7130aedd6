//! Every documented and observed form of a `lead_source`, and its meaning.
//!
//! Every row of `tests/corpus/lead_sources.jsonl` contains an expectation: the parts and the
//! deviations, or the kind, part and offset of the error.

use std::collections::BTreeSet;

use marketplace_leads::lead_source::ParseLeadSourceErrorKind;
use marketplace_leads::{
    Action, Deviation, DeviationKind, LeadSource, LeadSourceRef, Offer, ParseLeadSourceError,
    Source, TestId,
};
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/lead_sources.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    text: String,
    /// The number of letters that replace `…` in the text and in the source.
    fill: Option<usize>,
    /// A variant, or `other:` and the code.
    source: Option<String>,
    action: Option<String>,
    /// `product_id:` or `appsource_id:` and the publisher, or `title`.
    offer: Option<String>,
    test: Option<Test>,
    /// The canonical string, if it differs.
    canonical: Option<String>,
    /// `id field start..end` each.
    #[serde(default)]
    deviations: Vec<String>,
    /// `kind part offset`.
    error: Option<String>,
    /// `source`, `action` or `strict`; if missing, a whole lead source is parsed.
    read_as: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Test {
    Number(u64),
    Word(String),
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = crate::corpus::rows(CORPUS);
    for row in &mut rows {
        if let Some(fill) = row.fill {
            let letters = "a".repeat(fill);
            row.text = row.text.replace('…', &letters);
            row.source = row.source.take().map(|s| s.replace('…', &letters));
            row.canonical = row.canonical.take().map(|s| s.replace('…', &letters));
        }
    }
    rows
}

fn describe_source(source: &Source) -> String {
    match source {
        Source::Other(code) => format!("other:{}", code.as_str()),
        known => format!("{known:?}"),
    }
}

fn describe_action(action: &Action) -> String {
    match action {
        Action::Other(code) => format!("other:{}", code.as_str()),
        known => format!("{known:?}"),
    }
}

fn describe_offer(offer: Offer<'_>) -> String {
    let publisher = offer
        .publisher()
        .map_or(String::new(), |publisher| format!(":{publisher}"));
    match (offer.product_id(), offer.appsource_id()) {
        (Some(id), None) => {
            assert_eq!(id.publisher().as_str(), &publisher[1..]);
            assert_eq!(id.as_str(), offer.as_str());
            format!("product_id{publisher}")
        }
        (None, Some(id)) => {
            assert_eq!(id.as_str(), offer.as_str());
            format!("appsource_id{publisher}")
        }
        (None, None) => {
            assert!(offer.is_title());
            "title".to_owned()
        }
        (Some(_), Some(_)) => panic!("two identifiers at once"),
    }
}

fn describe_deviation(deviation: Deviation) -> String {
    let place = deviation.location();
    let bytes = place.bytes();
    format!(
        "{} {} {}..{}",
        deviation.id(),
        place.field(),
        bytes.start,
        bytes.end
    )
}

fn describe_error(error: ParseLeadSourceError) -> String {
    format!("{} {} {}", error.kind().id(), error.part(), error.offset())
}

#[test]
fn every_row_reads_as_it_expects() {
    for row in rows() {
        let why = &row.why;
        let text = row.text.as_str();
        if let Some(way) = &row.read_as {
            let error = match way.as_str() {
                "source" => Source::parse(text).expect_err(why),
                "action" => Action::parse(text).expect_err(why),
                "strict" => LeadSource::parse_strict(text).expect_err(why),
                other => panic!("{why}: no way to read: {other}"),
            };
            assert_eq!(Some(describe_error(error)), row.error, "{why}");
            continue;
        }
        let read = LeadSource::parse(text);
        if let Some(error) = &row.error {
            let found = read.expect_err(why);
            assert_eq!(&describe_error(found), error, "{why}");
            assert_eq!(LeadSourceRef::parse(text).unwrap_err(), found, "{why}");
            assert_eq!(LeadSource::parse_strict(text).unwrap_err(), found, "{why}");
            continue;
        }
        let read = read.unwrap_or_else(|e| panic!("{why}: {e}"));
        let source = describe_source(&read.source());
        assert_eq!(Some(source), row.source, "{why}");
        assert_eq!(
            read.action().as_ref().map(describe_action),
            row.action,
            "{why}"
        );
        assert_eq!(read.offer().map(describe_offer), row.offer, "{why}");

        let marked = match read.test_id().map(TestId::ticks) {
            Some(number) => Some(Test::Number(number)),
            None => read.is_test().then(|| Test::Word("unnumbered".to_owned())),
        };
        assert_eq!(marked, row.test, "{why}");

        let canonical = row.canonical.as_deref().unwrap_or(text);
        assert_eq!(read.as_str(), canonical, "{why}");
        let strict = LeadSource::parse_strict(text);
        assert_eq!(strict.is_ok(), canonical == text, "{why}");

        let deviations: Vec<String> = LeadSourceRef::parse(text)
            .unwrap()
            .deviations()
            .map(describe_deviation)
            .collect();
        assert_eq!(deviations, row.deviations, "{why}: {text:?}");
    }
}

#[test]
fn every_row_stands_once() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        let key = (row.text, row.read_as);
        assert!(seen.insert(key), "twice: {}", row.why);
    }
}

#[test]
fn every_deviation_occurs() {
    let occur: BTreeSet<String> = rows()
        .iter()
        .flat_map(|row| &row.deviations)
        .filter_map(|deviation| deviation.split(' ').next().map(str::to_owned))
        .collect();
    // Deviations of bodies are in the corpus of payloads.
    let of_a_string = DeviationKind::ALL
        .iter()
        .take_while(|&&kind| kind != DeviationKind::TwiceEncoded);
    let known: BTreeSet<String> = of_a_string.map(|kind| kind.id().to_owned()).collect();
    assert_eq!(occur, known);
}

#[test]
fn every_kind_of_error_occurs() {
    let occur: BTreeSet<String> = rows()
        .iter()
        .filter_map(|row| row.error.as_deref()?.split(' ').next().map(str::to_owned))
        .collect();
    let known: BTreeSet<String> = ParseLeadSourceErrorKind::ALL
        .iter()
        .map(|kind| kind.id().to_owned())
        .collect();
    assert_eq!(occur, known);
}

#[test]
fn every_variant_occurs() {
    let rows = rows();
    let sources: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.source.as_deref())
        .filter(|source| !source.starts_with("other:"))
        .collect();
    let known: Vec<String> = Source::ALL.iter().map(|s| format!("{s:?}")).collect();
    assert_eq!(sources, known.iter().map(String::as_str).collect());

    let actions: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.action.as_deref())
        .filter(|action| !action.starts_with("other:"))
        .collect();
    let known: Vec<String> = Action::ALL.iter().map(|a| format!("{a:?}")).collect();
    assert_eq!(actions, known.iter().map(String::as_str).collect());
}
