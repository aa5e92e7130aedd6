//! `AccessToken`, and the request to Entra for one.

use alloc::string::String;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::Response;
use super::request::HeaderValue;
use crate::Sensitive;

/// The time before expiry at which a token is renewed, so that it is still valid at the end of a
/// slow request.
const MARGIN: TimeDelta = TimeDelta::minutes(2);

/// The error returned for an invalid bearer token: an empty string, or one with characters that are
/// invalid in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("access token that is empty or invalid in a header")]
#[non_exhaustive]
pub struct InvalidTokenError;

/// A bearer token for access to a destination.
///
/// [`Exchange::token`](super::Exchange::token) returns the token that an exchange fetched. Keep it
/// in memory for the next leads to the same destination.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::AccessToken;
///
/// let token = AccessToken::new("not-a-real-token", None)?;
/// assert_eq!(format!("{token:?}"), "AccessToken(***)");
/// assert_eq!(token.secret().expose(), "not-a-real-token");
/// assert!(AccessToken::new("two\r\nlines", None).is_err());
/// # Ok::<(), marketplace_leads::delivery::InvalidTokenError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    secret: HeaderValue,
    expires_at: Option<DateTime<Utc>>,
}

impl AccessToken {
    /// Creates a token from a string and its expiry time, if that is known.
    ///
    /// # Errors
    ///
    /// [`InvalidTokenError`] if the string is empty or invalid in a header.
    pub fn new(token: &str, expires_at: Option<DateTime<Utc>>) -> Result<Self, InvalidTokenError> {
        let secret = HeaderValue::new(token).ok_or(InvalidTokenError)?;
        Ok(Self { secret, expires_at })
    }

    /// Returns the token as a string.
    #[must_use]
    pub fn secret(&self) -> Sensitive<&str> {
        Sensitive::new(self.secret.as_str())
    }

    /// Returns the expiry time, if it is known.
    #[must_use]
    pub const fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.expires_at
    }

    /// Whether the token is valid for long enough to be sent.
    pub(super) fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.expires_at
            .is_none_or(|end| end.signed_duration_since(now) > MARGIN)
    }

    pub(super) fn authorization(&self) -> Option<HeaderValue> {
        HeaderValue::new(&alloc::format!("Bearer {}", self.secret.as_str()))
    }

    /// Reads the response to a token request.
    pub(super) fn read(response: &Response, now: DateTime<Utc>) -> Option<Self> {
        if response.status() != 200 {
            return None;
        }
        let body: Value = serde_json::from_slice(response.body().expose()).ok()?;
        // Older versions write the seconds as a string.
        let seconds = match body.get("expires_in") {
            Some(Value::String(text)) => text.parse().ok(),
            Some(value) => value.as_i64(),
            None => None,
        };
        let lifetime = seconds.and_then(TimeDelta::try_seconds);
        let expires_at = lifetime.and_then(|lifetime| now.checked_add_signed(lifetime));
        Self::new(body.get("access_token")?.as_str()?, expires_at).ok()
    }
}

crate::string_impls::debug_masked!(AccessToken);

/// Encodes pairs as `application/x-www-form-urlencoded`.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(pairs);
    form.finish()
}
