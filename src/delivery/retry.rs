//! `RetryPlan`: decides when to send a lead again.

use core::time::Duration;

use super::Outcome;
use crate::id_table::id_table;

/// A plan for sending a lead again, with increasing delays, and for giving up.
///
/// The maximum delay doubles with each attempt, up to a cap. The actual delay is a random time
/// between zero and this maximum ("full jitter"). If a destination asks to wait, however long, the
/// random delay is added to that time, so that the waiting leads are not all sent at the same
/// moment.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use marketplace_leads::DestinationError;
/// use marketplace_leads::delivery::{Decision, Outcome, RetryPlan, Why};
///
/// let plan = RetryPlan::default();
/// let error = DestinationError::classify("HTTP 401");
/// let blocked = Outcome::Blocked(error.clone());
/// assert_eq!(plan.decide(1, Duration::ZERO, &blocked, 0), Decision::PauseDestination);
/// let rejected = Outcome::Rejected(error);
/// assert_eq!(plan.decide(1, Duration::ZERO, &rejected, 0), Decision::SetAside(Why::Rejected));
/// ```
///
/// # References
///
/// - [Exponential backoff and jitter](https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RetryPlan {
    first: Duration,
    cap: Duration,
    limit: Duration,
}

impl Default for RetryPlan {
    /// Creates a plan with 2 seconds for the first delay, at most 15 minutes for later ones, and 3
    /// days in total.
    fn default() -> Self {
        Self {
            first: Duration::from_secs(2),
            cap: Duration::from_secs(15 * 60),
            limit: Duration::from_secs(3 * 24 * 60 * 60),
        }
    }
}

impl RetryPlan {
    /// Sets the maximum delay before the second attempt.
    #[must_use]
    pub const fn first_delay(self, first: Duration) -> Self {
        Self { first, ..self }
    }

    /// Sets the maximum delay between two attempts.
    #[must_use]
    pub const fn max_delay(self, cap: Duration) -> Self {
        Self { cap, ..self }
    }

    /// Sets how long a lead is sent again before it is set aside.
    #[must_use]
    pub const fn give_up_after(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Decides what to do after an attempt.
    ///
    /// `attempt` counts from 1. `waited` is the time since the lead was accepted, without the time
    /// for which its destination was paused. `random` is a caller-supplied random number, of which
    /// all 32 bits are used.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use marketplace_leads::delivery::{Decision, Outcome, RetryPlan};
    ///
    /// let outcome = Outcome::Delivered { confirmed: true, id: None };
    /// let decision = RetryPlan::default().decide(1, Duration::ZERO, &outcome, 7);
    /// assert_eq!(decision, Decision::Finished);
    /// ```
    #[must_use]
    pub fn decide(
        &self,
        attempt: u32,
        waited: Duration,
        outcome: &Outcome,
        random: u32,
    ) -> Decision {
        match outcome {
            Outcome::Delivered { .. } | Outcome::AlreadyThere(_) => Decision::Finished,
            Outcome::Uncertain(_) => Decision::SetAside(Why::Uncertain),
            Outcome::Rejected(_) => Decision::SetAside(Why::Rejected),
            Outcome::Blocked(_) => Decision::PauseDestination,
            Outcome::Retry { .. } if waited >= self.limit => Decision::SetAside(Why::TooOld),
            Outcome::Retry { wait, .. } => {
                let drawn = self.draw(attempt, random);
                Decision::After(wait.unwrap_or_default().saturating_add(drawn))
            }
        }
    }

    /// A random delay between zero and the maximum for this attempt.
    fn draw(&self, attempt: u32, random: u32) -> Duration {
        // Sixteen doublings of any useful delay exceed any cap.
        let doublings = attempt.saturating_sub(1).min(16);
        let most = self.first.saturating_mul(1 << doublings).min(self.cap);
        let nanoseconds = most.as_nanos().saturating_mul(u128::from(random)) >> 32;
        Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
    }
}

/// The decision of a [`RetryPlan`] about a lead.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::{Decision, Why};
///
/// fn store(decision: Decision) -> String {
///     match decision {
///         Decision::Finished => "done".into(),
///         Decision::After(delay) => format!("due in {} s", delay.as_secs()),
///         Decision::PauseDestination => "paused".into(),
///         Decision::SetAside(why) => format!("dead: {}", why.id()),
///         _ => "unknown".into(),
///     }
/// }
/// assert_eq!(store(Decision::SetAside(Why::TooOld)), "dead: too_old");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Nothing remains to be done, because the lead arrived.
    Finished,
    /// Send the lead again after this time.
    After(Duration),
    /// Keep the lead and pause its destination. Only send a single lead from time to time, to find
    /// out whether the destination works again. This attempt does not count.
    PauseDestination,
    /// Set the lead aside for a person to look at, and do not send it again.
    SetAside(Why),
}

id_table! {
    /// The reason for setting a lead aside.
    pub enum Why {
        Rejected, "rejected", "the destination refuses the lead";
        Uncertain, "uncertain", "the lead may have arrived, so sending it again may create a duplicate";
        TooOld, "too_old", "the time that the plan allows is over";
    }
}
