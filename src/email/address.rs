//! Parses addresses into local part and domain, for [`Email`](super::Email) and the .edu rule.
//!
//! ```text
//! text      = *ws ( mailto / mailbox ) *ws
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
use super::mailbox::{Address, SCHEME, strip_scheme};
use super::scan::{Scan, Whitespace};
use crate::text::{is_blank, trim};

/// The maximum length of a string in bytes.
pub(super) const MAX_LEN: usize = 2048;

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
        let mut scan = Scan::new(trimmed, start, Whitespace::Between);
        let address = scan.mailbox()?;
        scan.end()?;
        Ok(address)
    }
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

/// The length up to which no label and no name can be too long.
const BARE_MAX_LEN: usize = 64;
