//! The crate accepts a configuration if and only if Microsoft's schema does.
//!
//! `tests/corpus/schema_grid.jsonl` is written by the package
//! `tests/schema_grid`, whose validator is not ours. A row says which base
//! configuration it changes and how, whether the schema accepts the result, and
//! with `refused_for` which documented exception this crate makes.

use std::collections::HashMap;

use marketplace_leads::Destination;
use marketplace_leads::destination::{FindingKind, Severity};
use serde::Deserialize;
use serde_json::{Map, Value};

const GRID: &str = include_str!("../../corpus/schema_grid.jsonl");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    #[serde(default)]
    why: String,
    base: String,
    /// The configuration, in the row of a base.
    config: Option<Value>,
    /// JSON pointers, and the values that are written there.
    #[serde(default)]
    set: Map<String, Value>,
    #[serde(default)]
    remove: Vec<String>,
    accepted: bool,
    refused_for: Option<String>,
}

/// Each configuration, and its row.
fn rows() -> Vec<(Value, Row)> {
    let mut bases: HashMap<String, Value> = HashMap::new();
    GRID.lines()
        .map(|line| {
            let row: Row = serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}"));
            if let Some(config) = &row.config {
                bases.insert(row.base.clone(), config.clone());
            }
            let mut config = bases[&row.base].clone();
            for (path, value) in &row.set {
                let (parent, name) = path.rsplit_once('/').unwrap();
                config.pointer_mut(parent).unwrap()[name] = value.clone();
            }
            for path in &row.remove {
                let (parent, name) = path.rsplit_once('/').unwrap();
                let parent = config.pointer_mut(parent).unwrap();
                parent.as_object_mut().unwrap().remove(name).unwrap();
            }
            (config, row)
        })
        .collect()
}

/// The refusals of a configuration.
fn refusals(config: &Value) -> Vec<FindingKind> {
    match Destination::from_json(config.to_string().as_bytes()) {
        Ok(destination) => destination
            .findings()
            .filter(|finding| finding.severity() == Severity::Refused)
            .map(|finding| finding.kind())
            .collect(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_configuration_is_refused_exactly_when_the_schema_refuses_it() {
    let rows = rows();
    assert!(rows.len() > 3000, "{}", rows.len());
    let mut wrong = Vec::new();
    for (config, row) in &rows {
        let refusals = refusals(config);
        let expected = match row.refused_for.as_deref() {
            None => refusals.is_empty() == row.accepted,
            Some("placeholder") => row.accepted && refusals == [FindingKind::Placeholder],
            Some("address") => row.accepted && refusals == [FindingKind::ContactEmail],
            Some(other) => panic!("no exception {other}"),
        };
        if !expected {
            wrong.push(format!("{}, {}: {refusals:?}", row.why, row.accepted));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_configuration_of_the_grid_is_written_as_it_was_read() {
    for (config, row) in rows() {
        let read = Destination::from_json(config.to_string().as_bytes()).unwrap();
        let written = read.to_json(read.dialect()).unwrap().expose();
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(written, config, "{}", row.why);
    }
}
