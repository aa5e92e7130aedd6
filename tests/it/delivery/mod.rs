//! Deliveries, driven by lists of responses.

#[cfg(feature = "http")]
mod convert;
mod golden;
mod keys;
mod messages;
mod model;
mod outcomes;
#[cfg(feature = "fixtures")]
mod properties;
mod retry;

use chrono::{DateTime, Utc};
use marketplace_leads::delivery::{
    AccessToken, DeliveryKey, Exchange, Next, Outcome, Request, Response, SendFailure, Settings,
};
use marketplace_leads::destination::{
    AzureTable, Dynamics, HttpsEndpoint, Marketo, OrganizationId, Salesforce,
};
use marketplace_leads::privacy::Policy;
use marketplace_leads::{ClearedLead, Destination, Lead};

/// Sunday, 22 November 2026, 10:00:00.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().expect("a time")
}

pub(crate) fn key() -> DeliveryKey {
    DeliveryKey::new("abc").expect("a key")
}

pub(crate) fn cleared(body: &str) -> ClearedLead {
    let lead = Lead::from_json(body.as_bytes()).expect("a lead");
    Policy::default().clear(lead).expect("a cleared lead")
}

/// A lead as Microsoft sends it.
pub(crate) const ROBIN: &str = r#"{"userDetails":{"firstName":"Robin","lastName":"Sample","email":"robin.sample@contoso.com","phone":"1234567890","country":"US","company":"Contoso","title":"Buyer"},"leadSource":"SPZA-PLT|contoso.app","actionCode":"PLT","offerTitle":"Contoso App","description":"a & b"}"#;

pub(crate) fn https() -> Destination {
    HttpsEndpoint::new("https://contoso.com/leads?api-version=1&sig=not%2Da-signature").into()
}

pub(crate) fn table() -> Destination {
    AzureTable::new(
        "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey=bm90LWEta2V5;EndpointSuffix=core.windows.net",
    )
    .into()
}

pub(crate) fn dynamics() -> Destination {
    Dynamics::with_application(
        "https://contoso.crm4.dynamics.com/",
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000002",
        "not-a-real key&",
    )
    .into()
}

pub(crate) fn salesforce() -> Destination {
    let id = OrganizationId::parse("00Do0000000ZHog").expect("an ID");
    Salesforce::new(&id).into()
}

pub(crate) fn marketo() -> Destination {
    Marketo::new("ys12", "123-PQR-789", "1179").into()
}

pub(crate) fn token() -> AccessToken {
    AccessToken::new("not-a-real-token", None).expect("a token")
}

pub(crate) fn exchange(to: &Destination, settings: &Settings) -> Exchange {
    Exchange::new(to, &cleared(ROBIN), &key(), settings).expect("an exchange")
}

pub(crate) type Reply = Result<Response, SendFailure>;

#[expect(clippy::unnecessary_wraps, reason = "it is listed with lost responses")]
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    Ok(Response::new(
        status,
        headers.iter().copied(),
        body.as_bytes(),
    ))
}

/// The requests that result from a list of replies, and the outcome if there is one at the end.
pub(crate) fn drive(
    mut exchange: Exchange,
    replies: Vec<Reply>,
) -> (Vec<Request>, Option<Outcome>) {
    let mut requests = Vec::new();
    for reply in replies {
        match exchange.next(now()) {
            Next::Send(request) => requests.push(request),
            Next::Done(outcome) => return (requests, Some(outcome)),
        }
        exchange.reply(reply, now());
    }
    match exchange.next(now()) {
        Next::Send(request) => {
            requests.push(request);
            (requests, None)
        }
        Next::Done(outcome) => (requests, Some(outcome)),
    }
}

/// A request as it is sent.
pub(crate) fn written(request: &Request) -> String {
    let mut text = format!("{} {}\n", request.method(), request.url().expose());
    for (name, value) in request.headers() {
        text.extend([name, ": ", value.expose(), "\n"]);
    }
    text + "\n" + std::str::from_utf8(request.body().expose()).expect("UTF-8") + "\n"
}
