//! The formats and sizes that a `Reader` accepts.

use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
use marketplace_leads::wire::{Limits, Reader};
use marketplace_leads::{Format, Lead};

const ROW: &str =
    r#"{"RowKey":"7","CustomerInfo":"{\"Email\":\"robin@contoso.com\"}","LeadSource":"SPZA"}"#;

fn accepting(formats: &[Format]) -> Reader {
    Reader::new().with_formats(formats)
}

fn read(formats: &[Format], body: &str) -> Result<Lead, Kind> {
    let read = accepting(formats).read_json(body.as_bytes());
    read.map_err(|error| error.kind())
}

#[test]
fn a_default_reader_reads_as_the_functions_do() {
    let reader = Reader::new();
    assert_eq!(reader, Reader::default());
    assert_eq!(
        reader.read_json(ROW.as_bytes()),
        Lead::from_json(ROW.as_bytes())
    );
    let form = b"last_name=Sample";
    assert_eq!(reader.read_form(form), Lead::from_form(form));
    let lines = "last_name = Sample";
    assert_eq!(reader.read_key_value(lines), Lead::from_key_value(lines));
    for &format in Format::ALL {
        assert!(reader.accepts(format));
        assert!(!accepting(&[]).accepts(format));
        assert!(accepting(&[format]).accepts(format));
    }
}

#[test]
fn an_https_reader_takes_no_other_thing_for_a_lead() {
    let https = [Format::Https];
    for body in [
        r#"{"user":"x","email":"robin@contoso.com","eventType":"login"}"#,
        r#"{"email":"robin@contoso.com","description":"reset your password"}"#,
        r#"{"firstName":"Robin","company":"Contoso"}"#,
        r#"{"CustomerInfo":"{\"Email\":\"robin@contoso.com\"}","RowKey":"1"}"#,
        r#"{"CreatedTime":"2020-03-30T08:00:00Z","PublisherDisplayName":"Contoso"}"#,
    ] {
        assert_eq!(read(&https, body), Err(Kind::NotALead), "{body}");
        assert!(Lead::from_json(body.as_bytes()).is_ok(), "{body}");
    }
    for body in [
        r#"{"userDetails":{}}"#,
        r#"{"leadSource":"SPZA"}"#,
        r#"{"offerTitle":"Contoso Backup","email":"robin@contoso.com"}"#,
        r#"{"UserDetails":"{\"email\":\"robin@contoso.com\"}"}"#,
    ] {
        assert_eq!(
            read(&https, body).unwrap().format(),
            Format::Https,
            "{body}"
        );
    }
    // Names that only a table has are unknown there, including the customer.
    let lead = read(&https, ROW).unwrap();
    assert_eq!((lead.format(), lead.row_key()), (Format::Https, None));
    assert!(lead.customer().is_empty());
    let keys = lead
        .unknown_members()
        .map(|(key, _)| key.expose().to_owned());
    assert_eq!(keys.collect::<Vec<_>>(), ["RowKey", "CustomerInfo"]);
}

#[test]
fn a_body_of_another_format_is_no_lead() {
    let https = r#"{"userDetails":{},"leadSource":"SPZA"}"#;
    let either = r#"{"LeadSource":"SPZA","ActionCode":"INS"}"#;
    let table = [Format::Table];
    assert_eq!(read(&table, https), Err(Kind::NotALead));
    assert_eq!(read(&table, ROW).unwrap().format(), Format::Table);
    assert_eq!(read(&table, either).unwrap().format(), Format::Table);
    assert_eq!(read(&[Format::Customer], either), Err(Kind::NotALead));
    let kind = |read: Result<Lead, marketplace_leads::DecodeLeadError>| read.unwrap_err().kind();
    let none = accepting(&[Format::Https]);
    assert_eq!(kind(none.read_form(b"last_name=Sample")), Kind::NotALead);
    assert_eq!(
        kind(none.read_key_value("last_name = Sample")),
        Kind::NotALead
    );
    let body = format!("{https}\n{ROW}\n");
    let read: Vec<bool> = accepting(&table)
        .leads_in(body.as_bytes())
        .map(|read| read.is_ok())
        .collect();
    assert_eq!(read, [false, true]);
    #[cfg(feature = "csv")]
    {
        let table = b"RowKey,LeadSource\n1,SPZA\n";
        assert_eq!(
            kind(none.leads_in_csv(table).next().unwrap()),
            Kind::NotALead
        );
        let read = accepting(&[Format::Csv]).leads_in_csv(table).next();
        assert!(read.unwrap().is_ok());
    }
}

/// Row keys and times in a body of the HTTPS endpoint's are unknown to every reader.
#[test]
fn an_https_body_has_no_row_keys() {
    let body = br#"{"userDetails":{},"rowkey":"7","CreatedTime":"2020-03-30T08:00:00Z",
        "RowKey":"8","x":1,"PublisherDisplayName":"Contoso"}"#;
    let lead = Lead::from_json(body).unwrap();
    assert_eq!(lead.row_key(), None);
    assert_eq!(lead.created_at(), None);
    assert_eq!(lead.publisher_name(), None);
    let members: Vec<String> = lead
        .unknown_members()
        .map(|(key, value)| format!("{}: {}", key.expose(), value.expose()))
        .collect();
    assert_eq!(
        members,
        [
            "RowKey: \"7\"",
            "PublisherDisplayName: \"Contoso\"",
            "CreatedTime: \"2020-03-30T08:00:00Z\"",
            "RowKey: \"8\"",
            "x: 1",
        ]
    );
    let again = Lead::from_json(lead.expose_json().as_bytes()).unwrap();
    assert_eq!(again, lead);
}

#[test]
fn limits_hold_to_the_member_and_to_the_address() {
    let limits = Limits::default().max_members(2).max_addresses(3);
    assert_eq!((limits.members(), limits.addresses()), (2, 3));
    assert_eq!((limits.bytes(), limits.depth()), (1 << 20, 32));
    let reader = Reader::new().with_limits(limits);
    assert_eq!(reader.limits(), limits);
    let json = |body: &str| reader.read_json(body.as_bytes()).map_err(|e| e.to_string());
    let too_many = Err("more members or addresses than the limit".to_owned());
    assert!(json(r#"{"leadSource":"SPZA","a":1,"userDetails":{"b":1}}"#).is_ok());
    assert_eq!(
        json(r#"{"leadSource":"SPZA","a":1,"userDetails":{"b":1,"c":1}}"#),
        too_many
    );
    assert!(json(r#"{"email":"a@b, c@d, e@f"}"#).is_ok());
    assert_eq!(json(r#"{"email":"a@b, c@d, e@f, g@h"}"#), too_many);
    assert_eq!(json(r#"{"email":"a@b, c@d","Email":"e@f, g@h"}"#), too_many);
    assert!(reader.read_form(b"country=US&a=1&b=2").is_ok());
    let error = reader.read_form(b"country=US&a=1&b=2&c=3").unwrap_err();
    assert_eq!(
        (error.kind(), error.kind().id()),
        (Kind::TooMany, "too_many")
    );
    assert!(
        reader
            .read_key_value("country = US\ncountry = US\ncountry = US")
            .is_ok()
    );
    let lines = "country = US\n".repeat(4);
    assert_eq!(
        reader.read_key_value(&lines).unwrap_err().kind(),
        Kind::TooMany
    );
}
