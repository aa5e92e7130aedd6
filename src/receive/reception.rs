//! `Reception`: the content of a received body.

use alloc::vec::Vec;

use super::endpoint::{Admitted, Endpoint};
use super::pieces::piece;
use crate::delivery::{Fingerprint, KeySecret};
use crate::lead::Lead;
use crate::{DecodeLeadError, Sensitive, wire};

/// The content of a received body: leads, and parts that could not be read.
///
/// Store both in one transaction, and respond only after it is committed.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::KeySecret;
/// use marketplace_leads::receive::{Endpoint, Secret, SecretPlace};
///
/// let secret = KeySecret::new(b"not-a-real-secret")?;
/// let place = SecretPlace::parameter("code");
/// let endpoint = Endpoint::with_secrets(place, [Secret::new("not-a-real-secret")])?;
/// let admitted = endpoint.admit("POST", "/leads?code=not-a-real-secret", None)?;
///
/// let body = br#"[{"leadSource":"SPZA-INS"}, {"status":"ok"}]"#;
/// let reception = admitted.read(None, None, body, &secret);
/// assert_eq!(reception.leads.len(), 1);
/// assert_eq!(reception.unreadable.len(), 1);
/// let bytes = reception.unreadable[0].bytes().unwrap();
/// assert_eq!(bytes.expose(), br#"{"status":"ok"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone)]
pub struct Reception {
    /// The leads, in the order of the body.
    pub leads: Vec<Received>,
    /// The parts that could not be read, to be stored in a quarantine.
    pub unreadable: Vec<Unreadable>,
}

impl Reception {
    /// Returns the status to respond with once everything is stored, which is always 200.
    ///
    /// This includes duplicates, test leads and bodies that could not be read. It is not documented
    /// that Microsoft sends a refused lead again, so refusing one may lose a customer.
    #[must_use]
    pub const fn status_once_kept(&self) -> u16 {
        200
    }

    /// Returns the status to respond with if something could not be stored or the service is about
    /// to stop: 503.
    #[must_use]
    pub const fn status_if_not_kept(&self) -> u16 {
        503
    }
}

/// A received lead with its fingerprint.
#[non_exhaustive]
#[derive(Debug, Clone)]
pub struct Received {
    /// The lead, which may be Microsoft's test lead.
    ///
    /// [`Lead::is_test`] recognizes a test lead, which Microsoft sends when an offer is published.
    /// Store and acknowledge it like any other, but do not forward it.
    pub lead: Lead,
    /// The fingerprint, by which the lead is recognized if it is received again.
    pub fingerprint: Fingerprint,
}

/// A body that could not be read, or one record of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    reason: UnreadableReason,
    bytes: Option<Sensitive<Vec<u8>>>,
}

/// The reason why a body or record could not be read.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum UnreadableReason {
    /// The request has a `Content-Encoding`, which Microsoft is not known to use.
    #[error("unsupported content encoding")]
    Encoding,
    /// The media type is not one in which leads arrive.
    #[error("unsupported media type")]
    MediaType,
    /// The body is larger than the limit.
    #[error("body larger than the limit")]
    TooLarge,
    /// The body contains more leads than the limit.
    #[error("more leads than the limit")]
    TooManyLeads,
    /// The body is an empty list.
    #[error("list without leads")]
    NoLead,
    /// The record is not a valid lead.
    #[error(transparent)]
    Decode(DecodeLeadError),
}

impl UnreadableReason {
    /// A stable name in `snake_case`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::MediaType => "media_type",
            Self::TooLarge => "too_large",
            Self::TooManyLeads => "too_many_leads",
            Self::NoLead => "no_lead",
            Self::Decode(error) => error.kind().id(),
        }
    }
}

impl Unreadable {
    /// Returns the reason why the body could not be read.
    #[must_use]
    pub const fn reason(&self) -> UnreadableReason {
        self.reason
    }

    /// Returns the bytes to store: the unreadable record, or the whole body. `None` if the endpoint
    /// is [open to anyone](Endpoint::open_to_anyone).
    ///
    /// The bytes may contain data of a customer under the .edu rule. Store them separately,
    /// readable only by the service, limit their size, and delete them early.
    #[must_use]
    pub fn bytes(&self) -> Option<Sensitive<&[u8]>> {
        self.bytes.as_ref().map(Sensitive::as_deref)
    }
}

