//! Whether a phrase or a code reports a failure or merely mentions one.
//!
//! "If you see 'Tenant not found', fetch the directory ID" is an instruction,
//! "no roles are assigned to user means that …" an explanation, "no HTTP 503
//! since Monday" a negation, "Resolved: HTTP 503" the past, and a code in a URL
//! the name of a page. The same sentence tells, shortly before and after.

use super::listing::is_in_table;
use super::sentence::{
    REACH, is_abbreviation, is_boundary, is_colon, is_letter, is_line_start, is_question,
    open_bracket, trim_end, trim_start, word, word_before,
};
use super::syntax::{is_imported, is_in_address, is_in_code};
use crate::failure::tables::tones::{Tone, tone};

/// How many words after the match may explain it.
const WORDS_EXPLAINING: usize = 6;
/// How many words after the match may say that it is over.
const WORDS_RESOLVING: usize = 8;
/// How many words a time reaches: "when the client secret has expired", but not
/// "after 3 attempts: …".
const WORDS_OF_TIME: usize = 2;
/// How many words after its first one a line of a program names an error.
const WORDS_OF_PROGRAM: usize = 4;

/// Whether what is found from `start` to `end` is mentioned and not reported.
pub(in crate::failure) fn is_mention(
    bytes: &[u8],
    start: usize,
    end: usize,
    is_phrase: bool,
) -> bool {
    is_in_address(bytes, start)
        || before(bytes, start, is_phrase)
        || after(bytes, end, is_phrase)
        || is_in_table(bytes, start, end)
        || is_imported(bytes, end)
}

/// Goes back from `start`, word by word, to the beginning of the sentence.
fn before(bytes: &[u8], start: usize, is_phrase: bool) -> bool {
    let from = start.saturating_sub(REACH);
    let mut at = start;
    let mut words = 0_usize;
    // Articles and numbers do not count: "without a 429".
    let mut content_words = 0_usize;
    let mut after_colon = false;
    let mut after_comma = false;
    // The word between "not" and the match, if it does not end the negation.
    let mut keeps_not = true;
    let mut following: &[u8] = &[];
    while let Some(last) = at.checked_sub(1).filter(|&last| last >= from) {
        if !bytes.get(last).copied().is_some_and(is_letter) {
            if is_abbreviation(bytes, last) && words == 0 {
                return true;
            }
            if is_boundary(bytes, last) {
                return false;
            }
            after_colon |= is_colon(bytes, last);
            after_comma |= bytes.get(last) == Some(&b',');
            at = match bytes.get(last) {
                // What is in brackets is beside the sentence.
                Some(b')') => open_bracket(bytes, from, last),
                _ => last,
            };
            continue;
        }
        let run = bytes.get(..at).unwrap_or_default().iter().rev();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let begin = at.saturating_sub(length);
        let text = word(bytes, begin, at);
        let tone = tone(text).filter(|_| !is_in_code(bytes, begin, at));
        let is_near = !after_colon && !after_comma && content_words < WORDS_OF_TIME;
        let is_mention = match tone {
            Some(Tone::Condition) => true,
            Some(Tone::Instruction) => !after_colon && !has_failed(bytes, begin),
            Some(Tone::Time) if is_phrase => !after_colon && words < WORDS_OF_TIME,
            Some(Tone::Time) => {
                let is_rule = [&b"when"[..], b"whenever"]
                    .iter()
                    .any(|word| word.eq_ignore_ascii_case(text));
                is_rule && !after_colon && !after_comma
            }
            Some(Tone::Article) => is_phrase && words == 0,
            Some(Tone::Comparison) => words == 0 && !after_colon,
            Some(Tone::Negation) => is_near && !is_spanish(following),
            Some(Tone::Not) => keeps_not && words > 0 && !after_colon && !after_comma,
            Some(Tone::Program) => words < WORDS_OF_PROGRAM && is_line_start(bytes, begin),
            Some(Tone::Resolved) if text.eq_ignore_ascii_case(b"closed") => {
                is_incident(bytes, begin)
            }
            Some(Tone::Resolved) => {
                let is_title = matches!(bytes.get(at), Some(b':' | b']'));
                !text.eq_ignore_ascii_case(b"works")
                    && (is_near || is_title && words < WORDS_EXPLAINING)
            }
            Some(Tone::Explanation) | None => false,
        };
        if is_mention {
            return true;
        }
        following = text;
        keeps_not &= is_after_not(text);
        if !is_after_not(text) && !text.iter().all(u8::is_ascii_digit) {
            content_words = content_words.saturating_add(1);
        }
        words = words.saturating_add(1);
        at = begin;
    }
    false
}

