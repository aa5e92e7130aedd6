//! The delivery worker: claims a row, sends its lead to the destination, and records the result.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use marketplace_leads::delivery::{
    Concerns, Decision, DeliveryKey, Exchange, Next, Outcome, Request, Response, RetryPlan,
    SendFailure, Settings as Delivery,
};
use marketplace_leads::destination::DestinationKind;
use marketplace_leads::privacy::Policy;
use marketplace_leads::{ClearedLead, Destination};
use ureq::http;

use crate::failpoint;
use crate::log::{self, Value};
use crate::now;
use crate::server::Shared;
use crate::settings::Settings;
use crate::store::{Claim, Claimed, Progress};

/// The maximum time that the worker sleeps if nothing is due.
const IDLE: Duration = Duration::from_millis(250);

/// Sends the leads in the outbox to one destination, one after the other.
pub struct Worker {
    shared: Arc<Shared>,
    destination: Destination,
    delivery: Delivery,
    plan: RetryPlan,
    probe_after: Duration,
    agent: ureq::Agent,
    reroute: Option<String>,
}

impl Worker {
    /// Creates a worker for the destination in `settings`.
    pub fn new(shared: Arc<Shared>, settings: &Settings) -> Self {
        let timeout = settings.send_timeout;
        let agent = ureq::Agent::config_builder()
            // A redirect would send the customer's data to a different host, and the body of an
            // error response contains the reason.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(timeout.unwrap_or(Duration::from_secs(60))))
            .build()
            .into();
        Self {
            shared,
            destination: settings.destination.clone(),
            delivery: Delivery::default()
                .honors_idempotency_key(settings.honors_keys)
                .forward_test_leads(settings.forward_tests),
            plan: RetryPlan::default().first_delay(settings.retry_base),
            probe_after: settings.probe_after,
            agent,
            reroute: settings.reroute.clone(),
        }
    }

    /// Whether a send that was interrupted may be repeated: web-to-lead cannot
    /// recognize a lead that it already has.
    pub fn may_repeat(&self) -> bool {
        self.destination.kind() != Some(DestinationKind::Salesforce)
    }

    /// Runs until the service shuts down.
    pub fn run(&self) {
        while !self.shared.draining.load(Ordering::SeqCst) {
            match self.shared.store.claim(now().timestamp_millis(), IDLE) {
                Ok(Claim::Send(row)) => self.deliver(&row),
                Ok(Claim::Wait(wait)) => std::thread::sleep(wait.max(Duration::from_millis(5))),
                Err(_) => {
                    log::event("store_failed", &[]);
                    std::thread::sleep(IDLE);
                }
            }
        }
    }

    fn deliver(&self, row: &Claimed) {
        failpoint::reach("claimed");
        let progress = self.progress(row);
        failpoint::reach("sent");
        if self
            .shared
            .store
            .record(row.id, &progress, now().timestamp_millis())
            .is_err()
        {
            // The row remains `sending`, and the next start decides what to do.
            log::event("store_failed", &[("row", Value::Number(row.id))]);
        }
        failpoint::reach("recorded");
        let (word, error) = match progress {
            Progress::Delivered => ("delivered", "none"),
            Progress::Again(_, error) => ("again", error),
            Progress::Paused(_, error) => ("paused", error),
            Progress::Dead(error) => ("dead", error),
        };
        log::event(
            "sent",
            &[
                ("row", Value::Number(row.id)),
                ("attempt", Value::Number(row.attempt.into())),
                ("outcome", Value::Word(word)),
                ("error", Value::Word(error)),
            ],
        );
    }

    fn progress(&self, row: &Claimed) -> Progress {
        let Ok(lead) = Policy::default().restore(&row.record) else {
            return Progress::Dead("record_unreadable");
        };
        let Ok(key) = DeliveryKey::new(&row.key) else {
            return Progress::Dead("key_unreadable");
        };
        let outcome = match self.converse(&lead, &key) {
            Ok(outcome) => outcome,
            Err(progress) => return progress,
        };
        let error = outcome.error().map_or("none", |error| error.kind().id());
        let random = self.shared.store.random().unwrap_or(0);
        match self
            .plan
            .decide(row.attempt + 1, row.waited, &outcome, random)
        {
            Decision::Finished => Progress::Delivered,
            Decision::After(wait) => Progress::Again(wait, error),
            Decision::PauseDestination => Progress::Paused(self.probe_after, error),
            _ => Progress::Dead(error),
        }
    }

    /// Sends one lead, with all requests that this requires.
    fn converse(&self, lead: &ClearedLead, key: &DeliveryKey) -> Result<Outcome, Progress> {
        let prepared = Exchange::new(&self.destination, lead, key, &self.delivery);
        let mut exchange = prepared.map_err(|error| match error.concerns() {
            Concerns::Lead => Progress::Dead("cannot_be_prepared"),
            // The configuration is wrong, but no lead should be lost because of it.
            _ => Progress::Paused(self.probe_after, "cannot_be_prepared"),
        })?;
        loop {
            match exchange.next(now()) {
                Next::Send(request) => {
                    let reply = self.send(request);
                    exchange.reply(reply, now());
                }
                Next::Done(outcome) => return Ok(outcome),
            }
        }
    }

    fn send(&self, request: Request) -> Result<Response, SendFailure> {
        let mut request: http::Request<Vec<u8>> = request.into();
        if let Some(reroute) = &self.reroute {
            let target = request
                .uri()
                .path_and_query()
                .map_or("/", |target| target.as_str());
            let uri = format!("{reroute}{target}");
            *request.uri_mut() = uri.parse().map_err(|_| SendFailure::NotSent)?;
        }
        match self.agent.run(request) {
            Ok(response) => {
                let (head, mut body) = response.into_parts();
                // The status and the headers are valid even if the body is incomplete.
                let body = body.read_to_vec().unwrap_or_default();
                Ok(Response::from_http(&http::Response::from_parts(head, body)))
            }
            Err(error) => Err(failure(&error)),
        }
    }
}

fn failure(error: &ureq::Error) -> SendFailure {
    use std::io::ErrorKind::ConnectionRefused;
    match error {
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => {
            SendFailure::NotSent
        }
        ureq::Error::Io(error) if error.kind() == ConnectionRefused => SendFailure::NotSent,
        _ => SendFailure::Unknown,
    }
}
