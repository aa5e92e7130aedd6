//! Writes what the crate yields for each row of a folder of corpora, one line
//! each: a key, a tab, the results. `tests/freeze/compare` runs it.
//!
//! Encodings are written as a hash; `--full` writes them out.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use marketplace_leads::destination::diagnosis::{Advice, Case, Cause, CrmFact, Storefront};
use marketplace_leads::destination::{
    DestinationKind, Dialect, Finding, FindingKind, OrganizationId,
};
use marketplace_leads::privacy::{Policy, Receipt, UnclearRule, edu_status};
use marketplace_leads::wire::{Limits, Reader, leads_in_csv};
use marketplace_leads::failure::Language;
use marketplace_leads::{Action, ClearedLead, Destination, DestinationError, DestinationErrorKind, Deviation, DeviationKind, Email, Format, Lead, LeadSource, LeadSourceRef, Source};
use serde_json::{Map, Value, json};

static FULL: AtomicBool = AtomicBool::new(false);

fn main() {
    let mut root = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--full" => FULL.store(true, Ordering::Relaxed),
            folder => root = Some(PathBuf::from(folder)),
        }
    }
    let root = root.expect("usage: freeze [--full] FOLDER");
    let mut messages = BTreeSet::new();
    ids();
    failure_kinds();
    lead_sources(&root, &mut messages);
    addresses(&root, &mut messages);
    payloads(&root, &mut messages);
    tables(&root, &mut messages);
    failures(&root);
    destinations(&root, &mut messages);
    settings(&root, &mut messages);
    cases(&root);
    for message in messages {
        line("message", &message, "");
    }
}

fn line(table: &str, key: impl Display, result: impl Display) {
    let result = result.to_string().replace(['\t', '\n', '\r'], "␤");
    println!("{table}/{key}\t{result}");
}

/// FNV-1a of the string, or the string.
fn hash(text: &str) -> String {
    if FULL.load(Ordering::Relaxed) {
        return text.to_owned();
    }
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(" ")
}

fn or_none<T: Display>(item: Option<T>) -> String {
    item.map_or("-".to_owned(), |item| item.to_string())
}

fn read(root: &Path, file: &str) -> Vec<u8> {
    fs::read(root.join(file)).unwrap_or_else(|e| panic!("{e}: {file}"))
}

fn read_text(root: &Path, file: &str) -> String {
    String::from_utf8_lossy(&read(root, file)).into_owned()
}

/// The rows of a corpus, counted from 1, each `…` in them filled out.
fn rows(root: &Path, file: &str) -> Vec<(usize, Value)> {
    let text = read_text(root, file);
    let rows = text.lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        match row["fill"].as_u64() {
            Some(fill) => serde_json::from_str(&line.replace('…', &"a".repeat(fill as usize))),
            None => Ok(row),
        }
    });
    (1..).zip(rows.map(Result::unwrap)).collect()
}

fn ids() {
    fn all<T: Display>(table: &str, ids: impl IntoIterator<Item = T>) {
        ids.into_iter()
            .for_each(|id| line("id", format_args!("{table} {id}"), ""));
    }
    all("deviation", DeviationKind::ALL);
    all("finding", FindingKind::ALL);
    all("cause", Cause::ALL.iter().map(|cause| cause.id()));
    all("advice", Advice::ALL.iter().map(|advice| advice.id()));
    all(
        "failure",
        DestinationErrorKind::ALL.iter().map(|kind| kind.id()),
    );
    all(
        "destination",
        DestinationKind::ALL.iter().map(|kind| kind.id()),
    );
    all("source", Source::ALL.iter().map(Source::code));
    all("action", Action::ALL.iter().map(Action::code));
}

fn failure_kinds() {
    for kind in DestinationErrorKind::ALL {
        let steps = kind.remedy().steps(Language::English).map(|step| step.id());
        let settings = kind.setting().iter().map(|setting| setting.id());
        let owners = kind.owners().iter().map(|owner| owner.id());
        let (stage, retry) = (kind.stage().id(), kind.retry().id());
        let (settings, owners, steps) = (list(settings), list(owners), list(steps));
        line(
            "kind",
            kind.id(),
            format_args!("{stage} | {retry} | {settings} | {owners} | {steps}"),
        );
    }
}

fn at(deviation: Deviation) -> String {
    let (field, bytes) = (deviation.location().field(), deviation.location().bytes());
    format!("{}@{field}:{}..{}", deviation.id(), bytes.start, bytes.end)
}

