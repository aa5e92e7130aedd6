//! Leads for tests: Microsoft's test lead in every format, and with the feature `fixtures` a
//! generator of realistic leads with expected results.
//!
//! # How to test a lead endpoint
//!
//! [`TestLead`] is what Microsoft sends when an offer is published. An endpoint that
//! refuses it cannot be used. `Generator` creates the leads that come later: other
//! spellings, empty fields, undocumented codes, names in any script, and bodies that
//! contain no lead. Each has its `Expected` result, with which a test compares what the
//! endpoint did. A service needs the feature in its tests only:
//!
//! ```toml
//! [dev-dependencies]
//! marketplace-leads = { version = "0.1", features = ["fixtures"] }
//! ```
//!
//! In this example, `receive` is the endpoint:
//!
#![cfg_attr(feature = "fixtures", doc = "```")]
#![cfg_attr(not(feature = "fixtures"), doc = "```ignore")]
//! # use marketplace_leads::Lead;
//! # struct Response { status: u16, stored: Option<String> }
//! # fn receive(body: &[u8]) -> Response {
//! #     match Lead::from_json(body) {
//! #         Ok(lead) if lead.is_test() => Response { status: 200, stored: None },
//! #         Ok(lead) => {
//! #             let email = lead.customer().email().map(|email| email.expose().to_owned());
//! #             Response { status: 200, stored: email }
//! #         }
//! #         Err(_) => Response { status: 400, stored: None },
//! #     }
//! # }
//! use marketplace_leads::test_lead::Generator;
//! use marketplace_leads::{Field, Format, TestLead};
//!
//! // Microsoft's test lead is accepted and not stored.
//! let test = TestLead::from_ticks(636_573_304_831_318_844)?;
//! let response = receive(test.to_https_json().as_bytes());
//! assert_eq!((response.status, response.stored), (200, None));
//!
//! // All other leads are stored.
//! for generated in Generator::new(2024).format(Format::Https).take(1_000) {
//!     let (response, expected) = (receive(generated.bytes()), generated.expected());
//!     assert_eq!(response.status == 200, expected.error().is_none(), "{generated:?}");
//!     if !expected.is_test() {
//!         assert_eq!(response.stored.as_deref(), expected.field(Field::Email), "{generated:?}");
//!     }
//! }
//! # Ok::<(), marketplace_leads::test_id::TestIdError>(())
//! ```
//!
//! A failing assertion prints the lead. `Generator::only` and `Generator::format`
//! restrict the stream to leads like it. A service in another language can read the same
//! leads and expected results as NDJSON:
//!
//! ```text
//! cargo run --features fixtures --example fixtures -- --count 1000 --seed 2024 --format https --expected
//! ```

#[cfg(feature = "fixtures")]
mod body;
#[cfg(feature = "fixtures")]
mod draft;
#[cfg(feature = "fixtures")]
mod expected;
#[cfg(feature = "fixtures")]
mod generate;
#[cfg(feature = "fixtures")]
mod generator;
#[cfg(feature = "fixtures")]
mod invalid;
mod lead;
#[cfg(feature = "fixtures")]
mod mutations;
#[cfg(feature = "fixtures")]
mod random;
#[cfg(feature = "fixtures")]
mod scenario;
#[cfg(feature = "fixtures")]
mod test_leads;
#[cfg(feature = "fixtures")]
mod vocabulary;

#[cfg(feature = "fixtures")]
pub use self::expected::{Expected, Generated};
#[cfg(feature = "fixtures")]
pub use self::generator::Generator;
pub use self::lead::TestLead;
#[cfg(feature = "fixtures")]
pub use self::scenario::Scenario;
