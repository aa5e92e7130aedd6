//! Unknown members of a lead.

use alloc::string::String;
use alloc::sync::Arc;

use crate::field::Field;
use crate::json;

/// The object that contains an unknown member.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Lead,
    Customer,
}

/// An undocumented member, or one of an unexpected type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct UnknownMember {
    pub(crate) scope: Scope,
    /// Shared by all rows of a table, because a header may be long.
    pub(crate) key: Arc<str>,
    pub(crate) value: UnknownValue,
}

/// The value of an unknown member, as written in its format.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum UnknownValue {
    /// A JSON value, as JSON.
    Json(String),
    /// A string, in formats that have no other type.
    Text(String),
}

impl UnknownMember {
    /// The field with the same name, if the member is a duplicate or a value of another type.
    pub(crate) fn name(&self) -> Option<Field> {
        Field::of_json(&self.key).or_else(|| Field::of_form(&self.key))
    }

    /// Whether the member may contain the customer's address, because it has the name of the email
    /// field or is a customer that could not be read.
    pub(crate) fn is_email_value(&self) -> bool {
        matches!(self.name(), Some(Field::Email | Field::Customer))
    }

    /// Whether `found` returns true for the value, or in JSON for any key or string in it.
    pub(crate) fn any_text(&self, found: &mut dyn FnMut(&str) -> bool) -> bool {
        match &self.value {
            UnknownValue::Text(text) => found(text),
            UnknownValue::Json(json) => json::any_text(json, found),
        }
    }

    /// The value as written.
    pub(crate) fn raw_value(&self) -> &str {
        let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &self.value;
        value
    }
}
