//! Whitespace, masks and offsets, shared by all parsers.

#[cfg(feature = "full")]
use alloc::borrow::Cow;
#[cfg(feature = "full")]
use alloc::string::String;
use core::fmt;

/// The byte-order mark, which spreadsheets and Windows tools write at the start of a file.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether a character is ignored at the edges of a part: space, tab, line ends, no-break
/// space and byte-order mark.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | BYTE_ORDER_MARK)
}

/// Whether a byte is an ASCII character other than whitespace.
const fn is_solid(b: u8) -> bool {
    b.is_ascii_graphic()
}

/// Removes whitespace from both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    // Most strings need no trimming, and two bytes are enough to see it.
    let bytes = text.as_bytes();
    if bytes.first().copied().is_some_and(is_solid) && bytes.last().copied().is_some_and(is_solid) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// Displays a character in an error message: printable ASCII as written, anything else as its
/// code point.
///
/// No error of this crate repeats more of its input than one character.
pub(crate) struct Character(pub(crate) char);

impl fmt::Display for Character {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            c if c != '`' && (c.is_ascii_graphic() || c == ' ') => write!(f, "`{c}`"),
            c => write!(f, "U+{:04X}", u32::from(c)),
        }
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// The number of bytes of whitespace at the start of a string.
pub(crate) fn leading_blanks(text: &str) -> usize {
    let rest = text.trim_start_matches(is_blank);
    text.len().saturating_sub(rest.len())
}

/// Converts an offset to `u32`, as stored in errors and deviations.
///
/// Every parser limits its input to far less than 4 GiB, so the conversion is lossless.
#[inline]
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The mask that `Debug` prints instead of a value.
pub(crate) const MASK: &str = "***";

/// Decodes UTF-8, with a replacement character for each invalid sequence, as
/// [`String::from_utf8_lossy`] does, but in a string that is not larger than its content.
#[cfg(feature = "full")]
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(lossy_len(bytes));
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Cow::Owned(text)
}

/// The same of bytes that are not needed otherwise; and whether something was replaced.
#[cfg(feature = "full")]
pub(crate) fn into_lossy(bytes: alloc::vec::Vec<u8>) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (lossy(error.as_bytes()).into_owned(), true),
    }
}

/// The length of the string that bytes are decoded to.
#[cfg(feature = "full")]
pub(crate) fn lossy_len(bytes: &[u8]) -> usize {
    let replaced = char::REPLACEMENT_CHARACTER.len_utf8();
    let chunks = bytes.utf8_chunks().map(|chunk| {
        let invalid = if chunk.invalid().is_empty() {
            0
        } else {
            replaced
        };
        chunk.valid().len().saturating_add(invalid)
    });
    chunks.fold(0, usize::saturating_add)
}
