//! Properties of every lead: bodies can be read back, no data is shown, and no value changes the
//! structure of a request.

use std::collections::BTreeSet;

use marketplace_leads::delivery::{
    AccessToken, DeliveryKey, Exchange, Fingerprint, KeySecret, Next, Request, Response, Settings,
};
use marketplace_leads::destination::{AzureTable, Dynamics, HttpsEndpoint};
use marketplace_leads::privacy::Policy;
use marketplace_leads::receive::Endpoint;
use marketplace_leads::test_lead::Generator;
use marketplace_leads::{Action, ClearedLead, Customer, Destination, Format, Lead, Source};
use serde_json::Value;

use super::{cleared, dynamics, https, key, marketo, now, response, salesforce, table, token};

/// The number of generated leads.
const LEADS: usize = 1_000;

fn generated() -> impl Iterator<Item = ClearedLead> {
    let leads = Generator::new(2018).take(LEADS).filter_map(|generated| {
        let bytes = generated.bytes();
        let lead = match generated.format() {
            Format::WebToLead => Lead::from_form(bytes),
            Format::KeyValue => Lead::from_key_value(std::str::from_utf8(bytes).ok()?),
            _ => Lead::from_json(bytes),
        };
        lead.ok()
    });
    leads.filter_map(|lead| Policy::default().clear(lead).ok())
}

fn settings() -> Settings {
    Settings::default().forward_test_leads(true)
}

/// The request with the lead.
fn request(to: &Destination, lead: &ClearedLead) -> Option<Request> {
    let exchange = Exchange::new(to, lead, &key(), &settings()).ok()?;
    match exchange.with_token(token()).next(now()) {
        Next::Send(request) => Some(request),
        Next::Done(_) => None,
    }
}

fn body(to: &Destination, lead: &ClearedLead) -> Option<Vec<u8>> {
    request(to, lead).map(|request| request.body().expose().to_vec())
}

#[test]
fn the_body_for_an_https_endpoint_reads_back() {
    let mut seen = 0;
    for cleared in generated() {
        let body = body(&https(), &cleared).expect("a request");
        let expected = cleared.lead().project(Format::Https);
        // An empty lead is not a lead, and no destination accepts one.
        let Ok(read) = Lead::from_json(&body) else {
            assert!(expected.customer().is_empty());
            continue;
        };
        assert_eq!(read.project(Format::Https), expected);
        seen += 1;
    }
    assert!(seen > LEADS / 2, "{seen}");
}

/// Except for the keys, which belong to the destination, and the time of storing.
#[test]
fn the_row_for_a_table_reads_back() {
    let strip = |lead: &Lead| {
        let json: Value = serde_json::from_str(&lead.expose_json()).expect("JSON");
        let mut row = json.as_object().expect("an object").clone();
        row.retain(|key, _| {
            !["PartitionKey", "RowKey", "Timestamp"].contains(&&**key) && !key.contains("odata")
        });
        row
    };
    let mut seen = 0;
    for cleared in generated() {
        let Some(body) = body(&table(), &cleared) else {
            continue;
        };
        let Ok(read) = Lead::from_json(&body) else {
            continue;
        };
        assert_eq!(read.format(), Format::Table);
        assert_eq!(read.row_key(), Some(&*key().to_guid()));
        assert_eq!(
            read.customer(),
            cleared.lead().project(Format::Table).customer()
        );
        assert_eq!(read.to_lead_source(), cleared.lead().to_lead_source());
        let (read, expected) = (strip(&read), strip(&cleared.lead().project(Format::Table)));
        for (key, value) in &read {
            let same = expected.get(key) == Some(value);
            assert!(same || value.is_string(), "{key}"); // nested JSON as a string
        }
        seen += 1;
    }
    assert!(seen > LEADS / 2, "{seen}");
}

#[test]
fn the_form_for_salesforce_reads_back() {
    let mut seen = 0;
    for cleared in generated() {
        let Some(body) = body(&salesforce(), &cleared) else {
            continue;
        };
        let Ok(read) = Lead::from_form(&body) else {
            continue;
        };
        let expected = cleared.lead().project(Format::WebToLead);
        assert_eq!(read.customer().email(), expected.customer().email());
        assert_eq!(read.to_lead_source(), expected.to_lead_source());
        seen += 1;
    }
    assert!(seen > LEADS / 2, "{seen}");
}

