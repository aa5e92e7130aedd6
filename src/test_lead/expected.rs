//! `Generated` and `Expected`: a generated lead and its expected result.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::scenario::Scenario;
use crate::field::Field;
use crate::lead::Format;
use crate::privacy::EduStatus;
use crate::test_id::TestId;
use crate::wire::DecodeLeadErrorKind;

/// The result that parsing a generated lead must have.
///
/// It is known from how the lead was composed; no parser was called. Serializes as a
/// record with the names of the methods, without absent values.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Field;
/// use marketplace_leads::test_lead::{Generator, Scenario};
///
/// let mut generator = Generator::new(7).only(Scenario::Edu);
/// let generated = generator.next().unwrap();
/// let expected = generated.expected();
/// assert_eq!(expected.edu_status().unwrap().id(), "edu");
/// assert!(expected.field(Field::Email).is_some());
/// assert_eq!(expected.error(), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    pub(super) error: Option<DecodeLeadErrorKind>,
    pub(super) fields: BTreeMap<Field, String>,
    pub(super) deviations: Vec<&'static str>,
    pub(super) edu_status: Option<EduStatus>,
    pub(super) is_test: bool,
    pub(super) test_id: Option<TestId>,
}

impl Expected {
    /// The kind of error, if the body contains no lead. Everything else is then empty.
    #[must_use]
    pub const fn error(&self) -> Option<DecodeLeadErrorKind> {
        self.error
    }

    /// Expected value of the accessor of this name.
    ///
    /// [`Field::Source`], [`Field::Action`], [`Field::Offer`] and [`Field::ProductId`]
    /// have the value that is resolved from all fields of the lead. The lead source is
    /// canonical, times are in RFC 3339, and the description has no surrounding
    /// whitespace.
    #[must_use]
    pub fn field(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// Iterates over the fields with an expected value.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        self.fields.iter().map(|(&field, text)| (field, &**text))
    }

    /// The ids of all expected [deviations](crate::Lead::deviations), in alphabetical order and
    /// with repetitions.
    #[must_use]
    pub fn deviations(&self) -> &[&'static str] {
        &self.deviations
    }

    /// The [`edu_status`](crate::privacy::edu_status) of the email address, if there is
    /// one. A [`Policy`](crate::privacy::Policy) also considers the other fields.
    #[must_use]
    pub const fn edu_status(&self) -> Option<EduStatus> {
        self.edu_status
    }

    /// Whether the lead is one of Microsoft's test leads.
    #[must_use]
    pub const fn is_test(&self) -> bool {
        self.is_test
    }

    /// The number of a test lead, if it is complete.
    #[must_use]
    pub const fn test_id(&self) -> Option<TestId> {
        self.test_id
    }

    /// Whether the customer contacted a different partner.
    #[must_use]
    pub fn is_do_not_contact(&self) -> bool {
        self.field(Field::Action) == Some("DNC")
    }
}

impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Expected", 7)?;
        if let Some(error) = self.error {
            record.serialize_field("error", error.id())?;
            return record.end();
        }
        record.serialize_field("fields", &Fields(&self.fields))?;
        record.serialize_field("deviations", &self.deviations)?;
        if let Some(status) = self.edu_status {
            record.serialize_field("edu_status", status.id())?;
        }
        record.serialize_field("is_test", &self.is_test)?;
        if let Some(id) = &self.test_id {
            record.serialize_field("test_id", id)?;
        }
        record.serialize_field("do_not_contact", &self.is_do_not_contact())?;
        record.end()
    }
}

struct Fields<'a>(&'a BTreeMap<Field, String>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (field, text) in self.0 {
            map.serialize_entry(field, text)?;
        }
        map.end()
    }
}

/// A generated lead with its format and its expected result.
///
/// `Debug` does not mask it, since the people in it are invented.
///
/// Serializes as a record of `format`, `scenario`, `content_type`, `body` and `expected`. A
/// body that is not UTF-8 is written as `body_hex`.
///
/// # Examples
///
/// ```
/// use marketplace_leads::test_lead::Generator;
/// use marketplace_leads::{Lead, Format};
///
/// for generated in Generator::new(7).format(Format::Https).take(10) {
///     let read = Lead::from_json(generated.bytes());
///     assert_eq!(read.err().map(|e| e.kind()), generated.expected().error());
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    pub(super) bytes: Vec<u8>,
    pub(super) format: Format,
    pub(super) scenario: Scenario,
    pub(super) expected: Expected,
}

impl Generated {
    /// The body; for an exported table the header and one row.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The format of the body.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The scenario that the lead tests.
    #[must_use]
    pub const fn scenario(&self) -> Scenario {
        self.scenario
    }

    /// The expected result.
    #[must_use]
    pub const fn expected(&self) -> &Expected {
        &self.expected
    }

    /// The media type of the body.
    #[must_use]
    pub const fn content_type(&self) -> &'static str {
        match self.format {
            Format::Https | Format::Table | Format::Customer => "application/json",
            Format::WebToLead => "application/x-www-form-urlencoded",
            Format::KeyValue => "text/plain; charset=utf-8",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl Serialize for Generated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Generated", 5)?;
        record.serialize_field("format", self.format.id())?;
        record.serialize_field("scenario", self.scenario.id())?;
        record.serialize_field("content_type", self.content_type())?;
        if let Ok(body) = core::str::from_utf8(&self.bytes) {
            record.serialize_field("body", body)?;
        } else {
            record.serialize_field("body_hex", &format_args!("{}", Hex(&self.bytes)))?;
        }
        record.serialize_field("expected", &self.expected)?;
        record.end()
    }
}

struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}
