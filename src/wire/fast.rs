//! Reads a JSON object in one pass, if every value has the expected type.
//!
//! That is what Microsoft sends. At anything else (a number, a list, an invalid escape) this
//! reader gives up, and the lenient reader in `json` starts again. It keeps the JSON of each
//! value and therefore reads the customer twice.

use alloc::borrow::Cow;
use core::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::json::{self, Seen};
use crate::deviation::DeviationKind;
use crate::field::Field;
use crate::json::{Key, Value};
use crate::lead::{Intake, Scope};
use crate::text::trim;

/// Reads the members of a lead; fails if one is unusual or broken.
pub(super) fn lead<'a>(
    text: &'a str,
    levels: usize,
    intake: &mut Intake<'a>,
    seen: &mut Seen,
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(Members {
        scope: Scope::Lead,
        levels: Some(levels),
        intake,
        seen,
        hold: |value| value,
    })?;
    deserializer.end()
}

/// The members of a lead or of its customer.
struct Members<'i, 'a, 'de> {
    scope: Scope,
    /// The maximum nesting of an unknown member; `None` if it is too deep already.
    levels: Option<usize>,
    intake: &'i mut Intake<'a>,
    seen: &'i mut Seen,
    /// Makes a value last as long as the intake: a copy of it, if it is part of
    /// a string that was unescaped only for this walk.
    hold: fn(Cow<'de, str>) -> Cow<'a, str>,
}

impl<'de> Visitor<'de> for Members<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let levels = json::levels_within(self.levels, self.seen);
        while let Some(Key(key)) = map.next_key()? {
            let field = match self.scope {
                Scope::Lead => self.seen.field(&key).or_else(|| Field::of_customer(&key)),
                Scope::Customer => Field::of_customer(&key),
            };
            match field {
                Some(Field::Customer) => {
                    self.seen.key(Field::Customer, &key);
                    self.intake.see(Field::Customer);
                    map.next_value_seed(Members {
                        scope: Scope::Customer,
                        levels: levels.checked_sub(1),
                        intake: self.intake,
                        seen: self.seen,
                        hold: self.hold,
                    })?;
                }
                Some(field) => {
                    if self.scope == Scope::Lead {
                        self.seen.key(field, &key);
                    }
                    match map.next_value::<Text<'_>>()?.0 {
                        Some(text) => self.intake.put(field, &key, (self.hold)(text)),
                        None => self.intake.see(field),
                    }
                }
                None => {
                    let value = Value(map.next_value::<&RawValue>()?.get());
                    self.seen.is_too_deep |= value.is_deeper_than(levels);
                    json::unknown(self.scope, &key, value, self.intake);
                }
            }
        }
        Ok(())
    }

    /// The customer is JSON in a string, as tables have it.
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let levels = json::levels_within(self.levels, self.seen);
        let text = trim(text);
        if text.is_empty() || text == "null" {
            return Ok(());
        }
        // In a table the string is the rule, elsewhere a deviation.
        if self.seen.has_user_details {
            self.intake
                .notice(DeviationKind::TwiceEncoded, Field::Customer);
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = deserializer.deserialize_map(Members {
            scope: Scope::Customer,
            levels: Some(levels),
            intake: self.intake,
            seen: self.seen,
            hold: |value| Cow::Owned(value.into_owned()),
        });
        read.and_then(|()| deserializer.end())
            .map_err(|_| E::custom("unusual"))
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Members<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A string, or `null`.
struct Text<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Some(Cow::Borrowed(text))))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Some(Cow::Owned(text.into()))))
            }

            fn visit_unit<E>(self) -> Result<Text<'de>, E> {
                Ok(Text(None))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}
