//! `ProductId`, `PublisherId` and `OfferId`.

use alloc::boxed::Box;
use core::borrow::Borrow;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::error::{ParseIdError, ParseIdErrorKind};
use crate::deviation::{Deviation, DeviationKind};
use crate::field::Field;
use crate::guarded::Guarded;
use crate::text::{MASK, floor, leading_blanks, offset, trim};

/// The maximum length of an identifier, and of an offer, in bytes.
pub(super) const MAX_LEN: usize = 2048;

/// Trims an identifier and checks its length; returns it with its offset.
///
/// # Errors
///
/// `Empty` and `TooLong`; the caller checks the characters.
pub(super) fn bounded(text: &str, part: Field) -> Result<(&str, usize), ParseIdError> {
    let trimmed = trim(text);
    if trimmed.is_empty() {
        return Err(ParseIdError::new(ParseIdErrorKind::Empty, part, 0));
    }
    let start = leading_blanks(text);
    if trimmed.len() > MAX_LEN {
        let at = start.saturating_add(floor(trimmed, MAX_LEN));
        return Err(ParseIdError::new(ParseIdErrorKind::TooLong, part, at));
    }
    Ok((trimmed, start))
}

/// Fails at the first character that `allowed` rejects.
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

/// Returns a deviation that covers all of `text`, which begins at `start`, if `seen`.
fn remark(
    seen: bool,
    kind: DeviationKind,
    part: Field,
    text: &str,
    start: usize,
) -> Option<Deviation> {
    seen.then(|| kind.at(part, start..start.saturating_add(text.len())))
}

/// Implements `Hash`, `Borrow<str>`, `AsRef<str>`, `Display` and the comparisons with strings for
/// an identifier, so that a map of identifiers can be searched with a string.
macro_rules! compares_as_str {
    ($type:ty) => {
        /// Hashes the string, as `Borrow<str>` requires.
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

        $crate::string_impls::shown_as_str!($type);

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
        /// `Debug` prints the identifier, or `***` if it has
        /// [deviations](Self::deviations) and may therefore be a person's name from a wrong
        /// column. Seven or more digits that are not in a GUID print as `***`, too, since they
        /// may be a telephone number.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name<'a>(&'a str);

        compares_as_str!($name<'_>);

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown = if self.deviations().next().is_some() { MASK } else { self.0 };
                write!(f, "{}({})", stringify!($name), Guarded(shown))
            }
        }

        impl<'a> $name<'a> {
            /// The identifier, without surrounding whitespace.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        $crate::string_impls::parsed_borrowed!($name, ParseIdError);

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }
    };
}

identifier_view! {
    /// The identifier of a publisher, such as `checkpoint`.
    ///
    /// There is no published rule for publisher IDs. Lower-case letters, digits, `-` and `_` were
    /// observed, and upper-case letters in older offers of Microsoft. Dots are accepted too,
    /// because an offer ID cannot contain one. IDs are compared as strings.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::PublisherId;
    ///
    /// let publisher = PublisherId::parse("signup-software-ab")?;
    /// assert_eq!(publisher.as_str(), "signup-software-ab");
    /// assert!(PublisherId::parse("Contoso Ltd").is_err()); // a display name
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    PublisherId
}

identifier_view! {
    /// The identifier of a publisher's offer, such as `check-point-r77-10sg-byol`.
    ///
    /// New offers have 3 to 50 lower-case letters, digits, `-` and `_`, and start with a letter or
    /// digit. Older offers such as `Microsoft.OMSGallery/ServiceMap` do not follow this rule, so
    /// more characters are accepted, and [`deviations`](Self::deviations) reports them. IDs are
    /// compared as strings.
    ///
    /// # References
    ///
    /// [Product schema of the Product Ingestion API](https://github.com/release-engineering/cloudpub/blob/9970033d/schemas/azure/)
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::OfferId;
    ///
    /// let offer = OfferId::parse("OMSGallery/ServiceMap")?;
    /// let ids: Vec<&str> = offer.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["upper_case_id", "slash_in_id"]);
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    OfferId
}

