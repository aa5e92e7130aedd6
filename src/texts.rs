//! Several optional texts in one allocation.

use alloc::string::String;
use core::fmt;

use crate::field::Field;
use crate::text::{MASK, trim};

/// `N` optional texts behind each other in one string.
///
/// A lead has more than a dozen short texts; a string for each would cost more
/// than reading them does.
#[derive(Clone)]
pub(crate) struct Texts<const N: usize> {
    buffer: String,
    /// Where each begins and ends; both the same where there is none.
    bounds: [(u32, u32); N],
}

impl<const N: usize> Texts<N> {
    /// Takes the texts over in one allocation, none if all are absent. An empty
    /// text is none.
    pub(crate) fn new(texts: [Option<&str>; N]) -> Self {
        let total = texts.iter().flatten().map(|text| text.len()).sum();
        let mut buffer = String::with_capacity(total);
        let mut bounds = [(0, 0); N];
        for (bounds, text) in bounds.iter_mut().zip(texts) {
            if let Some(text) = text {
                let start = crate::text::offset(buffer.len());
                buffer.push_str(text);
                *bounds = (start, crate::text::offset(buffer.len()));
            }
        }
        Self { buffer, bounds }
    }

    /// The text with this number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let &(start, end) = self.bounds.get(number)?;
        let text = self.buffer.get(start as usize..end as usize)?;
        (!text.is_empty()).then_some(text)
    }

    /// All texts, absent ones as such.
    pub(crate) fn all(&self) -> [Option<&str>; N] {
        core::array::from_fn(|number| self.get(number))
    }

    /// The same texts, but this one replaced or removed.
    ///
    /// What is removed is not kept anywhere in the result.
    pub(crate) fn with(&self, number: usize, text: Option<&str>) -> Self {
        let mut texts = self.all();
        if let Some(place) = texts.get_mut(number) {
            *place = text;
        }
        Self::new(texts)
    }
}

impl<const N: usize> Default for Texts<N> {
    fn default() -> Self {
        Self::new([None; N])
    }
}

impl<const N: usize> PartialEq for Texts<N> {
    fn eq(&self, other: &Self) -> bool {
        self.all() == other.all()
    }
}

impl<const N: usize> Eq for Texts<N> {}

impl<const N: usize> core::hash::Hash for Texts<N> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.all().hash(state);
    }
}

impl<const N: usize> fmt::Debug for Texts<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// What a text tells, if it tells anything.
///
/// Nothing is told by an empty text, by blanks, and by the word `null` where it
/// cannot be a name.
#[inline]
pub(crate) fn value_of(field: Field, text: &str) -> Option<&str> {
    let is_name = matches!(field, Field::FirstName | Field::LastName);
    let says_nothing = trim(text).is_empty() || (text == "null" && !is_name);
    (!says_nothing).then_some(text)
}
