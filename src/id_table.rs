//! `id_table!`: the macro for enums with stable ids.

/// The error returned when a string is not an id of the type.
///
/// The message contains the name of the type, but not the string.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Field;
///
/// let error = "surname".parse::<Field>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown id of a `Field`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("unknown id of a `{0}`")]
pub struct UnknownId(pub(crate) &'static str);

/// Declares an enum from a table with the id and the meaning of each value.
///
/// It generates `ALL`, `id`, `from_id`, `meaning`, `FromStr`, `Display` and `Serialize`. Further
/// columns of a table are plain `match`es. `@shared` is for an enum that has its
/// meanings in several languages, `@ids` for one that displays as more than its id.
macro_rules! id_table {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$attribute:meta])* $variant:ident, $id:literal, $meaning:literal;)*
        }
    ) => {
        $(#[$meta])*
        ///
        /// # Ids
        ///
        /// Ids are stable; later versions may add more.
        ///
        /// | id | meaning |
        /// |---|---|
        $(#[doc = concat!("| [`", $id, "`](Self::", stringify!($variant), ") | ", $meaning, " |")])*
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $(
                #[doc = concat!("`", $id, "`: ", $meaning, ".")]
                $(#[$attribute])*
                $variant,
            )*
        }

        id_table! { @shared $name { $($variant, $id;)* } }

        impl $name {
            /// The meaning as an English phrase: lower case, no full stop.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
    (@shared $name:ident { $($variant:ident, $id:literal;)* }) => {
        id_table! { @ids $name { $($variant, $id;)* } }

        /// The id.
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.id())
            }
        }

        /// The id, as a string.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
    };
    (@ids $name:ident { $($variant:ident, $id:literal;)* }) => {
        impl $name {
            /// All values, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The value with this id; `None` if this version does not have it.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        /// Parses an id.
        impl core::str::FromStr for $name {
            type Err = $crate::UnknownId;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                Self::from_id(id).ok_or($crate::UnknownId(stringify!($name)))
            }
        }
    };
}
pub(crate) use id_table;
