//! `LeadSource`: a lead source in its canonical spelling.

use alloc::boxed::Box;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::action::{Action, ActionTag};
use super::deviations;
use super::error::ParseLeadSourceError;
use super::grammar;
use super::reading::{LeadSourceRef, Shown};
use super::source::{Source, SourceTag};
use crate::offer::{Offer, ProductId, PublisherId};
use crate::string_impls::{parsed_string, shown_as_str};
use crate::test_id::TestId;

/// A parsed `lead_source` string: the source of a lead, the customer's action, and the offer.
///
/// # Syntax
///
/// ```text
/// lead-source = source [ "-" action ] [ "|" offer ]
/// ```
///
/// The string is split at its first `|`, then the left part at its first `-`. A source contains no
/// hyphen; an action may contain hyphens, and an offer hyphens and bars. Whitespace around each
/// part is ignored, including no-break spaces and byte-order marks. Only the source is required,
/// because leads to an HTTPS endpoint have separate fields for the action and the offer.
///
/// Unknown sources and actions are kept as written, so that no lead is lost over a new
/// code.
///
/// # Equality
///
/// A value is always canonical: known codes have their documented letter case, AppSource is `SPZA`,
/// and there is no surrounding whitespace and no empty part. `Eq`, `Ord`, `Hash`, `Display`,
/// `as_str` and serde use the canonical string. Comparing whole lead sources is rarely what you
/// want, because a renamed offer is a different string. Compare the parts that matter, as below.
///
/// There is no `Borrow<str>`, because looking up a string in another spelling would not find the
/// entry in a map:
///
/// ```compile_fail,E0277
/// use marketplace_leads::LeadSource;
/// use std::collections::HashMap;
///
/// let leads: HashMap<LeadSource, u32> = HashMap::new();
/// leads.get("spza-PLT|contoso.app");
/// ```
///
/// Looking up a parsed key finds the entry:
///
/// ```
/// use marketplace_leads::LeadSource;
/// use std::collections::HashMap;
///
/// let leads = HashMap::from([(LeadSource::parse("SPZA-PLT|contoso.app")?, 7)]);
/// assert_eq!(leads.get(&LeadSource::parse("spza-PLT|contoso.app")?), Some(&7));
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
///
/// # Debug
///
/// `Debug` prints known codes, test tokens and identifiers, and `***` for anything else, because a
/// code may be a person's name if the wrong column was mapped. `Display` writes the whole string.
///
/// # References
///
/// [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md)
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Action, LeadSource, Source};
///
/// let lead_source: LeadSource =
///     "AzureMarketplace-INS|checkpoint.check-point-r77-10sg-byol".parse()?;
/// assert_eq!(lead_source.source(), Source::AzureMarketplace);
/// assert_eq!(lead_source.action(), Some(Action::Install));
///
/// let product = lead_source.offer().and_then(|offer| offer.product_id()).unwrap();
/// assert_eq!(product.publisher().as_str(), "checkpoint");
/// assert_eq!(product.offer().as_str(), "check-point-r77-10sg-byol");
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[derive(Clone)]
pub struct LeadSource {
    text: Box<str>,
    source_end: u16,
    /// Offset of the bar, or of the end.
    left_end: u16,
    source_tag: SourceTag,
    action_tag: ActionTag,
}

// One boxed string and small offsets.
const _: () = assert!(size_of::<LeadSource>() <= 24);

impl LeadSource {
    /// The maximum length in bytes without surrounding whitespace: 2,560, for two codes of
    /// 255 bytes, two separators, and an offer of [`Offer::MAX_LEN`].
    ///
    /// No documented code is longer than 28 bytes and no identifier longer than 2,048, so the
    /// limit affects no lead. It rejects notes and pages from a wrongly mapped column.
    pub const MAX_LEN: usize = grammar::MAX_LEN;

