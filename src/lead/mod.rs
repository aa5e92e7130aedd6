//! Customer leads from any format: [`Lead`], [`Customer`], and their builders.
//!
//! The module [`wire`](crate::wire) reads lists of leads, and leads with custom limits.

mod builder;
mod customer;
mod description;
mod format;
mod guard;
mod intake;
mod lead;
mod member;
mod resolve;
mod stored;
mod summary;

pub use self::builder::LeadBuilder;
pub use self::customer::{Customer, CustomerBuilder};
pub use self::description::{Campaign, Description};
pub use self::format::Format;
pub(crate) use self::guard::{Guard, folded};
pub(crate) use self::intake::Intake;
pub use self::lead::Lead;
pub(crate) use self::lead::time_of;
pub(crate) use self::member::{Scope, UnknownMember, UnknownValue};
pub use self::summary::LeadSummary;
