//! The contact addresses of a destination.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::dialect::Dialect;
use super::finding::FindingKind;
use super::patterns;
use super::raw::{compact, is_same_json};
use super::report::Report;
use super::setting::Setting;
use super::settings;
use crate::json::{Value, ValueKind, each_element};

/// The addresses that receive a mail about each new lead, as written.
#[derive(Clone, Default)]
pub(super) struct Contacts {
    form: Form,
    /// The name of the member, if its spelling differs from the dialect's.
    pub(super) misspelled: Option<Box<str>>,
}

#[derive(Clone, Default)]
pub(super) enum Form {
    #[default]
    Absent,
    /// One string, which may contain several addresses.
    Text(String),
    List(Items),
    /// JSON of another type.
    Json(String),
}

/// The elements of a list in one buffer, so that many short strings do not take many times their
/// size.
#[derive(Clone, Default)]
pub(super) struct Items {
    buffer: String,
    /// Where each element ends, and whether it is JSON of another type.
    ends: Vec<(u32, bool)>,
}

/// An element of a list.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Text(&'a str),
    /// JSON of another type.
    Json(&'a str),
}

impl<'a> Item<'a> {
    const fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Json(_) => None,
        }
    }
}

impl Items {
    fn read(json: &str) -> Self {
        // Growing by the double would take twice as much for a moment.
        let mut len = 0_usize;
        // The JSON has been checked.
        let _ = each_element(json, |_| len = len.saturating_add(1));
        let mut items = Self {
            buffer: String::with_capacity(json.len()),
            ends: Vec::with_capacity(len),
        };
        let _ = each_element(json, |item| items.push_json(item));
        items.buffer.shrink_to_fit();
        items
    }

    fn push_json(&mut self, item: Value<'_>) {
        let mut is_lossy = false;
        if item.kind() == ValueKind::Text {
            let text = item.text(|| is_lossy = true);
            if !is_lossy {
                return self.push(&text, false);
            }
        }
        self.push(&compact(item.0), true);
    }

    fn push(&mut self, text: &str, is_json: bool) {
        self.buffer.push_str(text);
        self.ends
            .push((crate::text::offset(self.buffer.len()), is_json));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Item<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, is_json)| {
            let end = end as usize;
            let text = self.buffer.get(start..end).unwrap_or_default();
            start = end;
            if is_json {
                Item::Json(text)
            } else {
                Item::Text(text)
            }
        })
    }
}

impl Contacts {
    pub(super) fn new(value: Value<'_>, misspelled: Option<Box<str>>) -> Self {
        let mut is_lossy = false;
        let form = match value.kind() {
            ValueKind::Text => Form::Text(value.text(|| is_lossy = true).into_owned()),
            ValueKind::Array => Form::List(Items::read(value.0)),
            _ => Form::Json(compact(value.0)),
        };
        let form = if is_lossy {
            Form::Json(compact(value.0))
        } else {
            form
        };
        Self { form, misspelled }
    }

    pub(super) const fn form(&self) -> &Form {
        &self.form
    }

    pub(super) fn push(&mut self, address: &str) {
        let mut items = match core::mem::take(&mut self.form) {
            Form::List(items) => items,
            Form::Absent => Items::default(),
            Form::Text(text) => {
                let mut items = Items::default();
                split(&text).for_each(|one| items.push(one, false));
                items
            }
            Form::Json(json) => {
                let mut items = Items::default();
                items.push(&json, true);
                items
            }
        };
        items.push(address, false);
        self.form = Form::List(items);
    }

