//! Leads as web-to-lead forms, as `key = value` lines and as rows of exported tables.

use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
use marketplace_leads::wire::{Limits, Reader};
use marketplace_leads::{
    Action, DecodeLeadError, Description, Deviation, Field, Format, Lead, Sensitive, Source,
};
use proptest::prelude::*;

use crate::fuzz_checks;

/// The test lead as printed on the Spanish page: with blank lines, a space after each line but one,
/// a backslash before `<`, and `encoding` twice.
const DOCUMENTED: &str = concat!(
    "company = MSFT_TEST_636573304831318844 \n",
    "\n",
    "country = US \n",
    "\n",
    "description = MSFT_TEST_636573304831318844 \n",
    "\n",
    "email = MSFT_TEST_636573304831318844@test.com\n",
    "\n",
    "encoding = UTF-8 \n",
    "\n",
    "encoding = UTF-8 \n",
    "\n",
    "first_name = MSFT_TEST_636573304831318844 \n",
    "\n",
    "last_name = MSFT_TEST_636573304831318844 \n",
    "\n",
    "lead_source = MSFT_TEST_636573304831318844-MSFT_TEST_636573304831318844|",
    "\\<Nombre de la oferta> \n",
    "\n",
    "oid = 00Do0000000ZHog \n",
    "\n",
    "phone = 1234567890 \n",
    "\n",
    "title = MSFT_TEST_636573304831318844 \n",
);

const TOKEN: &str = "MSFT_TEST_636573304831318844";

/// The same lead as a form, with everything encoded that a form encodes.
fn documented_form() -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for line in DOCUMENTED.lines().filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(" = ").expect("a pair");
        form.append_pair(key, value.trim_end());
    }
    form.finish()
}

/// Field and id of each deviation.
fn noticed(lead: &Lead) -> Vec<(Field, &'static str)> {
    let of = |deviation: Deviation| (deviation.location().field(), deviation.id());
    lead.deviations().map(of).collect()
}

fn unknown(lead: &Lead) -> Vec<(&str, &str)> {
    lead.unknown_members()
        .map(|(key, value)| (key.expose(), value.expose()))
        .collect()
}

#[track_caller]
fn note(lead: &Lead) -> &str {
    match lead.description() {
        Description::Note(note) => note.expose(),
        other => panic!("no note: {other:?}"),
    }
}

/// All fields of a lead.
fn content(lead: &Lead) -> Vec<Option<&str>> {
    let customer = lead.customer();
    let guarded = [
        customer.first_name(),
        customer.last_name(),
        customer.email(),
        customer.phone(),
        customer.country(),
        customer.company(),
        customer.title(),
    ];
    let mut content: Vec<Option<&str>> = guarded
        .into_iter()
        .map(|text| text.map(Sensitive::expose))
        .collect();
    content.push(lead.lead_source().map(AsRef::as_ref));
    for (key, value) in lead.unknown_members() {
        content.push(Some(key.expose()));
        content.push(Some(value.expose()));
    }
    content
}

#[track_caller]
fn error(read: Result<Lead, DecodeLeadError>, kind: Kind, format: Format, message: &str) {
    let error = read.expect_err("no lead");
    assert_eq!((error.kind(), error.format()), (kind, Some(format)));
    assert_eq!(error.to_string(), message);
    assert_eq!(format!("{error:?}"), format!("DecodeLeadError({message})"));
    assert!(std::error::Error::source(&error).is_none());
}

#[track_caller]
fn is_the_documented_lead(lead: &Lead) {
    let customer = lead.customer();
    for field in [
        customer.first_name(),
        customer.last_name(),
        customer.company(),
        customer.title(),
    ] {
        assert_eq!(field.expect("a token").expose(), TOKEN);
    }
    let email = customer.email().expect("an address").expose();
    assert_eq!(email, "MSFT_TEST_636573304831318844@test.com");
    assert_eq!(customer.country().expect("a country").expose(), "US");
    assert_eq!(customer.phone().expect("a number").expose(), "1234567890");
    assert!(lead.is_test());
    let id = lead.test_id().expect("a number");
    assert_eq!(id.ticks(), 636_573_304_831_318_844);
    assert_eq!(
        lead.offer().expect("a title").as_str(),
        "<Nombre de la oferta>"
    );
    assert_eq!(unknown(lead), []);
    assert_eq!(
        noticed(lead),
        [
            (Field::Source, "test_lead"),
            (Field::Offer, "markdown_backslash"),
            (Field::Offer, "title_offer"),
        ]
    );
}

