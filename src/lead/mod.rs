//! One record, whatever format it came in: `Lead`.

mod builder;
mod customer;
mod description;
mod guard;
mod intake;
mod member;
mod resolve;
mod summary;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

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
use crate::lead_source::{Action, LeadSource, Source};
use crate::offer::{Offer, ProductId};
use crate::sensitive::Sensitive;
use crate::test_id::TestId;
use crate::text::trim;
use crate::texts::Texts;

id_table! {
    /// The formats in which a lead travels.
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
        WebToLead, "web_to_lead", "a form of Salesforce's web-to-lead, `application/x-www-form-urlencoded`";
        KeyValue, "key_value", "the `key = value` lines in which the documents show a test lead";
        Customer, "customer", "only the customer's fields, as a JSON object";
        Csv, "csv", "a row of an exported table";
    }
}

/// Where an unknown member stood.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Lead,
    Customer,
}

/// A member that no document names, or whose type does not belong there.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct UnknownMember {
    pub(crate) scope: Scope,
    pub(crate) key: String,
    pub(crate) value: UnknownValue,
}

/// The value of an unknown member, as its format wrote it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum UnknownValue {
    /// A JSON value, as its text.
    Json(String),
    /// A text, in formats that know nothing else.
    Text(String),
}

/// One lead: where it came from, what the customer did, which offer it is
/// about, and who the customer is.
///
/// Whatever format it came in, the same questions give the same answers. What
/// stands in several fields is resolved: the action from `ActionCode` before the
/// lead source, but a `DNC` anywhere stands; the offer from `ProductId` before
/// the lead source, before a title. Each disagreement is told by
/// [`deviations`](Self::deviations).
///
/// A lead holds a person. `Debug` shows [facts](Self::summary) with nobody in
/// them, and there is no `Serialize`:
///
/// ```compile_fail,E0277
/// fn to_json(lead: &marketplace_leads::Lead) -> String {
///     serde_json::to_string(lead).unwrap()
/// }
/// ```
///
/// It leaves through [`Policy::clear`](crate::privacy::Policy::clear), which
/// applies the .edu rule, or, on purpose, by [`expose_json`](Self::expose_json):
///
/// ```
/// fn to_json(lead: &marketplace_leads::Lead) -> String {
///     lead.expose_json()
/// }
/// ```
///
/// Two leads are equal if their fields, unknown members and format are; what was
/// tolerated while reading does not count.
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
    /// The lead source, if it can be read.
    told: Option<LeadSource>,
    received_at: Option<DateTime<Utc>>,
    /// What was noticed in the body; the rest is found when it is asked for.
    noticed: Vec<Deviation>,
}

impl Lead {
    /// Starts a lead of which nothing is known.
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

    /// The format that it came in; a built lead has the HTTPS endpoint's.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The lead source as it came, if one came that can be read.
    ///
    /// It may be a source alone, with the action and the offer in fields of
    /// their own; [`to_lead_source`](Self::to_lead_source) puts them together.
    #[must_use]
    pub const fn lead_source(&self) -> Option<&LeadSource> {
        self.told.as_ref()
    }

    /// The lead source composed from the resolved source, action and offer: one
    /// text for a CRM, if a source is known.
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

