//! From a text to what is found in it.

use core::ops::Range;

use super::code::{self, FailureCode};
use super::fold;
use super::kind::DestinationErrorKind;
use super::mention;
use super::phrase::{PHRASES, Part, Phrase, Signal, Wording};
use super::scan;
use super::status;
use super::verdict::{Find, Verdict};

/// The most bytes that a name within a phrase may take.
const MAX_NAME: usize = 120;
/// The most words of it, where it is quoted; otherwise it is one.
const NAME_WORDS: usize = 6;
/// How many codes of one list are read.
const MAX_LISTED: usize = 8;
/// How far before a phrase the words that belong before it are looked for,
/// beyond their own length.
const SLACK: usize = 24;

/// Tells `take` all that is found in the text, from front to back; it stops
/// when `take` says `false`.
pub(super) fn finds(text: &str, mut take: impl FnMut(Find) -> bool) {
    let bytes = text.as_bytes();
    scan::places(bytes, |number, at| {
        if number == scan::HTTP {
            return match status::behind_http(bytes, at) {
                Some(code) => take(Find::Code(code)),
                None => true,
            };
        }
        let Some(phrase) = PHRASES.get(usize::from(number)) else {
            return true;
        };
        read(bytes, number, phrase, at, &mut take)
    });
}

impl DestinationErrorKind {
    /// The kind of a failure text: the verdict alone, without an allocation.
    ///
    /// Codes come first, as whole numbers, then short phrases: in English, and
    /// in Spanish for the eight sentences that Microsoft documents. Letter
    /// case, line breaks, punctuation, and the escapes of JSON and HTML do not
    /// matter. A text that speaks of three or more kinds is a page about
    /// failures, and `unrecognized`, as is an instruction that mentions one.
    ///
    /// The time it takes grows with the length of the text and with nothing
    /// else.
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
        finds(text, |find| {
            verdict.take(find);
            !verdict.is_page()
        });
        verdict.kind()
    }
}

/// Reads what may stand at `at`, and says whether to go on.
fn read(
    bytes: &[u8],
    number: u8,
    phrase: &Phrase,
    at: usize,
    take: &mut impl FnMut(Find) -> bool,
) -> bool {
    let code = match phrase.signal {
        Signal::Hexadecimal => code::hexadecimal(bytes, at).map(FailureCode::Dataverse),
        Signal::BareHexadecimal => code::bare_hexadecimal(bytes, at).map(FailureCode::Dataverse),
        Signal::SignedDecimal => code::signed_decimal(bytes, at).map(FailureCode::Dataverse),
        Signal::Entra => entra(bytes, phrase, at),
        Signal::EntraList => return entra_list(bytes, phrase, at, take),
        Signal::StatusLead { counts } => parts(bytes, at, phrase, &mut Wording::of(number))
            .and_then(|place| status::behind(bytes, place.end, counts)),
        Signal::Status(status) => {
            parts(bytes, at, phrase, &mut Wording::of(number)).map(|_| FailureCode::Http(status))
        }
        Signal::Storage(name) => {
            parts(bytes, at, phrase, &mut Wording::of(number)).map(|_| FailureCode::Storage(name))
        }
        Signal::Kind(kind, weight) => {
            let mut wording = Wording::of(number);
            return match parts(bytes, at, phrase, &mut wording) {
                Some(place) if !mention::is_mention(bytes, place.start, place.end) => {
                    take(Find::Phrase(wording, kind, weight))
                }
                _ => true,
            };
        }
    };
    match code {
        Some(code) if !mention::is_conditional(bytes, at) => take(Find::Code(code)),
        _ => true,
    }
}

/// Where the phrase stands whose first part begins at `at`, if it does; the
/// wording is noted.
fn parts(bytes: &[u8], at: usize, phrase: &Phrase, wording: &mut Wording) -> Option<Range<usize>> {
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

/// Where the parts end that begin at `at`, if they do.
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

/// The same, behind a name: one word up to a blank, or several in quotes.
fn follow_name(bytes: &[u8], at: usize, rest: &[Part], wording: &mut Wording) -> Option<usize> {
    let quoted = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|sign| !sign.is_ascii_alphanumeric() && *sign != b' ');
    let limit = at.saturating_add(MAX_NAME).min(bytes.len());
    let mut at = at;
    for _ in 0..if quoted { NAME_WORDS } else { 1 } {
        // To the next blank, or to the escape of one.
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
        // To the next word, over further quotes and blanks.
        at = fold::gap(bytes, at)?;
        if let Some(end) = follow(bytes, at, rest, wording) {
            return Some(end);
        }
    }
    None
}

/// Whether a sentence, a quotation or the text ends at `at`.
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

/// Which of `words` stands directly before `at`, and from where on, if one does.
fn stands_before(bytes: &[u8], at: usize, words: &[&str]) -> Option<(usize, usize)> {
    let end = fold::end_before(bytes, at)?;
    // First and last letters tell most words apart; they have no accents.
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

/// The Entra code at `at`.
fn entra(bytes: &[u8], phrase: &Phrase, at: usize) -> Option<FailureCode> {
    let end = prefix(bytes, phrase, at)?;
    let (number, _) = code::entra_number(bytes, end)?;
    Some(FailureCode::Entra(number))
}

/// The Entra codes in `"error_codes":[…]`.
fn entra_list(
    bytes: &[u8],
    phrase: &Phrase,
    at: usize,
    take: &mut impl FnMut(Find) -> bool,
) -> bool {
    let Some(end) = prefix(bytes, phrase, at) else {
        return true;
    };
    let mut at = fold::gaps(bytes, end);
    for _ in 0..MAX_LISTED {
        let Some((number, end)) = code::whole_number(bytes, at) else {
            break;
        };
        if !take(Find::Code(FailureCode::Entra(number))) {
            return false;
        }
        if bytes.get(end) != Some(&b',') {
            break;
        }
        at = fold::gaps(bytes, end);
    }
    true
}

/// Where the first words of a phrase end, whatever follows.
fn prefix(bytes: &[u8], phrase: &Phrase, at: usize) -> Option<usize> {
    match phrase.parts {
        [Part::Any([words]), ..] if fold::begins(bytes, at) => fold::words(bytes, at, words),
        _ => None,
    }
}
