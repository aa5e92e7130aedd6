//! `Deviation`: a deviation that was tolerated while parsing.

use core::fmt;
use core::ops::Range;

use crate::field::Field;
use crate::id_table::id_table;
use crate::text::offset;

id_table! {
    /// The level of a [`Deviation`], from the least to the most serious.
    ///
    /// The table in the docs of [`Deviation`] lists the level of each id.
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
    pub enum DeviationLevel {
        Info, "info", "worth knowing; nothing is uncertain";
        Warning, "warning", "uncertain or contradictory, but the value is used";
        Unread, "unread", "invalid; the value is kept but not used";
    }
}

/// The location of a [`Deviation`]: a field, and a byte range in its value.
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

    /// The field, or the part of a field.
    #[must_use]
    pub const fn field(self) -> Field {
        self.field
    }

    /// The byte range in the parsed string (for an identifier, in its `as_str`); empty if something
    /// is missing.
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
        /// A tolerated deviation from the documented format, or a notable fact about the content,
        /// with its level and location.
        ///
        /// A lead is never rejected because of a deviation. A deviation does not contain any input,
        /// so it is safe to log.
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
        /// // `INF` was observed in real leads but is not documented.
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

        id_table! {
            /// The kind of a [`Deviation`].
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
            pub enum DeviationKind { $($variant, $id, $meaning;)* }
        }

        impl DeviationKind {
            /// The level: how serious the deviation is.
            #[must_use]
            pub const fn level(self) -> DeviationLevel {
                match self { $(Self::$variant => DeviationLevel::$level,)* }
            }

            /// Whether only the spelling differs from the canonical one, and the content is
            /// certain.
            ///
            /// In a `lead_source` these are exactly the deviations that
            /// [`LeadSource::parse_strict`](crate::LeadSource::parse_strict)
            /// rejects.
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
    UnknownSource, "unknown_source", Info, false, "an undocumented source";
    UnknownAction, "unknown_action", Info, false, "an undocumented action";
    MissingAction, "missing_action", Info, false, "no action";
    MissingOffer, "missing_offer", Info, false, "no offer";
    ImplausibleAction, "implausible_action", Warning, false,
        "an action that is not documented for this source";
    TitleOffer, "title_offer", Info, false, "the offer is a title, not an identifier";
    PossibleTitle, "possible_title", Warning, false,
        "the offer is parsed as an identifier but may be a title";
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
        "a publisher ID with a dot, which is undocumented";
    ControlInOffer, "control_in_offer", Warning, false,
        "a control character in the offer; the first is reported";
    FortyCharacters, "forty_characters", Warning, false,
        "exactly 40 characters: a CRM may have truncated the value";
    TestLead, "test_lead", Info, false, "one of Microsoft's test leads";
    TestNumberCut, "test_number_cut", Warning, false,
        "the number of a test lead may be truncated";
    TestNumberOutOfRange, "test_number_out_of_range", Unread, false,
        "the number of a test lead is later than the year 9999";
    TestNumbersDiffer, "test_numbers_differ", Warning, false,
        "two numbers in one test lead differ";
    // How a body is written.
    TwiceEncoded, "twice_encoded", Info, true, "JSON inside a JSON string";
    NumberAsText, "number_as_text", Info, true,
        "a number instead of a string, read as its digits";
    BadPercentEncoding, "bad_percent_encoding", Warning, false,
        "a percent sign that does not start an encoded byte, kept as it is";
    InvalidUtf8, "invalid_utf8", Warning, false, "invalid UTF-8, replaced";
    // What a body contains.
    WrongType, "wrong_type", Unread, false,
        "a value of an unexpected type, kept as an unknown member";
    DuplicateKey, "duplicate_key", Warning, false,
        "duplicate key; the first non-empty value is used";
    UnknownMember, "unknown_member", Info, false, "an undocumented member";
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
        "no last name; Salesforce silently drops such a lead";
    MissingCompany, "missing_company", Warning, false,
        "no company; Salesforce silently drops such a lead";
}

#[cfg(feature = "full")]
impl DeviationKind {
    /// Whether the deviation is about the content of an offer.
    pub(crate) const fn is_about_offer(self) -> bool {
        matches!(
            self,
            Self::TitleOffer
                | Self::PossibleTitle
                | Self::UpperCaseId
                | Self::SlashInId
                | Self::ShortId
                | Self::LongId
                | Self::SignFirstId
                | Self::DottedPublisher
                | Self::ControlInOffer
        )
    }
}

impl Deviation {
    /// The kind of deviation.
    #[must_use]
    pub const fn kind(self) -> DeviationKind {
        self.kind
    }

    /// The stable id of the kind, such as `letter_case`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.kind.id()
    }

    /// The meaning as an English phrase: lowercase, no final period.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.kind.meaning()
    }

    /// The level: how serious the deviation is.
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

    use super::Deviation;

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
