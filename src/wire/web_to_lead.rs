//! Writes Salesforce's web-to-lead form: `WebToLead`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use url::form_urlencoded::Serializer;

use super::custom_field::CustomFieldId;
use super::pairs;
use crate::field::Field;
use crate::lead::{Format, Lead};
use crate::text::MASK;
use crate::texts::value_of;

/// The maximum length of Salesforce's fields in UTF-16 units.
///
/// The lengths of phone, title and lead source are commonly reported but not documented.
const LIMITS: [(Field, usize); 9] = [
    (Field::Company, 255),
    (Field::Country, 80),
    (Field::Description, 32_000),
    (Field::Email, 80),
    (Field::FirstName, 40),
    (Field::LastName, 80),
    (Field::LeadSource, 255),
    (Field::Phone, 40),
    (Field::Title, 128),
];

/// A builder of Salesforce's web-to-lead form, created by
/// [`ClearedLead::to_web_to_lead`](crate::ClearedLead::to_web_to_lead).
///
/// The form contains only the documented fields of the lead and the settings of this builder.
/// Unknown members are omitted, so they cannot set a parameter of the form, such as `debug`,
/// `debugEmail`, `retURL`, `recordType`, `Campaign_ID` or a custom field.
///
/// Salesforce silently drops a lead without last name or company, or with a value that is too long
/// for its field. So [`encode`](Self::encode) requires both names or a
/// [placeholder](Self::placeholder), and shortens values to these lengths:
///
/// | field | UTF-16 units | |
/// |---|---|---|
/// | first name | 40 | |
/// | last name | 80 | |
/// | email | 80 | left out if longer, never shortened |
/// | country | 80 | |
/// | company | 255 | |
/// | description | 32,000 | |
/// | phone | 40 | not documented; [settable](Self::max_length) |
/// | title | 128 | not documented; settable |
/// | lead source | 255 | not documented (40 in older organizations); settable |
///
/// # References
///
/// - <https://developer.salesforce.com/docs/atlas.en-us.212.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_Lead.htm>
///   (the lengths)
/// - <https://learn.microsoft.com/partner-center/marketplace-offers/commercial-marketplace-lead-management-instructions-salesforce>
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::OrganizationId;
/// use marketplace_leads::privacy::Policy;
/// use marketplace_leads::wire::CustomFieldId;
/// use marketplace_leads::{Customer, Field, Lead, Source};
///
/// let customer = Customer::builder().company("Contoso").build();
/// let lead = Lead::builder().source(Source::AppSource).customer(customer).build();
/// let form = Policy::default()
///     .clear(lead)?
///     .to_web_to_lead(&OrganizationId::parse("00Do0000000ZHog")?)
///     .placeholder("[not provided]")
///     .custom_field(&CustomFieldId::parse("00N5f00000ABCDE")?, "marketplace")
///     .encode()?;
/// assert_eq!(
///     form.body(),
///     "company=Contoso&encoding=UTF-8&encoding=UTF-8&last_name=%5Bnot+provided%5D\
///      &lead_source=SPZA&oid=00Do0000000ZHog&00N5f00000ABCDE=marketplace",
/// );
/// assert_eq!(form.filled(), [Field::LastName]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct WebToLead {
    lead: Lead,
    oid: String,
    placeholder: Option<String>,
    campaign_id: Option<String>,
    record_type: Option<String>,
    custom_fields: Vec<(CustomFieldId, String)>,
    limits: [(Field, usize); LIMITS.len()],
}

impl WebToLead {
    pub(crate) fn new(lead: &Lead, oid: &str) -> Self {
        Self {
            lead: lead.project(Format::WebToLead),
            oid: oid.into(),
            placeholder: None,
            campaign_id: None,
            record_type: None,
            custom_fields: Vec::new(),
            limits: LIMITS,
        }
    }

