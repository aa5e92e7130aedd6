//! Whole configurations in each dialect, and their findings.
//!
//! `tests/corpus/destinations.jsonl` has an expectation in every row: dialect,
//! kind and findings with their paths, or the kind and place of the error.

use std::collections::BTreeSet;
use std::fs;

use marketplace_leads::Destination;
use marketplace_leads::destination::{
    DecodeDestinationError, DestinationKind, Dialect, FindingKind, Severity, Target,
};
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/destinations.jsonl");
const SETTINGS: &str = include_str!("../../corpus/settings.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    /// The file with the text, if it is not in the row.
    file: Option<String>,
    #[serde(default)]
    text: String,
    dialect: Option<String>,
    kind: Option<String>,
    /// `id path` each.
    #[serde(default)]
    findings: Vec<String>,
    /// `kind line column`.
    error: Option<String>,
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = crate::corpus::rows(CORPUS);
    for row in &mut rows {
        if let Some(file) = &row.file {
            row.text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{e}: {file}"));
        }
    }
    rows
}

fn describe(destination: &Destination) -> Vec<String> {
    destination
        .findings()
        .map(|finding| format!("{} {}", finding.id(), finding.path()))
        .collect()
}

fn describe_error(error: DecodeDestinationError) -> String {
    let number = |n: Option<usize>| n.map_or("-".to_owned(), |n| n.to_string());
    format!(
        "{} {} {}",
        error.kind().id(),
        number(error.line()),
        number(error.column())
    )
}

#[test]
fn every_row_reads_as_it_expects() {
    for row in rows() {
        let why = &row.why;
        let read = Destination::from_json(row.text.as_bytes());
        if let Some(error) = &row.error {
            let found = read.expect_err(why);
            assert_eq!(&describe_error(found), error, "{why}");
            let all = Destination::all_from_json(row.text.as_bytes());
            assert_eq!(all.unwrap_err(), found, "{why}");
            continue;
        }
        let read = read.unwrap_or_else(|e| panic!("{why}: {e}"));
        assert_eq!(Some(read.dialect().id()), row.dialect.as_deref(), "{why}");
        let kind = read.kind().map_or("unknown", DestinationKind::id);
        assert_eq!(Some(kind), row.kind.as_deref(), "{why}");
        assert_eq!(describe(&read), row.findings, "{why}");
        let is_refused = read.findings().any(|f| f.severity() == Severity::Refused);
        assert_eq!(read.is_accepted(), !is_refused, "{why}");
    }
}

#[test]
fn the_gravest_finding_stands_first() {
    for row in rows().iter().filter(|row| row.error.is_none()) {
        let read = Destination::from_json(row.text.as_bytes()).unwrap();
        let found: Vec<Severity> = read.findings().map(|finding| finding.severity()).collect();
        assert!(found.is_sorted_by(|a, b| a >= b), "{}", row.why);
    }
}

#[test]
fn what_is_written_in_the_same_dialect_reads_back_equal() {
    let mut written = 0;
    for row in rows().iter().filter(|row| row.error.is_none()) {
        let why = &row.why;
        let read = Destination::from_json(row.text.as_bytes()).unwrap();
        let Ok(text) = read.to_json(read.dialect()) else {
            assert_eq!(read.dialect(), Dialect::CloudPartnerPortal, "{why}");
            continue;
        };
        let again = Destination::from_json(text.expose().as_bytes());
        assert_eq!(
            again.unwrap_or_else(|e| panic!("{why}: {e}")),
            read,
            "{why}"
        );
        written += 1;
    }
    assert!(written > 25, "{written}");
}

#[test]
fn every_finding_occurs() {
    #[derive(Deserialize)]
    struct Settings {
        findings: Vec<String>,
    }

    let of_documents = rows()
        .into_iter()
        .flat_map(|row| row.findings)
        .filter_map(|finding| finding.split(' ').next().map(str::to_owned));
    let of_settings = SETTINGS
        .lines()
        .flat_map(|line| serde_json::from_str::<Settings>(line).unwrap().findings);
    let occur: BTreeSet<String> = of_documents.chain(of_settings).collect();
    let known: BTreeSet<String> = FindingKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(occur, known);
}

