//! The small types with serde, and its error messages.
use marketplace_leads::failure::Language;
use marketplace_leads::{
    Action, DestinationError, DestinationErrorKind, LeadSource, LeadSourceRef, ProductId,
    Sensitive, Source, TestId,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, Serialize)]
struct Record {
    lead_source: LeadSource,
    source: Source,
    action: Option<Action>,
    product: Option<ProductId>,
}

#[test]
fn texts_travel_as_strings() {
    let body = r#"{"lead_source":" spza-plt | contoso.app","source":"AppSource","action":"INF","product":"contoso.app"}"#;
    let record: Record = serde_json::from_str(body).unwrap();
    assert_eq!(record.source, Source::AppSource);
    assert_eq!(
        serde_json::to_value(&record).unwrap(),
        json!({
            "lead_source": "SPZA-PLT|contoso.app",
            "source": "SPZA",
            "action": "INF",
            "product": "contoso.app",
        })
    );
}

#[test]
fn nothing_is_an_option() {
    let body = r#"{"lead_source":"SPZA","source":"SPZA","action":null,"product":null}"#;
    let record: Record = serde_json::from_str(body).unwrap();
    assert_eq!(record.action, None);
    assert_eq!(record.product, None);
}

#[test]
fn escapes_and_readers_are_no_obstacle() {
    let body = br#""SPZA-INS|\u0043ontoso & Co""#;
    let read: LeadSource = serde_json::from_reader(&body[..]).unwrap();
    assert_eq!(read.as_str(), "SPZA-INS|Contoso & Co");
    let value = Value::from("SPZA-INS|contoso.app");
    let read: LeadSource = serde_json::from_value(value).unwrap();
    assert_eq!(read.as_str(), "SPZA-INS|contoso.app");
}

#[test]
fn a_test_token_travels_as_a_string() {
    let body = r#""MSFT_TEST_636573304831318844""#;
    let id: TestId = serde_json::from_str(body).unwrap();
    assert_eq!(id.ticks(), 636_573_304_831_318_844);
    assert_eq!(serde_json::to_string(&id).unwrap(), body);
}

#[test]
fn views_and_reports_serialize() {
    let reading = LeadSourceRef::parse("spza-INS|contoso.X1").unwrap();
    let offer = reading.offer().unwrap();
    assert_eq!(serde_json::to_value(offer).unwrap(), "contoso.X1");
    assert_eq!(serde_json::to_value(offer.publisher()).unwrap(), "contoso");
    let deviations: Vec<_> = reading.deviations().collect();
    assert_eq!(
        serde_json::to_value(deviations.first()).unwrap(),
        json!({
            "id": "letter_case",
            "level": "info",
            "meaning": "a known code in another letter case",
            "field": "source",
            "start": 0,
            "end": 4,
        })
    );
}

/// JSON values of every type instead of a string, with a marker.
fn wrong_values() -> [(&'static str, &'static str); 7] {
    [
        ("16175555555", "a number"),
        ("-16175555555", "a number"),
        ("1617.5555555", "a number"),
        ("true", "a boolean"),
        ("null", "nothing"),
        (r#"["16175555555"]"#, "a list"),
        (r#"{"16175555555":"16175555555"}"#, "an object"),
    ]
}

#[track_caller]
fn refused<T: for<'de> Deserialize<'de> + std::fmt::Debug>(expected: &str) {
    for (body, found) in wrong_values() {
        let value: Value = serde_json::from_str(body).unwrap();
        let errors = [
            serde_json::from_str::<T>(body).unwrap_err(),
            serde_json::from_slice::<T>(body.as_bytes()).unwrap_err(),
            serde_json::from_reader::<_, T>(body.as_bytes()).unwrap_err(),
            serde_json::from_value::<T>(value).unwrap_err(),
        ];
        for error in errors {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("5555"), "{shown}");
            assert!(!shown.contains("true"), "{shown}");
            assert!(shown.contains(&format!("expected {expected}")), "{shown}");
            // With `arbitrary_precision`, a number is handed over as a map.
            let is_told =
                shown.contains(found) || (found == "a number" && shown.contains("an object"));
            assert!(is_told, "{shown}");
        }
    }
}

#[test]
fn a_wrong_type_is_refused_without_a_word_of_it() {
    refused::<LeadSource>("a lead source");
    refused::<Source>("a source code");
    refused::<Action>("an action code");
    refused::<ProductId>("a product ID");
    refused::<TestId>("a test token");
    refused::<Sensitive<String>>("a string");
}

#[test]
fn a_wrong_text_is_refused_without_a_word_of_it() {
    let body = r#""robin.sample@contoso.com""#;
    let error = serde_json::from_str::<LeadSource>(body).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unexpected `@` in a source at byte 12 at line 1 column 26"
    );
    let error = serde_json::from_str::<ProductId>(r#""Robin Sample""#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "missing dot between publisher ID and offer ID at byte 12 at line 1 column 14"
    );
}

#[test]
fn a_guarded_text_is_read_and_not_shown() {
    let guarded: Sensitive<String> = serde_json::from_str(r#""Robin""#).unwrap();
    assert_eq!(
        format!("{guarded:?} {guarded:#?}"),
        "Sensitive(***) Sensitive(***)"
    );
    assert_eq!(guarded.expose(), "Robin");
}

#[test]
fn a_destination_error_travels_without_its_text() {
    let text = "robin.sample@contoso.com: could not save the lead using AAD. AADSTS7000222 \
        Trace ID: 0F8FAD5B-D9CB-469F-A165-70867728950E";
    assert_eq!(
        serde_json::to_value(DestinationError::classify(text)).unwrap(),
        json!({
            "id": "client_secret_expired",
            "meaning": "the client secret has expired",
            "stage": "token",
            "impact": DestinationErrorKind::ClientSecretExpired.impact(Language::English),
            "owners": ["publisher"],
            "retry": "after_fix",
            "steps": DestinationErrorKind::ClientSecretExpired
                .remedy()
                .steps(Language::English)
                .map(|step| step.to_string())
                .collect::<Vec<_>>(),
            "page": "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes",
            "destination": "dynamics",
            "sign_in_mode": "azure_ad",
            "codes": ["AADSTS7000222"],
            "support_ids": [
                {"label": "trace_id", "value": "0f8fad5b-d9cb-469f-a165-70867728950e"},
            ],
            "excerpt": "AADSTS7000222; trace_id 0f8fad5b-d9cb-469f-a165-70867728950e",
            "is_retryable": false,
        })
    );
    let nothing = serde_json::to_value(DestinationError::classify("")).unwrap();
    assert_eq!(nothing["id"], "unrecognized");
    assert_eq!(nothing["destination"], Value::Null);
    let kind = DestinationErrorKind::RequestTimeout;
    assert_eq!(serde_json::to_value(kind).unwrap(), "request_timeout");
    assert_eq!(serde_json::to_value(kind.retry()).unwrap(), "once");
    assert_eq!(serde_json::to_value(kind.stage()).unwrap(), "transport");
}