    /// Parses a `lead_source` string in any spelling.
    ///
    /// Every tolerated deviation is reported by [`LeadSourceRef::deviations`].
    ///
    /// # Errors
    ///
    /// [`ParseLeadSourceError`] if there is no source, if the source or the action contains a
    /// control character or an `@`, or if the string or a part of it exceeds its limit: 255
    /// bytes for a code, [`Offer::MAX_LEN`] for an offer, [`Self::MAX_LEN`] for the whole.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// let lead_source = LeadSource::parse(" appsource-plt | contoso.app ")?;
    /// assert_eq!(lead_source.as_str(), "SPZA-PLT|contoso.app");
    ///
    /// let error = LeadSource::parse("|contoso.app").unwrap_err();
    /// assert_eq!(error.to_string(), "missing source before `|` at byte 0");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Self, ParseLeadSourceError> {
        LeadSourceRef::parse(text).map(Self::from_reading)
    }

    /// Parses a string only if it is already in the canonical spelling.
    ///
    /// Succeeds only if `text` is canonical: `parse(text)?.to_string() == text`.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and
    /// [`Respelling`](super::ParseLeadSourceErrorKind::Respelling) at the first deviation
    /// that [is a respelling](crate::DeviationKind::is_respelling).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// assert!(LeadSource::parse_strict("SPZA-PLT|contoso.app").is_ok());
    /// assert_eq!(
    ///     LeadSource::parse_strict("SPZA-plt|contoso.app").unwrap_err().to_string(),
    ///     "non-canonical spelling (a known code in another letter case) at byte 5",
    /// );
    /// ```
    pub fn parse_strict(text: &str) -> Result<Self, ParseLeadSourceError> {
        let reading = LeadSourceRef::parse(text)?;
        let respelling = reading
            .deviations()
            .find(|deviation| deviation.is_respelling());
        match respelling {
            Some(respelling) => Err(ParseLeadSourceError::respelling(respelling)),
            None => Ok(Self::from_reading(reading)),
        }
    }

    /// Creates a lead source from its parts.
    ///
    /// Every result can be parsed by [`parse`](Self::parse).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Action, LeadSource, Offer, Source};
    ///
    /// let offer = Offer::parse("contoso.app")?;
    /// let lead_source = LeadSource::new(Source::AppSource, Some(Action::DoNotContact), Some(offer));
    /// assert_eq!(lead_source.to_string(), "SPZA-DNC|contoso.app");
    ///
    /// let bare = LeadSource::new(Source::AzurePortal, None, None);
    /// assert_eq!(bare.to_string(), "AzurePortal");
    /// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
    /// ```
    #[must_use]
    // Takes the parts by value, so that a caller who owns them need not clone.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "parts are handed over as values"
    )]
    pub fn new(source: Source, action: Option<Action>, offer: Option<Offer<'_>>) -> Self {
        let action = action.as_ref().map(|action| (action.code(), action.tag()));
        Self::compose((source.code(), source.tag()), action, offer)
    }

    fn compose(
        (source, source_tag): (&str, SourceTag),
        action: Option<(&str, ActionTag)>,
        offer: Option<Offer<'_>>,
    ) -> Self {
        let with_separator = |part: &str| part.len().saturating_add(1);
        let left_len = action
            .map_or(0, |(code, _)| with_separator(code))
            .saturating_add(source.len());
        let offer_len = offer.map_or(0, |offer| with_separator(offer.as_str()));
        let mut text = String::with_capacity(left_len.saturating_add(offer_len));
        text.push_str(source);
        if let Some((code, _)) = action {
            text.push('-');
            text.push_str(code);
        }
        if let Some(offer) = offer {
            text.push('|');
            text.push_str(offer.as_str());
        }
        Self {
            text: text.into_boxed_str(),
            source_end: small(source.len()),
            left_end: small(left_len),
            source_tag,
            action_tag: action.map_or(ActionTag::Other, |(_, tag)| tag),
        }
    }

    #[inline]
    fn from_reading(reading: LeadSourceRef<'_>) -> Self {
        let (source_tag, action_tag) = (reading.source_tag(), reading.action_tag());
        if !reading.is_canonical() {
            let action = reading.action_code().map(|code| (code, action_tag));
            return Self::compose((reading.source_code(), source_tag), action, reading.offer());
        }
        let source_len = reading.source_code().len();
        let action_len = reading
            .action_code()
            .map_or(0, |code| code.len().saturating_add(1));
        Self {
            text: reading.as_str().into(),
            source_end: small(source_len),
            left_end: small(source_len.saturating_add(action_len)),
            source_tag,
            action_tag,
        }
    }

    /// Borrows the canonical string without parsing it again.
    #[inline]
    fn reading(&self) -> LeadSourceRef<'_> {
        let action = self.action_code().map(|code| (code, self.action_tag));
        let source = (self.source_code(), self.source_tag);
        LeadSourceRef::from_parts(&self.text, source, action, self.offer())
    }

    /// The source of the lead. Allocates only for an unknown code.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source_tag.open(self.source_code())
    }

    /// The source code: in its documented spelling if it is known, otherwise as written.
    #[must_use]
    pub fn source_code(&self) -> &str {
        let end = usize::from(self.source_end);
        self.text.get(..end).unwrap_or_default()
    }

    /// What the customer did, if the string contains an action. Allocates only for an
    /// unknown code.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.action_code().map(|code| self.action_tag.open(code))
    }

    /// The action code: in its documented spelling if it is known, otherwise as written.
    #[must_use]
    pub fn action_code(&self) -> Option<&str> {
        let start = usize::from(self.source_end).saturating_add(1);
        self.text.get(start..usize::from(self.left_end))
    }

    /// The offer, if the string contains one.
    #[must_use]
    pub fn offer(&self) -> Option<Offer<'_>> {
        let start = usize::from(self.left_end).saturating_add(1);
        self.text.get(start..).map(Offer::from_trimmed)
    }

    /// The canonical string.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.text
    }

    /// The product ID of the offer, if it is one; allocates.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// let lead_source = LeadSource::parse("SPZA-PLT|contoso.app")?;
    /// assert_eq!(lead_source.product_id().unwrap(), "contoso.app");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn product_id(&self) -> Option<ProductId> {
        self.offer()?.product_id()
    }

    /// The publisher of the offer, from a product ID or an AppSource identifier.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// let lead_source = LeadSource::parse("SPZA-PLT|contoso.app")?;
    /// assert_eq!(lead_source.publisher().unwrap(), "contoso");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn publisher(&self) -> Option<PublisherId<'_>> {
        self.offer()?.publisher()
    }

    /// Whether the canonical string has exactly 40 characters, the length at which
    /// some CRMs truncate it.
    ///
    /// Equal values return the same result. For the string as it arrived, use
    /// [`LeadSourceRef::is_possibly_truncated`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// let cut = LeadSource::parse("AzureMarketplace-INS|contoso.backup-and-")?;
    /// assert!(cut.is_possibly_truncated());
    /// assert!(!LeadSource::parse("SPZA-PLT|contoso.app")?.is_possibly_truncated());
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn is_possibly_truncated(&self) -> bool {
        deviations::is_possibly_truncated(&self.text)
    }

    /// Whether the customer contacted a different partner; see
    /// [`Action::is_do_not_contact`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// assert!(LeadSource::parse("SPZA-DNC|contoso.app")?.is_do_not_contact());
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn is_do_not_contact(&self) -> bool {
        self.reading().is_do_not_contact()
    }

    /// Whether a test drive was started, according to the source or the action.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// assert!(LeadSource::parse("TestDrive|contoso.app")?.is_test_drive());
    /// assert!(LeadSource::parse("AzureMarketplace-StartTestDrive|contoso.app")?.is_test_drive());
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn is_test_drive(&self) -> bool {
        self.reading().is_test_drive()
    }

    /// Whether this is one of Microsoft's test leads: its source is
    /// `MSFT_TEST_<number>`, in any letter case.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSource;
    ///
    /// assert!(LeadSource::parse("MSFT_TEST_636573304831318844")?.is_test());
    /// assert!(!LeadSource::parse("SPZA-PLT|contoso.MSFT_TEST_1")?.is_test());
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.reading().is_test()
    }

    /// The number of a test lead, if it is complete.
    ///
    /// `None` if a CRM may have truncated the number, because it does not have 18 digits and
    /// neither an action nor an offer follows it. `None` also if the number is later than the year
    /// 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{LeadSource, TestId};
    ///
    /// let whole = LeadSource::parse("MSFT_TEST_636573304831318844")?;
    /// assert_eq!(whole.test_id(), TestId::from_ticks(636_573_304_831_318_844).ok());
    ///
    /// let cut = LeadSource::parse("MSFT_TEST_6365733048")?;
    /// assert!(cut.is_test());
    /// assert_eq!(cut.test_id(), None);
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn test_id(&self) -> Option<TestId> {
        self.reading().test_id()
    }
}

