//! The secrets in the URL of an endpoint.

use alloc::string::String;

use crate::delivery::mac::sha256;
use crate::percent;

/// A secret that the URL of an endpoint contains.
///
/// Microsoft's configuration has a URL and nothing else, so the URL is the only
/// place for a secret. Make it of at least 16 letters, digits, `-`, `.`, `_` or
/// `~`, at random: these need no escapes wherever the URL is pasted.
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
    /// The fewest bytes of a secret.
    pub const MIN_LEN: usize = 16;

    /// Takes a secret; [`Endpoint::with_secrets`](super::Endpoint::with_secrets)
    /// checks it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// # Errors
    ///
    /// [`SecretError`] for a secret that is empty, too short, or would have to be
    /// escaped.
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

/// Why secrets are refused.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::{Endpoint, SecretPlace};
///
/// let error = Endpoint::with_secrets(SecretPlace::LastSegment, []).unwrap_err();
/// assert_eq!(error.to_string(), "no secret");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SecretError {
    /// No secret at all.
    #[error("no secret")]
    NoSecret,
    /// An empty secret.
    #[error("empty secret")]
    Empty,
    /// A secret of fewer than [`Secret::MIN_LEN`] bytes.
    #[error("secret shorter than {} bytes", Secret::MIN_LEN)]
    Short,
    /// A character other than a letter, a digit, `-`, `.`, `_` or `~`.
    #[error("invalid character in a secret")]
    Character,
    /// An empty parameter name, or one with a character that needs an escape.
    #[error("invalid name of a query parameter")]
    ParameterName,
}

/// Where in the URL the secret is.
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
    /// A query parameter of this name: `/leads?code=<secret>`.
    Parameter(String),
}

impl SecretPlace {
    /// A query parameter.
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

    /// What is in the place; nothing is an empty string.
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

/// A secret as it is kept and compared: hashed, so that neither its length nor
/// how much of a guess is right changes the time a comparison takes.
#[derive(Clone, Copy)]
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(text: &str) -> Self {
        Self(sha256([text.as_bytes()]))
    }

    /// Compares every byte, whatever the first ones are.
    pub(super) fn equals(self, other: Self) -> bool {
        let pairs = self.0.iter().zip(other.0);
        pairs.fold(0, |found, (left, right)| found | (left ^ right)) == 0
    }
}
