//! Applies the .edu rule to a lead: `Policy`.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::cleared::{ClearedLead, Withheld};
use super::edu::EduDomains;
use super::secrets::Secrets;
use super::{EduStatus, Receipt};
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::json;
use crate::lead::{Lead, UnknownMember, UnknownValue, time_of};
use crate::lead_source::{Action, LeadSource};
use crate::offer::ProductId;
use crate::test_id::digits_of;
use crate::texts::value_of;

/// What happens to a lead whose address cannot be read as one address.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
/// use marketplace_leads::privacy::{Policy, UnclearRule};
///
/// let lead = || Lead::from_json(br#"{"userDetails":{"email":"robin at contoso.edu"}}"#);
/// assert!(Policy::default().clear(lead()?)?.is_redacted());
/// let keep = Policy::default().unclear(UnclearRule::Keep);
/// assert!(!keep.clear(lead()?)?.is_redacted());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum UnclearRule {
    /// It is treated as if the address were in .edu.
    #[default]
    AsEdu,
    /// It goes on as it is.
    Keep,
    /// It is withheld.
    Withhold,
}

/// How the .edu rule is applied.
///
/// Microsoft does not pass on personal data of customers whose address is in
/// .edu; which fields that means, and whether the lead goes on without them, is
/// not documented. So both readings are here: the [default](Self::default)
/// blanks what may name a person and lets the rest go on, [`withhold`](Self::withhold)
/// lets nothing go on but facts to count. A lead without any address falls under
/// no rule.
///
/// An .edu address counts wherever it stands: a description or an unknown member
/// with one falls under the rule as well.
///
/// | blanked by default | kept by default |
/// |---|---|
/// | first and last name, email, phone, title, company | country |
/// | description, unknown members | publisher's name, offer's title, product ID |
/// | sources and actions that no document names | known sources and actions, with their offer |
/// | times and product IDs that cannot be read | readable times, row keys |
///
/// Whatever is kept, a field in which an .edu address stands is blanked, and so is
/// one in which the customer's address or telephone number stands, unless those
/// are kept themselves.
///
/// Source: azure-docs `articles/marketplace/lead-management-faq.md` (the rule);
/// the fields are our reading.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Lead;
/// use marketplace_leads::privacy::Policy;
///
/// let body = br#"{"userDetails":{"firstName":"Robin","email":"robin@contoso.edu","country":"US"},
///   "leadSource":"SPZA-PLT|contoso.app"}"#;
/// let cleared = Policy::default().clear(Lead::from_json(body)?)?;
/// assert!(cleared.is_redacted());
/// assert_eq!(
///     cleared.to_https_json(),
///     r#"{"userDetails":{"country":"US"},"leadSource":"SPZA-PLT|contoso.app"}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Policy {
    domains: EduDomains,
    withholds: bool,
    unclear: UnclearRule,
    blanked: Fields,
    pseudonym: Option<Arc<Pseudonym>>,
}

type Pseudonym = dyn Fn(&str) -> String + Send + Sync;

/// A set of fields, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fields(u32);

impl Fields {
    const fn bit(field: Field) -> u32 {
        1 << field as u32
    }

    const fn with(self, field: Field) -> Self {
        Self(self.0 | Self::bit(field))
    }

    const fn without(self, field: Field) -> Self {
        Self(self.0 & !Self::bit(field))
    }

    const fn has(self, field: Field) -> bool {
        self.0 & Self::bit(field) != 0
    }
}

/// What may name a person, unless the caller knows better.
const BLANKED: Fields = Fields(0)
    .with(Field::FirstName)
    .with(Field::LastName)
    .with(Field::Email)
    .with(Field::Phone)
    .with(Field::Title)
    .with(Field::Company)
    .with(Field::Description)
    .with(Field::Unknown)
    .with(Field::Source)
    .with(Field::Action);

impl Default for Policy {
    fn default() -> Self {
        Self {
            domains: EduDomains::default(),
            withholds: false,
            unclear: UnclearRule::default(),
            blanked: BLANKED,
            pseudonym: None,
        }
    }
}

