//! Walks JSON without building a tree: shared by all JSON readers of this crate.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::text::{into_lossy, is_blank, lossy};

/// A JSON value as its source, which is known to be well-formed.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a>(pub(crate) &'a str);

/// The type of a JSON value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Null,
    Text,
    Number,
    Bool,
    Array,
    Object,
}

impl<'a> Value<'a> {
    pub(crate) fn kind(self) -> ValueKind {
        match self.0.bytes().next() {
            Some(b'"') => ValueKind::Text,
            Some(b'{') => ValueKind::Object,
            Some(b'[') => ValueKind::Array,
            Some(b't' | b'f') => ValueKind::Bool,
            Some(b'n') | None => ValueKind::Null,
            Some(_) => ValueKind::Number,
        }
    }

    pub(crate) fn is_digits(self) -> bool {
        self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// Decodes a JSON string; calls `lossy` if a part of it is not valid Unicode.
    pub(crate) fn text(self, lossy: impl FnOnce()) -> Cow<'a, str> {
        let quoted = self
            .0
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        match quoted {
            Some(text) if !text.as_bytes().contains(&b'\\') => Cow::Borrowed(text),
            _ => {
                // Decoded as bytes, so that half of a surrogate pair does not make the whole string
                // invalid.
                let bytes = serde_json::from_str::<Bytes>(self.0).map(|bytes| bytes.0);
                let (text, is_lossy) = into_lossy(bytes.unwrap_or_default());
                if is_lossy {
                    lossy();
                }
                Cow::Owned(text)
            }
        }
    }

    /// Whether objects and arrays in the value are nested more deeply than `levels`.
    pub(crate) fn is_deeper_than(self, levels: usize) -> bool {
        if !matches!(self.kind(), ValueKind::Object | ValueKind::Array) {
            return false;
        }
        let mut depth = 0_usize;
        marks(self.0).any(|(_, mark)| {
            match mark {
                Mark::Object | Mark::Array => depth = depth.saturating_add(1),
                Mark::End => depth = depth.saturating_sub(1),
                Mark::Comma | Mark::Text(_) => {}
            }
            depth > levels
        })
    }
}

/// What gives JSON its structure.
pub(crate) enum Mark<'a> {
    /// An opening brace.
    Object,
    /// An opening bracket.
    Array,
    /// A closing brace or bracket.
    End,
    Comma,
    /// A string with its quotes: a key or a value.
    Text(&'a str),
}

/// Walks the structure of well-formed JSON: each mark and its offset.
pub(crate) fn marks(json: &str) -> impl Iterator<Item = (usize, Mark<'_>)> {
    let mut at = 0_usize;
    core::iter::from_fn(move || {
        while let Some(&b) = json.as_bytes().get(at) {
            let start = at;
            at = at.saturating_add(1);
            let mark = match b {
                b'"' => {
                    at = string_end(json, at);
                    Mark::Text(json.get(start..at).unwrap_or_default())
                }
                b'{' => Mark::Object,
                b'[' => Mark::Array,
                b'}' | b']' => Mark::End,
                b',' => Mark::Comma,
                _ => continue,
            };
            return Some((start, mark));
        }
        None
    })
}

/// The offset after the end of a string whose content begins at `start`.
fn string_end(json: &str, start: usize) -> usize {
    let mut end = start;
    let mut is_escaped = false;
    for &b in json.as_bytes().get(start..).unwrap_or_default() {
        end = end.saturating_add(1);
        match b {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => break,
            _ => {}
        }
    }
    end
}

/// The bytes of a decoded JSON string.
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BytesVisitor;

        impl Visitor<'_> for BytesVisitor {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.into()))
            }
        }

        deserializer.deserialize_bytes(BytesVisitor)
    }
}

/// Calls `found` with the key and the value of each member of an object, without building a tree.
///
/// # Errors
///
/// If `json` is not an object, or if something follows it. The members before the error have been
/// visited.
pub(crate) fn members<'a>(
    text: &'a str,
    member: impl FnMut(&str, Value<'a>),
) -> Result<(), serde_json::Error> {
    struct MembersVisitor<F>(F);

    impl<'de, F: FnMut(&str, Value<'de>)> Visitor<'de> for MembersVisitor<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some(AnyKey(key)) = map.next_key()? {
                let value: Result<&'de RawValue, A::Error> = map.next_value();
                // A key with a broken value is visited too, so that the error can name it.
                (self.0)(&key, Value(value.as_ref().map_or("", |value| value.get())));
                value?;
            }
            Ok(())
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(MembersVisitor(member))?;
    deserializer.end()
}

