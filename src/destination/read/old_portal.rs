//! The offers of the Cloud Partner Portal, read for the destination that they
//! name: what stands inside a block is not documented.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::{is_discriminator, sorted, take};
use crate::destination::Destination;
use crate::destination::dialect::Dialect;
use crate::destination::email::Contacts;
use crate::destination::finding::FindingKind;
use crate::destination::kind::DestinationKind;
use crate::destination::report::Origin;
use crate::destination::setting::Setting;
use crate::destination::settings::Held;
use crate::destination::target::{OldPortalBlock, Target};

const PREFIX: &str = "microsoft-azure-marketplace.";
const NAME: &str = "microsoft-azure-marketplace.leadDestination";

/// What stands behind the prefix of the old portal's members.
pub(super) fn name_of(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_at_checked(PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PREFIX).then_some(rest)
}

pub(super) fn read(members: Map<String, Value>, base: String) -> Destination {
    let mut members = sorted(members);
    let named = take(&mut members, NAME, |name| {
        name_of(name).is_some_and(is_discriminator)
    });
    let (name, named) = match named {
        Some((name, value)) => (name, Some(Held::new(value))),
        None => (String::from(NAME), None),
    };
    let mut filled = Vec::new();
    let mut others = Vec::new();
    for (name, value) in members {
        let kind = name_of(&name)
            .and_then(DestinationKind::of_old_block)
            .filter(|_| is_filled(&value));
        match kind {
            Some(kind) => filled.push((kind, name, value)),
            None => others.push((name, value)),
        }
    }
    let text = named.as_ref().and_then(Held::as_str);
    let is_none = text.is_some_and(|text| text.eq_ignore_ascii_case("none"));
    let origin = Origin {
        dialect: Dialect::CloudPartnerPortal,
        block: base.clone(),
        base,
        name,
        has_block: !filled.is_empty(),
    };
    let mut notes = Vec::new();
    let mut note = |kind: FindingKind| {
        notes.push(kind.at(Setting::LeadDestination, origin.discriminator()));
    };
    // Only `None` is documented, so any other destination is told by its block.
    let one = if is_none || filled.len() != 1 {
        None
    } else {
        filled.pop()
    };
    if !filled.is_empty() {
        note(FindingKind::StrayBlock);
    }
    let target = match one {
        Some((kind, _, members)) => Target::OldPortal(OldPortalBlock { kind, members }),
        None if is_none => Target::None,
        None => {
            note(if text.is_some() {
                FindingKind::UnknownDestination
            } else {
                FindingKind::DiscriminatorMissing
            });
            Target::Unknown
        }
    };
    others.extend(filled.into_iter().map(|(_, name, value)| (name, value)));
    Destination {
        target,
        contacts: Contacts::Absent,
        discriminator: named.filter(|_| !is_none),
        resource_members: others,
        block_members: Vec::new(),
        origin,
        notes,
    }
}

/// The old portal writes a block for each destination, and fills one.
fn is_filled(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty(),
        _ => false,
    }
}
