//! The two dialects that are documented, read into settings.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::{is_discriminator, sorted, take};
use crate::destination::dialect::Dialect;
use crate::destination::email::Contacts;
use crate::destination::finding::FindingKind;
use crate::destination::kind::DestinationKind;
use crate::destination::report::{Origin, join};
use crate::destination::setting::Setting;
use crate::destination::settings::{self, Held, Settings};
use crate::destination::target::Target;
use crate::destination::{Destination, Finding};

pub(super) fn partner_center(members: Map<String, Value>, base: String) -> Destination {
    let mut members = sorted(members);
    let name = Setting::LeadDestination.member(Dialect::PartnerCenter);
    let named = take(&mut members, name, |name| {
        name.eq_ignore_ascii_case("resourceType")
    });
    let (name, named) = split(named, name);
    let mut reader = Reader::new(Origin {
        dialect: Dialect::PartnerCenter,
        block: base.clone(),
        base,
        name,
        has_block: true,
    });
    let text = named.as_ref().and_then(Held::as_str).unwrap_or_default();
    let kind = DestinationKind::of_resource_type(text);
    reader.note_spelling(kind.map(|(_, is_exact)| is_exact));
    let discriminator = named.filter(|_| !kind.is_some_and(|(_, is_exact)| is_exact));
    let kind = kind.map(|(kind, _)| kind);
    let (settings, contacts, others) = reader.settings(kind, members);
    Destination {
        target: kind.map_or(Target::Unknown, |kind| Target::new(kind, settings)),
        contacts,
        discriminator,
        resource_members: others,
        block_members: Vec::new(),
        origin: reader.origin,
        notes: reader.notes,
    }
}

pub(super) fn product_ingestion(members: Map<String, Value>, base: String) -> Destination {
    let mut members = sorted(members);
    members.retain(|(_, value)| !value.is_null());
    let known = Setting::LeadDestination.member(Dialect::ProductIngestion);
    let named = take(&mut members, known, is_discriminator);
    let (name, named) = split(named, known);
    let mut reader = Reader::new(Origin {
        dialect: Dialect::ProductIngestion,
        block: base.clone(),
        base,
        name,
        has_block: false,
    });
    if reader.origin.name != known {
        reader.note_discriminator(FindingKind::MemberName);
    }
    let mut blocks = Vec::new();
    let mut others = Vec::new();
    for (name, value) in members {
        match DestinationKind::of_block(&name) {
            Some((kind, is_exact)) => blocks.push((kind, is_exact, name, value)),
            None => others.push((name, value)),
        }
    }
    let (kind, discriminator) = reader.kind_of(named, &blocks);

    let is_own = |(of, _, _, value): &Block| Some(*of) == kind && value.is_object();
    let own = blocks
        .iter()
        .position(|block| is_own(block) && block.1)
        .or_else(|| blocks.iter().position(is_own))
        .map(|at| blocks.remove(at));
    let others_of = |kind| blocks.iter().any(|(of, ..)| *of == kind);
    let is_every = DestinationKind::ALL
        .iter()
        .filter(|of| !of.block().is_empty() && Some(**of) != kind)
        .all(|of| others_of(*of));
    for (of, _, name, value) in blocks {
        let finding = if Some(of) == kind && !value.is_object() {
            FindingKind::WrongType
        } else if is_every {
            FindingKind::EveryBlock
        } else {
            FindingKind::StrayBlock
        };
        reader.note_resource(finding, &name);
        others.push((name, value));
    }
    let needs_block = kind.is_some_and(|kind| kind != DestinationKind::None);
    let mut members = Vec::new();
    match own {
        Some((_, is_exact, name, Value::Object(inner))) => {
            reader.origin.block = join(&reader.origin.base, &name);
            reader.origin.has_block = true;
            if !is_exact {
                reader.note_resource(FindingKind::MemberName, &name);
            }
            members = sorted(inner);
        }
        _ if needs_block => {
            let name = kind.map_or("", DestinationKind::block);
            reader.note_resource(FindingKind::MissingBlock, name);
        }
        _ => {}
    }
    let (settings, contacts, inner) = reader.settings(kind, members);
    Destination {
        target: kind.map_or(Target::Unknown, |kind| Target::new(kind, settings)),
        contacts,
        discriminator,
        resource_members: others,
        block_members: inner,
        origin: reader.origin,
        notes: reader.notes,
    }
}

/// What a member is called, and what it holds.
fn split(member: Option<(String, Value)>, known: &str) -> (String, Option<Held>) {
    match member {
        Some((name, value)) => (name, Some(Held::new(value))),
        None => (known.into(), None),
    }
}

