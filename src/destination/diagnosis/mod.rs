//! Finds out why no lead arrives: from the known facts to the most likely causes.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::Destination;
//! use marketplace_leads::destination::diagnosis::Case;
//!
//! // "I got a mail from the marketplace, but the lead is not in my CRM."
//! let destination = Destination::from_json(br#"{
//!     "leadDestination": "salesforce",
//!     "salesforceLeadConfiguration": {"objectIdentifier": "00Do0000000ZHog"}
//! }"#)?;
//! let case = Case::new()
//!     .destination(&destination)
//!     .published(true)
//!     .notification_mail(true)
//!     .customer_address("robin.sample@contoso.edu");
//! for cause in case.causes() {
//!     println!("{}: {}\n  {}\n  {}", cause.id(), cause.meaning(), cause.confirm(), cause.remedy());
//! }
//! assert_eq!(case.causes().next().unwrap().id(), "edu_rule");
//! # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
//! ```

mod advice;
mod case;
mod causes;
mod weigh;

pub use self::advice::Advice;
pub use self::case::{Case, CrmFact, Storefront};
pub use self::causes::Cause;
