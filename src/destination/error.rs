//! Why no destination could be read, or written.

use super::dialect::Dialect;
use super::kind::DestinationKind;
use crate::id_table::id_table;
use crate::text::offset;

id_table! {
    /// What is wrong with bytes in which no destination can be seen.
    pub enum DecodeDestinationErrorKind {
        Empty, "empty", "nothing, or only whitespace";
        TooLong, "too_long", "more than `Destination::MAX_LEN` bytes";
        ///
        /// Windows tools write UTF-16.
        NotUtf8, "not_utf8", "not UTF-8";
        NotJson, "not_json", "not JSON, or nested too deep";
        Truncated, "truncated", "JSON that ends too early";
        NoDestination, "no_destination", "JSON that names no lead destination";
    }
}

/// Why no destination can be seen: kind, line and column, never the text.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
///
/// let error = Destination::from_json(b"{\"leadDestination\":\n}").unwrap_err();
/// assert_eq!(error.kind().id(), "not_json");
/// assert_eq!(error.line(), Some(2));
/// assert_eq!(error.to_string(), "expected JSON, found something else at line 2, column 1");
///
/// let error = Destination::from_json(b"{}").unwrap_err();
/// assert_eq!(error.to_string(), "expected a lead destination, found JSON without one");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecodeDestinationError {
    kind: DecodeDestinationErrorKind,
    /// Zero where there is none.
    line: u32,
    column: u32,
}

impl core::fmt::Debug for DecodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // `unwrap` prints this one: let it say what `Display` says.
        write!(f, "DecodeDestinationError({self})")
    }
}

impl DecodeDestinationError {
    #[cold]
    pub(super) const fn new(kind: DecodeDestinationErrorKind) -> Self {
        Self {
            kind,
            line: 0,
            column: 0,
        }
    }

    /// What the JSON reader says, without its words: some of them repeat the
    /// input.
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

    /// The line at which the JSON breaks off, from 1.
    #[must_use]
    pub fn line(self) -> Option<usize> {
        (self.line > 0).then_some(self.line as usize)
    }

    /// The column at which the JSON breaks off, in bytes from 1; 0 before the
    /// first byte of its line.
    #[must_use]
    pub fn column(self) -> Option<usize> {
        (self.line > 0).then_some(self.column as usize)
    }
}

impl core::fmt::Display for DecodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self.kind {
            DecodeDestinationErrorKind::Empty => "expected JSON, found nothing",
            DecodeDestinationErrorKind::TooLong => {
                "expected at most 16777216 bytes of JSON, found more"
            }
            DecodeDestinationErrorKind::NotUtf8 => "expected JSON in UTF-8, found other bytes",
            DecodeDestinationErrorKind::NotJson => "expected JSON, found something else",
            DecodeDestinationErrorKind::Truncated => "expected more JSON, found the end",
            DecodeDestinationErrorKind::NoDestination => {
                "expected a lead destination, found JSON without one"
            }
        })?;
        if self.line > 0 {
            write!(f, " at line {}, column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl core::error::Error for DecodeDestinationError {}

/// A destination that a dialect has no words for.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Dialect;
///
/// let destination = Destination::email("leads@contoso.com");
/// let error = destination.to_json(Dialect::PartnerCenter).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "expected a destination that the dialect partner_center can write, found email",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("expected a destination that the dialect {dialect} can write, found {}", self.found())]
pub struct EncodeDestinationError {
    dialect: Dialect,
    kind: Option<DestinationKind>,
}

impl core::fmt::Debug for EncodeDestinationError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // `unwrap` prints this one: let it say what `Display` says.
        write!(f, "EncodeDestinationError({self})")
    }
}

impl EncodeDestinationError {
    #[cold]
    pub(super) const fn new(dialect: Dialect, kind: Option<DestinationKind>) -> Self {
        Self { dialect, kind }
    }

    /// The dialect that was asked for.
    #[must_use]
    pub const fn dialect(self) -> Dialect {
        self.dialect
    }

    /// The kind of the destination, if it is known.
    #[must_use]
    pub const fn destination(self) -> Option<DestinationKind> {
        self.kind
    }

    fn found(self) -> &'static str {
        self.kind.map_or("an unknown one", DestinationKind::id)
    }
}
