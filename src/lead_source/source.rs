//! `Source`: the storefront or channel of a lead.

use super::code::{CodeInfo, Row, UnknownCode, open_codes};
use super::error::ParseLeadSourceError;
use super::grammar;
use crate::deviation::DeviationKind;
use crate::field::Field;

open_codes! {
    /// The source of a lead: the part of a lead source before the first `-`.
    ///
    /// Known codes are accepted in any letter case. `AppSource` and `AppSource (SPZA)` are parsed
    /// as `SPZA`, because Microsoft's pages contradict each other. `TestDrive` was documented in
    /// 2018 and dropped in 2019, but is accepted too. An unknown code is kept in
    /// [`Other`](Self::Other), which never equals a known one:
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
    /// A `match` needs a wildcard arm, since a later version may have more variants:
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
    /// With a wildcard arm it compiles:
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
    /// `Eq`, `Ord`, `Hash`, `Display` and serde use the code.
    ///
    /// # References
    ///
    /// - [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md):
    ///   the sources of 2018
    /// - [Customer leads](https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md):
    ///   the sources of 2019
    enum Source, tag SourceTag, in Field::Source, without &['-', '|'], expecting "a source code", on "https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md", first "AzureMarketplace";

    AzureMarketplace {
        code: "AzureMarketplace",
        aliases: [],
        meaning: "the Azure Marketplace store",
        storefront: "Azure Marketplace",
        customer: "pressed \"Get it now\", \"Contact me\" or \"Test drive\" in Azure Marketplace",
        call_to_action: None,
        partner_center: Some("Azure Marketplace"),
    }
    AzurePortal {
        code: "AzurePortal",
        aliases: [],
        meaning: "the Azure portal",
        storefront: "Azure portal",
        customer: "pressed \"Create\" or \"Subscribe\" in the Azure portal",
        call_to_action: Some("Create"),
        partner_center: Some("Azure portal"),
    }
    TestDrive {
        code: "TestDrive",
        aliases: [],
        meaning: "a test drive in any store (since 2019, leads name the store instead)",
        storefront: "not documented",
        customer: "started a test drive",
        call_to_action: Some("Test drive"),
        partner_center: None,
    }
    AppSource {
        code: "SPZA",
        aliases: ["AppSource", "AppSource (SPZA)"],
        meaning: "the AppSource store",
        storefront: "AppSource",
        customer: "pressed \"Get it now\", \"Contact me\" or \"Test drive\" in AppSource",
        call_to_action: None,
        partner_center: Some("AppSource"),
    }
}

impl Source {
    /// Whether the source is `TestDrive`.
    ///
    /// Later leads indicate a test drive only in the action.
    /// [`LeadSource::is_test_drive`](crate::LeadSource::is_test_drive) checks both.
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
