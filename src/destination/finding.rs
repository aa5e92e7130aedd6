//! `Finding`: a problem with the settings of a destination.

use alloc::boxed::Box;
use core::fmt;

use super::pages;
use super::setting::Setting;
use crate::id_table::id_table;

id_table! {
    /// The severity of a [`Finding`], from advice to refusal.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::Severity;
    ///
    /// assert!(Severity::Refused > Severity::LosesLeads);
    /// assert!(Severity::LosesLeads > Severity::Expires);
    /// assert!(Severity::Expires > Severity::Advice);
    /// ```
    pub enum Severity {
        Advice, "advice", "nothing is wrong; worth knowing";
        Expires, "expires", "works today, but will stop working unless someone acts";
        LosesLeads, "loses_leads", "Microsoft accepts it, but leads are lost";
        Refused, "refused", "Microsoft refuses it";
    }
}

macro_rules! findings {
    ($( $variant:ident, $id:literal, $severity:ident, $page:ident, $meaning:literal, $advice:literal; )*) => {
        id_table! {
            /// The kind of a [`Finding`].
            ///
            /// | id | severity | what to do |
            /// |---|---|---|
            $(#[doc = concat!("| `", $id, "` | ", stringify!($severity), " | ", $advice, " |")])*
            ///
            /// # Examples
            ///
            /// ```
            /// use marketplace_leads::destination::{FindingKind, Severity};
            ///
            /// let kind = FindingKind::from_id("endpoint_http").unwrap();
            /// assert_eq!(kind, FindingKind::EndpointHttp);
            /// assert_eq!(kind.severity(), Severity::Refused);
            /// ```
            #[allow(rustdoc::bare_urls, reason = "the table quotes sample URLs")]
            pub enum FindingKind { $($variant, $id, $meaning;)* }
        }

        impl FindingKind {
            /// The severity.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// How to fix it, as one English phrase.
            #[must_use]
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice,)* }
            }

            /// The URL of the page or schema that documents it.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => pages::$page,)* }
            }
        }
    };
}