fn lead_sources(root: &Path, messages: &mut BTreeSet<String>) {
    let mut texts: Vec<(String, String, String)> = rows(root, "tests/corpus/lead_sources.jsonl")
        .into_iter()
        .map(|(n, row)| {
            let as_text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (n.to_string(), as_text("text"), as_text("read_as"))
        })
        .collect();
    let examples = ["lead_sources.txt", "broken_lead_sources.txt"];
    for example in examples {
        let text = read_text(root, &format!("examples/data/{example}"));
        let lines = (1..).zip(text.lines());
        texts.extend(
            lines.map(|(n, text)| (format!("{example}:{n}"), text.to_owned(), String::new())),
        );
    }
    for (key, text, way) in texts {
        let read = match way.as_str() {
            "source" => Source::parse(&text).err(),
            "action" => Action::parse(&text).err(),
            "strict" => LeadSource::parse_strict(&text).err(),
            _ => LeadSource::parse(&text).err(),
        };
        if let Some(error) = read {
            let (kind, part, offset) = (error.kind().id(), error.part(), error.offset());
            messages.insert(format!("lead_source {kind}: {error}"));
            line(
                "lead_source",
                key,
                format_args!("error {kind} {part} {offset}"),
            );
            continue;
        }
        let (lead_source, borrowed) = (
            LeadSource::parse(&text).unwrap(),
            LeadSourceRef::parse(&text).unwrap(),
        );
        let is_strict = LeadSource::parse_strict(&text).is_ok();
        let offer = lead_source.offer();
        let deviations = list(borrowed.deviations().map(at));
        messages.extend(
            borrowed
                .deviations()
                .map(|d| format!("deviation {}: {}", d.id(), d.meaning())),
        );
        line(
            "lead_source",
            key,
            format_args!(
                "{lead_source} | {} {} {} | {} {} {is_strict} {} {} {} | {deviations}",
                lead_source.source_code(),
                or_none(lead_source.action_code()),
                or_none(offer.and_then(|offer| offer.publisher())),
                offer.and_then(|offer| offer.product_id()).is_some(),
                offer.and_then(|offer| offer.appsource_id()).is_some(),
                or_none(lead_source.test_id().map(|id| id.ticks())),
                lead_source.is_test(),
                lead_source.is_do_not_contact(),
            ),
        );
    }
}

fn receipt(receipt: &Receipt) -> String {
    format!(
        "{} {} removed {} kept {}",
        receipt.status(),
        or_none(receipt.found_in()),
        list(receipt.removed()),
        list(receipt.kept())
    )
}

fn addresses(root: &Path, messages: &mut BTreeSet<String>) {
    let with_countries = Policy::default().country_domains(true);
    for (n, row) in rows(root, "tests/corpus/addresses.jsonl") {
        let text = row["text"].as_str().unwrap();
        let email = match Email::parse(text) {
            Ok(email) => format!(
                "{} {}",
                email.local_part().expose(),
                email.comparable_domain().expose()
            ),
            Err(error) => {
                messages.insert(format!("email {}: {error}", error.kind().id()));
                format!("error {} {}", error.kind().id(), error.offset())
            }
        };
        line("address", n, email);
        line(
            "edu",
            n,
            format_args!(
                "{} {}",
                edu_status(text).id(),
                with_countries.status(text).id()
            ),
        );
    }
}

fn payloads(root: &Path, messages: &mut BTreeSet<String>) {
    let mut files: Vec<(String, usize)> = rows(root, "tests/corpus/payloads.jsonl")
        .into_iter()
        .map(|(_, row)| {
            let limit = row["max_bytes"]
                .as_u64()
                .map_or(16 << 20, |bytes| bytes as usize);
            (
                format!("tests/corpus/payloads/{}", row["file"].as_str().unwrap()),
                limit,
            )
        })
        .collect();
    for example in [
        "lead_customer.json",
        "lead_https.json",
        "lead_test.json",
        "table_rows.json",
        "leads_ndjson.txt",
        "broken_leads.txt",
    ] {
        files.push((format!("examples/data/{example}"), 16 << 20));
    }
    for (file, limit) in files {
        let bytes = read(root, &file);
        let name = file.rsplit('/').next().unwrap();
        for (n, read) in Reader::new()
            .with_limits(Limits::default().max_bytes(limit))
            .leads_in(&bytes)
            .enumerate()
        {
            lead("payload", &format!("{name}:{n}"), read, messages);
        }
        // The same person at a university: the .edu rule applies.
        let text = String::from_utf8_lossy(&bytes);
        if text.contains("contoso.com") {
            let text = text.replace("contoso.com", "contoso.edu");
            for (n, read) in Reader::new()
                .with_limits(Limits::default())
                .leads_in(text.as_bytes())
                .flatten()
                .enumerate()
            {
                cleared("edu", &format!("{name}:{n}"), &read, &Policy::default());
            }
        }
    }
    lead(
        "payload",
        "lead_form.txt",
        Lead::from_form(&read(root, "examples/data/lead_form.txt")),
        messages,
    );
    let lines = read_text(root, "examples/data/lead_listing.txt");
    lead(
        "payload",
        "lead_listing.txt",
        Lead::from_key_value(&lines),
        messages,
    );
}

