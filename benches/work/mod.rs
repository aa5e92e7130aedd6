//! The rows that are measured: each piece of work with its baseline, and the number of allocations
//! of both.
//!
//! `benches/ratio.rs` measures the times, and `tests/allocations.rs` checks the allocations.

mod failure_texts;
#[allow(dead_code, reason = "only the report measures growth")]
pub(crate) mod growth;

use std::hint::black_box;
use std::sync::LazyLock;

use marketplace_leads::Format;
use marketplace_leads::test_lead::{Generated, Generator, Scenario};
use marketplace_leads::wire::leads_in;
use marketplace_leads::{
    Email, Lead,
    privacy::{Policy, edu_status},
};
use marketplace_leads::{LeadSource, LeadSourceRef};
use regex::Regex;
use serde::{Deserialize, Serialize};

/// The documented sample, 57 bytes.
const DOCUMENTED: &str = "AzureMarketplace-INS|checkpoint.check-point-r77-10sg-byol";

/// A lead as an HTTPS endpoint receives it, 290 bytes.
const LEAD: &str = r#"{"userDetails":{"firstName":"John","lastName":"Smith","email":"jsmith@contoso.com","phone":"1234567890","country":"US","company":"Contoso","title":"CTO"},"leadSource":"AzureMarketplace-INS|contoso.backup","actionCode":"INS","offerTitle":"Contoso Backup for Virtual Machin","description":""}"#;

/// One line of the report.
#[derive(Debug)]
pub(crate) struct Row {
    /// The name of the work.
    pub(crate) name: &'static str,
    /// The name of the input.
    pub(crate) input: String,
    /// The code of this crate.
    pub(crate) ours: fn(&str),
    /// The number of allocations of this crate.
    pub(crate) allocations: u64,
    /// The name of the baseline.
    pub(crate) baseline_name: &'static str,
    /// The code of the baseline.
    pub(crate) baseline: fn(&str),
    /// The number of allocations of the baseline.
    pub(crate) baseline_allocations: u64,
    /// The maximum ratio, if one is promised.
    pub(crate) at_most: Option<f64>,
}

/// All rows of the report.
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
        borrowed("LeadSourceRef::parse, 57 bytes", DOCUMENTED, Some(1.5)),
        borrowed("LeadSourceRef::parse, 120 bytes", &medium, None),
        borrowed("LeadSourceRef::parse, 500 bytes", &long, None),
        borrowed(
            "LeadSourceRef::parse, failure",
            "AzureMarketplace-I@S|checkpoint.check-point-r77-10sg-byol",
            None,
        ),
        growth("is_mentioned_in, 60,000 `@a.`", "@a.", 20_000),
        growth("is_mentioned_in, 60,000 `(`", "(", 60_000),
        growth("is_mentioned_in, 60,000 `@xn--`", "@xn--", 12_000),
        Row {
            name: "Lead::from_json, 290 bytes",
            input: LEAD.to_owned(),
            ours: |text| drop(black_box(Lead::from_json(black_box(text.as_bytes())))),
            allocations: 3,
            baseline_name: "serde_json into Strings",
            baseline: |text| drop(black_box(derived(black_box(text.as_bytes())))),
            baseline_allocations: 10,
            at_most: Some(1.0),
        },
        Row {
            name: "Lead::from_json, a table row",
            input: TABLE_ROW.to_owned(),
            ours: |text| drop(black_box(Lead::from_json(black_box(text.as_bytes())))),
            allocations: 10,
            baseline_name: "serde_json into Strings",
            baseline: |text| drop(black_box(derived_row(black_box(text.as_bytes())))),
            baseline_allocations: 19,
            at_most: Some(1.25),
        },
        Row {
            name: "Lead::from_form",
            input: FORM.to_owned(),
            ours: |text| drop(black_box(Lead::from_form(black_box(text.as_bytes())))),
            allocations: 7,
            baseline_name: "url's form_urlencoded into Strings",
            baseline: |text| drop(black_box(pairs(black_box(text.as_bytes())))),
            baseline_allocations: 30,
            at_most: None,
        },
        Row {
            name: "leads_in, 10,000 leads of NDJSON",
            input: format!("{LEAD}\n").repeat(10_000),
            ours: |text| {
                let leads = leads_in(black_box(text.as_bytes()));
                assert_eq!(leads.flatten().count(), 10_000);
            },
            allocations: 30_001,
            baseline_name: "serde_json into Strings, by line",
            baseline: |text| {
                let leads = text.lines().map(|line| derived(black_box(line.as_bytes())));
                assert_eq!(leads.flatten().count(), 10_000);
            },
            baseline_allocations: 100_000,
            at_most: Some(1.25),
        },
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
    rows.append(&mut edu_rows());
    rows.push(generator_row());
    rows.append(&mut failure_texts::rows());
    rows
}

