//! Writes cleared leads for the caller's storage, and checks them again when they are read.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::fields::Fields;
use super::receipt::{Effect, Receipt};
use super::verdict::Verdict;
use super::{ClearedLead, EduStatus, Policy, Withheld};
use crate::deviation::DeviationKind;
use crate::email::edu::EduDomains;
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::lead::{Format, Intake, Lead, Scope, UnknownMember, UnknownValue, time_of};

/// The version of the record, which increases with every incompatible change.
const VERSION: u64 = 1;

/// The error returned by [`Policy::restore`] when a record cannot be restored.
///
/// # Examples
///
/// ```
/// use marketplace_leads::privacy::{Policy, RestoreError};
///
/// let error = Policy::default().restore(b"{}").unwrap_err();
/// assert_eq!(error, RestoreError::UnknownVersion);
/// assert_eq!(error.to_string(), "unknown record version");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// The bytes are not a record.
    #[error("invalid record of a cleared lead")]
    Invalid,
    /// The version of the record is unknown, for example because a later release wrote it.
    #[error("unknown record version")]
    UnknownVersion,
    /// This policy withholds the lead.
    #[error(transparent)]
    Withheld(#[from] Withheld),
}

impl ClearedLead {
    /// Writes the whole cleared lead as JSON for your own storage, including personal data and the
    /// receipt. [`Policy::restore`] reads it.
    ///
    /// No format can carry a complete cleared lead, and clearing a stored lead again would judge a
    /// redacted lead by what is left of it. The record is for storage only, not for sending. Later
    /// releases can read it.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let policy = Policy::default();
    /// let body = br#"{"userDetails":{"lastName":"Sample","email":"robin@contoso.edu"}}"#;
    /// let cleared = policy.clear(Lead::from_json(body)?)?;
    ///
    /// let stored = cleared.expose_record();
    /// let restored = policy.restore(&stored)?;
    /// assert_eq!(restored, cleared);
    /// assert_eq!(restored.receipt().status().id(), "edu"); // though no address is left
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn expose_record(&self) -> String {
        let lead = &self.lead;
        let fields: serde_json::Map<String, Value> = fields()
            .filter_map(|field| Some((field.id().into(), lead.get(field)?.into())))
            .collect();
        let unknown: Vec<Value> = lead.unknown().iter().map(write_member).collect();
        let (deviations, received_at) = lead.stored();
        let deviations: Vec<Value> = deviations
            .iter()
            .map(|deviation| {
                Value::from([deviation.id(), deviation.location().field().id()].as_slice())
            })
            .collect();
        let received_at = received_at.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        let record = json!({
            "record": VERSION,
            "format": lead.format().id(),
            "fields": fields,
            "unknown": unknown,
            "deviations": deviations,
            "received_at": received_at,
            "receipt": serde_json::to_value(&self.receipt).unwrap_or_default(),
        });
        // Writing to memory cannot fail.
        serde_json::to_string(&record).unwrap_or_default()
    }
}

impl Policy {
    /// Reads a record written by [`ClearedLead::expose_record`], and applies the rule again.
    ///
    /// The stored receipt is kept unless this policy removes more. If the policy has become
    /// stricter, additional fields are removed now, and the receipt lists all removed fields. So
    /// even a manipulated record cannot bypass the policy.
    ///
    /// # Errors
    ///
    /// [`RestoreError`] if the bytes are not a record of a known version, or if
    /// this policy withholds the lead.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Field, Lead};
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.ac.uk"}}"#)?;
    /// let stored = Policy::default().clear(lead)?.expose_record();
    /// let stricter = Policy::default().country_domains(true);
    /// let restored = stricter.restore(&stored)?;
    /// assert_eq!(restored.receipt().removed(), [Field::Email]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn restore(
        &self,
        record: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<ClearedLead, RestoreError> {
        let record: Value =
            serde_json::from_slice(record.as_ref()).map_err(|_| RestoreError::Invalid)?;
        if record.get("record") != Some(&VERSION.into()) {
            return Err(RestoreError::UnknownVersion);
        }
        let lead = read_lead(&record).ok_or(RestoreError::Invalid)?;
        let stored = record.get("receipt").and_then(read_receipt);
        let stored = stored.ok_or(RestoreError::Invalid)?;
        let mut cleared = self.clear(lead)?;
        let again = &mut cleared.receipt;
        if again.removed.is_empty() {
            // If nothing more is removed, the old receipt stays, because a new one would lose the
            // evidence of the earlier version.
            cleared.receipt = stored;
        } else {
            for field in stored.removed {
                if !again.removed.contains(&field) {
                    again.removed.push(field);
                }
            }
        }
        Ok(cleared)
    }
}

