//! Reads a lead from a JSON object.

use alloc::borrow::Cow;
use core::cell::OnceCell;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::fast;
use super::reader::Reader;
use super::seen::{Seen, levels_within, unknown};
use crate::deviation::DeviationKind;
use crate::field::{Field, LEAD_FIELDS, TABLE_ORDER, TELLING, TELLING_OF_LEAD};
use crate::json::{Value, ValueKind, members};
use crate::lead::{Format, Intake, Lead, Scope, UnknownValue};
use crate::text::is_blank;

/// Reads a lead from an object.
pub(super) fn decode_object(
    text: &str,
    reader: Reader,
    noticed: &[DeviationKind],
) -> Result<Lead, DecodeLeadError> {
    let levels = reader.limits().depth().saturating_sub(1);
    {
        let customer = OnceCell::new();
        let (mut intake, mut seen) = (reader.intake(), Seen::new(reader));
        if fast::lead(text, levels, &mut intake, &mut seen, &customer).is_ok() {
            return lead_of(intake, &seen, reader, noticed);
        }
        // What was copied is freed before the object is read once more.
    }
    let (mut intake, mut seen) = (reader.intake(), Seen::new(reader));
    let read = careful(text, levels, &mut intake, &mut seen);
    read.map_err(|error| DecodeLeadError::json(&error).in_field(seen.last))?;
    lead_of(intake, &seen, reader, noticed)
}

/// The lead of an object that was read.
#[inline]
fn lead_of(
    mut intake: Intake<'_>,
    seen: &Seen,
    reader: Reader,
    noticed: &[DeviationKind],
) -> Result<Lead, DecodeLeadError> {
    if seen.is_too_deep {
        return Err(DecodeLeadError::new(Kind::TooDeep));
    }
    if intake.has_too_many() {
        return Err(DecodeLeadError::new(Kind::TooMany));
    }
    let format = format_of(&intake, seen, reader);
    let Some(format) = format else {
        return Err(DecodeLeadError::new(Kind::NotALead));
    };
    for &kind in noticed {
        intake.notice(kind, Field::Body);
    }
    if format == Format::Https && seen.is_table {
        // Only a table has row keys and times. The sender of a body must not choose them.
        let others = TABLE_ORDER
            .into_iter()
            .filter(|field| field.in_https().is_empty());
        intake.disown(others.map(|field| (field, field.in_table())));
    }
    Ok(intake.finish(format))
}

/// The format of an object, if it is a lead in an accepted format.
fn format_of(intake: &Intake<'_>, seen: &Seen, reader: Reader) -> Option<Format> {
    let telling: &[Field] = if reader.accepts(Format::Customer) {
        &TELLING
    } else {
        // Many other kinds of data have the fields of a customer.
        &TELLING_OF_LEAD
    };
    if !seen.has_customer && !intake.has_any(telling) {
        return None;
    }
    let is_customer = !seen.has_customer && !intake.has_any(&LEAD_FIELDS);
    let formats: &[Format] = match (seen.is_https, seen.is_table) {
        (true, _) => &[Format::Https],
        (false, true) => &[Format::Table],
        (false, false) if is_customer => &[Format::Customer],
        (false, false) => &[Format::Https, Format::Table],
    };
    let mut formats = formats.iter().copied();
    formats.find(|&format| reader.accepts(format))
}

/// Reads the members of a lead, with values of any type.
fn careful<'a>(
    text: &'a str,
    levels: usize,
    intake: &mut Intake<'a>,
    seen: &mut Seen,
) -> Result<(), serde_json::Error> {
    members(text, |key, value| {
        let field = seen.field(key);
        seen.last = field.or_else(|| Field::of_customer(key)).or(seen.last);
        match field {
            Some(Field::Customer) => {
                seen.key(Field::Customer, key);
                intake.see(Field::Customer);
                customer(key, value, levels, intake, seen);
            }
            Some(field) => {
                seen.key(field, key);
                seen.is_too_deep |= value.is_deeper_than(levels);
                known(Scope::Lead, field, key, value, intake, |text| text);
            }
            None => {
                seen.is_too_deep |= value.is_deeper_than(levels);
                match Field::of_customer(key) {
                    Some(field) => known(Scope::Customer, field, key, value, intake, |text| text),
                    None => unknown(Scope::Lead, key, value, intake),
                }
            }
        }
    })
}

