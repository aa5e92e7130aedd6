//! `publisher.offer`: `ProductId` and its halves.

use alloc::boxed::Box;
use alloc::string::String;
use core::borrow::Borrow;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::Offer;
use super::error::{ParseIdError, ParseIdErrorKind};
use crate::deviation::{Deviation, DeviationKind};
use crate::field::Field;
use crate::text::{MASK, floor, leading_blanks, offset, trim};

/// An identifier's text and where in the given text it begins.
///
/// # Errors
///
/// `Empty` and `TooLong`; the characters are for the caller to judge.
pub(super) fn bounded(text: &str, part: Field) -> Result<(&str, usize), ParseIdError> {
    let trimmed = trim(text);
    if trimmed.is_empty() {
        return Err(ParseIdError::new(ParseIdErrorKind::Empty, part, 0));
    }
    let start = leading_blanks(text);
    if trimmed.len() > Offer::MAX_LEN {
        let at = start.saturating_add(floor(trimmed, Offer::MAX_LEN));
        return Err(ParseIdError::new(ParseIdErrorKind::TooLong, part, at));
    }
    Ok((trimmed, start))
}

/// Refuses the first character that `allowed` does not admit.
fn only(text: &str, part: Field, allowed: fn(char) -> bool) -> Result<(), ParseIdError> {
    match text.char_indices().find(|&(_, c)| !allowed(c)) {
        Some((at, found)) => Err(ParseIdError::character(found, part, at)),
        None => Ok(()),
    }
}

const fn in_publisher_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

const fn in_offer_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/')
}

fn has_upper_case(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_uppercase())
}

/// Reports `kind` over the whole of `text`, which begins at `start`, if `seen`.
fn remark(
    seen: bool,
    kind: DeviationKind,
    part: Field,
    text: &str,
    start: usize,
) -> Option<Deviation> {
    seen.then(|| kind.at(part, start..start.saturating_add(text.len())))
}

/// Implements `Hash`, `Borrow<str>`, `AsRef<str>` and the comparisons with strings
/// for an identifier, so that a map of identifiers is searched with a string.
macro_rules! compares_as_str {
    ($type:ty) => {
        /// As the string, which `Borrow<str>` asks for.
        impl Hash for $type {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl Borrow<str> for $type {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

macro_rules! identifier_view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// `Debug` shows the text, or `***` if something about it is
        /// [unusual](Self::deviations): a mis-mapped column may hold a person's
        /// name there.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name<'a>(&'a str);

        compares_as_str!($name<'_>);

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown = if self.deviations().next().is_some() { MASK } else { self.0 };
                write!(f, "{}({shown})", stringify!($name))
            }
        }

        impl<'a> $name<'a> {
            /// The text, without blanks around it.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0)
            }
        }

        impl<'a> TryFrom<&'a str> for $name<'a> {
            type Error = ParseIdError;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }
    };
}

identifier_view! {
    /// Which publisher an offer belongs to, such as `checkpoint`.
    ///
    /// No document gives a rule for the characters or the length of a publisher
    /// ID. Seen are lower-case letters and digits with `-` and `_`, and in older
    /// first-party offers upper-case letters; a dot is read too, since an offer
    /// ID cannot have one. Two IDs are equal if their texts are.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::PublisherId;
    ///
    /// let publisher = PublisherId::parse("signup-software-ab")?;
    /// assert_eq!(publisher.as_str(), "signup-software-ab");
    /// assert!(PublisherId::parse("Contoso Ltd").is_err()); // a display name
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    PublisherId
}

identifier_view! {
    /// Which offer of a publisher it is, such as `check-point-r77-10sg-byol`.
    ///
    /// New offers have 3 to 50 lower-case letters, digits, `-` and `_`, a letter
    /// or digit first. Older ones break this rule, so more is read, and each
    /// departure from it is a [remark](Self::deviations). Two IDs are equal if
    /// their texts are.
    ///
    /// Source: Microsoft's product schema of the Product Ingestion API (the rule);
    /// offers such as `Microsoft.OMSGallery/ServiceMap` (what breaks it).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::OfferId;
    ///
    /// let offer = OfferId::parse("OMSGallery/ServiceMap")?;
    /// let ids: Vec<&str> = offer.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["upper_case_id", "slash_in_id"]);
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    OfferId
}

