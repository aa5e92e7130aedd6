//! Normalizes error messages unit by unit: letter case, accents and escapes.
//!
//! Error messages arrive bare, in JSON, in HTML, and with line breaks anywhere. So `É`, `é`,
//! `\u00e9`, `&eacute;`, `&#233;` and `e` are the same letter, and whitespace, punctuation, line
//! breaks and their escapes are one gap.

/// The maximum length in bytes of a gap between two words of a phrase.
const MAX_GAP: usize = 64;

/// The maximum number of backslashes of one escape: JSON nested six times.
const MAX_SLASHES: usize = 32;

/// How often a reference may be nested.
const MAX_AMPERSANDS: usize = 12;

/// A unit of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A letter, digit or `_` in lower case, without its accent.
    Word(u8),
    /// A letter of another script.
    Foreign,
    /// Anything else.
    Gap,
}

/// The unit at `at`, and the offset after it; `None` at the end.
#[inline]
pub(super) fn unit(bytes: &[u8], at: usize) -> Option<(Unit, usize)> {
    let &byte = bytes.get(at)?;
    if byte.is_ascii_alphanumeric() || byte == b'_' {
        let letter = byte.to_ascii_lowercase();
        return Some((Unit::Word(letter), behind_letter(bytes, at)));
    }
    let (unit, length) = match byte {
        b'\\' => escape(bytes.get(at..).unwrap_or_default()),
        b'%' => (Unit::Gap, percent(bytes.get(at..).unwrap_or_default())),
        b'&' => entity(bytes.get(at..).unwrap_or_default()),
        0xc3 => match bytes.get(at.saturating_add(1)) {
            Some(low) => (letter(u32::from(*low).saturating_add(0x40)), 2),
            None => (Unit::Gap, 1),
        },
        0xc2 | 0xcc => (Unit::Gap, 2),
        0xe2 | 0xe3 | 0xef => (Unit::Gap, 3),
        0xc4..=0xdf => (Unit::Foreign, 2),
        0xe0..=0xee => (Unit::Foreign, 3),
        0xf0..=0xff => (Unit::Gap, 4),
        _ => (Unit::Gap, 1),
    };
    Some((unit, at.saturating_add(length)))
}

/// The offset after an ASCII letter and its combining accent, if it has one.
#[inline]
fn behind_letter(bytes: &[u8], at: usize) -> usize {
    let next = at.saturating_add(1);
    match bytes.get(next) {
        Some(0xcc) => next.saturating_add(2),
        _ => next,
    }
}

/// Folds a Latin-1 character.
fn letter(code: u32) -> Unit {
    match char::from_u32(code) {
        Some(c) if c.is_ascii_alphanumeric() || c == '_' => {
            Unit::Word(u8::try_from(c).unwrap_or(b'_').to_ascii_lowercase())
        }
        Some('À'..='Å' | 'à'..='å') => Unit::Word(b'a'),
        Some('Ç' | 'ç') => Unit::Word(b'c'),
        Some('È'..='Ë' | 'è'..='ë') => Unit::Word(b'e'),
        Some('Ì'..='Ï' | 'ì'..='ï') => Unit::Word(b'i'),
        Some('Ñ' | 'ñ') => Unit::Word(b'n'),
        Some('Ò'..='Ö' | 'ò'..='ö') => Unit::Word(b'o'),
        Some('Ù'..='Ü' | 'ù'..='ü') => Unit::Word(b'u'),
        Some('\u{0100}'..='\u{1fff}') => Unit::Foreign,
        _ => Unit::Gap,
    }
}

/// An escape of JSON or JavaScript, and its length; nested JSON doubles the backslashes.
fn escape(bytes: &[u8]) -> (Unit, usize) {
    let slashes = bytes
        .iter()
        .take(MAX_SLASHES)
        .take_while(|&&b| b == b'\\')
        .count();
    let after = bytes.get(slashes..).unwrap_or_default();
    match after {
        [b'n' | b'r' | b't' | b'f' | b'b', ..] => (Unit::Gap, slashes.saturating_add(1)),
        [b'u', a, b, c, d, ..] => match number(&[*a, *b, *c, *d], 16) {
            Some(code) => (letter(code), slashes.saturating_add(5)),
            None => (Unit::Gap, slashes),
        },
        _ => (Unit::Gap, slashes),
    }
}

/// The length of a percent-encoded byte, or 1 for a percent sign that encodes nothing.
fn percent(bytes: &[u8]) -> usize {
    match bytes {
        [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => 3,
        _ => 1,
    }
}

/// A character reference of HTML or XML, and its length; nested HTML adds one `amp;`.
fn entity(bytes: &[u8]) -> (Unit, usize) {
    let mut start = 1_usize;
    while start <= MAX_AMPERSANDS && bytes.get(start..).is_some_and(|b| b.starts_with(b"amp;")) {
        start = start.saturating_add(4);
    }
    let rest = bytes.get(start..).unwrap_or_default();
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'#';
    let length = rest.iter().take(8).take_while(is_name).count();
    let name = rest.get(..length).unwrap_or_default();
    if name.is_empty() || rest.get(length) != Some(&b';') {
        return (Unit::Gap, start);
    }
    let unit = match name {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16).map_or(Unit::Gap, letter),
        [b'#', digits @ ..] => number(digits, 10).map_or(Unit::Gap, letter),
        _ => named_letter(name),
    };
    (unit, start.saturating_add(length).saturating_add(1))
}

