//! The exact requests to each kind of destination.
//!
//! A file contains the requests of one exchange in order, separated by `===`. Its first line is a
//! comment.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use marketplace_leads::delivery::{AccessToken, Exchange, Request, Settings};
use marketplace_leads::destination::AzureTable;
use marketplace_leads::wire::CustomFieldId;
use marketplace_leads::{Destination, Field, Source, TestLead};

use super::{
    ROBIN, Reply, cleared, drive, dynamics, exchange, https, key, marketo, now, response,
    salesforce, table, token, written,
};

fn check(file: &str, requests: &[Request]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/delivery/golden")
        .join(file);
    let golden = fs::read_to_string(path).expect(file);
    let (_, golden) = golden.split_once('\n').expect("a comment");
    let found: Vec<String> = requests.iter().map(written).collect();
    assert_eq!(found.join("===\n"), golden, "{file}");
}

fn not_found() -> Reply {
    let body = r#"{"odata.error":{"code":"TableNotFound","message":{"lang":"en-US","value":"The table specified does not exist.\nRequestId:1\nTime:2"}}}"#;
    response(404, &[("x-ms-error-code", "TableNotFound")], body)
}

fn token_response() -> Reply {
    let body = r#"{"token_type":"Bearer","expires_in":3599,"access_token":"not-a-real-token"}"#;
    response(200, &[], body)
}

#[test]
fn https_endpoint() {
    let (requests, _) = drive(exchange(&https(), &Settings::default()), vec![]);
    check("https.txt", &requests);
    assert!(!requests[0].is_idempotent());
    let settings = Settings::default().honors_idempotency_key(true);
    let (requests, _) = drive(exchange(&https(), &settings), vec![]);
    check("https.txt", &requests);
    assert!(requests[0].is_idempotent());
}

#[test]
fn azure_table() {
    let replies = vec![not_found(), response(204, &[], ""), response(204, &[], "")];
    let (requests, outcome) = drive(exchange(&table(), &Settings::default()), replies);
    check("table.txt", &requests);
    assert!(outcome.is_some_and(|outcome| outcome.is_arrived()));
}

/// The URL of the table for each form of a connection string. The signatures of the first three
/// were computed with Python.
#[test]
fn azure_table_endpoints() {
    let emulator = "http://127.0.0.1:10002/devstoreaccount1/MarketplaceLeads";
    let emulator_key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    let lite = "SharedKeyLite devstoreaccount1:s27pQayBkMImusPdAndGjyb8/bmIcyFp5Urh4KviV1Q=";
    for (text, url, authorization) in [
        ("UseDevelopmentStorage=true".to_owned(), emulator, Some(lite)),
        (
            format!("AccountName=devstoreaccount1;AccountKey={emulator_key};TableEndpoint=http://localhost:9999/devstoreaccount1/;"),
            "http://localhost:9999/devstoreaccount1/MarketplaceLeads",
            Some(lite),
        ),
        (
            "AccountName=contosoleads;AccountKey=bm90LWEta2V5".to_owned(),
            "https://contosoleads.table.core.windows.net/MarketplaceLeads",
            Some("SharedKeyLite contosoleads:/8q0s//3kf5OvvuQjOqm+K0MGP9QqOnOKtR6IJh60bQ="),
        ),
        (
            "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey=bm90LWEta2V5;EndpointSuffix=core.chinacloudapi.cn".to_owned(),
            "https://contosoleads.table.core.chinacloudapi.cn/MarketplaceLeads",
            Some("SharedKeyLite contosoleads:/8q0s//3kf5OvvuQjOqm+K0MGP9QqOnOKtR6IJh60bQ="),
        ),
        (
            "AccountName=contosoleads;AccountKey=bm90LWEta2V5;TableEndpoint=https://tables.contoso.com".to_owned(),
            "https://tables.contoso.com/MarketplaceLeads",
            Some("SharedKeyLite contosoleads:/8q0s//3kf5OvvuQjOqm+K0MGP9QqOnOKtR6IJh60bQ="),
        ),
        (
            "BlobEndpoint=https://contosoleads.blob.core.windows.net/;TableEndpoint=https://contosoleads.table.core.windows.net/;SharedAccessSignature=?sv=2019-02-02&sp=a&sig=not%2Da%2Fsignature%3D".to_owned(),
            "https://contosoleads.table.core.windows.net/MarketplaceLeads?sv=2019-02-02&sp=a&sig=not%2Da%2Fsignature%3D",
            None,
        ),
    ] {
        let destination = Destination::from(AzureTable::new(&text));
        let (requests, _) = drive(exchange(&destination, &Settings::default()), vec![]);
        let request = &requests[0];
        assert_eq!(request.url().expose(), url);
        let mut headers = request.headers();
        let found = headers.find(|(name, _)| *name == "authorization");
        assert_eq!(found.map(|(_, value)| value.expose()), authorization, "{url}");
    }
}

