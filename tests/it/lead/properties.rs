//! Properties of every lead, checked with generated leads.

use chrono::DateTime;
use marketplace_leads::destination::OrganizationId;
use marketplace_leads::privacy::{Policy, UnclearRule};
use marketplace_leads::wire::{Limits, Reader, leads_in};
use marketplace_leads::{ClearedLead, DecodeLeadError, Format, Lead};
use proptest::prelude::*;

use crate::fuzz_checks;
use crate::leak_checks;

#[cfg(feature = "csv")]
use marketplace_leads::wire::csv_header;

type Read = fn(&[u8], Limits) -> Result<Lead, DecodeLeadError>;
type Write = fn(&ClearedLead) -> String;

/// The form of a lead that needs neither a placeholder nor a shortened value.
fn form(cleared: &ClearedLead) -> String {
    let oid = OrganizationId::parse("00Do0000000ZHog").unwrap();
    match cleared.to_web_to_lead(&oid).encode() {
        Ok(form) if form.shortened().is_empty() => form.into_body(),
        _ => String::new(),
    }
}

/// Writes and reads leads in each format.
const FORMATS: &[(Format, Write, Read)] = &[
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
    (Format::WebToLead, form, |body, limits| {
        Reader::new().with_limits(limits).read_form(body)
    }),
    (
        Format::KeyValue,
        ClearedLead::to_key_value,
        |listing, limits| {
            Reader::new()
                .with_limits(limits)
                .read_key_value(std::str::from_utf8(listing).unwrap())
        },
    ),
    #[cfg(feature = "csv")]
    (
        Format::Csv,
        |cleared| csv_header() + &cleared.to_csv_row(),
        |table, limits| {
            Reader::new()
                .with_limits(limits)
                .leads_in_csv(table)
                .next()
                .unwrap()
        },
    ),
];

const LEAD_KEYS: &[&str] = &[
    "leadSource",
    "actionCode",
    "offerTitle",
    "description",
    "productId",
    "PartitionKey",
    "RowKey",
    "Timestamp",
    "PublisherDisplayName",
    "OfferDisplayName",
    "CreatedTime",
];

const CUSTOMER_KEYS: &[&str] = &[
    "firstName",
    "lastName",
    "email",
    "phone",
    "country",
    "company",
    "title",
];

/// A typical value of a field, as JSON.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "null",
        "SPZA",
        "AzureMarketplace-INS|contoso.app",
        "SPZA-DNC|Contoso Backup",
        "spza - plt | contoso.app",
        "PLT",
        "DNC",
        "contoso.app",
        "Contoso Backup",
        "MSFT_TEST_636573304831318844",
        "robin@contoso.com",
        "2020-03-30T08:00:00Z",
        "Campaigns: ",
        r#"{"ref":"spring"}"#,
        "\u{feff}\u{a0}",
        "\"\\\u{1}\n",
        "é日😀\u{2028}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![4 => known, 1 => any::<String>()].prop_map(|text| quoted(&text))
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Any JSON value.
fn value() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "null",
        "true",
        "17",
        "16175555555",
        "-1.50e+3",
        "\"\\ud83d\"",
        "[]",
        "{}",
        " [ 1 ] ",
        "\"\\u0041\"",
        "1e999",
        "123456789012345678901234567890",
    ])
    .prop_map(str::to_owned);
    let leaf = prop_oneof![plain, text()];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|v| format!("[{}]", v.join(","))),
            prop::collection::vec((key(), inner), 0..4).prop_map(|members| object(&members)),
        ]
    })
}

/// A key as written between quotation marks.
fn key() -> impl Strategy<Value = String> {
    let known: Vec<&str> = LEAD_KEYS
        .iter()
        .chain(CUSTOMER_KEYS)
        .copied()
        .chain([
            "userDetails",
            "CustomerInfo",
            "License",
            "",
            "odata.etag",
            "k\\u00e9y",
            "\\ud83d",
        ])
        .collect();
    prop_oneof![
        6 => prop::sample::select(known).prop_map(str::to_owned),
        1 => any::<String>().prop_map(|key| quoted(&key).trim_matches('"').to_owned())
            .prop_filter("a whole escape", |key| serde_json::from_str::<String>(&format!("\"{key}\"")).is_ok()),
    ]
}

type Members = Vec<(String, String)>;