impl<'a> PublisherId<'a> {
    /// Reads a publisher ID; blanks around it are taken off.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if nothing is there, if it is longer than
    /// [`Offer::MAX_LEN`] bytes, if it has a character other than an ASCII
    /// letter, a digit, `-`, `_` or `.`, or if it begins or ends with a dot.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Field, PublisherId};
    ///
    /// let error = PublisherId::parse("contoso/apps").unwrap_err();
    /// assert_eq!((error.part(), error.offset()), (Field::PublisherId, 7));
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ParseIdError> {
        let (text, start) = bounded(text, Field::PublisherId)?;
        Self::read(text).map_err(|error| error.moved(start))
    }

    fn read(text: &'a str) -> Result<Self, ParseIdError> {
        let part = Field::PublisherId;
        if text.is_empty() {
            return Err(ParseIdError::new(ParseIdErrorKind::Empty, part, 0));
        }
        only(text, part, in_publisher_id)?;
        if text.starts_with('.') {
            return Err(ParseIdError::character('.', part, 0));
        }
        if text.ends_with('.') {
            return Err(ParseIdError::character(
                '.',
                part,
                text.len().saturating_sub(1),
            ));
        }
        Ok(Self(text))
    }

    /// What is unusual about it: remarks alone.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::PublisherId;
    ///
    /// let publisher = PublisherId::parse("MicrosoftWindowsServer")?;
    /// assert_eq!(publisher.deviations().next().unwrap().id(), "upper_case_id");
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    pub fn deviations(self) -> impl Iterator<Item = Deviation> + 'a {
        self.deviations_at(0)
    }

    pub(crate) fn deviations_at(self, start: usize) -> impl Iterator<Item = Deviation> + 'a {
        let text = self.0;
        let seen = |seen, kind| remark(seen, kind, Field::PublisherId, text, start);
        [
            seen(has_upper_case(text), DeviationKind::UpperCaseId),
            seen(text.contains('.'), DeviationKind::DottedPublisher),
            seen(text.len() < 3, DeviationKind::ShortId),
        ]
        .into_iter()
        .flatten()
    }
}

impl<'a> OfferId<'a> {
    /// Reads an offer ID; blanks around it are taken off.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if nothing is there, if it is longer than
    /// [`Offer::MAX_LEN`] bytes, or if it has a character other than an ASCII
    /// letter, a digit, `-`, `_` or `/`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::OfferId;
    ///
    /// assert!(OfferId::parse("3701c77e-1cfa-4c56-91e6-3ed0b622145a").is_ok());
    /// assert_eq!(OfferId::parse("my.app").unwrap_err().offset(), 2);
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ParseIdError> {
        let (text, start) = bounded(text, Field::OfferId)?;
        Self::read(text).map_err(|error| error.moved(start))
    }

    fn read(text: &'a str) -> Result<Self, ParseIdError> {
        let part = Field::OfferId;
        if text.is_empty() {
            return Err(ParseIdError::new(ParseIdErrorKind::Empty, part, 0));
        }
        only(text, part, in_offer_id)?;
        Ok(Self(text))
    }

    /// Where it breaks the rule for new offers: remarks alone.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::OfferId;
    ///
    /// assert_eq!(OfferId::parse("openedxcypress")?.deviations().count(), 0);
    /// assert_eq!(OfferId::parse("x")?.deviations().next().unwrap().id(), "short_id");
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    pub fn deviations(self) -> impl Iterator<Item = Deviation> + 'a {
        self.deviations_at(0)
    }

    pub(crate) fn deviations_at(self, start: usize) -> impl Iterator<Item = Deviation> + 'a {
        let text = self.0;
        let seen = |seen, kind| remark(seen, kind, Field::OfferId, text, start);
        let sign_first = !text.starts_with(|c: char| c.is_ascii_alphanumeric());
        [
            seen(has_upper_case(text), DeviationKind::UpperCaseId),
            seen(text.contains('/'), DeviationKind::SlashInId),
            seen(sign_first, DeviationKind::SignFirstId),
            seen(text.len() < 3, DeviationKind::ShortId),
            seen(text.len() > 50, DeviationKind::LongId),
        ]
        .into_iter()
        .flatten()
    }
}

/// Splits `publisher.offer`, both ends trimmed already, at the last dot: an
/// offer ID cannot have one, whatever publishers turn out to be allowed.
pub(super) fn split(text: &str) -> Result<(PublisherId<'_>, OfferId<'_>), ParseIdError> {
    let Some((publisher, offer)) = text.rsplit_once('.') else {
        return Err(ParseIdError::new(
            ParseIdErrorKind::NoDot,
            Field::Offer,
            text.len(),
        ));
    };
    let offer_start = publisher.len().saturating_add(1);
    Ok((
        PublisherId::read(publisher)?,
        OfferId::read(offer).map_err(|error| error.moved(offer_start))?,
    ))
}

