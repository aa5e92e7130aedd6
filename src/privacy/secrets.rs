//! What of a customer must not stand in a field that is kept: `Secrets`.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::email::Email;
use crate::field::Field;
use crate::lead::Lead;
use crate::percent;

/// The customer's addresses and telephone number, in a form in which they can be
/// found in other texts.
pub(super) struct Secrets {
    /// In small letters.
    addresses: Vec<String>,
    /// Its digits alone.
    phone: Option<String>,
}

/// Fewer characters are found in anything.
const SHORTEST: usize = 6;

impl Secrets {
    /// Those of the fields that are blanked.
    pub(super) fn of(lead: &Lead, is_blanked: impl Fn(Field) -> bool) -> Self {
        let text = |field: Field| lead.get(field).filter(|_| is_blanked(field));
        let addresses = text(Field::Email).map(addresses_in).unwrap_or_default();
        let phone = text(Field::Phone).map(digits_of);
        Self {
            addresses,
            phone: phone.filter(|digits| digits.len() >= SHORTEST),
        }
    }

    /// Whether one of them stands in a text, in any letter case, percent-encoded or
    /// not, a telephone number with whatever stands between its digits.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        let decoded = match percent::decode(text) {
            Some(decoded) => Cow::Owned(decoded.into_any_text()),
            None => Cow::Borrowed(text),
        };
        let lower = decoded.to_lowercase();
        let mut addresses = self.addresses.iter();
        addresses.any(|address| lower.contains(&**address))
            || self
                .phone
                .as_ref()
                .is_some_and(|phone| digits_of(&decoded).contains(&**phone))
    }
}

/// The addresses in a text: the one that it is, or whatever has an `@` in it.
fn addresses_in(text: &str) -> Vec<String> {
    if let Ok(email) = Email::parse(text) {
        let (local, domain) = (email.local_part().expose(), email.domain().expose());
        return Vec::from([[local, "@", domain].concat().to_lowercase()]);
    }
    let ends_word =
        |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '<' | '>' | '(' | ')' | '"');
    let words = text.split(ends_word).filter(|word| word.contains('@'));
    let whole = (text.len() >= SHORTEST).then_some(text);
    words.chain(whole).map(str::to_lowercase).collect()
}

fn digits_of(text: &str) -> String {
    text.chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| digit.to_string())
        .collect()
}
