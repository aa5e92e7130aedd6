//! `Receipt`: a record of what was done to a lead.

use alloc::vec::Vec;
use core::fmt;

use super::EduStatus;
use super::verdict::Verdict;
use crate::email::edu::EduDomains;
use crate::field::Field;
use crate::id_table::id_table;

id_table! {
    /// The reason why a lead was changed or withheld, if any.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::{Effect, Policy};
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#)?;
    /// let effect = Policy::default().explain(&lead).effect();
    /// assert_eq!(effect, Effect::Rule);
    /// assert_eq!(effect.id(), "rule");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub enum Effect {
        Rule, "rule", "the customer's address is under .edu, or may be";
        Mention, "mention", "the lead mentions another address under .edu";
        Nothing, "nothing", "the lead was forwarded unchanged";
    }
}

/// A record of what [`Policy::clear`](super::Policy::clear) found and removed. It contains no
/// personal data.
///
/// Every cleared lead has a receipt, whether or not anything was removed. It can be logged, and
/// stored as evidence that the rule was applied. `Display` writes one line. When serialized, the
/// members have the names of the methods.
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
///     "status edu; rule dot_edu version 1; found in email; \
///      removed first_name, email; kept lead_source, country",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub(super) verdict: Verdict,
    pub(super) domains: EduDomains,
    pub(super) effect: Effect,
    pub(super) is_withheld: bool,
    pub(super) removed: Vec<Field>,
    pub(super) kept: Vec<Field>,
}

impl Receipt {
    /// The version of the rule, which increases when a later release treats any lead differently.
    pub const RULE_VERSION: u32 = 1;

    /// Returns whether the customer has an address under .edu.
    #[must_use]
    pub const fn status(&self) -> EduStatus {
        self.verdict.status
    }

    /// Returns why the lead was changed or withheld, or that it was neither.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// Returns whether the lead was withheld.
    #[must_use]
    pub const fn is_withheld(&self) -> bool {
        self.is_withheld
    }

    /// The rule that was applied: `dot_edu`, or `dot_edu_and_countries`.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        if self.domains.has_countries {
            "dot_edu_and_countries"
        } else {
            "dot_edu"
        }
    }

    /// The [version](Self::RULE_VERSION) of the rule that was applied.
    #[must_use]
    pub const fn rule_version(&self) -> u32 {
        Self::RULE_VERSION
    }

    /// The field in which an .edu address, or a possible one, was found.
    #[must_use]
    pub const fn found_in(&self) -> Option<Field> {
        self.verdict.found_in
    }

    /// The fields that were removed, or replaced by a pseudonym.
    ///
    /// The source, the action and the offer of a lead source are listed separately.
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
        write!(f, "status {}", self.status())?;
        if self.effect == Effect::Mention {
            write!(f, ", mention of .edu")?;
        }
        if self.is_withheld {
            write!(f, ", withheld")?;
        }
        write!(f, "; rule {} version {}", self.rule(), self.rule_version())?;
        if let Some(field) = self.found_in() {
            write!(f, "; found in {field}")?;
        }
        for (what, fields) in [("removed", &self.removed), ("kept", &self.kept)] {
            write!(f, "; {what}")?;
            let mut separator = "";
            for field in fields {
                write!(f, "{separator} {field}")?;
                separator = ",";
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

        let mut record = serializer.serialize_struct("Receipt", 8)?;
        record.serialize_field("status", self.status().id())?;
        record.serialize_field("effect", self.effect.id())?;
        record.serialize_field("is_withheld", &self.is_withheld)?;
        record.serialize_field("rule", self.rule())?;
        record.serialize_field("rule_version", &self.rule_version())?;
        record.serialize_field("found_in", &self.found_in())?;
        record.serialize_field("removed", &self.removed)?;
        record.serialize_field("kept", &self.kept)?;
        record.end()
    }
}
