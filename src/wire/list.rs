//! Reads lists of leads: `leads_in`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::json::{self, BYTE_ORDER_MARK_UTF8, Body};
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
/// assert_eq!(errors, ["no member of a lead at line 3, column 3 in record 1"]);
/// ```
pub fn leads_in(body: &[u8]) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + '_ {
    Leads::new(body, Reader::new())
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
    pub fn leads_in<'a>(
        &self,
        body: &'a [u8],
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a> {
        Leads::new(body, *self)
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
    One(Cow<'a, [u8]>),
    Lines(Lines<'a>),
    Elements(Elements<'a>),
    Done,
}

impl<'a> Walk<'a> {
    fn over(body: &'a [u8]) -> Self {
        match Self::over_many(body) {
            Some(walk) => walk,
            None => Self::One(Cow::Borrowed(body)),
        }
    }

    fn over_many(bytes: &'a [u8]) -> Option<Self> {
        if is_lines(bytes) {
            return Some(Self::Lines(Lines {
                rest: bytes,
                line: 1,
            }));
        }
        // The reader of a single lead reports what cannot be read at all.
        let body = Body::read(bytes).ok()?;
        let text = body.text;
        if text.trim_ascii_start().starts_with('"') {
            let inner: String = serde_json::from_str(&text).ok()?;
            let start = first_element(&inner)?;
            let noticed = [body.noticed, Vec::from([DeviationKind::TwiceEncoded])].concat();
            return Some(Self::elements(Cow::Owned(inner), start, noticed));
        }
        let start = first_element(&text)?;
        Some(Self::elements(text, start, body.noticed))
    }

    fn elements(text: Cow<'a, str>, start: Start, noticed: Vec<DeviationKind>) -> Self {
        let mut elements = Elements {
            text,
            is_member: start.is_member,
            at: 0,
            line: 1,
            line_start: 0,
            noticed,
            next: Expected::FirstElement,
        };
        elements.advance(start.at);
        Self::Elements(elements)
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
            let is_list = || first_element(&String::from_utf8_lossy(body)).is_some();
            lines.any(is_record) && !is_value(body) && !is_list()
        }
        _ => lines.any(begins_a_record),
    }
}

/// Offset after the opening bracket of a list.
#[derive(Clone, Copy)]
pub(crate) struct Start {
    pub(crate) at: usize,
    /// An OData list, which is a member of an object.
    is_member: bool,
}

/// Finds the first element, if the body is an array or an OData list.
pub(crate) fn first_element(text: &str) -> Option<Start> {
    let at = blanks(text, 0);
    let behind = at.checked_add(1)?;
    match text.as_bytes().get(at)? {
        b'[' => Some(Start {
            at: behind,
            is_member: false,
        }),
        b'{' => {
            let mut list = None;
            let walked = walk_members(text, behind, |key, at| {
                let is_list =
                    key.eq_ignore_ascii_case("value") || key.eq_ignore_ascii_case("items");
                if list.is_none() && is_list && text.as_bytes().get(at) == Some(&b'[') {
                    list = at.checked_add(1);
                }
                // A lead may have a list among its unknown members.
                !Field::is_telling(key)
            });
            // In a broken or incomplete body, what was found so far counts.
            let is_lead = matches!(walked, Ok(Walked::Stopped));
            list.filter(|_| !is_lead).map(|at| Start {
                at,
                is_member: true,
            })
        }
        _ => None,
    }
}

/// How the visit of an object ended.
enum Walked {
    /// The caller stopped it.
    Stopped,
    /// After the closing brace, at this offset.
    To(usize),
}

/// Visits the members of an object, whose first key is at `at`: each key and the
/// offset of its value.
fn walk_members(
    text: &str,
    mut at: usize,
    mut goes_on: impl FnMut(&str, usize) -> bool,
) -> Result<Walked, (DecodeLeadError, usize)> {
    let byte = |at: usize| text.as_bytes().get(at).copied();
    let value_at = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        value(rest).map_err(|error| (error, at))
    };
    let expect = |at: usize, expected: u8| match byte(at) {
        Some(b) if b == expected => Ok(at.saturating_add(1)),
        Some(_) => Err((DecodeLeadError::new(Kind::NotJson), at)),
        None => Err((DecodeLeadError::new(Kind::Truncated), at)),
    };
    loop {
        at = blanks(text, at);
        if byte(at) != Some(b'"') {
            return expect(at, b'}').map(Walked::To);
        }
        let (key, end) = value_at(at)?;
        at = expect(blanks(text, at.saturating_add(end)), b':')?;
        at = blanks(text, at);
        if !goes_on(&Value(key).text(|| {}), at) {
            return Ok(Walked::Stopped);
        }
        let (_, end) = value_at(at)?;
        at = blanks(text, at.saturating_add(end));
        if byte(at) != Some(b',') {
            return expect(at, b'}').map(Walked::To);
        }
        at = at.saturating_add(1);
    }
}

/// Offset after the JSON whitespace at `at`.
fn blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    at.saturating_add(rest.bytes().take_while(is_blank).count())
}

