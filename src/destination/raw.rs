//! JSON that is kept as written, except for whitespace between its tokens.
//!
//! Numbers and nested objects are not interpreted, so they are written exactly as they were read,
//! regardless of the features of `serde_json` that another crate enables.

use alloc::string::String;

use crate::json::{Value, quoted};

/// Members of an object that this crate does not interpret, in their original order.
#[derive(Clone, Default)]
pub(super) struct Members(String);

impl Members {
    pub(super) fn push(&mut self, name: &str, value: Value<'_>) {
        push_name(&mut self.0, name, "");
        push_compact(&mut self.0, value.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members, separated by commas.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Compares by value, regardless of the order of members and the escapes in strings.
impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
            || is_same_json(
                &alloc::format!("{{{}}}", self.0),
                &alloc::format!("{{{}}}", other.0),
            )
    }
}

/// Whether two values are the same JSON.
pub(super) fn is_same_json(left: &str, right: &str) -> bool {
    let parse = |json| serde_json::from_str::<serde_json::Value>(json).ok();
    left == right || parse(left).is_some_and(|left| Some(left) == parse(right))
}

/// Removes the whitespace between the tokens of a value.
pub(super) fn compact(json: &str) -> String {
    let mut text = String::new();
    push_compact(&mut text, json);
    text
}

fn push_compact(text: &mut String, json: &str) {
    let (mut in_string, mut is_escaped) = (false, false);
    text.extend(json.chars().filter(|&c| {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        in_string || !matches!(c, ' ' | '\t' | '\n' | '\r')
    }));
}

/// Writes one object, member by member.
pub(super) struct ObjectWriter(String);

impl ObjectWriter {
    pub(super) fn new() -> Self {
        Self(String::from("{"))
    }

    pub(super) fn string(&mut self, name: &str, value: &str) {
        self.json(name, &quoted(value));
    }

    /// Writes a member whose value is JSON.
    pub(super) fn json(&mut self, name: &str, value: &str) {
        push_name(&mut self.0, name, "{");
        self.0.push_str(value);
    }

    pub(super) fn members(&mut self, members: &Members) {
        if members.is_empty() {
            return;
        }
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(members.as_str());
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// Appends the name of a member, after `start` if it is the first.
fn push_name(members: &mut String, name: &str, start: &str) {
    if members != start {
        members.push(',');
    }
    members.push_str(&quoted(name));
    members.push(':');
}
