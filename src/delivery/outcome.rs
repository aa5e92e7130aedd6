//! `Outcome`: what became of a lead.

use alloc::string::String;
use core::time::Duration;

use crate::{DestinationError, Sensitive};

/// What became of a lead that was sent to a destination.
///
/// `Debug` contains no personal data: errors show what was recognized in a
/// response, and nothing else of it.
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
    /// The destination took the lead.
    Delivered {
        /// Whether the destination says that the lead is stored. `false` for
        /// HTTP 202 and for Salesforce's web-to-lead, which report nothing.
        confirmed: bool,
        /// The ID of the new record, if the response contains it.
        id: Option<Sensitive<String>>,
    },
    /// The destination has the lead, or one like it, from before.
    AlreadyThere(FoundBy),
    /// Nothing was stored, or storing it again has no further effect: send it
    /// again later.
    Retry {
        /// How long the destination asks to wait, at least.
        wait: Option<Duration>,
        /// What went wrong.
        error: DestinationError,
    },
    /// The lead may have arrived, and the destination cannot recognize a second
    /// one. A person has to look.
    Uncertain(DestinationError),
    /// The destination refuses this lead; others may pass.
    Rejected(DestinationError),
    /// The destination refuses every lead until someone acts: a wrong or
    /// expired secret, a missing permission, a wrong address, a redirect.
    Blocked(DestinationError),
}

impl Outcome {
    /// Whether the destination has the lead, as far as it reports.
    #[must_use]
    pub const fn is_arrived(&self) -> bool {
        matches!(self, Self::Delivered { .. } | Self::AlreadyThere(_))
    }

    /// Returns what went wrong.
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

/// How a destination recognized a lead that it has.
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
    /// By its [`DeliveryKey`](super::DeliveryKey): an earlier attempt arrived.
    Key,
    /// By a duplicate rule of the destination: another lead of the same
    /// customer, in the rule's opinion.
    DuplicateRule,
}

/// How sending a request failed without a response.
///
/// A response whose body breaks off is a response: hand over the status, the
/// headers and what was read of the body.
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
    /// Nothing was sent: the name did not resolve, the connection was refused,
    /// TLS failed.
    NotSent,
    /// Some of the request may have arrived: a time-out, a connection that broke.
    /// The right choice if in doubt.
    Unknown,
}