/// The unit of a named reference: `oacute` is an `o`, `nbsp` a gap.
fn named_letter(name: &[u8]) -> Unit {
    match name.split_first() {
        Some((first, b"acute" | b"tilde" | b"uml" | b"grave" | b"circ" | b"cedil")) => {
            Unit::Word(first.to_ascii_lowercase())
        }
        _ => Unit::Gap,
    }
}

/// Parses a number of at most six digits.
fn number(digits: &[u8], radix: u32) -> Option<u32> {
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, &digit| {
        let digit = char::from(digit).to_digit(radix)?;
        number.checked_mul(radix)?.checked_add(digit)
    })
}

/// The end of these words, if they are at `at`. They are in lower case, with one space for each
/// gap.
#[inline]
pub(super) fn words(bytes: &[u8], at: usize, words: &str) -> Option<usize> {
    let mut at = at;
    for &expected in words.as_bytes() {
        let byte = *bytes.get(at)?;
        // The usual cases first, without the detour by units.
        at = if byte.is_ascii_alphanumeric() {
            if byte.to_ascii_lowercase() != expected {
                return None;
            }
            behind_letter(bytes, at)
        } else if expected == b' ' {
            gap(bytes, at)?
        } else {
            match unit(bytes, at)? {
                (Unit::Word(found), next) if found == expected => next,
                _ => return None,
            }
        };
    }
    Some(at)
}

/// The end of the gap at `at`, if there is one within the limit.
#[inline]
pub(super) fn gap(bytes: &[u8], at: usize) -> Option<usize> {
    if let Some([b' ', next, ..]) = bytes.get(at..) {
        if next.is_ascii_alphanumeric() {
            return Some(at.saturating_add(1));
        }
    }
    let end = gaps(bytes, at);
    (end > at && end.saturating_sub(at) <= MAX_GAP).then_some(end)
}

/// The end of the gap at `at`, if there is one; a longer gap is cut off.
#[inline]
pub(super) fn gaps(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some((Unit::Gap, next)) = unit(bytes, end) {
        end = next;
        if end.saturating_sub(at) > MAX_GAP {
            break;
        }
    }
    end
}

/// Whether no word continues at `at`.
#[inline]
pub(super) fn ends(bytes: &[u8], at: usize) -> bool {
    matches!(unit(bytes, at), None | Some((Unit::Gap, _)))
}

/// Whether a word begins at `at`: at the start, after a gap, or after an escape, whose last
/// letter only looks like a part of the word.
#[inline]
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    match before {
        [] | [.., b' ' | b'\n' | b'"' | b':'] | [.., b'\\', b'n' | b'r' | b't' | b'f' | b'b'] => {
            true
        }
        [.., b'\\', b'u', a, b, c, d] => {
            matches!(number(&[*a, *b, *c, *d], 16).map(letter), Some(Unit::Gap))
        }
        [.., b'%', high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => true,
        [.., last] if last.is_ascii() => !(last.is_ascii_alphanumeric() || *last == b'_'),
        // Beyond ASCII, a letter and a punctuation mark can end in the same byte.
        [.., 0xc3, _] => false,
        [.., lead, _] if (0xc4..=0xdf).contains(lead) => false,
        [.., lead, _, _] if (0xe0..=0xee).contains(lead) => matches!(lead, 0xe2 | 0xe3),
        _ => true,
    }
}

/// The end of the word before the gap before `at`, if there is a gap within the limit.
pub(super) fn end_before(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let before = bytes.get(..end)?;
        let length = match before {
            [.., b'\\', b'n' | b'r' | b't'] => 2,
            [.., b'\\', b'u', _, _, _, _] => 6,
            [.., b'%', high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => 3,
            [.., last] if last.is_ascii_alphanumeric() || *last == b'_' => break,
            [.., b';'] => reference_before(before),
            [.., _] => 1,
            [] => return None,
        };
        end = end.checked_sub(length)?;
        if at.saturating_sub(end) > MAX_GAP {
            return None;
        }
    }
    (end < at).then_some(end)
}

/// The length of the character reference at the end of the bytes, or 1 for a plain
/// semicolon.
fn reference_before(bytes: &[u8]) -> usize {
    let name = bytes.iter().rev().skip(1).take(8);
    let length = name
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'#')
        .count();
    let start = bytes.len().checked_sub(length.saturating_add(2));
    match start.and_then(|start| bytes.get(start)) {
        Some(b'&') => length.saturating_add(2),
        _ => 1,
    }
}
