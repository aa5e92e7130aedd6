//! Reads a resource of the Product Ingestion API: `leadDestination`, and a settings block for each
//! destination.

use alloc::string::String;
use alloc::vec::Vec;

use super::settings::Reader;
use super::slots::Slot;
use crate::destination::dialect::Dialect;
use crate::destination::finding::FindingKind;
use crate::destination::kind::{DestinationKind, is_discriminator};
use crate::destination::raw::Members;
use crate::destination::report::{Origin, join};
use crate::destination::resource::Resource;
use crate::destination::setting::Setting;
use crate::destination::settings::{self, RawValue};
use crate::destination::target::{Discriminator, Target};
use crate::destination::{Destination, Finding, Severity};
use crate::json::{Value, ValueKind, members};

const DIALECT: Dialect = Dialect::ProductIngestion;

/// The blocks of a resource, in the order of `DestinationKind`.
type Blocks<'a> = Vec<(DestinationKind, Option<Slot<'a>>)>;

pub(super) fn read(json: &str, base: String) -> Destination {
    let known = Setting::LeadDestination.member(DIALECT);
    let mut named = None;
    let mut resource = Resource::default();
    // Misspelled blocks next to a correctly spelled one of the same destination.
    let mut extra = Vec::new();
    let mut others = Members::default();
    let kinds = DestinationKind::ALL.iter().copied();
    let mut blocks: Blocks<'_> = kinds.map(|kind| (kind, None)).collect();
    let _ = members(json, |name, value| {
        if is_discriminator(name) {
            Slot::put(&mut named, name, name == known, value, &mut others);
            return;
        }
        if let Some((kind, is_exact)) = DestinationKind::of_block(name) {
            if let Some((_, slot)) = blocks.iter_mut().find(|(of, _)| *of == kind) {
                extra.extend(Slot::put(slot, name, is_exact, value, &mut others));
            }
            return;
        }
        if !resource.put(name, value) {
            others.push(name, value);
        }
    });
    let (misspelled, named) = match named {
        Some(slot) => (slot.misspelled, Some(RawValue::new(slot.value))),
        None => (None, None),
    };
    let mut origin = Origin {
        dialect: Some(DIALECT),
        block: base.clone(),
        base,
        name: misspelled.unwrap_or_else(|| known.into()),
        block_name: None,
        has_block: false,
    };
    let mut notes = Notes(Vec::new());
    if origin.name != known {
        notes.add(FindingKind::MemberName, origin.discriminator());
    }
    let (kind, discriminator) = notes.kind_of(named, &blocks, &origin);

    let is_every = blocks
        .iter()
        .filter(|(of, _)| !of.block().is_empty() && Some(*of) != kind)
        .all(|(_, slot)| slot.as_ref().is_some_and(|slot| slot.misspelled.is_none()));
    if is_every {
        notes.add(FindingKind::EveryBlock, origin.base.clone());
    }
    let mut own = None;
    for (of, slot) in blocks {
        let Some(slot) = slot else { continue };
        let name = slot.misspelled.as_deref().unwrap_or(of.block());
        let path = join(&origin.base, name);
        let is_object = slot.value.kind() == ValueKind::Object;
        if Some(of) == kind && is_object {
            if slot.misspelled.is_some() {
                notes.add(FindingKind::MemberName, path.clone());
            }
            origin.block = path;
            origin.has_block = true;
            own = Some(slot.value);
            origin.block_name = slot.misspelled;
            continue;
        }
        others.push(name, slot.value);
        if slot.misspelled.is_some() {
            notes.add(FindingKind::StrayBlock, path);
        } else if !is_object {
            notes.add(FindingKind::WrongType, path);
        } else {
            notes.add_stray(of, slot.value, &origin, path);
        }
    }
    for name in extra {
        notes.add(FindingKind::StrayBlock, join(&origin.base, &name));
    }
    let needs_block = kind.is_some_and(|kind| kind != DestinationKind::None);
    if needs_block && own.is_none() {
        let name = kind.map_or("", DestinationKind::block);
        notes.add(FindingKind::MissingBlock, join(&origin.base, name));
    }
    let mut reader = Reader::new(kind, DIALECT);
    if let Some(own) = own {
        let _ = members(own.0, |name, value| reader.member(name, value));
    }
    let (settings, contacts, block_others) = reader.finish();
    Destination {
        target: kind.map_or(Target::Unknown, |kind| Target::new(kind, settings)),
        contacts,
        discriminator,
        resource,
        others,
        block_others,
        origin,
        notes: notes.0,
    }
}

/// The findings from reading.
struct Notes(Vec<Finding>);

impl Notes {
    fn add(&mut self, kind: FindingKind, path: String) {
        self.0.push(kind.at(Setting::LeadDestination, path));
    }

    /// Reports the block of another destination. Microsoft ignores its values, but refuses it if it
    /// violates a rule.
    fn add_stray(
        &mut self,
        kind: DestinationKind,
        value: Value<'_>,
        origin: &Origin,
        path: String,
    ) {
        let mut reader = Reader::new(Some(kind), DIALECT);
        let _ = members(value.0, |name, value| reader.member(name, value));
        let (settings, contacts, _) = reader.finish();
        let origin = Origin {
            block: path.clone(),
            has_block: true,
            ..origin.clone()
        };
        let target = Target::new(kind, settings);
        let findings = target.findings(&contacts, &origin);
        self.add(FindingKind::StrayBlock, path);
        self.0.extend(
            findings
                .into_iter()
                .filter(|finding| finding.severity() == Severity::Refused),
        );
    }

    /// The kind that a resource names, and the spelling of its name.
    fn kind_of(
        &mut self,
        named: Option<RawValue>,
        blocks: &Blocks<'_>,
        origin: &Origin,
    ) -> (Option<DestinationKind>, Discriminator) {
        // If the name of the destination is unreadable, a single block determines it.
        let mut present = blocks.iter().filter(|(_, slot)| slot.is_some());
        let of_block = match (present.next(), present.next()) {
            (Some((kind, _)), None) => Some(*kind),
            _ => None,
        };
        let path = origin.discriminator();
        let Some(named) = named else {
            self.add(FindingKind::DiscriminatorMissing, path);
            return (of_block, Discriminator::Absent);
        };
        let text = match &named {
            RawValue::Text(text) => text,
            RawValue::Json(_) => {
                self.add(FindingKind::WrongType, path);
                return (of_block, Discriminator::Inexact(named));
            }
        };
        if settings::has_placeholder(Setting::LeadDestination, text) {
            self.add(FindingKind::Placeholder, path);
            return (of_block, Discriminator::Inexact(named));
        }
        if settings::is_nothing(text) {
            self.add(FindingKind::DiscriminatorMissing, path);
            return (of_block, Discriminator::Inexact(named));
        }
        match DestinationKind::of_discriminator(text) {
            Some((kind, true)) => (Some(kind), Discriminator::Exact),
            Some((kind, false)) => {
                self.add(FindingKind::DiscriminatorSpelling, path);
                (Some(kind), Discriminator::Inexact(named))
            }
            None => {
                self.add(FindingKind::UnknownDestination, path);
                (None, Discriminator::Inexact(named))
            }
        }
    }
}
