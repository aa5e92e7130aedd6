//! Scans addresses, also after a name or in a `mailto:`.

use alloc::borrow::Cow;

use super::domain::Domain;
use super::error::{ParseEmailError, ParseEmailErrorKind as Kind};
use super::scan::{Piece, Scan, Whitespace};
use crate::percent;
use crate::text::{is_blank, trim};

pub(super) const SCHEME: &str = "mailto:";

/// An address without the surrounding name, comments and whitespace.
pub(crate) struct Address<'a> {
    /// Without quotes, comments and whitespace.
    pub(super) local_part: Cow<'a, str>,
    pub(crate) domain: Domain<'a>,
}

impl<'a> Address<'a> {
    /// Parses the part after `mailto:`.
    ///
    /// A URI is split first and decoded then, so an encoded `?` or `,` does not separate
    /// anything.
    ///
    /// # References
    ///
    /// [RFC 6068 §2](https://www.rfc-editor.org/rfc/rfc6068#section-2)
    pub(super) fn of_uri(rest: &'a str, start: usize) -> Result<Self, ParseEmailError> {
        let end = rest.find(['?', '#']).unwrap_or(rest.len());
        let (path, query) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if let Some(at) = path.find(',') {
            return Err(ParseEmailError::new(
                Kind::Several,
                start.saturating_add(at),
            ));
        }
        if names_recipients(query) {
            return Err(ParseEmailError::new(
                Kind::Several,
                start.saturating_add(end),
            ));
        }
        // A URI has no whitespace, but people type it.
        let start = start.saturating_add(path.find(|c| !is_blank(c)).unwrap_or_default());
        let path = trim(path);
        let Some(decoded) = percent::decode(path) else {
            return Self::of_path(path, start);
        };
        let Some(decoded) = decoded.into_text() else {
            return Err(ParseEmailError::new(Kind::Character, start));
        };
        Address::of_path(&decoded, start)
            .map(Address::into_owned)
            // An offset into the decoded string would mislead.
            .map_err(|error| error.moved_to(start))
    }

    /// Parses the decoded address of a URI.
    fn of_path(path: &'a str, start: usize) -> Result<Self, ParseEmailError> {
        let mut scan = Scan::new(path, start, Whitespace::Nowhere);
        let address = scan.addr_spec()?;
        scan.end()?;
        Ok(address)
    }

    fn into_owned<'b>(self) -> Address<'b> {
        Address {
            local_part: Cow::Owned(self.local_part.into_owned()),
            domain: self.domain.into_owned(),
        }
    }
}

impl<'a> Scan<'a> {
    /// Scans the local part and the `@` after it.
    fn local_part(&mut self) -> Result<Piece<'a>, ParseEmailError> {
        self.skip_whitespace()?;
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
    fn addr_spec(&mut self) -> Result<Address<'a>, ParseEmailError> {
        let local_part = self.local_part()?;
        self.address(local_part)
    }

    /// Scans a bare address, or one in angle brackets after a name.
    #[inline]
    pub(super) fn mailbox(&mut self) -> Result<Address<'a>, ParseEmailError> {
        self.skip_whitespace()?;
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
        self.skip_whitespace()?;
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
            self.skip_whitespace()?;
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
        self.skip_whitespace()?;
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
        self.skip_whitespace()?;
        let first = self.at();
        if self.peek() == Some(b'[') {
            let Some(len) = self.rest.find(']') else {
                return Err(self.error(Kind::Unclosed));
            };
            let raw = self.skip(len.saturating_add(1));
            self.skip_whitespace()?;
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
            self.skip_whitespace()?;
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
        self.skip_whitespace()?;
        match self.peek() {
            None => Ok(()),
            Some(b',' | b';' | b':' | b'@') => Err(self.error(Kind::Several)),
            Some(_) => Err(self.error(Kind::Character)),
        }
    }
}

/// The part after `mailto:`, in any letter case.
pub(super) fn strip_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

/// Whether the query of a `mailto:` contains, or may contain, more recipients.
fn names_recipients(query: &str) -> bool {
    let fields = query.strip_prefix('?').unwrap_or_default();
    fields.split(['&', '#']).any(|field| {
        let name = field.split_once('=').map_or(field, |(name, _)| name);
        name.contains('%')
            || ["to", "cc", "bcc"]
                .iter()
                .any(|to| name.eq_ignore_ascii_case(to))
    })
}
