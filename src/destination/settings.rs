//! The values of one destination, each kept as written.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::raw::{compact, is_same_json};
use super::setting::Setting;
use crate::Sensitive;
use crate::json::{Value, ValueKind, quoted};
use crate::text::MASK;

/// A value as written: a string, or JSON of another type.
#[derive(Clone)]
pub(super) enum RawValue {
    Text(String),
    Json(String),
}

impl RawValue {
    pub(super) fn new(value: Value<'_>) -> Self {
        let mut is_lossy = false;
        if value.kind() == ValueKind::Text {
            let text = value.text(|| is_lossy = true);
            if !is_lossy {
                return Self::Text(text.into_owned());
            }
        }
        Self::Json(compact(value.0))
    }

    /// The string, or the digits of a number.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Json(json) if Value(json).kind() == ValueKind::Number => {
                Some(Cow::Borrowed(json))
            }
            Self::Json(_) => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Json(_) => None,
        }
    }

    pub(super) fn to_json(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Owned(quoted(text)),
            Self::Json(json) => Cow::Borrowed(json),
        }
    }
}

impl PartialEq for RawValue {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) => left == right,
            (Self::Json(left), Self::Json(right)) => is_same_json(left, right),
            _ => false,
        }
    }
}

#[derive(Clone)]
struct Entry {
    setting: Setting,
    value: RawValue,
    /// The name of the member, if its spelling differs from the dialect's.
    misspelled: Option<Box<str>>,
}

/// The values of a destination, in the order of the table of settings.
#[derive(Clone, Default)]
pub(super) struct Settings(Vec<Entry>);

impl Settings {
    pub(super) fn of<const N: usize>(values: [(Setting, String); N]) -> Self {
        let mut settings = Self::default();
        for (setting, text) in values {
            settings.set(setting, RawValue::Text(text), None);
        }
        settings
    }

    pub(super) fn set(&mut self, setting: Setting, value: RawValue, misspelled: Option<&str>) {
        self.0.retain(|entry| entry.setting != setting);
        self.0.push(Entry {
            setting,
            value,
            misspelled: misspelled.map(Box::from),
        });
        self.0.sort_by_key(|entry| entry.setting);
    }

    fn entry(&self, setting: Setting) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.setting == setting)
    }

    pub(super) fn raw(&self, setting: Setting) -> Option<&RawValue> {
        self.entry(setting).map(|entry| &entry.value)
    }

    /// The string, if it contains more than whitespace.
    pub(super) fn text(&self, setting: Setting) -> Option<&str> {
        self.raw(setting)?.as_str().filter(|text| !is_nothing(text))
    }

    pub(super) fn guarded(&self, setting: Setting) -> Option<Sensitive<&str>> {
        self.text(setting).map(Sensitive::new)
    }

    pub(super) fn secret(&self, setting: Setting) -> Option<Secret<'_>> {
        self.text(setting).map(Secret)
    }

    /// The name of the member, if it is misspelled.
    pub(super) fn member(&self, setting: Setting) -> Option<&str> {
        self.entry(setting)?.misspelled.as_deref()
    }

    /// The settings whose member is misspelled.
    pub(super) fn misspelled(&self) -> impl Iterator<Item = Setting> + use<'_> {
        let misspelled = self.0.iter().filter(|entry| entry.misspelled.is_some());
        misspelled.map(|entry| entry.setting)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Setting, &RawValue)> {
        self.0.iter().map(|entry| (entry.setting, &entry.value))
    }
}

/// Compares the values, regardless of how the members are spelled.
impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// Prints which settings are set, but no values, because each value could be a secret that was
/// pasted into the wrong member.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(setting, _)| (setting, Mask)))
            .finish()
    }
}

/// Replaces a value in `Debug` output.
pub(super) struct Mask;

impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// Whether a string is empty or whitespace.
pub(super) fn is_nothing(text: &str) -> bool {
    crate::text::trim(text).is_empty()
}

/// A secret setting: a password, a key or a connection string, which may be masked.
///
/// When a configuration is read back, Microsoft returns a mask instead of the secret. A mask only
/// shows that a secret is set. Sending the mask back keeps the stored secret.
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
    /// Whether the value is a mask: three or more asterisks and nothing else.
    ///
    /// The mask is not documented. Nine asterisks have been observed.
    #[must_use]
    pub fn is_masked(self) -> bool {
        is_mask(self.0)
    }

    /// The secret, unless it is masked.
    #[must_use]
    pub fn value(self) -> Option<Sensitive<&'a str>> {
        (!self.is_masked()).then_some(Sensitive::new(self.0))
    }
}

crate::string_impls::debug_masked!(Secret<'_>);

/// Whether a value is the mask that Microsoft returns instead of a secret.
pub(super) fn is_mask(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|b| b == b'*')
}

/// Whether a value contains a placeholder of a build pipeline: `$(KEY)`, `${KEY}` or `${{
/// secrets.KEY }}`.
///
/// A secret may contain such characters by chance, so in a secret the placeholder must be the whole
/// value.
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

/// The rest of the value after the placeholder whose `$` has been read.
fn placeholder_end(text: &str) -> Option<&str> {
    let (open, close) = if text.starts_with("{{") {
        ("{{", "}}")
    } else if text.starts_with('{') {
        ("{", "}")
    } else {
        ("(", ")")
    };
    let inner = text.strip_prefix(open)?.trim_start_matches(' ');
    // Reads to the end of the name, not to a bracket that may come much later:
    // otherwise the time would grow with the square of the length.
    let rest = inner.trim_start_matches(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':')
    });
    let has_name = rest.len() < inner.len();
    let end = rest.trim_start_matches(' ').strip_prefix(close)?;
    has_name.then_some(end)
}
