//! Addresses in .edu somewhere in free text.

use alloc::borrow::Cow;
use alloc::string::String;

use super::edu::is_country;
use crate::email::domain::mapped_label;
use crate::percent;

/// How often a text may be percent-encoded: a URL in a URL is so twice.
const ENCODINGS: usize = 2;

/// Whether an address in .edu, or in `.edu.<country>` and `.ac.<country>`,
/// stands somewhere in a text.
///
/// Each pass looks at each byte a bounded number of times.
pub(super) fn any_in(text: &str, countries: bool) -> bool {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ENCODINGS {
        if any_in_plain(&text, countries) {
            return true;
        }
        match decoded(&text) {
            Some(decoded) => text = Cow::Owned(decoded),
            None => return false,
        }
    }
    any_in_plain(&text, countries)
}

/// The text without what hides an `@` or a dot from a reader: percent-encoding,
/// the escapes of JSON, the references of HTML; `None` if there is nothing to take
/// off.
fn decoded(text: &str) -> Option<String> {
    let plain = percent::decode(text).map(percent::Decoded::into_any_text);
    let text = plain.as_deref().unwrap_or(text);
    let escapes = [
        ("\\u0040", "@"),
        ("\\u002e", "."),
        ("&#64;", "@"),
        ("&#x40;", "@"),
    ];
    let references = [("&commat;", "@"), ("&#46;", "."), ("&period;", ".")];
    let escapes = escapes.into_iter().chain(references);
    if !text.contains(['\\', '&']) {
        return plain;
    }
    // Letter case tells nothing in these.
    let lower = text.to_lowercase();
    let unescaped = escapes.fold(lower, |text, (escape, c)| text.replace(escape, c));
    Some(unescaped)
}

fn any_in_plain(text: &str, countries: bool) -> bool {
    let mut pieces = text.split(is_at_sign);
    pieces.next(); // what stands before the first
    pieces.any(|piece| begins_with_domain(piece, countries))
}

/// `@`, full-width or small, too.
const fn is_at_sign(c: char) -> bool {
    matches!(c, '@' | '\u{ff20}' | '\u{fe6b}')
}

/// The dots that IDNA takes between labels.
const fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

/// Whether a text begins with a domain that counts.
fn begins_with_domain(text: &str, countries: bool) -> bool {
    let text = text.trim_start();
    let end = text.find(|c| !may_be_in_domain(c)).unwrap_or(text.len());
    let domain = text.get(..end).unwrap_or_default();
    // What closes a sentence, a quotation or an emphasis.
    let domain = domain.trim_end_matches(|c| is_dot(c) || matches!(c, '-' | '_'));

    let mut is_under_academic = false;
    let mut labels = domain.split_inclusive(is_dot).peekable();
    while let Some(label) = labels.next() {
        let (label, dot) = split_dot(label);
        let letters = ascii_start(label);
        // A domain ends where the text does; where a script without blanks goes
        // on behind a full stop; behind an ideographic one; and where the next
        // sentence begins without a blank.
        let begins_sentence = |next: &str| {
            let word = split_dot(next).0;
            word.len() > 2
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.contains(|c: char| c.is_ascii_lowercase())
        };
        let is_end = dot.is_some_and(|dot| !dot.is_ascii())
            || labels.peek().is_none_or(|next| {
                ascii_start(split_dot(next).0).is_empty() || begins_sentence(next)
            });
        let visible = visible(label);
        let mapped = mapped_label(&visible);
        let is = |ascii| {
            letters.eq_ignore_ascii_case(ascii)
                || visible.eq_ignore_ascii_case(ascii)
                || mapped.as_deref() == Some(ascii)
        };
        if is_end && is("edu") {
            return true;
        }
        if countries {
            let is_country = is_country(letters) || mapped.as_deref().is_some_and(is_country);
            if is_end && is_country && is_under_academic {
                return true;
            }
            is_under_academic = is("edu") || is("ac");
        }
    }
    false
}

/// A label and the dot behind it.
fn split_dot(label: &str) -> (&str, Option<char>) {
    let without = label.strip_suffix(is_dot);
    let dot = without.and_then(|_| label.chars().next_back());
    (without.unwrap_or(label), dot)
}

/// The ASCII letters and signs with which a label begins.
fn ascii_start(label: &str) -> &str {
    let end = label.find(|c: char| !c.is_ascii()).unwrap_or(label.len());
    label.get(..end).unwrap_or_default()
}

/// A label without joiners and marks of direction, which IDNA refuses and which
/// nobody sees.
fn visible(label: &str) -> Cow<'_, str> {
    if label.contains(is_invisible) {
        Cow::Owned(label.replace(is_invisible, ""))
    } else {
        Cow::Borrowed(label)
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a character can be part of a domain in free text.
///
/// Letters to ignore and marks above letters belong to it, so what ends it
/// beyond ASCII is told by name: blanks and the signs of sentences.
fn may_be_in_domain(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'),
        c if is_dot(c) || is_invisible(c) => true,
        '\u{80}'..='\u{ac}' | '\u{ae}'..='\u{bf}' // signs of Latin-1, without the soft hyphen
        | '\u{2010}'..='\u{205e}' // dashes, quotation marks, ellipsis
        | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' // ideographic blanks and brackets
        | '\u{ff01}'..='\u{ff0c}' | '\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' // full-width signs
        | '\u{ff3b}'..='\u{ff3e}' | '\u{ff5b}'..='\u{ff65}'
        | '\u{fffd}' => false,
        c => !c.is_whitespace() && !c.is_control(),
    }
}
