//! Reads a resource of the Partner Center ingestion API, in which the settings are in the same
//! object as the name of the destination.

use alloc::string::String;

use super::settings::Reader;
use super::slots::Slot;
use crate::destination::Destination;
use crate::destination::dialect::Dialect;
use crate::destination::finding::FindingKind;
use crate::destination::kind::DestinationKind;
use crate::destination::raw::Members;
use crate::destination::report::Origin;
use crate::destination::resource::Resource;
use crate::destination::setting::Setting;
use crate::destination::settings::RawValue;
use crate::destination::target::{Discriminator, Target};
use crate::json::members;

pub(super) fn read(json: &str, base: String) -> Destination {
    let dialect = Dialect::PartnerCenter;
    let known = Setting::LeadDestination.member(dialect);
    let is_resource_type = |name: &str| name.eq_ignore_ascii_case(known);
    // The name of the destination is read first, because it determines the settings.
    let mut named = None;
    let mut others = Members::default();
    let _ = members(json, |name, value| {
        if is_resource_type(name) {
            Slot::put(&mut named, name, name == known, value, &mut others);
        }
    });
    let (misspelled, named) = match named {
        Some(slot) => (slot.misspelled, Some(RawValue::new(slot.value))),
        None => (None, None),
    };
    let text = named
        .as_ref()
        .and_then(RawValue::as_str)
        .unwrap_or_default();
    let found = DestinationKind::of_resource_type(text);
    let kind = found.map(|(kind, _)| kind);
    let is_exact = found.is_some_and(|(_, is_exact)| is_exact);

    let mut reader = Reader::new(kind, dialect);
    let _ = members(json, |name, value| {
        if !is_resource_type(name) {
            reader.member(name, value);
        }
    });
    let (settings, contacts, block_others) = reader.finish();
    let origin = Origin {
        dialect: Some(dialect),
        block: base.clone(),
        base,
        name: misspelled.unwrap_or_else(|| known.into()),
        block_name: None,
        has_block: true,
    };
    let mut notes = alloc::vec::Vec::new();
    if !is_exact {
        let finding = match kind {
            Some(_) => FindingKind::DiscriminatorSpelling,
            None => FindingKind::UnknownDestination,
        };
        notes.push(finding.at(Setting::LeadDestination, origin.discriminator()));
    }
    Destination {
        target: kind.map_or(Target::Unknown, |kind| Target::new(kind, settings)),
        contacts,
        discriminator: match named {
            Some(named) if !is_exact => Discriminator::Inexact(named),
            _ => Discriminator::Exact,
        },
        resource: Resource::default(),
        others,
        block_others,
        origin,
        notes,
    }
}
