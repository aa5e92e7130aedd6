//! serde helpers for a caller's own structs, in which a cell may be blank or odd.
//!
//! Spreadsheets, exports and forms write an empty cell where there is no value.
//! The types of this crate refuse an empty string, so a derived struct would lose
//! the whole record over it. Two ways out:
//!
//! - `#[serde(with = "marketplace_leads::lenient")]` on an `Option<T>`: a blank cell
//!   is `None`; an invalid one is still an error.
//! - a field of type [`Lenient<T>`]: never an error for a single value; an invalid
//!   one is kept, guarded.
//!
//! A cell is blank if it is missing (with `#[serde(default)]`), `null`, empty, or
//! whitespace only. A number or a boolean is read as its text. Formats that guess
//! types, such as CSV with the csv crate, drop leading zeros before this module sees
//! the value: read such a column as `String`.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::lenient::Lenient;
//! use marketplace_leads::{LeadSource, ProductId};
//!
//! #[derive(serde::Deserialize)]
//! struct Row {
//!     #[serde(default, with = "marketplace_leads::lenient")]
//!     lead_source: Option<LeadSource>,
//!     #[serde(default)]
//!     product: Lenient<ProductId>,
//! }
//!
//! let row: Row = serde_json::from_str(r#"{"lead_source":" ","product":"Contoso App"}"#)?;
//! assert_eq!(row.lead_source, None);
//! assert_eq!(row.product.value(), None);
//! assert_eq!(row.product.invalid().unwrap().expose(), "Contoso App");
//!
//! let row: Row = serde_json::from_str(r#"{"product":"contoso.app"}"#)?;
//! assert_eq!(row.product.value().unwrap(), "contoso.app");
//! # Ok::<(), serde_json::Error>(())
//! ```

use alloc::string::{String, ToString};
use core::fmt::{self, Display};
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::sensitive::Sensitive;
use crate::text::trim;

/// Deserializes a blank cell as `None` and any other one with `FromStr`.
///
/// For `#[serde(with = "marketplace_leads::lenient")]`; add `default` to accept a
/// missing field.
///
/// # Errors
///
/// The error of `FromStr`, or one that names the type found if the cell is a list or
/// an object.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{LeadSource, lenient};
///
/// let mut json = serde_json::Deserializer::from_str(r#""""#);
/// assert_eq!(lenient::deserialize::<_, LeadSource>(&mut json)?, None);
///
/// let mut json = serde_json::Deserializer::from_str(r#""|contoso.app""#);
/// assert!(lenient::deserialize::<_, LeadSource>(&mut json).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn deserialize<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
    T::Err: Display,
{
    match Cell::deserialize(deserializer)?.0 {
        Some(text) => text.parse().map(Some).map_err(D::Error::custom),
        None => Ok(None),
    }
}

/// Serializes an optional value as such; the counterpart of [`deserialize`].
///
/// # Errors
///
/// Those of the serializer.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{ProductId, lenient};
///
/// let id = ProductId::parse("contoso.app").ok();
/// let json = lenient::serialize(&id, serde_json::value::Serializer)?;
/// assert_eq!(json, "contoso.app");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn serialize<S: Serializer, T: Serialize>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// A cell that is blank, valid, or kept although it is invalid.
///
/// `Debug` shows a valid value as its type does, and masks an invalid one. There is
/// no `Serialize`, since an invalid value may contain personal data.
///
/// # Examples
///
/// ```
/// use marketplace_leads::LeadSource;
/// use marketplace_leads::lenient::Lenient;
///
/// let cells: Vec<Lenient<LeadSource>> =
///     serde_json::from_str(r#"["SPZA-PLT", "", null, "robin@contoso.com", 17]"#)?;
/// assert_eq!(cells[0].value().unwrap().as_str(), "SPZA-PLT");
/// assert!(cells[1].is_blank() && cells[2].is_blank());
/// assert_eq!(format!("{:?}", cells[3]), "Invalid(Sensitive(***))");
/// assert_eq!(cells[4].value().unwrap().source_code(), "17");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Lenient<T> {
    /// Nothing, an empty string, or whitespace only.
    #[default]
    Blank,
    /// A valid value.
    Valid(T),
    /// The text of an invalid value.
    Invalid(Sensitive<String>),
}

impl<T> Lenient<T> {
    /// The value, if it is valid.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Blank | Self::Invalid(_) => None,
        }
    }

    /// The value, by value, if it is valid.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Blank | Self::Invalid(_) => None,
        }
    }

    /// The text of an invalid value.
    #[must_use]
    pub fn invalid(&self) -> Option<Sensitive<&str>> {
        match self {
            Self::Invalid(text) => Some(text.as_deref()),
            Self::Blank | Self::Valid(_) => None,
        }
    }

    /// Whether the cell is blank.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Cell::deserialize(deserializer)?.0 {
            None => Self::Blank,
            Some(text) => match text.parse() {
                Ok(value) => Self::Valid(value),
                Err(_) => Self::Invalid(Sensitive::new(text)),
            },
        })
    }
}

/// The text of a cell, if it is not blank.
struct Cell(Option<String>);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            // Asked for a string, a format quotes any other value in its error.
            deserializer.deserialize_any(CellVisitor)
        } else {
            deserializer.deserialize_option(CellVisitor)
        }
    }
}

struct CellVisitor;

macro_rules! as_text {
    ($($visit:ident($type:ty);)*) => {
        $(fn $visit<E: Error>(self, value: $type) -> Result<Cell, E> {
            Ok(Cell(Some(value.to_string())))
        })*
    };
}

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or nothing")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell((!trim(text).is_empty()).then(|| text.into())))
    }

    fn visit_none<E: Error>(self) -> Result<Cell, E> {
        Ok(Cell(None))
    }

    fn visit_unit<E: Error>(self) -> Result<Cell, E> {
        Ok(Cell(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(self)
        } else {
            deserializer.deserialize_str(self)
        }
    }

    as_text! {
        visit_bool(bool);
        visit_i64(i64);
        visit_i128(i128);
        visit_u64(u64);
        visit_u128(u128);
        visit_f64(f64);
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Cell, A::Error> {
        Err(A::Error::custom("expected a string, found a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        // With its feature `arbitrary_precision`, serde_json passes a number as an
        // object with this key. Errors of keys and values could repeat them.
        if let Ok(Some(key)) = map.next_key::<String>() {
            if key == "$serde_json::private::Number" {
                if let Ok(number) = map.next_value::<String>() {
                    return self.visit_str(&number);
                }
            }
        }
        Err(A::Error::custom("expected a string, found an object"))
    }
}
