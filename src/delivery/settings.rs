//! `Settings`: delivery settings that are not part of a destination's configuration.

use alloc::string::String;
use alloc::vec::Vec;

use crate::wire::CustomFieldId;
use crate::{Field, Source};

/// The value of a required field that is empty; Salesforce uses the same.
const PLACEHOLDER: &str = "[not provided]";

/// Settings for delivery that are not part of a destination's configuration.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Field;
/// use marketplace_leads::delivery::Settings;
///
/// let settings = Settings::default()
///     .placeholder("(withheld)")
///     .field_name(Field::Country, Some("new_country"))
///     .do_not_contact(&["donotemail", "donotphone", "donotbulkemail"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a separate setting")]
pub struct Settings {
    pub(super) sends_again: Option<bool>,
    pub(super) honors_key: bool,
    pub(super) forwards_tests: bool,
    pub(super) placeholder: String,
    pub(super) table: String,
    pub(super) authority: Option<String>,
    pub(super) columns: Vec<(Field, Option<String>)>,
    pub(super) lead_source_codes: Vec<(Source, i32)>,
    pub(super) applies_duplicate_rules: bool,
    pub(super) do_not_contact: Option<Vec<String>>,
    pub(super) sandbox: bool,
    pub(super) campaign_id: Option<String>,
    pub(super) custom_fields: Vec<(CustomFieldId, String)>,
    pub(super) page_url: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sends_again: None,
            honors_key: false,
            forwards_tests: false,
            placeholder: PLACEHOLDER.into(),
            table: "MarketplaceLeads".into(),
            authority: None,
            columns: Vec::new(),
            lead_source_codes: Vec::new(),
            applies_duplicate_rules: false,
            do_not_contact: None,
            sandbox: false,
            campaign_id: None,
            custom_fields: Vec::new(),
            page_url: None,
        }
    }
}

impl Settings {
    /// Sets whether to send a lead again if its response was lost and the destination cannot
    /// recognize a duplicate.
    ///
    /// By default, the lead is sent again to HTTPS endpoints, which thus receive it at least once,
    /// but not to Salesforce, which thus receives it at most once.
    #[must_use]
    pub fn send_again(self, yes: bool) -> Self {
        Self {
            sends_again: Some(yes),
            ..self
        }
    }

    /// Declares whether the HTTPS endpoint recognizes duplicates by their `Idempotency-Key`.
    #[must_use]
    pub fn honors_idempotency_key(self, yes: bool) -> Self {
        Self {
            honors_key: yes,
            ..self
        }
    }

    /// Sets whether to forward test leads that Microsoft sent; they are not forwarded by default. A
    /// [`TestLead`](crate::TestLead) that you created is always forwarded.
    #[must_use]
    pub fn forward_test_leads(self, yes: bool) -> Self {
        Self {
            forwards_tests: yes,
            ..self
        }
    }

    /// Sets the placeholder for a missing or redacted last name (Dynamics 365, Salesforce) or
    /// company (Salesforce); `[not provided]` by default.
    #[must_use]
    pub fn placeholder(self, text: &str) -> Self {
        Self {
            placeholder: text.into(),
            ..self
        }
    }

    /// Sets the name of the Azure table. The default is `MarketplaceLeads`, which is also
    /// Microsoft's.
    #[must_use]
    pub fn table_name(self, name: &str) -> Self {
        Self {
            table: name.into(),
            ..self
        }
    }

    /// Sets the host that issues tokens for Dynamics 365.
    ///
    /// By default it is the host of the instance's cloud, such as
    /// `login.microsoftonline.com`.
    #[must_use]
    pub fn authority(self, host: &str) -> Self {
        Self {
            authority: Some(host.into()),
            ..self
        }
    }