#[test]
fn the_documented_listing_is_read() {
    let lead = Lead::from_key_value(DOCUMENTED).expect("the documented one");
    assert_eq!(lead.format(), Format::KeyValue);
    is_the_documented_lead(&lead);
}

#[test]
fn the_documented_form_is_read() {
    let lead = Lead::from_form(documented_form().as_bytes()).expect("the documented one");
    assert_eq!(lead.format(), Format::WebToLead);
    is_the_documented_lead(&lead);
}

#[test]
fn a_listing_may_be_written_otherwise() {
    let lead = Lead::from_key_value(
        "  Lead_Source=SPZA-PLT|contoso.app\r\n\
         COMPANY =Contoso = the first\r\n\
         first_name= Robin\t\r\n\
         description =\r\n\
         description = one\r\n\
         description = two\r\n\
         Encoding = UTF-8\r\n\
         region = North \r\n\
         a note of somebody's",
    )
    .expect("a lead");
    assert_eq!(lead.source(), Some(Source::AppSource));
    assert_eq!(lead.action(), Some(Action::PartnerLedTrial));
    let customer = lead.customer();
    assert_eq!(
        customer.company().expect("a company").expose(),
        "Contoso = the first"
    );
    assert_eq!(customer.first_name().expect("a name").expose(), "Robin");
    assert_eq!(note(&lead), "one");
    assert_eq!(
        unknown(&lead),
        [
            ("description", "\"two\""),
            ("region", "North"),
            ("a note of somebody's", "")
        ]
    );
    assert_eq!(
        noticed(&lead),
        [
            (Field::Description, "duplicate_key"),
            (Field::Description, "duplicate_key"),
            (Field::Unknown, "unknown_member"),
            (Field::Unknown, "unknown_member"),
        ]
    );
}

#[test]
fn a_byte_order_mark_is_reported() {
    let lead = Lead::from_key_value("\u{feff}country = US").expect("a lead");
    assert_eq!(noticed(&lead), [(Field::Body, "byte_order_mark")]);
    let lead = Lead::from_form("\u{feff}last_name=Sample&company=Contoso".as_bytes());
    assert_eq!(
        noticed(&lead.expect("a lead")),
        [(Field::Body, "byte_order_mark")]
    );
}

#[test]
fn what_is_no_listing() {
    let read = Lead::from_key_value;
    for nothing in ["", " \r\n\t", "\u{feff}", "\u{a0}"] {
        error(read(nothing), Kind::Empty, Format::KeyValue, "empty body");
    }
    for other in [
        "encoding = UTF-8\nregion = North",
        "oid = 00Do0000000ZHog",
        // Many other kinds of data have a title.
        "title = CTO",
        "{\"leadSource\":\"SPZA\"}",
        "country: US",
    ] {
        error(
            read(other),
            Kind::NotALead,
            Format::KeyValue,
            "no known field of a lead",
        );
    }
    error(
        read("c\0o\0u\0n\0t\0r\0y\0=\0U\0S\0"),
        Kind::Utf16,
        Format::KeyValue,
        "unsupported encoding UTF-16, convert it to UTF-8",
    );
    let limits = Limits::default().max_bytes(11);
    assert!(
        Reader::new()
            .with_limits(limits)
            .read_key_value("country= US")
            .is_ok()
    );
    error(
        Reader::new()
            .with_limits(limits)
            .read_key_value("country = US"),
        Kind::TooLarge,
        Format::KeyValue,
        "input larger than the limit",
    );
}

#[test]
fn a_form_for_salesforce_needs_no_more_than_a_note() {
    let lead = Lead::from_form(b"oid=00Do0000000ZHog&description=Please+call").expect("a lead");
    assert_eq!(note(&lead), "Please call");
}

#[test]
fn what_salesforce_would_drop_is_reported() {
    let lead = Lead::from_form(b"company=+&first_name=Robin").expect("a lead");
    assert_eq!(
        noticed(&lead),
        [
            (Field::LastName, "missing_last_name"),
            (Field::Company, "missing_company"),
        ]
    );
    // Key-value lines are read by people, not by Salesforce.
    let lead = Lead::from_key_value("first_name = Robin").expect("a lead");
    assert_eq!(noticed(&lead), []);
}

