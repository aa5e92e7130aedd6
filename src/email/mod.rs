//! Email addresses: [`Email`] and the errors of parsing one.

mod address;
pub(crate) mod at_sign;
mod class;
pub(crate) mod domain;
pub(crate) mod edu;
mod error;
pub(crate) mod label;
pub(crate) mod layers;
mod mailbox;
mod pieces;
mod scan;

use alloc::boxed::Box;
use alloc::string::String;
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

pub use self::error::{ParseEmailError, ParseEmailErrorKind};
use self::mailbox::Address;
use crate::sensitive::Sensitive;
use crate::string_impls::{debug_masked, parsed};
use crate::test_id::{self, TestId};

/// A parsed email address, with the original string.
///
/// # Syntax
///
/// The address may be bare, in angle brackets with or without a name before them, or
/// after `mailto:`:
///
/// ```text
/// robin.sample@contoso.com
/// Robin Sample <robin.sample@contoso.com>
/// "Sample, Robin" <robin.sample@contoso.com> (at work)
/// mailto:robin.sample@contoso.com?subject=Offer
/// ```
///
/// Comments, quotes, whitespace around the parts, source routes, the dot at the end of a
/// domain and IP addresses in square brackets are accepted as in RFC 5321 and RFC 5322.
/// No-break spaces and byte-order marks at the edges are ignored. Percent-encoding is
/// decoded only after `mailto:`; elsewhere `%65du` is not `edu`.
///
/// A list, a group, or any other string that is not exactly one address is an error.
///
/// # Equality
///
/// `Eq`, `Ord` and `Hash` use the [comparable domain](Self::comparable_domain), then the
/// [local part](Self::local_part). The local part is case-sensitive, because RFC 5321 §2.4
/// leaves its meaning to the receiving host. Names, comments and quotes are ignored. To
/// compare the strings, compare [`as_str`](Self::as_str).
///
/// # Debug
///
/// `Debug` prints a mask. There is no `Display` and no `Serialize`.
///
/// # References
///
/// [RFC 5321](https://www.rfc-editor.org/rfc/rfc5321),
/// [RFC 5322](https://www.rfc-editor.org/rfc/rfc5322),
/// [RFC 6068](https://www.rfc-editor.org/rfc/rfc6068),
/// [RFC 6531](https://www.rfc-editor.org/rfc/rfc6531),
/// [UTS #46](https://www.unicode.org/reports/tr46/)
///
/// # Examples
///
/// ```
/// use marketplace_leads::Email;
///
/// let email: Email = "Robin Sample <robin.sample@Contoso.com>".parse()?;
/// assert_eq!(email.local_part().expose(), "robin.sample");
/// assert_eq!(email.domain().expose(), "Contoso.com");
/// assert_eq!(email.comparable_domain().expose(), "contoso.com");
/// assert_eq!(email, Email::parse("mailto:robin.sample@contoso.com")?);
/// assert_eq!(format!("{email:?}"), "Email(***)");
/// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
/// ```
#[derive(Clone)]
pub struct Email {
    /// The whole string, the local part, the domain as written and the comparable
    /// domain, one after the other.
    texts: Box<str>,
    text_end: u16,
    local_part_end: u16,
    domain_end: u16,
}

// One boxed string and small offsets.
const _: () = assert!(size_of::<Email>() <= 24);

impl Email {
    /// The maximum length of the string in bytes: 2,048.
    ///
    /// An address has at most 254 bytes (RFC 5321 §4.5.3.1.3). The rest is for names, comments and
    /// the query of a `mailto:`.
    pub const MAX_LEN: usize = address::MAX_LEN;

    /// Parses a string that contains exactly one email address.
    ///
    /// # Errors
    ///
    /// [`ParseEmailError`] if the string contains no address or several, or if the domain
    /// is invalid.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// let email = Email::parse("\u{feff} robin@contoso.com")?;
    /// assert_eq!(email.comparable_domain().expose(), "contoso.com");
    ///
    /// let error = Email::parse("robin(at)contoso.com").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "missing `@` at byte 20",
    /// );
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseEmailError> {
        let address = Address::read(text)?;
        let domain = &address.domain;
        let parts = [text, &address.local_part, &domain.text];
        // The comparable domain is about as long as the domain.
        let len = parts.iter().fold(domain.text.len(), |len, part| {
            len.saturating_add(part.len())
        });
        let mut texts = String::with_capacity(len);
        let mut ends = [0; 3];
        for (part, end) in parts.iter().zip(&mut ends) {
            texts.push_str(part);
            // The parts are within the limit.
            *end = u16::try_from(texts.len()).unwrap_or(u16::MAX);
        }
        domain.push_comparable(&mut texts);
        let [text_end, local_part_end, domain_end] = ends;
        Ok(Self {
            texts: texts.into_boxed_str(),
            text_end,
            local_part_end,
            domain_end,
        })
    }

