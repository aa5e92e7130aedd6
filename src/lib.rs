#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// A lead that arrives must never stop the service that receives it.
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]
// A library writes nowhere.
#![warn(clippy::print_stdout, clippy::print_stderr)]
// What is public can grow.
#![warn(clippy::exhaustive_enums, clippy::exhaustive_structs)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "full")]
mod customer;
#[cfg(feature = "full")]
pub mod destination;
mod destination_error;
mod deviation;
mod lead_source;
mod offer;
#[cfg(feature = "full")]
mod percent;
#[cfg(feature = "full")]
pub mod privacy;
mod sensitive;
#[cfg(feature = "serde")]
mod serde_text;
mod test_id;
mod text;

#[cfg(feature = "full")]
pub use customer::{Email, ParseEmailError, ParseEmailErrorKind};
#[cfg(feature = "full")]
pub use destination::Destination;
pub use destination_error::{
    DestinationError, DestinationErrorKind, DestinationSystem, FailureCode, Language, Party,
    Remedy, Retry, Setting, SignInMode, Stage, Step, SupportId, SupportIdLabel,
};
pub use deviation::{Deviation, Field, Grade, Place};
pub use lead_source::{
    Action, LeadSource, LeadSourceRef, ParseLeadSourceError, ParseLeadSourceErrorKind, Source,
    UnknownCode,
};
pub use offer::{
    AppSourceId, Offer, OfferId, ParseIdError, ParseIdErrorKind, ProductId, PublisherId,
};
pub use sensitive::Sensitive;
pub use test_id::{TestId, TestIdError, TestIdErrorKind};
