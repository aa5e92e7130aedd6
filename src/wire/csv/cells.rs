//! Rows and cells of CSV, as in RFC 4180.
//!
//! This is our own parser because a row with an unclosed quotation mark must not affect other
//! rows. Other parsers read up to the next quotation mark and silently lose the rows between.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::wire::error::DecodeLeadErrorKind as Kind;

/// The rest of a body, split into lines; a row may have several lines.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    pub(super) rest: &'a [u8],
    /// The number of the line with which the rest begins, from 1.
    pub(super) line: usize,
    pub(super) max_bytes: usize,
}

impl<'a> Lines<'a> {
    /// Skips empty lines.
    pub(super) fn skip_empty(&mut self) {
        while !self.rest.is_empty() {
            let (line, _) = first_line(self.rest);
            if line.iter().any(|&b| b != b' ') {
                break;
            }
            self.skip_line();
        }
    }

    /// Skips a first line that names the delimiter, as written by spreadsheets.
    pub(super) fn named_delimiter(&mut self) -> Option<u8> {
        let (line, _) = first_line(self.rest);
        let line = line.trim_ascii().trim_ascii_start();
        let line = match line {
            [b'"', inner @ .., b'"'] => inner,
            line => line,
        };
        let (name, delimiter) = line.split_at_checked(4)?;
        match delimiter {
            &[delimiter]
                if name.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii_punctuation() =>
            {
                self.skip_line();
                self.skip_empty();
                Some(delimiter)
            }
            // A tab was removed as whitespace.
            [] if name.eq_ignore_ascii_case(b"sep=") => {
                self.skip_line();
                self.skip_empty();
                Some(b'\t')
            }
            _ => None,
        }
    }

    pub(super) fn skip_line(&mut self) {
        let (_, rest) = first_line(self.rest);
        self.go_to(rest);
    }

    /// Continues at this rest, counting lines.
    fn go_to(&mut self, rest: &'a [u8]) {
        let passed = self.rest.len().saturating_sub(rest.len());
        let passed = self.rest.get(..passed).unwrap_or_default();
        let ends = passed.iter().filter(|&&b| b == b'\n').count();
        self.line = self.line.saturating_add(ends);
        self.rest = rest;
    }

    /// Reads the cells of one row, which may have several lines: at most so many, and
    /// whether another one is not empty.
    ///
    /// # Errors
    ///
    /// `TooLarge` or `Quotation`.
    pub(super) fn row(&mut self, delimiter: u8, most: usize) -> Result<Row<'a>, Kind> {
        let (line, behind_line) = first_line(self.rest);
        if line.len() > self.max_bytes {
            return Err(Kind::TooLarge);
        }
        // Nothing beyond the limit is read.
        let window = self.max_bytes.saturating_add(1);
        let (window, beyond) = self
            .rest
            .split_at_checked(window)
            .unwrap_or((self.rest, &[]));
        let (mut cells, mut has_more) = (Vec::new(), false);
        let mut rest = window;
        let mut has_loose_mark = false;
        loop {
            let cell = cell(rest, delimiter).ok_or(Kind::Quotation)?;
            has_loose_mark |= !rest.starts_with(b"\"") && cell.bytes.contains(&b'"');
            if cells.len() < most {
                cells.push(cell.bytes);
            } else {
                has_more |= !cell.bytes.is_empty();
            }
            rest = cell.rest;
            // After a missing quotation mark, the marks of the following lines are paired wrongly,
            // and one is left over. Stopping here keeps the time linear for a table with a mark in
            // every line.
            let remains = rest.len().saturating_add(beyond.len());
            if has_loose_mark && remains < behind_line.len() {
                return Err(Kind::Quotation);
            }
            if cell.is_last {
                break;
            }
        }
        let is_cut = rest.is_empty() && !beyond.is_empty();
        if is_cut && !matches!(window.last(), Some(b'\r' | b'\n')) {
            return Err(Kind::TooLarge);
        }
        let passed = window.len().saturating_sub(rest.len());
        self.go_to(self.rest.get(passed..).unwrap_or_default());
        Ok(Row { cells, has_more })
    }
}