/// A key in which half of a surrogate pair is replaced, instead of making the whole key invalid.
struct AnyKey<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for AnyKey<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = AnyKey<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_bytes<E>(self, key: &'de [u8]) -> Result<AnyKey<'de>, E> {
                Ok(AnyKey(lossy(key)))
            }

            fn visit_bytes<E>(self, key: &[u8]) -> Result<AnyKey<'de>, E> {
                Ok(AnyKey(Cow::Owned(lossy(key).into_owned())))
            }
        }

        deserializer.deserialize_bytes(KeyVisitor)
    }
}

/// Whether `found` returns true for any key or string in a JSON value.
///
/// Below 32 levels, `found` is called with the JSON source instead, so that deeper nesting does not
/// cost more.
pub(crate) fn any_text(json: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    any_text_within(32, json, found)
}

fn any_text_within(levels: usize, json: &str, found: &mut dyn FnMut(&str) -> bool) -> bool {
    let value = Value(json.trim_matches(is_blank));
    let Some(levels) = levels.checked_sub(1) else {
        return found(value.0);
    };
    match value.kind() {
        ValueKind::Text => {
            let text = value.text(|| {});
            // The string may itself be JSON that contains escapes.
            let first = text.trim_start_matches(is_blank).bytes().next();
            let may_be_json = matches!(first, Some(b'{' | b'[' | b'"'));
            found(&text) || may_be_json && any_text_within(levels, &text, found)
        }
        ValueKind::Object => {
            let mut any = false;
            let member = |key: &str, value: Value<'_>| {
                any = any || found(key) || any_text_within(levels, value.0, found);
            };
            let walked = members(value.0, member);
            any || (walked.is_err() && found(value.0))
        }
        ValueKind::Array => {
            let mut any = false;
            let walked = each_element(value.0, |element| {
                any = any || any_text_within(levels, element.0, found);
            });
            any || (walked.is_err() && found(value.0))
        }
        ValueKind::Null | ValueKind::Bool | ValueKind::Number => false,
    }
}

/// The members of a JSON object as strings; `None` if `text` is not a JSON object.
pub(crate) fn parameters(text: &str) -> Option<Vec<(String, String)>> {
    let mut parameters = Vec::new();
    let take = |key: &str, value: Value<'_>| {
        let value = match value.kind() {
            ValueKind::Text => value.text(|| {}).into_owned(),
            _ => value.0.into(),
        };
        parameters.push((key.into(), value));
    };
    members(text, take).is_ok().then_some(parameters)
}

/// A string as JSON, in a string that is not larger than its content.
pub(crate) fn quoted(text: &str) -> String {
    // Short ones are not worth counting.
    const SHORT: usize = 64;
    let len = if text.len() <= SHORT {
        text.len()
    } else {
        text.bytes().map(quoted_len).fold(0, usize::saturating_add)
    };
    let mut json = String::with_capacity(len.saturating_add(2));
    json.push('"');
    let mut rest = text;
    while let Some((plain, b, after)) = split_at_escape(rest) {
        json.push_str(plain);
        match b {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            b'\x08' => json.push_str("\\b"),
            b'\t' => json.push_str("\\t"),
            b'\n' => json.push_str("\\n"),
            b'\x0c' => json.push_str("\\f"),
            b'\r' => json.push_str("\\r"),
            b => {
                // Writing to memory cannot fail.
                _ = write!(json, "\\u{b:04x}");
            }
        }
        rest = after;
    }
    json.push_str(rest);
    json.push('"');
    json
}

/// The bytes before the first one that is escaped, that one, and those after it.
fn split_at_escape(text: &str) -> Option<(&str, u8, &str)> {
    let at = text.bytes().position(|b| quoted_len(b) > 1)?;
    let (plain, rest) = text.split_at_checked(at)?;
    let b = rest.bytes().next()?;
    Some((plain, b, rest.get(1..)?))
}

/// The number of bytes that a byte takes in a JSON string.
const fn quoted_len(b: u8) -> usize {
    match b {
        b'"' | b'\\' | b'\x08' | b'\t' | b'\n' | b'\x0c' | b'\r' => 2,
        0..0x20 => 6,
        _ => 1,
    }
}

/// Calls `found` with each element of an array, without building a tree.
///
/// # Errors
///
/// If `json` is not an array, or if something follows it.
pub(crate) fn each_element<'a>(
    text: &'a str,
    element: impl FnMut(Value<'a>),
) -> Result<(), serde_json::Error> {
    struct ElementsVisitor<F>(F);

    impl<'de, F: FnMut(Value<'de>)> Visitor<'de> for ElementsVisitor<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
            while let Some(item) = items.next_element::<&'de RawValue>()? {
                (self.0)(Value(item.get()));
            }
            Ok(())
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_seq(ElementsVisitor(element))?;
    deserializer.end()
}
