//! Finds lead destinations in a document, and reads each in its dialect.

mod old_portal;
mod resource;

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::Destination;
use super::dialect::Dialect;
use super::error::{DecodeDestinationError, DecodeDestinationErrorKind};
use super::kind::DestinationKind;
use super::report::join;
use super::settings;
use crate::text::BYTE_ORDER_MARK;

/// Every destination in a document, in its order.
pub(super) fn all(bytes: &[u8]) -> Result<Vec<Destination>, DecodeDestinationError> {
    use DecodeDestinationErrorKind::{Empty, NotUtf8, TooLong};

    if bytes.len() > Destination::MAX_LEN {
        return Err(DecodeDestinationError::new(TooLong));
    }
    let text = core::str::from_utf8(bytes).map_err(|_| DecodeDestinationError::new(NotUtf8))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if settings::is_nothing(text) {
        return Err(DecodeDestinationError::new(Empty));
    }
    let document: Value =
        serde_json::from_str(text).map_err(|error| DecodeDestinationError::json(&error))?;
    let mut found = Vec::new();
    walk(document, String::from("$"), &mut found);
    Ok(found)
}

/// Looks for destinations in a value. The depth is bounded by the JSON reader.
fn walk(value: Value, path: String, found: &mut Vec<Destination>) {
    match value {
        Value::Object(members) => match dialect_of(&members) {
            Some(Dialect::CloudPartnerPortal) => found.push(old_portal::read(members, path)),
            Some(Dialect::PartnerCenter) => found.push(resource::partner_center(members, path)),
            Some(Dialect::ProductIngestion) => {
                found.push(resource::product_ingestion(members, path));
            }
            None => {
                for (name, member) in sorted(members) {
                    walk(member, join(&path, shown(&name)), found);
                }
            }
        },
        Value::Array(items) => {
            for (index, item) in items.into_iter().enumerate() {
                walk(item, alloc::format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

/// Members by name: `serde_json` keeps them so, unless another crate in the
/// build asks it to keep the order of the text.
fn sorted(members: Map<String, Value>) -> Vec<(String, Value)> {
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_by(|(left, _), (right, _)| left.cmp(right));
    members
}

/// Takes a member out: the one of this name, or else the first of another
/// spelling.
fn take(
    members: &mut Vec<(String, Value)>,
    name: &str,
    is_spelling: fn(&str) -> bool,
) -> Option<(String, Value)> {
    let at = members
        .iter()
        .position(|(found, _)| found == name)
        .or_else(|| members.iter().position(|(found, _)| is_spelling(found)))?;
    Some(members.remove(at))
}

/// A member's name as a path may show it: one that Microsoft documents, or
/// `*`, since any other may be a person's.
fn shown(name: &str) -> &'static str {
    const DOCUMENTED: [&str; 6] = [
        "resources",
        "definition",
        "offer",
        "plans",
        "value",
        "items",
    ];
    DOCUMENTED
        .into_iter()
        .find(|documented| *documented == name)
        .unwrap_or("*")
}

fn is_discriminator(name: &str) -> bool {
    name.eq_ignore_ascii_case("leadDestination")
}

/// Which dialect an object speaks, if it is a destination at all.
fn dialect_of(members: &Map<String, Value>) -> Option<Dialect> {
    let has = |test: fn(&str) -> bool| members.keys().any(|name| test(name));
    if has(|name| {
        old_portal::name_of(name).is_some_and(|name| {
            is_discriminator(name) || DestinationKind::of_old_block(name).is_some()
        })
    }) {
        return Some(Dialect::CloudPartnerPortal);
    }
    if has(is_discriminator) || has(|name| DestinationKind::of_block(name).is_some()) {
        return Some(Dialect::ProductIngestion);
    }
    let is_lead_resource = members.iter().any(|(name, value)| {
        let ending = "LeadConfiguration";
        name.eq_ignore_ascii_case("resourceType")
            && value.as_str().is_some_and(|text| {
                text.len()
                    .checked_sub(ending.len())
                    .and_then(|at| text.split_at_checked(at))
                    .is_some_and(|(_, end)| end.eq_ignore_ascii_case(ending))
            })
    });
    if is_lead_resource {
        return Some(Dialect::PartnerCenter);
    }
    let schema = members.get("$schema").and_then(Value::as_str);
    schema
        .is_some_and(|schema| schema.contains("/customer-leads/"))
        .then_some(Dialect::ProductIngestion)
}
