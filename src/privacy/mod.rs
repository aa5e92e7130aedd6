//! The .edu rule: which leads it is about.
//!
//! Microsoft does not pass on personal data of customers whose address is in
//! .edu.
//!
//! Source: azure-docs `articles/marketplace/lead-management-faq.md`.

mod edu;
mod mention;

pub use self::edu::{EduDomains, EduStatus, edu_status};
