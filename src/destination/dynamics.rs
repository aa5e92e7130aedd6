//! `Dynamics`: a destination that stores leads in Dynamics 365.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::dialect::Dialect;
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::{Secret, Settings};
use crate::failure::SignInMode;
use crate::sensitive::Sensitive;
use crate::text::trim;

/// The settings of a Dynamics 365 destination.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/01a0b363/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-dynamics.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::Dynamics;
/// use marketplace_leads::failure::SignInMode;
/// use marketplace_leads::Destination;
///
/// let dynamics = Dynamics::with_application(
///     "https://contoso.crm4.dynamics.com",
///     "00000000-0000-4000-8000-000000000001",
///     "00000000-0000-4000-8000-000000000002",
///     "not-a-real-key",
/// );
/// assert_eq!(dynamics.authentication(), Some(SignInMode::AzureAd));
/// assert_eq!(dynamics.application_key().unwrap().value().unwrap().expose(), "not-a-real-key");
///
/// let destination = Destination::from(dynamics);
/// assert!(destination.is_accepted());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Dynamics(pub(super) Settings);

const APPLICATION: [Setting; 3] = [
    Setting::DirectoryId,
    Setting::ApplicationId,
    Setting::ApplicationKey,
];
const USER: [Setting; 2] = [Setting::UserName, Setting::Password];

impl Dynamics {
    /// Creates settings that sign in as an application of the directory, which Microsoft
    /// recommends.
    #[must_use]
    pub fn with_application(
        instance_url: &str,
        directory_id: &str,
        application_id: &str,
        application_key: &str,
    ) -> Self {
        Self(Settings::of([
            (Setting::InstanceUrl, instance_url.to_owned()),
            (
                Setting::Authentication,
                SignInMode::AzureAd.code().to_owned(),
            ),
            (Setting::DirectoryId, directory_id.to_owned()),
            (Setting::ApplicationId, application_id.to_owned()),
            (Setting::ApplicationKey, application_key.to_owned()),
        ]))
    }

    /// Creates settings that sign in as an Office 365 user.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::{Dynamics, Severity};
    ///
    /// let destination = Destination::from(Dynamics::with_user(
    ///     "https://contoso.crm.dynamics.com",
    ///     "leads@contoso.com",
    ///     "not-a-real-password",
    /// ));
    /// let worst = destination.findings().map(|finding| finding.severity()).max();
    /// assert_eq!(worst, Some(Severity::Expires)); // in 90 days
    /// ```
    #[must_use]
    pub fn with_user(instance_url: &str, user_name: &str, password: &str) -> Self {
        Self(Settings::of([
            (Setting::InstanceUrl, instance_url.to_owned()),
            (
                Setting::Authentication,
                SignInMode::Office365.code().to_owned(),
            ),
            (Setting::UserName, user_name.to_owned()),
            (Setting::Password, password.to_owned()),
        ]))
    }

    /// The URL of the instance.
    #[must_use]
    pub fn instance_url(&self) -> Option<&str> {
        self.0.text(Setting::InstanceUrl)
    }

