//! `Case`: the known facts about an offer whose leads are missing.

use super::advice::Advice;
use crate::destination::Destination;
use crate::destination::finding::Severity;
use crate::destination::kind::DestinationKind;
use crate::destination::settings;
use crate::destination::target::Target;
use crate::failure::{DestinationErrorKind, SignInMode};
use crate::id_table::id_table;
use crate::privacy::{EduStatus, edu_status};

id_table! {
    /// The storefront in which customers find the offer.
    pub enum Storefront {
        AzureMarketplace, "azure_marketplace", "Azure Marketplace";
        AppSource, "appsource", "AppSource";
        AzurePortal, "azure_portal", "the Azure portal";
        Office, "office", "the Office store, for add-ins";
    }
}

id_table! {
    /// A fact about the CRM that is not visible in a configuration.
    pub enum CrmFact {
        MandatoryPicklist, "mandatory_picklist", "the web-to-lead form has a mandatory picklist";
        Recaptcha, "recaptcha", "the web-to-lead form has reCAPTCHA enabled";
        RequiredFields, "required_fields", "the CRM requires other fields, or has validation rules of the publisher";
        OverDailyLimit, "over_daily_limit", "more than 500 leads arrived within 24 hours";
        LeadWriterRole, "lead_writer_role", "the user or application has the role Microsoft Marketplace Lead Writer";
    }
}

impl CrmFact {
    const fn index(self) -> usize {
        self as usize
    }
}

/// The known facts about an offer whose leads are missing or empty.
///
/// Every fact is optional; each one promotes or removes causes. A case does not store error
/// messages or customer addresses, only what they mean.
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
    /// The findings about the settings, if settings were given.
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

/// The relevant findings about a destination, and its sign-in method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SettingsFact {
    pub(super) is_refused: bool,
    pub(super) loses_leads: bool,
    pub(super) is_office365: bool,
}

impl Case {
    /// Creates a case without any facts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the configured destination: its kind and its findings.
    #[must_use]
    pub fn destination(mut self, destination: &Destination) -> Self {
        let has = |severity, except: &str| {
            // The settings of a live offer are part of a resource, whether or not the resource was
            // pasted with them.
            destination
                .findings_apart_from_resource()
                .iter()
                .any(|finding| finding.severity() == severity && finding.id() != except)
        };
        self.settings = Some(SettingsFact {
            is_refused: has(Severity::Refused, ""),
            // There is a separate cause for blobs, which receive no leads.
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

    /// Sets the kind of the destination, if its settings are not available.
    #[must_use]
    pub const fn destination_kind(mut self, kind: DestinationKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Sets whether the offer is published, not just saved or in preview.
    #[must_use]
    pub const fn published(mut self, is: bool) -> Self {
        self.published = Some(is);
        self
    }

    /// Sets for how many days the offer has been live with this destination; this implies that it
    /// is published.
    #[must_use]
    pub const fn live_for_days(mut self, days: u32) -> Self {
        self.published = Some(true);
        self.live_for_days = Some(days);
        self
    }

    /// Sets whether Microsoft's test lead, `MSFT_TEST_…`, was seen at the destination.
    #[must_use]
    pub const fn test_lead_seen(mut self, is: bool) -> Self {
        self.test_lead_seen = Some(is);
        self
    }

    /// Sets whether a mail from the marketplace reported a lead.
    #[must_use]
    pub const fn notification_mail(mut self, is: bool) -> Self {
        self.notification_mail = Some(is);
        self
    }

    /// Sets whether leads arrive with empty fields.
    #[must_use]
    pub const fn leads_blank(mut self, is: bool) -> Self {
        self.leads_blank = Some(is);
        self
    }

    /// Sets whether the missing lead was created by acquiring your own offer in preview.
    #[must_use]
    pub const fn preview_lead(mut self, is: bool) -> Self {
        self.preview_lead = Some(is);
        self
    }

    /// Sets the error message from the portal, the CRM or the endpoint. Only its kind is stored, as
    /// returned by [`DestinationErrorKind::classify`].
    #[must_use]
    pub fn failure_text(mut self, text: &str) -> Self {
        self.failure = (!settings::is_nothing(text)).then(|| DestinationErrorKind::classify(text));
        self
    }

    /// Sets the storefront in which customers find the offer.
    #[must_use]
    pub const fn storefront(mut self, storefront: Storefront) -> Self {
        self.storefront = Some(storefront);
        self
    }

    /// Sets whether a fact about the CRM is true.
    #[must_use]
    pub fn crm(mut self, fact: CrmFact, is: bool) -> Self {
        if let Some(known) = self.crm.get_mut(fact.index()) {
            *known = Some(is);
        }
        self
    }

    /// Sets the email address of the customer whose lead is missing or empty. Only whether its
    /// domain is under .edu is stored.
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

    /// Iterates over general advice on this kind of destination.
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
