//! `UnclearRule` and `MentionRule`: what happens to leads that are not clearly under .edu.

/// What happens to a lead if it is unclear whether the customer's address is under .edu.
///
/// Set by [`Policy::unclear`](super::Policy::unclear).
#[non_exhaustive]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum UnclearRule {
    /// The lead is treated as if the address were under .edu.
    #[default]
    AsEdu,
    /// The lead is forwarded unchanged.
    Keep,
    /// The lead is withheld.
    Withhold,
}

/// What happens to a lead that mentions an address under .edu other than the customer's.
///
/// Set by [`Policy::mentions`](super::Policy::mentions).
#[non_exhaustive]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum MentionRule {
    /// Only the fields with the mention are removed.
    #[default]
    Remove,
    /// The lead is forwarded unchanged.
    Keep,
    /// The lead is treated as if the customer's address were under .edu.
    AsEdu,
    /// The lead is withheld.
    Withhold,
}