/// A publisher ID and an offer ID, `publisher.offer`, such as
/// `checkpoint.check-point-r77-10sg-byol`.
///
/// It is what an Azure table calls `ProductId`, and what mostly stands behind
/// the bar of a `lead_source`. Older offers that break today's rule for new
/// offers are read, with [remarks](Self::deviations). The text is kept as it
/// came, without blanks around it; two IDs are equal if their texts are.
///
/// Source: Microsoft's "Get customer leads" pages of 2019 and later; the split
/// at the last dot is our reading, since offer IDs cannot have a dot.
///
/// `Debug` shows the text, or `***` if something about it is
/// [unusual](Self::deviations), since it may then be a title or a name.
///
/// # Examples
///
/// ```
/// use marketplace_leads::ProductId;
///
/// let id: ProductId = "docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145a".parse()?;
/// assert_eq!(id.publisher().as_str(), "docusign");
/// assert_eq!(id.offer().as_str(), "3701c77e-1cfa-4c56-91e6-3ed0b622145a");
/// assert_eq!(id.deviations().count(), 0);
/// # Ok::<(), marketplace_leads::ParseIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProductId {
    text: Box<str>,
    dot: u32,
}

compares_as_str!(ProductId);

impl ProductId {
    /// Composes a product ID from its two halves.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if the result is longer than [`Offer::MAX_LEN`] bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{OfferId, ProductId, PublisherId};
    ///
    /// let id = ProductId::new(PublisherId::parse("contoso")?, OfferId::parse("app")?)?;
    /// assert_eq!(id, "contoso.app");
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    pub fn new(publisher: PublisherId<'_>, offer: OfferId<'_>) -> Result<Self, ParseIdError> {
        Self::parse(&[publisher.0, ".", offer.0].concat())
    }

    /// Parses `publisher.offer`, ignoring whitespace around it.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if nothing is there, if it is longer than
    /// [`Offer::MAX_LEN`] bytes, if it has no dot, or if one of its halves is
    /// no [`PublisherId`] or [`OfferId`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{ParseIdErrorKind, ProductId};
    ///
    /// let error = ProductId::parse("contoso").unwrap_err();
    /// assert_eq!(error.kind(), ParseIdErrorKind::NoDot);
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseIdError> {
        let (text, start) = bounded(text, Field::Offer)?;
        let (publisher, _) = split(text).map_err(|error| error.moved(start))?;
        Ok(Self {
            dot: offset(publisher.0.len()),
            text: text.into(),
        })
    }

    /// The half before the last dot.
    #[must_use]
    pub fn publisher(&self) -> PublisherId<'_> {
        PublisherId(self.text.get(..self.dot as usize).unwrap_or_default())
    }

    /// The half behind the last dot.
    #[must_use]
    pub fn offer(&self) -> OfferId<'_> {
        let start = (self.dot as usize).saturating_add(1);
        OfferId(self.text.get(start..).unwrap_or_default())
    }

    /// The whole text, `publisher.offer`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the halves break the rule for new offers: remarks alone, each with
    /// its place in [`as_str`](Self::as_str).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Field, ProductId};
    ///
    /// let id = ProductId::parse("contoso.X1")?;
    /// let first = id.deviations().next().unwrap();
    /// assert_eq!((first.id(), first.location().field()), ("upper_case_id", Field::OfferId));
    /// assert_eq!(first.location().bytes(), 8..10);
    /// # Ok::<(), marketplace_leads::ParseIdError>(())
    /// ```
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + '_ {
        let offer_start = (self.dot as usize).saturating_add(1);
        self.publisher()
            .deviations_at(0)
            .chain(self.offer().deviations_at(offer_start))
    }
}

impl fmt::Debug for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_usual = self.deviations().next().is_none();
        let shown = if is_usual { &self.text } else { MASK };
        write!(f, "ProductId({shown})")
    }
}

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl From<ProductId> for String {
    fn from(id: ProductId) -> Self {
        id.text.into_string()
    }
}

impl FromStr for ProductId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for ProductId {
    type Error = ParseIdError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl TryFrom<String> for ProductId {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

#[cfg(feature = "serde")]
crate::serde_text::serde_as_text!(ProductId, "a product ID", ProductId::as_str);
