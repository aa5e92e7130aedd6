//! HTTP statuses: a number of three digits, behind words that lead to one.

use super::code::{self, FailureCode};
use super::fold;
use super::mention;

/// How many words may stand between `HTTP` or `status` and the number.
const MAX_FILLERS: usize = 8;

/// The status behind `HTTP`, which may carry a version.
pub(super) fn behind_http(bytes: &[u8], at: usize) -> Option<FailureCode> {
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
    }
    behind(bytes, end, false).filter(|_| !mention::is_conditional(bytes, at))
}

/// The status behind words that lead to one. `counts`: whether these words may
/// also count things, as in "returned 404 leads".
pub(super) fn behind(bytes: &[u8], end: usize, counts: bool) -> Option<FailureCode> {
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
    let mut at = fold::gap(bytes, end)?;
    for _ in 0..MAX_FILLERS {
        if bytes.get(at)?.is_ascii_digit() {
            let (status, end) = code::status(bytes, at)?;
            let is_count = counts && counts_something(bytes, end);
            return (!is_count).then_some(FailureCode::Http(status));
        }
        let end = FILLERS.iter().find_map(|filler| {
            fold::words(bytes, at, filler).filter(|&end| fold::ends(bytes, end))
        })?;
        at = fold::gap(bytes, end)?;
    }
    None
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
            let at = end.saturating_add(1);
            !OTHERS
                .iter()
                .any(|word| fold::words(bytes, at, word).is_some_and(|end| fold::ends(bytes, end)))
        }
        _ => false,
    }
}
