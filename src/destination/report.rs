//! Collects findings, each with the path of its setting.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::dialect::Dialect;
use super::finding::{Finding, FindingKind, Severity};
use super::setting::Setting;
use super::settings::{self, RawValue, Settings};

/// The location of a destination in its document.
#[derive(Clone)]
pub(super) struct Origin {
    /// The dialect the destination was read from, if any.
    pub(super) dialect: Option<Dialect>,
    /// The path of the resource.
    pub(super) base: String,
    /// The member that names the destination, as spelled.
    pub(super) name: String,
    /// The path of the settings block; equal to `base` if there is none.
    pub(super) block: String,
    /// The name of the block, if its spelling differs from the dialect's.
    pub(super) block_name: Option<String>,
    /// Whether there is a settings block.
    pub(super) has_block: bool,
}

impl Origin {
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect.unwrap_or(Dialect::ProductIngestion)
    }

    /// The path of a member of the block.
    pub(super) fn path(&self, member: &str) -> String {
        join(&self.block, member)
    }

    /// The path of the member that names the destination.
    pub(super) fn discriminator(&self) -> String {
        join(&self.base, &self.name)
    }
}

/// The path of a member of the object at `base`.
pub(super) fn join(base: &str, member: &str) -> String {
    let is_plain = member == "*" || member.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_plain {
        alloc::format!("{base}.{member}")
    } else {
        alloc::format!("{base}['{member}']")
    }
}

pub(super) struct Report<'a> {
    origin: &'a Origin,
    settings: &'a Settings,
    /// The name of the member with the contact addresses, if it is misspelled.
    contacts: Option<&'a str>,
    /// The settings that the destination must have.
    required: &'a [Setting],
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        origin: &'a Origin,
        settings: &'a Settings,
        contacts: Option<&'a str>,
        required: &'a [Setting],
    ) -> Self {
        let mut report = Self {
            origin,
            settings,
            contacts,
            required,
            findings: Vec::new(),
        };
        let contacts = contacts.map(|_| Setting::ContactEmail);
        for setting in settings.misspelled().chain(contacts) {
            let kind = if report.is_ignored(setting) {
                FindingKind::MemberIgnored
            } else {
                FindingKind::MemberName
            };
            report.add(kind, setting);
        }
        report
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.origin.dialect()
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }

    /// Reports a finding about a setting.
    pub(super) fn add(&mut self, kind: FindingKind, setting: Setting) {
        let path = match setting {
            Setting::LeadDestination => self.origin.discriminator(),
            _ => self.path(setting),
        };
        self.push(kind, setting, path);
    }

    /// Reports a finding about one of the contact addresses.
    pub(super) fn add_contact(&mut self, kind: FindingKind, index: Option<usize>) {
        let path = self.path(Setting::ContactEmail);
        let path = match index {
            Some(index) => alloc::format!("{path}[{index}]"),
            None => path,
        };
        self.push(kind, Setting::ContactEmail, path);
    }

    fn push(&mut self, kind: FindingKind, setting: Setting, path: impl Into<Box<str>>) {
        // The value of an ignored member is not refused.
        if kind.severity() != Severity::Refused || !self.is_ignored(setting) {
            self.findings.push(kind.at(setting, path));
        }
    }

    /// The name of the member, if it is misspelled.
    fn misspelled(&self, setting: Setting) -> Option<&'a str> {
        match setting {
            Setting::ContactEmail => self.contacts,
            _ => self.settings.member(setting),
        }
    }

    /// Whether Microsoft ignores the member of a setting, because its name is misspelled and the
    /// setting is optional.
    fn is_ignored(&self, setting: Setting) -> bool {
        self.dialect() == Dialect::ProductIngestion
            && self.misspelled(setting).is_some()
            && !self.required.contains(&setting)
    }

    fn path(&self, setting: Setting) -> String {
        let member = self.misspelled(setting);
        self.origin
            .path(member.unwrap_or(setting.member(self.dialect())))
    }

    /// Whether there is a member with the exact name of a setting, regardless of its value.
    pub(super) fn is_present(&self, setting: Setting) -> bool {
        self.settings.raw(setting).is_some() && self.misspelled(setting).is_none()
    }

    /// Whether a setting is present and not empty.
    pub(super) fn is_filled(&self, setting: Setting) -> bool {
        self.settings.text(setting).is_some()
    }

    /// The value of a required setting, if it can be checked; otherwise the reason is reported.
    pub(super) fn required(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        match self.settings.raw(setting) {
            Some(RawValue::Text(text)) if is_unset(setting, text) => {}
            Some(_) => return self.checkable(setting),
            None => {}
        }
        self.add(FindingKind::Missing, setting);
        None
    }

    /// The same for an optional setting.
    pub(super) fn optional(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        match self.settings.raw(setting)? {
            RawValue::Text(text) if is_unset(setting, text) => {
                // Partner Center returns what is not set as an empty string.
                if self.dialect() == Dialect::ProductIngestion {
                    self.add(FindingKind::Empty, setting);
                }
                None
            }
            _ => self.checkable(setting),
        }
    }

    fn checkable(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        let raw = self.settings.raw(setting)?;
        if raw.as_str().is_none() {
            self.add(FindingKind::WrongType, setting);
        }
        let text = raw.text()?;
        if settings::has_placeholder(setting, &text) {
            self.add(FindingKind::Placeholder, setting);
            return None;
        }
        if setting.is_secret() && settings::is_mask(&text) {
            self.add(FindingKind::MaskedSecret, setting);
            return None;
        }
        Some(text)
    }
}

/// Whether a value counts as not set. For a user name, a password or a key, Microsoft's schema
/// accepts whitespace as a value.
fn is_unset(setting: Setting, text: &str) -> bool {
    match setting {
        Setting::UserName | Setting::Password | Setting::ApplicationKey => text.is_empty(),
        _ => settings::is_nothing(text),
    }
}
