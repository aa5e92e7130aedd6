//! What was tolerated or noticed while reading: id, meaning, level, location.

use core::fmt;
use core::ops::Range;

use crate::text::offset;

/// How much a [`Deviation`] weighs.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{DeviationLevel, LeadSourceRef};
///
/// let reading = LeadSourceRef::parse("spza-PLT|contoso.app")?;
/// let levels: Vec<DeviationLevel> = reading.deviations().map(|d| d.level()).collect();
/// assert_eq!(levels, [DeviationLevel::Departure]); // the letter case of `spza`
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationLevel {
    /// The content is worth a look; the text is spelled as documented.
    Remark,
    /// The text is spelled otherwise than documented; what it means is clear.
    Departure,
}

impl DeviationLevel {
    /// A stable name: `remark` or `departure`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Remark => "remark",
            Self::Departure => "departure",
        }
    }
}

impl fmt::Display for DeviationLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// Which part of a lead an error or a [`Deviation`] speaks of.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Field, LeadSource};
///
/// let error = LeadSource::parse("-INS|contoso.app").unwrap_err();
/// assert_eq!(error.part(), Field::Source);
/// assert_eq!(error.part().id(), "source");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The whole `lead_source` text.
    LeadSource,
    /// What the customer did, in a field of its own: `actionCode`.
    ActionCode,
    /// The product ID, in a field of its own: `ProductId`.
    ProductId,
    /// The offer's title: `offerTitle`, `OfferDisplayName`.
    OfferTitle,
    /// The publisher's name: `PublisherDisplayName`.
    PublisherName,
    /// What else is told: notes, campaign parameters, a test token.
    Description,
    /// When the lead was made: `CreatedTime`.
    CreatedAt,
    /// When the row was stored: `Timestamp`.
    StoredAt,
    /// The row's `PartitionKey`.
    PartitionKey,
    /// The row's `RowKey`.
    RowKey,
    /// The customer's first name.
    FirstName,
    /// The customer's last name.
    LastName,
    /// The customer's email address.
    Email,
    /// The customer's telephone number.
    Phone,
    /// The customer's country, in whatever notation.
    Country,
    /// The customer's company.
    Company,
    /// The customer's job title.
    Title,
    /// The customer as a whole: `userDetails`, `CustomerInfo`.
    Customer,
    /// The part before the first `-`: where the lead came from.
    Source,
    /// The part between the first `-` and the first `|`: what the customer did.
    Action,
    /// The part after the first `|`, or an offer on its own.
    Offer,
    /// The half of an identifier that names the publisher.
    PublisherId,
    /// The half of an identifier that names the offer.
    OfferId,
    /// A member that no document names.
    Unknown,
    /// The body as a whole.
    Body,
}

impl Field {
    /// The location among the fields that have a text of their own: those of a lead,
    /// then those of a customer, in the order in which they are declared.
    #[cfg(feature = "full")]
    pub(crate) const fn number(self) -> usize {
        self as usize
    }

    /// A stable name in `snake_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LeadSource => "lead_source",
            Self::Source => "source",
            Self::Action => "action",
            Self::Offer => "offer",
            Self::PublisherId => "publisher_id",
            Self::OfferId => "offer_id",
            Self::ActionCode => "action_code",
            Self::ProductId => "product_id",
            Self::OfferTitle => "offer_title",
            Self::PublisherName => "publisher_name",
            Self::Description => "description",
            Self::CreatedAt => "created_at",
            Self::StoredAt => "stored_at",
            Self::PartitionKey => "partition_key",
            Self::RowKey => "row_key",
            Self::Customer => "customer",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Country => "country",
            Self::Company => "company",
            Self::Title => "title",
            Self::Unknown => "unknown",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// Where a [`Deviation`] stands: the field, and the bytes of its text.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Field, LeadSourceRef};
///
/// let text = "SPZA-plt|contoso.app";
/// let location = LeadSourceRef::parse(text)?.deviations().next().unwrap().location();
/// assert_eq!(location.field(), Field::Action);
/// assert_eq!(&text[location.bytes()], "plt");
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Location {
    field: Field,
    start: u32,
    end: u32,
}

impl Location {
    pub(crate) fn new(field: Field, bytes: Range<usize>) -> Self {
        Self {
            field,
            start: offset(bytes.start),
            end: offset(bytes.end),
        }
    }

