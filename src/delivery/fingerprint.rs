//! `Fingerprint`: recognizes a lead that is received twice.

use alloc::vec::Vec;

use super::key::KeySecret;
use super::mac::hmac_sha256;

use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::lead::{Lead, Scope, UnknownMember, UnknownValue};

/// A keyed hash of a lead, which is equal if the same lead is received again.
///
/// Compute the fingerprint before applying the .edu rule, because the leads of two customers may be
/// equal afterwards. A table row is identified by its `PartitionKey` and `RowKey`. Any other lead
/// is identified by all its fields and unknown members, except for the time of receipt, the table's
/// `Timestamp` and the format.
///
/// Compare fingerprints only within a time window, such as ten minutes. A customer may press the
/// same button twice, and leads sent to an HTTPS endpoint do not contain a time.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
/// use marketplace_leads::delivery::{Fingerprint, KeySecret};
///
/// let secret = KeySecret::new(b"not-a-real-secret")?;
/// let first = Lead::from_json(br#"{"leadSource":"SPZA-INS","description":"MSFT_TEST_42"}"#)?;
/// let again = Lead::from_json(br#"{"description":"MSFT_TEST_42", "leadSource":"SPZA-INS"}"#)?;
/// let other = Lead::from_json(br#"{"leadSource":"SPZA-PLT","description":"MSFT_TEST_42"}"#)?;
/// let of = |lead| Fingerprint::of(lead, &secret);
/// assert_eq!(of(&first), of(&again));
/// assert_ne!(of(&first), of(&other)); // another step of the same customer
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Computes the fingerprint of a lead.
    #[must_use]
    pub fn of(lead: &Lead, secret: &KeySecret) -> Self {
        let mut parts = Parts(Vec::new());
        if lead.row_key().is_some() {
            parts.fields(lead, &[Field::PartitionKey, Field::RowKey]);
        } else {
            let fields = LEAD_FIELDS.iter().chain(&CUSTOMER_FIELDS);
            let fields: Vec<Field> = fields
                .filter(|&&field| !matches!(field, Field::StoredAt | Field::PartitionKey))
                .copied()
                .collect();
            parts.fields(lead, &fields);
            parts.members(lead.unknown());
        }
        Self(hmac_sha256(secret.bytes(), [parts.0.as_slice()]))
    }

    /// Returns the bytes to store.
    #[must_use]
    pub const fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Creates a fingerprint from stored bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// An unambiguous encoding of a list of strings: the length of each string, then the string.
struct Parts(Vec<u8>);

impl Parts {
    fn push(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_be_bytes());
        self.0.extend(text.as_bytes());
    }

    fn fields(&mut self, lead: &Lead, fields: &[Field]) {
        for &field in fields {
            if let Some(text) = lead.get(field) {
                self.push(field.id());
                self.push(text);
            }
        }
    }

    /// Adds the members regardless of their order, which senders may change.
    fn members(&mut self, members: &[UnknownMember]) {
        let mut list: Vec<(&str, &str, &str)> = members
            .iter()
            .filter(|member| !is_stamp(&member.key))
            .map(|member| {
                let scope = match member.scope {
                    Scope::Lead => "lead",
                    Scope::Customer => "customer",
                };
                let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
                (scope, &*member.key, &**value)
            })
            .collect();
        list.sort_unstable();
        for (scope, key, value) in list {
            for text in [scope, key, value] {
                self.push(text);
            }
        }
    }
}

/// Whether a member may differ when a row is read again: its timestamp or its `ETag`.
fn is_stamp(key: &str) -> bool {
    key.eq_ignore_ascii_case("timestamp") || key.contains("odata.")
}

// Hides the bytes: as long as the secret exists, they are a pseudonym of a person.
crate::string_impls::debug_masked!(Fingerprint);
