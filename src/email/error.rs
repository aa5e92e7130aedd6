//! Errors of parsing an email address.

use crate::id_table::id_table;
id_table! {
    /// The kind of a [`ParseEmailError`].
    ///
    /// # Examples
    ///
    /// A string for each kind:
    ///
    /// ```
    /// use marketplace_leads::email::ParseEmailErrorKind as Kind;
    /// use marketplace_leads::Email;
    ///
    /// let kind = |text: &str| Email::parse(text).unwrap_err().kind();
    /// assert_eq!(kind(""), Kind::Empty);
    /// assert_eq!(kind(" \t"), Kind::Blank);
    /// assert_eq!(kind(&"x".repeat(3000)), Kind::TooLong);
    /// assert_eq!(kind("contoso.com"), Kind::NoAtSign);
    /// assert_eq!(kind("@contoso.com"), Kind::NoLocalPart);
    /// assert_eq!(kind("robin@"), Kind::NoDomain);
    /// assert_eq!(kind("robin@contoso.com; kim@contoso.com"), Kind::Several);
    /// assert_eq!(kind("\"robin@contoso.com"), Kind::Unclosed);
    /// assert_eq!(kind("robin sample@contoso.com"), Kind::Character);
    /// assert_eq!(kind("robin@contoso..com"), Kind::Domain);
    /// ```
    pub enum ParseEmailErrorKind {
        Empty, "empty", "an empty string";
        Blank, "blank", "only whitespace";
        TooLong, "too_long", "longer than `Email::MAX_LEN` bytes";
        NoAtSign, "no_at_sign", "no `@` outside of quotes and comments";
        NoLocalPart, "no_local_part", "nothing before the `@`";
        NoDomain, "no_domain", "nothing after the `@`";
        Several, "several", "more than one address: a list, a group, a second `@`";
        Unclosed, "unclosed", "a quotation mark, comment or bracket that is not closed";
        Character, "character", "a character or word in the wrong position";
        Domain, "domain",
            "an invalid domain: an empty or too long label, an invalid character, a number at its end, or something other than an IP address in square brackets";
    }
}

impl ParseEmailErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::Empty => "empty string instead of an email address",
            Self::Blank => "only whitespace instead of an email address",
            Self::TooLong => "email address longer than 2048 bytes",
            Self::NoAtSign => "missing `@`",
            Self::NoLocalPart => "missing local part",
            Self::NoDomain => "missing domain",
            Self::Several => "more than one email address",
            Self::Unclosed => "missing closing quotation mark or bracket",
            Self::Character => "unexpected character",
            Self::Domain => "invalid domain",
        }
    }
}

/// The error returned when a string is not exactly one valid email address. It contains no input.
///
/// # Examples
///
/// ```
/// use marketplace_leads::email::ParseEmailErrorKind;
/// use marketplace_leads::Email;
///
/// let error = Email::parse("robin@contoso.com, kim@contoso.com").unwrap_err();
/// assert_eq!(error.kind(), ParseEmailErrorKind::Several);
/// assert_eq!(error.offset(), 17);
/// assert_eq!(error.to_string(), "more than one email address at byte 17");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} at byte {offset}", kind.message())]
pub struct ParseEmailError {
    kind: ParseEmailErrorKind,
    offset: u16,
}

// A larger error would make every `Result` of this crate slower to move.
const _: () = assert!(size_of::<ParseEmailError>() <= 4);

impl ParseEmailError {
    #[cold]
    pub(super) fn new(kind: ParseEmailErrorKind, at: usize) -> Self {
        Self {
            kind,
            // Every offset is within the limit of a whole string.
            offset: u16::try_from(at).unwrap_or(u16::MAX),
        }
    }

    /// Replaces the offset of the error.
    pub(super) fn moved_to(self, at: usize) -> Self {
        Self::new(self.kind, at)
    }

    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> ParseEmailErrorKind {
        self.kind
    }

    /// The byte offset in the parsed string.
    ///
    /// For a percent-encoded `mailto:`, this is the start of the address.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }
}
