//! Writes leads for testing a service: Microsoft's test lead, or generated leads.
//!
//! ```text
//! cargo run --features fixtures --example fixtures -- --test 636573304831318844 --format key_value
//! cargo run --features fixtures --example fixtures -- --count 100 --seed 7 --format https
//! cargo run --features csv,fixtures --example fixtures -- --count 1000 --expected > leads.ndjson
//! ```
//!
//! | option | |
//! |---|---|
//! | `--count N` | the number of leads; by default 10, or 1 test lead |
//! | `--seed N` | the seed, 0 by default; equal seeds give equal leads |
//! | `--format F` | `https`, `table`, `web_to_lead`, `key_value`, `customer` or `csv`; by default all of them |
//! | `--only S` | one scenario: `test`, `edu`, `broken`, … |
//! | `--expected` | NDJSON: `format`, `scenario`, `content_type`, `body` and `expected` of one lead per line |
//! | `--test N` | Microsoft's test lead with N ticks instead; with `--count`, the next numbers too |
//!
//! Without `--expected`, each body is followed by a line end. JSON and forms are one
//! line each; for formats with several lines, use `--count 1`. With `--expected`, a body
//! that is not UTF-8 is written as `body_hex`.
//!
//! ```text
//! cargo run --features fixtures --example fixtures -- --count 50 --seed 7 --format https |
//!   while read -r body; do curl --data "$body" http://localhost:8080/leads; done
//! ```

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use marketplace_leads::destination::OrganizationId;
use marketplace_leads::test_lead::{Generator, Scenario};
use marketplace_leads::{Format, TestLead};
use serde_json::json;

const USAGE: &str = "usage: fixtures [--count N] [--seed N] [--format FORMAT] [--only SCENARIO] [--expected] [--test TICKS]";

#[derive(Default)]
struct Options {
    count: Option<usize>,
    seed: u64,
    format: Option<Format>,
    only: Option<Scenario>,
    expected: bool,
    test: Option<u64>,
}

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let Some(options) = options(&mut args) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match options.test {
        Some(ticks) => test_leads(&options, ticks, &mut out),
        None => generated(&options, &mut out),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader closed the pipe.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fixtures: {error}");
            ExitCode::from(2)
        }
    }
}

fn options(args: &mut impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--count" => options.count = Some(args.next()?.parse().ok()?),
            "--seed" => options.seed = args.next()?.parse().ok()?,
            "--format" => options.format = Some(format(&args.next()?)?),
            "--only" => {
                let id = args.next()?;
                let scenario = Scenario::ALL.iter().find(|scenario| scenario.id() == id)?;
                options.only = Some(*scenario);
            }
            "--expected" => options.expected = true,
            "--test" => options.test = Some(args.next()?.parse().ok()?),
            _ => return None,
        }
    }
    Some(options)
}

/// The format with this id.
fn format(id: &str) -> Option<Format> {
    let formats = [
        Format::Https,
        Format::Table,
        Format::WebToLead,
        Format::KeyValue,
        Format::Customer,
        Format::Csv,
    ];
    formats.into_iter().find(|format| format.id() == id)
}

fn generated(options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut generator = Generator::new(options.seed);
    if let Some(format) = options.format {
        generator = generator.format(format);
    }
    if let Some(scenario) = options.only {
        generator = generator.only(scenario);
    }
    let count = options.count.unwrap_or(10);
    let mut written = 0;
    for lead in generator.take(count) {
        if options.expected {
            serde_json::to_writer(&mut *out, &lead)?;
        } else {
            out.write_all(lead.bytes())?;
        }
        out.write_all(b"\n")?;
        written += 1;
    }
    if written < count {
        return Err(io::Error::other(
            "no such leads: the scenario does not occur in this format, or the format needs the feature `csv`",
        ));
    }
    Ok(())
}

fn test_leads(options: &Options, ticks: u64, out: &mut impl Write) -> io::Result<()> {
    let count = options.count.unwrap_or(1);
    for ticks in (ticks..).take(count) {
        let test = TestLead::from_ticks(ticks).map_err(io::Error::other)?;
        let format = options.format.unwrap_or(Format::Https);
        let body = match format {
            Format::Https => test.to_https_json(),
            Format::Table => test.to_table_entity(),
            Format::WebToLead => {
                let oid = OrganizationId::parse("00Do0000000ZHog").map_err(io::Error::other)?;
                let form = test.to_web_to_lead(&oid).encode();
                form.map_err(io::Error::other)?.into_body()
            }
            Format::KeyValue => test.to_key_value(),
            Format::Customer => test.to_customer_json(),
            #[cfg(feature = "csv")]
            Format::Csv => marketplace_leads::wire::csv_header() + &test.to_csv_row(),
            _ => return Err(io::Error::other("this format needs the feature `csv`")),
        };
        if options.expected {
            let (id, email) = (test.id(), format!("{}@test.com", test.id()));
            let expected = json!({
                "fields": {
                    "first_name": id, "last_name": id, "email": email, "phone": "1234567890",
                    "country": "US", "company": id, "title": id,
                },
                "edu_status": "not_edu", "is_test": true, "test_id": id, "do_not_contact": false,
            });
            let record = json!({ "format": format.id(), "scenario": "test", "body": body, "expected": expected });
            writeln!(out, "{record}")?;
        } else {
            writeln!(out, "{body}")?;
        }
    }
    Ok(())
}
