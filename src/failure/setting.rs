//! The settings of a destination, and how it signs in.

use crate::id_table::id_table;

id_table! {
    /// A setting of the lead destination that may be wrong.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Setting;
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let kind = DestinationErrorKind::classify("Exception:: Tenant not found.");
    /// assert_eq!(kind.setting(), [Setting::DirectoryId]);
    /// assert_eq!(kind.setting()[0].id(), "directory_id");
    /// ```
    ///
    /// Source: the configuration schema `customer-leads` of the Product
    /// Ingestion API.
    pub enum Setting {
        InstanceUrl, "instance_url", "the address of the Dynamics instance";
        Authentication, "authentication", "how Dynamics is signed in to: Azure AD or Office 365";
        UserName, "user_name", "the user name of an Office 365 sign-in";
        Password, "password", "the password of an Office 365 sign-in";
        DirectoryId, "directory_id", "the directory (tenant) ID of an Azure AD sign-in";
        ApplicationId, "application_id", "the application (client) ID of an Azure AD sign-in";
        ApplicationKey, "application_key", "the application key (client secret) of an Azure AD sign-in";
        ConnectionString, "connection_string", "the connection string of a storage account";
        EndpointUrl, "endpoint_url", "the address of an HTTPS endpoint";
        ObjectIdentifier, "object_identifier", "the Salesforce organization (`oid`)";
        ServerId, "server_id", "the Marketo server";
        MunchkinId, "munchkin_id", "the Marketo account";
        FormId, "form_id", "the Marketo form";
        LeadDestination, "lead_destination", "which destination it is";
        ContainerName, "container_name", "the name of the blob container";
        ContactEmail, "contact_email", "who is mailed about new leads";
    }
}

id_table! {
    /// How a lead destination signs in to Dynamics.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::SignInMode;
    /// use marketplace_leads::DestinationError;
    ///
    /// let text = "Could not save the lead to Dynamics CRM using AAD. Exception:: Tenant not found.";
    /// let error = DestinationError::classify(text);
    /// assert_eq!(error.sign_in_mode(), Some(SignInMode::AzureAd));
    /// ```
    pub enum SignInMode {
        AzureAd, "azure_ad", "an application in the directory: Azure AD, now Microsoft Entra ID";
        Office365, "office_365", "a user with a password: Office 365, now Microsoft 365";
    }
}

impl SignInMode {
    /// The value of `authentication` in a configuration: `azureAD` or `office365`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AzureAd => "azureAD",
            Self::Office365 => "office365",
        }
    }

    /// The mode with this code, in any letter case and with whitespace around it.
    #[cfg(feature = "full")]
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let code = crate::text::trim(code);
        let mut modes = Self::ALL.iter().copied();
        modes.find(|mode| mode.code().eq_ignore_ascii_case(code))
    }
}

id_table! {
    /// The kind of system that a lead was being sent to.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::DestinationSystem;
    /// use marketplace_leads::DestinationError;
    ///
    /// let error = DestinationError::classify("<Code>AccountIsDisabled</Code>");
    /// assert_eq!(error.destination(), Some(DestinationSystem::AzureStorage));
    /// ```
    pub enum DestinationSystem {
        Dynamics, "dynamics", "Dynamics 365, formerly Dynamics CRM Online";
        AzureStorage, "azure_storage", "a table or a blob container in Azure Storage";
        HttpsEndpoint, "https_endpoint", "an HTTPS endpoint";
        Salesforce, "salesforce", "Salesforce Web-to-Lead";
        Marketo, "marketo", "a Marketo form";
    }
}
