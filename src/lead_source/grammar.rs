//! `source [ "-" action ] [ "|" offer ]`: where the parts lie, and what may not
//! stand in them. It knows no code.
//!
//! ```text
//! lead-source = part-source [ "-" part-action ] [ "|" part-offer ]
//! part-source = *blank source *blank      ; up to the first "-" or "|"
//! part-action = *blank [ action ] *blank  ; up to the first "|"
//! part-offer  = *blank [ offer ] *blank   ; up to the end
//! source      = 1*255code-byte            ; without "-"
//! action      = 1*255code-byte
//! offer       = 1*2048OCTET
//! code-byte   = any character but a control character, "@" and "|"
//! blank       = SP / HTAB / CR / LF / no-break space / byte-order mark
//! ```

use core::ops::Range;

use super::error::{ParseLeadSourceError, ParseLeadSourceErrorKind as Kind};
use crate::field::Field;
use crate::offer::Offer;
use crate::text::{floor, is_blank, leading_blanks, trim};

/// The most bytes that a source code or an action code can have.
pub(super) const CODE_MAX_LEN: usize = 255;

/// The most bytes that a whole text can have.
pub(super) const MAX_LEN: usize = CODE_MAX_LEN + 1 + CODE_MAX_LEN + 1 + Offer::MAX_LEN;

/// The parts of a text, blanks and all.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) source: Part<'a>,
    /// Present if there is a `-`, though nothing may stand behind it.
    pub(super) action: Option<Part<'a>>,
    /// Present if there is a `|`, though nothing may stand behind it.
    pub(super) offer: Option<Part<'a>>,
}

/// One part, blanks and all, and where it begins.
#[derive(Clone, Copy, Default)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

impl<'a> Part<'a> {
    pub(super) fn end(self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    /// Where its text without blanks begins; its end, if there is none.
    pub(super) fn trimmed_start(self) -> usize {
        self.start.saturating_add(leading_blanks(self.text))
    }

    /// Where its text without blanks lies.
    pub(super) fn trimmed_bytes(self) -> Range<usize> {
        let start = self.trimmed_start();
        start..start.saturating_add(self.trimmed().len())
    }

    /// What lies before and behind its text without blanks.
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

    /// The part and the separator in front of it.
    pub(super) fn with_separator(self) -> Range<usize> {
        self.start.saturating_sub(1)..self.end()
    }

    #[inline]
    pub(super) fn trimmed(self) -> &'a str {
        trim(self.text)
    }
}

/// Where the parts lie: at the first bar, then at the first hyphen before it.
///
/// An offer has hyphens and may have bars, so neither order nor direction of
/// the two cuts can be changed.
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

/// The trimmed text of a code, checked.
///
/// # Errors
///
/// A control character, an `@`, or more than [`CODE_MAX_LEN`] bytes.
#[inline]
pub(super) fn code(part: Part<'_>, field: Field) -> Result<&str, ParseLeadSourceError> {
    let code = part.trimmed();
    // One pass without branches tells whether a slower look is needed.
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

/// A code that stands on its own, not in a whole text: trimmed and checked.
///
/// # Errors
///
/// As [`code`], and nothing there, or a separator in it.
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

/// The error for a text in which nothing stands.
#[cold]
pub(super) fn nothing(text: &str, field: Field) -> ParseLeadSourceError {
    let kind = if text.is_empty() {
        Kind::Empty
    } else {
        Kind::Blank
    };
    ParseLeadSourceError::new(kind, field, 0)
}
