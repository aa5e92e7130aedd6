//! HTTP statuses: a number of three digits after words that introduce one.

use super::code::FailureCode;
use super::context::listing::is_listed;
use super::context::mention::is_mention;
use super::context::sentence::word_before;
use super::fold;
use super::number;
use super::rank::Match;

/// How many words may separate `HTTP` or `status` from the number.
const MAX_FILLERS: usize = 8;
/// How far before a status its request line is looked for.
const MAX_REQUEST: usize = 400;

/// The status after `HTTP`, which may carry a version.
pub(super) fn after_http(bytes: &[u8], at: usize) -> Option<Match> {
    if !fold::begins(bytes, at) {
        return None;
    }
    let mut end = fold::words(bytes, at, "http")?;
    if let Some([b'/', version, rest @ ..]) = bytes.get(end..) {
        if !version.is_ascii_digit() {
            return None;
        }
        let minor = matches!(rest, [b'.', minor, ..] if minor.is_ascii_digit());
        end = end.saturating_add(if minor { 4 } else { 2 });
        if bytes.get(end) == Some(&b'"') && is_read(bytes, at) {
            return None;
        }
    }
    after(bytes, at, end, false)
}

/// Whether the line of an access log that ends at `at` is no POST: it carries
/// no lead.
fn is_read(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(MAX_REQUEST);
    let line = bytes.get(from..at).unwrap_or_default();
    let start = line
        .iter()
        .rposition(|&b| b == b'"')
        .map_or(0, |quote| quote.saturating_add(1));
    let request = line.get(start..).unwrap_or_default();
    [&b"GET "[..], b"HEAD ", b"OPTIONS "]
        .iter()
        .any(|verb| request.starts_with(verb))
}

/// The status after the words from `start` to `end` that introduce one.
/// `counts`: whether these words may also count things, as in "returned 404
/// leads".
pub(super) fn after(bytes: &[u8], start: usize, end: usize, counts: bool) -> Option<Match> {
    const FILLERS: [&str; 14] = [
        "status",
        "code",
        "http",
        "error",
        "statuscode",
        "response",
        "a",
        "an",
        "the",
        "does",
        "not",
        "indicate",
        "success",
        "with",
    ];
    /// Those of the fillers that a number follows only if it is a status.
    const INTRODUCTIONS: [&str; 5] = ["status", "code", "http", "error", "statuscode"];
    if is_of_something_else(bytes, start) {
        return None;
    }
    // "returned 404 leads" counts; "returned error: 404 …" does not, whatever follows.
    let mut counts = counts;
    let mut at = fold::gap(bytes, end)?;
    for _ in 0..MAX_FILLERS {
        if bytes.get(at)?.is_ascii_digit() {
            let (status, end) = number::status(bytes, at)?;
            let is_count = if counts {
                counts_something(bytes, end)
            } else {
                is_measured(bytes, end)
            };
            if is_count || is_mention(bytes, start, end, false) || is_listed(bytes, at, end) {
                return None;
            }
            return Some(match status {
                0..=299 => Match::Success { certain: false },
                _ => Match::Code(FailureCode::Http(status)),
            });
        }
        let (filler, end) = FILLERS.iter().find_map(|filler| {
            let end = fold::words(bytes, at, filler).filter(|&end| fold::ends(bytes, end))?;
            Some((*filler, end))
        })?;
        counts &= !INTRODUCTIONS.contains(&filler);
        at = fold::gap(bytes, end)?;
    }
    None
}

/// Whether the status at `start` is that of a lead, an order and the like.
fn is_of_something_else(bytes: &[u8], start: usize) -> bool {
    const OWNERS: [&[u8]; 12] = [
        b"lead",
        b"leads",
        b"order",
        b"ticket",
        b"deal",
        b"membership",
        b"case",
        b"customer",
        b"job",
        b"opportunity",
        b"record",
        b"shipping",
    ];
    let Some(end) = fold::end_before(bytes, start) else {
        return false;
    };
    // "status.lead status" is a new sentence, "lead status" is one thing.
    let gap = bytes.get(end..start).unwrap_or_default();
    if !gap.iter().all(|b| matches!(b, b' ' | b'\t' | b'-')) {
        return false;
    }
    let word = word_before(bytes, end);
    if word.eq_ignore_ascii_case(b"s") {
        // The "s" of "lead's", with a plain or a typographic apostrophe.
        let before = bytes.get(..end.saturating_sub(1)).unwrap_or_default();
        return matches!(before, [.., b'\''] | [.., 0xe2, 0x80, 0x99]);
    }
    OWNERS.iter().any(|owner| owner.eq_ignore_ascii_case(word))
}

/// Whether a noun follows, other than the reason of a status.
fn counts_something(bytes: &[u8], end: usize) -> bool {
    const OTHERS: [&str; 26] = [
        "bad",
        "unauthorized",
        "forbidden",
        "not",
        "method",
        "request",
        "conflict",
        "gone",
        "payload",
        "unsupported",
        "unprocessable",
        "too",
        "internal",
        "service",
        "gateway",
        "moved",
        "found",
        "for",
        "from",
        "on",
        "at",
        "while",
        "after",
        "and",
        "error",
        "when",
    ];
    match bytes.get(end..) {
        Some([b' ', letter, ..]) if letter.is_ascii_alphabetic() => {
            is_plain_word(bytes, end.saturating_add(1)) && !starts_with_any(bytes, end, &OTHERS)
        }
        _ => false,
    }
}

/// Whether the word at `at` consists of letters only, other than an identifier such as
/// `a0aa0000-0000`.
fn is_plain_word(bytes: &[u8], at: usize) -> bool {
    let mut rest = bytes.get(at..).unwrap_or_default().iter();
    rest.find(|b| !b.is_ascii_alphabetic())
        .is_none_or(|b| !(b.is_ascii_digit() || matches!(b, b'-' | b'_')))
}

/// Whether the number measures or counts: "404 bytes", "503 ms", "401(k)".
fn is_measured(bytes: &[u8], end: usize) -> bool {
    const UNITS: [&str; 28] = [
        "bytes",
        "byte",
        "ms",
        "s",
        "sec",
        "seconds",
        "minutes",
        "min",
        "kb",
        "mb",
        "kib",
        "mib",
        "points",
        "leads",
        "rows",
        "records",
        "requests",
        "per",
        "of",
        "items",
        "questions",
        "waiting",
        "shipped",
        "tests",
        "times",
        "k",
        "files",
        "users",
    ];
    match bytes.get(end..) {
        Some([b'(', b'k', b')', ..]) => true,
        Some([b' ', letter, ..]) if letter.is_ascii_alphabetic() => {
            starts_with_any(bytes, end, &UNITS)
        }
        _ => false,
    }
}

/// Whether one of the words follows the space at `end`.
fn starts_with_any(bytes: &[u8], end: usize, words: &[&str]) -> bool {
    let at = end.saturating_add(1);
    let is = |word: &&str| fold::words(bytes, at, word).is_some_and(|end| fold::ends(bytes, end));
    words.iter().any(is)
}
