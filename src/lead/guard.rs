//! `Guard`: finds strings that identify the customer of a lead.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::lead::Lead;
use crate::email::at_sign::each_address;
use crate::email::label::{is_invisible, mapped};
use crate::email::layers::any_layer;
use crate::field::Field;

/// The addresses, telephone numbers and name of a customer, normalized for lookup.
///
/// The summary of a lead and redaction hide every string that contains one of them.
#[derive(Default)]
pub(crate) struct Guard {
    /// Local part and domain of each address, folded.
    addresses: BTreeSet<String>,
    /// Sequences of words, folded and without separators: the full name and each address.
    phrases: BTreeSet<String>,
    /// The local part of each address, normalized in the same way.
    local_parts: BTreeSet<String>,
    longest: usize,
    most_words: usize,
    /// The last digits of each number, with the number of digits.
    numbers: BTreeSet<(usize, u32)>,
}

/// The minimum length of a local part; a shorter one occurs in many words.
const SHORTEST_LOCAL_PART: usize = 3;

/// The minimum number of digits in a telephone number.
const SHORTEST_NUMBER: usize = 6;

/// The number of last digits that identify a telephone number, regardless of a country code or a
/// leading zero.
const COMPARED_DIGITS: usize = 7;

/// The maximum number of words in a phrase; a longer address is only looked up as an address.
const MOST_WORDS: usize = 8;

/// The maximum number of separators between two digits of a number.
const MOST_SEPARATORS: usize = 3;

impl Guard {
    /// Collects the customer's data from the fields that `is_secret` accepts.
    pub(crate) fn of(lead: &Lead, is_secret: impl Fn(Field) -> bool) -> Self {
        let mut guard = Self::default();
        if is_secret(Field::Email) {
            lead.any_email_value(&mut |_, value| {
                guard.add_addresses(value);
                false
            });
        }
        if is_secret(Field::FirstName) || is_secret(Field::LastName) {
            let name = |field| lead.get(field).unwrap_or_default();
            let (first, last) = (name(Field::FirstName), name(Field::LastName));
            guard.add_phrase(&[first, last].join(" "));
            guard.add_phrase(&[last, first].join(" "));
        }
        if is_secret(Field::Phone) {
            if let Some(phone) = lead.get(Field::Phone) {
                guard.add_numbers(phone);
            }
        }
        guard
    }

    /// Whether a string contains an address, a number or the full name of the customer, in any
    /// layer of encoding.
    pub(crate) fn hides(&self, text: &str) -> bool {
        let is_empty =
            self.addresses.is_empty() && self.phrases.is_empty() && self.numbers.is_empty();
        !is_empty && any_layer(text, |text| self.hides_plain(text))
    }

    /// Whether an identifier contains data of the customer. The local part of an address counts
    /// too, because people often choose their name as an identifier.
    pub(crate) fn hides_identifier(&self, id: &str) -> bool {
        self.hides(id) || self.has_phrase(&self.local_parts, &Words::of(id))
    }

    fn hides_plain(&self, text: &str) -> bool {
        let mut has_address = false;
        each_address(text, false, |local_part, domain| {
            has_address =
                has_address || self.addresses.contains(&folded_address(local_part, domain));
        });
        has_address || self.has_number(text) || self.has_phrase(&self.phrases, &Words::of(text))
    }

    fn has_phrase(&self, phrases: &BTreeSet<String>, words: &Words) -> bool {
        let ends = |from: usize| words.ends.iter().skip(from).take(self.most_words);
        let mut start = 0;
        for (number, &next) in words.ends.iter().enumerate() {
            for &end in ends(number) {
                if end.saturating_sub(start) > self.longest {
                    break;
                }
                let phrase = words.folded.get(start..end).unwrap_or_default();
                if phrases.contains(phrase) {
                    return true;
                }
            }
            start = next;
        }
        false
    }

    fn has_number(&self, text: &str) -> bool {
        if self.numbers.is_empty() {
            return false;
        }
        let mut digits = Digits::default();
        let mut separators = 0_usize;
        for c in text.chars() {
            if let Some(digit) = digit(c) {
                if separators > MOST_SEPARATORS {
                    digits = Digits::default();
                }
                separators = 0;
                digits.push(digit);
                if self.numbers.contains(&digits.last(COMPARED_DIGITS))
                    || self.numbers.contains(&digits.last(SHORTEST_NUMBER))
                {
                    return true;
                }
            } else if c.is_alphanumeric() {
                digits = Digits::default();
            } else if !is_invisible(c) {
                separators = separators.saturating_add(1);
            }
        }
        false
    }