impl LeadSourceRef<'_> {
    /// Copies the lead source in its canonical spelling.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSourceRef;
    ///
    /// let reading = LeadSourceRef::parse("azureportal-create|")?;
    /// assert_eq!(reading.to_owned().as_str(), "AzurePortal-Create");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    // Takes a reference, because otherwise a call on a reference would resolve to `ToOwned`.
    pub fn to_owned(&self) -> LeadSource {
        LeadSource::from_reading(*self)
    }
}

/// An offset into a string that is within the limit.
#[inline]
fn small(offset: usize) -> u16 {
    u16::try_from(offset).unwrap_or(u16::MAX)
}

impl PartialEq for LeadSource {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for LeadSource {}

impl PartialOrd for LeadSource {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the canonical strings byte by byte.
impl Ord for LeadSource {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for LeadSource {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

shown_as_str!(LeadSource);
parsed_string!(LeadSource, ParseLeadSourceError);

impl fmt::Debug for LeadSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LeadSource")
            .field(&Shown(self.reading()))
            .finish()
    }
}

impl From<LeadSourceRef<'_>> for LeadSource {
    fn from(reading: LeadSourceRef<'_>) -> Self {
        Self::from_reading(reading)
    }
}

#[cfg(feature = "serde")]
crate::serde_text::serde_as_text!(LeadSource, "a lead source", LeadSource::as_str);
