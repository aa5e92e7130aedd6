//! `Reader`: reads leads with settings.

use super::limits::Limits;
use crate::lead::{Format, Intake};

/// Reads leads with settings: [`Limits`] and the formats that are accepted.
///
/// [`Lead::from_json`](crate::Lead::from_json) and its siblings use the default limits and accept
/// every format. A service that expects one format should accept only this one. With only
/// [`Https`](Format::Https), a body must have `userDetails` or another member of the HTTPS
/// endpoint's JSON, and names that only a table has (`RowKey`, `CustomerInfo`) are unknown members.
///
/// A body in another format fails with [`NotALead`](super::DecodeLeadErrorKind::NotALead).
///
/// # Examples
///
/// ```
/// use marketplace_leads::Format;
/// use marketplace_leads::wire::{Limits, Reader};
///
/// let reader = Reader::new()
///     .with_limits(Limits::default().max_bytes(64 * 1024))
///     .with_formats(&[Format::Https]);
/// let login = br#"{"user":"x","email":"robin@contoso.com","eventType":"login"}"#;
/// assert!(reader.read_json(login).is_err()); // a customer without a lead
///
/// let body = br#"{"userDetails":{"email":"robin@contoso.com"},"RowKey":"7"}"#;
/// let lead = reader.read_json(body)?;
/// assert_eq!(lead.row_key(), None);
/// assert_eq!(lead.unknown_members().count(), 1);
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reader {
    limits: Limits,
    /// A bit for each format.
    formats: u8,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

const fn bit(format: Format) -> u8 {
    1 << format as u8
}

impl Reader {
    /// Creates a reader with the default limits that accepts every format.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            limits: Limits::new(),
            formats: u8::MAX,
        }
    }

    /// Sets the limits.
    #[must_use]
    pub const fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Sets the formats that are accepted.
    #[must_use]
    pub const fn with_formats(self, formats: &[Format]) -> Self {
        let mut bits = 0;
        let mut rest = formats;
        while let [format, others @ ..] = rest {
            bits |= bit(*format);
            rest = others;
        }
        Self {
            formats: bits,
            ..self
        }
    }

    /// The limits.
    #[must_use]
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether a format is accepted.
    #[must_use]
    pub const fn accepts(&self, format: Format) -> bool {
        self.formats & bit(format) != 0
    }

    /// Creates an empty record with these limits.
    pub(super) fn intake<'a>(self) -> Intake<'a> {
        Intake::within(self.limits.members(), self.limits.addresses())
    }
}
