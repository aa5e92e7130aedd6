//! `HttpsEndpoint`: a destination to which leads are posted as JSON.

use alloc::borrow::ToOwned;
use alloc::string::String;

use url::{Host, Url};

use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::Settings;
use crate::Sensitive;

/// The settings of an HTTPS endpoint.
///
/// The URL of a Power Automate flow contains a signature that lets anyone post to it, so the URL is
/// guarded like a secret.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/8c50481d/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-https.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::HttpsEndpoint;
///
/// let endpoint = HttpsEndpoint::new("https://contoso.com/leads?code=not-a-real-key");
/// assert_eq!(endpoint.host().as_deref(), Some("contoso.com"));
/// assert_eq!(format!("{endpoint:?}"), "HttpsEndpoint({EndpointUrl: ***})");
/// assert!(Destination::from(endpoint).is_accepted());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct HttpsEndpoint(pub(super) Settings);

impl HttpsEndpoint {
    /// Creates the settings from the URL of the endpoint.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self(Settings::of([(Setting::EndpointUrl, url.to_owned())]))
    }

    /// The complete URL.
    #[must_use]
    pub fn url(&self) -> Option<Sensitive<&str>> {
        self.0.guarded(Setting::EndpointUrl)
    }

    /// The host of the URL, in lower case, which is safe to show.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        self.parsed()?.host_str().map(ToOwned::to_owned)
    }

    /// Whether the URL belongs to a flow of Power Automate or Logic Apps.
    #[must_use]
    pub fn is_power_automate(&self) -> bool {
        self.parsed().is_some_and(|url| is_flow(&url))
    }

    fn parsed(&self) -> Option<Url> {
        Url::parse(self.0.text(Setting::EndpointUrl)?).ok()
    }

    pub(super) fn check(report: &mut Report<'_>) {
        let setting = Setting::EndpointUrl;
        let Some(text) = report.required(setting) else {
            return;
        };
        let rest = match text.split_once("://") {
            Some(("https", rest)) => rest,
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => {
                report.add(FindingKind::EndpointHttp, setting);
                rest
            }
            other => {
                report.add(FindingKind::EndpointScheme, setting);
                other.map_or(&*text, |(_, rest)| rest)
            }
        };
        if !patterns::is_url_rest(rest) {
            report.add(FindingKind::EndpointCharacter, setting);
        }
        let Ok(url) = Url::parse(&text) else {
            if patterns::is_endpoint_url(&text) {
                report.add(FindingKind::EndpointHost, setting);
            }
            return;
        };
        if !url.host().as_ref().is_some_and(is_public) {
            report.add(FindingKind::EndpointHost, setting);
        }
        if is_flow(&url) {
            check_flow(&url, report);
        } else if has_parameter(&url, "sig")
            || has_parameter(&url, "code")
            || url.password().is_some()
        {
            report.add(FindingKind::SignedUrl, setting);
        }
    }
}

/// Whether a URL has a host of Power Automate or Logic Apps, current or older.
fn is_flow(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    [".environment.api.powerplatform.com", ".logic.azure.com"]
        .iter()
        .any(|domain| host.ends_with(domain))
}

/// Checks the URL of a flow: its path ends with the trigger's `/invoke`, and its query has three
/// parameters: the permission, a version and the signature.
fn check_flow(url: &Url, report: &mut Report<'_>) {
    let is_whole_path = url.path().ends_with("/paths/invoke");
    let signature = ["sp", "sv", "sig"];
    let there = signature
        .iter()
        .filter(|name| has_parameter(url, name))
        .count();
    let kind = match (is_whole_path, there) {
        (true, 3) => FindingKind::SignedUrl,
        (true, 0) => FindingKind::PowerAutomateUnsigned,
        _ => FindingKind::PowerAutomateCut,
    };
    report.add(kind, Setting::EndpointUrl);
}

fn has_parameter(url: &Url, name: &str) -> bool {
    url.query_pairs()
        .any(|(key, value)| key == name && !value.is_empty())
}

/// Whether a host can be an address on the public internet.
fn is_public(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            let last = name.rsplit_once('.').map(|(_, last)| last);
            last.is_some_and(|last| {
                !["local", "localhost", "internal", "test", "invalid"].contains(&last)
            })
        }
        Host::Ipv4(address) => {
            !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_broadcast())
        }
        Host::Ipv6(address) => {
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local())
        }
    }
}
