//! Who the customer of a lead is.

pub(crate) mod address;
mod class;
pub(crate) mod domain;
mod email;
mod error;
mod scan;

pub use self::email::Email;
pub use self::error::{ParseEmailError, ParseEmailErrorKind};
