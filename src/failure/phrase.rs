//! The phrases that tell a kind, as data.
//!
//! Each is the short stable core of a sentence: the sentences around it differ
//! from edition to edition, and the portal strips codes, identifiers and quoted
//! names out of them. Words stand in lower case without accents, with one blank
//! for each gap; see `fold`.
//!
//! A phrase is found by its first letters, so the first eight of its first part
//! carry no accent.

use core::fmt;

#[allow(clippy::enum_glob_use, reason = "this file is a table of kinds")]
use super::kind::DestinationErrorKind::{self as Kind, *};
use super::verdict::Weight::{self, Cause, Hint, Sharp, Weak, Wrapper};

/// What a phrase tells.
#[derive(Debug, Clone, Copy)]
pub(super) enum Signal {
    /// A kind.
    Kind(Kind, Weight),
    /// A code of Azure Storage, in its documented spelling.
    Storage(&'static str),
    /// That status, written out with its reason.
    Status(u16),
    /// An HTTP status follows; the flag is for words that also count things.
    StatusLead { counts: bool },
    /// The number of an Entra code follows at once.
    Entra,
    /// Numbers of Entra codes follow in a list.
    EntraList,
    /// A code of Dataverse begins here.
    Hexadecimal,
    /// The same without `0x`.
    BareHexadecimal,
    /// The same as a signed decimal.
    SignedDecimal,
}

/// A part of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// One of these.
    Any(&'static [&'static str]),
    /// A name or an identifier of the text's own, or nothing.
    Name,
    /// The end of the sentence or of the text.
    End,
}

/// A phrase, and what it tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) signal: Signal,
    /// One of these stands before the first part, if there are any: words too
    /// short or too frequent to be found by.
    pub(super) before: &'static [&'static str],
    pub(super) parts: &'static [Part],
}

/// The most parts of a phrase.
pub(super) const MAX_PARTS: usize = 6;

/// A phrase of the table, and which of its wordings it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wording {
    number: u8,
    before: u8,
    /// From the last part to the first.
    parts: [u8; MAX_PARTS],
}

impl Wording {
    pub(super) const fn of(number: u8) -> Self {
        Self {
            number,
            before: 0,
            parts: [0; MAX_PARTS],
        }
    }

    pub(super) fn note_before(&mut self, which: usize) {
        self.before = u8::try_from(which).unwrap_or(0);
    }

    /// Notes the alternative of the part with so many parts behind it.
    pub(super) fn note(&mut self, parts_behind: usize, which: usize) {
        if let Some(part) = self.parts.get_mut(parts_behind) {
            *part = u8::try_from(which).unwrap_or(0);
        }
    }
}

/// The words, as the table has them, with `…` for a name.
impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(phrase) = PHRASES.get(usize::from(self.number)) else {
            return Ok(());
        };
        let mut blank = "";
        if let Some(words) = phrase.before.get(usize::from(self.before)) {
            f.write_str(words)?;
            blank = " ";
        }
        for (part, which) in phrase.parts.iter().rev().zip(self.parts).rev() {
            match part {
                Part::Any(alternatives) => {
                    let words = alternatives.get(usize::from(which)).copied();
                    write!(f, "{blank}{}", words.unwrap_or_default())?;
                }
                Part::Name => write!(f, "{blank}…")?,
                Part::End => {}
            }
            blank = " ";
        }
        Ok(())
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

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

const fn kind(kind: Kind, weight: Weight) -> Signal {
    Signal::Kind(kind, weight)
}

const COUNTS: Signal = Signal::StatusLead { counts: true };
const LEADS: Signal = Signal::StatusLead { counts: false };

