//! What was done to a lead, with nobody in it: `Receipt`.

use alloc::vec::Vec;
use core::fmt;

use super::EduStatus;
use crate::field::Field;

/// What [`Policy::clear`](super::Policy::clear) found and did, with nobody in it.
///
/// Every cleared lead carries one, also when nothing was removed. It may be
/// logged and kept as the proof that the rule was applied: `Display` is one
/// line, and it serializes with the names of its methods.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
/// use marketplace_leads::privacy::Policy;
///
/// let body = br#"{"userDetails":{"firstName":"Robin","email":"robin@contoso.edu","country":"US"},
///   "leadSource":"SPZA-PLT|contoso.app"}"#;
/// let cleared = Policy::default().clear(Lead::from_json(body)?)?;
/// assert_eq!(
///     cleared.receipt().to_string(),
///     "status edu, rule dot_edu, found in email, removed first_name email, kept lead_source country",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub(super) status: Option<EduStatus>,
    pub(super) has_country_domains: bool,
    pub(super) found_in: Option<Field>,
    pub(super) removed: Vec<Field>,
    pub(super) kept: Vec<Field>,
}

impl Receipt {
    /// Whether the lead is about an .edu address; `None` if it has no address.
    #[must_use]
    pub const fn status(&self) -> Option<EduStatus> {
        self.status
    }

    /// The status as a stable name: `edu`, `not_edu`, `unclear` or `no_address`.
    #[must_use]
    pub const fn status_id(&self) -> &'static str {
        match self.status {
            Some(status) => status.id(),
            None => "no_address",
        }
    }

    /// The rule that was asked: `dot_edu`, or `dot_edu_and_countries`.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        if self.has_country_domains {
            "dot_edu_and_countries"
        } else {
            "dot_edu"
        }
    }

    /// The field in which the .edu address, or what cannot be read as one
    /// address, was found.
    #[must_use]
    pub const fn found_in(&self) -> Option<Field> {
        self.found_in
    }

    /// The fields that were removed or replaced.
    #[must_use]
    pub fn removed(&self) -> &[Field] {
        &self.removed
    }

    /// The fields that were kept.
    #[must_use]
    pub fn kept(&self) -> &[Field] {
        &self.kept
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}, rule {}", self.status_id(), self.rule())?;
        if let Some(field) = self.found_in {
            write!(f, ", found in {field}")?;
        }
        for (what, fields) in [("removed", &self.removed), ("kept", &self.kept)] {
            write!(f, ", {what}")?;
            for field in fields {
                write!(f, " {field}")?;
            }
            if fields.is_empty() {
                write!(f, " nothing")?;
            }
        }
        Ok(())
    }
}

impl serde::Serialize for Receipt {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut record = serializer.serialize_struct("Receipt", 5)?;
        record.serialize_field("status", self.status_id())?;
        record.serialize_field("rule", self.rule())?;
        record.serialize_field("found_in", &self.found_in)?;
        record.serialize_field("removed", &self.removed)?;
        record.serialize_field("kept", &self.kept)?;
        record.end()
    }
}
