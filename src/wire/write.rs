//! Writes leads as JSON, and says what each format cannot carry.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::keys::{self, Names};
use super::{key_value, web_to_lead};
use crate::deviation::Field;
use crate::json::{Value, ValueKind, quoted};
use crate::lead::{Format, Lead, Scope, UnknownMember, UnknownValue};

/// The fields of a lead in the HTTPS endpoint's JSON, in Microsoft's order; the
/// product ID, which Microsoft does not send, last.
const HTTPS: [Field; 6] = [
    Field::Customer,
    Field::LeadSource,
    Field::ActionCode,
    Field::OfferTitle,
    Field::Description,
    Field::ProductId,
];

impl Lead {
    /// What is left of this lead when it travels in a format: decoding what that
    /// format writes gives exactly this.
    ///
    /// | format | cannot carry |
    /// |---|---|
    /// | HTTPS | publisher's name, times, row keys |
    /// | table | nothing that a lead came with |
    /// | CSV | unknown members of the lead's own |
    /// | web-to-lead, listing | all but the customer, the description and one lead source, composed from source, action and offer; unknown members whose key is a name of the form |
    /// | customer | all but the customer and its unknown members |
    ///
    /// No format carries the time noted by [`with_received_at`](Self::with_received_at).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format};
    ///
    /// let row = br#"{"RowKey":"7","LeadSource":"SPZA-PLT|contoso.app","CustomerInfo":"{}"}"#;
    /// let lead = Lead::from_json(row)?;
    /// assert_eq!(lead.project(Format::Table), lead);
    /// assert_eq!(lead.project(Format::Https).row_key(), None);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn project(&self, format: Format) -> Self {
        match format {
            Format::Https => project(self, format, |names| names.https),
            Format::Table => project(self, format, |names| names.table),
            // All rows have the same columns, so only the customer has others.
            Format::Csv => project(self, format, |names| names.table).without_own_unknown(),
            Format::Customer => customer_alone(self),
            Format::WebToLead => web_to_lead::project(self),
            Format::KeyValue => key_value::project(self),
        }
    }

    /// The whole record as JSON, with the person in it: in the format that it
    /// came in, or as the HTTPS endpoint's JSON if that was none of JSON.
    ///
    /// The .edu rule is not applied. What goes on to others goes through
    /// [`Policy::clear`](crate::privacy::Policy::clear).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA"}"#;
    /// assert_eq!(Lead::from_json(body.as_bytes())?.expose_json(), body);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn expose_json(&self) -> String {
        match self.format() {
            Format::Https | Format::WebToLead | Format::KeyValue => https(self),
            Format::Table | Format::Csv => table(self),
            Format::Customer => customer(self),
        }
    }
}

/// The lead with the fields that have a name in a format of JSON.
fn project(lead: &Lead, format: Format, name: fn(&Names) -> &'static str) -> Lead {
    let mut projected = lead.clone().without_received_at().with_format(format);
    for names in keys::LEAD.iter().filter(|names| name(names).is_empty()) {
        projected = projected.with(names.field, None);
    }
    // In the order in which they are written: the customer's first.
    let of = |scope: Scope| {
        let members = lead.unknown().iter().filter(move |m| m.scope == scope);
        members.filter_map(as_json).map(move |member| match scope {
            Scope::Customer => member,
            Scope::Lead => UnknownMember {
                key: key_in(format, member.key),
                ..member
            },
        })
    };
    let members = of(Scope::Customer).chain(of(Scope::Lead));
    let members = members
        .filter(|member| !stands_in(&projected, member))
        .collect();
    projected.with_unknown(members)
}

/// Whether a member would be read as a field that the lead has no more: the text
/// that came second, where the format cannot carry the first.
fn stands_in(lead: &Lead, member: &UnknownMember) -> bool {
    let field = match member.scope {
        Scope::Lead => keys::of_lead(&member.key).or_else(|| keys::of_customer(&member.key)),
        Scope::Customer => keys::of_customer(&member.key),
    };
    let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
    let is_text = Value(value).kind() == ValueKind::Text;
    is_text && field.is_some_and(|field| field != Field::Customer && lead.get(field).is_none())
}

/// The key of a member whose value has a wrong type: that of the HTTPS endpoint's
/// JSON would make a row look like one.
fn key_in(format: Format, key: String) -> String {
    if !matches!(format, Format::Table | Format::Csv) {
        return key;
    }
    let names = keys::LEAD
        .iter()
        .find(|names| !names.https.is_empty() && key.eq_ignore_ascii_case(names.https));
    match names {
        Some(names) if !key.eq_ignore_ascii_case(names.table) => names.table.into(),
        _ => key,
    }
}

