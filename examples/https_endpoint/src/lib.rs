//! A lead endpoint that loses nothing: what arrives is committed before the
//! response, and an outbox delivers it, however often the process dies.

pub mod failpoint;
pub mod log;
pub mod send;
pub mod server;
pub mod settings;
pub mod store;
pub mod stuck;
pub mod worker;

use std::time::SystemTime;

use marketplace_leads::chrono::{DateTime, Utc};

/// The time. The library has no clock; this program has.
pub fn now() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis())
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .unwrap_or(DateTime::UNIX_EPOCH)
}