    /// Sets the value for a missing last name or company. A blank value is ignored.
    pub fn placeholder(mut self, text: &str) -> Self {
        self.placeholder = value_of(Field::Company, text).map(String::from);
        self
    }

    /// Sets `Campaign_ID`, the campaign to which the lead is added.
    pub fn campaign_id(mut self, id: &str) -> Self {
        self.campaign_id = Some(id.into());
        self
    }

    /// Sets `recordType`, the ID of the record type of the new lead.
    pub fn record_type(mut self, id: &str) -> Self {
        self.record_type = Some(id.into());
        self
    }

    /// Adds a custom field.
    ///
    /// The value is written unchanged and is never shortened.
    pub fn custom_field(mut self, id: &CustomFieldId, value: &str) -> Self {
        self.custom_fields.push((id.clone(), value.into()));
        self
    }

    /// Sets the maximum length of a field in UTF-16 units, for organizations whose limit differs
    /// from the table above.
    ///
    /// A field that the form does not have is ignored.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Field, TestLead};
    /// use marketplace_leads::destination::OrganizationId;
    ///
    /// let oid = OrganizationId::parse("00Do0000000ZHog")?;
    /// let form = TestLead::from_ticks(636_573_304_831_318_844)?
    ///     .to_web_to_lead(&oid)
    ///     .max_length(Field::LeadSource, 40)
    ///     .encode()?;
    /// let shortened = form.shortened()[0];
    /// assert_eq!((shortened.field(), shortened.length(), shortened.limit()), (Field::LeadSource, 70, 40));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn max_length(mut self, field: Field, units: usize) -> Self {
        for (limited, limit) in &mut self.limits {
            if *limited == field {
                *limit = units;
            }
        }
        self
    }

    /// Encodes the form: the fields of the lead in Microsoft's order, then the settings.
    ///
    /// # Errors
    ///
    /// [`MissingField`] if the lead has no last name or no company and no
    /// placeholder is set.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::OrganizationId;
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Field, Lead};
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"lastName":"Sample"}}"#)?;
    /// let oid = OrganizationId::parse("00Do0000000ZHog")?;
    /// let error = Policy::default().clear(lead)?.to_web_to_lead(&oid).encode().unwrap_err();
    /// assert_eq!(error.field(), Field::Company);
    /// assert_eq!(
    ///     error.to_string(),
    ///     "missing company, without which Salesforce silently drops the lead",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn encode(&self) -> Result<Encoded, MissingField> {
        let mut form = Serializer::new(String::new());
        let (mut shortened, mut filled) = (Vec::new(), Vec::new());
        for (key, value) in self.pairs(&mut filled)? {
            let Some(field) = Field::of_form(key) else {
                form.append_pair(key, value);
                continue;
            };
            match self.fit(field, value) {
                Ok(value) => _ = form.append_pair(key, value),
                Err((value, cut)) => {
                    if let Some(value) = value {
                        form.append_pair(key, value);
                    }
                    shortened.push(cut);
                }
            }
        }
        let settings = [
            ("Campaign_ID", &self.campaign_id),
            ("recordType", &self.record_type),
        ];
        for (key, value) in settings {
            if let Some(value) = value {
                form.append_pair(key, value);
            }
        }
        for (id, value) in &self.custom_fields {
            form.append_pair(id.as_str(), value);
        }
        Ok(Encoded {
            body: form.finish(),
            shortened,
            filled,
        })
    }

    /// The pairs of the lead, including the required ones.
    fn pairs(&self, filled: &mut Vec<Field>) -> Result<Vec<(&'static str, &str)>, MissingField> {
        let mut pairs: Vec<_> = pairs::of(&self.lead, Some(&self.oid)).collect();
        for (key, field) in [("last_name", Field::LastName), ("company", Field::Company)] {
            if self.lead.get(field).is_some() {
                continue;
            }
            let placeholder = self.placeholder.as_deref().ok_or(MissingField { field })?;
            // The order is that of the keys.
            let at = pairs.partition_point(|&(other, _)| other < key);
            pairs.insert(at, (key, placeholder));
            filled.push(field);
        }
        Ok(pairs)
    }

    /// The value, or the shortened value and its original length.
    fn fit<'a>(
        &self,
        field: Field,
        value: &'a str,
    ) -> Result<&'a str, (Option<&'a str>, Shortened)> {
        let limited = self.limits.iter().find(|(limited, _)| *limited == field);
        fit(
            field,
            value,
            limited.map_or(usize::MAX, |&(_, limit)| limit),
        )
    }
}

