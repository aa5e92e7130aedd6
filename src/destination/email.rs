//! Contact addresses: of the email destination, and beside any other.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use super::dialect::Dialect;
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::{self, Held};

/// Who is mailed about new leads, as it came.
#[derive(Clone)]
pub(super) enum Contacts {
    Absent,
    Text(String),
    List(Vec<Held>),
    Other(Value),
}

impl Contacts {
    pub(super) fn new(value: Value) -> Self {
        match value {
            Value::Null => Self::Absent,
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Held::new).collect()),
            other => Self::Other(other),
        }
    }

    pub(super) fn push(&mut self, address: &str) {
        let mut items: Vec<Held> = match self {
            Self::List(items) => core::mem::take(items),
            Self::Text(text) => split(text).map(|one| Held::Text(one.to_owned())).collect(),
            Self::Other(value) => alloc::vec![Held::Other(core::mem::take(value))],
            Self::Absent => Vec::new(),
        };
        items.push(Held::Text(address.to_owned()));
        *self = Self::List(items);
    }

    /// Each address: one in a list, or a part of a text with separators.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let (text, items) = match self {
            Self::Text(text) => (Some(text.as_str()), None),
            Self::List(items) => (None, Some(items)),
            Self::Absent | Self::Other(_) => (None, None),
        };
        let of_items = items.into_iter().flatten().filter_map(Held::as_str);
        text.into_iter().chain(of_items).flat_map(split)
    }
}

/// The addresses in one text, as the portal's form takes them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ','])
        .map(crate::text::trim)
        .filter(|part| !part.is_empty())
}

/// By addresses; whether they stand in a list or in one text does not count.
impl PartialEq for Contacts {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Other(left), Self::Other(right)) => left == right,
            (Self::Other(_), _) | (_, Self::Other(_)) => false,
            (left, right) => left.addresses().eq(right.addresses()) && left.odd().eq(right.odd()),
        }
    }
}

impl Contacts {
    /// Elements that are no texts.
    pub(super) fn odd(&self) -> impl Iterator<Item = &Held> {
        let items = match self {
            Self::List(items) => Some(items),
            _ => None,
        };
        items
            .into_iter()
            .flatten()
            .filter(|item| item.as_str().is_none())
    }
}

/// Checks who is mailed; the email destination needs somebody.
pub(super) fn check_contacts(contacts: &Contacts, is_required: bool, report: &mut Report<'_>) {
    let is_list = report.dialect() == Dialect::ProductIngestion;
    match contacts {
        Contacts::Absent => {}
        Contacts::Other(_) => return report.add_contact(FindingKind::WrongType, None),
        Contacts::Text(text) => {
            if is_list {
                report.add_contact(FindingKind::WrongType, None);
            }
            check_text(text, None, false, report);
        }
        Contacts::List(items) => {
            if !is_list {
                report.add_contact(FindingKind::WrongType, None);
            }
            for (index, item) in items.iter().enumerate() {
                match item {
                    Held::Text(text) => check_text(text, Some(index), is_list, report),
                    Held::Other(_) => report.add_contact(FindingKind::WrongType, Some(index)),
                }
            }
        }
    }
    let is_somebody = contacts.addresses().next().is_some() || contacts.odd().next().is_some();
    if !is_somebody {
        let kind = if is_required {
            FindingKind::Missing
        } else {
            FindingKind::NoContact
        };
        report.add(kind, Setting::ContactEmail);
    }
}

/// One text of addresses: one alone, or several with separators.
fn check_text(text: &str, index: Option<usize>, is_one: bool, report: &mut Report<'_>) {
    if settings::has_placeholder(Setting::ContactEmail, text) {
        return report.add_contact(FindingKind::Placeholder, index);
    }
    let is_right = if is_one {
        patterns::is_contact_email(text)
    } else {
        // The portal's form takes several, and blanks between them.
        text.split(';')
            .map(crate::text::trim)
            .filter(|part| !part.is_empty())
            .all(patterns::is_contact_email)
    };
    if is_right {
        return;
    }
    let is_several = is_one && text.contains([';', ',']);
    report.add_contact(
        if is_several {
            FindingKind::ContactSeparator
        } else {
            FindingKind::ContactEmail
        },
        index,
    );
}
