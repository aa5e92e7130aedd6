//! What a reader of a JSON object has seen: `Seen`.

use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::field::Field;
use crate::json::Value;
use crate::lead::{Format, Intake, Scope, UnknownValue};

/// The information gathered from the keys of an object.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a separate fact")]
pub(super) struct Seen {
    pub(super) has_customer: bool,
    /// Whether the customer has the key of the HTTPS endpoint's JSON.
    pub(super) has_user_details: bool,
    /// Whether there is a key that only the HTTPS endpoint's JSON has.
    pub(super) is_https: bool,
    /// Whether there is a key that only a table row has.
    pub(super) is_table: bool,
    pub(super) is_too_deep: bool,
    /// Whether names that only a table has are unknown members.
    ignores_tables: bool,
    /// The known field that is being read.
    pub(super) last: Option<Field>,
}

impl Seen {
    pub(super) fn new(reader: Reader) -> Self {
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
        // Microsoft uses exactly this spelling, and comparing it is cheaper.
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

/// The maximum nesting of the members of an object; `None` if the customer itself is nested too
/// deeply.
pub(super) fn levels_within(levels: Option<usize>, seen: &mut Seen) -> usize {
    seen.is_too_deep |= levels.is_none();
    levels.unwrap_or_default()
}

/// Whether the table service adds a member with this name to rows, so that it is not reported.
pub(super) fn is_annotation(key: &str) -> bool {
    key.contains("odata.")
}

pub(super) fn unknown(scope: Scope, key: &str, value: Value<'_>, intake: &mut Intake<'_>) {
    if !is_annotation(key) {
        intake.notice(DeviationKind::UnknownMember, Field::Unknown);
    }
    intake.keep(scope, key, UnknownValue::Json(value.0.into()));
}
