//! Writes a destination in the two dialects that are documented.

use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::Destination;
use super::dialect::Dialect;
use super::dynamics::Dynamics;
use super::email::Contacts;
use super::error::EncodeDestinationError;
use super::kind::DestinationKind;
use super::setting::Setting;
use super::settings::Held;
use super::target::Target;

/// JSON in the order in which it is written: serde's own map would sort it.
enum Node<'a> {
    Text(&'a str),
    Joined(String),
    Value(&'a Value),
    List(Vec<Node<'a>>),
    Object(Vec<(&'a str, Node<'a>)>),
}

impl<'a> Node<'a> {
    fn held(held: &'a Held) -> Self {
        match held {
            Held::Text(text) => Self::Text(text),
            Held::Other(value) => Self::Value(value),
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Joined(text) => serializer.serialize_str(text),
            Self::Value(value) => value.serialize(serializer),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    map.serialize_entry(name, member)?;
                }
                map.end()
            }
        }
    }
}

pub(super) fn to_json(
    destination: &Destination,
    dialect: Dialect,
) -> Result<String, EncodeDestinationError> {
    let nodes = match dialect {
        Dialect::ProductIngestion => product_ingestion(destination),
        Dialect::PartnerCenter => partner_center(destination),
        Dialect::CloudPartnerPortal => None,
    };
    nodes
        .and_then(|nodes| serde_json::to_string(&Node::Object(nodes)).ok())
        .ok_or(EncodeDestinationError::new(dialect, destination.kind()))
}

type Members<'a> = Vec<(&'a str, Node<'a>)>;

fn product_ingestion(destination: &Destination) -> Option<Members<'_>> {
    let dialect = Dialect::ProductIngestion;
    let is_same = destination.origin.dialect == dialect;
    let kind = destination.kind();
    if matches!(destination.target, Target::OldPortal(_)) || (kind.is_none() && !is_same) {
        return None;
    }
    let mut nodes = Members::new();
    let (schema, others): (Members<'_>, Members<'_>) =
        further(&destination.resource_members, is_same).partition(|(name, _)| *name == "$schema");
    nodes.extend(schema);
    match destination.discriminator.as_ref().filter(|_| is_same) {
        Some(Held::Other(Value::Null)) => {} // it was not there
        Some(held) => nodes.push(("leadDestination", Node::held(held))),
        None => nodes.push((
            "leadDestination",
            Node::Text(kind.map_or("none", DestinationKind::discriminator)),
        )),
    }
    nodes.extend(others);
    if destination.has_settings() {
        let mut inner = settings(destination, dialect);
        if let Some(contacts) = contacts_as_list(&destination.contacts, is_same) {
            inner.push((Setting::ContactEmail.member(dialect), contacts));
        }
        inner.extend(further(&destination.block_members, is_same));
        nodes.push((kind.map_or("", DestinationKind::block), Node::Object(inner)));
    }
    Some(nodes)
}

fn partner_center(destination: &Destination) -> Option<Members<'_>> {
    let dialect = Dialect::PartnerCenter;
    let is_same = destination.origin.dialect == dialect;
    let name = match destination.discriminator.as_ref().filter(|_| is_same) {
        Some(held) => Node::held(held),
        None => Node::Text(destination.kind()?.resource_type()?),
    };
    if matches!(destination.target, Target::OldPortal(_)) {
        return None;
    }
    let mut nodes = Members::new();
    nodes.push((Setting::LeadDestination.member(dialect), name));
    nodes.extend(settings(destination, dialect));
    if let Some(contacts) = contacts_as_text(&destination.contacts, is_same) {
        nodes.push((Setting::ContactEmail.member(dialect), contacts));
    }
    nodes.extend(further(&destination.resource_members, is_same));
    Some(nodes)
}

fn settings(destination: &Destination, dialect: Dialect) -> Members<'_> {
    let Some(settings) = destination.target.settings() else {
        return Members::new();
    };
    settings
        .iter()
        .map(|(setting, held)| {
            let is_converted = destination.origin.dialect != dialect;
            let node = match &destination.target {
                Target::Dynamics(dynamics)
                    if is_converted && setting == Setting::Authentication =>
                {
                    authentication(dynamics, held)
                }
                _ => Node::held(held),
            };
            (setting.member(dialect), node)
        })
        .collect()
}

/// The way to sign in, as the other dialect spells it if it is known.
fn authentication<'a>(dynamics: &Dynamics, held: &'a Held) -> Node<'a> {
    match dynamics.authentication() {
        Some(way) => Node::Text(way.code()),
        None => Node::held(held),
    }
}

fn further(members: &[(String, Value)], is_same: bool) -> impl Iterator<Item = (&str, Node<'_>)> {
    members
        .iter()
        .filter(move |_| is_same)
        .map(|(name, value)| (name.as_str(), Node::Value(value)))
}

fn contacts_as_list(contacts: &Contacts, is_same: bool) -> Option<Node<'_>> {
    Some(match contacts {
        Contacts::Absent => return None,
        Contacts::Text(text) if is_same => Node::Text(text),
        Contacts::Text(_) => Node::List(contacts.addresses().map(Node::Text).collect()),
        Contacts::List(items) => Node::List(items.iter().map(Node::held).collect()),
        Contacts::Other(value) => Node::Value(value),
    })
}

fn contacts_as_text(contacts: &Contacts, is_same: bool) -> Option<Node<'_>> {
    Some(match contacts {
        Contacts::Absent => return None,
        Contacts::Text(text) => Node::Text(text),
        Contacts::List(items) if is_same => Node::List(items.iter().map(Node::held).collect()),
        Contacts::List(_) => Node::Joined(contacts.addresses().collect::<Vec<_>>().join(";")),
        Contacts::Other(value) => Node::Value(value),
    })
}
