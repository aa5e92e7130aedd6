//! Why no destination could be read or written.

use super::dialect::Dialect;
use super::kind::DestinationKind;
use crate::id_table::id_table;
use crate::text::offset;

id_table! {
    /// What is wrong with bytes that contain no readable destination.
    pub enum DecodeDestinationErrorKind {
        Empty, "empty", "empty, or only whitespace";
        TooLong, "too_long", "more than `Destination::MAX_LEN` bytes";
        ///
        /// Windows tools write UTF-16.
        NotUtf8, "not_utf8", "not UTF-8";
        NotJson, "not_json", "invalid JSON";
        Truncated, "truncated", "JSON that ends too early";
        TooDeep, "too_deep", "JSON that is nested more than 127 levels deep";
        TooMany, "too_many", "more than `Destination::MAX_COUNT` destinations";
        NoDestination, "no_destination", "JSON that contains no lead destination";
    }
}

/// The error when bytes contain no readable destination: its kind, line and
/// column. It contains none of the bytes.
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
    /// Zero if it has none.
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

    /// An error at an offset of the text.
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

    /// The place that the JSON reader reports. Its message is left out, since it
    /// may repeat the input.
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

    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> DecodeDestinationErrorKind {
        self.kind
    }

    /// The line of the error, from 1, if it has a place.
    #[must_use]
    pub fn line(self) -> Option<usize> {
        (self.line > 0).then_some(self.line as usize)
    }

    /// The column of the error, in bytes from 1; 0 before the first byte of its
    /// line.
    #[must_use]
    pub fn column(self) -> Option<usize> {
        (self.line > 0).then_some(self.column as usize)
    }
}

impl core::fmt::Display for DecodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self.kind {
            DecodeDestinationErrorKind::Empty => "empty input instead of JSON",
            DecodeDestinationErrorKind::TooLong => "more than 16777216 bytes of JSON",
            DecodeDestinationErrorKind::NotUtf8 => "invalid UTF-8",
            DecodeDestinationErrorKind::NotJson => "invalid JSON",
            DecodeDestinationErrorKind::Truncated => "unexpected end of JSON",
            DecodeDestinationErrorKind::TooDeep => "more than 127 levels of nesting",
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
    /// Why a destination cannot be written in a dialect.
    pub enum EncodeDestinationErrorKind {
        Unsupported, "unsupported", "the dialect has no form for this kind of destination, or is not written";
        Lossy, "lossy", "the result would say less than the original, or something else";
    }
}

/// The error when a destination cannot be written in a dialect.
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
/// assert_eq!(error.to_string(), "the dialect partner_center has no form for email");
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
                    "writing the dialect {dialect} would lose or change something"
                )
            }
            (EncodeDestinationErrorKind::Unsupported, Some(kind)) => {
                write!(f, "the dialect {dialect} has no form for {kind}")
            }
            (EncodeDestinationErrorKind::Unsupported, None) => {
                write!(
                    f,
                    "the dialect {dialect} has no form for an unknown destination"
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

    /// Why it cannot be written.
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
