//! The tests that share one binary. The folders mirror those of `src/`.
//!
//! Tests that count allocations or memory, or set a panic hook, are separate binaries next to this
//! folder.

#[path = "../fuzz_checks/mod.rs"]
mod fuzz_checks;
#[cfg(feature = "full")]
#[path = "../leak_checks/mod.rs"]
mod leak_checks;

mod corpus;
#[cfg(feature = "delivery")]
mod delivery;
#[cfg(feature = "full")]
mod destination;
#[cfg(feature = "full")]
mod email;
mod failure;
#[cfg(feature = "full")]
mod first_guess;
mod fuzz_replay;
mod house;
mod id_table;
#[cfg(feature = "full")]
mod lead;
mod lead_source;
#[cfg(feature = "serde")]
mod lenient;
#[cfg(feature = "full")]
mod privacy;
#[cfg(feature = "delivery")]
mod receive;
#[cfg(all(feature = "delivery", feature = "fixtures"))]
mod send_sync;
#[cfg(feature = "full")]
mod shown_digits;
#[cfg(feature = "full")]
mod test_lead;
#[cfg(feature = "full")]
mod wire;
