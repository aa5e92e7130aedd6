//! `RetryPlan`: what to do next with a lead.

use core::time::Duration;

use super::Outcome;

/// When to send a lead again, and when to give up.
///
/// The delay doubles with each attempt up to a cap and is drawn evenly from zero
/// to that ("full jitter"). What a destination asks for is a floor, however long
/// it is; the drawn delay comes on top, so that the leads that wait for it do
/// not come back in the same moment.
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
    /// Two seconds at first, 15 minutes at most, and 3 days in total.
    fn default() -> Self {
        Self {
            first: Duration::from_secs(2),
            cap: Duration::from_secs(15 * 60),
            limit: Duration::from_secs(3 * 24 * 60 * 60),
        }
    }
}

impl RetryPlan {
    /// Sets the longest delay before the second attempt.
    #[must_use]
    pub const fn first_delay(self, first: Duration) -> Self {
        Self { first, ..self }
    }

    /// Sets the longest delay that the plan draws.
    #[must_use]
    pub const fn max_delay(self, cap: Duration) -> Self {
        Self { cap, ..self }
    }

    /// Sets how long a lead is tried before it is set aside.
    #[must_use]
    pub const fn give_up_after(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Decides what to do after an attempt.
    ///
    /// `attempt` counts from 1. `waited` is the time since the lead was
    /// accepted, without the time for which its destination was paused.
    /// `random` is a random number of the caller's, all 32 bits of it.
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

    /// A delay between nothing and what this attempt may wait.
    fn draw(&self, attempt: u32, random: u32) -> Duration {
        // Sixteen doublings of any delay worth setting are beyond any cap.
        let doublings = attempt.saturating_sub(1).min(16);
        let most = self.first.saturating_mul(1 << doublings).min(self.cap);
        let nanoseconds = most.as_nanos().saturating_mul(u128::from(random)) >> 32;
        Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
    }
}

/// What to do next with a lead.
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
    /// Nothing: the destination has it.
    Finished,
    /// Send it again after this time.
    After(Duration),
    /// Keep it, and send no lead to this destination but one now and then, which
    /// probes whether it works again. The attempt does not count.
    PauseDestination,
    /// Keep it where a person finds it, and do not send it again.
    SetAside(Why),
}

/// Why a lead is set aside.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The destination refuses it.
    Rejected,
    /// It may have arrived; sending it again may make two of it.
    Uncertain,
    /// It was tried for as long as the plan allows.
    TooOld,
}

impl Why {
    /// A stable name in `snake_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Uncertain => "uncertain",
            Self::TooOld => "too_old",
        }
    }
}
