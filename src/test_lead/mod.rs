//! Leads for tests: Microsoft's own test lead in every format, and a generator of
//! realistic leads with the expected beside each.
//!
//! # How to test a lead endpoint
//!
//! [`TestLead`] is what Microsoft sends when an offer is published: an endpoint
//! that refuses it loses every lead behind it. [`Generator`] makes what comes
//! after that: other spellings, fields that say nothing, codes that no document
//! names, names in any script, bodies in which there is no lead. Each comes with
//! its [`Expected`], so a test can tell whether the endpoint got it right.
//!
//! Fifteen lines test all of it; `receive` stands for the endpoint:
//!
//! ```
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
//! // The lead that Microsoft sends first: taken, and kept from the sales people.
//! let test = TestLead::from_ticks(636_573_304_831_318_844)?;
//! let response = receive(test.to_https_json().as_bytes());
//! assert_eq!((response.status, response.stored), (200, None));
//!
//! // And whatever comes then.
//! for generated in Generator::new(2024).format(Format::Https).take(1_000) {
//!     let (response, expected) = (receive(generated.bytes()), generated.expected());
//!     assert_eq!(response.status == 200, expected.error().is_none(), "{generated:?}");
//!     if !expected.is_test() {
//!         assert_eq!(response.stored.as_deref(), expected.field(Field::Email), "{generated:?}");
//!     }
//! }
//! # Ok::<(), marketplace_leads::TestIdError>(())
//! ```
//!
//! A lead that fails prints itself; [`Generator::only`] and [`Generator::format`]
//! ask for more of its kind. A service in another language reads the same leads,
//! with their expected, as NDJSON:
//!
//! ```text
//! cargo run --example fixtures -- --count 1000 --seed 2024 --format https --expected
//! ```

mod body;
mod draft;
mod expected;
mod generate;
mod generator;
mod invalid;
mod lead;
mod mutations;
mod random;
mod scenario;
mod test_leads;
mod vocabulary;

pub use self::expected::{Expected, Generated};
pub use self::generator::Generator;
pub use self::lead::TestLead;
pub use self::scenario::Scenario;
