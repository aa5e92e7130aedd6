//! The steps of an exchange: the purpose of a request, and the meaning of its response.

use chrono::{DateTime, Utc};

use super::{AccessToken, Outcome, Request, Response};
use crate::failure::DestinationSystem;

/// The purpose of the next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Token,
    Table,
    Lead,
}

/// The meaning of a response for an exchange.
pub(super) enum Reading {
    /// The exchange ends with this outcome.
    Done(Outcome),
    /// The response contains a token.
    Token(AccessToken),
    /// The table was created or existed already.
    TableReady,
    /// The token was refused, with the outcome if a new token is refused too.
    NeedsToken(Outcome),
    /// The table does not exist, with the outcome if creating it does not help.
    NeedsTable(Outcome),
}

/// A single request that never changes.
#[derive(Clone)]
pub(super) struct Plain {
    pub(super) system: DestinationSystem,
    pub(super) request: Request,
    /// Whether the request may be sent again if its response was lost.
    pub(super) repeats: bool,
    pub(super) read: fn(&Response, DateTime<Utc>) -> Outcome,
}
