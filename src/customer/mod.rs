//! Who the customer of a lead is.

pub(crate) mod address;
pub(crate) mod domain;
mod email;
mod error;

pub use self::email::Email;
pub use self::error::{ParseEmailError, ParseEmailErrorKind};
