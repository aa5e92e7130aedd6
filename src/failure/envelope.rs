//! Codes in the envelopes that services write around them, whatever the code.
//!
//! | envelope | service |
//! |---|---|
//! | `{"odata.error":{"code":"…"}}`, `<Error><Code>…`, `x-ms-error-code: …` | Azure Storage |
//! | `{"error":{"code":"…"}}` | Dataverse (`0x8…`), Logic Apps, Azure |
//! | `[{"errorCode":"…"}]` | Salesforce |
//! | `{"errors":[{"code":"601"}]}`, `{"reasons":[{"code":"1007"}]}` | Marketo |
//!
//! The quotes may be escaped by an outer JSON string.

use core::ops::Range;

use super::code::FailureCode;
use super::evidence::Evidence;
use super::kind::DestinationErrorKind as Kind;
use super::number;
use super::rank::Match;
use super::tables::names::{self, Family};
use super::tables::numbers;

/// How far after `error` its code is looked for.
const REACH: usize = 300;
/// The longest name that is a code.
const MAX_NAME: usize = 64;
/// The shortest one.
const MIN_NAME: usize = 3;

/// Whose envelope it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Envelope {
    Storage,
    Azure,
    Salesforce,
    Marketo,
}

/// The code of the envelope whose word `error`, `errors`, `errorCode` or
/// `reasons` begins at `at`.
pub(super) fn read(bytes: &[u8], at: usize) -> Option<Match> {
    let (envelope, value) = find(bytes, at)?;
    meaning(bytes, envelope, value)
}

fn find(bytes: &[u8], at: usize) -> Option<(Envelope, Range<usize>)> {
    let end = at.saturating_add(REACH).min(bytes.len());
    let rest = bytes.get(at..end)?;
    let before = bytes.get(..at)?;
    let is_word = |word: &[u8]| {
        rest.get(..word.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(word))
    };
    if is_word(b"error") && matches!(before, [.., b'<']) && matches!(rest.get(5), Some(b'>' | b' '))
    {
        let tag = position(rest, b"code>")?;
        return Some((
            Envelope::Storage,
            value(bytes, at.saturating_add(tag).saturating_add(5))?,
        ));
    }
    if is_word(b"error-code") {
        let is_storage = ends_with(before, b"x-ms-");
        let at = at.saturating_add(10);
        let start = after_colon(bytes, at)?;
        return if is_storage {
            Some((Envelope::Storage, value(bytes, start)?))
        } else {
            None
        };
    }
    if is_word(b"errorcode") {
        let start = after_colon(bytes, at.saturating_add(9))?;
        return Some((Envelope::Salesforce, value(bytes, start)?));
    }
    let (envelope, opens, name) = if is_word(b"errors") {
        (Envelope::Marketo, b'[', 6)
    } else if is_word(b"reasons") {
        (Envelope::Marketo, b'[', 7)
    } else if is_word(b"error") {
        let is_odata = ends_with(before, b"odata.");
        (
            if is_odata {
                Envelope::Storage
            } else {
                Envelope::Azure
            },
            b'{',
            5,
        )
    } else {
        return None;
    };
    let start = after_colon(bytes, at.saturating_add(name))?;
    if bytes.get(start) != Some(&opens) {
        return None;
    }
    let inner = bytes.get(start..end)?;
    let key = position(inner, b"code")?;
    // The key, and no word of the message.
    let is_key = matches!(
        key.checked_sub(1).and_then(|at| inner.get(at)),
        Some(b'"' | b'\'')
    );
    if !is_key {
        return None;
    }
    let start = after_colon(bytes, start.saturating_add(key).saturating_add(4))?;
    Some((envelope, value(bytes, start)?))
}

fn meaning(bytes: &[u8], envelope: Envelope, range: Range<usize>) -> Option<Match> {
    let value = bytes.get(range.clone())?;
    let number = number::signed_number(bytes, range.start).filter(|&(_, end)| end == range.end);
    if envelope == Envelope::Marketo {
        let number = u16::try_from(number?.0).ok()?;
        return (600..=1999)
            .contains(&number)
            .then_some(Match::Code(FailureCode::Marketo(number)));
    }
    if let Some((number, _)) = number {
        let status = u16::try_from(number)
            .ok()
            .filter(|status| (300..=599).contains(status));
        return match (envelope, status) {
            (Envelope::Azure, Some(status)) => Some(Match::Code(FailureCode::Http(status))),
            _ => None,
        };
    }
    let unknown = |kind, evidence| Match::UnknownCode {
        kind,
        evidence,
        start: range.start,
        end: range.end,
    };
    // Dataverse writes every code as a number in hexadecimal, or signed.
    if matches!(value, [b'0', b'x' | b'X', digit, ..] if digit.is_ascii_hexdigit())
        || (value.starts_with(b"-2147") && value.len() == 11)
    {
        let number = number::hexadecimal(bytes, range.start)
            .or_else(|| number::signed_decimal(bytes, range.start));
        return match number {
            Some(number) if numbers::dataverse(number).is_some() => {
                Some(Match::Code(FailureCode::Dataverse(number)))
            }
            _ => Some(unknown(Kind::CrmError, Evidence::Family)),
        };
    }
    let family = match envelope {
        Envelope::Storage => Family::Storage,
        Envelope::Salesforce => Family::Salesforce,
        Envelope::Azure | Envelope::Marketo => Family::Azure,
    };
    if let Some(name) = names::find(value, family) {
        return Some(Match::Code(name.code()));
    }
    if value.len() < MIN_NAME
        || !value.first().is_some_and(u8::is_ascii_alphabetic)
        || is_nothing(value)
    {
        return None;
    }
    match envelope {
        Envelope::Storage => Some(unknown(Kind::StorageError, Evidence::Family)),
        Envelope::Azure => Some(unknown(Kind::EndpointError, Evidence::Anonymous)),
        Envelope::Salesforce => {
            let is_constant = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_';
            let is_name = value.iter().all(is_constant) && value.contains(&b'_');
            is_name.then(|| unknown(Kind::SalesforceRejectsLead, Evidence::Family))
        }
        Envelope::Marketo => None,
    }
}

/// Values that say that there is no error.
fn is_nothing(value: &[u8]) -> bool {
    const NOTHING: [&[u8]; 5] = [b"null", b"none", b"success", b"true", b"false"];
    NOTHING.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// The place after a colon, quotes and whitespace.
fn after_colon(bytes: &[u8], at: usize) -> Option<usize> {
    let at = skip(bytes, at);
    (bytes.get(at) == Some(&b':')).then(|| skip(bytes, at.saturating_add(1)))
}

/// Skips whitespace, quotes and what escapes them.
fn skip(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default().iter().take(REACH);
    let skipped = rest
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'\\'))
        .count();
    at.saturating_add(skipped)
}

/// The word at `at`: letters, digits, `_`, `.` and `-`.
fn value(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let at = skip(bytes, at);
    let rest = bytes.get(at..)?;
    let length = rest
        .iter()
        .take(MAX_NAME.saturating_add(1))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        .count();
    (1..=MAX_NAME)
        .contains(&length)
        .then(|| at..at.saturating_add(length))
}

/// Where `word` begins, letter case aside.
fn position(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes
        .windows(word.len())
        .position(|window| window.eq_ignore_ascii_case(word))
}

/// Whether the bytes end with `end`, letter case aside.
fn ends_with(bytes: &[u8], end: &[u8]) -> bool {
    let start = bytes.len().checked_sub(end.len());
    let tail = start.and_then(|start| bytes.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}
