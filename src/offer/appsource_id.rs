//! `AppSourceId`: `PUBID.…|AID.…|PAPPID.…` and `WA…`.

use core::fmt;

use super::product_id::PublisherId;
use crate::guarded::Guarded;
use crate::text::MASK;

/// The identifier of an offer in AppSource, borrowed as written.
///
/// Two formats are known. Business Central apps have `PUBID.<publisher>|AID.<app>|PAPPID.<guid>`.
/// This format is accepted in any letter case, with another part before it
/// (`TYPE.connect|PUBID.…`), with percent-encoded bars (`%7C`), and truncated at the end. Office
/// add-ins have `WA` and digits.
///
/// Both formats were observed in public code; neither is documented. A publisher part without the
/// other parts is recognized only in upper case, because `pubid.contoso` is an ordinary
/// [`ProductId`](crate::ProductId).
///
/// # Examples
///
/// ```
/// use marketplace_leads::Offer;
///
/// let text = "PUBID.contoso|AID.invoices|PAPPID.75f1590f-55c5-4501-ae63-bada5534e852";
/// let id = Offer::parse(text)?.appsource_id().unwrap();
/// assert_eq!(id.publisher().unwrap().as_str(), "contoso");
/// assert_eq!(id.app(), Some("invoices"));
/// assert_eq!(id.package_app_id(), Some("75f1590f-55c5-4501-ae63-bada5534e852"));
///
/// let add_in = Offer::parse("WA200008867")?.appsource_id().unwrap();
/// assert!(add_in.is_office_add_in());
/// assert_eq!(add_in.publisher(), None);
/// # Ok::<(), marketplace_leads::offer::ParseIdError>(())
/// ```
///
/// `Debug` prints the identifier, or `***` if a part contains anything but lower-case letters,
/// digits, `-` and `_`, because it may then be a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppSourceId<'a>(&'a str);

impl<'a> AppSourceId<'a> {
    /// Parses a trimmed string; `None` if it is not such an identifier.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let id = Self(text);
        if id.is_office_add_in() {
            return Some(id);
        }
        // Most offers are product IDs, which have neither.
        let in_capitals = text.starts_with("PUBID.");
        if !in_capitals && !text.contains(['|', '%']) {
            return None;
        }
        let mut all = segments(text).peekable();
        let mut count = 0_usize;
        while let Some(segment) = all.next() {
            // A CRM may truncate the string within a key. A title does not end like this.
            let is_cut = count > 0 && all.peek().is_none() && is_key(segment);
            if !is_pair(segment) && !is_cut {
                return None;
            }
            count = count.saturating_add(1);
        }
        (id.publisher().is_some() && (in_capitals || count > 1)).then_some(id)
    }

    /// The identifier as written.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The publisher, from `PUBID`; `None` for an Office add-in.
    #[must_use]
    pub fn publisher(self) -> Option<PublisherId<'a>> {
        PublisherId::parse(self.value("PUBID")?).ok()
    }

    /// The publisher's name for the app, from `AID`: letters, digits, `_` and `-`, or a GUID.
    #[must_use]
    pub fn app(self) -> Option<&'a str> {
        self.value("AID")
    }

    /// The ID of the app's package, from `PAPPID`: a GUID, or the start of one if the identifier is
    /// truncated.
    #[must_use]
    pub fn package_app_id(self) -> Option<&'a str> {
        self.value("PAPPID")
    }

    /// Whether this is the number of an Office add-in: `WA` and digits.
    #[must_use]
    pub fn is_office_add_in(self) -> bool {
        match self.0.split_at_checked(2) {
            Some((prefix, digits)) => {
                // Nine digits were observed, but a CRM may truncate the number.
                prefix.eq_ignore_ascii_case("WA")
                    && (3..=10).contains(&digits.len())
                    && digits.bytes().all(|b| b.is_ascii_digit())
            }
            None => false,
        }
    }

    /// Whether no part looks like a name: all keys are known, or at the end the start of a known
    /// one.
    pub(super) fn is_plain(self) -> bool {
        const KEYS: [&str; 4] = ["PUBID", "AID", "PAPPID", "TYPE"];
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
        let begins_key = |cut: &str| {
            let mut keys = KEYS.iter().filter_map(|key| key.get(..cut.len()));
            keys.any(|key| key.eq_ignore_ascii_case(cut))
        };
        self.is_office_add_in()
            || segments(self.0).all(|segment| match segment.split_once('.') {
                Some((key, value)) => {
                    KEYS.iter().any(|known| key.eq_ignore_ascii_case(known))
                        && value.bytes().all(is_plain)
                }
                None => begins_key(segment),
            })
    }

    fn value(self, key: &str) -> Option<&'a str> {
        segments(self.0)
            .filter_map(|segment| segment.split_once('.'))
            .find(|(name, value)| name.eq_ignore_ascii_case(key) && !value.is_empty())
            .map(|(_, value)| value)
    }
}

/// The segments between bars, percent-encoded or not.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split('|')
        .flat_map(|segment| segment.split("%7C"))
        .flat_map(|segment| segment.split("%7c"))
}

/// Whether a segment is `KEY.value`.
fn is_pair(segment: &str) -> bool {
    let is_value = |value: &str| {
        value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'/'))
    };
    segment
        .split_once('.')
        .is_some_and(|(key, value)| !key.is_empty() && is_key(key) && is_value(value))
}

/// Whether a segment is the start of a key.
fn is_key(segment: &str) -> bool {
    segment.bytes().all(|b| b.is_ascii_alphabetic())
}

impl fmt::Debug for AppSourceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "AppSourceId({})",
            Guarded(if self.is_plain() { self.0 } else { MASK })
        )
    }
}

crate::string_impls::shown_as_str!(AppSourceId<'_>);

#[cfg(feature = "serde")]
impl serde::Serialize for AppSourceId<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
