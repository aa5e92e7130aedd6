//! Delivers leads to destinations: builds the requests and interprets the responses, without I/O.
//!
//! An [`Exchange`] is created from a [`Destination`](crate::Destination) and a lead to which the
//! .edu rule was applied. It returns one request after the other, takes the responses, and ends
//! with an [`Outcome`]. Then a [`RetryPlan`] decides what to do next. Any HTTP client can send the
//! requests.
//!
//! # Examples
//!
//! ```
//! use chrono::{DateTime, Utc};
//! use marketplace_leads::delivery::{
//!     DeliveryKey, Exchange, Next, Outcome, PrepareError, Request, Response, SendFailure, Settings,
//! };
//! use marketplace_leads::{ClearedLead, Destination};
//!
//! fn deliver(
//!     to: &Destination,
//!     lead: &ClearedLead,
//!     key: &DeliveryKey,
//!     clock: impl Fn() -> DateTime<Utc>,
//!     send: impl Fn(Request) -> Result<Response, SendFailure>,
//! ) -> Result<Outcome, PrepareError> {
//!     let mut exchange = Exchange::new(to, lead, key, &Settings::default())?;
//!     loop {
//!         match exchange.next(clock()) {
//!             Next::Send(request) => exchange.reply(send(request), clock()),
//!             Next::Done(outcome) => return Ok(outcome),
//!         }
//!     }
//! }
//! ```
//!
//! With reqwest and the feature `http`:
//!
//! ```text
//! let client = reqwest::Client::builder()
//!     .redirect(reqwest::redirect::Policy::none())
//!     .build()?;
//! let mut exchange = Exchange::new(&to, &lead, &key, &settings)?;
//! let outcome = loop {
//!     let request = match exchange.next(Utc::now()) {
//!         Next::Send(request) => request,
//!         Next::Done(outcome) => break outcome,
//!     };
//!     let timeout = request.timeout();
//!     let mut request = reqwest::Request::try_from(http::Request::from(request))?;
//!     *request.timeout_mut() = Some(timeout);
//!     let reply = match client.execute(request).await {
//!         Ok(response) => {
//!             let mut head = http::Response::builder().status(response.status());
//!             *head.headers_mut().unwrap() = response.headers().clone();
//!             // A body that breaks off does not take back what the head says.
//!             let body = response.bytes().await.unwrap_or_default();
//!             Ok(Response::from_http(&head.body(body)?))
//!         }
//!         Err(error) if error.is_connect() => Err(SendFailure::NotSent),
//!         Err(_) => Err(SendFailure::Unknown),
//!     };
//!     exchange.reply(reply, Utc::now());
//! };
//! ```
//!
//! # Guarantees
//!
//! | destination | request | effect |
//! |---|---|---|
//! | Azure table | insert with keys of the [`DeliveryKey`]; the table is created if missing | once |
//! | Dynamics 365 | `PATCH leads(<guid>)` with `If-None-Match: *`, after a token from Entra | once |
//! | Marketo | Submit Form with the caller's token | once for each email address |
//! | HTTPS endpoint | `POST` with `Idempotency-Key` | at least once |
//! | Salesforce | web-to-lead | at most once |
//!
//! [`Settings::send_again`] changes the last two rows. If an HTTPS endpoint recognizes the key,
//! every lead takes effect exactly once; declare this with [`Settings::honors_idempotency_key`].
//!
//! # Identities
//!
//! | | [`Fingerprint`] | [`DeliveryKey`] |
//! |---|---|---|
//! | answers | was this lead received before? | did an earlier attempt arrive? |
//! | computed from | the lead before the .edu rule, under a secret | randomness, or a string of the caller's |
//! | equal for | a delivery again, within minutes | every attempt to send one accepted lead |
//! | stored | with the lead, as bytes | with the lead, as a GUID |
//!
//! # References
//!
//! - [Insert Entity](https://learn.microsoft.com/rest/api/storageservices/insert-entity)
//! - [Client credentials](https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow)
//! - [Conditional operations of the Dataverse Web API](https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api)
//! - [Guidelines for web-to-lead](https://help.salesforce.com/s/articleView?id=sales.setting_up_web-to-lead.htm)
//! - [Submit Form](https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/lead-database/leads)

#[cfg(feature = "http")]
mod convert;
mod deliverable;
mod dynamics;
mod exchange;
mod fingerprint;
mod fit;
mod https;
mod judge;
mod key;
pub(crate) mod mac;
mod marketo;
mod object;
mod outcome;
mod prepare;
mod request;
mod retry;
mod retry_after;
mod route;
mod salesforce;
mod settings;
mod shared_key;
mod step;
mod table;
mod token;
mod url;

pub use self::deliverable::Deliverable;
pub use self::exchange::{Exchange, Next};
pub use self::fingerprint::Fingerprint;
pub use self::key::{DeliveryKey, KeyError, KeySecret};
pub use self::outcome::{FoundBy, Outcome, SendFailure};
pub use self::prepare::{Concerns, PrepareError, PrepareErrorKind};
pub use self::request::Request;
pub use self::retry::{Decision, RetryPlan, Why};
pub use self::settings::Settings;
pub use self::token::{AccessToken, InvalidTokenError};
pub use crate::failure::Response;
pub use crate::wire::Shortened;
