//! Finds lead destinations in a document, and reads each in its dialect.

mod find;
mod old_portal;
mod partner_center;
mod product_ingestion;
mod settings;
mod slots;

use alloc::vec::Vec;

use serde::de::IgnoredAny;

use self::find::Found;
use super::Destination;
use super::dialect::Dialect;
use super::error::{DecodeDestinationError, DecodeDestinationErrorKind};
use crate::text::BYTE_ORDER_MARK;

/// Every destination in a document, in its order; at least one.
pub(super) fn all(bytes: &[u8]) -> Result<Vec<Destination>, DecodeDestinationError> {
    use DecodeDestinationErrorKind::{Empty, NoDestination, NotUtf8, TooLong};

    if bytes.len() > Destination::MAX_LEN {
        return Err(DecodeDestinationError::new(TooLong));
    }
    let text = core::str::from_utf8(bytes).map_err(|_| DecodeDestinationError::new(NotUtf8))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if super::settings::is_nothing(text) {
        return Err(DecodeDestinationError::new(Empty));
    }
    serde_json::from_str::<IgnoredAny>(text)
        .map_err(|error| DecodeDestinationError::json(&error))?;
    let found = find::all(text)?;
    if found.is_empty() {
        return Err(DecodeDestinationError::new(NoDestination));
    }
    Ok(found.into_iter().map(read).collect())
}

fn read(found: Found<'_>) -> Destination {
    match found.dialect {
        Dialect::ProductIngestion => product_ingestion::read(found.json, found.path),
        Dialect::PartnerCenter => partner_center::read(found.json, found.path),
        Dialect::CloudPartnerPortal => old_portal::read(found.json, found.path),
    }
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