fn tables(root: &Path, messages: &mut BTreeSet<String>) {
    let corpus = rows(root, "tests/corpus/csv/expected.jsonl").into_iter();
    let corpus =
        corpus.map(|(_, row)| format!("tests/corpus/csv/{}", row["file"].as_str().unwrap()));
    for file in corpus.chain(["examples/data/table_export.csv".to_owned()]) {
        for (n, read) in leads_in_csv(&read(root, &file)).enumerate() {
            lead(
                "csv",
                &format!("{}:{n}", file.rsplit('/').next().unwrap()),
                read,
                messages,
            );
        }
    }
}

type Read = Result<Lead, marketplace_leads::DecodeLeadError>;

fn lead(table: &str, key: &str, read: Read, messages: &mut BTreeSet<String>) {
    let lead = match read {
        Ok(lead) => lead,
        Err(error) => {
            messages.insert(format!("decode {}: {error}", error.kind().id()));
            let (line_number, column) = (or_none(error.line()), or_none(error.column()));
            let (field, index) = (or_none(error.field()), or_none(error.index()));
            let kind = error.kind().id();
            return line(
                table,
                key,
                format_args!("error {kind} {line_number}:{column} {field} {index}"),
            );
        }
    };
    messages.extend(
        lead.deviations()
            .map(|d| format!("deviation {}: {}", d.id(), d.meaning())),
    );
    line(
        table,
        key,
        format_args!(
            "{} | {} {} {} {} | {} {} {} {}",
            lead.format(),
            or_none(lead.lead_source()),
            or_none(lead.to_lead_source()),
            or_none(lead.product_id()),
            or_none(lead.time().map(|time| time.timestamp_micros())),
            lead.is_test(),
            or_none(lead.test_id().map(|id| id.ticks())),
            lead.is_do_not_contact(),
            hash(&lead.expose_json()),
        ),
    );
    line(
        &format!("{table}-deviations"),
        key,
        list(lead.deviations().map(at)),
    );
    let formats = [
        Format::Https,
        Format::Table,
        Format::WebToLead,
        Format::KeyValue,
        Format::Customer,
        Format::Csv,
    ];
    let projections = formats.map(|format| hash(&lead.project(format).expose_json()));
    line(&format!("{table}-projections"), key, list(projections));
    cleared(
        table,
        key,
        &lead,
        &Policy::default().unclear(UnclearRule::Keep),
    );
}

fn cleared(table: &str, key: &str, lead: &Lead, policy: &Policy) {
    let cleared = policy.clear(lead.clone()).unwrap();
    line(&format!("{table}-receipt"), key, receipt(cleared.receipt()));
    line(&format!("{table}-form"), key, hash(&form(&cleared)));
    let encodings = [
        cleared.to_https_json(),
        cleared.to_table_entity(),
        cleared.to_key_value(),
        cleared.to_customer_json(),
        cleared.to_csv_row(),
    ];
    line(
        &format!("{table}-encodings"),
        key,
        list(encodings.map(|text| hash(&text))),
    );
}

fn form(cleared: &ClearedLead) -> String {
    let oid = OrganizationId::parse("00Do0000000ZHog").unwrap();
    let form = cleared.to_web_to_lead(&oid).placeholder("[not provided]");
    form.encode().unwrap().into_body()
}

fn failures(root: &Path) {
    let corpus = rows(root, "tests/corpus/destination_errors.jsonl").into_iter();
    let mut texts: Vec<(String, String)> = corpus
        .map(|(n, row)| (n.to_string(), row["text"].as_str().unwrap().to_owned()))
        .collect();
    for example in [
        "inquilino.txt",
        "invalid_client_secret.txt",
        "remedy_only.txt",
        "token_response.json",
    ] {
        let text = read_text(root, &format!("examples/data/{example}"));
        texts.push((example.to_owned(), text));
    }
    for (key, text) in texts {
        let error = DestinationError::classify(&text);
        let steps = error
            .remedy()
            .steps(Language::English)
            .map(|step| step.id());
        line(
            "failure",
            &key,
            format_args!(
                "{} {} {} | {} | {} | {}",
                error.kind().id(),
                or_none(error.destination().map(|system| system.id())),
                or_none(error.sign_in_mode().map(|mode| mode.id())),
                list(error.codes()),
                list(error.support_ids()),
                list(steps),
            ),
        );
        line("failure-excerpt", &key, hash(&error.excerpt()));
    }
}

