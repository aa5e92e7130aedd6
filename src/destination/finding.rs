//! `Finding`: one thing that a destination's settings get wrong, or leave open.

use crate::id_table::id_table;
use alloc::boxed::Box;
use core::fmt;

use super::pages;
use super::setting::Setting;

id_table! {
    /// How much a [`Finding`] weighs, from advice to refusal.
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
        Advice, "advice", "right as it stands, and worth a look";
        Expires, "expires", "works today, and stops at a date unless somebody acts";
        LosesLeads, "loses_leads", "Microsoft accepts it, and leads are lost";
        Refused, "refused", "Microsoft refuses it";
    }
}

macro_rules! findings {
    ($( $variant:ident, $id:literal, $severity:ident, $page:ident, $meaning:literal, $advice:literal; )*) => {
        /// Something about the settings of a destination: what it is, how much
        /// it weighs, where it stands, and what to do.
        ///
        /// A finding never repeats a value. Its path names members that
        /// Microsoft documents, and `*` for any other.
        ///
        /// | id | severity | meaning | what to do |
        /// |---|---|---|---|
        $(#[doc = concat!("| `", $id, "` | ", stringify!($severity), " | ", $meaning, " | ", $advice, " |")])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::Destination;
        /// use marketplace_leads::destination::Severity;
        ///
        /// let destination = Destination::from_json(br#"{
        ///     "leadDestination": "httpsEndpoint",
        ///     "httpsEndpointLeadConfiguration": {
        ///         "httpsEndpointUrl": "http://contoso.com/leads",
        ///         "contactEmail": ["leads@contoso.com"]
        ///     }
        /// }"#)?;
        /// let finding = destination.findings().next().unwrap();
        /// assert_eq!(finding.id(), "endpoint_http");
        /// assert_eq!(finding.severity(), Severity::Refused);
        /// assert_eq!(finding.path(), "$.httpsEndpointLeadConfiguration.httpsEndpointUrl");
        /// println!("{finding}"); // safe in a log: no value is in it
        /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
        /// ```
        #[allow(rustdoc::bare_urls, reason = "the table quotes texts whose URLs are samples")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct Finding {
            kind: FindingKind,
            setting: Setting,
            path: Box<str>,
        }

        id_table! {
            /// What a [`Finding`] is about, for code that matches.
            #[allow(rustdoc::bare_urls, reason = "the table quotes texts whose URLs are samples")]
            pub enum FindingKind { $($variant, $id, $meaning;)* }
        }

        impl FindingKind {
            /// How much it weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What to do, as one English phrase.
            #[must_use]
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice,)* }
            }

            /// Where Microsoft documents it.
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
        "the discriminator names no destination that is documented",
        "write one of none, dynamics, marketo, salesforce, table, httpsEndpoint, email";
    DiscriminatorMissing, "discriminator_missing", Refused, SCHEMA,
        "nothing says which destination it is",
        "write the discriminator beside the block of settings";
    DiscriminatorSpelling, "discriminator_spelling", Refused, SCHEMA,
        "the destination is named otherwise than this dialect names it",
        "write the name as this dialect documents it, in its letter case";
    MissingBlock, "missing_block", Refused, SCHEMA,
        "the block of settings that belongs to the destination is not there",
        "write the block, or choose the destination whose block is there";
    StrayBlock, "stray_block", Advice, SCHEMA,
        "settings of another destination stand here; Microsoft goes by the discriminator",
        "remove them, so that nobody takes them for the settings in force";
    EveryBlock, "every_block", Refused, SCHEMA,
        "the blocks of all other destinations stand beside the one that is chosen",
        "keep the block of the chosen destination alone";
    FurtherResource, "further_resource", Advice, SCHEMA,
        "the document holds another lead destination, which is not checked here",
        "read the document with all_from_json, and check each";
    OldPortal, "old_portal", Advice, OLD_PORTAL,
        "an offer of the retired Cloud Partner Portal, whose settings no page documents: they are not checked",
        "configure the destination in Partner Center";
    // Any setting.
    Missing, "missing", Refused, SCHEMA,
        "a setting that must be there is missing or empty",
        "fill it in";
    Empty, "empty", Refused, SCHEMA,
        "a setting that need not be there is empty, which the rule refuses",
        "leave the member out";
    WrongType, "wrong_type", Refused, SCHEMA,
        "the value is of another JSON type than this dialect asks for",
        "write a string; contact addresses are a list of strings in Product Ingestion, one string in Partner Center";
    MemberName, "member_name", Refused, SCHEMA,
        "the member is spelled otherwise than this dialect spells it",
        "rename the member as this dialect documents it, in its letter case";
    Placeholder, "placeholder", Refused, SCHEMA,
        "a placeholder that nobody has replaced",
        "let the pipeline fill in the value before this configuration is sent";
    MaskedSecret, "masked_secret", Advice, SCHEMA,
        "a secret as Microsoft gives it back, masked: it cannot be checked, and what it hides stays in force",
        "leave it to keep the secret, or write a new one";
    BlankInSecret, "blank_in_secret", LosesLeads, DYNAMICS,
        "a blank or a line end at the edge of the value, which copying often adds: it passes the rule, and the sign-in fails",
        "remove it";
    TooLong, "too_long", Refused, SCHEMA,
        "more characters than the rule allows: 128 for a user name, 256 for a password, 2048 for an application key",
        "check that nothing else was pasted with the value";
    // No destination, contacts.
    NoDestination, "no_destination", Advice, LEADS,
        "leads are not sent anywhere",
        "choose a destination: it is required for some offers and recommended for all";
    NoContact, "no_contact", Advice, SAAS,
        "no contact address: nobody is mailed about a new lead",
        "add an address that several people read";
    ContactEmail, "contact_email", Refused, SCHEMA,
        "a contact that is no email address",
        "write one plain address, such as leads@contoso.com";
    ContactSeparator, "contact_separator", Refused, SCHEMA,
        "several addresses in one text, as the portal's form takes them",
        "write one address in each element of the list";
    // HTTPS endpoint.
    EndpointHttp, "endpoint_http", Refused, HTTPS,
        "the URL begins with http: leads would travel in the clear",
        "serve the endpoint over TLS, and write https";
    EndpointScheme, "endpoint_scheme", Refused, SCHEMA,
        "the URL does not begin with https:// in lower-case letters",
        "write the whole URL, beginning with https://";
    EndpointCharacter, "endpoint_character", Refused, SCHEMA,
        "nothing follows https://, or a blank, a quotation mark or a character outside ASCII does",
        "percent-encode it, and check that the URL was copied whole";
    EndpointHost, "endpoint_host", LosesLeads, HTTPS,
        "the URL names no host that Microsoft could reach: it is local, private or no host at all",
        "use an address that answers on the public internet";
    PowerAutomateUnsigned, "power_automate_unsigned", LosesLeads, HTTPS,
        "the URL of a Power Automate flow without its signature: the flow asks for a sign-in, and Microsoft sends none",
        "let anyone trigger the flow, save it, and copy the URL again";
    PowerAutomateCut, "power_automate_cut", LosesLeads, HTTPS,
        "the URL of a Power Automate flow that was not copied whole",
        "copy it again with the button beside it, not by hand";
    SignedUrl, "signed_url", Advice, HTTPS,
        "the URL carries its own signature: whoever has it can post leads",
        "treat it as a password: no logs, no repository, no mail";
    // Dynamics.
    InstanceUrlScheme, "instance_url_scheme", Refused, SCHEMA,
        "the instance URL does not begin with http:// or https://",
        "write it as the browser shows it, such as https://contoso.crm4.dynamics.com";
    InstanceUrlHttp, "instance_url_http", LosesLeads, DYNAMICS,
        "the instance URL begins with http, which the rule allows and no documented instance uses",
        "write https";
    InstanceHost, "instance_host", LosesLeads, DYNAMICS,
        "the host is no instance that Microsoft hosts; Dynamics on the premises is not supported",
        "write the address of the online instance, such as https://contoso.crm4.dynamics.com, or choose another destination";
    InstanceUrlPath, "instance_url_path", Advice, DYNAMICS,
        "the instance URL has more in it than the host",
        "write the address of the instance alone, without the page that was open";
    AuthenticationUnknown, "authentication_unknown", Refused, SCHEMA,
        "the way to sign in is neither azureAD nor office365",
        "write azureAD, which is recommended, or office365";
    NotAGuid, "not_a_guid", Refused, SCHEMA,
        "the ID is no GUID of 8-4-4-4-12 hexadecimal digits",
        "copy the ID from the app registration's overview; a domain name or a display name does not do";
    SameIds, "same_ids", LosesLeads, DYNAMICS,
        "directory ID and application ID are the same, so one of them was copied twice",
        "copy both again from the app registration's overview";
    SecretId, "secret_id", LosesLeads, DYNAMICS,
        "the application key is a GUID: that is the ID of a secret, not its value",
        "create a new secret and copy its value, which is shown only once";
    BothSignIns, "both_sign_ins", Refused, SCHEMA,
        "the settings of both ways to sign in are complete",
        "remove those of the way that is not chosen";
    SpareSignIn, "spare_sign_in", Advice, SCHEMA,
        "a setting of the way to sign in that is not chosen",
        "remove it, so that nobody takes it for the setting in force";
    Office365Expires, "office365_expires", Expires, DYNAMICS,
        "the credentials of an Office 365 user have to be renewed every 90 days, and the user needs a Dynamics 365 license",
        "move to azureAD, or put the date of the next renewal into a calendar";
    SecretMayExpire, "secret_may_expire", Advice, DYNAMICS,
        "a client secret may have an end date, which a configuration does not tell",
        "look up the date in the app registration, and renew the secret before it";
    LeadWriterRole, "lead_writer_role", Advice, DYNAMICS,
        "what a configuration cannot show: the user or application needs the role Microsoft Marketplace Lead Writer",
        "import the solution of that name and assign its role, with create, read and write of User Entity UI Settings at user level, and read, write and append to of System Job at organization level";
    AppRegistration, "app_registration", Advice, DYNAMICS,
        "what a configuration cannot show: the application must be open to accounts in any organizational directory, and have the delegated permission user_impersonation on Dynamics CRM",
        "look at both in the app registration";
    // Marketo.
    ServerIdForm, "server_id_form", Refused, SCHEMA,
        "the server ID is not of 1 to 255 letters, digits, dots and hyphens",
        "take ys12 from //app-ys12.marketo.com in the form's embed code";
    ServerIdHost, "server_id_host", Advice, MARKETO,
        "the server ID is a host name; the rule allows it, the page asks for the short ID",
        "write ys12 for app-ys12.marketo.com";
    MunchkinIdForm, "munchkin_id_form", Refused, SCHEMA,
        "the Munchkin ID is not of three letters or digits, thrice, with hyphens between",
        "take the second argument of loadForm in the form's embed code, such as 123-PQR-789";
    FormIdForm, "form_id_form", Refused, SCHEMA,
        "the form ID is not of 1 to 8 digits",
        "take the third argument of loadForm in the form's embed code, such as 1179";
    MarketoSwapped, "marketo_swapped", Refused, MARKETO,
        "the value belongs into another of the three Marketo settings; an old page of Microsoft's names them the wrong way round",
        "server ID is ys12, Munchkin ID is 123-PQR-789, form ID is 1179: move each to its place";
    EmbedCodePasted, "embed_code_pasted", Refused, MARKETO,
        "the whole embed code stands in one setting",
        "take the three IDs from it";
    // Salesforce.
    OrganizationIdForm, "organization_id_form", Refused, SCHEMA,
        "the organization ID is not of 15 letters and digits",
        "copy the value of oid from the web-to-lead form";
    OrganizationId18, "organization_id_18", Refused, SCHEMA,
        "the organization ID in its form of 18 characters; its checksum is right",
        "leave out the last three characters";
    OrganizationIdChecksum, "organization_id_checksum", Refused, SCHEMA,
        "18 characters whose checksum is wrong: one of them was mistyped, or a letter's case was lost",
        "copy the value of oid from the web-to-lead form";
    OrganizationIdPrefix, "organization_id_prefix", LosesLeads, OFFICE,
        "the ID does not begin with 00D, so it names something else than an organization",
        "copy the value of oid from the web-to-lead form";
    WebToLeadPicklist, "web_to_lead_picklist", Advice, FAQ,
        "what a configuration cannot show: a mandatory picklist on the web-to-lead form loses every lead in silence",
        "make it an optional text field";
    WebToLeadRecaptcha, "web_to_lead_recaptcha", Advice, SALESFORCE,
        "what a configuration cannot show: a web-to-lead form with reCAPTCHA accepts no lead from Microsoft",
        "generate the form with reCAPTCHA off";
    // Storage.
    ConnectionStringJson, "connection_string_json", Refused, TABLE,
        "JSON around the connection string, as an old page of Microsoft's shows it",
        "write the connection string alone";
    ConnectionStringForm, "connection_string_form", Refused, SCHEMA,
        "the text is not of the form DefaultEndpointsProtocol, AccountName, AccountKey, EndpointSuffix, in this order and spelling",
        "copy the connection string from the storage account's access keys";
    ConnectionStringSas, "connection_string_sas", Refused, SCHEMA,
        "a connection string with a shared access signature, which the rule has no place for",
        "copy the connection string from the storage account's access keys";
    ConnectionStringProtocol, "connection_string_protocol", Refused, SCHEMA,
        "the connection string does not say DefaultEndpointsProtocol=https",
        "begin it with DefaultEndpointsProtocol=https";
    AccountName, "account_name", Refused, SCHEMA,
        "the account name is not of 3 to 24 lower-case letters and digits",
        "copy the connection string from the storage account's access keys; documented samples such as myAccountName are no names";
    AccountKey, "account_key", Refused, SCHEMA,
        "the account key is missing, or has a character that base64 does not have",
        "copy the connection string from the storage account's access keys";
    AccountKeyCut, "account_key_cut", LosesLeads, TABLE,
        "the account key is not 64 bytes in base64, so it was not copied whole",
        "copy the connection string again with the button beside it";
    EndpointSuffix, "endpoint_suffix", Refused, SCHEMA,
        "the endpoint suffix is none of the four that the rule knows",
        "write core.windows.net, or the suffix of your national cloud";
    TrailingSemicolon, "trailing_semicolon", Refused, SCHEMA,
        "a semicolon behind the endpoint suffix; without a suffix it would be allowed",
        "remove the semicolon";
    Emulator, "emulator", LosesLeads, TABLE,
        "the storage emulator of one machine, which Microsoft cannot reach",
        "use the connection string of a storage account";
    ContainerName, "container_name", Refused, SCHEMA,
        "the container name is not of 3 to 63 characters that the rule allows, with a lower-case letter or digit at both ends",
        "choose another destination: a blob receives no leads";
    ContainerNameProse, "container_name_prose", LosesLeads, BLOB,
        "the container name has a [, a ^ or two hyphens in a row: the rule allows them by mistake, storage does not",
        "choose another destination: a blob receives no leads";
    BlobRetired, "blob_retired", LosesLeads, BLOB,
        "an Azure blob receives no leads since 2019, though the API still takes it",
        "use an Azure table, or any other destination";
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

impl Finding {
    /// What it is about, for code that matches.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        self.kind
    }

    /// The stable name, such as `endpoint_http`: for code that filters.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.kind.id()
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The setting that it speaks of.
    #[must_use]
    pub const fn setting(&self) -> Setting {
        self.setting
    }

    /// Where the setting stands, or should stand: a JSON path from `$`.
    ///
    /// A member that no dialect documents is written `*`. A destination that
    /// was not read from JSON has the paths of the Product Ingestion dialect.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// One English phrase for a person: lower case, no full stop.
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.kind.meaning()
    }

    /// What to do, as one English phrase.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.kind.advice()
    }

    /// Where Microsoft documents it: a path in the azure-docs repository, or a
    /// URL.
    #[must_use]
    pub const fn page(&self) -> &'static str {
        self.kind.page()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {} ({})",
            self.severity(),
            self.id(),
            self.meaning(),
            self.path
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
