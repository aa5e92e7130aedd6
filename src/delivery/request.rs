//! `Request`: an HTTP request with guarded personal data and secrets.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::url::EndpointUrl;
use crate::Sensitive;

/// The minimum time to wait. Azure tables may take 30 seconds to insert a row, so a client that
/// waits less gives up on rows that are stored a moment later.
const TIMEOUT: Duration = Duration::from_secs(60);

/// An HTTP request to be sent with any client.
///
/// `Debug` prints only method, host and sizes. The URL, the header values and the body are returned
/// as [`Sensitive`].
///
/// The client must follow these rules:
///
/// - do not follow redirects, which turn `POST` into `GET` or send the customer's data to another
///   host;
/// - wait for at least [`timeout`](Self::timeout);
/// - return error statuses as responses, with their bodies;
/// - do not repeat requests automatically: call [`Exchange::next`](super::Exchange::next) again.
///
/// With the feature `http`, a request can be converted into an `http::Request<Vec<u8>>`.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use marketplace_leads::delivery::{DeliveryKey, Exchange, Next, Settings};
/// use marketplace_leads::destination::HttpsEndpoint;
/// use marketplace_leads::{Destination, TestLead};
///
/// let destination = Destination::from(HttpsEndpoint::new("https://contoso.com/leads?sig=secret"));
/// let test = TestLead::from_ticks(636_573_304_831_318_844)?;
/// let key = DeliveryKey::new("inbox row 1")?;
/// let mut exchange = Exchange::new(&destination, &test, &key, &Settings::default())?;
///
/// let now = DateTime::from_timestamp(1_795_341_600, 0).unwrap();
/// let Next::Send(request) = exchange.next(now) else { panic!("nothing to send") };
/// assert_eq!(request.method(), "POST");
/// assert_eq!(request.host(), "contoso.com");
/// assert_eq!(request.url().expose(), "https://contoso.com/leads?sig=secret");
/// assert!(!format!("{request:?}").contains("secret"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    method: &'static str,
    url: EndpointUrl,
    headers: Vec<(&'static str, HeaderValue)>,
    body: Vec<u8>,
    is_idempotent: bool,
}

impl Request {
    pub(super) const fn new(method: &'static str, url: EndpointUrl, body: Vec<u8>) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body,
            is_idempotent: false,
        }
    }

    /// Adds a header whose value was checked.
    pub(super) fn with(mut self, name: &'static str, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds constant headers.
    pub(super) fn with_all(mut self, headers: &[(&'static str, &'static str)]) -> Self {
        for &(name, value) in headers {
            self.headers
                .extend(HeaderValue::new(value).map(|value| (name, value)));
        }
        self
    }

    pub(super) const fn idempotent(mut self, is_idempotent: bool) -> Self {
        self.is_idempotent = is_idempotent;
        self
    }

    /// Returns the HTTP method, in upper case.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// Returns the host, which is safe to log.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host()
    }

    /// Returns the URL, whose query may be a credential.
    #[must_use]
    pub fn url(&self) -> Sensitive<&str> {
        Sensitive::new(self.url.as_str())
    }

    /// Returns the headers, whose values are printable ASCII.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, Sensitive<&str>)> {
        let headers = self.headers.iter();
        headers.map(|(name, value)| (*name, Sensitive::new(value.as_str())))
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> Sensitive<&[u8]> {
        Sensitive::new(&self.body)
    }

    /// Returns the minimum time that the client must wait for the response.
    #[must_use]
    pub const fn timeout(&self) -> Duration {
        TIMEOUT
    }

    /// Whether sending the request twice has the same effect as sending it once, because the
    /// destination recognizes its key.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.is_idempotent
    }

    #[cfg(feature = "http")]
    pub(super) fn into_body(self) -> Vec<u8> {
        self.body
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.host())
            .field("url_bytes", &self.url.as_str().len())
            .field("headers", &self.headers.len())
            .field("body_bytes", &self.body.len())
            .field("is_idempotent", &self.is_idempotent)
            .finish()
    }
}

/// A checked header value: printable ASCII without surrounding whitespace.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct HeaderValue(String);

impl HeaderValue {
    /// Checks a header value.
    pub(super) fn new(text: &str) -> Option<Self> {
        let is_printable = text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ');
        let is_value = is_printable && !text.is_empty() && text.trim_ascii() == text;
        is_value.then(|| Self(text.into()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}
