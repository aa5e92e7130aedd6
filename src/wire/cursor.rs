//! `Cursor`: passes over JSON, a value at a time and without a copy of the body.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::unquoted::Unquoted;
use crate::text::{into_lossy, lossy, lossy_len};

/// A place in JSON, which may itself be the content of a JSON string.
///
/// Only the value that is asked for is decoded, since a list may be many times larger than
/// a lead.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    rest: Rest<'a>,
    /// Both from 1.
    line: usize,
    column: usize,
}

/// A value as a string.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether some of it was invalid UTF-8 and was replaced.
    pub(super) is_lossy: bool,
}

/// What follows a cursor.
#[derive(Clone)]
enum Rest<'a> {
    /// JSON, which may contain invalid UTF-8.
    Plain(&'a [u8]),
    Quoted(Unquoted<'a>),
}

impl<'a> Cursor<'a> {
    /// The start of a body of JSON.
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self::at(Rest::Plain(body))
    }

    /// The start of the string that a body is; `None` if it is not one JSON string.
    pub(super) fn in_string(body: &'a [u8]) -> Option<Self> {
        let is_valid = serde_json::from_slice::<IgnoredAny>(body).is_ok();
        let quoted = body.trim_ascii().strip_prefix(b"\"")?.strip_suffix(b"\"")?;
        is_valid.then(|| Self::at(Rest::Quoted(Unquoted::new(quoted))))
    }

    fn at(rest: Rest<'a>) -> Self {
        let (line, column) = (1, 1);
        Self { rest, line, column }
    }

    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// In bytes; an invalid one counts as its replacement character.
    pub(super) fn column(&self) -> usize {
        self.column
    }

    #[cfg(feature = "delivery")]
    /// The number of bytes that follow, unless they are in a string.
    pub(super) fn remains(&self) -> Option<usize> {
        match &self.rest {
            Rest::Plain(rest) => Some(rest.len()),
            Rest::Quoted(_) => None,
        }
    }

    fn peek(&self) -> Option<u8> {
        match &self.rest {
            Rest::Plain(rest) => rest.first().copied(),
            Rest::Quoted(text) => text.clone().next(),
        }
    }

    /// Passes one byte.
    pub(super) fn pass(&mut self) {
        let passed = match &mut self.rest {
            Rest::Plain(rest) => rest.split_first().map(|(&b, after)| {
                *rest = after;
                b
            }),
            Rest::Quoted(text) => text.next(),
        };
        if let Some(b) = passed {
            self.count(&[b], 1);
        }
    }

    /// Passes whitespace, and returns the byte that follows.
    pub(super) fn skip_blanks(&mut self) -> Option<u8> {
        while let Some(b) = self.peek() {
            if !matches!(b, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(b);
            }
            self.pass();
        }
        None
    }

    /// Passes a byte if it is the one that is expected.
    ///
    /// # Errors
    ///
    /// `NotJson` or `Truncated`, at the cursor.
    pub(super) fn take(&mut self, expected: u8) -> Result<(), DecodeLeadError> {
        match self.peek() {
            Some(b) if b == expected => {
                self.pass();
                Ok(())
            }
            Some(_) => Err(DecodeLeadError::new(Kind::NotJson)),
            None => Err(DecodeLeadError::new(Kind::Truncated)),
        }
    }

    /// Passes a value, and returns its source; `None` if it is longer than `most` bytes.
    ///
    /// # Errors
    ///
    /// `NotJson` or `Truncated`, at a place relative to the cursor, which stays.
    pub(super) fn value(&mut self, most: usize) -> Result<Option<Text<'a>>, DecodeLeadError> {
        let rest = match &self.rest {
            Rest::Plain(rest) => rest,
            Rest::Quoted(text) => return self.quoted_value(text.clone(), most),
        };
        let (value, after) = plain_value(rest)?;
        let text = (value.len() <= most).then(|| lossy(value));
        let text_len = text.as_ref().map(|text| text.len());
        self.rest = Rest::Plain(after);
        self.count(value, text_len.unwrap_or_else(|| lossy_len(value)));
        Ok(text.map(|text| Text {
            is_lossy: matches!(text, Cow::Owned(_)),
            text,
        }))
    }

    fn quoted_value(
        &mut self,
        mut after: Unquoted<'a>,
        most: usize,
    ) -> Result<Option<Text<'a>>, DecodeLeadError> {
        let mut passed = Self::new(&[]);
        let mut bytes = Vec::new();
        let mut is_long = false;
        let has_ended = after.pass_value(|b| {
            passed.count(&[b], 1);
            is_long = bytes.len() >= most;
            if !is_long {
                bytes.push(b);
            }
        });
        let (text, is_lossy) = into_lossy(bytes);
        if is_lossy && !is_long {
            passed = Self::new(&[]);
            passed.count(text.as_bytes(), text.len());
        }
        match value_of(&text) {
            Err(error) if error.kind() != Kind::Truncated => return Err(error),
            Err(_) if is_long && !has_ended => return Err(passed.error(Kind::Truncated, 0)),
            // A word breaks off before the byte that follows it.
            Err(_) if !is_long && after.clone().next().is_some() => {
                return Err(passed.error(Kind::NotJson, 1));
            }
            Err(error) if !is_long => return Err(error),
            _ => {}
        }
        self.rest = Rest::Quoted(after);
        self.follow(&passed);
        let text = Cow::Owned(text);
        Ok((!is_long).then_some(Text { text, is_lossy }))
    }

    /// Passes a value. In a string, it is not known to be valid.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value).
    pub(super) fn skip_value(&mut self) -> Result<(), DecodeLeadError> {
        let Rest::Quoted(text) = &self.rest else {
            return self.value(0).map(|_| ());
        };
        let mut after = text.clone();
        let mut passed = Self::new(&[]);
        if !after.pass_value(|b| passed.count(&[b], 1)) {
            return Err(passed.error(Kind::Truncated, 0));
        }
        self.rest = Rest::Quoted(after);
        self.follow(&passed);
        Ok(())
    }

    /// The error of the last byte that was passed, or of one after it.
    fn error(&self, kind: Kind, passed: usize) -> DecodeLeadError {
        let column = self.column.saturating_add(passed).saturating_sub(1);
        DecodeLeadError::new(kind).at(self.line, column)
    }

    /// Counts what was passed, of which the last line is so long at most.
    fn count(&mut self, passed: &[u8], len: usize) {
        let ends = passed.iter().filter(|&&b| b == b'\n').count();
        if ends == 0 {
            self.column = self.column.saturating_add(len);
        } else {
            let last = passed.rsplit(|&b| b == b'\n').next().unwrap_or_default();
            self.line = self.line.saturating_add(ends);
            self.column = lossy_len(last).saturating_add(1);
        }
    }

    /// Moves on by the way of a cursor that began at 1, 1.
    fn follow(&mut self, way: &Self) {
        if way.line > 1 {
            self.column = way.column;
        } else {
            self.column = self.column.saturating_add(way.column).saturating_sub(1);
        }
        self.line = self.line.saturating_add(way.line).saturating_sub(1);
    }
}

