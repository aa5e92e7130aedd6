//! A scanner of words, quoted strings and comments, with which [`Address`] is parsed.

use alloc::borrow::Cow;
use alloc::string::String;

use super::address::{Address, SCHEME, strip_scheme};
use super::class::{ATOM, is};
use super::domain::Domain;
use super::error::{ParseEmailError, ParseEmailErrorKind as Kind};
use crate::text::is_blank;

/// Whether whitespace and comments are accepted between the parts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Blanks {
    Between,
    Nowhere,
}

/// A part of an address, as written.
#[derive(Clone, Copy)]
struct Piece<'a> {
    raw: &'a str,
    /// Whether it contains quotes, comments or whitespace.
    is_dressed: bool,
}

impl<'a> Piece<'a> {
    fn into_text(self) -> Cow<'a, str> {
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

/// As in RFC 5322 §3.2.3 and RFC 6532 §3.2, without non-ASCII whitespace and control
/// characters.
fn may_be_in_atom(c: char) -> bool {
    match u8::try_from(c) {
        Ok(b) if b.is_ascii() => is(b, ATOM),
        _ => !c.is_whitespace() && !c.is_control(),
    }
}

/// The rest of the string that is being parsed.
pub(super) struct Scan<'a> {
    text: &'a str,
    rest: &'a str,
    /// Offset of `text` in the whole string.
    start: usize,
    blanks: Blanks,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, start: usize, blanks: Blanks) -> Self {
        Self {
            text,
            rest: text,
            start,
            blanks,
        }
    }

    /// Offset of the next byte in `text`.
    fn at(&self) -> usize {
        self.text.len().saturating_sub(self.rest.len())
    }

    #[cold]
    fn error_at(&self, kind: Kind, at: usize) -> ParseEmailError {
        ParseEmailError::new(kind, self.start.saturating_add(at))
    }

    #[cold]
    fn error(&self, kind: Kind) -> ParseEmailError {
        self.error_at(kind, self.at())
    }

    fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Skips `len` bytes, which end at a character boundary.
    fn skip(&mut self, len: usize) -> &'a str {
        let (read, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        read
    }

    /// Skips whitespace and comments.
    #[inline]
    fn blanks(&mut self) -> Result<(), ParseEmailError> {
        match self.peek() {
            Some(b' ' | b'\t' | b'\r' | b'\n' | b'(' | 0x80..) => self.blanks_and_comments(),
            _ => Ok(()),
        }
    }

    fn blanks_and_comments(&mut self) -> Result<(), ParseEmailError> {
        if self.blanks == Blanks::Nowhere {
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
    fn quoted(&mut self) -> Result<(), ParseEmailError> {
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
    fn atom(&mut self) -> usize {
        let len = self.rest.find(|c| !may_be_in_atom(c));
        self.skip(len.unwrap_or(self.rest.len())).len()
    }

    /// Scans words and dots: a local part if an `@` follows, otherwise a name. Also returns
    /// the offset of a word that no dot joins to the one before.
    #[inline]
    fn words(&mut self) -> Result<(Piece<'a>, Option<usize>), ParseEmailError> {
        self.blanks()?;
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
            self.blanks()?;
        }
        let raw = self.text.get(first..end).unwrap_or_default();
        Ok((Piece { raw, is_dressed }, apart))
    }

    /// Scans the local part and the `@` after it.
    fn local_part(&mut self) -> Result<Piece<'a>, ParseEmailError> {
        self.blanks()?;
        let first = self.at();
        let (words, apart) = self.words()?;
        self.local_part_of(words, apart, first)
    }

    /// Returns the words as a local part, if an `@` follows.
    #[inline]
    fn local_part_of(
        &mut self,
        words: Piece<'a>,
        apart: Option<usize>,
        first: usize,
    ) -> Result<Piece<'a>, ParseEmailError> {
        match self.peek() {
            Some(b'@') => {}
            Some(b',' | b';' | b':') => return Err(self.error(Kind::Several)),
            Some(_) => return Err(self.error(Kind::Character)),
            None => return Err(self.error(Kind::NoAtSign)),
        }
        if words.raw.is_empty() {
            return Err(self.error_at(Kind::NoLocalPart, first));
        }
        if let Some(apart) = apart {
            return Err(self.error_at(Kind::Character, apart));
        }
        self.skip(1);
        Ok(words)
    }

    /// Scans a bare address.
    pub(super) fn addr_spec(&mut self) -> Result<Address<'a>, ParseEmailError> {
        let local_part = self.local_part()?;
        self.address(local_part)
    }

    /// Scans a bare address, or one in angle brackets after a name.
    #[inline]
    pub(super) fn mailbox(&mut self) -> Result<Address<'a>, ParseEmailError> {
        self.blanks()?;
        let first = self.at();
        let (words, apart) = self.words()?;
        if self.peek() == Some(b'<') {
            return self.in_brackets();
        }
        let local_part = self.local_part_of(words, apart, first)?;
        self.address(local_part)
    }

    /// Scans an address in angle brackets.
    fn in_brackets(&mut self) -> Result<Address<'a>, ParseEmailError> {
        let bracket = self.at();
        self.skip(1);
        if let Some(rest) = strip_scheme(self.rest) {
            let Some((uri, rest)) = rest.split_once('>') else {
                return Err(self.error_at(Kind::Unclosed, bracket));
            };
            let at = self.at().saturating_add(SCHEME.len());
            self.rest = rest;
            return Address::of_uri(uri, self.start.saturating_add(at));
        }
        self.blanks()?;
        if self.peek() == Some(b'@') {
            self.route()?;
        }
        let address = self.addr_spec()?;
        match self.peek() {
            Some(b'>') => _ = self.skip(1),
            Some(b',' | b';' | b'@') => return Err(self.error(Kind::Several)),
            Some(_) => return Err(self.error(Kind::Character)),
            None => return Err(self.error_at(Kind::Unclosed, bracket)),
        }
        Ok(address)
    }

    /// Skips a source route.
    ///
    /// # References
    ///
    /// [RFC 5321, appendix C](https://www.rfc-editor.org/rfc/rfc5321#appendix-C)
    fn route(&mut self) -> Result<(), ParseEmailError> {
        loop {
            self.blanks()?;
            match self.peek() {
                Some(b'@') => {
                    self.skip(1);
                    self.host()?;
                }
                Some(b',') => _ = self.skip(1),
                Some(b':') => {
                    self.skip(1);
                    return Ok(());
                }
                Some(_) => return Err(self.error(Kind::Character)),
                None => return Err(self.error(Kind::NoLocalPart)),
            }
        }
    }

    /// Scans the domain after the `@` and returns the address.
    #[inline]
    fn address(&mut self, local_part: Piece<'a>) -> Result<Address<'a>, ParseEmailError> {
        self.blanks()?;
        let at = self.at();
        let host = self.host()?;
        let Some(domain) = Domain::read(host.into_text()) else {
            return Err(self.error_at(Kind::Domain, at));
        };
        Ok(Address {
            local_part: local_part.into_text(),
            domain,
        })
    }

    /// Scans labels and dots, or something in square brackets.
    #[inline]
    fn host(&mut self) -> Result<Piece<'a>, ParseEmailError> {
        self.blanks()?;
        let first = self.at();
        if self.peek() == Some(b'[') {
            let Some(len) = self.rest.find(']') else {
                return Err(self.error(Kind::Unclosed));
            };
            let raw = self.skip(len.saturating_add(1));
            self.blanks()?;
            return Ok(Piece {
                raw,
                is_dressed: false,
            });
        }
        if self.peek().is_none() {
            return Err(self.error(Kind::NoDomain));
        }
        // A quoted string is not a label; the caller checks what follows the labels.
        let mut end = first;
        let mut is_dressed = false;
        let mut is_label = false;
        loop {
            let at = self.at();
            if self.peek() == Some(b'.') {
                self.skip(1);
                is_label = false;
            } else if self.atom() == 0 {
                break;
            } else if is_label {
                return Err(self.error_at(Kind::Character, at));
            } else {
                is_label = true;
            }
            is_dressed |= at != end;
            end = self.at();
            self.blanks()?;
        }
        let raw = self.text.get(first..end).unwrap_or_default();
        if raw.is_empty() {
            return Err(self.error_at(Kind::NoDomain, first));
        }
        Ok(Piece { raw, is_dressed })
    }

    /// Fails if anything but whitespace and comments follows.
    #[inline]
    pub(super) fn end(&mut self) -> Result<(), ParseEmailError> {
        self.blanks()?;
        match self.peek() {
            None => Ok(()),
            Some(b',' | b';' | b':' | b'@') => Err(self.error(Kind::Several)),
            Some(_) => Err(self.error(Kind::Character)),
        }
    }
}
