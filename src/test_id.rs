//! `TestId`: the number in `MSFT_TEST_<number>`.

use alloc::format;
use core::fmt;
use core::str::FromStr;

use crate::text::trim;

/// What stands before the number, in Microsoft's spelling.
pub(crate) const PREFIX: &str = "MSFT_TEST_";

/// The digits behind `MSFT_TEST_`, if that is all there is.
pub(crate) fn digits_of(token: &str) -> Option<&str> {
    let (prefix, digits) = token.split_at_checked(PREFIX.len())?;
    let is_token = prefix.eq_ignore_ascii_case(PREFIX)
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_token.then_some(digits)
}

/// Whether a number may have been cut short: nothing stands behind it, and it
/// has not the 18 digits of every number from the years 318 to 3169.
pub(crate) fn may_be_cut(digits: &str, is_followed: bool) -> bool {
    !is_followed && digits.len() != 18
}

/// The number that marks one of Microsoft's test leads.
///
/// Microsoft sends a test lead when an offer is published and when a publisher
/// presses "Validate", and writes the same `MSFT_TEST_<number>` into most of
/// its fields. The number counts ticks of 100 nanoseconds since the beginning
/// of the year 1, as .NET's `DateTime` does; whether in UTC or local time is
/// not documented.
///
/// Source: azure-docs `articles/marketplace/lead-management-faq.md` shows the
/// lead; that the number is in ticks is our reading, and both documented
/// numbers fall into the months in which their pages were written.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{LeadSource, TestId};
///
/// let text = "MSFT_TEST_636573304831318844-MSFT_TEST_636573304831318844|<Offer Name>";
/// let lead_source: LeadSource = text.parse()?;
/// assert_eq!(lead_source.test_id(), Some(TestId::from_ticks(636_573_304_831_318_844)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestId(u64);

impl TestId {
    /// The first tick of the year 1, .NET's `DateTime.MinValue`.
    pub const MIN: Self = Self(0);

    /// The last tick of the year 9999, .NET's `DateTime.MaxValue`.
    pub const MAX: Self = Self(3_155_378_975_999_999_999);

    /// Takes a number of ticks.
    ///
    /// # Errors
    ///
    /// [`TestIdError`] if the number is past the year 9999, where .NET's
    /// `DateTime` ends.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestId;
    ///
    /// let id = TestId::from_ticks(636_573_304_831_318_844)?;
    /// assert_eq!(id.to_string(), "MSFT_TEST_636573304831318844");
    /// assert!(TestId::from_ticks(u64::MAX).is_err());
    /// # Ok::<(), marketplace_leads::TestIdError>(())
    /// ```
    pub const fn from_ticks(ticks: u64) -> Result<Self, TestIdError> {
        if ticks > Self::MAX.0 {
            return Err(TestIdError(TestIdErrorKind::OutOfRange));
        }
        Ok(Self(ticks))
    }

    /// The number of ticks of 100 nanoseconds since 0001-01-01T00:00:00.
    #[must_use]
    pub const fn ticks(self) -> u64 {
        self.0
    }

    /// Reads `MSFT_TEST_<number>`, in any letter case; blanks around it are
    /// taken off.
    ///
    /// A person who types something around it, or no number, has made no test
    /// lead: the whole text must be the token.
    ///
    /// # Errors
    ///
    /// [`TestIdError`] if the text is no such token, or its number is past the
    /// year 9999. The error does not repeat the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestId;
    ///
    /// assert_eq!(TestId::parse("MSFT_TEST_636573304831318844")?.ticks(), 636_573_304_831_318_844);
    /// assert!(TestId::parse("MSFT_TEST").is_err());
    /// assert!(TestId::parse("see MSFT_TEST_1").is_err());
    /// # Ok::<(), marketplace_leads::TestIdError>(())
    /// ```
    pub fn parse(token: &str) -> Result<Self, TestIdError> {
        let digits = digits_of(trim(token)).ok_or(TestIdError(TestIdErrorKind::NoToken))?;
        Self::from_digits(digits).ok_or(TestIdError(TestIdErrorKind::OutOfRange))
    }

    /// The number that `digits` spell, if it is in range.
    pub(crate) fn from_digits(digits: &str) -> Option<Self> {
        Self::from_ticks(digits.parse().ok()?).ok()
    }
}

/// The token, `MSFT_TEST_<number>`.
impl fmt::Display for TestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{PREFIX}{}", self.0))
    }
}

impl FromStr for TestId {
    type Err = TestIdError;

    fn from_str(token: &str) -> Result<Self, Self::Err> {
        Self::parse(token)
    }
}

impl TryFrom<&str> for TestId {
    type Error = TestIdError;

    fn try_from(token: &str) -> Result<Self, Self::Error> {
        Self::parse(token)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TestId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for TestId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::serde_text::deserialize(deserializer, "a test token", Self::parse)
    }
}

/// What is wrong with a number of ticks, or with the token that carries it.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TestIdErrorKind {
    /// Not `MSFT_TEST_` followed by digits alone.
    NoToken,
    /// A number past the year 9999.
    OutOfRange,
}

impl TestIdErrorKind {
    /// A stable name in `snake_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoToken => "no_token",
            Self::OutOfRange => "out_of_range",
        }
    }
}

/// Why a number or a text makes no [`TestId`]; it repeats neither.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{TestId, TestIdErrorKind};
///
/// let error = TestId::parse("MSFT_TEST").unwrap_err();
/// assert_eq!(error.kind(), TestIdErrorKind::NoToken);
/// assert_eq!(error.to_string(), "expected `MSFT_TEST_` and a number, found something else");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.message())]
pub struct TestIdError(TestIdErrorKind);

impl TestIdError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> TestIdErrorKind {
        self.0
    }

    const fn message(self) -> &'static str {
        match self.0 {
            TestIdErrorKind::NoToken => "expected `MSFT_TEST_` and a number, found something else",
            TestIdErrorKind::OutOfRange => "expected at most 3155378975999999999 ticks, found more",
        }
    }
}
