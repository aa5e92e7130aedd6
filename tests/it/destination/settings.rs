//! Each rule for a setting, with values on both sides of its boundary.
//!
//! `tests/corpus/settings.jsonl` writes one value into an otherwise valid configuration, and lists
//! the expected findings.

use std::collections::{BTreeMap, BTreeSet};

use marketplace_leads::Destination;
use marketplace_leads::destination::{Dialect, Finding, FindingKind, Setting, Severity};
use regex::Regex;
use serde::Deserialize;
use serde_json::{Map, Value, json};

const CORPUS: &str = include_str!("../../corpus/settings.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    setting: String,
    /// The destination, if it is not the first one with this setting.
    kind: Option<String>,
    value: Value,
    /// The number of letters that replace `…`.
    fill: Option<usize>,
    /// Other members of the block that differ from the valid ones.
    #[serde(default)]
    set: Map<String, Value>,
    /// The ids of the findings about this setting, in order.
    findings: Vec<String>,
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = crate::corpus::rows(CORPUS);
    for row in &mut rows {
        if let Some(fill) = row.fill {
            let filled = row.value.to_string().replace('…', &"a".repeat(fill));
            row.value = serde_json::from_str(&filled).unwrap();
        }
    }
    rows
}

fn setting(id: &str) -> Setting {
    let found = Setting::ALL.iter().find(|setting| setting.id() == id);
    *found.unwrap_or_else(|| panic!("no setting {id}"))
}

/// A valid configuration of the kind that a row needs.
fn right(row: &Row) -> (&'static str, &'static str, Value) {
    let contact = ["leads@contoso.com"];
    let account = format!(
        "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey={}==",
        "a".repeat(86)
    );
    match (row.kind.as_deref(), row.setting.as_str()) {
        (Some("email"), _) => (
            "email",
            "emailLeadConfiguration",
            json!({"contactEmail": contact}),
        ),
        (Some("azure_blob"), _) | (None, "container_name") => (
            "blob",
            "blobLeadConfiguration",
            json!({
                "storageAccountConnectionString": account,
                "containerName": "leads",
                "contactEmail": contact,
            }),
        ),
        (None, "connection_string") => (
            "table",
            "tableLeadConfiguration",
            json!({"storageAccountConnectionString": account, "contactEmail": contact}),
        ),
        (None, "object_identifier") => (
            "salesforce",
            "salesforceLeadConfiguration",
            json!({"objectIdentifier": "00Do0000000ZHog", "contactEmail": contact}),
        ),
        (None, "server_id" | "munchkin_id" | "form_id") => (
            "marketo",
            "marketoLeadConfiguration",
            json!({
                "serverId": "ys12",
                "munchkinId": "123-PQR-789",
                "formId": "1179",
                "contactEmail": contact,
            }),
        ),
        (None, "endpoint_url" | "contact_email") => (
            "httpsEndpoint",
            "httpsEndpointLeadConfiguration",
            json!({"httpsEndpointUrl": "https://contoso.com/leads", "contactEmail": contact}),
        ),
        (None, _) => (
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
        (Some(kind), _) => panic!("no configuration of {kind}"),
    }
}

/// A resource around a block of settings.
fn resource(discriminator: &str, name: &str, block: &Value) -> String {
    json!({
        "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
        "product": {"externalId": "contoso-app"},
        "leadDestination": discriminator,
        name: block,
    })
    .to_string()
}

fn put(block: &mut Value, member: &str, value: &Value) {
    let members = block.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(member);
    } else {
        members.insert(member.to_owned(), value.clone());
    }
}

fn destination(row: &Row) -> (Destination, String) {
    let (discriminator, name, mut block) = right(row);
    let member = setting(&row.setting).member(Dialect::ProductIngestion);
    put(&mut block, member, &row.value);
    for (member, value) in &row.set {
        put(&mut block, member, value);
    }
    let document = resource(discriminator, name, &block);
    let read = Destination::from_json(document.as_bytes());
    (
        read.unwrap_or_else(|e| panic!("{e}: {}", row.why)),
        format!("$.{name}.{member}"),
    )
}

#[test]
fn every_row_has_the_findings_that_it_expects() {
    for row in rows() {
        let why = &row.why;
        let (destination, path) = destination(&row);
        let found: Vec<Finding> = destination
            .findings()
            .filter(|finding| finding.setting().id() == row.setting)
            .collect();
        let ids: Vec<&str> = found.iter().map(Finding::id).collect();
        assert_eq!(ids, row.findings, "{}: {why}", row.setting);
        for finding in &found {
            let is_there = finding.path().starts_with(&path);
            assert!(is_there, "{} at {}: {why}", finding.id(), finding.path());
        }
    }
}

#[test]
fn what_is_right_in_everything_has_no_finding_of_weight() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        let (discriminator, name, block) = right(&row);
        if !seen.insert(discriminator) || discriminator == "blob" {
            continue;
        }
        let document = resource(discriminator, name, &block);
        let destination = Destination::from_json(document.as_bytes()).unwrap();
        let worst = destination.findings().map(|f| f.severity()).max();
        // A client secret expires, regardless of the configuration.
        let most = match discriminator {
            "dynamics" => Severity::Expires,
            _ => Severity::Advice,
        };
        assert!(worst <= Some(most), "{discriminator}: {worst:?}");
    }
    assert_eq!(seen.len(), 7);
}

