//! What each format calls each field: one table.

use crate::deviation::Field;
use crate::lead::Format;

/// The names of one field.
pub(crate) struct Names {
    pub(crate) field: Field,
    /// In the JSON of an HTTPS endpoint; empty where it has none.
    pub(crate) https: &'static str,
    /// In a table row, and within `CustomerInfo`; empty where it has none.
    pub(crate) table: &'static str,
    /// In a web-to-lead form and in a listing; empty where it has none.
    pub(crate) form: &'static str,
}

impl Names {
    /// Whether a format of JSON or CSV has this field of a lead.
    pub(crate) const fn has(&self, format: Format) -> bool {
        match format {
            Format::Https => !self.https.is_empty(),
            Format::Customer => false,
            _ => !self.table.is_empty(),
        }
    }
}

/// Whether a format of JSON or CSV has a field.
pub(crate) fn has(format: Format, field: Field) -> bool {
    let names = LEAD.iter().find(|names| names.field == field);
    names.is_none_or(|names| names.has(format))
}

macro_rules! names {
    ($(#[$doc:meta])* $table:ident, $exactly:ident; $($field:ident $names:tt;)*) => {
        $(#[$doc])*
        pub(crate) const $table: &[Names] = &[$(names!(@row $field $names),)*];

        /// The field that JSON calls exactly so, as Microsoft writes it.
        #[inline]
        fn $exactly(key: &str) -> Option<Field> {
            #[allow(unreachable_patterns, reason = "several fields have no name in a format")]
            match key {
                "" => None,
                $(names!(@keys $names) => Some(Field::$field),)*
                _ => None,
            }
        }
    };
    (@row $field:ident ($https:literal, $table:literal, $form:literal)) => {
        Names { field: Field::$field, https: $https, table: $table, form: $form }
    };
    (@keys ($https:literal, $table:literal, $form:literal)) => { $https | $table };
}

names! {
    /// The fields of a lead, in the order in which a table has them.
    LEAD, lead_exactly;
    PartitionKey ("", "PartitionKey", "");
    RowKey ("", "RowKey", "");
    StoredAt ("", "Timestamp", "");
    ProductId ("productId", "ProductId", "");
    Customer ("userDetails", "CustomerInfo", "");
    LeadSource ("leadSource", "LeadSource", "lead_source");
    ActionCode ("actionCode", "ActionCode", "");
    PublisherName ("", "PublisherDisplayName", "");
    OfferTitle ("offerTitle", "OfferDisplayName", "");
    CreatedAt ("", "CreatedTime", "");
    Description ("description", "Description", "description");
}

names! {
    /// The fields of a customer, in the order in which Microsoft writes them.
    CUSTOMER, customer_exactly;
    FirstName ("firstName", "FirstName", "first_name");
    LastName ("lastName", "LastName", "last_name");
    Email ("email", "Email", "email");
    Phone ("phone", "Phone", "phone");
    Country ("country", "Country", "country");
    Company ("company", "Company", "company");
    Title ("title", "Title", "title");
}

/// What a lead is recognized by. A title and a description alone have many other
/// things, a JSON schema among them.
pub(crate) const TELLING: [Field; 12] = [
    Field::LeadSource,
    Field::ActionCode,
    Field::ProductId,
    Field::OfferTitle,
    Field::PublisherName,
    Field::CreatedAt,
    Field::FirstName,
    Field::LastName,
    Field::Email,
    Field::Phone,
    Field::Country,
    Field::Company,
];

/// Whether a lead is recognized by a key of JSON, in any letter case.
pub(crate) fn is_telling(key: &str) -> bool {
    let field = of_lead(key).or_else(|| of_customer(key));
    field.is_some_and(|field| field == Field::Customer || TELLING.contains(&field))
}

/// The field of a lead that JSON calls so, in any letter case.
#[inline]
pub(crate) fn of_lead(key: &str) -> Option<Field> {
    lead_exactly(key).or_else(|| in_any_case(LEAD, key))
}

/// The field of a customer that JSON calls so, in any letter case.
#[inline]
pub(crate) fn of_customer(key: &str) -> Option<Field> {
    customer_exactly(key).or_else(|| in_any_case(CUSTOMER, key))
}

/// The field that a form and a listing call so, in any letter case.
pub(crate) fn of_form(key: &str) -> Option<Field> {
    let is_called = |name: &str| !name.is_empty() && key.eq_ignore_ascii_case(name);
    LEAD.iter()
        .chain(CUSTOMER)
        .find(|names| is_called(names.form))
        .map(|names| names.field)
}

fn in_any_case(names: &[Names], key: &str) -> Option<Field> {
    let is_called = |name: &str| !name.is_empty() && key.eq_ignore_ascii_case(name);
    names
        .iter()
        .find(|names| is_called(names.https) || is_called(names.table))
        .map(|names| names.field)
}
