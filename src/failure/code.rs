//! `FailureCode`: an error code of a known family.

use core::fmt;

use super::setting::DestinationSystem;
use crate::text::MASK;

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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureCode {
    /// The number of an `AADSTS…` code of Entra ID.
    Entra(u32),
    /// A code of Dataverse, which may also be written as a signed decimal.
    Dataverse(u32),
    /// An error code of Azure Storage, in its documented spelling.
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

/// Masks a number that has more digits than those of its system: it may be a telephone
/// number.
impl fmt::Debug for FailureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entra(10_000_000..) => write!(f, "Entra({MASK})"),
            Self::Entra(number) => write!(f, "Entra({number})"),
            // As it is documented.
            Self::Dataverse(number) => write!(f, "Dataverse(0x{number:08X})"),
            Self::Storage(name) => write!(f, "Storage({name:?})"),
            Self::Azure(name) => write!(f, "Azure({name:?})"),
            Self::Salesforce(name) => write!(f, "Salesforce({name:?})"),
            Self::Marketo(number) => write!(f, "Marketo({number})"),
            Self::Http(status) => write!(f, "Http({status})"),
            Self::Curl(number) => write!(f, "Curl({number})"),
            Self::System(1_000_000.. | ..=-1_000_000) => write!(f, "System({MASK})"),
            Self::System(number) => write!(f, "System({number})"),
        }
    }
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
