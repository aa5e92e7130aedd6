//! `Reader`: reads leads with settings.

use super::error::DecodeLeadError;
use super::limits::Limits;
use crate::lead::{Format, Intake, Lead};

/// Reads leads with settings: [`Limits`] and the formats that are accepted.
///
/// [`Lead::from_json`] and its siblings use the default limits and accept every format. A
/// service that expects one format accepts only that one. With [`Https`](Format::Https) only, a
/// body needs `userDetails` or another member of the HTTPS endpoint's JSON, and names that only
/// a table has (`RowKey`, `CustomerInfo`) are unknown members.
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

    /// Accepts only these formats.
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

    /// Reads a lead from JSON, like [`Lead::from_json`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_json`].
    pub fn read_json(&self, body: &[u8]) -> Result<Lead, DecodeLeadError> {
        super::json::read(body, *self)
    }

    /// Reads a lead from a web-to-lead form, like [`Lead::from_form`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_form`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::wire::{Limits, Reader};
    ///
    /// let reader = Reader::new().with_limits(Limits::default().max_bytes(64 * 1024));
    /// assert!(reader.read_form(b"last_name=Sample&company=Contoso").is_ok());
    /// ```
    pub fn read_form(&self, body: &[u8]) -> Result<Lead, DecodeLeadError> {
        super::form::read(body, *self)
    }

    /// Reads a lead from `key = value` lines, like [`Lead::from_key_value`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_key_value`].
    pub fn read_key_value(&self, text: &str) -> Result<Lead, DecodeLeadError> {
        super::key_value::read(text, *self)
    }

    /// Iterates over the leads of a JSON body, like [`leads_in`](super::leads_in).
    /// The limits are for each lead.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Format;
    /// use marketplace_leads::wire::Reader;
    ///
    /// let rows = Reader::new().with_formats(&[Format::Table]);
    /// let body = b"{\"LeadSource\":\"SPZA\",\"RowKey\":\"1\"}\n{\"userDetails\":{}}\n";
    /// assert_eq!(rows.leads_in(body).filter(Result::is_ok).count(), 1);
    /// ```
    pub fn leads_in<'a>(
        &self,
        body: &'a [u8],
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a> {
        super::list::Leads::new(body, *self)
    }

    /// Walks the leads in a string of `key = value` lines, as
    /// [`leads_in_key_value`](super::leads_in_key_value) does. The limits are for
    /// each lead.
    pub fn leads_in_key_value<'a>(
        &self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a> {
        super::records::Records::new(text, *self)
    }

    /// Iterates over the rows of a table exported as CSV, like
    /// [`leads_in_csv`](super::leads_in_csv). The limits are for each row.
    #[cfg(feature = "csv")]
    pub fn leads_in_csv<'a>(
        &self,
        body: &'a [u8],
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a> {
        super::csv::Rows::new(body, *self)
    }
}
