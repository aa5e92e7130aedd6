//! Several optional strings in one allocation.

use alloc::borrow::Cow;
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
    /// The end of each string, where the next one starts; an absent string is empty.
    ends: [u32; N],
}

impl<const N: usize> Texts<N> {
    /// Copies the first `N` strings into one allocation, or none if all are absent. An empty
    /// string counts as absent.
    #[inline]
    pub(crate) fn new<'t>(texts: impl Iterator<Item = Option<&'t str>> + Clone) -> Self {
        let total = texts.clone().flatten().map(str::len).sum();
        let mut buffer = String::with_capacity(total);
        let mut ends = [0; N];
        for (end, text) in ends.iter_mut().zip(texts) {
            if let Some(text) = text {
                buffer.push_str(text);
            }
            *end = crate::text::offset(buffer.len());
        }
        Self { buffer, ends }
    }

    /// The string with this number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let before = number.checked_sub(1).and_then(|at| self.ends.get(at));
        let start = before.copied().unwrap_or_default();
        let text = self.buffer.get(start as usize..end as usize)?;
        (!text.is_empty()).then_some(text)
    }

    /// All strings.
    pub(crate) fn all(&self) -> [Option<&str>; N] {
        core::array::from_fn(|number| self.get(number))
    }

    /// Copies the strings, which are those of these fields, with each replaced or removed,
    /// in one allocation.
    ///
    /// The result does not contain what was replaced.
    pub(crate) fn map<'t>(
        &'t self,
        fields: [Field; N],
        map: &mut impl FnMut(Field, Option<&'t str>) -> Option<Cow<'t, str>>,
    ) -> Self {
        let mut texts = self.all().into_iter();
        let mapped = fields.map(|field| map(field, texts.next().flatten()));
        Self::new(mapped.iter().map(Option::as_deref))
    }
}

/// Replaces or removes the string of one field, in `map`.
pub(crate) fn replacing<'t>(
    replaced: Field,
    by: Option<&'t str>,
) -> impl FnMut(Field, Option<&'t str>) -> Option<Cow<'t, str>> {
    move |field, text| if field == replaced { by } else { text }.map(Cow::Borrowed)
}

impl<const N: usize> Default for Texts<N> {
    fn default() -> Self {
        Self::new(core::iter::empty())
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
