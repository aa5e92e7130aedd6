//! Nothing that the crate returns shows personal data in `Debug`, `Display`, an error, a report or
//! a panic.
//!
//! Markers are planted in every payload of the corpus: in every value, key, unknown member, nested
//! text and campaign parameter. Then everything that the body yields is printed in every way.

#![cfg(feature = "fixtures")]

use std::collections::BTreeSet;
use std::fs;
use std::panic;
use std::path::Path;
use std::sync::Mutex;

use leak_checks::{Log, MARKER, NUMBER, leaks, policies};
use marketplace_leads::failure::{DestinationSystem, Language, Response, SupportIdLabel};
use marketplace_leads::privacy::Policy;
use marketplace_leads::test_lead::{Generator, Scenario};
use marketplace_leads::{
    Action, Destination, DestinationError, DeviationKind, Field, Lead, TestId, TestLead,
};
use serde_json::{Map, Value, json};

mod leak_checks;

fn payloads() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/payloads");
    fs::read_dir(folder)
        .expect("the folder of payloads")
        .map(|entry| {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).expect("a readable file"))
        })
        // Bodies that are too deep or too large contain no personal data.
        .filter(|(_, body)| body.len() < 4096)
        .collect()
}

/// Plants a marker in a string.
type InText = fn(&str) -> Value;

/// Ways to plant a marker, and whether the body is still expected to be a lead.
const WAYS: &[(&str, InText)] = &[
    ("instead", |_| json!(MARKER)),
    ("before", |text| json!(format!("{MARKER}{text}"))),
    ("after", |text| json!(format!("{text}{MARKER}"))),
    ("as an address", |_| json!(format!("{MARKER}@contoso.edu"))),
    ("as another address", |_| {
        json!(format!("{MARKER} <{MARKER}@{MARKER}.example>"))
    }),
    ("as no address", |_| json!(format!("{MARKER} at {MARKER}"))),
    ("as a lead source", |_| {
        json!(format!("{MARKER}-{MARKER}|{MARKER}.{MARKER}"))
    }),
    ("as an identifier", |_| {
        json!(format!("PUBID.{MARKER}|AID.{MARKER}|PAPP"))
    }),
    ("as a campaign", |_| {
        json!(json!({MARKER: MARKER, "mail": [MARKER]}).to_string())
    }),
    ("in a list", |_| json!([MARKER, {MARKER: MARKER}])),
    ("as a number", |_| json!(NUMBER.parse::<u64>().unwrap())),
    ("as a float", |_| {
        json!(format!("{NUMBER}.5").parse::<f64>().unwrap())
    }),
];

/// Plants markers in every string of a value, also in JSON within a string, and adds unknown
/// members to every object.
fn plant(value: &Value, in_text: InText) -> Value {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(inner @ Value::Object(_)) => json!(plant(&inner, in_text).to_string()),
            _ => in_text(text),
        },
        Value::Array(values) => values.iter().map(|value| plant(value, in_text)).collect(),
        Value::Object(members) => {
            let planted = members
                .iter()
                .map(|(key, value)| (key.clone(), plant(value, in_text)));
            let mut planted: Map<String, Value> = planted.collect();
            planted.insert(MARKER.to_owned(), json!({MARKER: [MARKER, null]}));
            planted.insert(format!("odata.{MARKER}"), json!(MARKER));
            Value::Object(planted)
        }
        other => other.clone(),
    }
}

/// A payload with markers, planted in each way.
fn planted() -> Vec<(String, String)> {
    let mut planted = Vec::new();
    for (name, body) in payloads() {
        // A missing member is not a case that planting would change.
        if let Ok(value) = serde_json::from_slice::<Value>(&body) {
            for (way, in_text) in WAYS {
                planted.push((format!("{name} {way}"), plant(&value, *in_text).to_string()));
            }
        } else if let Ok(text) = String::from_utf8(body) {
            // Invalid JSON remains invalid with markers.
            for quote in ["\"", "'", ":", "="] {
                let after = text.replace(quote, &format!("{quote}{MARKER}"));
                planted.push((format!("{name} after {quote}"), after));
            }
            planted.push((format!("{name} in front"), format!("{MARKER}{text}")));
            planted.push((format!("{name} at the end"), format!("{text}{MARKER}")));
        }
    }
    planted
}