fn object(members: &[(String, String)]) -> String {
    let members = members
        .iter()
        .map(|(key, value)| format!("\"{key}\":{value}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn members(keys: &'static [&'static str]) -> impl Strategy<Value = Members> {
    let usual = prop::sample::select(keys).prop_map(str::to_owned);
    let member = prop_oneof![
        8 => (usual, text()),
        1 => (key(), value()),
    ];
    prop::collection::vec(member, 0..8)
}

fn customer() -> impl Strategy<Value = (String, String)> {
    let key = prop::sample::select(vec!["userDetails", "CustomerInfo", "userdetails"]);
    let value = prop_oneof![
        4 => members(CUSTOMER_KEYS).prop_map(|members| object(&members)),
        2 => members(CUSTOMER_KEYS).prop_map(|members| quoted(&object(&members))),
        1 => value(),
    ];
    (key.prop_map(str::to_owned), value)
}

/// The members of a body that is a lead, or almost a lead.
fn payload() -> impl Strategy<Value = Members> {
    let with_customer = (members(LEAD_KEYS), customer(), any::<prop::sample::Index>()).prop_map(
        |(mut members, customer, at)| {
            members.insert(at.index(members.len() + 1), customer);
            members
        },
    );
    prop_oneof![
        4 => with_customer,
        1 => members(LEAD_KEYS),
        1 => members(CUSTOMER_KEYS),
    ]
}

fn read(body: &str) -> Result<Lead, DecodeLeadError> {
    Lead::from_json(body.as_bytes())
}

/// A policy that forwards every lead of these tests unchanged.
fn cleared(lead: Lead) -> Option<ClearedLead> {
    let keeps = Policy::default().unclear(UnclearRule::Keep);
    keeps
        .clear(lead)
        .ok()
        .filter(|cleared| !cleared.is_redacted())
}

fn unknown(lead: &Lead) -> Members {
    lead.unknown_members()
        .map(|(key, value)| (key.expose().to_owned(), value.expose().to_owned()))
        .collect()
}

fn deviations(lead: &Lead) -> Vec<String> {
    let mut deviations: Vec<String> = lead.deviations().map(|d| d.to_string()).collect();
    deviations.sort();
    deviations
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_written_reads_back_as_what_the_shape_carries(members in payload()) {
        let Ok(lead) = read(&object(&members)) else { return Ok(()) };
        let Some(cleared) = cleared(lead.clone()) else { return Ok(()) };
        for (format, write, read) in FORMATS {
            let expected = lead.project(*format);
            prop_assert_eq!(expected.project(*format).expose_json(), expected.expose_json());
            let written = write(&cleared);
            if written.is_empty() {
                continue;
            }
            if let Ok(back) = read(written.as_bytes(), Limits::default()) {
                prop_assert_eq!(back.expose_json(), expected.expose_json());
                prop_assert_eq!(unknown(&back), unknown(&expected));
                prop_assert!(back == expected, "{} as {}", written, format);
            } else {
                // An object without any field by which a lead is recognized is not a lead.
                prop_assert!(!matches!(format, Format::Https | Format::Table), "{}", format);
                let customer = expected.customer();
                let known = [customer.first_name(), customer.last_name(), customer.email(),
                    customer.phone(), customer.country(), customer.company()];
                prop_assert!(known.iter().all(Option::is_none), "{}", written);
                prop_assert!(expected.lead_source().is_none(), "{}", written);
            }
        }
    }

    /// An undocumented member is written unchanged in the lead's own format, and in other formats
    /// only if the caller requests it.
    #[test]
    fn unknown_members_survive(mut members in payload(), value in value(), at in any::<prop::sample::Index>()) {
        members.retain(|(key, _)| key != "License"); // A row takes a name once.
        members.insert(at.index(members.len() + 1), ("License".to_owned(), value.clone()));
        members.push(("leadSource".to_owned(), "\"SPZA\"".to_owned()));
        let lead = read(&object(&members)).unwrap();
        let has = |lead: &Lead| unknown(lead).contains(&("License".to_owned(), value.trim().to_owned()));
        prop_assert!(has(&lead));
        let Some(cleared) = cleared(lead) else { return Ok(()) };
        let whole = |format: Format| matches!(format, Format::Https | Format::Table);
        for (format, write, read) in FORMATS.iter().filter(|(format, ..)| whole(*format)) {
            let back = read(write(&cleared).as_bytes(), Limits::default()).unwrap();
            prop_assert_eq!(has(&back), *format == cleared.lead().format(), "{}", format);
            let moved = cleared.project_with_unknown(*format);
            let back = read(write(&moved).as_bytes(), Limits::default()).unwrap();
            let is_there = unknown(&back).iter().any(|(key, _)| key == "License");
            prop_assert!(is_there, "{}", format);
            prop_assert!(back == moved.lead().project(*format), "{}", format);
        }
    }

    /// The order and the letter case of unique keys do not matter.
    #[test]
    fn order_and_letter_case_of_keys_do_not_matter(members in payload(), seed in any::<u64>()) {
        let mut keys = std::collections::BTreeSet::new();
        let fold = |key: &str| match key.to_ascii_lowercase().as_str() {
            "userdetails" | "customerinfo" => "customer".to_owned(),
            "offerdisplayname" => "offertitle".to_owned(),
            other => other.to_owned(),
        };
        let mut once: Members = members;
        once.retain(|(key, _)| keys.insert(fold(key)) && key.is_ascii() && !key.contains('\\'));
        once.retain(|(key, _)| !CUSTOMER_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key)));
        let is_known = |key: &str| LEAD_KEYS.iter().chain(&["userDetails", "CustomerInfo"])
            .any(|known| known.eq_ignore_ascii_case(key));
        let mut other = once.clone();
        for (n, (key, _)) in other.iter_mut().enumerate() {
            if is_known(key) {
                *key = match seed >> (n % 32) & 3 {
                    0 => key.to_ascii_lowercase(),
                    1 => key.to_ascii_uppercase(),
                    _ => key.clone(),
                };
            }
        }
        other.reverse();
        match (read(&object(&once)), read(&object(&other))) {
            (Ok(one), Ok(two)) => {
                prop_assert_eq!(one.format(), two.format());
                prop_assert_eq!(one.customer(), two.customer());
                prop_assert_eq!(one.to_lead_source(), two.to_lead_source());
                prop_assert_eq!(one.description(), two.description());
                prop_assert_eq!(one.time(), two.time());
                prop_assert_eq!(deviations(&one), deviations(&two));
                prop_assert_eq!(unknown(&one).len(), unknown(&two).len());
            }
            (one, two) => prop_assert_eq!(one.err(), two.err()),
        }
    }

    /// One member of an unexpected type makes the lenient reader read the whole body.
    #[test]
    fn the_usual_and_the_careful_reader_agree(members in payload()) {
        let usual = object(&members);
        let mut with_odd = members;
        with_odd.push(("RowKey".to_owned(), "[17]".to_owned()));
        let careful = object(&with_odd);
        match (read(&usual), read(&careful)) {
            (Ok(usual), Ok(careful)) => {
                prop_assert_eq!(usual.customer(), careful.customer());
                prop_assert_eq!(usual.lead_source(), careful.lead_source());
                prop_assert_eq!(usual.to_lead_source(), careful.to_lead_source());
                prop_assert_eq!(usual.offer_title(), careful.offer_title());
                prop_assert_eq!(usual.publisher_name(), careful.publisher_name());
                prop_assert_eq!(usual.description(), careful.description());
                prop_assert_eq!(usual.time(), careful.time());
                prop_assert_eq!(usual.row_key(), careful.row_key());
                prop_assert_eq!(usual.test_id(), careful.test_id());
                let mut expected = unknown(&usual);
                expected.push(("RowKey".to_owned(), "[17]".to_owned()));
                prop_assert_eq!(unknown(&careful), expected);
                let mut found = deviations(&careful);
                for d in deviations(&usual) {
                    let at = found.iter().position(|found| *found == d);
                    prop_assert!(at.is_some(), "{}", d);
                    found.remove(at.unwrap());
                }
                let is_of_the_odd = |d: &String| {
                    d.starts_with("wrong_type: ") || d.starts_with("duplicate_key: ")
                };
                prop_assert!(found.iter().all(is_of_the_odd), "{:?}", found);
            }
            (usual, careful) => prop_assert_eq!(usual.err(), careful.err()),
        }
    }

    #[test]
    fn any_bytes_hold(data in prop::collection::vec(any::<u8>(), 0..80)) {
        fuzz_checks::leads::json(&data);
        fuzz_checks::leads::leads_in(&data);
        fuzz_checks::clear::clear(&data);
    }

    #[test]
    fn near_leads_hold(members in payload(), cut in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut body = object(&members).into_bytes();
        fuzz_checks::leads::json(&body);
        fuzz_checks::clear::clear(&body);
        let at = cut.index(body.len());
        body[at] = with;
        fuzz_checks::leads::json(&body);
        fuzz_checks::leads::leads_in(&body);
    }

    /// Records are counted regardless of what is between them.
    #[test]
    fn ndjson_yields_each_readable_record(
        lines in prop::collection::vec(prop_oneof![
            4 => payload().prop_map(|members| object(&members)),
            1 => "[a-z0-9 ,:;=\u{e9}\"}\\]]{0,12}",
            1 => payload().prop_map(|members| {
                let mut cut = object(&members);
                while !cut.is_char_boundary(cut.len() / 2) { cut.push(' '); }
                cut.truncate(cut.len() / 2);
                cut
            }),
        ], 2..12),
        end in prop::sample::select(vec!["\n", "\r\n", "\n\n", " \n\t"]),
    ) {
        let body = lines.join(end);
        let records = lines.iter().map(|line| line.trim_ascii()).filter(|line| !line.is_empty());
        let records: Vec<&str> = records.collect();
        // One line is one body; a body whose first line opens a list is that list.
        let starts = records.first().copied().unwrap_or_default();
        let opens_a_list = starts.starts_with('{') && starts.contains(":[") || starts.starts_with('[');
        prop_assume!(records.len() > 1 && !opens_a_list);
        let is_whole = |line: &&&str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
        prop_assume!(records.iter().any(|line| is_whole(&line)));
        prop_assume!(serde_json::from_str::<serde::de::IgnoredAny>(&body).is_err());
        let expected = records.iter().filter(|line| read(line).is_ok()).count();
        let found = leads_in(body.as_bytes()).flatten().count();
        prop_assert_eq!(found, expected, "{}", body);
        prop_assert_eq!(leads_in(body.as_bytes()).count(), records.len());
    }

    #[test]
    fn an_array_yields_each_lead_among_its_elements(
        elements in prop::collection::vec(prop_oneof![
            2 => payload().prop_map(|members| object(&members)),
            1 => value(),
        ], 0..12),
        between in prop::sample::select(vec![",", " ,\n", "\r\n,\t"]),
        wrap in prop::sample::select(vec![("[", "]"), ("{\"value\":[", "]}"), ("{\"x\":1,\"Items\" : [ ", " ] , \"next\":null}")]),
    ) {
        let body = format!("{}{}{}", wrap.0, elements.join(between), wrap.1);
        let expected = elements.iter().filter(|element| read(element).is_ok()).count();
        prop_assert_eq!(leads_in(body.as_bytes()).flatten().count(), expected, "{}", body);
        prop_assert_eq!(leads_in(body.as_bytes()).count(), elements.len());
        // A truncated body yields the leads before the end, then one error.
        if !elements.is_empty() {
            let cut = format!("{}{}", wrap.0, elements.join(between));
            prop_assert_eq!(leads_in(cut.as_bytes()).flatten().count(), expected, "{}", cut);
            prop_assert_eq!(leads_in(cut.as_bytes()).count(), elements.len() + 1);
        }
    }

    #[test]
    fn the_time_of_receipt_is_the_last_resort(members in payload(), seconds in 0_i64..4_000_000_000) {
        let Ok(lead) = read(&object(&members)) else { return Ok(()) };
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        let own = lead.created_at().or_else(|| lead.stored_at());
        prop_assert_eq!(lead.time(), own);
        let received = lead.clone().with_received_at(now);
        prop_assert_eq!(received.time(), own.or(Some(now)));
        prop_assert_eq!(received.created_at(), lead.created_at());
        // No format carries it.
        prop_assert_eq!(received.expose_json(), lead.expose_json());
        prop_assert!(received.project(Format::Https) == lead.project(Format::Https));
    }
}

/// A string or a key that contains a marker.
fn marked(json: &str) -> String {
    let marked = format!("\"{}", leak_checks::MARKER);
    json.replace('"', &marked)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_shows_a_marker(members in payload(), value in value(), key in key()) {
        let policies = leak_checks::policies();
        let mut log = leak_checks::Log::default();
        // The marker is in every value and every unknown key.
        let mut planted: Members = members
            .into_iter()
            .map(|(key, value)| (key, value.replace("\":", &format!("{}\":", leak_checks::MARKER))))
            .map(|(key, value)| (key, marked(&value)))
            .collect();
        planted.push((format!("{key}{}", leak_checks::MARKER), marked(&value)));
        planted.push(("leadSource".to_owned(), "\"SPZA\"".to_owned()));
        planted.push(("firstName".to_owned(), format!("\"{}\"", leak_checks::MARKER)));
        leak_checks::body(object(&planted).as_bytes(), &policies, &mut log);
        prop_assert!(log.texts > 0);
    }
}
