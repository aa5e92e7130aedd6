//! `Field`, and the table of the names of each field in each format.

use crate::id_table::id_table;

id_table! {
    /// A field of a lead, or a part of a field, as named in errors and [`Deviation`](crate::Deviation)s.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Field, LeadSource};
    ///
    /// let error = LeadSource::parse("-INS|contoso.app").unwrap_err();
    /// assert_eq!(error.part(), Field::Source);
    /// assert_eq!(error.part().id(), "source");
    /// assert_eq!("source".parse(), Ok(Field::Source));
    /// ```
    // First the fields with a string, the lead's before the customer's: a lead
    // stores them in this order.
    pub enum Field {
        LeadSource, "lead_source", "the whole `lead_source` string";
        ActionCode, "action_code", "the action in a separate field: `actionCode`";
        ProductId, "product_id", "the product ID in a separate field: `ProductId`";
        OfferTitle, "offer_title", "the offer's title: `offerTitle`, `OfferDisplayName`";
        PublisherName, "publisher_name", "the publisher's name: `PublisherDisplayName`";
        Description, "description", "notes, campaign parameters or a test token";
        CreatedAt, "created_at", "when the lead was created: `CreatedTime`";
        StoredAt, "stored_at", "when the row was stored: `Timestamp`";
        PartitionKey, "partition_key", "the `PartitionKey` of the row";
        RowKey, "row_key", "the row's `RowKey`";
        FirstName, "first_name", "the customer's first name";
        LastName, "last_name", "the customer's last name";
        Email, "email", "the customer's email address";
        Phone, "phone", "the customer's telephone number";
        Country, "country", "the customer's country, in any notation";
        Company, "company", "the customer's company";
        Title, "title", "the customer's job title";
        Customer, "customer", "the customer as a whole: `userDetails`, `CustomerInfo`";
        Source, "source", "the source: the part before the first `-`";
        Action, "action", "the action: the part between the first `-` and the first `|`";
        Offer, "offer", "the offer: the part after the first `|`, or a separate value";
        PublisherId, "publisher_id", "the publisher ID in a product ID";
        OfferId, "offer_id", "the offer ID in a product ID";
        Unknown, "unknown", "an undocumented member";
        Body, "body", "the body as a whole";
    }
}

/// Declares the fields with a string by their names: in the JSON of an HTTPS endpoint, in a
/// table row and in a form; empty if the format does not have the field.
#[cfg(feature = "full")]
macro_rules! names {
    (
        lead { $($of_lead:ident $lead_names:tt;)* }
        customer { $($of_customer:ident $customer_names:tt;)* }
    ) => {
        /// The fields of a lead without its customer, in the order in which it stores them.
        pub(crate) const LEAD_FIELDS: [Field; 10] = [$(Field::$of_lead),*];

        /// The fields of a customer, in the order in which Microsoft writes them.
        pub(crate) const CUSTOMER_FIELDS: [Field; 7] = [$(Field::$of_customer),*];

        impl Field {
            const fn names(self) -> (&'static str, &'static str, &'static str) {
                match self {
                    $(Self::$of_lead => $lead_names,)*
                    $(Self::$of_customer => $customer_names,)*
                    Self::Customer => ("userDetails", "CustomerInfo", ""),
                    _ => ("", "", ""),
                }
            }
        }

        /// The field of a lead with exactly this name in JSON.
        #[inline]
        fn of_lead_exactly(key: &str) -> Option<Field> {
            #[allow(unreachable_patterns, reason = "several fields have no name in a format")]
            match key {
                "" => None,
                "userDetails" | "CustomerInfo" => Some(Field::Customer),
                $(names!(@json $lead_names) => Some(Field::$of_lead),)*
                _ => None,
            }
        }

        /// The field of a customer with exactly this name in JSON.
        #[inline]
        fn of_customer_exactly(key: &str) -> Option<Field> {
            match key {
                $(names!(@json $customer_names) => Some(Field::$of_customer),)*
                _ => None,
            }
        }
    };
    (@json ($https:literal, $table:literal, $form:literal)) => { $https | $table };
}

#[cfg(feature = "full")]
names! {
    lead {
        LeadSource ("leadSource", "LeadSource", "lead_source");
        ActionCode ("actionCode", "ActionCode", "");
        ProductId ("productId", "ProductId", "");
        OfferTitle ("offerTitle", "OfferDisplayName", "");
        PublisherName ("", "PublisherDisplayName", "");
        Description ("description", "Description", "description");
        CreatedAt ("", "CreatedTime", "");
        StoredAt ("", "Timestamp", "");
        PartitionKey ("", "PartitionKey", "");
        RowKey ("", "RowKey", "");
    }
    customer {
        FirstName ("firstName", "FirstName", "first_name");
        LastName ("lastName", "LastName", "last_name");
        Email ("email", "Email", "email");
        Phone ("phone", "Phone", "phone");
        Country ("country", "Country", "country");
        Company ("company", "Company", "company");
        Title ("title", "Title", "title");
    }
}

