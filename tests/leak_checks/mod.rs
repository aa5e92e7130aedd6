//! Whether anything that the crate returns shows what it guards.
//!
//! A body is given with markers in it. Everything that can be had from it is
//! shown in every way in which a log might show it, and no marker may stand
//! there, in no encoding.

use std::any::type_name;
use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::sync::LazyLock;

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::failure::Language;
use marketplace_leads::lenient::Lenient;
use marketplace_leads::privacy::{MentionRule, Policy, RestoreError, UnclearRule, edu_status};
use marketplace_leads::wire::{CustomFieldId, Limits, Reader, leads_in};
use marketplace_leads::{
    Action, ClearedLead, Customer, Description, Destination, DestinationError, DeviationKind,
    DeviationLevel, Email, Field, Format, Lead, LeadSource, LeadSourceRef, Offer, ProductId,
    Sensitive, Source, TestId,
};
use serde::Serialize;
use serde_json::json;

/// The marker for a person. Its letters in both cases make it no identifier
/// that may be shown.
pub(crate) const MARKER: &str = "ZqLeakQz";
/// The same as a number.
pub(crate) const NUMBER: &str = "9876501234";

static NEEDLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut needles: Vec<String> = Vec::new();
    for marker in [MARKER, NUMBER] {
        let lower = marker.to_lowercase();
        for spelling in [marker.to_owned(), lower.clone(), marker.to_uppercase()] {
            // Compared in small letters, as the text is.
            let each = |written: fn(u8) -> String| spelling.bytes().map(written).collect();
            needles.push(each(|b| format!("\\u{b:04x}")));
            needles.push(each(|b| format!("\\u{{{b:x}}}")));
            needles.push(each(|b| format!("%{b:02x}")));
            needles.push(each(|b| format!("{b:02x}")));
        }
        needles.push(lower);
    }
    needles
});

/// In base64 letter case tells, so these are compared as they are.
static NEEDLES_BASE64: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut needles = Vec::new();
    for marker in [MARKER, NUMBER] {
        for spelling in [
            marker.to_owned(),
            marker.to_lowercase(),
            marker.to_uppercase(),
        ] {
            for before in 0..3 {
                let text = [vec![0; before], spelling.clone().into_bytes()].concat();
                // Without the letters that depend on the neighbors.
                let encoded = base64(&text);
                let end = text.len() / 3 * 4;
                needles.push(encoded[if before == 0 { 0 } else { 4 }..end].to_owned());
            }
        }
    }
    needles
});

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, i| {
            bits << 8 | usize::from(*chunk.get(i).unwrap_or(&0))
        });
        for i in 0..4 {
            text.push(char::from(LETTERS[bits >> (18 - 6 * i) & 63]));
        }
    }
    text
}

/// Whether a string contains a marker, in any encoding.
pub(crate) fn leaks(text: &str) -> bool {
    let lower = text.to_lowercase();
    NEEDLES.iter().any(|needle| lower.contains(needle))
        || NEEDLES_BASE64.iter().any(|needle| text.contains(needle))
}

/// What was shown, and of which types.
#[derive(Default)]
pub(crate) struct Log {
    pub(crate) types: BTreeSet<&'static str>,
    pub(crate) texts: usize,
    /// What was looked at: most are masks, and the same.
    seen: HashSet<String>,
    /// The texts of which the small types were made.
    read: HashSet<String>,
}

impl Log {
    #[track_caller]
    pub(crate) fn text(&mut self, text: &str) {
        self.texts += 1;
        if !self.seen.contains(text) {
            assert!(!leaks(text), "shows what it guards: {text}");
            self.seen.insert(text.to_owned());
        }
    }

    #[track_caller]
    pub(crate) fn debug<T: Debug>(&mut self, value: &T) {
        self.types.insert(type_name::<T>());
        self.text(&format!("{value:?}"));
        self.text(&format!("{value:#?}"));
    }

    #[track_caller]
    pub(crate) fn display<T: Debug + Display>(&mut self, value: &T) {
        self.debug(value);
        self.text(&value.to_string());
    }

    #[track_caller]
    pub(crate) fn json<T: Debug + Serialize>(&mut self, value: &T) {
        self.debug(value);
        self.text(&serde_json::to_string(value).unwrap());
    }

    #[track_caller]
    pub(crate) fn error<E: Error>(&mut self, error: &E) {
        self.display(error);
        let mut source = error.source();
        while let Some(error) = source {
            self.text(&error.to_string());
            self.text(&format!("{error:?}"));
            source = error.source();
        }
    }
}

/// Policies of every kind.
pub(crate) fn policies() -> Vec<Policy> {
    let base = [Policy::default(), Policy::withhold()];
    let rules = [UnclearRule::AsEdu, UnclearRule::Keep, UnclearRule::Withhold];
    let mut policies = Vec::new();
    for base in base {
        for rule in rules {
            policies.push(base.clone().unclear(rule));
        }
        policies.push(base.clone().country_domains(true));
        policies.push(base.clone().mentions(MentionRule::AsEdu));
    }
    for field in [
        Field::Email,
        Field::Phone,
        Field::Company,
        Field::Description,
        Field::Unknown,
        Field::Source,
        Field::Action,
    ] {
        policies.push(Policy::default().keep(field));
    }
    for field in [Field::Country, Field::OfferTitle, Field::LeadSource] {
        policies.push(Policy::default().redact(field));
    }
    policies.push(Policy::default().pseudonym(|address| format!("{address}{MARKER}")));
    policies
}

