//! Gathers the fields of one record, in whatever order they come.

use alloc::borrow::Cow;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::customer::Customer;
use super::{Format, Lead, Scope, UnknownMember, UnknownValue};
use crate::deviation::{Deviation, DeviationKind};
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::json::quoted;
use crate::lead_source::LeadSource;
use crate::texts::{Texts, value_of};

/// How many fields there are.
const FIELDS: usize = LEAD_FIELDS.len() + CUSTOMER_FIELDS.len();

/// A record on its way to become a [`Lead`].
///
/// The texts stay where they are in the body until all are known, so that they
/// can then be copied in one go.
pub(crate) struct Intake<'a> {
    texts: [Option<Cow<'a, str>>; FIELDS],
    /// And the customer as a whole.
    seen: [bool; FIELDS + 1],
    unknown: Vec<UnknownMember>,
    deviations: Vec<Deviation>,
    /// How many more members and addresses are taken.
    members_left: usize,
    addresses_left: usize,
    has_too_many: bool,
}

impl<'a> Intake<'a> {
    pub(crate) fn new() -> Self {
        Self::within(usize::MAX, usize::MAX)
    }

    /// Takes at most so many unknown members, and addresses in the email field.
    pub(crate) fn within(members: usize, addresses: usize) -> Self {
        Self {
            members_left: members,
            addresses_left: addresses,
            has_too_many: false,
            texts: [const { None }; FIELDS],
            seen: [false; FIELDS + 1],
            unknown: Vec::new(),
            deviations: Vec::new(),
        }
    }

    /// Takes the text of a known field, which its format calls `key`.
    ///
    /// The first text that says something stands; another one is kept as a
    /// member of its own, so that it is neither lost nor overlooked.
    pub(crate) fn put(&mut self, field: Field, key: &str, text: Cow<'a, str>) {
        self.see(field);
        if value_of(field, &text).is_none() {
            return;
        }
        if field == Field::Email {
            let addresses = text.bytes().filter(|&b| b == b'@').count();
            self.has_too_many |= addresses > self.addresses_left;
            self.addresses_left = self.addresses_left.saturating_sub(addresses);
        }
        match self.texts.get_mut(field.number()) {
            Some(place @ None) => *place = Some(text),
            Some(Some(first)) if *first != text => {
                let is_customers = field.number() >= Field::FirstName.number();
                let scope = if is_customers {
                    Scope::Customer
                } else {
                    Scope::Lead
                };
                self.keep(scope, key, UnknownValue::Json(quoted(&text)));
            }
            _ => {}
        }
    }

    /// Notes that the key of a known field occurred, with whatever value.
    pub(crate) fn see(&mut self, field: Field) {
        let seen = self.seen.get_mut(field.number());
        if seen.is_some_and(|seen| core::mem::replace(seen, true)) {
            self.count_member();
            self.notice(DeviationKind::DuplicateKey, field);
        }
    }

    /// Keeps a member that no document names.
    pub(crate) fn keep(&mut self, scope: Scope, key: impl Into<Arc<str>>, value: UnknownValue) {
        self.count_member();
        if self.has_too_many {
            return;
        }
        self.unknown.push(UnknownMember {
            scope,
            key: key.into(),
            value,
        });
    }

    fn count_member(&mut self) {
        self.has_too_many |= self.members_left == 0;
        self.members_left = self.members_left.saturating_sub(1);
    }

    /// Whether there was more than is taken; what came after it was passed over.
    pub(crate) fn has_too_many(&self) -> bool {
        self.has_too_many
    }

    /// Makes unknown members of fields that the format does not have, which it
    /// calls by these keys.
    pub(crate) fn disown(&mut self, fields: impl Iterator<Item = (Field, &'static str)>) {
        let mut members = Vec::new();
        for (field, key) in fields {
            let text = self.texts.get_mut(field.number()).and_then(Option::take);
            if let Some(text) = text {
                self.notice(DeviationKind::UnknownMember, Field::Unknown);
                members.push(UnknownMember {
                    scope: Scope::Lead,
                    key: key.into(),
                    value: UnknownValue::Json(quoted(&text)),
                });
            }
        }
        // Before a second value of the same key, which would otherwise be the
        // first when the body is written and read again.
        let mut scopes = self.unknown.iter().map(|member| member.scope);
        let at = scopes.position(|scope| scope == Scope::Lead);
        let at = at.unwrap_or(self.unknown.len());
        self.unknown.splice(at..at, members);
    }

    /// Reports something about a field as a whole.
    pub(crate) fn notice(&mut self, kind: DeviationKind, field: Field) {
        if !self.has_too_many {
            self.deviations.push(kind.at(field, 0..0));
        }
    }

    /// Whether one of these fields occurred, with whatever value.
    pub(crate) fn has_any(&self, fields: &[Field]) -> bool {
        let is_seen = |field: &Field| self.seen.get(field.number()) == Some(&true);
        fields.iter().any(is_seen)
    }

    /// The text of a field, if it said something.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.texts.get(field.number())?.as_deref()
    }

    /// The lead.
    pub(crate) fn finish(self, format: Format) -> Lead {
        let text = |field: &Field| self.text(*field);
        let parsed_source = self
            .text(Field::LeadSource)
            .and_then(|text| LeadSource::parse(text).ok());
        Lead {
            format,
            texts: Texts::new(LEAD_FIELDS.each_ref().map(text)),
            customer: Customer::from_texts(CUSTOMER_FIELDS.each_ref().map(text)),
            unknown: self.unknown,
            parsed_source,
            received_at: None,
            deviations: self.deviations,
        }
    }
}
