//! The two results of applying the .edu rule: `ClearedLead` and `Withheld`.

use alloc::boxed::Box;
use alloc::string::String;

use super::{EduStatus, Receipt};
use crate::lead::{Format, Lead, LeadSummary};
use crate::wire::organization_id::OrganizationId;
use crate::wire::{self, WebToLead};

/// A lead that can be forwarded, because the .edu rule was applied to it.
///
/// Only [`Policy::clear`](super::Policy::clear) creates one, so a function that takes a
/// `ClearedLead` cannot be given an unchecked lead. The encoders that write personal data
/// are methods of this type.
///
/// Two cleared leads are equal if their leads are equal. The receipts are not compared.
///
/// # Examples
///
/// ```compile_fail
/// use marketplace_leads::{ClearedLead, Lead};
///
/// fn send(lead: &ClearedLead) {}
///
/// let lead = Lead::builder().build();
/// send(&lead);
/// ```
///
/// ```
/// use marketplace_leads::privacy::Policy;
/// use marketplace_leads::{ClearedLead, Lead};
///
/// fn send(lead: &ClearedLead) {}
///
/// let lead = Lead::builder().build();
/// send(&Policy::default().clear(lead)?);
/// # Ok::<(), marketplace_leads::privacy::Withheld>(())
/// ```
#[derive(Debug, Clone)]
pub struct ClearedLead {
    pub(super) lead: Lead,
    pub(super) receipt: Receipt,
}

impl ClearedLead {
    /// The lead after redaction.
    #[must_use]
    pub const fn lead(&self) -> &Lead {
        &self.lead
    }

