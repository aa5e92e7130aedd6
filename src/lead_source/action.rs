//! `Action`: what the customer did.

use super::code::{CodeInfo, Row, UnknownCode, open_codes};
use super::error::ParseLeadSourceError;
use super::grammar;
#[cfg(feature = "full")]
use super::source::Source;
use super::source::SourceTag;
use crate::deviation::DeviationKind;
use crate::field::Field;

open_codes! {
    /// The action of the customer: the part of a lead source between the first `-` and the first
    /// `|`, or the field `actionCode`.
    ///
    /// Known codes are accepted in any letter case. An unknown code is kept in
    /// [`Other`](Self::Other), which never equals a known one:
    ///
    /// ```
    /// use marketplace_leads::{Action, LeadSource};
    ///
    /// let lead_source = LeadSource::parse("SPZA-INF|contoso.app")?;
    /// let next_step = match lead_source.action() {
    ///     Some(Action::DoNotContact) => "do not call",
    ///     Some(action) if action.is_contact_request() => "call",
    ///     Some(other) if other.code() == "INF" => "send a brochure",
    ///     Some(_) | None => "review",
    /// };
    /// assert_eq!(next_step, "send a brochure");
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    ///
    /// No code is documented for a free trial, nor for "Contact me" in Azure Marketplace,
    /// although both create leads. There is no funnel stage, because Microsoft's pages of
    /// 2018 and 2019 contradict each other about "Contact me" and "Get it now".
    ///
    /// `Eq`, `Ord`, `Hash`, `Display` and serde use the code.
    ///
    /// # References
    ///
    /// [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md)
    enum Action, tag ActionTag, in Field::Action, without &['|'], expecting "an action code", on "https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md", first "INS";

    Install {
        code: "INS",
        aliases: [],
        meaning: "installation",
        storefront: "Azure Marketplace or AppSource",
        customer: "pressed \"Get it now\"",
        call_to_action: Some("Get it now"),
        partner_center: Some("Get it now"),
    }
    PartnerLedTrial {
        code: "PLT",
        aliases: [],
        meaning: "partner-led trial",
        storefront: "AppSource",
        customer: "pressed \"Contact me\"",
        call_to_action: Some("Contact me"),
        partner_center: Some("Contact me"),
    }
    DoNotContact {
        code: "DNC",
        aliases: [],
        meaning: "do not contact",
        storefront: "AppSource",
        customer: "contacted a different partner listed on your page; no follow-up needed",
        call_to_action: None,
        partner_center: None,
    }
    Create {
        code: "Create",
        aliases: [],
        meaning: "purchase into the customer's account",
        storefront: "Azure portal",
        customer: "purchased the offer into an account",
        call_to_action: Some("Create"),
        partner_center: None,
    }
    StartTestDrive {
        code: "StartTestDrive",
        aliases: [],
        meaning: "start of a test drive",
        storefront: "any with test drives",
        customer: "started a test drive",
        call_to_action: Some("Test drive"),
        partner_center: Some("Test drive"),
    }
}

impl Action {
    /// Whether the code is `DNC`: the customer contacted a different partner listed on this
    /// publisher's page.
    ///
    /// The lead is only for information, so no follow-up is needed.
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

    /// Whether the code is `StartTestDrive`: the customer started a test drive.
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

    /// Whether the code is `INS` or `Create`: the customer acquired the offer.
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

    /// Whether the code is `PLT`: the customer pressed "Contact me".
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

    /// Whether the code is `Create`, the only one that is documented as a purchase.
    ///
    /// `INS` may be free or paid.
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
    /// The canonical spelling of an action code, if the string is valid.
    pub(crate) fn canonical_code(text: &str) -> Option<&str> {
        let code = grammar::lone_code(text, Field::Action, &['|']).ok()?;
        Some(ActionTag::of(code).0.row().map_or(code, |row| row.code))
    }

    /// Whether this action is documented for the source, or was observed with it.
    pub(crate) fn is_plausible_for(&self, source: &Source) -> bool {
        self.tag().is_plausible_for(source.tag())
    }
}

impl ActionTag {
    /// Whether the pair of this action and that source is documented or was observed. Always
    /// `true` for unknown codes.
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
