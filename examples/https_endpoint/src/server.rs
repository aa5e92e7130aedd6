//! The HTTP server: receives leads, and responds with whether they were stored.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use marketplace_leads::Lead;
use marketplace_leads::delivery::KeySecret;
use marketplace_leads::privacy::Policy;
use marketplace_leads::receive::{Endpoint, Received, Reception};

use crate::failpoint;
use crate::log::{self, Value};
use crate::now;
use crate::store::{Arrival, Fate, Odd, Store};

/// The time within which an equal lead counts as a second delivery, not as a second visit.
const WINDOW: Duration = Duration::from_secs(10 * 60);

/// The shared state of the handlers.
pub struct Shared {
    /// The database.
    pub store: Arc<Store>,
    /// The endpoint of the library, which checks requests.
    pub endpoint: Endpoint,
    /// The secret for fingerprints.
    pub key_secret: KeySecret,
    /// Whether test leads are forwarded too.
    pub forward_tests: bool,
    /// Whether the service is shutting down.
    pub draining: AtomicBool,
}

/// The routes: leads, liveness and readiness.
pub fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/live", get(|| async { "live\n" }))
        .route("/ready", get(ready))
        .fallback(any(receive))
        .with_state(shared)
}

async fn ready(State(shared): State<Arc<Shared>>) -> StatusCode {
    if shared.draining.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let store = Arc::clone(&shared.store);
    match tokio::task::spawn_blocking(move || store.is_ready()).await {
        Ok(true) => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn receive(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let target = parts
        .uri
        .path_and_query()
        .map_or("/", |target| target.as_str());
    let length = text(&parts.headers, header::CONTENT_LENGTH).and_then(|text| text.parse().ok());
    let admitted = match shared.endpoint.admit(parts.method.as_str(), target, length) {
        Ok(admitted) => admitted,
        Err(refusal) => {
            log::event(
                "refused",
                &[("status", Value::Number(refusal.status().into()))],
            );
            let status = status(refusal.status());
            return match refusal.allow() {
                Some(allow) => (status, [(header::ALLOW, allow)]).into_response(),
                None => status.into_response(),
            };
        }
    };
    if shared.draining.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let Ok(body) = to_bytes(body, admitted.max_bytes()).await else {
        log::event("too_large_or_broken_off", &[]);
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    failpoint::reach("body_read");
    let reception = admitted.read(
        text(&parts.headers, header::CONTENT_TYPE),
        text(&parts.headers, header::CONTENT_ENCODING),
        &body,
        &shared.key_secret,
    );
    let (kept, not_kept) = (reception.status_once_kept(), reception.status_if_not_kept());
    let for_store = Arc::clone(&shared);
    let outcome = tokio::task::spawn_blocking(move || keep(&for_store, reception)).await;
    failpoint::reach("committed");
    match outcome {
        Ok(Ok(())) => status(kept).into_response(),
        _ => {
            log::event("not_kept", &[]);
            status(not_kept).into_response()
        }
    }
}

/// Stores the leads and the unreadable parts in one transaction.
fn keep(shared: &Shared, reception: Reception) -> rusqlite::Result<()> {
    let leads = reception.leads.len();
    let arrivals: Vec<Arrival> = reception
        .leads
        .into_iter()
        .map(|received| arrival(received, shared.forward_tests))
        .collect();
    let odd: Vec<Odd> = reception
        .unreadable
        .iter()
        .map(|unreadable| Odd {
            why: unreadable.reason().id(),
            body: unreadable
                .bytes()
                .map(|bytes| bytes.expose().to_vec())
                .unwrap_or_default(),
        })
        .collect();
    let new = shared
        .store
        .keep(&arrivals, &odd, now().timestamp_millis(), WINDOW)?;
    log::event(
        "kept",
        &[
            ("leads", number(leads)),
            ("new", number(new)),
            ("quarantined", number(odd.len())),
        ],
    );
    Ok(())
}

fn arrival(received: Received, forward_tests: bool) -> Arrival {
    let Received {
        lead, fingerprint, ..
    } = received;
    let summary = serde_json::to_string(&lead.summary()).unwrap_or_default();
    Arrival {
        fingerprint: fingerprint.to_bytes().to_vec(),
        summary,
        fate: fate(lead, forward_tests),
    }
}

fn fate(lead: Lead, forward_tests: bool) -> Fate {
    if lead.is_test() && !forward_tests {
        return Fate::Test;
    }
    if lead.is_do_not_contact() {
        return Fate::DoNotContact;
    }
    match Policy::default().clear(lead) {
        Ok(cleared) => Fate::Queued(cleared.expose_record()),
        Err(_) => Fate::Withheld,
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn number(count: usize) -> Value {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
