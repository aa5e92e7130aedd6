//! Decodes strings with up to three nested encodings.
//!
//! An address may be percent-encoded in a link, or written with HTML character references, JSON
//! escapes, quoted-printable or the encoded words of mail headers. The function [`decode`] removes
//! one layer of all these encodings in one pass.

use alloc::string::String;
use alloc::vec::Vec;

use crate::text::into_lossy;

/// The maximum number of nested encodings.
const DEPTH: usize = 3;

/// Whether `found` holds for a string or for one of its decoded layers.
///
/// Each layer takes one pass and is at most three times as long as the previous one.
pub(crate) fn any_layer(text: &str, mut found: impl FnMut(&str) -> bool) -> bool {
    if found(text) {
        return true;
    }
    let mut layer = decode(text);
    for _ in 0..DEPTH {
        let Some(text) = layer else { return false };
        if found(&text) {
            return true;
        }
        layer = decode(&text);
    }
    false
}

/// Removes one layer of encoding; `None` if there is none.
///
/// Bytes that are not UTF-8 become replacement characters.
fn decode(text: &str) -> Option<String> {
    let first = text.bytes().position(begins_encoding)?;
    let (plain, mut rest) = text.as_bytes().split_at_checked(first)?;
    let mut decoded = Vec::with_capacity(text.len());
    decoded.extend_from_slice(plain);
    let mut is_changed = false;
    while let Some((&b, after)) = rest.split_first() {
        let written = match b {
            b'%' => percent(after, &mut decoded),
            b'&' => reference(after, &mut decoded),
            b'\\' => Some(escape(after, &mut decoded)),
            b'=' => {
                encoded_word(after, &mut decoded).or_else(|| quoted_printable(after, &mut decoded))
            }
            _ => None,
        };
        is_changed |= written.is_some();
        rest = written.unwrap_or_else(|| {
            decoded.push(b);
            after
        });
    }
    is_changed.then(|| into_lossy(decoded).0)
}

/// Whether an encoding may begin with this byte.
pub(crate) const fn begins_encoding(b: u8) -> bool {
    matches!(b, b'%' | b'&' | b'\\' | b'=')
}

fn digit(b: u8, radix: u32) -> Option<u32> {
    char::from(b).to_digit(radix)
}

/// Parses two hexadecimal digits; returns the byte and the rest.
fn hex_pair(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (&[high, low], rest) = bytes.split_first_chunk()?;
    let value = digit(high, 16)?
        .checked_mul(16)?
        .checked_add(digit(low, 16)?)?;
    Some((u8::try_from(value).ok()?, rest))
}

/// Parses a number of at most `len` digits; returns it and the rest.
fn number(bytes: &[u8], radix: u32, len: usize) -> Option<(u32, &[u8])> {
    let mut rest = bytes;
    let mut value = None;
    for _ in 0..len {
        let Some((&b, after)) = rest.split_first() else {
            break;
        };
        let Some(digit) = digit(b, radix) else { break };
        let so_far: u32 = value.unwrap_or_default();
        value = Some(so_far.checked_mul(radix)?.checked_add(digit)?);
        rest = after;
    }
    Some((value?, rest))
}

fn push(c: char, decoded: &mut Vec<u8>) {
    decoded.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Decodes `40` after `%`, or `u0040`, which old scripts wrote.
fn percent<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    if let Some((b, rest)) = hex_pair(after) {
        decoded.push(b);
        return Some(rest);
    }
    utf16(after.strip_prefix(b"u")?, decoded)
}

/// Decodes an HTML character reference: a number, or a name with a semicolon.
fn reference<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    if let Some(after) = after.strip_prefix(b"#") {
        let hexadecimal = after
            .strip_prefix(b"x")
            .or_else(|| after.strip_prefix(b"X"));
        let (value, rest) = match hexadecimal {
            Some(after) => number(after, 16, 8)?,
            None => number(after, 10, 8)?,
        };
        push(char::from_u32(value)?, decoded);
        return Some(rest.strip_prefix(b";").unwrap_or(rest));
    }
    let end = after.iter().take(24).position(|&b| b == b';')?;
    let (name, rest) = after.split_at_checked(end)?;
    let (_, c) = REFERENCES
        .iter()
        .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name))?;
    push(*c, decoded);
    rest.get(1..)
}

