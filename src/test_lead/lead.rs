//! `TestLead`: Microsoft's test lead in every format.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use chrono::{DateTime, Utc};

use crate::field::Field;
use crate::lead::Customer;
use crate::lead::Lead;
use crate::lead_source::{Action, LeadSource, Source};
use crate::offer::{Offer, ProductId};
use crate::test_id::{TestId, TestIdError};
use crate::wire::organization_id::OrganizationId;
use crate::wire::{self, WebToLead};

/// The documented placeholder of the offer's name.
const OFFER: &str = "<Offer Name>";

/// The documented organization ID of Salesforce.
const OID: &str = "00Do0000000ZHog";

/// An invented title, like the one in the documentation.
const OFFER_TITLE: &str = "Contoso Backup";

/// The product ID of that title.
const PRODUCT_ID: &str = "contoso.backup";

/// The test lead that Microsoft sends when an offer is published or a publisher presses "Validate".
///
/// Most fields contain the same `MSFT_TEST_<number>`. The number is a time in ticks, see
/// [`TestId`]. The crate has no clock, so the caller passes it.
///
/// | method | origin |
/// |---|---|
/// | [`to_key_value`](Self::to_key_value) | documented, byte for byte |
/// | [`to_web_to_lead`](Self::to_web_to_lead) | the fields of the `key = value` lines, in their order |
/// | [`to_https_json`](Self::to_https_json) | the documented values, with the keys that Microsoft sends |
/// | [`to_https_json_in_pascal_case`](Self::to_https_json_in_pascal_case) | the same with the documented keys |
/// | [`to_table_entity`](Self::to_table_entity), `to_csv_row` | not documented: our composition |
/// | [`to_customer_json`](Self::to_customer_json) | not documented: the customer of the JSON |
///
/// A test lead contains no personal data, so it can be written without applying the .edu
/// rule. `Debug` prints only the number.
///
/// # References
///
/// - [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md):
///   the `key = value` lines
/// - [Lead management FAQ](https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md):
///   the JSON
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Lead, TestLead};
///
/// let test = TestLead::from_ticks(636_573_304_831_318_844)?;
/// assert!(test.to_key_value().starts_with("company = MSFT_TEST_636573304831318844 \n"));
///
/// let received = Lead::from_json(&test.to_https_json())?;
/// assert!(received.is_test());
/// assert_eq!(received, test.lead());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TestLead {
    id: TestId,
    offer: Option<String>,
    offer_title: Option<String>,
    country: Option<String>,
    phone: Option<String>,
    oid: Option<String>,
    source: Option<Source>,
    action: Option<Action>,
}

/// Prints only the number, because a caller can set the other fields to anything.
impl fmt::Debug for TestLead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TestLead({})", self.id)
    }
}

impl From<TestId> for TestLead {
    fn from(id: TestId) -> Self {
        Self {
            id,
            offer: None,
            offer_title: None,
            country: None,
            phone: None,
            oid: None,
            source: None,
            action: None,
        }
    }
}

impl TestLead {
    /// Creates the test lead whose number is this count of .NET ticks of 100 nanoseconds.
    ///
    /// # Errors
    ///
    /// As [`TestId::from_ticks`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let test = TestLead::from_ticks(636_737_558_587_117_715)?;
    /// assert_eq!(test.id().to_string(), "MSFT_TEST_636737558587117715");
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    pub fn from_ticks(ticks: u64) -> Result<Self, TestIdError> {
        TestId::from_ticks(ticks).map(Self::from)
    }