/// Reads the customer from an object or from JSON in a string.
fn customer<'a>(
    key: &str,
    value: Value<'a>,
    levels: usize,
    intake: &mut Intake<'a>,
    seen: &mut Seen,
) {
    let within = levels.checked_sub(1);
    let read = match value.kind() {
        ValueKind::Null => Ok(()),
        ValueKind::Object => {
            let levels = levels_within(within, seen);
            members(value.0, |key, value| {
                seen.is_too_deep |= value.is_deeper_than(levels);
                customer_member(key, value, intake, |text| text);
            })
            .map_err(|_| ())
        }
        ValueKind::Text => {
            let levels = levels_within(within, seen);
            customer_text(&value.text(|| {}), levels, intake, seen)
        }
        ValueKind::Number | ValueKind::Bool | ValueKind::Array => {
            seen.is_too_deep |= value.is_deeper_than(levels);
            Err(())
        }
    };
    if read.is_err() {
        intake.notice(DeviationKind::WrongType, Field::Customer);
        intake.keep(Scope::Lead, key, UnknownValue::Json(value.0.into()));
    }
}

/// Reads the customer from JSON in a string, either completely or, if it is invalid, not at all.
pub(super) fn customer_text(
    text: &str,
    levels: usize,
    intake: &mut Intake<'_>,
    seen: &mut Seen,
) -> Result<(), ()> {
    let text = text.trim_matches(is_blank);
    if text.is_empty() || text == "null" {
        return Ok(());
    }
    let mut is_too_deep = false;
    members(text, |_, value| is_too_deep |= value.is_deeper_than(levels)).map_err(|_| ())?;
    seen.is_too_deep |= is_too_deep;
    // In a table, the string is the rule; elsewhere it is a deviation.
    if seen.has_user_details {
        intake.notice(DeviationKind::TwiceEncoded, Field::Customer);
    }
    members(text, |key, value| {
        customer_member(key, value, intake, |text| Cow::Owned(text.into_owned()));
    })
    .map_err(|_| ())
}

fn customer_member<'t, 'a>(
    key: &str,
    value: Value<'t>,
    intake: &mut Intake<'a>,
    text: impl FnOnce(Cow<'t, str>) -> Cow<'a, str>,
) {
    match Field::of_customer(key) {
        Some(field) => known(Scope::Customer, field, key, value, intake, text),
        None => unknown(Scope::Customer, key, value, intake),
    }
}

/// Reads the value of a known field, of any type.
fn known<'t, 'a>(
    scope: Scope,
    field: Field,
    key: &str,
    value: Value<'t>,
    intake: &mut Intake<'a>,
    text: impl FnOnce(Cow<'t, str>) -> Cow<'a, str>,
) {
    match value.kind() {
        ValueKind::Text => {
            let found = value.text(|| intake.notice(DeviationKind::InvalidUtf8, field));
            intake.put(field, key, text(found));
        }
        ValueKind::Null => intake.see(field),
        ValueKind::Number if field == Field::Phone && value.is_digits() => {
            intake.notice(DeviationKind::NumberAsText, field);
            intake.put(field, key, text(Cow::Borrowed(value.0)));
        }
        ValueKind::Number | ValueKind::Bool | ValueKind::Array | ValueKind::Object => {
            intake.see(field);
            intake.notice(DeviationKind::WrongType, field);
            intake.keep(scope, key, UnknownValue::Json(value.0.into()));
        }
    }
}
