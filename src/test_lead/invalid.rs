//! Bodies that contain no lead, for each kind of error.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::body;
use super::expected::{Expected, Generated};
use super::generate::Composer;
use super::random::Random;
use super::scenario::Scenario;
use crate::field::Field;
use crate::lead::Format;
use crate::wire::DecodeLeadErrorKind as Error;

/// Exceeds the default limit on the bytes of a lead.
const TOO_MANY_BYTES: usize = 1 << 20;

/// Exceeds the default limit on nesting.
const TOO_MANY_LEVELS: usize = 40;

/// Composes a broken body in this format.
pub(super) fn generate(random: &mut Random, format: Format) -> Generated {
    let error = error(random, format);
    let mut composer = Composer::new(random, format, Scenario::Broken);
    composer.base();
    match error {
        Error::TooDeep => composer.style.depth = TOO_MANY_LEVELS,
        Error::TooLarge => {
            let field = match format {
                Format::Customer => Field::Title,
                _ => Field::Description,
            };
            composer.draft.put(field, &"x".repeat(TOO_MANY_BYTES));
        }
        Error::Quotation => composer.style.last_cell = Some("\"Contoso"),
        Error::CellCount => composer.style.last_cell = Some(""),
        _ => {}
    }
    let body = body::write(&composer.draft, &composer.style);
    let text = String::from_utf8_lossy(&body).into_owned();
    let bytes = match error {
        Error::Empty => composer.random.pick(&["", " ", "\r\n", "\t \n"]).into(),
        Error::NotJson => not_json(composer.random, &text),
        Error::Truncated => cut(composer.random, text),
        Error::Utf16 => utf16(composer.random, &text, format),
        Error::NotALead => no_lead(format).into(),
        Error::List => format!("[{text}]").into_bytes(),
        _ => body,
    };
    Generated {
        bytes,
        format,
        scenario: Scenario::Broken,
        expected: Expected {
            error: Some(error),
            ..Expected::default()
        },
    }
}

/// Picks a kind of error that the format can have. Bodies over the limit are rare,
/// because they are large.
fn error(random: &mut Random, format: Format) -> Error {
    let json = [
        Error::Truncated,
        Error::Truncated,
        Error::NotJson,
        Error::List,
        Error::TooDeep,
    ];
    let of_csv = [Error::Quotation, Error::CellCount, Error::TooDeep];
    let any = [Error::Empty, Error::Utf16, Error::NotALead];
    if random.one_in(50) {
        return Error::TooLarge;
    }
    let of_format: &[Error] = match format {
        Format::Https | Format::Table | Format::Customer => &json,
        Format::Csv => &of_csv,
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

/// Cuts the body anywhere after its first character.
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
        // Key-value lines are a `&str`: this is UTF-16 that was read as UTF-8.
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

/// A body that is valid in its format and not a lead.
const fn no_lead(format: Format) -> &'static str {
    match format {
        Format::Https | Format::Table => r#"{"status":"ok","items":0}"#,
        Format::Customer => r#"{"name":"Contoso","id":42}"#,
        Format::WebToLead => "grant_type=client_credentials&scope=all",
        Format::KeyValue => "status = ok\nitems = 0",
        Format::Csv => "Name,Size\r\nbackup.zip,42\r\n",
    }
}
