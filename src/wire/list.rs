//! Reads lists of leads: `leads_in`.

use alloc::vec::Vec;

use serde::de::IgnoredAny;

use super::body::{BYTE_ORDER_MARK_UTF8, Body};
use super::cursor::Cursor;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::json;
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::field::Field;
use crate::json::Value;
use crate::lead::Lead;

/// Iterates over the leads of a body: a single lead, a JSON array, an OData list
/// (`{"value": […]}` or `{"items": […]}`), or NDJSON with one lead per line.
///
/// Only one lead is in memory at a time.
///
/// In NDJSON, a broken line does not affect the others. In an array or a list, an element that
/// is JSON but not a lead yields an error, and the next element follows. A syntax error or an
/// incomplete body yields the leads before it, then one error. An empty list yields nothing.
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::leads_in;
///
/// let body = br#"{"value": [
///   {"LeadSource": "SPZA-PLT|contoso.app"},
///   {"status": "ok"},
///   {"LeadSource": "AzurePortal-Create|contoso.app"}
/// ]}"#;
/// let (mut leads, mut errors) = (0, Vec::new());
/// for lead in leads_in(body) {
///     match lead {
///         Ok(_) => leads += 1,
///         Err(error) => errors.push(error.to_string()),
///     }
/// }
/// assert_eq!(leads, 2);
/// assert_eq!(errors, ["no known field of a lead at line 3, column 3 in record 1"]);
/// ```
pub fn leads_in(
    body: &(impl AsRef<[u8]> + ?Sized),
) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + '_ {
    Leads::new(body.as_ref(), Reader::new())
}

impl Reader {
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
    pub fn leads_in<'a, B: AsRef<[u8]> + ?Sized>(
        &self,
        body: &'a B,
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a, B> {
        Leads::new(body.as_ref(), *self)
    }
}

/// The leads of a body.
struct Leads<'a> {
    walk: Walk<'a>,
    reader: Reader,
    index: usize,
}

impl<'a> Leads<'a> {
    pub(super) fn new(body: &'a [u8], reader: Reader) -> Self {
        Self {
            walk: Walk::over(body),
            reader,
            index: 0,
        }
    }
}

impl Iterator for Leads<'_> {
    type Item = Result<Lead, DecodeLeadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let lead = match &mut self.walk {
            Walk::One(body) => {
                let lead = json::read(body, self.reader);
                self.walk = Walk::Done;
                return Some(lead);
            }
            Walk::Lines(lines) => lines.next(self.reader)?,
            Walk::Elements(elements) => elements.next(self.reader)?,
            Walk::Done => return None,
        };
        let index = self.index;
        self.index = index.saturating_add(1);
        Some(lead.map_err(|error| error.of_record(index)))
    }
}