    /// Where the lead came from.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        self.told.as_ref().map(LeadSource::source)
    }

    /// What the customer did: from `ActionCode`, else from the lead source; a
    /// `DNC` in either stands.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        resolve::action(self)
    }

    /// What the lead is about: from `ProductId`, else from the lead source, else
    /// the offer's title.
    ///
    /// A text that looks like an identifier and equals the offer's title is a
    /// title all the same: [`product_id`](Self::product_id) answers so.
    #[must_use]
    pub fn offer(&self) -> Option<Offer<'_>> {
        resolve::offer(self)
    }

    /// The product ID, from `ProductId` or from the lead source.
    ///
    /// An offer in the lead source that equals the offer's title is a title.
    #[must_use]
    pub fn product_id(&self) -> Option<ProductId> {
        resolve::product_id(self)
    }

    /// Whether the customer asked another, cross-listed partner to make
    /// contact, so that nobody here need call.
    #[must_use]
    pub fn is_do_not_contact(&self) -> bool {
        self.action()
            .is_some_and(|action| action.is_do_not_contact())
    }

    /// The offer's title, as a person reads it.
    #[must_use]
    pub fn offer_title(&self) -> Option<&str> {
        self.get(Field::OfferTitle)
    }

    /// The publisher's name, as a person reads it; tables alone carry it.
    #[must_use]
    pub fn publisher_name(&self) -> Option<&str> {
        self.get(Field::PublisherName)
    }

    /// What else is told: campaign parameters, a note, a test token, nothing.
    #[must_use]
    pub fn description(&self) -> Description<'_> {
        Description::read(self.get(Field::Description))
    }

    /// Who the customer is.
    #[must_use]
    pub const fn customer(&self) -> &Customer {
        &self.customer
    }

    /// Whether it is one of Microsoft's test leads: a whole field, the local
    /// part of the email address, or the source of the lead source is
    /// `MSFT_TEST_<digits>`.
    ///
    /// A person who merely types these words somewhere is none.
    #[must_use]
    pub fn is_test(&self) -> bool {
        resolve::test_tokens(self).next().is_some()
            || self.told.as_ref().is_some_and(LeadSource::is_test)
    }

    /// The number of a test lead, if one stands there whole.
    #[must_use]
    pub fn test_id(&self) -> Option<TestId> {
        resolve::test_id(self)
    }

    /// The row's `PartitionKey`, in whatever format; tables alone carry it.
    #[must_use]
    pub fn partition_key(&self) -> Option<&str> {
        self.get(Field::PartitionKey)
    }

    /// The row's `RowKey`, in whatever format; tables alone carry it.
    #[must_use]
    pub fn row_key(&self) -> Option<&str> {
        self.get(Field::RowKey)
    }

    /// When the lead was made: `CreatedTime`, where it is RFC 3339.
    ///
    /// Its format is not documented; another one is reported and not guessed.
    #[must_use]
    pub fn created_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::CreatedAt)?)
    }

    /// When the row was stored: the table service's `Timestamp`.
    #[must_use]
    pub fn stored_at(&self) -> Option<DateTime<Utc>> {
        time_of(self.get(Field::StoredAt)?)
    }

    /// Notes when the lead was received; the crate has no clock.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use marketplace_leads::Lead;
    ///
    /// let now = DateTime::from_timestamp(1_600_000_000, 0).unwrap();
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA"}"#)?.with_received_at(now);
    /// assert_eq!(lead.time(), Some(now)); // it carried no time of its own
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn with_received_at(mut self, time: DateTime<Utc>) -> Self {
        self.received_at = Some(time);
        self
    }

    /// The first that is known: when it was made, stored, or received.
    #[must_use]
    pub fn time(&self) -> Option<DateTime<Utc>> {
        self.created_at()
            .or_else(|| self.stored_at())
            .or(self.received_at)
    }

    /// What was tolerated or noticed, in the body and in its fields.
    ///
    /// A place in the lead source is a byte range of that text. What its text
    /// leaves out and another field tells is not reported as missing.
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
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn deviations(&self) -> impl Iterator<Item = Deviation> + '_ {
        self.noticed
            .iter()
            .copied()
            .chain(resolve::deviations(self))
    }

    /// The members that no document names, key and value, in order.
    ///
    /// A value of JSON is its JSON text. Both may name a person.
    pub fn unknown_members(&self) -> impl Iterator<Item = (Sensitive<&str>, Sensitive<&str>)> + '_ {
        self.unknown.iter().map(|member| {
            let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
            (Sensitive::new(&*member.key), Sensitive::new(&**value))
        })
    }

    /// What may be counted and logged: nobody is in it.
    #[must_use]
    pub fn summary(&self) -> LeadSummary {
        LeadSummary::of(self)
    }

    /// The text of any field, as it came.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.texts
            .get(field.number())
            .or_else(|| self.customer.get(field))
    }

    /// The same lead with this field replaced or removed.
    pub(crate) fn with(mut self, field: Field, text: Option<&str>) -> Self {
        if field.number() < LEAD_FIELDS.len() {
            self.texts = self.texts.with(field.number(), text);
        } else {
            self.customer = self.customer.with(field, text);
        }
        if field == Field::LeadSource {
            self.told = text.and_then(|text| LeadSource::parse(text).ok());
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

    /// Whether `found` holds for an email value: the email field, what came under its
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

    /// The same lead with other unknown members.
    pub(crate) fn with_unknown(mut self, unknown: Vec<UnknownMember>) -> Self {
        self.unknown = unknown;
        self
    }

    /// The same lead as if it had come in this format.
    pub(crate) fn with_format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// The same lead without the time that no format carries.
    pub(crate) fn without_received_at(mut self) -> Self {
        self.received_at = None;
        self
    }
}

/// A time of RFC 3339, the one format that is sure.
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

impl fmt::Debug for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lead").field(&self.summary()).finish()
    }
}
