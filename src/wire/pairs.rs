//! What a web-to-lead form and a listing share: their keys, the order of them,
//! and what they can carry.

use alloc::borrow::Cow;
use alloc::string::String;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::keys;
use crate::deviation::{DeviationKind, Field};
use crate::json::{Value, ValueKind};
use crate::lead::{Format, Intake, Lead, Scope, UnknownValue};

/// The keys in the order in which Microsoft writes them, `encoding` twice.
const ORDER: [&str; 12] = [
    "company",
    "country",
    "description",
    "email",
    ENCODING,
    ENCODING,
    "first_name",
    "last_name",
    "lead_source",
    OID,
    "phone",
    "title",
];

/// How the form itself is encoded.
const ENCODING: &str = "encoding";

/// Whose form it is: the organization at Salesforce.
const OID: &str = "oid";

/// Whether a key belongs to the form or to a field, in any letter case.
pub(super) fn is_known(key: &str) -> bool {
    ORDER.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// Gathers the pairs of one lead, in whatever order they come.
pub(super) struct Pairs<'a> {
    intake: Intake<'a>,
    format: Format,
    has_oid: bool,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(format: Format, noticed: &[DeviationKind]) -> Self {
        let mut intake = Intake::new();
        for &kind in noticed {
            intake.notice(kind, Field::Body);
        }
        Self {
            intake,
            format,
            has_oid: false,
        }
    }

    /// Takes one pair, and tells to which field it belongs.
    pub(super) fn take(&mut self, key: &str, value: Cow<'a, str>) -> Field {
        if let Some(field) = keys::of_form(key) {
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

    /// Reports something about a field.
    pub(super) fn notice(&mut self, kind: DeviationKind, field: Field) {
        self.intake.notice(kind, field);
    }

    /// The lead.
    ///
    /// # Errors
    ///
    /// `NotALead`.
    pub(super) fn finish(self) -> Result<Lead, DecodeLeadError> {
        // What has an `oid` was meant for Salesforce, so that a title or a
        // description is enough.
        let is_lead = self.intake.has_any(&keys::TELLING)
            || (self.has_oid && self.intake.has_any(&[Field::Description, Field::Title]));
        if is_lead {
            Ok(self.intake.finish(self.format))
        } else {
            Err(DecodeLeadError::new(Kind::NotALead).within(self.format))
        }
    }
}

/// What a format can carry of a key and of a value.
pub(super) struct Fit {
    pub(super) key: fn(&str) -> Option<Cow<'_, str>>,
    pub(super) value: fn(&str) -> Cow<'_, str>,
}

/// What remains of a lead when it travels in pairs.
///
/// There is one field for source, action and offer, so they are composed, unless
/// the lead source as it came says it all. What else has no key is dropped: the
/// publisher's name, the times, the row's keys. Unknown members become texts: a
/// JSON text what it says, any other JSON value its JSON. Whose member it was is
/// forgotten, and one with a key of the form's own is dropped.
pub(super) fn project(lead: &Lead, format: Format, fit: &Fit) -> Lead {
    let mut intake = Intake::new();
    let composed = lead.to_lead_source();
    for field in ORDER.iter().filter_map(|key| keys::of_form(key)) {
        let text = match &composed {
            Some(composed)
                if field == Field::LeadSource && Some(composed) != lead.lead_source() =>
            {
                Some(composed.as_str())
            }
            _ => lead.get(field),
        };
        if let Some(text) = text {
            intake.put(field, "", (fit.value)(text));
        }
    }
    for member in lead.unknown() {
        let Some(key) = (fit.key)(&member.key).filter(|key| !is_known(key)) else {
            continue;
        };
        let value = text_of(&member.value);
        let value = UnknownValue::Text((fit.value)(&value).into_owned());
        intake.keep(Scope::Lead, &key, value);
    }
    intake.finish(format)
}

/// What an unknown value says, as a text.
pub(super) fn text_of(value: &UnknownValue) -> Cow<'_, str> {
    match value {
        UnknownValue::Text(text) => Cow::Borrowed(text),
        UnknownValue::Json(json) => match Value(json) {
            value if value.kind() == ValueKind::Text => value.text(|| {}),
            _ => Cow::Borrowed(json),
        },
    }
}

/// Key and value of each pair of a projected lead, in Microsoft's order.
pub(super) fn of<'a>(
    lead: &'a Lead,
    oid: Option<&'a str>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let known = ORDER.iter().filter_map(move |&key| {
        let value = match key {
            ENCODING => Some("UTF-8"),
            OID => oid,
            key => lead.get(keys::of_form(key)?),
        };
        Some((key, value?))
    });
    let unknown = lead.unknown().iter().map(|member| {
        let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
        (String::as_str(&member.key), String::as_str(value))
    });
    known.chain(unknown)
}
