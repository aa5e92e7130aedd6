//! Why a lead did not reach its destination: [`DestinationErrorKind`] for code to match,
//! and [`DestinationError`] with the impact, the owner and the steps of the fix.
//!
//! The input is the error message that a CRM, a portal or an HTTP client shows, or with the
//! feature `full` an HTTP `Response`.

mod code;
mod column;
mod context;
mod envelope;
mod error;
mod evidence;
mod fold;
mod kind;
mod matching;
mod number;
mod phrase;
mod rank;
mod remedy;
mod reported;
#[cfg(feature = "full")]
mod response;
mod scan;
#[cfg(feature = "serde")]
mod serialization;
mod setting;
mod status;
mod support_id;
mod surroundings;
mod tables;
mod wording;

pub use code::FailureCode;
pub use column::{Language, Owner, Retry, Stage};
pub use error::DestinationError;
pub use kind::DestinationErrorKind;
pub use remedy::{Remedy, Step};
#[cfg(feature = "full")]
pub use response::Response;
pub use setting::{DestinationSystem, Setting, SignInMode};
pub use support_id::{SupportId, SupportIdLabel};
pub use tables::steps::StepKind;
