//! `Destination`: a configuration, and the findings about it.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::azure_blob::AzureBlob;
use super::azure_table::AzureTable;
use super::contacts::Contacts;
use super::dialect::Dialect;
use super::dynamics::Dynamics;
use super::finding::{Finding, FindingKind, Severity};
use super::https_endpoint::HttpsEndpoint;
use super::kind::DestinationKind;
use super::marketo::Marketo;
use super::raw::Members;
use super::report::{self, Origin};
use super::resource::Resource;
use super::salesforce::Salesforce;
use super::setting::Setting;
use super::settings::Mask;
use super::target::{Discriminator, Target};
use crate::Sensitive;

/// The configuration of a lead destination, to which Microsoft sends the leads of an offer.
///
/// Reading never fails because of an invalid value. The value is kept as written and reported as a
/// [`Finding`]. All findings are reported at once.
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
/// A setting that the schema allows but that cannot work has the severity
/// [`LosesLeads`](Severity::LosesLeads). A destination created in code is not a resource yet, so
/// only its settings are checked.
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
/// `Debug` prints the kind and which settings are set. It prints no values, because a secret may
/// have been pasted into any of them.
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
    pub(super) target: Target,
    pub(super) contacts: Contacts,
    pub(super) discriminator: Discriminator,
    pub(super) resource: Resource,
    /// Unknown members of the resource.
    pub(super) others: Members,
    /// Unknown members of the settings block.
    pub(super) block_others: Members,
    pub(super) origin: Origin,
    /// The findings from reading.
    pub(super) notes: Vec<Finding>,
}

impl Destination {
    /// The maximum number of bytes that [`from_json`](Self::from_json) reads:
    /// 16 MiB.
    pub const MAX_LEN: usize = 16 << 20;

    /// The maximum number of destinations in a document.
    pub const MAX_COUNT: usize = 1000;

    pub(super) fn new(target: Target) -> Self {
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

    /// Creates the destination `none`, which means that leads are not sent anywhere.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Target::None)
    }

    /// Creates an HTTPS endpoint with its URL. [`findings`](Self::findings) reports what is
    /// wrong with the URL.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// assert!(Destination::https("https://contoso.com/leads").is_accepted());
    /// assert!(!Destination::https("http://contoso.com/leads").is_accepted());
    /// ```
    #[must_use]
    pub fn https(url: &str) -> Self {
        HttpsEndpoint::new(url).into()
    }

    /// Creates an email destination with one address.
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

    /// Sets the durable ID of the product whose leads are sent to the destination.
    ///
    /// The Product Ingestion API requires this ID. In the other dialects, a destination does not
    /// contain it.
    #[must_use]
    pub fn with_product(mut self, durable_id: &str) -> Self {
        self.resource.set_product(durable_id);
        self
    }

    /// The kind of destination, if it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<DestinationKind> {
        self.target.kind()
    }

    /// The settings of the destination.
    #[must_use]
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// The dialect this destination was read from; [`Dialect::ProductIngestion`] if it was created
    /// in code.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.origin.dialect()
    }

    /// Iterates over the addresses that receive a mail about each new lead, without surrounding
    /// whitespace.
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

    /// Iterates over all problems and advice, the most severe first, then in the order of the
    /// settings.
    ///
    /// At most 100 invalid contact addresses are reported.
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

    /// The findings about the destination itself, without those about the members that every
    /// resource has.
    pub(super) fn findings_apart_from_resource(&self) -> Vec<Finding> {
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

    /// Whether there is a settings block that can be checked.
    pub(super) const fn has_settings(&self) -> bool {
        let is_kind = !matches!(
            self.target,
            Target::None | Target::Unknown | Target::OldPortal(_)
        );
        is_kind && self.origin.has_block
    }

    /// Whether Microsoft's documented rules accept the destination: no finding has the severity
    /// [`Refused`](Severity::Refused).
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.findings()
            .all(|finding| finding.severity() < Severity::Refused)
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
