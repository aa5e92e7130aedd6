//! The values of one destination, each kept as it came.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value;

use super::setting::Setting;
use crate::Sensitive;
use crate::text::MASK;

/// A value as it came: a text, or JSON of another type where a text belongs.
#[derive(Clone, PartialEq)]
pub(super) enum Held {
    Text(String),
    Other(Value),
}

impl Held {
    pub(super) fn new(value: Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text),
            other => Self::Other(other),
        }
    }

    /// The text, or a number's digits.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Other(Value::Number(number)) => Some(Cow::Owned(number.to_string())),
            Self::Other(_) => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Other(_) => None,
        }
    }
}

#[derive(Clone)]
struct Entry {
    setting: Setting,
    held: Held,
    /// The member's name as it came, where it is not the dialect's.
    member: Option<Box<str>>,
}

/// The values of a destination, in the order of the table of settings.
#[derive(Clone, Default)]
pub(super) struct Settings(Vec<Entry>);

impl Settings {
    pub(super) fn of<const N: usize>(values: [(Setting, String); N]) -> Self {
        let mut settings = Self::default();
        for (setting, text) in values {
            settings.set(setting, Held::Text(text), None);
        }
        settings
    }

    pub(super) fn set(&mut self, setting: Setting, held: Held, member: Option<&str>) {
        self.0.retain(|entry| entry.setting != setting);
        self.0.push(Entry {
            setting,
            held,
            member: member.map(Box::from),
        });
        self.0.sort_by_key(|entry| entry.setting);
    }

    fn entry(&self, setting: Setting) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.setting == setting)
    }

    pub(super) fn held(&self, setting: Setting) -> Option<&Held> {
        self.entry(setting).map(|entry| &entry.held)
    }

    /// The text, if there is one and it is no blank.
    pub(super) fn text(&self, setting: Setting) -> Option<&str> {
        self.held(setting)?
            .as_str()
            .filter(|text| !is_nothing(text))
    }

    pub(super) fn guarded(&self, setting: Setting) -> Option<Sensitive<&str>> {
        self.text(setting).map(Sensitive::new)
    }

    pub(super) fn secret(&self, setting: Setting) -> Option<Secret<'_>> {
        self.text(setting).map(Secret)
    }

    /// The member's name as it came, where it is not the dialect's.
    pub(super) fn member(&self, setting: Setting) -> Option<&str> {
        self.entry(setting)?.member.as_deref()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Setting, &Held)> {
        self.0.iter().map(|entry| (entry.setting, &entry.held))
    }
}

/// By values; how a member was spelled does not count.
impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// Which settings are there, and none of the values: each of them could hold a
/// secret that was pasted into the wrong place.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(setting, _)| (setting, Mask)))
            .finish()
    }
}

/// What stands in a `Debug` text in place of a value.
pub(super) struct Mask;

impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// Whether a text says nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    crate::text::trim(text).is_empty()
}

/// A password, key or connection string, which Microsoft masks when a
/// configuration is read back.
///
/// A masked secret is no value: it only tells that there is one. Written back,
/// it leaves the secret in force as it is.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Target;
///
/// let destination = Destination::from_json(br#"{
///     "leadDestination": "table",
///     "tableLeadConfiguration": {"storageAccountConnectionString": "*********"}
/// }"#)?;
/// let Target::AzureTable(table) = destination.target() else { panic!("another kind") };
/// let secret = table.connection_string().unwrap();
/// assert!(secret.is_masked());
/// assert_eq!(secret.value(), None);
/// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Secret<'a>(&'a str);

impl<'a> Secret<'a> {
    /// Whether it is a mask: three asterisks or more, and nothing else.
    ///
    /// No page documents the mask; nine asterisks have been seen.
    #[must_use]
    pub fn is_masked(self) -> bool {
        is_mask(self.0)
    }

    /// The secret itself, unless it is masked.
    #[must_use]
    pub fn value(self) -> Option<Sensitive<&'a str>> {
        (!self.is_masked()).then_some(Sensitive::new(self.0))
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({MASK})")
    }
}

/// Whether a text is a mask that Microsoft puts in place of a secret.
pub(super) fn is_mask(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|b| b == b'*')
}

/// Whether a text holds a placeholder of a pipeline: `$(KEY)`, `${KEY}` or
/// `${{ secrets.KEY }}`.
///
/// A secret may have such characters by chance, so there the placeholder has to
/// be all of it.
pub(super) fn has_placeholder(setting: Setting, text: &str) -> bool {
    let whole = setting == Setting::Password || setting == Setting::ApplicationKey;
    let mut rest = if whole { crate::text::trim(text) } else { text };
    loop {
        let Some((before, after)) = rest.split_once('$') else {
            return false;
        };
        match placeholder_end(after) {
            Some(end) if !whole || (before.is_empty() && end.is_empty()) => return true,
            _ if whole => return false,
            _ => rest = after,
        }
    }
}

/// What follows the placeholder whose `$` has been read.
fn placeholder_end(text: &str) -> Option<&str> {
    let (open, close) = if text.starts_with("{{") {
        ("{{", "}}")
    } else if text.starts_with('{') {
        ("{", "}")
    } else {
        ("(", ")")
    };
    let inner = text.strip_prefix(open)?.trim_start_matches(' ');
    // The name ends where it ends, and not where a bracket may follow at last:
    // the time that this takes must not grow with the square of the text.
    let rest = inner.trim_start_matches(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':')
    });
    let has_name = rest.len() < inner.len();
    let end = rest.trim_start_matches(' ').strip_prefix(close)?;
    has_name.then_some(end)
}
