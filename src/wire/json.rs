//! Reads leads from JSON: of an HTTPS endpoint, a table row, or a bare customer.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::cell::OnceCell;

use serde::de::IgnoredAny;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::fast;
use super::reader::Reader;
use super::run;
use crate::deviation::DeviationKind;
use crate::field::{Field, LEAD_FIELDS, TABLE_ORDER, TELLING, TELLING_OF_LEAD};
use crate::json::{Value, ValueKind, members};
use crate::lead::{Format, Intake, Lead, Scope, UnknownValue};
use crate::text::{is_blank, lossy};

/// The byte-order mark in UTF-8.
pub(super) const BYTE_ORDER_MARK_UTF8: &[u8] = b"\xef\xbb\xbf";

impl Lead {
    /// Reads a lead from JSON: the body of an HTTPS request, a table row, or a bare customer.
    ///
    /// Keys are matched in any letter case, since the documentation spells them
    /// differently from what Microsoft sends. A body that was encoded twice, or
    /// begins with a byte-order mark, is accepted, and so is the exported run of a
    /// [flow's trigger](crate::wire#where-lost-leads-are-found). No single field
    /// costs the lead: a value of a wrong type is kept and
    /// [reported](Self::deviations).
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if no lead was found: the body is empty, invalid JSON,
    /// truncated, UTF-16, a list, larger or deeper than the default
    /// [`Limits`](crate::wire::Limits), or has no member of a lead.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// // A row of a table, whose customer is JSON in a string.
    /// let body = br#"{
    ///   "PartitionKey": "1", "RowKey": "2", "ProductId": "contoso.app",
    ///   "CustomerInfo": "{\"FirstName\":\"John\",\"Country\":\"US\"}",
    ///   "LeadSource": "AzureMarketplace-INS|Contoso App", "ActionCode": "INS"
    /// }"#;
    /// let lead = Lead::from_json(body)?;
    /// assert_eq!(lead.product_id().unwrap().publisher().as_str(), "contoso");
    /// assert_eq!(lead.customer().country().unwrap().expose(), "US");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn from_json(body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Self, DecodeLeadError> {
        read(body.as_ref(), Reader::new())
    }
}

impl Reader {
    /// Reads a lead from JSON, like [`Lead::from_json`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_json`].
    pub fn read_json(&self, body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Lead, DecodeLeadError> {
        read(body.as_ref(), *self)
    }
}

/// Reads a lead from JSON, with the settings of a reader.
pub(super) fn read(body: &[u8], reader: Reader) -> Result<Lead, DecodeLeadError> {
    if body.len() > reader.limits().bytes() {
        return Err(DecodeLeadError::new(Kind::TooLarge));
    }
    let body = Body::read(body)?;
    decode(body.text, reader, body.noticed)
}

/// A body as a string, and the deviations of its encoding.
pub(super) struct Body<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) noticed: Vec<DeviationKind>,
}

impl<'a> Body<'a> {
    /// # Errors
    ///
    /// `Utf16`.
    pub(super) fn read(body: &'a [u8]) -> Result<Self, DecodeLeadError> {
        let (body, mut noticed) = Self::without_mark(body)?;
        let text = if let Ok(text) = core::str::from_utf8(body) {
            Cow::Borrowed(text)
        } else {
            noticed.push(DeviationKind::InvalidUtf8);
            lossy(body)
        };
        Ok(Self { text, noticed })
    }

    /// Removes a byte-order mark, and returns whether there was one.
    ///
    /// # Errors
    ///
    /// `Utf16`.
    pub(super) fn without_mark(
        body: &[u8],
    ) -> Result<(&[u8], Vec<DeviationKind>), DecodeLeadError> {
        // No format contains a raw NUL, and UTF-16 has one, or a byte-order mark, in its
        // first two bytes.
        let is_utf16 = matches!(
            body,
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..]
        );
        if is_utf16 {
            return Err(DecodeLeadError::new(Kind::Utf16));
        }
        Ok(match body.strip_prefix(BYTE_ORDER_MARK_UTF8) {
            Some(body) => (body, Vec::from([DeviationKind::ByteOrderMark])),
            None => (body, Vec::new()),
        })
    }
}

