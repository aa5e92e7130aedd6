//! Parses the `lead_source` string, `source [ "-" action ] [ "|" offer ]`, and its codes.

mod action;
mod code;
mod deviations;
mod error;
mod grammar;
mod lead_source;
mod reading;
mod source;

pub use self::action::Action;
pub use self::code::{CodeInfo, UnknownCode};
pub use self::error::{ParseLeadSourceError, ParseLeadSourceErrorKind};
pub use self::lead_source::LeadSource;
pub use self::reading::LeadSourceRef;
pub use self::source::Source;
