//! Error codes that are numbers: Entra ID, Dataverse, Marketo, HTTP, curl and
//! the operating systems.
//!
//! # References
//!
//! - <https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes>
//!   (900023 and 500011 are seen in practice and missing there)
//! - <https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes>
//! - <https://learn.microsoft.com/en-us/power-apps/developer/data-platform/api-limits>
//! - <https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes>
//! - <https://www.rfc-editor.org/rfc/rfc9110#name-status-codes>
//! - <https://curl.se/libcurl/c/libcurl-errors.html>

use crate::failure::evidence::{
    Evidence::{self, Cause, Family, GroupHint, Preface, Specific, Status},
    Ranked,
};
#[allow(clippy::enum_glob_use, reason = "this file is a table of kinds")]
use crate::failure::kind::DestinationErrorKind::{self as Kind, *};

/// The number after `AADSTS`. An unknown one is a refusal all the same.
pub(in crate::failure) const fn entra(number: u32) -> Ranked {
    match number {
        50_020 | 50_034 | 50_056 | 50_064 | 50_126 | 51_004 | 90_072 | 500_341 => {
            (InvalidUserCredentials, Cause)
        }
        50_053 => (AccountLocked, Specific),
        50_055 | 50_125 | 50_142 | 50_144 => (PasswordExpired, Specific),
        50_057 => (UserDisabled, Specific),
        50_072 | 50_074 | 50_076 | 50_079 | 50_158 | 500_121 => (MultiFactorRequired, Specific),
        50_005 | 50_097 | 50_131 | 53_000..=53_004 | 53_011 | 530_003 | 530_032..=530_035 => {
            (BlockedByPolicy, Specific)
        }
        65_001 | 65_004 | 65_005 | 90_008 | 90_093 | 90_094 | 650_056 | 650_057 => {
            (ConsentRequired, Specific)
        }
        90_002 => (TenantNotFound, Cause),
        50_029 | 50_059 | 50_128 | 90_019 | 90_100 | 90_130 | 900_021 | 900_023 => {
            (InvalidTenantIdentifier, Cause)
        }
        700_016 | 7_000_229 => (ApplicationNotFound, Cause),
        7_000_112 | 7_000_113 => (ApplicationDisabled, Specific),
        // Older texts say it of a disabled application, too, in words.
        70_001 => (ApplicationNotFound, Preface),
        7_000_215 | 7_000_218 | 700_027 => (InvalidClientSecret, Cause),
        7_000_222 => (ClientSecretExpired, Specific),
        // Both precede other codes that name the cause.
        50_012 | 70_002 => (InvalidClientSecret, Preface),
        50_001 | 50_105 | 500_011 | 500_014 | 650_051 | 650_052 => (ResourceNotAvailable, Cause),
        90_038 | 90_051 | 900_382 => (WrongCloud, Specific),
        50_033 | 50_087 | 90_006 | 90_012 | 90_024 | 90_033 | 90_090 => {
            (DirectoryUnavailable, Cause)
        }
        50_196 | 90_055 => (DirectoryThrottled, Cause),
        50_000 | 90_036 => (DirectoryFault, Preface),
        _ => (DirectoryRefused, Family),
    }
}

/// A code of Dataverse, if it is a known one.
pub(in crate::failure) const fn dataverse(number: u32) -> Option<Ranked> {
    Some(match number {
        0x8004_2f09 => (NoRolesAssigned, Specific),
        0x8004_f502 => (MissingCreatePermission, Specific),
        0x8004_0220 => (MissingPrivilege, Cause),
        0x8004_8306 => (RecordAccessDenied, Cause),
        0x8007_2560 => (NotAMember, Cause),
        // "An error from the directory", whichever.
        0x8007_2559 => (SignInFailed, GroupHint),
        0x8005_f101 => (AccessTokenExpired, Cause),
        0x8004_1d1f | 0x8004_0225 => (CrmUserDisabled, Specific),
        0x8004_0237 => (DuplicateRecord, Cause),
        0x8004_0333 => (DuplicateRule, Specific),
        0x8007_2321 | 0x8007_2322 | 0x8007_2326 => (CrmThrottled, Specific),
        0x8004_0265 | 0x8004_0224 => (CrmPluginFailed, Preface),
        0x8004_4331 | 0x8004_8d19 | 0x8006_0888 | 0x8004_0203 | 0x8004_431a => {
            (CrmRejectsLead, Cause)
        }
        _ => return None,
    })
}

/// A code of Marketo's REST interface. An unknown one is a refusal all the
/// same.
pub(in crate::failure) const fn marketo(number: u16) -> Ranked {
    match number {
        600..=602 => (MarketoTokenRejected, Cause),
        603 | 1008 => (EndpointAccessRefused, Cause),
        604 => (EndpointTimeout, Cause),
        605 => (EndpointMethodRefused, Cause),
        606 | 607 | 615 => (EndpointThrottled, Cause),
        608 | 713 => (EndpointUnavailable, Cause),
        610 => (EndpointNotFound, Cause),
        611 => (EndpointFault, Cause),
        _ => (MarketoRejectsLead, Cause),
    }
}

/// An HTTP status.
pub(in crate::failure) const fn http(status: u16) -> Option<Kind> {
    Some(match status {
        300..=399 => EndpointRedirects,
        401 | 403 | 407 | 511 => EndpointAccessRefused,
        404 | 410 => EndpointNotFound,
        405 | 501 => EndpointMethodRefused,
        408 | 504 | 522 | 524 => EndpointTimeout,
        429 => EndpointThrottled,
        425 | 502 | 503 | 521 | 523 => EndpointUnavailable,
        525 | 526 => TlsFailed,
        400..=499 => EndpointRejectsLead,
        500..=599 => EndpointFault,
        _ => return None,
    })
}

/// The exit number of curl.
pub(in crate::failure) const fn curl(number: u8) -> Option<Ranked> {
    Some(match number {
        3 => (InvalidEndpointUrl, Cause),
        5 | 6 => (HostNotFound, Cause),
        7 | 16 | 18 | 52 | 55 | 56 | 92 | 95 | 97 => (ConnectionFailed, Preface),
        28 => (EndpointTimeout, Preface),
        35 | 51 | 53 | 54 | 58 | 59 | 60 | 64 | 66 | 77 | 82 | 83 | 90 | 91 | 98 => {
            (TlsFailed, Preface)
        }
        1 | 8 | 43 => (WrongProtocol, Preface),
        47 => (EndpointRedirects, Cause),
        // The text beside it names the status.
        22 => (EndpointFault, Evidence::Anonymous),
        67 => (EndpointAccessRefused, Cause),
        _ => return None,
    })
}

/// The error number of an operating system: Linux, macOS, Windows, and the
/// negative ones of `getaddrinfo`. The number survives where the message is
/// translated.
pub(in crate::failure) const fn system(number: i32) -> Option<Ranked> {
    Some(match number {
        -2 | -3 | -5 | -3008 | 8 | 11_001 | 11_002 | 11_004 => (HostNotFound, Preface),
        32 | 54 | 61 | 101 | 103 | 104 | 111 | 113 | 10_051 | 10_053 | 10_054 | 10_061 | 10_065 => {
            (ConnectionFailed, Preface)
        }
        60 | 110 | 10_060 => (EndpointTimeout, Preface),
        _ => return None,
    })
}

/// What an HTTP status says, as evidence.
pub(in crate::failure) fn http_ranked(status: u16) -> Option<Ranked> {
    http(status).map(|kind| (kind, Status))
}