/// Shortens a value to this number of UTF-16 units; returns its original length if it was longer.
pub(crate) fn fit(
    field: Field,
    value: &str,
    limit: usize,
) -> Result<&str, (Option<&str>, Shortened)> {
    // No character has more units than bytes.
    if value.len() <= limit {
        return Ok(value);
    }
    let (mut length, mut end) = (0_usize, 0);
    for (at, c) in value.char_indices() {
        length = length.saturating_add(c.len_utf16());
        if length <= limit {
            end = at.saturating_add(c.len_utf8());
        }
    }
    if length <= limit {
        return Ok(value);
    }
    let rest = value.get(..end).filter(|rest| !rest.is_empty());
    let rest = rest.filter(|_| field != Field::Email);
    Err((
        rest,
        Shortened {
            field,
            length,
            limit,
            is_left_out: rest.is_none(),
        },
    ))
}

/// Prints which settings are set, but no data of the lead.
impl fmt::Debug for WebToLead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebToLead")
            .field("lead", &self.lead)
            .field("has_placeholder", &self.placeholder.is_some())
            .field("has_campaign_id", &self.campaign_id.is_some())
            .field("has_record_type", &self.record_type.is_some())
            .field("custom_fields", &self.custom_fields.len())
            .finish_non_exhaustive()
    }
}

/// An encoded web-to-lead form, with the fields that were shortened or filled.
///
/// `Debug` hides the body, which contains personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Encoded {
    body: String,
    shortened: Vec<Shortened>,
    filled: Vec<Field>,
}

impl Encoded {
    /// The form, as `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Returns the form as a `String`.
    #[must_use]
    pub fn into_body(self) -> String {
        self.body
    }

    /// The fields whose value was too long, in the order of the form.
    #[must_use]
    pub fn shortened(&self) -> &[Shortened] {
        &self.shortened
    }

    /// The fields that were filled with the placeholder.
    #[must_use]
    pub fn filled(&self) -> &[Field] {
        &self.filled
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoded")
            .field("body", &MASK)
            .field("shortened", &self.shortened)
            .field("filled", &self.filled)
            .finish()
    }
}

/// A value that was too long for its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shortened {
    field: Field,
    length: usize,
    limit: usize,
    is_left_out: bool,
}

impl Shortened {
    /// The field.
    #[must_use]
    pub const fn field(&self) -> Field {
        self.field
    }

    /// The length of the whole value in UTF-16 units.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The maximum length of the field in UTF-16 units.
    #[must_use]
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// Whether the value was omitted instead of shortened, as is done for email addresses.
    #[must_use]
    pub const fn is_left_out(&self) -> bool {
        self.is_left_out
    }
}

/// The error returned when a lead has no last name or company, so that Salesforce would silently
/// drop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("missing {}, without which Salesforce silently drops the lead", self.name())]
pub struct MissingField {
    field: Field,
}

impl MissingField {
    /// The missing field: [`Field::LastName`] or [`Field::Company`].
    #[must_use]
    pub const fn field(&self) -> Field {
        self.field
    }

    const fn name(self) -> &'static str {
        match self.field {
            Field::LastName => "last name",
            _ => "company",
        }
    }
}

/// The part of a lead that a form can contain; see [`pairs::project`].
pub(super) fn project(lead: &Lead) -> Lead {
    pairs::project(lead, Format::WebToLead, |value| Cow::Borrowed(value))
}