/// The signature of the request that creates the table, from Azurite's own run.
#[test]
fn the_emulator_takes_the_table() {
    let destination = Destination::from(AzureTable::new("UseDevelopmentStorage=true"));
    let (requests, _) = drive(
        exchange(&destination, &Settings::default()),
        vec![not_found()],
    );
    let create = written(&requests[1]);
    assert!(create.starts_with("POST http://127.0.0.1:10002/devstoreaccount1/Tables\n"));
    let lite = "SharedKeyLite devstoreaccount1:wrCWEPSSIOX331rYqpHsLzrFV46gvgWfOF1SixInouY=";
    assert!(create.contains(lite), "{create}");
}

#[test]
fn dynamics_365() {
    let replies = vec![token_response(), response(204, &[], "")];
    let (requests, outcome) = drive(exchange(&dynamics(), &Settings::default()), replies);
    check("dynamics.txt", &requests);
    assert!(outcome.is_some_and(|outcome| outcome.is_arrived()));
}

/// A customer who must not be contacted, under the .edu rule: placeholders and
/// further columns.
#[test]
fn dynamics_365_with_every_setting() {
    let body = r#"{"userDetails":{"firstName":"Robin","lastName":"Sample","email":"robin@contoso.edu","country":"US"},"leadSource":"SPZA-DNC|contoso.app","offerTitle":"Contoso App"}"#;
    let settings = Settings::default()
        .placeholder("(withheld)")
        .field_name(Field::Country, Some("new_country"))
        .field_name(Field::Title, None)
        .lead_source_code(Source::AppSource, 8)
        .apply_duplicate_rules(true)
        .do_not_contact(&["donotemail", "new_dnc"])
        .authority("login.microsoftonline.us");
    let exchange = Exchange::new(&dynamics(), &cleared(body), &key(), &settings);
    let exchange = exchange.expect("an exchange");
    let (requests, _) = drive(exchange, vec![token_response()]);
    check("dynamics_settings.txt", &requests);
}

#[test]
fn salesforce_web_to_lead() {
    let (requests, _) = drive(exchange(&salesforce(), &Settings::default()), vec![]);
    check("salesforce.txt", &requests);
    assert!(!requests[0].is_idempotent());
}

#[test]
fn marketo_submit_form() {
    let exchange = exchange(&marketo(), &Settings::default()).with_token(token());
    let (requests, _) = drive(exchange, vec![]);
    check("marketo.txt", &requests);
}

