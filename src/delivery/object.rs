//! Writes a JSON object, member by member.

use alloc::string::String;

use crate::json::quoted;

pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Self {
        Self(String::from("{"))
    }

    pub(super) fn string(&mut self, name: &str, value: &str) {
        self.json(name, &quoted(value));
    }

    /// Adds a member whose value is already JSON.
    pub(super) fn json(&mut self, name: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&quoted(name));
        self.0.push(':');
        self.0.push_str(json);
    }

    pub(super) fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
