//! Why a text is not one address, and where.

use crate::id_table::id_table;
id_table! {
    /// What is wrong with a text that cannot be read as one address.
    ///
    /// # Examples
    ///
    /// A text for each kind:
    ///
    /// ```
    /// use marketplace_leads::{Email, ParseEmailErrorKind as Kind};
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
        Unclosed, "unclosed", "a quotation mark, a comment or a bracket that nothing closes";
        Character, "character", "a character or a word that may not stand where it does";
        Domain, "domain",
            "a domain that neither DNS nor IDNA takes: an empty or too long label, a sign that no domain has, a number at its end, or something other than an IP address in square brackets";
    }
}

impl ParseEmailErrorKind {
    const fn message(self) -> &'static str {
        match self {
            Self::Empty => "expected an address, found an empty text",
            Self::Blank => "expected an address, found blanks alone",
            Self::TooLong => "expected at most 2048 bytes, found more",
            Self::NoAtSign => "expected `@`, found none",
            Self::NoLocalPart => "expected a local part, found nothing",
            Self::NoDomain => "expected a domain, found nothing",
            Self::Several => "expected one address, found more",
            Self::Unclosed => "expected a closing sign, found none",
            Self::Character => "expected an address, found a character that is out of place",
            Self::Domain => "expected a domain, found what is none",
        }
    }
}

/// Why a text is not one address: kind and byte offset, never the text, nor a
/// character of it.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Email, ParseEmailErrorKind};
///
/// let error = Email::parse("robin@contoso.com, kim@contoso.com").unwrap_err();
/// assert_eq!(error.kind(), ParseEmailErrorKind::Several);
/// assert_eq!(error.offset(), 17);
/// assert_eq!(error.to_string(), "expected one address, found more at byte 17");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} at byte {offset}", kind.message())]
pub struct ParseEmailError {
    kind: ParseEmailErrorKind,
    offset: u16,
}

// An error that grew would make every `Result` of this crate slower to move.
const _: () = assert!(size_of::<ParseEmailError>() <= 4);

impl ParseEmailError {
    #[cold]
    pub(super) fn new(kind: ParseEmailErrorKind, at: usize) -> Self {
        Self {
            kind,
            // Every offset lies within the limit of a whole text.
            offset: u16::try_from(at).unwrap_or(u16::MAX),
        }
    }

    /// The same error at another place.
    pub(super) fn moved_to(self, at: usize) -> Self {
        Self::new(self.kind, at)
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> ParseEmailErrorKind {
        self.kind
    }

    /// Where, as a byte offset into the text that was given.
    ///
    /// In a `mailto:` with percent-encoding it is where the address begins.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }
}
