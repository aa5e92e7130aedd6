//! Collects the fields of a record, in any order.

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

/// The number of fields.
const FIELDS: usize = LEAD_FIELDS.len() + CUSTOMER_FIELDS.len();

/// The fields of a future [`Lead`].
///
/// Values are borrowed from the body until all are known, and then copied in one
/// allocation.
pub(crate) struct Intake<'a> {
    texts: [Option<Cow<'a, str>>; FIELDS],
    /// And the customer as a whole.
    seen: [bool; FIELDS + 1],
    unknown: Vec<UnknownMember>,
    deviations: Vec<Deviation>,
    /// How many more members and addresses are accepted.
    members_left: usize,
    addresses_left: usize,
    has_too_many: bool,
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
            texts: [const { None }; FIELDS],
            seen: [false; FIELDS + 1],
            unknown: Vec::new(),
            deviations: Vec::new(),
        }
    }

    /// Adds the value of a known field, which its format calls `key`.
    ///
    /// The first non-empty value is used; another one is kept as an unknown member, so that it
    /// is neither lost nor overlooked.
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

    /// Records that the key of a known field occurred, with any value.
    pub(crate) fn see(&mut self, field: Field) {
        let seen = self.seen.get_mut(field.number());
        if seen.is_some_and(|seen| core::mem::replace(seen, true)) {
            self.count_member();
            self.notice(DeviationKind::DuplicateKey, field);
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
        // Before a duplicate of the same key, which would otherwise be the first when the
        // body is written and read again.
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

    /// Whether one of these fields occurred, with any value.
    pub(crate) fn has_any(&self, fields: &[Field]) -> bool {
        let is_seen = |field: &Field| self.seen.get(field.number()) == Some(&true);
        fields.iter().any(is_seen)
    }

    /// The value of a field, if it is not empty.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.texts.get(field.number())?.as_deref()
    }

    /// Creates the lead.
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