findings! {
    // The document.
    UnknownDestination, "unknown_destination", Refused, SCHEMA,
        "unknown destination in leadDestination or resourceType",
        "write one of none, dynamics, marketo, salesforce, table, httpsEndpoint, email";
    DiscriminatorMissing, "discriminator_missing", Refused, SCHEMA,
        "missing name of the destination: leadDestination in Product Ingestion, resourceType in Partner Center",
        "add it next to the block of settings";
    DiscriminatorSpelling, "discriminator_spelling", Refused, SCHEMA,
        "name of the destination not spelled as in this dialect",
        "write the name exactly as documented for this dialect, in the same letter case";
    MissingBlock, "missing_block", Refused, SCHEMA,
        "missing settings block for the chosen destination",
        "add the block, or choose the destination whose block is present";
    StrayBlock, "stray_block", Advice, SCHEMA,
        "settings block of a destination that is not chosen; Microsoft ignores it",
        "remove the block, so that it is not mistaken for the settings in use";
    EveryBlock, "every_block", Refused, SCHEMA,
        "settings blocks for all destinations instead of only the chosen one",
        "keep only the block of the chosen destination";
    FurtherResource, "further_resource", Advice, SCHEMA,
        "another lead destination in the same document, which is not checked here",
        "read the document with Destination::all_from_json and check each";
    OldPortal, "old_portal", Advice, OLD_PORTAL,
        "offer from the retired Cloud Partner Portal; its settings are undocumented and not checked",
        "configure the destination in Partner Center";
    // The resource.
    SchemaMissing, "schema_missing", Refused, RESOURCE,
        "missing member `$schema`, which every resource must have",
        "add the URL of the customer-leads schema";
    SchemaUnknown, "schema_unknown", LosesLeads, RESOURCE,
        "`$schema` is not the URL of a customer-leads schema, so Microsoft does not read this as a lead destination",
        "write https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview3";
    SchemaVersion, "schema_version", Advice, RESOURCE,
        "`$schema` names a version of customer-leads that this crate does not know",
        "check whether the rules have changed since 2022-03-01-preview2, which is checked here";
    ProductMissing, "product_missing", Refused, SCHEMA,
        "missing member `product`, which names the product that the leads belong to",
        "add the product's durable ID, or its external ID in an object";
    ProductForm, "product_form", Refused, RESOURCE,
        "`product` is neither a durable ID nor an object with exactly one valid externalId or resourceName",
        "write the product's durable ID, such as product/00000000-0000-4000-8000-000000000000";
    ResourceId, "resource_id", Refused, RESOURCE,
        "`id` is not a durable ID",
        "write the ID that Microsoft returned, or remove the member for a new resource";
    ResourceName, "resource_name", Refused, RESOURCE,
        "`resourceName` is not a string of 1 to 50 characters",
        "shorten the name, or remove the member";
    Validations, "validations", Refused, RESOURCE,
        "`validations` does not have the structure that Microsoft returns",
        "remove the member, which only Microsoft writes";
    // Any setting.
    Missing, "missing", Refused, SCHEMA,
        "required setting missing or empty",
        "add a value";
    Empty, "empty", Refused, SCHEMA,
        "optional setting set to an empty string, which is not accepted",
        "remove the member";
    WrongType, "wrong_type", Refused, SCHEMA,
        "value of the wrong JSON type, such as null or a number",
        "write a string, or an object for a settings block; contact addresses are a list of strings in Product Ingestion and one string in Partner Center; remove a member that is null";
    MemberName, "member_name", Refused, SCHEMA,
        "member name not spelled as in this dialect",
        "rename the member exactly as documented for this dialect, in the same letter case";
    MemberIgnored, "member_ignored", LosesLeads, SCHEMA,
        "optional member whose name is not spelled as in this dialect, so Microsoft ignores its value",
        "rename the member exactly as documented for this dialect, such as contactEmail";
    Placeholder, "placeholder", Refused, SCHEMA,
        "placeholder that has not been replaced",
        "replace it before sending the configuration";
    MaskedSecret, "masked_secret", Advice, SCHEMA,
        "secret masked by Microsoft, so it cannot be checked; the stored secret remains in use",
        "leave the mask to keep the stored secret, or write a new one";
    WhitespaceInSecret, "whitespace_in_secret", LosesLeads, DYNAMICS,
        "whitespace at the start or end of a credential, often added by copying: Microsoft accepts it, but signing in fails",
        "remove the whitespace";
    TooLong, "too_long", Refused, SCHEMA,
        "more characters than allowed: 128 for a user name, 256 for a password, 2048 for an application key",
        "check whether something else was pasted along with the value";
    // No destination, contacts.
    NoDestination, "no_destination", Advice, LEADS,
        "leads are not sent anywhere",
        "choose a destination: some offers require one, and Microsoft recommends one for all";
    NoContact, "no_contact", Advice, SAAS,
        "no contact address, so no mail is sent about a new lead",
        "add an address that several people read";
    ContactEmail, "contact_email", Refused, SCHEMA,
        "contact address is not a valid email address",
        "write one plain address, such as leads@contoso.com";
    ContactSeparator, "contact_separator", Refused, SCHEMA,
        "several contact addresses in one string, as in the portal's form",
        "write each address as an element of the list";
    // HTTPS endpoint.
    EndpointHttp, "endpoint_http", Refused, HTTPS,
        "endpoint URL begins with http, so leads would be sent unencrypted",
        "serve the endpoint over TLS and write https";
    EndpointScheme, "endpoint_scheme", Refused, SCHEMA,
        "endpoint URL does not begin with https:// in lower case",
        "write the whole URL, beginning with https://";
    EndpointCharacter, "endpoint_character", Refused, SCHEMA,
        "endpoint URL is empty after https://, or contains whitespace, a quotation mark or a character outside ASCII",
        "percent-encode the character, and check whether the whole URL was copied";
    EndpointHost, "endpoint_host", LosesLeads, HTTPS,
        "endpoint URL has a host that Microsoft cannot reach: it is local, private or invalid",
        "use an address on the public internet";
    PowerAutomateUnsigned, "power_automate_unsigned", LosesLeads, HTTPS,
        "URL of a Power Automate flow without a signature: the flow requires a sign-in, and Microsoft does not sign in",
        "let anyone trigger the flow, save it, and copy the URL again";
    PowerAutomateCut, "power_automate_cut", LosesLeads, HTTPS,
        "URL of a Power Automate flow that was not copied completely",
        "copy it again with the button next to it";
    SignedUrl, "signed_url", Advice, HTTPS,
        "URL that contains its own signature or password: whoever has it can post leads",
        "keep it secret: do not log, commit or mail it";
    // Dynamics.
    InstanceUrlScheme, "instance_url_scheme", Refused, SCHEMA,
        "instance URL does not begin with http:// or https://",
        "copy it from the browser, such as https://contoso.crm4.dynamics.com";
    InstanceUrlCharacter, "instance_url_character", Refused, SCHEMA,
        "instance URL is empty after its scheme, or contains whitespace, a quotation mark or a character outside ASCII",
        "write only the URL of the instance, such as https://contoso.crm4.dynamics.com";
    InstanceUrlHttp, "instance_url_http", LosesLeads, DYNAMICS,
        "instance URL begins with http; Microsoft accepts it, but no documented instance uses it",
        "write https";
    InstanceHost, "instance_host", LosesLeads, DYNAMICS,
        "host is not a Dynamics 365 instance hosted by Microsoft; on-premises instances are not supported",
        "write the URL of the online instance, such as https://contoso.crm4.dynamics.com, or choose another destination";
    InstanceUrlPath, "instance_url_path", Advice, DYNAMICS,
        "instance URL contains more than the host",
        "write only the URL of the instance, without a path";
    AuthenticationUnknown, "authentication_unknown", Refused, SCHEMA,
        "authentication is neither azureAD nor office365",
        "write azureAD";
    NotAGuid, "not_a_guid", Refused, SCHEMA,
        "ID is not a GUID of 8-4-4-4-12 hexadecimal digits",
        "copy the ID from the overview of the app registration; a domain or a display name is not accepted";
    SameIds, "same_ids", LosesLeads, DYNAMICS,
        "directory ID and application ID are equal, so one of them was copied twice",
        "copy both again from the overview of the app registration";
    SecretId, "secret_id", LosesLeads, DYNAMICS,
        "application key is a GUID: that is the ID of a secret, not its value",
        "create a new secret and copy its value, which is shown only once";
    BothSignIns, "both_sign_ins", Refused, SCHEMA,
        "complete settings for both sign-in methods",
        "remove the settings of the method that is not chosen";
    SpareSignIn, "spare_sign_in", Advice, SCHEMA,
        "setting of the sign-in method that is not chosen",
        "remove it, so that it is not mistaken for a setting in use";
    Office365Removed, "office365_removed", Expires, WS_TRUST,
        "signing in as an Office 365 user will stop working, because it uses the deprecated WS-Trust protocol; until then, the credentials must be renewed every 90 days",
        "register an application and change authentication to azureAD";
    SecretExpires, "secret_expires", Expires, CLIENT_SECRET,
        "client secret expires after 24 months at the latest; the date is not part of the configuration",
        "look up the date in the app registration, and set a new secret before it";
    LeadWriterRole, "lead_writer_role", Advice, DYNAMICS,
        "not visible in a configuration: the user or application needs the role Microsoft Marketplace Lead Writer",
        "import the solution of that name and assign its role, with create, read and write on User Entity UI Settings at user level, and read, write and append to on System Job at organization level";
    AppRegistration, "app_registration", Advice, DYNAMICS,
        "not visible in a configuration: the application must allow accounts in any organizational directory, and have the delegated permission user_impersonation on Dynamics CRM",
        "check both in the app registration";
    // Marketo.
    ServerIdForm, "server_id_form", Refused, SCHEMA,
        "server ID is not 1 to 255 letters, digits, dots and hyphens",
        "take ys12 from //app-ys12.marketo.com in the form's embed code";
    ServerIdHost, "server_id_host", Advice, MARKETO,
        "server ID is a host name, which is accepted although the documentation asks for the short ID",
        "write ys12 for app-ys12.marketo.com";
    MunchkinIdForm, "munchkin_id_form", Refused, SCHEMA,
        "Munchkin ID is not three groups of three letters or digits, separated by hyphens",
        "take the second argument of loadForm in the form's embed code, such as 123-PQR-789";
    FormIdForm, "form_id_form", Refused, SCHEMA,
        "form ID is not 1 to 8 digits",
        "take the third argument of loadForm in the form's embed code, such as 1179";
    MarketoSwapped, "marketo_swapped", Refused, MARKETO,
        "value belongs to another of the three Marketo settings, whose labels are mixed up on an old page",
        "server ID is ys12, Munchkin ID is 123-PQR-789, form ID is 1179: swap the values";
    EmbedCodePasted, "embed_code_pasted", Refused, MARKETO,
        "whole embed code in one setting",
        "take the three IDs from the code";
    // Salesforce.
    OrganizationIdForm, "organization_id_form", Refused, SCHEMA,
        "organization ID is not 15 letters and digits",
        "copy the value of oid from the web-to-lead form";
    OrganizationId18, "organization_id_18", Refused, SCHEMA,
        "organization ID has 18 characters, Microsoft accepts only the first 15 (checksum valid)",
        "remove the last three characters";
    OrganizationIdChecksum, "organization_id_checksum", Refused, SCHEMA,
        "organization ID has 18 characters and an invalid checksum: a typing error, or letters in the wrong case",
        "copy the value of oid from the web-to-lead form";
    OrganizationIdPrefix, "organization_id_prefix", LosesLeads, OFFICE,
        "ID does not begin with 00D, so it is not an organization ID",
        "copy the value of oid from the web-to-lead form";
    WebToLeadPicklist, "web_to_lead_picklist", Advice, FAQ,
        "not visible in a configuration: a mandatory picklist on the web-to-lead form silently loses every lead",
        "change the field to an optional text field";
    WebToLeadRecaptcha, "web_to_lead_recaptcha", Advice, SALESFORCE,
        "not visible in a configuration: a web-to-lead form with reCAPTCHA rejects every lead from Microsoft",
        "generate the form with reCAPTCHA off";
    // Storage.
    ConnectionStringJson, "connection_string_json", Refused, TABLE,
        "connection string inside JSON, as shown on an old page",
        "write only the connection string";
    ConnectionStringForm, "connection_string_form", Refused, SCHEMA,
        "connection string does not consist of DefaultEndpointsProtocol, AccountName, AccountKey and EndpointSuffix, in this order and spelling",
        "copy the connection string from the access keys of the storage account";
    ConnectionStringSas, "connection_string_sas", Refused, SCHEMA,
        "connection string with a shared access signature, which is not accepted",
        "copy the connection string from the access keys of the storage account";
    ConnectionStringProtocol, "connection_string_protocol", Refused, SCHEMA,
        "connection string without DefaultEndpointsProtocol=https",
        "begin it with DefaultEndpointsProtocol=https";
    AccountName, "account_name", Refused, SCHEMA,
        "account name is not 3 to 24 lower-case letters and digits",
        "copy the connection string from the access keys of the storage account; documented samples such as myAccountName are invalid";
    AccountKey, "account_key", Refused, SCHEMA,
        "account key missing, or with a character outside base64",
        "copy the connection string from the access keys of the storage account";
    AccountKeyCut, "account_key_cut", LosesLeads, TABLE,
        "account key is not 64 bytes in base64, so it was not copied completely",
        "copy the connection string again with the button next to it";
    EndpointSuffix, "endpoint_suffix", Refused, SCHEMA,
        "endpoint suffix is not one of the four that are accepted",
        "write core.windows.net, or the suffix of your national cloud";
    TrailingSemicolon, "trailing_semicolon", Refused, SCHEMA,
        "semicolon after the endpoint suffix; it is accepted only without a suffix",
        "remove the semicolon";
    Emulator, "emulator", LosesLeads, TABLE,
        "connection string of a storage emulator, which Microsoft cannot reach",
        "use the connection string of a storage account";
    ContainerName, "container_name", Refused, SCHEMA,
        "container name is not 3 to 63 accepted characters with a lower-case letter or digit at both ends",
        "choose another destination, because a blob receives no leads";
    ContainerNameProse, "container_name_prose", LosesLeads, BLOB,
        "container name with [, ^ or two hyphens in a row, which the schema accepts by mistake but Azure Storage does not",
        "choose another destination, because a blob receives no leads";
    BlobRetired, "blob_retired", LosesLeads, BLOB,
        "Azure Blob has received no leads since 2019, although the API still accepts it",
        "use an Azure table or another destination";
}

