//! Sorts the members of an object into known ones and others.

use alloc::string::String;

use crate::destination::raw::Members;
use crate::json::Value;

/// A member that was found for a known name.
pub(super) struct Slot<'a> {
    /// Its name as it is spelled, where that is not exactly the known one.
    pub(super) misspelled: Option<String>,
    pub(super) value: Value<'a>,
}

impl<'a> Slot<'a> {
    /// Puts a member into a slot, or among the others.
    ///
    /// Of the exact name the last one counts, as JSON readers commonly have it.
    /// Another spelling counts only where the exact name does not occur, and
    /// then the first one.
    ///
    /// Returns the name of what went among the others.
    pub(super) fn put(
        slot: &mut Option<Self>,
        name: &str,
        is_exact: bool,
        value: Value<'a>,
        others: &mut Members,
    ) -> Option<String> {
        if slot.is_some() && !is_exact {
            others.push(name, value);
            return Some(name.into());
        }
        let misspelled = (!is_exact).then(|| name.into());
        let replaced = slot.replace(Self { misspelled, value })?;
        let name = replaced.misspelled?;
        others.push(&name, replaced.value);
        Some(name)
    }
}
