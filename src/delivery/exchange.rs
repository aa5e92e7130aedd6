//! `Exchange`: the requests and responses that deliver one lead.

use alloc::vec::Vec;
use core::fmt;

use chrono::{DateTime, Utc};

use super::deliverable::Deliverable;
use super::judge::is_ambiguous;
use super::route::Route;
use super::step::{Reading, Step};
use super::{
    AccessToken, DeliveryKey, Outcome, PrepareError, Request, Response, SendFailure, Settings,
    Shortened,
};
use crate::{Destination, DestinationError, DestinationErrorKind};

/// The requests and responses that deliver one lead to a destination.
///
/// An exchange contains no HTTP client and no clock. Call [`next`](Self::next) for a request, send
/// it, pass the response to [`reply`](Self::reply), and repeat this until `next` returns
/// [`Next::Done`]. An exchange fetches at most one token, creates at most one table, and sends the
/// lead at most twice. A later attempt is a new exchange with the same key.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use marketplace_leads::delivery::{
///     DeliveryKey, Exchange, Next, Outcome, Response, SendFailure, Settings,
/// };
/// use marketplace_leads::destination::AzureTable;
/// use marketplace_leads::{Destination, TestLead};
///
/// # fn send(request: &marketplace_leads::delivery::Request) -> Result<Response, SendFailure> {
/// #     Ok(Response::new(204, [("x-ms-version", "2019-02-02")], b""))
/// # }
/// let destination = Destination::from(AzureTable::new("UseDevelopmentStorage=true"));
/// let test = TestLead::from_ticks(636_573_304_831_318_844)?;
/// let key = DeliveryKey::new("inbox row 1")?;
/// let mut exchange = Exchange::new(&destination, &test, &key, &Settings::default())?;
///
/// let now = DateTime::from_timestamp(1_795_341_600, 0).unwrap(); // from a clock
/// let outcome = loop {
///     match exchange.next(now) {
///         Next::Send(request) => {
///             let reply = send(&request); // with any client
///             exchange.reply(reply, now);
///         }
///         Next::Done(outcome) => break outcome,
///     }
/// };
/// assert_eq!(outcome, Outcome::Delivered { confirmed: true, id: None });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Exchange {
    route: Route,
    /// `None` until the first request was returned.
    step: Option<Step>,
    token: Option<AccessToken>,
    has_fetched_token: bool,
    has_created_table: bool,
    shortened: Vec<Shortened>,
    outcome: Option<Outcome>,
}

/// The next step of an [`Exchange`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "a request, or the end: there is no third"
)]
pub enum Next {
    /// Send this request and pass the response to [`Exchange::reply`].
    Send(Request),
    /// The exchange has ended with this outcome.
    Done(Outcome),
}

impl Exchange {
    /// Prepares the delivery of a lead to a destination.
    ///
    /// # Errors
    ///
    /// [`PrepareError`] if no request can be built. The error [concerns](PrepareError::concerns)
    /// either this lead or the destination.
    pub fn new(
        to: &Destination,
        lead: &impl Deliverable,
        key: &DeliveryKey,
        settings: &Settings,
    ) -> Result<Self, PrepareError> {
        let (route, shortened) = Route::new(to, lead, key, settings)?;
        Ok(Self {
            route,
            step: None,
            token: None,
            has_fetched_token: false,
            has_created_table: false,
            shortened,
            outcome: None,
        })
    }

    /// Sets the token: for Marketo your own, for Dynamics 365 the token of an earlier exchange with
    /// the same destination.
    ///
    /// A token that expires within two minutes is not used.
    #[must_use]
    pub fn with_token(self, token: AccessToken) -> Self {
        Self {
            token: Some(token),
            ..self
        }
    }

    /// Returns the next request to send, or the outcome.
    ///
    /// Until `reply` is called, this is the same request, signed for the given time.
    pub fn next(&mut self, now: DateTime<Utc>) -> Next {
        if let Some(outcome) = &self.outcome {
            return Next::Done(outcome.clone());
        }
        let step = self.step.unwrap_or_else(|| self.first_step(now));
        self.step = Some(step);
        self.has_fetched_token |= step == Step::Token;
        if let Some(request) = self.route.request(step, self.token.as_ref(), now) {
            return Next::Send(request);
        }
        // Only a token can be missing, if the route cannot fetch one.
        let error = DestinationError::from(DestinationErrorKind::MarketoTokenRejected);
        Next::Done(self.outcome.insert(Outcome::Blocked(error)).clone())
    }

    fn first_step(&mut self, now: DateTime<Utc>) -> Step {
        if self
            .token
            .as_ref()
            .is_some_and(|token| !token.is_fresh(now))
        {
            self.token = None;
        }
        if self.token.is_none() && self.route.fetches_tokens() {
            Step::Token
        } else {
            Step::Lead
        }
    }

    /// Processes the response to the request, or the failure to send it.
    ///
    /// Before the first call of `next` and after the end of the exchange, the call has no effect.
    pub fn reply(&mut self, reply: Result<Response, SendFailure>, now: DateTime<Utc>) {
        let (None, Some(step)) = (&self.outcome, self.step) else {
            return;
        };
        let response = match reply {
            Ok(response) => response,
            Err(failure) => return self.outcome = Some(self.lost(step, failure)),
        };
        match self.route.read(step, &response, now) {
            Reading::Token(token) => {
                self.token = Some(token);
                self.step = Some(Step::Lead);
            }
            Reading::TableReady => self.step = Some(Step::Lead),
            Reading::NeedsToken(_) if !self.has_fetched_token => {
                self.token = None;
                self.step = Some(Step::Token);
            }
            Reading::NeedsTable(_) if !self.has_created_table => {
                self.has_created_table = true;
                self.step = Some(Step::Table);
            }
            Reading::NeedsToken(outcome) | Reading::NeedsTable(outcome) => {
                self.outcome = Some(outcome);
            }
            Reading::Done(outcome) => {
                let is_lead = step == Step::Lead;
                self.outcome = Some(match outcome {
                    Outcome::Retry { error, .. }
                        if is_lead && !self.route.repeats() && is_ambiguous(response.status()) =>
                    {
                        Outcome::Uncertain(error)
                    }
                    outcome => outcome,
                });
            }
        }
    }

    /// The outcome if no response arrived.
    fn lost(&self, step: Step, failure: SendFailure) -> Outcome {
        let kind = match failure {
            SendFailure::NotSent => DestinationErrorKind::ConnectionFailed,
            SendFailure::Unknown => DestinationErrorKind::EndpointTimeout,
        };
        let error = DestinationError::from(kind);
        let may_have_arrived = step == Step::Lead && failure == SendFailure::Unknown;
        if may_have_arrived && !self.route.repeats() {
            return Outcome::Uncertain(error);
        }
        Outcome::Retry { wait: None, error }
    }

    /// Returns the token in use, for the next exchange with this destination.
    ///
    /// `None` if there is no token, or if the destination refused it.
    #[must_use]
    pub const fn token(&self) -> Option<&AccessToken> {
        self.token.as_ref()
    }

    /// Returns the fields whose values were too long for the destination.
    #[must_use]
    pub fn shortened(&self) -> &[Shortened] {
        &self.shortened
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("system", &self.route.system())
            .field("step", &self.step)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}
