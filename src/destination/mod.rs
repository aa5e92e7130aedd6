//! Where leads are sent: the configuration that Microsoft would accept, what it
//! requires, and why no lead arrives.
//!
//! [`Destination`] reads a configuration and tells what is wrong with it;
//! [`requirement`] tells whether an offer needs one; [`diagnosis`] tells what to
//! look at when an offer is live and no lead is seen.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::Destination;
//!
//! let bytes = br#"{
//!     "leadDestination": "salesforce",
//!     "salesforceLeadConfiguration": {"objectIdentifier": "00Do0000000ZHogEAG"}
//! }"#;
//! let destination = Destination::from_json(bytes)?;
//! for finding in destination.findings() {
//!     println!("{finding}\n  {}\n  {}", finding.advice(), finding.page());
//! }
//! assert_eq!(destination.findings().next().unwrap().id(), "organization_id_18");
//! # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
//! ```

mod azure_blob;
mod azure_table;
mod connection_string;
pub mod diagnosis;
mod dialect;
mod dynamics;
mod email;
mod embed_code;
mod error;
mod finding;
mod https_endpoint;
mod kind;
mod marketo;
mod organization_id;
mod pages;
mod patterns;
mod read;
mod report;
pub mod requirement;
mod salesforce;
mod setting;
mod settings;
mod target;
mod write;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_json::Value;

pub use self::azure_blob::AzureBlob;
pub use self::azure_table::AzureTable;
pub use self::connection_string::{
    ConnectionString, ParseConnectionStringError, ParseConnectionStringErrorKind,
};
pub use self::dialect::Dialect;
pub use self::dynamics::Dynamics;
pub use self::embed_code::{EmbedCode, ParseEmbedCodeError};
pub use self::error::{DecodeDestinationError, DecodeDestinationErrorKind, EncodeDestinationError};
pub use self::finding::{Finding, FindingKind, Severity};
pub use self::https_endpoint::HttpsEndpoint;
pub use self::kind::DestinationKind;
pub use self::marketo::Marketo;
pub use self::organization_id::{
    OrganizationId, ParseOrganizationIdError, ParseOrganizationIdErrorKind,
};
pub use self::salesforce::Salesforce;
pub use self::setting::Setting;
pub use self::settings::Secret;
pub use self::target::{OldPortalBlock, Target};

use self::email::Contacts;
use self::report::{Origin, Report};
use self::settings::{Held, Mask, Settings};
use crate::Sensitive;

/// The configuration of a lead destination: where Microsoft sends the leads of
/// an offer.
///
/// Reading it is total: a value that breaks a rule stays as it came, and is a
/// [`Finding`]. All findings are given in one run.
///
/// # Equality
///
/// Two destinations are equal if they say the same: the same kind, values,
/// contact addresses and further members. The dialect, the place in the
/// document and the spelling of a member's name do not count.
///
/// # Debug
///
/// `Debug` shows the kind and which settings are there, and none of the values:
/// a secret may have been pasted into any of them.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::{Dialect, Severity};
///
/// // A resource of the Product Ingestion API, bare or in a configure request.
/// let destination = Destination::from_json(br#"{"resources": [{
///     "leadDestination": "httpsEndpoint",
///     "httpsEndpointLeadConfiguration": {
///         "httpsEndpointUrl": "https://contoso.com/leads",
///         "contactEmail": ["leads@contoso.com"]
///     }
/// }]}"#)?;
/// assert_eq!(destination.findings().count(), 0);
///
/// // The same for the Partner Center ingestion API.
/// assert_eq!(
///     destination.to_json(Dialect::PartnerCenter).unwrap().expose(),
///     r#"{"resourceType":"HttpsEndpointLeadConfiguration","httpsEndpointUri":"https://contoso.com/leads","contactEmail":"leads@contoso.com"}"#,
/// );
/// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
/// ```
#[derive(Clone)]
pub struct Destination {
    target: Target,
    contacts: Contacts,
    /// What names the destination, where it is not as the dialect spells it.
    discriminator: Option<Held>,
    /// Further members of the resource, such as `$schema`, `id` and `product`.
    resource_members: Vec<(String, Value)>,
    /// Further members of its block of settings.
    block_members: Vec<(String, Value)>,
    origin: Origin,
    /// What was noticed while reading.
    notes: Vec<Finding>,
}

