//! How a classified failure is serialized.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::column::Language;
use super::error::DestinationError;
use super::remedy::{Remedy, Step};
use super::support_id::SupportId;

/// A record of `label` and `value`, the GUID in lower case.
impl Serialize for SupportId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("SupportId", 2)?;
        record.serialize_field("label", &self.label())?;
        record.serialize_field("value", &format_args!("{}", self.guid()))?;
        record.end()
    }
}

/// A record of what was recognized and what it means, without the text:
/// `id`, `meaning`, `stage`, `impact`, `owners`, `retry`, `is_retryable`,
/// `steps`, `page`, `destination`, `sign_in_mode`, `codes`, `support_ids`
/// and `excerpt`. Prose is English.
impl Serialize for DestinationError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.kind();
        let mut record = serializer.serialize_struct("DestinationError", 14)?;
        record.serialize_field("id", kind.id())?;
        record.serialize_field("meaning", kind.meaning(Language::English))?;
        record.serialize_field("stage", &kind.stage())?;
        record.serialize_field("impact", kind.impact(Language::English))?;
        record.serialize_field("owners", kind.owners())?;
        record.serialize_field("retry", &kind.retry())?;
        record.serialize_field("is_retryable", &self.is_retryable())?;
        record.serialize_field("steps", &Steps(self.remedy()))?;
        record.serialize_field("page", kind.page())?;
        record.serialize_field("destination", &self.destination())?;
        record.serialize_field("sign_in_mode", &self.sign_in_mode())?;
        record.serialize_field("codes", self.codes())?;
        record.serialize_field("support_ids", self.support_ids())?;
        record.serialize_field("excerpt", &self.excerpt())?;
        record.end()
    }
}

/// The steps of a remedy, as a sequence of their sentences.
struct Steps(Remedy);

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.steps(Language::English).map(Sentence))
    }
}

/// One step, as `Display` writes it.
struct Sentence(Step);

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