/// The fields of a lead in the HTTPS endpoint's JSON, in Microsoft's order; the
/// product ID, which Microsoft does not send, last.
#[cfg(feature = "full")]
pub(crate) const HTTPS_ORDER: [Field; 6] = [
    Field::Customer,
    Field::LeadSource,
    Field::ActionCode,
    Field::OfferTitle,
    Field::Description,
    Field::ProductId,
];

/// The fields of a lead in the order in which a table has them.
#[cfg(feature = "full")]
pub(crate) const TABLE_ORDER: [Field; 11] = [
    Field::PartitionKey,
    Field::RowKey,
    Field::StoredAt,
    Field::ProductId,
    Field::Customer,
    Field::LeadSource,
    Field::ActionCode,
    Field::PublisherName,
    Field::OfferTitle,
    Field::CreatedAt,
    Field::Description,
];

/// The keys of a form in the order in which Microsoft writes them, `encoding` twice.
#[cfg(feature = "full")]
pub(crate) const FORM_ORDER: [&str; 12] = [
    "company",
    "country",
    "description",
    "email",
    ENCODING,
    ENCODING,
    "first_name",
    "last_name",
    "lead_source",
    OID,
    "phone",
    "title",
];

/// The parameter with the encoding of a form.
#[cfg(feature = "full")]
pub(crate) const ENCODING: &str = "encoding";

/// The parameter with the Salesforce organization of a form.
#[cfg(feature = "full")]
pub(crate) const OID: &str = "oid";

/// The fields by which a lead is recognized. A title and a description are not enough: a JSON
/// schema has both.
#[cfg(feature = "full")]
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

/// The fields by which a lead is recognized if a bare customer is not accepted.
#[cfg(feature = "full")]
pub(crate) const TELLING_OF_LEAD: [Field; 6] = [
    Field::LeadSource,
    Field::ActionCode,
    Field::ProductId,
    Field::OfferTitle,
    Field::PublisherName,
    Field::CreatedAt,
];

#[cfg(feature = "full")]
impl Field {
    /// The index among the fields with a string, in the order of the enum.
    pub(crate) const fn number(self) -> usize {
        self as usize
    }

    /// The name in the JSON of an HTTPS endpoint; empty if there is none.
    pub(crate) const fn in_https(self) -> &'static str {
        self.names().0
    }

    /// The name in a table row and in `CustomerInfo`; empty if there is none.
    pub(crate) const fn in_table(self) -> &'static str {
        self.names().1
    }

    /// The name in a form and in key-value lines; empty if there is none.
    pub(crate) const fn in_form(self) -> &'static str {
        self.names().2
    }

    /// The field of a lead with this name in JSON, in any letter case.
    #[inline]
    pub(crate) fn of_lead(key: &str) -> Option<Self> {
        of_lead_exactly(key).or_else(|| {
            let mut fields = LEAD_FIELDS.into_iter().chain([Self::Customer]);
            fields.find(|field| field.is_in_json(key))
        })
    }

    /// The field of a customer with this name in JSON, in any letter case.
    #[inline]
    pub(crate) fn of_customer(key: &str) -> Option<Self> {
        of_customer_exactly(key).or_else(|| {
            let mut fields = CUSTOMER_FIELDS.into_iter();
            fields.find(|field| field.is_in_json(key))
        })
    }

    /// The field of a lead or of its customer with this name in JSON.
    #[inline]
    pub(crate) fn of_json(key: &str) -> Option<Self> {
        Self::of_lead(key).or_else(|| Self::of_customer(key))
    }

    /// The field with this name in forms and key-value lines, in any letter case.
    pub(crate) fn of_form(key: &str) -> Option<Self> {
        let mut fields = LEAD_FIELDS.into_iter().chain(CUSTOMER_FIELDS);
        fields.find(|field| is_name(field.in_form(), key))
    }

    /// Whether a lead is recognized by a key of JSON, in any letter case.
    pub(crate) fn is_telling(key: &str) -> bool {
        Self::of_json(key).is_some_and(|field| field == Self::Customer || TELLING.contains(&field))
    }

    /// Whether only a table has a member of this name, in any letter case.
    pub(crate) fn is_only_in_tables(key: &str) -> bool {
        let mut fields = LEAD_FIELDS.into_iter().chain([Self::Customer]);
        fields.any(|field| is_name(field.in_table(), key) && !is_name(field.in_https(), key))
    }

    /// Microsoft's name: from the HTTPS endpoint's JSON, otherwise from a table.
    pub(crate) fn documented_name(self) -> &'static str {
        match self.names() {
            ("", "", _) => self.id(),
            ("", in_table, _) => in_table,
            (in_https, ..) => in_https,
        }
    }

    fn is_in_json(self, key: &str) -> bool {
        is_name(self.in_https(), key) || is_name(self.in_table(), key)
    }
}

#[cfg(feature = "full")]
fn is_name(name: &str, key: &str) -> bool {
    !name.is_empty() && key.eq_ignore_ascii_case(name)
}