/// Whether what the verb at `at` says has failed: "failed to resolve".
fn has_failed(bytes: &[u8], at: usize) -> bool {
    const FAILED: [&[u8]; 5] = [b"failed to", b"unable to", b"not", b"cannot", b"n't"];
    let before = trim_end(bytes.get(..at).unwrap_or_default());
    FAILED.iter().any(|end| {
        let start = before.len().checked_sub(end.len());
        start
            .and_then(|start| before.get(start..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

/// Whether a Spanish verb follows "no": in that language it denies the success.
fn is_spanish(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 7] = [b"hay", b"se", b"es", b"tiene", b"dispone", b"cuenta", b"ha"];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the word before `at` is a thing that is closed when it is over.
fn is_incident(bytes: &[u8], at: usize) -> bool {
    const WORDS: [&[u8]; 5] = [b"incident", b"issue", b"ticket", b"alert", b"case"];
    let end = trim_end(bytes.get(..at).unwrap_or_default()).len();
    let word = word_before(bytes, end);
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the word may separate "not" from what it denies.
fn is_after_not(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 13] = [
        b"a",
        b"an",
        b"the",
        b"single",
        b"get",
        b"see",
        b"return",
        b"returned",
        b"caused",
        b"by",
        b"because",
        b"of",
        b"any",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the success at `start` is denied or a condition: "was not saved".
pub(in crate::failure) fn is_denied(bytes: &[u8], start: usize) -> bool {
    let end = trim_end(bytes.get(..start).unwrap_or_default()).len();
    let last = word_before(bytes, end);
    let second = word_before(
        bytes,
        trim_end(
            bytes
                .get(..end.saturating_sub(last.len()))
                .unwrap_or_default(),
        )
        .len(),
    );
    [last, second]
        .iter()
        .any(|word| is_open(word) || matches!(tone(word), Some(Tone::Condition | Tone::Negation)))
        || before(bytes, start, false)
}

/// Goes on from `end` for some words, at most to the end of the sentence.
fn after(bytes: &[u8], end: usize, is_phrase: bool) -> bool {
    let limit = end.saturating_add(REACH);
    let mut at = end;
    let mut previous: &[u8] = &[];
    let mut after_comma = false;
    let mut words = 0_usize;
    loop {
        while !bytes.get(at).copied().is_some_and(is_letter) {
            if is_question(bytes, at) && !after_comma {
                return true;
            }
            after_comma |= bytes.get(at) == Some(&b',');
            if at >= limit || at >= bytes.len() || is_boundary(bytes, at) || is_colon(bytes, at) {
                return false;
            }
            at = at.saturating_add(1);
        }
        let run = bytes.get(at..).unwrap_or_default().iter();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let next = at.saturating_add(length);
        let text = word(bytes, at, next);
        let is_mention = match tone(text) {
            Some(Tone::Explanation) => {
                words < WORDS_EXPLAINING && (is_phrase || !text.eq_ignore_ascii_case(b"errors"))
            }
            Some(Tone::Resolved) => words < WORDS_RESOLVING && is_over(previous, text),
            // "HTTP 401 is returned when …" is a rule, "was returned when …" a report.
            Some(Tone::Time) => {
                words == 2 && previous.eq_ignore_ascii_case(b"returned") && is_present(bytes, end)
            }
            _ => false,
        };
        if is_mention {
            return true;
        }
        previous = text;
        words = words.saturating_add(1);
        at = next;
    }
}

/// Whether "is" follows `at`.
fn is_present(bytes: &[u8], at: usize) -> bool {
    let rest = trim_start(bytes.get(at..).unwrap_or_default());
    rest.get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"is "))
}

/// Whether the two words say that it is over: "is gone", but not "410 Gone".
fn is_over(previous: &[u8], word: &[u8]) -> bool {
    if word.eq_ignore_ascii_case(b"gone") {
        return [&b"is"[..], b"are", b"was"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(previous));
    }
    !is_open(previous) && !word.eq_ignore_ascii_case(b"closed")
}

/// Whether what follows the word has not happened: "must be fixed", "not
/// resolved".
fn is_open(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] = [
        b"be", b"not", b"until", b"once", b"being", b"never", b"t", b"to",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}
