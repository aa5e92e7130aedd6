//! Shortens values to the limits of a destination.

use alloc::vec::Vec;

use super::Shortened;
use crate::{Field, wire};

/// Shortens a value to the limit of its field, and records that it was shortened.
pub(super) fn fit<'a>(
    field: Field,
    value: &'a str,
    limit: usize,
    shortened: &mut Vec<Shortened>,
) -> Option<&'a str> {
    match wire::web_to_lead::fit(field, value, limit) {
        Ok(value) => Some(value),
        Err((rest, cut)) => {
            shortened.push(cut);
            rest
        }
    }
}
