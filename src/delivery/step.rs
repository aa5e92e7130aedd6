//! A step of an exchange: what a request is for, and what its response means.

use chrono::{DateTime, Utc};

use super::{AccessToken, Outcome, Request, Response};
use crate::failure::DestinationSystem;

/// What the next request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Token,
    Table,
    Lead,
}

/// What a response means for an exchange.
pub(super) enum Reading {
    /// The lead's fate.
    Done(Outcome),
    /// A token was fetched.
    Token(AccessToken),
    /// The table was created, or was there.
    TableReady,
    /// The token is refused; the outcome if a new one is.
    NeedsToken(Outcome),
    /// There is no table; the outcome if creating it did not help.
    NeedsTable(Outcome),
}

/// One request that never changes.
#[derive(Clone)]
pub(super) struct Plain {
    pub(super) system: DestinationSystem,
    pub(super) request: Request,
    /// Whether it may be sent again after its response was lost.
    pub(super) repeats: bool,
    pub(super) read: fn(&Response, DateTime<Utc>) -> Outcome,
}
