//! `leads_in_csv`: reads leads from the rows of an exported table.

mod cells;
pub(crate) mod write;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use self::cells::Lines;
use super::body::Body;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::object::customer_text;
use super::reader::Reader;
use super::seen::{Seen, is_annotation};
use crate::deviation::DeviationKind;
use crate::field::{Field, TELLING};
use crate::json::quoted;
use crate::lead::{Format, Lead, Scope, UnknownValue};
use crate::text::{lossy, trim};

/// Iterates over the leads of a table exported as CSV by Azure Storage Explorer: a header,
/// then one lead per row.
///
/// The delimiter is the one that a first line `sep=;` names, otherwise `,`, `;` or a tab, depending
/// on the header. Columns are accepted in any order and letter case. The customer is JSON in the
/// column `CustomerInfo`, or has separate columns. `<column>@type` columns and empty cells are
/// ignored. A quotation mark in a quoted cell is doubled, or follows a backslash, as Spark writes
/// it. An apostrophe that escapes the start of a cell is removed, see
/// [`to_csv_row_escaped`](crate::ClearedLead::to_csv_row_escaped).
///
/// A broken row does not affect the others. Its error contains the index and the line, and parsing
/// continues on the next line. Only one lead is in memory at a time.
///
/// Errors never contain a cell. A body that is empty, UTF-16, or without a column of a lead
/// yields one error.
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::leads_in_csv;
///
/// let body = b"PartitionKey,RowKey,CustomerInfo,LeadSource\r\n\
///     1,1,\"{\"\"FirstName\"\":\"\"John\"\"}\",SPZA-PLT|contoso.app\r\n\
///     1,2,\"{}\r\n\
///     1,3,{},AzurePortal-Create|contoso.app\r\n";
/// let (mut leads, mut errors) = (Vec::new(), Vec::new());
/// for lead in leads_in_csv(body) {
///     match lead {
///         Ok(lead) => leads.push(lead),
///         Err(error) => errors.push(error.to_string()),
///     }
/// }
/// assert_eq!(leads.len(), 2);
/// assert_eq!(leads[0].customer().first_name().unwrap().expose(), "John");
/// assert_eq!(
///     errors,
///     ["unclosed quotation mark at line 3, column 1 in record 1"],
/// );
/// ```
pub fn leads_in_csv(
    body: &(impl AsRef<[u8]> + ?Sized),
) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + '_ {
    Rows::new(body.as_ref(), Reader::new())
}

/// Returns the header for the rows of [`ClearedLead::to_csv_row`](crate::ClearedLead::to_csv_row),
/// with a line end.
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::csv_header;
///
/// assert!(csv_header().starts_with("PartitionKey,RowKey,Timestamp,ProductId,CustomerInfo,"));
/// ```
#[must_use]
pub fn csv_header() -> String {
    write::header()
}

impl Reader {
    /// Iterates over the rows of a table exported as CSV, like
    /// [`leads_in_csv`](super::leads_in_csv). The limits are for each row.
    pub fn leads_in_csv<'a, B: AsRef<[u8]> + ?Sized>(
        &self,
        body: &'a B,
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a, B> {
        Rows::new(body.as_ref(), *self)
    }
}

/// The rows of a table, or the error of its header.
struct Rows<'a> {
    table: Option<Table<'a>>,
    error: Option<DecodeLeadError>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(body: &'a [u8], reader: Reader) -> Self {
        match Table::read(body, reader) {
            Ok(table) => Rows {
                table: Some(table),
                error: None,
            },
            Err(error) => Rows {
                table: None,
                error: Some(error.within(Format::Csv)),
            },
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Lead, DecodeLeadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.table {
            Some(table) => table.next(),
            None => self.error.take().map(Err),
        }
    }
}

/// A table whose header has been read.
struct Table<'a> {
    lines: Lines<'a>,
    delimiter: u8,
    columns: Vec<Column>,
    /// Deviations of the body, reported by the first lead.
    noticed: Vec<DeviationKind>,
    index: usize,
    /// The maximum nesting in a customer.
    levels: usize,
    reader: Reader,
}

/// The meaning of a column.
enum Column {
    Field(Field),
    Customer,
    /// The type of another column.
    Type,
    /// An undocumented column, with its name.
    Unknown {
        name: Arc<str>,
        /// Whether the column is reported.
        is_reported: bool,
    },
}

impl Column {
    fn called(name: &[u8]) -> Self {
        let name = lossy(name);
        let name = trim(&name);
        match Field::of_json(name) {
            Some(Field::Customer) => Self::Customer,
            Some(field) => Self::Field(field),
            None if is_type(name) => Self::Type,
            None => Self::Unknown {
                name: name.into(),
                is_reported: !is_annotation(name),
            },
        }
    }

    /// Whether a lead is recognized by this column.
    fn is_telling(&self) -> bool {
        match self {
            Self::Field(field) => TELLING.contains(field),
            Self::Customer => true,
            Self::Type | Self::Unknown { .. } => false,
        }
    }
}

/// Whether a name is `<column>@type`, or the table service's spelling of it.
fn is_type(name: &str) -> bool {
    let kind = name.rsplit_once('@').map_or("", |(_, kind)| kind);
    kind.eq_ignore_ascii_case("type") || kind.eq_ignore_ascii_case("odata.type")
}

