//! Reads the codes that are written after a word that introduces them.

use core::ops::Range;

use super::code::FailureCode;
use super::context::listing::is_listed;
use super::context::mention::is_mention;
use super::fold;
use super::number;
use super::phrase::Phrase;
use super::rank::Match;
use super::tables::names::NAMES;
use super::wording::prefix;

/// The maximum number of codes in a list.
const MAX_LISTED: usize = 8;
/// How many words may separate `curl` from its number.
const MAX_FILLERS: usize = 5;
/// How many characters may separate `errno` from its number.
const MAX_GAP: usize = 24;

/// The code, unless it is only mentioned or listed.
pub(super) fn reported(
    bytes: &[u8],
    (start, end): (usize, usize),
    code: FailureCode,
) -> Option<Match> {
    let is_reported = !is_mention(bytes, start, end, false) && !is_listed(bytes, start, end);
    is_reported.then_some(Match::Code(code))
}

/// The code that is the name of that row, as a whole word.
pub(super) fn name(bytes: &[u8], row: usize, at: usize) -> Option<Match> {
    let row = NAMES.get(row)?;
    let end = at.saturating_add(row.spelling.len());
    let is_whole = bytes
        .get(at..end)?
        .eq_ignore_ascii_case(row.spelling.as_bytes())
        && fold::begins(bytes, at)
        && fold::ends(bytes, end);
    if !is_whole {
        return None;
    }
    reported(bytes, (at, end), row.code())
}

/// The exit number after `curl`; not after `CURLE_…`, whose names are phrases.
pub(super) fn curl(bytes: &[u8], at: usize) -> Option<Match> {
    const FILLERS: [&str; 9] = [
        "error", "exit", "code", "failed", "with", "exited", "status", "returned", "rc",
    ];
    if !fold::begins(bytes, at) {
        return None;
    }
    let mut next = fold::gap(bytes, fold::words(bytes, at, "curl")?)?;
    for _ in 0..MAX_FILLERS {
        if bytes.get(next)?.is_ascii_digit() {
            let (number, end) = number::whole_number(bytes, next)?;
            let number = u8::try_from(number).ok().filter(|&number| number > 0)?;
            return reported(bytes, (at, end), FailureCode::Curl(number));
        }
        let end = FILLERS.iter().find_map(|filler| {
            fold::words(bytes, next, filler).filter(|&end| fold::ends(bytes, end))
        })?;
        next = fold::gap(bytes, end)?;
    }
    None
}

/// The number in `(os error 111)`, whose `error` begins at `at`.
pub(super) fn os_error(bytes: &[u8], at: usize) -> Option<Match> {
    let end = fold::end_before(bytes, at)?;
    let start = end.checked_sub(2)?;
    let is_os = bytes.get(start..end)?.eq_ignore_ascii_case(b"os") && fold::begins(bytes, start);
    if !is_os {
        return None;
    }
    system(bytes, start..at.saturating_add(5))
}

/// The error number of an operating system after the words at `place`.
pub(super) fn system(bytes: &[u8], place: Range<usize>) -> Option<Match> {
    let is_sign = |b: &&u8| matches!(b, b'(' | b':' | b'=' | b'"') || b.is_ascii_whitespace();
    let rest = bytes.get(place.end..)?.iter().take(MAX_GAP);
    let at = place.end.saturating_add(rest.take_while(is_sign).count());
    let (number, end) = number::signed_number(bytes, at)?;
    if number == 0 {
        return None;
    }
    reported(bytes, (place.start, end), FailureCode::System(number))
}

/// Passes on the Entra codes in `"error_codes":[…]`; returns whether to continue.
pub(super) fn entra_list(
    bytes: &[u8],
    phrase: &Phrase,
    at: usize,
    take: &mut impl FnMut(Match) -> bool,
) -> Option<bool> {
    let mut at = fold::gaps(bytes, prefix(bytes, phrase, at)?);
    for _ in 0..MAX_LISTED {
        let Some((number, end)) = number::whole_number(bytes, at) else {
            break;
        };
        if number >= 1_000 && !take(Match::Code(FailureCode::Entra(number))) {
            return Some(false);
        }
        if bytes.get(end) != Some(&b',') {
            break;
        }
        at = fold::gaps(bytes, end);
    }
    Some(true)
}
