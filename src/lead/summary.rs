//! `LeadSummary`: the part of a lead that is safe to log.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use chrono::{DateTime, Utc};

use super::format::Format;
use super::guard::Guard;
use super::lead::Lead;
use super::resolve;
use crate::lead_source::{Action, Source};

/// A summary of a lead without personal data, for logs and statistics.
///
/// Unknown codes are shown as `other`. An offer is included only if it is an identifier that cannot
/// be a title. Deviations are represented by their ids. When serialized, the members have the names
/// of the methods.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
///
/// let body = br#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA-PLT|contoso.app"}"#;
/// let facts = Lead::from_json(body)?.summary();
/// assert_eq!(facts.source(), Some("SPZA"));
/// assert_eq!(facts.offer(), Some("contoso.app"));
/// assert!(!serde_json::to_string(&facts).unwrap().contains("Robin"));
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadSummary {
    format: Format,
    source: Option<Source>,
    action: Option<Action>,
    offer: Option<String>,
    is_test: bool,
    time: Option<DateTime<Utc>>,
    deviations: Vec<&'static str>,
}

impl Lead {
    /// Summarizes the lead for logs and counters, without personal data.
    #[must_use]
    pub fn summary(&self) -> LeadSummary {
        LeadSummary::of(self)
    }
}

impl fmt::Debug for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lead").field(&self.summary()).finish()
    }
}

impl LeadSummary {
    pub(super) fn of(lead: &Lead) -> Self {
        let guard = Guard::of(lead, |_| true);
        let offer = resolve::identifier(lead).filter(|offer| !guard.hides_identifier(offer));
        let mut deviations = Vec::new();
        for deviation in lead.deviations() {
            if !deviations.contains(&deviation.id()) {
                deviations.push(deviation.id());
            }
        }
        Self {
            format: lead.format(),
            source: lead.source(),
            action: lead.action(),
            offer: offer.map(String::from),
            is_test: lead.is_test(),
            time: lead.time(),
            deviations,
        }
    }

    /// The format this lead was read from.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The code of the source, or `other` if it is unknown.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        let source = self.source.as_ref()?;
        Some(if source.is_known() {
            source.code()
        } else {
            "other"
        })
    }

    /// The action code, or `other`.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        let action = self.action.as_ref()?;
        Some(if action.is_known() {
            action.code()
        } else {
            "other"
        })
    }

    /// The offer's identifier, if it cannot be a title.
    #[must_use]
    pub fn offer(&self) -> Option<&str> {
        self.offer.as_deref()
    }

    /// Whether this is one of Microsoft's test leads.
    #[must_use]
    pub const fn is_test(&self) -> bool {
        self.is_test
    }

    /// The first of these times that is known: created, stored, received.
    #[must_use]
    pub const fn time(&self) -> Option<DateTime<Utc>> {
        self.time
    }

    /// The ids of the deviations, without duplicates.
    #[must_use]
    pub fn deviations(&self) -> &[&'static str] {
        &self.deviations
    }
}

impl serde::Serialize for LeadSummary {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut record = serializer.serialize_struct("LeadSummary", 7)?;
        record.serialize_field("format", self.format.id())?;
        record.serialize_field("source", &self.source())?;
        record.serialize_field("action", &self.action())?;
        record.serialize_field("offer", &self.offer())?;
        record.serialize_field("is_test", &self.is_test)?;
        record.serialize_field("time", &self.time.map(|time| time.to_rfc3339()))?;
        record.serialize_field("deviations", &self.deviations)?;
        record.end()
    }
}