fn findings(found: impl Iterator<Item = Finding>, messages: &mut BTreeSet<String>) -> String {
    list(found.map(|finding| {
        messages.insert(format!("finding {}: {}", finding.id(), finding.meaning()));
        format!(
            "{}@{}@{}",
            finding.id(),
            finding.setting().id(),
            finding.path()
        )
    }))
}

fn destinations(root: &Path, messages: &mut BTreeSet<String>) {
    for (n, row) in rows(root, "tests/corpus/destinations.jsonl") {
        let bytes = match row["file"].as_str() {
            Some(file) => read(root, file),
            None => row["text"].as_str().unwrap().as_bytes().to_owned(),
        };
        let all = match Destination::all_from_json(&bytes) {
            Ok(all) => all,
            Err(error) => {
                let (kind, at) = (
                    error.kind().id(),
                    (or_none(error.line()), or_none(error.column())),
                );
                messages.insert(format!("destination {kind}: {error}"));
                line(
                    "destination",
                    n,
                    format_args!("error {kind} {}:{}", at.0, at.1),
                );
                continue;
            }
        };
        for (i, destination) in all.iter().enumerate() {
            let kind = or_none(destination.kind().map(DestinationKind::id));
            let findings = findings(destination.findings(), messages);
            let dialect = destination.dialect().id();
            line(
                "destination",
                format_args!("{n}:{i}"),
                format_args!("{dialect} {kind} | {findings}"),
            );
            let dialects = [
                Dialect::ProductIngestion,
                Dialect::PartnerCenter,
                Dialect::CloudPartnerPortal,
            ];
            let written = dialects.map(|dialect| match destination.to_json(dialect) {
                Ok(text) => hash(text.expose().as_str()),
                Err(error) => {
                    messages.insert(format!("encode destination {kind}: {error}"));
                    "error".to_owned()
                }
            });
            line(
                "destination-encodings",
                format_args!("{n}:{i}"),
                list(written),
            );
        }
    }
}

/// A block that is right in everything.
fn right(kind: &str) -> (&'static str, &'static str, Value) {
    let contact = ["leads@contoso.com"];
    let account = format!(
        "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey={}==",
        "a".repeat(86)
    );
    match kind {
        "email" => (
            "email",
            "emailLeadConfiguration",
            json!({"contactEmail": contact}),
        ),
        "azure_blob" => (
            "blob",
            "blobLeadConfiguration",
            json!({"storageAccountConnectionString": account, "containerName": "leads", "contactEmail": contact}),
        ),
        "azure_table" => (
            "table",
            "tableLeadConfiguration",
            json!({"storageAccountConnectionString": account, "contactEmail": contact}),
        ),
        "salesforce" => (
            "salesforce",
            "salesforceLeadConfiguration",
            json!({"objectIdentifier": "00Do0000000ZHog", "contactEmail": contact}),
        ),
        "marketo" => (
            "marketo",
            "marketoLeadConfiguration",
            json!({"serverId": "ys12", "munchkinId": "123-PQR-789", "formId": "1179", "contactEmail": contact}),
        ),
        "https_endpoint" => (
            "httpsEndpoint",
            "httpsEndpointLeadConfiguration",
            json!({"httpsEndpointUrl": "https://contoso.com/leads", "contactEmail": contact}),
        ),
        _ => (
            "dynamics",
            "dynamicsLeadConfiguration",
            json!({
                "instanceUrl": "https://contoso.crm4.dynamics.com",
                "authentication": "azureAD",
                "directoryId": "00000000-0000-4000-8000-000000000001",
                "applicationId": "00000000-0000-4000-8000-000000000002",
                "applicationKey": "not-a-real-key",
                "contactEmail": contact,
            }),
        ),
    }
}

