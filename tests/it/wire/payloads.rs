//! Every format of a lead with its variants, and the expected results.
//!
//! `tests/corpus/payloads/` contains one file per variant. `tests/corpus/payloads.jsonl` contains
//! an expectation for each file: the fields and the deviations, or the kind, line and column of the
//! error.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::SecondsFormat;
use marketplace_leads::privacy::{Policy, UnclearRule};
use marketplace_leads::wire::{DecodeLeadErrorKind, Limits, Reader};
use marketplace_leads::{
    Action, ClearedLead, DecodeLeadError, Description, DeviationKind, Format, Lead, Offer,
    Sensitive, Source, TestId,
};
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/payloads.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "as a row has them")]
struct Row {
    file: String,
    /// Why the row is there.
    why: String,
    /// The limit, if it differs from the default.
    max_bytes: Option<usize>,
    /// The id of the format.
    format: Option<String>,
    /// The code, or `other:` and the code.
    source: Option<String>,
    action: Option<String>,
    offer: Option<String>,
    product_id: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    /// The lead source as it arrived, in its canonical spelling.
    lead_source: Option<String>,
    /// The one composed from all fields.
    composed: Option<String>,
    #[serde(default)]
    do_not_contact: bool,
    test: Option<Test>,
    /// `campaign:`, `note:` or `test:` and the rest; empty, if missing.
    description: Option<String>,
    #[serde(default)]
    parameters: Vec<(String, String)>,
    created_at: Option<String>,
    stored_at: Option<String>,
    partition_key: Option<String>,
    row_key: Option<String>,
    #[serde(default)]
    customer: BTreeMap<String, String>,
    /// `key: json` each.
    #[serde(default)]
    unknown: Vec<String>,
    /// `id field` each.
    #[serde(default)]
    deviations: Vec<String>,
    /// `kind`, or `kind line:column`.
    error: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Test {
    Number(u64),
    Word(String),
}

impl Row {
    fn body(&self) -> Vec<u8> {
        fs::read(folder().join(&self.file)).unwrap_or_else(|e| panic!("{e}: {}", self.file))
    }

    fn limits(&self) -> Limits {
        let limits = Limits::default();
        self.max_bytes
            .map_or(limits, |bytes| limits.max_bytes(bytes))
    }