/// A member as JSON; a text whose key means something to JSON cannot be one.
fn as_json(member: &UnknownMember) -> Option<UnknownMember> {
    let value = match &member.value {
        UnknownValue::Json(value) => value.clone(),
        UnknownValue::Text(_) if is_known(&member.key) => return None,
        UnknownValue::Text(text) => quoted(text),
    };
    Some(UnknownMember {
        scope: member.scope,
        key: member.key.clone(),
        value: UnknownValue::Json(value),
    })
}

fn is_known(key: &str) -> bool {
    keys::of_lead(key).is_some() || keys::of_customer(key).is_some()
}

/// The customer's fields and unknown members.
fn customer_alone(lead: &Lead) -> Lead {
    let mut alone = lead
        .clone()
        .without_received_at()
        .with_format(Format::Customer);
    for names in keys::LEAD {
        alone = alone.with(names.field, None);
    }
    let was_alone = lead.format() == Format::Customer;
    let members = lead.unknown().iter().filter_map(as_json);
    let members = members
        .filter(|member| was_alone || member.scope == Scope::Customer)
        .filter(|member| keys::of_lead(&member.key).is_none())
        .map(|member| UnknownMember {
            scope: match keys::of_customer(&member.key) {
                Some(_) => Scope::Customer,
                None => Scope::Lead,
            },
            ..member
        });
    // As they are written, and read back.
    let (of_customer, others): (Vec<_>, Vec<_>) =
        members.partition(|member| member.scope == Scope::Customer);
    let mut members = [of_customer, others].concat();
    members.retain(|member| !stands_in(&alone, member));
    alone.with_unknown(members)
}

/// The HTTPS endpoint's JSON, in camelCase as Microsoft sends it.
pub(crate) fn https(lead: &Lead) -> String {
    https_with_keys(lead, Cow::Borrowed)
}

/// The same in PascalCase, as the documents of 2018 to 2020 show it.
pub(crate) fn https_in_pascal_case(lead: &Lead) -> String {
    https_with_keys(lead, |key| {
        let mut letters = key.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        Cow::Owned(first.into_iter().chain(letters).collect())
    })
}

fn https_with_keys(lead: &Lead, spelled: fn(&'static str) -> Cow<'static, str>) -> String {
    let lead = lead.project(Format::Https);
    let mut object = Object::new();
    for field in HTTPS {
        let Some(names) = keys::LEAD.iter().find(|names| names.field == field) else {
            continue;
        };
        if field == Field::Customer {
            let person = person(&lead, |names| spelled(names.https));
            object.member(&spelled(names.https), &person);
        } else if let Some(text) = lead.get(field) {
            object.member(&spelled(names.https), &quoted(text));
        }
    }
    object.unknown(&lead, Scope::Lead);
    object.close()
}

/// A table row, in PascalCase, the customer as JSON in a text.
pub(crate) fn table(lead: &Lead) -> String {
    let lead = lead.project(Format::Table);
    let mut object = Object::new();
    for names in keys::LEAD {
        if names.field == Field::Customer {
            let person = person(&lead, |names| names.table.into());
            object.member(names.table, &quoted(&person));
        } else if let Some(text) = lead.get(names.field) {
            object.member(names.table, &quoted(text));
        }
    }
    object.unknown(&lead, Scope::Lead);
    object.close()
}

/// The customer's fields alone, in PascalCase as documented.
pub(crate) fn customer(lead: &Lead) -> String {
    let lead = lead.project(Format::Customer);
    let mut object = Object::new();
    object.person(&lead, |names| names.table.into());
    object.unknown(&lead, Scope::Customer);
    object.unknown(&lead, Scope::Lead);
    object.close()
}

pub(super) fn person(lead: &Lead, name: impl Fn(&Names) -> Cow<'static, str>) -> String {
    let mut object = Object::new();
    object.person(lead, name);
    object.unknown(lead, Scope::Customer);
    object.close()
}

/// A JSON object on its way out.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self(String::from("{"))
    }

    fn member(&mut self, key: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(key));
        self.0.push(':');
        self.0.push_str(json);
    }

    fn person(&mut self, lead: &Lead, name: impl Fn(&Names) -> Cow<'static, str>) {
        for names in keys::CUSTOMER {
            if let Some(text) = lead.get(names.field) {
                self.member(&name(names), &quoted(text));
            }
        }
    }

    fn unknown(&mut self, lead: &Lead, scope: Scope) {
        for member in lead.unknown().iter().filter(|member| member.scope == scope) {
            let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &member.value;
            self.member(&member.key, value);
        }
    }

    fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