/// A block of settings: its kind, whether its name is spelled exactly, its
/// name, and what it holds.
type Block = (DestinationKind, bool, String, Value);

struct Reader {
    origin: Origin,
    notes: Vec<Finding>,
}

impl Reader {
    const fn new(origin: Origin) -> Self {
        Self {
            origin,
            notes: Vec::new(),
        }
    }

    fn note_discriminator(&mut self, kind: FindingKind) {
        let path = self.origin.discriminator();
        self.notes.push(kind.at(Setting::LeadDestination, path));
    }

    /// Whether the discriminator is known, and spelled exactly.
    fn note_spelling(&mut self, is_exact: Option<bool>) {
        match is_exact {
            Some(true) => {}
            Some(false) => self.note_discriminator(FindingKind::DiscriminatorSpelling),
            None => self.note_discriminator(FindingKind::UnknownDestination),
        }
    }

    fn note_resource(&mut self, kind: FindingKind, member: &str) {
        let path = join(&self.origin.base, member);
        self.notes.push(kind.at(Setting::LeadDestination, path));
    }

    /// The kind that a Product Ingestion resource names, and what names it
    /// where that is not right as it stands.
    fn kind_of(
        &mut self,
        named: Option<Held>,
        blocks: &[Block],
    ) -> (Option<DestinationKind>, Option<Held>) {
        // Where nothing readable names it, a single block does.
        let of_block = match blocks {
            [(kind, ..)] => Some(*kind),
            _ => None,
        };
        match &named {
            Some(Held::Text(text)) if settings::has_placeholder(Setting::LeadDestination, text) => {
                self.note_discriminator(FindingKind::Placeholder);
                (of_block, named)
            }
            Some(Held::Text(text)) if !settings::is_nothing(text) => {
                let kind = DestinationKind::of_discriminator(text);
                self.note_spelling(kind.map(|(_, is_exact)| is_exact));
                let is_exact = kind.is_some_and(|(_, is_exact)| is_exact);
                (kind.map(|(kind, _)| kind), named.filter(|_| !is_exact))
            }
            Some(Held::Other(_)) => {
                self.note_discriminator(FindingKind::WrongType);
                (of_block, named)
            }
            _ => {
                self.note_discriminator(FindingKind::DiscriminatorMissing);
                (of_block, Some(named.unwrap_or(Held::Other(Value::Null))))
            }
        }
    }

    /// Sorts the members of a block into the settings of its kind, the contact
    /// addresses and whatever else is there.
    fn settings(
        &mut self,
        kind: Option<DestinationKind>,
        members: Vec<(String, Value)>,
    ) -> (Settings, Contacts, Vec<(String, Value)>) {
        let mut settings = Settings::default();
        let mut contacts = Contacts::Absent;
        let mut others = Vec::new();
        let known = kind.map_or(&[][..], DestinationKind::settings);
        let dialect = self.origin.dialect;
        // The names of this dialect first, so that another spelling beside one
        // of them is a further member.
        let (exact, rest): (Vec<_>, Vec<_>) = members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .partition(|(name, _)| setting_of(name, known, dialect).is_some_and(|(_, is)| is));
        for (name, value) in exact.into_iter().chain(rest) {
            let Some((setting, is_exact)) = setting_of(&name, known, dialect) else {
                others.push((name, value));
                continue;
            };
            let is_there = match setting {
                Setting::ContactEmail => !matches!(contacts, Contacts::Absent),
                _ => settings.held(setting).is_some(),
            };
            if is_there {
                others.push((name, value));
                continue;
            }
            if !is_exact {
                let path = self.origin.path(&name);
                self.notes.push(FindingKind::MemberName.at(setting, path));
            }
            if setting == Setting::ContactEmail {
                contacts = Contacts::new(value);
            } else {
                let member = (!is_exact).then_some(name.as_str());
                settings.set(setting, Held::new(value), member);
            }
        }
        (settings, contacts, others)
    }
}

/// The setting that a member is, and whether it is spelled as the dialect
/// spells it. Any letter case and the names of the other dialect are found.
fn setting_of(name: &str, known: &[Setting], dialect: Dialect) -> Option<(Setting, bool)> {
    let candidates = || known.iter().copied().chain([Setting::ContactEmail]);
    candidates()
        .find(|setting| setting.member(dialect) == name)
        .map(|setting| (setting, true))
        .or_else(|| {
            candidates()
                .find(|setting| {
                    [Dialect::ProductIngestion, Dialect::PartnerCenter]
                        .iter()
                        .any(|dialect| setting.member(*dialect).eq_ignore_ascii_case(name))
                })
                .map(|setting| (setting, false))
        })
}