    /// Sets the Dynamics 365 column or Marketo field to which a field is written; `None` omits the
    /// field.
    ///
    /// | field | Dynamics 365 | at most | Marketo |
    /// |---|---|---|---|
    /// | `LeadSource`, composed; in Dynamics 365 the offer's title without one | `subject` | 300 | not written |
    /// | `FirstName` | `firstname` | 50 | `firstName` |
    /// | `LastName` | `lastname` | 50 | `lastName` |
    /// | `Email` | `emailaddress1` | 100 | `email` |
    /// | `Phone` | `telephone1` | 50 | `phone` |
    /// | `Company` | `companyname` | 100 | `company` |
    /// | `Title` | `jobtitle` | 100 | `title` |
    /// | `Country` | `address1_country` | 80 | `country` |
    /// | `Description` | `description` | 2,000 | not written |
    ///
    /// Microsoft does not document its own mapping, so this crate defines one. Every Marketo field
    /// must be part of the form, otherwise Marketo refuses the lead.
    ///
    /// # References
    ///
    /// - [Lead table](https://learn.microsoft.com/dynamics365/developer/reference/entities/lead)
    /// - [Submit form](https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/lead-database/leads)
    #[must_use]
    pub fn field_name(mut self, field: Field, name: Option<&str>) -> Self {
        self.columns.retain(|(other, _)| *other != field);
        self.columns.push((field, name.map(String::from)));
        self
    }

    /// Sets the value of the Dynamics 365 choice `leadsourcecode` for leads from this source, such
    /// as 8 for "Web". By default, the column is not written.
    #[must_use]
    pub fn lead_source_code(mut self, source: Source, code: i32) -> Self {
        self.lead_source_codes.retain(|(other, _)| *other != source);
        self.lead_source_codes.push((source, code));
        self
    }

    /// Sets whether Dynamics 365 applies its duplicate rules. By default it does not, because one
    /// customer creates a lead with each step.
    #[must_use]
    pub fn apply_duplicate_rules(self, yes: bool) -> Self {
        Self {
            applies_duplicate_rules: yes,
            ..self
        }
    }

    /// Sets the fields that are set to true for a customer who must not be contacted. These are
    /// columns of Dynamics 365 (by default `donotemail` and `donotphone`), custom fields of
    /// Salesforce such as `00N…`, or fields of a Marketo form (by default none).
    #[must_use]
    pub fn do_not_contact(self, fields: &[&str]) -> Self {
        Self {
            do_not_contact: Some(fields.iter().copied().map(String::from).collect()),
            ..self
        }
    }

    /// Sets whether web-to-lead forms are sent to a Salesforce sandbox.
    #[must_use]
    pub fn salesforce_sandbox(self, yes: bool) -> Self {
        Self {
            sandbox: yes,
            ..self
        }
    }

    /// Sets the Salesforce campaign of every lead.
    #[must_use]
    pub fn salesforce_campaign(self, id: &str) -> Self {
        Self {
            campaign_id: Some(id.into()),
            ..self
        }
    }

    /// Adds a custom field of Salesforce, with the same value for every lead.
    #[must_use]
    pub fn salesforce_field(mut self, id: &CustomFieldId, value: &str) -> Self {
        self.custom_fields.push((id.clone(), value.into()));
        self
    }

    /// Sets the URL that Marketo records as the page of the form.
    #[must_use]
    pub fn marketo_page(self, url: &str) -> Self {
        Self {
            page_url: Some(url.into()),
            ..self
        }
    }

    /// The name of a field: the caller's if set, otherwise the default.
    pub(super) fn column<'a>(&'a self, field: Field, default: Option<&'a str>) -> Option<&'a str> {
        let set = self.columns.iter().find(|(other, _)| *other == field);
        set.map_or(default, |(_, column)| column.as_deref())
    }

    pub(super) fn lead_source_code_of(&self, source: Option<&Source>) -> Option<i32> {
        let source = source?;
        let codes = self.lead_source_codes.iter();
        let mut codes = codes.filter(|(other, _)| other == source);
        codes.next().map(|(_, code)| *code)
    }

    pub(super) fn do_not_contact_fields<'a>(
        &'a self,
        defaults: &'a [&'a str],
    ) -> impl Iterator<Item = &'a str> {
        let set = self.do_not_contact.iter().flatten().map(String::as_str);
        let defaults = defaults.iter().copied();
        set.chain(defaults.filter(|_| self.do_not_contact.is_none()))
    }
}
