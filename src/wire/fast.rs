//! Reads a JSON object in one pass, if every value has the expected type.
//!
//! That is what Microsoft sends. At anything else (a number, a list, an invalid escape) this
//! reader gives up, and the lenient reader in `object` starts again. It keeps the JSON of each
//! value and therefore reads the customer twice.

use alloc::string::String;
use core::cell::OnceCell;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::seen::{self, Seen};
use crate::deviation::DeviationKind;
use crate::field::Field;
use crate::json::Value;
use crate::lead::{Intake, Scope};
use crate::text::trim;

/// Reads the members of a lead; fails if one is unusual or broken.
///
/// A customer that is JSON in a string is unescaped into `customer`, so that its values can be
/// borrowed, too.
pub(super) fn lead<'a>(
    text: &'a str,
    levels: usize,
    intake: &mut Intake<'a>,
    seen: &mut Seen,
    customer: &'a OnceCell<String>,
) -> Result<(), serde_json::Error> {
    members(
        text,
        Members {
            scope: Scope::Lead,
            levels: Some(levels),
            intake,
            seen,
            customer,
        },
    )
}

fn members<'a>(text: &'a str, members: Members<'_, 'a>) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(members)?;
    deserializer.end()
}

/// The members of a lead or of its customer.
struct Members<'i, 'a> {
    scope: Scope,
    /// The maximum nesting of an unknown member; `None` if it is too deep already.
    levels: Option<usize>,
    intake: &'i mut Intake<'a>,
    seen: &'i mut Seen,
    customer: &'a OnceCell<String>,
}

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let levels = seen::levels_within(self.levels, self.seen);
        // A key with an escape is left to the lenient reader.
        while let Some(key) = map.next_key::<&str>()? {
            let field = match self.scope {
                Scope::Lead => self.seen.field(key).or_else(|| Field::of_customer(key)),
                Scope::Customer => Field::of_customer(key),
            };
            match field {
                Some(Field::Customer) => {
                    self.seen.key(Field::Customer, key);
                    self.intake.see(Field::Customer);
                    map.next_value_seed(Members {
                        scope: Scope::Customer,
                        levels: levels.checked_sub(1),
                        intake: self.intake,
                        seen: self.seen,
                        customer: self.customer,
                    })?;
                }
                Some(field) => {
                    if self.scope == Scope::Lead {
                        self.seen.key(field, key);
                    }
                    let intake = &mut *self.intake;
                    map.next_value_seed(Text { field, key, intake })?;
                }
                None => {
                    let value = Value(map.next_value::<&RawValue>()?.get());
                    self.seen.is_too_deep |= value.is_deeper_than(levels);
                    seen::unknown(self.scope, key, value, self.intake);
                }
            }
        }
        Ok(())
    }

    /// The customer is JSON in a string, as in a table.
    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<(), E> {
        let levels = seen::levels_within(self.levels, self.seen);
        let text = trim(text);
        if text.is_empty() || text == "null" {
            return Ok(());
        }
        // In a table, the customer is always a string; elsewhere this is a deviation.
        if self.seen.has_user_details {
            self.intake
                .notice(DeviationKind::TwiceEncoded, Field::Customer);
        }
        let levels = Some(levels);
        members(text, Members { levels, ..self }).map_err(|_| E::custom("unusual"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if self.customer.set(text.into()).is_err() {
            return Err(E::custom("unusual"));
        }
        let text = self.customer.get().map_or("", String::as_str);
        self.visit_borrowed_str(text)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Members<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The value of a known field: a string, or `null`.
struct Text<'i, 'a, 'k> {
    field: Field,
    key: &'k str,
    intake: &'i mut Intake<'a>,
}

impl<'a> Visitor<'a> for Text<'_, 'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<(), E> {
        self.intake.put(self.field, self.key, text);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.intake.put(self.field, self.key, String::from(text));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.intake.see(self.field);
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Text<'_, 'a, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}
