//! What was tolerated or noticed while reading: kind, level, location.

use core::fmt;
use core::ops::Range;

use crate::text::offset;

/// How serious a [`Deviation`] is, the least serious level first.
///
/// The table of [`Deviation`] has the level of each id.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{DeviationLevel, LeadSourceRef};
///
/// let reading = LeadSourceRef::parse("TestDrive-INS|contoso.app")?;
/// let worst = reading.deviations().map(|deviation| deviation.level()).max();
/// assert_eq!(worst, Some(DeviationLevel::Warning)); // `INS` does not fit `TestDrive`
/// assert!(DeviationLevel::Info < DeviationLevel::Warning);
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationLevel {
    /// Worth knowing; nothing is uncertain.
    Info,
    /// Uncertain or contradictory; the value is used all the same.
    Warning,
    /// A value could not be read and was set aside.
    Unread,
}

impl DeviationLevel {
    /// Every level, the least serious first.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Unread];

    /// The stable id: `info`, `warning` or `unread`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Unread => "unread",
        }
    }

    /// Returns the level with this id, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::DeviationLevel;
    ///
    /// assert_eq!(DeviationLevel::from_id("unread"), Some(DeviationLevel::Unread));
    /// assert_eq!(DeviationLevel::from_id("fatal"), None);
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.id() == id)
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

/// Where a [`Deviation`] is: the field, and the byte range in its value.
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

    /// The byte range in the string that was parsed (for an identifier, in its
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
    ($( $variant:ident, $id:literal, $level:ident, $is_respelling:literal, $meaning:literal; )*) => {
        /// A deviation from the documented form that was tolerated, or a finding
        /// about the content: what it is, how serious it is, and where it is.
        ///
        /// A deviation never costs a lead, and never repeats any of the input, so
        /// it is safe to log.
        ///
        /// | id | level | meaning |
        /// |---|---|---|
        $(#[doc = concat!(
            "| [`", $id, "`](DeviationKind::", stringify!($variant), ") | ",
            stringify!($level), " | ", $meaning, " |",
        )])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::{DeviationKind, DeviationLevel, LeadSourceRef};
        ///
        /// // `INF` was seen in real leads; no document mentions it.
        /// let reading = LeadSourceRef::parse("SPZA-INF|contoso.app")?;
        /// let deviation = reading.deviations().next().unwrap();
        /// assert_eq!(deviation.kind(), DeviationKind::UnknownAction);
        /// assert_eq!(deviation.id(), "unknown_action");
        /// assert_eq!(deviation.level(), DeviationLevel::Info);
        /// eprintln!("{deviation}"); // contains none of the input
        /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Deviation {
            kind: DeviationKind,
            location: Location,
        }

        /// What kind of [`Deviation`] it is; the table there has the level of each.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::{DeviationKind, DeviationLevel};
        ///
        /// let kind = DeviationKind::from_id("unreadable_time").unwrap();
        /// assert_eq!(kind, DeviationKind::UnreadableTime);
        /// assert_eq!(kind.level(), DeviationLevel::Unread);
        /// assert_eq!(kind.meaning(), "the value is not an RFC 3339 time");
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DeviationKind {
            $(
                #[doc = concat!("`", $id, "`: ", $meaning, ".")]
                $variant,
            )*
        }

        impl DeviationKind {
            /// Every kind that this version reports, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable id, in `snake_case`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Returns the kind with this id, if this version reports it.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// One English phrase: lower case, no full stop.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// How serious it is.
            #[must_use]
            pub const fn level(self) -> DeviationLevel {
                match self { $(Self::$variant => DeviationLevel::$level,)* }
            }

            /// Whether the content is clear and only its spelling differs from the
            /// canonical one.
            ///
            /// In a `lead_source` these are exactly the deviations that
            /// [`LeadSource::parse_strict`](crate::LeadSource::parse_strict)
            /// refuses.
            ///
            /// # Examples
            ///
            /// ```
            /// use marketplace_leads::DeviationKind;
            ///
            /// assert!(DeviationKind::LetterCase.is_respelling());
            /// assert!(!DeviationKind::UnknownAction.is_respelling());
            /// ```
            #[must_use]
            pub const fn is_respelling(self) -> bool {
                match self { $(Self::$variant => $is_respelling,)* }
            }

            pub(crate) fn at(self, field: Field, bytes: Range<usize>) -> Deviation {
                Deviation { kind: self, location: Location::new(field, bytes) }
            }
        }

        impl fmt::Display for DeviationKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }
    };
}

