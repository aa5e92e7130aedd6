//! Judges the responses that no destination handles in a special way.

use core::time::Duration;

use chrono::{DateTime, Utc};

use super::retry_after::retry_after;
use super::{Outcome, Response};
use crate::{DestinationError, DestinationErrorKind as Kind, failure::DestinationSystem};

/// Determines the outcome from a response: by its error code, otherwise by its status.
pub(super) fn judge(system: DestinationSystem, response: &Response, now: DateTime<Utc>) -> Outcome {
    let status = response.status();
    if response.is_success() {
        return Outcome::Delivered {
            confirmed: status != 202,
            id: None,
        };
    }
    let error = DestinationError::from_response(system, response);
    let retry = |error| Outcome::Retry {
        wait: retry_after(response, now),
        error,
    };
    match error.kind() {
        Kind::RowRejected
        | Kind::CrmRejectsLead
        | Kind::CrmPluginFailed
        | Kind::RecordAccessDenied
        | Kind::WorkflowSchemaMismatch
        | Kind::SalesforceRejectsLead
        | Kind::MarketoRejectsLead => Outcome::Rejected(error),
        // There is only a status, or a code that says no more than the status.
        Kind::Unrecognized
        | Kind::StorageError
        | Kind::CrmError
        | Kind::EndpointError
        | Kind::EndpointRejectsLead
        | Kind::EndpointMethodRefused
        | Kind::EndpointFault
        | Kind::EndpointUnavailable
        | Kind::EndpointTimeout
        | Kind::EndpointThrottled => match status {
            _ if is_retryable(status) => retry(error),
            400 | 409 | 412 | 413 | 414 | 422 | 431 => Outcome::Rejected(error),
            _ => Outcome::Blocked(error),
        },
        kind if kind.is_retryable() => retry(error),
        _ => Outcome::Blocked(error),
    }
}

/// Whether a status indicates a temporary failure. The statuses 520 to 529 are used by content
/// delivery networks.
const fn is_retryable(status: u16) -> bool {
    matches!(
        status,
        408 | 425 | 429 | 500 | 502 | 503 | 504 | 507 | 520..=529
    )
}

/// Whether the lead may have arrived although the status indicates a temporary failure. The
/// statuses 408, 425, 429 and 503 mean that the request was not processed.
pub(super) const fn is_ambiguous(status: u16) -> bool {
    !matches!(status, 408 | 425 | 429 | 503)
}

/// Raises the waiting time of an outcome to at least this duration.
pub(super) fn at_least(outcome: Outcome, floor: Duration) -> Outcome {
    match outcome {
        Outcome::Retry { wait, error } => Outcome::Retry {
            wait: Some(wait.unwrap_or_default().max(floor)),
            error,
        },
        other => other,
    }
}
