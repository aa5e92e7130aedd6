//! The phrases that tell a kind, as data.
//!
//! Each is the short stable core of a sentence: the sentences around it differ
//! from edition to edition, and the portal strips codes, identifiers and quoted
//! names out of them. Words are in lower case without accents, with one space
//! for each gap; see `fold`.
//!
//! A phrase is found by its first letters, so the first eight of its first part
//! carry no accent.

use super::evidence::Evidence::{self, Cause, GroupHint, PortalWrapper, Preface, Specific};
#[allow(clippy::enum_glob_use, reason = "this file is a table of kinds")]
use super::kind::DestinationErrorKind::{self as Kind, *};
use super::phrase::{Part, Phrase, Signal};

macro_rules! part {
    (name) => {
        Part::Name
    };
    (end) => {
        Part::End
    };
    ($($word:literal)|+) => {
        Part::Any(&[$($word),+])
    };
}

macro_rules! phrases {
    ($( $signal:expr $(, after [$($before:literal)|+])? => $([$($part:tt)+])+; )*) => {
        &[$(Phrase {
            signal: $signal,
            before: &[$($($before),+)?],
            parts: &[$(part!($($part)+)),+],
        }),*]
    };
}

const fn kind(kind: Kind, evidence: Evidence) -> Signal {
    Signal::Kind(kind, evidence)
}

const COUNTS: Signal = Signal::StatusLead { counts: true };
const LEADS: Signal = Signal::StatusLead { counts: false };

