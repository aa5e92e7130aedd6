//! The domain of an address: its labels, checked by the rules of DNS and IDNA.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::net::{Ipv4Addr, Ipv6Addr};

/// The maximum length in bytes of a label, and of a name without the dot at its end.
///
/// # References
///
/// [RFC 1035 §2.3.4](https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4)
const LABEL_MAX_LEN: usize = 63;
const NAME_MAX_LEN: usize = 253;

/// The prefix of an encoded non-ASCII label.
const ENCODED: &str = "xn--";

/// The tag of an IPv6 address in square brackets.
const IPV6: &str = "IPv6:";

/// A valid domain, or an IP address in square brackets.
pub(crate) struct Domain<'a> {
    /// As written in the address.
    pub(super) text: Cow<'a, str>,
    /// The mapped form, if it differs from `text` in more than letter case.
    mapped: Option<String>,
    is_literal: bool,
}

impl<'a> Domain<'a> {
    /// Checks a domain without whitespace and comments.
    #[inline]
    pub(super) fn read(text: Cow<'a, str>) -> Option<Self> {
        if let Some(literal) = text.strip_prefix('[') {
            let mapped = literal_address(literal.strip_suffix(']')?)?;
            return Some(Self {
                text,
                mapped: Some(mapped),
                is_literal: true,
            });
        }
        let mapped = match check(&text) {
            Check::Holds => None,
            Check::Fails => return None,
            Check::AskIdna => Some(idna(&text)?),
        };
        Some(Self {
            text,
            mapped,
            is_literal: false,
        })
    }

    /// Creates a domain from a name that is known to consist of valid ASCII labels.
    #[inline]
    pub(super) fn checked(name: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(name),
            mapped: None,
            is_literal: false,
        }
    }

    #[inline]
    fn mapped_text(&self) -> &str {
        let name = self.mapped.as_deref().unwrap_or(&self.text);
        name.strip_suffix('.').unwrap_or(name)
    }

    /// The domain name, without a trailing dot; `None` for an IP address. Non-ASCII letters are
    /// encoded, but capital letters may remain.
    #[inline]
    pub(crate) fn name(&self) -> Option<&str> {
        (!self.is_literal).then(|| self.mapped_text())
    }

    /// Appends the form in which all spellings of a domain are equal.
    pub(super) fn push_comparable(&self, text: &mut String) {
        if self.is_literal {
            text.push_str(self.mapped_text());
        } else {
            text.extend(self.mapped_text().chars().map(|c| c.to_ascii_lowercase()));
        }
    }

    pub(super) fn into_owned<'b>(self) -> Domain<'b> {
        Domain {
            text: Cow::Owned(self.text.into_owned()),
            mapped: self.mapped,
            is_literal: self.is_literal,
        }
    }
}

/// The result of checking the bytes of a name.
enum Check {
    /// Labels of letters, digits, `-` and `_`, none of them encoded.
    Holds,
    /// Invalid, whether IDNA is applied or not.
    Fails,
    /// Non-ASCII letters, or labels that encode them.
    AskIdna,
}

/// Checks the labels of a name.
///
/// RFC 1123 forbids `_`, and `-` at the edge of a label, but resolvers accept both.
fn check(name: &str) -> Check {
    if !name.is_ascii() {
        return Check::AskIdna;
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.len() > NAME_MAX_LEN {
        return Check::Fails;
    }
    let mut is_encoded = false;
    let mut last = "";
    for label in name.split('.') {
        let holds = !label.is_empty()
            && label.len() <= LABEL_MAX_LEN
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !holds {
            return Check::Fails;
        }
        let start = label.get(..ENCODED.len());
        is_encoded |= start.is_some_and(|start| start.eq_ignore_ascii_case(ENCODED));
        last = label;
    }
    if is_number(last) {
        Check::Fails
    } else if is_encoded {
        Check::AskIdna
    } else {
        Check::Holds
    }
}

/// Whether the last label is a number, as in an IP address without brackets.
///
/// # References
///
/// - [RFC 1123 §2.1](https://www.rfc-editor.org/rfc/rfc1123#page-13): a top-level label is
///   alphabetic
/// - [URL Standard](https://url.spec.whatwg.org/#ends-in-a-number-checker): what counts as a
///   number
fn is_number(label: &str) -> bool {
    let is_decimal = label.bytes().all(|b| b.is_ascii_digit());
    let hexadecimal = || {
        label
            .strip_prefix("0x")
            .or_else(|| label.strip_prefix("0X"))
    };
    is_decimal || hexadecimal().is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Maps a name by IDNA; `None` if the result is not a name.
///
/// The host parser of url also decodes `%65du`, reads `1.2.3` as an IP address and `[` as
/// the start of one. The first is excluded here, the last by [`Domain::read`], and an IP
/// address is not a name.
#[cold]
fn idna(name: &str) -> Option<String> {
    if name.contains('%') {
        return None;
    }
    let Ok(url::Host::Domain(mapped)) = url::Host::parse(name) else {
        return None;
    };
    // Full-width characters become ASCII, so the result is checked again.
    (!matches!(check(&mapped), Check::Fails)).then_some(mapped)
}

/// The comparable form of an IP address in square brackets.
///
/// # References
///
/// [RFC 5321 §4.1.3](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.3)
fn literal_address(literal: &str) -> Option<String> {
    if let Ok(address) = literal.parse::<Ipv4Addr>() {
        return Some(format!("[{address}]"));
    }
    let (tag, address) = literal.split_at_checked(IPV6.len())?;
    let address: Ipv6Addr = address.parse().ok()?;
    tag.eq_ignore_ascii_case(IPV6)
        .then(|| format!("[{IPV6}{address}]"))
}
