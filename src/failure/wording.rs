//! Matches a phrase of the table at an offset, and records its wording.

use core::fmt;
use core::ops::Range;

use super::fold;
use super::phrase::{MAX_PARTS, Part, Phrase};
use super::tables::phrases::PHRASES;

/// The maximum length in bytes of a name within a phrase.
const MAX_NAME: usize = 120;
/// The maximum number of words of a quoted name; otherwise it is one.
const NAME_WORDS: usize = 6;
/// The maximum distance between a phrase and the words that belong before it.
const SLACK: usize = 24;

/// A phrase of the table, and which of its wordings it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wording {
    number: u16,
    before: u8,
    /// From the last part to the first.
    parts: [u8; MAX_PARTS],
}

impl Wording {
    pub(super) const fn of(number: u16) -> Self {
        Self {
            number,
            before: 0,
            parts: [0; MAX_PARTS],
        }
    }

    pub(super) fn note_before(&mut self, which: usize) {
        self.before = u8::try_from(which).unwrap_or(0);
    }

    /// Notes the alternative of the part that so many parts follow.
    pub(super) fn note(&mut self, parts_behind: usize, which: usize) {
        if let Some(part) = self.parts.get_mut(parts_behind) {
            *part = u8::try_from(which).unwrap_or(0);
        }
    }
}

/// The words, as the table has them, with `…` for a name.
impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(phrase) = PHRASES.get(usize::from(self.number)) else {
            return Ok(());
        };
        let mut space = "";
        if let Some(words) = phrase.before.get(usize::from(self.before)) {
            f.write_str(words)?;
            space = " ";
        }
        for (part, which) in phrase.parts.iter().rev().zip(self.parts).rev() {
            match part {
                Part::Any(alternatives) => {
                    let words = alternatives.get(usize::from(which)).copied();
                    write!(f, "{space}{}", words.unwrap_or_default())?;
                }
                Part::Name => write!(f, "{space}…")?,
                Part::End => {}
            }
            space = " ";
        }
        Ok(())
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The range of the phrase whose first part begins at `at`, if it matches; records the
/// wording.
pub(super) fn place(
    bytes: &[u8],
    at: usize,
    phrase: &Phrase,
    wording: &mut Wording,
) -> Option<Range<usize>> {
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
            let matches = |words: &&str| fold::words(bytes, start, words) == Some(end);
            Some((words.iter().position(matches)?, start))
        })
}

/// The end of the first words of a phrase, regardless of what follows.
pub(super) fn prefix(bytes: &[u8], phrase: &Phrase, at: usize) -> Option<usize> {
    match phrase.parts {
        [Part::Any([words]), ..] if fold::begins(bytes, at) => fold::words(bytes, at, words),
        _ => None,
    }
}
