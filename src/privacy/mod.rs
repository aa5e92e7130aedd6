//! Applies the .edu rule: decides which leads it affects, and removes personal data from them.
//!
//! Microsoft does not pass on personal data of customers whose email address is under .edu.
//! [`Policy::clear`] applies that rule to a lead and returns a [`ClearedLead`], the only type that
//! can be forwarded, with a [`Receipt`] that records the result.
//!
//! # Why apply it again?
//!
//! Microsoft applies the rule to the leads that it sends. A publisher may also have leads that
//! Microsoft did not filter: from their own forms, from forwarded mails and spreadsheets, from test
//! environments, or from table rows that are older than the rule. `clear` applies the same rule to
//! all of them, and its receipt is the evidence.
//!
//! # How a lead is judged
//!
//! The rule asks three questions about each *email value*. Email values are the email field, a
//! duplicate or a value of the wrong type under its name, and a `userDetails` or `CustomerInfo`
//! that cannot be read.
//!
//! - Does it contain an address *under .edu*?
//! - Might it contain one? This is the case if the label `edu` ends a domain anywhere in the value,
//!   also after decoding (percent-encoding, HTML, JSON, quoted-printable, encoded words; up to
//!   three layers).
//! - Does it contain *any form of at*: `@`, ` at `, `[at]`?
//!
//! The first row that matches decides:
//!
//! | # | email values | other fields | status | what happens by default |
//! |---|---|---|---|---|
//! | 1 | under .edu | any | [`Edu`](EduStatus::Edu) | redacted |
//! | 2 | may be under .edu | any | [`Unclear`](EduStatus::Unclear) | [`UnclearRule`]: redacted |
//! | 3 | some form of at | a field written by the customer is an .edu address as a whole, or mentions one with the local part of the email value | `Unclear` | `UnclearRule`: redacted |
//! | 4 | some form of at | an .edu address is mentioned | [`NotEdu`](EduStatus::NotEdu) | [`MentionRule`]: the fields with the mention are removed |
//! | 5 | some form of at | none | `NotEdu` | unchanged |
//! | 6 | none | an .edu address in a field written by the customer | `Unclear` | `UnclearRule`: redacted |
//! | 7 | none | an .edu address in a field of the offer or the publisher | [`NoAddress`](EduStatus::NoAddress) | `MentionRule`: that field is removed |
//! | 8 | none | none | `NoAddress` | unchanged |
//!
//! All fields are considered written by the customer, except for the lead source, the action code,
//! the product ID, the offer title and the publisher name. A mention is an address in free text, in
//! any of the encodings. `@ edu`, the handle in a link (`/@contoso.edu`) and the remote of a
//! version control system (`git@`, `hg@`, `svn@`, `ssh://`) are not mentions.
//!
//! # What you send, what comes out
//!
//! Examples with the default policy, in which every lead also has a name, a company and a known
//! offer:
//!
//! | email | description | status | what comes out |
//! |---|---|---|---|
//! | `robin@contoso.edu` |  | `edu` | redacted |
//! | `Robin Sample <robin@cs.contoso.EDU>` |  | `edu` | redacted |
//! | `zora@gmail.com; robin@contoso.edu` |  | `edu` | redacted |
//! | `robin_contoso.edu#EXT#@fabrikam.onmicrosoft.com` |  | `edu` | redacted |
//! | `robin@contoso.edu-` |  | `unclear` | redacted |
//! | `robin@gmail.com (was robin@contoso.edu)` |  | `unclear` | redacted |
//! | `"robin@contoso.edu" <zora@gmail.com>` |  | `unclear` | redacted |
//! | `robin at contoso.edu` |  | `unclear` | redacted |
//! | `robin%40contoso.edu` |  | `unclear` | redacted |
//! | `=?utf-8?Q?robin=40contoso.edu?=` |  | `unclear` | redacted |
//! | `robin@contoso.ed` |  | `unclear` | redacted |
//! | `robin@gmail.com` | `anna@contoso.edu` | `unclear` | redacted |
//! | `robin@gmail.com` | `write to Robin@contoso.edu` | `unclear` | redacted |
//! | `robin@contoso.com` | `or my wife anna@mit.edu` | `not_edu` | description removed |
//! | `robin@contoso.com` | `mail=anna%40contoso.edu&x=1` | `not_edu` | description removed |
//! | `robin@contoso.com` | `50 seats @ edu pricing` | `not_edu` | unchanged |
//! | `robin@contoso.com` | `https://medium.com/@harvard.edu` | `not_edu` | unchanged |
//! | `robin@contoso.com` | `git@contoso.edu:robin/tool.git` | `not_edu` | unchanged |
//! | `robin@contoso.com;` |  | `not_edu` | unchanged |
//! | `'robin@contoso.com'` |  | `not_edu` | unchanged |
//! | `Email: robin@contoso.com` |  | `not_edu` | unchanged |
//! | `robin@contoso,com` |  | `not_edu` | unchanged |
//! | `robin.edu@contoso.com` |  | `not_edu` | unchanged |
//! | `robin@contoso.edu.au` |  | `not_edu` | unchanged |
//! | `n/a` | `mail robin@contoso.edu` | `unclear` | redacted |
//! | `n/a` | `I teach at contoso.edu` | `no_address` | unchanged |
//!
//! Redaction keeps the country and the documented source, action and offer.
//!
//! # References
//!
//! - <https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md>

mod cleared;
mod edu;
mod fields;
mod policy;
mod receipt;
mod record;
mod redaction;
mod rules;
mod verdict;

pub use self::cleared::{ClearedLead, Withheld};
pub use self::edu::{EduStatus, edu_status};
pub use self::policy::Policy;
pub use self::receipt::{Effect, Receipt};
pub use self::record::RestoreError;
pub use self::rules::{MentionRule, UnclearRule};
