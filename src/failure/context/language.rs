//! Whether a match is in a sentence of another language than English.

use super::sentence::{REACH, is_letter};
use super::syntax::{is_in_address, is_in_code};

/// Whether the match is in a sentence of another language than English, and
/// neither a member of JSON nor a part of a program.
pub(in crate::failure) fn is_foreign(bytes: &[u8], start: usize, end: usize) -> bool {
    const ENGLISH: [&[u8]; 15] = [
        b"the", b"to", b"of", b"is", b"was", b"and", b"this", b"with", b"for", b"your", b"that",
        b"unable", b"could", b"when", b"set",
    ];
    const LEAST_WORDS: usize = 4;
    if is_in_address(bytes, start) || is_in_code(bytes, start, end) {
        return false;
    }
    let limit = end.saturating_add(REACH).min(bytes.len());
    let mut at = start.saturating_sub(REACH);
    let mut words = 0_usize;
    while at < limit {
        let rest = bytes.get(at..limit).unwrap_or_default().iter();
        let next = at.saturating_add(rest.take_while(|byte| is_letter(**byte)).count());
        let word = bytes.get(at..next).unwrap_or_default();
        // The `When` of `Contoso.Lead.When(` belongs to no sentence.
        let is_english = ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is_english && !is_in_code(bytes, at, next) {
            return false;
        }
        if word
            .iter()
            .any(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        {
            words = words.saturating_add(1);
        }
        at = next.saturating_add(1);
    }
    words > LEAST_WORDS
}
