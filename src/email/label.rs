//! The characters and labels of addresses in free text.

use alloc::string::String;

/// Whether a character is `@`, in ASCII, full width or the small variant.
pub(crate) const fn is_at_sign(c: char) -> bool {
    matches!(c, '@' | '\u{ff20}' | '\u{fe6b}')
}

/// Whether a character is one of the dots that IDNA accepts between labels.
pub(crate) const fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

/// Whether a character is invisible: ignored by IDNA, a joiner, a direction mark, a tag, or the
/// zero byte that UTF-16 leaves in ASCII.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character can be part of a domain in free text, dots included.
///
/// Beyond ASCII, letters are too many to list, so whitespace and punctuation are
/// excluded instead.
pub(crate) fn may_be_in_domain(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '\0'),
        c if is_dot(c) || is_invisible(c) => true,
        '\u{80}'..='\u{bf}' // signs of Latin-1
        | '\u{2010}'..='\u{205f}' // dashes, quotation marks, ellipsis
        | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' // ideographic space and brackets
        | '\u{ff01}'..='\u{ff0c}' | '\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' // full-width signs
        | '\u{ff3b}'..='\u{ff3e}' | '\u{ff5b}'..='\u{ff65}'
        | '\u{fe50}'..='\u{fe6b}' // small signs
        | '\u{fffd}' => false,
        c => !c.is_whitespace() && !c.is_control(),
    }
}

/// The ASCII letters and digits that begin a label, in lower case and as IDNA maps
/// them, without invisible characters and without hyphens and underscores at the
/// edges.
///
/// A label ends where another script begins, because Japanese and other languages do not write a
/// space after an address. At most four letters are stored, which is enough to distinguish the
/// labels of the rule.
#[derive(Clone, Copy, Default)]
pub(crate) struct Letters {
    bytes: [u8; 4],
    len: usize,
}

impl Letters {
    pub(crate) fn of(label: &str) -> Self {
        let mut letters = Self::default();
        let mut is_edge = false;
        for c in label.chars() {
            if matches!(c, '-' | '_') {
                is_edge = letters.len > 0;
            } else if is_edge && c.is_ascii_alphanumeric() {
                letters.len = usize::MAX; // the hyphen was within
                break;
            } else if c.is_ascii() {
                if c != '\0' {
                    letters.push(c.to_ascii_lowercase());
                }
            } else if !is_invisible(c) {
                let Some(mapped) = mapped(c) else { break };
                if is_edge {
                    letters.len = usize::MAX;
                    break;
                }
                mapped.chars().for_each(|c| letters.push(c));
            }
            if letters.len > letters.bytes.len() {
                break;
            }
        }
        letters
    }

    fn push(&mut self, c: char) {
        if let (Some(place), Ok(b)) = (self.bytes.get_mut(self.len), u8::try_from(c)) {
            *place = b;
        }
        self.len = self.len.saturating_add(1);
    }

    /// The letters; empty if there are more than four.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the label is a country code: two letters, as in ISO 3166-1.
    pub(crate) fn is_country(&self) -> bool {
        let bytes = self.as_bytes();
        bytes.len() == 2 && bytes.iter().all(u8::is_ascii_alphabetic)
    }
}

/// The ASCII letters and digits to which IDNA maps a non-ASCII character.
pub(crate) fn mapped(c: char) -> Option<String> {
    // These alphabets, the most frequent ones, are not mapped to ASCII.
    if matches!(c, '\u{370}'..='\u{1cff}' | '\u{2e80}'..='\u{324f}' | '\u{3400}'..='\u{d7ff}') {
        return None;
    }
    match url::Host::parse(c.encode_utf8(&mut [0; 4])) {
        Ok(url::Host::Domain(mapped)) if !mapped.starts_with("xn--") => Some(mapped),
        // A single digit would be parsed as an IPv4 address.
        Ok(url::Host::Ipv4(address)) => address
            .octets()
            .last()
            .and_then(|&digit| char::from_digit(digit.into(), 10))
            .map(String::from),
        _ => None,
    }
}

/// Splits off the dot at the end of a label, if there is one.
pub(crate) fn split_dot(part: &str) -> (&str, Option<char>) {
    let without = part.strip_suffix(is_dot);
    let dot = without.and_then(|_| part.chars().next_back());
    (without.unwrap_or(part), dot)
}

/// Whether a label is a capitalized word, which may begin a sentence.
pub(crate) fn begins_sentence(label: &str) -> bool {
    label.len() > 2
        && label.starts_with(|c: char| c.is_ascii_uppercase())
        && label.contains(|c: char| c.is_ascii_lowercase())
}
