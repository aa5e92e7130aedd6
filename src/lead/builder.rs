//! `LeadBuilder`: creates a lead from values.

use chrono::{DateTime, SecondsFormat, Utc};

use super::customer::Customer;
use super::format::Format;
use super::intake::Intake;
use super::lead::Lead;
use crate::field::Field;
use crate::lead_source::{Action, LeadSource, Source};
use crate::offer::ProductId;
use crate::texts::value_of;

impl Lead {
    /// Creates an empty builder.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Action, Customer, Lead, Source};
    ///
    /// let lead = Lead::builder()
    ///     .source(Source::AppSource)
    ///     .action(Action::PartnerLedTrial)
    ///     .offer_title("Contoso Backup")
    ///     .customer(Customer::builder().first_name("Robin").build())
    ///     .build();
    /// assert_eq!(lead.to_lead_source().unwrap().as_str(), "SPZA-PLT|Contoso Backup");
    /// ```
    pub fn builder() -> LeadBuilder {
        LeadBuilder::default()
    }
}

/// A builder of a [`Lead`], created by [`Lead::builder`].
///
/// An empty value (see [`Customer`]) leaves the field unset.
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

    /// Sets the whole lead source.
    pub fn lead_source(self, lead_source: &LeadSource) -> Self {
        self.with(Field::LeadSource, lead_source.as_str())
    }

    /// Sets only the source, as in leads to an HTTPS endpoint, and replaces a lead source.
    pub fn source(self, source: Source) -> Self {
        self.lead_source(&LeadSource::new(source, None, None))
    }

    /// Sets the action code.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "parts are handed over as values"
    )]
    pub fn action(self, action: Action) -> Self {
        self.with(Field::ActionCode, action.code())
    }

    /// Sets the product ID.
    pub fn product_id(self, id: &ProductId) -> Self {
        self.with(Field::ProductId, id.as_str())
    }

    /// Sets the offer's title.
    pub fn offer_title(self, title: &str) -> Self {
        self.with(Field::OfferTitle, title)
    }

    /// Sets the publisher's name.
    pub fn publisher_name(self, name: &str) -> Self {
        self.with(Field::PublisherName, name)
    }

    /// Sets the description.
    pub fn description(self, text: &str) -> Self {
        self.with(Field::Description, text)
    }

    /// Sets the time of creation. A year after 9999 is ignored, because RFC 3339 cannot represent
    /// it.
    pub fn created_at(self, time: DateTime<Utc>) -> Self {
        let text = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        self.with(Field::CreatedAt, &text)
    }

    /// Sets the time at which the row was stored.
    pub fn stored_at(self, time: DateTime<Utc>) -> Self {
        let text = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        self.with(Field::StoredAt, &text)
    }

    /// Sets the row's `PartitionKey`.
    pub fn partition_key(self, key: &str) -> Self {
        self.with(Field::PartitionKey, key)
    }

    /// Sets the row's `RowKey`.
    pub fn row_key(self, key: &str) -> Self {
        self.with(Field::RowKey, key)
    }

    /// Sets the customer.
    pub fn customer(mut self, customer: Customer) -> Self {
        self.lead.customer = customer;
        self
    }

    /// Builds the lead.
    #[must_use]
    pub fn build(self) -> Lead {
        self.lead
    }
}
