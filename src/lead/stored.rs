//! The parts of a lead that no format contains.

use chrono::{DateTime, Utc};

use super::lead::Lead;
use crate::deviation::Deviation;

impl Lead {
    /// The deviations of the body, and the time when the lead was received.
    pub(crate) fn stored(&self) -> (&[Deviation], Option<DateTime<Utc>>) {
        (&self.deviations, self.received_at)
    }
}
