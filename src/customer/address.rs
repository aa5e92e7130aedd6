//! The one reader of addresses: where the local part and the domain of a text
//! lie. [`Email`](super::Email) and the .edu rule both ask it.
//!
//! ```text
//! text      = *blank ( mailto / mailbox ) *blank
//! mailbox   = addr-spec / [ phrase ] "<" ( [ route ] addr-spec / mailto ) ">"
//! addr-spec = local "@" domain
//! local     = 1*( word / "." )         ; no word beside a word; dots anywhere,
//!                                      ; as some carriers have given them out
//! domain    = label *( "." label ) [ "." ] / "[" IP address "]"
//! route     = "@" domain *( "," "@" domain ) ":"     ; read over
//! phrase    = 1*( word / "." )
//! word      = atom / quoted-string
//! mailto    = "mailto:" addr-spec [ "?" fields ]     ; percent-encoded
//! ```
//!
//! Blanks and comments may stand between any two of these, also around the dots
//! of a domain, which RFC 5322 §4.4 obliges a reader to take; not in a `mailto:`.
//!
//! Each byte is looked at a bounded number of times, whatever it is.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::domain::Domain;
use super::error::{ParseEmailError, ParseEmailErrorKind as Kind};
use crate::text::{is_blank, trim};

/// The most bytes that a text can have.
pub(super) const MAX_LEN: usize = 2048;

const SCHEME: &str = "mailto:";

/// An address, taken out of whatever stood around it.
pub(crate) struct Address<'a> {
    /// Without quotes, comments and blanks.
    pub(super) local_part: Cow<'a, str>,
    pub(crate) domain: Domain<'a>,
}

impl<'a> Address<'a> {
    /// Reads the one address that a text is.
    ///
    /// # Errors
    ///
    /// As [`Email::parse`](super::Email::parse).
    #[inline]
    pub(crate) fn read(text: &'a str) -> Result<Self, ParseEmailError> {
        // Nearly every address is a bare one of ASCII letters, and one pass
        // tells. It takes no text that the scan would read otherwise.
        if let Some((local_part, domain)) = bare(text) {
            return Ok(Self {
                local_part: Cow::Borrowed(local_part),
                domain: Domain::checked(domain),
            });
        }
        Self::scan(text)
    }

    #[inline(never)]
    fn scan(text: &'a str) -> Result<Self, ParseEmailError> {
        if text.len() > MAX_LEN {
            return Err(ParseEmailError::new(Kind::TooLong, MAX_LEN));
        }
        let trimmed = trim(text);
        let start = text.find(|c| !is_blank(c)).unwrap_or_default();
        if trimmed.is_empty() {
            let kind = if text.is_empty() {
                Kind::Empty
            } else {
                Kind::Blank
            };
            return Err(ParseEmailError::new(kind, 0));
        }
        if let Some(rest) = strip_scheme(trimmed) {
            return Self::of_uri(rest, start.saturating_add(SCHEME.len()));
        }
        let mut scan = Scan::new(trimmed, start, Blanks::Between);
        let address = scan.mailbox()?;
        scan.end()?;
        Ok(address)
    }

    /// Reads what follows `mailto:`.
    ///
    /// A URI is taken apart first and decoded then: an encoded `?` or `,` cuts
    /// nothing. This is the one place where percent-encoding means anything.
    ///
    /// Source: RFC 6068 §2 and its examples.
    fn of_uri(rest: &'a str, start: usize) -> Result<Self, ParseEmailError> {
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
        // Not a URI's, but a hand's.
        let start = start.saturating_add(path.find(|c| !is_blank(c)).unwrap_or_default());
        let path = trim(path);
        match percent_decode(path) {
            None => Self::of_path(path, start),
            Some(Ok(decoded)) => Address::of_path(&decoded, start)
                .map(Address::into_owned)
                // An offset into the decoded text would mislead.
                .map_err(|error| error.moved_to(start)),
            Some(Err(NotText)) => Err(ParseEmailError::new(Kind::Character, start)),
        }
    }

    /// Reads the address of a URI, decoded.
    fn of_path(path: &'a str, start: usize) -> Result<Self, ParseEmailError> {
        let mut scan = Scan::new(path, start, Blanks::Nowhere);
        let local_part = scan.local_part()?;
        let address = scan.address(local_part)?;
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

/// What follows `mailto:`, in any letter case.
fn strip_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

/// Whether the fields of a `mailto:` name more recipients, or might.
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

/// Percent-encoding that is broken or spells no UTF-8.
pub(crate) struct NotText;

/// Decodes a text once; `None` if nothing in it is encoded.
fn percent_decode(text: &str) -> Option<Result<String, NotText>> {
    text.contains('%').then(|| {
        let mut bytes = text.bytes();
        let mut decoded = Vec::with_capacity(text.len());
        while let Some(b) = bytes.next() {
            let b = match b {
                b'%' => hex_pair(bytes.next(), bytes.next()).ok_or(NotText)?,
                b => b,
            };
            decoded.push(b);
        }
        String::from_utf8(decoded).map_err(|_| NotText)
    })
}

/// The byte that two hexadecimal digits spell.
pub(crate) fn hex_pair(high: Option<u8>, low: Option<u8>) -> Option<u8> {
    let digit = |b: Option<u8>| char::from(b?).to_digit(16);
    let value = digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?;
    u8::try_from(value).ok()
}

/// Whether blanks and comments may stand between the parts.
#[derive(Clone, Copy, PartialEq)]
enum Blanks {
    Between,
    Nowhere,
}

/// A part of an address as it lies in the text.
#[derive(Clone, Copy)]
struct Piece<'a> {
    raw: &'a str,
    /// Whether there are quotes, comments or blanks in it.
    is_dressed: bool,
}

impl<'a> Piece<'a> {
    fn into_text(self) -> Cow<'a, str> {
        if self.is_dressed {
            Cow::Owned(undress(self.raw))
        } else {
            Cow::Borrowed(self.raw)
        }
    }
}

