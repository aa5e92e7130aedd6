//! Error codes and their parsers.
//!
//! A code is compared as the whole number in the text: `AADSTS70002158` is not
//! `AADSTS7000215`.

use core::fmt;

use super::fold;
use super::kind::DestinationErrorKind as Kind;
use super::rank::Evidence;
use super::setting::DestinationSystem;
use super::tables::names::{self, Family};
use super::tables::numbers;

/// An error code in an error message.
///
/// It contains only numbers and documented names, so it is safe to log.
///
/// # Examples
///
/// ```
/// use marketplace_leads::failure::FailureCode;
/// use marketplace_leads::DestinationError;
///
/// let text = "AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret";
/// let error = DestinationError::classify(text);
/// assert_eq!(error.codes(), [FailureCode::Entra(70002), FailureCode::Entra(50012)]);
/// assert_eq!(error.codes()[0].to_string(), "AADSTS70002");
///
/// let error = DestinationError::classify("Returned hr = -2147209463");
/// assert_eq!(error.codes(), [FailureCode::Dataverse(0x8004_2f09)]);
/// assert_eq!(error.codes()[0].to_string(), "0x80042F09");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureCode {
    /// The number of an `AADSTS…` code of Entra ID.
    Entra(u32),
    /// A code of Dataverse, which may also be written as a signed decimal.
    Dataverse(u32),
    /// A code of Azure Storage, in its documented spelling.
    Storage(&'static str),
    /// A code of Azure Logic Apps, Power Automate or another Azure service, in
    /// its documented spelling.
    Azure(&'static str),
    /// A status code of Salesforce, in its documented spelling.
    Salesforce(&'static str),
    /// A numbered error of Marketo's REST interface.
    Marketo(u16),
    /// An HTTP status from 300 to 599.
    Http(u16),
    /// The exit number of curl.
    Curl(u8),
    /// The error number of an operating system, such as 111 on Linux or 10061
    /// on Windows.
    System(i32),
}

/// Writes the usual form: `AADSTS7000215`, `0x80042F09`, `TableNotFound`, `HTTP 503`.
impl fmt::Display for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entra(number) => write!(f, "AADSTS{number}"),
            Self::Dataverse(number) => write!(f, "0x{number:08X}"),
            Self::Storage(name) | Self::Azure(name) | Self::Salesforce(name) => f.write_str(name),
            Self::Marketo(number) => write!(f, "Marketo {number}"),
            Self::Http(status) => write!(f, "HTTP {status}"),
            Self::Curl(number) => write!(f, "curl {number}"),
            Self::System(number) => write!(f, "errno {number}"),
        }
    }
}

/// Serializes the `Display` form.
#[cfg(feature = "serde")]
impl serde::Serialize for FailureCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FailureCode {
    /// The code of Dataverse as a signed decimal.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::FailureCode;
    ///
    /// assert_eq!(FailureCode::Dataverse(0x8004_2f09).signed(), Some(-2_147_209_463));
    /// assert_eq!(FailureCode::Http(503).signed(), None);
    /// ```
    #[must_use]
    pub const fn signed(self) -> Option<i32> {
        match self {
            Self::Dataverse(number) => Some(i32::from_ne_bytes(number.to_ne_bytes())),
            _ => None,
        }
    }

    /// The kind of the code, and the strength of that evidence.
    pub(super) fn verdict(self) -> Option<(Kind, Evidence)> {
        match self {
            Self::Entra(number) => Some(numbers::entra(number)),
            Self::Dataverse(number) => numbers::dataverse(number),
            Self::Storage(name) => named(name, Family::Storage),
            Self::Azure(name) => named(name, Family::Azure),
            Self::Salesforce(name) => named(name, Family::Salesforce),
            Self::Marketo(number) => Some(numbers::marketo(number)),
            Self::Http(status) => numbers::http_ranked(status),
            Self::Curl(number) => numbers::curl(number),
            Self::System(number) => numbers::system(number),
        }
    }

