//! Makes a value fit.

use alloc::vec::Vec;

use super::Shortened;
use crate::{Field, wire};

/// The value as far as it fits; what does not is reported.
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
