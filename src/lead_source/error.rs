//! Errors of parsing a `lead_source` string.

use crate::deviation::{Deviation, DeviationKind};
use crate::field::Field;
use crate::id_table::id_table;
use crate::text::{Character, offset};

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

/// The error returned when a string is not a valid lead source, source or action.
///
/// The error is safe to log, because its message repeats at most one character of the string.
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
/// assert_eq!(error.to_string(), "unexpected `@` in an action at byte 17");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
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

    /// The name of the invalid part, with its article.
    const fn name(self) -> &'static str {
        match self.part {
            Field::LeadSource => "a lead source",
            Field::Offer => "an offer",
            Field::Action => "an action",
            _ => "a source",
        }
    }
}

impl core::fmt::Display for ParseLeadSourceError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (name, found) = (self.name(), Character(self.found));
        match self.kind {
            ParseLeadSourceErrorKind::Empty => write!(f, "empty string instead of {name}"),
            ParseLeadSourceErrorKind::Blank => write!(f, "only whitespace instead of {name}"),
            ParseLeadSourceErrorKind::NoSource => write!(f, "missing source before {found}"),
            ParseLeadSourceErrorKind::ControlCharacter => {
                write!(f, "control character {found} in {name}")
            }
            ParseLeadSourceErrorKind::AtSign | ParseLeadSourceErrorKind::Separator => {
                write!(f, "unexpected {found} in {name}")
            }
            ParseLeadSourceErrorKind::TooLong => f.write_str(match self.part {
                Field::LeadSource => "lead source longer than 2560 bytes",
                Field::Offer => "offer longer than 2048 bytes",
                Field::Action => "action longer than 255 bytes",
                _ => "source longer than 255 bytes",
            }),
            ParseLeadSourceErrorKind::Respelling => {
                f.write_str("non-canonical spelling")?;
                match self.respelling {
                    Some(kind) => write!(f, " ({})", kind.meaning()),
                    None => Ok(()),
                }
            }
        }?;
        write!(f, " at byte {}", self.offset)
    }
}

crate::string_impls::debug_as_message!(ParseLeadSourceError);
