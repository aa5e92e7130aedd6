//! Whether a match is an item of a list or of a table.

use super::sentence::{REACH, trim_end, trim_start, word_before};

/// How far back the beginning of a line is looked for.
const LINE: usize = 400;

/// Whether the match is in a row of a table of Markdown.
pub(in crate::failure) fn is_in_table(bytes: &[u8], start: usize, end: usize) -> bool {
    let from = start.saturating_sub(LINE);
    let before = bytes.get(from..start).unwrap_or_default();
    let line = before
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(0, |end| end.saturating_add(1));
    if before.get(line) != Some(&b'|') {
        return false;
    }
    let mut rest = bytes.get(end..).unwrap_or_default().iter().take(LINE);
    rest.find(|b| matches!(b, b'|' | b'\n')) == Some(&b'|')
}

/// Whether the code from `start` to `end` is one of a list of its like: it is
/// followed or preceded by another one.
pub(in crate::failure) fn is_listed(bytes: &[u8], start: usize, end: usize) -> bool {
    let own = shape(bytes.get(start..end).unwrap_or_default());
    let is_like = |word: &[u8]| {
        // "`AADSTS70002`, `50012`"
        let is_bare = word.len() > 3 && word.iter().all(u8::is_ascii_digit);
        own == shape(word) || (matches!(own, Shape::Entra | Shape::Hexadecimal) && is_bare)
    };
    own != Shape::Other
        && (is_like(next_of_list(bytes, end)) || is_like(previous_of_list(bytes, start)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Entra,
    Status,
    Hexadecimal,
    Constant,
    Errno,
    Exception,
    Other,
}

fn shape(word: &[u8]) -> Shape {
    let starts = |with: &[u8]| {
        word.get(..with.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(with))
    };
    let ends =
        |with: &[u8]| word.ends_with(with) && word.first().is_some_and(u8::is_ascii_uppercase);
    if starts(b"aadsts") {
        Shape::Entra
    } else if starts(b"0x8") {
        Shape::Hexadecimal
    } else if matches!(word, [b'3'..=b'5', b, c] if b.is_ascii_digit() && c.is_ascii_digit()) {
        Shape::Status
    } else if word.len() > 4 && word.iter().all(|b| b.is_ascii_uppercase() || *b == b'_') {
        // "ECONNRESET", "DUPLICATES_DETECTED", but not a word in a message in capitals.
        if word.contains(&b'_') {
            Shape::Constant
        } else if word.starts_with(b"E") {
            Shape::Errno
        } else {
            Shape::Other
        }
    } else if ends(b"Error") || ends(b"Exception") || ends(b"Timeout") {
        Shape::Exception
    } else {
        Shape::Other
    }
}

/// The word after a comma, a slash, "and" or "or" that follows `at`.
fn next_of_list(bytes: &[u8], at: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    let rest = trim_start(rest);
    let ([b',' | b'/' | b'|', rest @ ..]
    | [b'o', b'r', b' ', rest @ ..]
    | [b'a', b'n', b'd', b' ', rest @ ..]) = rest
    else {
        return &[];
    };
    let mut rest = trim_start(rest);
    for lead in [&b"or "[..], b"and ", b"HTTP "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let length = rest
        .iter()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
        .count();
    rest.get(..length).unwrap_or_default()
}

/// The word before a comma, a slash, "and" or "or" that precedes `at`.
fn previous_of_list(bytes: &[u8], at: usize) -> &[u8] {
    let mut before = trim_end(bytes.get(..at).unwrap_or_default());
    before = before.strip_suffix(b"HTTP").map_or(before, trim_end);
    let ([before @ .., b',' | b'/' | b'|']
    | [before @ .., b' ', b'o', b'r']
    | [before @ .., b' ', b'a', b'n', b'd']
    | [before @ .., b' ', b'n', b'o', b'r']) = before
    else {
        return &[];
    };
    let before = trim_end(before);
    let before = before.strip_suffix(b",").map_or(before, trim_end);
    word_before(bytes, before.len())
}
