//! The common parts of web-to-lead forms and key-value lines: the keys, their order, and their
//! fields.

use alloc::borrow::Cow;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::field::{ENCODING, FORM_ORDER, Field, OID, TELLING};
use crate::lead::{Format, Intake, Lead, Scope, UnknownValue};

/// Whether a key belongs to the form or to a field, in any letter case.
pub(super) fn is_known(key: &str) -> bool {
    FORM_ORDER
        .iter()
        .any(|known| key.eq_ignore_ascii_case(known))
}

/// The field with this key in a format of pairs, in any letter case. Key-value lines may also have
/// the API names, which are those of a table.
pub(super) fn field_of(format: Format, key: &str) -> Option<Field> {
    Field::of_form(key).or_else(|| {
        let field = Field::of_json(key).filter(|_| format == Format::KeyValue)?;
        (!field.in_form().is_empty()).then_some(field)
    })
}

/// Collects the pairs of a lead, in any order.
pub(super) struct Pairs<'a> {
    intake: Intake<'a>,
    format: Format,
    is_accepted: bool,
    has_oid: bool,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(format: Format, reader: Reader, noticed: &[DeviationKind]) -> Self {
        let mut intake = reader.intake();
        for &kind in noticed {
            intake.notice(kind, Field::Body);
        }
        Self {
            intake,
            format,
            is_accepted: reader.accepts(format),
            has_oid: false,
        }
    }

    /// Adds a pair, and returns its field.
    pub(super) fn take(&mut self, key: &str, value: Cow<'a, str>) -> Field {
        if let Some(field) = field_of(self.format, key) {
            self.intake.put(field, key, value);
            return field;
        }
        if is_known(key) {
            self.has_oid |= key.eq_ignore_ascii_case(OID);
            return Field::Body;
        }
        self.intake
            .notice(DeviationKind::UnknownMember, Field::Unknown);
        let value = UnknownValue::Text(value.into_owned());
        self.intake.keep(Scope::Lead, key, value);
        Field::Unknown
    }

    /// Adds a deviation about a field.
    pub(super) fn notice(&mut self, kind: DeviationKind, field: Field) {
        self.intake.notice(kind, field);
    }

    /// Creates the lead.
    ///
    /// # Errors
    ///
    /// `NotALead` or `TooMany`.
    pub(super) fn finish(self) -> Result<Lead, DecodeLeadError> {
        // A form with an `oid` is for Salesforce, so a title or a description is enough.
        let is_lead = self.intake.has_any(&TELLING)
            || (self.has_oid && self.intake.has_any(&[Field::Description, Field::Title]));
        if self.intake.has_too_many() {
            return Err(DecodeLeadError::new(Kind::TooMany).within(self.format));
        }
        if is_lead && self.is_accepted {
            Ok(self.intake.finish(self.format))
        } else {
            Err(DecodeLeadError::new(Kind::NotALead).within(self.format))
        }
    }
}

/// The part of a lead that pairs can contain.
///
/// There is one field for source, action and offer, so they are composed, unless
/// the lead source as it came already has all three. Unknown members are dropped:
/// in a form, their names would be parameters of Salesforce's.
pub(super) fn project(lead: &Lead, format: Format, value: fn(&str) -> Cow<'_, str>) -> Lead {
    let mut intake = Intake::new();
    let composed = lead.to_lead_source();
    for field in FORM_ORDER.iter().filter_map(|key| Field::of_form(key)) {
        let text = match &composed {
            Some(composed)
                if field == Field::LeadSource && Some(composed) != lead.lead_source() =>
            {
                Some(composed.as_str())
            }
            _ => lead.get(field),
        };
        if let Some(text) = text {
            intake.put(field, "", value(text));
        }
    }
    intake.finish(format)
}

/// Key and value of each pair of a projected lead, in Microsoft's order.
pub(super) fn of<'a>(
    lead: &'a Lead,
    oid: Option<&'a str>,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    FORM_ORDER.iter().filter_map(move |&key| {
        let value = match key {
            ENCODING => Some("UTF-8"),
            OID => oid,
            key => lead.get(Field::of_form(key)?),
        };
        Some((key, value?))
    })
}
