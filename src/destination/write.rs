//! Writes a destination in the two documented dialects.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::contacts::{Contacts, Form, Item};
use super::destination::Destination;
use super::dialect::Dialect;
use super::error::{EncodeDestinationError, EncodeDestinationErrorKind};
use super::kind::DestinationKind;
use super::raw::ObjectWriter;
use super::setting::Setting;
use super::settings::{RawValue, Settings, is_nothing};
use super::target::{Discriminator, Target};
use crate::json::quoted;
use crate::sensitive::Sensitive;

impl Destination {
    /// Writes the destination as JSON, including all secrets.
    ///
    /// In the dialect it was read from, the destination is written exactly as it was read,
    /// including invalid values, misspelled and unknown members, and every digit of numbers. In
    /// another dialect, members are renamed. Contact addresses become a list in Product Ingestion,
    /// and one string with `;` in Partner Center. For Product Ingestion, `$schema` is added. For
    /// Partner Center, the members that identify a Product Ingestion resource are omitted.
    ///
    /// # Errors
    ///
    /// [`EncodeDestinationError`]:
    ///
    /// - `Unsupported`: Partner Center does not have the destinations `email` and `none`. The Cloud
    ///   Partner Portal is never written. A destination read from it can only be written if its
    ///   kind is `none`, because its settings are not documented.
    /// - `Lossy`: the conversion to another dialect would lose or silently repair something: a
    ///   misspelled or unknown member, a misspelled kind, the block of another destination, or
    ///   contact addresses that the other dialect cannot represent.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Dialect;
    ///
    /// let destination = Destination::from_json(br#"{
    ///     "resourceType": "SalesForceLeadConfiguration",
    ///     "objectIdentifier": "00Do0000000ZHog",
    ///     "note": "ours"
    /// }"#)?;
    /// let error = destination.to_json(Dialect::ProductIngestion).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "conversion to the dialect product_ingestion would lose or change values",
    /// );
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn to_json(&self, dialect: Dialect) -> Result<Sensitive<String>, EncodeDestinationError> {
        to_json(self, dialect).map(Sensitive::new)
    }
}

fn to_json(destination: &Destination, dialect: Dialect) -> Result<String, EncodeDestinationError> {
    let fail = |kind| {
        Err(EncodeDestinationError::new(
            kind,
            dialect,
            destination.kind(),
        ))
    };
    let is_same = destination.origin.dialect == Some(dialect);
    let is_old_block = matches!(destination.target, Target::OldPortal(_));
    let name = match (dialect, destination.kind()) {
        (Dialect::CloudPartnerPortal, _) => None,
        (Dialect::PartnerCenter, Some(kind)) => kind.resource_type(),
        (Dialect::ProductIngestion, Some(kind)) => Some(kind.discriminator()),
        // Written as it was read.
        (_, None) => is_same.then_some(""),
    };
    let Some(name) = name.filter(|_| !is_old_block) else {
        return fail(EncodeDestinationErrorKind::Unsupported);
    };
    if !is_same && !is_convertible(destination) {
        return fail(EncodeDestinationErrorKind::Lossy);
    }
    let writer = Writer {
        destination,
        dialect,
        is_same,
    };
    Ok(match dialect {
        Dialect::ProductIngestion => writer.product_ingestion(name),
        _ => writer.partner_center(name),
    })
}

/// Whether conversion to another dialect is lossless: every member is documented in both dialects
/// and spelled as in its own.
fn is_convertible(destination: &Destination) -> bool {
    let Some(dialect) = destination.origin.dialect else {
        return true;
    };
    let origin = &destination.origin;
    let settings = destination.target.settings();
    let is_named = match dialect {
        // Its documented name is not a kind of destination.
        Dialect::CloudPartnerPortal => destination.notes.is_empty(),
        _ => origin.name == Setting::LeadDestination.member(dialect),
    };
    let needs_block = !matches!(destination.target, Target::None);
    is_named
        && destination.discriminator == Discriminator::Exact
        && (origin.has_block || !needs_block)
        && origin.block_name.is_none()
        && destination.others.is_empty()
        && destination.block_others.is_empty()
        && settings.is_none_or(|settings| settings.misspelled().next().is_none())
        && (dialect != Dialect::ProductIngestion || has_plain_values(&destination.target))
        && destination.contacts.misspelled.is_none()
        && destination.contacts.is_convertible(dialect)
}

/// Whether Partner Center would interpret every value of a Product Ingestion resource in the same
/// way, and none as unset.
fn has_plain_values(target: &Target) -> bool {
    let is_unset = |value: &RawValue| match value {
        RawValue::Text(text) => is_nothing(text),
        RawValue::Json(json) => json == "null",
    };
    let settings = target.settings();
    let is_any_unset =
        settings.is_some_and(|settings| settings.iter().any(|(_, value)| is_unset(value)));
    let is_respelled = match target {
        Target::Dynamics(dynamics) => dynamics.authentication().is_some_and(|way| {
            settings.and_then(|settings| settings.text(Setting::Authentication)) != Some(way.code())
        }),
        _ => false,
    };
    !is_any_unset && !is_respelled
}