/// The .edu rule, against code that people commonly write.
fn edu_rows() -> Vec<Row> {
    static SAME: LazyLock<Option<Lead>> = LazyLock::new(|| Lead::from_json(LEAD.as_bytes()).ok());
    LazyLock::force(&SAME); // reading it is not part of the work
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
        Row {
            name: "Policy::clear, 290 bytes",
            input: LEAD.to_owned(),
            ours: |_| {
                let lead = SAME.clone();
                drop(black_box(lead.map(|lead| Policy::default().clear(lead))));
            },
            allocations: 4,
            baseline_name: "Lead::from_json of it",
            baseline: |text| drop(black_box(Lead::from_json(black_box(text.as_bytes())))),
            baseline_allocations: 3,
            at_most: Some(1.0),
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

/// A generated lead with its expected result, against only writing that lead.
fn generator_row() -> Row {
    static SAME: LazyLock<Option<DerivedLead>> = LazyLock::new(|| derived(generated()?.bytes()));
    Row {
        name: "Generator::next, HTTPS",
        input: String::new(),
        ours: |_| drop(black_box(generated())),
        allocations: 110,
        baseline_name: "serde_json::to_string of the lead",
        baseline: |_| drop(black_box(serde_json::to_string(&*SAME))),
        baseline_allocations: 3,
        at_most: None,
    }
}

fn generated() -> Option<Generated> {
    let generator = Generator::new(7).format(Format::Https);
    generator.only(Scenario::Ordinary).next()
}

fn split_address(text: &str) -> Option<[String; 2]> {
    let (local_part, domain) = text.rsplit_once('@')?;
    Some([local_part.to_owned(), domain.to_owned()])
}

/// Splits into source, action, publisher and offer, as public examples do.
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

/// The fields of a lead in a struct with derived `Deserialize`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct DerivedLead {
    user_details: DerivedCustomer,
    lead_source: String,
    action_code: String,
    offer_title: String,
    description: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct DerivedCustomer {
    #[serde(alias = "FirstName")]
    first_name: String,
    #[serde(alias = "LastName")]
    last_name: String,
    #[serde(alias = "Email")]
    email: String,
    #[serde(alias = "Phone")]
    phone: String,
    #[serde(alias = "Country")]
    country: String,
    #[serde(alias = "Company")]
    company: String,
    #[serde(alias = "Title")]
    title: String,
}

fn derived(body: &[u8]) -> Option<DerivedLead> {
    serde_json::from_str(std::str::from_utf8(body).ok()?).ok()
}

/// A row of a table, whose customer is JSON in a string.
const TABLE_ROW: &str = r#"{"PartitionKey":"2018","RowKey":"7","ProductId":"contoso.backup","CustomerInfo":"{\"FirstName\":\"John\",\"LastName\":\"Smith\",\"Email\":\"jsmith@contoso.com\",\"Phone\":\"1234567890\",\"Country\":\"US\",\"Company\":\"Contoso\",\"Title\":\"CTO\"}","LeadSource":"AzureMarketplace-INS|Contoso Backup","ActionCode":"INS"}"#;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "what is read is not looked at")]
struct DerivedRow {
    partition_key: String,
    row_key: String,
    product_id: String,
    customer_info: String,
    lead_source: String,
    action_code: String,
}

fn derived_row(body: &[u8]) -> Option<(DerivedRow, DerivedCustomer)> {
    let row: DerivedRow = serde_json::from_str(std::str::from_utf8(body).ok()?).ok()?;
    let customer = serde_json::from_str(&row.customer_info).ok()?;
    Some((row, customer))
}

/// A web-to-lead form.
const FORM: &str = "company=Contoso&country=US&description=&email=jsmith%40contoso.com&encoding=UTF-8&encoding=UTF-8&first_name=John&last_name=Smith&lead_source=SPZA-PLT%7Ccontoso.backup&oid=00Do0000000ZHog&phone=1234567890&title=CTO";

fn pairs(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body).into_owned().collect()
}

/// A hostile string against ten times a tenth of it: the ratio is 1 if the work grows linearly, and
/// 10 if it grows with the square.
fn growth(name: &'static str, unit: &str, times: usize) -> Row {
    let search = |text: &str| {
        let policy = Policy::default().country_domains(true);
        black_box(policy.is_mentioned_in(black_box(text)));
    };
    Row {
        name,
        input: unit.repeat(times),
        ours: search,
        allocations: 0,
        baseline_name: "10 times a tenth of it",
        baseline: |text| {
            let policy = Policy::default().country_domains(true);
            let tenth = text.get(..text.len() / 10).unwrap_or_default();
            for _ in 0..10 {
                black_box(policy.is_mentioned_in(black_box(tenth)));
            }
        },
        baseline_allocations: 0,
        at_most: Some(2.0),
    }
}