    fn add_addresses(&mut self, value: &str) {
        any_layer(value, |text| {
            each_address(text, true, |local_part, domain| {
                self.addresses.insert(folded_address(local_part, domain));
                self.add_phrase(&[local_part, " ", domain].concat());
                let words = Words::of(local_part);
                if words.folded.chars().count() >= SHORTEST_LOCAL_PART {
                    self.widen(&words);
                    self.local_parts.insert(words.folded);
                }
            });
            false
        });
    }

    /// Adds a phrase of at least two words.
    fn add_phrase(&mut self, text: &str) {
        let words = Words::of(text);
        if (2..=MOST_WORDS).contains(&words.ends.len()) {
            self.widen(&words);
            self.phrases.insert(words.folded);
        }
    }

    /// Raises the maximum length of a phrase to this one.
    fn widen(&mut self, words: &Words) {
        self.longest = self.longest.max(words.folded.len());
        self.most_words = self.most_words.max(words.ends.len()).min(MOST_WORDS);
    }

    /// Adds the numbers in a telephone field, without extensions.
    fn add_numbers(&mut self, phone: &str) {
        let is_apart = |c: char| c.is_alphabetic() || matches!(c, '#' | ';' | ',');
        let mut whole = Digits::default();
        let mut found = false;
        for part in phone.split(is_apart) {
            let mut digits = Digits::default();
            for digit in part.chars().filter_map(digit) {
                digits.push(digit);
                whole.push(digit);
            }
            found |= self.add_number(digits);
        }
        if !found {
            self.add_number(whole);
        }
    }

    fn add_number(&mut self, digits: Digits) -> bool {
        let is_number = digits.len >= SHORTEST_NUMBER;
        if is_number {
            self.numbers.insert(digits.last(COMPARED_DIGITS));
        }
        is_number
    }
}

/// The last digits of a number.
#[derive(Clone, Copy, Default)]
struct Digits {
    len: usize,
    value: u32,
}

impl Digits {
    fn push(&mut self, digit: u32) {
        self.len = self.len.saturating_add(1);
        // Seven digits and one more fit.
        let value = self.value.wrapping_mul(10).wrapping_add(digit);
        self.value = value.checked_rem(10_000_000).unwrap_or_default();
    }

    /// Returns the number of last digits, at most `len`, and their value.
    fn last(self, len: usize) -> (usize, u32) {
        let len = len.min(self.len);
        let value = if len < COMPARED_DIGITS {
            self.value.checked_rem(1_000_000).unwrap_or_default()
        } else {
            self.value
        };
        (len, value)
    }
}

/// The value of a decimal digit: ASCII, full-width, Arabic, Persian or Devanagari.
fn digit(c: char) -> Option<u32> {
    let zeros = ['0', '\u{ff10}', '\u{660}', '\u{6f0}', '\u{966}'];
    let digit = |zero| u32::from(c).checked_sub(u32::from(zero));
    zeros
        .into_iter()
        .find_map(|zero| digit(zero).filter(|&digit| digit < 10))
}

/// The letters and digits of a string, folded for comparison.
pub(crate) fn folded(text: &str) -> String {
    Words::of(text).folded
}

/// The words of a string: letters and digits in lower case, one word after the other.
#[derive(Default)]
struct Words {
    folded: String,
    /// The end of each word.
    ends: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut start = 0;
        for c in text.chars() {
            if c.is_alphanumeric() {
                fold(c, &mut words.folded);
            } else if !is_invisible(c) {
                start = words.end(start);
            }
        }
        words.end(start);
        words
    }

    /// Ends the word that began at `start`, and returns the start of the next one.
    fn end(&mut self, start: usize) -> usize {
        match self.folded.get(start..) {
            None | Some("") => return start,
            // As in `robin at contoso dot com`.
            Some("at" | "dot") => self.folded.truncate(start),
            Some(_) => self.ends.push(self.folded.len()),
        }
        self.folded.len()
    }
}

/// Appends a letter or a digit in lower case, with full-width and similar characters mapped to
/// ASCII.
fn fold(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if let Some(mapped) = mapped(c) {
        folded.push_str(&mapped);
    } else {
        folded.extend(c.to_lowercase());
    }
}

/// Normalizes an address, so that all its spellings are equal.
fn folded_address(local_part: &str, domain: &str) -> String {
    let mut folded = Words::of(local_part).folded;
    folded.push('@');
    folded.push_str(&Words::of(&ascii_domain(domain)).folded);
    folded
}

/// Converts a domain to its ASCII form, if IDNA accepts it.
fn ascii_domain(domain: &str) -> Cow<'_, str> {
    /// The maximum length of a domain name in bytes.
    const MAX_LEN: usize = 253;
    if domain.is_ascii() || domain.len() > MAX_LEN {
        return Cow::Borrowed(domain);
    }
    match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) => Cow::Owned(ascii),
        _ => Cow::Borrowed(domain),
    }
}
