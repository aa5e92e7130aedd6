//! `Sensitive<T>`: the wrapper of personal data and secrets.

use core::fmt;
use core::ops::Deref;

use crate::text::MASK;

/// A wrapper that prevents personal data and secrets from being logged by accident.
///
/// `Debug` prints the same mask for every value, even for an empty one. There is no `Display`,
/// `Deref`, `AsRef`, `Borrow` or `Serialize`. Only [`expose`](Self::expose) returns the value, so a
/// search for this name finds every use.
///
/// `Eq`, `Ord` and `Hash` use the value.
///
/// # Deserializing
///
/// With the feature `serde`, a `Sensitive<String>` deserializes from a string. The error for a
/// value of another type does not contain the value, unless the format itself quotes its input in
/// errors: `serde_json` does not, but the `toml` crate always quotes the line. Formats that guess
/// types (CSV, YAML) deserialize a phone number as a number, which is an error: read such a column
/// as `String` first.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Sensitive;
///
/// let email = Sensitive::new("robin.sample@contoso.com");
/// assert_eq!(format!("{email:?}"), "Sensitive(***)");
/// assert_eq!(email.expose(), "robin.sample@contoso.com");
/// ```
///
/// A sensitive value cannot be printed:
///
/// ```compile_fail,E0277
/// let email = marketplace_leads::Sensitive::new("robin.sample@contoso.com");
/// println!("{}", email);
/// ```
///
/// The exposed value can be printed:
///
/// ```
/// let email = marketplace_leads::Sensitive::new("robin.sample@contoso.com");
/// println!("{}", email.expose());
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Sensitive;
    ///
    /// let key = Sensitive::new(String::from("not-for-the-log"));
    /// assert_eq!(key, Sensitive::new(String::from("not-for-the-log")));
    /// ```
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value, which the caller must protect from then on.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Sensitive;
    ///
    /// assert_eq!(Sensitive::new("1234567890").expose(), "1234567890");
    /// ```
    #[must_use]
    pub fn expose(self) -> T {
        self.0
    }

    /// Applies a function to the value and wraps the result.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Sensitive;
    ///
    /// let domain = Sensitive::new("robin@contoso.com").map(|email| email.split('@').last());
    /// assert_eq!(domain, Sensitive::new(Some("contoso.com")));
    /// ```
    #[must_use]
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Sensitive<U> {
        Sensitive(f(self.0))
    }

    /// Converts from `&Sensitive<T>` to `Sensitive<&T>`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Sensitive;
    ///
    /// let phone = Sensitive::new(String::from("1234567890"));
    /// assert_eq!(phone.as_ref().map(String::len).expose(), 10);
    /// assert_eq!(phone.expose(), "1234567890"); // still owned
    /// ```
    #[must_use]
    pub const fn as_ref(&self) -> Sensitive<&T> {
        Sensitive(&self.0)
    }

    /// Converts from `&Sensitive<T>` to `Sensitive<&T::Target>`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Sensitive;
    ///
    /// let phone = Sensitive::new(String::from("1234567890"));
    /// assert_eq!(phone.as_deref(), Sensitive::new("1234567890"));
    /// ```
    #[must_use]
    pub fn as_deref(&self) -> Sensitive<&T::Target>
    where
        T: Deref,
    {
        Sensitive(&self.0)
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sensitive({MASK})")
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Sensitive<alloc::string::String> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::serde_text::deserialize(deserializer, "a string", |text| {
            Ok::<_, core::convert::Infallible>(Self(text.into()))
        })
    }
}
