//! Bodies in which no lead can be seen, one way for each kind of error.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::body;
use super::expected::{Expected, Generated};
use super::generate::Recipe;
use super::random::Random;
use super::scenario::Scenario;
use crate::field::Field;
use crate::lead::Format;
use crate::wire::DecodeLeadErrorKind as Error;

/// More bytes than one lead may have by default.
const TOO_MANY_BYTES: usize = 1 << 20;

/// More levels than one lead may have by default.
const TOO_MANY_LEVELS: usize = 40;

/// A broken body in this format.
pub(super) fn generate(random: &mut Random, format: Format) -> Generated {
    let error = error(random, format);
    let mut recipe = Recipe::new(random, format, Scenario::Broken);
    recipe.base();
    match error {
        Error::TooDeep => recipe.make.depth = TOO_MANY_LEVELS,
        Error::TooLarge => {
            let field = match format {
                Format::Customer => Field::Title,
                _ => Field::Description,
            };
            recipe.draft.put(field, &"x".repeat(TOO_MANY_BYTES));
        }
        Error::Quotation => recipe.make.last_cell = Some("\"Contoso"),
        Error::CellCount => recipe.make.last_cell = Some(""),
        _ => {}
    }
    let body = body::write(&recipe.draft, &recipe.make);
    let text = String::from_utf8_lossy(&body).into_owned();
    let bytes = match error {
        Error::Empty => recipe.random.pick(&["", " ", "\r\n", "\t \n"]).into(),
        Error::NotJson => not_json(recipe.random, &text),
        Error::Truncated => cut(recipe.random, text),
        Error::Utf16 => utf16(recipe.random, &text, format),
        Error::NotALead => no_lead(format).into(),
        Error::List => format!("[{text}]").into_bytes(),
        _ => body,
    };
    Generated {
        bytes,
        format,
        kind: Scenario::Broken,
        expected: Expected {
            error: Some(error),
            ..Expected::default()
        },
    }
}

/// A kind of error that the format can have; a body beyond the limit is rare, for
/// its size.
fn error(random: &mut Random, format: Format) -> Error {
    let json = [
        Error::Truncated,
        Error::Truncated,
        Error::NotJson,
        Error::List,
        Error::TooDeep,
    ];
    let of_tables = [Error::Quotation, Error::CellCount, Error::TooDeep];
    let any = [Error::Empty, Error::Utf16, Error::NotALead];
    if random.one_in(50) {
        return Error::TooLarge;
    }
    let of_format: &[Error] = match format {
        Format::Https | Format::Table | Format::Customer => &json,
        Format::Csv => &of_tables,
        Format::WebToLead | Format::KeyValue => &[],
    };
    let errors: Vec<Option<Error>> = of_format.iter().chain(&any).copied().map(Some).collect();
    random.pick(&errors).unwrap_or(Error::Empty)
}

fn not_json(random: &mut Random, text: &str) -> Vec<u8> {
    match random.below(3) {
        0 => "leadSource=SPZA-PLT&actionCode=PLT".into(),
        1 => "<lead><source>SPZA</source></lead>".into(),
        _ => text.replacen(':', " ", 1).into_bytes(),
    }
}

/// The body without its end; at least its first character stays.
fn cut(random: &mut Random, mut text: String) -> Vec<u8> {
    let inner = u64::try_from(text.len())
        .unwrap_or_default()
        .saturating_sub(1);
    let mut at = usize::try_from(random.below(inner)).unwrap_or_default();
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    text.truncate(at.max(1));
    text.into_bytes()
}

fn utf16(random: &mut Random, text: &str, format: Format) -> Vec<u8> {
    if format == Format::KeyValue {
        // A listing is text: this is what is left if its bytes are taken for it.
        let apart = text.chars().flat_map(|c| [c, '\0']);
        return apart.collect::<String>().into_bytes();
    }
    let mark = random.one_in(2).then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    if random.one_in(2) {
        units.flat_map(u16::to_le_bytes).collect()
    } else {
        units.flat_map(u16::to_be_bytes).collect()
    }
}

/// What arrives at an address where leads are expected, and is none.
const fn no_lead(format: Format) -> &'static str {
    match format {
        Format::Https | Format::Table => r#"{"status":"ok","items":0}"#,
        Format::Customer => r#"{"name":"Contoso","id":42}"#,
        Format::WebToLead => "grant_type=client_credentials&scope=all",
        Format::KeyValue => "status = ok\nitems = 0",
        Format::Csv => "Name,Size\r\nbackup.zip,42\r\n",
    }
}
