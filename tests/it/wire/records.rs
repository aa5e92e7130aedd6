//! Several leads as key-value lines, with other text around them.

use marketplace_leads::wire::{Limits, Reader, leads_in_key_value};
use marketplace_leads::{Description, Deviation, Format, Lead};

fn note(lead: &Lead) -> Option<String> {
    match lead.description() {
        Description::Note(note) => Some(note.expose().to_owned()),
        _ => None,
    }
}

/// Email, lead source and description of each lead, or the error.
fn walk(text: &str) -> Vec<String> {
    let read = leads_in_key_value(text).map(|read| match read {
        Ok(lead) => {
            assert_eq!(lead.format(), Format::KeyValue);
            let customer = lead.customer();
            let note = note(&lead);
            let parts = [
                customer.email().map(|email| email.expose().to_owned()),
                lead.lead_source().map(ToString::to_string),
                note,
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        Err(error) => error.to_string(),
    });
    read.collect()
}

const MAIL: &str = "\
From: noreply@salesforce.com
Subject: Salesforce Could Not Create This Lead

Your organization could not create this lead. Reason = required fields are missing.
See https://help.salesforce.com/s/articleView?id=000385053

Record Information
company = Contoso

country = US
description = Please call
in the morning.

budget = 5000
email = robin@contoso.com
encoding = UTF-8
encoding = UTF-8
last_name = Sample
lead_source = SPZA-PLT|contoso.app
oid = 00Do0000000ZHog
License = E5

";

#[test]
fn the_mails_of_salesforce_are_read() {
    let one = "robin@contoso.com; SPZA-PLT|contoso.app; \
        Please call\nin the morning.\nbudget = 5000";
    assert_eq!(walk(MAIL), [one]);
    assert_eq!(walk(&MAIL.replace('\n', "\r\n")), [one]);
    let decorated = MAIL.replace("Record Information", "--- record information: ---");
    assert_eq!(walk(&decorated), [one]);
    let many = MAIL.repeat(3);
    assert_eq!(walk(&many), [one; 3]);
    // A key that looks like a name is a member, but a sentence is not.
    let lead = leads_in_key_value(MAIL).next().unwrap().unwrap();
    let keys = lead
        .unknown_members()
        .map(|(key, _)| key.expose().to_owned());
    assert_eq!(keys.collect::<Vec<_>>(), ["License"]);
}

#[test]
fn a_mail_may_use_the_names_of_the_api() {
    let text = "Record Information\nFirstName = Robin\nLastName = Sample\nCompany = Contoso\n\
        Email = robin@contoso.com\nLeadSource = SPZA-PLT|contoso.app\nDescription = one\ntwo\n";
    assert_eq!(
        walk(text),
        ["robin@contoso.com; SPZA-PLT|contoso.app; one\ntwo"]
    );
    let lead = Lead::from_key_value(text.strip_prefix("Record Information\n").unwrap()).unwrap();
    assert_eq!(lead.customer().first_name().unwrap().expose(), "Robin");
    assert_eq!(lead.deviations().map(Deviation::id).count(), 0);
}

#[test]
fn without_headings_a_lead_begins_where_a_key_occurs_again() {
    let one = "company = Contoso\nemail = a@contoso.com\nencoding = UTF-8\nencoding = UTF-8\n";
    let two = "country = US\nemail = b@contoso.com\n";
    assert_eq!(
        walk(&[one, two, one].concat()),
        ["a@contoso.com", "b@contoso.com", "a@contoso.com"]
    );
    // A key that occurs twice in a row is a duplicate within one lead.
    let twice = leads_in_key_value("email = a@contoso.com\nemail = b@contoso.com\n");
    let leads: Vec<Lead> = twice.map(Result::unwrap).collect();
    assert_eq!(leads.len(), 1);
    assert!(leads[0].deviations().any(|d| d.id() == "duplicate_key"));
}

#[test]
fn a_broken_record_costs_itself_only() {
    let text = "Record Information\nemail = a@contoso.com\nRecord Information\n\
        description = nobody\nRecord Information\nemail = c@contoso.com\n";
    assert_eq!(
        walk(text),
        [
            "a@contoso.com",
            "no known field of a lead at line 4, column 1 in record 1",
            "c@contoso.com"
        ]
    );
    let reader = Reader::new().with_limits(Limits::default().max_bytes(30));
    let long = format!(
        "email = a@contoso.com\nphone = {}\nemail = b@contoso.com\n",
        "1".repeat(30)
    );
    let read: Vec<bool> = reader
        .leads_in_key_value(&long)
        .map(|read| read.is_ok())
        .collect();
    assert_eq!(read, [false, true]);
}

#[test]
fn a_string_without_a_record_is_one_error() {
    assert_eq!(walk(""), ["empty body"]);
    assert_eq!(walk(" \n"), ["empty body"]);
    assert_eq!(
        walk("Dear publisher,\nthere is nothing here.\n"),
        ["no known field of a lead"]
    );
    assert_eq!(walk("Record Information\n"), ["no known field of a lead"]);
    assert_eq!(
        walk("e\0m\0"),
        ["unsupported encoding UTF-16, convert it to UTF-8"]
    );
}

#[test]
fn one_lead_is_read_as_from_key_value_reads_it() {
    let text = include_str!("../../golden/test_lead.key_value");
    let walked: Vec<Lead> = leads_in_key_value(text).map(Result::unwrap).collect();
    assert_eq!(walked, [Lead::from_key_value(text).unwrap()]);
    let marked = format!("\u{feff}{text}");
    let walked = leads_in_key_value(&marked).next().unwrap().unwrap();
    assert!(walked.deviations().any(|d| d.id() == "byte_order_mark"));
    let text = "country = US\ndescription = one\n\ntwo\nemail = a@contoso.com\nthree\n";
    let lead = Lead::from_key_value(text).unwrap();
    assert_eq!(note(&lead).as_deref(), Some("one\ntwo"));
    assert_eq!(lead.unknown_members().count(), 1);
    // Written on one line, it is read back as one line.
    let projected = lead.project(Format::KeyValue);
    assert_eq!(note(&projected).as_deref(), Some("one two"));
}
