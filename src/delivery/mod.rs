//! Identifies leads: [`Fingerprint`] recognizes one that is received again,
//! [`DeliveryKey`] one that is sent again.
//!
//! | | [`Fingerprint`] | [`DeliveryKey`] |
//! |---|---|---|
//! | answers | was this lead received before? | did an earlier attempt arrive? |
//! | computed from | the lead before the .edu rule, under a secret | randomness, or a string of the caller's |
//! | equal for | a delivery again, within minutes | every attempt to send one accepted lead |
//! | stored | with the lead, as bytes | with the lead, as a GUID |
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::Lead;
//! use marketplace_leads::delivery::{DeliveryKey, Fingerprint, KeySecret};
//!
//! let secret = KeySecret::new(b"not-a-real-secret")?;
//! let lead = Lead::from_json(br#"{"leadSource":"SPZA-INS|contoso.app"}"#)?;
//! let fingerprint = Fingerprint::of(&lead, &secret);
//! let key = DeliveryKey::from_random([7; 16]); // from the operating system
//! println!("insert {:?}, {}", fingerprint.to_bytes(), key.to_guid());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fingerprint;
mod key;
pub(crate) mod mac;

pub use self::fingerprint::Fingerprint;
pub use self::key::{DeliveryKey, KeyError, KeySecret};
