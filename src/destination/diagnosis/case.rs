//! `Case`: what is known about an offer that brings no leads.

use super::advice::Advice;
use crate::destination::Destination;
use crate::destination::finding::Severity;
use crate::destination::kind::DestinationKind;
use crate::destination::settings;
use crate::destination::target::Target;
use crate::failure::{DestinationErrorKind, SignInMode};
use crate::privacy::{EduStatus, edu_status};

/// Where customers find the offer.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Storefront {
    /// The Azure Marketplace.
    AzureMarketplace,
    /// AppSource.
    AppSource,
    /// The Azure portal.
    AzurePortal,
    /// The Office store, as an add-in.
    Office,
}

/// Something about the CRM that a configuration does not show.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CrmFact {
    /// The web-to-lead form has a mandatory picklist.
    MandatoryPicklist,
    /// The web-to-lead form has reCAPTCHA on.
    Recaptcha,
    /// Leads must have other fields, or obey rules of the publisher's.
    RequiredFields,
    /// More than 500 leads came within 24 hours.
    OverDailyLimit,
    /// The user or application has the role Microsoft Marketplace Lead Writer.
    LeadWriterRole,
}

impl CrmFact {
    const fn index(self) -> usize {
        self as usize
    }
}

/// What is known about an offer that is live and brings no leads, or blank
/// ones.
///
/// Nothing has to be known; each fact promotes or removes causes. A case keeps
/// no text: of a failure text and a customer's address it keeps what they tell.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::DestinationKind;
/// use marketplace_leads::destination::diagnosis::{Case, CrmFact};
///
/// let case = Case::new()
///     .destination_kind(DestinationKind::Salesforce)
///     .live_for_days(30)
///     .test_lead_seen(false);
/// assert_eq!(case.causes().next().unwrap().id(), "never_connected");
///
/// let case = case.crm(CrmFact::MandatoryPicklist, true);
/// assert_eq!(case.causes().next().unwrap().id(), "mandatory_picklist");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Case {
    pub(super) kind: Option<DestinationKind>,
    /// Whether the settings were given, and what was found in them.
    pub(super) settings: Option<SettingsFact>,
    pub(super) published: Option<bool>,
    pub(super) live_for_days: Option<u32>,
    pub(super) test_lead_seen: Option<bool>,
    pub(super) notification_mail: Option<bool>,
    pub(super) leads_blank: Option<bool>,
    pub(super) preview_lead: Option<bool>,
    pub(super) failure: Option<DestinationErrorKind>,
    pub(super) storefront: Option<Storefront>,
    pub(super) crm: [Option<bool>; 5],
    pub(super) is_edu_address: Option<bool>,
}

/// What the findings and the sign-in of a destination tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SettingsFact {
    pub(super) is_refused: bool,
    pub(super) loses_leads: bool,
    pub(super) is_office365: bool,
}

impl Case {
    /// A case of which nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The configured destination: its kind, and what is wrong with it.
    #[must_use]
    pub fn destination(mut self, destination: &Destination) -> Self {
        let has = |severity, except: &str| {
            // An offer that is live has a resource around its settings, whether or
            // not it was pasted with them.
            destination
                .findings_apart_from_resource()
                .iter()
                .any(|finding| finding.severity() == severity && finding.id() != except)
        };
        self.settings = Some(SettingsFact {
            is_refused: has(Severity::Refused, ""),
            // That a blob gets no leads is a cause of its own.
            loses_leads: has(Severity::LosesLeads, "blob_retired"),
            is_office365: match destination.target() {
                Target::Dynamics(dynamics) => {
                    dynamics.authentication() == Some(SignInMode::Office365)
                }
                _ => false,
            },
        });
        self.kind = destination.kind();
        self
    }

    /// The kind of the destination, where its settings are not at hand.
    #[must_use]
    pub const fn destination_kind(mut self, kind: DestinationKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Whether the offer is published, and not just saved or in preview.
    #[must_use]
    pub const fn published(mut self, is: bool) -> Self {
        self.published = Some(is);
        self
    }

    /// For how many days the offer has been live with this destination: it is
    /// published.
    #[must_use]
    pub const fn live_for_days(mut self, days: u32) -> Self {
        self.published = Some(true);
        self.live_for_days = Some(days);
        self
    }

    /// Whether Microsoft's test lead, `MSFT_TEST_…`, was seen at the
    /// destination.
    #[must_use]
    pub const fn test_lead_seen(mut self, is: bool) -> Self {
        self.test_lead_seen = Some(is);
        self
    }

    /// Whether a mail from the marketplace reported a lead.
    #[must_use]
    pub const fn notification_mail(mut self, is: bool) -> Self {
        self.notification_mail = Some(is);
        self
    }

    /// Whether leads do come, but with blank fields.
    #[must_use]
    pub const fn leads_blank(mut self, is: bool) -> Self {
        self.leads_blank = Some(is);
        self
    }

    /// Whether the missing lead was made by acquiring one's own offer in
    /// preview.
    #[must_use]
    pub const fn preview_lead(mut self, is: bool) -> Self {
        self.preview_lead = Some(is);
        self
    }

    /// What the portal, the CRM or the endpoint said. The text is not kept, but
    /// what it means, as [`DestinationErrorKind::classify`] tells.
    #[must_use]
    pub fn failure_text(mut self, text: &str) -> Self {
        self.failure = (!settings::is_nothing(text)).then(|| DestinationErrorKind::classify(text));
        self
    }

    /// Where customers find the offer.
    #[must_use]
    pub const fn storefront(mut self, storefront: Storefront) -> Self {
        self.storefront = Some(storefront);
        self
    }

    /// Something about the CRM that a configuration does not show.
    #[must_use]
    pub fn crm(mut self, fact: CrmFact, is: bool) -> Self {
        if let Some(known) = self.crm.get_mut(fact.index()) {
            *known = Some(is);
        }
        self
    }

    /// The address of the customer whose lead is missing or blank. Only whether
    /// its domain is under .edu is kept.
    #[must_use]
    pub fn customer_address(mut self, address: &str) -> Self {
        self.is_edu_address = match edu_status(address) {
            EduStatus::Edu => Some(true),
            EduStatus::NotEdu => Some(false),
            EduStatus::Unclear | EduStatus::NoAddress => None,
        };
        self
    }

    pub(super) fn crm_fact(&self, fact: CrmFact) -> Option<bool> {
        self.crm.get(fact.index()).copied().flatten()
    }

    /// What else is worth knowing about this kind of destination.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::DestinationKind;
    /// use marketplace_leads::destination::diagnosis::Case;
    ///
    /// let case = Case::new().destination_kind(DestinationKind::AzureTable);
    /// assert!(case.advice().any(|advice| advice.id() == "storage_cost"));
    ///
    /// let case = Case::new().destination_kind(DestinationKind::Marketo);
    /// assert!(case.advice().all(|advice| advice.id() != "storage_cost"));
    /// ```
    pub fn advice(&self) -> impl Iterator<Item = Advice> + use<> {
        let kind = self.kind;
        Advice::ALL
            .iter()
            .copied()
            .filter(move |advice| kind.is_none_or(|kind| advice.is_for(kind)))
    }
}
