//! `DestinationErrorKind`: the taxonomy, one row a kind.

use crate::id_table::id_table;

use super::consequences::{
    EVERY_LEAD, NOT_KNOWN, NOTHING_LOST, OVER_LIMIT, SOME_LEADS, UNSEEN, WHILE_IT_LASTS,
};
use super::steps::{Branch, StepKind};
use crate::failure::column::{Owner, Retry, Stage, Text, text};
use crate::failure::setting::{DestinationSystem, Setting};

/// Microsoft's page about the eight errors, in English.
const FAQ: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/58f47ac4/articles/marketplace/lead-management-faq.md";
/// The other pages.
const DYNAMICS: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/01a0b363/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-dynamics.md";
const TABLE: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/e81be034/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-azure-table.md";
const HTTPS: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/8c50481d/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-https.md";
const SALESFORCE: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-salesforce.md";
const MARKETO: &str = "https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-marketo.md";
const ENTRA: &str =
    "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes";
const DATAVERSE: &str = "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes";
const CLIENT: &str = "https://learn.microsoft.com/en-us/troubleshoot/power-platform/dataverse/user-permissions/client-errors";
const STORAGE: &str =
    "https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes";
const TABLES: &str =
    "https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes";
const SAS: &str = "https://learn.microsoft.com/rest/api/storageservices/sas-error-codes";
const SHARED_KEY: &str =
    "https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent";
const SHARED_KEY_DATE: &str =
    "https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key";
const DUPLICATES: &str = "https://learn.microsoft.com/power-apps/developer/data-platform/webapi/manage-duplicate-detection-create-update";
const LIMITS: &str =
    "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/api-limits";
const TRIGGER: &str =
    "https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app";
const FORCE_CODES: &str = "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm";
const MARKETO_CODES: &str =
    "https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes";

/// What is written about a kind.
pub(in crate::failure) struct Row {
    pub(in crate::failure) meaning: Text,
    pub(in crate::failure) stage: Stage,
    pub(in crate::failure) setting: &'static [Setting],
    pub(in crate::failure) owners: &'static [Owner],
    pub(in crate::failure) retry: Retry,
    pub(in crate::failure) consequence: Text,
    pub(in crate::failure) remedy: &'static [(Branch, StepKind)],
    pub(in crate::failure) system: Option<DestinationSystem>,
    pub(in crate::failure) page: &'static str,
}

macro_rules! kinds {
    ($(
        $variant:ident, $id:literal, $system:expr, $page:ident {
            $english:literal $(, $spanish:literal)?;
            $stage:ident, suspect [$($setting:ident),*], owners [$($party:ident),*], retry $retry:ident, $consequence:ident;
            $($branch:ident $step:ident),*
        }
    )*) => {
        /// Why a lead did not reach its destination.
        ///
        /// | id | meaning | stage | retry |
        /// |---|---|---|---|
        $(#[doc = concat!(
            "| [`", $id, "`](Self::", stringify!($variant), ") | ", $english, " | ",
            stringify!($stage), " | ", stringify!($retry), " |",
        )])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::failure::Language;
        /// use marketplace_leads::DestinationErrorKind;
        ///
        /// let text = "AADSTS7000222: The provided client secret keys for app are expired.";
        /// let kind = DestinationErrorKind::classify(text); // no allocation
        /// match kind {
        ///     DestinationErrorKind::ClientSecretExpired => {}
        ///     DestinationErrorKind::Unrecognized => unreachable!(),
        ///     other if other.is_retryable() => unreachable!(),
        ///     _ => unreachable!(),
        /// }
        /// assert_eq!(kind.id(), "client_secret_expired");
        /// assert_eq!(kind.meaning(Language::English), "the client secret has expired");
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DestinationErrorKind {
            $(
                #[doc = concat!("`", $id, "`: ", $english, ".")]
                $variant,
            )*
        }

        id_table! { @shared DestinationErrorKind { $($variant, $id;)* } }

        impl DestinationErrorKind {
            pub(in crate::failure) const fn row(self) -> &'static Row {
                match self {
                    $(Self::$variant => &Row {
                        meaning: text!($english $(, $spanish)?),
                        stage: Stage::$stage,
                        setting: &[$(Setting::$setting,)*],
                        owners: &[$(Owner::$party,)*],
                        retry: Retry::$retry,
                        consequence: $consequence,
                        remedy: &[$((Branch::$branch, StepKind::$step),)*],
                        system: $system,
                        page: $page,
                    },)*
                }
            }
        }
    };
}

