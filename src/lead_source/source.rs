//! Where a lead came from: `Source` and its table.

use super::code::{Row, UnknownCode, open_codes};
use super::error::ParseLeadSourceError;
use super::grammar;
use crate::deviation::DeviationKind;
use crate::field::Field;

open_codes! {
    /// Where a lead came from: the part before the first `-`.
    ///
    /// A known code is read in any letter case. `AppSource` and
    /// `AppSource (SPZA)` are read as `SPZA`: the documents disagree about which
    /// of the three travels. `TestDrive` is documented in 2018 and dropped in
    /// 2019, and is read all the same. A code that is new tomorrow is kept in
    /// [`Other`](Self::Other), which no known one is ever equal to:
    ///
    /// ```
    /// use marketplace_leads::{LeadSource, Source};
    ///
    /// let lead_source = LeadSource::parse("Teams-INS|contoso.app")?;
    /// let queue = match lead_source.source() {
    ///     Source::AppSource => "business",
    ///     Source::AzureMarketplace | Source::AzurePortal => "cloud",
    ///     other if other.code() == "Teams" => "teams",
    ///     _ => "by hand",
    /// };
    /// assert_eq!(queue, "teams");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    ///
    /// A `match` without an arm for the rest is refused, since a later version
    /// may know more:
    ///
    /// ```compile_fail,E0004
    /// # use marketplace_leads::Source;
    /// fn store(source: &Source) -> &'static str {
    ///     match source {
    ///         Source::AzureMarketplace | Source::AzurePortal | Source::TestDrive => "Azure",
    ///         Source::AppSource => "AppSource",
    ///         Source::Other(_) => "?",
    ///     }
    /// }
    /// ```
    ///
    /// and with one it is taken:
    ///
    /// ```
    /// # use marketplace_leads::Source;
    /// fn store(source: &Source) -> &'static str {
    ///     match source {
    ///         Source::AzureMarketplace | Source::AzurePortal | Source::TestDrive => "Azure",
    ///         Source::AppSource => "AppSource",
    ///         _ => "?",
    ///     }
    /// }
    /// assert_eq!(store(&Source::AppSource), "AppSource");
    /// ```
    ///
    /// `Eq`, `Ord`, `Hash`, `Display` and serde all go by the code.
    ///
    /// Source: azure-docs `articles/marketplace/lead-management-for-cloud-marketplace.md`
    /// (2018 set), `articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md`
    /// (2019 set).
    enum Source, tag SourceTag, in Field::Source, without &['-', '|'], expecting "a source code", on "articles/marketplace/lead-management-for-cloud-marketplace.md", first "AzureMarketplace";

    AzureMarketplace {
        code: "AzureMarketplace",
        aliases: [],
        meaning: "the Azure Marketplace store",
        storefront: "Azure Marketplace",
        call_to_action: "pressed \"Get it now\", \"Contact me\" or \"Test drive\" in Azure Marketplace",
        partner_center: Some("Azure Marketplace"),
    }
    AzurePortal {
        code: "AzurePortal",
        aliases: [],
        meaning: "the Azure portal",
        storefront: "Azure portal",
        call_to_action: "pressed \"Create\" or \"Subscribe\" in the Azure portal",
        partner_center: Some("Azure portal"),
    }
    TestDrive {
        code: "TestDrive",
        aliases: [],
        meaning: "a test drive, in whichever store; leads since 2019 name the store",
        storefront: "not documented",
        call_to_action: "started a test drive",
        partner_center: None,
    }
    AppSource {
        code: "SPZA",
        aliases: ["AppSource", "AppSource (SPZA)"],
        meaning: "the AppSource store",
        storefront: "AppSource",
        call_to_action: "pressed \"Get it now\", \"Contact me\" or \"Test drive\" in AppSource",
        partner_center: Some("AppSource"),
    }
}

impl Source {
    /// Whether the source itself says that a test drive was started.
    ///
    /// Later leads say so in the action alone;
    /// [`LeadSource::is_test_drive`](crate::LeadSource::is_test_drive) asks both.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Source;
    ///
    /// assert!(Source::TestDrive.is_test_drive());
    /// assert!(!Source::AppSource.is_test_drive());
    /// ```
    #[must_use]
    pub const fn is_test_drive(&self) -> bool {
        matches!(self, Self::TestDrive)
    }
}
