//! Points at which the process can be made to abort, for the kill test.
//!
//! `FAILPOINT=committed:3` aborts the process when the point `committed` is reached for the third
//! time. Without the variable, nothing happens.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

static PLAN: OnceLock<Option<(String, u32)>> = OnceLock::new();
static REACHED: AtomicU32 = AtomicU32::new(0);

/// Aborts the process if `FAILPOINT` names this point and this number of times.
pub fn reach(point: &str) {
    let plan = PLAN.get_or_init(|| {
        let text = std::env::var("FAILPOINT").ok()?;
        let (point, count) = text.split_once(':')?;
        Some((point.to_owned(), count.parse().ok()?))
    });
    if let Some((name, count)) = plan
        && name == point
        && REACHED.fetch_add(1, Ordering::SeqCst) + 1 == *count
    {
        std::process::abort();
    }
}