impl<'a> Table<'a> {
    /// # Errors
    ///
    /// `Empty`, `Utf16`, `TooLarge` or `NotALead`: there is no header.
    fn read(body: &'a [u8], reader: Reader) -> Result<Self, DecodeLeadError> {
        let (body, noticed) = Body::without_mark(body)?;
        let mut lines = Lines {
            rest: body,
            line: 1,
            max_bytes: reader.limits().bytes(),
        };
        lines.skip_empty();
        if lines.rest.trim_ascii().is_empty() {
            return Err(DecodeLeadError::new(Kind::Empty));
        }
        let known_delimiter = lines.named_delimiter();
        let line = lines.line;
        // With a wrong delimiter, the header is one long unknown name.
        let header = lines.clone();
        let mut found = Err(Kind::NotALead);
        let mut best = 0;
        let guesses = [b',', b';', b'\t'];
        let delimiters = known_delimiter
            .as_ref()
            .map_or(&guesses[..], core::slice::from_ref);
        for &delimiter in delimiters {
            let mut rest = header.clone();
            let most = reader.limits().members();
            match rest.row(delimiter, most.saturating_add(1)) {
                Ok(names) if names.cells.len() > most => {
                    if best == 0 {
                        found = Err(Kind::TooMany);
                    }
                }
                Ok(names) => {
                    let columns = names.cells.iter().map(|name| Column::called(name));
                    let columns: Vec<Column> = columns.collect();
                    let known = columns.iter().filter(|column| column.is_telling()).count();
                    if known > best {
                        best = known;
                        found = Ok((rest, delimiter, columns));
                    }
                }
                Err(Kind::TooLarge) if best == 0 => found = Err(Kind::TooLarge),
                Err(_) => {}
            }
        }
        let (lines, delimiter, columns) =
            found.map_err(|kind| DecodeLeadError::new(kind).at(line, 1))?;
        Ok(Self {
            lines,
            delimiter,
            columns,
            noticed,
            index: 0,
            // The row is the first level.
            levels: reader.limits().depth().saturating_sub(2),
            reader,
        })
    }

    fn next(&mut self) -> Option<Result<Lead, DecodeLeadError>> {
        self.lines.skip_empty();
        if self.lines.rest.is_empty() {
            return None;
        }
        let (line, index) = (self.lines.line, self.index);
        self.index = index.saturating_add(1);
        let lead = self.lead().map_err(|kind| {
            DecodeLeadError::new(kind)
                .within(Format::Csv)
                .at(line, 1)
                .of_record(index)
        });
        Some(lead)
    }

    /// Reads the lead of the next row.
    fn lead(&mut self) -> Result<Lead, Kind> {
        let mut after = self.lines.clone();
        let columns = self.columns.len();
        let lead = after.row(self.delimiter, columns).and_then(|row| {
            // Spreadsheets may pad rows.
            if row.cells.len() < columns || row.has_more {
                return Err(Kind::CellCount);
            }
            self.lead_of(&row.cells)
        });
        match &lead {
            // The row ends properly, regardless of its content.
            Ok(_) | Err(Kind::NotALead | Kind::TooDeep | Kind::TooMany) => self.lines = after,
            Err(_) => self.lines.skip_line(),
        }
        if lead.is_ok() {
            self.noticed = Vec::new();
        }
        lead
    }

    /// Composes the lead of these cells.
    fn lead_of(&self, cells: &[Cow<'_, [u8]>]) -> Result<Lead, Kind> {
        let mut intake = self.reader.intake();
        for &kind in &self.noticed {
            intake.notice(kind, Field::Body);
        }
        let mut seen = Seen::default();
        let mut is_lead = false;
        for (column, cell) in self.columns.iter().zip(cells) {
            let text = lossy(write::unescaped(cell));
            let trimmed = trim(&text);
            if trimmed.is_empty() {
                continue;
            }
            is_lead |= column.is_telling();
            let is_lossy = core::str::from_utf8(cell).is_err();
            let field = match column {
                Column::Type => continue,
                Column::Customer => {
                    let told = customer_text(trimmed, self.levels, &mut intake, &mut seen);
                    if told.is_err() {
                        intake.notice(DeviationKind::WrongType, Field::Customer);
                        let value = UnknownValue::Json(quoted(&text));
                        intake.keep(Scope::Lead, "CustomerInfo", value);
                    }
                    Field::Customer
                }
                Column::Field(field) => {
                    intake.put(*field, field.in_table(), text);
                    *field
                }
                Column::Unknown { name, is_reported } => {
                    // The name may be long, and is not looked at for each row.
                    if *is_reported {
                        intake.notice(DeviationKind::UnknownMember, Field::Unknown);
                    }
                    let value = UnknownValue::Text(text.into_owned());
                    intake.keep(Scope::Lead, Arc::clone(name), value);
                    Field::Unknown
                }
            };
            if is_lossy {
                intake.notice(DeviationKind::InvalidUtf8, field);
            }
        }
        if seen.is_too_deep {
            Err(Kind::TooDeep)
        } else if intake.has_too_many() {
            Err(Kind::TooMany)
        } else if is_lead && self.reader.accepts(Format::Csv) {
            Ok(intake.finish(Format::Csv))
        } else {
            Err(Kind::NotALead)
        }
    }
}
