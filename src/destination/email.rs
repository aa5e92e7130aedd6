//! Contact addresses: of the email destination, and beside any other.

use super::dialect::Dialect;
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::{self, Contacts, Held};

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
