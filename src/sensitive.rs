//! `Sensitive<T>`: the one guard for personal data and secrets.

use core::fmt;
use core::ops::Deref;

use crate::text::MASK;

/// Personal data or a secret, which no log shows.
///
/// `Debug` writes the same mask whatever is inside: no length, no format, no
/// "empty". There is no `Display`, `Deref`, `AsRef` or `Borrow`, and no
/// `Serialize`: the value leaves by [`expose`](Self::expose) alone, so a search
/// for that word finds every place where it does.
///
/// Two guarded values are equal, ordered and hashed as what they guard.
///
/// # Deserializing
///
/// With the feature `serde`, a `Sensitive<String>` deserializes from a string.
/// A value of another type is refused in words of ours, which do not repeat it.
/// That holds for formats whose own errors repeat no input, such as JSON by
/// `serde_json`; the `toml` crate, for one, quotes the line in which an error
/// stands, whatever a type does about it. In formats that guess types from
/// their texts (CSV, YAML) a telephone number arrives as a number and is refused:
/// read such a column as `String` first.
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
/// It cannot be printed:
///
/// ```compile_fail,E0277
/// let email = marketplace_leads::Sensitive::new("robin.sample@contoso.com");
/// println!("{}", email);
/// ```
///
/// but what it exposes can:
///
/// ```
/// let email = marketplace_leads::Sensitive::new("robin.sample@contoso.com");
/// println!("{}", email.expose());
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Guards a value.
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

    /// Hands the value out: from here on, the caller guards it.
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

    /// Applies a function to the value and guards the result.
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

    /// Borrows the value, guarded.
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

    /// Borrows what the value dereferences to, guarded.
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
        crate::serde_text::deserialize(deserializer, "a text", |text| {
            Ok::<_, core::convert::Infallible>(Self(text.into()))
        })
    }
}
