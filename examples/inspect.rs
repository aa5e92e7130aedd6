//! Reads lead sources, one a line, and prints what each means.
//!
//! ```text
//! cargo run --example inspect -- examples/data/lead_sources.txt
//! some-export | cargo run --example inspect
//! ```
//!
//! Empty lines and lines that begin with `#` are passed over. A line that is no
//! lead source is marked with its place, never with its text, and the next one
//! follows; the status is then 1 in the end, and 2 if nothing could be read at
//! all.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::{env, fs};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use marketplace_leads::{Grade, LeadSourceRef, Offer};

/// The most columns that the table takes.
const WIDTH: u16 = 150;

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let (path, rest) = (args.next(), args.next());
    if rest.is_some() || path.as_deref().is_some_and(|path| path.starts_with("--")) {
        eprintln!("usage: inspect [FILE]    (standard input without FILE, or with -)");
        return ExitCode::from(2);
    }
    let input = match path.as_deref() {
        None | Some("-") => {
            let mut input = Vec::new();
            io::stdin().read_to_end(&mut input).map(|_| input)
        }
        Some(path) => fs::read(path),
    };
    let mut report = match input {
        Ok(input) => Report::of(&input),
        Err(error) => {
            eprintln!("inspect: {error}");
            return ExitCode::from(2);
        }
    };
    // A reader such as `head` may leave early, which is no failure of ours.
    let _ = report.print(&mut io::stdout().lock());
    if report.unreadable.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}

/// What was found, line by line and in numbers.
struct Report {
    table: Table,
    sources: BTreeMap<String, usize>,
    actions: BTreeMap<String, usize>,
    noted: BTreeMap<&'static str, (Grade, &'static str, usize)>,
    tests: usize,
    read: usize,
    unreadable: Vec<usize>,
}

impl Report {
    fn of(input: &[u8]) -> Self {
        let mut report = Self {
            table: table(&[
                "line",
                "source",
                "action",
                "what it means",
                "offer",
                "noted",
            ]),
            sources: BTreeMap::new(),
            actions: BTreeMap::new(),
            noted: BTreeMap::new(),
            tests: 0,
            read: 0,
            unreadable: Vec::new(),
        };
        // A mark in front belongs to the file, not to its first line.
        let input = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input);
        for (index, line) in input.split(|&b| b == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let says_nothing = std::str::from_utf8(line).is_ok_and(|line| {
                line.trim_matches([' ', '\t', '\u{a0}', '\u{feff}'])
                    .is_empty()
            });
            if !says_nothing && !line.starts_with(b"#") {
                report.line(index + 1, line);
            }
        }
        report
    }

    fn line(&mut self, number: usize, line: &[u8]) {
        let reading = match std::str::from_utf8(line) {
            Ok(line) => LeadSourceRef::parse(line)
                .map_err(|error| (format!("in the {}", error.part()), error.to_string())),
            Err(error) => Err((
                "not UTF-8".to_owned(),
                format!(
                    "expected UTF-8, found something else at byte {}",
                    error.valid_up_to()
                ),
            )),
        };
        match reading {
            Ok(reading) => self.reading(number, reading),
            Err((place, message)) => {
                self.unreadable.push(number);
                let cells = ["UNREADABLE".to_owned(), place, message];
                self.table
                    .add_row([number.to_string()].into_iter().chain(cells));
            }
        }
    }

    fn reading(&mut self, number: usize, reading: LeadSourceRef<'_>) {
        self.read += 1;
        let source = reading.source();
        let action = reading.action();
        let test = reading.is_test().then_some("(Microsoft's test)");
        self.tests += usize::from(reading.is_test());
        // Test tokens differ from lead to lead, so they are counted as one.
        let counted = |code: &str| printable(test.unwrap_or(code));
        *self.sources.entry(counted(source.code())).or_default() += 1;
        let code = action.as_ref().map_or("(none)", |action| action.code());
        *self.actions.entry(counted(code)).or_default() += 1;

        let mut noted = Vec::new();
        for deviation in reading.deviations() {
            let entry = self.noted.entry(deviation.id());
            let (_, _, count) = entry.or_insert((deviation.grade(), deviation.meaning(), 0));
            *count += 1;
            let bytes = deviation.place().bytes();
            noted.push(format!("{} {}..{}", deviation.id(), bytes.start, bytes.end));
        }
        let action_cell = match &action {
            Some(action) if test.is_some() && action.code() == source.code() => "(the same)".into(),
            Some(action) => printable(action.code()),
            None => String::new(),
        };
        self.table.add_row([
            number.to_string(),
            printable(source.code()),
            action_cell,
            meaning(reading),
            reading.offer().map_or(String::new(), describe),
            noted.join("\n"),
        ]);
    }

    fn print(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.read == 0 && self.unreadable.is_empty() {
            return writeln!(out, "no lead source in it");
        }
        // Source, action, meaning and offer at most; the rest as it comes.
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
        if !self.noted.is_empty() {
            let mut table = table(&["noted", "grade", "times", "meaning"]);
            for (id, (grade, meaning, count)) in &self.noted {
                let (grade, count) = (grade.to_string(), count.to_string());
                table.add_row([*id, &grade, &count, meaning]);
            }
            writeln!(out, "{table}\n")?;
        }
        write!(
            out,
            "{} read, {} of them Microsoft's tests",
            self.read, self.tests
        )?;
        if self.unreadable.is_empty() {
            writeln!(out, "; every line could be read")
        } else {
            let lines: Vec<String> = self.unreadable.iter().map(ToString::to_string).collect();
            writeln!(out, "; could not read line {}", lines.join(", "))
        }
    }
}

/// What the lead means, for a person who reads codes for the first time.
fn meaning(reading: LeadSourceRef<'_>) -> String {
    if reading.is_test() {
        return "Microsoft tests this destination".to_owned();
    }
    match reading.action() {
        Some(action) => match action.gesture() {
            Some(gesture) => format!("the customer {gesture}"),
            None => "an action that no document names".to_owned(),
        },
        None => match reading.source().meaning() {
            Some(meaning) => format!("something in {meaning}"),
            None => "a source that no document names".to_owned(),
        },
    }
}

/// A title is quoted, so that it cannot be taken for an identifier.
fn describe(offer: Offer<'_>) -> String {
    let text = printable(offer.as_str());
    if offer.is_title() {
        format!("“{text}”")
    } else {
        text
    }
}

/// Without anything that could disturb a terminal: controls, and the marks that
/// turn the direction of writing.
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