#[test]
fn the_search_finds_every_encoding() {
    for text in [
        "ZqLeakQz",
        "xxZQLEAKQZxx",
        "zqleakqz",
        r"\u005a\u0071\u004c\u0065\u0061\u006b\u0051\u007a",
        r"\u005A\u0071\u004C\u0065\u0061\u006B\u0051\u007A",
        "%5A%71%4C%65%61%6B%51%7A",
        "%7a%71%6c%65%61%6b%71%7a",
        "5a714c65616b517a",
        "WnFMZWFrUXo=",     // ZqLeakQz
        "IFpxTGVha1F6",     // with one byte before it
        "ICBacUxlYWtReiAg", // with two before it and two after
        "9876501234",
        "9876501234.5",
    ] {
        assert!(leaks(text), "{text}");
    }
    assert!(!leaks("Lead(***), 1 of 9876, contoso.app"));
}

/// Prints a test lead with all fields set, and generated leads.
fn test_leads(log: &mut Log) {
    let test = TestLead::from(TestId::MIN);
    let test = test
        .with_offer_title(MARKER)
        .with_country(MARKER)
        .with_phone(NUMBER);
    log.debug(&test.with_oid(MARKER));
    for &kind in Scenario::ALL {
        let mut generator = Generator::new(0).only(kind);
        log.debug(&generator);
        log.display(&kind);
        if let Some(generated) = generator.next() {
            log.json(&generated);
            log.json(generated.expected());
        }
    }
}

#[test]
fn nothing_shows_a_marker() {
    let (policies, mut log) = (policies(), Log::default());
    test_leads(&mut log);
    let planted = planted();
    assert!(planted.len() > 1000, "{}", planted.len());
    let mut leads = 0;
    for (name, body) in &planted {
        leads += usize::from(Lead::from_json(body.as_bytes()).is_ok());
        let shown = panic::catch_unwind(panic::AssertUnwindSafe(|| {
            leak_checks::body(body.as_bytes(), &policies, &mut log);
        }));
        assert!(shown.is_ok(), "{name}: {body}");
    }
    assert!(leads > 1000, "{leads}");
    assert!(log.texts > 100_000, "{}", log.texts);

    failure_texts(&mut log);

    // Every public type was printed.
    let words = log.types.iter();
    let words = words.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let shown: BTreeSet<String> = words.map(str::to_owned).collect();
    let missing: Vec<String> = public_types().difference(&shown).cloned().collect();
    assert!(missing.is_empty(), "never shown: {missing:?}");
}

#[test]
fn nothing_shows_a_marker_wherever_a_body_breaks_off() {
    let mut log = Log::default();
    for (name, body) in planted() {
        if !name.ends_with("instead") {
            continue;
        }
        for end in 0..body.len() {
            let (cut, _) = body.as_bytes().split_at(end);
            leak_checks::body(cut, &[], &mut log);
            // And with characters that cannot follow in JSON.
            if end % 7 == 0 {
                leak_checks::body(&[cut, b"\x01\xff"].concat(), &[], &mut log);
            }
        }
    }
    assert!(log.texts > 100_000, "{}", log.texts);
}

#[test]
fn no_panic_shows_a_marker() {
    static TEXTS: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let before = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        TEXTS.lock().unwrap().push(info.to_string());
    }));
    let body = json!({"userDetails": {"firstName": MARKER, "email": format!("{MARKER}@contoso.edu")},
        "leadSource": "SPZA"});
    let read = Lead::from_json(body.to_string().as_bytes());
    let broken = format!("{{{MARKER}");
    let panics: [Box<dyn Fn() + panic::UnwindSafe>; 4] = [
        Box::new({
            let read = read.clone();
            move || {
                let _ = read.clone().unwrap_err();
            }
        }),
        Box::new(move || drop(Lead::from_json(broken.as_bytes()).unwrap())),
        Box::new({
            let read = read.clone();
            move || drop(Policy::withhold().clear(read.clone().unwrap()).unwrap())
        }),
        Box::new(move || drop(Policy::default().clear(read.clone().unwrap()).unwrap_err())),
    ];
    for panics in panics {
        assert!(panic::catch_unwind(panics).is_err());
    }
    panic::set_hook(before);
    let texts = TEXTS.lock().unwrap();
    // Other tests in this file may run at the same time.
    assert!(texts.len() >= 4, "{texts:?}");
    for text in texts.iter() {
        assert!(!leaks(text), "{text}");
    }
}

