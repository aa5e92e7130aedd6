//! What surrounds a match: sentence, list, URL, program, log.

pub(super) mod language;
pub(super) mod listing;
pub(super) mod log;
pub(super) mod mention;
pub(super) mod sentence;
mod syntax;
