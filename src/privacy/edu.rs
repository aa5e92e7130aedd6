//! Whether an address is in .edu.

use core::fmt;

use super::mention;
use crate::email::address::Address;
use crate::email::domain::Domain;

/// Whether a text is an address in .edu.
///
/// # Examples
///
/// ```
/// use marketplace_leads::privacy::{EduStatus, edu_status};
///
/// assert_eq!(edu_status("robin@cs.contoso.EDU"), EduStatus::Edu);
/// assert_eq!(edu_status("robin@contoso.com"), EduStatus::NotEdu);
/// assert_eq!(edu_status("robin@contoso.com; kim@contoso.edu"), EduStatus::Unclear);
/// assert_eq!(EduStatus::NotEdu.id(), "not_edu");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EduStatus {
    /// One address, whose domain is in .edu.
    Edu,
    /// One address, whose domain is not.
    NotEdu,
    /// Not one address, so nobody can tell.
    Unclear,
}

impl EduStatus {
    /// A stable name: `edu`, `not_edu` or `unclear`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Edu => "edu",
            Self::NotEdu => "not_edu",
            Self::Unclear => "unclear",
        }
    }
}

/// The [`id`](Self::id).
impl fmt::Display for EduStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// Whether a text is an address in .edu: the last label of its domain is `edu`.
///
/// The text is read as [`Email::parse`](crate::Email::parse) reads it, so that
/// an address has one meaning: letter case, sub-domains, a dot at the end, a
/// name, comments, quotes and `mailto:` change nothing, and what IDNA maps to
/// `edu` is `edu`. A local part, a name or a comment that looks like an .edu
/// address makes none, and neither do `edu.com`, `.education` and `.edu.au`;
/// [`Policy::country_domains`](super::Policy::country_domains) takes in the last.
///
/// A text that is not one address is [`Unclear`](EduStatus::Unclear), and so are
/// an empty text and blanks. The rule is about an address that is there: where a
/// lead has none, there is nothing to ask.
///
/// Source: the documents say ".edu domain" and no more; that the last label
/// decides is the literal reading.
///
/// # Examples
///
/// ```
/// use marketplace_leads::privacy::{EduStatus, edu_status};
///
/// assert_eq!(edu_status("Robin Sample <robin@contoso.edu.>"), EduStatus::Edu);
/// assert_eq!(edu_status("robin@contoso。ｅｄｕ"), EduStatus::Edu);
/// assert_eq!(edu_status("robin.edu@contoso.com"), EduStatus::NotEdu);
/// assert_eq!(edu_status("robin@contoso.edu.au"), EduStatus::NotEdu);
/// assert_eq!(edu_status("robin at contoso.edu"), EduStatus::Unclear);
/// assert_eq!(edu_status(""), EduStatus::Unclear);
/// ```
#[must_use]
pub fn edu_status(text: &str) -> EduStatus {
    EduDomains::default().status(text)
}

/// Which domains count as .edu: `.edu` alone, or those under countries, too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct EduDomains {
    has_country_domains: bool,
}

impl EduDomains {
    /// Whether `.edu.<country>` and `.ac.<country>` count, too; a country is two
    /// letters, as ISO 3166-1 has them.
    pub(super) const fn new(has_country_domains: bool) -> Self {
        Self {
            has_country_domains,
        }
    }

    #[inline]
    pub(super) fn status(self, text: &str) -> EduStatus {
        match Address::read(text) {
            Ok(address) if self.contain(&address.domain) => EduStatus::Edu,
            Ok(_) => EduStatus::NotEdu,
            Err(_) => EduStatus::Unclear,
        }
    }

    /// Whether an address in one of these domains stands somewhere in a text
    /// that is more than an address: a description, a company, a URL.
    ///
    /// Whatever follows an `@` and reads like such a domain counts: free text
    /// has no grammar by which a quotation could be told from an address, and
    /// a doubt here costs a text, not a lead. A full-width `＠` counts, too, and
    /// so does what is percent-encoded, once or twice.
    pub(super) fn occur_in(self, text: &str) -> bool {
        self.status(text) == EduStatus::Edu || mention::any_in(text, self.has_country_domains)
    }

    #[inline]
    fn contain(self, domain: &Domain<'_>) -> bool {
        let Some(name) = domain.name() else {
            return false; // an IP address
        };
        ends_in(name, "edu") || self.has_country_domains && is_academic_in_a_country(name)
    }
}

/// Whether the last label of a name is `label`, in any letter case.
#[inline]
fn ends_in(name: &str, label: &str) -> bool {
    let at = name.len().checked_sub(label.len());
    let parts = at.and_then(|at| name.split_at_checked(at));
    parts.is_some_and(|(rest, last)| {
        last.eq_ignore_ascii_case(label) && (rest.is_empty() || rest.ends_with('.'))
    })
}

/// Whether a name ends in `edu` or `ac` and a country.
fn is_academic_in_a_country(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(rest, country)| {
        is_country(country) && (ends_in(rest, "edu") || ends_in(rest, "ac"))
    })
}

/// Whether a label is a country's.
pub(super) fn is_country(label: &str) -> bool {
    label.len() == 2 && label.bytes().all(|b| b.is_ascii_alphabetic())
}
