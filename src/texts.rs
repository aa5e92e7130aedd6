//! Several optional strings in one allocation.

use alloc::string::String;
use core::fmt;

use crate::field::Field;
use crate::text::{MASK, trim};

/// `N` optional strings, stored one after the other in one buffer.
///
/// A lead has more than a dozen short strings. One allocation for each would cost more than
/// parsing them.
#[derive(Clone)]
pub(crate) struct Texts<const N: usize> {
    buffer: String,
    /// Start and end of each string; equal for an absent one.
    bounds: [(u32, u32); N],
}

impl<const N: usize> Texts<N> {
    /// Copies the strings into one allocation, or none if all are absent. An empty string
    /// counts as absent.
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

    /// The string with this number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let &(start, end) = self.bounds.get(number)?;
        let text = self.buffer.get(start as usize..end as usize)?;
        (!text.is_empty()).then_some(text)
    }

    /// All strings.
    pub(crate) fn all(&self) -> [Option<&str>; N] {
        core::array::from_fn(|number| self.get(number))
    }

    /// Copies the strings with this one replaced or removed.
    ///
    /// The result does not contain the old string.
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

/// The value of a field; `None` if it is empty, whitespace, or the word `null` in a field
/// other than a name.
#[inline]
pub(crate) fn value_of(field: Field, text: &str) -> Option<&str> {
    let is_name = matches!(field, Field::FirstName | Field::LastName);
    let is_empty = trim(text).is_empty() || (text == "null" && !is_name);
    (!is_empty).then_some(text)
}
