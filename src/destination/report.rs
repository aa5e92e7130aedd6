//! Collects findings, each with the path of its setting.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::dialect::Dialect;
use super::finding::{Finding, FindingKind};
use super::setting::Setting;
use super::settings::{self, Held, Settings};

/// Where a destination stood in the document.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) dialect: Dialect,
    /// The path of the resource.
    pub(super) base: String,
    /// The member that names the destination, as it came.
    pub(super) name: String,
    /// The path of its block of settings; the same where there is none.
    pub(super) block: String,
    /// Whether there is such a block.
    pub(super) has_block: bool,
}

impl Origin {
    /// The path of a member of the block.
    pub(super) fn path(&self, member: &str) -> String {
        join(&self.block, member)
    }

    /// The path of what names the destination.
    pub(super) fn discriminator(&self) -> String {
        join(&self.base, &self.name)
    }
}

/// A path, and one member further.
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
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(super) const fn new(origin: &'a Origin, settings: &'a Settings) -> Self {
        Self {
            origin,
            settings,
            findings: Vec::new(),
        }
    }

    pub(super) const fn dialect(&self) -> Dialect {
        self.origin.dialect
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }

    /// Reports something about a setting.
    pub(super) fn add(&mut self, kind: FindingKind, setting: Setting) {
        let path = match setting {
            Setting::LeadDestination => self.origin.discriminator(),
            _ => self.path(setting),
        };
        self.findings.push(kind.at(setting, path));
    }

    /// Reports something about one of the contact addresses.
    pub(super) fn add_contact(&mut self, kind: FindingKind, index: Option<usize>) {
        let path = self.path(Setting::ContactEmail);
        let path = match index {
            Some(index) => alloc::format!("{path}[{index}]"),
            None => path,
        };
        self.findings.push(kind.at(Setting::ContactEmail, path));
    }

    fn path(&self, setting: Setting) -> String {
        let member = self.settings.member(setting);
        self.origin
            .path(member.unwrap_or(setting.member(self.origin.dialect)))
    }

    /// The value of a setting that must be there, if it can be checked; what
    /// keeps it from being checked is reported.
    pub(super) fn required(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        if self.settings.text(setting).is_none() && !self.is_of_another_type(setting) {
            self.add(FindingKind::Missing, setting);
            return None;
        }
        self.checkable(setting)
    }

    /// The same for a setting that need not be there.
    pub(super) fn optional(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        let held = self.settings.held(setting)?;
        if held.as_str().is_some_and(settings::is_nothing) {
            // Other readers may give back what is not set as an empty text.
            if self.dialect() == Dialect::ProductIngestion {
                self.add(FindingKind::Empty, setting);
            }
            return None;
        }
        self.checkable(setting)
    }

    fn is_of_another_type(&self, setting: Setting) -> bool {
        matches!(self.settings.held(setting), Some(Held::Other(_)))
    }

    fn checkable(&mut self, setting: Setting) -> Option<Cow<'a, str>> {
        if self.is_of_another_type(setting) {
            self.add(FindingKind::WrongType, setting);
        }
        let text = self.settings.held(setting)?.text()?;
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