    /// The addresses: the elements of a list, or the parts of a string with separators.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let (text, items) = match &self.form {
            Form::Text(text) => (Some(text.as_str()), None),
            Form::List(items) => (None, Some(items)),
            Form::Absent | Form::Json(_) => (None, None),
        };
        let of_items = items
            .into_iter()
            .flat_map(Items::iter)
            .filter_map(Item::text);
        text.into_iter().chain(of_items).flat_map(split)
    }

    /// The elements that are not strings.
    fn non_strings(&self) -> impl Iterator<Item = &str> {
        let items = match &self.form {
            Form::List(items) => Some(items),
            _ => None,
        };
        let json = |item| match item {
            Item::Json(json) => Some(json),
            Item::Text(_) => None,
        };
        items.into_iter().flat_map(Items::iter).filter_map(json)
    }

    /// Whether conversion to another dialect preserves the addresses: they have the documented
    /// form, and no address would be split or dropped.
    pub(super) fn is_convertible(&self, dialect: Dialect) -> bool {
        let is_list = dialect == Dialect::ProductIngestion;
        match &self.form {
            Form::Absent => true,
            Form::Text(text) => !is_list && !text.contains(','),
            Form::List(items) => {
                is_list
                    && items.iter().all(|item| {
                        let text = item.text().unwrap_or_default();
                        let is_plain =
                            crate::text::trim(text) == text && !text.contains([';', ',']);
                        !text.is_empty() && is_plain
                    })
            }
            Form::Json(_) => false,
        }
    }
}

/// Splits a string of addresses as the portal's form does.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ','])
        .map(crate::text::trim)
        .filter(|part| !part.is_empty())
}

/// Compares the addresses, regardless of whether they are in a list or in one string.
impl PartialEq for Contacts {
    fn eq(&self, other: &Self) -> bool {
        match (&self.form, &other.form) {
            (Form::Json(left), Form::Json(right)) => is_same_json(left, right),
            (Form::Json(_), _) | (_, Form::Json(_)) => false,
            _ => {
                self.addresses().eq(other.addresses()) && self.non_strings().eq(other.non_strings())
            }
        }
    }
}

/// The maximum number of invalid addresses that are reported individually.
const MOST_REPORTED: usize = 100;

/// Checks the contact addresses; the email destination needs at least one.
pub(super) fn check(contacts: &Contacts, is_required: bool, report: &mut Report<'_>) {
    let is_list = report.dialect() == Dialect::ProductIngestion;
    let mut reported = 0_usize;
    match &contacts.form {
        Form::Absent => {}
        Form::Json(_) => return report.add_contact(FindingKind::WrongType, None),
        Form::Text(text) => {
            if is_list {
                report.add_contact(FindingKind::WrongType, None);
            }
            if let Some(kind) = problem_of(text, false) {
                report.add_contact(kind, None);
            }
        }
        Form::List(items) => {
            if !is_list {
                report.add_contact(FindingKind::WrongType, None);
            }
            let problems = items.iter().enumerate().filter_map(|(index, item)| {
                let kind = match item {
                    Item::Text(text) => problem_of(text, is_list)?,
                    Item::Json(_) => FindingKind::WrongType,
                };
                Some((index, kind))
            });
            for (index, kind) in problems.take(MOST_REPORTED) {
                report.add_contact(kind, Some(index));
                reported = reported.saturating_add(1);
            }
        }
    }
    let has_any = contacts.addresses().next().is_some() || contacts.non_strings().next().is_some();
    if !has_any && reported == 0 {
        let kind = if is_required {
            FindingKind::Missing
        } else {
            FindingKind::NoContact
        };
        report.add(kind, Setting::ContactEmail);
    }
}

/// The problem with a string that should contain one address, or several with separators.
fn problem_of(text: &str, is_one: bool) -> Option<FindingKind> {
    if settings::has_placeholder(Setting::ContactEmail, text) {
        return Some(FindingKind::Placeholder);
    }
    let is_right = if is_one {
        patterns::is_contact_email(text)
    } else {
        // The portal's form accepts several addresses, separated by whitespace.
        text.split(';')
            .map(crate::text::trim)
            .filter(|part| !part.is_empty())
            .all(patterns::is_contact_email)
    };
    let is_several = is_one && text.contains([';', ',']);
    match (is_right, is_several) {
        (true, _) => None,
        (false, true) => Some(FindingKind::ContactSeparator),
        (false, false) => Some(FindingKind::ContactEmail),
    }
}