/// Shows everything that can be had from a body.
pub(crate) fn body(body: &[u8], policies: &[Policy], log: &mut Log) {
    match Lead::from_json(body) {
        Ok(read) => lead(&read, policies, log),
        Err(error) => {
            log.error(&error);
            log.debug(&error.kind());
            log.debug(&error.field());
        }
    }
    for read in leads_in(body) {
        log.debug(&read);
        if let Err(error) = read {
            log.error(&error);
        }
    }
}

fn lead(lead: &Lead, policies: &[Policy], log: &mut Log) {
    log.debug(lead);
    log.display(&lead.format());
    log.json(&lead.summary());
    log.debug(&lead.test_id());
    for deviation in lead.deviations() {
        log.display(&deviation);
        log.json(&deviation);
        log.display(&deviation.location());
        log.display(&deviation.location().field());
        log.display(&deviation.level());
    }
    for member in lead.unknown_members() {
        log.debug(&member);
        text(member.0.expose(), log);
        text(member.1.expose(), log);
    }
    // `Display` of these is the text of the wire, which who asks for it wants.
    log.debug(&lead.lead_source());
    log.debug(&lead.to_lead_source());
    log.debug(&lead.source());
    log.debug(&lead.action());
    log.debug(&lead.offer());
    log.debug(&lead.product_id());
    log.debug(&lead.description());
    match lead.description() {
        Description::Campaign(campaign) => {
            log.debug(&campaign);
            log.debug(&campaign.text());
            log.debug(&campaign.parameters());
            log.debug(&campaign.parameter(MARKER));
            text(campaign.text().expose(), log);
        }
        Description::Note(note) => text(note.expose(), log),
        _ => {}
    }
    customer(lead.customer(), log);
    let mut builder = Lead::builder().customer(lead.customer().clone());
    if let Some(lead_source) = lead.lead_source() {
        builder = builder.lead_source(lead_source);
    }
    if let Some(title) = lead.offer_title() {
        text(title, log);
        builder = builder.offer_title(title).publisher_name(title);
    }
    log.debug(&builder);
    log.debug(&builder.build());
    for format in [Format::Https, Format::Table, Format::Customer] {
        log.debug(&lead.project(format));
    }
    for policy in policies {
        log.debug(policy);
        match policy.clear(lead.clone()) {
            Ok(cleared) => {
                log.debug(&cleared);
                log.debug(cleared.lead());
                log.json(&cleared.lead().summary());
                log.display(cleared.receipt());
                log.json(cleared.receipt());
                log.display(&cleared.receipt().effect());
                log.display(&cleared.status());
                customer(cleared.lead().customer(), log);
                web_to_lead(&cleared, log);
            }
            Err(withheld) => {
                log.error(&withheld);
                log.error(&RestoreError::from(withheld.clone()));
                log.display(withheld.receipt());
                log.json(withheld.receipt());
                log.json(withheld.summary());
            }
        }
    }
}

fn web_to_lead(lead: &ClearedLead, log: &mut Log) {
    let oid = OrganizationId::parse("00Do0000000ZHog").unwrap();
    let form = lead.to_web_to_lead(&oid);
    match form.encode() {
        Ok(_) => {}
        Err(error) => log.error(&error),
    }
    match CustomFieldId::parse(MARKER) {
        Ok(id) => log.debug(&id),
        Err(error) => log.error(&error),
    }
    log.debug(&CustomFieldId::parse("00N000000000001").unwrap());
    let form = form.placeholder(MARKER).max_length(Field::Company, 4);
    let form = form.campaign_id(MARKER).record_type(MARKER);
    log.debug(&form);
    let encoded = form.encode().unwrap();
    log.debug(&encoded);
    for shortened in encoded.shortened() {
        log.debug(shortened);
    }
}

fn customer(customer: &Customer, log: &mut Log) {
    log.debug(customer);
    let texts = [
        customer.first_name(),
        customer.last_name(),
        customer.email(),
        customer.phone(),
        customer.country(),
        customer.company(),
        customer.title(),
    ];
    log.debug(&texts);
    let mut builder = Customer::builder();
    for found in texts.into_iter().flatten() {
        text(found.expose(), log);
        builder = builder.first_name(found.expose()).email(found.expose());
    }
    log.debug(&builder);
}

