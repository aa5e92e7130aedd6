//! The formats in which leads travel, read and written.
//!
//! One lead is read by [`Lead::from_json`](crate::Lead::from_json),
//! [`Lead::from_form`](crate::Lead::from_form) or
//! [`Lead::from_key_value`](crate::Lead::from_key_value); many by [`leads_in`], and
//! with the feature `csv` by `leads_in_csv`. What is written belongs to
//! [`ClearedLead`](crate::ClearedLead), to which the .edu rule was applied.

#[cfg(feature = "csv")]
pub(crate) mod csv;
mod custom_field;
mod error;
mod fast;
mod form;
pub(crate) mod json;
pub(crate) mod key_value;
mod limits;
pub(crate) mod list;
mod pairs;
mod project;
mod reader;
pub(crate) mod web_to_lead;
pub(crate) mod write;

#[cfg(feature = "csv")]
pub use self::csv::{csv_header, leads_in_csv};
pub use self::custom_field::{CustomFieldId, ParseCustomFieldIdError};
pub use self::error::{DecodeLeadError, DecodeLeadErrorKind};
pub use self::limits::Limits;
pub use self::list::leads_in;
pub use self::reader::Reader;
pub use self::web_to_lead::{Encoded, MissingField, Shortened, WebToLead};