/// A title of small letters with one dot looks like an identifier.
#[test]
fn a_title_is_not_shown_as_an_identifier() {
    for body in [
        json!({"leadSource": "SPZA-PLT", "offerTitle": "zqleakqz.sample"}),
        json!({"leadSource": "SPZA-PLT|zqleakqz.sample", "offerTitle": "zqleakqz.sample"}),
    ] {
        let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
        assert_eq!(lead.summary().offer(), None);
        assert!(!leaks(&format!("{lead:?}")));
    }
}

/// Values that the rule removes do not appear in any output.
#[test]
fn a_blanked_lead_keeps_nothing_of_the_person() {
    let address = format!("{MARKER}@contoso.edu");
    let encoded = address.replace('@', "%40");
    let person = json!({
        "FirstName": MARKER, "LastName": format!("{MARKER} Sample"), "Email": address,
        "Phone": NUMBER, "Company": format!("Contoso {MARKER}"), "Title": MARKER,
        "Country": "US", MARKER: {MARKER: [MARKER]}, "Twitter": NUMBER.parse::<u64>().unwrap(),
    });
    let mut wrong = person.clone();
    wrong["Phone"] = json!(NUMBER.parse::<u64>().unwrap());
    wrong["LastName"] = json!([MARKER]);
    let mut seen = 0;
    for customer in [
        json!({"CustomerInfo": person.to_string()}),
        json!({"CustomerInfo": wrong}),
        json!({"userDetails": person}),
        json!({"userDetails": person.to_string()}),
        person.clone(),
    ] {
        for description in [
            json!(MARKER),
            json!(json!({MARKER: MARKER}).to_string()),
            json!({MARKER: MARKER}),
            json!(format!("MSFT_TEST_{NUMBER}")),
        ] {
            for lead_source in [
                format!("SPZA-{MARKER}|contoso.app"),
                format!("{MARKER}-INS|contoso.app"),
                format!("SPZA-INS|{address}"),
                format!("{MARKER}@contoso.com"),
                format!("MSFT_TEST_42-{MARKER}|contoso.app"),
            ] {
                let mut body = customer.clone();
                let more = json!({
                    "Description": description, "LeadSource": lead_source, "ActionCode": MARKER,
                    "ProductId": format!("{MARKER} app"), "CreatedTime": MARKER,
                    "Timestamp": format!("yesterday {NUMBER}"), "PartitionKey": address,
                    "RowKey": format!("mail={encoded}"), "PublisherDisplayName": address,
                    "OfferDisplayName": format!("for {address}"), "x": MARKER, MARKER: NUMBER,
                });
                for (key, value) in more.as_object().unwrap() {
                    body[key] = value.clone();
                }
                let lead = Lead::from_json(body.to_string().as_bytes()).unwrap();
                let cleared = Policy::default().clear(lead).unwrap();
                assert!(cleared.is_redacted());
                for written in [
                    cleared.to_https_json(),
                    cleared.to_table_entity(),
                    cleared.to_customer_json(),
                    cleared.lead().expose_json(),
                    cleared.receipt().to_string(),
                    serde_json::to_string(cleared.receipt()).unwrap(),
                    serde_json::to_string(&cleared.lead().summary()).unwrap(),
                ] {
                    assert!(!leaks(&written), "{lead_source}: {written}");
                    seen += 1;
                }
                assert_eq!(cleared.lead().customer().country().unwrap().expose(), "US");
            }
        }
    }
    assert_eq!(seen, 5 * 4 * 5 * 7);
}

