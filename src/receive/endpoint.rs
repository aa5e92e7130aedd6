//! `Endpoint`: admits or refuses a request before its body is read.

use alloc::vec::Vec;
use core::fmt;

use super::secret::{Digest, Secret, SecretError, SecretPlace};

/// The settings of an HTTPS endpoint: its secrets, the maximum size of a body, and the maximum
/// number of leads.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::{Endpoint, Secret, SecretPlace};
///
/// // Two secrets while the URL in Partner Center is being replaced.
/// let secrets = ["not-a-real-secret-1", "not-a-real-secret-2"].map(Secret::new);
/// let endpoint = Endpoint::with_secrets(SecretPlace::LastSegment, secrets)?;
///
/// assert!(endpoint.admit("POST", "/leads/not-a-real-secret-2", Some(400)).is_ok());
/// let refusal = endpoint.admit("POST", "/leads/a-guess", Some(400)).unwrap_err();
/// assert_eq!(refusal.status(), 404);
/// # Ok::<(), marketplace_leads::receive::SecretError>(())
/// ```
#[derive(Clone)]
pub struct Endpoint {
    place: Option<SecretPlace>,
    digests: Vec<Digest>,
    pub(super) max_bytes: usize,
    pub(super) max_leads: usize,
    pub(super) accepts_forms: bool,
}

impl Endpoint {
    /// Creates an endpoint that accepts requests whose URL contains one of these secrets.
    ///
    /// Use several secrets to rotate them. Every request is compared with each of them, in constant
    /// time.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if there is no secret, or if a secret is empty, shorter than 16 bytes, or
    /// contains a character that must be escaped in a URL.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::receive::{Endpoint, Secret, SecretError, SecretPlace};
    ///
    /// let place = SecretPlace::parameter("code");
    /// let error = Endpoint::with_secrets(place, [Secret::new("short")]).unwrap_err();
    /// assert_eq!(error, SecretError::Short);
    /// ```
    pub fn with_secrets<I: IntoIterator<Item = Secret>>(
        place: SecretPlace,
        secrets: I,
    ) -> Result<Self, SecretError> {
        if !place.is_valid() {
            return Err(SecretError::ParameterName);
        }
        let mut digests = Vec::new();
        for secret in secrets {
            secret.check()?;
            digests.push(secret.digest());
        }
        if digests.is_empty() {
            return Err(SecretError::NoSecret);
        }
        Ok(Self::new(Some(place), digests))
    }

    /// Creates an endpoint without a secret, to which anyone can post, for use after an
    /// authenticating proxy or in tests.
    ///
    /// The bytes of an [`Unreadable`](super::Unreadable) are dropped, because otherwise anyone
    /// could fill the quarantine.
    #[must_use]
    pub const fn open_to_anyone() -> Self {
        Self::new(None, Vec::new())
    }

    const fn new(place: Option<SecretPlace>, digests: Vec<Digest>) -> Self {
        Self {
            place,
            digests,
            max_bytes: 1 << 20,
            max_leads: 100,
            accepts_forms: false,
        }
    }

    /// Sets the maximum size of a body in bytes; 1 MiB by default.
    ///
    /// A lead is a few hundred bytes, but a description of 32,768 characters,
    /// each written as `\uXXXX`, is 192 KiB.
    #[must_use]
    pub fn max_bytes(self, n: usize) -> Self {
        Self {
            max_bytes: n,
            ..self
        }
    }

    /// Sets the maximum number of leads in a body; 100 by default. A body with more leads is
    /// [unreadable](super::Unreadable).
    #[must_use]
    pub fn max_leads(self, n: usize) -> Self {
        Self {
            max_leads: n,
            ..self
        }
    }

    /// Sets whether web-to-lead forms are accepted; they are not by default.
    #[must_use]
    pub fn accept_forms(self, yes: bool) -> Self {
        Self {
            accepts_forms: yes,
            ..self
        }
    }

