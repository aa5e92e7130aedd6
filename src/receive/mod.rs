//! Receives leads at an HTTPS endpoint: checks requests and reads bodies, for any server.
//!
//! A request is handled in two steps. [`Endpoint::admit`] checks method, URL and announced length
//! before the body is read. [`Admitted::read`] then returns the leads in the body, and the parts
//! that could not be read. The module does no I/O and works with any server.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::delivery::KeySecret;
//! use marketplace_leads::receive::{Endpoint, Received, Secret, SecretPlace, Unreadable};
//!
//! # fn keep(_: &[Received], _: &[Unreadable]) -> Result<(), ()> { Ok(()) }
//! fn post(endpoint: &Endpoint, secret: &KeySecret, path_and_query: &str, body: &[u8]) -> u16 {
//!     let admitted = match endpoint.admit("POST", path_and_query, Some(body.len() as u64)) {
//!         Ok(admitted) => admitted,
//!         Err(refusal) => return refusal.status(),
//!     };
//!     let reception = admitted.read(Some("application/json"), None, body, secret);
//!     match keep(&reception.leads, &reception.unreadable) { // in one transaction
//!         Ok(()) => reception.status_once_kept(),
//!         Err(()) => reception.status_if_not_kept(),
//!     }
//! }
//!
//! let endpoint = Endpoint::with_secrets(
//!     SecretPlace::parameter("code"),
//!     [Secret::new("not-a-real-secret")],
//! )?;
//! let secret = KeySecret::new(b"not-a-real-secret-either")?;
//! let body = br#"{"leadSource":"SPZA-INS|contoso.app"}"#;
//! assert_eq!(post(&endpoint, &secret, "/leads?code=not-a-real-secret", body), 200);
//! assert_eq!(post(&endpoint, &secret, "/leads", body), 404);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Statuses
//!
//! | received | status |
//! |---|---|
//! | missing or wrong secret | 404; the body is not read, nothing is kept |
//! | another method | 405 with `Allow: POST` |
//! | a lead, a lead that was received before, a test lead | 200 |
//! | a body that cannot be read, an odd media type or encoding, JSON without a lead | quarantined, 200 |
//! | a list of both | both in one transaction, 200 |
//! | anything, but the store or the quarantine fails or is full, or the service stops | 503 |
//! | more bytes than the limit | 413, and an alarm |
//!
//! It is not documented that Microsoft sends a refused lead again. So a request is refused only if
//! it cannot be a lead from Microsoft, or if it could not be stored.
//!
//! # What to know before it is public
//!
//! - Requests are not signed. Anyone who knows the URL can post leads, and can post a copy of an
//!   earlier request. Copies are recognized only by their
//!   [`Fingerprint`](crate::delivery::Fingerprint).
//! - The URL is a secret. Do not write it to access logs and traces.
//! - Limit the request rate in the proxy.
//! - Quarantined bytes may contain data of customers under the .edu rule. Limit their size, delete
//!   them early, and use file mode 0600.
//! - Liveness is not readiness: a service whose storage fails is alive, but must respond with 503.
//!
//! # References
//!
//! - [Lead management with an HTTPS endpoint](https://learn.microsoft.com/partner-center/marketplace-offers/commercial-marketplace-lead-management-instructions-https)
//! - [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110.html) (statuses)

mod endpoint;
mod pieces;
mod reception;
mod secret;

pub use self::endpoint::{Admitted, Endpoint, Refusal};
pub use self::reception::{Received, Reception, Unreadable, UnreadableReason};
pub use self::secret::{Secret, SecretError, SecretPlace};
