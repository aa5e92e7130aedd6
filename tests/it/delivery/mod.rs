//! Identities of leads.

mod keys;

use chrono::{DateTime, Utc};

/// Sunday, 22 November 2026, 10:00:00.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().expect("a time")
}

/// A lead as Microsoft sends it.
pub(crate) const ROBIN: &str = r#"{"userDetails":{"firstName":"Robin","lastName":"Sample","email":"robin.sample@contoso.com","phone":"1234567890","country":"US","company":"Contoso","title":"Buyer"},"leadSource":"SPZA-PLT|contoso.app","actionCode":"PLT","offerTitle":"Contoso App","description":"a & b"}"#;
