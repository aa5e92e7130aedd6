//! Determines the status of a lead, in the order of the decision table.

use alloc::collections::BTreeSet;
use alloc::string::String;

use super::EduStatus;
use super::fields::Fields;
use crate::email::edu::{EduDomains, Reading};
use crate::email::layers::any_layer;
use crate::field::Field;
use crate::lead::{Lead, UnknownMember, folded};

/// The fields that the customer does not write, about the offer and its publisher.
const OFFER_FIELDS: Fields = Fields::of(&[
    Field::LeadSource,
    Field::ActionCode,
    Field::ProductId,
    Field::OfferTitle,
    Field::PublisherName,
]);

/// The findings of the rule about a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) status: EduStatus,
    /// The field that decided.
    pub(super) found_in: Option<Field>,
    /// The fields that mention an address under .edu; empty if the rule itself applies.
    pub(super) mentions: Fields,
}

impl Verdict {
    /// Judges a lead. The comments refer to the rows of the table in the module docs.
    pub(super) fn of(lead: &Lead, domains: EduDomains) -> Self {
        let decided = |status, field| Self {
            status,
            found_in: Some(field),
            mentions: Fields::default(),
        };
        let (reading, field) = read(lead, domains);
        if reading >= Reading::MayBeEdu {
            return decided(reading.into(), field); // rows 1 and 2
        }
        let status = EduStatus::from(reading);
        let mut mentions = Fields::default();
        let mut found_in = None;
        for field in lead.fields().filter(|&field| field != Field::Email) {
            if mentions_edu(lead, field, domains) {
                mentions = mentions.with(field);
                found_in = found_in.or(Some(field));
            }
        }
        if mentions.is_empty() {
            return Self {
                status,
                found_in,
                mentions,
            }; // rows 5 and 8
        }
        let mut written_by_customer = lead
            .fields()
            .filter(|&field| mentions.has(field) && !OFFER_FIELDS.has(field));
        let deciding = if reading == Reading::Nothing {
            written_by_customer.next() // row 6
        } else {
            let local_parts = local_parts(lead);
            written_by_customer.find(|&field| is_customers(lead, field, domains, &local_parts)) // row 3
        };
        match deciding {
            Some(field) => decided(EduStatus::Unclear, field),
            None => Self {
                status,
                found_in,
                mentions,
            }, // rows 4 and 7
        }
    }
}

/// The strongest result of all email values of a lead, and its field.
fn read(lead: &Lead, domains: EduDomains) -> (Reading, Field) {
    let mut most = (Reading::Nothing, Field::Email);
    lead.any_email_value(&mut |field, value| {
        let reading = domains.read(value);
        if reading > most.0 {
            most = (reading, field);
        }
        reading == Reading::Edu
    });
    most
}

/// Whether a field contains an address under .edu.
fn mentions_edu(lead: &Lead, field: Field, domains: EduDomains) -> bool {
    if field == Field::Unknown {
        let mut members = lead.unknown().iter();
        return members.any(|member| member_mentions_edu(member, domains));
    }
    lead.get(field)
        .is_some_and(|text| text_mentions_edu(text, domains))
}

pub(super) fn text_mentions_edu(text: &str, domains: EduDomains) -> bool {
    domains.mentioned_in(text, |_| true) || domains.is_edu_as_a_whole(text)
}

/// Whether an unknown member contains an address under .edu, in its key or its value.
///
/// Members with the name of an email field are email values and are skipped.
pub(super) fn member_mentions_edu(member: &UnknownMember, domains: EduDomains) -> bool {
    !member.is_email_value()
        && (text_mentions_edu(&member.key, domains)
            || member.any_text(&mut |text| text_mentions_edu(text, domains)))
}

/// Whether a field consists of an address under .edu, or mentions one with the same local part as
/// an email value.
fn is_customers(
    lead: &Lead,
    field: Field,
    domains: EduDomains,
    local_parts: &BTreeSet<String>,
) -> bool {
    let mut is_customers = |text: &str| {
        domains.is_edu_as_a_whole(text)
            || domains.mentioned_in(text, |local_part| local_parts.contains(&base(local_part)))
    };
    if field == Field::Unknown {
        return lead.unknown().iter().any(|member| {
            !member.is_email_value()
                && (is_customers(&member.key) || member.any_text(&mut is_customers))
        });
    }
    lead.get(field).is_some_and(is_customers)
}

/// The local parts of the email values.
fn local_parts(lead: &Lead) -> BTreeSet<String> {
    let mut local_parts = BTreeSet::new();
    lead.any_email_value(&mut |_, value| {
        any_layer(value, |text| {
            crate::email::at_sign::each_address(text, true, |local_part, _| {
                local_parts.insert(base(local_part));
            });
            false
        })
    });
    local_parts.remove("");
    local_parts
}

/// A local part in lower case, without dots and without the part after a `+`.
fn base(local_part: &str) -> String {
    let base = local_part.split('+').next().unwrap_or_default();
    folded(base)
}