const CRM: Option<DestinationSystem> = Some(DestinationSystem::Dynamics);
const STORE: Option<DestinationSystem> = Some(DestinationSystem::AzureStorage);
const FORCE: Option<DestinationSystem> = Some(DestinationSystem::Salesforce);
const FORM: Option<DestinationSystem> = Some(DestinationSystem::Marketo);
const FLOW: Option<DestinationSystem> = Some(DestinationSystem::HttpsEndpoint);
/// An HTTP status or a transport failure is met on the way to each of them.
const ANY: Option<DestinationSystem> = None;

kinds! {
    // The eight that Microsoft documents.
    SignInFailed, "sign_in_failed", CRM, FAQ {
        "Dynamics does not let the lead destination sign in",
        "Dynamics no permite iniciar sesión al destino de clientes potenciales";
        SignIn, suspect [UserName, Password, DirectoryId, ApplicationId, ApplicationKey],
        owners [Publisher, CrmAdministrator, TenantAdministrator], retry AfterFix, EVERY_LEAD;
        Office365 CheckUserAndPassword, AzureAd FetchDirectoryId, AzureAd FetchApplicationId,
        AzureAd NewSecret, Always EnterAndValidate, Always CheckAccess, Office365 CheckLicence,
        AzureAd CheckApplicationUser, Always OpenTicket
    }
    MissingCreatePermission, "missing_create_permission", CRM, FAQ {
        "the user may not set a field of the new lead",
        "el usuario no puede rellenar un campo del nuevo cliente potencial";
        Authorization, suspect [], owners [CrmAdministrator], retry AfterFix, EVERY_LEAD;
        Always ImportSolution, AzureAd AssignRoleToApplicationUser, Office365 AssignRoleToUser,
        Always CheckColumnSecurity, Always ValidateAgain, Always OpenTicket
    }
    TenantNotFound, "tenant_not_found", CRM, FAQ {
        "no such tenant: the directory ID is wrong, or the tenant has no active subscription",
        "no existe tal inquilino: el identificador de directorio no es correcto o el inquilino no tiene ninguna suscripción activa";
        Token, suspect [DirectoryId], owners [Publisher, TenantAdministrator],
        retry AfterFix, EVERY_LEAD;
        Always FetchDirectoryId, Always CompareDirectoryId, Always EnterAndValidate,
        Always CheckSubscription, Always OpenTicket
    }
    NoRolesAssigned, "no_roles_assigned", CRM, FAQ {
        "the user has no security role in Dynamics",
        "el usuario no tiene ningún rol de seguridad en Dynamics";
        Authorization, suspect [], owners [CrmAdministrator], retry AfterFix, EVERY_LEAD;
        Always ImportSolution, AzureAd AssignRoleToApplicationUser, Office365 AssignRoleToUser,
        Always ValidateAgain, Always OpenTicket
    }
    ApplicationNotFound, "application_not_found", CRM, FAQ {
        "the directory has no application with this ID",
        "el directorio no tiene ninguna aplicación con este identificador";
        Token, suspect [ApplicationId, DirectoryId], owners [Publisher, TenantAdministrator],
        retry AfterFix, EVERY_LEAD;
        Always NotTheDirectoryId, Always FetchApplicationId, Always EnterAndValidate,
        Always SameDirectory, Always FetchDirectoryId, Always OpenTicket
    }
    InvalidTenantIdentifier, "invalid_tenant_identifier", CRM, FAQ {
        "the directory ID is malformed",
        "el identificador de directorio no tiene la forma debida";
        Token, suspect [DirectoryId], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always FetchDirectoryId, Always CompareDirectoryId, Always EnterAndValidate,
        Always OpenTicket
    }
    InvalidClientSecret, "invalid_client_secret", CRM, FAQ {
        "the client secret is wrong",
        "el secreto de cliente no es correcto";
        Token, suspect [ApplicationKey], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always WaitForNewSecret, Always NewSecret, Always EnterAndValidate, Always OpenTicket
    }
    RequestTimeout, "request_timeout", CRM, FAQ {
        "Dynamics did not answer in time, most likely because the instance URL is wrong",
        "Dynamics no respondió a tiempo, lo más probable porque la dirección URL no es correcta";
        Transport, suspect [InstanceUrl], owners [Publisher], retry Once, EVERY_LEAD;
        Always SendOnceMore, Always CheckInstanceUrl, Always EnterAndValidate, Always OpenTicket
    }

    // The errors of Entra ID.
    InvalidUserCredentials, "invalid_user_credentials", CRM, ENTRA {
        "the user name or the password is wrong, or the user belongs to another directory";
        Token, suspect [UserName, Password], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckUserAndPassword, Always UserInDirectory, Always EnterAndValidate,
        Always MoveToAzureAd, Always OpenTicket
    }
    AccountLocked, "account_locked", CRM, ENTRA {
        "the user is locked after too many wrong passwords";
        Token, suspect [Password], owners [TenantAdministrator, Publisher],
        retry AfterFix, EVERY_LEAD;
        Always UnlockUser, Always CheckUserAndPassword, Always EnterAndValidate,
        Always MoveToAzureAd, Always OpenTicket
    }
    PasswordExpired, "password_expired", CRM, ENTRA {
        "the user's password has expired";
        Token, suspect [Password], owners [Publisher, TenantAdministrator],
        retry AfterFix, EVERY_LEAD;
        Always ResetPassword, Always EnterAndValidate, Always MoveToAzureAd, Always OpenTicket
    }
    ClientSecretExpired, "client_secret_expired", CRM, ENTRA {
        "the client secret has expired";
        Token, suspect [ApplicationKey], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always NewSecret, Always EnterAndValidate, Always NoteExpiry, Always OpenTicket
    }
    UserDisabled, "user_disabled", CRM, ENTRA {
        "the user is disabled in the directory";
        Token, suspect [UserName], owners [TenantAdministrator], retry AfterFix, EVERY_LEAD;
        Always EnableUser, Always ValidateAgain, Always MoveToAzureAd, Always OpenTicket
    }
    MultiFactorRequired, "multi_factor_required", CRM, ENTRA {
        "the sign-in requires a second factor, which a service cannot provide";
        Token, suspect [Authentication], owners [TenantAdministrator, Publisher],
        retry AfterFix, EVERY_LEAD;
        Always MoveToAzureAd, Always EnterAndValidate, Always ExemptUser, Always OpenTicket
    }
    BlockedByPolicy, "blocked_by_policy", CRM, ENTRA {
        "a Conditional Access policy refuses the sign-in";
        Token, suspect [Authentication], owners [TenantAdministrator, Publisher],
        retry AfterFix, EVERY_LEAD;
        Always ExemptByPolicy, Always MoveToAzureAd, Always EnterAndValidate, Always OpenTicket
    }
    ConsentRequired, "consent_required", CRM, ENTRA {
        "the application has no consent to access Dynamics";
        Token, suspect [ApplicationId], owners [TenantAdministrator], retry AfterFix, EVERY_LEAD;
        Always GrantConsent, Always CheckPermissionList, Always ValidateAgain, Always OpenTicket
    }
    ApplicationDisabled, "application_disabled", CRM, ENTRA {
        "the application is disabled";
        Token, suspect [ApplicationId], owners [TenantAdministrator, Publisher],
        retry AfterFix, EVERY_LEAD;
        Always EnableApplication, Always ValidateAgain, Always OpenTicket
    }
    ResourceNotAvailable, "resource_not_available", CRM, ENTRA {
        "the directory grants no access to the resource at the instance URL";
        Configuration, suspect [InstanceUrl, DirectoryId], owners [Publisher, CrmAdministrator],
        retry AfterFix, EVERY_LEAD;
        Always CheckInstanceUrl, Always EnterAndValidate, Always SubscribeService,
        Always OpenTicket
    }
    WrongCloud, "wrong_cloud", CRM, ENTRA {
        "the directory and the instance are in different clouds";
        Configuration, suspect [InstanceUrl, DirectoryId], owners [Publisher],
        retry AfterFix, EVERY_LEAD;
        Always SameCloud, Always CheckInstanceUrl, Always FetchDirectoryId,
        Always EnterAndValidate, Always OpenTicket
    }
    DirectoryUnavailable, "directory_unavailable", CRM, ENTRA {
        "the directory service is temporarily unavailable";
        Token, suspect [], owners [Nobody], retry Later, WHILE_IT_LASTS;
        Always WaitAndSendAgain, Always OpenTicket
    }
    DirectoryThrottled, "directory_throttled", CRM, ENTRA {
        "the directory service throttles this caller";
        Token, suspect [], owners [Microsoft], retry Later, WHILE_IT_LASTS;
        Always MicrosoftMends, Always WaitAndSendAgain, Always OpenTicket
    }
    DirectoryFault, "directory_fault", CRM, ENTRA {
        "the directory service failed with an internal error";
        Token, suspect [], owners [Microsoft], retry AfterFix, EVERY_LEAD;
        Always MicrosoftMends, Always OpenTicket
    }
    DirectoryRefused, "directory_refused", CRM, ENTRA {
        "the directory refuses the sign-in with a code that this version does not know";
        Token, suspect [DirectoryId, ApplicationId, ApplicationKey],
        owners [Publisher, TenantAdministrator], retry AfterFix, EVERY_LEAD;
        Always LookUpCode, Always CheckEverySetting, Always EnterAndValidate, Always OpenTicket
    }

    // What Dataverse says.
    MissingPrivilege, "missing_privilege", CRM, CLIENT {
        "the user's roles do not allow creating leads";
        Authorization, suspect [], owners [CrmAdministrator], retry AfterFix, EVERY_LEAD;
        Always ImportSolution, AzureAd AssignRoleToApplicationUser, Office365 AssignRoleToUser,
        Always CheckRolePrivileges, Always ValidateAgain, Always OpenTicket
    }
    RecordAccessDenied, "record_access_denied", CRM, CLIENT {
        "the user's roles allow creating leads, but not this one";
        Authorization, suspect [], owners [CrmAdministrator], retry AfterFix, SOME_LEADS;
        Always CheckOwnership, Always CheckRolePrivileges, Always ValidateAgain,
        Always OpenTicket
    }
    NotAMember, "not_a_member", CRM, DYNAMICS {
        "the user or the application is not a user of this Dynamics organization";
        SignIn, suspect [ApplicationId, InstanceUrl], owners [CrmAdministrator, Publisher],
        retry AfterFix, EVERY_LEAD;
        Always CheckApplicationUser, Always SameOrganization, Always EnterAndValidate,
        Always OpenTicket
    }
    CrmUserDisabled, "crm_user_disabled", CRM, DATAVERSE {
        "the user is disabled in Dynamics";
        SignIn, suspect [], owners [CrmAdministrator], retry AfterFix, EVERY_LEAD;
        Always EnableCrmUser, Always ValidateAgain, Always OpenTicket
    }
    AccessTokenExpired, "access_token_expired", CRM, DATAVERSE {
        "the access token of the sender has expired";
        SignIn, suspect [], owners [Nobody], retry Later, WHILE_IT_LASTS;
        Always WaitAndSendAgain, Always OpenTicket
    }
    DuplicateRecord, "duplicate_record", CRM, CLIENT {
        "Dynamics has a record with the same key";
        Endpoint, suspect [], owners [CrmAdministrator], retry Never, NOTHING_LOST;
        Always FindDuplicate, Always OpenTicket
    }
    DuplicateRule, "duplicate_rule", CRM, DUPLICATES {
        "a duplicate detection rule in Dynamics found another record of the same customer";
        Endpoint, suspect [], owners [CrmAdministrator], retry Never, NOTHING_LOST;
        Always FindDuplicate, Always OpenTicket
    }
    CrmThrottled, "crm_throttled", CRM, LIMITS {
        "Dynamics accepts no more requests from this user for the moment";
        Endpoint, suspect [], owners [Nobody], retry Later, WHILE_IT_LASTS;
        Always WaitAndSendAgain, Always OpenTicket
    }
    CrmPluginFailed, "crm_plugin_failed", CRM, DATAVERSE {
        "a plug-in or workflow in Dynamics refuses the lead";
        Endpoint, suspect [], owners [CrmAdministrator], retry AfterFix, SOME_LEADS;
        Always CheckPlugins, Always ValidateAgain, Always OpenTicket
    }
    CrmRejectsLead, "crm_rejects_lead", CRM, DATAVERSE {
        "Dynamics rejects the lead: a value is too long, invalid or unknown";
        Endpoint, suspect [], owners [CrmAdministrator], retry Never, SOME_LEADS;
        Always CheckColumns, Always ValidateAgain, Always OpenTicket
    }
    CrmError, "crm_error", CRM, DATAVERSE {
        "Dynamics answers with a code that this version does not know";
        Endpoint, suspect [], owners [CrmAdministrator], retry AfterFix, NOT_KNOWN;
        Always LookUpCode, Always CheckEverySetting, Always ValidateAgain, Always OpenTicket
    }

    // What Azure Storage says.
    StorageCredentialsMissing, "storage_credentials_missing", STORE, STORAGE {
        "the request to storage carries no usable credentials";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CopyConnectionString, Always EnterAndValidate, Always OpenTicket
    }
    StorageKeyRejected, "storage_key_rejected", STORE, STORAGE {
        "the storage account does not accept the key";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckRotation, Always CopyConnectionString, Always EnterAndValidate,
        Always OpenTicket
    }
    StorageAccountDisabled, "storage_account_disabled", STORE, STORAGE {
        "the storage account is disabled";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always EnableStorageAccount, Always ValidateAgain, Always OpenTicket
    }
    StoragePermissionMissing, "storage_permission_missing", STORE, STORAGE {
        "the storage account does not allow the write";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always AllowStorageAccess, Always EnableStorageAccount, Always ValidateAgain,
        Always OpenTicket
    }
    StorageKeysForbidden, "storage_keys_forbidden", STORE, SHARED_KEY {
        "the storage account does not permit access by its keys";
        Storage, suspect [ConnectionString], owners [Publisher, TenantAdministrator],
        retry AfterFix, EVERY_LEAD;
        Always PermitKeys, Always ValidateAgain, Always OpenTicket
    }
    SasPermissionMissing, "sas_permission_missing", STORE, SAS {
        "the shared access signature does not allow this write";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always NewSas, Always EnterAndValidate, Always OpenTicket
    }
    ClockSkew, "clock_skew", STORE, SHARED_KEY_DATE {
        "the sender's clock differs from the storage service's by more than 15 minutes";
        Storage, suspect [], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always SetClock, Always OpenTicket
    }
    StorageNotReady, "storage_not_ready", STORE, STORAGE {
        "the storage account or the table is being created or deleted";
        Storage, suspect [], owners [Nobody], retry Later, WHILE_IT_LASTS;
        Always WaitForAccount, Always CheckTable, Always OpenTicket
    }
    StorageNotFound, "storage_not_found", STORE, TABLE {
        "the table, the container or the row does not exist";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckTable, Always EnterAndValidate, Always OpenTicket
    }
    StorageUnavailable, "storage_unavailable", STORE, STORAGE {
        "storage is temporarily unavailable";
        Storage, suspect [], owners [Nobody], retry Later, WHILE_IT_LASTS;
        Always WaitAndSendAgain, Always OpenTicket
    }
    RowAlreadyExists, "row_already_exists", STORE, TABLES {
        "the table already contains this row";
        Storage, suspect [], owners [Nobody], retry Never, NOTHING_LOST;
        Always RowIsThere, Always OpenTicket
    }
    TableAlreadyExists, "table_already_exists", STORE, TABLES {
        "the storage account already contains this table";
        Storage, suspect [], owners [Nobody], retry Never, NOTHING_LOST;
        Always TableIsThere, Always OpenTicket
    }
    RowRejected, "row_rejected", STORE, TABLES {
        "the table rejects the row";
        Storage, suspect [], owners [Microsoft], retry Never, SOME_LEADS;
        Always MicrosoftMends, Always OpenTicket
    }
    StorageError, "storage_error", STORE, STORAGE {
        "storage answers with a code that this version does not know";
        Storage, suspect [ConnectionString], owners [Publisher], retry AfterFix, NOT_KNOWN;
        Always LookUpCode, Always CopyConnectionString, Always EnterAndValidate, Always OpenTicket
    }

    // What Logic Apps and Power Automate say.
    WorkflowAuthorizationRequired, "workflow_authorization_required", FLOW, TRIGGER {
        "the address lacks the signature that starts the flow, or only users of the tenant may start it";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CopyTriggerUrl, Always OpenTrigger, Always EnterAndValidate, Always OpenTicket
    }
    WorkflowSignatureRejected, "workflow_signature_rejected", FLOW, TRIGGER {
        "the signature in the address of the flow is not accepted";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CopyTriggerUrl, Always EnterAndValidate, Always OpenTicket
    }
    WorkflowAuthorizedTwice, "workflow_authorized_twice", FLOW, TRIGGER {
        "the request has both a signature in the address and an `Authorization` header";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always OneAuthorization, Always ValidateAgain, Always OpenTicket
    }
    WorkflowClaimsRejected, "workflow_claims_rejected", FLOW, TRIGGER {
        "the flow's authorization policy asks for claims that the token does not have";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always OpenTrigger, Always CopyTriggerUrl, Always EnterAndValidate, Always OpenTicket
    }
    WorkflowSchemaMismatch, "workflow_schema_mismatch", FLOW, TRIGGER {
        "the lead does not match the JSON schema of the flow's trigger";
        Endpoint, suspect [], owners [Publisher], retry Never, SOME_LEADS;
        Always RelaxSchema, Always AcceptPayload, Always ValidateAgain, Always OpenTicket
    }
    WorkflowNotFound, "workflow_not_found", FLOW, TRIGGER {
        "the flow or its trigger does not exist";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CopyTriggerUrl, Always EnterAndValidate, Always OpenTicket
    }
    WorkflowDisabled, "workflow_disabled", FLOW, TRIGGER {
        "the flow is turned off or suspended";
        Endpoint, suspect [], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always TurnFlowOn, Always ValidateAgain, Always OpenTicket
    }

    // What an endpoint answers, regardless of the destination.
    EndpointAccessRefused, "endpoint_access_refused", ANY, HTTPS {
        "the destination refuses access (HTTP 401, 403 or 407)";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckEndpointUrl, Always CheckCallerAccess, Always CheckDynamicsAccess,
        Always EnterAndValidate, Always OpenTicket
    }
    EndpointNotFound, "endpoint_not_found", ANY, HTTPS {
        "the address does not exist (HTTP 404 or 410)";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckEndpointUrl, Always EnterAndValidate, Always OpenTicket
    }
    EndpointRedirects, "endpoint_redirects", ANY, HTTPS {
        "the address redirects to another address (HTTP 300 to 399)";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always NoRedirect, Always EnterAndValidate, Always OpenTicket
    }
    EndpointMethodRefused, "endpoint_method_refused", ANY, HTTPS {
        "the address does not accept POST (HTTP 405 or 501)";
        Endpoint, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckEndpointUrl, Always AcceptPost, Always EnterAndValidate, Always OpenTicket
    }
    EndpointRejectsLead, "endpoint_rejects_lead", ANY, HTTPS {
        "the destination rejects the lead (HTTP 400, 422 and others from 400 to 499)";
        Endpoint, suspect [], owners [Publisher], retry Never, SOME_LEADS;
        Always ReadEndpointLog, Always AcceptPayload, Always ValidateAgain, Always OpenTicket
    }
    EndpointThrottled, "endpoint_throttled", ANY, HTTPS {
        "the destination throttles the sender (HTTP 429)";
        Endpoint, suspect [], owners [Publisher], retry Later, SOME_LEADS;
        Always RaiseLimit, Always WaitAndSendAgain, Always OpenTicket
    }
    EndpointFault, "endpoint_fault", ANY, HTTPS {
        "the destination failed with an internal error (HTTP 500 and others from 500 to 599)";
        Endpoint, suspect [], owners [Publisher], retry Once, SOME_LEADS;
        Always ReadEndpointLog, Always AcceptPayload, Always ValidateAgain, Always OpenTicket
    }
    EndpointUnavailable, "endpoint_unavailable", ANY, HTTPS {
        "the destination is temporarily unavailable (HTTP 502 or 503)";
        Endpoint, suspect [], owners [Publisher], retry Later, WHILE_IT_LASTS;
        Always CheckReachability, Always WaitAndSendAgain, Always OpenTicket
    }
    EndpointTimeout, "endpoint_timeout", ANY, HTTPS {
        "the destination did not answer in time (HTTP 408 or 504 among others)";
        Transport, suspect [EndpointUrl], owners [Publisher], retry Later, WHILE_IT_LASTS;
        Always AnswerSooner, Always CheckReachability, Always WaitAndSendAgain,
        Always OpenTicket
    }
    HostNotFound, "host_not_found", ANY, HTTPS {
        "the host name in the address cannot be resolved";
        Transport, suspect [EndpointUrl, InstanceUrl], owners [Publisher],
        retry AfterFix, EVERY_LEAD;
        Always CheckHostName, Always EnterAndValidate, Always OpenTicket
    }
    ConnectionFailed, "connection_failed", ANY, HTTPS {
        "the connection to the host failed or broke";
        Transport, suspect [EndpointUrl, InstanceUrl], owners [Publisher],
        retry Later, WHILE_IT_LASTS;
        Always CheckReachability, Always WaitAndSendAgain, Always OpenTicket
    }
    TlsFailed, "tls_failed", ANY, HTTPS {
        "the host's certificate or TLS configuration is not accepted";
        Transport, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always MendCertificate, Always ValidateAgain, Always OpenTicket
    }
    WrongProtocol, "wrong_protocol", ANY, HTTPS {
        "the port speaks another protocol, often plain HTTP where HTTPS is expected";
        Transport, suspect [EndpointUrl], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always CheckPort, Always EnterAndValidate, Always OpenTicket
    }
    InvalidEndpointUrl, "invalid_endpoint_url", ANY, HTTPS {
        "the address is not a valid URL";
        Configuration, suspect [EndpointUrl, InstanceUrl], owners [Publisher],
        retry AfterFix, EVERY_LEAD;
        Always CheckEndpointUrl, Always EnterAndValidate, Always OpenTicket
    }
    EndpointError, "endpoint_error", ANY, HTTPS {
        "the destination answers with a code that this version does not know";
        Endpoint, suspect [], owners [Publisher], retry AfterFix, NOT_KNOWN;
        Always LookUpCode, Always ReadEndpointLog, Always ValidateAgain, Always OpenTicket
    }

    // What is lost without the sender's seeing it.
    SalesforcePicklist, "salesforce_picklist", FORCE, FAQ {
        "a picklist in Salesforce does not contain the value that was sent";
        Endpoint, suspect [], owners [CrmAdministrator], retry AfterFix, UNSEEN;
        Always OptionalTextField, Always ValidateAgain, Always OpenTicket
    }
    SalesforceRequiredField, "salesforce_required_field", FORCE, SALESFORCE {
        "Salesforce requires a field that the lead does not have";
        Endpoint, suspect [], owners [CrmAdministrator], retry AfterFix, UNSEEN;
        Always RelaxRequiredFields, Always OptionalTextField, Always ValidateAgain,
        Always OpenTicket
    }
    SalesforceValidationRule, "salesforce_validation_rule", FORCE, SALESFORCE {
        "a validation rule in Salesforce refuses the lead";
        Endpoint, suspect [], owners [CrmAdministrator], retry AfterFix, UNSEEN;
        Always RelaxValidationRules, Always ValidateAgain, Always OpenTicket
    }
    SalesforceLimit, "salesforce_limit", FORCE, SALESFORCE {
        "more web-to-lead requests than Salesforce accepts in 24 hours";
        Endpoint, suspect [], owners [CrmAdministrator], retry Later, OVER_LIMIT;
        Always CheckSalesforceQueue, Always OpenTicket
    }
    SalesforceDuplicate, "salesforce_duplicate", FORCE, FORCE_CODES {
        "a duplicate rule in Salesforce found another record of the same customer";
        Endpoint, suspect [], owners [CrmAdministrator], retry Never, UNSEEN;
        Always CheckDuplicateRules, Always OpenTicket
    }
    SalesforceRejectsLead, "salesforce_rejects_lead", FORCE, FORCE_CODES {
        "Salesforce rejects the lead";
        Endpoint, suspect [], owners [CrmAdministrator], retry Never, UNSEEN;
        Always LookUpCode, Always RelaxValidationRules, Always ValidateAgain, Always OpenTicket
    }
    SalesforceSilentLoss, "salesforce_silent_loss", FORCE, FAQ {
        "leads do not appear in Salesforce, and no failure is reported";
        Endpoint, suspect [ObjectIdentifier], owners [CrmAdministrator, Publisher],
        retry AfterFix, UNSEEN;
        Always OptionalTextField, Always RelaxRequiredFields, Always RelaxValidationRules,
        Always CheckSalesforceQueue, Always CheckObjectIdentifier, Always EnterAndValidate,
        Always NamePublisherAndOffer, Always OpenTicket
    }
    MarketoSilentLoss, "marketo_silent_loss", FORM, MARKETO {
        "leads do not appear in Marketo, and no failure is reported";
        Configuration, suspect [ServerId, MunchkinId, FormId], owners [Publisher, CrmAdministrator],
        retry AfterFix, UNSEEN;
        Always CheckMarketoForm, Always EnterAndValidate, Always CheckMarketoFields,
        Always OpenTicket
    }
    MarketoTokenRejected, "marketo_token_rejected", FORM, MARKETO_CODES {
        "the access token of Marketo's REST interface is missing, invalid or expired";
        Token, suspect [], owners [Publisher], retry AfterFix, EVERY_LEAD;
        Always NewMarketoToken, Always OpenTicket
    }
    MarketoRejectsLead, "marketo_rejects_lead", FORM, MARKETO_CODES {
        "Marketo rejects the lead";
        Endpoint, suspect [FormId], owners [CrmAdministrator, Publisher], retry Never, SOME_LEADS;
        Always LookUpCode, Always CheckMarketoFields, Always ValidateAgain, Always OpenTicket
    }

    Unrecognized, "unrecognized", ANY, FAQ {
        "no failure that this version knows, or a page about several",
        "ningún error que esta versión conozca, o una página sobre varios";
        Unknown, suspect [], owners [Publisher], retry AfterFix, NOT_KNOWN;
        Always ReadTheText, Always CheckEverySetting, Always ValidateAgain, Always OpenTicket
    }
}
