//! Whether a phrase reports a failure or merely mentions one.
//!
//! "If you see 'Tenant not found', fetch the directory ID" is an instruction,
//! and "no roles are assigned to user means that …" an explanation: neither is
//! a failure. What tells is the same sentence, shortly before and behind.

/// How many bytes of the sentence are looked at, before and behind.
const REACH: usize = 100;
/// How many words behind the phrase are looked at.
const WORDS_BEHIND: usize = 5;
/// How many words a time reaches: "when the client secret has expired", but not
/// "after 3 attempts: …".
const WORDS_OF_TIME: usize = 2;

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
    ("solve", Tone::Instruction),
    ("troubleshoot", Tone::Instruction),
    ("may", Tone::Instruction),
    ("might", Tone::Instruction),
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
    ("about", Tone::Article),
    ("means", Tone::Explanation),
    ("mean", Tone::Explanation),
    ("indicates", Tone::Explanation),
    ("occurs", Tone::Explanation),
    ("appears", Tone::Explanation),
    ("usually", Tone::Explanation),
    ("typically", Tone::Explanation),
    ("refers", Tone::Explanation),
    ("errors", Tone::Explanation),
    ("described", Tone::Explanation),
    ("documented", Tone::Explanation),
    ("explained", Tone::Explanation),
    ("handling", Tone::Explanation),
    ("significa", Tone::Explanation),
    ("indica", Tone::Explanation),
    ("aparece", Tone::Explanation),
];

/// For each first letter, the lengths of the words of the list, as bits: most
/// words of a sentence are told apart by this alone.
static LENGTHS: [u32; 26] = lengths();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs at compile time alone, where each of these is an error of the build"
)]
const fn lengths() -> [u32; 26] {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < TONES.len() {
        let word = TONES[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
}

/// The tone of a word, if it is in the list.
fn tone(word: &[u8]) -> Option<Tone> {
    let first = word.first()?.to_ascii_lowercase();
    let letter = usize::from(first.checked_sub(b'a')?);
    let lengths = LENGTHS.get(letter).copied()?;
    let length = u32::try_from(word.len()).ok()?;
    if lengths.checked_shr(length)? & 1 == 0 {
        return None;
    }
    let found = TONES
        .iter()
        .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(word));
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

/// Goes back from `start`, word by word, to the beginning of the sentence.
fn before(bytes: &[u8], start: usize, is_phrase: bool) -> bool {
    let from = start.saturating_sub(REACH);
    let mut at = start;
    let mut words = 0_usize;
    let mut behind_colon = false;
    while let Some(last) = at.checked_sub(1).filter(|&last| last >= from) {
        if !bytes.get(last).copied().is_some_and(is_letter) {
            if is_boundary(bytes, last) {
                return false;
            }
            behind_colon |= is_colon(bytes, last);
            at = match bytes.get(last) {
                // What stands in brackets is beside the sentence.
                Some(b')') => open_bracket(bytes, from, last),
                _ => last,
            };
            continue;
        }
        let run = bytes.get(..at).unwrap_or_default().iter().rev();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let begin = at.saturating_sub(length);
        let tone = tone(word(bytes, begin, at)).filter(|_| !is_in_code(bytes, begin, at));
        let is_mention = match tone {
            Some(Tone::Condition) => true,
            Some(Tone::Instruction) => is_phrase && !behind_colon,
            Some(Tone::Time) => is_phrase && !behind_colon && words < WORDS_OF_TIME,
            Some(Tone::Article) => is_phrase && words == 0,
            Some(Tone::Explanation) | None => false,
        };
        if is_mention {
            return true;
        }
        words = words.saturating_add(1);
        at = begin;
    }
    false
}

/// Where the bracket that closes at `at` opens, if it does from `from` on;
/// otherwise `at`.
fn open_bracket(bytes: &[u8], from: usize, at: usize) -> usize {
    let before = bytes.get(from..at).unwrap_or_default();
    let open = before.iter().rposition(|&byte| byte == b'(');
    open.map_or(at, |open| from.saturating_add(open))
}

/// Goes on from `end` for some words, at most to the end of the sentence.
fn behind(bytes: &[u8], end: usize) -> bool {
    let mut at = end;
    for _ in 0..WORDS_BEHIND {
        while !bytes.get(at).copied().is_none_or(is_letter) {
            if is_boundary(bytes, at) || is_colon(bytes, at) || at > end.saturating_add(REACH) {
                return false;
            }
            at = at.saturating_add(1);
        }
        let run = bytes.get(at..).unwrap_or_default().iter();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let next = at.saturating_add(length);
        if tone(word(bytes, at, next)) == Some(Tone::Explanation) {
            return true;
        }
        at = next;
    }
    false
}

/// A letter or digit, or a byte of a character outside ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || byte == b'_'
}

/// A colon, but not one of the two in `SecLib::…` and `Exception::`.
fn is_colon(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let behind = bytes.get(at.saturating_add(1));
    bytes.get(at) == Some(&b':') && before != Some(&b':') && behind != Some(&b':')
}

/// The run of letters without quotation marks and the like, and without the
/// letter of an escaped line end.
fn word(bytes: &[u8], begin: usize, end: usize) -> &[u8] {
    let mut word = bytes.get(begin..end).unwrap_or_default();
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    if let (Some(b'\\'), [b'n' | b'r' | b't', rest @ ..]) = (before, word) {
        word = rest;
    }
    while let [0xc2, _, rest @ ..] | [0xe2, _, _, rest @ ..] = word {
        word = rest;
    }
    while let [rest @ .., 0xc2, _] | [rest @ .., 0xe2, _, _] = word {
        word = rest;
    }
    word
}

/// Whether a word is part of a name in a program or a key, and no word of a
/// sentence: `Contoso.Verify(`, `see=`, `"how":`.
fn is_in_code(bytes: &[u8], begin: usize, end: usize) -> bool {
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    let is_member = matches!(before, Some(b'.' | b'/' | b'-' | b'$' | b'@'));
    let is_owner = match bytes.get(end..) {
        Some([b'.' | b'/' | b'-', behind, ..]) => behind.is_ascii_alphanumeric(),
        Some([b'=' | b'(' | b'"' | b'$' | b'`', ..]) => true,
        _ => false,
    };
    is_member || is_owner
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
