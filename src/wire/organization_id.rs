//! `OrganizationId`: the ID of the Salesforce organization that receives the leads.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use crate::guarded::Guarded;
use crate::id_table::id_table;
use crate::string_impls::{debug_as_message, parsed, shown_as_str};
use crate::text::{Character, offset, trim};

/// The ID of a Salesforce organization: the `oid` of its web-to-lead form.
///
/// Salesforce writes an ID with 15 case-sensitive characters, or with 18, of which the last three
/// are a checksum of the letter case. Microsoft accepts only the 15 characters, so these are
/// stored.
///
/// # References
///
/// [The schema of lead destinations](https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2),
/// and [Manage leads for Office add-ins](https://github.com/OfficeDev/office-store-docs/blob/04c99f4%5E/docs/add-lead-management-details.md),
/// which documents the prefix `00D`.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::OrganizationId;
///
/// let id = OrganizationId::parse("00Do0000000ZHogEAG")?;
/// assert_eq!(id.as_str(), "00Do0000000ZHog"); // the documented sample
/// assert_eq!(id.long_form(), "00Do0000000ZHogEAG");
/// assert!(id.is_organization());
/// # Ok::<(), marketplace_leads::destination::ParseOrganizationIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganizationId(Box<str>);

/// Prints the ID; of one that does not begin with `00D`, not seven or more digits in a row.
impl fmt::Debug for OrganizationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_organization() {
            write!(f, "OrganizationId({})", self.0)
        } else {
            write!(f, "OrganizationId({})", Guarded(&self.0))
        }
    }
}

impl OrganizationId {
    /// Parses an ID of 15 or 18 characters; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseOrganizationIdError`] if the string has another length, a character that is not an
    /// ASCII letter or digit, or an invalid checksum.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::OrganizationId;
    ///
    /// let error = OrganizationId::parse("00Do0000000zhogEAG").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "invalid checksum of the organization ID at byte 15",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseOrganizationIdError> {
        let start = text
            .len()
            .saturating_sub(text.trim_start_matches(crate::text::is_blank).len());
        let fail = |kind, found, at: usize| ParseOrganizationIdError {
            kind,
            found,
            offset: offset(start.saturating_add(at)),
        };
        let id = trim(text);
        if id.is_empty() {
            return Err(fail(ParseOrganizationIdErrorKind::Empty, '\0', 0));
        }
        if let Some((at, c)) = id.char_indices().find(|(_, c)| !c.is_ascii_alphanumeric()) {
            return Err(fail(ParseOrganizationIdErrorKind::Character, c, at));
        }
        match id.split_at_checked(15) {
            Some((short, "")) => Ok(Self(short.into())),
            Some((short, end)) if end.len() == 3 => {
                if end
                    .chars()
                    .map(|c| c.to_ascii_uppercase())
                    .eq(checksum(short))
                {
                    Ok(Self(short.into()))
                } else {
                    Err(fail(ParseOrganizationIdErrorKind::Checksum, '\0', 15))
                }
            }
            _ => Err(fail(ParseOrganizationIdErrorKind::Length, '\0', id.len())),
        }
    }

    /// The 15 characters that Microsoft accepts.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 18 characters that Salesforce shows elsewhere, with the checksum.
    #[must_use]
    pub fn long_form(&self) -> String {
        self.0.chars().chain(checksum(&self.0)).collect()
    }

    /// Whether the ID begins with `00D`, the prefix of organizations; other records have other
    /// prefixes.
    #[must_use]
    pub fn is_organization(&self) -> bool {
        has_prefix(&self.0)
    }
}

/// Whether an ID has the prefix of an organization.
pub(crate) fn has_prefix(id: &str) -> bool {
    id.starts_with("00D")
}

/// The three characters of the checksum. Each one encodes in base 32 which of five characters of
/// the ID are upper case, the first of them as the lowest bit.
fn checksum(id: &str) -> impl Iterator<Item = char> {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    id.as_bytes().chunks(5).map(|five| {
        let bits = five.iter().rev().fold(0, |bits, b| {
            (bits << 1) | usize::from(b.is_ascii_uppercase())
        });
        DIGITS.get(bits).map_or('A', |&digit| char::from(digit))
    })
}

/// The form of a configured ID, as far as the findings distinguish it.
pub(crate) enum Form {
    Right,
    Long,
    WrongChecksum,
    Other,
}

pub(crate) fn form_of(text: &str) -> Form {
    if text.len() == 15 && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Form::Right;
    }
    match OrganizationId::parse(text) {
        Ok(_) if text.len() == 18 => Form::Long,
        Err(error) if error.kind == ParseOrganizationIdErrorKind::Checksum => Form::WrongChecksum,
        _ => Form::Other,
    }
}

shown_as_str!(OrganizationId);
parsed!(OrganizationId, ParseOrganizationIdError);

id_table! {
    /// The kind of a [`ParseOrganizationIdError`].
    pub enum ParseOrganizationIdErrorKind {
        Empty, "empty", "an empty string, or only whitespace";
        Character, "character", "a character that is not an ASCII letter or digit";
        Length, "length", "neither 15 nor 18 characters";
        Checksum, "checksum", "18 characters, of which the last three are not the checksum of the others";
    }
}

/// The error returned when a string is not a valid organization ID.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::OrganizationId;
///
/// let error = OrganizationId::parse("00D-").unwrap_err();
/// assert_eq!(error.kind().id(), "character");
/// assert_eq!(error.to_string(), "invalid character `-` in the organization ID at byte 3");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub struct ParseOrganizationIdError {
    kind: ParseOrganizationIdErrorKind,
    found: char,
    offset: u32,
}

debug_as_message!(ParseOrganizationIdError);

impl ParseOrganizationIdError {
    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> ParseOrganizationIdErrorKind {
        self.kind
    }

    /// The byte offset in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }
}

impl fmt::Display for ParseOrganizationIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.offset;
        match self.kind {
            ParseOrganizationIdErrorKind::Empty => write!(f, "empty organization ID at byte {at}"),
            ParseOrganizationIdErrorKind::Character => {
                let found = Character(self.found);
                write!(
                    f,
                    "invalid character {found} in the organization ID at byte {at}"
                )
            }
            ParseOrganizationIdErrorKind::Length => {
                write!(
                    f,
                    "wrong length at byte {at}, an organization ID has 15 or 18 characters"
                )
            }
            ParseOrganizationIdErrorKind::Checksum => {
                write!(f, "invalid checksum of the organization ID at byte {at}")
            }
        }
    }
}
