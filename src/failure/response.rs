//! `Response`: an HTTP response of a destination, and the failure that it reports.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::error::DestinationError;
use super::setting::DestinationSystem;
use crate::sensitive::Sensitive;

/// The maximum number of bytes of a body that are kept. No error message is longer.
const MAX_BODY: usize = 64 * 1024;

/// An HTTP response: status, headers and the beginning of the body.
///
/// It can be created from the response of any HTTP client. `Debug` prints only the status,
/// because headers and body may contain personal data and secrets.
///
/// # Examples
///
/// ```
/// use marketplace_leads::failure::{DestinationSystem, Response};
/// use marketplace_leads::{DestinationError, DestinationErrorKind};
///
/// let body = br#"{"odata.error":{"code":"TableNotFound","message":{"lang":"en-US","value":"Not found."}}}"#;
/// let response = Response::new(404, [("Content-Type", "application/json")], body);
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.header("content-type").unwrap().expose(), "application/json");
///
/// let error = DestinationError::from_response(DestinationSystem::AzureStorage, &response);
/// assert_eq!(error.kind(), DestinationErrorKind::StorageNotFound);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(Box<str>, Box<[u8]>)>,
    body: Box<[u8]>,
}

impl Response {
    /// Creates a response from its parts. At most 64 KiB of the body are kept.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Response;
    ///
    /// let response = Response::new(503, [("Retry-After", "120")], b"");
    /// assert_eq!(response.header("retry-after").unwrap().expose(), "120");
    /// let no_headers: [(&str, &str); 0] = [];
    /// assert_eq!(Response::new(204, no_headers, &[0; 70_000]).body().expose().len(), 65_536);
    /// ```
    #[must_use]
    pub fn new(
        status: u16,
        headers: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<[u8]>)>,
        body: &[u8],
    ) -> Self {
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name.as_ref().into(), value.as_ref().into()))
            .collect();
        let body = body.get(..MAX_BODY).unwrap_or(body);
        Self {
            status,
            headers,
            body: body.into(),
        }
    }

    /// The status code, such as 403.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// Whether the status is 200 to 299.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The first header with this name, in any letter case, whose value is UTF-8.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<Sensitive<&str>> {
        self.headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .find_map(|(_, value)| core::str::from_utf8(value).ok())
            .map(Sensitive::new)
    }

    /// The body, or its first 64 KiB.
    #[must_use]
    pub const fn body(&self) -> Sensitive<&[u8]> {
        Sensitive::new(&self.body)
    }
}

/// Prints only the status.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Headers that may contain a code or a reason.
const HEADERS: [&str; 4] = [
    "x-ms-error-code",
    "www-authenticate",
    "is-processed",
    "retry-after",
];

impl DestinationError {
    /// Classifies the response of a destination: JSON, XML, HTML or plain text,
    /// and the headers that contain codes.
    ///
    /// A code or a known phrase wins over the status. A status of 200 to 299 whose body reports no failure is
    /// [`DestinationErrorKind::Unrecognized`](super::DestinationErrorKind::Unrecognized).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::{DestinationSystem, Response};
    /// use marketplace_leads::{DestinationError, DestinationErrorKind};
    ///
    /// let body = br#"{"error":{"code":"0x80040333","message":"A duplicate was found."}}"#;
    /// let response = Response::new(500, [("OData-Version", "4.0")], body);
    /// let error = DestinationError::from_response(DestinationSystem::Dynamics, &response);
    /// assert_eq!(error.kind(), DestinationErrorKind::DuplicateRule);
    /// assert!(!error.is_retryable());
    ///
    /// let response = Response::new(503, [("Retry-After", "30")], b"");
    /// let error = DestinationError::from_response(DestinationSystem::HttpsEndpoint, &response);
    /// assert_eq!(error.kind(), DestinationErrorKind::EndpointUnavailable);
    /// ```
    ///
    /// # References
    ///
    /// - Azure Storage: <https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2>
    /// - Dataverse: <https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors>
    #[must_use]
    pub fn from_response(system: DestinationSystem, response: &Response) -> Self {
        let mut text = String::new();
        for name in HEADERS {
            if let Some(value) = response.header(name) {
                text.push_str(name);
                text.push_str(": ");
                text.push_str(value.expose());
                text.push('\n');
            }
        }
        text.push_str(&String::from_utf8_lossy(&response.body));
        Self::read(&text, Some((system, response.status)))
    }
}