/// Each setting, the destination of its rows and its member.
const SETTINGS: [(&str, &str, &str); 15] = [
    ("endpoint_url", "https_endpoint", "httpsEndpointUrl"),
    ("contact_email", "https_endpoint", "contactEmail"),
    (
        "connection_string",
        "azure_table",
        "storageAccountConnectionString",
    ),
    ("container_name", "azure_blob", "containerName"),
    ("object_identifier", "salesforce", "objectIdentifier"),
    ("server_id", "marketo", "serverId"),
    ("munchkin_id", "marketo", "munchkinId"),
    ("form_id", "marketo", "formId"),
    ("instance_url", "dynamics", "instanceUrl"),
    ("authentication", "dynamics", "authentication"),
    ("directory_id", "dynamics", "directoryId"),
    ("application_id", "dynamics", "applicationId"),
    ("application_key", "dynamics", "applicationKey"),
    ("user_name", "dynamics", "username"),
    ("password", "dynamics", "password"),
];

fn settings(root: &Path, messages: &mut BTreeSet<String>) {
    for (n, row) in rows(root, "tests/corpus/settings.jsonl") {
        let id = row["setting"].as_str().unwrap();
        let (_, kind, member) = SETTINGS
            .iter()
            .find(|(setting, ..)| *setting == id)
            .unwrap_or_else(|| panic!("{id}"));
        let (discriminator, name, mut block) = right(row["kind"].as_str().unwrap_or(kind));
        let members = block.as_object_mut().unwrap();
        let none = Map::new();
        let value = [(*member, &row["value"])].into_iter();
        let others = row["set"].as_object().unwrap_or(&none).iter();
        for (member, value) in value.chain(others.map(|(member, value)| (member.as_str(), value))) {
            match value {
                Value::Null => members.remove(member),
                value => members.insert(member.to_owned(), value.clone()),
            };
        }
        let document = json!({"leadDestination": discriminator, name: block}).to_string();
        let destination = Destination::from_json(document.as_bytes()).unwrap();
        line("setting", n, findings(destination.findings(), messages));
    }
}

fn cases(root: &Path) {
    let known = |name: &str| {
        let kind = match name {
            "right" | "flow_unsigned" => "https_endpoint",
            "table_refused" | "table" => "azure_table",
            "blob" => "azure_blob",
            other => other,
        };
        let (discriminator, block_name, mut block) = right(kind);
        match name {
            "none" => return Destination::none(),
            "table_refused" => block["storageAccountConnectionString"] = json!("x"),
            "flow_unsigned" => {
                block["httpsEndpointUrl"] = json!(
                    "https://prod-00.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke"
                );
            }
            "dynamics_user" => {
                block = json!({"instanceUrl": "https://contoso.crm.dynamics.com", "authentication": "office365", "username": "leads@contoso.com", "password": "*********"})
            }
            _ => {}
        }
        let document = json!({"leadDestination": discriminator, block_name: block}).to_string();
        Destination::from_json(document.as_bytes()).unwrap()
    };
    for (n, row) in rows(root, "tests/corpus/cases.jsonl") {
        let mut case = Case::new();
        for (fact, value) in row["facts"].as_object().unwrap() {
            let is = value.as_bool().unwrap_or_default();
            let text = value.as_str().unwrap_or_default();
            case = match fact.as_str() {
                "destination" => case.destination(&known(text)),
                "kind" => case.destination_kind(
                    *DestinationKind::ALL
                        .iter()
                        .find(|kind| kind.id() == text)
                        .unwrap(),
                ),
                "published" => case.published(is),
                "live_for_days" => case.live_for_days(value.as_u64().unwrap() as u32),
                "test_lead_seen" => case.test_lead_seen(is),
                "notification_mail" => case.notification_mail(is),
                "leads_blank" => case.leads_blank(is),
                "preview_lead" => case.preview_lead(is),
                "failure_text" => case.failure_text(text),
                "storefront" => case.storefront(match text {
                    "azure_marketplace" => Storefront::AzureMarketplace,
                    "app_source" => Storefront::AppSource,
                    "azure_portal" => Storefront::AzurePortal,
                    _ => Storefront::Office,
                }),
                "customer_address" => case.customer_address(text),
                "mandatory_picklist" => case.crm(CrmFact::MandatoryPicklist, is),
                "recaptcha" => case.crm(CrmFact::Recaptcha, is),
                "required_fields" => case.crm(CrmFact::RequiredFields, is),
                "over_daily_limit" => case.crm(CrmFact::OverDailyLimit, is),
                "lead_writer_role" => case.crm(CrmFact::LeadWriterRole, is),
                other => panic!("no fact {other}"),
            };
        }
        line("case", n, list(case.causes().map(Cause::id)));
        line("case-advice", n, list(case.advice().map(Advice::id)));
    }
}