#[test]
fn the_same_lead_key_and_time_give_the_same_bytes() {
    for cleared in generated().take(100) {
        for to in [https(), table(), dynamics(), salesforce(), marketo()] {
            assert_eq!(request(&to, &cleared), request(&to, &cleared));
        }
    }
}

/// Characters with a special meaning in a form, in JSON, in a URL or in a header.
const HOSTILE: &str = "&=%+\r\n'\";é😀{}[]\\/#?<>:, \u{0}\u{7f}";

fn hostile() -> ClearedLead {
    let all = format!("x{HOSTILE}x");
    let customer = Customer::builder()
        .first_name(&all)
        .last_name(&all)
        .email(&format!(
            "\"{}\"@contoso.com",
            HOSTILE.replace(['\r', '\n', '\0', '\u{7f}', '"', '\\'], "")
        ))
        .phone(&all)
        .country(&all)
        .company(&all)
        .title(&all)
        .build();
    let lead = Lead::builder()
        .source(Source::AppSource)
        .action(Action::PartnerLedTrial)
        .offer_title(&all)
        .description(&all)
        .customer(customer)
        .build();
    Policy::default().clear(lead).expect("a cleared lead")
}

fn plain() -> ClearedLead {
    let customer = Customer::builder()
        .first_name("x")
        .last_name("x")
        .email("x@contoso.com")
        .phone("x")
        .country("x")
        .company("x")
        .title("x")
        .build();
    let lead = Lead::builder()
        .source(Source::AppSource)
        .action(Action::PartnerLedTrial)
        .offer_title("x")
        .description("x")
        .customer(customer)
        .build();
    Policy::default().clear(lead).expect("a cleared lead")
}

