//! Parses the number of a test lead, `MSFT_TEST_<number>`.

use alloc::format;
use core::fmt;

#[cfg(feature = "full")]
use chrono::{DateTime, Utc};

use crate::id_table::id_table;
use crate::text::{MASK, trim};

/// The prefix of the number, in Microsoft's spelling.
pub(crate) const PREFIX: &str = "MSFT_TEST_";

/// The digits after `MSFT_TEST_`, if the string is exactly such a token.
pub(crate) fn digits_of(token: &str) -> Option<&str> {
    let (prefix, digits) = token.split_at_checked(PREFIX.len())?;
    let is_token = prefix.eq_ignore_ascii_case(PREFIX)
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_token.then_some(digits)
}

/// Whether a number may be truncated, because nothing follows it and it does not have the 18 digits
/// of all numbers from the years 318 to 3169.
pub(crate) fn may_be_cut(digits: &str, is_followed: bool) -> bool {
    !is_followed && digits.len() != 18
}

/// The first tick of the year 1970, the Unix epoch.
#[cfg(feature = "full")]
const UNIX_EPOCH: u64 = 621_355_968_000_000_000;

#[cfg(feature = "full")]
const TICKS_PER_SECOND: u64 = 10_000_000;

#[cfg(feature = "full")]
const NANOSECONDS_PER_TICK: u32 = 100;

/// The number that marks one of Microsoft's test leads.
///
/// Microsoft sends a test lead when an offer is published and when a publisher presses
/// "Validate". Most of its fields contain the same `MSFT_TEST_<number>`. The number counts
/// ticks of 100 nanoseconds since the start of the year 1, like .NET's `DateTime`. Whether it
/// is in UTC or local time is not documented.
///
/// # References
///
/// [Lead management FAQ](https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md) shows the lead. That the number counts ticks is our
/// conclusion: both documented numbers fall into the months in which their pages were
/// written.
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestId(u64);

/// Prints the number if it has the 18 digits of all numbers from the years 318 to 3169, or
/// too few for a telephone number, and otherwise `***`.
impl fmt::Debug for TestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ticks @ (0..1_000_000 | 100_000_000_000_000_000..1_000_000_000_000_000_000) => {
                write!(f, "TestId({ticks})")
            }
            _ => write!(f, "TestId({MASK})"),
        }
    }
}

impl TestId {
    /// The first tick of the year 1, .NET's `DateTime.MinValue`.
    pub const MIN: Self = Self(0);

    /// The last tick of the year 9999, .NET's `DateTime.MaxValue`.
    pub const MAX: Self = Self(3_155_378_975_999_999_999);

    /// Creates a test number from ticks.
    ///
    /// # Errors
    ///
    /// [`TestIdError`] if the number is later than the year 9999, where .NET's `DateTime`
    /// ends.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestId;
    ///
    /// let id = TestId::from_ticks(636_573_304_831_318_844)?;
    /// assert_eq!(id.to_string(), "MSFT_TEST_636573304831318844");
    /// assert!(TestId::from_ticks(u64::MAX).is_err());
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
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

    /// Creates the number that Microsoft gives to a test lead of the given time.
    ///
    /// Fractions of 100 nanoseconds are truncated, so that an earlier time never has a later tick.
    /// Because .NET has no leap seconds, a leap second counts as the last tick before it.
    ///
    /// # Errors
    ///
    /// [`TestIdError`] if the time is before the year 1 or after the year 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use marketplace_leads::TestId;
    ///
    /// let time: DateTime<Utc> = "2018-03-22T15:48:03.1318844Z".parse()?;
    /// assert_eq!(TestId::at(time)?.ticks(), 636_573_304_831_318_844);
    /// assert!(TestId::at(DateTime::<Utc>::MIN_UTC).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "full")]
    pub fn at(time: DateTime<Utc>) -> Result<Self, TestIdError> {
        // Within a leap second, chrono counts on.
        let nanoseconds = time.timestamp_subsec_nanos().min(999_999_999);
        let ticks = i128::from(time.timestamp())
            .saturating_mul(i128::from(TICKS_PER_SECOND))
            .saturating_add(i128::from(nanoseconds / NANOSECONDS_PER_TICK))
            .saturating_add(i128::from(UNIX_EPOCH));
        if ticks < 0 {
            return Err(TestIdError(TestIdErrorKind::TooEarly));
        }
        Self::from_ticks(u64::try_from(ticks).unwrap_or(u64::MAX))
    }

