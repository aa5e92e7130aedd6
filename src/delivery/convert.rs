//! Conversions to and from the types of the crate `http`.

use alloc::vec::Vec;

use http::{HeaderName, HeaderValue, Method};

use super::{Request, Response};

/// Converts the request without its guards: do not log the result. The header `Authorization` is
/// marked sensitive, but the URL, the other headers and the body are not guarded.
impl From<Request> for http::Request<Vec<u8>> {
    fn from(request: Request) -> Self {
        let url = request.url().expose().parse();
        let method = Method::from_bytes(request.method().as_bytes());
        let mut headers = http::HeaderMap::new();
        for (name, value) in request.headers() {
            // The values were checked when the request was built.
            if let Ok(mut value) = HeaderValue::from_str(value.expose()) {
                value.set_sensitive(name == "authorization");
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        let mut converted = Self::new(request.into_body());
        *converted.method_mut() = method.unwrap_or(Method::POST);
        *converted.uri_mut() = url.unwrap_or_default();
        *converted.headers_mut() = headers;
        converted
    }
}

impl Response {
    /// Converts a response of the crate `http`. The body may be incomplete if reading it failed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::delivery::Response;
    ///
    /// let response = http::Response::builder().status(503).header("Retry-After", "120");
    /// let response = Response::from_http(&response.body(b"busy")?);
    /// assert_eq!(response.status(), 503);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn from_http<B: AsRef<[u8]>>(response: &http::Response<B>) -> Self {
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.as_bytes()));
        Self::new(
            response.status().as_u16(),
            headers,
            response.body().as_ref(),
        )
    }
}
