//! Nothing that anyone posts becomes a parameter of the next system.

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::privacy::{Policy, UnclearRule};
use marketplace_leads::wire::{CustomFieldId, Encoded, WebToLead};
use marketplace_leads::{ClearedLead, Customer, Field, Format, Lead, Source, TestLead};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What a form of Salesforce's may contain from a lead.
const FORM: [&str; 11] = [
    "company",
    "country",
    "description",
    "email",
    "encoding",
    "first_name",
    "last_name",
    "lead_source",
    "oid",
    "phone",
    "title",
];

/// The columns of a table row without keys.
const COLUMNS: [&str; 6] = [
    "ActionCode",
    "CustomerInfo",
    "Description",
    "LeadSource",
    "OfferDisplayName",
    "ProductId",
];

/// Names with a meaning in the systems that receive leads.
const CONTROL: [&str; 24] = [
    "debug",
    "debugEmail",
    "retURL",
    "oid",
    "OID",
    "orgId",
    "recordType",
    "Campaign_ID",
    "00N5f00000ABCDE",
    "captcha_settings",
    "g-recaptcha-response",
    "encoding",
    "RowKey",
    "rowkey",
    "PartitionKey",
    "Timestamp",
    "CreatedTime",
    "PublisherDisplayName",
    "odata.etag",
    "RowKey@odata.type",
    "a-b",
    "License",
    "first_name",
    "lead_source",
];

fn oid() -> OrganizationId {
    OrganizationId::parse("00Do0000000ZHog").unwrap()
}

fn clear(lead: Lead) -> ClearedLead {
    let keeps = Policy::default().unclear(UnclearRule::Keep);
    keeps.clear(lead).expect("a policy that forwards")
}

fn form(lead: &ClearedLead) -> Encoded {
    let form = lead.to_web_to_lead(&oid()).placeholder("[not provided]");
    form.encode().expect("a placeholder")
}

fn names(form: &str) -> Vec<String> {
    url::form_urlencoded::parse(form.as_bytes())
        .map(|(key, _)| key.into_owned())
        .collect()
}

/// Members that anybody may post.
fn posted() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        6 => prop::sample::select(&CONTROL[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-zA-Z_]{1,8}",
    ];
    let value = prop_oneof!["[a-z0-9@.]{0,8}", any::<String>()];
    prop::collection::vec((name, value), 0..6)
}

fn object(members: &[(String, String)]) -> Map<String, Value> {
    let members = members.iter().cloned();
    members.map(|(key, value)| (key, value.into())).collect()
}

