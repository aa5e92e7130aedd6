//! One customer lead, from any format: [`Lead`], its [`Customer`], and their builders.
//!
//! [`wire`](crate::wire) reads many leads, and reads with limits.

mod builder;
mod customer;
mod description;
mod guard;
mod intake;
mod member;
mod resolve;
mod stored;
mod summary;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use chrono::{DateTime, Utc};

pub use self::builder::LeadBuilder;
pub use self::customer::{Customer, CustomerBuilder};
pub use self::description::{Campaign, Description};
pub(crate) use self::guard::{Guard, folded};
pub(crate) use self::intake::Intake;
pub use self::summary::LeadSummary;

use crate::deviation::Deviation;
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::id_table::id_table;
use crate::lead_source::{Action, LeadSource, LeadSourceRef, Source};
use crate::offer::{Offer, ProductId, PublisherId};
use crate::sensitive::Sensitive;
use crate::test_id::TestId;
use crate::text::trim;
use crate::texts::Texts;

id_table! {
    /// A format in which leads are delivered or stored.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format};
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA","actionCode":"PLT"}"#)?;
    /// assert_eq!(lead.format(), Format::Https);
    /// assert_eq!(lead.format().id(), "https");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub enum Format {
        Https, "https", "the JSON that an HTTPS endpoint receives";
        Table, "table", "a row of an Azure table, as JSON";
        WebToLead, "web_to_lead", "a form for Salesforce's web-to-lead, `application/x-www-form-urlencoded`";
        KeyValue, "key_value", "the `key = value` lines in which the documents show a test lead";
        Customer, "customer", "only the customer's fields, as a JSON object";
        Csv, "csv", "a row of an exported table, as CSV";
    }
}

/// Which object an unknown member is part of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Lead,
    Customer,
}

/// An undocumented member, or one of an unexpected type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct UnknownMember {
    pub(crate) scope: Scope,
    /// Shared by the rows of a table, whose header may be long.
    pub(crate) key: Arc<str>,
    pub(crate) value: UnknownValue,
}

/// The value of an unknown member, as it is written in its format.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum UnknownValue {
    /// A JSON value, as JSON.
    Json(String),
    /// A string, in formats that have nothing else.
    Text(String),
}