    /// The time that the number represents, assuming UTC.
    ///
    /// # Examples
    ///
    /// Both documented numbers:
    ///
    /// ```
    /// use chrono::SecondsFormat;
    /// use marketplace_leads::TestId;
    ///
    /// let time = TestId::from_ticks(636_573_304_831_318_844)?.time();
    /// assert_eq!(time.to_rfc3339_opts(SecondsFormat::Nanos, true), "2018-03-22T15:48:03.131884400Z");
    ///
    /// let time = TestId::from_ticks(636_737_558_587_117_715)?.time();
    /// assert_eq!(time.to_rfc3339_opts(SecondsFormat::Nanos, true), "2018-09-28T18:24:18.711771500Z");
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[cfg(feature = "full")]
    #[must_use]
    pub fn time(self) -> DateTime<Utc> {
        // The epoch is a whole second, so the remainder is the fraction.
        let seconds = i64::try_from(self.0 / TICKS_PER_SECOND)
            .unwrap_or_default()
            .saturating_sub_unsigned(UNIX_EPOCH / TICKS_PER_SECOND);
        let ticks = u32::try_from(self.0 % TICKS_PER_SECOND).unwrap_or_default();
        let nanoseconds = ticks.saturating_mul(NANOSECONDS_PER_TICK);
        // Every tick is within the years of `DateTime`.
        DateTime::from_timestamp(seconds, nanoseconds).unwrap_or_default()
    }

    /// Parses `MSFT_TEST_<number>` in any letter case; surrounding whitespace is ignored.
    ///
    /// The whole string must be the token, because similar strings occur in real data.
    ///
    /// # Errors
    ///
    /// [`TestIdError`] if the string is not such a token, or if the number is later than the
    /// year 9999. The error does not contain the string.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestId;
    ///
    /// assert_eq!(TestId::parse("MSFT_TEST_636573304831318844")?.ticks(), 636_573_304_831_318_844);
    /// assert!(TestId::parse("MSFT_TEST").is_err());
    /// assert!(TestId::parse("see MSFT_TEST_1").is_err());
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    pub fn parse(token: &str) -> Result<Self, TestIdError> {
        let digits = digits_of(trim(token)).ok_or(TestIdError(TestIdErrorKind::NoToken))?;
        Self::from_digits(digits).ok_or(TestIdError(TestIdErrorKind::OutOfRange))
    }

    /// Parses digits; `None` if the number is out of range.
    pub(crate) fn from_digits(digits: &str) -> Option<Self> {
        Self::from_ticks(digits.parse().ok()?).ok()
    }
}

/// Writes `MSFT_TEST_<number>`.
impl fmt::Display for TestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{PREFIX}{}", self.0))
    }
}

crate::string_impls::parsed!(TestId, TestIdError);

#[cfg(feature = "full")]
impl TryFrom<DateTime<Utc>> for TestId {
    type Error = TestIdError;

    fn try_from(time: DateTime<Utc>) -> Result<Self, Self::Error> {
        Self::at(time)
    }
}

#[cfg(feature = "full")]
impl From<TestId> for DateTime<Utc> {
    fn from(id: TestId) -> Self {
        id.time()
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

id_table! {
    /// The kind of a [`TestIdError`].
    pub enum TestIdErrorKind {
        NoToken, "no_token", "not `MSFT_TEST_` followed by digits only";
        OutOfRange, "out_of_range", "a number or a time after the year 9999";
        TooEarly, "too_early", "a time before the year 1";
    }
}

/// The error returned when a [`TestId`] cannot be created or parsed. It contains no input.
///
/// # Examples
///
/// ```
/// use marketplace_leads::test_id::TestIdErrorKind;
/// use marketplace_leads::TestId;
///
/// let error = TestId::parse("MSFT_TEST").unwrap_err();
/// assert_eq!(error.kind(), TestIdErrorKind::NoToken);
/// assert_eq!(error.to_string(), "invalid test token, expected `MSFT_TEST_` and a number");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.message())]
pub struct TestIdError(TestIdErrorKind);

impl TestIdError {
    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> TestIdErrorKind {
        self.0
    }

    const fn message(self) -> &'static str {
        match self.0 {
            TestIdErrorKind::NoToken => "invalid test token, expected `MSFT_TEST_` and a number",
            TestIdErrorKind::OutOfRange => {
                "time after the year 9999, or more than 3155378975999999999 ticks"
            }
            TestIdErrorKind::TooEarly => "time before the year 1",
        }
    }
}
