//! `KeySecret` and `DeliveryKey`: the secret for fingerprints and the identity of a delivery.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::Write;

use super::mac::sha256;

/// Separates the hashes of this crate from those of other programs.
const DOMAIN: &[u8] = b"marketplace-leads/1\0";

/// The error returned for an invalid secret or key.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::{KeyError, KeySecret};
///
/// let error = KeySecret::new(b"too short").unwrap_err();
/// assert_eq!(error, KeyError::ShortSecret);
/// assert_eq!(error.to_string(), "secret shorter than 16 bytes");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum KeyError {
    /// The secret has fewer than [`KeySecret::MIN_LEN`] bytes.
    #[error("secret shorter than {} bytes", KeySecret::MIN_LEN)]
    ShortSecret,
    /// The key is empty.
    #[error("empty delivery key")]
    Empty,
    /// The string is not a hyphenated GUID.
    #[error("invalid GUID")]
    InvalidGuid,
}

/// The secret under which a [`Fingerprint`](super::Fingerprint) is computed.
///
/// Without the secret, nobody can find out the customer of a fingerprint by trying addresses. Store
/// the secret with the other secrets of the service, not next to the fingerprints.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::KeySecret;
///
/// let secret = KeySecret::new(b"not-a-real-secret")?;
/// assert_eq!(format!("{secret:?}"), "KeySecret(***)");
/// # Ok::<(), marketplace_leads::delivery::KeyError>(())
/// ```
#[derive(Clone)]
pub struct KeySecret(Box<[u8]>);

impl KeySecret {
    /// The minimum length of a secret in bytes: 16.
    pub const MIN_LEN: usize = 16;

    /// Creates a secret from at least 16 bytes, which should be random.
    ///
    /// # Errors
    ///
    /// [`KeyError::ShortSecret`] if there are fewer bytes.
    pub fn new(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() < Self::MIN_LEN {
            return Err(KeyError::ShortSecret);
        }
        Ok(Self(bytes.into()))
    }

    pub(super) const fn bytes(&self) -> &[u8] {
        &self.0
    }
}

crate::string_impls::debug_masked!(KeySecret);

/// The identity of an accepted lead, by which a destination recognizes a repeated delivery.
///
/// Create one key for each lead that is accepted, store it with the lead, and use it for every
/// attempt. The row keys of an Azure table, the ID of a Dynamics record and the header
/// `Idempotency-Key` derive from it. So the key must not contain a time, which would differ in a
/// second attempt. It must not be computed from the lead either, because the leads of two customers
/// may be equal after the .edu rule.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::DeliveryKey;
///
/// let key = DeliveryKey::from_random([7; 16]); // from the operating system
/// let stored = key.to_guid();
/// assert_eq!(stored, "07070707-0707-8707-8707-070707070707");
/// assert_eq!(DeliveryKey::from_guid(&stored)?, key);
/// # Ok::<(), marketplace_leads::delivery::KeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeliveryKey([u8; 16]);

impl DeliveryKey {
    /// Creates a key from 16 random bytes, of which six bits are replaced by the version and
    /// variant of a UUID.
    #[must_use]
    pub const fn from_random(bytes: [u8; 16]) -> Self {
        // Version 8 in the seventh byte, the variant in the ninth.
        let mut number = u128::from_be_bytes(bytes);
        number = number & !(0xf << 76) | 0x8 << 76;
        number = number & !(0x3 << 62) | 0x2 << 62;
        Self(number.to_be_bytes())
    }

    /// Derives a key from a string that is unique for each accepted lead, such
    /// as the ID of its row in your inbox. The same string gives the same key.
    ///
    /// The hash is not keyed, so the string must not contain personal data.
    ///
    /// # Errors
    ///
    /// [`KeyError::Empty`] if the string is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::delivery::DeliveryKey;
    ///
    /// let key = DeliveryKey::new("abc")?;
    /// assert_eq!(key.to_guid(), "5b0f1818-c87a-8b1b-b65c-9d20100315b0");
    /// # Ok::<(), marketplace_leads::delivery::KeyError>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, KeyError> {
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        let hash = sha256([DOMAIN, text.as_bytes()]);
        let first = hash.first_chunk().copied().unwrap_or_default();
        Ok(Self::from_random(first))
    }

    /// Parses a key that was written by [`to_guid`](Self::to_guid).
    ///
    /// # Errors
    ///
    /// [`KeyError::InvalidGuid`] if the string is not a GUID of version 8.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::delivery::{DeliveryKey, KeyError};
    ///
    /// assert_eq!(DeliveryKey::from_guid("inbox row 1"), Err(KeyError::InvalidGuid));
    /// ```
    pub fn from_guid(guid: &str) -> Result<Self, KeyError> {
        let is_hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
        let mut number = 0_u128;
        for (at, byte) in guid.bytes().enumerate() {
            if is_hyphen(at) && byte == b'-' {
                continue;
            }
            let digit = char::from(byte).to_digit(16).filter(|_| !is_hyphen(at));
            number = number << 4 | u128::from(digit.ok_or(KeyError::InvalidGuid)?);
        }
        let bytes = number.to_be_bytes();
        let key = Self::from_random(bytes);
        if guid.len() != 36 || key.0 != bytes {
            return Err(KeyError::InvalidGuid);
        }
        Ok(key)
    }

    /// Writes the key as a UUID of version 8, hyphenated and in lower case.
    #[must_use]
    pub fn to_guid(&self) -> String {
        let mut guid = String::with_capacity(36);
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                guid.push('-');
            }
            // Writing into a `String` does not fail.
            let _ = write!(guid, "{byte:02x}");
        }
        guid
    }
}

// Hides the key. It is not a secret, but it identifies a lead.
crate::string_impls::debug_masked!(DeliveryKey);
