//! Reads offers of the Cloud Partner Portal. Only the kind of destination is read, because the
//! content of the settings blocks is not documented.

use alloc::string::String;
use alloc::vec::Vec;

use super::slots::Slot;
use crate::destination::Destination;
use crate::destination::contacts::Contacts;
use crate::destination::dialect::Dialect;
use crate::destination::finding::FindingKind;
use crate::destination::kind::{DestinationKind, is_discriminator};
use crate::destination::raw::{Members, compact};
use crate::destination::report::Origin;
use crate::destination::resource::Resource;
use crate::destination::setting::Setting;
use crate::destination::settings::RawValue;
use crate::destination::target::{Discriminator, OldPortalBlock, Target};
use crate::json::{Value, ValueKind, members};

/// The prefixes of an offer's members; the second occurs in offers of core virtual
/// machines.
const PREFIXES: [&str; 2] = ["microsoft-azure-marketplace.", "microsoft-azure-corevm."];
const NAME: &str = "microsoft-azure-marketplace.leadDestination";

/// Removes the old portal's prefix from the name of a member.
pub(super) fn name_of(name: &str) -> Option<&str> {
    PREFIXES.iter().find_map(|prefix| {
        let (start, rest) = name.split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some(rest)
    })
}

pub(super) fn read(json: &str, base: String) -> Destination {
    let mut named = None;
    let mut filled: Option<(DestinationKind, Value<'_>)> = None;
    let mut count = 0_usize;
    let mut others = Members::default();
    let _ = members(json, |name, value| {
        let known = name_of(name);
        if known.is_some_and(is_discriminator) {
            Slot::put(&mut named, name, name == NAME, value, &mut others);
            return;
        }
        // The old portal writes a block for each destination, and fills one.
        if let Some(kind) = known.and_then(DestinationKind::of_old_block) {
            if is_filled(value) {
                count = count.saturating_add(1);
                filled = Some((kind, value));
            }
        }
    });
    let (name, named) = match named {
        Some(slot) => (slot.misspelled, Some(RawValue::new(slot.value))),
        None => (None, None),
    };
    let text = named.as_ref().and_then(RawValue::as_str);
    let is_none = text.is_some_and(|text| text.eq_ignore_ascii_case("none"));
    // Only `None` is documented, so any other destination is recognized by its block.
    let one = filled.filter(|_| !is_none && count == 1);
    let origin = Origin {
        dialect: Some(Dialect::CloudPartnerPortal),
        block: base.clone(),
        base,
        name: name.unwrap_or_else(|| NAME.into()),
        block_name: None,
        has_block: count > 0,
    };
    let mut notes = Vec::new();
    let mut note = |kind: FindingKind| {
        notes.push(kind.at(Setting::LeadDestination, origin.discriminator()));
    };
    if count > usize::from(one.is_some()) {
        note(FindingKind::StrayBlock);
    }
    let target = match one {
        Some((kind, value)) => Target::OldPortal(OldPortalBlock {
            kind,
            members: compact(value.0),
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
    Destination {
        target,
        contacts: Contacts::default(),
        discriminator: match named {
            Some(named) if !is_none => Discriminator::Inexact(named),
            _ => Discriminator::Exact,
        },
        resource: Resource::default(),
        others,
        block_others: Members::default(),
        origin,
        notes,
    }
}

fn is_filled(value: Value<'_>) -> bool {
    let mut is_filled = false;
    value.kind() == ValueKind::Object
        && members(value.0, |_, _| is_filled = true).is_ok()
        && is_filled
}
