//! Reads the configuration of a lead destination, in any of Microsoft's dialects, and prints its
//! problems.
//!
//! ```sh
//! cargo run --example check_destination -- examples/data/destinations/product_ingestion_request.json
//! cargo run --example check_destination -- --json examples/data/destinations/right.json
//! ```
//!
//! Secrets and URLs are masked. The exit status is that of the most severe finding:
//!
//! | status | meaning |
//! |---|---|
//! | 0 | no finding, or only advice |
//! | 1 | it works today, but something will expire |
//! | 2 | Microsoft accepts it, but leads are lost |
//! | 3 | Microsoft refuses it |
//! | 4 | no destination could be parsed, or the arguments are invalid |

use std::io::{self, Write};
use std::process::ExitCode;

use marketplace_leads::Destination;
use marketplace_leads::destination::{
    ConnectionString, DestinationKind, Finding, Setting, Severity, Target,
};
use marketplace_leads::failure::SignInMode;

const UNREADABLE: u8 = 4;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(
        &arguments,
        &mut io::stdout().lock(),
        &mut io::stderr().lock(),
    ) {
        Ok(status) => ExitCode::from(status),
        // The reader of the output closed the pipe.
        Err(_) => ExitCode::from(UNREADABLE),
    }
}

pub(crate) fn run(
    arguments: &[String],
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<u8> {
    let (is_json, file) = match arguments {
        [file] if !file.starts_with("--") => (false, file),
        [flag, file] | [file, flag] if flag == "--json" => (true, file),
        _ => {
            writeln!(errors, "usage: check_destination [--json] FILE")?;
            return Ok(UNREADABLE);
        }
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(errors, "{file}: {error}")?;
            return Ok(UNREADABLE);
        }
    };
    let all = match Destination::all_from_json(&bytes) {
        Ok(all) => all,
        Err(error) => {
            writeln!(errors, "{file}: {error}")?;
            return Ok(UNREADABLE);
        }
    };
    if is_json {
        writeln!(out, "{}", as_json(&all))?;
    } else {
        for destination in &all {
            print(destination, out)?;
        }
    }
    let worst = all
        .iter()
        .flat_map(Destination::findings)
        .map(|finding| finding.severity())
        .max();
    Ok(worst.map_or(0, status))
}

fn status(severity: Severity) -> u8 {
    match severity {
        Severity::Advice => 0,
        Severity::Expires => 1,
        Severity::LosesLeads => 2,
        // A later version may add a higher severity.
        _ => 3,
    }
}

fn as_json(all: &[Destination]) -> serde_json::Value {
    all.iter()
        .map(|destination| {
            serde_json::json!({
                "kind": destination.kind(),
                "dialect": destination.dialect(),
                "accepted": destination.is_accepted(),
                "findings": destination.findings().collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn print(destination: &Destination, out: &mut impl Write) -> io::Result<()> {
    let kind = destination
        .kind()
        .map_or("an unknown destination", DestinationKind::meaning);
    writeln!(out, "Leads go to: {kind}")?;
    for (name, value) in settings(destination) {
        writeln!(out, "  {name}: {value}")?;
    }
    let contacts = destination.contact_emails().count();
    writeln!(out, "  contact addresses: {contacts}")?;

    let findings: Vec<_> = destination.findings().collect();
    for finding in &findings {
        writeln!(out)?;
        writeln!(
            out,
            "{}: {}",
            heading(finding.severity()),
            finding.meaning()
        )?;
        writeln!(out, "  what to do: {}", finding.advice())?;
        writeln!(out, "  where:      {}", finding.path())?;
        writeln!(out, "  rule:       {} ({})", finding.id(), finding.page())?;
    }
    writeln!(out)?;
    let verdict = match findings.iter().map(Finding::severity).max() {
        None => "No problems found.",
        Some(Severity::Advice) => "No problems found, only advice.",
        Some(Severity::Expires) => "It works today, but something will expire.",
        Some(Severity::LosesLeads) => "Microsoft accepts it, but leads are lost.",
        Some(_) => "Microsoft refuses it.",
    };
    writeln!(out, "{verdict}")
}

fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "Advice",
        Severity::Expires => "EXPIRES",
        Severity::LosesLeads => "LOSES LEADS",
        _ => "REFUSED",
    }
}

/// Name and value of each setting, with a mask for values that must not be shown.
///
/// A value with a finding is masked too: it may be a secret in the wrong setting.
fn settings(destination: &Destination) -> Vec<(&'static str, String)> {
    let invalid: Vec<Setting> = destination
        .findings()
        .filter(|finding| finding.severity() > Severity::Expires)
        .map(|finding| finding.setting())
        .collect();
    let shown = |setting: Setting, value: Option<&str>| match value {
        None => "(missing)".to_owned(),
        Some(_) if invalid.contains(&setting) => "***".to_owned(),
        Some(value) => value.to_owned(),
    };
    let masked = |is_set: bool| if is_set { "***" } else { "(missing)" }.to_owned();
    let storage = |parts: Option<ConnectionString<'_>>| {
        let account = parts.and_then(ConnectionString::account_name);
        shown(Setting::ConnectionString, account)
    };
    match destination.target() {
        Target::Dynamics(dynamics) => vec![
            (
                "instance",
                shown(Setting::InstanceUrl, dynamics.host().as_deref()),
            ),
            (
                "authentication",
                shown(
                    Setting::Authentication,
                    dynamics.authentication().map(SignInMode::code),
                ),
            ),
            (
                "directory ID",
                shown(Setting::DirectoryId, dynamics.directory_id()),
            ),
            (
                "application ID",
                shown(Setting::ApplicationId, dynamics.application_id()),
            ),
            (
                "application key",
                masked(dynamics.application_key().is_some()),
            ),
            ("user name", masked(dynamics.user_name().is_some())),
            ("password", masked(dynamics.password().is_some())),
        ],
        Target::Marketo(marketo) => vec![
            (
                "server ID",
                shown(Setting::ServerId, marketo.short_server_id()),
            ),
            (
                "Munchkin ID",
                shown(Setting::MunchkinId, marketo.munchkin_id()),
            ),
            ("form ID", shown(Setting::FormId, marketo.form_id())),
        ],
        Target::Salesforce(salesforce) => vec![(
            "organization ID",
            shown(Setting::ObjectIdentifier, salesforce.organization_id()),
        )],
        Target::AzureTable(table) => vec![("storage account", storage(table.storage()))],
        Target::AzureBlob(blob) => vec![
            ("storage account", storage(blob.storage())),
            (
                "container",
                shown(Setting::ContainerName, blob.container_name()),
            ),
        ],
        Target::HttpsEndpoint(endpoint) => vec![
            ("host", endpoint.host().unwrap_or("(missing)".to_owned())),
            ("URL", masked(endpoint.url().is_some())),
        ],
        _ => Vec::new(),
    }
}