    /// The host of the instance, in lower case. It is safe to show, regardless of what else was
    /// pasted into the setting.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::Dynamics;
    ///
    /// let dynamics = Dynamics::with_user("https://Contoso.crm4.dynamics.com/main.aspx", "u", "p");
    /// assert_eq!(dynamics.host().as_deref(), Some("contoso.crm4.dynamics.com"));
    /// ```
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let url = url::Url::parse(self.instance_url()?).ok()?;
        url.host_str().map(ToOwned::to_owned)
    }

    /// The sign-in method, recognized in any letter case.
    #[must_use]
    pub fn authentication(&self) -> Option<SignInMode> {
        SignInMode::from_code(self.0.text(Setting::Authentication)?)
    }

    /// The directory (tenant) ID.
    #[must_use]
    pub fn directory_id(&self) -> Option<&str> {
        self.0.text(Setting::DirectoryId)
    }

    /// The application (client) ID.
    #[must_use]
    pub fn application_id(&self) -> Option<&str> {
        self.0.text(Setting::ApplicationId)
    }

    /// The application key (client secret).
    #[must_use]
    pub fn application_key(&self) -> Option<Secret<'_>> {
        self.0.secret(Setting::ApplicationKey)
    }

    /// The name of the Office 365 user.
    #[must_use]
    pub fn user_name(&self) -> Option<Sensitive<&str>> {
        self.0.guarded(Setting::UserName)
    }

    /// The password of the Office 365 user.
    #[must_use]
    pub fn password(&self) -> Option<Secret<'_>> {
        self.0.secret(Setting::Password)
    }

    /// The settings that Microsoft's schema requires for this sign-in method.
    pub(super) fn required(&self) -> Vec<Setting> {
        let credentials: &[Setting] = match self.authentication() {
            Some(SignInMode::AzureAd) => &APPLICATION,
            Some(SignInMode::Office365) => &USER,
            None => &[],
        };
        [
            &[Setting::InstanceUrl, Setting::Authentication],
            credentials,
        ]
        .concat()
    }

    pub(super) fn check(&self, report: &mut Report<'_>) {
        if let Some(url) = report.required(Setting::InstanceUrl) {
            check_instance_url(&url, report);
        }
        let way = report.required(Setting::Authentication);
        let way = way.and_then(|text| self.check_authentication(&text, report));

        let (needed, spare): (&[Setting], &[Setting]) = match way {
            Some(SignInMode::AzureAd) => (&APPLICATION, &USER),
            Some(SignInMode::Office365) => (&USER, &APPLICATION),
            None => (&[], &[]),
        };
        let is_both = report.dialect() == Dialect::ProductIngestion
            && spare.iter().all(|setting| report.is_present(*setting));
        let is_both = is_both || spare.iter().all(|setting| report.is_filled(*setting));
        if !spare.is_empty() && is_both {
            report.add(FindingKind::BothSignIns, Setting::Authentication);
        } else {
            for &setting in spare {
                if report.is_filled(setting) {
                    report.add(FindingKind::SpareSignIn, setting);
                }
            }
        }
        for &setting in APPLICATION.iter().chain(&USER) {
            let text = if needed.contains(&setting) {
                report.required(setting)
            } else {
                report.optional(setting)
            };
            if let Some(text) = text {
                check_credential(setting, &text, needed.contains(&setting), report);
            }
        }
        match way {
            Some(SignInMode::AzureAd) => {
                self.check_ids_differ(report);
                report.add(FindingKind::SecretExpires, Setting::ApplicationKey);
                report.add(FindingKind::AppRegistration, Setting::LeadDestination);
            }
            Some(SignInMode::Office365) => {
                report.add(FindingKind::Office365Removed, Setting::Authentication);
            }
            None => {}
        }
        report.add(FindingKind::LeadWriterRole, Setting::LeadDestination);
    }

    fn check_authentication(&self, text: &str, report: &mut Report<'_>) -> Option<SignInMode> {
        let way = self.authentication();
        // The spelling of the two values in Partner Center's dialect is not documented.
        let is_right = match report.dialect() {
            Dialect::ProductIngestion => way.is_some_and(|way| way.code() == text),
            _ => way.is_some(),
        };
        if !is_right {
            report.add(FindingKind::AuthenticationUnknown, Setting::Authentication);
        }
        way
    }

    fn check_ids_differ(&self, report: &mut Report<'_>) {
        let same = match (self.directory_id(), self.application_id()) {
            (Some(directory), Some(application)) => {
                patterns::is_guid(directory) && directory.eq_ignore_ascii_case(application)
            }
            _ => false,
        };
        if same {
            report.add(FindingKind::SameIds, Setting::ApplicationId);
        }
    }
}

fn check_credential(setting: Setting, text: &str, is_needed: bool, report: &mut Report<'_>) {
    let most = match setting {
        Setting::DirectoryId | Setting::ApplicationId => {
            if !patterns::is_guid(text) {
                report.add(FindingKind::NotAGuid, setting);
            }
            return;
        }
        Setting::ApplicationKey => 2048,
        Setting::UserName => 128,
        _ => 256,
    };
    if text.chars().count() > most {
        report.add(FindingKind::TooLong, setting);
    }
    if !is_needed {
        return;
    }
    if trim(text).len() != text.len() {
        report.add(FindingKind::WhitespaceInSecret, setting);
    }
    if setting == Setting::ApplicationKey && patterns::is_guid(trim(text)) {
        report.add(FindingKind::SecretId, setting);
    }
}

fn check_instance_url(url: &str, report: &mut Report<'_>) {
    let is_https = url.starts_with("https://");
    let rest = url.strip_prefix("http").unwrap_or_default();
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let Some(rest) = rest.strip_prefix("://") else {
        return report.add(FindingKind::InstanceUrlScheme, Setting::InstanceUrl);
    };
    if !patterns::is_url_rest(rest) {
        report.add(FindingKind::InstanceUrlCharacter, Setting::InstanceUrl);
    }
    if !is_https {
        report.add(FindingKind::InstanceUrlHttp, Setting::InstanceUrl);
    }
    let parsed = url::Url::parse(url).ok();
    let host = parsed.as_ref().and_then(url::Url::host_str);
    if !host.is_some_and(is_online_instance) {
        report.add(FindingKind::InstanceHost, Setting::InstanceUrl);
    } else if parsed.is_some_and(|url| has_more_than_host(&url)) {
        report.add(FindingKind::InstanceUrlPath, Setting::InstanceUrl);
    }
}

fn has_more_than_host(url: &url::Url) -> bool {
    let has_user = !url.username().is_empty() || url.password().is_some();
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    has_user || !is_bare
}

/// Whether a host is an instance hosted by Microsoft, such as `contoso.crm4.dynamics.com`: a name,
/// then `crm` and the number of a region, under the domain of the public cloud or a national cloud.
fn is_online_instance(host: &str) -> bool {
    const DOMAINS: [&str; 5] = [
        "dynamics.com",
        "dynamics.cn",
        "microsoftdynamics.us",
        "microsoftdynamics.de",
        "appsplatform.us",
    ];
    let host = host.strip_suffix('.').unwrap_or(host);
    let names = DOMAINS
        .iter()
        .find_map(|domain| host.strip_suffix(domain)?.strip_suffix('.'));
    let Some((name, region)) = names.and_then(|names| names.rsplit_once('.')) else {
        return false;
    };
    !name.is_empty()
        && region
            .strip_prefix("crm")
            .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}
