#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod deviation;
mod lead_source;
mod offer;
mod sensitive;
#[cfg(feature = "serde")]
mod serde_text;
mod test_id;
mod text;

pub use deviation::{Deviation, Field, Grade, Place};
pub use lead_source::{
    Action, LeadSource, LeadSourceRef, ParseLeadSourceError, ParseLeadSourceErrorKind, Source,
    UnknownCode,
};
pub use offer::{
    AppSourceId, Offer, OfferId, ParseIdError, ParseIdErrorKind, ProductId, PublisherId,
};
pub use sensitive::Sensitive;
pub use test_id::{ParseTestIdError, TestId, TestIdError};