    /// Returns the lead after redaction.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.com"}}"#)?;
    /// assert_eq!(Policy::default().clear(lead.clone())?.into_lead(), lead);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn into_lead(self) -> Lead {
        self.lead
    }

    /// Returns whether the customer has an address under .edu.
    #[must_use]
    pub const fn status(&self) -> EduStatus {
        self.receipt.status()
    }

    /// The receipt: what was found and removed.
    #[must_use]
    pub const fn receipt(&self) -> &Receipt {
        &self.receipt
    }

    /// Returns whether anything was removed.
    #[must_use]
    pub fn is_redacted(&self) -> bool {
        !self.receipt.removed.is_empty()
    }

    /// Writes the lead as the JSON of an HTTPS endpoint, in camelCase as Microsoft sends it.
    ///
    /// [`Lead::project`] describes what this format cannot carry.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Lead, Source};
    ///
    /// let lead = Lead::builder().source(Source::AppSource).offer_title("Contoso App").build();
    /// assert_eq!(
    ///     Policy::default().clear(lead)?.to_https_json(),
    ///     r#"{"userDetails":{},"leadSource":"SPZA","offerTitle":"Contoso App"}"#,
    /// );
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[must_use]
    pub fn to_https_json(&self) -> String {
        wire::write::https(&self.lead)
    }

    /// Writes the lead as a row of an Azure table, in PascalCase, with the customer as JSON in a
    /// string.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Customer, Lead, Source};
    ///
    /// let customer = Customer::builder().country("US").build();
    /// let lead = Lead::builder().source(Source::AppSource).customer(customer).build();
    /// assert_eq!(
    ///     Policy::default().clear(lead)?.to_table_entity(),
    ///     r#"{"CustomerInfo":"{\"Country\":\"US\"}","LeadSource":"SPZA"}"#,
    /// );
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[must_use]
    #[doc(alias = "to_table_row")]
    pub fn to_table_entity(&self) -> String {
        wire::write::table(&self.lead)
    }

    /// Returns a builder for the lead's web-to-lead form, which is sent to a Salesforce
    /// organization.
    ///
    /// Change its settings if necessary, then call [`encode`](WebToLead::encode).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::OrganizationId;
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Action, Customer, Lead, Source};
    ///
    /// let customer = Customer::builder().last_name("Sample").company("Contoso").build();
    /// let lead = Lead::builder()
    ///     .source(Source::AppSource)
    ///     .action(Action::PartnerLedTrial)
    ///     .customer(customer)
    ///     .build();
    /// let form = Policy::default()
    ///     .clear(lead)?
    ///     .to_web_to_lead(&OrganizationId::parse("00Do0000000ZHog")?)
    ///     .encode()?;
    /// assert_eq!(
    ///     form.body(),
    ///     "company=Contoso&encoding=UTF-8&encoding=UTF-8&last_name=Sample\
    ///      &lead_source=SPZA-PLT&oid=00Do0000000ZHog",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias = "to_form")]
    pub fn to_web_to_lead(&self, organization: &OrganizationId) -> WebToLead {
        WebToLead::new(&self.lead, organization.as_str())
    }

    /// Converts the lead to another format, keeping unknown members if that format is JSON; see
    /// [`Lead::project_with_unknown`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Format, Lead};
    ///
    /// let row = Lead::from_json(br#"{"CustomerInfo":"{}","LeadSource":"SPZA","License":"E5"}"#)?;
    /// let cleared = Policy::default().clear(row)?;
    /// assert!(!cleared.to_https_json().contains("License"));
    /// let moved = cleared.project_with_unknown(Format::Https);
    /// assert!(moved.to_https_json().contains(r#""License":"E5""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn project_with_unknown(&self, format: Format) -> Self {
        Self {
            lead: self.lead.project_with_unknown(format),
            receipt: self.receipt.clone(),
        }
    }

    /// Writes the lead as `key = value` lines, as in Microsoft's documentation.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Customer, Lead};
    ///
    /// let customer = Customer::builder().country("US").build();
    /// let lead = Lead::builder().customer(customer).build();
    /// assert_eq!(
    ///     Policy::default().clear(lead)?.to_key_value(),
    ///     "country = US\nencoding = UTF-8\nencoding = UTF-8",
    /// );
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[must_use]
    pub fn to_key_value(&self) -> String {
        wire::key_value::encode(&self.lead, None)
    }

    /// Writes the lead as a row of an exported table, with the columns of
    /// [`wire::csv_header`](crate::wire::csv_header) and a line end.
    ///
    /// A spreadsheet may run a cell as a formula. For a table that is opened in a spreadsheet, use
    /// [`to_csv_row_escaped`](Self::to_csv_row_escaped).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Customer, Lead, Source, wire};
    ///
    /// let customer = Customer::builder().country("US").build();
    /// let lead = Lead::builder().source(Source::AppSource).customer(customer).build();
    /// let row = Policy::default().clear(lead)?.to_csv_row();
    /// assert_eq!(row, ",,,,\"{\"\"Country\"\":\"\"US\"\"}\",SPZA,,,,,\r\n");
    /// let table = wire::csv_header() + &row;
    /// assert_eq!(wire::leads_in_csv(&table).flatten().count(), 1);
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[cfg(feature = "csv")]
    #[must_use]
    #[doc(alias = "to_csv")]
    pub fn to_csv_row(&self) -> String {
        wire::csv::write::row(&self.lead, false)
    }

    /// Writes the lead like [`to_csv_row`](Self::to_csv_row), but escaped for spreadsheets.
    ///
    /// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a
    /// formula, and the sender of a lead can choose its description. This method writes an
    /// apostrophe before such a cell. [`wire::leads_in_csv`](crate::wire::leads_in_csv) removes the
    /// apostrophe.
    ///
    /// # References
    ///
    /// - <https://owasp.org/www-community/attacks/CSV_Injection>
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Lead, wire};
    ///
    /// let lead = Lead::builder().description("=HYPERLINK(A1)").offer_title("App").build();
    /// let row = Policy::default().clear(lead)?.to_csv_row_escaped();
    /// assert!(row.ends_with(",'=HYPERLINK(A1)\r\n"));
    /// let table = wire::csv_header() + &row;
    /// let read = wire::leads_in_csv(&table).next().unwrap().unwrap();
    /// assert!(read.expose_json().contains(r#""=HYPERLINK(A1)""#));
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn to_csv_row_escaped(&self) -> String {
        wire::csv::write::row(&self.lead, true)
    }

    /// Writes the customer's fields as a JSON object in PascalCase.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Customer, Lead};
    ///
    /// let customer = Customer::builder().country("US").build();
    /// let lead = Lead::builder().customer(customer).build();
    /// assert_eq!(Policy::default().clear(lead)?.to_customer_json(), r#"{"Country":"US"}"#);
    /// # Ok::<(), marketplace_leads::privacy::Withheld>(())
    /// ```
    #[must_use]
    pub fn to_customer_json(&self) -> String {
        wire::write::customer(&self.lead)
    }
}

impl AsRef<Lead> for ClearedLead {
    fn as_ref(&self) -> &Lead {
        &self.lead
    }
}

impl PartialEq for ClearedLead {
    fn eq(&self, other: &Self) -> bool {
        self.lead == other.lead
    }
}

impl Eq for ClearedLead {}

/// The error returned by [`Policy::clear`](super::Policy::clear) when the policy withholds the
/// lead.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
/// use marketplace_leads::privacy::Policy;
///
/// let body = br#"{"userDetails":{"email":"robin@contoso.edu"},"leadSource":"SPZA-PLT|contoso.app"}"#;
/// let withheld = Policy::withhold().clear(Lead::from_json(body)?).unwrap_err();
/// assert_eq!(withheld.to_string(), "lead withheld under the .edu rule: status edu, found in email");
/// assert_eq!(withheld.summary().source(), Some("SPZA")); // it can still be counted
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("lead withheld under the .edu rule: status {}{}", self.receipt().status(), self.place())]
pub struct Withheld(pub(super) Box<(Receipt, LeadSummary)>);

impl Withheld {
    /// The receipt: what was found.
    #[must_use]
    pub fn receipt(&self) -> &Receipt {
        &self.0.0
    }

    /// A summary of the lead without personal data, for logs and statistics.
    #[must_use]
    pub fn summary(&self) -> &LeadSummary {
        &self.0.1
    }

    fn place(&self) -> String {
        match self.receipt().found_in() {
            Some(field) => alloc::format!(", found in {field}"),
            None => String::new(),
        }
    }
}