/// The value at the start of a body, and what follows it.
fn plain_value(body: &[u8]) -> Result<(&[u8], &[u8]), DecodeLeadError> {
    let mut values = serde_json::Deserializer::from_slice(body).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => Ok(body
            .split_at_checked(values.byte_offset())
            .unwrap_or_default()),
        Some(Err(error)) => Err(with_width(DecodeLeadError::json(&error), body)),
        None => Err(DecodeLeadError::new(Kind::Truncated).at(1, 1)),
    }
}

/// Whether a value can be read.
fn value_of(text: &str) -> Result<(), DecodeLeadError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) => Err(DecodeLeadError::json(&error)),
        None => Err(DecodeLeadError::new(Kind::Truncated).at(1, 1)),
    }
}

/// The error of a body that may be no UTF-8, at the column of the string that it is read as.
fn with_width(error: DecodeLeadError, body: &[u8]) -> DecodeLeadError {
    let (Some(line), Some(column)) = (error.line(), error.column()) else {
        return error;
    };
    let mut lines = body.split(|&b| b == b'\n');
    let text = lines.nth(line.saturating_sub(1)).unwrap_or_default();
    let before = text.get(..column.saturating_sub(1)).unwrap_or(text);
    error.at(line, lossy_len(before).saturating_add(1))
}
