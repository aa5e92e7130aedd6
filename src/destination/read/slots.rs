//! Sorts the members of an object into known ones and others.

use alloc::string::String;

use crate::destination::raw::Members;
use crate::json::Value;

/// A member that belongs to a known name.
pub(super) struct Slot<'a> {
    /// The name as written, if it differs from the known one.
    pub(super) misspelled: Option<String>,
    pub(super) value: Value<'a>,
}

impl<'a> Slot<'a> {
    /// Stores a member in a slot, or among the unknown members.
    ///
    /// If the exact name occurs several times, the last member is used, as in most JSON readers. If
    /// only other spellings occur, the first member is used.
    ///
    /// Returns the name of the member that was stored among the unknown ones.
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