impl Destination {
    /// The most bytes that [`from_json`](Self::from_json) reads, 16 MiB. No
    /// offer comes near it.
    pub const MAX_LEN: usize = 16 << 20;

    /// Reads a configuration in any of the three dialects.
    ///
    /// The resource is found bare, in a list, in the `resources` of a configure
    /// request or a resource tree, or anywhere in an offer of the old portal. If
    /// there are several, the first is read and a finding reports the others. A
    /// member that occurs twice in one object counts as it stands last, as JSON
    /// readers commonly have it.
    ///
    /// # Errors
    ///
    /// [`DecodeDestinationError`] if the bytes are no JSON, or if no lead
    /// destination can be seen in it. It does not repeat any of the bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::{Dialect, DestinationKind};
    ///
    /// let offer = br#"{"definition": {"offer": {
    ///     "microsoft-azure-marketplace.leadDestination": "None",
    ///     "microsoft-azure-marketplace.blobLeadConfiguration": {}
    /// }}}"#;
    /// let destination = Destination::from_json(offer)?;
    /// assert_eq!(destination.dialect(), Dialect::CloudPartnerPortal);
    /// assert_eq!(destination.kind(), Some(DestinationKind::None));
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, DecodeDestinationError> {
        let mut all = read::all(bytes)?.into_iter();
        let mut first = all.next().ok_or(DecodeDestinationError::new(
            DecodeDestinationErrorKind::NoDestination,
        ))?;
        first.notes.extend(all.map(|other| {
            FindingKind::FurtherResource.at(Setting::LeadDestination, other.origin.base)
        }));
        Ok(first)
    }