/// Every phrase.
///
/// Source: the English sentences are those of azure-docs
/// `articles/marketplace/lead-management-faq.md`, the Spanish ones those of its
/// translation of 2019; those of Entra ID, Dataverse, Azure Storage, .NET,
/// Node.js and Salesforce are the texts that these return.
pub(super) const PHRASES: &[Phrase] = phrases! {
    // Codes.
    Signal::Entra => ["aadsts"];
    Signal::EntraList => ["error_codes"];
    Signal::Hexadecimal => ["0x800"];
    Signal::SignedDecimal => ["-2147"];
    Signal::BareHexadecimal => ["80042f09" | "8004f502" | "80040220" | "80048306" | "80072560" | "80072559" | "8005f101" | "80041d1f" | "80040237"];
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
    Signal::Storage("NoAuthenticationInformation") => ["noauthenticationinformation"];
    Signal::Storage("InvalidAuthenticationInfo") => ["invalidauthenticationinfo"];
    Signal::Storage("AuthenticationFailed") => ["authenticationfailed"];
    Signal::Storage("AccountIsDisabled") => ["accountisdisabled"];
    Signal::Storage("InsufficientAccountPermissions") => ["insufficientaccountpermissions"];
    Signal::Storage("AccountBeingCreated") => ["accountbeingcreated"];
    Signal::Storage("TableBeingDeleted") => ["tablebeingdeleted"];
    Signal::Storage("EntityAlreadyExists") => ["entityalreadyexists"];
    Signal::Storage("EntityTooLarge") => ["entitytoolarge"];
    Signal::Storage("DuplicatePropertiesSpecified") => ["duplicatepropertiesspecified"];
    Signal::Storage("InvalidInput") => ["invalidinput"];
    Signal::Storage("EntityNotFound") => ["entitynotfound"];
    Signal::Storage("ResourceNotFound") => ["resourcenotfound"];
    Signal::Storage("TableNotFound") => ["tablenotfound"];
    Signal::Storage("ContainerNotFound") => ["containernotfound"];
    Signal::Storage("InternalError") => ["internalerror"];
    Signal::Storage("ServerBusy") => ["serverbusy"];
    Signal::Storage("OperationTimedOut") => ["operationtimedout"];

    // E1: what the portal says around each failed sign-in.
    kind(SignInFailed, Wrapper) =>
        ["unable to" | "could not" | "couldn t" | "cannot" | "failed to"]
        ["sign in to" | "sign into" | "signin to" | "log in to" | "log into" | "login to" | "log on to" | "logon to" | "connect to" | "authenticate to" | "authenticate with"]
        ["dynamics" | "microsoft dynamics"];
    kind(SignInFailed, Wrapper), after ["can t sign in to" | "can t sign into" | "can t log in to" | "can t log into" | "can not sign in to" | "can not log in to"] =>
        ["dynamics"];
    // The same, cut off.
    kind(SignInFailed, Wrapper) =>
        ["lastcrmerror unable to" | "lastcrmerror could not" | "lastcrmerror couldn t"]
        ["sign in" | "signin" | "log in" | "login" | "log on" | "logon"];
    kind(SignInFailed, Wrapper) => ["lastcrmerror no se puede iniciar sesion"];
    kind(SignInFailed, Wrapper), after ["no se puede" | "no se pudo" | "no se ha podido" | "no es posible"] =>
        ["iniciar sesion en"] ["dynamics" | "microsoft dynamics"];
    // OAuth's own words, where they stand as the value of `error`.
    kind(SignInFailed, Hint), after ["error" | "oauth error" | "error code"] =>
        ["invalid_client" | "invalid_grant" | "unauthorized_client"];

    // E2.
    kind(MissingCreatePermission, Sharp), after ["not have" | "t have" | "no" | "without" | "lacks" | "lacking" | "lack" | "missing"] =>
        ["create permission" | "create permissions"] ["for the"] [name] ["attribute"];
    kind(MissingCreatePermission, Sharp), after ["no tiene" | "no dispone de" | "no cuenta con"] =>
        ["permisos de creacion" | "permiso de creacion"] ["para el atributo" | "para el campo" | "sobre el atributo"];
    kind(MissingCreatePermission, Sharp), after ["not have" | "t have" | "no" | "without" | "lacks"] =>
        ["create permissions for the leadsourcecode" | "create permission for the leadsourcecode"];
    kind(MissingCreatePermission, Sharp) => ["attributeprivilegecreateismissing"];

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
    kind(NoRolesAssigned, Sharp), after ["seclib"] => ["retrieveprivilegeforuser"];
    kind(NoRolesAssigned, Sharp) => ["retrieveprivilegeforuser failed"];
    kind(NoRolesAssigned, Sharp), after ["no"] =>
        ["roles are assigned to user" | "roles are assigned to the user" | "roles assigned to user" | "roles assigned to the user" | "security roles are assigned to user" | "security role is assigned to user"];
    kind(NoRolesAssigned, Sharp), after ["not been"] =>
        ["assigned any roles" | "assigned any security roles" | "assigned a security role"];
    kind(NoRolesAssigned, Sharp) => ["usernotassignedroles"];
    kind(NoRolesAssigned, Sharp), after ["ningun rol"] => ["asignado al usuario"];
    kind(NoRolesAssigned, Sharp), after ["no hay" | "no tiene"] => ["roles asignados al usuario"];

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
    kind(InvalidTenantIdentifier, Cause) =>
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
    kind(ClientSecretExpired, Sharp) => ["client secret keys"] ["for app"] [name] ["are expired"];
    kind(ClientSecretExpired, Sharp) => ["client secret"] ["has expired" | "is expired" | "expired"];
    kind(ClientSecretExpired, Sharp) => ["client secret keys are expired"];

    // E8.
    kind(RequestTimeout, Cause) => ["request channel timed out"];
    kind(RequestTimeout, Cause) => ["timed out while waiting for a reply"];
    kind(RequestTimeout, Cause) => ["espera del canal de solicitud"];

    // What Entra ID says when its codes are stripped.
    kind(InvalidUserCredentials, Cause) => ["invalid username or password" | "invalid user name or password"];
    kind(InvalidUserCredentials, Cause) => ["account must be added to the directory"];
    kind(InvalidUserCredentials, Cause) => ["invalid or null password"];
    kind(InvalidUserCredentials, Cause), after ["does not"] => ["exist in tenant"];
    kind(AccountLocked, Sharp) => ["account is locked"];
    kind(PasswordExpired, Sharp) => ["password"] ["is expired" | "has expired"];
    kind(PasswordExpired, Sharp) => ["entered expired password"];
    kind(UserDisabled, Sharp), after ["user"] => ["account is disabled"];
    kind(MultiFactorRequired, Sharp), after ["you must use" | "must enroll in" | "must enroll for"] =>
        ["multi factor authentication" | "multifactor authentication"];
    kind(MultiFactorRequired, Hint), after ["error" | "error code"] => ["interaction_required"];
    kind(BlockedByPolicy, Sharp) => ["blocked by conditional access"];
    kind(ConsentRequired, Sharp) => ["administrator has not consented to use"];
    kind(ConsentRequired, Hint), after ["error" | "suberror"] => ["consent_required"];
    kind(ApplicationDisabled, Sharp) => ["application"] [name] ["is disabled"];
    kind(ResourceNotAvailable, Cause) => ["organization has not subscribed to"];
    kind(ResourceNotAvailable, Cause) => ["resource principal named"] [name] ["was not found in the tenant"];
    kind(ResourceNotAvailable, Hint), after ["error"] => ["invalid_resource"];
    kind(DirectoryUnavailable, Cause), after ["error" | "error code"] => ["temporarily_unavailable"];

    // What Dataverse says.
    kind(MissingPrivilege, Cause), after ["is"] =>
        ["missing prvcreatelead" | "missing prvreadlead" | "missing prvwritelead" | "missing prvappendlead" | "missing prvappendtolead" | "missing prvassignlead" | "missing prvreaduser" | "missing prvreadentity"];
    kind(MissingPrivilege, Cause) => ["principalprivilegedenied" | "privilegedenied"];
    kind(MissingPrivilege, Cause), after ["seclib"] => ["checkprivilege failed"];
    kind(RecordAccessDenied, Cause), after ["seclib"] => ["accesscheckex failed" | "accesscheckex2 failed"];
    kind(NotAMember, Cause), after ["user is not a" | "user isn t a"] => ["member of the organization"];
    kind(CrmUserDisabled, Sharp), after ["the"] =>
        ["specified user is either disabled" | "specified user is disabled"];
    kind(CrmUserDisabled, Sharp) => ["userdisablederrorcode"];
    kind(AccessTokenExpired, Cause) => ["accesstokenexpired" | "access token has expired" | "access token is expired"];
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
    kind(EndpointTimeout, Weak) =>
        ["operation has timed out" | "operation timed out" | "request timed out" | "connection timed out" | "etimedout"];
    kind(EndpointTimeout, Cause) => ["party did not properly respond after a period of time"];
    kind(EndpointTimeout, Weak) => ["context deadline exceeded"];
    kind(EndpointTimeout, Weak) => ["httpclient timeout of"];
    kind(HostNotFound, Cause) =>
        ["remote name could not be resolved" | "could not resolve host" | "temporary failure in name resolution" | "enotfound" | "eai_again"];
    kind(HostNotFound, Cause), after ["no such host is"] => ["known"];
    kind(HostNotFound, Cause), after ["name or"] => ["service not known"];
    kind(ConnectionFailed, Weak) => ["unable to connect to the remote server" | "unable to connect to remote server"];
    kind(ConnectionFailed, Cause) =>
        ["actively refused it" | "connection refused" | "econnrefused" | "econnreset" | "ehostunreach" | "enetunreach"];
    kind(ConnectionFailed, Cause) => ["connection was forcibly closed" | "connection was closed unexpectedly" | "connection reset by peer"];
    kind(ConnectionFailed, Cause) => ["socket hang up"];
    kind(TlsFailed, Sharp) =>
        ["trust relationship for the ssl" | "secure channel for ssl" | "remote certificate is invalid"];
    kind(TlsFailed, Sharp), after ["could not create ssl tls"] => ["secure channel"];
    kind(TlsFailed, Sharp) => ["certificate has expired" | "certificate verify failed" | "certificate signed by unknown authority" | "cert_has_expired"];
    kind(TlsFailed, Sharp) => ["unable to verify the first certificate" | "unable to get local issuer certificate" | "unable_to_verify_leaf_signature"];
    kind(TlsFailed, Sharp) => ["depth_zero_self_signed_cert" | "self_signed_cert_in_chain" | "err_tls_cert_altname_invalid"];
    kind(TlsFailed, Sharp), after ["ssl connection could not be"] => ["established"];

    // Salesforce and Marketo.
    kind(SalesforcePicklist, Sharp) => ["invalid_or_null_for_restricted_picklist"];
    kind(SalesforcePicklist, Sharp) => ["value for restricted picklist field"];
    kind(SalesforceRequiredField, Sharp) => ["required_field_missing"];
    kind(SalesforceRequiredField, Sharp) => ["required fields are missing"];
    kind(SalesforceValidationRule, Sharp) => ["field_custom_validation_exception"];
    kind(SalesforceLimit, Sharp), after ["web to lead" | "web to lead daily" | "web to lead request"] => ["limit exceeded" | "limit reached" | "limit has been exceeded" | "limit has been reached"];
    kind(SalesforceLimit, Sharp), after ["exceeded the daily web to lead" | "exceeded the web to lead" | "reached the daily web to lead"] => ["limit"];
    kind(SalesforceSilentLoss, Cause) => ["salesforce could not create this lead"];
    kind(SalesforceSilentLoss, Cause), after ["are not" | "aren t" | "not" | "never" | "no leads are"] =>
        ["arriving in salesforce" | "arrived in salesforce" | "appearing in salesforce" | "reaching salesforce" | "reached salesforce" | "showing up in salesforce"];
    kind(SalesforceSilentLoss, Cause), after ["leads are" | "lead is"] => ["missing in salesforce" | "missing from salesforce"];
    kind(MarketoSilentLoss, Cause), after ["are not" | "aren t" | "not" | "never" | "no leads are"] =>
        ["arriving in marketo" | "arrived in marketo" | "appearing in marketo" | "reaching marketo" | "reached marketo" | "showing up in marketo"];
    kind(MarketoSilentLoss, Cause), after ["leads are" | "lead is"] => ["missing in marketo" | "missing from marketo"];
    kind(MarketoSilentLoss, Cause) => ["marketo form"] [name] ["was not found" | "not found" | "does not exist" | "is not approved"];
    kind(MarketoSilentLoss, Cause) => ["munchkin id" | "munchkin account id"] [name] ["is invalid" | "is not valid" | "was not found" | "not found"];
};
