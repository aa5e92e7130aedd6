//! `Lead`: its content, and the accessors of its fields.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};

use chrono::{DateTime, Utc};

use super::customer::Customer;
use super::description::Description;
use super::format::Format;
use super::member::{UnknownMember, UnknownValue};
use crate::deviation::Deviation;
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::lead_source::{LeadSource, LeadSourceRef, Source};
use crate::sensitive::Sensitive;
use crate::text::trim;
use crate::texts::{Texts, replacing};

/// A customer lead: its source, the customer's action, the offer, and the customer's contact data.
///
/// The accessors work in the same way for every format. If several fields contain a value, one of
/// them is used. The field `actionCode` takes precedence over the action in the lead source, but a
/// `DNC` in either always wins. The product ID field takes precedence over the offer in the lead
/// source, which takes precedence over the offer's title. [`deviations`](Self::deviations) reports
/// each disagreement.
///
/// # Personal data
///
/// `Debug` shows the [summary](Self::summary), which contains no personal data.
/// There is no `Serialize`:
///
/// ```compile_fail,E0277
/// fn to_json(lead: &marketplace_leads::Lead) -> String {
///     serde_json::to_string(lead).unwrap()
/// }
/// ```
///
/// [`Policy::clear`](crate::privacy::Policy::clear) applies the .edu rule and returns a lead that
/// can be written. [`expose_json`](Self::expose_json) writes the lead without applying the rule:
///
/// ```
/// fn to_json(lead: &marketplace_leads::Lead) -> String {
///     lead.expose_json()
/// }
/// ```
///
/// # Equality
///
/// `Eq` and `Hash` compare the format, the fields, the customer, the unknown members and the time
/// of receipt. Deviations are not compared, because they describe one body, not the lead.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Action, Lead, Source};
///
/// let body = br#"{
///   "userDetails": {"firstName": "John", "lastName": "Smith", "email": "jsmith@contoso.com"},
///   "leadSource": "AzureMarketplace",
///   "actionCode": "INS",
///   "offerTitle": "Contoso Backup"
/// }"#;
/// let lead = Lead::from_json(body)?;
/// assert_eq!(lead.source(), Some(Source::AzureMarketplace));
/// assert_eq!(lead.action(), Some(Action::Install));
/// assert_eq!(lead.offer().unwrap().as_str(), "Contoso Backup");
/// assert_eq!(lead.customer().first_name().unwrap().expose(), "John");
/// assert!(!format!("{lead:?}").contains("John"));
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
#[derive(Clone)]
pub struct Lead {
    pub(super) format: Format,
    pub(super) texts: Texts<10>,
    pub(super) customer: Customer,
    pub(super) unknown: Vec<UnknownMember>,
    /// The lead source, if it is valid.
    pub(super) parsed_source: Option<LeadSource>,
    pub(super) received_at: Option<DateTime<Utc>>,
    /// The deviations of the body; the others are computed on demand.
    pub(super) deviations: Vec<Deviation>,
}

impl Lead {
    /// The format this lead was read from; [`Format::Https`] for leads made by the
    /// builder.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The lead source as it arrived, if it is valid.
    ///
    /// It may contain only a source, if the action and the offer are in separate fields.
    /// [`to_lead_source`](Self::to_lead_source) combines them.
    #[must_use]
    pub const fn lead_source(&self) -> Option<&LeadSource> {
        self.parsed_source.as_ref()
    }