/// The source of the value at the start of a string, and its end.
fn value(text: &str) -> Result<(&str, usize), DecodeLeadError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(value)) => Ok((value.get(), values.byte_offset())),
        Some(Err(error)) => Err(DecodeLeadError::json(&error)),
        None => Err(DecodeLeadError::new(Kind::Truncated).at(1, 1)),
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

/// What can follow in a list.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    FirstElement,
    Comma,
    Nothing,
}

/// The elements of an array.
struct Elements<'a> {
    text: Cow<'a, str>,
    /// An OData list, which is a member of an object.
    is_member: bool,
    at: usize,
    /// The line of `at`, from 1, and where it begins.
    line: usize,
    line_start: usize,
    /// Deviations of the body, reported by the first lead.
    noticed: Vec<DeviationKind>,
    next: Expected,
}

impl Elements<'_> {
    /// Moves on to this offset, counting lines.
    fn advance(&mut self, to: usize) {
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        for (offset, _) in passed.iter().enumerate().filter(|&(_, &b)| b == b'\n') {
            self.line = self.line.saturating_add(1);
            self.line_start = self.at.saturating_add(offset).saturating_add(1);
        }
        self.at = to;
    }

    fn column(&self) -> usize {
        self.at.saturating_sub(self.line_start).saturating_add(1)
    }

    fn skip_blanks(&mut self) -> Option<u8> {
        self.advance(blanks(&self.text, self.at));
        self.text.as_bytes().get(self.at).copied()
    }

    /// Ends the iteration with an error at the current location.
    fn fail(&mut self, error: DecodeLeadError) -> Result<Lead, DecodeLeadError> {
        self.next = Expected::Nothing;
        Err(error.in_text_at(self.line, self.column()))
    }

    /// Reads what follows the list: nothing, or the other members of its object.
    fn close(&mut self) -> Option<Result<Lead, DecodeLeadError>> {
        let after = self.skip_blanks();
        if self.is_member {
            let behind = match after {
                Some(b',') => self.at.saturating_add(1),
                _ => self.at,
            };
            match walk_members(&self.text, behind, |_, _| true) {
                Ok(Walked::To(end)) => self.advance(end),
                Ok(Walked::Stopped) => {}
                Err((error, at)) => {
                    self.advance(at);
                    return Some(self.fail(error));
                }
            }
        }
        self.skip_blanks()
            .map(|_| self.fail(DecodeLeadError::new(Kind::NotJson)))
    }

    fn next(&mut self, reader: Reader) -> Option<Result<Lead, DecodeLeadError>> {
        if self.next == Expected::Nothing {
            return None;
        }
        match (self.skip_blanks(), self.next) {
            (Some(b']'), _) => {
                self.next = Expected::Nothing;
                self.advance(self.at.saturating_add(1));
                return self.close();
            }
            (Some(b','), Expected::Comma) => {
                self.advance(self.at.saturating_add(1));
                self.skip_blanks();
            }
            (Some(_), Expected::FirstElement) => {}
            (Some(_), _) => return Some(self.fail(DecodeLeadError::new(Kind::NotJson))),
            (None, _) => return Some(self.fail(DecodeLeadError::new(Kind::Truncated))),
        }
        let (line, column) = (self.line, self.column());
        let rest = self.text.get(self.at..).unwrap_or_default();
        let (element, end) = match value(rest) {
            Ok(found) => found,
            Err(error) => return Some(self.fail(error)),
        };
        let lead = if element.len() > reader.limits().bytes() {
            Err(DecodeLeadError::new(Kind::TooLarge))
        } else {
            json::decode(element, reader, core::mem::take(&mut self.noticed))
        };
        let end = self.at.saturating_add(end);
        self.advance(end);
        self.next = Expected::Comma;
        Some(lead.map_err(|error| error.in_text_at(line, column)))
    }
}
