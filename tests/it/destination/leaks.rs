//! Nothing that is shown of a destination contains any of its values.
//!
//! A unique marker is planted in every value and every member name of every kind of configuration,
//! in each dialect.

use marketplace_leads::Destination;
use marketplace_leads::destination::{
    ConnectionString, DestinationKind, Dialect, EmbedCode, OrganizationId, Setting, Target,
};
use serde_json::{Map, Value, json};

const MARKER: &str = "Zq7markerXw9";

/// `leadDestination`, the block and `resourceType` of each kind.
const KINDS: [(&str, &str, &str); 7] = [
    (
        "dynamics",
        "dynamicsLeadConfiguration",
        "DynamicsCustomerRelationshipManagementLeadConfiguration",
    ),
    (
        "marketo",
        "marketoLeadConfiguration",
        "MarketoLeadConfiguration",
    ),
    (
        "salesforce",
        "salesforceLeadConfiguration",
        "SalesForceLeadConfiguration",
    ),
    (
        "table",
        "tableLeadConfiguration",
        "AzureTableLeadConfiguration",
    ),
    (
        "blob",
        "blobLeadConfiguration",
        "AzureBlobLeadConfiguration",
    ),
    (
        "httpsEndpoint",
        "httpsEndpointLeadConfiguration",
        "HttpsEndpointLeadConfiguration",
    ),
    ("email", "emailLeadConfiguration", "EmailLeadConfiguration"),
];

/// Values that take as many paths through the rules as possible.
fn values() -> Vec<Value> {
    vec![
        json!(MARKER),
        json!(format!(" {MARKER} ")),
        json!(format!("$({MARKER})")),
        json!(format!("https://{MARKER}.crm.dynamics.com/?sig={MARKER}")),
        json!(format!(
            "https://{MARKER}.logic.azure.com/{MARKER}?sig={MARKER}"
        )),
        json!(format!("http://{MARKER}:{MARKER}@localhost/{MARKER}")),
        json!(format!(
            "AccountName={MARKER};AccountKey={MARKER};EndpointSuffix={MARKER}"
        )),
        json!(format!("{{\"connectionString\":\"{MARKER}\"}}")),
        json!(format!("loadForm('{MARKER}', '{MARKER}', {MARKER})")),
        json!(format!("{MARKER}@{MARKER}.example; {MARKER}")),
        json!({MARKER: [MARKER, {MARKER: MARKER}]}),
        json!([MARKER, {MARKER: MARKER}]),
    ]
}

fn documents() -> Vec<Value> {
    let mut documents = Vec::new();
    for value in values() {
        let block = |dialect| {
            let mut block: Map<String, Value> = Setting::ALL
                .iter()
                .filter(|setting| **setting != Setting::LeadDestination)
                .map(|setting| (setting.member(dialect).to_owned(), value.clone()))
                .collect();
            block.insert(MARKER.to_owned(), value.clone());
            block
        };
        for (discriminator, name, resource_type) in KINDS {
            documents.push(json!({MARKER: [{
                "leadDestination": discriminator,
                name: block(Dialect::ProductIngestion),
                MARKER: value,
            }]}));
            let mut flat = block(Dialect::PartnerCenter);
            flat.insert("resourceType".to_owned(), json!(resource_type));
            documents.push(json!({"items": [flat]}));
        }
        documents.push(json!({"leadDestination": value, "emailLeadConfiguration": value}));
        documents
            .push(json!({"resourceType": format!("{MARKER}LeadConfiguration"), MARKER: value}));
        documents.push(json!({MARKER: {
            "microsoft-azure-marketplace.leadDestination": value,
            "microsoft-azure-marketplace.tableLeadConfiguration": {MARKER: value},
            MARKER: value,
        }}));
    }
    documents
}

#[track_caller]
fn hidden(shown: &str) {
    let is_there = shown.to_lowercase().contains(&MARKER.to_lowercase());
    assert!(!is_there, "{shown}");
}

/// Everything that could be logged.
fn show(read: &Destination) {
    hidden(&format!("{read:?} {read:#?} {:?}", read.target()));
    for contact in read.contact_emails() {
        hidden(&format!("{contact:?}"));
    }
    for finding in read.findings() {
        let record = serde_json::to_string(&finding).unwrap();
        hidden(&format!("{finding} {finding:?} {finding:#?} {record}"));
    }
    for dialect in [
        Dialect::ProductIngestion,
        Dialect::PartnerCenter,
        Dialect::CloudPartnerPortal,
    ] {
        match read.to_json(dialect) {
            Ok(written) => hidden(&format!("{written:?}")),
            Err(error) => hidden(&format!("{error} {error:?}")),
        }
    }
    match read.target() {
        Target::Dynamics(dynamics) => hidden(&format!(
            "{:?} {:?} {:?}",
            dynamics.application_key(),
            dynamics.password(),
            dynamics.user_name()
        )),
        Target::AzureTable(table) => hidden(&format!(
            "{:?} {:?}",
            table.connection_string(),
            table.storage()
        )),
        Target::AzureBlob(blob) => hidden(&format!(
            "{:?} {:?}",
            blob.connection_string(),
            blob.storage()
        )),
        Target::HttpsEndpoint(endpoint) => hidden(&format!("{:?}", endpoint.url())),
        Target::OldPortal(block) => hidden(&format!("{block:?} {:?}", block.members())),
        _ => {}
    }
}

#[test]
fn nothing_that_is_shown_of_a_destination_holds_a_value() {
    let mut kinds = std::collections::BTreeSet::new();
    for document in documents() {
        let read = Destination::from_json(document.to_string().as_bytes()).unwrap();
        show(&read);
        kinds.insert(read.kind().map(DestinationKind::id));
    }
    // All kinds except `none`, and an unknown one.
    assert_eq!(kinds.len(), DestinationKind::ALL.len());
}

#[test]
fn no_error_of_a_destination_holds_a_value() {
    let mut errors = 0;
    for document in documents() {
        let text = document.to_string();
        for end in (0..text.len()).step_by(19) {
            let mut cut = text.as_bytes()[..end].to_vec();
            for last in [&b""[..], b"\xff", b"}", b"\"", b"1e"] {
                cut.truncate(end);
                cut.extend_from_slice(last);
                if let Err(error) = Destination::from_json(&cut) {
                    hidden(&format!("{error} {error:?} {error:#?}"));
                    errors += 1;
                }
            }
        }
    }
    assert!(errors > 1000, "{errors}");
    for value in values() {
        let text = value.as_str().unwrap_or_default();
        if let Err(error) = ConnectionString::parse(text) {
            hidden(&format!("{error} {error:?}"));
        }
        if let Err(error) = EmbedCode::parse(text) {
            hidden(&format!("{error} {error:?}"));
        }
        if let Err(error) = OrganizationId::parse(text) {
            hidden(&format!("{error} {error:?}"));
        }
    }
}
