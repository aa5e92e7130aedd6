//! Writes rows of an exported table.

use alloc::string::String;

use crate::field::{Field, TABLE_ORDER};
use crate::lead::{Format, Lead};
use crate::wire::write;

/// The first row: the columns in Microsoft's order, with its line end.
pub(crate) fn header() -> String {
    row_of(|field| field.in_table().into())
}

/// The row of one lead, in the order of the [`header`], with its line end.
pub(crate) fn row(lead: &Lead) -> String {
    let lead = lead.project(Format::Csv);
    row_of(|field| match field {
        Field::Customer => write::person(&lead, |field| field.in_table().into()),
        field => lead.get(field).unwrap_or_default().into(),
    })
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
