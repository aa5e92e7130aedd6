//! The offers of the Cloud Partner Portal, read for the destination that they
//! name: what stands inside a block is not documented.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::{is_discriminator, sorted};
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

/// What stands behind the prefix of the old portal's members.
pub(super) fn name_of(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_at_checked(PREFIX.len())?;
    prefix.eq_ignore_ascii_case(PREFIX).then_some(rest)
}

pub(super) fn read(members: Map<String, Value>, base: String) -> Destination {
    let mut named = None;
    let mut filled = Vec::new();
    let mut others = Vec::new();
    for (name, value) in sorted(members) {
        let short = name_of(&name).unwrap_or_default();
        let block = DestinationKind::of_old_block(short);
        if is_discriminator(short) {
            named = Some(Held::new(value));
        } else if let Some(kind) = block.filter(|_| is_filled(&value)) {
            filled.push((kind, value));
        } else {
            others.push((name, value));
        }
    }
    let text = named.as_ref().and_then(Held::as_str);
    let is_none = text.is_some_and(|text| text.eq_ignore_ascii_case("none"));
    let origin = Origin {
        dialect: Dialect::CloudPartnerPortal,
        block: base.clone(),
        base,
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
        Some((kind, members)) => Target::OldPortal(OldPortalBlock {
            kind: Some(kind),
            members,
        }),
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
    others.extend(filled.into_iter().map(|(kind, value)| {
        let name = kind.old_block().unwrap_or_default();
        (alloc::format!("{PREFIX}{name}"), value)
    }));
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