    /// The field, or the part of it.
    #[must_use]
    pub const fn field(self) -> Field {
        self.field
    }

    /// The byte range in the text that was read (for an identifier, in its
    /// `as_str`); empty where something is missing.
    #[must_use]
    pub const fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at bytes {}..{}", self.field, self.start, self.end)
    }
}

macro_rules! deviations {
    ($( $variant:ident, $id:literal, $level:ident, $meaning:literal; )*) => {
        /// Something that a reader tolerated or noticed: what it is, what it
        /// means, how much it weighs, and where it stands.
        ///
        /// A deviation never makes a text unreadable and never repeats any of
        /// it. A [departure](DeviationLevel::Departure) is a spelling other than the
        /// documented one; a [remark](DeviationLevel::Remark) is about content.
        ///
        /// | id | level | meaning |
        /// |---|---|---|
        $(#[doc = concat!("| `", $id, "` | ", stringify!($level), " | ", $meaning, " |")])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::LeadSourceRef;
        ///
        /// // `INF` is seen, but stands in no document.
        /// let reading = LeadSourceRef::parse("SPZA-INF|contoso.app")?;
        /// for deviation in reading.deviations() {
        ///     eprintln!("{deviation}"); // safe in a log: none of the text is in it
        ///     assert_eq!(deviation.id(), "unknown_action");
        /// }
        /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Deviation {
            kind: DeviationKind,
            location: Location,
        }

        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(
            not(feature = "full"),
            expect(dead_code, reason = "some are about whole leads")
        )]
        pub(crate) enum DeviationKind {
            $($variant,)*
        }

        impl DeviationKind {
            pub(crate) const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            pub(crate) const fn level(self) -> DeviationLevel {
                match self { $(Self::$variant => DeviationLevel::$level,)* }
            }

            pub(crate) const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            pub(crate) fn at(self, field: Field, bytes: Range<usize>) -> Deviation {
                Deviation { kind: self, location: Location::new(field, bytes) }
            }
        }

        impl Deviation {
            /// Every id that this version can report, in the order of the table
            /// above: for a configuration file that names some of them, or a
            /// catalog of translations.
            pub const IDS: &'static [&'static str] = &[$($id,)*];
        }
    };
}

