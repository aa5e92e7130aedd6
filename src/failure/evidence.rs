//! `Evidence`: how strongly a match speaks for a cause.

use super::kind::DestinationErrorKind;

/// The strength of a match as evidence of the cause. The strongest wins, and of two equal
/// ones the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// An unknown code in an envelope that many services use.
    Anonymous,
    /// An HTTP status: that something failed, not why.
    Status,
    /// A word that any cause of its group brings along.
    GroupHint,
    /// The sentence that the portal writes around other causes.
    PortalWrapper,
    /// An unknown code of a known family.
    Family,
    /// A code or sentence that often precedes the true cause.
    Preface,
    /// A cause.
    Cause,
    /// A cause, where another code may name its group.
    Specific,
}

/// A kind, and how strongly a code or a phrase speaks for it.
pub(super) type Ranked = (DestinationErrorKind, Evidence);
