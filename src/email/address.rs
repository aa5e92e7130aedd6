//! The parser of addresses, which [`Email`](super::Email) and the .edu rule share: splits
//! a string into local part and domain.
//!
//! ```text
//! text      = *blank ( mailto / mailbox ) *blank
//! mailbox   = addr-spec / [ phrase ] "<" ( [ route ] addr-spec / mailto ) ">"
//! addr-spec = local "@" domain
//! local     = 1*( word / "." )         ; no word beside a word; dots anywhere,
//!                                      ; as some carriers assign them
//! domain    = label *( "." label ) [ "." ] / "[" IP address "]"
//! route     = "@" domain *( "," "@" domain ) ":"     ; skipped
//! phrase    = 1*( word / "." )
//! word      = atom / quoted-string
//! mailto    = "mailto:" addr-spec [ "?" fields ]     ; percent-encoded
//! ```
//!
//! Whitespace and comments are accepted between any two of these, also around the dots of a
//! domain, as RFC 5322 §4.4 requires; not in a `mailto:`.
//!
//! The time is linear in the length of the string.

use alloc::borrow::Cow;

use super::class::{BARE, LABEL, is};
use super::domain::Domain;
use super::error::{ParseEmailError, ParseEmailErrorKind as Kind};
use super::scan::{Blanks, Scan};
use crate::percent;
use crate::text::{is_blank, trim};

/// The maximum length of a string in bytes.
pub(super) const MAX_LEN: usize = 2048;

pub(super) const SCHEME: &str = "mailto:";

/// An address without the name, comments and whitespace around it.
pub(crate) struct Address<'a> {
    /// Without quotes, comments and whitespace.
    pub(super) local_part: Cow<'a, str>,
    pub(crate) domain: Domain<'a>,
}

impl<'a> Address<'a> {
    /// Parses a string that contains exactly one address.
    ///
    /// # Errors
    ///
    /// As [`Email::parse`](super::Email::parse).
    #[inline]
    pub(crate) fn read(text: &'a str) -> Result<Self, ParseEmailError> {
        // Nearly every address is bare and ASCII, and one pass is enough for it. The
        // result is always that of the scan.
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
        let mut scan = Scan::new(path, start, Blanks::Nowhere);
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

/// The part after `mailto:`, in any letter case.
pub(super) fn strip_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

/// Whether the fields of a `mailto:` contain, or may contain, more recipients.
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

/// Splits a string that is exactly `local@domain` with plain ASCII labels; `None` for
/// every other string.
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
            // Two hyphens may belong to a label that IDNA encoded.
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
    // A last label that begins with a letter is not a number.
    (before != b'.' && first.is_ascii_alphabetic()).then_some((local_part, domain))
}

/// In a string this short, no label and no name is too long.
const BARE_MAX_LEN: usize = 64;