deviations! {
    // How a lead source is spelled.
    Whitespace, "whitespace", Info, true, "whitespace around a part";
    ByteOrderMark, "byte_order_mark", Info, true, "a byte-order mark around a part";
    LetterCase, "letter_case", Info, true, "a known code in another letter case";
    Alias, "alias", Info, true, "another documented name of a known code";
    EmptyAction, "empty_action", Info, true, "a hyphen with no action after it";
    EmptyOffer, "empty_offer", Info, true, "a bar with no offer after it";
    MarkdownBackslash, "markdown_backslash", Info, true,
        "a backslash before `<`, left over from Markdown";
    // What a lead source contains.
    UnknownSource, "unknown_source", Info, false, "a source that no document mentions";
    UnknownAction, "unknown_action", Info, false, "an action that no document mentions";
    MissingAction, "missing_action", Info, false, "no action";
    MissingOffer, "missing_offer", Info, false, "no offer";
    ImplausibleAction, "implausible_action", Warning, false,
        "an action that is not documented for this source";
    TitleOffer, "title_offer", Info, false, "the offer is a title, not an identifier";
    PossibleTitle, "possible_title", Warning, false,
        "the offer is read as an identifier but may be a title";
    UpperCaseId, "upper_case_id", Info, false,
        "an identifier with upper-case letters, which new offers cannot have";
    SlashInId, "slash_in_id", Info, false,
        "an offer ID with a slash, which new offers cannot have";
    ShortId, "short_id", Info, false,
        "an identifier of fewer than 3 characters, which new offers cannot have";
    LongId, "long_id", Info, false,
        "an offer ID of more than 50 characters, which new offers cannot have";
    SignFirstId, "sign_first_id", Info, false,
        "an offer ID that starts with a punctuation character, which new offers cannot have";
    DottedPublisher, "dotted_publisher", Info, false,
        "a publisher ID with a dot, which no document shows";
    ControlInOffer, "control_in_offer", Warning, false,
        "a control character in the offer; the first is reported";
    FortyCharacters, "forty_characters", Warning, false,
        "exactly 40 characters: a CRM may have truncated the value";
    TestLead, "test_lead", Info, false, "one of Microsoft's test leads";
    TestNumberCut, "test_number_cut", Warning, false,
        "the number of a test lead may be truncated";
    TestNumberOutOfRange, "test_number_out_of_range", Unread, false,
        "the number of a test lead is past the year 9999";
    TestNumbersDiffer, "test_numbers_differ", Warning, false,
        "two numbers in one test lead differ";
    // How a body is written.
    TwiceEncoded, "twice_encoded", Info, true, "JSON inside a JSON string";
    NumberAsText, "number_as_text", Info, true,
        "a number instead of a string, read as its digits";
    BadPercentEncoding, "bad_percent_encoding", Warning, false,
        "a percent sign that starts no encoded byte, kept as it is";
    InvalidUtf8, "invalid_utf8", Warning, false, "bytes that are not UTF-8, replaced";
    // What a body contains.
    WrongType, "wrong_type", Unread, false,
        "a value of an unexpected type, kept as an unknown member";
    DuplicateKey, "duplicate_key", Warning, false,
        "duplicate key; the first non-empty value is used";
    UnknownMember, "unknown_member", Info, false, "a member that no document mentions";
    UnreadableLeadSource, "unreadable_lead_source", Unread, false,
        "the value is not a lead source";
    UnreadableAction, "unreadable_action", Unread, false, "the value is not an action code";
    UnreadableProductId, "unreadable_product_id", Unread, false,
        "the value is not a product ID";
    UnreadableTime, "unreadable_time", Unread, false, "the value is not an RFC 3339 time";
    ActionsDisagree, "actions_disagree", Warning, false,
        "the action code and the lead source name different actions";
    OffersDisagree, "offers_disagree", Warning, false,
        "the product ID and the lead source name different offers";
    TitlesDisagree, "titles_disagree", Warning, false,
        "the offer title and the lead source have different titles";
    MissingLastName, "missing_last_name", Warning, false,
        "no last name: Salesforce drops such a lead silently";
    MissingCompany, "missing_company", Warning, false,
        "no company: Salesforce drops such a lead silently";
}

impl Deviation {
    /// What kind of deviation it is.
    #[must_use]
    pub const fn kind(self) -> DeviationKind {
        self.kind
    }

    /// The stable id of the kind, such as `letter_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.kind.id()
    }

    /// One English phrase: lower case, no full stop.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.kind.meaning()
    }

    /// How serious it is.
    #[must_use]
    pub const fn level(self) -> DeviationLevel {
        self.kind.level()
    }

    /// Whether only the spelling differs; see [`DeviationKind::is_respelling`].
    #[must_use]
    pub const fn is_respelling(self) -> bool {
        self.kind.is_respelling()
    }

    /// The field, and the byte range in its value.
    #[must_use]
    pub const fn location(self) -> Location {
        self.location
    }
}

/// The id, the meaning and the location.
impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.id(), self.meaning(), self.location)
    }
}

#[cfg(feature = "serde")]
mod serialization {
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    use super::{Deviation, DeviationKind, DeviationLevel, Field};

    impl Serialize for DeviationLevel {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.id())
        }
    }

    impl Serialize for DeviationKind {
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
