//! The grammar `source [ "-" action ] [ "|" offer ]`, which splits a string into its parts and
//! checks their characters.
//!
//! ```text
//! lead-source = part-source [ "-" part-action ] [ "|" part-offer ]
//! part-source = *ws source *ws      ; up to the first "-" or "|"
//! part-action = *ws [ action ] *ws  ; up to the first "|"
//! part-offer  = *ws [ offer ] *ws   ; up to the end
//! source      = 1*255code-byte            ; without "-"
//! action      = 1*255code-byte
//! offer       = 1*2048OCTET
//! code-byte   = any character but a control character, "@" and "|"
//! ws          = SP / HTAB / CR / LF / no-break space / byte-order mark
//! ```

use core::ops::Range;

use super::error::{ParseLeadSourceError, ParseLeadSourceErrorKind as Kind};
use crate::field::Field;
use crate::offer::Offer;
use crate::text::{floor, is_blank, leading_blanks, trim};

/// The maximum length of a source code or an action code in bytes.
pub(super) const CODE_MAX_LEN: usize = 255;

/// The maximum length of a whole string in bytes.
pub(super) const MAX_LEN: usize = CODE_MAX_LEN + 1 + CODE_MAX_LEN + 1 + Offer::MAX_LEN;

/// The parts of a string, with their whitespace.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) source: Part<'a>,
    /// Present if there is a `-`; may be empty.
    pub(super) action: Option<Part<'a>>,
    /// Present if there is a `|`; may be empty.
    pub(super) offer: Option<Part<'a>>,
}

/// One part with its whitespace, and its offset.
#[derive(Clone, Copy, Default)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

impl<'a> Part<'a> {
    pub(super) fn end(self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    /// Offset of the trimmed part; the end of the part if that is empty.
    pub(super) fn trimmed_start(self) -> usize {
        self.start.saturating_add(leading_blanks(self.text))
    }

    /// Range of the trimmed part.
    pub(super) fn trimmed_bytes(self) -> Range<usize> {
        let start = self.trimmed_start();
        start..start.saturating_add(self.trimmed().len())
    }

    /// Ranges of the whitespace before and after the trimmed part.
    pub(super) fn edges(self) -> [Self; 2] {
        let text = self.text;
        let before = text.strip_suffix(text.trim_start_matches(is_blank));
        let after = text.strip_prefix(text.trim_end_matches(is_blank));
        [
            Self {
                text: before.unwrap_or_default(),
                start: self.start,
            },
            Self {
                text: after.unwrap_or_default(),
                start: self.trimmed_bytes().end,
            },
        ]
    }

    /// Range of the part and the separator before it.
    pub(super) fn with_separator(self) -> Range<usize> {
        self.start.saturating_sub(1)..self.end()
    }

    #[inline]
    pub(super) fn trimmed(self) -> &'a str {
        trim(self.text)
    }
}

/// Splits a string at the first bar, then at the first hyphen before it.
///
/// An offer contains hyphens and may contain bars, so the order of the two steps matters.
#[inline]
pub(super) fn parts(text: &str) -> Parts<'_> {
    let (left, offer) = match text.split_once('|') {
        Some((left, offer)) => (left, Some(offer)),
        None => (text, None),
    };
    let (source, action) = match left.split_once('-') {
        Some((source, action)) => (source, Some(action)),
        None => (left, None),
    };
    let after = |text: &str, start: usize| start.saturating_add(text.len()).saturating_add(1);
    Parts {
        source: Part {
            text: source,
            start: 0,
        },
        action: action.map(|text| Part {
            text,
            start: after(source, 0),
        }),
        offer: offer.map(|text| Part {
            text,
            start: after(left, 0),
        }),
    }
}

/// Trims and checks a code.
///
/// # Errors
///
/// A control character, an `@`, or more than [`CODE_MAX_LEN`] bytes.
#[inline]
pub(super) fn code(part: Part<'_>, field: Field) -> Result<&str, ParseLeadSourceError> {
    let code = part.trimmed();
    // One pass without branches shows whether the slow check is needed.
    let mut suspicious = false;
    for &b in code.as_bytes() {
        suspicious |= b == b'@' || !(0x20..0x7f).contains(&b);
    }
    if suspicious || code.len() > CODE_MAX_LEN {
        look_closer(part, code, field)?;
    }
    Ok(code)
}

#[cold]
fn look_closer(part: Part<'_>, code: &str, field: Field) -> Result<(), ParseLeadSourceError> {
    let start = part.trimmed_start();
    for (at, c) in code.char_indices() {
        let kind = match c {
            '@' => Kind::AtSign,
            c if c.is_control() => Kind::ControlCharacter,
            _ => continue,
        };
        let at = start.saturating_add(at);
        return Err(ParseLeadSourceError::character(kind, c, field, at));
    }
    if code.len() > CODE_MAX_LEN {
        let at = start.saturating_add(floor(code, CODE_MAX_LEN));
        return Err(ParseLeadSourceError::new(Kind::TooLong, field, at));
    }
    Ok(())
}

/// Trims and checks a code that is not part of a lead source.
///
/// # Errors
///
/// As [`code`]; also if the code is empty or contains a separator.
pub(super) fn lone_code<'a>(
    text: &'a str,
    field: Field,
    separators: &[char],
) -> Result<&'a str, ParseLeadSourceError> {
    let part = Part { text, start: 0 };
    let code = code(part, field)?;
    if let Some((at, c)) = code.char_indices().find(|(_, c)| separators.contains(c)) {
        let at = part.trimmed_start().saturating_add(at);
        return Err(ParseLeadSourceError::character(
            Kind::Separator,
            c,
            field,
            at,
        ));
    }
    if code.is_empty() {
        return Err(nothing(text, field));
    }
    Ok(code)
}

/// The error for an empty string.
#[cold]
pub(super) fn nothing(text: &str, field: Field) -> ParseLeadSourceError {
    let kind = if text.is_empty() {
        Kind::Empty
    } else {
        Kind::Blank
    };
    ParseLeadSourceError::new(kind, field, 0)
}
