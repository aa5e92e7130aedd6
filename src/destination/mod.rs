//! Lead destinations: reading and checking their configuration, and finding out
//! why no lead arrives.
//!
//! [`Destination`] reads a configuration and reports what is wrong with it.
//! [`requirement`] answers whether an offer needs one. [`diagnosis`] answers what
//! to look at when an offer is live and no lead arrives.
//!
//! # Examples
//!
//! ```
//! use marketplace_leads::Destination;
//!
//! let destination = Destination::from_json(br#"{
//!     "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
//!     "product": "product/00000000-0000-4000-8000-000000000000",
//!     "leadDestination": "salesforce",
//!     "salesforceLeadConfiguration": {"objectIdentifier": "00Do0000000ZHogEAG"}
//! }"#)?;
//! for finding in destination.findings() {
//!     println!("{finding}\n  {}\n  {}", finding.advice(), finding.page());
//! }
//! assert_eq!(destination.findings().next().unwrap().id(), "organization_id_18");
//! # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
//! ```

mod azure_blob;
mod azure_table;
mod connection_string;
mod contacts;
pub mod diagnosis;
mod dialect;
mod dynamics;
mod embed_code;
mod error;
mod finding;
mod https_endpoint;
mod kind;
mod marketo;
mod organization_id;
mod pages;
mod patterns;
mod raw;
mod read;
mod report;
pub mod requirement;
mod resource;
mod salesforce;
mod setting;
mod settings;
mod target;
mod write;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

pub use self::azure_blob::AzureBlob;
pub use self::azure_table::AzureTable;
pub use self::connection_string::{
    ConnectionString, ParseConnectionStringError, ParseConnectionStringErrorKind,
};
pub use self::dialect::Dialect;
pub use self::dynamics::Dynamics;
pub use self::embed_code::{EmbedCode, ParseEmbedCodeError};
pub use self::error::{
    DecodeDestinationError, DecodeDestinationErrorKind, EncodeDestinationError,
    EncodeDestinationErrorKind,
};
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

use self::contacts::Contacts;
use self::raw::Members;
use self::report::Origin;
use self::resource::Resource;
use self::settings::Mask;
use self::target::Discriminator;
use crate::Sensitive;

/// The configuration of a lead destination: where Microsoft sends the leads of
/// an offer.
///
/// Reading never fails over a value that breaks a rule. The value is kept as it
/// was written and reported as a [`Finding`]; all findings are reported at once.
///
/// # Agreement with Microsoft's schema
///
/// A resource of the Product Ingestion API has a finding of the severity
/// [`Refused`](Severity::Refused) exactly when Microsoft's published schema
/// refuses it, with these exceptions, which the schema allows and this crate
/// refuses:
///
/// - a placeholder that has not been replaced, such as `$(KEY)`
/// - a contact address of one label, with a quoted local part, or at an IP address
///   in brackets, which validators of the format `email` let pass
/// - an ID that is not 8-4-4-4-12 hexadecimal digits, if a validator of the format
///   `uuid` lets it pass
///
/// What the schema allows and cannot work is
/// [`LosesLeads`](Severity::LosesLeads). A destination that was composed in code
/// is no resource yet: only its settings are checked.
///
/// # Equality
///
/// Two destinations are equal if they have the same kind, values, contact
/// addresses and further members. Their dialect, their position in a document, the
/// spelling of member names and the members that identify the resource (`$schema`,
/// `id`, `product`, `resourceName`, `validations`) are not compared.
///
/// # Debug
///
/// `Debug` shows the kind and which settings are set. It shows no values, since a
/// secret may have been pasted into any of them.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Dialect;
///
/// // A resource of the Product Ingestion API, bare or in a configure request.
/// let destination = Destination::from_json(br#"{"resources": [{
///     "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
///     "product": {"externalId": "contoso-app"},
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
///
/// # References
///
/// - [The schema `customer-leads/2022-03-01-preview2`](https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2)
/// - [Product ingestion API](https://learn.microsoft.com/partner-center/marketplace-offers/product-ingestion-api)
#[derive(Clone)]
pub struct Destination {
    target: Target,
    contacts: Contacts,
    discriminator: Discriminator,
    resource: Resource,
    /// Further members of the resource.
    others: Members,
    /// Further members of its block of settings.
    block_others: Members,
    origin: Origin,
    /// What was found while reading.
    notes: Vec<Finding>,
}