    /// Reads every configuration in a document, in its order.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// let all = Destination::all_from_json(
    ///     br#"{"resources": [{"leadDestination": "none"}, {"leadDestination": "email"}]}"#,
    /// )?;
    /// assert_eq!(all.len(), 2);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn all_from_json(bytes: &[u8]) -> Result<Vec<Self>, DecodeDestinationError> {
        let all = read::all(bytes)?;
        if all.is_empty() {
            return Err(DecodeDestinationError::new(
                DecodeDestinationErrorKind::NoDestination,
            ));
        }
        Ok(all)
    }

    fn new(target: Target) -> Self {
        let base = String::from("$");
        let block = match target.kind() {
            None | Some(DestinationKind::None) => base.clone(),
            Some(kind) => report::join(&base, kind.block()),
        };
        let has_block = block != base;
        Self {
            target,
            contacts: Contacts::Absent,
            discriminator: None,
            resource_members: Vec::new(),
            block_members: Vec::new(),
            origin: Origin {
                dialect: Dialect::ProductIngestion,
                base,
                name: Setting::LeadDestination
                    .member(Dialect::ProductIngestion)
                    .into(),
                block,
                has_block,
            },
            notes: Vec::new(),
        }
    }

    /// No destination: leads are not sent anywhere.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Target::None)
    }

    /// Mail alone, to a first address.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Dialect;
    ///
    /// let destination = Destination::email("leads@contoso.com").with_contact_email("sales@contoso.com");
    /// assert_eq!(
    ///     destination.to_json(Dialect::ProductIngestion)?.expose(),
    ///     r#"{"leadDestination":"email","emailLeadConfiguration":{"contactEmail":["leads@contoso.com","sales@contoso.com"]}}"#,
    /// );
    /// # Ok::<(), marketplace_leads::destination::EncodeDestinationError>(())
    /// ```
    #[must_use]
    pub fn email(contact: &str) -> Self {
        Self::new(Target::Email).with_contact_email(contact)
    }

    /// The same with one more address that is mailed about new leads.
    #[must_use]
    pub fn with_contact_email(mut self, contact: &str) -> Self {
        self.contacts.push(contact);
        self
    }

    /// The kind, if it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<DestinationKind> {
        self.target.kind()
    }

    /// The settings, by kind.
    #[must_use]
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// The dialect in which it was read; Product Ingestion if it was not read.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.origin.dialect
    }

    /// Who is mailed about new leads: each address, without blanks around it.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// // Partner Center writes all of them into one text.
    /// let destination = Destination::from_json(br#"{
    ///     "resourceType": "AzureTableLeadConfiguration",
    ///     "contactEmail": "leads@contoso.com; sales@contoso.com"
    /// }"#)?;
    /// let contacts: Vec<&str> = destination.contact_emails().map(|one| one.expose()).collect();
    /// assert_eq!(contacts, ["leads@contoso.com", "sales@contoso.com"]);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn contact_emails(&self) -> impl Iterator<Item = Sensitive<&str>> {
        self.contacts.addresses().map(Sensitive::new)
    }

    /// What is wrong with it, or worth a look: the gravest first, then in the
    /// order of the settings.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Severity;
    ///
    /// let destination = Destination::from_json(br#"{
    ///     "leadDestination": "table",
    ///     "tableLeadConfiguration": {"storageAccountConnectionString": "$(STORAGE)"}
    /// }"#)?;
    /// let ids: Vec<_> = destination.findings().map(|finding| finding.id()).collect();
    /// assert_eq!(ids, ["placeholder", "no_contact"]);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<> {
        let nothing = Settings::default();
        let settings = self.target.settings().unwrap_or(&nothing);
        let mut report = Report::new(&self.origin, settings);
        if self.origin.dialect == Dialect::CloudPartnerPortal {
            report.add(FindingKind::OldPortal, Setting::LeadDestination);
        } else if self.has_settings() {
            self.target.check(&mut report);
            let is_email = matches!(self.target, Target::Email);
            email::check_contacts(&self.contacts, is_email, &mut report);
        }
        match self.kind() {
            Some(DestinationKind::None) => {
                report.add(FindingKind::NoDestination, Setting::LeadDestination);
            }
            Some(DestinationKind::AzureBlob) => {
                report.add(FindingKind::BlobRetired, Setting::LeadDestination);
            }
            _ => {}
        }
        let mut findings = self.notes.clone();
        findings.extend(report.finish());
        findings.sort_by_key(|finding| core::cmp::Reverse(finding.severity()));
        findings.into_iter()
    }

    /// Whether there is a block whose settings can be checked.
    const fn has_settings(&self) -> bool {
        let is_kind = !matches!(self.target, Target::None | Target::Unknown);
        is_kind && self.origin.has_block
    }

    /// Whether Microsoft would accept it, as far as its documented rules go: no
    /// finding is [`Refused`](Severity::Refused).
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.findings()
            .all(|finding| finding.severity() < Severity::Refused)
    }

    /// Writes it as JSON, with every secret in it.
    ///
    /// What both dialects can say is the same in each. Contact addresses are a
    /// list in Product Ingestion and one text with `;` in Partner Center.
    /// Members that this version does not know are written in the dialect in
    /// which they were read, and left out of the other. A value that breaks a
    /// rule is written as it came.
    ///
    /// # Errors
    ///
    /// [`EncodeDestinationError`] if the dialect has no words for it: Partner
    /// Center has none for email and none for no destination; the old portal is
    /// not written at all; and what was read from it can be written only if it
    /// is no destination, since its settings are not documented.
    pub fn to_json(&self, dialect: Dialect) -> Result<Sensitive<String>, EncodeDestinationError> {
        write::to_json(self, dialect).map(Sensitive::new)
    }
}

impl PartialEq for Destination {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target
            && self.contacts == other.contacts
            && self.discriminator == other.discriminator
            && self.resource_members == other.resource_members
            && self.block_members == other.block_members
            && self.origin.has_block == other.origin.has_block
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("target", &self.target)
            .field("contact_emails", &Mask)
            .field("dialect", &self.origin.dialect)
            .finish_non_exhaustive()
    }
}

macro_rules! from_settings {
    ($($kind:ident),*) => {
        $(
            impl From<$kind> for Destination {
                fn from(settings: $kind) -> Self {
                    Self::new(Target::$kind(settings))
                }
            }
        )*
    };
}

from_settings!(
    Dynamics,
    Marketo,
    Salesforce,
    AzureTable,
    AzureBlob,
    HttpsEndpoint
);
