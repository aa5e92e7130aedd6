//! `OrganizationId`: which Salesforce organization receives the leads.

use alloc::boxed::Box;
use alloc::string::String;

use crate::id_table::id_table;
use crate::string_impls::{debug_as_message, parsed, shown_as_str};
use crate::text::{Found, offset, trim};

/// The ID of a Salesforce organization: the `oid` of its web-to-lead form.
///
/// Salesforce writes an ID in 15 characters, in which the letter case counts,
/// or in 18, of which the last three are a checksum of the letter case.
/// Microsoft takes the 15 alone, so that is what is kept.
///
/// Source: Microsoft's schema `customer-leads/2022-03-01-preview2`, and
/// OfficeDev/office-store-docs `docs/add-lead-management-details.md`, by which
/// it begins with `00D`.
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganizationId(Box<str>);

impl OrganizationId {
    /// Parses an ID of 15 or 18 characters; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseOrganizationIdError`] if it has another length, a character that
    /// is no ASCII letter or digit, or a checksum that is wrong.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::OrganizationId;
    ///
    /// let error = OrganizationId::parse("00Do0000000zhogEAG").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "expected a checksum that fits the letter case, found another at byte 15",
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

    /// The 15 characters, as Microsoft takes them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 18 characters, as Salesforce shows them elsewhere.
    #[must_use]
    pub fn long_form(&self) -> String {
        self.0.chars().chain(checksum(&self.0)).collect()
    }

    /// Whether it begins with `00D`, as an organization's ID does; other
    /// records have other prefixes.
    #[must_use]
    pub fn is_organization(&self) -> bool {
        has_prefix(&self.0)
    }
}

/// Whether an ID names an organization.
pub(crate) fn has_prefix(id: &str) -> bool {
    id.starts_with("00D")
}

/// Three characters, one for each five of the ID: which of the five are upper
/// case, the first as the lowest bit, written in base 32.
fn checksum(id: &str) -> impl Iterator<Item = char> {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    id.as_bytes().chunks(5).map(|five| {
        let bits = five.iter().rev().fold(0, |bits, b| {
            (bits << 1) | usize::from(b.is_ascii_uppercase())
        });
        DIGITS.get(bits).map_or('A', |&digit| char::from(digit))
    })
}

/// What a configured ID is, in the words of the findings.
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
    /// The kind of an error of parsing an organization ID.
    pub enum ParseOrganizationIdErrorKind {
        Empty, "empty", "nothing, or only whitespace";
        Character, "character", "a character that is no ASCII letter or digit";
        Length, "length", "neither 15 nor 18 characters";
        Checksum, "checksum", "18 characters whose last three do not fit the others";
    }
}

/// The error of parsing an organization ID: kind and byte offset.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::OrganizationId;
///
/// let error = OrganizationId::parse("00D-").unwrap_err();
/// assert_eq!(error.kind().id(), "character");
/// assert_eq!(error.to_string(), "expected a letter or digit, found `-` at byte 3");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("expected {}, found {} at byte {offset}", self.expected(), self.found())]
pub struct ParseOrganizationIdError {
    kind: ParseOrganizationIdErrorKind,
    found: char,
    offset: u32,
}

debug_as_message!(ParseOrganizationIdError);

impl ParseOrganizationIdError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> ParseOrganizationIdErrorKind {
        self.kind
    }

    /// The byte offset in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }

    const fn expected(self) -> &'static str {
        match self.kind {
            ParseOrganizationIdErrorKind::Empty => "an organization ID",
            ParseOrganizationIdErrorKind::Character => "a letter or digit",
            ParseOrganizationIdErrorKind::Length => "15 or 18 characters",
            ParseOrganizationIdErrorKind::Checksum => "a checksum that fits the letter case",
        }
    }

    const fn found(self) -> Found {
        match self.kind {
            ParseOrganizationIdErrorKind::Empty => Found::Phrase("nothing"),
            ParseOrganizationIdErrorKind::Character => Found::Character(self.found),
            ParseOrganizationIdErrorKind::Length => Found::Phrase("another number"),
            ParseOrganizationIdErrorKind::Checksum => Found::Phrase("another"),
        }
    }
}
