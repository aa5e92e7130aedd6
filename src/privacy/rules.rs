//! `UnclearRule` and `MentionRule`: what happens to leads that are not clearly under .edu.

use crate::id_table::id_table;

id_table! {
    /// What happens to a lead if it is unclear whether the customer's address is under .edu.
    ///
    /// Set by [`Policy::unclear`](super::Policy::unclear).
    #[derive(Default)]
    pub enum UnclearRule {
        #[default]
        AsEdu, "as_edu", "the lead is treated as if the address were under .edu";
        Keep, "keep", "the lead is forwarded unchanged";
        Withhold, "withhold", "the lead is withheld";
    }
}

id_table! {
    /// What happens to a lead that mentions an address under .edu other than the customer's.
    ///
    /// Set by [`Policy::mentions`](super::Policy::mentions).
    #[derive(Default)]
    pub enum MentionRule {
        #[default]
        Remove, "remove", "only the fields with the mention are removed";
        Keep, "keep", "the lead is forwarded unchanged";
        AsEdu, "as_edu", "the lead is treated as if the customer's address were under .edu";
        Withhold, "withhold", "the lead is withheld";
    }
}
