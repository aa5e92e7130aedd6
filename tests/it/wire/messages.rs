//! Every message about a lead, literally, because operators of services search for them.

use std::error::Error;

use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
use marketplace_leads::wire::{Limits, Reader, leads_in};
use marketplace_leads::{Customer, DecodeLeadError, Description, Field, Format, Lead, Sensitive};

#[track_caller]
fn decode_error(read: Result<Lead, DecodeLeadError>, kind: Kind, id: &str, message: &str) {
    let error = read.expect_err("no lead");
    assert_eq!((error.kind(), error.kind().id()), (kind, id));
    assert_eq!(error.to_string(), message);
    assert_eq!(format!("{error:?}"), format!("DecodeLeadError({message})"));
    assert_eq!(format!("{error:#?}"), format!("DecodeLeadError({message})"));
    assert!(error.source().is_none());
    assert_eq!(error.format(), None);
    // The message names the field in which the JSON is invalid.
    let is_named = message.contains(" in `leadSource`");
    assert_eq!(error.field(), is_named.then_some(Field::LeadSource));
}

#[test]
fn decode_lead_messages() {
    decode_error(Lead::from_json(b" \n"), Kind::Empty, "empty", "empty body");
    decode_error(
        Lead::from_json(b"{\"leadSource\": SPZA}"),
        Kind::NotJson,
        "not_json",
        "invalid JSON in `leadSource` at line 1, column 16",
    );
    decode_error(
        Lead::from_json(b"{\n\"leadSource\":"),
        Kind::Truncated,
        "truncated",
        "unexpected end of input in `leadSource` at line 2, column 13",
    );
    decode_error(
        Lead::from_json(b"\xff\xfe{\0"),
        Kind::Utf16,
        "utf16",
        "unsupported encoding UTF-16, convert it to UTF-8",
    );
    decode_error(
        Reader::new()
            .with_limits(Limits::default().max_depth(2))
            .read_json(br#"{"leadSource":"SPZA","x":[[]]}"#),
        Kind::TooDeep,
        "too_deep",
        "nesting deeper than the limit",
    );
    decode_error(
        Reader::new()
            .with_limits(Limits::default().max_bytes(20))
            .read_json(br#"{"leadSource":"SPZA"}"#),
        Kind::TooLarge,
        "too_large",
        "input larger than the limit",
    );
    decode_error(
        Lead::from_json(br#"{"status":"ok"}"#),
        Kind::NotALead,
        "not_a_lead",
        "no known field of a lead",
    );
    decode_error(
        Lead::from_json(b"[]"),
        Kind::List,
        "list",
        "list instead of one lead",
    );
}

#[test]
fn messages_of_one_record_among_many() {
    let body = b"{\"leadSource\":\"SPZA\"}\n{\"leadSource\":\n";
    let error = leads_in(body).nth(1).unwrap().unwrap_err();
    let place = (error.index(), error.line(), error.column());
    assert_eq!(place, (Some(1), Some(2), Some(14)));
    assert_eq!(
        error.to_string(),
        "unexpected end of input in `leadSource` at line 2, column 14 in record 1"
    );
    let error = leads_in(b"[{}]").next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no known field of a lead at line 1, column 2 in record 0"
    );
}

#[test]
fn limits_hold_to_the_byte_and_to_the_level() {
    let body = br#"{"leadSource":"SPZA","x":[[]]}"#;
    let read = |limits| Reader::new().with_limits(limits).read_json(body);
    assert!(read(Limits::default().max_bytes(body.len())).is_ok());
    let error = read(Limits::default().max_bytes(body.len() - 1)).unwrap_err();
    assert_eq!(error.kind(), Kind::TooLarge);
    assert!(read(Limits::default().max_depth(3)).is_ok());
    let error = read(Limits::default().max_depth(2)).unwrap_err();
    assert_eq!(error.kind(), Kind::TooDeep);

    // A table keeps 1 MiB in one row.
    let largest = format!(
        "{}{}",
        r#"{"leadSource":"SPZA"}"#,
        " ".repeat((1 << 20) - 21)
    );
    assert!(Lead::from_json(largest.as_bytes()).is_ok());
    let error = Lead::from_json(format!("{largest} ").as_bytes()).unwrap_err();
    assert_eq!(error.kind(), Kind::TooLarge);
}

fn lead(email: &str) -> Lead {
    let body = serde_json::json!({
        "userDetails": {"firstName": "Robin", "email": email, "country": "US"},
        "leadSource": "SPZA-PLT|contoso.app",
        "newsletter": true,
    });
    Lead::from_json(body.to_string().as_bytes()).unwrap()
}

#[test]
fn names_of_formats() {
    let ids = Format::ALL.iter().map(|format| {
        assert_eq!(format.to_string(), format.id());
        format.id()
    });
    let ids: Vec<_> = ids.collect();
    assert_eq!(
        ids,
        [
            "https",
            "table",
            "web_to_lead",
            "key_value",
            "customer",
            "csv"
        ]
    );
}

#[test]
fn masks() {
    let lead = lead("robin@contoso.edu");
    assert_eq!(format!("{:?}", lead.customer()), "Customer(***)");
    assert_eq!(
        format!("{:?}", lead.customer().email()),
        "Some(Sensitive(***))"
    );
    assert_eq!(
        format!("{:?}", Customer::builder()),
        "CustomerBuilder { customer: Customer(***) }"
    );
    assert_eq!(format!("{:?}", Sensitive::new(17)), "Sensitive(***)");
    let campaign = Lead::builder().description(r#"{"ref":"robin"}"#).build();
    let Description::Campaign(found) = campaign.description() else {
        panic!("no campaign");
    };
    assert_eq!(format!("{found:?}"), "Campaign(***)");
    assert_eq!(
        format!("{:?}", campaign.description()),
        "Campaign(Campaign(***))"
    );
    let note = Lead::builder().description("robin").build();
    assert_eq!(format!("{:?}", note.description()), "Note(Sensitive(***))");
    assert_eq!(
        format!("{lead:?}"),
        "Lead(LeadSummary { format: Https, source: Some(AppSource), action: Some(PartnerLedTrial), \
         offer: Some(\"contoso.app\"), is_test: false, time: None, deviations: [\"unknown_member\"] })"
    );
}
