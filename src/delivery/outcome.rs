//! `Outcome`: the result of delivering a lead.

use alloc::string::String;
use core::time::Duration;

use crate::{DestinationError, Sensitive};

/// The result of delivering a lead to a destination.
///
/// `Debug` contains no personal data. Of a response, errors show only what this crate recognized.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::Outcome;
///
/// let outcome = Outcome::Delivered { confirmed: true, id: None };
/// assert!(outcome.is_arrived());
/// assert!(outcome.error().is_none());
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The destination accepted the lead.
    Delivered {
        /// Whether the destination confirmed that the lead is stored. `false` for HTTP 202 and for
        /// Salesforce's web-to-lead form, which do not confirm anything.
        confirmed: bool,
        /// The ID of the new record, if the response contains it.
        id: Option<Sensitive<String>>,
    },
    /// The destination already had the lead, or a similar one.
    AlreadyThere(FoundBy),
    /// The lead should be sent again later: it was not stored, or storing it again has no further
    /// effect.
    Retry {
        /// The minimum time to wait, if the destination specified one.
        wait: Option<Duration>,
        /// The reason for the failure.
        error: DestinationError,
    },
    /// The lead may have arrived, and the destination cannot recognize a duplicate, so a person has
    /// to decide.
    Uncertain(DestinationError),
    /// The destination refuses this lead, but may accept others.
    Rejected(DestinationError),
    /// The destination refuses every lead until its configuration is fixed: a wrong or expired
    /// secret, a missing permission, a wrong address, or a redirect.
    Blocked(DestinationError),
}

impl Outcome {
    /// Whether the lead arrived, as far as the destination reports it.
    #[must_use]
    pub const fn is_arrived(&self) -> bool {
        matches!(self, Self::Delivered { .. } | Self::AlreadyThere(_))
    }

    /// Returns the reason for the failure, if any.
    #[must_use]
    pub const fn error(&self) -> Option<&DestinationError> {
        match self {
            Self::Retry { error, .. }
            | Self::Uncertain(error)
            | Self::Rejected(error)
            | Self::Blocked(error) => Some(error),
            Self::Delivered { .. } | Self::AlreadyThere(_) => None,
        }
    }

    /// A stable name in `snake_case`, for logs and counters.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Delivered { .. } => "delivered",
            Self::AlreadyThere(_) => "already_there",
            Self::Retry { .. } => "retry",
            Self::Uncertain(_) => "uncertain",
            Self::Rejected(_) => "rejected",
            Self::Blocked(_) => "blocked",
        }
    }
}

/// How a destination recognized a lead that it already had.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::{FoundBy, Outcome};
///
/// assert!(Outcome::AlreadyThere(FoundBy::Key).is_arrived());
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundBy {
    /// By its [`DeliveryKey`](super::DeliveryKey), which means that an earlier attempt arrived.
    Key,
    /// By a duplicate rule of the destination, which considers the lead a duplicate of another one.
    DuplicateRule,
}

/// The reason why there is no response to a request.
///
/// A response with an incomplete body still counts as a response: pass the status, the headers and
/// the part of the body that was read.
///
/// # Examples
///
/// ```
/// use std::io::ErrorKind;
///
/// use marketplace_leads::delivery::SendFailure;
///
/// fn failure(kind: ErrorKind) -> SendFailure {
///     match kind {
///         ErrorKind::ConnectionRefused => SendFailure::NotSent,
///         _ => SendFailure::Unknown,
///     }
/// }
/// assert_eq!(failure(ErrorKind::TimedOut), SendFailure::Unknown);
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SendFailure {
    /// Nothing was sent: the host name did not resolve, the connection was refused, or TLS failed.
    NotSent,
    /// The request may have arrived, for example after a time-out or a broken connection. Use this
    /// variant if in doubt.
    Unknown,
}
