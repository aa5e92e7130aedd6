//! `LeadSourceRef`: a borrowed lead source with the string as it arrived.

use core::fmt;

use super::action::{Action, ActionTag};
use super::code::shown;
use super::error::{ParseLeadSourceError, ParseLeadSourceErrorKind as Kind};
use super::grammar;
use super::source::{Source, SourceTag};
use crate::field::Field;
use crate::guarded::Guarded;
use crate::offer::Offer;
use crate::string_impls::{parsed_borrowed, shown_as_str};
use crate::test_id::{self, TestId, digits_of};
use crate::text::{floor, is_blank, leading_blanks, trim};

/// A borrowed `lead_source` string with the accessors of [`LeadSource`](super::LeadSource), and its
/// deviations.
///
/// Parsing does not allocate. The type has no `Eq`: compare the parts, or convert both values to
/// [`LeadSource`](super::LeadSource), which compares equal regardless of spelling.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Action, LeadSourceRef, Source};
///
/// let reading = LeadSourceRef::parse("AppSource (SPZA)-PLT | contoso.app")?;
/// assert_eq!(reading.source(), Source::AppSource);
/// assert_eq!(reading.action(), Some(Action::PartnerLedTrial));
/// assert_eq!(reading.as_str(), "AppSource (SPZA)-PLT | contoso.app");
///
/// let ids: Vec<&str> = reading.deviations().map(|d| d.id()).collect();
/// assert_eq!(ids, ["alias", "whitespace", "whitespace"]); // around the bar, once for each part
/// assert_eq!(reading.to_owned().as_str(), "SPZA-PLT|contoso.app");
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[derive(Clone, Copy)]
pub struct LeadSourceRef<'a> {
    text: &'a str,
    /// The code: in its documented spelling if it is known, otherwise as written.
    source: &'a str,
    action: Option<&'a str>,
    offer: Option<Offer<'a>>,
    source_tag: SourceTag,
    action_tag: ActionTag,
    is_canonical: bool,
}

impl<'a> LeadSourceRef<'a> {
    /// Parses a string without copying it.
    ///
    /// # Errors
    ///
    /// As [`LeadSource::parse`](super::LeadSource::parse).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSourceRef;
    ///
    /// let line = String::from("AzureMarketplace-INS|bitnami.openedxcypress");
    /// let reading = LeadSourceRef::parse(&line)?;
    /// assert_eq!(reading.offer().unwrap().as_str(), "bitnami.openedxcypress");
    /// assert_eq!(reading.deviations().count(), 0);
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[inline]
    pub fn parse(text: &'a str) -> Result<Self, ParseLeadSourceError> {
        if text.len() > grammar::MAX_LEN {
            bounded(text)?;
        }
        let parts = grammar::parts(text);
        let source = grammar::code(parts.source, Field::Source)?;
        if source.is_empty() {
            return Err(no_source(text));
        }
        let (source_tag, source_departs) = SourceTag::of(source);
        let source = source_tag.row().map_or(source, |row| row.code);
        let mut canonical_len = source.len();
        let mut is_canonical = source_departs.is_none();

        let mut action = None;
        let mut action_tag = ActionTag::Other;
        if let Some(part) = parts.action {
            let code = grammar::code(part, Field::Action)?;
            if !code.is_empty() {
                let (tag, departs) = ActionTag::of(code);
                let code = tag.row().map_or(code, |row| row.code);
                canonical_len = canonical_len.saturating_add(1).saturating_add(code.len());
                is_canonical &= departs.is_none();
                action_tag = tag;
                action = Some(code);
            }
        }

        let mut offer = None;
        if let Some(part) = parts.offer {
            let title = part.trimmed();
            if title.len() > Offer::MAX_LEN {
                let at = part
                    .trimmed_start()
                    .saturating_add(floor(title, Offer::MAX_LEN));
                return Err(ParseLeadSourceError::new(Kind::TooLong, Field::Offer, at));
            }
            if !title.is_empty() {
                let title = Offer::from_trimmed(title);
                canonical_len = canonical_len
                    .saturating_add(1)
                    .saturating_add(title.as_str().len());
                offer = Some(title);
            }
        }

        Ok(Self {
            text,
            source,
            action,
            offer,
            source_tag,
            action_tag,
            // Omitted parts only make the string shorter.
            is_canonical: is_canonical && canonical_len == text.len(),
        })
    }

