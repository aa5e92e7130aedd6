//! Prints the meaning of lead sources, one per line, or of leads in any format.
//!
//! ```text
//! cargo run --example inspect -- examples/data/lead_sources.txt
//! cargo run --example inspect -- examples/data/lead_https.json
//! some-export | cargo run --example inspect -- --expose
//! ```
//!
//! In a list of lead sources, empty lines and lines that begin with `#` are ignored.
//! Customers are masked unless `--expose` is given. A lead that cannot be parsed is
//! reported with its location and without its content, and the next one is read. The
//! exit status is then 1; it is 2 if nothing could be read.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use marketplace_leads::{
    Action, Customer, Deviation, DeviationLevel, LeadSourceRef, Offer, Sensitive, Source,
};

mod common;

/// The maximum width of the table.
const WIDTH: u16 = 150;

fn main() -> ExitCode {
    let (mut exposes, mut path) = (false, None);
    for arg in env::args().skip(1) {
        match arg.as_str() {
            "--expose" => exposes = true,
            option if option.starts_with("--") => {
                eprintln!("usage: inspect [--expose] [FILE]    (standard input without FILE)");
                return ExitCode::from(2);
            }
            _ => path = Some(arg),
        }
    }
    let input = match common::read(path.as_deref()) {
        Ok(input) => input,
        Err(error) => {
            eprintln!("inspect: {error}");
            return ExitCode::from(2);
        }
    };
    let mut report = match common::look(&input) {
        common::Input::Leads(leads) => Report::of_leads(leads, exposes),
        common::Input::LeadSources => Report::of_lead_sources(&input),
        common::Input::Csv => {
            eprintln!("inspect: a table export needs `--features csv`");
            return ExitCode::from(2);
        }
    };
    // A reader such as `head` may close the pipe early.
    let _ = report.print(&mut io::stdout().lock());
    if report.unreadable.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}

/// A row for each lead, and totals.
struct Report {
    table: Table,
    sources: BTreeMap<String, usize>,
    actions: BTreeMap<String, usize>,
    deviations: BTreeMap<&'static str, (DeviationLevel, &'static str, usize)>,
    tests: usize,
    read: usize,
    /// Whether unknown codes are masked too.
    masks: bool,
    /// Line numbers; record numbers if there are no lines.
    unreadable: Vec<String>,
}

impl Report {
    fn new(first: &str, last: &[&str]) -> Self {
        let headings = [first, "source", "action", "meaning", "offer", "deviations"];
        Self {
            table: table(&[&headings, last].concat()),
            sources: BTreeMap::new(),
            actions: BTreeMap::new(),
            deviations: BTreeMap::new(),
            tests: 0,
            read: 0,
            masks: false,
            unreadable: Vec::new(),
        }
    }