impl Policy {
    /// A policy that withholds each lead under the rule.
    #[must_use]
    pub fn withhold() -> Self {
        Self {
            withholds: true,
            ..Self::default()
        }
    }

    /// What happens to a lead whose address cannot be read as one address; as if
    /// it were in .edu, unless said otherwise.
    #[must_use]
    pub fn unclear(self, unclear: UnclearRule) -> Self {
        Self { unclear, ..self }
    }

    /// Whether `.edu.<country>` and `.ac.<country>` count as .edu; they do not,
    /// unless said otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::{EduStatus, Policy};
    ///
    /// let wide = Policy::default().country_domains(true);
    /// assert_eq!(wide.status("robin@contoso.ac.uk"), EduStatus::Edu);
    /// assert_eq!(Policy::default().status("robin@contoso.ac.uk"), EduStatus::NotEdu);
    /// ```
    #[must_use]
    pub fn country_domains(self, yes: bool) -> Self {
        Self {
            domains: EduDomains::new(yes),
            ..self
        }
    }

    /// Keeps a field that is blanked by default.
    ///
    /// [`Field::Unknown`] are the unknown members, [`Field::Source`] and
    /// [`Field::Action`] codes that no document names.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Field, Lead};
    ///
    /// let body = br#"{"userDetails":{"email":"robin@contoso.edu","company":"Contoso"}}"#;
    /// let cleared = Policy::default().keep(Field::Company).clear(Lead::from_json(body)?)?;
    /// assert_eq!(cleared.lead().customer().company().unwrap().expose(), "Contoso");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn keep(self, field: Field) -> Self {
        Self {
            blanked: self.blanked.without(field),
            ..self
        }
    }

    /// Blanks a field that is kept by default.
    ///
    /// [`Field::Customer`] stands for all its fields, [`Field::Offer`] for the
    /// product ID, the title, and the offer in the lead source. The halves of an
    /// identifier and the body as a whole are no fields of their own.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    /// use marketplace_leads::{Field, Lead};
    ///
    /// let body = br#"{"userDetails":{"email":"robin@contoso.edu","country":"US"}}"#;
    /// let cleared = Policy::default().redact(Field::Country).clear(Lead::from_json(body)?)?;
    /// assert!(cleared.lead().customer().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn redact(self, field: Field) -> Self {
        let mut blanked = self.blanked.with(field);
        let parts: &[Field] = match field {
            Field::Customer => &CUSTOMER_FIELDS,
            Field::Offer => &[Field::ProductId, Field::OfferTitle],
            _ => &[],
        };
        for &part in parts {
            blanked = blanked.with(part);
        }
        Self { blanked, ..self }
    }

    /// Puts a pseudonym of the caller's in the place of a blanked address, so
    /// that two leads of one customer can still be told to be so.
    ///
    /// The address is handed over as it came. A keyed hash keeps it secret; a
    /// bare one does not, since addresses can be guessed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// fn keyed_hash(address: &str) -> u64 { // stands for a real one
    ///     address.len() as u64
    /// }
    ///
    /// let policy = Policy::default().pseudonym(|address| format!("{:x}", keyed_hash(address)));
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#)?;
    /// assert_eq!(policy.clear(lead)?.lead().customer().email().unwrap().expose(), "11");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn pseudonym(self, f: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        Self {
            pseudonym: Some(Arc::new(f)),
            ..self
        }
    }

    /// Whether a text is an address under this rule, as
    /// [`edu_status`](super::edu_status) tells for .edu alone.
    #[must_use]
    pub fn status(&self, address: &str) -> EduStatus {
        self.domains.status(address)
    }

    /// Whether an address under this rule stands somewhere in a text that is
    /// more than an address.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let policy = Policy::default();
    /// assert!(policy.is_mentioned_in("Please write to robin@contoso.edu. Thanks!"));
    /// assert!(policy.is_mentioned_in("mktcmpid=7&mail=robin%40contoso.edu"));
    /// assert!(!policy.is_mentioned_in("I teach at contoso.edu, mail robin@contoso.com"));
    /// ```
    #[must_use]
    pub fn is_mentioned_in(&self, text: &str) -> bool {
        self.domains.occur_in(text)
    }

    /// Applies the rule.
    ///
    /// What is blanked is destroyed: neither the cleared lead nor its receipt
    /// has it any more. A caller who needs the original keeps the body.
    ///
    /// # Errors
    ///
    /// [`Withheld`] if the lead falls under the rule and this policy withholds
    /// such leads, or is unclear and [`UnclearRule::Withhold`] was chosen.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.com"}}"#)?;
    /// let cleared = Policy::default().clear(lead)?;
    /// assert!(!cleared.is_redacted());
    /// assert_eq!(cleared.receipt().status_id(), "not_edu");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clear(&self, lead: Lead) -> Result<ClearedLead, Withheld> {
        let (status, found_in) = self.judge(&lead);
        let mut receipt = Receipt {
            status,
            has_country_domains: self.domains != EduDomains::default(),
            found_in,
            removed: Vec::new(),
            kept: Vec::new(),
        };
        let (applies, withholds) = match status {
            Some(EduStatus::Edu) => (true, self.withholds),
            Some(EduStatus::Unclear) => match self.unclear {
                UnclearRule::AsEdu => (true, self.withholds),
                UnclearRule::Keep => (false, false),
                UnclearRule::Withhold => (true, true),
            },
            Some(EduStatus::NotEdu) | None => (false, false),
        };
        if applies && withholds {
            receipt.removed = fields_of(&lead);
            return Err(Withheld(Box::new((receipt, lead.summary()))));
        }
        receipt.kept = fields_of(&lead);
        let lead = if applies {
            self.blanked(lead, &mut receipt.removed)
        } else {
            lead
        };
        receipt
            .kept
            .retain(|field| !receipt.removed.contains(field));
        Ok(ClearedLead { lead, receipt })
    }

    /// The status of a lead, and the field that decided it.
    fn judge(&self, lead: &Lead) -> (Option<EduStatus>, Option<Field>) {
        let status = lead.get(Field::Email).map(|text| self.domains.status(text));
        if status == Some(EduStatus::Edu) {
            return (status, Some(Field::Email));
        }
        // An address that can be read is no place to look for others: what looks
        // like one in its local part is none.
        let is_readable = status == Some(EduStatus::NotEdu);
        let mentioned = fields_of(lead)
            .into_iter()
            .filter(|&field| !(is_readable && field == Field::Email))
            .find(|&field| self.is_mentioned_in_field(lead, field));
        if mentioned.is_some() {
            return (Some(EduStatus::Edu), mentioned);
        }
        if status == Some(EduStatus::Unclear) {
            return (status, Some(Field::Email));
        }
        // Something stands where an address or the customer should, and cannot be
        // read: nobody can tell.
        let unreadable = lead
            .unknown()
            .iter()
            .find_map(|member| match name_of(member) {
                Some(field @ (Field::Email | Field::Customer)) => Some(field),
                _ => None,
            });
        match unreadable {
            Some(field) => (Some(EduStatus::Unclear), Some(field)),
            None => (status, None),
        }
    }

    fn is_mentioned_in_field(&self, lead: &Lead, field: Field) -> bool {
        if field == Field::Unknown {
            return lead
                .unknown()
                .iter()
                .any(|member| self.is_mentioned_in_member(member));
        }
        lead.get(field)
            .is_some_and(|text| self.domains.occur_in(text))
    }

    fn is_mentioned_in_member(&self, member: &UnknownMember) -> bool {
        self.domains.occur_in(&member.key)
            || any_text_of(member, &mut |text| self.domains.occur_in(text))
    }

    /// The lead without what may name a person; what was taken is told.
    fn blanked(&self, lead: Lead, removed: &mut Vec<Field>) -> Lead {
        let address = lead.get(Field::Email).map(String::from);
        let secrets = Secrets::of(&lead, |field| self.blanked.has(field));
        let mut blanked = lead;
        for field in LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS) {
            let Some(text) = blanked.get(field).map(String::from) else {
                continue;
            };
            let names_somebody = self.domains.occur_in(&text) || secrets.occur_in(&text);
            let rest = if self.blanked.has(field) || names_somebody {
                None
            } else {
                self.known_part(field, &text)
            };
            if rest.as_deref() != Some(&*text) {
                removed.push(field);
                blanked = blanked.with(field, rest.as_deref());
            }
        }
        let members = blanked.unknown().iter();
        let kept: Vec<UnknownMember> = members
            .filter(|member| self.keeps_member(member, &secrets))
            .cloned()
            .collect();
        if kept.len() < blanked.unknown().len() {
            removed.push(Field::Unknown);
            blanked = blanked.with_unknown(kept);
        }
        if let (Some(address), Some(pseudonym)) = (address, &self.pseudonym) {
            if removed.contains(&Field::Email) {
                let text = pseudonym(&address);
                blanked = blanked.with(Field::Email, value_of(Field::Email, &text));
            }
        }
        blanked
    }

    /// Whether an unknown member goes on: none that stands for a blanked field.
    fn keeps_member(&self, member: &UnknownMember, secrets: &Secrets) -> bool {
        let is_blanked = match name_of(member) {
            Some(Field::Customer) => true,
            Some(field) => self.blanked.has(field),
            None => false,
        };
        let names_somebody = || {
            self.is_mentioned_in_member(member)
                || secrets.occur_in(&member.key)
                || any_text_of(member, &mut |text| secrets.occur_in(text))
        };
        !self.blanked.has(Field::Unknown) && !is_blanked && !names_somebody()
    }

    /// What remains of a field that is kept: codes and identifiers that can be
    /// read, times that can be read, any other text.
    fn known_part(&self, field: Field, text: &str) -> Option<String> {
        let is_kept = match field {
            Field::LeadSource => return self.known_lead_source(text),
            Field::ActionCode => match Action::parse(text) {
                Ok(action) => action.is_known() || !self.blanked.has(Field::Action),
                Err(_) => false,
            },
            Field::ProductId => ProductId::parse(text).is_ok(),
            Field::CreatedAt | Field::StoredAt => time_of(text).is_some(),
            _ => true,
        };
        is_kept.then(|| text.into())
    }

    /// A lead source without codes that no document names; without a source,
    /// nothing is left.
    fn known_lead_source(&self, text: &str) -> Option<String> {
        let read = LeadSource::parse(text).ok()?;
        let (source, action) = (read.source(), read.action());
        let keeps_source = source.is_known() || read.is_test() || !self.blanked.has(Field::Source);
        if !keeps_source {
            return None;
        }
        let keeps_action = |action: &Action| {
            let is_token = digits_of(action.code()).is_some();
            action.is_known() || is_token || !self.blanked.has(Field::Action)
        };
        let kept_action = action.clone().filter(keeps_action);
        let kept_offer = read.offer().filter(|_| !self.blanked.has(Field::Offer));
        if kept_action == action && kept_offer == read.offer() {
            return Some(text.into());
        }
        Some(String::from(LeadSource::new(
            source,
            kept_action,
            kept_offer,
        )))
    }
}

/// The fields of a lead that tell something.
fn fields_of(lead: &Lead) -> Vec<Field> {
    let texts = LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS);
    let texts = texts.filter(|&field| lead.get(field).is_some());
    let unknown = (!lead.unknown().is_empty()).then_some(Field::Unknown);
    texts.chain(unknown).collect()
}

/// The known field that an unknown member is called after: its value had a wrong
/// type, or came second.
fn name_of(member: &UnknownMember) -> Option<Field> {
    Field::of_json(&member.key).or_else(|| Field::of_form(&member.key))
}

fn any_text_of(member: &UnknownMember, found: &mut dyn FnMut(&str) -> bool) -> bool {
    match &member.value {
        UnknownValue::Text(text) => found(text),
        UnknownValue::Json(json) => json::any_text(json, found),
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("domains", &self.domains)
            .field("withholds", &self.withholds)
            .field("unclear", &self.unclear)
            .field("has_pseudonym", &self.pseudonym.is_some())
            .finish_non_exhaustive()
    }
}
