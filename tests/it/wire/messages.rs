//! Every message about a lead, to the letter: a service's operators will search
//! for them.

use std::error::Error;

use marketplace_leads::privacy::{EduStatus, Policy, Receipt, UnclearRule, edu_status};
use marketplace_leads::wire::{Limits, leads_in};
use marketplace_leads::{
    Customer, DecodeLeadError, DecodeLeadErrorKind as Kind, Description, Field, Format, Lead,
    Sensitive,
};

#[track_caller]
fn decode_error(read: Result<Lead, DecodeLeadError>, kind: Kind, id: &str, message: &str) {
    let error = read.expect_err("no lead");
    assert_eq!((error.kind(), error.kind().id()), (kind, id));
    assert_eq!(error.to_string(), message);
    assert_eq!(format!("{error:?}"), format!("DecodeLeadError({message})"));
    assert_eq!(format!("{error:#?}"), format!("DecodeLeadError({message})"));
    assert!(error.source().is_none());
    assert_eq!(error.format(), None);
    // A field is told where the JSON breaks off at one.
    let told = error.field().map(Field::id);
    let at = message.split_once(" at the field ").map(|(_, rest)| rest);
    assert_eq!(told, at.and_then(|rest| rest.split(' ').next()));
}

#[test]
fn decode_lead_messages() {
    decode_error(
        Lead::from_json(b" \n"),
        Kind::Empty,
        "empty",
        "expected a lead as JSON, found nothing",
    );
    decode_error(
        Lead::from_json(b"{\"leadSource\": SPZA}"),
        Kind::NotJson,
        "not_json",
        "expected a lead as JSON, found no JSON at the field lead_source at line 1 column 16",
    );
    decode_error(
        Lead::from_json(b"{\n\"leadSource\":"),
        Kind::Truncated,
        "truncated",
        "expected a lead as JSON, found an early end at the field lead_source at line 2 column 13",
    );
    decode_error(
        Lead::from_json(b"\xff\xfe{\0"),
        Kind::Utf16,
        "utf16",
        "expected a lead as JSON, found UTF-16 (convert it to UTF-8)",
    );
    decode_error(
        Lead::from_json_within(
            br#"{"leadSource":"SPZA","x":[[]]}"#,
            Limits::default().max_depth(2),
        ),
        Kind::TooDeep,
        "too_deep",
        "expected a lead as JSON, found deeper nesting than the limit",
    );
    decode_error(
        Lead::from_json_within(br#"{"leadSource":"SPZA"}"#, Limits::default().max_bytes(20)),
        Kind::TooLarge,
        "too_large",
        "expected a lead as JSON, found more bytes than the limit",
    );
    decode_error(
        Lead::from_json(br#"{"status":"ok"}"#),
        Kind::NotALead,
        "not_a_lead",
        "expected a lead as JSON, found no member of a lead",
    );
    decode_error(
        Lead::from_json(b"[]"),
        Kind::List,
        "list",
        "expected a lead as JSON, found a list",
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
        "expected a lead as JSON, found an early end at the field lead_source at line 2 column 14 in record 1"
    );
    let error = leads_in(b"[{}]").next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a lead as JSON, found no member of a lead at line 1 column 2 in record 0"
    );
}

#[test]
fn limits_hold_to_the_byte_and_to_the_level() {
    let body = br#"{"leadSource":"SPZA","x":[[]]}"#;
    let read = |limits| Lead::from_json_within(body, limits);
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

#[track_caller]
fn receipt_line(receipt: &Receipt, line: &str, json: &str) {
    assert_eq!(receipt.to_string(), line);
    assert_eq!(serde_json::to_string(receipt).unwrap(), json);
    assert!(!line.contains('\n'));
}

#[test]
fn receipt_lines() {
    let clear = |policy: Policy, email| policy.clear(lead(email)).unwrap();

    receipt_line(
        clear(Policy::default(), "robin@contoso.edu").receipt(),
        "status edu, rule dot_edu, found in email, removed first_name email unknown, kept lead_source country",
        r#"{"status":"edu","rule":"dot_edu","found_in":"email","removed":["first_name","email","unknown"],"kept":["lead_source","country"]}"#,
    );
    receipt_line(
        clear(Policy::default(), "robin@contoso.com").receipt(),
        "status not_edu, rule dot_edu, removed nothing, kept lead_source first_name email country unknown",
        r#"{"status":"not_edu","rule":"dot_edu","found_in":null,"removed":[],"kept":["lead_source","first_name","email","country","unknown"]}"#,
    );
    receipt_line(
        clear(
            Policy::default()
                .country_domains(true)
                .unclear(UnclearRule::Keep),
            "robin at contoso.edu",
        )
        .receipt(),
        "status unclear, rule dot_edu_and_countries, found in email, removed nothing, kept lead_source first_name email country unknown",
        r#"{"status":"unclear","rule":"dot_edu_and_countries","found_in":"email","removed":[],"kept":["lead_source","first_name","email","country","unknown"]}"#,
    );
    receipt_line(
        clear(Policy::default().keep(Field::Unknown), "").receipt(),
        "status no_address, rule dot_edu, removed nothing, kept lead_source first_name country unknown",
        r#"{"status":"no_address","rule":"dot_edu","found_in":null,"removed":[],"kept":["lead_source","first_name","country","unknown"]}"#,
    );
    receipt_line(
        clear(
            Policy::default().pseudonym(|_| "7f1c".to_owned()),
            "robin@contoso.edu",
        )
        .receipt(),
        "status edu, rule dot_edu, found in email, removed first_name email unknown, kept lead_source country",
        r#"{"status":"edu","rule":"dot_edu","found_in":"email","removed":["first_name","email","unknown"],"kept":["lead_source","country"]}"#,
    );
    let customer = Customer::builder().email("robin@contoso.edu").build();
    let alone = Lead::builder().customer(customer).build();
    receipt_line(
        Policy::default().clear(alone).unwrap().receipt(),
        "status edu, rule dot_edu, found in email, removed email, kept nothing",
        r#"{"status":"edu","rule":"dot_edu","found_in":"email","removed":["email"],"kept":[]}"#,
    );
}

#[test]
fn withheld_messages() {
    let withheld = |policy: Policy, email| policy.clear(lead(email)).unwrap_err();

    let edu = withheld(Policy::withhold(), "robin@contoso.edu");
    assert_eq!(
        edu.to_string(),
        "lead withheld under the .edu rule: status edu, found in email"
    );
    assert!(edu.source().is_none());
    receipt_line(
        edu.receipt(),
        "status edu, rule dot_edu, found in email, removed lead_source first_name email country unknown, kept nothing",
        r#"{"status":"edu","rule":"dot_edu","found_in":"email","removed":["lead_source","first_name","email","country","unknown"],"kept":[]}"#,
    );
    let facts = edu.summary();
    assert_eq!(facts.source(), Some("SPZA"));
    assert_eq!(
        serde_json::to_string(facts).unwrap(),
        r#"{"format":"https","source":"SPZA","action":"PLT","offer":"contoso.app","is_test":false,"time":null,"deviations":["unknown_member"]}"#
    );

    let unclear = withheld(Policy::withhold(), "robin at contoso.edu");
    assert_eq!(
        unclear.to_string(),
        "lead withheld under the .edu rule: status unclear, found in email"
    );
    let only_unclear = Policy::default().unclear(UnclearRule::Withhold);
    let unclear = withheld(only_unclear, "robin");
    assert_eq!(unclear.receipt().status(), Some(EduStatus::Unclear));

    // In a field where nobody would look for it.
    let noted = Lead::builder()
        .description("mail robin@contoso.edu")
        .build();
    assert_eq!(
        Policy::withhold().clear(noted).unwrap_err().to_string(),
        "lead withheld under the .edu rule: status edu, found in description"
    );
}

#[test]
fn what_a_policy_withholds() {
    let outcome = |policy: &Policy, email| match policy.clear(lead(email)) {
        Ok(cleared) if cleared.is_redacted() => "blanked",
        Ok(_) => "passed",
        Err(_) => "withheld",
    };
    let (edu, unclear, other) = ("robin@contoso.edu", "robin", "robin@contoso.com");
    let rules = [UnclearRule::AsEdu, UnclearRule::Keep, UnclearRule::Withhold];
    let outcomes = |policy: Policy| {
        rules.map(|rule| {
            let policy = policy.clone().unclear(rule);
            [edu, unclear, other, ""].map(|email| outcome(&policy, email))
        })
    };
    assert_eq!(
        outcomes(Policy::default()),
        [
            ["blanked", "blanked", "passed", "passed"],
            ["blanked", "passed", "passed", "passed"],
            ["blanked", "withheld", "passed", "passed"],
        ]
    );
    assert_eq!(
        outcomes(Policy::withhold()),
        [
            ["withheld", "withheld", "passed", "passed"],
            ["withheld", "passed", "passed", "passed"],
            ["withheld", "withheld", "passed", "passed"],
        ]
    );
    assert_eq!(UnclearRule::default(), UnclearRule::AsEdu);
}

#[test]
fn names_of_statuses_and_formats() {
    let ids = [EduStatus::Edu, EduStatus::NotEdu, EduStatus::Unclear].map(|s| {
        assert_eq!(s.to_string(), s.id());
        s.id()
    });
    assert_eq!(ids, ["edu", "not_edu", "unclear"]);
    assert_eq!(
        format!("{:>8}", edu_status("robin@contoso.edu")),
        "     edu"
    );

    let formats = [
        Format::Https,
        Format::Table,
        Format::WebToLead,
        Format::KeyValue,
        Format::Customer,
        Format::Csv,
    ];
    let ids = formats.map(|format| {
        assert_eq!(format.to_string(), format.id());
        format.id()
    });
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

#[test]
fn a_kept_field_is_kept_and_a_blanked_one_is_blanked() {
    let body =
        br#"{"userDetails":{"phone":"16175555555","email":"robin@contoso.edu","country":"US"},
        "leadSource":"SPZA-PLT|contoso.app"}"#;
    let phone = |policy: Policy| {
        let cleared = policy.clear(Lead::from_json(body).unwrap()).unwrap();
        cleared
            .lead()
            .customer()
            .phone()
            .map(|phone| phone.expose().to_owned())
    };
    assert_eq!(phone(Policy::default()), None);
    assert_eq!(
        phone(Policy::default().keep(Field::Phone)).as_deref(),
        Some("16175555555")
    );
    assert_eq!(
        phone(Policy::default().keep(Field::Phone).redact(Field::Phone)),
        None
    );
}

#[test]
fn a_pseudonym_that_says_nothing_is_none() {
    for nothing in ["", " ", "null"] {
        let policy = Policy::default().pseudonym(move |_| nothing.to_owned());
        let cleared = policy.clear(lead("robin@contoso.edu")).unwrap();
        let customer = cleared.lead().customer();
        assert_eq!(customer.email(), None);
        assert_eq!(customer.company(), None);
    }
}

#[test]
fn an_edu_address_is_found_behind_any_escapes() {
    // JSON in a text escapes once more, and one that breaks off is kept whole.
    let address = r"robin\\u0040contoso.edu";
    for member in [
        format!(r#""x":"{{\"mail\":[\"{address}\"]}}""#),
        format!(r#""x":{{"y":"[\"{address}\"]"}}"#),
        format!(r#""CustomerInfo":"{{\"Email\":\"{address}\"""#),
        r#""x":"robin%40contoso.edu""#.to_owned(),
        r#""robin@contoso.edu":null"#.to_owned(),
        r#""userDetails":{"x":{"y":[["Robin <robin@contoso.edu>"]]}}"#.to_owned(),
    ] {
        let body = format!(r#"{{{member},"leadSource":"SPZA"}}"#);
        let lead = Lead::from_json(body.as_bytes()).unwrap();
        let cleared = Policy::default().clear(lead).unwrap();
        let receipt = cleared.receipt();
        assert_eq!(receipt.status(), Some(EduStatus::Edu), "{body}");
        assert_eq!(receipt.found_in(), Some(Field::Unknown), "{body}");
        assert_eq!(cleared.lead().unknown_members().count(), 0);
    }
}
