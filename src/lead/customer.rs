//! `Customer`: the contact data of a lead.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::field::{CUSTOMER_FIELDS, Field};
use crate::sensitive::Sensitive;
use crate::text::trim;
use crate::texts::{Texts, replacing, value_of};

/// The contact data of a customer: seven optional strings, each of them [`Sensitive`].
///
/// Microsoft does not guarantee any of them. A missing member, `null`, an empty string, whitespace,
/// and the word `null` in a field other than a name are `None`; anything else is kept as it
/// arrived. Nothing is validated: a country may be `US` or `USA`, and a phone number may be any
/// string.
///
/// `Debug` prints no personal data. There is no `Serialize`: customers are written by the
/// encoders of [`ClearedLead`](crate::ClearedLead) or, explicitly, by
/// [`Lead::expose_json`](crate::Lead::expose_json).
///
/// # References
///
/// [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md)
///
/// # Examples
///
/// ```
/// use marketplace_leads::Customer;
///
/// let customer = Customer::builder()
///     .first_name("Robin")
///     .email("robin.sample@contoso.com")
///     .company(" ") // says nothing
///     .build();
/// assert_eq!(customer.first_name().unwrap().expose(), "Robin");
/// assert_eq!(customer.company(), None);
/// assert!(!format!("{customer:?}").contains("Robin"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Customer {
    texts: Texts<7>,
}

macro_rules! customer_fields {
    ($($(#[$doc:meta])* $getter:ident $field:ident;)*) => {
        impl Customer {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $getter(&self) -> Option<Sensitive<&str>> {
                    self.get(Field::$field).map(Sensitive::new)
                }
            )*
        }

        impl CustomerBuilder {
            $(
                $(#[$doc])*
                pub fn $getter(self, text: &str) -> Self {
                    self.with(Field::$field, text)
                }
            )*
        }
    };
}

customer_fields! {
    /// The first name.
    first_name FirstName;
    /// The last name.
    last_name LastName;
    /// The email address as it arrived; parse it with [`Email::parse`](crate::Email::parse).
    email Email;
    /// The phone number as it arrived, with a JSON number converted to its digits.
    phone Phone;
    /// The country as it arrived, in any notation.
    country Country;
    /// The company.
    company Company;
    /// The job title.
    title Title;
}

impl Customer {
    /// Creates an empty builder.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Customer;
    ///
    /// let customer = Customer::builder().country("US").build();
    /// assert_eq!(customer.country().unwrap().expose(), "US");
    /// ```
    pub fn builder() -> CustomerBuilder {
        CustomerBuilder::default()
    }

    /// The first and last name separated by a space, or the only one that is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Customer;
    ///
    /// let customer = Customer::builder().first_name("Robin ").last_name("Sample").build();
    /// assert_eq!(customer.full_name().unwrap().expose(), "Robin Sample");
    ///
    /// let customer = Customer::builder().last_name("Sample").build();
    /// assert_eq!(customer.full_name().unwrap().expose(), "Sample");
    /// assert_eq!(Customer::builder().build().full_name(), None);
    /// ```
    #[must_use]
    pub fn full_name(&self) -> Option<Sensitive<String>> {
        let names = [Field::FirstName, Field::LastName];
        let names: Vec<&str> = names
            .into_iter()
            .filter_map(|field| self.get(field).map(trim))
            .collect();
        (!names.is_empty()).then(|| Sensitive::new(names.join(" ")))
    }

    /// Whether all fields are unset.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.all().iter().all(Option::is_none)
    }

    /// The customer with these values, in the order of the fields.
    #[inline]
    pub(crate) fn from_texts<'t>(texts: impl Iterator<Item = Option<&'t str>> + Clone) -> Self {
        Self {
            texts: Texts::new(texts),
        }
    }

    /// The value of a field; `None` if the field does not belong to a customer.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.texts.get(number(field)?)
    }

    /// Copies the customer with each string replaced or removed.
    pub(crate) fn map<'t>(
        &'t self,
        map: &mut impl FnMut(Field, Option<&'t str>) -> Option<Cow<'t, str>>,
    ) -> Self {
        Self {
            texts: self.texts.map(CUSTOMER_FIELDS, map),
        }
    }
}

/// The index of a customer's field.
fn number(field: Field) -> Option<usize> {
    let number = field.number().checked_sub(Field::FirstName.number())?;
    (number < CUSTOMER_FIELDS.len()).then_some(number)
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Customer").field(&self.texts).finish()
    }
}

/// A builder of a [`Customer`], created by [`Customer::builder`].
///
/// An empty value (see [`Customer`]) leaves the field unset.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Customer;
///
/// let customer = Customer::builder().last_name("null").phone("null").build();
/// assert!(customer.last_name().is_some()); // people have this name
/// assert!(customer.phone().is_none());
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct CustomerBuilder {
    customer: Customer,
}

impl CustomerBuilder {
    fn with(self, field: Field, text: &str) -> Self {
        let text = value_of(field, text);
        Self {
            customer: self.customer.map(&mut replacing(field, text)),
        }
    }

    /// Builds the customer.
    #[must_use]
    pub fn build(self) -> Customer {
        self.customer
    }
}
