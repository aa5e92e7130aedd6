//! `Policy`: applies the .edu rule to leads.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::cleared::{ClearedLead, Withheld};
use super::fields::Fields;
use super::redaction::{Redaction, without_mentions};
use super::rules::{MentionRule, UnclearRule};
use super::verdict::{Verdict, text_mentions_edu};
use super::{EduStatus, Effect, Receipt};
use crate::email::edu::EduDomains;
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::lead::Lead;
use crate::texts::value_of;

/// The settings of the .edu rule, which turns a [`Lead`] into a [`ClearedLead`].
///
/// Microsoft documents that it does not pass on personal data of customers under .edu, but not
/// which fields that covers, nor whether the lead itself is passed on. Both interpretations are
/// available. The [default](Self::default) removes fields that may identify a person and forwards
/// the rest. [`withhold`](Self::withhold) returns only a [summary](Withheld::summary) that contains
/// no personal data. The [module](super) lists which leads are affected.
///
/// | removed by default | kept by default |
/// |---|---|
/// | first and last name, email, phone, title, company | country |
/// | description, unknown members | publisher name, offer title, product ID |
/// | sources and actions that are not documented | documented sources and actions, offers |
/// | times and product IDs that cannot be read | readable times, row keys |
///
/// Other fields are removed too if they contain an address under .edu, the customer's address in
/// any spelling, the digits of the phone number in any grouping, or the full name. An offer is also
/// removed if it contains the local part of the address, just as the [summary](Lead::summary) hides
/// it. Fields are removed as a whole, never in part. The source, the action and the offer of a lead
/// source count as separate fields.
///
/// # References
///
/// - <https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md>
///   documents the rule. The choice of fields is our own.
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
    mentions: MentionRule,
    redacted: Fields,
    pseudonym: Option<Arc<Pseudonym>>,
}

type Pseudonym = dyn Fn(&str) -> String + Send + Sync;

/// The fields that may identify a person.
const REDACTED: Fields = Fields::of(&[
    Field::FirstName,
    Field::LastName,
    Field::Email,
    Field::Phone,
    Field::Title,
    Field::Company,
    Field::Description,
    Field::Unknown,
    Field::Source,
    Field::Action,
]);

impl Default for Policy {
    fn default() -> Self {
        Self {
            domains: EduDomains::default(),
            withholds: false,
            unclear: UnclearRule::default(),
            mentions: MentionRule::default(),
            redacted: REDACTED,
            pseudonym: None,
        }
    }
}

impl Policy {
    /// Creates a policy that withholds every lead with an address under .edu.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#)?;
    /// assert!(Policy::withhold().clear(lead).is_err());
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn withhold() -> Self {
        Self {
            withholds: true,
            ..Self::default()
        }
    }

    /// Sets what happens to a lead whose status is [`Unclear`](EduStatus::Unclear). By default, it
    /// is treated like a lead with an address under .edu.
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
    #[must_use]
    pub fn unclear(self, unclear: UnclearRule) -> Self {
        Self { unclear, ..self }
    }

