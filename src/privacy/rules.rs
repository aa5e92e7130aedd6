//! What happens to leads that are not plainly under .edu: `UnclearRule`,
//! `MentionRule`.

/// What happens to a lead of which it is unclear whether it was made with an address
/// under .edu.
///
/// Set by [`Policy::unclear`](super::Policy::unclear).
#[non_exhaustive]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum UnclearRule {
    /// It is treated as if the address were under .edu.
    #[default]
    AsEdu,
    /// It passes unchanged.
    Keep,
    /// It is withheld.
    Withhold,
}

/// What happens to a lead that mentions an address under .edu, but was not made with it.
///
/// Set by [`Policy::mentions`](super::Policy::mentions).
#[non_exhaustive]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum MentionRule {
    /// The fields with the mention are removed, and nothing else.
    #[default]
    Remove,
    /// It passes unchanged.
    Keep,
    /// It is treated as if the customer's address were under .edu.
    AsEdu,
    /// It is withheld.
    Withhold,
}
