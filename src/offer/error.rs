//! Errors of parsing an identifier.

use crate::field::Field;
use crate::id_table::id_table;
use crate::text::{Character, offset};

id_table! {
    /// The kind of a [`ParseIdError`].
    ///
    /// # Examples
    ///
    /// A string for each kind:
    ///
    /// ```
    /// use marketplace_leads::offer::ParseIdErrorKind as Kind;
    /// use marketplace_leads::{Offer, ProductId};
    ///
    /// let kind = |text: &str| ProductId::parse(text).unwrap_err().kind();
    /// assert_eq!(kind(" "), Kind::Empty);
    /// assert_eq!(kind("contoso"), Kind::NoDot);
    /// assert_eq!(kind("contoso.my app"), Kind::Character);
    /// assert_eq!(kind(&"x".repeat(Offer::MAX_LEN + 1)), Kind::TooLong);
    /// ```
    pub enum ParseIdErrorKind {
        Empty, "empty", "an empty string, or only whitespace";
        NoDot, "no_dot", "no dot between a publisher ID and an offer ID";
        Character, "character", "a character that identifiers cannot contain";
        TooLong, "too_long", "longer than `Offer::MAX_LEN` bytes";
    }
}

/// The error returned when a string is not a valid identifier or offer.
///
/// # Examples
///
/// ```
/// use marketplace_leads::offer::ParseIdErrorKind;
/// use marketplace_leads::{Field, ProductId};
///
/// let error = ProductId::parse("contoso.my app").unwrap_err();
/// assert_eq!(error.kind(), ParseIdErrorKind::Character);
/// assert_eq!(error.part(), Field::OfferId);
/// assert_eq!(error.offset(), 10);
/// assert_eq!(error.to_string(), "invalid character ` ` in the offer ID at byte 10");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub struct ParseIdError {
    kind: ParseIdErrorKind,
    part: Field,
    found: char,
    offset: u32,
}

impl ParseIdError {
    #[cold]
    pub(super) fn new(kind: ParseIdErrorKind, part: Field, at: usize) -> Self {
        Self {
            kind,
            part,
            found: '\0',
            offset: offset(at),
        }
    }

    #[cold]
    pub(super) fn character(found: char, part: Field, at: usize) -> Self {
        Self {
            found,
            ..Self::new(ParseIdErrorKind::Character, part, at)
        }
    }

    /// Moves the error to a string in which the identifier begins at `start`.
    pub(super) fn moved(self, start: usize) -> Self {
        Self {
            offset: self.offset.saturating_add(offset(start)),
            ..self
        }
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> ParseIdErrorKind {
        self.kind
    }

    /// The invalid part: [`Field::PublisherId`], [`Field::OfferId`] or
    /// [`Field::Offer`].
    #[must_use]
    pub const fn part(self) -> Field {
        self.part
    }

    /// The byte offset in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }

    const fn name(self) -> &'static str {
        match self.part {
            Field::PublisherId => "publisher ID",
            Field::OfferId => "offer ID",
            _ => "offer",
        }
    }
}

impl core::fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let name = self.name();
        match (self.kind, self.part) {
            (ParseIdErrorKind::Empty, _) => write!(f, "empty {name}"),
            (ParseIdErrorKind::NoDot, _) => {
                f.write_str("missing dot between publisher ID and offer ID")
            }
            // Within a publisher ID, dots are valid.
            (ParseIdErrorKind::Character, Field::PublisherId) if self.found == '.' => {
                f.write_str("unexpected dot at the start or end of a publisher ID")
            }
            (ParseIdErrorKind::Character, _) => {
                write!(
                    f,
                    "invalid character {} in the {name}",
                    Character(self.found)
                )
            }
            (ParseIdErrorKind::TooLong, _) => write!(f, "{name} longer than 2048 bytes"),
        }?;
        write!(f, " at byte {}", self.offset)
    }
}

crate::string_impls::debug_as_message!(ParseIdError);