    fn read(&self) -> Result<Lead, DecodeLeadError> {
        let (_, extension) = self.file.rsplit_once('.').expect("an extension");
        let reader = READERS.iter().find(|(name, _)| *name == extension);
        let (_, read) = reader.unwrap_or_else(|| panic!("no reader of {}", self.file));
        read(&self.body(), self.limits())
    }
}

type Read = fn(&[u8], Limits) -> Result<Lead, DecodeLeadError>;
type Write = fn(&ClearedLead) -> String;

/// How files are read, by their extension.
const READERS: &[(&str, Read)] = &[("json", |body, limits| {
    Reader::new().with_limits(limits).read_json(body)
})];

/// Writes and reads leads in each format.
const WRITERS: &[(Format, Write, Read)] = &[
    (Format::Https, ClearedLead::to_https_json, |body, limits| {
        Reader::new().with_limits(limits).read_json(body)
    }),
    (
        Format::Table,
        ClearedLead::to_table_entity,
        |body, limits| Reader::new().with_limits(limits).read_json(body),
    ),
    (
        Format::Customer,
        ClearedLead::to_customer_json,
        |body, limits| Reader::new().with_limits(limits).read_json(body),
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/payloads")
}

fn rows() -> Vec<Row> {
    crate::corpus::rows(CORPUS)
}

fn describe_source(source: &Source) -> String {
    match source {
        Source::Other(code) => format!("other:{}", code.as_str()),
        known => known.code().to_owned(),
    }
}

fn describe_action(action: &Action) -> String {
    match action {
        Action::Other(code) => format!("other:{}", code.as_str()),
        known => known.code().to_owned(),
    }
}

fn describe_description(lead: &Lead) -> (Option<String>, Vec<(String, String)>) {
    match lead.description() {
        Description::Empty => (None, Vec::new()),
        Description::Note(note) => (Some(format!("note:{}", note.expose())), Vec::new()),
        Description::Test(Some(id)) => (Some(format!("test:{}", id.ticks())), Vec::new()),
        Description::Test(None) => (Some("test:unnumbered".to_owned()), Vec::new()),
        Description::Campaign(campaign) => {
            let text = format!("campaign:{}", campaign.text().expose());
            let parameters = campaign.parameters().into_iter();
            let parameters: Vec<_> = parameters
                .map(|(name, value)| (name.expose(), value.expose()))
                .collect();
            for (name, value) in &parameters {
                let found = campaign.parameter(&name.to_ascii_uppercase());
                assert_eq!(found.map(Sensitive::expose).as_ref(), Some(value), "{name}");
            }
            (Some(text), parameters)
        }
        _ => panic!("a description of a kind that is new here"),
    }
}

fn describe_customer(lead: &Lead) -> BTreeMap<String, String> {
    let customer = lead.customer();
    let fields = [
        ("first_name", customer.first_name()),
        ("last_name", customer.last_name()),
        ("email", customer.email()),
        ("phone", customer.phone()),
        ("country", customer.country()),
        ("company", customer.company()),
        ("title", customer.title()),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(name, text)| Some((name.to_owned(), text?.expose().to_owned())))
        .collect()
}

fn describe_deviations(lead: &Lead) -> Vec<String> {
    lead.deviations()
        .map(|d| format!("{} {}", d.id(), d.location().field()))
        .collect()
}

fn describe_error(error: DecodeLeadError) -> String {
    let id = error.kind().id();
    match (error.line(), error.column()) {
        (Some(line), Some(column)) => format!("{id} {line}:{column}"),
        (None, None) => id.to_owned(),
        place => panic!("{id}: half a place: {place:?}"),
    }
}

fn check(row: &Row, lead: &Lead) {
    let why = format!("{}: {}", row.file, row.why);
    assert_eq!(Some(lead.format().id()), row.format.as_deref(), "{why}");
    assert_eq!(
        lead.source().as_ref().map(describe_source),
        row.source,
        "{why}"
    );
    assert_eq!(
        lead.action().as_ref().map(describe_action),
        row.action,
        "{why}"
    );
    let offer = lead.offer().map(Offer::as_str);
    assert_eq!(offer, row.offer.as_deref(), "{why}");
    let id = lead.product_id().map(|id| id.as_str().to_owned());
    assert_eq!(id, row.product_id, "{why}");
    assert_eq!(lead.offer_title(), row.title.as_deref(), "{why}");
    assert_eq!(lead.publisher_name(), row.publisher.as_deref(), "{why}");
    let came = lead.lead_source().map(ToString::to_string);
    assert_eq!(came, row.lead_source, "{why}");
    let composed = lead.to_lead_source().map(|composed| composed.to_string());
    assert_eq!(composed, row.composed, "{why}");
    assert_eq!(lead.is_do_not_contact(), row.do_not_contact, "{why}");
    let test = match lead.test_id().map(TestId::ticks) {
        Some(number) => Some(Test::Number(number)),
        None => lead.is_test().then(|| Test::Word("unnumbered".to_owned())),
    };
    assert_eq!(test, row.test, "{why}");
    assert_eq!(lead.is_test(), row.test.is_some(), "{why}");
    let (description, parameters) = describe_description(lead);
    assert_eq!(description, row.description, "{why}");
    assert_eq!(parameters, row.parameters, "{why}");
    let time = |time: Option<chrono::DateTime<chrono::Utc>>| {
        time.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    };
    assert_eq!(time(lead.created_at()), row.created_at, "{why}");
    assert_eq!(time(lead.stored_at()), row.stored_at, "{why}");
    let first = row.created_at.as_ref().or(row.stored_at.as_ref());
    assert_eq!(time(lead.time()).as_ref(), first, "{why}");
    assert_eq!(lead.partition_key(), row.partition_key.as_deref(), "{why}");
    assert_eq!(lead.row_key(), row.row_key.as_deref(), "{why}");
    assert_eq!(describe_customer(lead), row.customer, "{why}");
    assert_eq!(lead.customer().is_empty(), row.customer.is_empty(), "{why}");
    let unknown: Vec<String> = lead
        .unknown_members()
        .map(|(key, value)| format!("{}: {}", key.expose(), value.expose()))
        .collect();
    assert_eq!(unknown, row.unknown, "{why}");
    assert_eq!(describe_deviations(lead), row.deviations, "{why}");
}

#[test]
fn every_file_reads_as_its_row_expects() {
    let mut wrong = Vec::new();
    for row in rows() {
        let checked = std::panic::catch_unwind(|| {
            let (file, why) = (&row.file, &row.why);
            match (row.read(), &row.error) {
                (Ok(lead), None) => check(&row, &lead),
                (Err(error), Some(expected)) => {
                    assert_eq!(&describe_error(error), expected, "{file}: {why}");
                }
                (read, expected) => panic!("{file}: {why}: {read:?}, not {expected:?}"),
            }
        });
        if checked.is_err() {
            wrong.push(row.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A policy that forwards everything, to see what the encoders write.
fn cleared(lead: Lead) -> ClearedLead {
    let keeps_all = Policy::default().unclear(UnclearRule::Keep);
    keeps_all
        .clear(lead)
        .expect("no .edu address in the corpus")
}

#[test]
fn every_lead_reads_back_as_what_its_shape_can_carry() {
    for row in rows().iter().filter(|row| row.error.is_none()) {
        let lead = row.read().unwrap();
        for (format, write, read) in WRITERS {
            let expected = lead.project(*format);
            assert_eq!(expected.project(*format), expected, "{}", row.file);
            let written = write(&cleared(lead.clone()));
            match read(written.as_bytes(), Limits::default()) {
                Ok(read) => assert_eq!(
                    (read.format(), read.expose_json()),
                    (*format, expected.expose_json()),
                    "{} as {format}",
                    row.file
                ),
                // An empty customer, or only a title, is not a lead.
                Err(error) => {
                    assert_eq!(*format, Format::Customer, "{}: {error}", row.file);
                    let mut fields = describe_customer(&expected);
                    fields.remove("title");
                    assert!(fields.is_empty(), "{}: {error}", row.file);
                }
            }
        }
    }
}

#[test]
fn leads_in_reads_one_lead_as_from_json_does() {
    for row in rows() {
        let body = row.body();
        let mut walk = Reader::new().with_limits(row.limits()).leads_in(&body);
        match row.error.as_deref() {
            Some("list") => {}
            Some("empty") => {
                let error = walk.next().expect("an error").unwrap_err();
                assert_eq!(error.kind(), DecodeLeadErrorKind::Empty, "{}", row.file);
            }
            _ => {
                let (walked, read) = (walk.next().expect("one"), row.read());
                assert_eq!(walked, read, "{}", row.file);
                assert!(walk.next().is_none(), "{}", row.file);
            }
        }
    }
}

/// A body whose keys contain escapes is read by the lenient reader.
#[test]
fn a_key_with_an_escape_is_read_like_the_same_key_without() {
    let twice = r#"{"RowKey":"1","CustomerInfo":"{\"Email\":\"robin@contoso.com\",\"x\":1}",
        "CustomerInfo":"{\"Email\":\"kim\\u0040contoso.com\",\"Title\":\"\\\"C\"}",
        "LeadSource":"SPZA","CustomerInfo":"{\"Title\":\"CTO\",\"Phone\":null}"}"#;
    let bodies = rows().into_iter().map(|row| (row.body(), row.limits()));
    let bodies = bodies.chain([(twice.as_bytes().to_vec(), Limits::default())]);
    let mut compared = 0;
    for (body, limits) in bodies {
        let Ok(body) = String::from_utf8(body) else {
            continue;
        };
        let first = body.trim_start().strip_prefix('{');
        let key = first.and_then(|rest| rest.trim_start().strip_prefix('"'));
        let letter = key.and_then(|key| key.chars().next());
        let (Some(key), Some(letter)) = (key, letter.filter(char::is_ascii_alphabetic)) else {
            continue;
        };
        let start = &body[..body.len() - key.len()];
        let escaped = format!("{start}\\u{:04x}{}", u32::from(letter), &key[1..]);
        let reader = Reader::new().with_limits(limits.max_bytes(limits.bytes() + 5));
        let [plain, escaped] = [&body, &escaped].map(|body| {
            let lead = reader.read_json(body.as_bytes());
            let deviations = |lead: &Lead| lead.deviations().collect::<Vec<_>>();
            let lead = lead.map(|lead| (deviations(&lead), lead));
            lead.map_err(|error| error.kind())
        });
        assert_eq!(plain, escaped, "{body}");
        compared += usize::from(plain.is_ok());
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn every_file_has_a_row_and_every_row_a_file() {
    let mut named = BTreeSet::new();
    for row in rows() {
        assert!(!row.why.is_empty(), "{}", row.file);
        assert!(named.insert(row.file.clone()), "twice: {}", row.file);
    }
    let files: BTreeSet<String> = fs::read_dir(folder())
        .expect("the folder of payloads")
        .map(|entry| entry.expect("a readable folder").file_name())
        .map(|name| name.into_string().expect("a plain name"))
        .collect();
    assert_eq!(named, files);
}

#[test]
fn every_row_stands_once() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.body()), "twice: {}", row.file);
    }
}

#[test]
fn every_deviation_of_a_body_occurs() {
    // Deviations of forms are tested with forms.
    const OF_FORMS: [&str; 3] = [
        "bad_percent_encoding",
        "missing_last_name",
        "missing_company",
    ];
    let occur: BTreeSet<String> = rows()
        .iter()
        .flat_map(|row| &row.deviations)
        .filter_map(|deviation| deviation.split(' ').next().map(str::to_owned))
        .collect();
    // Deviations of lead sources have their own corpus.
    let of_a_body = DeviationKind::ALL
        .iter()
        .skip_while(|&&kind| kind != DeviationKind::TwiceEncoded);
    let missing: Vec<_> = of_a_body
        .map(|kind| kind.id())
        .filter(|id| !OF_FORMS.contains(id) && !occur.contains(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_kind_of_error_occurs() {
    use DecodeLeadErrorKind as Kind;
    let known = [
        Kind::Empty,
        Kind::NotJson,
        Kind::Truncated,
        Kind::Utf16,
        Kind::TooDeep,
        Kind::TooLarge,
        Kind::NotALead,
        Kind::List,
    ];
    let occur: BTreeSet<String> = rows()
        .iter()
        .filter_map(|row| row.error.as_deref()?.split(' ').next().map(str::to_owned))
        .collect();
    assert_eq!(
        occur,
        known.iter().map(|kind| kind.id().to_owned()).collect()
    );
}

#[test]
fn every_shape_occurs() {
    let rows = rows();
    let occur: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.format.as_deref())
        .collect();
    let known = WRITERS.iter().map(|(format, _, _)| format.id());
    assert_eq!(occur, known.collect());
}

#[test]
fn every_kind_of_description_occurs() {
    let rows = rows();
    let read = rows.iter().filter(|row| row.error.is_none());
    let occur: BTreeSet<&str> = read
        .map(|row| row.description.as_deref().unwrap_or("empty:"))
        .filter_map(|description| description.split(':').next())
        .collect();
    assert_eq!(occur, BTreeSet::from(["campaign", "empty", "note", "test"]));
}