/// The documented patterns, as copied from the schema. Only differences of Rust's regular
/// expressions are adapted: `[` inside a class is escaped, and `\d` means the ten ASCII digits, as
/// in JSON Schema.
fn documented() -> BTreeMap<&'static str, Regex> {
    let uuid = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
    let connection_string = r"^DefaultEndpointsProtocol=https;AccountName=[a-z0-9]{3,24};AccountKey=[0-9a-zA-Z=+/]*(;|;EndpointSuffix=(core\.chinacloudapi\.cn|core\.cloudapi\.de|core\.usgovcloudapi\.net|core\.windows\.net))?$";
    [
        (
            "endpoint_url",
            r"^https://[a-zA-Z0-9/?$+-~!@#%^&*()_='.:\[\]@,;]+$",
        ),
        (
            "instance_url",
            r"^(http|https)://[a-zA-Z0-9/?$+-~!@#%^&*()_='.:\[\]@,;]+$",
        ),
        ("authentication", "^(azureAD|office365)$"),
        ("directory_id", uuid),
        ("application_id", uuid),
        ("application_key", r"^[\s\S]{1,2048}$"),
        ("user_name", r"^[\s\S]{1,128}$"),
        ("password", r"^[\s\S]{1,256}$"),
        ("server_id", r"^[-a-zA-Z0-9\.]{1,255}$"),
        (
            "munchkin_id",
            "^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$",
        ),
        ("form_id", r"^[0-9]{1,8}$"),
        ("object_identifier", "^[a-zA-Z0-9]{15}$"),
        ("connection_string", connection_string),
        (
            "container_name",
            r"^[a-z0-9](([a-z0-9\-\[^\-])){1,61}[a-z0-9]$",
        ),
    ]
    .into_iter()
    .map(|(id, pattern)| (id, Regex::new(pattern).unwrap()))
    .collect()
}

/// Findings that refuse a value for other reasons than the pattern.
const BEYOND_THE_PATTERN: [&str; 3] = ["both_sign_ins", "placeholder", "marketo_swapped"];

#[test]
fn a_text_is_refused_exactly_when_the_documented_pattern_refuses_it() {
    let patterns = documented();
    let mut compared = 0;
    for row in rows() {
        let Some(text) = row.value.as_str() else {
            continue;
        };
        let Some(pattern) = patterns.get(row.setting.as_str()) else {
            continue;
        };
        let masked = setting(&row.setting).is_secret() && text == "*********";
        if masked
            || row
                .findings
                .iter()
                .any(|id| BEYOND_THE_PATTERN.contains(&id.as_str()))
        {
            continue;
        }
        let (destination, _) = destination(&row);
        let is_refused = destination.findings().any(|finding| {
            finding.setting().id() == row.setting && finding.severity() == Severity::Refused
        });
        // An empty value is refused, and whitespace where a pattern decides.
        let is_free = ["username", "user_name", "password", "application_key"];
        let is_nothing = text.trim().is_empty() && !is_free.contains(&row.setting.as_str());
        let matches = pattern.is_match(text) && !is_nothing;
        assert_eq!(is_refused, !matches, "{}: {}", row.setting, row.why);
        compared += 1;
    }
    assert!(compared > 130, "{compared} texts");
}

#[test]
fn every_rule_has_both_sides() {
    // Each setting with a rule has a row without a refusal and one with.
    let refused: BTreeSet<&str> = FindingKind::ALL
        .iter()
        .map(|kind| kind.id())
        .filter(|id| is_refusal(id))
        .collect();
    let mut sides: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for row in rows() {
        let has = row.findings.iter().any(|id| refused.contains(id.as_str()));
        let side = sides.entry(row.setting).or_default();
        side.0 |= has;
        side.1 |= !has;
    }
    for setting in Setting::ALL {
        if *setting == Setting::LeadDestination {
            continue; // `destinations.rs`
        }
        assert_eq!(sides.get(setting.id()), Some(&(true, true)), "{setting}");
    }
}

/// Whether an id is a refusal, according to the table in the documentation.
fn is_refusal(id: &str) -> bool {
    const OTHERS: &str = "stray_block further_resource old_portal masked_secret whitespace_in_secret \
        schema_unknown schema_version member_ignored \
        no_destination no_contact endpoint_host power_automate_unsigned power_automate_cut \
        signed_url instance_url_http instance_host instance_url_path same_ids secret_id \
        spare_sign_in office365_removed secret_expires lead_writer_role app_registration server_id_host \
        organization_id_prefix web_to_lead_picklist web_to_lead_recaptcha account_key_cut \
        emulator container_name_prose blob_retired";
    !OTHERS.split_whitespace().any(|other| other == id)
}

#[test]
fn the_severity_of_each_kind_is_as_documented() {
    for kind in FindingKind::ALL {
        let is_refused = kind.severity() == Severity::Refused;
        assert_eq!(is_refused, is_refusal(kind.id()), "{kind}");
        assert_eq!(FindingKind::from_id(kind.id()), Some(*kind));
    }
    assert_eq!(FindingKind::from_id("Missing"), None);
}

#[test]
fn every_row_stands_once() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        let key = format!("{} {:?} {} {:?}", row.setting, row.kind, row.value, row.set);
        assert!(seen.insert(key), "twice: {}", row.why);
    }
}
