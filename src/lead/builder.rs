//! Puts a lead together from values: `LeadBuilder`.

use chrono::{DateTime, SecondsFormat, Utc};

use super::customer::Customer;
use super::{Format, Intake, Lead};
use crate::field::Field;
use crate::lead_source::{Action, LeadSource, Source};
use crate::offer::ProductId;
use crate::texts::value_of;

/// Puts a [`Lead`] together; made by [`Lead::builder`].
///
/// A text that says nothing (see [`Customer`]) leaves its field empty.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Lead, LeadSource};
///
/// let lead = Lead::builder()
///     .lead_source(&LeadSource::parse("SPZA-PLT|contoso.app")?)
///     .description("Please call in the morning")
///     .build();
/// assert_eq!(lead.product_id().unwrap().as_str(), "contoso.app");
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct LeadBuilder {
    lead: Lead,
}

impl Default for LeadBuilder {
    fn default() -> Self {
        Self {
            lead: Intake::new().finish(Format::Https),
        }
    }
}

impl LeadBuilder {
    fn with(self, field: Field, text: &str) -> Self {
        Self {
            lead: self.lead.with(field, value_of(field, text)),
        }
    }

    /// A whole lead source.
    pub fn lead_source(self, lead_source: &LeadSource) -> Self {
        self.with(Field::LeadSource, lead_source.as_str())
    }

    /// The source, as leads to an HTTPS endpoint carry it; it takes the place of
    /// a lead source.
    pub fn source(self, source: Source) -> Self {
        self.lead_source(&LeadSource::new(source, None, None))
    }

    /// The action, in a field of its own.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "parts are handed over as values"
    )]
    pub fn action(self, action: Action) -> Self {
        self.with(Field::ActionCode, action.code())
    }

    /// The product ID, in a field of its own.
    pub fn product_id(self, id: &ProductId) -> Self {
        self.with(Field::ProductId, id.as_str())
    }

    /// The offer's title.
    pub fn offer_title(self, title: &str) -> Self {
        self.with(Field::OfferTitle, title)
    }

    /// The publisher's name.
    pub fn publisher_name(self, name: &str) -> Self {
        self.with(Field::PublisherName, name)
    }

    /// The description.
    pub fn description(self, text: &str) -> Self {
        self.with(Field::Description, text)
    }

    /// When the lead was made; a year past 9999 has no RFC 3339 and reads back as
    /// nothing.
    pub fn created_at(self, time: DateTime<Utc>) -> Self {
        let text = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        self.with(Field::CreatedAt, &text)
    }

    /// When the row was stored.
    pub fn stored_at(self, time: DateTime<Utc>) -> Self {
        let text = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        self.with(Field::StoredAt, &text)
    }

    /// The row's `PartitionKey`.
    pub fn partition_key(self, key: &str) -> Self {
        self.with(Field::PartitionKey, key)
    }

    /// The row's `RowKey`.
    pub fn row_key(self, key: &str) -> Self {
        self.with(Field::RowKey, key)
    }

    /// The customer.
    pub fn customer(mut self, customer: Customer) -> Self {
        self.lead.customer = customer;
        self
    }

    /// The lead.
    #[must_use]
    pub fn build(self) -> Lead {
        self.lead
    }
}
