//! What is known of codes and wordings, as data.

// Each table names these as its neighbors.
use super::{code, kind, rank};

pub(super) mod names;
pub(super) mod numbers;
pub(super) mod phrases;
