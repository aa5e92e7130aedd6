//! Helpers for deriving serde on your own structs, for data with blank or invalid cells.
//!
//! Spreadsheets, exports and forms write an empty cell if there is no value. The types of this
//! crate reject an empty string, so a struct with a derived `Deserialize` would fail for the whole
//! record. There are two solutions:
//!
//! - `#[serde(with = "marketplace_leads::lenient")]` on an `Option<T>`: a blank cell becomes
//!   `None`, and an invalid cell is still an error.
//! - a field of type [`Lenient<T>`]: no cell with a single value is an error, and an invalid value
//!   is kept, guarded.
//!
//! A cell is blank if it is missing (with `#[serde(default)]`), `null`, empty, or only whitespace.
//! A number or a boolean is converted to a string. Formats that guess types, such as CSV with the
//! csv crate, drop leading zeros before this module sees the value, so read such a column as
//! `String`.
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

/// Deserializes a blank cell as `None`, and any other cell with `FromStr`.
///
/// For `#[serde(with = "marketplace_leads::lenient")]`; add `default` to accept a
/// missing field.
///
/// # Errors
///
/// The error of `FromStr`, or an "invalid type" error if the cell is a list or an object.
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

/// Serializes an optional value; the counterpart of [`deserialize`].
///
/// # Errors
///
/// The errors of the serializer.
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

/// A cell that is blank, valid or invalid.
///
/// `Debug` prints a valid value like its type does, and masks an invalid one. There is no
/// `Serialize`, because an invalid value may contain personal data.
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
    /// A blank cell: missing, `null`, empty, or only whitespace.
    #[default]
    Blank,
    /// A valid value.
    Valid(T),
    /// An invalid value, as a string.
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

    /// Returns the value, if it is valid.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Blank | Self::Invalid(_) => None,
        }
    }

    /// An invalid value, as a string.
    #[must_use]
    pub fn invalid(&self) -> Option<Sensitive<&str>> {
        match self {
            Self::Invalid(text) => Some(text.as_deref()),
            Self::Blank | Self::Valid(_) => None,
        }
    }

    /// Returns whether the cell is blank.
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

/// The content of a cell, if it is not blank.
struct Cell(Option<String>);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            // `deserialize_any` is used, because an error of `deserialize_str` would quote a value
            // of another type.
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
        f.write_str("a string or `null`")
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
        Err(A::Error::custom("invalid type: a list, expected a string"))
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
        Err(A::Error::custom(
            "invalid type: an object, expected a string",
        ))
    }
}
