//! Writes a draft as the body that is sent: `write`.
//!
//! A writer of its own, since a generated lead may be written as no encoder of
//! this crate writes one: a key twice, `null`, another type, bytes of no text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use url::form_urlencoded::Serializer;

use super::draft::{Draft, Written};
use crate::field::{CUSTOMER_FIELDS, ENCODING, FORM_ORDER, Field, HTTPS_ORDER, OID, TABLE_ORDER};
use crate::json::quoted;
use crate::lead::Format;

/// Stands in a draft for a byte that is no UTF-8.
pub(super) const NO_UTF8: char = char::REPLACEMENT_CHARACTER;

/// How the keys of the HTTPS endpoint's JSON are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Keys {
    /// As Microsoft sends them.
    #[default]
    Camel,
    /// As the documents show them.
    Pascal,
    /// `userDetails`, and the rest as the documents show it.
    Mixed,
}

/// How a body is written.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(super) struct Make {
    pub(super) keys: Keys,
    /// JSON with an escape for each character beyond ASCII, as .NET writes it.
    pub(super) is_ascii: bool,
    pub(super) has_byte_order_mark: bool,
    /// JSON in a JSON text.
    pub(super) is_twice_encoded: bool,
    pub(super) has_customer_as_text: bool,
    /// Percent signs of a form that begin no encoded byte.
    pub(super) has_bare_percent: bool,
    /// Blank lines and trailing blanks, as the documents print a listing.
    pub(super) is_as_printed: bool,
    /// `;` in a table.
    pub(super) has_semicolons: bool,
    /// A member nested this deeply.
    pub(super) depth: usize,
    /// What a table's row has in place of its last cell.
    pub(super) last_cell: Option<&'static str>,
}

/// The body.
pub(super) fn write(draft: &Draft, make: &Make) -> Vec<u8> {
    let body = match draft.format {
        Format::Https => https(draft, make),
        Format::Table => table(draft, make),
        Format::Customer => customer(draft, make, |field| field.in_table().into(), true),
        Format::WebToLead => form(draft, make),
        Format::KeyValue => listing(draft, make),
        Format::Csv => csv(draft, make),
    };
    let body = if make.is_twice_encoded {
        json_text(&body, make)
    } else {
        body
    };
    let mark = if make.has_byte_order_mark {
        "\u{feff}"
    } else {
        ""
    };
    let mut bytes = Vec::with_capacity(body.len());
    let mut places = body.split(NO_UTF8);
    bytes.extend(
        mark.bytes()
            .chain(places.next().unwrap_or_default().bytes()),
    );
    for rest in places {
        bytes.push(0xff);
        bytes.extend(rest.bytes());
    }
    bytes
}

/// A text as JSON.
fn json_text(text: &str, make: &Make) -> String {
    let json = quoted(text);
    if !make.is_ascii {
        return json;
    }
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing a text into memory has no way to fail.
                _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}

fn json(written: &Written, make: &Make) -> String {
    match written {
        Written::Text(text) => json_text(text, make),
        Written::Null => "null".into(),
        Written::Json(json, _) => (*json).into(),
    }
}

fn object(members: &[(String, String)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(key, json)| format!("{}:{json}", quoted(key)))
        .collect();
    format!("{{{}}}", members.join(","))
}

fn pascal(key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The customer as a JSON object.
fn customer(draft: &Draft, make: &Make, name: impl Fn(Field) -> String, alone: bool) -> String {
    let mut members = Vec::new();
    for field in CUSTOMER_FIELDS {
        if let Some(written) = draft.texts.get(&field) {
            members.push((name(field), json(written, make)));
        }
        if let Some((second, text)) = &draft.second {
            if *second == field {
                members.push((name(field), json_text(text, make)));
            }
        }
    }
    if alone {
        members.extend(unknown(draft));
    }
    if alone || draft.format == Format::Csv {
        members.extend(deep(make));
    }
    object(&members)
}

fn unknown(draft: &Draft) -> impl Iterator<Item = (String, String)> + '_ {
    let members = draft.unknown.iter();
    members.map(|&(key, json)| (key.into(), json.into()))
}

fn deep(make: &Make) -> Option<(String, String)> {
    let depth = make.depth;
    let value = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    (depth > 0).then(|| ("extra".into(), value))
}

/// The JSON of a field of the lead's own; the lead source is put together.
fn own(draft: &Draft, field: Field, make: &Make) -> Option<String> {
    match &draft.told {
        Some(told) if field == Field::LeadSource => Some(json_text(&told.written(), make)),
        _ => draft.texts.get(&field).map(|written| json(written, make)),
    }
}

