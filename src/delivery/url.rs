//! `EndpointUrl`: a URL to which leads may be sent.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use url::{Host, Url};

use crate::text::trim;

/// A URL to which leads may be sent: `https`, or `http` on the local machine.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct EndpointUrl {
    text: String,
    host: String,
    /// The length of scheme, host and port.
    origin: usize,
}

impl EndpointUrl {
    /// Parses a URL. The query is kept byte for byte, because it may be a credential. A fragment is
    /// removed, because clients do not send it.
    ///
    /// A URL with a user name is refused, because some clients turn it into a header and others
    /// ignore it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = trim(text);
        let url = Url::parse(text).ok()?;
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_local(&url.host()?));
        if !is_safe || !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let host = url.host_str()?.to_owned();
        let as_given = text.split('#').next().unwrap_or_default();
        // Clients refuse a string that is not a URI, so the normalized form is sent instead.
        let is_uri = as_given.starts_with(url.scheme())
            && as_given
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte));
        let text = if is_uri {
            as_given.to_owned()
        } else {
            url.as_str()
                .split('#')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let after_scheme = text.find("://")?.saturating_add(3);
        let rest = text.get(after_scheme..)?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let origin = after_scheme.saturating_add(end);
        Some(Self { text, host, origin })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The host, in lower case.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Scheme, host and port.
    pub(super) fn origin(&self) -> &str {
        self.text.get(..self.origin).unwrap_or_default()
    }

    /// The path, without a query.
    pub(super) fn path(&self) -> &str {
        let rest = self.text.get(self.origin..).unwrap_or_default();
        rest.split('?').next().unwrap_or_default()
    }

    /// Removes the query and appends a suffix to the path.
    ///
    /// The suffix must consist of characters that are valid in a URL.
    pub(super) fn join(&self, suffix: &str) -> Self {
        let (origin, path) = (self.origin(), self.path().trim_end_matches('/'));
        Self {
            text: format!("{origin}{path}{suffix}"),
            ..self.clone()
        }
    }

    /// Replaces the path and the query.
    pub(super) fn at(&self, path_and_query: &str) -> Self {
        Self {
            text: format!("{}{path_and_query}", self.origin()),
            ..self.clone()
        }
    }
}

/// Whether a host is the local machine, so that nobody else can read the request.
fn is_local(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
