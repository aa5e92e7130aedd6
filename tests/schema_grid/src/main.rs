//! Judges a grid of lead destinations by Microsoft's JSON schema, with a
//! validator that is not ours.
//!
//! ```text
//! schema-grid [--write] [SCHEMA_DIR]
//! ```
//!
//! `SCHEMA_DIR` holds Microsoft's files (`../shared/schemas` by default). The
//! verdicts are compared with `tests/corpus/schema_grid.jsonl`, which the tests
//! of the crate read; `--write` writes that file. The exit status is 1 if a
//! verdict differs, and 2 if something is missing.

mod grid;
mod judge;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use grid::Row;
use judge::Judge;
use serde_json::{Value, json};

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus/schema_grid.jsonl");

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let mut is_write = false;
    let mut folder = PathBuf::from("../shared/schemas");
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--write" => is_write = true,
            _ => folder = PathBuf::from(argument),
        }
    }
    let judge = Judge::new(&folder)?;
    let bases = grid::bases();
    let rows = grid::rows();

    let mut lines = Vec::new();
    for (name, config) in &bases {
        let is_accepted = judge.accepts(config);
        lines.push(json!({"base": name, "config": config, "accepted": is_accepted}));
    }
    let mut configs = Vec::new();
    for row in &rows {
        let config = row.config(&bases)?;
        lines.push(line(row, judge.accepts(&config)));
        configs.push(config);
    }
    let accepted = configs.iter().filter(|config| judge.accepts(config)).count();
    println!("{} configurations, {accepted} accepted", configs.len());

    let (all, pinned) = pinned(&judge, &configs);
    println!("{pinned} of {all} assertions of the schema decide at least one of them");

    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    if is_write {
        std::fs::write(STORED, &text).map_err(|error| format!("{STORED}: {error}"))?;
        return Ok(true);
    }
    let stored = std::fs::read_to_string(STORED).map_err(|error| format!("{STORED}: {error}"))?;
    let differ = stored.lines().zip(text.lines()).filter(|(old, new)| old != new);
    let mut is_same = stored.lines().count() == lines.len();
    for (old, new) in differ {
        is_same = false;
        println!("stored: {old}\njudged: {new}");
    }
    println!("{}", if is_same { "as stored" } else { "not as stored" });
    Ok(is_same)
}

/// A row of the data file.
fn line(row: &Row, is_accepted: bool) -> Value {
    let mut line = serde_json::Map::new();
    line.insert("why".into(), row.why.as_str().into());
    line.insert("base".into(), row.base.into());
    for (path, value) in &row.set {
        let set = line.entry("set").or_insert_with(|| json!({}));
        set[path] = value.clone();
    }
    if !row.remove.is_empty() {
        line.insert("remove".into(), json!(row.remove));
    }
    line.insert("accepted".into(), is_accepted.into());
    if let Some(exception) = row.exception.filter(|_| is_accepted) {
        line.insert("refused_for".into(), exception.into());
    }
    Value::Object(line)
}

/// How many assertions the schema has, and how many of them the grid would
/// miss: without the assertion, the verdict on some configuration is another.
fn pinned(judge: &Judge, configs: &[Value]) -> (usize, usize) {
    let verdicts: Vec<bool> = configs.iter().map(|config| judge.accepts(config)).collect();
    let mut count = 0;
    let assertions = judge.assertions();
    for path in &assertions {
        let Some(without) = judge.without(path) else {
            println!("cannot be left out: {path}");
            continue;
        };
        let is_pinned = configs.iter().zip(&verdicts).any(|(config, verdict)| without.accepts(config) != *verdict);
        if is_pinned {
            count += 1;
        } else {
            println!("decides nothing: {path}");
        }
    }
    (assertions.len(), count)
}

/// Reads a JSON file.
fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
