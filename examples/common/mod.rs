//! What the examples share: reading a file, and finding out what is in it.

use std::io::{self, Read};
use std::{fs, iter};

use marketplace_leads::wire::leads_in;
use marketplace_leads::{DecodeLeadError, Lead};

/// The bytes of a file; of standard input without a path, or with `-`.
pub(crate) fn read(path: Option<&str>) -> io::Result<Vec<u8>> {
    match path {
        None | Some("-") => {
            let mut input = Vec::new();
            io::stdin().read_to_end(&mut input).map(|_| input)
        }
        Some(path) => fs::read(path),
    }
}

/// Leads, or why one could not be read.
pub(crate) type Leads<'a> = Box<dyn Iterator<Item = Result<Lead, DecodeLeadError>> + 'a>;

/// What an input looks like.
pub(crate) enum Input<'a> {
    Leads(Leads<'a>),
    /// Lead sources, one a line.
    LeadSources,
    /// A table export, which this build cannot read.
    #[cfg_attr(feature = "csv", expect(dead_code, reason = "this build can"))]
    Csv,
}

/// Finds out what an input is: leads in whatever format, or lead sources.
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
    // A log may have other lines between its leads.
    if text.starts_with(['[', '"']) || text.lines().any(|line| line.trim_start().starts_with('{')) {
        return Input::Leads(Box::new(leads_in(input)));
    }
    if is_form(first) {
        return Input::Leads(Box::new(iter::once(Lead::from_form(input))));
    }
    if text.lines().any(is_listed) {
        let text = String::from_utf8_lossy(input);
        return Input::Leads(Box::new(iter::once(Lead::from_key_value(&text))));
    }
    Input::LeadSources
}

/// The names of a web-to-lead form, by which a form and a listing are known.
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

fn is_listed(line: &str) -> bool {
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
