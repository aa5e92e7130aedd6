//! Writes a draft as a body: `write`.
//!
//! This is a second encoder, because a generated lead may contain what the crate's
//! encoders never write: duplicate keys, `null`, other types, invalid UTF-8.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use url::form_urlencoded::Serializer;

use super::draft::{Draft, Written};
use crate::field::{CUSTOMER_FIELDS, ENCODING, FORM_ORDER, Field, HTTPS_ORDER, OID, TABLE_ORDER};
use crate::json::quoted;
use crate::lead::Format;

/// Represents an invalid byte in a draft.
pub(super) const INVALID_BYTE: char = char::REPLACEMENT_CHARACTER;

/// The spelling of the keys in the HTTPS endpoint's JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Keys {
    /// As Microsoft sends them.
    #[default]
    Camel,
    /// As documented.
    Pascal,
    /// `userDetails`, and the rest as documented.
    Mixed,
}

/// How a body is written.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent of each other"
)]
pub(super) struct Style {
    pub(super) keys: Keys,
    /// JSON with an escape for each character beyond ASCII, as .NET writes it.
    pub(super) is_ascii: bool,
    pub(super) has_byte_order_mark: bool,
    /// JSON in a JSON string.
    pub(super) is_twice_encoded: bool,
    pub(super) has_customer_as_string: bool,
    /// Percent signs in a form that do not start an encoded byte.
    pub(super) has_bare_percent: bool,
    /// Blank lines and trailing spaces, as in the documentation of key-value lines.
    pub(super) is_as_printed: bool,
    /// `;` in a table.
    pub(super) has_semicolons: bool,
    /// The depth of an additional nested member.
    pub(super) depth: usize,
    /// What replaces the last cell of a table's row.
    pub(super) last_cell: Option<&'static str>,
}

/// Writes the body.
pub(super) fn write(draft: &Draft, style: &Style) -> Vec<u8> {
    let body = match draft.format {
        Format::Https => https(draft, style),
        Format::Table => table(draft, style),
        Format::Customer => customer(draft, style, |field| field.in_table().into(), true),
        Format::WebToLead => form(draft, style),
        Format::KeyValue => key_value(draft, style),
        Format::Csv => csv(draft, style),
    };
    let body = if style.is_twice_encoded {
        json_string(&body, style)
    } else {
        body
    };
    let mark = if style.has_byte_order_mark {
        "\u{feff}"
    } else {
        ""
    };
    let mut bytes = Vec::with_capacity(body.len());
    let mut positions = body.split(INVALID_BYTE);
    bytes.extend(
        mark.bytes()
            .chain(positions.next().unwrap_or_default().bytes()),
    );
    for rest in positions {
        bytes.push(0xff);
        bytes.extend(rest.bytes());
    }
    bytes
}

/// Writes a JSON string.
fn json_string(text: &str, style: &Style) -> String {
    let json = quoted(text);
    if !style.is_ascii {
        return json;
    }
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}

fn json(written: &Written, style: &Style) -> String {
    match written {
        Written::Text(text) => json_string(text, style),
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
fn customer(
    draft: &Draft,
    style: &Style,
    name: impl Fn(Field) -> String,
    is_whole: bool,
) -> String {
    let mut members = Vec::new();
    for field in CUSTOMER_FIELDS {
        if let Some(written) = draft.texts.get(&field) {
            members.push((name(field), json(written, style)));
        }
        if let Some((second, text)) = &draft.second {
            if *second == field {
                members.push((name(field), json_string(text, style)));
            }
        }
    }
    if is_whole {
        members.extend(unknown(draft));
    }
    if is_whole || draft.format == Format::Csv {
        members.extend(deep(style));
    }
    object(&members)
}

fn unknown(draft: &Draft) -> impl Iterator<Item = (String, String)> + '_ {
    let members = draft.unknown.iter();
    members.map(|&(key, json)| (key.into(), json.into()))
}

fn deep(style: &Style) -> Option<(String, String)> {
    let depth = style.depth;
    let value = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    (depth > 0).then(|| ("extra".into(), value))
}

/// The JSON of a lead's field; the lead source is composed of its parts.
fn own(draft: &Draft, field: Field, style: &Style) -> Option<String> {
    match &draft.lead_source {
        Some(lead_source) if field == Field::LeadSource => {
            Some(json_string(&lead_source.written(), style))
        }
        _ => draft.texts.get(&field).map(|written| json(written, style)),
    }
}

fn https(draft: &Draft, style: &Style) -> String {
    let spelled = |key: &str| match style.keys {
        Keys::Camel => key.into(),
        Keys::Mixed if key == "userDetails" => key.into(),
        Keys::Pascal | Keys::Mixed => pascal(key),
    };
    let mut members = Vec::new();
    for field in HTTPS_ORDER {
        let json = if field == Field::Customer {
            let person = customer(draft, style, |field| spelled(field.in_https()), false);
            Some(if style.has_customer_as_string {
                json_string(&person, style)
            } else {
                person
            })
        } else {
            own(draft, field, style)
        };
        members.extend(json.map(|json| (spelled(field.in_https()), json)));
    }
    members.extend(unknown(draft).chain(deep(style)));
    object(&members)
}

fn table(draft: &Draft, style: &Style) -> String {
    let mut members = Vec::new();
    for field in TABLE_ORDER {
        let json = if field == Field::Customer {
            let person = customer(draft, style, |field| field.in_table().into(), false);
            Some(json_string(&person, style))
        } else {
            own(draft, field, style)
        };
        members.extend(json.map(|json| (field.in_table().into(), json)));
    }
    members.extend(unknown(draft).chain(deep(style)));
    object(&members)
}

/// The value of a field in a format that contains only strings.
fn plain(draft: &Draft, field: Field) -> Option<String> {
    if let (Field::LeadSource, Some(lead_source)) = (field, &draft.lead_source) {
        return Some(lead_source.written());
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

fn form(draft: &Draft, style: &Style) -> String {
    let mut form = Serializer::new(String::new());
    form.extend_pairs(pairs(draft));
    // Replaces the encoded form of `INVALID_BYTE`.
    let form = form.finish().replace("%EF%BF%BD", "%FF");
    if style.has_bare_percent {
        form.replace("%25+", "%+")
    } else {
        form
    }
}

fn key_value(draft: &Draft, style: &Style) -> String {
    let (between, after) = if style.is_as_printed {
        ("\n\n", " ")
    } else {
        ("\n", "")
    };
    let lines: Vec<String> = pairs(draft)
        .into_iter()
        .map(|(key, value)| match key.as_str() {
            "email" => format!("{key} = {value}"),
            _ => format!("{key} = {value}{after}"),
        })
        .collect();
    lines.join(between)
}

/// A header and a row, as Storage Explorer writes them: after each column of the lead
/// a column with its type.
fn csv(draft: &Draft, style: &Style) -> String {
    let delimiter = if style.has_semicolons { ";" } else { "," };
    let (mut header, mut row) = (Vec::new(), Vec::new());
    for field in TABLE_ORDER {
        let text = if field == Field::Customer {
            Some(customer(
                draft,
                style,
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
    if let Some(last) = style.last_cell {
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
