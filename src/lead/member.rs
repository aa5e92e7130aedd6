//! Unknown members: their content, and the field whose name they have.

use alloc::string::String;
use alloc::sync::Arc;

use crate::field::Field;
use crate::json;

/// Which object an unknown member is part of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Lead,
    Customer,
}

/// An undocumented member, or one of an unexpected type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct UnknownMember {
    pub(crate) scope: Scope,
    /// Shared by the rows of a table, whose header may be long.
    pub(crate) key: Arc<str>,
    pub(crate) value: UnknownValue,
}

/// The value of an unknown member, as it is written in its format.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum UnknownValue {
    /// A JSON value, as JSON.
    Json(String),
    /// A string, in formats that have nothing else.
    Text(String),
}

impl UnknownMember {
    /// The field whose name the member has, for a duplicate or a value of another type.
    pub(crate) fn name(&self) -> Option<Field> {
        Field::of_json(&self.key).or_else(|| Field::of_form(&self.key))
    }

    /// Whether the address of the customer may be in it: it has the name of the email
    /// field, or of a customer that could not be read.
    pub(crate) fn is_email_value(&self) -> bool {
        matches!(self.name(), Some(Field::Email | Field::Customer))
    }

    /// Whether `found` holds for a string in the value; in JSON, for a key or a string.
    pub(crate) fn any_text(&self, found: &mut dyn FnMut(&str) -> bool) -> bool {
        match &self.value {
            UnknownValue::Text(text) => found(text),
            UnknownValue::Json(json) => json::any_text(json, found),
        }
    }

    /// The value as it was written.
    pub(crate) fn raw_value(&self) -> &str {
        let (UnknownValue::Json(value) | UnknownValue::Text(value)) = &self.value;
        value
    }
}
