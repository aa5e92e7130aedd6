//! Finds codes and phrases in an error message.

use core::ops::Range;

use super::code::{self, FailureCode};
use super::context;
use super::envelope;
use super::fold;
use super::kind::DestinationErrorKind;
use super::rank::{Match, Verdict};
use super::scan;
use super::status;
use super::tables::names::NAMES;
use super::tables::phrases::{PHRASES, Part, Phrase, Signal, Wording};

/// The maximum length in bytes of a name within a phrase.
const MAX_NAME: usize = 120;
/// The maximum number of words of a quoted name; otherwise it is one.
const NAME_WORDS: usize = 6;
/// The maximum number of codes in a list.
const MAX_LISTED: usize = 8;
/// The maximum distance between a phrase and the words that belong before it.
const SLACK: usize = 24;
/// How many words may separate `curl` from its number.
const MAX_FILLERS: usize = 5;
/// How many characters may separate `errno` from its number.
const MAX_GAP: usize = 24;
/// How far back the beginning of a line of a log is looked for.
const LINE: usize = 200;

/// Passes each match to `take`, in order; stops when `take` returns `false`.
pub(super) fn matches(text: &str, mut take: impl FnMut(Match) -> bool) {
    let bytes = text.as_bytes();
    let mut last = 0;
    scan::candidates(bytes, |number, at| {
        let Some(found) = read(bytes, number, at, &mut take) else {
            return true;
        };
        let Found::One(found) = found else {
            return matches!(found, Found::Taken(true));
        };
        // A line of a log with a time of its own is a later attempt.
        if is_later_line(bytes, last, at) && !take(Match::LaterLine) {
            return false;
        }
        last = at;
        take(found)
    });
}

/// What is found at an offset.
enum Found {
    One(Match),
    /// Several matches, which were passed on; `true` to continue.
    Taken(bool),
}

impl DestinationErrorKind {
    /// Classifies an error message, without allocating.
    ///
    /// Codes decide first, as whole numbers and in the envelopes that services write around
    /// them, then short phrases: in English, in Spanish for the eight messages that Microsoft
    /// documents, and in any language for names that survive translation. Letter case, line
    /// breaks, punctuation, and the escapes of JSON and HTML are ignored.
    ///
    /// An unknown code of a known family is that family's general kind, such as
    /// [`DirectoryRefused`](Self::DirectoryRefused). In a log with several causes, the result is
    /// the cause that no later attempt overcame. A message with three or more kinds is a page
    /// about failures and therefore `unrecognized`. The same is true for a message that
    /// explains, lists or negates a failure, or contains one in a URL.
    ///
    /// The time is linear in the length of the message.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let text = "Could not save the lead to Dynamics CRM. LastCRMError: \
    ///     SecLib::RetrievePrivilegeForUser failed - no roles are assigned to user.";
    /// assert_eq!(DestinationErrorKind::classify(text), DestinationErrorKind::NoRolesAssigned);
    ///
    /// let text = "If you see \"no roles are assigned to user\", assign one.";
    /// assert_eq!(DestinationErrorKind::classify(text), DestinationErrorKind::Unrecognized);
    /// ```
    #[must_use]
    pub fn classify(text: &str) -> Self {
        let mut verdict = Verdict::default();
        matches(text, |found| {
            verdict.take(found);
            !verdict.is_page()
        });
        verdict.kind()
    }
}

/// Checks for a match at `at`.
fn read(
    bytes: &[u8],
    number: u16,
    at: usize,
    take: &mut impl FnMut(Match) -> bool,
) -> Option<Found> {
    match number {
        scan::HTTP => return status::after_http(bytes, at).map(Found::One),
        scan::CURL => return curl(bytes, at).map(Found::One),
        _ => {}
    }
    let index = usize::from(number);
    let Some(phrase) = PHRASES.get(index) else {
        return name(bytes, index.checked_sub(PHRASES.len())?, at).map(Found::One);
    };
    let whole = |end: usize| (at, end);
    let found = match phrase.signal {
        Signal::Hexadecimal => {
            let code = code::hexadecimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(10)), code?)?
        }
        Signal::BareHexadecimal => {
            let code = code::bare_hexadecimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(8)), code?)?
        }
        Signal::SignedDecimal => {
            let code = code::signed_decimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(11)), code?)?
        }
        Signal::Entra => {
            let (number, end) = code::entra_number(bytes, prefix(bytes, phrase, at)?)?;
            reported(bytes, whole(end), FailureCode::Entra(number))?
        }
        Signal::EntraList => return entra_list(bytes, phrase, at, take).map(Found::Taken),
        Signal::Envelope => match envelope::read(bytes, at) {
            Some(found) => found,
            None => os_error(bytes, at)?,
        },
        Signal::SystemLead => {
            let place = place(bytes, at, phrase, &mut Wording::of(number))?;
            system(bytes, place)?
        }
        Signal::StatusLead { counts } => {
            let place = place(bytes, at, phrase, &mut Wording::of(number))?;
            status::after(bytes, place.start, place.end, counts)?
        }
        Signal::Status(status) => {
            let place = place(bytes, at, phrase, &mut Wording::of(number))?;
            reported(bytes, (place.start, place.end), FailureCode::Http(status))?
        }
        Signal::Kind(kind, evidence) => {
            let mut wording = Wording::of(number);
            let place = place(bytes, at, phrase, &mut wording)?;
            if context::is_mention(bytes, place.start, place.end, true)
                || context::is_listed(bytes, place.start, place.end)
            {
                return None;
            }
            Match::Phrase(wording, kind, evidence)
        }
        Signal::Token(kind, evidence) => {
            let mut wording = Wording::of(number);
            let place = place(bytes, at, phrase, &mut wording)?;
            if !context::is_foreign(bytes, place.start, place.end) {
                return None;
            }
            Match::Phrase(wording, kind, evidence)
        }
        Signal::RetryHint => {
            place(bytes, at, phrase, &mut Wording::of(number))?;
            Match::RetryHint
        }
        Signal::Attempt => {
            let place = place(bytes, at, phrase, &mut Wording::of(number))?;
            let number = fold::gap(bytes, place.end)?;
            code::whole_number(bytes, number)?;
            Match::Attempt
        }
        Signal::Success => {
            let place = place(bytes, at, phrase, &mut Wording::of(number))?;
            if context::is_denied(bytes, place.start) {
                return None;
            }
            Match::Success { certain: true }
        }
    };
    Some(Found::One(found))
}

