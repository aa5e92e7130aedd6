// The links of README.md lead to the source; in the documentation, to the items. The
// first definition of a link counts.
#![cfg_attr(
    feature = "full",
    doc = "[`LeadSource`]: LeadSource",
    doc = "[`LeadSourceRef`]: LeadSourceRef",
    doc = "[`Lead`]: Lead",
    doc = "[`wire::leads_in`]: wire::leads_in",
    doc = "[`privacy::Policy`]: privacy::Policy",
    doc = "[`privacy`]: privacy",
    doc = "[`ClearedLead`]: ClearedLead",
    doc = "[`Destination`]: Destination",
    doc = "[`destination::diagnosis`]: destination::diagnosis",
    doc = "[`DestinationError`]: DestinationError",
    doc = "[`TestLead`]: TestLead",
    doc = "[`Sensitive`]: Sensitive"
)]
#![cfg_attr(
    feature = "fixtures",
    doc = "[`test_lead::Generator`]: test_lead::Generator"
)]
#![cfg_attr(
    feature = "delivery",
    doc = "[`receive::Endpoint`]: receive::Endpoint",
    doc = "[`delivery::Exchange`]: delivery::Exchange"
)]
#![cfg_attr(feature = "full", doc = include_str!("../README.md"))]
// The examples of README.md need the feature `full`.
#![cfg_attr(
    not(feature = "full"),
    doc = "Parses the customer leads that Microsoft's commercial marketplace sends."
)]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// No lead may panic the service that receives it.
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]
// A library does not print.
#![warn(clippy::print_stdout, clippy::print_stderr)]
// Public types can get new variants and fields.
#![warn(clippy::exhaustive_enums, clippy::exhaustive_structs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "delivery")]
pub mod delivery;
#[cfg(feature = "full")]
pub mod destination;
mod deviation;
#[cfg(feature = "full")]
pub mod email;
pub mod failure;
mod field;
mod guarded;
mod id_table;
#[cfg(feature = "full")]
mod json;
#[cfg(feature = "full")]
pub mod lead;
pub mod lead_source;
#[cfg(feature = "serde")]
pub mod lenient;
pub mod offer;
#[cfg(feature = "full")]
mod percent;
#[cfg(feature = "full")]
pub mod privacy;
#[cfg(feature = "delivery")]
pub mod receive;
mod sensitive;
#[cfg(feature = "serde")]
mod serde_text;
mod string_impls;
pub mod test_id;
#[cfg(feature = "full")]
pub mod test_lead;
mod text;
#[cfg(feature = "full")]
mod texts;
#[cfg(feature = "full")]
pub mod wire;

#[cfg(feature = "full")]
pub use chrono;
#[cfg(feature = "full")]
#[doc(inline)]
pub use destination::Destination;
pub use deviation::{Deviation, DeviationKind, DeviationLevel, Location};
#[cfg(feature = "full")]
#[doc(inline)]
pub use email::Email;
#[doc(inline)]
pub use failure::{DestinationError, DestinationErrorKind};
pub use field::Field;
pub use id_table::UnknownId;
#[cfg(feature = "full")]
#[doc(inline)]
pub use lead::{Customer, Description, Format, Lead, LeadSummary};
#[doc(inline)]
pub use lead_source::{Action, LeadSource, LeadSourceRef, ParseLeadSourceError, Source};
#[doc(inline)]
pub use offer::{AppSourceId, Offer, OfferId, ProductId, PublisherId};
#[cfg(feature = "full")]
#[doc(inline)]
pub use privacy::ClearedLead;
pub use sensitive::Sensitive;
#[doc(inline)]
pub use test_id::TestId;
#[cfg(feature = "full")]
#[doc(inline)]
pub use test_lead::TestLead;
#[cfg(feature = "full")]
#[doc(inline)]
pub use wire::DecodeLeadError;
