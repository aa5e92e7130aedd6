//! Writes leads as JSON.

use alloc::borrow::Cow;
use alloc::string::String;

use super::project;
use crate::field::{CUSTOMER_FIELDS, Field, HTTPS_ORDER, TABLE_ORDER};
use crate::json::quoted;
use crate::lead::{Format, Lead, Scope, UnknownValue};

impl Lead {
    /// Writes the whole lead as JSON, including personal data, in the format it was read from, or
    /// as the HTTPS endpoint's JSON if that format is not JSON.
    ///
    /// The .edu rule is not applied. Before forwarding a lead, apply
    /// [`Policy::clear`](crate::privacy::Policy::clear). Unlike the encoders of
    /// [`ClearedLead`](crate::ClearedLead), this method writes every unknown member. It is intended
    /// for storage and inspection, not for sending to a destination.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let body = r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA","x":1}"#;
    /// assert_eq!(Lead::from_json(&body)?.expose_json(), body);
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    #[must_use]
    pub fn expose_json(&self) -> String {
        match self.format() {
            Format::Https | Format::WebToLead | Format::KeyValue => {
                https_of(&project::whole(self, Format::Https), Cow::Borrowed)
            }
            Format::Table | Format::Csv => table_of(&project::whole(self, Format::Table)),
            Format::Customer => customer_of(&project::whole(self, Format::Customer)),
        }
    }
}

/// Writes the HTTPS endpoint's JSON, in camelCase as Microsoft sends it.
pub(crate) fn https(lead: &Lead) -> String {
    https_of(&lead.project(Format::Https), Cow::Borrowed)
}

/// Writes the HTTPS endpoint's JSON in PascalCase, as shown in the documents of 2018 to 2020.
pub(crate) fn https_in_pascal_case(lead: &Lead) -> String {
    https_of(&lead.project(Format::Https), |key| {
        let mut letters = key.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        Cow::Owned(first.into_iter().chain(letters).collect())
    })
}

/// Writes a projected lead, with each key spelled as the caller does.
fn https_of(lead: &Lead, spelled: fn(&'static str) -> Cow<'static, str>) -> String {
    let mut object = Object::new();
    for field in HTTPS_ORDER {
        let key = spelled(field.in_https());
        if field == Field::Customer {
            object.member(&key, &person(lead, |field| spelled(field.in_https())));
        } else if let Some(text) = lead.get(field) {
            object.member(&key, &quoted(text));
        }
    }
    object.unknown(lead, Scope::Lead);
    object.close()
}

/// Writes a table row, in PascalCase, with the customer as JSON in a string.
pub(crate) fn table(lead: &Lead) -> String {
    table_of(&lead.project(Format::Table))
}

fn table_of(lead: &Lead) -> String {
    let mut object = Object::new();
    for field in TABLE_ORDER {
        if field == Field::Customer {
            let person = person(lead, |field| field.in_table().into());
            object.member(field.in_table(), &quoted(&person));
        } else if let Some(text) = lead.get(field) {
            object.member(field.in_table(), &quoted(text));
        }
    }
    object.unknown(lead, Scope::Lead);
    object.close()
}

/// Writes only the customer's fields, in PascalCase as documented.
pub(crate) fn customer(lead: &Lead) -> String {
    customer_of(&lead.project(Format::Customer))
}

fn customer_of(lead: &Lead) -> String {
    let mut object = Object::new();
    object.person(lead, |field| field.in_table().into());
    object.unknown(lead, Scope::Customer);
    object.unknown(lead, Scope::Lead);
    object.close()
}

pub(super) fn person(lead: &Lead, name: impl Fn(Field) -> Cow<'static, str>) -> String {
    let mut object = Object::new();
    object.person(lead, name);
    object.unknown(lead, Scope::Customer);
    object.close()
}

/// Writes a JSON object.
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

    fn person(&mut self, lead: &Lead, name: impl Fn(Field) -> Cow<'static, str>) {
        for field in CUSTOMER_FIELDS {
            if let Some(text) = lead.get(field) {
                self.member(&name(field), &quoted(text));
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
