//! How large and how deep a lead may be: `Limits`.

/// How large and how deep one lead may be.
///
/// The defaults are 1 MiB, the most that an Azure table keeps in one row, and 32
/// levels, far more than the two that leads have. They are for each lead, not
/// for a list of them.
///
/// Source: Azure Storage, "Understanding the Table service data model" (the
/// size of an entity).
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::{Limits, leads_in_within};
/// use marketplace_leads::DecodeLeadErrorKind;
///
/// let limits = Limits::default().max_bytes(16);
/// let mut leads = leads_in_within(br#"{"leadSource":"SPZA-INS"}"#, limits);
/// let error = leads.next().unwrap().unwrap_err();
/// assert_eq!(error.kind(), DecodeLeadErrorKind::TooLarge);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    pub(crate) max_bytes: usize,
    pub(crate) max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 1 << 20,
            max_depth: 32,
        }
    }
}

impl Limits {
    /// The most bytes of one lead, its encoding included.
    #[must_use]
    pub const fn max_bytes(self, bytes: usize) -> Self {
        Self {
            max_bytes: bytes,
            ..self
        }
    }

    /// The most levels of objects and arrays within one lead.
    #[must_use]
    pub const fn max_depth(self, levels: usize) -> Self {
        Self {
            max_depth: levels,
            ..self
        }
    }
}
