//! Where words, lines and sentences begin and end.

/// How many bytes are looked at.
pub(in crate::failure) const REACH: usize = 100;

/// The word of letters, digits and `_` that ends at `end`.
pub(in crate::failure) fn word_before(bytes: &[u8], end: usize) -> &[u8] {
    let before = bytes.get(..end).unwrap_or_default();
    let length = before
        .iter()
        .rev()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
        .count();
    before
        .get(before.len().saturating_sub(length)..)
        .unwrap_or_default()
}

pub(in crate::failure) fn trim_start(bytes: &[u8]) -> &[u8] {
    let spaces = bytes
        .iter()
        .take(REACH)
        .take_while(|b| is_quote_or_blank(**b))
        .count();
    bytes.get(spaces..).unwrap_or_default()
}

pub(in crate::failure) fn trim_end(bytes: &[u8]) -> &[u8] {
    let spaces = bytes
        .iter()
        .rev()
        .take(REACH)
        .take_while(|b| is_quote_or_blank(**b))
        .count();
    bytes
        .get(..bytes.len().saturating_sub(spaces))
        .unwrap_or_default()
}

const fn is_quote_or_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | b'"' | b'\'' | b'`')
}

/// Whether a line begins at `at`, whitespace and signs of comments aside.
pub(in crate::failure) fn is_line_start(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let mut before = before.iter().rev().take(REACH);
    before
        .find(|b| !matches!(b, b' ' | b'\t' | b'#' | b'/' | b'*' | b'-'))
        .is_none_or(|&b| b == b'\n')
}

/// A letter or digit, or a byte of a character outside ASCII.
pub(in crate::failure) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || byte == b'_'
}

/// A colon, but not one of the two in `SecLib::…` and `Exception::`.
pub(in crate::failure) fn is_colon(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(at.saturating_add(1));
    bytes.get(at) == Some(&b':') && before != Some(&b':') && after != Some(&b':')
}

/// The run of letters without quotation marks and the like, and without the
/// letter of an escaped line end.
pub(in crate::failure) fn word(bytes: &[u8], begin: usize, end: usize) -> &[u8] {
    let mut word = bytes.get(begin..end).unwrap_or_default();
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    if let (Some(b'\\'), [b'n' | b'r' | b't', rest @ ..]) = (before, word) {
        word = rest;
    }
    while let [0xc2, _, rest @ ..] | [0xe2, _, _, rest @ ..] = word {
        word = rest;
    }
    while let [rest @ .., 0xc2, _] | [rest @ .., 0xe2, _, _] = word {
        word = rest;
    }
    word
}

/// Whether the full stop at `at` ends "e.g." or "i.e.".
pub(in crate::failure) fn is_abbreviation(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
    matches!(before, b"e.g" | b"i.e")
}

/// Whether a sentence ends at the sign at `at`.
pub(in crate::failure) fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let next = at.saturating_add(1);
    match bytes.get(at) {
        Some(b'<' | b'>' | b'{' | b'}' | b'|') => true,
        Some(b'.') if is_abbreviation(bytes, at) => false,
        // A full stop, but not the one in `contoso.com`.
        Some(b'.' | b'!' | b'?') => !bytes.get(next).is_some_and(u8::is_ascii_alphanumeric),
        // A semicolon, but not the one of `&quot;`.
        Some(b';') => matches!(bytes.get(next), None | Some(b' ' | b'\r' | b'\n')),
        Some(b'\n') => bytes.get(next) == Some(&b'\n'),
        _ => false,
    }
}

/// Whether a question ends at `at`, and not the path of a URL.
pub(in crate::failure) fn is_question(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at.saturating_add(1));
    bytes.get(at) == Some(&b'?')
        && next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'<'))
}

/// Where the bracket that closes at `at` opens, if it does from `from` on;
/// otherwise `at`.
pub(in crate::failure) fn open_bracket(bytes: &[u8], from: usize, at: usize) -> usize {
    let before = bytes.get(from..at).unwrap_or_default();
    let open = before.iter().rposition(|&byte| byte == b'(');
    open.map_or(at, |open| from.saturating_add(open))
}