/// The named references for characters that occur in or around addresses.
///
/// # References
///
/// - <https://html.spec.whatwg.org/multipage/named-characters.html>
const REFERENCES: [(&str, char); 27] = [
    ("commat", '@'),
    ("period", '.'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("zerowidthspace", '\u{200b}'),
    ("nobreak", '\u{2060}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("percnt", '%'),
    ("equals", '='),
    ("num", '#'),
    ("plus", '+'),
    ("bsol", '\\'),
    ("sol", '/'),
    ("lowbar", '_'),
    ("hyphen", '-'),
    ("colon", ':'),
    ("tab", '\t'),
    ("newline", '\n'),
    ("lpar", '('),
];

/// Decodes an escape of JSON or JavaScript; any other backslash is ignored.
fn escape<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> &'a [u8] {
    let Some((&b, rest)) = after.split_first() else {
        return after; // cut off
    };
    let escaped = match b {
        b'u' => braced(rest, decoded).or_else(|| utf16(rest, decoded)),
        b'x' => hex_pair(rest).map(|(b, rest)| {
            push(char::from(b), decoded);
            rest
        }),
        b'b' | b'f' | b'n' | b'r' | b't' => {
            decoded.push(b' ');
            Some(rest)
        }
        b'\\' => {
            decoded.push(b'\\');
            Some(rest)
        }
        _ => None,
    };
    escaped.unwrap_or(after)
}

/// Decodes `{40}` after `\u`.
fn braced<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (value, rest) = number(after.strip_prefix(b"{")?, 16, 6)?;
    let rest = rest.strip_prefix(b"}")?;
    push(char::from_u32(value)?, decoded);
    Some(rest)
}

/// Decodes four hexadecimal digits, and four more if the first are half of a surrogate pair.
fn utf16<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    let unit = |bytes: &'a [u8]| {
        let (high, rest) = hex_pair(bytes)?;
        let (low, rest) = hex_pair(rest)?;
        Some((u16::from_be_bytes([high, low]), rest))
    };
    let (first, rest) = unit(after)?;
    let second = || {
        let escaped = rest
            .strip_prefix(br"\u")
            .or_else(|| rest.strip_prefix(b"%u"));
        unit(escaped?)
    };
    let only = [first];
    let c = char::decode_utf16(only).next()?.ok();
    if let Some(c) = c {
        push(c, decoded);
        return Some(rest);
    }
    let pair = second().and_then(|(second, rest)| {
        let c = char::decode_utf16([first, second]).next()?.ok()?;
        Some((c, rest))
    });
    let (c, rest) = pair.unwrap_or((char::REPLACEMENT_CHARACTER, rest));
    push(c, decoded);
    Some(rest)
}

/// Decodes `40` after `=`, or a soft line break of quoted-printable.
fn quoted_printable<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    let line_end = after
        .strip_prefix(b"\r\n")
        .or_else(|| after.strip_prefix(b"\n"));
    if line_end.is_some() {
        return line_end;
    }
    let (b, rest) = hex_pair(after)?;
    decoded.push(b);
    Some(rest)
}

/// Decodes an encoded word such as `?UTF-8?Q?robin=40contoso.com?=`, after its first `=`. A
/// truncated one extends to the end of the string.
///
/// Whitespace between two encoded words is not part of their content.
///
/// # References
///
/// - <https://www.rfc-editor.org/rfc/rfc2047#section-2>
fn encoded_word<'a>(after: &'a [u8], decoded: &mut Vec<u8>) -> Option<&'a [u8]> {
    let after = after.strip_prefix(b"?")?;
    // The name of a character set, optionally followed by a language.
    let end = after.iter().take(64).position(|&b| b == b'?')?;
    let (&[_, encoding, mark], after) = after.split_at_checked(end)?.1.split_first_chunk()?;
    if mark != b'?' {
        return None;
    }
    let end = after.iter().position(|&b| b == b'?');
    let (text, rest) = after.split_at_checked(end.unwrap_or(after.len()))?;
    match encoding {
        b'q' | b'Q' => q_encoding(text, decoded),
        b'b' | b'B' => base64(text, decoded),
        _ => return None,
    }
    let rest = rest.strip_prefix(b"?").unwrap_or(rest);
    let rest = rest.strip_prefix(b"=").unwrap_or(rest);
    let next = rest.trim_ascii_start();
    Some(if next.starts_with(b"=?") { next } else { rest })
}

fn q_encoding(text: &[u8], decoded: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&b, after)) = rest.split_first() {
        rest = after;
        match (b, hex_pair(after)) {
            (b'=', Some((b, after))) => {
                decoded.push(b);
                rest = after;
            }
            (b'_', _) => decoded.push(b' '),
            _ => decoded.push(b),
        }
    }
}

/// Decodes base64, skipping characters outside the alphabet.
fn base64(text: &[u8], decoded: &mut Vec<u8>) {
    let (mut bits, mut len) = (0_u32, 0_u32);
    for &b in text {
        let value = match b {
            b'A'..=b'Z' => b.wrapping_sub(b'A'),
            b'a'..=b'z' => b.wrapping_sub(b'a').wrapping_add(26),
            b'0'..=b'9' => b.wrapping_sub(b'0').wrapping_add(52),
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0x3fff;
        len = len.wrapping_add(6);
        if let Some(rest) = len.checked_sub(8) {
            len = rest;
            decoded.push((bits >> rest & 0xff) as u8);
        }
    }
}