    /// The system to which the code belongs.
    pub(super) const fn system(self) -> Option<DestinationSystem> {
        match self {
            Self::Entra(_) | Self::Dataverse(_) => Some(DestinationSystem::Dynamics),
            Self::Storage(_) => Some(DestinationSystem::AzureStorage),
            Self::Salesforce(_) => Some(DestinationSystem::Salesforce),
            Self::Marketo(_) => Some(DestinationSystem::Marketo),
            Self::Azure(_) | Self::Http(_) | Self::Curl(_) | Self::System(_) => None,
        }
    }
}

fn named(name: &str, family: Family) -> Option<(Kind, Evidence)> {
    names::find(name.as_bytes(), family).map(|row| (row.kind, row.evidence))
}

/// The number after `AADSTS`, which ends at `at`, and where it ends.
pub(super) fn entra_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    // `AADSTS: 50126` and the like.
    let at = match bytes.get(at) {
        Some(b'_') => at.saturating_add(1),
        _ => fold::gaps(bytes, at),
    };
    whole_number(bytes, at).filter(|(number, _)| (1_000..=99_999_999).contains(number))
}

/// A number in decimal digits, with nothing before or after that is part of
/// the same word; at most nine digits, no leading zero.
pub(super) fn whole_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (length, number) = digits(bytes, at, 10)?;
    let end = at.saturating_add(length);
    let leads_with_zero = length > 1 && bytes.get(at) == Some(&b'0');
    (length <= 9 && !leads_with_zero && fold::ends(bytes, end)).then_some((number, end))
}

/// The same with an optional minus sign.
pub(super) fn signed_number(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let is_negative = bytes.get(at) == Some(&b'-');
    let first = if is_negative {
        at.saturating_add(1)
    } else {
        at
    };
    let (number, end) = whole_number(bytes, first)?;
    let number = i32::try_from(number).ok()?;
    let number = if is_negative {
        number.checked_neg()?
    } else {
        number
    };
    Some((number, end))
}

/// The code at `at`: `0x` and eight hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8], at: usize) -> Option<u32> {
    eight_digits(bytes, at.saturating_add(2)).filter(|_| fold::begins(bytes, at))
}

/// The code at `at` without its `0x`, if it is a known one and no part of a
/// GUID: as in `Crm.80042f09.UserNotAssignedRoles`.
pub(super) fn bare_hexadecimal(bytes: &[u8], at: usize) -> Option<u32> {
    let number = eight_digits(bytes, at).filter(|_| fold::begins(bytes, at))?;
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(at.saturating_add(8));
    let is_in_guid = before == Some(&b'-') || after == Some(&b'-');
    (!is_in_guid && numbers::dataverse(number).is_some()).then_some(number)
}

/// The code at `at` as a signed decimal: the sign and ten digits.
pub(super) fn signed_decimal(bytes: &[u8], at: usize) -> Option<u32> {
    let first = at.saturating_add(1);
    if !fold::begins(bytes, at) {
        return None;
    }
    let (length, number) = digits(bytes, first, 10)?;
    let end = first.saturating_add(length);
    let is_whole = length == 10 && fold::ends(bytes, end);
    is_whole.then(|| number.wrapping_neg())
}

fn eight_digits(bytes: &[u8], at: usize) -> Option<u32> {
    let (length, number) = digits(bytes, at, 16)?;
    (length == 8 && fold::ends(bytes, at.saturating_add(length))).then_some(number)
}

/// How many digits begin at `at`, and their number; `None` if there is none,
/// or the number is too large.
fn digits(bytes: &[u8], at: usize, radix: u32) -> Option<(usize, u32)> {
    let mut number = 0_u32;
    let mut length = 0_usize;
    for &byte in bytes.get(at..)? {
        let Some(digit) = char::from(byte).to_digit(radix) else {
            break;
        };
        number = number.checked_mul(radix)?.checked_add(digit)?;
        length = length.saturating_add(1);
    }
    (length > 0).then_some((length, number))
}

/// The three digits of an HTTP status at `at`, from 200 to 599, as a whole.
pub(super) fn status(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let (number, end) = whole_number(bytes, at)?;
    let status = u16::try_from(number).ok()?;
    (200..=599).contains(&status).then_some((status, end))
}