/// Shows what the small types parse from any string.
fn text(text: &str, log: &mut Log) {
    // A bare number may be half of an identifier.
    if !text.contains(MARKER) || !log.read.insert(text.to_owned()) {
        return;
    }
    match Email::parse(text) {
        Ok(email) => {
            log.debug(&email);
            log.debug(&email.as_str());
            log.debug(&email.local_part());
            log.debug(&email.domain());
        }
        Err(error) => {
            log.error(&error);
            log.debug(&error.kind());
        }
    }
    log.display(&edu_status(text));
    match LeadSourceRef::parse(text) {
        Ok(reading) => log.debug(&reading),
        Err(error) => {
            log.error(&error);
            log.debug(&error.kind());
        }
    }
    log.debug(&LeadSource::parse(text));
    match LeadSource::parse_strict(text) {
        Ok(read) => log.debug(&read),
        Err(error) => log.error(&error),
    }
    log.debug(&Source::parse(text));
    log.debug(&Action::parse(text));
    if let Ok(Source::Other(code)) = Source::parse(text) {
        log.debug(&code);
    }
    log.debug(&Offer::parse(text));
    if let Ok(id) = ProductId::parse(text) {
        log.debug(&id.publisher());
        log.debug(&id.offer());
    }
    match ProductId::parse(text) {
        Ok(id) => log.debug(&id),
        Err(error) => {
            log.error(&error);
            log.debug(&error.kind());
        }
    }
    if let Ok(offer) = Offer::parse(text) {
        log.debug(&offer.appsource_id());
        log.debug(&offer.publisher());
    }
    match TestId::parse(text) {
        Ok(id) => log.display(&id),
        Err(error) => {
            log.error(&error);
            log.debug(&error.kind());
        }
    }
    failure(text, log);
    failure(
        &format!(
            "Could not save the lead to Dynamics CRM for {text}. AADSTS7000215: {text}, \
             trace_id: 0f8fad5b-d9cb-469f-a165-70867728950e"
        ),
        log,
    );
    log.debug(&Sensitive::new(text));
    log.debug(&Limits::default());
    log.debug(&Reader::new());
    log.display(&DeviationKind::LetterCase);
    log.debug(&DeviationLevel::Warning);
    log.debug(&UnclearRule::AsEdu);
    log.debug(&MentionRule::Remove);
    // As values of a configuration file, say, of whatever type.
    for json in [json!(text), json!([text])] {
        let json = json.to_string();
        log.debug(&serde_json::from_str::<Sensitive<String>>(&json));
        log.debug(&serde_json::from_str::<LeadSource>(&json));
        log.debug(&serde_json::from_str::<ProductId>(&json));
        log.debug(&serde_json::from_str::<Lenient<ProductId>>(&json));
        log.debug(&serde_json::from_str::<TestId>(&json));
    }
}

/// Shows what is made of the error message of a destination.
fn failure(text: &str, log: &mut Log) {
    let error = DestinationError::classify(text);
    log.error(&error);
    log.text(&error.excerpt());
    log.debug(&error.text());
    log.debug(&error.destination());
    log.debug(&error.sign_in_mode());
    log.debug(&error.codes());
    for id in error.support_ids() {
        log.display(id);
        log.debug(&id.label());
    }
    let kind = error.kind();
    log.debug(&kind);
    log.debug(&kind.stage());
    log.debug(&kind.setting());
    log.debug(&kind.owners());
    log.debug(&kind.retry());
    log.debug(&error.remedy());
    for language in [Language::English, Language::Spanish] {
        log.debug(&language);
        for step in error.remedy().steps(language) {
            log.display(&step);
        }
    }
}

/// Shows what is made of settings with secrets and addresses in them.
#[allow(dead_code, reason = "each user of this file needs a part of it")]
pub(crate) fn destinations(log: &mut Log) {
    let key = format!("{MARKER}{MARKER}==");
    let storage = format!("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={key}");
    let blocks = [
        (
            "httpsEndpoint",
            json!({"httpsEndpointUrl": format!("https://contoso.example/?sig={MARKER}")}),
        ),
        (
            "dynamics",
            json!({"instanceUrl": "https://contoso.crm4.dynamics.com", "authentication": "azureAD",
            "applicationKey": MARKER, "username": MARKER, "password": MARKER}),
        ),
        ("table", json!({"storageAccountConnectionString": storage})),
        (
            "blob",
            json!({"storageAccountConnectionString": storage, "containerName": "leads"}),
        ),
        (
            "email",
            json!({"contactEmail": [format!("{MARKER}@contoso.example")]}),
        ),
    ];
    for (kind, block) in blocks {
        let contacts = json!([format!("{MARKER}@contoso.example"), MARKER]);
        let whole = json!({"leadDestination": kind, format!("{kind}LeadConfiguration"): block,
            "contactEmail": contacts, MARKER: MARKER});
        for body in [
            whole.to_string(),
            block.to_string(),
            format!("{whole}{MARKER}"),
        ] {
            match Destination::from_json(body.as_bytes()) {
                Ok(destination) => {
                    log.debug(&destination);
                    log.debug(destination.target());
                    for finding in destination.findings() {
                        log.display(&finding);
                    }
                }
                Err(error) => log.error(&error),
            }
            for end in 0..body.len() {
                let cut = body.as_bytes().get(..end).unwrap_or_default();
                log.debug(&Destination::from_json(cut));
            }
        }
    }
}