    /// The source of the lead.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        self.parsed_source.as_ref().map(LeadSource::source)
    }

    /// The source code: canonical if it is known, otherwise as it arrived.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"AppSource-PLT|contoso.app"}"#)?;
    /// assert_eq!(lead.source_code(), Some("SPZA"));
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn source_code(&self) -> Option<&str> {
        self.parsed_source.as_ref().map(LeadSource::source_code)
    }

    /// Whether the lead source as it arrived has exactly 40 characters, the length
    /// at which some CRMs truncate it.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"AzureMarketplace-INS|contoso.backup-and-"}"#;
    /// assert!(Lead::from_json(body)?.is_possibly_truncated());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn is_possibly_truncated(&self) -> bool {
        let text = self.get(Field::LeadSource);
        let reading = text.and_then(|text| LeadSourceRef::parse(text).ok());
        reading.is_some_and(LeadSourceRef::is_possibly_truncated)
    }

    /// The offer's title as shown in the storefront.
    #[must_use]
    pub fn offer_title(&self) -> Option<&str> {
        self.get(Field::OfferTitle)
    }

    /// The publisher's display name, which only table rows contain.
    #[must_use]
    pub fn publisher_name(&self) -> Option<&str> {
        self.get(Field::PublisherName)
    }

    /// The interpreted description: campaign parameters, a note, a test token, or nothing.
    #[must_use]
    pub fn description(&self) -> Description<'_> {
        Description::read(self.get(Field::Description))
    }

    /// The customer.
    #[must_use]
    pub const fn customer(&self) -> &Customer {
        &self.customer
    }

    /// The row's `PartitionKey`, which only table rows contain.
    #[must_use]
    pub fn partition_key(&self) -> Option<&str> {
        self.get(Field::PartitionKey)
    }

    /// The row's `RowKey`, which only table rows contain.
    #[must_use]
    pub fn row_key(&self) -> Option<&str> {
        self.get(Field::RowKey)
    }

    /// The time when the lead was created: `CreatedTime`, if it is a valid RFC 3339 time.
    ///
    /// The format is not documented. A time in any other format is reported as `unreadable_time`.
    #[must_use]
    pub fn created_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::CreatedAt)?)
    }

    /// The time when the table service stored the row: `Timestamp`.
    #[must_use]
    pub fn stored_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::StoredAt)?)
    }

    /// The time when the lead was received, if it was set by
    /// [`with_received_at`](Self::with_received_at).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA"}"#)?;
    /// assert_eq!(lead.received_at(), None); // the crate has no clock
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub const fn received_at(&self) -> Option<DateTime<Utc>> {
        self.received_at
    }

    /// Sets the time when the lead was received, because the crate has no clock.
    ///
    /// No format carries this time.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::chrono::DateTime;
    ///
    /// let now = DateTime::from_timestamp(1_600_000_000, 0).unwrap();
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA"}"#)?.with_received_at(now);
    /// assert_eq!(lead.received_at(), Some(now));
    /// assert_eq!(lead.time(), Some(now)); // the body has no time
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn with_received_at(mut self, time: DateTime<Utc>) -> Self {
        self.received_at = Some(time);
        self
    }

    /// The first of these times that is known: created, stored, received.
    #[must_use]
    pub fn time(&self) -> Option<DateTime<Utc>> {
        self.created_at()
            .or_else(|| self.stored_at())
            .or(self.received_at)
    }

    /// Iterates over the keys and values of the undocumented members, in order.
    ///
    /// A JSON value is returned as JSON. Keys and values may contain personal data.
    pub fn unknown_members(&self) -> impl Iterator<Item = (Sensitive<&str>, Sensitive<&str>)> + '_ {
        self.unknown.iter().map(|member| {
            let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
            (Sensitive::new(&*member.key), Sensitive::new(&**value))
        })
    }

    /// The value of any field, as it arrived.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.texts
            .get(field.number())
            .or_else(|| self.customer.get(field))
    }

    /// Copies the lead with each string replaced or removed, in one pass, and without the
    /// unknown members.
    pub(crate) fn map<'t>(
        &'t self,
        mut map: impl FnMut(Field, Option<&'t str>) -> Option<Cow<'t, str>>,
    ) -> Self {
        let texts = self.texts.map(LEAD_FIELDS, &mut map);
        let source = texts.get(Field::LeadSource.number());
        let parsed_source = if source == self.get(Field::LeadSource) {
            self.parsed_source.clone()
        } else {
            source.and_then(|text| LeadSource::parse(text).ok())
        };
        Self {
            format: self.format,
            texts,
            customer: self.customer.map(&mut map),
            unknown: Vec::new(),
            parsed_source,
            received_at: self.received_at,
            deviations: self.deviations.clone(),
        }
    }

    /// Replaces or removes the string of this field.
    pub(crate) fn with(mut self, field: Field, text: Option<&str>) -> Self {
        let unknown = core::mem::take(&mut self.unknown);
        self.map(replacing(field, text)).with_unknown(unknown)
    }

    /// The fields that are present, and `Unknown` if there are unknown members.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let fields = LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS);
        let unknown = (!self.unknown.is_empty()).then_some(Field::Unknown);
        fields
            .filter(|&field| self.get(field).is_some())
            .chain(unknown)
    }

    /// Whether `found` returns true for any email value: the email field, a duplicate or a value of
    /// another type under its name, or a customer that could not be read.
    pub(crate) fn any_email_value(&self, found: &mut dyn FnMut(Field, &str) -> bool) -> bool {
        let email = self.get(Field::Email);
        email.is_some_and(|email| found(Field::Email, email))
            || self.unknown.iter().any(|member| match member.name() {
                Some(field @ (Field::Email | Field::Customer)) => {
                    member.any_text(&mut |text| found(field, text))
                }
                _ => false,
            })
    }

    pub(crate) fn unknown(&self) -> &[UnknownMember] {
        &self.unknown
    }

    pub(crate) fn into_unknown(self) -> Vec<UnknownMember> {
        self.unknown
    }

    /// Replaces the unknown members.
    pub(crate) fn with_unknown(mut self, unknown: Vec<UnknownMember>) -> Self {
        self.unknown = unknown;
        self
    }

    /// Changes the format from which the lead appears to be read.
    pub(crate) fn with_format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// Removes the time of receipt, which no format contains.
    pub(crate) fn without_received_at(mut self) -> Self {
        self.received_at = None;
        self
    }
}

/// Parses an RFC 3339 time.
pub(crate) fn time_of(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(trim(text))
        .ok()
        .map(|time| time.to_utc())
}

impl PartialEq for Lead {
    fn eq(&self, other: &Self) -> bool {
        self.format == other.format
            && self.texts == other.texts
            && self.customer == other.customer
            && self.unknown == other.unknown
            && self.received_at == other.received_at
    }
}

impl Eq for Lead {}

/// Hashes the same values that `Eq` compares.
impl Hash for Lead {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.format.hash(state);
        self.texts.hash(state);
        self.customer.hash(state);
        self.unknown.hash(state);
        self.received_at.hash(state);
    }
}
