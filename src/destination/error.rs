//! Errors of reading and writing destinations.

use super::dialect::Dialect;
use super::kind::DestinationKind;
use crate::id_table::id_table;
use crate::text::offset;

id_table! {
    /// The kind of a [`DecodeDestinationError`].
    pub enum DecodeDestinationErrorKind {
        Empty, "empty", "empty, or only whitespace";
        TooLong, "too_long", "more than `Destination::MAX_LEN` bytes";
        ///
        /// Some Windows tools write UTF-16.
        NotUtf8, "not_utf8", "not UTF-8";
        NotJson, "not_json", "invalid JSON";
        Truncated, "truncated", "JSON that ends too early";
        TooDeep, "too_deep", "JSON that is nested more than 127 levels deep";
        TooMany, "too_many", "more than `Destination::MAX_COUNT` destinations";
        NoDestination, "no_destination", "JSON that contains no lead destination";
    }
}

/// The error returned when no destination can be read: its kind, line and column. It contains no
/// input.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
///
/// let error = Destination::from_json(b"{\"leadDestination\":\n}").unwrap_err();
/// assert_eq!(error.kind().id(), "not_json");
/// assert_eq!(error.line(), Some(2));
/// assert_eq!(error.to_string(), "invalid JSON at line 2, column 1");
///
/// let error = Destination::from_json(b"{}").unwrap_err();
/// assert_eq!(error.to_string(), "no lead destination in the JSON");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecodeDestinationError {
    kind: DecodeDestinationErrorKind,
    /// Zero if the location is not known.
    line: u32,
    column: u32,
}

crate::string_impls::debug_as_message!(DecodeDestinationError);

impl DecodeDestinationError {
    #[cold]
    pub(super) const fn new(kind: DecodeDestinationErrorKind) -> Self {
        Self {
            kind,
            line: 0,
            column: 0,
        }
    }

    /// Creates an error at this byte offset.
    #[cold]
    pub(super) fn at(kind: DecodeDestinationErrorKind, text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let lines = before.bytes().filter(|&b| b == b'\n').count();
        Self {
            kind,
            line: offset(lines.saturating_add(1)),
            column: offset(at.saturating_sub(line_start).saturating_add(1)),
        }
    }

    /// Converts an error of `serde_json`, without its message, which may quote the input.
    #[cold]
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let kind = if error.is_eof() {
            DecodeDestinationErrorKind::Truncated
        } else {
            DecodeDestinationErrorKind::NotJson
        };
        Self {
            kind,
            line: offset(error.line()),
            column: offset(error.column()),
        }
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> DecodeDestinationErrorKind {
        self.kind
    }

    /// The line, counted from 1, if the location is known.
    #[must_use]
    pub fn line(self) -> Option<usize> {
        (self.line > 0).then_some(self.line as usize)
    }

    /// The column, counted from 1 in bytes; 0 before the first byte of a line.
    #[must_use]
    pub fn column(self) -> Option<usize> {
        (self.line > 0).then_some(self.column as usize)
    }
}

impl core::fmt::Display for DecodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self.kind {
            DecodeDestinationErrorKind::Empty => "empty input instead of JSON",
            DecodeDestinationErrorKind::TooLong => "JSON larger than 16777216 bytes",
            DecodeDestinationErrorKind::NotUtf8 => "invalid UTF-8",
            DecodeDestinationErrorKind::NotJson => "invalid JSON",
            DecodeDestinationErrorKind::Truncated => "unexpected end of input",
            DecodeDestinationErrorKind::TooDeep => "nesting deeper than 127 levels",
            DecodeDestinationErrorKind::TooMany => "more than 1000 lead destinations",
            DecodeDestinationErrorKind::NoDestination => "no lead destination in the JSON",
        })?;
        if self.line > 0 {
            write!(f, " at line {}, column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl core::error::Error for DecodeDestinationError {}

id_table! {
    /// The kind of an [`EncodeDestinationError`].
    pub enum EncodeDestinationErrorKind {
        Unsupported, "unsupported", "the dialect does not have this kind of destination, or is only read";
        Lossy, "lossy", "the conversion would lose or change values";
    }
}

/// The error returned when a destination cannot be written in a dialect.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Dialect;
///
/// let destination = Destination::email("leads@contoso.com");
/// let error = destination.to_json(Dialect::PartnerCenter).unwrap_err();
/// assert_eq!(error.kind().id(), "unsupported");
/// assert_eq!(error.to_string(), "destination email cannot be written in the dialect partner_center");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EncodeDestinationError {
    kind: EncodeDestinationErrorKind,
    dialect: Dialect,
    destination: Option<DestinationKind>,
}

impl core::fmt::Display for EncodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let dialect = self.dialect;
        match (self.kind, self.destination) {
            (EncodeDestinationErrorKind::Lossy, _) => {
                write!(
                    f,
                    "conversion to the dialect {dialect} would lose or change values"
                )
            }
            (EncodeDestinationErrorKind::Unsupported, Some(kind)) => {
                write!(
                    f,
                    "destination {kind} cannot be written in the dialect {dialect}"
                )
            }
            (EncodeDestinationErrorKind::Unsupported, None) => {
                write!(
                    f,
                    "unknown destination cannot be written in the dialect {dialect}"
                )
            }
        }
    }
}

impl core::error::Error for EncodeDestinationError {}

crate::string_impls::debug_as_message!(EncodeDestinationError);

impl EncodeDestinationError {
    #[cold]
    pub(super) const fn new(
        kind: EncodeDestinationErrorKind,
        dialect: Dialect,
        destination: Option<DestinationKind>,
    ) -> Self {
        Self {
            kind,
            dialect,
            destination,
        }
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> EncodeDestinationErrorKind {
        self.kind
    }

    /// The dialect that was requested.
    #[must_use]
    pub const fn dialect(self) -> Dialect {
        self.dialect
    }

    /// The kind of the destination, if it is known.
    #[must_use]
    pub const fn destination(self) -> Option<DestinationKind> {
        self.destination
    }
}