#[test]
fn every_dialect_kind_and_readable_error_occurs() {
    let rows = rows();
    let dialects: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.dialect.as_deref())
        .collect();
    assert_eq!(
        dialects,
        BTreeSet::from([
            "product_ingestion",
            "partner_center",
            "cloud_partner_portal"
        ])
    );
    let kinds: BTreeSet<&str> = rows.iter().filter_map(|row| row.kind.as_deref()).collect();
    let known = DestinationKind::ALL.iter().map(|kind| kind.id());
    assert_eq!(kinds, known.chain(["unknown"]).collect());
    let errors: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.error.as_deref()?.split(' ').next())
        .collect();
    // `not_utf8` and `too_long` cannot be written in a row.
    assert_eq!(
        errors,
        BTreeSet::from([
            "empty",
            "not_json",
            "truncated",
            "too_deep",
            "no_destination"
        ])
    );
}

#[test]
fn every_file_is_in_the_table() {
    let named: BTreeSet<String> = rows().into_iter().filter_map(|row| row.file).collect();
    let mut there = BTreeSet::new();
    for folder in ["examples/data/destinations", "tests/corpus/destinations"] {
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            there.insert(format!("{folder}/{name}"));
        }
    }
    assert_eq!(named, there);
}

#[test]
fn bytes_that_are_no_text_have_errors_of_their_own() {
    let utf16 = b"\xff\xfe{\0}\0";
    let error = Destination::from_json(utf16).unwrap_err();
    assert_eq!(error.kind().id(), "not_utf8");
    assert_eq!(error.to_string(), "invalid UTF-8");

    let long = vec![b' '; Destination::MAX_LEN + 1];
    let error = Destination::from_json(&long).unwrap_err();
    assert_eq!(error.kind().id(), "too_long");
    assert_eq!(error.to_string(), "JSON larger than 16777216 bytes");
    let at_most = &long[1..];
    assert_eq!(
        Destination::from_json(at_most).unwrap_err().kind().id(),
        "empty"
    );
}

