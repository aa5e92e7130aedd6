//! Finds the lead destinations in a document, in one pass and without building a tree.

use alloc::string::String;
use alloc::vec::Vec;

use super::old_portal;
use crate::destination::Destination;
use crate::destination::dialect::Dialect;
use crate::destination::error::{DecodeDestinationError, DecodeDestinationErrorKind};
use crate::destination::kind::{DestinationKind, is_discriminator};
use crate::destination::report::join;
use crate::json::{Mark, Value, marks};

/// The maximum nesting of objects and arrays.
const MAX_DEPTH: usize = 127;

/// An object that describes a lead destination.
pub(super) struct Found<'a> {
    pub(super) json: &'a str,
    /// Its path in the document.
    pub(super) path: String,
    pub(super) dialect: Dialect,
}

/// Finds every lead destination in a JSON value, in the order of the document.
///
/// # Errors
///
/// `TooDeep`, `TooMany`.
pub(super) fn all(json: &str) -> Result<Vec<Found<'_>>, DecodeDestinationError> {
    let mut search = Search {
        json,
        open: Vec::new(),
        found: Vec::new(),
    };
    for (at, mark) in marks(json) {
        match mark {
            Mark::Text(quoted) => search.string(quoted),
            Mark::Object => search.open(at, true)?,
            Mark::Array => search.open(at, false)?,
            Mark::End => search.close(at.saturating_add(1))?,
            Mark::Comma => search.comma(),
        }
    }
    Ok(search.found)
}

struct Search<'a> {
    json: &'a str,
    /// The objects and arrays around the current position.
    open: Vec<Container>,
    found: Vec<Found<'a>>,
}

struct Container {
    start: usize,
    is_object: bool,
    /// How many destinations were found before it.
    found_before: usize,
    /// The index of the element being read, in an array.
    index: usize,
    /// The name of the member being read, in an object, as shown in paths.
    member: &'static str,
    is_name_next: bool,
    /// What the value of that member determines.
    decides: Decides,
    sign: Sign,
}

/// What the value of a member determines.
#[derive(Clone, Copy)]
enum Decides {
    Nothing,
    ResourceType,
    Schema,
}

/// How an object is classified from the names of its members and two of their values.
///
/// From the weakest sign to the strongest; the strongest decides.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    #[default]
    None,
    Schema,
    PartnerCenter,
    ProductIngestion,
    OldPortal,
}

impl Sign {
    const fn dialect(self) -> Option<Dialect> {
        match self {
            Self::None => None,
            Self::Schema | Self::ProductIngestion => Some(Dialect::ProductIngestion),
            Self::PartnerCenter => Some(Dialect::PartnerCenter),
            Self::OldPortal => Some(Dialect::CloudPartnerPortal),
        }
    }

    /// The classification that the name of a member suggests.
    fn of_name(name: &str) -> Self {
        let is_of_old_portal = old_portal::name_of(name).is_some_and(|name| {
            is_discriminator(name) || DestinationKind::of_old_block(name).is_some()
        });
        if is_of_old_portal {
            Self::OldPortal
        } else if is_discriminator(name) || DestinationKind::of_block(name).is_some() {
            Self::ProductIngestion
        } else {
            Self::None
        }
    }
}

impl Search<'_> {
    /// Takes a string into account: a member's name, or a value.
    fn string(&mut self, quoted: &str) {
        let Some(object) = self.open.last_mut().filter(|open| open.is_object) else {
            return;
        };
        let value = Value(quoted);
        if object.is_name_next {
            let name = value.text(|| {});
            object.is_name_next = false;
            object.member = shown(&name);
            object.sign = object.sign.max(Sign::of_name(&name));
            object.decides = match &*name {
                "$schema" => Decides::Schema,
                _ if name.eq_ignore_ascii_case("resourceType") => Decides::ResourceType,
                _ => Decides::Nothing,
            };
            return;
        }
        let sign = match object.decides {
            Decides::ResourceType if is_lead_configuration(&value.text(|| {})) => {
                Sign::PartnerCenter
            }
            Decides::Schema if value.text(|| {}).contains("/customer-leads/") => Sign::Schema,
            _ => Sign::None,
        };
        object.sign = object.sign.max(sign);
    }

    fn open(&mut self, at: usize, is_object: bool) -> Result<(), DecodeDestinationError> {
        if self.open.len() == MAX_DEPTH {
            let kind = DecodeDestinationErrorKind::TooDeep;
            return Err(DecodeDestinationError::at(kind, self.json, at));
        }
        self.open.push(Container {
            start: at,
            is_object,
            found_before: self.found.len(),
            index: 0,
            member: "*",
            is_name_next: is_object,
            decides: Decides::Nothing,
            sign: Sign::default(),
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), DecodeDestinationError> {
        let Some(closed) = self.open.pop() else {
            return Ok(());
        };
        let Some(dialect) = closed.sign.dialect() else {
            return Ok(());
        };
        // Objects inside a destination are part of it.
        self.found.truncate(closed.found_before);
        if self.found.len() == Destination::MAX_COUNT {
            let kind = DecodeDestinationErrorKind::TooMany;
            return Err(DecodeDestinationError::at(kind, self.json, closed.start));
        }
        self.found.push(Found {
            json: self.json.get(closed.start..end).unwrap_or_default(),
            path: self.path(),
            dialect,
        });
        Ok(())
    }

    fn comma(&mut self) {
        if let Some(container) = self.open.last_mut() {
            container.is_name_next = container.is_object;
            container.decides = Decides::Nothing;
            container.index = container.index.saturating_add(1);
        }
    }

    /// The path of the value being read.
    fn path(&self) -> String {
        let around = self.open.iter();
        around.fold(String::from("$"), |path, container| {
            if container.is_object {
                join(&path, container.member)
            } else {
                alloc::format!("{path}[{}]", container.index)
            }
        })
    }
}

/// Whether a `resourceType` names a lead destination, known or unknown.
fn is_lead_configuration(name: &str) -> bool {
    let ending = "LeadConfiguration";
    name.len()
        .checked_sub(ending.len())
        .and_then(|at| name.split_at_checked(at))
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case(ending))
}

/// The name of a member as shown in paths: a name that Microsoft documents, otherwise `*`, because
/// an undocumented name may be a person's name.
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
