//! Errors of decoding a lead: `DecodeLeadError`.

use core::fmt;

use crate::field::Field;
use crate::id_table::id_table;
use crate::lead::Format;
use crate::text::offset;

id_table! {
    /// The kind of a [`DecodeLeadError`].
    ///
    /// # Examples
    ///
    /// A body for each kind that JSON can have:
    ///
    /// ```
    /// use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
    /// use marketplace_leads::Lead;
    ///
    /// let kind = |body: &[u8]| Lead::from_json(body).unwrap_err().kind();
    /// assert_eq!(kind(b" "), Kind::Empty);
    /// assert_eq!(kind(b"leadSource=SPZA"), Kind::NotJson);
    /// assert_eq!(kind(br#"{"leadSource":"#), Kind::Truncated);
    /// assert_eq!(kind(b"{\0\"\0"), Kind::Utf16);
    /// assert_eq!(kind("[".repeat(99).replace('[', r#"{"x":"#).as_bytes()), Kind::Truncated);
    /// assert_eq!(kind(&vec![b' '; 2_000_000]), Kind::TooLarge);
    /// assert_eq!(kind(br#"{"status":"ok"}"#), Kind::NotALead);
    /// assert_eq!(kind(b"[]"), Kind::List);
    /// ```
    pub enum DecodeLeadErrorKind {
        Empty, "empty", "empty, or only whitespace";
        NotJson, "not_json", "invalid JSON";
        Truncated, "truncated", "the body ends within a value";
        Utf16, "utf16", "UTF-16, as some tools of Windows write it";
        TooDeep, "too_deep", "nested deeper than `Limits` allow";
        TooLarge, "too_large", "larger than `Limits` allow";
        TooMany, "too_many", "more members or addresses than `Limits` allow";
        NotALead, "not_a_lead", "no known field of a lead, or a format that is not accepted";
        List, "list", "a list where one lead is expected";
        Quotation, "quotation",
            "in an exported table: a quotation mark that is not closed within the row, or something after the closing one";
        CellCount, "cell_count",
            "in an exported table: a row with another number of cells than the header";
    }
}

impl DecodeLeadErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::Empty => "empty body",
            Self::NotJson => "invalid JSON",
            Self::Truncated => "unexpected end of input",
            Self::Utf16 => "unsupported encoding UTF-16, convert it to UTF-8",
            Self::TooDeep => "nesting deeper than the limit",
            Self::TooLarge => "input larger than the limit",
            Self::TooMany => "more members or addresses than the limit",
            Self::NotALead => "no known field of a lead",
            Self::List => "list instead of one lead",
            Self::Quotation => "unclosed quotation mark",
            Self::CellCount => "number of cells differs from the header",
        }
    }
}

/// The error returned when a body does not contain a valid lead.
///
/// The error never contains a value or an unknown key.
///
/// `source()` is `None`, because the error of the underlying JSON parser may quote its
/// input.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Field, Lead};
///
/// let error = Lead::from_json(b"{\"leadSource\":\n \"SPZA\" \"actionCode\"}").unwrap_err();
/// assert_eq!((error.line(), error.column()), (Some(2), Some(9)));
/// assert_eq!(error.field(), Some(Field::LeadSource));
/// assert_eq!(
///     error.to_string(),
///     "invalid JSON in `leadSource` at line 2, column 9",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub struct DecodeLeadError {
    kind: DecodeLeadErrorKind,
    format: Option<Format>,
    field: Option<Field>,
    index: Option<u32>,
    /// Line and column, both from 1.
    place: Option<(u32, u32)>,
}

impl DecodeLeadError {
    #[cold]
    pub(crate) fn new(kind: DecodeLeadErrorKind) -> Self {
        Self {
            kind,
            format: None,
            field: None,
            index: None,
            place: None,
        }
    }

    /// Converts an error of `serde_json`, without its message.
    #[cold]
    pub(crate) fn json(error: &serde_json::Error) -> Self {
        let kind = match error.classify() {
            serde_json::error::Category::Eof => DecodeLeadErrorKind::Truncated,
            // The body is a number or a string instead of an object, so there is no location.
            serde_json::error::Category::Data => return Self::new(DecodeLeadErrorKind::NotALead),
            _ => DecodeLeadErrorKind::NotJson,
        };
        // After a line end, `serde_json` counts from 0.
        Self::new(kind).at(error.line(), error.column().max(1))
    }

    pub(crate) fn at(self, line: usize, column: usize) -> Self {
        let place = (line > 0).then(|| (offset(line), offset(column)));
        Self { place, ..self }
    }

    /// Moves the error to a body in which the string begins at this line and column, both
    /// from 1.
    pub(crate) fn in_text_at(self, line: usize, column: usize) -> Self {
        let (inner_line, inner_column) = self.place.unwrap_or((1, 1));
        let place = if inner_line > 1 {
            (
                offset(line).saturating_add(inner_line).saturating_sub(1),
                inner_column,
            )
        } else {
            (
                offset(line),
                offset(column)
                    .saturating_add(inner_column)
                    .saturating_sub(1),
            )
        };
        Self {
            place: Some(place),
            ..self
        }
    }

    pub(crate) fn within(self, format: Format) -> Self {
        Self {
            format: Some(format),
            ..self
        }
    }

    /// Adds the field, if it is a known one.
    pub(crate) fn in_field(self, field: Option<Field>) -> Self {
        Self { field, ..self }
    }

    pub(crate) fn of_record(self, index: usize) -> Self {
        Self {
            index: Some(offset(index)),
            ..self
        }
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(&self) -> DecodeLeadErrorKind {
        self.kind
    }

    /// The format that was expected; `None` for JSON, which may be one of several formats.
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        self.format
    }

    /// The index of the record in a list, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.index.map(|index| index as usize)
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.map(|(line, _)| line as usize)
    }

    /// The column, counted from 1 in bytes. A byte-order mark does not count, and invalid UTF-8
    /// counts as its replacement character.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.place.map(|(_, column)| column as usize)
    }

    /// The known field being read when decoding failed.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        self.field
    }
}

impl fmt::Display for DecodeLeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.message())?;
        if let Some(field) = self.field {
            write!(f, " in `{}`", field.documented_name())?;
        }
        if let Some((line, column)) = self.place {
            write!(f, " at line {line}, column {column}")?;
        }
        if let Some(index) = self.index {
            write!(f, " in record {index}")?;
        }
        Ok(())
    }
}

crate::string_impls::debug_as_message!(DecodeLeadError);
