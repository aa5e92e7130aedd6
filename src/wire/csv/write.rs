//! Rows of an exported table, written.

use alloc::string::String;

use crate::deviation::Field;
use crate::lead::{Format, Lead};
use crate::wire::{keys, write};

/// The first row: the columns in Microsoft's order, with its line end.
pub(crate) fn header() -> String {
    row_of(|names| names.table.into())
}

/// The row of one lead, in the order of the [`header`], with its line end.
pub(crate) fn row(lead: &Lead) -> String {
    let lead = lead.project(Format::Csv);
    row_of(|names| match names.field {
        Field::Customer => write::person(&lead, |names| names.table.into()),
        field => lead.get(field).unwrap_or_default().into(),
    })
}

fn row_of(cell: impl Fn(&keys::Names) -> String) -> String {
    let mut row = String::new();
    for (number, names) in keys::LEAD.iter().enumerate() {
        if number > 0 {
            row.push(',');
        }
        push_cell(&mut row, &cell(names));
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