fn https(draft: &Draft, make: &Make) -> String {
    let spelled = |key: &str| match make.keys {
        Keys::Camel => key.into(),
        Keys::Mixed if key == "userDetails" => key.into(),
        Keys::Pascal | Keys::Mixed => pascal(key),
    };
    let mut members = Vec::new();
    for field in HTTPS_ORDER {
        let json = if field == Field::Customer {
            let person = customer(draft, make, |field| spelled(field.in_https()), false);
            Some(if make.has_customer_as_text {
                json_text(&person, make)
            } else {
                person
            })
        } else {
            own(draft, field, make)
        };
        members.extend(json.map(|json| (spelled(field.in_https()), json)));
    }
    members.extend(unknown(draft).chain(deep(make)));
    object(&members)
}

fn table(draft: &Draft, make: &Make) -> String {
    let mut members = Vec::new();
    for field in TABLE_ORDER {
        let json = if field == Field::Customer {
            let person = customer(draft, make, |field| field.in_table().into(), false);
            Some(json_text(&person, make))
        } else {
            own(draft, field, make)
        };
        members.extend(json.map(|json| (field.in_table().into(), json)));
    }
    members.extend(unknown(draft).chain(deep(make)));
    object(&members)
}

/// The text of a field where nothing but texts can be written.
fn plain(draft: &Draft, field: Field) -> Option<String> {
    if let (Field::LeadSource, Some(told)) = (field, &draft.told) {
        return Some(told.written());
    }
    Some(match draft.texts.get(&field)? {
        Written::Text(text) => text.clone(),
        Written::Null => String::new(),
        Written::Json(json, _) => (*json).into(),
    })
}

/// Key and value of each pair, in Microsoft's order.
fn pairs(draft: &Draft) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for key in FORM_ORDER {
        let field = Field::of_form(key);
        let value = match key {
            ENCODING => Some("UTF-8".into()),
            OID => Some("00Do0000000ZHog".into()),
            _ => field.and_then(|field| plain(draft, field)),
        };
        pairs.extend(value.map(|value| (key.into(), value)));
        match &draft.second {
            Some((second, text)) if field == Some(*second) => {
                pairs.push((key.into(), text.clone()));
            }
            _ => {}
        }
    }
    let unknown = unknown(draft).map(|(key, json)| (key, json.trim_matches('"').into()));
    pairs.extend(unknown);
    pairs
}

fn form(draft: &Draft, make: &Make) -> String {
    let mut form = Serializer::new(String::new());
    form.extend_pairs(pairs(draft));
    // What the encoder makes of the two signs that stand for bytes.
    let form = form.finish().replace("%EF%BF%BD", "%FF");
    if make.has_bare_percent {
        form.replace("%25+", "%+")
    } else {
        form
    }
}

fn listing(draft: &Draft, make: &Make) -> String {
    let (between, behind) = if make.is_as_printed {
        ("\n\n", " ")
    } else {
        ("\n", "")
    };
    let lines: Vec<String> = pairs(draft)
        .into_iter()
        .map(|(key, value)| match key.as_str() {
            "email" => format!("{key} = {value}"),
            _ => format!("{key} = {value}{behind}"),
        })
        .collect();
    lines.join(between)
}

/// A header and a row, as Storage Explorer writes them: a column of types beside
/// each of the lead's own.
fn csv(draft: &Draft, make: &Make) -> String {
    let delimiter = if make.has_semicolons { ";" } else { "," };
    let (mut header, mut row) = (Vec::new(), Vec::new());
    for field in TABLE_ORDER {
        let text = if field == Field::Customer {
            Some(customer(
                draft,
                make,
                |field| field.in_table().into(),
                false,
            ))
        } else {
            plain(draft, field)
        };
        header.push(String::from(field.in_table()));
        row.push(cell(&text.unwrap_or_default()));
        if !matches!(field, Field::PartitionKey | Field::RowKey) {
            header.push(format!("{}@type", field.in_table()));
            row.push("Edm.String".into());
        }
    }
    for (key, json) in unknown(draft) {
        header.push(key);
        row.push(cell(&json));
    }
    if let Some(last) = make.last_cell {
        row.pop();
        row.extend((!last.is_empty()).then(|| last.into()));
    }
    format!("{}\r\n{}\r\n", header.join(delimiter), row.join(delimiter))
}

fn cell(text: &str) -> String {
    if text.contains([',', ';', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}
