//! Finds at signs in free text, in any form, and what is before and after them.

use super::label::{is_at_sign, is_invisible, may_be_in_domain};

/// Calls `found` with the local part and the domain of each address in a layer of free text.
pub(crate) fn each_address(layer: &str, has_words: bool, mut found: impl FnMut(&str, &str)) {
    let signs = AtSigns {
        has_words,
        ..AtSigns::new(layer)
    };
    for (before, after) in signs {
        let before =
            before.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c) || c == '"');
        let start = before.trim_end_matches(may_be_in_local_part).len();
        found(
            before.get(start..).unwrap_or_default(),
            domain_at_start(after),
        );
    }
}

/// Iterates over the parts of a string before and after each at sign: `@`, `[at]`, `(at)`, `{at}`
/// and, on request, the word between spaces.
pub(super) struct AtSigns<'a> {
    text: &'a str,
    at: usize,
    has_words: bool,
}

impl<'a> AtSigns<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            has_words: false,
        }
    }
}

impl<'a> Iterator for AtSigns<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let may_begin = |c: char| {
                is_at_sign(c) || matches!(c, '[' | '(' | '{') || self.has_words && c == ' '
            };
            let found = self.text.get(self.at..)?.find(may_begin)?;
            let start = self.at.saturating_add(found);
            let (before, rest) = self.text.split_at_checked(start)?;
            let c = rest.chars().next()?;
            let sign = if is_at_sign(c) {
                Some(c.len_utf8())
            } else if c == ' ' {
                let word = rest.get(..4);
                word.is_some_and(|word| word.eq_ignore_ascii_case(" at "))
                    .then_some(4)
            } else {
                bracketed_at(rest)
            };
            self.at = start.saturating_add(sign.unwrap_or(c.len_utf8()));
            if sign.is_some() {
                return Some((before, self.text.get(self.at..)?));
            }
        }
    }
}

/// The length of `[at]`, `(at)` or `{at}`, with at most one space on each side of the word.
fn bracketed_at(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let inner = inner.strip_prefix(' ').unwrap_or(inner);
    let (word, rest) = inner.split_at_checked(2)?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    if !word.eq_ignore_ascii_case("at") || !rest.starts_with([']', ')', '}']) {
        return None;
    }
    text.len().checked_sub(rest.len())?.checked_add(1)
}

/// Whether a character can be part of a local part in free text.
pub(crate) fn may_be_in_local_part(c: char) -> bool {
    matches!(c, '+' | '\'' | '&' | '*' | '!' | '$' | '^' | '~' | '`') || may_be_in_domain(c)
}

/// The longest possible domain at the beginning of a string.
pub(super) fn domain_at_start(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let end = text.find(|c| !may_be_in_domain(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
