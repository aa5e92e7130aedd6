//! Errors of parsing a `lead_source` string.

use crate::deviation::{Deviation, DeviationKind};
use crate::field::Field;
use crate::id_table::id_table;
use crate::text::{Found, offset};

id_table! {
    /// The kind of a [`ParseLeadSourceError`].
    ///
    /// # Examples
    ///
    /// A string for each kind:
    ///
    /// ```
    /// use marketplace_leads::lead_source::ParseLeadSourceErrorKind as Kind;
    /// use marketplace_leads::{LeadSource, Source};
    ///
    /// let kind = |text: &str| LeadSource::parse(text).unwrap_err().kind();
    /// assert_eq!(kind(""), Kind::Empty);
    /// assert_eq!(kind(" \t"), Kind::Blank);
    /// assert_eq!(kind("|contoso.app"), Kind::NoSource);
    /// assert_eq!(kind("Azure\0Portal"), Kind::ControlCharacter);
    /// assert_eq!(kind("robin.sample@contoso.com"), Kind::AtSign);
    /// assert_eq!(kind(&"x".repeat(3000)), Kind::TooLong);
    /// assert_eq!(Source::parse("Azure-Portal").unwrap_err().kind(), Kind::Separator);
    /// assert_eq!(LeadSource::parse_strict("spza").unwrap_err().kind(), Kind::Respelling);
    /// ```
    pub enum ParseLeadSourceErrorKind {
        Empty, "empty", "an empty string";
        Blank, "blank", "only whitespace";
        NoSource, "no_source", "nothing before the first `-` or `|`";
        ControlCharacter, "control_character", "a control character in the source or the action";
        AtSign, "at_sign",
            "an `@` in the source or the action: an email address instead of a code";
        Separator, "separator",
            "a `-` or `|` in a single source, or a `|` in a single action";
        TooLong, "too_long",
            "longer than `LeadSource::MAX_LEN`, or a part of it longer than its own limit";
        Respelling, "respelling",
            "a spelling other than the canonical one, in `parse_strict`";
    }
}

/// The error of parsing a lead source: kind, part and byte offset.
///
/// It is safe to log: its message repeats at most one character of the string.
///
/// # Examples
///
/// ```
/// use marketplace_leads::lead_source::ParseLeadSourceErrorKind;
/// use marketplace_leads::{Field, LeadSource};
///
/// let error = LeadSource::parse("AzurePortal-robin@contoso.com").unwrap_err();
/// assert_eq!(error.kind(), ParseLeadSourceErrorKind::AtSign);
/// assert_eq!(error.part(), Field::Action);
/// assert_eq!(error.offset(), 17);
/// assert_eq!(error.to_string(), "expected an action code, found `@` at byte 17");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("expected {}, found {} at byte {offset}", self.expected(), self.found())]
pub struct ParseLeadSourceError {
    kind: ParseLeadSourceErrorKind,
    part: Field,
    respelling: Option<DeviationKind>,
    offset: u32,
    found: char,
}

// A larger error would make every `Result` of this crate slower to move.
const _: () = assert!(size_of::<ParseLeadSourceError>() <= 12);

impl ParseLeadSourceError {
    #[cold]
    pub(super) fn new(kind: ParseLeadSourceErrorKind, part: Field, at: usize) -> Self {
        Self {
            kind,
            part,
            respelling: None,
            offset: offset(at),
            found: '\0',
        }
    }

    #[cold]
    pub(super) fn character(
        kind: ParseLeadSourceErrorKind,
        found: char,
        part: Field,
        at: usize,
    ) -> Self {
        Self {
            found,
            ..Self::new(kind, part, at)
        }
    }

    #[cold]
    pub(super) fn respelling(deviation: Deviation) -> Self {
        let place = deviation.location();
        let kind = ParseLeadSourceErrorKind::Respelling;
        Self {
            respelling: Some(deviation.kind()),
            ..Self::new(kind, place.field(), place.bytes().start)
        }
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> ParseLeadSourceErrorKind {
        self.kind
    }

    /// The invalid part: [`Field::LeadSource`] for the whole string,
    /// [`Field::Source`], [`Field::Action`] or [`Field::Offer`].
    #[must_use]
    pub const fn part(self) -> Field {
        self.part
    }

    /// The byte offset in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }

    fn expected(self) -> &'static str {
        match (self.kind, self.part) {
            (ParseLeadSourceErrorKind::TooLong, Field::LeadSource) => "at most 2560 bytes",
            (ParseLeadSourceErrorKind::TooLong, Field::Offer) => "at most 2048 bytes in an offer",
            (ParseLeadSourceErrorKind::TooLong, _) => "at most 255 bytes in a code",
            (ParseLeadSourceErrorKind::Respelling, _) => "the documented spelling",
            (_, Field::Action) => "an action code",
            (_, _) => "a source code",
        }
    }

    fn found(self) -> Found {
        match self.kind {
            ParseLeadSourceErrorKind::Empty => Found::Phrase("an empty string"),
            ParseLeadSourceErrorKind::Blank => Found::Phrase("only whitespace"),
            ParseLeadSourceErrorKind::TooLong => Found::Phrase("more"),
            ParseLeadSourceErrorKind::Respelling => {
                Found::Phrase(self.respelling.map_or("another", DeviationKind::meaning))
            }
            ParseLeadSourceErrorKind::NoSource
            | ParseLeadSourceErrorKind::ControlCharacter
            | ParseLeadSourceErrorKind::AtSign
            | ParseLeadSourceErrorKind::Separator => Found::Character(self.found),
        }
    }
}

crate::string_impls::debug_as_message!(ParseLeadSourceError);
