//! `AccessToken`, and how Entra gives one.

use alloc::string::String;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::Response;
use super::request::HeaderValue;
use crate::Sensitive;

/// A token is renewed this long before it expires, so that a slow request still
/// has a valid one.
const MARGIN: TimeDelta = TimeDelta::minutes(2);

/// A string that cannot be a bearer token: empty, or with characters that no
/// header may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("access token that no header can carry")]
#[non_exhaustive]
pub struct InvalidTokenError;

/// A bearer token with which a destination is accessed.
///
/// [`Exchange::token`](super::Exchange::token) returns the one that an exchange
/// fetched; keep it in memory for the next leads of the same destination.
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
    /// Creates a token from its string, with the time at which it expires if
    /// that is known.
    ///
    /// # Errors
    ///
    /// [`InvalidTokenError`].
    pub fn new(token: &str, expires_at: Option<DateTime<Utc>>) -> Result<Self, InvalidTokenError> {
        let secret = HeaderValue::new(token).ok_or(InvalidTokenError)?;
        Ok(Self { secret, expires_at })
    }

    /// Returns the string.
    #[must_use]
    pub fn secret(&self) -> Sensitive<&str> {
        Sensitive::new(self.secret.as_str())
    }

    /// Returns the time at which it expires.
    #[must_use]
    pub const fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.expires_at
    }

    /// Whether it is worth sending.
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

/// A form of `application/x-www-form-urlencoded`.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(pairs);
    form.finish()
}