/// Reads a lead from a body.
pub(super) fn decode(
    text: Cow<'_, str>,
    reader: Reader,
    mut noticed: Vec<DeviationKind>,
) -> Result<Lead, DecodeLeadError> {
    let first = text.trim_ascii_start().bytes().next();
    match first {
        None => Err(DecodeLeadError::new(Kind::Empty)),
        Some(b'[') => Err(DecodeLeadError::new(Kind::List)),
        Some(b'"') => {
            // An automation step serialized the body a second time.
            let is_text = serde_json::from_str::<IgnoredAny>(&text);
            is_text.map_err(|error| DecodeLeadError::json(&error))?;
            let inner = Value(text.trim_ascii()).text(|| noticed.push(DeviationKind::InvalidUtf8));
            let inner = inner.into_owned();
            // It may be a copy, and is not needed any more.
            drop(text);
            let inner = inner.trim_start_matches(is_blank);
            if !inner.starts_with('{') {
                let is_list = inner.starts_with('[');
                let kind = if is_list { Kind::List } else { Kind::NotALead };
                return Err(DecodeLeadError::new(kind));
            }
            noticed.push(DeviationKind::TwiceEncoded);
            decode_object_or_run(inner, reader, &noticed)
        }
        Some(_) => decode_object_or_run(&text, reader, &noticed),
    }
}

/// Reads a lead, or the lead in an exported run.
fn decode_object_or_run(
    text: &str,
    reader: Reader,
    noticed: &[DeviationKind],
) -> Result<Lead, DecodeLeadError> {
    match decode_object(text, reader, noticed) {
        Err(error) if error.kind() == Kind::NotALead && error.line().is_none() => {
            run::lead_in(text, reader, noticed).unwrap_or(Err(error))
        }
        read => read,
    }
}

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
        // Only a table has row keys and times: a sender must not choose them.
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
        // Many other things have the fields of a customer.
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

/// What the keys of an object show.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Seen {
    has_customer: bool,
    /// Whether the customer has the key of the HTTPS endpoint's JSON.
    pub(super) has_user_details: bool,
    /// Whether there is a key that only the HTTPS endpoint's JSON has.
    is_https: bool,
    /// Whether there is a key that only a table row has.
    is_table: bool,
    pub(super) is_too_deep: bool,
    /// Whether names that only a table has are unknown members.
    ignores_tables: bool,
    /// The known field that is being read.
    last: Option<Field>,
}

impl Seen {
    fn new(reader: Reader) -> Self {
        Self {
            ignores_tables: !reader.accepts(Format::Table),
            ..Self::default()
        }
    }

    /// The field of a key of the lead.
    #[inline]
    pub(super) fn field(&self, key: &str) -> Option<Field> {
        if self.ignores_tables && Field::is_only_in_tables(key) {
            return None;
        }
        Field::of_lead(key)
    }

    /// Records the key of a known field of the lead.
    pub(super) fn key(&mut self, field: Field, key: &str) {
        // Microsoft writes it exactly so, and that comparison is cheaper.
        let is_https = |name: &str| key == name || key.eq_ignore_ascii_case(name);
        match field {
            Field::Customer => {
                self.has_customer = true;
                self.has_user_details = is_https("userDetails");
                self.is_https |= self.has_user_details;
                self.is_table |= !self.has_user_details;
            }
            Field::OfferTitle if is_https("offerTitle") => self.is_https = true,
            Field::OfferTitle
            | Field::PublisherName
            | Field::CreatedAt
            | Field::StoredAt
            | Field::PartitionKey
            | Field::RowKey => self.is_table = true,
            // These occur in more than one format.
            _ => {}
        }
    }
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

/// The maximum nesting of the members of an object; `None` if a customer is too deep
/// itself.
pub(super) fn levels_within(levels: Option<usize>, seen: &mut Seen) -> usize {
    seen.is_too_deep |= levels.is_none();
    levels.unwrap_or_default()
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

/// Reads the customer from JSON in a string: all of it or, if it is invalid, nothing.
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

/// Whether the table service adds a member of this name to rows, so that it is not
/// reported.
pub(super) fn is_annotation(key: &str) -> bool {
    key.contains("odata.")
}

pub(super) fn unknown(scope: Scope, key: &str, value: Value<'_>, intake: &mut Intake<'_>) {
    if !is_annotation(key) {
        intake.notice(DeviationKind::UnknownMember, Field::Unknown);
    }
    intake.keep(scope, key, UnknownValue::Json(value.0.into()));
}