    /// Whether anyone can post to the endpoint, because it has no secret.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.place.is_none()
    }

    /// Admits or refuses a request before its body is read.
    ///
    /// `path_and_query` is as received, percent-encoded. `content_length` is the announced length,
    /// if there is one.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if the method, the secret or the announced length is wrong: respond with its
    /// status, and do not read the body.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::receive::Endpoint;
    ///
    /// let endpoint = Endpoint::open_to_anyone();
    /// let refusal = endpoint.admit("GET", "/leads", None).unwrap_err();
    /// assert_eq!((refusal.status(), refusal.allow()), (405, Some("POST")));
    /// let refusal = endpoint.admit("POST", "/leads", Some(2 << 20)).unwrap_err();
    /// assert_eq!((refusal.status(), refusal.allow()), (413, None));
    /// ```
    pub fn admit(
        &self,
        method: &str,
        path_and_query: &str,
        content_length: Option<u64>,
    ) -> Result<Admitted<'_>, Refusal> {
        // The secret is checked first, so that a stranger learns nothing else.
        if !self.knows(path_and_query) {
            return Err(Refusal::Secret);
        }
        if method != "POST" {
            return Err(Refusal::Method);
        }
        let admitted = Admitted { endpoint: self };
        if let Some(length) = content_length {
            admitted.check_length(length)?;
        }
        Ok(admitted)
    }

    fn knows(&self, path_and_query: &str) -> bool {
        let Some(place) = &self.place else {
            return true;
        };
        // A missing secret is compared like any other.
        let given = Digest::of(&place.find(path_and_query));
        let digests = self.digests.iter();
        digests.fold(false, |found, digest| found | digest.equals(given))
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("place", &self.place)
            .field("secrets", &self.digests.len())
            .field("max_bytes", &self.max_bytes)
            .field("max_leads", &self.max_leads)
            .field("accepts_forms", &self.accepts_forms)
            .finish()
    }
}

/// An admitted request, whose body can be read.
#[derive(Debug, Clone, Copy)]
pub struct Admitted<'a> {
    pub(super) endpoint: &'a Endpoint,
}

impl Admitted<'_> {
    /// Returns the maximum size of the body, to be set as the limit of the server.
    #[must_use]
    pub const fn max_bytes(&self) -> usize {
        self.endpoint.max_bytes
    }

    /// Checks the length of a body whose length was not announced.
    ///
    /// # Errors
    ///
    /// [`Refusal::Length`] if the body is larger than the limit.
    pub fn check_length(&self, length: u64) -> Result<(), Refusal> {
        match usize::try_from(length) {
            Ok(length) if length <= self.endpoint.max_bytes => Ok(()),
            _ => Err(Refusal::Length),
        }
    }
}

/// The reason for refusing a request before its body is read.
///
/// # Examples
///
/// ```
/// use marketplace_leads::receive::Endpoint;
///
/// let refusal = Endpoint::open_to_anyone().admit("PUT", "/leads", None).unwrap_err();
/// assert_eq!(refusal.to_string(), "method other than POST");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The URL does not contain a secret of the endpoint.
    #[error("missing or wrong secret")]
    Secret,
    /// The method is not `POST`.
    #[error("method other than POST")]
    Method,
    /// The body is larger than the limit. Raise an alarm: no lead is that large, so something else
    /// was sent or the limit is too low.
    #[error("body larger than the limit")]
    Length,
}

impl Refusal {
    /// Returns the status to respond with: 404, 405 or 413. A request without a valid secret gets
    /// 404, which does not reveal that the endpoint exists.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Secret => 404,
            Self::Method => 405,
            Self::Length => 413,
        }
    }

    /// Returns the value of the header `Allow`, which is required in a response with status 405.
    #[must_use]
    pub const fn allow(&self) -> Option<&'static str> {
        match self {
            Self::Method => Some("POST"),
            _ => None,
        }
    }
}