/// The code, unless it is only mentioned or listed.
fn reported(bytes: &[u8], (start, end): (usize, usize), code: FailureCode) -> Option<Match> {
    let is_reported =
        !context::is_mention(bytes, start, end, false) && !context::is_listed(bytes, start, end);
    is_reported.then_some(Match::Code(code))
}

/// The code that is the name of that row, as a whole word.
fn name(bytes: &[u8], row: usize, at: usize) -> Option<Match> {
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
fn curl(bytes: &[u8], at: usize) -> Option<Match> {
    const FILLERS: [&str; 9] = [
        "error", "exit", "code", "failed", "with", "exited", "status", "returned", "rc",
    ];
    if !fold::begins(bytes, at) {
        return None;
    }
    let mut next = fold::gap(bytes, fold::words(bytes, at, "curl")?)?;
    for _ in 0..MAX_FILLERS {
        if bytes.get(next)?.is_ascii_digit() {
            let (number, end) = code::whole_number(bytes, next)?;
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
fn os_error(bytes: &[u8], at: usize) -> Option<Match> {
    let end = fold::end_before(bytes, at)?;
    let start = end.checked_sub(2)?;
    let is_os = bytes.get(start..end)?.eq_ignore_ascii_case(b"os") && fold::begins(bytes, start);
    if !is_os {
        return None;
    }
    system(bytes, start..at.saturating_add(5))
}

/// The error number of an operating system after the words at `place`.
fn system(bytes: &[u8], place: Range<usize>) -> Option<Match> {
    let is_sign = |b: &&u8| matches!(b, b'(' | b':' | b'=' | b'"') || b.is_ascii_whitespace();
    let rest = bytes.get(place.end..)?.iter().take(MAX_GAP);
    let at = place.end.saturating_add(rest.take_while(is_sign).count());
    let (number, end) = code::signed_number(bytes, at)?;
    if number == 0 {
        return None;
    }
    reported(bytes, (place.start, end), FailureCode::System(number))
}

/// Whether a line of a log that begins with a time starts between `last` and
/// `at`.
fn is_later_line(bytes: &[u8], last: usize, at: usize) -> bool {
    let from = at.saturating_sub(LINE).max(last);
    let before = bytes.get(from..at).unwrap_or_default();
    let Some(end) = before.iter().rposition(|&b| b == b'\n') else {
        return false;
    };
    let line = before.get(end.saturating_add(1)..).unwrap_or_default();
    begins_with_time(line.strip_prefix(b"[").unwrap_or(line))
}

/// Whether the line begins with a date or a time of day. A duration at the end of a sentence,
/// "after 00:02:00.", is none, wherever the line is wrapped.
fn begins_with_time(line: &[u8]) -> bool {
    match line {
        [a, b, c, d, b'-' | b'/', rest @ ..] => {
            let is_digit = |b: &u8| b.is_ascii_digit();
            [a, b, c, d].into_iter().all(is_digit) && rest.first().is_some_and(u8::is_ascii_digit)
        }
        [a, b, b':' | b'/' | b'-' | b'.', rest @ ..] => {
            let end = rest.iter().position(|b| {
                !(b.is_ascii_digit() || matches!(b, b':' | b'/' | b'-' | b'.' | b','))
            });
            let time = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
            a.is_ascii_digit() && b.is_ascii_digit() && time.last().is_some_and(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// The range of the phrase whose first part begins at `at`, if it matches; records the
/// wording.
fn place(bytes: &[u8], at: usize, phrase: &Phrase, wording: &mut Wording) -> Option<Range<usize>> {
    if !fold::begins(bytes, at) {
        return None;
    }
    let end = follow(bytes, at, phrase.parts, wording)?;
    if phrase.before.is_empty() {
        return Some(at..end);
    }
    let (which, start) = stands_before(bytes, at, phrase.before)?;
    wording.note_before(which);
    Some(start..end)
}

/// The end of the parts, if they begin at `at`.
fn follow(bytes: &[u8], at: usize, parts: &[Part], wording: &mut Wording) -> Option<usize> {
    match parts.split_first() {
        None | Some((Part::End, _)) => Some(at),
        Some((Part::Any(alternatives), rest)) => {
            alternatives.iter().enumerate().find_map(|(which, words)| {
                let end = fold::words(bytes, at, words)?;
                let end = match rest {
                    [] => fold::ends(bytes, end).then_some(end),
                    [Part::End, ..] => is_last(bytes, end).then_some(end),
                    _ => follow(bytes, fold::gap(bytes, end)?, rest, wording),
                }?;
                wording.note(rest.len(), which);
                Some(end)
            })
        }
        Some((Part::Name, rest)) => {
            follow(bytes, at, rest, wording).or_else(|| follow_name(bytes, at, rest, wording))
        }
    }
}

/// The same after a name: one word up to whitespace, or several in quotes.
fn follow_name(bytes: &[u8], at: usize, rest: &[Part], wording: &mut Wording) -> Option<usize> {
    let quoted = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|sign| !sign.is_ascii_alphanumeric() && *sign != b' ');
    let limit = at.saturating_add(MAX_NAME).min(bytes.len());
    let mut at = at;
    for _ in 0..if quoted { NAME_WORDS } else { 1 } {
        // Up to the next whitespace or its escape.
        while at < limit {
            match bytes.get(at..)? {
                [b'\\', b'n' | b'r' | b't', ..] | [b'%', b'2', b'0', ..] | [b'+', ..] => break,
                [byte, ..] if byte.is_ascii_whitespace() => break,
                _ => at = at.saturating_add(1),
            }
        }
        if at >= limit {
            return None;
        }
        // Up to the next word, after further quotes and whitespace.
        at = fold::gap(bytes, at)?;
        if let Some(end) = follow(bytes, at, rest, wording) {
            return Some(end);
        }
    }
    None
}

/// Whether a sentence, a quotation or the message ends at `at`.
fn is_last(bytes: &[u8], at: usize) -> bool {
    let mut rest = bytes.get(at..).unwrap_or_default().iter();
    match rest.find(|byte| !matches!(byte, b' ' | b'\t' | b'\'' | b'"' | b'*' | b'`' | b'\\')) {
        None => true,
        Some(sign) => matches!(
            sign,
            b'.' | b'!' | b';' | b'<' | b'\r' | b'\n' | b'}' | b']' | b')' | b',' | b'&'
        ),
    }
}

/// Which of `words` is directly before `at`, and its offset.
fn stands_before(bytes: &[u8], at: usize, words: &[&str]) -> Option<(usize, usize)> {
    let end = fold::end_before(bytes, at)?;
    // First and last letters, which have no accents, distinguish most words.
    let last = bytes.get(end.checked_sub(1)?)?.to_ascii_lowercase();
    let letter = |byte: u8| 1_u32.checked_shl(u32::from(byte & 0x1f)).unwrap_or(0);
    let mut firsts = 0;
    let mut longest = 0;
    for words in words {
        if words.as_bytes().last() == Some(&last) {
            firsts |= words.as_bytes().first().map_or(0, |&first| letter(first));
            longest = longest.max(words.len());
        }
    }
    if firsts == 0 {
        return None;
    }
    let from = end.saturating_sub(longest.saturating_add(SLACK));
    let starts = bytes.get(from..end)?.iter().enumerate().rev();
    starts
        .filter(|&(_, &byte)| firsts & letter(byte) != 0)
        .map(|(start, _)| from.saturating_add(start))
        .filter(|&start| fold::begins(bytes, start))
        .find_map(|start| {
            let stands = |words: &&str| fold::words(bytes, start, words) == Some(end);
            Some((words.iter().position(stands)?, start))
        })
}

/// Passes on the Entra codes in `"error_codes":[…]`; returns whether to continue.
fn entra_list(
    bytes: &[u8],
    phrase: &Phrase,
    at: usize,
    take: &mut impl FnMut(Match) -> bool,
) -> Option<bool> {
    let mut at = fold::gaps(bytes, prefix(bytes, phrase, at)?);
    for _ in 0..MAX_LISTED {
        let Some((number, end)) = code::whole_number(bytes, at) else {
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

/// The end of the first words of a phrase, regardless of what follows.
fn prefix(bytes: &[u8], phrase: &Phrase, at: usize) -> Option<usize> {
    match phrase.parts {
        [Part::Any([words]), ..] if fold::begins(bytes, at) => fold::words(bytes, at, words),
        _ => None,
    }
}
