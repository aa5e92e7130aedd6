//! Gathers the fields of one record, in whatever order they come.

use alloc::borrow::Cow;
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
    noticed: Vec<Deviation>,
}

impl<'a> Intake<'a> {
    pub(crate) fn new() -> Self {
        Self {
            texts: [const { None }; FIELDS],
            seen: [false; FIELDS + 1],
            unknown: Vec::new(),
            noticed: Vec::new(),
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
            self.notice(DeviationKind::DuplicateKey, field);
        }
    }

    /// Keeps a member that no document names.
    pub(crate) fn keep(&mut self, scope: Scope, key: &str, value: UnknownValue) {
        self.unknown.push(UnknownMember {
            scope,
            key: key.into(),
            value,
        });
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
        self.noticed.push(kind.at(field, 0..0));
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
        let told = self
            .text(Field::LeadSource)
            .and_then(|text| LeadSource::parse(text).ok());
        Lead {
            format,
            texts: Texts::new(LEAD_FIELDS.each_ref().map(text)),
            customer: Customer::from_texts(CUSTOMER_FIELDS.each_ref().map(text)),
            unknown: self.unknown,
            told,
            received_at: None,
            noticed: self.noticed,
        }
    }
}