deviations! {
    // Departures: spellings.
    Blanks, "blanks", Departure, "blanks at the edge of a part";
    ByteOrderMark, "byte_order_mark", Departure, "a byte-order mark at the edge of a part";
    LetterCase, "letter_case", Departure, "a known code in another letter case";
    Alias, "alias", Departure, "another documented name of a known code";
    EmptyAction, "empty_action", Departure, "a hyphen with no action behind it";
    EmptyOffer, "empty_offer", Departure, "a bar with no offer behind it";
    MarkdownBackslash, "markdown_backslash", Departure,
        "a backslash before `<`, left over from a Markdown source";
    // Remarks: content.
    UnknownSource, "unknown_source", Remark, "a source that no document names";
    UnknownAction, "unknown_action", Remark, "an action that no document names";
    MissingAction, "missing_action", Remark,
        "no action stands here; it may stand in a field of its own";
    MissingOffer, "missing_offer", Remark,
        "no offer stands here; it may stand in a field of its own";
    ImplausibleAction, "implausible_action", Remark,
        "an action that is not documented for this source";
    TitleOffer, "title_offer", Remark, "the offer is a title, not an identifier";
    PossibleTitle, "possible_title", Remark,
        "the offer is read as an identifier and may be a title";
    UpperCaseId, "upper_case_id", Remark,
        "an identifier with upper-case letters, which new offers cannot have";
    SlashInId, "slash_in_id", Remark,
        "an offer ID with a slash, which new offers cannot have";
    ShortId, "short_id", Remark,
        "an identifier of fewer than 3 characters, which new offers cannot have";
    LongId, "long_id", Remark,
        "an offer ID of more than 50 characters, which new offers cannot have";
    SignFirstId, "sign_first_id", Remark,
        "an offer ID that begins with a sign, which new offers cannot have";
    DottedPublisher, "dotted_publisher", Remark,
        "a publisher ID with a dot, which no document shows";
    ControlInOffer, "control_in_offer", Remark, "a control character in the offer, the first if there are several";
    FortyCharacters, "forty_characters", Remark,
        "exactly 40 characters: a CRM may have cut the text there";
    TestLead, "test_lead", Remark, "a test lead of Microsoft's";
    TestNumberCut, "test_number_cut", Remark,
        "the number of a test lead may have been cut short";
    TestNumberOutOfRange, "test_number_out_of_range", Remark,
        "the number of a test lead is no moment before the year 10000";
    TestNumbersDiffer, "test_numbers_differ", Remark,
        "two numbers of one test lead differ";
    // How a body is written.
    TwiceEncoded, "twice_encoded", Departure, "JSON inside a JSON text";
    NumberAsText, "number_as_text", Departure,
        "a number where a text belongs, read as its digits";
    BadPercentEncoding, "bad_percent_encoding", Departure,
        "a percent sign that begins no encoded byte, kept as it stands";
    InvalidUtf8, "invalid_utf8", Remark, "bytes that are no UTF-8, replaced";
    // What a body says.
    WrongType, "wrong_type", Remark,
        "a value of a type that does not belong here, kept as an unknown member";
    DuplicateKey, "duplicate_key", Remark,
        "a key that occurs twice; its first value that says something stands";
    UnknownMember, "unknown_member", Remark, "a member that no document names";
    UnreadableLeadSource, "unreadable_lead_source", Remark, "the text is no lead source";
    UnreadableAction, "unreadable_action", Remark, "the text is no action code";
    UnreadableProductId, "unreadable_product_id", Remark, "the text is no product ID";
    UnreadableTime, "unreadable_time", Remark, "the text is no RFC 3339 time";
    ActionsDisagree, "actions_disagree", Remark,
        "the action code and the lead source tell different actions";
    OffersDisagree, "offers_disagree", Remark,
        "the product ID and the lead source tell different offers";
    TitlesDisagree, "titles_disagree", Remark,
        "the offer's title and the lead source tell different titles";
    MissingLastName, "missing_last_name", Remark,
        "no last name, without which Salesforce drops a lead silently";
    MissingCompany, "missing_company", Remark,
        "no company, without which Salesforce drops a lead silently";
}

impl Deviation {
    /// The stable name, such as `letter_case`: for code that filters.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.kind.id()
    }

    /// One English phrase for a person: lower case, no full stop.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.kind.meaning()
    }

    /// Whether it is a spelling or a remark about content.
    #[must_use]
    pub const fn level(self) -> DeviationLevel {
        self.kind.level()
    }

    /// The field and the byte range in its text.
    #[must_use]
    pub const fn location(self) -> Location {
        self.location
    }

    pub(crate) const fn kind(self) -> DeviationKind {
        self.kind
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.id(), self.meaning(), self.location)
    }
}

#[cfg(feature = "serde")]
mod serialization {
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    use super::{Deviation, DeviationLevel, Field};

    impl Serialize for DeviationLevel {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.id())
        }
    }

    impl Serialize for Field {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.id())
        }
    }

    /// A record of `id`, `level`, `meaning`, `field`, `start` and `end`.
    impl Serialize for Deviation {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let bytes = self.location().bytes();
            let mut record = serializer.serialize_struct("Deviation", 6)?;
            record.serialize_field("id", self.id())?;
            record.serialize_field("level", &self.level())?;
            record.serialize_field("meaning", self.meaning())?;
            record.serialize_field("field", &self.location().field())?;
            record.serialize_field("start", &bytes.start)?;
            record.serialize_field("end", &bytes.end)?;
            record.end()
        }
    }
}