#[test]
fn bad_encoding_costs_no_field() {
    let lead = Lead::from_form(
        b"last_name=50%&company=%F0%9F%92&title=100%zz+%e4&%gg=1&k=\xff&oid=%&phone=\xff",
    )
    .expect("a lead");
    let customer = lead.customer();
    assert_eq!(customer.last_name().expect("a name").expose(), "50%");
    assert_eq!(customer.company().expect("a company").expose(), "\u{fffd}");
    assert_eq!(
        customer.title().expect("a title").expose(),
        "100%zz \u{fffd}"
    );
    assert_eq!(customer.phone().expect("a number").expose(), "\u{fffd}");
    assert_eq!(unknown(&lead), [("%gg", "1"), ("k", "\u{fffd}")]);
    assert_eq!(
        noticed(&lead),
        [
            (Field::LastName, "bad_percent_encoding"),
            (Field::Company, "invalid_utf8"),
            (Field::Title, "bad_percent_encoding"),
            (Field::Title, "invalid_utf8"),
            (Field::Unknown, "unknown_member"),
            (Field::Unknown, "bad_percent_encoding"),
            (Field::Unknown, "unknown_member"),
            (Field::Unknown, "invalid_utf8"),
            (Field::Body, "bad_percent_encoding"),
            (Field::Phone, "invalid_utf8"),
        ]
    );
}

#[test]
fn a_form_is_an_ordered_multimap() {
    let lead = Lead::from_form(
        b"x=1&&LAST%5FNAME=&last_name=null&last_name=Sample&company=a%3Db=c&x=2&y&=z&company=d\r\n",
    )
    .expect("a lead");
    let customer = lead.customer();
    // People have this name.
    assert_eq!(customer.last_name().expect("a name").expose(), "null");
    assert_eq!(customer.company().expect("a company").expose(), "a=b=c");
    assert_eq!(
        unknown(&lead),
        [
            ("x", "1"),
            ("last_name", "\"Sample\""),
            ("x", "2"),
            ("y", ""),
            ("", "z"),
            ("company", "\"d\"")
        ]
    );
    let ids: Vec<&str> = lead.deviations().map(Deviation::id).collect();
    assert_eq!(
        ids,
        [
            "unknown_member",
            "duplicate_key",
            "duplicate_key",
            "unknown_member",
            "unknown_member",
            "unknown_member",
            "duplicate_key",
        ]
    );
}

#[test]
fn what_is_no_form() {
    for nothing in [&b""[..], b" \r\n", b"\xef\xbb\xbf"] {
        error(
            Lead::from_form(nothing),
            Kind::Empty,
            Format::WebToLead,
            "empty body",
        );
    }
    for other in [
        &b"&&="[..],
        b"encoding=UTF-8&oid=00Do0000000ZHog",
        b"title=CTO&description=x",
        b"{\"leadSource\":\"SPZA\"}",
    ] {
        error(
            Lead::from_form(other),
            Kind::NotALead,
            Format::WebToLead,
            "no known field of a lead",
        );
    }
    for utf16 in [&b"\xff\xfel\0"[..], b"\xfe\xff\0l", b"l\0", b"\0l"] {
        error(
            Lead::from_form(utf16),
            Kind::Utf16,
            Format::WebToLead,
            "unsupported encoding UTF-16, convert it to UTF-8",
        );
    }
    let limits = Limits::default().max_bytes(16);
    assert!(
        Reader::new()
            .with_limits(limits)
            .read_form(b"last_name=Sample")
            .is_ok()
    );
    error(
        Reader::new()
            .with_limits(limits)
            .read_form(b"last_name=Samples"),
        Kind::TooLarge,
        Format::WebToLead,
        "input larger than the limit",
    );
}

/// An arbitrary string.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", any::<String>()]
}

const KEYS: [&str; 10] = [
    "company",
    "country",
    "description",
    "email",
    "first_name",
    "last_name",
    "lead_source",
    "phone",
    "title",
    "region",
];