    /// Creates the test lead that is sent at this time.
    ///
    /// # Errors
    ///
    /// As [`TestId::at`].
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use marketplace_leads::TestLead;
    ///
    /// let now: DateTime<Utc> = "2018-09-28T18:24:18.7117715Z".parse()?;
    /// assert_eq!(TestLead::at(now)?, TestLead::from_ticks(636_737_558_587_117_715)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn at(time: DateTime<Utc>) -> Result<Self, TestIdError> {
        TestId::at(time).map(Self::from)
    }

    /// The number of the test lead.
    #[must_use]
    pub const fn id(&self) -> TestId {
        self.id
    }

    /// Sets the offer after the bar, `<Offer Name>` by default. In a table, an identifier
    /// is also the `ProductId`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Offer, TestLead};
    ///
    /// let test = TestLead::from_ticks(42)?.with_offer(Offer::parse("contoso.backup")?);
    /// assert!(test.to_key_value().contains("= MSFT_TEST_42-MSFT_TEST_42|contoso.backup \n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_offer(self, offer: Offer<'_>) -> Self {
        Self {
            offer: Some(offer.as_str().to_owned()),
            ..self
        }
    }

    /// Sets the offer's title in the JSON and the table row, `Contoso Backup` by default.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let test = TestLead::from_ticks(42)?.with_offer_title("Contoso CRM");
    /// assert_eq!(test.lead().offer_title(), Some("Contoso CRM"));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_offer_title(self, title: &str) -> Self {
        Self {
            offer_title: Some(title.to_owned()),
            ..self
        }
    }

    /// Sets the customer's country, `US` by default.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let test = TestLead::from_ticks(42)?.with_country("FR");
    /// assert!(test.to_https_json().contains(r#""country":"FR""#));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_country(self, country: &str) -> Self {
        Self {
            country: Some(country.to_owned()),
            ..self
        }
    }

    /// Sets the customer's phone number, `1234567890` by default.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let test = TestLead::from_ticks(42)?.with_phone("16175555555");
    /// assert!(test.to_https_json().contains(r#""phone":"16175555555""#));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_phone(self, phone: &str) -> Self {
        Self {
            phone: Some(phone.to_owned()),
            ..self
        }
    }

    /// Sets the organization ID of Salesforce in the key-value lines, `00Do0000000ZHog` by
    /// default.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let test = TestLead::from_ticks(42)?.with_oid("00D000000000001");
    /// assert!(test.to_key_value().contains("oid = 00D000000000001 \n"));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_oid(self, oid: &str) -> Self {
        Self {
            oid: Some(oid.to_owned()),
            ..self
        }
    }

    /// Sets the source. By default it is `AzureMarketplace` in the JSON and the table row,
    /// and `MSFT_TEST_<number>` in the key-value lines and the form.
    ///
    /// If a source or an action is set, all formats contain the source and the action of
    /// the JSON.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Source, TestLead};
    ///
    /// let test = TestLead::from_ticks(42)?.with_source(Source::AppSource);
    /// assert_eq!(test.lead().source(), Some(Source::AppSource));
    /// assert!(test.to_key_value().contains("lead_source = SPZA-INS|"));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_source(self, source: Source) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// Sets the action. By default it is `INS` in the JSON and the table row, and
    /// `MSFT_TEST_<number>` in the key-value lines and the form.
    ///
    /// If a source or an action is set, all formats contain the source and the action of
    /// the JSON.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Action, TestLead};
    ///
    /// let test = TestLead::from_ticks(42)?.with_action(Action::PartnerLedTrial);
    /// assert_eq!(test.lead().action(), Some(Action::PartnerLedTrial));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn with_action(self, action: Action) -> Self {
        Self {
            action: Some(action),
            ..self
        }
    }

    /// Returns the lead that [`to_https_json`](Self::to_https_json) decodes to.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Action, Source, TestLead};
    ///
    /// let test = TestLead::from_ticks(636_573_304_831_318_844)?;
    /// let lead = test.lead();
    /// assert_eq!(lead.test_id(), Some(test.id()));
    /// assert_eq!(lead.source(), Some(Source::AzureMarketplace));
    /// assert_eq!(lead.action(), Some(Action::Install));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn lead(&self) -> Lead {
        let (source, action) = self.codes();
        Lead::builder()
            .customer(self.customer())
            .source(source)
            .action(action)
            .offer_title(self.title())
            .description(&self.id.to_string())
            .build()
    }

    /// Writes the JSON that an HTTPS endpoint receives, with the keys that Microsoft sends.
    ///
    /// # References
    ///
    /// - [Lead management FAQ](https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md):
    ///   the values
    /// - azure-docs issues [25043](https://github.com/MicrosoftDocs/azure-docs/issues/25043),
    ///   [45267](https://github.com/MicrosoftDocs/azure-docs/issues/45267),
    ///   [58230](https://github.com/MicrosoftDocs/azure-docs/issues/58230) and
    ///   [58893](https://github.com/MicrosoftDocs/azure-docs/issues/58893): the keys
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let body = TestLead::from_ticks(42)?.to_https_json();
    /// assert!(body.starts_with(r#"{"userDetails":{"firstName":"MSFT_TEST_42","#));
    /// assert!(body.contains(r#""leadSource":"AzureMarketplace","actionCode":"INS""#));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn to_https_json(&self) -> String {
        wire::write::https(&self.lead())
    }

    /// Writes the JSON with the keys that were documented from 2018 to 2020.
    ///
    /// # References
    ///
    /// [Use an HTTPS endpoint to manage commercial marketplace leads](https://github.com/MicrosoftDocs/azure-docs/blob/8c50481d/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-https.md)
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let body = TestLead::from_ticks(42)?.to_https_json_in_pascal_case();
    /// assert!(body.starts_with(r#"{"UserDetails":{"FirstName":"MSFT_TEST_42","#));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn to_https_json_in_pascal_case(&self) -> String {
        wire::write::https_in_pascal_case(&self.lead())
    }

    /// Writes the lead as a row of an Azure table.
    ///
    /// No documentation shows a test lead in a table. The columns are those that
    /// integrators have published, the values those of the other formats, and both times
    /// are the time of the number.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format, TestLead};
    ///
    /// let test = TestLead::from_ticks(636_573_304_831_318_844)?;
    /// let lead = Lead::from_json(&test.to_table_entity())?;
    /// assert_eq!(lead.format(), Format::Table);
    /// assert_eq!(lead.created_at(), Some(test.id().time()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[doc(alias = "to_table_row")]
    pub fn to_table_entity(&self) -> String {
        wire::write::table(&self.row())
    }

    /// Returns a builder for the web-to-lead form of a Salesforce organization, with the fields of
    /// the `key = value` lines in the same order.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    /// use marketplace_leads::destination::OrganizationId;
    ///
    /// let oid = OrganizationId::parse("00Do0000000ZHog")?;
    /// let form = TestLead::from_ticks(42)?.to_web_to_lead(&oid).encode()?;
    /// assert!(form.body().contains("&encoding=UTF-8&encoding=UTF-8&"));
    /// assert!(form.body().contains("&lead_source=MSFT_TEST_42-MSFT_TEST_42%7C%3COffer+Name%3E&"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias = "to_form")]
    pub fn to_web_to_lead(&self, organization: &OrganizationId) -> WebToLead {
        WebToLead::new(&self.with_lead_source(), organization.as_str())
    }

    /// The form for the documented organization.
    #[cfg(feature = "fixtures")]
    pub(super) fn to_microsoft_form(&self) -> String {
        let form = WebToLead::new(&self.with_lead_source(), OID).encode();
        // A test lead has the required fields.
        form.map(wire::Encoded::into_body).unwrap_or_default()
    }

    /// Writes the `key = value` lines as documented, byte for byte.
    ///
    /// There is an empty line between two lines, a trailing space on every line but that
    /// of the email address, and a backslash before an offer in angle brackets, left over
    /// from Markdown. The last line has no line end.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let lines = TestLead::from_ticks(42)?.to_key_value();
    /// let lines: Vec<&str> = lines.split("\n\n").collect();
    /// assert_eq!(lines[1..4], ["country = US ", "description = MSFT_TEST_42 ", "email = MSFT_TEST_42@test.com"]);
    /// assert_eq!(lines[8], r"lead_source = MSFT_TEST_42-MSFT_TEST_42|\<Offer Name> ");
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn to_key_value(&self) -> String {
        let oid = self.oid.as_deref().unwrap_or(OID);
        wire::key_value::encode_as_printed(&self.with_lead_source(), Some(oid))
    }

    /// Writes the lead as a row of an exported table, with a line end. The header is
    /// [`wire::csv_header`](crate::wire::csv_header).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{TestLead, wire};
    ///
    /// let test = TestLead::from_ticks(42)?;
    /// let table = wire::csv_header() + &test.to_csv_row();
    /// let lead = wire::leads_in_csv(&table).next().unwrap()?;
    /// assert_eq!(lead.test_id(), Some(test.id()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "csv")]
    #[must_use]
    #[doc(alias = "to_csv")]
    pub fn to_csv_row(&self) -> String {
        wire::csv::write::row(&self.row(), false)
    }

    /// Writes the customer's fields as a JSON object in PascalCase.
    ///
    /// No documentation shows the customer of a test lead in this format.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::TestLead;
    ///
    /// let body = TestLead::from_ticks(42)?.to_customer_json();
    /// assert!(body.starts_with(r#"{"FirstName":"MSFT_TEST_42","#));
    /// # Ok::<(), marketplace_leads::test_id::TestIdError>(())
    /// ```
    #[must_use]
    pub fn to_customer_json(&self) -> String {
        wire::write::customer(&self.lead())
    }

    /// The source and the action in the formats in which they are not tokens.
    fn codes(&self) -> (Source, Action) {
        let source = self.source.clone().unwrap_or(Source::AzureMarketplace);
        let action = self.action.clone().unwrap_or(Action::Install);
        (source, action)
    }

    fn title(&self) -> &str {
        self.offer_title.as_deref().unwrap_or(OFFER_TITLE)
    }

    fn customer(&self) -> Customer {
        let token = self.id.to_string();
        Customer::builder()
            .first_name(&token)
            .last_name(&token)
            .email(&format!("{token}@test.com"))
            .phone(self.phone.as_deref().unwrap_or("1234567890"))
            .country(self.country.as_deref().unwrap_or("US"))
            .company(&token)
            .title(&token)
            .build()
    }

    /// The lead with the lead source of key-value lines and forms.
    fn with_lead_source(&self) -> Lead {
        let offer = Offer::parse(self.offer.as_deref().unwrap_or(OFFER)).ok();
        let token = self.id.to_string();
        let tokens = || Some((Source::parse(&token).ok()?, Action::parse(&token).ok()?));
        let (source, action) = match (&self.source, &self.action) {
            (None, None) => tokens().unwrap_or_else(|| self.codes()),
            _ => self.codes(),
        };
        let lead_source = LeadSource::new(source, Some(action), offer);
        Lead::builder()
            .customer(self.customer())
            .lead_source(&lead_source)
            .description(&token)
            .build()
    }

    /// The lead as a row.
    fn row(&self) -> Lead {
        let (source, action) = self.codes();
        let title = Offer::parse(self.title()).ok();
        let id = ProductId::parse(self.offer.as_deref().unwrap_or(PRODUCT_ID));
        let time = self.id.time();
        let fraction = self.id.ticks() % 10_000_000;
        let written = format!("{}.{fraction:07}Z", time.format("%Y-%m-%dT%H:%M:%S"));
        let mut row = Lead::builder()
            .customer(self.customer())
            .lead_source(&LeadSource::new(source, Some(action.clone()), title))
            .action(action)
            .offer_title(self.title())
            .publisher_name("Contoso")
            .description(&self.id.to_string())
            .partition_key(&time.format("%Y-%m-%d").to_string())
            .row_key(&self.id.ticks().to_string());
        if let Ok(id) = id {
            row = row.product_id(&id);
        }
        let row = row.build().with(Field::CreatedAt, Some(&written));
        row.with(Field::StoredAt, Some(&written))
    }
}