/// Every phrase.
///
/// Source: the English sentences are those of azure-docs
/// `articles/marketplace/lead-management-faq.md`, the Spanish ones those of its
/// translation of 2019; those of Entra ID, Dataverse, Azure Storage, .NET,
/// Node.js and Salesforce are the texts that these return.
pub(in super::super) const PHRASES: &[Phrase] = phrases! {
    // Codes.
    Signal::Entra => ["aadsts"];
    Signal::EntraList => ["error_codes"];
    Signal::Hexadecimal => ["0x800"];
    Signal::SignedDecimal => ["-2147"];
    Signal::BareHexadecimal => ["80042f09" | "8004f502" | "80040220" | "80048306" | "80072560" | "80072559" | "8005f101" | "80041d1f" | "80040237"];
    Signal::Envelope => ["error" | "reasons"];
    Signal::SystemLead => ["errno" | "winerror" | "socketexception"];
    LEADS => ["status" | "statuscode" | "status_code" | "httpstatus" | "httpstatuscode" | "http_status" | "response" | "responsecode" | "responsestatuscode"];
    COUNTS => ["returned" | "responded" | "answered"];
    Signal::Status(400), after ["400 bad"] => ["request"];
    Signal::Status(401), after ["401"] => ["unauthorized"];
    Signal::Status(403), after ["403"] => ["forbidden"];
    Signal::Status(404), after ["404 not"] => ["found"];
    Signal::Status(405), after ["405"] => ["method not allowed"];
    Signal::Status(408), after ["408"] => ["request timeout" | "request time out"];
    Signal::Status(413), after ["413"] => ["payload too large" | "request entity too large" | "content too large"];
    Signal::Status(415), after ["415"] => ["unsupported media type"];
    Signal::Status(422), after ["422"] => ["unprocessable"];
    Signal::Status(429), after ["429 too many"] => ["requests"];
    Signal::Status(500), after ["500"] => ["internal server error"];
    Signal::Status(502), after ["502 bad"] => ["gateway"];
    Signal::Status(503), after ["503"] => ["service unavailable" | "server unavailable"];
    Signal::Status(504), after ["504"] => ["gateway timeout" | "gateway time out"];
    Signal::Status(400), after ["400"] => ["client error"];
    Signal::Status(401), after ["401"] => ["client error"];
    Signal::Status(403), after ["403"] => ["client error"];
    Signal::Status(404), after ["404"] => ["client error"];
    Signal::Status(429), after ["429"] => ["client error"];
    Signal::Status(500), after ["500"] => ["server error"];
    Signal::Status(502), after ["502"] => ["server error"];
    Signal::Status(503), after ["503"] => ["server error"];
    Signal::Status(504), after ["504"] => ["server error"];

    // E1: what the portal says around each failed sign-in.
    kind(SignInFailed, PortalWrapper) =>
        ["unable to" | "could not" | "couldn t" | "cannot" | "failed to"]
        ["sign in to" | "sign into" | "signin to" | "log in to" | "log into" | "login to" | "log on to" | "logon to" | "connect to" | "authenticate to" | "authenticate with"]
        ["dynamics" | "microsoft dynamics" | "dataverse" | "microsoft dataverse" | "common data service"];
    kind(SignInFailed, PortalWrapper), after ["can t sign in to" | "can t sign into" | "can t log in to" | "can t log into" | "can not sign in to" | "can not log in to"] =>
        ["dynamics"];
    // The same, cut off.
    kind(SignInFailed, PortalWrapper) =>
        ["lastcrmerror unable to" | "lastcrmerror could not" | "lastcrmerror couldn t"]
        ["sign in" | "signin" | "log in" | "login" | "log on" | "logon"];
    kind(SignInFailed, PortalWrapper) => ["lastcrmerror no se puede iniciar sesion"];
    kind(SignInFailed, PortalWrapper), after ["no se puede" | "no se pudo" | "no se ha podido" | "no es posible"] =>
        ["iniciar sesion en"] ["dynamics" | "microsoft dynamics"];
    // OAuth's own words, where they stand as the value of `error`.
    kind(SignInFailed, GroupHint), after ["error" | "oauth error" | "error code"] =>
        ["invalid_client" | "invalid_grant" | "unauthorized_client"];

    // E2.
    kind(MissingCreatePermission, Specific), after ["not have" | "t have" | "no" | "without" | "lacks" | "lacking" | "lack" | "missing"] =>
        ["create permission" | "create permissions"] ["for the"] [name] ["attribute"];
    kind(MissingCreatePermission, Specific), after ["no tiene" | "no dispone de" | "no cuenta con"] =>
        ["permisos de creacion" | "permiso de creacion"] ["para el atributo" | "para el campo" | "sobre el atributo"];
    kind(MissingCreatePermission, Specific), after ["not have" | "t have" | "no" | "without" | "lacks"] =>
        ["create permissions for the leadsourcecode" | "create permission for the leadsourcecode"];
    kind(MissingCreatePermission, Specific) => ["attributeprivilegecreateismissing"];

    // E3.
    kind(TenantNotFound, Cause) =>
        ["tenant"] [name] ["not found" | "was not found" | "wasn t found" | "could not be found" | "couldn t be found" | "cannot be found"];
    kind(TenantNotFound, Cause) =>
        ["tenant"] ["with identifier" | "with id" | "with the id" | "id" | "named" | "name"] [name] ["not found" | "was not found" | "could not be found"];
    kind(TenantNotFound, Cause), after ["couldn t find the" | "couldn t find" | "could not find the" | "could not find" | "unable to find the" | "unable to find"] =>
        ["tenant"] [end];
    kind(TenantNotFound, Cause), after ["no se ha podido" | "no se pudo" | "no se puede"] =>
        ["encontrar el inquilino"];
    kind(TenantNotFound, Cause), after ["no se encontro el"] => ["inquilino"];
    kind(TenantNotFound, Cause), after ["no se ha"] => ["encontrado el inquilino"];
    kind(TenantNotFound, Cause) => ["inquilino"] [name] ["no encontrado" | "no se encontro" | "no se ha encontrado"];

    // E4.
    kind(NoRolesAssigned, Specific), after ["seclib"] => ["retrieveprivilegeforuser"];
    kind(NoRolesAssigned, Specific) => ["retrieveprivilegeforuser failed"];
    kind(NoRolesAssigned, Specific), after ["no"] =>
        ["roles are assigned to user" | "roles are assigned to the user" | "roles assigned to user" | "roles assigned to the user" | "security roles are assigned to user" | "security role is assigned to user"];
    kind(NoRolesAssigned, Specific), after ["not been"] =>
        ["assigned any roles" | "assigned any security roles" | "assigned a security role"];
    kind(NoRolesAssigned, Specific) => ["usernotassignedroles"];
    kind(NoRolesAssigned, Specific), after ["ningun rol"] => ["asignado al usuario"];
    kind(NoRolesAssigned, Specific), after ["no hay" | "no tiene"] => ["roles asignados al usuario"];

    // E5.
    kind(ApplicationNotFound, Cause) =>
        ["application"] ["with identifier" | "with the identifier"] [name]
        ["was not found" | "wasn t found" | "not found" | "could not be found" | "couldn t be found"];
    kind(ApplicationNotFound, Cause), after ["no se encontro la" | "no se ha encontrado la" | "no se pudo encontrar la" | "no se ha podido encontrar la"] =>
        ["aplicacion con el identificador" | "aplicacion con identificador"] [name] ["en el directorio"];

    kind(ApplicationNotFound, Cause), after ["identifier was not" | "identifier not"] => ["found in the directory" | "found in directory"];

    // E6.
    kind(InvalidTenantIdentifier, Cause), after ["not valid" | "not a valid" | "nor a valid"] => ["external domain"];
    kind(InvalidTenantIdentifier, Cause) => ["dominio externo no es valido"];
    kind(InvalidTenantIdentifier, Specific) =>
        ["tenant identifier"] [name]
        ["is not valid" | "is not a valid" | "isn t valid" | "is invalid" | "is neither a valid" | "may not be an empty guid"];
    kind(InvalidTenantIdentifier, Cause) =>
        ["identificador del inquilino" | "identificador de inquilino"] ["solicitado" | "especificado"]
        [name] ["no es valido"];

    // E7 and its neighbor.
    kind(InvalidClientSecret, Cause) => ["invalid client secret"];
    kind(InvalidClientSecret, Cause) =>
        ["client secret" | "client secret provided"] ["is invalid" | "is not valid" | "isn t valid" | "is incorrect" | "is wrong" | "was not valid" | "does not match"];
    kind(InvalidClientSecret, Cause), after ["proporcionado un" | "proporciono un"] =>
        ["secreto de cliente no valido" | "secreto de cliente que no es valido"];
    kind(InvalidClientSecret, Cause) => ["secreto de cliente no valido"] [end];
    kind(InvalidClientSecret, Cause), after ["el"] => ["secreto de cliente" | "secreto del cliente"] ["no es valido" | "proporcionado no es valido"];
    kind(ClientSecretExpired, Specific) => ["client secret keys"] ["for app"] [name] ["are expired"];
    kind(ClientSecretExpired, Specific) => ["client secret"] ["has expired" | "is expired" | "expired"];
    kind(ClientSecretExpired, Specific) => ["client secret keys are expired"];

    // E8.
    kind(RequestTimeout, Cause) => ["request channel timed out"];
    kind(RequestTimeout, Cause) => ["timed out while waiting for a reply"];
    kind(RequestTimeout, Cause) => ["espera del canal de solicitud"];

    // What Entra ID says when its codes are stripped.
    kind(InvalidUserCredentials, Cause) => ["invalid username or password" | "invalid user name or password"];
    kind(InvalidUserCredentials, Cause) => ["account must be added to the directory"];
    kind(InvalidUserCredentials, Cause) => ["invalid or null password"];
    kind(InvalidUserCredentials, Cause), after ["does not"] => ["exist in tenant"];
    kind(AccountLocked, Specific) => ["account is locked" | "account has been locked" | "account is temporarily locked"];
    kind(PasswordExpired, Specific) => ["password"] ["is expired" | "has expired"];
    kind(PasswordExpired, Specific) => ["entered expired password"];
    kind(UserDisabled, Specific), after ["user"] => ["account is disabled"];
    kind(MultiFactorRequired, Specific), after ["you must use" | "must enroll in" | "must enroll for"] =>
        ["multi factor authentication" | "multifactor authentication"];
    kind(MultiFactorRequired, GroupHint), after ["error" | "error code"] => ["interaction_required"];
    kind(BlockedByPolicy, Specific) => ["blocked by conditional access"];
    kind(ConsentRequired, Specific) => ["administrator has not consented to use"];
    kind(ConsentRequired, GroupHint), after ["error" | "suberror"] => ["consent_required"];
    kind(ApplicationDisabled, Specific) => ["application"] [name] ["is disabled"];
    kind(ResourceNotAvailable, Cause) => ["organization has not subscribed to"];
    kind(ResourceNotAvailable, Cause) => ["resource principal named"] [name] ["was not found in the tenant"];
    kind(ResourceNotAvailable, GroupHint), after ["error"] => ["invalid_resource"];
    kind(DirectoryUnavailable, Cause), after ["error" | "error code"] => ["temporarily_unavailable"];

    // What Dataverse says.
    kind(MissingPrivilege, Cause), after ["is"] =>
        ["missing prvcreatelead" | "missing prvreadlead" | "missing prvwritelead" | "missing prvappendlead" | "missing prvappendtolead" | "missing prvassignlead" | "missing prvreaduser" | "missing prvreadentity"];
    kind(MissingPrivilege, Cause) => ["principalprivilegedenied" | "privilegedenied"];
    kind(MissingPrivilege, Cause), after ["seclib"] => ["checkprivilege failed"];
    kind(RecordAccessDenied, Preface), after ["seclib"] => ["accesscheckex failed" | "accesscheckex2 failed"];
    kind(NotAMember, Cause), after ["is not a" | "isn t a"] => ["member of the organization"];
    kind(CrmUserDisabled, Specific), after ["the"] =>
        ["specified user is either disabled" | "specified user is disabled"];
    kind(CrmUserDisabled, Specific) => ["userdisablederrorcode"];
    kind(AccessTokenExpired, Cause) => ["accesstokenexpired" | "token is expired" | "access token has expired" | "access token is expired"];
    kind(DuplicateRecord, Cause) => ["cannot insert duplicate key"];
    kind(DuplicateRecord, Cause) => ["record with matching key values already exists"];

    // What Azure Storage says in words.
    kind(StorageKeyRejected, Cause) => ["server failed to authenticate the request"];
    kind(StorageAccountDisabled, Cause) => ["specified account is disabled"];
    kind(StorageNotReady, Cause) => ["specified account is in the process of being created"];
    kind(RowAlreadyExists, Cause) => ["specified entity already exists"];
    kind(StorageNotFound, Cause) => ["table specified does not exist" | "specified container does not exist" | "specified resource does not exist"];
    kind(StorageUnavailable, Cause) => ["server is currently unable to receive requests" | "server is busy"];

    // Transport, as .NET, Node.js and the operating systems word it.
    kind(EndpointTimeout, Preface) =>
        ["operation has timed out" | "operation timed out" | "request timed out" | "connection timed out" | "etimedout"];
    kind(EndpointTimeout, Cause) => ["party did not properly respond after a period of time"];
    kind(EndpointTimeout, Preface) => ["context deadline exceeded"];
    kind(EndpointTimeout, Preface) => ["httpclient timeout of"];
    kind(HostNotFound, Cause) =>
        ["remote name could not be resolved" | "could not resolve host" | "unable to resolve host" | "failed to lookup address information" | "nodename nor servname provided" | "temporary failure in name resolution" | "enotfound" | "eai_again"];
    kind(HostNotFound, Cause), after ["no such host is"] => ["known"];
    kind(HostNotFound, Cause), after ["name or"] => ["service not known"];
    kind(ConnectionFailed, Preface) => ["unable to connect to the remote server" | "unable to connect to remote server"];
    kind(ConnectionFailed, Cause) =>
        ["actively refused it" | "connection refused" | "couldn t connect to server" | "econnrefused" | "econnreset" | "ehostunreach" | "enetunreach"];
    kind(ConnectionFailed, Cause) => ["connection was forcibly closed" | "connection was closed unexpectedly" | "connection reset"];
    kind(ConnectionFailed, Cause) => ["socket hang up"];
    kind(TlsFailed, Specific) =>
        ["trust relationship for the ssl" | "secure channel for ssl" | "remote certificate is invalid"];
    kind(TlsFailed, Specific), after ["could not create ssl tls"] => ["secure channel"];
    kind(TlsFailed, Specific) => ["certificate has expired" | "certificate verify failed" | "certificate signed by unknown authority" | "cert_has_expired"];
    kind(TlsFailed, Specific) => ["unable to verify the first certificate" | "unable to get local issuer certificate" | "unable_to_verify_leaf_signature"];
    kind(TlsFailed, Specific) => ["depth_zero_self_signed_cert" | "self_signed_cert_in_chain" | "err_tls_cert_altname_invalid"];
    kind(TlsFailed, Specific), after ["ssl connection could not be"] => ["established"];

    // Salesforce and Marketo.
    kind(SalesforcePicklist, Specific) => ["value for restricted picklist field"];
    kind(SalesforceRequiredField, Specific) => ["required fields are missing"];
    kind(SalesforceLimit, Specific), after ["web to lead" | "web to lead daily" | "web to lead request"] => ["limit exceeded" | "limit reached" | "limit has been exceeded" | "limit has been reached"];
    kind(SalesforceLimit, Specific), after ["exceeded the daily web to lead" | "exceeded the web to lead" | "reached the daily web to lead"] => ["limit"];
    kind(SalesforceSilentLoss, PortalWrapper) => ["salesforce could not create this lead"];
    kind(SalesforceSilentLoss, Cause), after ["are not" | "aren t" | "not" | "never" | "no leads are"] =>
        ["arriving in salesforce" | "arrived in salesforce" | "appearing in salesforce" | "reaching salesforce" | "reached salesforce" | "showing up in salesforce"];
    kind(SalesforceSilentLoss, Cause), after ["leads are" | "lead is"] => ["missing in salesforce" | "missing from salesforce"];
    kind(MarketoSilentLoss, Cause), after ["are not" | "aren t" | "not" | "never" | "no leads are"] =>
        ["arriving in marketo" | "arrived in marketo" | "appearing in marketo" | "reaching marketo" | "reached marketo" | "showing up in marketo"];
    kind(MarketoSilentLoss, Cause), after ["leads are" | "lead is"] => ["missing in marketo" | "missing from marketo"];
    kind(MarketoSilentLoss, Cause) => ["marketo form"] [name] ["was not found" | "not found" | "does not exist" | "is not approved"];
    kind(MarketoSilentLoss, Cause) => ["munchkin id" | "munchkin account id"] [name] ["is invalid" | "is not valid" | "was not found" | "not found"];

    // Attempts, and what comes of them.
    Signal::Attempt => ["attempt" | "retry"];
    Signal::RetryHint, after ["try"] => ["again"];
    Signal::RetryHint, after ["please"] => ["retry"];
    Signal::RetryHint => ["retry after" | "retry your request" | "retry the request" | "retry later"];
    Signal::Success => ["attempt" | "retry" | "attempt no"] [name] ["succeeded" | "was successful"];
    Signal::Success => ["retry succeeded" | "succeeded on attempt" | "succeeded on retry" | "succeeded after" | "delivered successfully"];
    Signal::Success, after ["lead" | "lead was" | "leads were" | "lead has been" | "row was"] => ["delivered" | "written" | "saved" | "stored"];

    // What survives a translation.
    Signal::Token(MissingCreatePermission, Cause) => ["leadsourcecode"];
    Signal::Token(RequestTimeout, Cause) => ["sendtimeout"];
    Signal::Token(SignInFailed, GroupHint) => ["lastcrmerror" | "lastcrmexception"];

    // Entra ID, more of it.
    kind(ApplicationNotFound, Cause), after ["is missing" | "lacks a"] => ["service principal"];
    kind(ApplicationDisabled, Specific) => ["application named"] [name] ["is disabled"];
    kind(ConsentRequired, Specific) => ["misconfigured application" | "grant requires admin permission"];
    kind(ResourceNotAvailable, Cause) => ["service principal for resource"] [name] ["is disabled"];
    kind(ResourceNotAvailable, Cause) => ["organization lacks a service principal"];
    kind(BlockedByPolicy, Specific) => ["blocked by security defaults"];
    kind(DirectoryThrottled, Cause) => ["tenant throttling error" | "encountered a client request loop"];
    kind(DirectoryUnavailable, Preface) => ["transient error has occurred"];
    kind(AccessTokenExpired, GroupHint), after ["error"] => ["invalid_token"];

    // Dataverse, more of it.
    kind(CrmUserDisabled, Specific) => ["specified user"] [name] ["is disabled"];
    kind(CrmUserDisabled, Specific), after ["is"] => ["disabled in this organization"];
    kind(MissingPrivilege, Cause), after ["is"] => ["missing"] [name] ["privilege"];
    kind(CrmThrottled, Specific), after ["number of" | "number of concurrent"] => ["requests exceeded the limit of"];
    kind(CrmThrottled, Specific) => ["incoming requests exceeded limit of"];
    kind(DuplicateRule, Specific) => ["duplicate of the current record already exists" | "duplicate record detected"];
    kind(CrmPluginFailed, Cause) => ["invalidpluginexecutionexception" | "isvunexpected" | "isvaborted"];
    kind(CrmRejectsLead, Cause) => ["exceeded the maximum allowed length" | "error identified in payload" | "resource not found for the segment"];
    kind(CrmRejectsLead, Cause), after ["is"] => ["outside the valid range"];

    // Azure Storage, more of it.
    kind(StorageKeysForbidden, Specific), after ["key"] => ["based authentication is not permitted on this storage account"];
    kind(SasPermissionMissing, Cause), after ["request is not"] => ["authorized to perform this operation using this"];
    kind(StoragePermissionMissing, Preface), after ["request is not"] => ["authorized to perform this operation"] [end];
    kind(StoragePermissionMissing, Cause) => ["public access is not permitted on this storage account"];
    kind(StorageNotReady, Cause) => ["specified table is being deleted" | "specified container is being deleted"];
    kind(TableAlreadyExists, Cause) => ["table specified already exists" | "specified table already exists"];
    kind(ClockSkew, Specific) => ["request date header too old" | "request date header is too old"];
    kind(StorageKeyRejected, Cause) => ["signature found in the http request" | "signature did not match" | "signature not valid in the specified time frame"];
    kind(StorageCredentialsMissing, Cause) => ["settings must be of the form" | "connection string is either blank or malformed"];
    kind(StorageCredentialsMissing, Cause), after ["no"] => ["valid combination of account information"];
    kind(StorageUnavailable, Cause) => ["operations per second is over the account limit"];
    kind(RowRejected, Cause) => ["property value exceeds the maximum allowed size" | "values are not specified for all properties" | "entity is larger than the maximum" | "request body is too large"];

    // Logic Apps and Power Automate.
    kind(WorkflowAuthorizationRequired, Cause) => ["authenticated only by shared access scheme"];
    kind(WorkflowSignatureRejected, Cause) => ["authentication credentials are not valid"];
    kind(WorkflowAuthorizedTwice, Cause) => ["authentication scheme while it also has"];
    kind(WorkflowAuthorizedTwice, Cause), after ["only one"] => ["scheme should be used"];
    kind(WorkflowSchemaMismatch, Cause), after ["not"] => ["match its schema definition"];
    kind(WorkflowDisabled, Cause) => ["trigger is not enabled"];
    kind(WorkflowDisabled, Cause), after ["flow is"] => ["turned off" | "suspended"];
    kind(WorkflowDisabled, Cause) => ["workflow"] [name] ["is disabled" | "is suspended"];
    kind(WorkflowNotFound, Cause) => ["workflow"] [name] ["could not be found" | "was not found"];
    kind(WorkflowNotFound, Preface) => ["trigger"] [name] ["could not be found" | "was not found"];
    kind(WorkflowClaimsRejected, Cause) => ["match with the open authentication access control policy"];
    kind(EndpointFault, Cause), after ["not receive a"] => ["response from an upstream server"];

    // Clients: exceptions and error codes. The words beside them say more.
    kind(ConnectionFailed, Preface) =>
        ["connectionreseterror" | "connectionrefusederror" | "connectionabortederror" | "brokenpipeerror" | "remotedisconnected" | "serverdisconnectederror" | "remoteprotocolerror" | "clientconnectorerror" | "clientoserror" | "proxyerror" | "chunkedencodingerror" | "incompleteread" | "protocolerror"];
    kind(ConnectionFailed, GroupHint) => ["connectionerror" | "newconnectionerror" | "failed to connect to" | "error trying to connect"];
    kind(ConnectionFailed, Preface) =>
        ["connectexception" | "noroutetohostexception" | "nohttpresponseexception" | "endpointnotfoundexception" | "socketerror" | "err_network" | "err_stream_premature_close" | "und_err_socket" | "und_err_closed" | "econnaborted" | "epipe"];
    kind(ConnectionFailed, Preface) => ["curle_couldnt_connect" | "curle_got_nothing" | "curle_recv_error" | "curle_send_error" | "curle_partial_file"];
    kind(EndpointTimeout, Preface) =>
        ["readtimeout" | "connecttimeout" | "writetimeout" | "pooltimeout" | "readtimeouterror" | "connecttimeouterror" | "headerstimeouterror" | "bodytimeouterror" | "timeouterror" | "timeoutexception" | "sockettimeoutexception" | "connecttimeoutexception" | "httptimeoutexception" | "httpconnecttimeoutexception" | "taskcanceledexception" | "servertimeouterror"];
    kind(EndpointTimeout, Preface) => ["und_err_connect_timeout" | "und_err_headers_timeout" | "und_err_body_timeout" | "esockettimedout" | "curle_operation_timedout"];
    kind(HostNotFound, Preface) =>
        ["nameresolutionerror" | "gaierror" | "unknownhostexception" | "eai_noname" | "eai_nodata" | "eai_fail" | "esrvfail" | "curle_couldnt_resolve_host" | "curle_couldnt_resolve_proxy" | "getaddrinfo"];
    kind(TlsFailed, Preface) =>
        ["sslerror" | "sslcertverificationerror" | "sslhandshakeexception" | "sslpeerunverifiedexception" | "sslexception" | "certpathbuilderexception" | "suncertpathbuilderexception" | "certificateexception" | "curle_ssl_connect_error" | "curle_peer_failed_verification" | "schannel"];
    kind(TlsFailed, Specific) =>
        ["certificate_verify_failed" | "self_signed_cert" | "unable_to_get_issuer_cert_locally" | "err_cert_date_invalid" | "err_cert_authority_invalid" | "err_cert_common_name_invalid" | "sec_e_untrusted_root" | "sec_e_wrong_principal" | "sec_e_cert_expired"];
    kind(EndpointRedirects, Cause) => ["toomanyredirects" | "toomanyredirectsexception"];
    kind(InvalidEndpointUrl, Cause) => ["missingschema" | "invalidschema" | "uriformatexception" | "malformedurlexception" | "err_invalid_url" | "curle_url_malformat"];

    // Clients: sentences.
    kind(ConnectionFailed, Preface) => ["cannot connect to host" | "cannot connect to proxy" | "connect call failed" | "network error" | "operation was aborted"];
    kind(ConnectionFailed, Cause) => ["empty reply from server" | "transfer closed with" | "broken pipe" | "connection aborted" | "connection broken" | "remote end closed connection" | "server disconnected" | "other side closed" | "premature close" | "response ended prematurely"];
    kind(ConnectionFailed, Cause) => ["unexpected end of file from server" | "unexpected eof" | "server closed idle connection" | "context canceled" | "header parser received no bytes" | "connection closed before message completed" | "network is unreachable" | "tunnel connection failed"];
    kind(ConnectionFailed, Cause), after ["no"] => ["route to host"];
    kind(ConnectionFailed, Cause), after ["was no"] => ["endpoint listening at"];
    kind(ConnectionFailed, Cause) => ["stream"] [name] ["was not closed cleanly"];
    kind(EndpointTimeout, Cause) => ["aborted due to timeout" | "upstream request timeout" | "upstream timed out" | "client timeout exceeded"];
    kind(EndpointTimeout, Cause) => ["timeout of"] [name] ["exceeded"];
    kind(EndpointTimeout, Preface), after ["read" | "connect" | "write"] => ["timed out"];
    kind(EndpointTimeout, Preface), after ["i o" | "tls handshake"] => ["timeout"];
    kind(EndpointTimeout, Preface), after ["headers" | "connection" | "socket"] => ["timeout"] [end];
    kind(EndpointTimeout, Preface), after ["a task was"] => ["canceled"];
    kind(HostNotFound, Preface) => ["could not resolve" | "couldn t resolve" | "failed to resolve"];
    kind(HostNotFound, Preface), after ["tcp"] => ["lookup"];
    kind(HostNotFound, Preface), after ["dns"] => ["error"];

    // TLS.
    kind(TlsFailed, Specific), after ["ssl"] => ["certificate problem" | "alert number"];
    kind(TlsFailed, Specific) => ["invalid peer certificate" | "hostname mismatch" | "match certificate s altnames" | "remote certificate was rejected" | "possess a common algorithm" | "legacy renegotiation disabled" | "valid certification path"];
    kind(TlsFailed, Specific), after ["self"] => ["signed certificate"];
    kind(TlsFailed, Specific) => ["certificate of"] [name] ["is not trusted" | "has expired"];
    kind(TlsFailed, Specific) => ["certificate is valid for"] [name] ["not"];
    kind(TlsFailed, Specific), after ["no alternative"] => ["certificate subject name matches"];
    kind(TlsFailed, Specific), after ["unable to get" | "unable to get local"] => ["issuer certificate"];
    kind(TlsFailed, Specific), after ["tlsv1" | "tlsv13" | "sslv3" | "received fatal" | "tls fatal" | "fatal"] => ["alert"];
    kind(TlsFailed, Specific), after ["tlsv1" | "tlsv13"] => ["unrecognized name"];
    kind(TlsFailed, Specific), after ["remote"] => ["error tls"];
    kind(TlsFailed, Specific) => ["verify error"];
    kind(TlsFailed, Specific), after ["key too"] => ["small"];

    // Another protocol on the port, and addresses that are none.
    kind(WrongProtocol, Specific) =>
        ["wrong version number" | "wrong_version_number" | "err_ssl_wrong_version_number" | "badstatusline" | "hpe_invalid_constant" | "err_invalid_protocol" | "ssl_error_rx_record_too_long"];
    kind(WrongProtocol, Specific) => ["received http 0 9" | "server gave http response to https client" | "record does not look like a tls handshake" | "plain http request was sent to https port" | "frame size or a corrupted frame" | "unrecognized ssl message" | "invalid status line" | "received corrupt message" | "parse error expected http"];
    kind(WrongProtocol, Specific), after ["an"] => ["unexpected tls packet"];
    kind(WrongProtocol, Cause) => ["protocol"] [name] ["not supported or disabled"];
    kind(WrongProtocol, Preface) => ["eproto"];
    kind(InvalidEndpointUrl, Cause) => ["invalid url" | "invalid uri" | "unsupported protocol scheme" | "segment in url cannot contain colon" | "relative url without a base"];
    kind(EndpointRedirects, Cause) => ["maximum"] [name] ["redirects followed"];

    // Servers and gateways.
    kind(EndpointAccessRefused, Preface) => ["access is denied" | "missing subscription key" | "unauthorized with client authentication scheme"];
    kind(EndpointAccessRefused, Cause), after ["rbac"] => ["access denied"];
    kind(EndpointUnavailable, Cause) => ["service is unavailable" | "temporarily unavailable" | "upstream connect error" | "backend fetch failed"];
    kind(EndpointUnavailable, Cause), after ["received an"] => ["invalid response while acting as a gateway"];
    kind(EndpointUnavailable, Cause), after ["no"] => ["healthy upstream"];
    kind(EndpointUnavailable, Cause), after ["web app is"] => ["stopped"];
    kind(EndpointUnavailable, Cause) => ["services aren t available right now" | "services are not available right now"];
    kind(EndpointUnavailable, Preface) => ["because the service is too busy"];
    kind(EndpointThrottled, Cause), after ["rate"] => ["limit exceeded" | "limit is exceeded"];
    kind(EndpointThrottled, Preface), after ["too many"] => ["requests"];
    kind(EndpointNotFound, Preface) => ["cannot post"];
    kind(EndpointNotFound, Cause), after ["there is no"] => ["scenario listening for this webhook"];
    kind(EndpointNotFound, Preface), after ["file or"] => ["directory not found"];
    kind(EndpointMethodRefused, Preface), after ["verb used to"] => ["access this page is not allowed"];
    kind(EndpointRejectsLead, Cause) => ["intended to send too large body"];
    kind(EndpointFault, Preface) => ["server error in"] [name] ["application"];
    Signal::Status(405), after ["405 not"] => ["allowed"];
    LEADS => ["error code"];

    // Salesforce, more of it. The first is in a header of its web form.
    kind(SalesforceRejectsLead, Preface) => ["salesforcegenericexception"];
    kind(SalesforceDuplicate, Specific) => ["creating a duplicate record"];
};