/// A customer lead: where it came from, what the customer did, which offer it is
/// about, and who the customer is.
///
/// The accessors answer the same for every format. A value that several fields
/// carry is resolved: the action code in a field of its own wins over the one in
/// the lead source, but a `DNC` in either always wins; the product ID in a field of
/// its own wins over the lead source's offer, which wins over the offer's title.
/// [`deviations`](Self::deviations) reports each disagreement.
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
/// [`Policy::clear`](crate::privacy::Policy::clear) applies the .edu rule and makes
/// a lead that can be written. [`expose_json`](Self::expose_json) writes it as it
/// is, on purpose:
///
/// ```
/// fn to_json(lead: &marketplace_leads::Lead) -> String {
///     lead.expose_json()
/// }
/// ```
///
/// # Equality
///
/// `Eq` and `Hash` compare the format, the fields, the customer, the unknown
/// members and the time of receipt. Deviations do not count: they describe one
/// body, not the lead.
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
    format: Format,
    texts: Texts<10>,
    customer: Customer,
    unknown: Vec<UnknownMember>,
    /// The lead source, if it is valid.
    parsed_source: Option<LeadSource>,
    received_at: Option<DateTime<Utc>>,
    /// Those of the body; the others are computed on demand.
    deviations: Vec<Deviation>,
}

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

    /// The format this lead was read from; [`Format::Https`] for leads made by the
    /// builder.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The lead source as it arrived, if there is a valid one.
    ///
    /// It may contain a source only, with the action and the offer in fields of
    /// their own; [`to_lead_source`](Self::to_lead_source) combines them.
    #[must_use]
    pub const fn lead_source(&self) -> Option<&LeadSource> {
        self.parsed_source.as_ref()
    }

    /// Composes a lead source from the resolved source, action and offer: one
    /// string for a CRM. `None` if no source is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"SPZA","actionCode":"INS","productId":"contoso.app"}"#;
    /// let lead = Lead::from_json(body)?;
    /// assert_eq!(lead.lead_source().unwrap().as_str(), "SPZA");
    /// assert_eq!(lead.to_lead_source().unwrap().as_str(), "SPZA-INS|contoso.app");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn to_lead_source(&self) -> Option<LeadSource> {
        let source = self.source()?;
        Some(LeadSource::new(source, self.action(), self.offer()))
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

    /// What the customer did: the action code in a field of its own, otherwise the
    /// one in the lead source. A `DNC` in either wins.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        resolve::action(self)
    }

    /// The code of [`action`](Self::action): canonical if it is known, otherwise as
    /// it arrived.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA","actionCode":" plt "}"#)?;
    /// assert_eq!(lead.action_code(), Some("PLT"));
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn action_code(&self) -> Option<&str> {
        resolve::action_code(self)
    }

    /// What the lead is about: the product ID in a field of its own, otherwise the
    /// lead source's offer, otherwise the offer's title.
    #[must_use]
    pub fn offer(&self) -> Option<Offer<'_>> {
        resolve::offer(self)
    }

    /// The product ID of [`offer`](Self::offer), if it is one.
    ///
    /// `None` for an AppSource identifier, for a title, and for an offer in the lead
    /// source that is spelled like a product ID but equals the offer's title.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-PLT|contoso.app"}"#)?;
    /// assert_eq!(lead.product_id().unwrap(), "contoso.app");
    ///
    /// let title = Lead::from_json(br#"{"leadSource":"SPZA-PLT|Node.js","offerTitle":"Node.js"}"#)?;
    /// assert_eq!(title.product_id(), None);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn product_id(&self) -> Option<ProductId> {
        resolve::identified_offer(self)?.product_id()
    }

    /// The publisher of the offer, from a product ID or an AppSource identifier.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-PLT|contoso.app"}"#)?;
    /// assert_eq!(lead.publisher().unwrap(), "contoso");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn publisher(&self) -> Option<PublisherId<'_>> {
        resolve::identified_offer(self)?.publisher()
    }

    /// Whether the customer contacted a different partner listed on your page, so
    /// that no follow-up is needed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA-DNC|contoso.app"}"#)?;
    /// assert!(lead.is_do_not_contact());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn is_do_not_contact(&self) -> bool {
        self.action()
            .is_some_and(|action| action.is_do_not_contact())
    }

    /// Whether the customer started a test drive: the source or the action says so.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"AzureMarketplace","actionCode":"StartTestDrive"}"#;
    /// assert!(Lead::from_json(body)?.is_test_drive());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn is_test_drive(&self) -> bool {
        self.source().is_some_and(|source| source.is_test_drive())
            || self.action().is_some_and(|action| action.is_test_drive())
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

    /// The publisher's display name; only table rows carry it.
    #[must_use]
    pub fn publisher_name(&self) -> Option<&str> {
        self.get(Field::PublisherName)
    }

    /// The description: campaign parameters, a note, a test token, or nothing.
    #[must_use]
    pub fn description(&self) -> Description<'_> {
        Description::read(self.get(Field::Description))
    }

    /// The customer.
    #[must_use]
    pub const fn customer(&self) -> &Customer {
        &self.customer
    }

    /// Whether this is one of Microsoft's test leads: some field is
    /// `MSFT_TEST_<digits>` as a whole, or the email address has it as its local
    /// part, or the lead source as its source.
    ///
    /// A longer value that only contains these words does not count.
    #[must_use]
    pub fn is_test(&self) -> bool {
        resolve::test_tokens(self).next().is_some()
            || self.parsed_source.as_ref().is_some_and(LeadSource::is_test)
    }

    /// The number of a test lead, if it is complete in one of the fields.
    #[must_use]
    pub fn test_id(&self) -> Option<TestId> {
        resolve::test_id(self)
    }

    /// The row's `PartitionKey`; only table rows carry it.
    #[must_use]
    pub fn partition_key(&self) -> Option<&str> {
        self.get(Field::PartitionKey)
    }

    /// The row's `RowKey`; only table rows carry it.
    #[must_use]
    pub fn row_key(&self) -> Option<&str> {
        self.get(Field::RowKey)
    }

    /// When the lead was created: `CreatedTime`, if it is an RFC 3339 time.
    ///
    /// Its format is not documented. Any other one is reported as
    /// `unreadable_time` and not guessed.
    #[must_use]
    pub fn created_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::CreatedAt)?)
    }

    /// When the row was stored: `Timestamp` of the table service.
    #[must_use]
    pub fn stored_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::StoredAt)?)
    }

    /// When the lead was received, if [`with_received_at`](Self::with_received_at)
    /// recorded it.
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

    /// Records when the lead was received; the crate has no clock.
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

    /// The first known time: created, stored or received.
    #[must_use]
    pub fn time(&self) -> Option<DateTime<Utc>> {
        self.created_at()
            .or_else(|| self.stored_at())
            .or(self.received_at)
    }

    /// Reports what was tolerated in the body and what is notable about the lead.
    ///
    /// Content is judged after the fields are combined: an action that does not fit
    /// the source is reported whether it came in the lead source or in a field of
    /// its own, and nothing is reported as missing that another field has. The byte
    /// range of a location is relative to the value of its field; for
    /// [`Field::Source`], [`Field::Action`], [`Field::Offer`],
    /// [`Field::PublisherId`] and [`Field::OfferId`], to the whole lead source.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = br#"{"leadSource":"SPZA-PLT|contoso.app","actionCode":"INS","company":17}"#;
    /// let lead = Lead::from_json(body)?;
    /// let ids: Vec<&str> = lead.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["wrong_type", "actions_disagree"]);
    ///
    /// let body = br#"{"leadSource":"AzurePortal","actionCode":"PLT","productId":"contoso.app"}"#;
    /// let lead = Lead::from_json(body)?;
    /// let ids: Vec<&str> = lead.deviations().map(|d| d.id()).collect();
    /// assert_eq!(ids, ["implausible_action"]);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + '_ {
        self.deviations
            .iter()
            .copied()
            .chain(resolve::deviations(self))
    }

    /// The undocumented members, key and value, in order.
    ///
    /// A JSON value is given as JSON. Both may contain personal data.
    pub fn unknown_members(&self) -> impl Iterator<Item = (Sensitive<&str>, Sensitive<&str>)> + '_ {
        self.unknown.iter().map(|member| {
            let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
            (Sensitive::new(&*member.key), Sensitive::new(&**value))
        })
    }

    /// Summarizes the lead for logs and counters, without personal data.
    #[must_use]
    pub fn summary(&self) -> LeadSummary {
        LeadSummary::of(self)
    }

    /// The value of any field, as it arrived.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.texts
            .get(field.number())
            .or_else(|| self.customer.get(field))
    }

    /// Copies the lead with this field replaced or removed.
    pub(crate) fn with(mut self, field: Field, text: Option<&str>) -> Self {
        if field.number() < LEAD_FIELDS.len() {
            self.texts = self.texts.with(field.number(), text);
        } else {
            self.customer = self.customer.with(field, text);
        }
        if field == Field::LeadSource {
            self.parsed_source = text.and_then(|text| LeadSource::parse(text).ok());
        }
        self
    }

    /// The fields that are present, and `Unknown` if there are unknown members.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let fields = LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS);
        let unknown = (!self.unknown.is_empty()).then_some(Field::Unknown);
        fields
            .filter(|&field| self.get(field).is_some())
            .chain(unknown)
    }

    /// Whether `found` holds for an email value: the email field, what arrived under its
    /// name a second time or with another type, and a customer that could not be read.
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

    /// Replaces the unknown members.
    pub(crate) fn with_unknown(mut self, unknown: Vec<UnknownMember>) -> Self {
        self.unknown = unknown;
        self
    }

    /// The same lead, as if it were read from this format.
    pub(crate) fn with_format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// Removes the time of receiving, which no format carries.
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

/// Over the same values as `Eq`.
impl Hash for Lead {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.format.hash(state);
        self.texts.hash(state);
        self.customer.hash(state);
        self.unknown.hash(state);
        self.received_at.hash(state);
    }
}

impl fmt::Debug for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lead").field(&self.summary()).finish()
    }
}
