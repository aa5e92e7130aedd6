//! `EduStatus`: whether an email value is an address under .edu.

use crate::email::edu::{EduDomains, Reading};
use crate::id_table::id_table;

id_table! {
    /// Whether a customer's email address is under .edu.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::privacy::{EduStatus, edu_status};
    ///
    /// assert_eq!(edu_status("robin@cs.contoso.EDU"), EduStatus::Edu);
    /// assert_eq!(edu_status("robin@contoso.com;"), EduStatus::NotEdu);
    /// assert_eq!(edu_status("robin@gmail.com (was robin@contoso.edu)"), EduStatus::Unclear);
    /// assert_eq!(edu_status("n/a"), EduStatus::NoAddress);
    /// assert_eq!(EduStatus::NotEdu.id(), "not_edu");
    /// ```
    pub enum EduStatus {
        Edu, "edu", "the value contains an address under .edu";
        NotEdu, "not_edu", "the value contains an address, or something similar, but nothing that suggests .edu";
        Unclear, "unclear", "the value contains no readable address under .edu, but may mean one";
        NoAddress, "no_address", "the value contains no address in any form";
    }
}

impl From<Reading> for EduStatus {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::Edu => Self::Edu,
            Reading::MayBeEdu => Self::Unclear,
            Reading::HasAt => Self::NotEdu,
            Reading::Nothing => Self::NoAddress,
        }
    }
}

/// Classifies the value of an email field: under .edu, possibly under .edu, another address, or no
/// address.
///
/// - [`Edu`](EduStatus::Edu): the value is one mailbox under .edu, or a list with such a mailbox in
///   it. Letter case, subdomains, a trailing dot, a display name, comments, quotes, `mailto:` and
///   characters that IDNA maps to `edu` make no difference. Commas, semicolons, brackets, quotation
///   marks, invisible characters and `Email:` around an address are ignored. The name of an Entra
///   guest, `robin_contoso.edu#EXT#@…`, is read as the guest's own address.
/// - [`Unclear`](EduStatus::Unclear): a label `edu` ends a domain somewhere in the value or in what
///   it encodes (percent-encoding, HTML, JSON, quoted-printable, encoded words, up to three deep),
///   or the value ends within such a label.
/// - [`NotEdu`](EduStatus::NotEdu): the value contains `@`, ` at ` or `[at]`, and none of the above
///   applies.
/// - [`NoAddress`](EduStatus::NoAddress): anything else.
///
/// `edu.com`, `.education` and `.edu.au` are not under .edu;
/// [`Policy::country_domains`](super::Policy::country_domains) includes the last.
///
/// # References
///
/// - <https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md>
///   says only ".edu domain". This crate takes it literally: the last label decides.
///
/// # Examples
///
/// ```
/// use marketplace_leads::privacy::{EduStatus, edu_status};
///
/// assert_eq!(edu_status("Robin Sample <robin@contoso.edu.>"), EduStatus::Edu);
/// assert_eq!(edu_status("robin@contoso。ｅｄｕ"), EduStatus::Edu);
/// assert_eq!(edu_status("kim@contoso.com; robin@contoso.edu"), EduStatus::Edu);
/// assert_eq!(edu_status("robin at contoso.edu"), EduStatus::Unclear);
/// assert_eq!(edu_status("robin%40contoso.edu"), EduStatus::Unclear);
/// assert_eq!(edu_status("robin.edu@contoso.com"), EduStatus::NotEdu);
/// assert_eq!(edu_status("robin@contoso.edu.au"), EduStatus::NotEdu);
/// assert_eq!(edu_status(""), EduStatus::NoAddress);
/// ```
#[must_use]
pub fn edu_status(value: &str) -> EduStatus {
    EduDomains::default().read(value).into()
}
