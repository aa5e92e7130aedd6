//! `Lead::project`: the part of a lead that each format can contain.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::{key_value, pairs, web_to_lead};
use crate::field::{Field, LEAD_FIELDS, TABLE_ORDER};
use crate::json::{Value, ValueKind, quoted};
use crate::lead::{Format, Lead, Scope, UnknownMember, UnknownValue};

impl Lead {
    /// Returns the part of the lead that a format can contain, which is what you get by encoding
    /// the lead in that format and decoding the result.
    ///
    /// A format contains the documented fields for which it has a name:
    ///
    /// | format | does not carry |
    /// |---|---|
    /// | `Https` | publisher's name, times, row keys |
    /// | `Table`, `Csv` | nothing |
    /// | `WebToLead`, `KeyValue` | anything but the customer, the description and one lead source, composed from source, action and offer |
    /// | `Customer` | anything but the customer |
    ///
    /// Unknown members are kept only in the JSON format from which the lead was read, because the
    /// sender of the body chooses their names. Forms, `key = value` lines and CSV never contain
    /// them. A table row does not contain names that the table service rejects or interprets
    /// (`odata.*`, `…@odata.type`, duplicate or mistyped row keys). So a sender cannot set
    /// parameters of the next system. As a consequence, a member that Microsoft adds in the future
    /// is lost between formats, unless you call
    /// [`project_with_unknown`](Self::project_with_unknown).
    ///
    /// No format contains the time set by [`with_received_at`](Self::with_received_at). Projecting
    /// a second time changes nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format};
    ///
    /// let row = br#"{"RowKey":"7","LeadSource":"SPZA-PLT|contoso.app","CustomerInfo":"{}","x":1}"#;
    /// let lead = Lead::from_json(row)?;
    /// assert_eq!(lead.project(Format::Table), lead);
    /// let https = lead.project(Format::Https);
    /// assert_eq!(https.row_key(), None);
    /// assert_eq!(https.unknown_members().count(), 0);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn project(&self, format: Format) -> Self {
        match format {
            Format::Https | Format::Customer if self.format() == format => own(self),
            Format::Table if self.format() == format => without_refused(own(self)),
            Format::Https | Format::Table | Format::Customer | Format::Csv => fields(self, format),
            Format::WebToLead => web_to_lead::project(self),
            Format::KeyValue => key_value::project(self),
        }
    }

    /// Like [`project`](Self::project), but keeps unknown members in every JSON format.
    ///
    /// Members of the customer remain part of the customer, and strings remain strings. Members
    /// with a name that is documented in any format, in any letter case, are omitted (such as a
    /// second `LeadSource` or a posted `RowKey`). In a table row, names that the table service
    /// rejects or interprets are omitted too, and objects and arrays become JSON in a string.
    /// Forms, `key = value` lines and CSV contain no unknown members.
    ///
    /// Call this only if the next system treats the names as data, because the sender of the body
    /// chose them.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format};
    ///
    /// let body = br#"{"userDetails":{"License":"E5"},"leadSource":"SPZA","RowKey":"7","a-b":1}"#;
    /// let row = Lead::from_json(body)?.project_with_unknown(Format::Table);
    /// assert_eq!(row.row_key(), None);
    /// assert_eq!(
    ///     row.expose_json(),
    ///     r#"{"CustomerInfo":"{\"License\":\"E5\"}","LeadSource":"SPZA"}"#,
    /// );
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn project_with_unknown(&self, format: Format) -> Self {
        match format {
            Format::Https | Format::Table | Format::Customer if self.format() != format => {
                let lead = moved(self, format, |member| !is_documented(&member.key));
                if format == Format::Table {
                    without_refused(lead)
                } else {
                    lead
                }
            }
            _ => self.project(format),
        }
    }
}

/// The lead with every unknown member, for [`Lead::expose_json`].
pub(super) fn whole(lead: &Lead, format: Format) -> Lead {
    if lead.format() == format {
        own(lead)
    } else {
        moved(lead, format, |_| true)
    }
}

/// The lead with only the fields that have a name in a format, and with all unknown members.
fn fields(lead: &Lead, format: Format) -> Lead {
    let fields = lead.map(|field, text| text.filter(|_| has(format, field)).map(Cow::Borrowed));
    fields.without_received_at().with_format(format)
}