    /// Sets what happens to a lead that mentions somebody else's .edu address. By default, the
    /// fields with the mention are removed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::{MentionRule, Policy};
    ///
    /// let body = br#"{"userDetails":{"email":"robin@contoso.com","company":"Contoso"},
    ///   "description":"please call me or kim@fabrikam.edu"}"#;
    /// let cleared = Policy::default().clear(Lead::from_json(body)?)?;
    /// assert!(cleared.lead().customer().company().is_some());
    /// assert_eq!(cleared.receipt().to_string(),
    ///     "status not_edu, mention of .edu; rule dot_edu version 1; found in description; \
    ///      removed description; kept email, company");
    ///
    /// let keep = Policy::default().mentions(MentionRule::Keep);
    /// assert!(!keep.clear(Lead::from_json(body)?)?.is_redacted());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mentions(self, mentions: MentionRule) -> Self {
        Self { mentions, ..self }
    }

    /// Sets whether `.edu.<country>` and `.ac.<country>` count as .edu. By default, they do not.
    /// Any two letters are a country.
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
            domains: EduDomains { has_countries: yes },
            ..self
        }
    }

    /// Keeps a field that would be removed otherwise.
    ///
    /// The fields are those of [`redact`](Self::redact). An email value that is under
    /// .edu, or may be, is removed even so.
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
            redacted: self.redacted.without(with_parts(field)),
            ..self
        }
    }

    /// Removes a field that would be kept otherwise.
    ///
    /// | field | represents |
    /// |---|---|
    /// | [`Field::Customer`] | every field of the customer |
    /// | [`Field::Offer`] | the product ID, the offer title, and the offer in the lead source |
    /// | [`Field::Source`], [`Field::Action`] | codes that are not documented; documented ones name no person and are kept |
    /// | [`Field::Unknown`] | the unknown members |
    /// | [`Field::PublisherId`], [`Field::OfferId`], [`Field::Body`] | nothing: halves of an identifier and the body as a whole are not removed on their own |
    /// | any other | itself |
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
        Self {
            redacted: self.redacted.and(with_parts(field)),
            ..self
        }
    }

    /// Sets a function that replaces removed email values by pseudonyms, so that leads of one
    /// customer can still be matched.
    ///
    /// The function receives the value as it arrived. Use a keyed hash, because a plain hash
    /// reveals an address to anyone who can guess it. A pseudonym that may itself be an address
    /// under .edu is discarded.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// fn keyed_hash(address: &str) -> u64 { // use a real one
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

    /// Classifies the value of an email field, like [`edu_status`](super::edu_status) but with the
    /// domains of this policy.
    #[must_use]
    pub fn status(&self, value: &str) -> EduStatus {
        self.domains.read(value).into()
    }

    /// Returns whether free text mentions an address to which this policy's rule applies.
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
    /// assert!(!policy.is_mentioned_in("50 seats @ edu pricing"));
    /// ```
    #[must_use]
    pub fn is_mentioned_in(&self, text: &str) -> bool {
        text_mentions_edu(text, self.domains)
    }

    /// Applies the rule to a lead.
    ///
    /// Removed data cannot be recovered from the cleared lead or its receipt. Keep the body if you
    /// need the original. Clearing a cleared lead again changes nothing.
    ///
    /// # Errors
    ///
    /// [`Withheld`] if the rule applies and this policy withholds such leads.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::{EduStatus, Policy};
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.com"}}"#)?;
    /// let cleared = Policy::default().clear(lead)?;
    /// assert!(!cleared.is_redacted());
    /// assert_eq!(cleared.status(), EduStatus::NotEdu);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clear(&self, lead: Lead) -> Result<ClearedLead, Withheld> {
        let verdict = Verdict::of(&lead, self.domains);
        let mut kept = Vec::with_capacity(LEAD_FIELDS.len().saturating_add(CUSTOMER_FIELDS.len()));
        kept.extend(lead.fields());
        let mut receipt = Receipt {
            verdict,
            domains: self.domains,
            effect: Effect::Nothing,
            is_withheld: false,
            removed: Vec::new(),
            kept,
        };
        let lead = match self.step(verdict) {
            Step::Pass => lead,
            Step::Withhold(effect) => {
                receipt.effect = effect;
                receipt.is_withheld = true;
                receipt.removed = core::mem::take(&mut receipt.kept);
                return Err(Withheld(Box::new((receipt, lead.summary()))));
            }
            Step::RemoveMentions => {
                receipt.effect = Effect::Mention;
                without_mentions(lead, verdict.mentions, self.domains, &mut receipt.removed)
            }
            Step::Redact(effect) => {
                receipt.effect = effect;
                self.redacted(lead, &mut receipt.removed)
            }
        };
        let removed = Fields::of(&receipt.removed);
        receipt.kept.retain(|&field| !removed.has(field));
        Ok(ClearedLead { lead, receipt })
    }

    /// Reports what [`clear`](Self::clear) would do to a lead, without doing it.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    /// use marketplace_leads::privacy::Policy;
    ///
    /// let lead = Lead::from_json(br#"{"userDetails":{"email":"robin@contoso.edu"}}"#)?;
    /// assert_eq!(
    ///     Policy::withhold().explain(&lead).to_string(),
    ///     "status edu, withheld; rule dot_edu version 1; found in email; removed email; kept nothing",
    /// );
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, lead: &Lead) -> Receipt {
        match self.clear(lead.clone()) {
            Ok(cleared) => cleared.receipt,
            Err(withheld) => withheld.0.0,
        }
    }

    /// Determines what happens to a lead with this verdict.
    fn step(&self, verdict: Verdict) -> Step {
        let as_edu = |effect| {
            if self.withholds {
                Step::Withhold(effect)
            } else {
                Step::Redact(effect)
            }
        };
        match (verdict.status, self.unclear) {
            (EduStatus::Edu, _) | (EduStatus::Unclear, UnclearRule::AsEdu) => as_edu(Effect::Rule),
            (EduStatus::Unclear, UnclearRule::Withhold) => Step::Withhold(Effect::Rule),
            (EduStatus::Unclear, UnclearRule::Keep) => Step::Pass,
            (EduStatus::NotEdu | EduStatus::NoAddress, _) if verdict.mentions.is_empty() => {
                Step::Pass
            }
            (EduStatus::NotEdu | EduStatus::NoAddress, _) => match self.mentions {
                MentionRule::Remove => Step::RemoveMentions,
                MentionRule::Keep => Step::Pass,
                MentionRule::AsEdu => as_edu(Effect::Mention),
                MentionRule::Withhold => Step::Withhold(Effect::Mention),
            },
        }
    }

    /// Removes the fields that may identify a person.
    fn redacted(&self, lead: Lead, removed: &mut Vec<Field>) -> Lead {
        let email = lead.get(Field::Email).map(String::from);
        let redaction = Redaction::new(&lead, self.redacted, self.domains);
        let redacted = redaction.apply(lead, removed);
        let is_removed = removed.contains(&Field::Email);
        match (email, &self.pseudonym) {
            (Some(email), Some(pseudonym)) if is_removed => {
                let pseudonym = pseudonym(&email);
                let value = value_of(Field::Email, &pseudonym);
                let value = value.filter(|value| !self.domains.may_be_edu(value));
                redacted.with(Field::Email, value)
            }
            _ => redacted,
        }
    }
}

/// What happens to a lead.
enum Step {
    Pass,
    RemoveMentions,
    Redact(Effect),
    Withhold(Effect),
}

/// A field together with its parts.
fn with_parts(field: Field) -> Fields {
    let parts: &[Field] = match field {
        Field::Customer => &CUSTOMER_FIELDS,
        Field::Offer => &[Field::ProductId, Field::OfferTitle],
        _ => &[],
    };
    Fields::of(parts).with(field)
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("has_country_domains", &self.domains.has_countries)
            .field("withholds", &self.withholds)
            .field("unclear", &self.unclear)
            .field("mentions", &self.mentions)
            .field("has_pseudonym", &self.pseudonym.is_some())
            .finish_non_exhaustive()
    }
}
