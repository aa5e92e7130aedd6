//! No reader's time grows faster than its input: `cargo test --release --all-features
//! --test growth -- --ignored --nocapture` prints a line for each input.
#![cfg(all(feature = "full", feature = "csv"))]

use std::hint::black_box;
use std::time::{Duration, Instant};

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::privacy::{Policy, edu_status};
use marketplace_leads::wire::{Limits, Reader};
use marketplace_leads::{
    ClearedLead, Destination, DestinationErrorKind, Email, Format, Lead, LeadSource, ProductId,
};

/// Input of about so many bytes.
type Input = fn(usize) -> String;

fn reader() -> Reader {
    let limits = Limits::default()
        .max_bytes(usize::MAX)
        .max_depth(usize::MAX);
    Reader::new().with_limits(limits.max_members(usize::MAX).max_addresses(usize::MAX))
}

fn clear(lead: Lead) -> ClearedLead {
    Policy::default()
        .clear(lead)
        .expect("a policy that forwards")
}

/// Pieces again and again, between a start and an end.
fn body(start: &str, piece: &str, end: &str, bytes: usize) -> String {
    [start, &piece.repeat(bytes / piece.len()), end].concat()
}

const INPUTS: &[(&str, Input)] = &[
    ("unknown members", |n| {
        body(r#"{"leadSource":"SPZA""#, r#","a":1"#, "}", n)
    }),
    ("duplicate fields", |n| {
        body(
            r#"{"leadSource":"SPZA""#,
            r#","email":"a@b","Email":"c@d""#,
            "}",
            n,
        )
    }),
    ("escaped quotes", |n| {
        body(r#"{"email":""#, r#"\""#, r#""}"#, n)
    }),
    ("nested lists", |n| body(r#"{"leadSource":"#, "[", "", n)),
    ("elements that are no leads", |n| body("[{}", ",{}", "]", n)),
    ("elements on many lines", |n| {
        body("[\n{}", ",\n{}", "\n]", n)
    }),
    ("lines that are no leads", |n| body("{}\n", "{\"\n", "", n)),
    ("pairs", |n| body("country=US", "&a", "", n)),
    ("percent signs", |n| body("country=", "%4", "", n)),
    ("keys again", |n| {
        body("", "email = a\ncompany = b\n", "", n)
    }),
    ("headings", |n| body("", "Record Information\n", "", n)),
    ("a description", |n| {
        body("country = US\ndescription = a\n", "b = c\n", "", n)
    }),
    ("quotation marks in a table", |n| {
        body("LeadSource,x\n", "\"\n", "", n)
    }),
    ("backslashes in a table", |n| {
        body("LeadSource,x\n", "\"\\\"\n", "", n)
    }),
    ("a long header", |n| {
        let name = "x".repeat(n / 2);
        body(&format!("LeadSource,{name}\n"), "SPZA,1\n", "", n / 2)
    }),
    ("addresses", |n| {
        body(r#"{"email":""#, "a@b.example,", r#""}"#, n)
    }),
    ("at signs", |n| body("", "@", "", n)),
    ("dots", |n| body("a@", "a.", "edu", n)),
    ("brackets", |n| body("", "(<", "", n)),
    ("failure words", |n| {
        body("", "AADSTS700016: tenant not found. ", "", n)
    }),
    ("digits", |n| body("", "1 ", "", n)),
];

/// A reader, on any input.
type Work = fn(&str);

/// Every reader of the crate.
const WORK: &[(&str, Work)] = &[
    ("read_json", |text| {
        _ = black_box(reader().read_json(text.as_bytes()));
    }),
    ("read_form", |text| {
        _ = black_box(reader().read_form(text.as_bytes()));
    }),
    ("read_key_value", |text| {
        _ = black_box(reader().read_key_value(text));
    }),
    ("leads_in", |text| {
        _ = black_box(reader().leads_in(text.as_bytes()).count());
    }),
    ("leads_in_key_value", |text| {
        _ = black_box(reader().leads_in_key_value(text).count());
    }),
    ("leads_in_csv", |text| {
        _ = black_box(reader().leads_in_csv(text.as_bytes()).count());
    }),
    ("Policy::clear", |text| {
        let lead = Lead::builder().description(text).offer_title(text).build();
        _ = black_box(clear(lead));
    }),
    ("encoders", |text| {
        let lead = clear(Lead::builder().description(text).build());
        let oid = OrganizationId::parse("00Do0000000ZHog").expect("an ID");
        _ = black_box(lead.to_web_to_lead(&oid).placeholder("-").encode());
        _ = black_box((
            lead.to_https_json(),
            lead.to_table_entity(),
            lead.to_key_value(),
        ));
        _ = black_box(lead.to_csv_row_escaped());
    }),
    ("projections", |text| {
        if let Ok(lead) = reader().read_json(text.as_bytes()) {
            for format in [Format::Https, Format::Table, Format::Customer] {
                _ = black_box(lead.project_with_unknown(format));
            }
        }
    }),
    ("edu_status", |text| _ = black_box(edu_status(text))),
    ("Email::parse", |text| _ = black_box(Email::parse(text))),
    ("LeadSource::parse", |text| {
        _ = black_box(LeadSource::parse(text));
    }),
    ("ProductId::parse", |text| {
        _ = black_box(ProductId::parse(text));
    }),
    ("DestinationErrorKind::classify", |text| {
        _ = black_box(DestinationErrorKind::classify(text));
    }),
    ("Destination::from_json", |text| {
        _ = black_box(Destination::from_json(text.as_bytes()));
    }),
];

fn time(work: fn(&str), text: &str) -> Duration {
    let mut times = [Duration::ZERO; 3];
    for time in &mut times {
        let start = Instant::now();
        work(text);
        *time = start.elapsed();
    }
    times.into_iter().min().unwrap_or_default()
}

#[test]
#[ignore = "takes minutes; `.ci/deep` runs it"]
fn no_reader_grows_faster_than_its_input() {
    let n = 1 << 14;
    let mut fast_growing = Vec::new();
    for (input, text) in INPUTS {
        let texts = [n, 2 * n, 4 * n, 8 * n].map(text);
        for (name, work) in WORK {
            let times = texts.each_ref().map(|text| time(*work, text));
            let [first, .., last] = times;
            // Eight times the input: 8 if it grows in step, 64 if by the square. What
            // takes less than a millisecond is not measured well.
            if last > Duration::from_millis(1) && last > first * 24 {
                fast_growing.push(format!("{name}, {input}: {times:?}"));
            }
            println!("{name}, {input}: {times:?}");
        }
    }
    assert!(fast_growing.is_empty(), "{fast_growing:#?}");
}
