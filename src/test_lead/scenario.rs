//! What is worth a test about a generated lead: `Scenario`.

use core::fmt;

use crate::lead::Format;

macro_rules! kinds {
    ($($variant:ident, $id:literal, $meaning:literal;)*) => {
        /// What is worth a test about a generated lead.
        ///
        /// | id | meaning |
        /// |---|---|
        $(#[doc = concat!("| `", $id, "` | ", $meaning, " |")])*
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::test_lead::{Generator, Scenario};
        ///
        /// for generated in Generator::new(7).only(Scenario::Broken).take(10) {
        ///     assert!(generated.expected().error().is_some());
        /// }
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scenario {
            #[default]
            $(
                #[doc = concat!($meaning, ".")]
                $variant,
            )*
        }

        impl Scenario {
            /// Every kind, in the order of the table above.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// A stable name in `snake_case`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// One English phrase for a person: lower case, no full stop.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

kinds! {
    Ordinary, "ordinary", "a lead as most are";
    Test, "test", "a test lead of Microsoft's, some with odd numbers";
    Edu, "edu", "an address in .edu";
    LookAlike, "look_alike", "an address that looks as if it were in .edu, or that cannot be read";
    BeyondAscii, "beyond_ascii", "a person and a company beyond ASCII";
    NoValue, "no_value", "fields that say nothing, in every spelling";
    Spelling, "spelling", "a lead source that departs from the documented spelling";
    UnexpectedCode, "unexpected_code", "a source or an action that no document names, or not together";
    UnusualOffer, "unusual_offer", "an offer that new offers cannot have, or a placeholder";
    Disagreeing, "disagreeing", "two fields that tell different things";
    CutShort, "cut_short", "a lead source that ends after 40 characters";
    Unreadable, "unreadable", "a field that holds something else";
    Unusual, "unusual", "a body of an unusual make: types, keys, bytes, encodings";
    Broken, "broken", "a body in which no lead can be seen";
}

impl Scenario {
    /// Whether a format can have it: a customer alone carries no lead source, and
    /// two fields that could disagree stand in JSON and tables only.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Format;
    /// use marketplace_leads::test_lead::Scenario;
    ///
    /// assert!(Scenario::Disagreeing.occurs_in(Format::Table));
    /// assert!(!Scenario::Disagreeing.occurs_in(Format::KeyValue));
    /// ```
    #[must_use]
    pub const fn occurs_in(self, format: Format) -> bool {
        match self {
            Self::Disagreeing => matches!(format, Format::Https | Format::Table | Format::Csv),
            Self::Spelling
            | Self::UnexpectedCode
            | Self::UnusualOffer
            | Self::CutShort
            | Self::Unreadable => !matches!(format, Format::Customer),
            _ => true,
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
