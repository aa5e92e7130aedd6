//! `Salesforce`: a destination that receives leads through a web-to-lead form.

use alloc::borrow::ToOwned;

use super::finding::FindingKind;
use super::report::Report;
use super::setting::Setting;
use super::settings::Settings;
use crate::wire::organization_id::{self, Form, OrganizationId};

/// The settings of a Salesforce destination.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-salesforce.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::{OrganizationId, Salesforce};
///
/// // Salesforce shows 18 characters in places; Microsoft takes 15.
/// let id = OrganizationId::parse("00Do0000000ZHogEAG")?;
/// let salesforce = Salesforce::new(&id);
/// assert_eq!(salesforce.organization_id(), Some("00Do0000000ZHog"));
/// assert!(Destination::from(salesforce).is_accepted());
/// # Ok::<(), marketplace_leads::destination::ParseOrganizationIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Salesforce(pub(super) Settings);

impl Salesforce {
    /// Creates the settings from the ID of the organization.
    #[must_use]
    pub fn new(id: &OrganizationId) -> Self {
        Self(Settings::of([(
            Setting::ObjectIdentifier,
            id.as_str().to_owned(),
        )]))
    }

    /// The ID of the organization as written; parse it with [`OrganizationId::parse`].
    #[must_use]
    pub fn organization_id(&self) -> Option<&str> {
        self.0.text(Setting::ObjectIdentifier)
    }

    pub(super) fn check(report: &mut Report<'_>) {
        let setting = Setting::ObjectIdentifier;
        if let Some(text) = report.required(setting) {
            match organization_id::form_of(&text) {
                Form::Right => {}
                Form::Long => report.add(FindingKind::OrganizationId18, setting),
                Form::WrongChecksum => report.add(FindingKind::OrganizationIdChecksum, setting),
                Form::Other => report.add(FindingKind::OrganizationIdForm, setting),
            }
            if !matches!(organization_id::form_of(&text), Form::Other)
                && !organization_id::has_prefix(&text)
            {
                report.add(FindingKind::OrganizationIdPrefix, setting);
            }
        }
        report.add(FindingKind::WebToLeadPicklist, Setting::LeadDestination);
        report.add(FindingKind::WebToLeadRecaptcha, Setting::LeadDestination);
    }
}