/// The same lead with these members in each format that can be posted.
fn bodies(members: &[(String, String)]) -> Vec<Lead> {
    let mut https = object(members);
    https.insert("leadSource".into(), "SPZA-PLT|contoso.app".into());
    let mut customer = object(members);
    customer.insert("firstName".into(), "Robin".into());
    https.insert("userDetails".into(), customer.into());
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("country", "US");
    form.extend_pairs(members);
    let lines = members
        .iter()
        .map(|(key, value)| format!("{key} = {value}\n"));
    let lines = lines.collect::<String>() + "country = US";
    vec![
        Lead::from_json(Value::Object(https).to_string().as_bytes()).unwrap(),
        Lead::from_form(form.finish().as_bytes()).unwrap(),
        Lead::from_key_value(&lines).unwrap(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_form_has_documented_names_and_those_of_the_caller(members in posted()) {
        for lead in bodies(&members) {
            let lead = clear(lead);
            for lead in [lead.clone(), lead.project_with_unknown(Format::WebToLead)] {
                for name in names(form(&lead).body()) {
                    prop_assert!(FORM.contains(&&*name), "{name}");
                }
                let set = lead
                    .to_web_to_lead(&oid())
                    .placeholder("-")
                    .campaign_id("701")
                    .record_type("012")
                    .custom_field(&CustomFieldId::parse("00N000000000001").unwrap(), "x");
                let mut found = names(set.encode().unwrap().body());
                found.retain(|name| !FORM.contains(&&**name));
                prop_assert_eq!(found, ["Campaign_ID", "recordType", "00N000000000001"]);
            }
        }
    }

    #[test]
    fn a_row_has_no_key_that_the_poster_chose(members in posted()) {
        for lead in bodies(&members) {
            let lead = clear(lead);
            let row: Map<String, Value> = serde_json::from_str(&lead.to_table_entity()).unwrap();
            for (name, value) in &row {
                prop_assert!(COLUMNS.contains(&&**name), "{name}");
                prop_assert!(value.is_string());
            }
            let moved = lead.project_with_unknown(Format::Table).to_table_entity();
            let row: Map<String, Value> = serde_json::from_str(&moved).unwrap();
            for (name, _) in row.iter().filter(|(name, _)| !COLUMNS.contains(&&***name)) {
                let is_identifier = name.chars().all(|c| c == '_' || c.is_alphanumeric());
                prop_assert!(is_identifier, "{name}");
                for column in ["RowKey", "PartitionKey", "Timestamp", "CreatedTime", "PublisherDisplayName"] {
                    prop_assert!(!name.eq_ignore_ascii_case(column), "{name}");
                }
            }
        }
    }

    /// Neither do key-value lines, CSV cells, or JSON of another format.
    #[test]
    fn no_other_format_has_a_name_of_the_poster(members in posted()) {
        for lead in bodies(&members) {
            let lead = clear(lead);
            for line in lead.to_key_value().lines() {
                let (name, _) = line.split_once(" = ").unwrap();
                prop_assert!(FORM.contains(&name), "{name}");
            }
            let projected = |format| lead.lead().project(format).unknown_members().count();
            for format in [Format::WebToLead, Format::KeyValue, Format::Csv, Format::Table, Format::Customer] {
                prop_assert_eq!(projected(format), 0, "{}", format);
            }
        }
    }
}

#[test]
fn unknown_members_stay_in_their_own_json() {
    let body = json!({
        "userDetails": {"firstName": "Robin", "Badge": 7},
        "leadSource": "SPZA", "RowKey": "7", "License": {"id": "E5"},
    });
    let lead = clear(Lead::from_json(body.to_string().as_bytes()).unwrap());
    assert_eq!(lead.lead().format(), Format::Https);
    assert_eq!(lead.lead().row_key(), None);
    let https: Value = serde_json::from_str(&lead.to_https_json()).unwrap();
    assert_eq!(https, body);
    assert_eq!(
        lead.to_table_entity(),
        r#"{"CustomerInfo":"{\"FirstName\":\"Robin\"}","LeadSource":"SPZA"}"#
    );
    assert_eq!(
        lead.project_with_unknown(Format::Table).to_table_entity(),
        r#"{"CustomerInfo":"{\"FirstName\":\"Robin\",\"Badge\":7}","LeadSource":"SPZA","License":"{\"id\":\"E5\"}"}"#
    );
    assert_eq!(
        lead.project_with_unknown(Format::Customer)
            .to_customer_json(),
        r#"{"FirstName":"Robin","Badge":7}"#
    );
}

/// Names that the table service refuses or interprets are never written, even if the lead was read
/// from a table.
#[test]
fn a_row_takes_no_annotation_and_no_second_key() {
    let body = br#"{"RowKey":"1","LeadSource":"SPZA","CustomerInfo":"{}","rowkey":"2",
        "Timestamp":7,"odata.etag":"W/\"1\"","RowKey@odata.type":"Edm.Int64","a-b":1,"1a":1,"":1,
        "License":"E5","License":"E3","LeadSource":"AzurePortal"}"#;
    let lead = Lead::from_json(body).unwrap();
    assert_eq!(
        clear(lead.clone()).to_table_entity(),
        r#"{"RowKey":"1","CustomerInfo":"{}","LeadSource":"SPZA","License":"E5"}"#
    );
    // `expose_json` writes all members.
    let all = Lead::from_json(lead.expose_json().as_bytes()).unwrap();
    assert_eq!(
        all.unknown_members().count(),
        lead.unknown_members().count()
    );
}

fn lead_of(last_name: &str, company: &str) -> Lead {
    let customer = Customer::builder().last_name(last_name).company(company);
    let lead = Lead::builder().source(Source::AppSource);
    lead.customer(customer.build()).build()
}

fn encode(lead: Lead) -> WebToLead {
    clear(lead).to_web_to_lead(&oid())
}

#[test]
fn a_required_field_is_filled_or_refused() {
    let missing = |last_name, company| encode(lead_of(last_name, company)).encode().unwrap_err();
    assert_eq!(missing("", "Contoso").field(), Field::LastName);
    assert_eq!(
        missing("", "").to_string(),
        "missing last name, without which Salesforce silently drops the lead"
    );
    assert_eq!(
        missing("Sample", "").to_string(),
        "missing company, without which Salesforce silently drops the lead"
    );
    let blank = encode(lead_of("", "Contoso")).placeholder(" ");
    assert_eq!(blank.encode().unwrap_err().field(), Field::LastName);
    let form = encode(lead_of("", "")).placeholder("-").encode().unwrap();
    assert_eq!(form.filled(), [Field::LastName, Field::Company]);
    assert_eq!(
        form.body(),
        "company=-&encoding=UTF-8&encoding=UTF-8&last_name=-&lead_source=SPZA&oid=00Do0000000ZHog"
    );
    // Redacted leads need it, too.
    let lead = Lead::from_json(
        br#"{"userDetails":{"lastName":"S","company":"C","email":"robin@contoso.edu"}}"#,
    );
    let cleared = Policy::default().clear(lead.unwrap()).unwrap();
    assert!(cleared.to_web_to_lead(&oid()).encode().is_err());
}

#[test]
fn values_over_a_limit_are_shortened_between_characters_and_listed() {
    let value = |form: &Encoded, name: &str| {
        url::form_urlencoded::parse(form.body().as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    // 81 units in 41 characters: the last emoji would be the 80th and 81st.
    let name = format!("a{}", "\u{1f600}".repeat(40));
    let email = format!("{}@contoso.com", "r".repeat(70));
    let customer = Customer::builder()
        .last_name(&name)
        .email(&email)
        .company(&"c".repeat(255))
        .build();
    let lead = Lead::builder().customer(customer).build();
    let form = encode(lead).encode().unwrap();
    assert_eq!(
        value(&form, "last_name"),
        Some(format!("a{}", "\u{1f600}".repeat(39)))
    );
    assert_eq!(value(&form, "email"), None);
    assert_eq!(value(&form, "company").unwrap().len(), 255);
    let listed = form.shortened().iter();
    let listed: Vec<_> = listed
        .map(|s| (s.field(), s.length(), s.limit(), s.is_left_out()))
        .collect();
    assert_eq!(
        listed,
        [
            (Field::Email, 82, 80, true),
            (Field::LastName, 81, 80, false)
        ]
    );
    // A form that needed neither reads back.
    let lead = lead_of("Sample", "Contoso");
    let form = encode(lead.clone()).encode().unwrap();
    assert!(form.shortened().is_empty() && form.filled().is_empty());
    let back = Lead::from_form(form.body().as_bytes()).unwrap();
    assert_eq!(back, lead.project(Format::WebToLead));
}

#[test]
fn a_custom_field_is_called_by_its_id() {
    for id in ["00N5f00000ABCDE", " 00N5f00000ABCDEFGH "] {
        assert_eq!(CustomFieldId::parse(id).unwrap().as_str(), id.trim());
    }
    for id in [
        "",
        "oid",
        "00N5f00000ABCD",
        "00n5f00000ABCDE",
        "00N5f00000ABC=E",
        "00N5f00000ABCDÉ",
    ] {
        let error = CustomFieldId::parse(id).unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid custom field ID, expected `00N` followed by 12 or 15 letters or digits"
        );
    }
}

#[test]
fn debug_of_a_form_shows_nothing_of_the_lead() {
    let test = encode(lead_of("Robin", "Contoso")).placeholder("Robin");
    let form = test.encode().unwrap();
    for shown in [format!("{test:?}"), format!("{form:?}")] {
        assert!(
            !shown.contains("Robin") && !shown.contains("Contoso"),
            "{shown}"
        );
    }
    assert_eq!(
        format!("{form:?}"),
        r#"Encoded { body: "***", shortened: [], filled: [] }"#
    );
    let test = TestLead::from_ticks(42).unwrap().to_web_to_lead(&oid());
    assert!(
        test.encode()
            .unwrap()
            .into_body()
            .contains("last_name=MSFT_TEST_42")
    );
}

/// Every character is written as `serde_json` writes it.
#[test]
fn strings_are_written_as_json() {
    let ascii: String = (0..=0x7f).map(char::from).collect();
    for text in [ascii.clone(), ascii.repeat(3), "é\u{2028}😀\u{fffd}".into()] {
        let lead = Lead::builder().description(&text).build();
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(
            lead.expose_json(),
            format!(r#"{{"userDetails":{{}},"description":{json}}}"#)
        );
    }
    for c in ascii.chars() {
        let lead = Lead::builder().description(&format!("a{c}b")).build();
        let json = serde_json::to_string(&format!("a{c}b")).unwrap();
        assert!(lead.expose_json().contains(&json), "{json}");
    }
}