impl<'a> PublisherId<'a> {
    /// Parses a publisher ID; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if the string is empty, if it is longer than
    /// [`Offer::MAX_LEN`](super::Offer::MAX_LEN) bytes, if it has a character other than an ASCII
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

    /// Iterates over the deviations of the identifier.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::PublisherId;
    ///
    /// let publisher = PublisherId::parse("MicrosoftWindowsServer")?;
    /// assert_eq!(publisher.deviations().next().unwrap().id(), "upper_case_id");
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
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
    /// Parses an offer ID; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if the string is empty, if it is longer than
    /// [`Offer::MAX_LEN`](super::Offer::MAX_LEN) bytes, or if it has a character other than an ASCII
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

    /// Iterates over the deviations from the rule for new offers.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::OfferId;
    ///
    /// assert_eq!(OfferId::parse("openedxcypress")?.deviations().count(), 0);
    /// assert_eq!(OfferId::parse("x")?.deviations().next().unwrap().id(), "short_id");
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
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

/// Splits a trimmed `publisher.offer` at the last dot, because an offer ID cannot contain
/// one.
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
/// In an Azure table, this is the column `ProductId`. In a `lead_source`, it is usually the part
/// after the bar. Older offers that do not follow the rule for new ones are accepted, with
/// [deviations](Self::deviations). The string is kept as it arrived, without surrounding
/// whitespace. IDs are compared as strings.
///
/// `Debug` prints the identifier, or `***` if it has [deviations](Self::deviations) and may
/// therefore be a title or a name.
///
/// # References
///
/// [Customer leads](https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md); the split at the last dot follows from the rule for offer IDs.
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
/// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProductId {
    text: Box<str>,
    dot: u32,
}

compares_as_str!(ProductId);

impl ProductId {
    /// Creates a product ID from a publisher ID and an offer ID.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if a half is not a valid [`PublisherId`] or [`OfferId`], or if the
    /// result is longer than [`Offer::MAX_LEN`](super::Offer::MAX_LEN) bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::ProductId;
    ///
    /// let id = ProductId::new("contoso", "app")?;
    /// assert_eq!(id, "contoso.app");
    /// assert_eq!(ProductId::new(id.publisher(), "backup")?, "contoso.backup");
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    pub fn new(publisher: impl AsRef<str>, offer: impl AsRef<str>) -> Result<Self, ParseIdError> {
        let publisher = PublisherId::parse(publisher.as_ref())?;
        let offer = OfferId::parse(offer.as_ref())?;
        Self::parse(&[publisher.0, ".", offer.0].concat())
    }

    /// Parses `publisher.offer`; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if the string is empty, if it is longer than
    /// [`Offer::MAX_LEN`](super::Offer::MAX_LEN) bytes, if it has no dot, or if one of its parts is not a valid
    /// [`PublisherId`] or [`OfferId`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::offer::ParseIdErrorKind;
    /// use marketplace_leads::ProductId;
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

    /// The publisher ID, before the last dot.
    #[must_use]
    pub fn publisher(&self) -> PublisherId<'_> {
        PublisherId(self.text.get(..self.dot as usize).unwrap_or_default())
    }

    /// The offer ID, after the last dot.
    #[must_use]
    pub fn offer(&self) -> OfferId<'_> {
        let start = (self.dot as usize).saturating_add(1);
        OfferId(self.text.get(start..).unwrap_or_default())
    }

    /// The whole string, `publisher.offer`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Iterates over the deviations from the rule for new offers, with locations in
    /// [`as_str`](Self::as_str).
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
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
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
        write!(f, "ProductId({})", Guarded(shown))
    }
}

crate::string_impls::parsed_string!(ProductId, ParseIdError);

#[cfg(feature = "serde")]
crate::serde_text::serde_as_text!(ProductId, "a product ID", ProductId::as_str);
