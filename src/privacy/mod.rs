//! The .edu rule: which leads it is about.
//!
//! Microsoft does not pass on personal data of customers whose address is in
//! .edu.
//!
//! Source: azure-docs `articles/marketplace/lead-management-faq.md`.

mod cleared;
mod edu;
mod mention;
mod policy;
mod receipt;
mod secrets;

pub use self::cleared::{ClearedLead, Withheld};
pub use self::edu::{EduStatus, edu_status};
pub use self::policy::{Policy, UnclearRule};
pub use self::receipt::Receipt;
