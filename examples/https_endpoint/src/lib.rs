//! A lead endpoint that never loses a lead. Every lead is committed before the response, and an
//! outbox delivers it, even if the process is killed repeatedly.

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

/// The current time, because the library has no clock.
pub fn now() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis())
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .unwrap_or(DateTime::UNIX_EPOCH)
}
