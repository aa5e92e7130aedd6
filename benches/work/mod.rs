//! What is measured: each piece of work beside its baseline, with the number of
//! allocations of both.
//!
//! `benches/ratio.rs` times it, `tests/allocations.rs` asserts the numbers.

mod failure_texts;

use std::hint::black_box;
use std::sync::LazyLock;

#[cfg(feature = "full")]
use marketplace_leads::{Email, privacy::edu_status};
use marketplace_leads::{LeadSource, LeadSourceRef};
use regex::Regex;

/// The documented sample, 57 bytes.
const DOCUMENTED: &str = "AzureMarketplace-INS|checkpoint.check-point-r77-10sg-byol";

/// One line of the report.
#[derive(Debug)]
pub(crate) struct Row {
    /// What is done.
    pub(crate) name: &'static str,
    /// To which text.
    pub(crate) input: String,
    /// Ours.
    pub(crate) ours: fn(&str),
    /// How often ours allocates.
    pub(crate) allocations: u64,
    /// What it is held against, in words.
    pub(crate) baseline_name: &'static str,
    /// What it is held against.
    pub(crate) baseline: fn(&str),
    /// How often the baseline allocates.
    pub(crate) baseline_allocations: u64,
    /// The ratio to hold, where one is promised.
    pub(crate) at_most: Option<f64>,
}

/// Every line of the report.
#[must_use]
pub(crate) fn rows() -> Vec<Row> {
    let owned = |name, input: &str, allocations, at_most| Row {
        name,
        input: input.to_owned(),
        ours: |text| drop(black_box(LeadSource::parse(black_box(text)))),
        allocations,
        baseline_name: "3 split_once, 4 to_owned",
        baseline: |text| drop(black_box(split_and_own(black_box(text)))),
        baseline_allocations: 4,
        at_most,
    };
    let borrowed = |name, input: &str, at_most| Row {
        name,
        input: input.to_owned(),
        ours: |text| _ = black_box(LeadSourceRef::parse(black_box(text))),
        allocations: 0,
        baseline_name: "3 split_once",
        baseline: |text| _ = black_box(split(black_box(text))),
        baseline_allocations: 0,
        at_most,
    };
    let medium = format!(
        "SPZA-PLT|PUBID.contoso|AID.{}|PAPPID.75f1590f-55c5-4501-ae63-bada5534e852",
        "a".repeat(49)
    );
    let long = format!("AzureMarketplace-INS|contoso.{}", "a".repeat(471));
    let mut rows = vec![
        owned("LeadSource::parse, 57 bytes", DOCUMENTED, 1, Some(0.75)),
        owned("LeadSource::parse, 120 bytes", &medium, 1, None),
        owned("LeadSource::parse, 500 bytes", &long, 1, None),
        owned(
            "LeadSource::parse, other spelling",
            "azuremarketplace-ins|checkpoint.check-point-r77-10sg-byol",
            1,
            None,
        ),
        owned(
            "LeadSource::parse, unknown codes",
            "AzureMarketplacex-INF|checkpoint.check-point-r77-10sg-by",
            1,
            None,
        ),
        Row {
            baseline_allocations: 4,
            ..owned(
                "LeadSource::parse, failure",
                "AzureMarketplace-I@S|checkpoint.check-point-r77-10sg-byol",
                0,
                None,
            )
        },
        borrowed("LeadSourceRef::parse, 57 bytes", DOCUMENTED, Some(2.0)),
        borrowed("LeadSourceRef::parse, 120 bytes", &medium, None),
        borrowed("LeadSourceRef::parse, 500 bytes", &long, None),
        borrowed(
            "LeadSourceRef::parse, failure",
            "AzureMarketplace-I@S|checkpoint.check-point-r77-10sg-byol",
            None,
        ),
        Row {
            name: "LeadSourceRef, all four fields",
            input: DOCUMENTED.to_owned(),
            ours: |text| _ = black_box(four_fields(black_box(text))),
            allocations: 0,
            baseline_name: "regex captures",
            baseline: |text| _ = black_box(captures(black_box(text))),
            baseline_allocations: 1,
            at_most: None,
        },
    ];
    #[cfg(feature = "full")]
    rows.append(&mut edu_rows());
    rows.append(&mut failure_texts::rows());
    rows
}

/// The .edu rule, beside what people write for it.
#[cfg(feature = "full")]
fn edu_rows() -> Vec<Row> {
    let edu = |name, input: &str, allocations, at_most| Row {
        name,
        input: input.to_owned(),
        ours: |text| _ = black_box(edu_status(black_box(text))),
        allocations,
        baseline_name: "1 lower-cased copy, ends_with",
        baseline: |text| _ = black_box(black_box(text).to_ascii_lowercase().ends_with(".edu")),
        baseline_allocations: 1,
        at_most,
    };
    vec![
        edu(
            "edu_status, 24 bytes",
            "robin.sample@contoso.com",
            0,
            Some(2.0),
        ),
        Row {
            name: "Email::parse, 24 bytes",
            input: "robin.sample@contoso.com".to_owned(),
            ours: |text| drop(black_box(Email::parse(black_box(text)))),
            allocations: 1,
            baseline_name: "1 rsplit_once, 2 to_owned",
            baseline: |text| drop(black_box(split_address(black_box(text)))),
            baseline_allocations: 2,
            at_most: None,
        },
        edu(
            "edu_status, a name in front",
            "Robin Sample <robin.sample@cs.contoso.EDU>",
            0,
            None,
        ),
        edu(
            "edu_status, unclear",
            "robin.sample@contoso.com; kim@contoso.com",
            0,
            None,
        ),
    ]
}

#[cfg(feature = "full")]
fn split_address(text: &str) -> Option<[String; 2]> {
    let (local_part, domain) = text.rsplit_once('@')?;
    Some([local_part.to_owned(), domain.to_owned()])
}

/// Source, action, publisher, offer: as public examples take them apart.
fn split(text: &str) -> Option<[&str; 4]> {
    let (left, product) = text.split_once('|')?;
    let (source, action) = left.split_once('-')?;
    let (publisher, offer) = product.split_once('.')?;
    Some([source, action, publisher, offer])
}

fn split_and_own(text: &str) -> Option<[String; 4]> {
    let (left, product) = text.split_once('|')?;
    let (source, action) = left.split_once('-')?;
    let (publisher, offer) = product.split_once('.')?;
    Some([
        source.to_owned(),
        action.to_owned(),
        publisher.to_owned(),
        offer.to_owned(),
    ])
}

fn four_fields(text: &str) -> Option<[&str; 4]> {
    let reading = LeadSourceRef::parse(text).ok()?;
    let offer = reading.offer()?;
    let publisher = offer.publisher()?.as_str();
    let rest = offer.as_str().get(publisher.len() + 1..)?;
    Some([
        reading.source_code(),
        reading.action_code()?,
        publisher,
        rest,
    ])
}

fn captures(text: &str) -> Option<[&str; 4]> {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^([^-|]+)-([^|]+)\|([a-z0-9_-]+)\.([a-z0-9][a-z0-9_-]{2,49})$").ok()
    });
    let found = PATTERN.as_ref()?.captures(text)?;
    Some([
        found.get(1)?.as_str(),
        found.get(2)?.as_str(),
        found.get(3)?.as_str(),
        found.get(4)?.as_str(),
    ])
}
