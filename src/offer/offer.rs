//! `Offer`: the offer of a lead.

use core::fmt;

use super::appsource_id::AppSourceId;
use super::error::ParseIdError;
use super::product_id::{self, OfferId, ProductId, PublisherId};
use crate::deviation::{Deviation, DeviationKind};
use crate::field::Field;
use crate::guarded::Guarded;
use crate::string_impls::{parsed_borrowed, shown_as_str};
use crate::text::MASK;

/// The offer of a lead: a product ID, an AppSource identifier, or a title.
///
/// An offer borrows the string as it arrived, without surrounding whitespace and without the
/// backslash that Markdown leaves before `<`.
///
/// | string | parsed as |
/// |---|---|
/// | `WA` and digits; `PUBID.…\|AID.…\|PAPPID.…` | [`appsource_id`](Self::appsource_id) |
/// | `publisher.offer` | [`product_id`](Self::product_id) |
/// | anything else | [a title](Self::is_title) |
///
/// A title such as `Node.js` is parsed as a product ID. Because of its upper-case letter it
/// has the deviation `possible_title` in
/// [`LeadSourceRef::deviations`](crate::LeadSourceRef::deviations). A lower-case title with
/// one dot and without whitespace cannot be distinguished from an identifier.
///
/// `Debug` prints an identifier, but `***` for a title, because a title may be a person's name if
/// the wrong column was mapped.
///
/// # References
///
/// [Customer leads](https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md) documents `publisherid.offerid`; titles were observed in real
/// rows.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Offer;
///
/// let id = Offer::parse("bitnami.openedxcypress")?;
/// assert_eq!(id.publisher().unwrap().as_str(), "bitnami");
///
/// let title = Offer::parse("Red Hat OpenShift Container Platform")?;
/// assert!(title.is_title());
/// assert_eq!(title.publisher(), None);
/// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offer<'a>(&'a str);

impl<'a> Offer<'a> {
    /// The maximum length in bytes: 2,048, the longest that a schema of Microsoft allows
    /// (`subscriptionOffer.offerId` in the Microsoft 365 app manifest).
    ///
    /// # References
    ///
    /// [Microsoft 365 app manifest](https://learn.microsoft.com/en-us/microsoftteams/platform/resources/schema/manifest-schema#subscriptionoffer)
    pub const MAX_LEN: usize = product_id::MAX_LEN;

    /// Parses an offer; surrounding whitespace is ignored.
    ///
    /// A string that is not an identifier is a title.
    ///
    /// # Errors
    ///
    /// [`ParseIdError`] if the string is empty or longer than [`Self::MAX_LEN`] bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::offer::ParseIdErrorKind;
    /// use marketplace_leads::Offer;
    ///
    /// assert_eq!(Offer::parse("  contoso.app ")?.as_str(), "contoso.app");
    /// assert_eq!(Offer::parse(" ").unwrap_err().kind(), ParseIdErrorKind::Empty);
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ParseIdError> {
        let (text, _) = product_id::bounded(text, Field::Offer)?;
        Ok(Self::from_trimmed(text))
    }

    /// Creates an offer from a trimmed string that is not empty and not too long.
    #[inline]
    pub(crate) fn from_trimmed(text: &'a str) -> Self {
        Self(without_markdown_backslash(text))
    }

    /// The string as it arrived, without surrounding whitespace and without the backslash
    /// of Markdown.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The product ID, if the offer is one. Allocates.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Offer;
    ///
    /// let id = Offer::parse("contoso.app")?.product_id().unwrap();
    /// assert_eq!(id.offer().as_str(), "app");
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    #[must_use]
    pub fn product_id(self) -> Option<ProductId> {
        self.halves()?;
        ProductId::parse(self.0).ok()
    }

    /// The AppSource identifier, if the offer is one.
    #[must_use]
    pub fn appsource_id(self) -> Option<AppSourceId<'a>> {
        AppSourceId::read(self.0)
    }

    /// The publisher, from a product ID or an AppSource identifier; `None` for a title.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Offer;
    ///
    /// for text in ["contoso.app", "pubid.contoso%7Caid.app"] {
    ///     assert_eq!(Offer::parse(text)?.publisher().unwrap().as_str(), "contoso");
    /// }
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    #[must_use]
    pub fn publisher(self) -> Option<PublisherId<'a>> {
        match self.appsource_id() {
            Some(id) => id.publisher(),
            None => self.halves().map(|(publisher, _)| publisher),
        }
    }

    /// Whether the offer is a title.
    #[must_use]
    pub fn is_title(self) -> bool {
        self.appsource_id().is_none() && self.halves().is_none()
    }

    /// The publisher ID and the offer ID of a product ID.
    fn halves(self) -> Option<(PublisherId<'a>, OfferId<'a>)> {
        if self.appsource_id().is_some() {
            return None;
        }
        product_id::split(self.0).ok()
    }

    /// The deviations of an offer that begins at `start` of its string.
    pub(crate) fn deviations_at(self, start: usize) -> impl Iterator<Item = Deviation> + 'a {
        let bytes = start..start.saturating_add(self.0.len());
        let halves = self.halves().map(|(publisher, offer)| {
            let offer_start = start
                .saturating_add(publisher.as_str().len())
                .saturating_add(1);
            publisher
                .deviations_at(start)
                .chain(offer.deviations_at(offer_start))
        });
        let doubt = if self.is_title() {
            Some(DeviationKind::TitleOffer)
        } else if self.may_be_title() {
            Some(DeviationKind::PossibleTitle)
        } else {
            None
        };
        let control = self
            .0
            .char_indices()
            .find(|(_, c)| c.is_control())
            .map(|(at, c)| {
                let at = start.saturating_add(at);
                let end = at.saturating_add(c.len_utf8());
                DeviationKind::ControlInOffer.at(Field::Offer, at..end)
            });
        doubt
            .map(|kind| kind.at(Field::Offer, bytes))
            .into_iter()
            .chain(halves.into_iter().flatten())
            .chain(control)
    }

    /// The string, if it is an identifier without deviations.
    pub(crate) fn identifier(self) -> Option<&'a str> {
        let is_identifier = match self.appsource_id() {
            Some(id) => id.is_plain(),
            None => !self.is_title() && !self.may_be_title(),
        };
        is_identifier.then_some(self.0)
    }

    /// The string that `Debug` prints.
    pub(crate) fn shown(self) -> Guarded<'a> {
        Guarded(self.identifier().unwrap_or(MASK))
    }

    /// Whether the offer is parsed as a product ID but breaks the rule for new ones, so that
    /// it may be a title.
    fn may_be_title(self) -> bool {
        self.halves().is_some_and(|(publisher, offer)| {
            publisher.deviations().next().is_some() || offer.deviations().next().is_some()
        })
    }
}

/// Removes the backslash that Markdown leaves before `<`, as in the documented test lead's
/// `\<Offer Name>`.
fn without_markdown_backslash(text: &str) -> &str {
    match text.strip_prefix('\\') {
        Some(rest) if rest.starts_with('<') => rest,
        _ => text,
    }
}

impl fmt::Debug for Offer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Offer")
            .field(&format_args!("{}", self.shown()))
            .finish()
    }
}

shown_as_str!(Offer<'_>);
parsed_borrowed!(Offer, ParseIdError);

/// Borrows a product ID as an offer, without copying.
impl<'a> From<&'a ProductId> for Offer<'a> {
    fn from(id: &'a ProductId) -> Self {
        Self::from_trimmed(id.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Offer<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