    fn of_lead_sources(input: &[u8]) -> Self {
        let mut report = Self::new("line", &[]);
        // A byte-order mark belongs to the file, not to its first line.
        let input = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input);
        for (index, line) in input.split(|&b| b == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let is_empty = std::str::from_utf8(line).is_ok_and(|line| {
                line.trim_matches([' ', '\t', '\u{a0}', '\u{feff}'])
                    .is_empty()
            });
            if is_empty || line.starts_with(b"#") {
                continue;
            }
            let number = (index + 1).to_string();
            match std::str::from_utf8(line).map(LeadSourceRef::parse) {
                Ok(Ok(reading)) => {
                    let (source, action) = (Some(reading.source()), reading.action());
                    let (deviations, is_test) = (reading.deviations(), reading.is_test());
                    let cells = report.cells(
                        source.as_ref(),
                        action.as_ref(),
                        reading.offer(),
                        is_test,
                        deviations,
                    );
                    report.table.add_row([number].into_iter().chain(cells));
                }
                Ok(Err(error)) => {
                    let place = format!("in the {}", error.part());
                    report.unreadable(number.clone(), number, place, error.to_string());
                }
                Err(error) => {
                    let at = error.valid_up_to();
                    let message = format!("invalid UTF-8 at byte {at}");
                    report.unreadable(number.clone(), number, "not UTF-8".to_owned(), message);
                }
            }
        }
        report
    }

    fn of_leads(leads: common::Leads<'_>, exposes: bool) -> Self {
        let mut report = Self::new("record", &["format", "customer"]);
        report.masks = !exposes;
        for (index, lead) in leads.enumerate() {
            let number = index.to_string();
            match lead {
                Ok(lead) => {
                    let cells = report.cells(
                        lead.source().as_ref(),
                        lead.action().as_ref(),
                        lead.offer(),
                        lead.is_test(),
                        lead.deviations(),
                    );
                    let person = describe_customer(lead.customer(), exposes);
                    let last = [lead.format().to_string(), person];
                    report
                        .table
                        .add_row([number].into_iter().chain(cells).chain(last));
                }
                Err(error) => {
                    let line = error.line().map(|line| format!("line {line}"));
                    let place = line.unwrap_or_else(|| "no lead".to_owned());
                    report.unreadable(number.clone(), number, place, error.to_string());
                }
            }
        }
        report
    }

    fn unreadable(&mut self, number: String, first: String, place: String, message: String) {
        self.unreadable.push(number);
        self.table
            .add_row([first, "UNREADABLE".to_owned(), place, message]);
    }

    /// Counts a lead and returns its cells.
    fn cells(
        &mut self,
        source: Option<&Source>,
        action: Option<&Action>,
        offer: Option<Offer<'_>>,
        is_test: bool,
        deviations: impl Iterator<Item = Deviation>,
    ) -> [String; 5] {
        self.read += 1;
        self.tests += usize::from(is_test);
        // If the wrong column was mapped, a code may be a name.
        let is_shown = |is_known: bool| is_known || is_test || !self.masks;
        let source_code = match source {
            Some(source) if is_shown(source.is_known()) => source.code(),
            Some(_) => "(unknown)",
            None => "(none)",
        };
        let action_code = match action {
            Some(action) if is_shown(action.is_known()) => action.code(),
            Some(_) => "(unknown)",
            None => "(none)",
        };
        for (counts, code) in [
            (&mut self.sources, source_code),
            (&mut self.actions, action_code),
        ] {
            // Test tokens differ from lead to lead, so they are counted as one.
            let is_token = code.to_ascii_uppercase().starts_with("MSFT_TEST_");
            let code = if is_token { "(test lead)" } else { code };
            *counts.entry(printable(code)).or_default() += 1;
        }
        let mut locations = Vec::new();
        for deviation in deviations {
            let entry = self.deviations.entry(deviation.id());
            let (_, _, count) = entry.or_insert((deviation.level(), deviation.meaning(), 0));
            *count += 1;
            let bytes = deviation.location().bytes();
            locations.push(if bytes.is_empty() {
                format!("{} {}", deviation.id(), deviation.location().field())
            } else {
                format!("{} {}..{}", deviation.id(), bytes.start, bytes.end)
            });
        }
        let action_cell = match action_code {
            "(none)" => String::new(),
            code if code == source_code => "(same)".to_owned(),
            code => printable(code),
        };
        [
            printable(source_code),
            action_cell,
            meaning(source, action, is_test),
            offer.map_or(String::new(), describe),
            locations.join("\n"),
        ]
    }

    fn print(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.read == 0 && self.unreadable.is_empty() {
            return writeln!(out, "the input contains no lead sources");
        }
        // Maximum widths of source, action, meaning and offer.
        for (column, width) in [(1, 30), (2, 18), (3, 36), (4, 42)] {
            if let Some(column) = self.table.column_mut(column) {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(width)));
            }
        }
        writeln!(out, "{}\n", self.table)?;
        for (heading, counts) in [("source", &self.sources), ("action", &self.actions)] {
            let mut table = table(&[heading, "leads"]);
            for (code, count) in counts {
                table.add_row([code.clone(), count.to_string()]);
            }
            writeln!(out, "{table}\n")?;
        }
        if !self.deviations.is_empty() {
            let mut table = table(&["deviation", "level", "count", "meaning"]);
            for (id, (level, meaning, count)) in &self.deviations {
                let (level, count) = (level.to_string(), count.to_string());
                table.add_row([*id, &level, &count, meaning]);
            }
            writeln!(out, "{table}\n")?;
        }
        write!(
            out,
            "{} leads, {} of them Microsoft's test leads",
            self.read, self.tests
        )?;
        if self.unreadable.is_empty() {
            writeln!(out, "; all could be parsed")
        } else {
            writeln!(out, "; could not parse {}", self.unreadable.join(", "))
        }
    }
}

/// The meaning of a lead, for a person who does not know the codes.
fn meaning(source: Option<&Source>, action: Option<&Action>, is_test: bool) -> String {
    if is_test {
        return "Microsoft's test of this destination".to_owned();
    }
    match (action, source.map(Source::meaning)) {
        (Some(action), _) => match action.info() {
            Some(info) => format!("the customer {}", info.customer),
            None => "an undocumented action".to_owned(),
        },
        (None, Some(Some(meaning))) => format!("an unstated action in {meaning}"),
        (None, Some(None)) => "an undocumented source".to_owned(),
        (None, None) => "unknown".to_owned(),
    }
}

/// The names of the fields that are set, with their values if they may be exposed.
fn describe_customer(customer: &Customer, exposes: bool) -> String {
    let fields = [
        ("first name", customer.first_name()),
        ("last name", customer.last_name()),
        ("email", customer.email()),
        ("phone", customer.phone()),
        ("country", customer.country()),
        ("company", customer.company()),
        ("title", customer.title()),
    ];
    let present = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    if exposes {
        let line = |(name, value): (&str, Sensitive<&str>)| {
            format!("{name} {}", printable(value.expose()))
        };
        return present.map(line).collect::<Vec<_>>().join("\n");
    }
    let names: Vec<&str> = present.map(|(name, _)| name).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("*** {}", names.join(", "))
    }
}

/// The offer; a title is quoted, to distinguish it from an identifier.
fn describe(offer: Offer<'_>) -> String {
    let text = printable(offer.as_str());
    if offer.is_title() {
        format!("“{text}”")
    } else {
        text
    }
}

/// Escapes control characters and bidirectional marks, which could disturb a terminal.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        let is_mark = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || is_mark {
            printable.extend(c.escape_default());
        } else {
            printable.push(c);
        }
    }
    printable
}

fn table(headings: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH)
        .set_header(headings.iter().map(|heading| heading.to_uppercase()));
    table
}