impl Admitted<'_> {
    /// Reads the leads in the body. Any content is accepted; respond after it is stored.
    ///
    /// `content_type` and `encoding` are the headers `Content-Type` and
    /// `Content-Encoding`. `secret` is for the
    /// [fingerprints](crate::delivery::Fingerprint). A body that is larger than
    /// the limit is [unreadable](super::Unreadable).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::delivery::KeySecret;
    /// use marketplace_leads::receive::Endpoint;
    ///
    /// let secret = KeySecret::new(b"not-a-real-secret")?;
    /// let endpoint = Endpoint::open_to_anyone();
    /// let admitted = endpoint.admit("POST", "/leads", None)?;
    /// let body = br#"{"leadSource":"SPZA-INS|contoso.app"}"#;
    /// let reception = admitted.read(Some("application/json"), None, body, &secret);
    /// assert_eq!(reception.leads.len(), 1);
    /// assert_eq!(reception.status_once_kept(), 200);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn read(
        self,
        content_type: Option<&str>,
        encoding: Option<&str>,
        body: &[u8],
        secret: &KeySecret,
    ) -> Reception {
        read(self.endpoint, content_type, encoding, body, secret)
    }
}

/// The accepted media types; Microsoft does not document which one it sends.
const JSON: [&str; 4] = [
    "application/json",
    "text/json",
    "text/plain",
    "application/octet-stream",
];
const FORM: &str = "application/x-www-form-urlencoded";

fn read(
    endpoint: &Endpoint,
    content_type: Option<&str>,
    encoding: Option<&str>,
    body: &[u8],
    secret: &KeySecret,
) -> Reception {
    let mut reception = Reception {
        leads: Vec::new(),
        unreadable: Vec::new(),
    };
    let mut quarantine = |reason, bytes: &[u8]| {
        let bytes = (!endpoint.is_open()).then(|| Sensitive::new(bytes.into()));
        reception.unreadable.push(Unreadable { reason, bytes });
    };
    let records = match records(endpoint, content_type, encoding, body) {
        Ok(records) => records,
        Err(reason) => {
            quarantine(reason, body);
            return reception;
        }
    };
    for record in records {
        match record {
            Ok(lead) => {
                let fingerprint = Fingerprint::of(&lead, secret);
                reception.leads.push(Received { lead, fingerprint });
            }
            Err(error) => {
                quarantine(UnreadableReason::Decode(error), piece(body, error.index()));
            }
        }
    }
    reception
}

/// Reads the records of a body, or returns the reason for not reading it.
fn records(
    endpoint: &Endpoint,
    content_type: Option<&str>,
    encoding: Option<&str>,
    body: &[u8],
) -> Result<Vec<Result<Lead, DecodeLeadError>>, UnreadableReason> {
    let is_plain = |encoding: &str| {
        let encoding = encoding.trim_ascii();
        encoding.is_empty() || encoding.eq_ignore_ascii_case("identity")
    };
    if !encoding.is_none_or(is_plain) {
        return Err(UnreadableReason::Encoding);
    }
    let media_type = content_type.unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default();
    let media_type = media_type.trim_ascii().to_ascii_lowercase();
    let is_form = media_type == FORM && endpoint.accepts_forms;
    let is_json = media_type.is_empty()
        || JSON.contains(&&*media_type)
        || (media_type.starts_with("application/") && media_type.ends_with("+json"));
    if !is_form && !is_json {
        return Err(UnreadableReason::MediaType);
    }
    if body.len() > endpoint.max_bytes {
        return Err(UnreadableReason::TooLarge);
    }
    let records: Vec<_> = if is_form {
        Vec::from([Lead::from_form(body)])
    } else {
        // One record more than the limit shows that there are too many.
        let most = endpoint.max_leads.saturating_add(1);
        wire::leads_in(body).take(most).collect()
    };
    match records.len() {
        0 => Err(UnreadableReason::NoLead),
        // If only some were accepted, the sender would repeat all of them.
        n if n > endpoint.max_leads => Err(UnreadableReason::TooManyLeads),
        _ => Ok(records),
    }
}