fn fields() -> impl Iterator<Item = Field> {
    LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS)
}

fn write_member(member: &UnknownMember) -> Value {
    let scope = match member.scope {
        Scope::Lead => "lead",
        Scope::Customer => "customer",
    };
    let (kind, value) = match &member.value {
        UnknownValue::Json(value) => ("json", value),
        UnknownValue::Text(value) => ("text", value),
    };
    Value::from([scope, &*member.key, kind, value].as_slice())
}

fn read_member(member: &Value) -> Option<UnknownMember> {
    let text = |at: usize| member.get(at).and_then(Value::as_str);
    let value = text(3)?;
    Some(UnknownMember {
        scope: match text(0)? {
            "lead" => Scope::Lead,
            "customer" => Scope::Customer,
            _ => return None,
        },
        key: text(1)?.into(),
        value: match text(2)? {
            // The value is written unchanged, so it must be valid.
            "json" if serde_json::from_str::<serde::de::IgnoredAny>(value).is_ok() => {
                UnknownValue::Json(value.into())
            }
            "text" => UnknownValue::Text(value.into()),
            _ => return None,
        },
    })
}

fn read_lead(record: &Value) -> Option<Lead> {
    let mut intake = Intake::new();
    for (id, value) in record.get("fields")?.as_object()? {
        let field = fields().find(|field| field.id() == id)?;
        intake.put(field, "", value.as_str()?);
    }
    for deviation in record.get("deviations")?.as_array()? {
        let id = |at: usize| deviation.get(at).and_then(Value::as_str);
        // An id that this version does not know is no reason to lose the lead.
        let kind = id(0).and_then(DeviationKind::from_id);
        if let (Some(kind), Some(field)) = (kind, id(1).and_then(Field::from_id)) {
            intake.notice(kind, field);
        }
    }
    let format = Format::from_id(record.get("format")?.as_str()?)?;
    let members = record.get("unknown")?.as_array()?;
    let members: Option<Vec<_>> = members.iter().map(read_member).collect();
    let lead = intake.finish(format).with_unknown(members?);
    Some(match record.get("received_at")? {
        Value::Null => lead,
        time => lead.with_received_at(time_of(time.as_str()?)?),
    })
}

fn read_receipt(receipt: &Value) -> Option<Receipt> {
    let text = |name: &str| receipt.get(name).and_then(Value::as_str);
    let list = |name: &str| -> Option<Vec<Field>> {
        let list = receipt.get(name)?.as_array()?.iter();
        list.map(|id| Field::from_id(id.as_str()?)).collect()
    };
    let status = text("status")?;
    let effect = text("effect")?;
    let removed = list("removed")?;
    Some(Receipt {
        verdict: Verdict {
            status: *EduStatus::ALL.iter().find(|other| other.id() == status)?,
            found_in: text("found_in").and_then(Field::from_id),
            mentions: Fields::default(),
        },
        domains: EduDomains {
            has_countries: text("rule")? == "dot_edu_and_countries",
        },
        effect: *Effect::ALL.iter().find(|other| other.id() == effect)?,
        is_withheld: false,
        removed,
        kept: list("kept")?,
    })
}
