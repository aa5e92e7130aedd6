//! Code that the examples share: reads a file and detects its format.

use std::io::{self, Read};
use std::{fs, iter};

use marketplace_leads::wire::leads_in;
use marketplace_leads::{DecodeLeadError, Lead};

/// Reads a file, or standard input if the path is missing or `-`.
pub(crate) fn read(path: Option<&str>) -> io::Result<Vec<u8>> {
    match path {
        None | Some("-") => {
            let mut input = Vec::new();
            io::stdin().read_to_end(&mut input).map(|_| input)
        }
        Some(path) => fs::read(path),
    }
}

/// Leads, or the error of each that could not be parsed.
pub(crate) type Leads<'a> = Box<dyn Iterator<Item = Result<Lead, DecodeLeadError>> + 'a>;

/// The detected content of an input.
pub(crate) enum Input<'a> {
    Leads(Leads<'a>),
    /// Lead sources, one per line.
    LeadSources,
    /// A table export, which needs the feature `csv`.
    #[cfg_attr(feature = "csv", expect(dead_code, reason = "this build reads them"))]
    Csv,
}

/// Detects whether an input contains leads, in any format, or lead sources.
pub(crate) fn look(input: &[u8]) -> Input<'_> {
    let text = String::from_utf8_lossy(input);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    if is_header(first) {
        #[cfg(not(feature = "csv"))]
        return Input::Csv;
        #[cfg(feature = "csv")]
        return Input::Leads(Box::new(marketplace_leads::wire::leads_in_csv(input)));
    }
    // A log may contain other lines between leads.
    if text.starts_with(['[', '"']) || text.lines().any(|line| line.trim_start().starts_with('{')) {
        return Input::Leads(Box::new(leads_in(input)));
    }
    if is_form(first) {
        return Input::Leads(Box::new(iter::once(Lead::from_form(input))));
    }
    if text.lines().any(is_key_value) {
        let text = String::from_utf8_lossy(input);
        return Input::Leads(Box::new(iter::once(Lead::from_key_value(&text))));
    }
    Input::LeadSources
}

/// The names of a web-to-lead form, by which forms and key-value lines are recognized.
const NAMES: [&str; 10] = [
    "lead_source",
    "first_name",
    "last_name",
    "email",
    "company",
    "country",
    "phone",
    "title",
    "description",
    "oid",
];

fn is_name(name: &str) -> bool {
    NAMES
        .iter()
        .any(|known| name.trim().eq_ignore_ascii_case(known))
}

fn is_form(line: &str) -> bool {
    let mut pairs = line.split('&').filter_map(|pair| pair.split_once('='));
    line.contains('&') && pairs.any(|(name, _)| is_name(name))
}

fn is_key_value(line: &str) -> bool {
    line.split_once('=').is_some_and(|(name, _)| is_name(name))
}

fn is_header(line: &str) -> bool {
    let columns = [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "CustomerInfo",
        "LeadSource",
        "ActionCode",
    ];
    let called = |name: &str| {
        let name = name.trim().trim_matches('"');
        columns
            .iter()
            .any(|column| name.eq_ignore_ascii_case(column))
    };
    line.contains([',', ';', '\t']) && line.split([',', ';', '\t']).any(called)
}
