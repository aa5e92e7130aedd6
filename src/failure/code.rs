//! Error codes: the tables of the known ones, and how each is read.
//!
//! A code is compared as the whole number that stands there: `AADSTS70002158`
//! is not `AADSTS7000215`.

use core::fmt;

use super::fold;
#[allow(clippy::enum_glob_use, reason = "this file is a table of kinds")]
use super::kind::DestinationErrorKind::{self as Kind, *};
use super::verdict::Weight::{self, Cause, Hint, Sharp, Weak};

/// An error code that stands in a failure text.
///
/// It holds numbers and documented names alone, so it may be logged.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{DestinationError, FailureCode};
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
    /// A code of Dataverse, which also travels as a signed decimal.
    Dataverse(u32),
    /// A code of Azure Storage, in its documented spelling.
    Storage(&'static str),
    /// An HTTP status from 300 to 599.
    Http(u16),
}

/// As it is written: `AADSTS7000215`, `0x80042F09`, `TableNotFound`, `HTTP 503`.
impl fmt::Display for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entra(number) => write!(f, "AADSTS{number}"),
            Self::Dataverse(number) => write!(f, "0x{number:08X}"),
            Self::Storage(name) => f.write_str(name),
            Self::Http(status) => write!(f, "HTTP {status}"),
        }
    }
}

/// As `Display` writes it.
#[cfg(feature = "serde")]
impl serde::Serialize for FailureCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FailureCode {
    /// The code of Dataverse as the signed decimal that it also travels as.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::FailureCode;
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

    /// The kind that the code stands for, and how much that weighs.
    pub(super) fn verdict(self) -> Option<(Kind, Weight)> {
        match self {
            Self::Entra(number) => entra(number),
            Self::Dataverse(number) => dataverse(number),
            Self::Storage(name) => storage(name).map(|kind| (kind, Cause)),
            Self::Http(status) => http(status).map(|kind| (kind, Weight::Status)),
        }
    }
}

/// Source: the pages that `reference-error-codes` of Entra ID lists; 900023 and
/// 500011 are seen in the wild and missing there.
fn entra(number: u32) -> Option<(Kind, Weight)> {
    Some(match number {
        50_020 | 50_034 | 50_056 | 50_064 | 50_126 | 51_004 => (InvalidUserCredentials, Cause),
        50_053 => (AccountLocked, Sharp),
        50_055 | 50_144 => (PasswordExpired, Sharp),
        50_057 => (UserDisabled, Sharp),
        50_072 | 50_074 | 50_076 | 50_079 => (MultiFactorRequired, Sharp),
        53_000..=53_004 | 530_032 => (BlockedByPolicy, Sharp),
        65_001 | 65_005 | 90_094 => (ConsentRequired, Sharp),
        90_002 => (TenantNotFound, Cause),
        50_029 | 50_059 | 50_128 | 90_019 | 90_100 | 900_021 | 900_023 => {
            (InvalidTenantIdentifier, Cause)
        }
        700_016 => (ApplicationNotFound, Cause),
        7_000_112 => (ApplicationDisabled, Sharp),
        // In older texts "disabled" came with "not found in the directory".
        70_001 => (ApplicationDisabled, Weak),
        7_000_215 => (InvalidClientSecret, Cause),
        7_000_222 => (ClientSecretExpired, Sharp),
        // Both preface other codes: the next one tells what was wrong.
        50_012 | 70_002 => (InvalidClientSecret, Weak),
        50_001 | 500_011 | 650_052 => (ResourceNotAvailable, Cause),
        90_038 | 900_382 => (WrongCloud, Sharp),
        50_033 | 50_087 | 90_006 | 90_012 | 90_024 | 90_033 | 90_090 => {
            (DirectoryUnavailable, Cause)
        }
        50_196 | 90_055 => (DirectoryThrottled, Cause),
        50_000 | 90_036 => (DirectoryFault, Weak),
        _ => return None,
    })
}

fn dataverse(number: u32) -> Option<(Kind, Weight)> {
    Some(match number {
        0x8004_2f09 => (NoRolesAssigned, Sharp),
        0x8004_f502 => (MissingCreatePermission, Sharp),
        0x8004_0220 => (MissingPrivilege, Cause),
        0x8004_8306 => (RecordAccessDenied, Cause),
        0x8007_2560 => (NotAMember, Cause),
        // "An error from the directory", whichever.
        0x8007_2559 => (SignInFailed, Hint),
        0x8005_f101 => (AccessTokenExpired, Cause),
        0x8004_1d1f => (CrmUserDisabled, Sharp),
        0x8004_0237 => (DuplicateRecord, Cause),
        0x8004_0333 => (DuplicateRule, Sharp),
        0x8007_2321 | 0x8007_2322 | 0x8007_2326 => (CrmThrottled, Sharp),
        0x8004_4331 => (CrmRejectsLead, Cause),
        _ => return None,
    })
}

fn storage(name: &str) -> Option<Kind> {
    Some(match name {
        "NoAuthenticationInformation" | "InvalidAuthenticationInfo" => StorageCredentialsMissing,
        "AuthenticationFailed" => StorageKeyRejected,
        "AccountIsDisabled" => StorageAccountDisabled,
        "InsufficientAccountPermissions" => StoragePermissionMissing,
        "AccountBeingCreated" | "TableBeingDeleted" => StorageNotReady,
        "EntityAlreadyExists" => RowAlreadyExists,
        "EntityTooLarge" | "DuplicatePropertiesSpecified" | "InvalidInput" => RowRejected,
        "EntityNotFound" | "ResourceNotFound" | "TableNotFound" | "ContainerNotFound" => {
            StorageNotFound
        }
        "InternalError" | "ServerBusy" | "OperationTimedOut" => StorageUnavailable,
        _ => return None,
    })
}

fn http(status: u16) -> Option<Kind> {
    Some(match status {
        300..=399 => EndpointRedirects,
        401 | 403 | 407 => EndpointAccessRefused,
        404 | 410 => EndpointNotFound,
        405 | 501 => EndpointMethodRefused,
        408 | 504 => EndpointTimeout,
        429 => EndpointThrottled,
        400..=499 => EndpointRejectsLead,
        502 | 503 => EndpointUnavailable,
        500..=599 => EndpointFault,
        _ => return None,
    })
}

/// The number behind `AADSTS`, which ends at `at`, and where it ends.
pub(super) fn entra_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    // `AADSTS: 50126` and the like.
    let at = match bytes.get(at) {
        Some(b'_') => at.saturating_add(1),
        _ => fold::gaps(bytes, at),
    };
    whole_number(bytes, at).filter(|(number, _)| (1_000..=99_999_999).contains(number))
}

/// A number in decimal digits, with nothing before or behind that is part of
/// the same word; at most nine digits, no leading zero.
pub(super) fn whole_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (length, number) = digits(bytes, at, 10)?;
    let end = at.saturating_add(length);
    let leads_with_zero = bytes.get(at) == Some(&b'0');
    (length <= 9 && !leads_with_zero && fold::ends(bytes, end)).then_some((number, end))
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
    let behind = bytes.get(at.saturating_add(8));
    let is_in_guid = before == Some(&b'-') || behind == Some(&b'-');
    (!is_in_guid && dataverse(number).is_some()).then_some(number)
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

/// How many digits stand at `at`, and their number; `None` if there is none,
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

/// The three digits of an HTTP status at `at`, from 300 to 599, as a whole.
pub(super) fn status(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let (number, end) = whole_number(bytes, at)?;
    let status = u16::try_from(number).ok()?;
    (300..=599).contains(&status).then_some((status, end))
}
