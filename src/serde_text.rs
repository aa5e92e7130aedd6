//! Serialization of types as strings.

use core::fmt::{self, Display};

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Implements `Serialize` and `Deserialize` for a type with `parse(&str)` and a conversion
/// to `&str`.
macro_rules! serde_as_text {
    ($type:ty, $expected:literal, $as_text:path) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($as_text(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::serde_text::deserialize(deserializer, $expected, <$type>::parse)
            }
        }
    };
}
pub(crate) use serde_as_text;

/// Deserializes a string and passes it to `parse`. No error message repeats the input.
///
/// serde's own message for a wrong type quotes the value, so that a phone number from a
/// wrong column would end up in a log. A format composes that message if it is asked for a
/// string. So it is asked for any type, and other types are rejected here.
pub(crate) fn deserialize<'de, D, T, P>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Result<T, P>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    P: Display,
{
    let human_readable = deserializer.is_human_readable();
    let visitor = TextVisitor { expected, parse };
    if human_readable {
        deserializer.deserialize_any(visitor)
    } else {
        // Formats that do not describe themselves must be asked for a string.
        deserializer.deserialize_str(visitor)
    }
}

struct TextVisitor<T, P> {
    expected: &'static str,
    parse: fn(&str) -> Result<T, P>,
}

macro_rules! refuse {
    ($($visit:ident($type:ty), $found:literal;)*) => {
        $(fn $visit<E: Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(self.found($found))
        })*
    };
}

impl<T, P> TextVisitor<T, P> {
    fn found<E: Error>(&self, found: &str) -> E {
        E::custom(format_args!(
            "invalid type: {found}, expected {}",
            self.expected
        ))
    }
}

impl<'de, T, P: Display> Visitor<'de> for TextVisitor<T, P> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }

    refuse! {
        visit_bool(bool), "a boolean";
        visit_i64(i64), "a number";
        visit_i128(i128), "a number";
        visit_u64(u64), "a number";
        visit_u128(u128), "a number";
        visit_f64(f64), "a number";
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(self.found("nothing"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.found("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.found("an object"))
    }
}