impl Destination {
    /// The maximum number of bytes that [`from_json`](Self::from_json) reads:
    /// 16 MiB.
    pub const MAX_LEN: usize = 16 << 20;

    /// The maximum number of destinations in a document.
    pub const MAX_COUNT: usize = 1000;

    /// Reads a configuration in any of the three dialects.
    ///
    /// The resource is found bare, in a list, in the `resources` of a configure
    /// request or a resource tree, or anywhere in an offer of the Cloud Partner
    /// Portal. If there are several, the first is returned and a finding reports
    /// each of the others. If a member occurs twice in an object, the last one
    /// counts.
    ///
    /// # Errors
    ///
    /// [`DecodeDestinationError`] if the bytes are not JSON, exceed a limit, or
    /// contain no lead destination.
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

    /// Reads every configuration in a document, in the order of the document.
    ///
    /// Takes at most 8 times the memory of its input, and 2 MiB.
    ///
    /// # Errors
    ///
    /// The same as [`from_json`](Self::from_json).
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
        read::all(bytes)
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
            contacts: Contacts::default(),
            discriminator: Discriminator::Exact,
            resource: Resource::default(),
            others: Members::default(),
            block_others: Members::default(),
            origin: Origin {
                dialect: None,
                base,
                name: Setting::LeadDestination
                    .member(Dialect::ProductIngestion)
                    .into(),
                block,
                block_name: None,
                has_block,
            },
            notes: Vec::new(),
        }
    }

    /// Creates the destination `none`: leads are not sent anywhere.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Target::None)
    }

    /// Creates an email destination with its first address.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Dialect;
    ///
    /// let destination = Destination::email("leads@contoso.com")
    ///     .with_contact_email("sales@contoso.com")
    ///     .with_product("product/00000000-0000-4000-8000-000000000000");
    /// assert_eq!(
    ///     destination.to_json(Dialect::ProductIngestion)?.expose(),
    ///     r#"{"$schema":"https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview2","leadDestination":"email","product":"product/00000000-0000-4000-8000-000000000000","emailLeadConfiguration":{"contactEmail":["leads@contoso.com","sales@contoso.com"]}}"#,
    /// );
    /// # Ok::<(), marketplace_leads::destination::EncodeDestinationError>(())
    /// ```
    #[must_use]
    pub fn email(contact: &str) -> Self {
        Self::new(Target::Email).with_contact_email(contact)
    }

    /// Adds an address that receives a mail about each new lead.
    #[must_use]
    pub fn with_contact_email(mut self, contact: &str) -> Self {
        self.contacts.push(contact);
        self
    }

    /// Sets the product whose leads it receives, by its durable ID.
    ///
    /// The Product Ingestion API requires it; the other dialects have no place for
    /// it in a destination.
    #[must_use]
    pub fn with_product(mut self, durable_id: &str) -> Self {
        self.resource.set_product(durable_id);
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

    /// The dialect in which it was read; Product Ingestion if it was composed in
    /// code.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.origin.dialect()
    }

    /// The addresses that receive a mail about each new lead, without whitespace
    /// around them.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// // Partner Center writes all of them into one string.
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

    /// Everything that is wrong with it or worth knowing: the most severe first,
    /// then in the order of the settings.
    ///
    /// Of a list of contact addresses, the first 100 invalid ones are reported.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// let destination = Destination::from_json(br#"{
    ///     "$schema": "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3",
    ///     "product": {"externalId": "contoso-app"},
    ///     "leadDestination": "table",
    ///     "tableLeadConfiguration": {"storageAccountConnectionString": "$(STORAGE)"}
    /// }"#)?;
    /// let ids: Vec<_> = destination.findings().map(|finding| finding.id()).collect();
    /// assert_eq!(ids, ["placeholder", "no_contact"]);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn findings(&self) -> impl Iterator<Item = Finding> + use<> {
        let mut findings = self.findings_apart_from_resource();
        if self.origin.dialect == Some(Dialect::ProductIngestion) {
            self.resource.check(&self.origin.base, &mut findings);
        }
        findings.sort_by_key(|finding| core::cmp::Reverse(finding.severity()));
        findings.into_iter()
    }

    /// The findings about the destination itself, and not about the members that
    /// every resource has.
    fn findings_apart_from_resource(&self) -> Vec<Finding> {
        let mut findings = self.notes.clone();
        if self.has_settings() {
            findings.extend(self.target.findings(&self.contacts, &self.origin));
        }
        let mut add = |kind: FindingKind| {
            findings.push(kind.at(Setting::LeadDestination, self.origin.discriminator()));
        };
        if self.dialect() == Dialect::CloudPartnerPortal {
            add(FindingKind::OldPortal);
        }
        match self.kind() {
            Some(DestinationKind::None) => add(FindingKind::NoDestination),
            Some(DestinationKind::AzureBlob) => add(FindingKind::BlobRetired),
            _ => {}
        }
        findings
    }

    /// Whether it has a block whose settings can be checked.
    const fn has_settings(&self) -> bool {
        let is_kind = !matches!(
            self.target,
            Target::None | Target::Unknown | Target::OldPortal(_)
        );
        is_kind && self.origin.has_block
    }

    /// Whether no finding is [`Refused`](Severity::Refused): Microsoft accepts it,
    /// as far as its documented rules go.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.findings()
            .all(|finding| finding.severity() < Severity::Refused)
    }

    /// Writes it as JSON, including every secret.
    ///
    /// In the dialect in which it was read, it is written as it was read: broken
    /// values, misspelled and unknown members, and numbers digit by digit. In
    /// another dialect, members get its names. Contact addresses become a list in
    /// Product Ingestion, and one string with `;` in Partner Center. `$schema` is
    /// added for Product Ingestion; what identifies a resource of Product
    /// Ingestion is left out of Partner Center.
    ///
    /// # Errors
    ///
    /// [`EncodeDestinationError`]:
    ///
    /// - `Unsupported`: Partner Center has no form for email and none for no
    ///   destination; the Cloud Partner Portal is not written at all; and what was
    ///   read from it can be written only if it is no destination, since its
    ///   settings are not documented.
    /// - `Lossy`: in another dialect, something would be lost or silently repaired.
    ///   It has a misspelled or unknown member, a misspelled discriminator, the
    ///   block of another destination, or contact addresses that the other form
    ///   cannot hold.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::Dialect;
    ///
    /// let destination = Destination::from_json(br#"{
    ///     "resourceType": "SalesForceLeadConfiguration",
    ///     "objectIdentifier": "00Do0000000ZHog",
    ///     "note": "ours"
    /// }"#)?;
    /// let error = destination.to_json(Dialect::ProductIngestion).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "writing the dialect product_ingestion would lose or change something",
    /// );
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn to_json(&self, dialect: Dialect) -> Result<Sensitive<String>, EncodeDestinationError> {
        write::to_json(self, dialect).map(Sensitive::new)
    }
}

impl PartialEq for Destination {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target
            && self.contacts == other.contacts
            && self.discriminator == other.discriminator
            && self.others == other.others
            && self.block_others == other.block_others
            && self.origin.has_block == other.origin.has_block
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("target", &self.target)
            .field("contact_emails", &Mask)
            .field("dialect", &self.dialect())
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