struct Writer<'a> {
    destination: &'a Destination,
    dialect: Dialect,
    /// Whether the destination was read from this dialect, so that it is written unchanged.
    is_same: bool,
}

impl Writer<'_> {
    fn product_ingestion(&self, name: &str) -> String {
        let Self { destination, .. } = self;
        let mut resource = destination.resource.clone();
        if !self.is_same {
            resource.set_schema();
        }
        let mut object = ObjectWriter::new();
        let (schema, members): (Vec<_>, Vec<_>) =
            resource.members().partition(|(name, _)| *name == "$schema");
        for (name, json) in schema {
            object.json(name, json);
        }
        self.discriminator(name, &mut object);
        for (name, json) in members {
            object.json(name, json);
        }
        object.members(&destination.others);
        if destination.has_settings() {
            let mut block = ObjectWriter::new();
            self.settings(&mut block);
            block.members(&destination.block_others);
            let kind = destination.kind();
            let name = destination.origin.block_name.as_deref();
            object.json(
                name.or(kind.map(DestinationKind::block))
                    .unwrap_or_default(),
                &block.finish(),
            );
        }
        object.finish()
    }

    fn partner_center(&self, name: &str) -> String {
        let mut object = ObjectWriter::new();
        self.discriminator(name, &mut object);
        self.settings(&mut object);
        object.members(&self.destination.others);
        object.members(&self.destination.block_others);
        object.finish()
    }

    /// Writes the member that names the destination.
    fn discriminator(&self, name: &str, object: &mut ObjectWriter) {
        let member = if self.is_same {
            &self.destination.origin.name
        } else {
            Setting::LeadDestination.member(self.dialect)
        };
        match &self.destination.discriminator {
            Discriminator::Inexact(value) if self.is_same => {
                object.json(member, &value.to_json());
            }
            Discriminator::Absent if self.is_same => {}
            _ => object.string(member, name),
        }
    }

    fn settings(&self, object: &mut ObjectWriter) {
        let settings = self.destination.target.settings();
        for (setting, value) in settings.into_iter().flat_map(Settings::iter) {
            let misspelled = settings.and_then(|settings| settings.member(setting));
            let name = misspelled.unwrap_or(setting.member(self.dialect));
            if let Some(json) = self.value(setting, value) {
                object.json(name, &json);
            }
        }
        let contacts = &self.destination.contacts;
        let name = contacts.misspelled.as_deref();
        if let Some(json) = self.contacts(contacts) {
            let name = name.unwrap_or(Setting::ContactEmail.member(self.dialect));
            object.json(name, &json);
        }
    }

    fn value<'v>(&self, setting: Setting, value: &'v RawValue) -> Option<Cow<'v, str>> {
        if self.is_same || self.destination.origin.dialect.is_none() {
            return Some(value.to_json());
        }
        match &self.destination.target {
            // The sign-in method, spelled as in the other dialect if it is known.
            Target::Dynamics(dynamics) if setting == Setting::Authentication => {
                let way = dynamics.authentication();
                Some(way.map_or(value.to_json(), |way| Cow::Owned(quoted(way.code()))))
            }
            // Partner Center returns what is not set as an empty string.
            Target::Dynamics(dynamics)
                if value.as_str().is_some_and(is_nothing)
                    && !dynamics.required().contains(&setting) =>
            {
                None
            }
            _ => Some(value.to_json()),
        }
    }

    fn contacts<'c>(&self, contacts: &'c Contacts) -> Option<Cow<'c, str>> {
        let is_list = self.dialect == Dialect::ProductIngestion;
        Some(match contacts.form() {
            Form::Absent => return None,
            Form::Json(json) => Cow::Borrowed(json),
            Form::Text(text) if self.is_same || !is_list => Cow::Owned(quoted(text)),
            Form::Text(_) => list(contacts.addresses().map(quoted)),
            Form::List(_) if !self.is_same && !is_list => {
                let addresses: Vec<&str> = contacts.addresses().collect();
                Cow::Owned(quoted(&addresses.join(";")))
            }
            Form::List(items) => list(items.iter().map(|item| match item {
                Item::Text(text) => quoted(text),
                Item::Json(json) => json.into(),
            })),
        })
    }
}

fn list(items: impl Iterator<Item = String>) -> Cow<'static, str> {
    let items: Vec<String> = items.collect();
    Cow::Owned(alloc::format!("[{}]", items.join(",")))
}