#[test]
fn every_error_says_what_was_expected() {
    let message = |text: &str| {
        Destination::from_json(text.as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(message(""), "empty input instead of JSON");
    assert_eq!(message("?"), "invalid JSON at line 1, column 1");
    assert_eq!(
        message("[1,"),
        "unexpected end of input at line 1, column 3"
    );
    assert_eq!(message("[]"), "no lead destination in the JSON");
    let deep = "[".repeat(1000) + &"]".repeat(1000);
    assert_eq!(
        message(&deep),
        "nesting deeper than 127 levels at line 1, column 128"
    );
}

#[test]
fn what_both_dialects_can_say_is_converted() {
    let text = r#"{
        "leadDestination": "dynamics",
        "dynamicsLeadConfiguration": {
            "instanceUrl": "https://contoso.crm.dynamics.com",
            "authentication": "azureAD",
            "directoryId": "00000000-0000-4000-8000-000000000001",
            "applicationId": "00000000-0000-4000-8000-000000000002",
            "applicationKey": "not-a-real-key",
            "contactEmail": ["leads@contoso.com", "sales@contoso.com"]
        }
    }"#;
    let read = Destination::from_json(text.as_bytes()).unwrap();
    let partner_center = read.to_json(Dialect::PartnerCenter).unwrap().expose();
    assert_eq!(
        partner_center,
        r#"{"resourceType":"DynamicsCustomerRelationshipManagementLeadConfiguration","uri":"https://contoso.crm.dynamics.com","authentication":"azureAD","directoryID":"00000000-0000-4000-8000-000000000001","applicationID":"00000000-0000-4000-8000-000000000002","applicationKey":"not-a-real-key","contactEmail":"leads@contoso.com;sales@contoso.com"}"#
    );
    let there = Destination::from_json(partner_center.as_bytes()).unwrap();
    assert_eq!(there, read);
    let back = there.to_json(Dialect::ProductIngestion).unwrap().expose();
    assert_eq!(Destination::from_json(back.as_bytes()).unwrap(), read);
}

#[test]
fn members_of_the_request_survive_in_their_dialect_alone() {
    let text = r#"{"$schema":"https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3","leadDestination":"email","id":"customer-leads/1","product":{"externalId":"contoso-app"},"emailLeadConfiguration":{"contactEmail":["leads@contoso.com"],"note":[1,2.5]}}"#;
    let read = Destination::from_json(text.as_bytes()).unwrap();
    assert_eq!(
        read.to_json(Dialect::ProductIngestion).unwrap().expose(),
        text
    );

    let text = r#"{"resourceType":"MarketoLeadConfiguration","serverID":"ys12","munchkinAccountID":"123-PQR-789","formID":"1179","dailyDigestEmailContacts":"leads@contoso.com"}"#;
    let read = Destination::from_json(text.as_bytes()).unwrap();
    assert_eq!(read.to_json(Dialect::PartnerCenter).unwrap().expose(), text);
    let error = read.to_json(Dialect::ProductIngestion).unwrap_err();
    assert_eq!(
        error.to_string(),
        "conversion to the dialect product_ingestion would lose or change values"
    );
}

#[test]
fn partner_centers_spelling_is_converted_to_the_documented_one() {
    let text = fs::read("tests/corpus/destinations/partner_center_dynamics.json").unwrap();
    let read = Destination::from_json(&text).unwrap();
    assert!(read.is_accepted());
    let written = read.to_json(Dialect::ProductIngestion).unwrap().expose();
    assert!(
        written.contains(r#""authentication":"azureAD""#),
        "{written}"
    );
}

#[test]
fn what_a_dialect_cannot_say_is_an_error() {
    let message =
        |destination: &Destination, dialect| destination.to_json(dialect).unwrap_err().to_string();
    let email = Destination::email("leads@contoso.com");
    assert_eq!(
        message(&email, Dialect::PartnerCenter),
        "destination email cannot be written in the dialect partner_center"
    );
    assert_eq!(
        message(&Destination::none(), Dialect::PartnerCenter),
        "destination none cannot be written in the dialect partner_center"
    );
    assert_eq!(
        message(&Destination::none(), Dialect::CloudPartnerPortal),
        "destination none cannot be written in the dialect cloud_partner_portal"
    );
    let unknown =
        Destination::from_json(br#"{"resourceType":"HubSpotLeadConfiguration"}"#).unwrap();
    assert_eq!(
        message(&unknown, Dialect::ProductIngestion),
        "unknown destination cannot be written in the dialect product_ingestion"
    );
    let error = unknown.to_json(Dialect::ProductIngestion).unwrap_err();
    assert_eq!(error.destination(), None);
    assert_eq!(error.dialect(), Dialect::ProductIngestion);
}

#[test]
fn the_old_portal_is_read_for_its_block_and_never_converted() {
    let text = fs::read("examples/data/destinations/cloud_partner_portal_blob.json").unwrap();
    let read = Destination::from_json(&text).unwrap();
    let Target::OldPortal(block) = read.target() else {
        panic!("another kind")
    };
    let members: serde_json::Value = serde_json::from_str(&block.members().expose()).unwrap();
    assert_eq!(members["containerName"], "leads");
    assert_eq!(
        members["connection"],
        "not documented, and kept as it stands"
    );
    for dialect in [
        Dialect::ProductIngestion,
        Dialect::PartnerCenter,
        Dialect::CloudPartnerPortal,
    ] {
        assert!(read.to_json(dialect).is_err(), "{dialect}");
    }

    let none = Destination::from_json(br#"{"microsoft-azure-marketplace.leadDestination":"None"}"#);
    let none = none.unwrap();
    assert_eq!(
        none.to_json(Dialect::ProductIngestion).unwrap().expose(),
        r#"{"$schema":"https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview2","leadDestination":"none"}"#
    );
}

#[test]
fn all_of_several_are_read_in_their_order() {
    let text = fs::read("tests/corpus/destinations/tree_of_two.json").unwrap();
    let all = Destination::all_from_json(&text).unwrap();
    let kinds: Vec<_> = all.iter().filter_map(Destination::kind).collect();
    assert_eq!(kinds, [DestinationKind::None, DestinationKind::Email]);
    assert_eq!(describe(&all[1]), Vec::<String>::new());
}

#[test]
fn a_finding_is_one_line_and_a_record() {
    let finding = Destination::none().findings().next().unwrap();
    assert_eq!(
        finding.to_string(),
        "advice: leads are not sent anywhere at $.leadDestination [no_destination]"
    );
    assert_eq!(
        serde_json::to_string(&finding).unwrap(),
        r#"{"id":"no_destination","severity":"advice","setting":"lead_destination","path":"$.leadDestination","meaning":"leads are not sent anywhere","advice":"choose a destination: some offers require one, and Microsoft recommends one for all","page":"https://github.com/MicrosoftDocs/azure-docs/blob/be47057e/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md"}"#
    );
}
