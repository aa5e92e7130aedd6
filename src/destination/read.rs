//! Finds lead destinations in a document, and reads each in its dialect.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::error::{DecodeDestinationError, DecodeDestinationErrorKind};
use super::finding::FindingKind;
use super::kind::DestinationKind;
use super::report::{Origin, join};
use super::setting::Setting;
use super::settings::{self, Contacts, Held, Settings};
use super::target::{OldPortalBlock, Target};
use super::{Destination, Finding};
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
            Some(Dialect::CloudPartnerPortal) => found.push(old_portal(members, path)),
            Some(Dialect::PartnerCenter) => found.push(partner_center(members, path)),
            Some(Dialect::ProductIngestion) => found.push(product_ingestion(members, path)),
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

const OLD_PREFIX: &str = "microsoft-azure-marketplace.";

/// What stands behind the prefix of the old portal's members.
fn old_name(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_at_checked(OLD_PREFIX.len())?;
    prefix.eq_ignore_ascii_case(OLD_PREFIX).then_some(rest)
}

fn is_discriminator(name: &str) -> bool {
    name.eq_ignore_ascii_case("leadDestination")
}

/// Which dialect an object speaks, if it is a destination at all.
fn dialect_of(members: &Map<String, Value>) -> Option<Dialect> {
    let has = |test: fn(&str) -> bool| members.keys().any(|name| test(name));
    if has(|name| {
        old_name(name).is_some_and(|name| {
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

fn old_portal(members: Map<String, Value>, base: String) -> Destination {
    let mut named = None;
    let mut filled = Vec::new();
    let mut others = Vec::new();
    for (name, value) in sorted(members) {
        let short = old_name(&name).unwrap_or_default();
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
        (alloc::format!("{OLD_PREFIX}{name}"), value)
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

fn partner_center(members: Map<String, Value>, base: String) -> Destination {
    let mut named = None;
    let mut rest = Map::new();
    for (name, value) in sorted(members) {
        if name.eq_ignore_ascii_case("resourceType") && named.is_none() {
            named = Some(Held::new(value));
        } else {
            rest.insert(name, value);
        }
    }
    let mut reader = Reader::new(Origin {
        dialect: Dialect::PartnerCenter,
        block: base.clone(),
        base,
        has_block: true,
    });
    let text = named.as_ref().and_then(Held::as_str).unwrap_or_default();
    let kind = DestinationKind::of_resource_type(text);
    reader.note_spelling(kind.map(|(_, is_exact)| is_exact));
    let discriminator = named.filter(|_| !kind.is_some_and(|(_, is_exact)| is_exact));
    let kind = kind.map(|(kind, _)| kind);
    let (settings, contacts, others) = reader.settings(kind, rest);
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

fn product_ingestion(members: Map<String, Value>, base: String) -> Destination {
    let mut reader = Reader::new(Origin {
        dialect: Dialect::ProductIngestion,
        block: base.clone(),
        base,
        has_block: false,
    });
    let mut named = None;
    let mut blocks = Vec::new();
    let mut others = Vec::new();
    for (name, value) in sorted(members) {
        if value.is_null() {
            // No value.
        } else if is_discriminator(&name) {
            if name != "leadDestination" {
                reader.note_resource(FindingKind::MemberName, &name);
            }
            named = Some(Held::new(value));
        } else if let Some((kind, is_exact)) = DestinationKind::of_block(&name) {
            blocks.push((kind, is_exact, name, value));
        } else {
            others.push((name, value));
        }
    }
    let (kind, discriminator) = reader.kind_of(named, &blocks);

    let at = blocks
        .iter()
        .position(|(of, _, _, value)| Some(*of) == kind && value.is_object());
    let own = at.map(|at| blocks.remove(at));
    let is_every = blocks.len() >= DestinationKind::ALL.len().saturating_sub(2);
    for (of, _, name, value) in blocks {
        let finding = if Some(of) == kind {
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
    let mut members = Map::new();
    match own {
        Some((of, is_exact, name, Value::Object(inner))) => {
            reader.origin.block = join(&reader.origin.base, &name);
            reader.origin.has_block = true;
            if !is_exact {
                reader.note_resource(FindingKind::MemberName, &name);
            }
            debug_assert_eq!(Some(of), kind);
            members = inner;
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
        members: Map<String, Value>,
    ) -> (Settings, Contacts, Vec<(String, Value)>) {
        let mut settings = Settings::default();
        let mut contacts = Contacts::Absent;
        let mut others = Vec::new();
        let known = kind.map_or(&[][..], DestinationKind::settings);
        let dialect = self.origin.dialect;
        // The names of this dialect first, so that another spelling beside one
        // of them is a further member.
        let (exact, rest): (Vec<_>, Vec<_>) = sorted(members)
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
