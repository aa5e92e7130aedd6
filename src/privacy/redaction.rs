//! Removes the parts of a lead that may identify the customer.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::fields::Fields;
use super::verdict::{member_mentions_edu, text_mentions_edu};
use crate::email::edu::EduDomains;
use crate::field::Field;
use crate::lead::{Guard, Lead, UnknownMember, time_of};
use crate::lead_source::{Action, LeadSource};
use crate::offer::ProductId;
use crate::test_id::digits_of;

/// The fields to remove, and the data of the customer that no other field may contain.
pub(super) struct Redaction {
    fields: Fields,
    domains: EduDomains,
    guard: Guard,
}

impl Redaction {
    pub(super) fn new(lead: &Lead, fields: Fields, domains: EduDomains) -> Self {
        Self {
            fields,
            domains,
            guard: Guard::of(lead, |field| fields.has(field)),
        }
    }

    /// Applies the redaction to a lead, and adds each removed field to `removed`.
    pub(super) fn apply(&self, lead: Lead, removed: &mut Vec<Field>) -> Lead {
        let redacted = lead.map(|field, text| {
            let text = text?;
            if field == Field::LeadSource {
                return self.lead_source(text, removed);
            }
            if self.keeps(field, text) {
                return Some(Cow::Borrowed(text));
            }
            removed.push(field);
            None
        });
        let mut unknown = lead.into_unknown();
        let count = unknown.len();
        unknown.retain(|member| self.keeps_member(member));
        if unknown.len() < count {
            removed.push(Field::Unknown);
        }
        redacted.with_unknown(unknown)
    }

    /// Whether a string contains data of the customer or an address under .edu.
    fn names_customer(&self, text: &str) -> bool {
        self.guard.hides(text) || text_mentions_edu(text, self.domains)
    }

    /// Whether an offer contains data of the customer. Offers are checked more strictly, because
    /// summaries contain them.
    fn is_customers_offer(&self, text: &str) -> bool {
        self.guard.hides_identifier(text) || text_mentions_edu(text, self.domains)
    }

    fn keeps(&self, field: Field, text: &str) -> bool {
        if self.fields.has(field) {
            return false;
        }
        match field {
            Field::Email => !self.domains.may_be_edu(text) && !self.names_customer(text),
            // A valid time contains nothing else.
            Field::CreatedAt | Field::StoredAt => time_of(text).is_some(),
            Field::ActionCode => Action::parse(text).is_ok_and(|action| self.keeps_action(&action)),
            Field::ProductId => ProductId::parse(text).is_ok() && !self.is_customers_offer(text),
            Field::OfferTitle => !self.is_customers_offer(text),
            _ => !self.names_customer(text),
        }
    }

    fn keeps_action(&self, action: &Action) -> bool {
        let is_token = digits_of(action.code()).is_some();
        action.is_known()
            || is_token
            || !self.fields.has(Field::Action) && !self.names_customer(action.code())
    }

    /// Removes the source, the action or the offer from a lead source; `None` if the source is
    /// removed.
    fn lead_source<'t>(&self, text: &'t str, removed: &mut Vec<Field>) -> Option<Cow<'t, str>> {
        let read = LeadSource::parse(text).ok();
        let read = read.filter(|read| {
            let source = read.source();
            let is_documented = source.is_known() || read.is_test();
            let keeps_source =
                !self.fields.has(Field::Source) && !self.names_customer(source.code());
            !self.fields.has(Field::LeadSource) && (is_documented || keeps_source)
        });
        let Some(read) = read else {
            removed.push(Field::LeadSource);
            return None;
        };
        let (action, offer) = (read.action(), read.offer());
        let kept_action = action.clone().filter(|action| self.keeps_action(action));
        let kept_offer = offer.filter(|offer| {
            !self.fields.has(Field::Offer) && !self.is_customers_offer(offer.as_str())
        });
        let kept = if kept_action == action && kept_offer == offer {
            Cow::Borrowed(text)
        } else {
            let kept = LeadSource::new(read.source(), kept_action.clone(), kept_offer);
            Cow::Owned(kept.into())
        };
        // The parts together may contain data that no single part contains.
        if self.names_customer(&kept) {
            removed.push(Field::LeadSource);
            return None;
        }
        if kept_action != action {
            removed.push(Field::Action);
        }
        if kept_offer != offer {
            removed.push(Field::Offer);
        }
        Some(kept)
    }

    /// Whether an unknown member is kept. It is removed if it has the name of a removed field or
    /// contains data of the customer.
    fn keeps_member(&self, member: &UnknownMember) -> bool {
        let is_taken = match member.name() {
            Some(Field::Customer) => true,
            Some(field) => self.fields.has(field),
            None => false,
        };
        if self.fields.has(Field::Unknown) || is_taken {
            return false;
        }
        if member.is_email_value() && member.any_text(&mut |text| self.domains.may_be_edu(text)) {
            return false;
        }
        let names_customer =
            self.guard.hides(&member.key) || member.any_text(&mut |text| self.guard.hides(text));
        !names_customer
            && !self.guard.hides(member.raw_value())
            && !member_mentions_edu(member, self.domains)
    }
}

/// Removes the fields that mention an address under .edu.
pub(super) fn without_mentions(
    lead: Lead,
    mentions: Fields,
    domains: EduDomains,
    removed: &mut Vec<Field>,
) -> Lead {
    let redaction = Redaction {
        fields: Fields::default(),
        domains,
        guard: Guard::default(),
    };
    let rest = lead.map(|field, text| match field {
        _ if !mentions.has(field) => text.map(Cow::Borrowed),
        Field::LeadSource => redaction.lead_source(text?, removed),
        _ => {
            removed.push(field);
            None
        }
    });
    let mut unknown = lead.into_unknown();
    if mentions.has(Field::Unknown) {
        removed.push(Field::Unknown);
        unknown.retain(|member| !member_mentions_edu(member, domains));
    }
    rest.with_unknown(unknown)
}