fn form_of(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn form_checks_hold_for_any_bytes(data in prop::collection::vec(any::<u8>(), 0..80)) {
        fuzz_checks::form(&data);
    }

    #[test]
    fn form_checks_hold_near_a_form(pairs in prop::collection::vec((prop::sample::select(&KEYS[..]), any_text()), 0..9)) {
        let pairs: Vec<(String, String)> = pairs.into_iter().map(|(k, v)| (k.into(), v)).collect();
        fuzz_checks::form(form_of(&pairs).as_bytes());
    }

    #[test]
    fn listing_checks_hold_for_any_text(text in any_text(), lines in prop::collection::vec((prop::sample::select(&KEYS[..]), any_text()), 0..9)) {
        fuzz_checks::key_value(text.as_bytes());
        let lines: Vec<String> = lines.into_iter().map(|(k, v)| format!("{k} = {v}")).collect();
        fuzz_checks::key_value(lines.join("\n").as_bytes());
    }

    /// The order and the letter case of keys do not matter, and both formats return the same lead.
    #[test]
    fn order_and_letter_case_do_not_matter(
        (values, order) in prop::collection::vec("[!-~]{1,12}", 9)
            .prop_flat_map(|values| {
                let order: Vec<usize> = (0..values.len()).collect();
                (Just(values), Just(order).prop_shuffle())
            }),
        upper in any::<[bool; 9]>(),
    ) {
        let pairs: Vec<(String, String)> = KEYS
            .iter()
            .zip(&values)
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        let shuffled: Vec<(String, String)> = order
            .iter()
            .map(|&at| {
                let (key, value) = &pairs[at];
                let key = if upper[at] { key.to_uppercase() } else { key.clone() };
                (key, value.clone())
            })
            .collect();
        let lead = Lead::from_form(form_of(&pairs).as_bytes());
        prop_assert!(lead == Lead::from_form(form_of(&shuffled).as_bytes()));

        let lines = |pairs: &[(String, String)]| -> String {
            let lines = pairs.iter().map(|(key, value)| format!("{key} = {value}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let listed = Lead::from_key_value(&lines(&pairs));
        prop_assert!(listed == Lead::from_key_value(&lines(&shuffled)));
        let (lead, listed) = (lead.expect("a lead"), listed.expect("a lead"));
        prop_assert_eq!(content(&lead), content(&listed));
    }

    /// Values written to a form are the values of the lead.
    #[test]
    fn values_arrive_as_they_were_sent(value in any_text()) {
        let pairs = [
            ("last_name".to_owned(), value.clone()),
            ("Region".to_owned(), value.clone()),
            ("country".to_owned(), "US".to_owned()),
        ];
        let lead = Lead::from_form(form_of(&pairs).as_bytes()).expect("a country");
        let is_blank = value
            .trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}'])
            .is_empty();
        let name = lead.customer().last_name().map(Sensitive::expose);
        prop_assert_eq!(name, (!is_blank).then_some(value.as_str()));
        prop_assert_eq!(unknown(&lead), [("Region", value.as_str())]);
    }
}

/// Unmistakable wherever it appears.
const MARKER: &str = "Zyx0marker";

#[track_caller]
fn shows_no_marker(shown: &str) {
    assert!(
        !shown.to_lowercase().contains(&MARKER.to_lowercase()),
        "{shown}"
    );
}

#[track_caller]
fn leaks_nothing(read: Result<Lead, DecodeLeadError>) {
    match read {
        Ok(lead) => {
            shows_no_marker(&format!("{lead:?} {lead:#?} {:?}", lead.summary()));
            for deviation in lead.deviations() {
                shows_no_marker(&format!("{deviation} {deviation:?}"));
            }
            for (key, value) in lead.unknown_members() {
                shows_no_marker(&format!("{key:?} {value:?}"));
            }
            shows_no_marker(&format!("{:?} {:?}", lead.description(), lead.customer()));
        }
        Err(error) => {
            shows_no_marker(&format!("{error} {error:?} {error:#?}"));
            assert!(std::error::Error::source(&error).is_none());
        }
    }
}

#[test]
fn nothing_that_came_is_shown() {
    let every_key = KEYS.map(|key| format!("{key}={MARKER}%40{MARKER}.edu"));
    let form = format!(
        "{}&{MARKER}={MARKER}&%{MARKER}=%zz{MARKER}",
        every_key.join("&")
    );
    assert!(Lead::from_form(form.as_bytes()).is_ok());
    let broken = [
        form.clone(),
        format!("{MARKER}={MARKER}"),
        format!("oid={MARKER}&encoding={MARKER}"),
        form.replace('=', "%3D"),
    ];
    for form in broken {
        leaks_nothing(Lead::from_form(form.as_bytes()));
        leaks_nothing(Lead::from_form(&[form.as_bytes(), b"\xff"].concat()));
        leaks_nothing(Lead::from_key_value(&form.replace('&', "\n")));
        let limits = Limits::default().max_bytes(8);
        leaks_nothing(Reader::new().with_limits(limits).read_form(form.as_bytes()));
        leaks_nothing(Reader::new().with_limits(limits).read_key_value(&form));
    }
}

#[cfg(feature = "csv")]
mod csv {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use marketplace_leads::wire::{Reader, leads_in_csv};
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        file: String,
        /// Why the sample is there.
        why: String,
        /// For a lead, its row key, lead source, first name and deviations; for
        /// an error, its kind, line and index.
        rows: Vec<String>,
    }

    fn folder() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/csv")
    }

    fn samples() -> Vec<Sample> {
        crate::corpus::rows(include_str!("../../corpus/csv/expected.jsonl"))
    }

    fn row(read: Result<Lead, DecodeLeadError>) -> String {
        match read {
            Ok(lead) => {
                assert_eq!(lead.format(), Format::Csv);
                let ids: Vec<&str> = lead.deviations().map(Deviation::id).collect();
                format!(
                    "{} {} {} [{}]",
                    lead.row_key().unwrap_or("-"),
                    lead.lead_source().map_or("-", AsRef::as_ref),
                    lead.customer()
                        .first_name()
                        .map_or("-", |name| name.expose()),
                    ids.join(", "),
                )
            }
            Err(error) => {
                assert_eq!(error.format(), Some(Format::Csv));
                let number = |n: Option<usize>| n.map_or("-".to_owned(), |n| n.to_string());
                let (line, index) = (number(error.line()), number(error.index()));
                if line == "-" {
                    assert_eq!(error.column(), None);
                } else {
                    assert_eq!(error.column(), Some(1));
                }
                format!("{}: line {line}, record {index}", error.kind().id())
            }
        }
    }

    #[test]
    fn every_sample_reads_as_expected() {
        for sample in samples() {
            let body = fs::read(folder().join(&sample.file)).expect("a sample");
            let rows: Vec<String> = leads_in_csv(&body).map(row).collect();
            assert_eq!(rows, sample.rows, "{}: {}", sample.file, sample.why);
        }
    }

    #[test]
    fn every_sample_is_expected_once() {
        let listed = samples();
        let names: BTreeSet<String> = listed.iter().map(|sample| sample.file.clone()).collect();
        assert_eq!(names.len(), listed.len(), "a sample is listed twice");
        let files: BTreeSet<String> = fs::read_dir(folder())
            .expect("the folder of samples")
            .map(|entry| {
                entry
                    .expect("a file")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .filter(|name| name != "expected.jsonl")
            .collect();
        assert_eq!(names, files);
    }

    fn one(body: &str) -> Lead {
        let mut leads = leads_in_csv(body.as_bytes());
        let lead = leads.next().expect("a row").expect("a lead");
        assert!(leads.next().is_none());
        lead
    }

    #[test]
    fn every_column_of_a_table_is_read() {
        let lead = one(concat!(
            "PartitionKey,RowKey,Timestamp,ProductId,CustomerInfo,LeadSource,ActionCode,",
            "PublisherDisplayName,OfferDisplayName,CreatedTime,Description\n",
            "p,r,2021-02-03T04:05:06Z,contoso.app,",
            "\"{\"\"FirstName\"\":\"\"John\"\",\"\"Country\"\":\"\"US\"\",\"\"Shoe\"\":42}\",",
            "AzureMarketplace,INS,Contoso,Contoso App,2021-02-03T04:05:05Z,Campaigns: ",
        ));
        assert_eq!(
            (lead.partition_key(), lead.row_key()),
            (Some("p"), Some("r"))
        );
        let time = |text: Option<chrono::DateTime<chrono::Utc>>| text.map(|time| time.timestamp());
        assert_eq!(time(lead.stored_at()), Some(1_612_325_106));
        assert_eq!(time(lead.created_at()), Some(1_612_325_105));
        assert_eq!(lead.product_id().expect("an ID").as_str(), "contoso.app");
        assert_eq!(lead.customer().country().expect("a country").expose(), "US");
        assert_eq!(lead.source(), Some(Source::AzureMarketplace));
        assert_eq!(lead.action(), Some(Action::Install));
        assert_eq!(lead.publisher_name(), Some("Contoso"));
        assert_eq!(lead.offer_title(), Some("Contoso App"));
        assert_eq!(unknown(&lead), [("Shoe", "42")]);
    }

    #[test]
    fn what_says_something_is_kept_and_what_does_not_is_no_member() {
        let lead = one(concat!(
            "LeadSource,CustomerInfo,License,License@type,Region,odata.etag,Note\n",
            "SPZA-PLT|contoso.app,John Smith,\"a, b\",Edm.String,,W/1, \n",
        ));
        assert_eq!(
            unknown(&lead),
            [
                ("CustomerInfo", "\"John Smith\""),
                ("License", "a, b"),
                ("odata.etag", "W/1")
            ]
        );
        assert!(lead.customer().is_empty());
        assert_eq!(
            noticed(&lead),
            [
                (Field::Customer, "wrong_type"),
                (Field::Unknown, "unknown_member")
            ]
        );
    }

    #[test]
    fn messages() {
        let message = |body: &[u8], limits| {
            let errors: Vec<DecodeLeadError> = Reader::new()
                .with_limits(limits)
                .leads_in_csv(body)
                .filter_map(Result::err)
                .collect();
            assert_eq!(errors.len(), 1);
            let message = errors[0].to_string();
            assert_eq!(
                format!("{:?}", errors[0]),
                format!("DecodeLeadError({message})")
            );
            message
        };
        let limits = Limits::default();
        assert_eq!(message(b"\r\n", limits), "empty body");
        assert_eq!(
            message(b"L\0e\0a\0d\0", limits),
            "unsupported encoding UTF-16, convert it to UTF-8"
        );
        assert_eq!(
            message(b"\nName,Amount\nJohn,17\n", limits),
            "no known field of a lead at line 2, column 1"
        );
        assert_eq!(
            message(b"RowKey,LeadSource\n1,\n", limits),
            "no known field of a lead at line 2, column 1 in record 0"
        );
        assert_eq!(
            message(b"RowKey,LeadSource\n\n1,SPZA,2", limits),
            "number of cells differs from the header at line 3, column 1 in record 0"
        );
        assert_eq!(
            message(b"RowKey,LeadSource\n1,SPZA\n1,\"SPZA", limits),
            "unclosed quotation mark at line 3, column 1 in record 1"
        );
        assert_eq!(
            message(
                b"RowKey,LeadSource\n1,SPZA-INS|contoso.app\n",
                limits.max_bytes(20)
            ),
            "input larger than the limit at line 2, column 1 in record 0"
        );
        assert_eq!(
            message(b"RowKey,LeadSource\n1,SPZA\n", limits.max_bytes(16)),
            "input larger than the limit at line 1, column 1"
        );
    }

    #[test]
    fn a_limit_is_for_each_row_without_its_line_end() {
        let limits = Limits::default().max_bytes(22);
        for body in [
            "LeadSource\r\nSPZA-PLT|contoso.app.one\r\nSPZA-PLT|contoso.app.2\r\n",
            "LeadSource\r\n\"SPZA-PLT|contoso.app.1\"\r\nSPZA-PLT|contoso.app.2",
            "LeadSource\n\"SPZA-PLT|contoso\n.app.1\"\nSPZA-PLT|contoso.app.2\n",
        ] {
            let read: Vec<bool> = Reader::new()
                .with_limits(limits)
                .leads_in_csv(body.as_bytes())
                .map(|lead| lead.is_ok())
                .collect();
            assert_eq!(
                (read.first(), read.last()),
                (Some(&false), Some(&true)),
                "{body}"
            );
        }
    }

    /// Each line opens a quotation mark that the next line closes. Only these two lines may be
    /// searched, not all following lines.
    #[test]
    fn marks_in_every_line_do_not_multiply_the_work() {
        let body = format!("LeadSource,Note\n{}", "x\",\"\n".repeat(100_000));
        let errors = leads_in_csv(body.as_bytes()).filter(|lead| {
            lead.as_ref()
                .is_err_and(|error| error.kind() == Kind::Quotation)
        });
        assert_eq!(errors.count(), 100_000);
    }

    /// A quoted cell that contains lines like rows, which are not rows.
    #[test]
    fn a_row_within_a_cell_is_no_row() {
        let body = "RowKey,LeadSource,Description\n\
                    1,SPZA-PLT|contoso.app,\"hello\n2,AzurePortal-Create|contoso.app,forged\n\"\n";
        let lead = one(body);
        assert_eq!(lead.source(), Some(Source::AppSource));
    }

    #[test]
    fn nothing_that_came_is_shown() {
        let cells = format!("{MARKER},\"{{\"\"{MARKER}\"\":\"\"{MARKER}\"\"}}\",{MARKER}");
        for rows in [
            format!("LeadSource,CustomerInfo,{MARKER}\n{cells}\n{cells},{MARKER}\n,,{MARKER}"),
            format!("LeadSource,CustomerInfo,{MARKER}\n{MARKER},{MARKER},\"{MARKER}\n{cells}"),
            format!("{MARKER}\n{MARKER}\n"),
            format!("{MARKER},LeadSource\n{MARKER},SPZA-{MARKER}@{MARKER}.edu\n"),
        ] {
            leads_in_csv(rows.as_bytes()).for_each(leaks_nothing);
            let bytes = [rows.as_bytes(), b"\xff"].concat();
            leads_in_csv(&bytes).for_each(leaks_nothing);
            let limits = Limits::default().max_bytes(40);
            Reader::new()
                .with_limits(limits)
                .leads_in_csv(rows.as_bytes())
                .for_each(leaks_nothing);
        }
    }

    /// A table as a well-known library writes it.
    fn written(delimiter: u8, rows: &[[String; 3]]) -> Vec<u8> {
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(::csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer
            .write_record(["LastName", "Country", "Note"])
            .expect("a header");
        for row in rows {
            writer.write_record(row).expect("a row");
        }
        writer.into_inner().expect("a table")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn csv_checks_hold_for_any_bytes(data in prop::collection::vec(any::<u8>(), 0..80)) {
            fuzz_checks::csv(&data);
        }

        #[test]
        fn csv_checks_hold_near_a_table(rest in "([\",;\t\r\n a{}]|SPZA|null|\"\"){0,40}") {
            fuzz_checks::csv(format!("LeadSource,CustomerInfo,x{rest}").as_bytes());
            fuzz_checks::csv(format!("LeadSource;CustomerInfo;x\r\n{rest}").as_bytes());
        }

        /// Tables written by another library can be read, regardless of the cells.
        #[test]
        fn what_is_written_elsewhere_is_read(
            cells in prop::collection::vec(["[a-zA-Z,;\t\"\r\n ]{0,9}x", "(US|\"|;|,|\n){1,3}", "[,;\t\"\r\n ]{0,9}y"], 0..5),
            delimiter in prop::sample::select(b",;\t".to_vec()),
        ) {
            let body = written(delimiter, &cells);
            let read: Vec<Lead> = leads_in_csv(&body).map(|lead| lead.expect("a lead")).collect();
            prop_assert_eq!(read.len(), cells.len());
            for (lead, [name, country, note]) in read.iter().zip(&cells) {
                let customer = lead.customer();
                prop_assert_eq!(customer.last_name().expect("a name").expose(), name);
                let says_something = !country.trim().is_empty();
                let found = customer.country().map(Sensitive::expose);
                prop_assert_eq!(found, says_something.then_some(country.as_str()));
                prop_assert_eq!(unknown(lead), [("Note", note.as_str())]);
            }
        }

        /// An unclosed quotation mark in one row does not affect other rows.
        #[test]
        fn a_broken_row_costs_itself_alone(
            cells in prop::collection::vec(["[a-z,\"]{0,5}x", "[a-z,\"]{0,5}", "[a-z,\"]{0,5}y"], 1..5),
            at in any::<prop::sample::Index>(),
        ) {
            let body = String::from_utf8(written(b',', &cells)).expect("UTF-8");
            let mut lines: Vec<&str> = body.lines().collect();
            let at = at.index(lines.len());
            lines.insert(at + usize::from(at == 0), "broken,\"US,row");
            let read: Vec<bool> = leads_in_csv(lines.join("\n").as_bytes()).map(|lead| lead.is_ok()).collect();
            prop_assert_eq!(read.iter().filter(|&&is_ok| is_ok).count(), cells.len());
            prop_assert_eq!(read.len(), cells.len() + 1);
        }
    }
}
