//! Blanks and characters, as every reader in this crate treats them.

use core::fmt;

/// The byte-order mark, which spreadsheets and Windows tools put in front.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether a character at the edge of a part says nothing: the blank, the tab,
/// the line ends, the no-break space and the byte-order mark.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | BYTE_ORDER_MARK)
}

/// A byte that is a whole character and no blank.
const fn is_solid(b: u8) -> bool {
    b.is_ascii_graphic()
}

/// Takes the blanks off both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    // Most texts have nothing to trim, and two bytes tell.
    let bytes = text.as_bytes();
    if bytes.first().copied().is_some_and(is_solid) && bytes.last().copied().is_some_and(is_solid) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// What an error found: a phrase of ours, or the one character that stood
/// where it may not, written so that it cannot disturb a terminal or a log.
///
/// A single character is all that an error of this crate ever repeats.
pub(crate) enum Found {
    Phrase(&'static str),
    Character(char),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Phrase(phrase) => f.write_str(phrase),
            Self::Character(c) if c != '`' && (c.is_ascii_graphic() || c == ' ') => {
                write!(f, "`{c}`")
            }
            Self::Character(c) => write!(f, "the character U+{:04X}", u32::from(c)),
        }
    }
}

/// The nearest offset that is no further than `at` and inside no character.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// How many bytes of blanks a text begins with.
pub(crate) fn leading_blanks(text: &str) -> usize {
    let rest = text.trim_start_matches(is_blank);
    text.len().saturating_sub(rest.len())
}

/// An offset as the errors and reports store it.
///
/// Every reader bounds its input far below 4 GiB before it takes an offset, so
/// the bound here is never reached.
#[inline]
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What stands in a `Debug` text for anything that may name a person.
pub(crate) const MASK: &str = "***";