/// Whether a JSON format or CSV has a field.
fn has(format: Format, field: Field) -> bool {
    match format {
        _ if !LEAD_FIELDS.contains(&field) => true,
        Format::Https => !field.in_https().is_empty(),
        Format::Customer => false,
        _ => !field.in_table().is_empty(),
    }
}

/// The lead in its own format, with the members in the order of the encoder.
fn own(lead: &Lead) -> Lead {
    let projected = fields(lead, lead.format());
    let mut members = in_order(lead.unknown().iter().cloned());
    members.retain(|member| !replaces_field(&projected, member));
    projected.with_unknown(members)
}

/// The lead in another JSON format, with the members that are kept.
fn moved(lead: &Lead, format: Format, is_kept: impl Fn(&UnknownMember) -> bool) -> Lead {
    let projected = fields(lead, format);
    let members = lead.unknown().iter().filter_map(|member| {
        let is_customers = lead.format() == Format::Customer || member.scope == Scope::Customer;
        let scope = match (format, is_customers) {
            (Format::Customer, false) => return None,
            // A bare customer has only its own members.
            (Format::Customer, true) | (_, false) => Scope::Lead,
            (_, true) => Scope::Customer,
        };
        let is_property = format == Format::Table && scope == Scope::Lead;
        Some(UnknownMember {
            scope,
            key: member.key.clone(),
            value: UnknownValue::Json(as_json(&member.value, is_property)),
        })
    });
    let mut members = in_order(members);
    members.retain(|member| is_kept(member) && !replaces_field(&projected, member));
    projected.with_unknown(members)
}

/// Sorts the customer's members before the lead's, as the encoders write them.
fn in_order(members: impl Iterator<Item = UnknownMember>) -> Vec<UnknownMember> {
    let (customers, others): (Vec<_>, Vec<_>) =
        members.partition(|member| member.scope == Scope::Customer);
    [customers, others].concat()
}

/// A value as JSON. In a table property, objects and arrays become strings, because tables do not
/// have them.
fn as_json(value: &UnknownValue, is_property: bool) -> String {
    match value {
        UnknownValue::Text(text) => quoted(text),
        UnknownValue::Json(json) => match Value(json).kind() {
            ValueKind::Object | ValueKind::Array if is_property => quoted(json),
            _ => json.clone(),
        },
    }
}

/// Whether a member would be read as a field that the lead does not have, such as a duplicate of a
/// removed field.
fn replaces_field(lead: &Lead, member: &UnknownMember) -> bool {
    let field = match member.scope {
        Scope::Lead => Field::of_json(&member.key),
        Scope::Customer => Field::of_customer(&member.key),
    };
    let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
    let is_text = Value(value).kind() == ValueKind::Text;
    is_text
        && field.is_some_and(|field| {
            field != Field::Customer && lead.get(field).is_none() && has(lead.format(), field)
        })
}

/// Whether a member has a documented name, in any format and letter case.
fn is_documented(key: &str) -> bool {
    Field::of_json(key).is_some() || pairs::is_known(key)
}

/// Removes what the table service rejects or interprets: names that are not identifiers
/// (annotations such as `odata.etag`), row keys of another row, and duplicate names.
///
/// # References
///
/// - <https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model>
fn without_refused(row: Lead) -> Lead {
    let present = |field: &Field| *field == Field::Customer || row.get(*field).is_some();
    let columns = TABLE_ORDER.into_iter().filter(present);
    let mut columns: BTreeSet<&str> = columns.map(Field::in_table).collect();
    let kept = row.unknown().iter().filter(|member| {
        let key = &*member.key;
        member.scope == Scope::Customer
            || (is_property_name(key) && !is_row_key(key) && columns.insert(key))
    });
    let kept = kept.cloned().collect();
    row.with_unknown(kept)
}

/// Whether a name is valid for a property: a C# identifier of at most 255 characters.
fn is_property_name(key: &str) -> bool {
    let mut chars = key.chars();
    let starts = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    starts && chars.all(|c| c == '_' || c.is_alphanumeric()) && key.chars().count() <= 255
}

/// Whether the table service itself reads a property of this name.
fn is_row_key(key: &str) -> bool {
    let field = Field::of_lead(key);
    matches!(
        field,
        Some(Field::PartitionKey | Field::RowKey | Field::StoredAt)
    )
}
