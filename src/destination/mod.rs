//! Reads and checks the configuration of lead destinations, and finds out why no lead arrives.
//!
//! [`Destination`] reads a configuration and reports its problems. The module [`requirement`]
//! determines whether an offer needs a destination. The module [`diagnosis`] lists the likely
//! causes if an offer is live and no lead arrives.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::Destination;
//!
//! let destination = Destination::from_json(br#"{
//!     "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
//!     "product": "product/00000000-0000-4000-8000-000000000000",
//!     "leadDestination": "salesforce",
//!     "salesforceLeadConfiguration": {"objectIdentifier": "00Do0000000ZHogEAG"}
//! }"#)?;
//! for finding in destination.findings() {
//!     println!("{finding}\n  {}\n  {}", finding.advice(), finding.page());
//! }
//! assert_eq!(destination.findings().next().unwrap().id(), "organization_id_18");
//! # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
//! ```

mod azure_blob;
mod azure_table;
mod connection_string;
mod contacts;
mod destination;
pub mod diagnosis;
mod dialect;
mod dynamics;
mod embed_code;
mod error;
mod finding;
mod https_endpoint;
mod kind;
mod marketo;
mod pages;
mod patterns;
mod raw;
mod read;
mod report;
pub mod requirement;
mod resource;
mod salesforce;
mod setting;
mod settings;
mod target;
mod write;

pub use self::azure_blob::AzureBlob;
pub use self::azure_table::AzureTable;
pub use self::connection_string::{
    ConnectionString, ParseConnectionStringError, ParseConnectionStringErrorKind,
};
pub use self::destination::Destination;
pub use self::dialect::Dialect;
pub use self::dynamics::Dynamics;
pub use self::embed_code::{EmbedCode, ParseEmbedCodeError};
pub use self::error::{
    DecodeDestinationError, DecodeDestinationErrorKind, EncodeDestinationError,
    EncodeDestinationErrorKind,
};
pub use self::finding::{Finding, FindingKind, Severity};
pub use self::https_endpoint::HttpsEndpoint;
pub use self::kind::DestinationKind;
pub use self::marketo::Marketo;
pub use self::salesforce::Salesforce;
pub use self::setting::Setting;
pub use self::settings::Secret;
pub use self::target::{OldPortalBlock, Target};
pub use crate::wire::organization_id::{
    OrganizationId, ParseOrganizationIdError, ParseOrganizationIdErrorKind,
};