/// The cells of a row.
pub(super) struct Row<'a> {
    pub(super) cells: Vec<Cow<'a, [u8]>>,
    /// Whether another cell follows that is not empty.
    pub(super) has_more: bool,
}

/// Splits at the first line end.
fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|b| matches!(b, b'\r' | b'\n'));
    let (line, rest) = end
        .and_then(|end| text.split_at_checked(end))
        .unwrap_or((text, &[]));
    (line, behind_line_end(rest).unwrap_or(rest))
}

/// Removes the line end with which a string begins.
fn behind_line_end(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => Some(rest),
        _ => None,
    }
}

/// One cell, and the rest after it.
struct Cell<'a> {
    bytes: Cow<'a, [u8]>,
    rest: &'a [u8],
    /// Whether the row ends after this cell.
    is_last: bool,
}

/// Reads the cell at the start of a string; `None` if its quotation mark is not closed or
/// something else follows the closing one.
///
/// In a cell that does not begin with a quotation mark, quotation marks are ordinary
/// characters.
fn cell(text: &[u8], delimiter: u8) -> Option<Cell<'_>> {
    if let Some((b'"', quoted)) = text.split_first() {
        let doubled = unquote(quoted).and_then(|(bytes, rest)| cell_of(bytes, rest, delimiter));
        return doubled.or_else(|| {
            let (bytes, rest) = unquote_backslashes(quoted)?;
            cell_of(bytes, rest, delimiter)
        });
    }
    let is_end = |&b: &u8| b == delimiter || matches!(b, b'\r' | b'\n');
    let end = text.iter().position(is_end).unwrap_or(text.len());
    let (bytes, rest) = text.split_at_checked(end)?;
    cell_of(Cow::Borrowed(bytes), rest, delimiter)
}

/// Creates a cell from these bytes, if a delimiter, a line end or the end follows.
fn cell_of<'a>(bytes: Cow<'a, [u8]>, rest: &'a [u8], delimiter: u8) -> Option<Cell<'a>> {
    let spaces = rest.iter().take_while(|&&b| b == b' ').count();
    let rest = rest.get(spaces..)?;
    let (rest, is_last) = match rest.split_first() {
        None => (rest, true),
        Some((&b, rest)) if b == delimiter => (rest, false),
        Some(_) => (behind_line_end(rest)?, true),
    };
    Some(Cell {
        bytes,
        rest,
        is_last,
    })
}

/// Splits at the closing quotation mark.
fn unquote(quoted: &[u8]) -> Option<(Cow<'_, [u8]>, &[u8])> {
    let mut from = 0_usize;
    loop {
        let at = quoted.get(from..)?.iter().position(|&b| b == b'"')?;
        let (inner, rest) = quoted.split_at_checked(from.checked_add(at)?)?;
        let rest = rest.get(1..)?;
        if !rest.starts_with(b"\"") {
            return Some((undouble(inner), rest));
        }
        from = inner.len().checked_add(2)?;
    }
}

/// Splits at the closing quotation mark if marks within a cell are escaped by a backslash, as
/// written by Spark. Only one line is searched, so that no row is read more than twice.
fn unquote_backslashes(quoted: &[u8]) -> Option<(Cow<'_, [u8]>, &[u8])> {
    let (line, _) = first_line(quoted);
    let mut bytes = Vec::new();
    let mut backslashes = 0_usize;
    for (at, &b) in line.iter().enumerate() {
        match b {
            b'\\' => backslashes = backslashes.saturating_add(1),
            b'"' => {
                // Before a quotation mark, a backslash is written twice, too.
                bytes.truncate(bytes.len().saturating_sub(backslashes.div_ceil(2)));
                if backslashes % 2 == 0 {
                    let rest = quoted.get(at.checked_add(1)?..)?;
                    return Some((Cow::Owned(bytes), rest));
                }
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
        bytes.push(b);
    }
    None
}

/// Replaces doubled quotation marks by single ones.
fn undouble(inner: &[u8]) -> Cow<'_, [u8]> {
    if !inner.contains(&b'"') {
        return Cow::Borrowed(inner);
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.iter();
    while let Some(&b) = rest.next() {
        bytes.push(b);
        if b == b'"' {
            rest.next();
        }
    }
    Cow::Owned(bytes)
}