/// Error messages with a marker wherever a person or a secret may occur.
fn failure_texts(log: &mut Log) {
    let texts = [
        MARKER.to_owned(),
        format!("AADSTS50034: The user account {MARKER} does not exist. Trace ID: {MARKER}"),
        format!("{MARKER} AADSTS700016 '{MARKER}' was not found in the directory '{MARKER}'"),
        format!(
            "Tenant '{MARKER}' not found. Correlation ID: 00000000-0000-0000-0000-000000000000 {MARKER}"
        ),
        format!("0x80042F09 {MARKER} no roles are assigned to user {MARKER}"),
        format!("AuthenticationFailed {MARKER} AccountKey={MARKER}"),
        format!("https://{MARKER}.example/?sig={MARKER} returned 503 {MARKER}"),
        format!("{{\"error\":{{\"code\":\"{MARKER}\",\"message\":\"{MARKER}\"}}}}"),
        format!("<Error><Code>{MARKER}</Code><Message>{MARKER}</Message></Error>"),
        format!("[{{\"errorCode\":\"{MARKER}\",\"message\":\"{MARKER}\"}}]"),
    ];
    for text in texts {
        let response = Response::new(403, [(MARKER, MARKER)], text.as_bytes());
        log.debug(&response);
        log.error(&DestinationError::from_response(
            DestinationSystem::AzureStorage,
            &response,
        ));
        let error = DestinationError::classify(&text);
        log.error(&error);
        log.debug(&error.kind());
        log.debug(&error.codes().to_vec());
        log.debug(&error.support_ids().to_vec());
        log.debug(&error.destination());
        log.debug(&error.sign_in_mode());
        log.text(&error.excerpt());
        log.debug(&error.remedy());
        for language in [Language::English, Language::Spanish] {
            log.debug(&language);
            log.text(error.kind().meaning(language));
            for step in error.remedy().steps(language) {
                log.debug(&step.kind());
                log.display(&step);
            }
        }
        log.debug(&error.kind().stage());
        log.debug(&error.kind().retry());
        log.debug(&error.kind().owners().to_vec());
        log.debug(&error.kind().setting().to_vec());
    }
    log.debug(&SupportIdLabel::ALL.to_vec());
    log.debug(&DeviationKind::ALL.to_vec());
    log.debug(&Action::Install.info());
    log.debug(&MARKER.parse::<Field>().unwrap_err());
    let configuration = json!({"leadDestination": "salesforce",
        "salesforceLeadConfiguration": {"objectIdentifier": MARKER, MARKER: MARKER}});
    let configuration = configuration.to_string();
    let destination = Destination::from_json(configuration.as_bytes()).unwrap();
    log.debug(&destination);
    for finding in destination.findings() {
        log.display(&finding);
    }
}

/// The public types, as `pub use` names them.
fn public_types() -> BTreeSet<String> {
    const FILES: [&str; 9] = [
        include_str!("../src/lib.rs"),
        include_str!("../src/email/mod.rs"),
        include_str!("../src/failure/mod.rs"),
        include_str!("../src/lead/mod.rs"),
        include_str!("../src/lead_source/mod.rs"),
        include_str!("../src/offer/mod.rs"),
        include_str!("../src/privacy/mod.rs"),
        include_str!("../src/test_lead/mod.rs"),
        include_str!("../src/wire/mod.rs"),
    ];
    let mut types = BTreeSet::new();
    for file in FILES {
        for used in file.split("\npub use ").skip(1) {
            let (used, _) = used.split_once(';').expect("the end of a `pub use`");
            let words = used.split(|c: char| !c.is_alphanumeric());
            let names = words.filter(|word| word.starts_with(char::is_uppercase));
            types.extend(names.map(str::to_owned));
        }
    }
    types
}

#[test]
fn the_public_types_are_found() {
    let types = public_types();
    for name in [
        "Lead",
        "Sensitive",
        "Policy",
        "Limits",
        "DecodeLeadErrorKind",
    ] {
        assert!(types.contains(name), "{name}");
    }
    // A public module beside these would need a line in `public_types`.
    let modules: Vec<&str> = include_str!("../src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .collect();
    // `destination`, `delivery`, `lenient` and `receive` have separate tests.
    let expected = [
        "delivery;",
        "destination;",
        "email;",
        "failure;",
        "lead;",
        "lead_source;",
        "lenient;",
        "offer;",
        "privacy;",
        "receive;",
        "test_id;",
        "test_lead;",
        "wire;",
    ];
    assert_eq!(modules, expected);
}
