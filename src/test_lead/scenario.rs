//! `Scenario`: the situation that a generated lead tests.

use crate::id_table::id_table;
use crate::lead::Format;

id_table! {
    /// The situation that a generated lead tests.
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
    #[derive(Default)]
    pub enum Scenario {
        #[default]
        Ordinary, "ordinary", "an ordinary lead";
        Test, "test", "Microsoft's test lead, some with unusual numbers";
        Edu, "edu", "an email address under .edu";
        LookAlike, "look_alike", "an email address that looks like .edu, or an unreadable one";
        BeyondAscii, "beyond_ascii", "non-ASCII names of a person and a company";
        NoValue, "no_value", "empty fields, in every spelling";
        Spelling, "spelling", "a lead source in an undocumented spelling";
        UnexpectedCode, "unexpected_code", "an undocumented source or action, or an undocumented pair";
        UnusualOffer, "unusual_offer", "an identifier that new offers cannot have, or a placeholder";
        Disagreeing, "disagreeing", "two fields that contradict each other";
        CutShort, "cut_short", "a lead source cut after 40 characters";
        Unreadable, "unreadable", "a field with an invalid value";
        Unusual, "unusual", "a body with unusual types, keys, bytes or encodings";
        Broken, "broken", "a body that contains no lead";
    }
}

impl Scenario {
    /// Whether the scenario can occur in the given format.
    ///
    /// A bare customer has no lead source, and only JSON and tables have two fields
    /// that could contradict each other.
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