/// The layout of a body.
enum Walk<'a> {
    One(&'a [u8]),
    Lines(Lines<'a>),
    Elements(Elements<'a>),
    Done,
}

impl<'a> Walk<'a> {
    fn over(body: &'a [u8]) -> Self {
        Self::over_many(body).unwrap_or(Self::One(body))
    }

    fn over_many(bytes: &'a [u8]) -> Option<Self> {
        if is_lines(bytes) {
            return Some(Self::Lines(Lines {
                rest: bytes,
                line: 1,
            }));
        }
        // If nothing can be read, the reader of a single lead reports the error.
        let (body, mut noticed) = Body::without_mark(bytes).ok()?;
        let start = if body.trim_ascii_start().starts_with(b"\"") {
            noticed.push(DeviationKind::TwiceEncoded);
            first_element(Cursor::in_string(body)?)?
        } else {
            first_element(Cursor::new(body))?
        };
        Some(Self::Elements(Elements {
            cursor: start.cursor,
            is_member: start.is_member,
            noticed,
            next: Expected::FirstElement,
        }))
    }
}

/// Whether a body is NDJSON: one value per line, not one value over several lines.
pub(crate) fn is_lines(body: &[u8]) -> bool {
    let body = body.strip_prefix(BYTE_ORDER_MARK_UTF8).unwrap_or(body);
    let mut lines = body
        .split(|&b| b == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let Some(first) = lines.next() else {
        return false;
    };
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return false;
    }
    let is_value = |text: &[u8]| serde_json::from_slice::<IgnoredAny>(text).is_ok();
    let begins_a_record = |line: &[u8]| line.starts_with(b"{");
    let is_record = |line: &[u8]| begins_a_record(line) && is_value(line);
    match first {
        [b'[', inner @ ..] => {
            // A line of a log may also begin with a bracket.
            let inner = inner.trim_ascii_start().first();
            let is_array = matches!(inner, None | Some(b'{' | b'"' | b'[' | b']'))
                || serde_json::from_slice::<IgnoredAny>(first).is_err_and(|e| e.is_eof());
            (!is_array || is_value(first)) && lines.any(is_record) && !is_value(body)
        }
        [b'{' | b'"', ..] if is_value(first) => true,
        // A broken first record, or one value over several lines.
        [b'{' | b'"', ..] => {
            let is_list = || first_element(Cursor::new(body)).is_some();
            lines.any(is_record) && !is_value(body) && !is_list()
        }
        _ => lines.any(begins_a_record),
    }
}

/// The place after the opening bracket of a list.
struct Start<'a> {
    cursor: Cursor<'a>,
    /// An OData list, which is a member of an object.
    is_member: bool,
}

#[cfg(feature = "delivery")]
/// The offset of the first element, if the body is an array or an OData list.
pub(crate) fn first_element_at(body: &[u8]) -> Option<usize> {
    let start = first_element(Cursor::new(body))?;
    body.len().checked_sub(start.cursor.remains()?)
}

/// Finds the first element, if this is an array or an OData list.
fn first_element(mut cursor: Cursor<'_>) -> Option<Start<'_>> {
    let first = cursor.skip_blanks()?;
    cursor.pass();
    match first {
        b'[' => Some(Start {
            cursor,
            is_member: false,
        }),
        b'{' => {
            let mut list = None;
            let walked = walk_members(&mut cursor, |key, value| {
                let is_list =
                    key.eq_ignore_ascii_case("value") || key.eq_ignore_ascii_case("items");
                if list.is_none() && is_list {
                    let mut at = value.clone();
                    list = at.take(b'[').is_ok().then_some(at);
                }
                // A lead may have a list among its unknown members.
                !Field::is_telling(key)
            });
            // If the body is broken or incomplete, the result so far is used.
            let is_lead = matches!(walked, Ok(Walked::Stopped));
            list.filter(|_| !is_lead).map(|cursor| Start {
                cursor,
                is_member: true,
            })
        }
        _ => None,
    }
}

/// The result of visiting an object.
enum Walked {
    /// The caller stopped the visit.
    Stopped,
    /// After the closing brace.
    Passed,
}

/// Visits the members of an object, of which the brace was passed: each key and the place
/// of its value.
fn walk_members<'a>(
    cursor: &mut Cursor<'a>,
    mut goes_on: impl FnMut(&str, &Cursor<'a>) -> bool,
) -> Result<Walked, DecodeLeadError> {
    /// No key that is looked for is longer, however it is escaped.
    const MOST_BYTES: usize = 256;
    loop {
        if cursor.skip_blanks() != Some(b'"') {
            return cursor.take(b'}').map(|()| Walked::Passed);
        }
        let key = cursor.value(MOST_BYTES)?;
        let key = key.as_ref().map(|key| Value(&key.text).text(|| {}));
        cursor.skip_blanks();
        cursor.take(b':')?;
        cursor.skip_blanks();
        if !goes_on(key.as_deref().unwrap_or_default(), cursor) {
            return Ok(Walked::Stopped);
        }
        cursor.skip_value()?;
        if cursor.skip_blanks() != Some(b',') {
            return cursor.take(b'}').map(|()| Walked::Passed);
        }
        cursor.pass();
    }
}

/// NDJSON.
struct Lines<'a> {
    rest: &'a [u8],
    /// The number of the line with which the rest begins, from 1.
    line: usize,
}

impl Lines<'_> {
    fn next(&mut self, reader: Reader) -> Option<Result<Lead, DecodeLeadError>> {
        while !self.rest.is_empty() {
            let (line, rest) =
                match line_end(self.rest).and_then(|end| self.rest.split_at_checked(end)) {
                    Some((line, rest)) => (line, rest.get(1..).unwrap_or_default()),
                    None => (self.rest, <&[u8]>::default()),
                };
            let number = self.line;
            self.rest = rest;
            self.line = number.saturating_add(1);
            if !line.trim_ascii().is_empty() {
                let lead = json::read(line, reader);
                return Some(lead.map_err(|error| error.in_text_at(number, 1)));
            }
        }
        None
    }
}