/// Takes quotes, comments and blanks off a part that was scanned before.
#[cold]
fn undress(raw: &str) -> String {
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

/// A byte of an atom, by RFC 5322 §3.2.3 and RFC 6532 §3.2.
const ATOM: u8 = 1;
/// A byte that a bare local part has: of an ASCII atom, or a dot.
const BARE: u8 = 2;
/// A letter or a digit.
const LABEL: u8 = 4;

/// What each byte can be.
static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0_u8;
    loop {
        let class = match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => ATOM | BARE | LABEL,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?'
            | b'^' | b'_' | b'`' | b'{' | b'|' | b'}' | b'~' => ATOM | BARE,
            b'.' => BARE,
            0x80.. => ATOM,
            _ => 0,
        };
        #[expect(clippy::indexing_slicing, reason = "256 entries, looked up by a byte")]
        {
            table[b as usize] = class;
        }
        match b.checked_add(1) {
            Some(next) => b = next,
            None => break table,
        }
    }
};

#[inline]
fn is(b: u8, class: u8) -> bool {
    CLASSES.get(usize::from(b)).is_some_and(|&c| c & class != 0)
}

/// Takes `local@domain` apart if it is all of a text, and the domain is one of
/// ASCII labels that needs no second look.
#[inline]
fn bare(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|&b| !is(b, BARE))?;
    let (local_part, rest) = text.split_at_checked(at)?;
    let domain = rest.strip_prefix('@')?;
    if local_part.is_empty() || text.len() > BARE_MAX_LEN {
        return None;
    }
    let mut before = b'.';
    let mut first = before;
    for &b in domain.as_bytes() {
        match b {
            b'.' if before != b'.' => {}
            // Behind a hyphen it may begin what IDNA encoded.
            b'-' if before != b'-' => {}
            b if is(b, LABEL) => {
                if before == b'.' {
                    first = b;
                }
            }
            _ => return None,
        }
        before = b;
    }
    // A last label that begins with a letter is no number.
    (before != b'.' && first.is_ascii_alphabetic()).then_some((local_part, domain))
}

/// No label and no name in so short a text is too long.
const BARE_MAX_LEN: usize = 64;

/// What is still to be read.
struct Scan<'a> {
    text: &'a str,
    rest: &'a str,
    /// Where `text` begins in the text that was given.
    start: usize,
    blanks: Blanks,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, start: usize, blanks: Blanks) -> Self {
        Self {
            text,
            rest: text,
            start,
            blanks,
        }
    }

    /// How much of `text` has been read.
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

    /// Reads over `len` bytes, which end a character.
    fn skip(&mut self, len: usize) -> &'a str {
        let (read, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        read
    }

    /// Reads over blanks and comments.
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

    /// Reads over a comment and those in it.
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

    /// Reads over a quoted string.
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

    /// Reads over an atom; over nothing, if none is here.
    #[inline]
    fn atom(&mut self) -> usize {
        let len = self.rest.bytes().position(|b| !is(b, ATOM));
        let atom = self.skip(len.unwrap_or(self.rest.len()));
        if atom.is_ascii() {
            return atom.len();
        }
        // Blanks and control characters beyond ASCII end it, too.
        let len = atom.find(|c: char| c.is_whitespace() || c.is_control());
        let unread = atom.len().saturating_sub(len.unwrap_or(atom.len()));
        let back = self.at().saturating_sub(unread);
        self.rest = self.text.get(back..).unwrap_or_default();
        len.unwrap_or(atom.len())
    }

    /// Words and dots: the local part of an address, if an `@` follows, or the
    /// name in front of one. Says where a word stood that no dot joins.
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

    /// The local part, and the `@` behind it.
    fn local_part(&mut self) -> Result<Piece<'a>, ParseEmailError> {
        self.blanks()?;
        let first = self.at();
        let (words, apart) = self.words()?;
        self.local_part_of(words, apart, first)
    }

    /// The words as a local part, if an `@` follows.
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

    /// An address, bare or in angle brackets behind a name.
    #[inline]
    fn mailbox(&mut self) -> Result<Address<'a>, ParseEmailError> {
        self.blanks()?;
        let first = self.at();
        let (words, apart) = self.words()?;
        if self.peek() == Some(b'<') {
            return self.in_brackets();
        }
        let local_part = self.local_part_of(words, apart, first)?;
        self.address(local_part)
    }

    /// An address in angle brackets.
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
        let local_part = self.local_part()?;
        let address = self.address(local_part)?;
        match self.peek() {
            Some(b'>') => _ = self.skip(1),
            Some(b',' | b';' | b'@') => return Err(self.error(Kind::Several)),
            Some(_) => return Err(self.error(Kind::Character)),
            None => return Err(self.error_at(Kind::Unclosed, bracket)),
        }
        Ok(address)
    }

    /// Reads over the hosts that a message was to pass on its way.
    ///
    /// Source: RFC 5321 §4.1.1.3 and its appendix C.
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

    /// The domain behind the `@`, and with the local part the address.
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

    /// Labels and dots, or something in square brackets.
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
        // A quoted string is no label, but what follows the labels is for the
        // caller to judge.
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

    /// Nothing more may follow but blanks and comments.
    #[inline]
    fn end(&mut self) -> Result<(), ParseEmailError> {
        self.blanks()?;
        match self.peek() {
            None => Ok(()),
            Some(b',' | b';' | b':' | b'@') => Err(self.error(Kind::Several)),
            Some(_) => Err(self.error(Kind::Character)),
        }
    }
}