    fn part(&self, start: u16, end: Option<u16>) -> &str {
        let start = usize::from(start);
        let end = end.map_or(self.texts.len(), usize::from);
        self.texts.get(start..end).unwrap_or_default()
    }

    /// The whole string, as it was parsed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// let email = Email::parse("<robin@contoso.com> ")?;
    /// assert_eq!(email.as_str().expose(), "<robin@contoso.com> ");
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Sensitive<&str> {
        Sensitive::new(self.part(0, Some(self.text_end)))
    }

    /// The part before the `@`, without quotes, comments and surrounding whitespace.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// let email = Email::parse(r#""robin \"rob\" sample"@contoso.com"#)?;
    /// assert_eq!(email.local_part().expose(), r#"robin "rob" sample"#);
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn local_part(&self) -> Sensitive<&str> {
        Sensitive::new(self.part(self.text_end, Some(self.local_part_end)))
    }

    /// The part after the `@` as written, without comments and whitespace: a domain, or an
    /// IP address in square brackets.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// let email = Email::parse("robin@Contoso(the company).com.")?;
    /// assert_eq!(email.domain().expose(), "Contoso.com.");
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn domain(&self) -> Sensitive<&str> {
        Sensitive::new(self.part(self.local_part_end, Some(self.domain_end)))
    }

    /// The domain in a normalized form, for comparison.
    ///
    /// A domain name is mapped and encoded by IDNA, in lower case and without a trailing dot. An IP
    /// address is in its shortest form.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// let domain = |text| Email::parse(text).map(|e| e.comparable_domain().expose().to_owned());
    /// assert_eq!(domain("robin@Münster.example.")?, "xn--mnster-3ya.example");
    /// assert_eq!(domain("robin@contoso。ｃｏｍ")?, "contoso.com");
    /// assert_eq!(domain("robin@[IPv6:2001:db8:0:0:0:0:0:1]")?, "[IPv6:2001:db8::1]");
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn comparable_domain(&self) -> Sensitive<&str> {
        Sensitive::new(self.part(self.domain_end, None))
    }

    /// Whether this is the address of one of Microsoft's test leads: its local part is
    /// `MSFT_TEST_<number>`, in any letter case.
    ///
    /// # References
    ///
    /// [Lead management FAQ](https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md)
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Email;
    ///
    /// assert!(Email::parse("MSFT_TEST_636573304831318844@test.com")?.is_test());
    /// assert!(!Email::parse("MSFT_TEST@contoso.com")?.is_test());
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn is_test(&self) -> bool {
        test_id::digits_of(self.local_part().expose()).is_some()
    }

    /// The number in the address of a test lead. `None` for any other address, and for a number
    /// that encodes a time after the year 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Email, TestId};
    ///
    /// let email = Email::parse("MSFT_TEST_636573304831318844@test.com")?;
    /// assert_eq!(email.test_id(), TestId::from_ticks(636_573_304_831_318_844).ok());
    /// # Ok::<(), marketplace_leads::email::ParseEmailError>(())
    /// ```
    #[must_use]
    pub fn test_id(&self) -> Option<TestId> {
        TestId::parse(self.local_part().expose()).ok()
    }

    /// The value that `Eq`, `Ord` and `Hash` use.
    fn key(&self) -> (Sensitive<&str>, Sensitive<&str>) {
        (self.comparable_domain(), self.local_part())
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Email {}

impl PartialOrd for Email {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Orders by the comparable domain, then by the local part, byte by byte.
impl Ord for Email {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for Email {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

debug_masked!(Email);

parsed!(Email, ParseEmailError);

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::serde_text::deserialize(deserializer, "an email address", Self::parse)
    }
}