impl FindingKind {
    pub(super) fn at(self, setting: Setting, path: impl Into<Box<str>>) -> Finding {
        Finding {
            kind: self,
            setting,
            path: path.into(),
        }
    }
}

/// A problem or a piece of advice about a destination: its kind, severity, location and how to fix
/// it.
///
/// A finding contains no values. Its path contains the names of members that
/// Microsoft documents, and `*` in place of any other.
///
/// # Display
///
/// `severity: meaning at path [id]`, safe to log.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Severity;
///
/// let destination = Destination::from_json(br#"{
///     "resourceType": "SalesForceLeadConfiguration",
///     "objectIdentifier": "00Do0000000ZHogEAG"
/// }"#)?;
/// let finding = destination.findings().next().unwrap();
/// assert_eq!(finding.id(), "organization_id_18");
/// assert_eq!(finding.severity(), Severity::Refused);
/// assert_eq!(finding.path(), "$.objectIdentifier");
/// assert_eq!(
///     finding.to_string(),
///     "refused: organization ID has 18 characters, Microsoft accepts only the first 15 \
///      (checksum valid) at $.objectIdentifier [organization_id_18]",
/// );
/// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    kind: FindingKind,
    setting: Setting,
    path: Box<str>,
}

impl Finding {
    /// The kind of finding.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        self.kind
    }

    /// The stable id of the kind, such as `endpoint_http`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.kind.id()
    }

    /// The severity.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The setting that the finding is about.
    #[must_use]
    pub const fn setting(&self) -> Setting {
        self.setting
    }

    /// The location of the setting, or where it is missing: a JSON path from `$`.
    ///
    /// Members that no dialect documents appear as `*`. For a destination created in code, the
    /// paths are those of the Product Ingestion dialect.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The problem, as one English phrase: lower case, no full stop.
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.kind.meaning()
    }

    /// How to fix it, as one English phrase.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.kind.advice()
    }

    /// The URL of the page or schema that documents it.
    #[must_use]
    pub const fn page(&self) -> &'static str {
        self.kind.page()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} at {} [{}]",
            self.severity(),
            self.meaning(),
            self.path,
            self.id()
        )
    }
}

/// A record of `id`, `severity`, `setting`, `path`, `meaning`, `advice` and
/// `page`.
impl serde::Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut record = serializer.serialize_struct("Finding", 7)?;
        record.serialize_field("id", self.id())?;
        record.serialize_field("severity", &self.severity())?;
        record.serialize_field("setting", &self.setting)?;
        record.serialize_field("path", self.path())?;
        record.serialize_field("meaning", self.meaning())?;
        record.serialize_field("advice", self.advice())?;
        record.serialize_field("page", self.page())?;
        record.end()
    }
}