#[test]
fn marketo_with_every_setting() {
    let body = ROBIN
        .replace("SPZA-PLT", "SPZA-DNC")
        .replace(r#""actionCode":"PLT","#, "");
    let settings = Settings::default()
        .field_name(Field::LeadSource, Some("leadSource"))
        .field_name(Field::Title, None)
        .do_not_contact(&["unsubscribed"])
        .marketo_page("https://contoso.com/offer");
    let exchange = Exchange::new(&marketo(), &cleared(&body), &key(), &settings);
    let exchange = exchange.expect("an exchange").with_token(token());
    let (requests, _) = drive(exchange, vec![]);
    check("marketo_settings.txt", &requests);
}

/// Microsoft's test lead is sent in the same way as a customer's.
#[test]
fn a_test_lead() {
    let test = TestLead::from_ticks(636_573_304_831_318_844).expect("a test lead");
    let exchange = Exchange::new(&https(), &test, &key(), &Settings::default());
    let (requests, _) = drive(exchange.expect("an exchange"), vec![]);
    check("test_lead.txt", &requests);
}

#[test]
fn a_request_changes_with_the_time_only_where_it_is_signed() {
    let later = DateTime::from_timestamp(1_795_399_999, 0).expect("a time");
    for (to, is_signed) in [
        (https(), false),
        (table(), true),
        (dynamics(), false),
        (salesforce(), false),
    ] {
        let mut exchange = exchange(&to, &Settings::default());
        let first = exchange.next(now());
        assert_eq!(exchange.next(now()), first);
        assert_eq!(exchange.next(later) != first, is_signed);
        assert_eq!(exchange.next(now()), first);
    }
}

#[test]
fn a_token_that_expires_is_not_used() {
    for (minutes, is_used) in [(0, false), (2, false), (3, true)] {
        let end = now() + chrono::TimeDelta::minutes(minutes);
        let token = AccessToken::new("not-a-real-token", Some(end)).expect("a token");
        let exchange = exchange(&dynamics(), &Settings::default()).with_token(token);
        let (requests, _) = drive(exchange, vec![]);
        assert_eq!(requests[0].method() == "PATCH", is_used, "{minutes}");
    }
}

/// A customer under the .edu rule whom another partner contacts, in a sandbox.
#[test]
fn salesforce_with_every_setting() {
    let body = r#"{"userDetails":{"firstName":"Robin","lastName":"Sample","email":"robin@contoso.edu","country":"US"},"leadSource":"SPZA-DNC|contoso.app"}"#;
    let custom = CustomFieldId::parse("00N000000000001").expect("an ID");
    let settings = Settings::default()
        .placeholder("(withheld)")
        .salesforce_sandbox(true)
        .salesforce_campaign("701000000000001")
        .salesforce_field(&custom, "a=b & c")
        .do_not_contact(&["00N000000000002"]);
    let exchange = Exchange::new(&salesforce(), &cleared(body), &key(), &settings);
    let (requests, _) = drive(exchange.expect("an exchange"), vec![]);
    check("salesforce_settings.txt", &requests);
}

/// A value that is too long is cut at a character boundary, but an address is omitted.
#[test]
fn what_is_too_long_is_reported() {
    let long = "😀".repeat(60); // 120 UTF-16 units
    let address = format!("{}@contoso.com", "x".repeat(100));
    let body = format!(
        r#"{{"userDetails":{{"firstName":"{long}","lastName":"Sample","email":"{address}","company":"C"}},"leadSource":"SPZA"}}"#
    );
    for (to, limit, most) in [(dynamics(), 50, 100), (salesforce(), 40, 80)] {
        let exchange = Exchange::new(&to, &cleared(&body), &key(), &Settings::default());
        let exchange = exchange.expect("an exchange").with_token(token());
        let shortened: Vec<_> = exchange.shortened().to_vec();
        let mut found: Vec<_> = shortened
            .iter()
            .map(|one| (one.field(), one.length(), one.limit(), one.is_left_out()))
            .collect();
        found.sort_unstable();
        let expected = [
            (Field::FirstName, 120, limit, false),
            (Field::Email, 112, most, true),
        ];
        assert_eq!(found, expected);
        let (requests, _) = drive(exchange, vec![]);
        let sent = written(&requests[0]);
        assert!(!sent.contains("contoso.com\""), "{sent}");
        let kept = sent.matches('😀').count() + sent.matches("%F0%9F%98%80").count();
        assert_eq!(kept, limit / 2);
    }
    let long = format!(
        r#"{{"LeadSource":"SPZA","CustomerInfo":"{{}}","Description":"{}"}}"#,
        "é".repeat(40_000)
    );
    let exchange = Exchange::new(&table(), &cleared(&long), &key(), &Settings::default());
    let exchange = exchange.expect("an exchange");
    let shortened = exchange.shortened();
    assert_eq!(shortened.len(), 1);
    assert_eq!(
        (
            shortened[0].field(),
            shortened[0].length(),
            shortened[0].limit()
        ),
        (Field::Description, 40_000, 32_768)
    );
}
