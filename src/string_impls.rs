//! The traits of a type that is made from a string, or is one.

/// Implements `FromStr` and `TryFrom<&str>` by the function `parse`.
macro_rules! parsed {
    ($type:ty, $error:ty) => {
        impl core::str::FromStr for $type {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $error;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}

/// Implements `TryFrom<&str>` by the function `parse`, for a type that borrows the string.
macro_rules! parsed_borrowed {
    ($type:ident, $error:ty) => {
        impl<'a> TryFrom<&'a str> for $type<'a> {
            type Error = $error;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}

/// Implements `Display` and `AsRef<str>` by the method `as_str`, or another one.
macro_rules! shown_as_str {
    ($type:ty) => {
        $crate::string_impls::shown_as_str!($type, as_str);
    };
    ($type:ty, $as_str:ident) => {
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.$as_str())
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.$as_str()
            }
        }
    };
}

/// Implements the conversions from and into `String`, of a type whose field `text` is a
/// `Box<str>`, and what [`parsed`] does.
macro_rules! parsed_string {
    ($type:ty, $error:ty) => {
        $crate::string_impls::parsed!($type, $error);

        impl TryFrom<alloc::string::String> for $type {
            type Error = $error;

            fn try_from(text: alloc::string::String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$type> for alloc::string::String {
            fn from(value: $type) -> Self {
                value.text.into_string()
            }
        }
    };
}

/// Implements `Debug` of an error with its message, since `unwrap` prints `Debug`.
macro_rules! debug_as_message {
    ($type:ident) => {
        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }
    };
}

/// Implements `Debug` of a type whose content is masked.
#[cfg(feature = "full")]
macro_rules! debug_masked {
    ($type:ident $(<$lifetime:lifetime>)?) => {
        impl core::fmt::Debug for $type $(<$lifetime>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), $crate::text::MASK)
            }
        }
    };
}

#[cfg(feature = "full")]
pub(crate) use debug_masked;
pub(crate) use {debug_as_message, parsed, parsed_borrowed, parsed_string, shown_as_str};
