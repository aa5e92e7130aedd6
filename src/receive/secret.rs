//! The secrets in the URL of an endpoint.

use alloc::string::String;

use crate::delivery::mac::sha256;
use crate::percent;

/// A secret in the URL of an endpoint.
///
/// Microsoft's configuration contains only a URL, so the secret has to be part of it. Use at least
/// 16 random letters, digits, `-`, `.`, `_` or `~`, which never have to be escaped.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::Secret;
///
/// let secret = Secret::new("not-a-real-secret");
/// assert_eq!(format!("{secret:?}"), "Secret(***)");
/// ```
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The minimum length of a secret in bytes: 16.
    pub const MIN_LEN: usize = 16;

    /// Creates a secret without checking it;
    /// [`Endpoint::with_secrets`](super::Endpoint::with_secrets) does.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// # Errors
    ///
    /// [`SecretError`] if the secret is empty, too short, or would have to be escaped.
    pub(super) fn check(&self) -> Result<(), SecretError> {
        let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if self.0.is_empty() {
            Err(SecretError::Empty)
        } else if self.0.len() < Self::MIN_LEN {
            Err(SecretError::Short)
        } else if !self.0.bytes().all(is_unreserved) {
            Err(SecretError::Character)
        } else {
            Ok(())
        }
    }

    pub(super) fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

crate::string_impls::debug_masked!(Secret);

/// The error returned for missing or invalid secrets.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::{Endpoint, SecretPlace};
///
/// let error = Endpoint::with_secrets(SecretPlace::LastSegment, []).unwrap_err();
/// assert_eq!(error.to_string(), "missing secret");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SecretError {
    /// No secret was given.
    #[error("missing secret")]
    NoSecret,
    /// A secret is empty.
    #[error("empty secret")]
    Empty,
    /// A secret has fewer than [`Secret::MIN_LEN`] bytes.
    #[error("secret shorter than {} bytes", Secret::MIN_LEN)]
    Short,
    /// A secret contains a character other than letters, digits, `-`, `.`, `_` and `~`.
    #[error("invalid character in a secret")]
    Character,
    /// The name of the query parameter is empty, or contains a character that must be escaped.
    #[error("invalid query parameter name")]
    ParameterName,
}

/// The position of the secret in the URL.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::{Endpoint, Secret, SecretPlace};
///
/// let secrets = [Secret::new("not-a-real-secret")];
/// let endpoint = Endpoint::with_secrets(SecretPlace::parameter("code"), secrets)?;
/// assert!(endpoint.admit("POST", "/leads?code=not-a-real-secret", None).is_ok());
/// assert!(endpoint.admit("POST", "/leads/not-a-real-secret", None).is_err());
/// # Ok::<(), marketplace_leads::receive::SecretError>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SecretPlace {
    /// The last segment of the path: `/leads/<secret>`.
    LastSegment,
    /// The query parameter with this name: `/leads?code=<secret>`.
    Parameter(String),
}

impl SecretPlace {
    /// Creates the position of a query parameter with this name.
    #[must_use]
    pub fn parameter(name: &str) -> Self {
        Self::Parameter(name.into())
    }

    pub(super) fn is_valid(&self) -> bool {
        match self {
            Self::LastSegment => true,
            Self::Parameter(name) => {
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
                !name.is_empty() && name.bytes().all(is_plain)
            }
        }
    }

    /// The string at this position; empty if there is none.
    pub(super) fn find(&self, path_and_query: &str) -> String {
        let (path, query) = path_and_query
            .split_once('?')
            .unwrap_or((path_and_query, ""));
        let found = match self {
            Self::LastSegment => path.trim_end_matches('/').rsplit('/').next(),
            Self::Parameter(name) => query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value)),
        };
        let found = found.unwrap_or_default();
        match percent::decode(found) {
            Some(decoded) => decoded.into_any_text(),
            None => found.into(),
        }
    }
}

/// The hash of a secret, which is stored and compared instead of the secret, so that the time of a
/// comparison depends neither on the length nor on the number of correct characters.
#[derive(Clone, Copy)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(text: &str) -> Self {
        Self(sha256([text.as_bytes()]))
    }

    /// Compares all bytes, regardless of differences in the first ones.
    pub(super) fn equals(self, other: Self) -> bool {
        let pairs = self.0.iter().zip(other.0);
        pairs.fold(0, |found, (left, right)| found | (left ^ right)) == 0
    }
}