/// Offset of the first line end.
fn line_end(text: &[u8]) -> Option<usize> {
    let mut rest = text;
    // Without a branch for each byte, the compiler compares the bytes of a chunk at once.
    while let Some((chunk, after)) = rest.split_first_chunk::<32>() {
        let mut ends = false;
        for &b in chunk {
            ends |= b == b'\n';
        }
        if ends {
            break;
        }
        rest = after;
    }
    let passed = text.len().saturating_sub(rest.len());
    let end = rest.iter().position(|&b| b == b'\n')?;
    Some(passed.saturating_add(end))
}

/// What may follow in a list.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    FirstElement,
    Comma,
    Nothing,
}

/// The elements of an array.
struct Elements<'a> {
    cursor: Cursor<'a>,
    /// An OData list, which is a member of an object.
    is_member: bool,
    /// Deviations of the body, reported by the first lead.
    noticed: Vec<DeviationKind>,
    next: Expected,
}

impl Elements<'_> {
    /// Ends the iteration with an error at the current position.
    fn fail(&mut self, error: DecodeLeadError) -> Result<Lead, DecodeLeadError> {
        self.next = Expected::Nothing;
        Err(error.in_text_at(self.cursor.line(), self.cursor.column()))
    }

    /// Reads what follows the list: nothing, or the other members of its object.
    fn close(&mut self) -> Option<Result<Lead, DecodeLeadError>> {
        let after = self.cursor.skip_blanks();
        if self.is_member {
            if after == Some(b',') {
                self.cursor.pass();
            }
            if let Err(error) = walk_members(&mut self.cursor, |_, _| true) {
                return Some(self.fail(error));
            }
        }
        self.cursor
            .skip_blanks()
            .map(|_| self.fail(DecodeLeadError::new(Kind::NotJson)))
    }

    fn next(&mut self, reader: Reader) -> Option<Result<Lead, DecodeLeadError>> {
        if self.next == Expected::Nothing {
            return None;
        }
        match (self.cursor.skip_blanks(), self.next) {
            (Some(b']'), _) => {
                self.next = Expected::Nothing;
                self.cursor.pass();
                return self.close();
            }
            (Some(b','), Expected::Comma) => {
                self.cursor.pass();
                self.cursor.skip_blanks();
            }
            (Some(_), Expected::FirstElement) => {}
            (Some(_), _) => return Some(self.fail(DecodeLeadError::new(Kind::NotJson))),
            (None, _) => return Some(self.fail(DecodeLeadError::new(Kind::Truncated))),
        }
        let (line, column) = (self.cursor.line(), self.cursor.column());
        let lead = match self.cursor.value(reader.limits().bytes()) {
            Ok(Some(element)) => {
                let mut noticed = core::mem::take(&mut self.noticed);
                if element.is_lossy {
                    noticed.push(DeviationKind::InvalidUtf8);
                }
                json::decode(element.text, reader, noticed)
            }
            Ok(None) => Err(DecodeLeadError::new(Kind::TooLarge)),
            Err(error) => return Some(self.fail(error)),
        };
        self.next = Expected::Comma;
        Some(lead.map_err(|error| error.in_text_at(line, column)))
    }
}
