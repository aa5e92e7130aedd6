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
/// Those of phone, title and lead source are commonly reported but not documented.
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
/// The form contains the documented fields of the lead and what is set here, and
/// nothing else: no unknown member becomes a parameter of the form, such as
/// `debug`, `debugEmail`, `retURL`, `recordType`, `Campaign_ID` or a custom field.
///
/// Salesforce drops a lead without last name or company silently, and one with a
/// value over the length of its field. So [`encode`](Self::encode) needs both
/// names, or a [placeholder](Self::placeholder), and shortens values:
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

    /// Fills a missing last name or company with this; blank fills nothing.
    pub fn placeholder(mut self, text: &str) -> Self {
        self.placeholder = value_of(Field::Company, text).map(String::from);
        self
    }

    /// Sets `Campaign_ID`: the campaign that the lead is added to.
    pub fn campaign_id(mut self, id: &str) -> Self {
        self.campaign_id = Some(id.into());
        self
    }

    /// Sets `recordType`: the ID of the record type of the new lead.
    pub fn record_type(mut self, id: &str) -> Self {
        self.record_type = Some(id.into());
        self
    }

    /// Sets a custom field, after those that were set before.
    ///
    /// The value is written as it is, of any length.
    pub fn custom_field(mut self, id: &CustomFieldId, value: &str) -> Self {
        self.custom_fields.push((id.clone(), value.into()));
        self
    }

    /// Sets the maximum length of a field in UTF-16 units, for organizations that
    /// have another limit than the table above.
    ///
    /// A field that the form does not have changes nothing.
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

    /// Writes the form, in Microsoft's order; what was set follows.
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
    ///     "missing company, without which Salesforce drops a lead silently",
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

    /// The lead's pairs, the required ones among them.
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

/// Shortens a value to so many UTF-16 units; returns its original length if it was longer.
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

/// Prints which settings are set, and nothing of the lead.
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

/// An encoded web-to-lead form and what did not fit into it.
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

    /// The form, owned.
    #[must_use]
    pub fn into_body(self) -> String {
        self.body
    }

    /// The fields whose value was over the limit, in the form's order.
    #[must_use]
    pub fn shortened(&self) -> &[Shortened] {
        &self.shortened
    }

    /// The fields that the placeholder filled.
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

/// A value that was over the limit of its field.
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

    /// Whether nothing of the value was written, as of an email address, which is
    /// never shortened.
    #[must_use]
    pub const fn is_left_out(&self) -> bool {
        self.is_left_out
    }
}

/// A lead without last name or company, which Salesforce would drop silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("missing {}, without which Salesforce drops a lead silently", self.name())]
pub struct MissingField {
    field: Field,
}

impl MissingField {
    /// The field: [`Field::LastName`] or [`Field::Company`].
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

/// The part of a lead that a form carries: see [`pairs::project`].
pub(super) fn project(lead: &Lead) -> Lead {
    pairs::project(lead, Format::WebToLead, |value| Cow::Borrowed(value))
}
