//! Writes rows of an exported table.

use alloc::string::String;

use crate::field::{Field, TABLE_ORDER};
use crate::lead::{Format, Lead};
use crate::wire::write;

/// The first row: the columns in Microsoft's order, with its line end.
pub(crate) fn header() -> String {
    row_of(|field| field.in_table().into())
}

/// Writes the row of a lead in the order of the [`header`], with a line end. If `is_escaped`, an
/// apostrophe is written before each cell that a spreadsheet would run.
pub(crate) fn row(lead: &Lead, is_escaped: bool) -> String {
    let lead = lead.project(Format::Csv);
    row_of(|field| match field {
        Field::Customer => write::person(&lead, |field| field.in_table().into()),
        field => {
            let text = lead.get(field).unwrap_or_default();
            let needs_mark = match text.as_bytes() {
                // It would be mistaken for an escape.
                [b'\'', b, ..] => is_special(*b),
                [b, ..] => is_escaped && *b != b'\'' && is_special(*b),
                [] => false,
            };
            let mark = if needs_mark { "'" } else { "" };
            [mark, text].concat()
        }
    })
}

/// Removes the apostrophe that escapes a cell.
pub(super) fn unescaped(cell: &[u8]) -> &[u8] {
    match cell {
        [b'\'', rest @ ..] if rest.first().is_some_and(|&b| is_special(b)) => rest,
        cell => cell,
    }
}

/// Whether a spreadsheet runs a cell that begins with this byte, or the byte begins an escape.
fn is_special(b: u8) -> bool {
    matches!(b, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n' | b'\'')
}

fn row_of(cell: impl Fn(Field) -> String) -> String {
    let mut row = String::new();
    for (number, field) in TABLE_ORDER.into_iter().enumerate() {
        if number > 0 {
            row.push(',');
        }
        push_cell(&mut row, &cell(field));
    }
    row.push_str("\r\n");
    row
}

fn push_cell(row: &mut String, text: &str) {
    if text.contains(['"', ',', '\r', '\n']) {
        row.push('"');
        row.push_str(&text.replace('"', "\"\""));
        row.push('"');
    } else {
        row.push_str(text);
    }
}
