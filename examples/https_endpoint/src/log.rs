//! Structured log lines that cannot contain personal data.
//!
//! A value is a number or a `&'static str`, so the compiler prevents the logging of any data from a
//! lead.

use std::io::Write;

/// A value of a log line.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// A count, a status or a row number.
    Number(i64),
    /// A string of this program, or an id from the library.
    Word(&'static str),
}

/// Writes one event as one line of JSON to standard error.
pub fn event(name: &'static str, fields: &[(&'static str, Value)]) {
    let mut line = format!("{{\"event\":\"{name}\"");
    for (key, value) in fields {
        match value {
            Value::Number(number) => line.push_str(&format!(",\"{key}\":{number}")),
            Value::Word(word) => line.push_str(&format!(",\"{key}\":\"{word}\"")),
        }
    }
    line.push_str("}\n");
    // A log that cannot be written must not stop the service.
    let _ = std::io::stderr().write_all(line.as_bytes());
}