    /// Creates a value from parts that were parsed before.
    pub(super) fn from_parts(
        text: &'a str,
        (source, source_tag): (&'a str, SourceTag),
        action: Option<(&'a str, ActionTag)>,
        offer: Option<Offer<'a>>,
    ) -> Self {
        Self {
            text,
            source,
            action: action.map(|(code, _)| code),
            offer,
            source_tag,
            action_tag: action.map_or(ActionTag::Other, |(_, tag)| tag),
            is_canonical: true,
        }
    }

    /// The string as it arrived.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// The source of the lead. Allocates only for an unknown code.
    #[must_use]
    pub fn source(self) -> Source {
        self.source_tag.open(self.source)
    }

    /// The source code: in its documented spelling if it is known, otherwise as written.
    #[must_use]
    pub const fn source_code(self) -> &'a str {
        self.source
    }

    /// What the customer did, if the string contains an action. Allocates only for an
    /// unknown code.
    #[must_use]
    pub fn action(self) -> Option<Action> {
        self.action.map(|code| self.action_tag.open(code))
    }

    /// The action code: in its documented spelling if it is known, otherwise as written.
    #[must_use]
    pub const fn action_code(self) -> Option<&'a str> {
        self.action
    }

    /// The offer, if the string contains one.
    #[must_use]
    pub const fn offer(self) -> Option<Offer<'a>> {
        self.offer
    }

    /// Whether the customer contacted a different partner; see
    /// [`Action::is_do_not_contact`].
    #[must_use]
    pub fn is_do_not_contact(self) -> bool {
        self.action_tag == ActionTag::DoNotContact
    }

    /// Whether a test drive was started, according to the source or the action.
    #[must_use]
    pub fn is_test_drive(self) -> bool {
        self.source_tag == SourceTag::TestDrive || self.action_tag == ActionTag::StartTestDrive
    }

    /// Whether this is one of Microsoft's test leads: its source is
    /// `MSFT_TEST_<number>`.
    #[must_use]
    pub fn is_test(self) -> bool {
        self.source_tag == SourceTag::Other && digits_of(self.source).is_some()
    }

    /// The number of a test lead, if it is complete; see [`LeadSource::test_id`](super::LeadSource::test_id).
    #[must_use]
    pub fn test_id(self) -> Option<TestId> {
        let digits = digits_of(self.source)?;
        let is_followed = self.action.is_some() || self.offer.is_some();
        if test_id::may_be_cut(digits, is_followed) {
            return None;
        }
        TestId::from_digits(digits)
    }

    /// Whether the string is already spelled as [`LeadSource`](super::LeadSource) writes it.
    ///
    /// Equivalently, none of the deviations [is a respelling](crate::DeviationKind::is_respelling).
    #[must_use]
    pub const fn is_canonical(self) -> bool {
        self.is_canonical
    }

    pub(super) const fn source_tag(self) -> SourceTag {
        self.source_tag
    }

    pub(super) const fn action_tag(self) -> ActionTag {
        self.action_tag
    }
}

/// Fails if the string is too long without surrounding whitespace.
#[cold]
fn bounded(text: &str) -> Result<(), ParseLeadSourceError> {
    let trimmed = trim(text);
    if trimmed.len() <= grammar::MAX_LEN {
        return Ok(());
    }
    let at = leading_blanks(text).saturating_add(floor(trimmed, grammar::MAX_LEN));
    let field = Field::LeadSource;
    Err(ParseLeadSourceError::new(Kind::TooLong, field, at))
}

#[cold]
fn no_source(text: &str) -> ParseLeadSourceError {
    // The source is whitespace, and a separator follows it.
    match text.trim_start_matches(is_blank).chars().next() {
        None => grammar::nothing(text, Field::Source),
        Some(found) => {
            let part = grammar::parts(text).source;
            ParseLeadSourceError::character(Kind::NoSource, found, Field::Source, part.end())
        }
    }
}

shown_as_str!(LeadSourceRef<'_>);
parsed_borrowed!(LeadSourceRef, ParseLeadSourceError);

impl fmt::Debug for LeadSourceRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LeadSourceRef").field(&Shown(*self)).finish()
    }
}

/// The `Debug` output: known codes, test tokens and identifiers.
pub(super) struct Shown<'a>(pub(super) LeadSourceRef<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(reading) = self;
        let source = match reading.source_tag {
            SourceTag::Other => shown(reading.source),
            _ => Guarded(reading.source),
        };
        write!(f, "{source}")?;
        if let Some(code) = reading.action {
            let action = match reading.action_tag {
                ActionTag::Other => shown(code),
                _ => Guarded(code),
            };
            write!(f, "-{action}")?;
        }
        if let Some(offer) = reading.offer {
            write!(f, "|{}", offer.shown())?;
        }
        Ok(())
    }
}
