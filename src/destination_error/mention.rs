//! Whether a phrase reports a failure or merely mentions one.
//!
//! "If you see 'Tenant not found', fetch the directory ID" is an instruction,
//! and "no roles are assigned to user means that …" an explanation: neither is
//! a failure. What tells is the same sentence, shortly before and behind.

use super::fold::{self, Unit};

/// How many bytes of the sentence are looked at, before and behind.
const REACH: usize = 100;
/// How many words behind the phrase are looked at.
const WORDS_BEHIND: usize = 5;
/// How many words a time reaches: "when the client secret has expired".
const WORDS_OF_TIME: usize = 4;

/// What a word before the phrase makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    /// A condition or a question: what follows has not happened.
    Condition,
    /// An instruction, up to a colon: "Check this: …" may be followed by a
    /// failure.
    Instruction,
    /// A time, for a few words.
    Time,
    /// "An invalid client secret", directly before the phrase: one of many.
    Article,
    /// Behind the phrase: an explanation.
    Explanation,
}

const TONES: &[(&str, Tone)] = &[
    ("if", Tone::Condition),
    ("how", Tone::Condition),
    ("why", Tone::Condition),
    ("whether", Tone::Condition),
    ("unless", Tone::Condition),
    ("si", Tone::Condition),
    ("cómo", Tone::Condition),
    ("check", Tone::Instruction),
    ("verify", Tone::Instruction),
    ("ensure", Tone::Instruction),
    ("sure", Tone::Instruction),
    ("confirm", Tone::Instruction),
    ("avoid", Tone::Instruction),
    ("prevent", Tone::Instruction),
    ("fix", Tone::Instruction),
    ("fixes", Tone::Instruction),
    ("fixed", Tone::Instruction),
    ("resolve", Tone::Instruction),
    ("resolves", Tone::Instruction),
    ("resolved", Tone::Instruction),
    ("solve", Tone::Instruction),
    ("troubleshoot", Tone::Instruction),
    ("see", Tone::Instruction),
    ("seeing", Tone::Instruction),
    ("receive", Tone::Instruction),
    ("getting", Tone::Instruction),
    ("what", Tone::Instruction),
    ("example", Tone::Instruction),
    ("called", Tone::Instruction),
    ("titled", Tone::Instruction),
    ("compruebe", Tone::Instruction),
    ("verifique", Tone::Instruction),
    ("asegúrese", Tone::Instruction),
    ("confirme", Tone::Instruction),
    ("evitar", Tone::Instruction),
    ("evite", Tone::Instruction),
    ("resolver", Tone::Instruction),
    ("solucionar", Tone::Instruction),
    ("corregir", Tone::Instruction),
    ("ejemplo", Tone::Instruction),
    ("when", Tone::Time),
    ("whenever", Tone::Time),
    ("after", Tone::Time),
    ("before", Tone::Time),
    ("until", Tone::Time),
    ("once", Tone::Time),
    ("cuando", Tone::Time),
    ("an", Tone::Article),
    ("means", Tone::Explanation),
    ("mean", Tone::Explanation),
    ("indicates", Tone::Explanation),
    ("occurs", Tone::Explanation),
    ("appears", Tone::Explanation),
    ("usually", Tone::Explanation),
    ("typically", Tone::Explanation),
    ("refers", Tone::Explanation),
    ("significa", Tone::Explanation),
    ("indica", Tone::Explanation),
    ("aparece", Tone::Explanation),
];

/// The tone of a word, if it is in the list.
fn tone(word: &[u8]) -> Option<Tone> {
    let first = word.first()?.to_ascii_lowercase();
    let found = TONES.iter().find(|(known, _)| {
        known.len() == word.len()
            && known.as_bytes().first() == Some(&first)
            && known.as_bytes().eq_ignore_ascii_case(word)
    });
    found.map(|&(_, tone)| tone)
}

/// Whether the sentence makes a condition of what stands at `start`: true for
/// codes as well as phrases.
pub(super) fn is_conditional(bytes: &[u8], start: usize) -> bool {
    before(bytes, start, false)
}

/// Whether the phrase from `start` to `end` is mentioned and not reported.
pub(super) fn is_mention(bytes: &[u8], start: usize, end: usize) -> bool {
    before(bytes, start, true) || behind(bytes, end)
}

