//! `Deliverable`: a lead that may be sent to a destination.

use crate::lead::Lead;
use crate::privacy::ClearedLead;
use crate::test_lead::TestLead;

/// A lead that may be sent to a destination: a cleared lead or a test lead.
///
/// A [`Lead`] cannot be delivered:
///
/// ```compile_fail,E0277
/// use marketplace_leads::delivery::{DeliveryKey, Exchange, Settings};
/// use marketplace_leads::{Destination, Lead};
///
/// fn prepare(destination: &Destination, lead: &Lead, key: &DeliveryKey) {
///     let _ = Exchange::new(destination, lead, key, &Settings::default());
/// }
/// ```
///
/// A cleared lead can:
///
/// ```
/// use marketplace_leads::delivery::{DeliveryKey, Exchange, Settings};
/// use marketplace_leads::{ClearedLead, Destination};
///
/// fn prepare(destination: &Destination, lead: &ClearedLead, key: &DeliveryKey) {
///     let _ = Exchange::new(destination, lead, key, &Settings::default());
/// }
/// ```
pub trait Deliverable: sealed::Sealed {}

impl Deliverable for ClearedLead {}
impl Deliverable for TestLead {}

/// Seals the trait, so that only this crate implements it.
pub(super) mod sealed {
    use super::Lead;

    #[expect(unnameable_types, reason = "so that nobody else can implement it")]
    pub trait Sealed {
        /// The lead to send.
        fn to_lead(&self) -> Lead;
        /// Whether this is a test lead from Microsoft, which is not forwarded by default.
        fn is_received_test(&self) -> bool;
    }
}

impl sealed::Sealed for ClearedLead {
    fn to_lead(&self) -> Lead {
        self.lead().clone()
    }

    fn is_received_test(&self) -> bool {
        self.lead().is_test()
    }
}

impl sealed::Sealed for TestLead {
    fn to_lead(&self) -> Lead {
        self.lead()
    }

    fn is_received_test(&self) -> bool {
        false
    }
}
