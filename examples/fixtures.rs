//! Writes leads to test a service with: Microsoft's test lead, or generated ones.
//!
//! ```text
//! cargo run --example fixtures -- --test 636573304831318844 --shape listing
//! cargo run --example fixtures -- --count 100 --seed 7 --shape https
//! cargo run --features csv --example fixtures -- --count 1000 --truth > leads.ndjson
//! ```
//!
//! | option | |
//! |---|---|
//! | `--count N` | so many leads; 10 otherwise, and 1 test lead |
//! | `--seed N` | the seed number; the same one gives the same leads; 0 otherwise |
//! | `--shape S` | `https`, `table`, `web_to_lead`, `listing`, `customer` or `csv`; otherwise every one |
//! | `--only K` | one kind of lead: `test`, `edu`, `broken`, … |
//! | `--truth` | NDJSON: `shape`, `kind`, `content_type`, `body` and `truth` of a lead each line |
//! | `--test N` | Microsoft's test lead with N ticks instead; more of them count on |
//!
//! Without `--truth` a line end stands behind each body. JSON and forms are one
//! line each; a body of several lines is best asked for alone, by `--count 1`.
//! A body that is no UTF-8 stands in `body_hex`.
//!
//! ```text
//! cargo run --example fixtures -- --count 50 --seed 7 --shape https |
//!   while read -r body; do curl --data "$body" http://localhost:8080/leads; done
//! ```

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use marketplace_leads::test_lead::{Generator, Kind};
use marketplace_leads::{Shape, TestLead};
use serde_json::json;

const USAGE: &str =
    "usage: fixtures [--count N] [--seed N] [--shape SHAPE] [--only KIND] [--truth] [--test TICKS]";

#[derive(Default)]
struct Options {
    count: Option<usize>,
    seed: u64,
    shape: Option<Shape>,
    only: Option<Kind>,
    truth: bool,
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
        // Whoever reads has read enough.
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
            "--shape" => options.shape = Some(shape(&args.next()?)?),
            "--only" => {
                let id = args.next()?;
                let kind = Kind::ALL.iter().find(|kind| kind.id() == id)?;
                options.only = Some(*kind);
            }
            "--truth" => options.truth = true,
            "--test" => options.test = Some(args.next()?.parse().ok()?),
            _ => return None,
        }
    }
    Some(options)
}

/// A shape that leads can be written in.
fn shape(id: &str) -> Option<Shape> {
    let shapes = [
        Shape::Https,
        Shape::Table,
        Shape::WebToLead,
        Shape::Listing,
        Shape::Customer,
        Shape::Csv,
    ];
    shapes.into_iter().find(|shape| shape.id() == id)
}

fn generated(options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut generator = Generator::new(options.seed);
    if let Some(shape) = options.shape {
        generator = generator.shape(shape);
    }
    if let Some(kind) = options.only {
        generator = generator.only(kind);
    }
    let count = options.count.unwrap_or(10);
    let mut written = 0;
    for lead in generator.take(count) {
        if options.truth {
            serde_json::to_writer(&mut *out, &lead)?;
        } else {
            out.write_all(lead.bytes())?;
        }
        out.write_all(b"\n")?;
        written += 1;
    }
    if written < count {
        return Err(io::Error::other(
            "no such leads: the shape has no such kind, or needs the feature `csv`",
        ));
    }
    Ok(())
}

fn test_leads(options: &Options, ticks: u64, out: &mut impl Write) -> io::Result<()> {
    let count = options.count.unwrap_or(1);
    for ticks in (ticks..).take(count) {
        let test = TestLead::from_ticks(ticks).map_err(io::Error::other)?;
        let shape = options.shape.unwrap_or(Shape::Https);
        let body = match shape {
            Shape::Https => test.to_https_json(),
            Shape::Table => test.to_table_entity(),
            Shape::WebToLead => test.to_web_to_lead_form("00Do0000000ZHog"),
            Shape::Listing => test.to_listing(),
            Shape::Customer => test.to_customer_json(),
            #[cfg(feature = "csv")]
            Shape::Csv => marketplace_leads::wire::csv_header() + &test.to_csv_row(),
            _ => return Err(io::Error::other("this shape needs the feature `csv`")),
        };
        if options.truth {
            let (id, email) = (test.id(), format!("{}@test.com", test.id()));
            let truth = json!({
                "fields": {
                    "first_name": id, "last_name": id, "email": email, "phone": "1234567890",
                    "country": "US", "company": id, "title": id,
                },
                "edu_status": "not_edu", "is_test": true, "test_id": id, "do_not_contact": false,
            });
            let record =
                json!({ "shape": shape.id(), "kind": "test", "body": body, "truth": truth });
            writeln!(out, "{record}")?;
        } else {
            writeln!(out, "{body}")?;
        }
    }
    Ok(())
}