/// The names in a body, at every level.
fn names(body: &[u8]) -> BTreeSet<String> {
    fn of_json(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    names.insert(name.clone());
                    of_json(value, names);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| of_json(item, names)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    if let Ok(json) = serde_json::from_slice(body) {
        of_json(&json, &mut found);
        return found;
    }
    let body = std::str::from_utf8(body).expect("a form");
    let pairs = body
        .split('&')
        .map(|pair| pair.split_once('=').expect("a pair"));
    found.extend(pairs.map(|(name, _)| name.to_owned()));
    found
}

/// No value adds a member, a pair, a header or a line.
#[test]
fn no_value_breaks_out_of_its_place() {
    for to in [https(), table(), dynamics(), salesforce(), marketo()] {
        let hostile = request(&to, &hostile()).expect("a request");
        let plain = request(&to, &plain()).expect("a request");
        assert_eq!(
            names(hostile.body().expose()),
            names(plain.body().expose()),
            "{to:?}"
        );
        assert_eq!(hostile.url(), plain.url());
        assert_eq!(
            hostile.headers().collect::<Vec<_>>(),
            plain.headers().collect::<Vec<_>>()
        );
    }
}

/// The values arrive unchanged.
#[test]
fn hostile_values_read_back() {
    let lead = hostile();
    let read = Lead::from_json(&body(&https(), &lead).expect("a body")).expect("a lead");
    assert_eq!(read.customer(), lead.lead().customer());
    assert_eq!(read.description(), lead.lead().description());
    let record: Value =
        serde_json::from_slice(&body(&dynamics(), &lead).expect("a body")).expect("JSON");
    let last_name = lead.lead().customer().last_name().expect("a name").expose();
    assert_eq!(record["lastname"], last_name);
}

const MARKER: &str = "ZqLeakQz";

/// Everything that an exchange returns, as a log might show it.
fn shown(to: &Destination, lead: &ClearedLead) -> String {
    let mut log = String::new();
    let exchange = match Exchange::new(to, lead, &key(), &settings()) {
        Ok(exchange) => exchange,
        Err(error) => return format!("{error} {error:?}"),
    };
    log.extend([format!(
        "{exchange:?} {:?} {:?}",
        exchange.shortened(),
        key()
    )]);
    let token = AccessToken::new(MARKER, None).expect("a token");
    log.extend([format!("{token:?}")]);
    let with_token = exchange.clone().with_token(token);
    let body = format!(
        r#"{{"error":{{"code":"{MARKER}","message":"{MARKER}"}},"access_token":"{MARKER}","success":false,"errors":[{{"code":"{MARKER}"}}]}}"#
    );
    for start in [exchange, with_token] {
        for status in [200, 204, 302, 400, 401, 403, 404, 409, 412, 500, 503] {
            let headers = [
                ("x-ms-error-code", MARKER),
                ("Location", MARKER),
                ("OData-EntityId", MARKER),
            ];
            let mut exchange = start.clone();
            for _ in 0..5 {
                let next = exchange.next(now());
                log.extend([format!("{next:?} {exchange:?} {:?}", exchange.token())]);
                match next {
                    Next::Send(request) => log.extend([request.host().to_owned()]),
                    Next::Done(outcome) => {
                        if let Some(error) = outcome.error() {
                            log.extend([format!("{error} {} {}", error.excerpt(), outcome.id())]);
                            log.extend([serde_json::to_string(error).expect("JSON")]);
                        }
                        break;
                    }
                }
                let reply = response(status, &headers, &body);
                log.extend([format!("{reply:?}")]);
                exchange.reply(reply, now());
            }
        }
    }
    log
}

fn leaks(log: &str) -> bool {
    log.to_lowercase().contains(&MARKER.to_lowercase()) || log.contains("90, 113, 76") // as bytes
}

#[test]
fn nothing_shows_a_person_a_key_or_a_token() {
    let lead = cleared(&format!(
        r#"{{"userDetails":{{"firstName":"{MARKER}","lastName":"{MARKER}","email":"{MARKER}@contoso.com","phone":"{MARKER}","country":"{MARKER}","company":"{MARKER}","title":"{MARKER}"}},"leadSource":"SPZA-{MARKER}|{MARKER} app","actionCode":"{MARKER}","offerTitle":"{MARKER}","description":"{MARKER}","{MARKER}":"{MARKER}"}}"#
    ));
    let account_key = "WnFMZWFrUXo="; // the marker in base64
    let destinations: [Destination; 6] = [
        HttpsEndpoint::new(&format!("https://contoso.com/{MARKER}?sig={MARKER}")).into(),
        AzureTable::new(&format!(
            "AccountName=contosoleads;AccountKey={account_key}"
        ))
        .into(),
        AzureTable::new(&format!(
            "TableEndpoint=https://contoso.com;SharedAccessSignature=sig={MARKER}"
        ))
        .into(),
        Dynamics::with_application("https://contoso.crm4.dynamics.com", MARKER, MARKER, MARKER)
            .into(),
        salesforce(),
        marketo(),
    ];
    for to in destinations {
        let log = shown(&to, &lead);
        assert!(log.len() > 1_000);
        assert!(!leaks(&log), "{log}");
        assert!(!log.contains(account_key), "{log}");
    }
}

#[test]
fn a_planted_leak_is_found() {
    let lead = cleared(&format!(
        r#"{{"userDetails":{{"lastName":"{MARKER}"}},"leadSource":"SPZA"}}"#
    ));
    let request = request(&https(), &lead).expect("a request");
    let planted = String::from_utf8_lossy(request.body().expose()).into_owned();
    assert!(leaks(&planted));
    assert!(leaks(&format!("{:?}", request.body().expose())));
}

/// Nor anything that was received.
#[test]
fn nothing_shows_what_was_received() {
    let secret = KeySecret::new(MARKER.repeat(3).as_bytes()).expect("a secret");
    let body = format!(
        r#"[{{"leadSource":"SPZA","userDetails":{{"lastName":"{MARKER}"}}}},{{"{MARKER}":"{MARKER}"}}]"#
    );
    let endpoint = Endpoint::open_to_anyone();
    let admitted = endpoint.admit("POST", "/", None).expect("an admission");
    let reception = admitted.read(Some(MARKER), None, body.as_bytes(), &secret);
    let other = admitted.read(None, None, body.as_bytes(), &secret);
    let fingerprint = Fingerprint::of(&other.leads[0].lead, &secret);
    let log = format!("{reception:?} {other:?} {fingerprint:?} {secret:?}");
    assert!(!leaks(&log), "{log}");
    let reasons = reception.unreadable.iter().chain(&other.unreadable);
    for one in reasons {
        assert!(!leaks(&one.reason().to_string()));
    }
    let _ =
        DeliveryKey::new(MARKER).map(|key| assert!(!leaks(&format!("{key:?}{}", key.to_guid()))));
    let _ = Response::new(200, [(MARKER, MARKER)], MARKER.as_bytes());
}
