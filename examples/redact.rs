//! Applies the .edu rule to leads. Writes the leads that may be forwarded to standard
//! output, as the JSON of an HTTPS endpoint, and a receipt for each lead to standard
//! error; one line each.
//!
//! ```text
//! cargo run --example redact -- examples/data/leads_ndjson.txt
//! cargo run --example redact -- --withhold --country-domains FILE
//! ```
//!
//! The exit status is 0 if all leads could be parsed, including withheld ones; 1 if some could not
//! be parsed; 2 if nothing could be read.

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use marketplace_leads::privacy::Policy;

mod common;

fn main() -> ExitCode {
    let (mut policy, mut withholds, mut path) = (Policy::default(), false, None);
    let mut has_country_domains = false;
    for arg in env::args().skip(1) {
        match arg.as_str() {
            "--withhold" => withholds = true,
            "--country-domains" => has_country_domains = true,
            option if option.starts_with("--") => {
                eprintln!("usage: redact [--withhold] [--country-domains] [FILE]");
                return ExitCode::from(2);
            }
            _ => path = Some(arg),
        }
    }
    if withholds {
        policy = Policy::withhold();
    }
    policy = policy.country_domains(has_country_domains);

    let input = match common::read(path.as_deref()) {
        Ok(input) => input,
        Err(error) => {
            eprintln!("redact: {error}");
            return ExitCode::from(2);
        }
    };
    let leads = match common::look(&input) {
        common::Input::Leads(leads) => leads,
        common::Input::LeadSources => {
            eprintln!("redact: the input contains no leads");
            return ExitCode::from(2);
        }
        common::Input::Csv => {
            eprintln!("redact: a table export needs `--features csv`");
            return ExitCode::from(2);
        }
    };
    match redact(leads, &policy, &mut io::stdout().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(_) => ExitCode::from(2),
    }
}

/// Writes the leads that may be forwarded; returns how many could not be parsed.
fn redact(leads: common::Leads<'_>, policy: &Policy, out: &mut impl Write) -> io::Result<usize> {
    let mut unreadable = 0;
    for lead in leads {
        // None of these lines contains personal data.
        let receipt = match lead.map(|lead| policy.clear(lead)) {
            Ok(Ok(cleared)) => {
                writeln!(out, "{}", cleared.to_https_json())?;
                serde_json::to_string(cleared.receipt())?
            }
            Ok(Err(withheld)) => serde_json::to_string(withheld.receipt())?,
            Err(error) => {
                unreadable += 1;
                serde_json::to_string(&error.to_string())?
            }
        };
        eprintln!("{receipt}");
    }
    Ok(unreadable)
}
