//! Collects the fields of a record, in any order.

use alloc::borrow::Cow;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::customer::Customer;
use super::format::Format;
use super::lead::Lead;
use super::member::{Scope, UnknownMember, UnknownValue};
use crate::deviation::{Deviation, DeviationKind};
use crate::field::{CUSTOMER_FIELDS, Field, LEAD_FIELDS};
use crate::json::quoted;
use crate::lead_source::LeadSource;
use crate::texts::{Texts, value_of};

/// The number of fields with a string, and the customer as a whole.
const FIELDS: usize = LEAD_FIELDS.len() + CUSTOMER_FIELDS.len() + 1;

/// The fields of a future [`Lead`].
///
/// Values are borrowed from the body until all are known, and are then copied into one allocation.
pub(crate) struct Intake<'a> {
    slots: [Slot<'a>; FIELDS],
    unknown: Vec<UnknownMember>,
    deviations: Vec<Deviation>,
    /// The number of further members and addresses that are accepted.
    members_left: usize,
    addresses_left: usize,
    has_too_many: bool,
}

/// The state of a field.
enum Slot<'a> {
    Unseen,
    /// The field occurred without a usable value.
    Seen,
    Text(Cow<'a, str>),
}

impl Slot<'_> {
    #[inline]
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Unseen | Self::Seen => None,
        }
    }
}

impl<'a> Intake<'a> {
    pub(crate) fn new() -> Self {
        Self::within(usize::MAX, usize::MAX)
    }

    /// Limits the number of unknown members, and of addresses in the email field.
    pub(crate) fn within(members: usize, addresses: usize) -> Self {
        Self {
            members_left: members,
            addresses_left: addresses,
            has_too_many: false,
            slots: [const { Slot::Unseen }; FIELDS],
            unknown: Vec::new(),
            deviations: Vec::new(),
        }
    }

    /// Adds the value of a known field, whose name in the format is `key`.
    ///
    /// The first non-empty value is used. Any further value is kept as an unknown member and
    /// reported.
    #[expect(
        clippy::inline_always,
        reason = "a call for each value costs more than the usual work of it"
    )]
    #[inline(always)]
    pub(crate) fn put<T>(&mut self, field: Field, key: &str, text: T)
    where
        T: Into<Cow<'a, str>> + AsRef<str>,
    {
        if field == Field::Email {
            self.count_addresses(text.as_ref());
        }
        match self.slots.get_mut(field.number()) {
            Some(slot @ Slot::Unseen) => {
                *slot = match value_of(field, text.as_ref()) {
                    Some(_) => Slot::Text(text.into()),
                    None => Slot::Seen,
                };
            }
            _ => self.put_again(field, key, text.into()),
        }
    }

    /// Adds the value of a field that occurred before.
    #[cold]
    fn put_again(&mut self, field: Field, key: &str, text: Cow<'a, str>) {
        self.see(field);
        if value_of(field, &text).is_none() {
            return;
        }
        match self.slots.get_mut(field.number()) {
            Some(Slot::Text(first)) if *first != text => {
                let is_customers = field.number() >= Field::FirstName.number();
                let scope = if is_customers {
                    Scope::Customer
                } else {
                    Scope::Lead
                };
                self.keep(scope, key, UnknownValue::Json(quoted(&text)));
            }
            Some(slot @ (Slot::Unseen | Slot::Seen)) => *slot = Slot::Text(text),
            _ => {}
        }
    }

    #[inline(never)]
    fn count_addresses(&mut self, text: &str) {
        let addresses = text.bytes().filter(|&b| b == b'@').count();
        self.has_too_many |= addresses > self.addresses_left;
        self.addresses_left = self.addresses_left.saturating_sub(addresses);
    }

    /// Records that the key of a known field occurred, regardless of its value.
    #[inline]
    pub(crate) fn see(&mut self, field: Field) {
        match self.slots.get_mut(field.number()) {
            Some(slot @ Slot::Unseen) => *slot = Slot::Seen,
            Some(_) => {
                self.count_member();
                self.notice(DeviationKind::DuplicateKey, field);
            }
            None => {}
        }
    }

    /// Keeps an undocumented member.
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

    /// Whether a limit was exceeded; the rest was skipped.
    pub(crate) fn has_too_many(&self) -> bool {
        self.has_too_many
    }

    /// Turns fields that the format does not have into unknown members with these keys.
    pub(crate) fn disown(&mut self, fields: impl Iterator<Item = (Field, &'static str)>) {
        let mut members = Vec::new();
        for (field, key) in fields {
            let slot = self.slots.get_mut(field.number());
            let slot = slot.filter(|slot| matches!(slot, Slot::Text(_)));
            let slot = slot.map(|slot| core::mem::replace(slot, Slot::Seen));
            if let Some(Slot::Text(text)) = slot {
                self.notice(DeviationKind::UnknownMember, Field::Unknown);
                members.push(UnknownMember {
                    scope: Scope::Lead,
                    key: key.into(),
                    value: UnknownValue::Json(quoted(&text)),
                });
            }
        }
        // Inserted before a duplicate of the same key. Otherwise the duplicate would come first
        // when the lead is written and read again.
        let mut scopes = self.unknown.iter().map(|member| member.scope);
        let at = scopes.position(|scope| scope == Scope::Lead);
        let at = at.unwrap_or(self.unknown.len());
        self.unknown.splice(at..at, members);
    }

    /// Adds a deviation about a whole field.
    pub(crate) fn notice(&mut self, kind: DeviationKind, field: Field) {
        if !self.has_too_many {
            self.deviations.push(kind.at(field, 0..0));
        }
    }

    /// Whether any of these fields occurred, regardless of its value.
    pub(crate) fn has_any(&self, fields: &[Field]) -> bool {
        let slot = |field: &Field| self.slots.get(field.number());
        let is_seen = |field: &Field| slot(field).is_some_and(|s| !matches!(s, Slot::Unseen));
        fields.iter().any(is_seen)
    }

    /// The value of a field, if it is not empty.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.slots.get(field.number())?.text()
    }

    /// Creates the lead.
    pub(crate) fn finish(self, format: Format) -> Lead {
        let parsed_source = self
            .text(Field::LeadSource)
            .and_then(|text| LeadSource::parse(text).ok());
        let (of_lead, of_customer) = self.slots.split_at(LEAD_FIELDS.len());
        Lead {
            format,
            texts: Texts::new(of_lead.iter().map(Slot::text)),
            customer: Customer::from_texts(of_customer.iter().map(Slot::text)),
            unknown: self.unknown,
            parsed_source,
            received_at: None,
            deviations: self.deviations,
        }
    }
}
