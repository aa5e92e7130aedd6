//! What the customer did: `Action` and its table.

use super::code::{CodeInfo, Row, UnknownCode, open_codes};
use super::error::ParseLeadSourceError;
use super::grammar;
#[cfg(feature = "full")]
use super::source::Source;
use super::source::SourceTag;
use crate::deviation::DeviationKind;
use crate::field::Field;

open_codes! {
    /// What the customer did: the part between the first `-` and the first `|`,
    /// or an action code in a field of its own.
    ///
    /// A known code is read in any letter case. A code that is new tomorrow is
    /// kept in [`Other`](Self::Other), which no known one is ever equal to:
    ///
    /// ```
    /// use marketplace_leads::{Action, LeadSource};
    ///
    /// let lead_source = LeadSource::parse("SPZA-INF|contoso.app")?;
    /// let next_step = match lead_source.action() {
    ///     Some(Action::DoNotContact) => "leave in peace",
    ///     Some(action) if action.is_contact_request() => "call",
    ///     Some(other) if other.code() == "INF" => "send the brochure",
    ///     Some(_) | None => "look",
    /// };
    /// assert_eq!(next_step, "send the brochure");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    ///
    /// No code is documented for a free trial, nor for "Contact me" in Azure
    /// Marketplace, though both make leads. Which funnel stage an action stands
    /// for is not told here: Microsoft's pages of 2018 and 2019 give "Contact
    /// me" and "Get it now" each other's stage.
    ///
    /// `Eq`, `Ord`, `Hash`, `Display` and serde all go by the code.
    ///
    /// Source: azure-docs `articles/marketplace/lead-management-for-cloud-marketplace.md`.
    enum Action, tag ActionTag, in Field::Action, without &['|'], expecting "an action code", on "articles/marketplace/lead-management-for-cloud-marketplace.md", first "INS";

    Install {
        code: "INS",
        aliases: [],
        meaning: "installation",
        storefront: "Azure Marketplace or AppSource",
        call_to_action: "pressed the button to acquire the offer",
        partner_center: Some("Get it now"),
    }
    PartnerLedTrial {
        code: "PLT",
        aliases: [],
        meaning: "partner-led trial",
        storefront: "AppSource",
        call_to_action: "pressed \"Contact me\"",
        partner_center: Some("Contact me"),
    }
    DoNotContact {
        code: "DNC",
        aliases: [],
        meaning: "do not contact",
        storefront: "AppSource",
        call_to_action: "asked another, cross-listed partner to make contact; you need not",
        partner_center: None,
    }
    Create {
        code: "Create",
        aliases: [],
        meaning: "purchase into the customer's account",
        storefront: "Azure portal",
        call_to_action: "purchased the offer into an account",
        partner_center: None,
    }
    StartTestDrive {
        code: "StartTestDrive",
        aliases: [],
        meaning: "start of a test drive",
        storefront: "any with test drives",
        call_to_action: "started a test drive",
        partner_center: Some("Test drive"),
    }
}

impl Action {
    /// Whether the customer asked another, cross-listed partner to make
    /// contact: `DNC`.
    ///
    /// It is a heads-up to this publisher, who need not call.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Action;
    ///
    /// assert!(Action::DoNotContact.is_do_not_contact());
    /// assert!(!Action::Install.is_do_not_contact());
    /// ```
    #[must_use]
    pub const fn is_do_not_contact(&self) -> bool {
        matches!(self, Self::DoNotContact)
    }

    /// Whether the customer started a test drive: `StartTestDrive`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Action;
    ///
    /// assert!(Action::StartTestDrive.is_test_drive());
    /// assert!(!Action::Install.is_test_drive());
    /// ```
    #[must_use]
    pub const fn is_test_drive(&self) -> bool {
        matches!(self, Self::StartTestDrive)
    }

    /// Whether the customer pressed the button to acquire the offer, or purchased
    /// it: `INS` or `Create`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Action;
    ///
    /// assert!(Action::Install.is_acquisition());
    /// assert!(Action::Create.is_acquisition());
    /// assert!(!Action::PartnerLedTrial.is_acquisition());
    /// ```
    #[must_use]
    pub const fn is_acquisition(&self) -> bool {
        matches!(self, Self::Install | Self::Create)
    }

    /// Whether the customer asked this publisher to make contact: `PLT`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Action;
    ///
    /// assert!(Action::PartnerLedTrial.is_contact_request());
    /// assert!(!Action::DoNotContact.is_contact_request());
    /// ```
    #[must_use]
    pub const fn is_contact_request(&self) -> bool {
        matches!(self, Self::PartnerLedTrial)
    }

    /// Whether the documents speak of a purchase in so many words: `Create`.
    ///
    /// `INS` may be free or paid; the code does not tell.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Action;
    ///
    /// assert!(Action::Create.is_purchase());
    /// assert!(!Action::Install.is_purchase());
    /// ```
    #[must_use]
    pub const fn is_purchase(&self) -> bool {
        matches!(self, Self::Create)
    }
}

#[cfg(feature = "full")]
impl Action {
    /// The canonical code that a value of a field of its own has, if it is one.
    pub(crate) fn canonical_code(text: &str) -> Option<&str> {
        let code = grammar::lone_code(text, Field::Action, &['|']).ok()?;
        Some(ActionTag::of(code).0.row().map_or(code, |row| row.code))
    }

    /// Whether a document, or a lead that was seen, has this action with that source.
    pub(crate) fn is_plausible_for(&self, source: &Source) -> bool {
        self.tag().is_plausible_for(source.tag())
    }
}

impl ActionTag {
    /// Whether some document, or a lead that was seen, has this action with
    /// that source; nothing is known of an unknown code.
    pub(super) const fn is_plausible_for(self, source: SourceTag) -> bool {
        match source {
            SourceTag::AzureMarketplace => {
                matches!(self, Self::Install | Self::StartTestDrive | Self::Other)
            }
            SourceTag::AzurePortal => matches!(self, Self::Create | Self::Other),
            SourceTag::AppSource => !matches!(self, Self::Create),
            SourceTag::TestDrive => matches!(self, Self::StartTestDrive | Self::Other),
            SourceTag::Other => true,
        }
    }
}
