//! Scans words, quoted strings and comments, as a basis for parsing addresses.

use alloc::borrow::Cow;
use alloc::string::String;

use super::class::{ATOM, is};
use super::error::{ParseEmailError, ParseEmailErrorKind as Kind};
use crate::text::is_blank;

/// Whether whitespace and comments are accepted between the parts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Whitespace {
    Between,
    Nowhere,
}

/// A part of an address, as written.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) raw: &'a str,
    /// Whether it contains quotes, comments or whitespace.
    pub(super) is_dressed: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn into_text(self) -> Cow<'a, str> {
        if self.is_dressed {
            Cow::Owned(unquote(self.raw))
        } else {
            Cow::Borrowed(self.raw)
        }
    }
}

/// Removes quotes, comments and whitespace from a scanned part.
#[cold]
fn unquote(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    let mut depth = 0_u32;
    let mut is_quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if depth > 0 => _ = chars.next(),
            '\\' if is_quoted => text.extend(chars.next()),
            '"' if depth == 0 => is_quoted = !is_quoted,
            '\r' | '\n' => {} // the fold of a long line
            c if is_quoted => text.push(c),
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 || c.is_whitespace() => {}
            c => text.push(c),
        }
    }
    text
}

/// Whether a character may be part of an atom, as in RFC 5322 §3.2.3 and RFC 6532 §3.2, but without
/// non-ASCII whitespace and control characters.
fn may_be_in_atom(c: char) -> bool {
    match u8::try_from(c) {
        Ok(b) if b.is_ascii() => is(b, ATOM),
        _ => !c.is_whitespace() && !c.is_control(),
    }
}

/// The rest of the string that is being parsed.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) rest: &'a str,
    /// Offset of `text` in the whole string.
    pub(super) start: usize,
    whitespace: Whitespace,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, start: usize, whitespace: Whitespace) -> Self {
        Self {
            text,
            rest: text,
            start,
            whitespace,
        }
    }

    /// Offset of the next byte in `text`.
    pub(super) fn at(&self) -> usize {
        self.text.len().saturating_sub(self.rest.len())
    }

    #[cold]
    pub(super) fn error_at(&self, kind: Kind, at: usize) -> ParseEmailError {
        ParseEmailError::new(kind, self.start.saturating_add(at))
    }

    #[cold]
    pub(super) fn error(&self, kind: Kind) -> ParseEmailError {
        self.error_at(kind, self.at())
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Skips `len` bytes, which end at a character boundary.
    pub(super) fn skip(&mut self, len: usize) -> &'a str {
        let (read, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        read
    }

    /// Skips whitespace and comments.
    #[inline]
    pub(super) fn skip_whitespace(&mut self) -> Result<(), ParseEmailError> {
        match self.peek() {
            Some(b' ' | b'\t' | b'\r' | b'\n' | b'(' | 0x80..) => self.blanks_and_comments(),
            _ => Ok(()),
        }
    }

    fn blanks_and_comments(&mut self) -> Result<(), ParseEmailError> {
        if self.whitespace == Whitespace::Nowhere {
            return Ok(());
        }
        loop {
            match self.rest.chars().next() {
                Some('(') => self.comment()?,
                Some(c @ (' ' | '\t' | '\r' | '\n')) => _ = self.skip(c.len_utf8()),
                Some(c) if !c.is_ascii() && c.is_whitespace() && !c.is_control() => {
                    self.skip(c.len_utf8());
                }
                _ => return Ok(()),
            }
        }
    }

    /// Skips a comment, with nested comments.
    fn comment(&mut self) -> Result<(), ParseEmailError> {
        let at = self.at();
        let mut depth = 0_u32;
        loop {
            let Some(c) = self.character()? else {
                return Err(self.error_at(Kind::Unclosed, at));
            };
            match c {
                '(' => depth = depth.saturating_add(1),
                ')' => depth = depth.saturating_sub(1),
                '\\' => _ = self.character()?,
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips a quoted string.
    pub(super) fn quoted(&mut self) -> Result<(), ParseEmailError> {
        let at = self.at();
        self.skip(1);
        loop {
            match self.character()? {
                Some('"') => return Ok(()),
                Some('\\') => _ = self.character()?,
                Some(_) => {}
                None => return Err(self.error_at(Kind::Unclosed, at)),
            }
        }
    }

    /// The next character of a comment or a quoted string.
    fn character(&mut self) -> Result<Option<char>, ParseEmailError> {
        match self.rest.chars().next() {
            Some(c) if c.is_control() && !is_blank(c) => Err(self.error(Kind::Character)),
            Some(c) => {
                self.skip(c.len_utf8());
                Ok(Some(c))
            }
            None => Ok(None),
        }
    }

    /// Skips an atom, if one is next, and returns its length.
    pub(super) fn atom(&mut self) -> usize {
        let len = self.rest.find(|c| !may_be_in_atom(c));
        self.skip(len.unwrap_or(self.rest.len())).len()
    }

    /// Scans words and dots, which are a local part if an `@` follows and otherwise a name. Also
    /// returns the offset of the first word that is not joined to the previous one by a dot.
    #[inline]
    pub(super) fn words(&mut self) -> Result<(Piece<'a>, Option<usize>), ParseEmailError> {
        self.skip_whitespace()?;
        let first = self.at();
        let mut end = first;
        let mut is_dressed = false;
        let mut is_word = false;
        let mut apart = None;
        loop {
            let at = self.at();
            match self.peek() {
                Some(b'.') => {
                    self.skip(1);
                    is_word = false;
                }
                Some(b'"') => {
                    self.quoted()?;
                    is_dressed = true;
                    if is_word {
                        apart = apart.or(Some(at));
                    }
                    is_word = true;
                }
                _ => {
                    if self.atom() == 0 {
                        break;
                    }
                    if is_word {
                        apart = apart.or(Some(at));
                    }
                    is_word = true;
                }
            }
            is_dressed |= at != end;
            end = self.at();
            self.skip_whitespace()?;
        }
        let raw = self.text.get(first..end).unwrap_or_default();
        Ok((Piece { raw, is_dressed }, apart))
    }
}
