//! Labeled identifiers that a support ticket asks for.

use core::fmt;

use super::fold;
use crate::id_table::id_table;

id_table! {
    /// Which identifier a [`SupportId`] is.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::SupportIdLabel;
    /// use marketplace_leads::DestinationError;
    ///
    /// let text = "AADSTS50126 Trace ID: 0f8fad5b-d9cb-469f-a165-70867728950e";
    /// let error = DestinationError::classify(text);
    /// assert_eq!(error.support_ids()[0].label(), SupportIdLabel::Trace);
    /// ```
    pub enum SupportIdLabel {
        Trace, "trace_id", "the trace ID of Entra ID";
        Correlation, "correlation_id", "the correlation ID of Entra ID";
        Request, "request_id", "the request ID of Azure Storage or Dataverse";
    }
}

/// A labeled GUID: what a support ticket asks for.
///
/// A GUID without such a label is none: it may be a tenant, an application or
/// a user.
///
/// # Examples
///
/// ```
/// use marketplace_leads::DestinationError;
///
/// let text = r#"{"error_codes":[7000215],
///     "trace_id":"0f8fad5b-d9cb-469f-a165-70867728950e",
///     "correlation_id":"7C9E6679-7425-40DE-944B-E07FC1F90AE7"}"#;
/// let error = DestinationError::classify(text);
/// let ids: Vec<String> = error.support_ids().iter().map(ToString::to_string).collect();
/// assert_eq!(ids, [
///     "trace_id 0f8fad5b-d9cb-469f-a165-70867728950e",
///     "correlation_id 7c9e6679-7425-40de-944b-e07fc1f90ae7",
/// ]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SupportId {
    label: SupportIdLabel,
    value: u128,
}

impl SupportId {
    /// Which identifier it is.
    #[must_use]
    pub const fn label(self) -> SupportIdLabel {
        self.label
    }

    /// The GUID as a number.
    #[must_use]
    pub const fn value(self) -> u128 {
        self.value
    }

    pub(super) const fn guid(self) -> Guid {
        Guid(self.value)
    }

    /// The identifier that begins at `at`, and where it ends.
    fn at(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        const LABELS: [(&str, SupportIdLabel); 8] = [
            ("trace id", SupportIdLabel::Trace),
            ("trace_id", SupportIdLabel::Trace),
            ("traceid", SupportIdLabel::Trace),
            ("correlation id", SupportIdLabel::Correlation),
            ("correlation_id", SupportIdLabel::Correlation),
            ("correlationid", SupportIdLabel::Correlation),
            ("request id", SupportIdLabel::Request),
            ("requestid", SupportIdLabel::Request),
        ];
        let first = bytes.get(at)?.to_ascii_lowercase();
        if !matches!(first, b't' | b'c' | b'r') || !fold::begins(bytes, at) {
            return None;
        }
        LABELS.iter().find_map(|&(label, id)| {
            let end = fold::words(bytes, at, label)?;
            let start = fold::gap(bytes, end)?;
            let (value, end) = guid(bytes, start)?;
            Some((Self { label: id, value }, end))
        })
    }

    /// Every identifier of the text, one of each label at most.
    pub(super) fn all(text: &str) -> impl Iterator<Item = Self> {
        let bytes = text.as_bytes();
        let mut at = 0_usize;
        let mut seen: [Option<SupportIdLabel>; 3] = [None; 3];
        core::iter::from_fn(move || {
            while at < bytes.len() {
                let Some((id, end)) = Self::at(bytes, at) else {
                    at = at.saturating_add(1);
                    continue;
                };
                at = end;
                if seen.contains(&Some(id.label)) {
                    continue;
                }
                if let Some(place) = seen.iter_mut().find(|place| place.is_none()) {
                    *place = Some(id.label);
                }
                return Some(id);
            }
            None
        })
    }
}

/// The label and the GUID in lower case.
impl fmt::Display for SupportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.label, self.guid())
    }
}

/// A GUID with its hyphens, in lower case.
pub(super) struct Guid(u128);

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            value >> 96,
            (value >> 80) & 0xffff,
            (value >> 64) & 0xffff,
            (value >> 48) & 0xffff,
            value & 0xffff_ffff_ffff,
        )
    }
}

/// A GUID with its hyphens at `at`, as a whole, and where it ends.
fn guid(bytes: &[u8], at: usize) -> Option<(u128, usize)> {
    const LENGTH: usize = 36;
    let end = at.saturating_add(LENGTH);
    let mut value = 0_u128;
    for (place, &byte) in bytes.get(at..end)?.iter().enumerate() {
        if matches!(place, 8 | 13 | 18 | 23) {
            if byte != b'-' {
                return None;
            }
        } else {
            let digit = char::from(byte).to_digit(16)?;
            value = value.checked_shl(4)? | u128::from(digit);
        }
    }
    fold::ends(bytes, end).then_some((value, end))
}