fn before(bytes: &[u8], start: usize, is_phrase: bool) -> bool {
    let mut condition = false;
    let mut instruction = false;
    let mut words_since_time = usize::MAX;
    let mut words_since_article = usize::MAX;
    let mut at = sentence(bytes, start);
    while let Some((word, next)) = next_word(bytes, at, start) {
        words_since_time = words_since_time.saturating_add(1);
        words_since_article = words_since_article.saturating_add(1);
        match tone(word).filter(|_| !is_in_code(bytes, word, next)) {
            Some(Tone::Article) => words_since_article = 0,
            Some(Tone::Condition) => condition = true,
            Some(Tone::Instruction) => instruction = true,
            Some(Tone::Time) => words_since_time = 0,
            Some(Tone::Explanation) | None => {}
        }
        // A colon ends an instruction; the doubled one of a name does not.
        if matches!(bytes.get(next..), Some([b':', behind, ..]) if *behind != b':') {
            instruction = false;
            words_since_time = usize::MAX;
        }
        at = next;
    }
    let in_prose = instruction || words_since_time < WORDS_OF_TIME || words_since_article == 0;
    condition || (is_phrase && in_prose)
}

fn behind(bytes: &[u8], end: usize) -> bool {
    let rest = bytes.get(end..).unwrap_or_default();
    let reach = rest.len().min(REACH);
    let sentence = (0..reach)
        .find(|&at| is_boundary(rest, at) || rest.get(at) == Some(&b':'))
        .unwrap_or(reach);
    let mut at = 0;
    for _ in 0..WORDS_BEHIND {
        let Some((word, next)) = next_word(rest, at, sentence) else {
            return false;
        };
        if tone(word) == Some(Tone::Explanation) {
            return true;
        }
        at = next;
    }
    false
}

/// The first word from `at` on that begins before `limit`, and where it ends.
fn next_word(bytes: &[u8], at: usize, limit: usize) -> Option<(&[u8], usize)> {
    let mut start = at;
    let mut end = loop {
        match fold::unit(bytes, start) {
            Some((Unit::Gap, next)) if next < limit => start = next,
            Some((Unit::Word(_) | Unit::Foreign, next)) if start < limit => break next,
            _ => return None,
        }
    };
    while let Some((Unit::Word(_) | Unit::Foreign, next)) = fold::unit(bytes, end) {
        if next > limit {
            break;
        }
        end = next;
    }
    Some((bytes.get(start..end)?, end))
}

/// Whether a word is part of a name in a program or a key, and no word of a
/// sentence: `Contoso.Verify(`, `see=`, `"how":`.
fn is_in_code(bytes: &[u8], word: &[u8], end: usize) -> bool {
    let start = end.saturating_sub(word.len());
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    let is_member = matches!(before, Some(b'.' | b'/' | b'-' | b'$' | b'@'));
    let is_owner = match bytes.get(end..) {
        Some([b'.' | b'/' | b'-', behind, ..]) => behind.is_ascii_alphanumeric(),
        Some([b'=' | b'(' | b'"' | b'$' | b'`', ..]) => true,
        _ => false,
    };
    is_member || is_owner
}

/// Where the sentence begins in which `start` stands, as far as it is looked
/// at.
fn sentence(bytes: &[u8], start: usize) -> usize {
    let from = start.saturating_sub(REACH);
    (from..start)
        .rev()
        .find(|&at| is_boundary(bytes, at))
        .map_or(from, |at| at.saturating_add(1))
}

/// Whether a sentence ends at the sign at `at`.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let next = at.saturating_add(1);
    match bytes.get(at) {
        Some(b'<' | b'>' | b'{' | b'}' | b'|') => true,
        // A full stop, but not the one in `contoso.com`.
        Some(b'.' | b'!' | b'?') => !bytes.get(next).is_some_and(u8::is_ascii_alphanumeric),
        // A semicolon, but not the one of `&quot;`.
        Some(b';') => matches!(bytes.get(next), None | Some(b' ' | b'\r' | b'\n')),
        Some(b'\n') => bytes.get(next) == Some(&b'\n'),
        _ => false,
    }
}
