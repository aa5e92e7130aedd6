//! Reads and writes leads in all formats.
//!
//! Single leads are read by [`Lead::from_json`](crate::Lead::from_json),
//! [`Lead::from_form`](crate::Lead::from_form) and
//! [`Lead::from_key_value`](crate::Lead::from_key_value). Lists of leads are read by [`leads_in`],
//! [`leads_in_key_value`] and, with the feature `csv`, `leads_in_csv`. A [`Reader`] does the same
//! with custom limits and formats. The encoders are methods of [`ClearedLead`](crate::ClearedLead),
//! so the .edu rule is always applied first.
//!
//! # Where lost leads are found
//!
//! Microsoft does not send a lead again. However, two destinations keep leads that they could not
//! process, in formats that this crate can read:
//!
//! - **Salesforce** mails each lead that it could not create to the default lead creator, with the
//!   submitted form as "Record Information". Save the mails as text, concatenate them, and read
//!   them with [`leads_in_key_value`].
//! - **Power Automate and Logic Apps** keep the runs of a flow for 28 and 90 days. Open a failed
//!   run, open the outputs of its trigger "When an HTTP request is received", and save them:
//!   `{"headers":…,"body":…}`. [`Lead::from_json`](crate::Lead::from_json) reads the lead in one
//!   run. [`leads_in`] reads an array of runs, or one run per line.
//!
//! ```
//! use marketplace_leads::wire::leads_in;
//!
//! let runs = r#"[
//!   {"headers":{"Host":"contoso"},"body":{"userDetails":{},"leadSource":"SPZA-PLT|contoso.app"}},
//!   {"headers":{},"body":{"$content-type":"application/octet-stream",
//!     "$content":"eyJ1c2VyRGV0YWlscyI6e30sImxlYWRTb3VyY2UiOiJTUFpBIn0="}}
//! ]"#;
//! assert_eq!(leads_in(&runs).filter(Result::is_ok).count(), 2);
//! ```
//!
//! # References
//!
//! - <https://learn.microsoft.com/azure/logic-apps/view-workflow-status-run-history>
//! - <https://help.salesforce.com/s/articleView?id=sales.faq_leads_how_can_i_be_sure.htm>

mod body;
#[cfg(feature = "csv")]
pub(crate) mod csv;
mod cursor;
mod custom_field;
mod error;
mod fast;
mod form;
pub(crate) mod json;
pub(crate) mod key_value;
mod limits;
pub(crate) mod list;
mod object;
pub(crate) mod organization_id;
mod pairs;
mod project;
mod reader;
mod records;
mod run;
mod seen;
mod unquoted;
pub(crate) mod web_to_lead;
pub(crate) mod write;

#[cfg(feature = "csv")]
pub use self::csv::{csv_header, leads_in_csv};
pub use self::custom_field::{CustomFieldId, ParseCustomFieldIdError};
pub use self::error::{DecodeLeadError, DecodeLeadErrorKind};
pub use self::limits::Limits;
pub use self::list::leads_in;
pub use self::reader::Reader;
pub use self::records::leads_in_key_value;
pub use self::web_to_lead::{Encoded, MissingField, Shortened, WebToLead};
