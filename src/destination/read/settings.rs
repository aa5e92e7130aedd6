//! Reads the settings of a destination from the members of an object.

use alloc::boxed::Box;

use super::slots::Slot;
use crate::destination::contacts::Contacts;
use crate::destination::dialect::Dialect;
use crate::destination::kind::DestinationKind;
use crate::destination::raw::Members;
use crate::destination::setting::Setting;
use crate::destination::settings::{RawValue, Settings};
use crate::json::{Value, ValueKind};

/// Collects the settings of one destination.
pub(super) struct Reader<'a> {
    dialect: Dialect,
    known: &'static [Setting],
    slots: [Option<Slot<'a>>; MOST_SETTINGS],
    contacts: Option<Slot<'a>>,
    others: Members,
}

/// The number of settings of Dynamics 365, which has the most.
const MOST_SETTINGS: usize = 7;

impl<'a> Reader<'a> {
    pub(super) fn new(kind: Option<DestinationKind>, dialect: Dialect) -> Self {
        Self {
            dialect,
            known: kind.map_or(&[], DestinationKind::settings),
            slots: [const { None }; MOST_SETTINGS],
            contacts: None,
            others: Members::default(),
        }
    }

    pub(super) fn member(&mut self, name: &str, value: Value<'a>) {
        // Partner Center returns null for a setting that is not set.
        if self.dialect == Dialect::PartnerCenter && value.kind() == ValueKind::Null {
            return;
        }
        let Some((setting, is_exact)) = self.setting(name) else {
            return self.others.push(name, value);
        };
        let at = self.known.iter().position(|known| *known == setting);
        let slot = match at.and_then(|at| self.slots.get_mut(at)) {
            Some(slot) => slot,
            None => &mut self.contacts,
        };
        Slot::put(slot, name, is_exact, value, &mut self.others);
    }

    /// The setting with this member name, and whether its spelling is the dialect's. Any letter
    /// case and the names of the other dialect are recognized.
    fn setting(&self, name: &str) -> Option<(Setting, bool)> {
        let candidates = || self.known.iter().copied().chain([Setting::ContactEmail]);
        let exact = candidates().find(|setting| setting.member(self.dialect) == name);
        let similar = || {
            candidates().find(|setting| {
                [Dialect::ProductIngestion, Dialect::PartnerCenter]
                    .iter()
                    .any(|dialect| setting.member(*dialect).eq_ignore_ascii_case(name))
            })
        };
        match exact {
            Some(setting) => Some((setting, true)),
            None => similar().map(|setting| (setting, false)),
        }
    }

    pub(super) fn finish(self) -> (Settings, Contacts, Members) {
        let mut settings = Settings::default();
        for (setting, slot) in self.known.iter().zip(self.slots) {
            if let Some(slot) = slot {
                settings.set(
                    *setting,
                    RawValue::new(slot.value),
                    slot.misspelled.as_deref(),
                );
            }
        }
        let contacts = self.contacts.map_or_else(Contacts::default, |slot| {
            Contacts::new(slot.value, slot.misspelled.map(Box::from))
        });
        (settings, contacts, self.others)
    }
}
