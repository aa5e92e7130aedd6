//! What is known of kinds, codes, wordings and remedies, as data.

// The table of phrases names these as its neighbors, since the benchmark compiles it, too.
use super::{evidence, kind, phrase};

mod consequences;
pub(super) mod kinds;
pub(super) mod names;
pub(super) mod numbers;
pub(super) mod phrases;
pub(super) mod steps;
pub(super) mod tones;
