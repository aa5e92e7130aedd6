//! Error codes that are names: Azure Storage, Azure's gateways and workflows,
//! Salesforce.
//!
//! # References
//!
//! - <https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes>
//! - <https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes>
//! - <https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app>
//! - <https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm>

use crate::failure::code::FailureCode;
use crate::failure::evidence::Evidence::{self, Cause, Preface, Specific, Status};
#[allow(clippy::enum_glob_use, reason = "this file is a table of kinds")]
use crate::failure::kind::DestinationErrorKind::{self as Kind, *};

/// Whose code a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::failure) enum Family {
    Storage,
    Azure,
    Salesforce,
}

/// A code that is a name, in its documented spelling.
#[derive(Debug, Clone, Copy)]
pub(in crate::failure) struct Name {
    pub(in crate::failure) spelling: &'static str,
    pub(in crate::failure) family: Family,
    pub(in crate::failure) kind: Kind,
    pub(in crate::failure) evidence: Evidence,
    /// Whether it is a code wherever it occurs, or only where a code is
    /// expected: "`NotFound`" is a word of many texts.
    pub(in crate::failure) is_anywhere: bool,
}

impl Name {
    pub(in crate::failure) const fn code(&self) -> FailureCode {
        match self.family {
            Family::Storage => FailureCode::Storage(self.spelling),
            Family::Azure => FailureCode::Azure(self.spelling),
            Family::Salesforce => FailureCode::Salesforce(self.spelling),
        }
    }
}

/// The row of a name, letter case aside. The same name may belong to two
/// families.
pub(in crate::failure) fn find(name: &[u8], family: Family) -> Option<&'static Name> {
    let same = |row: &&Name| row.spelling.as_bytes().eq_ignore_ascii_case(name);
    let own = NAMES.iter().find(|row| row.family == family && same(row));
    own.or_else(|| NAMES.iter().find(same))
}

macro_rules! names {
    ($( $family:ident $route:ident { $( $kind:ident $evidence:ident: $($name:literal)+; )* } )*) => {
        &[$($($(Name {
            spelling: $name,
            family: Family::$family,
            kind: $kind,
            evidence: $evidence,
            is_anywhere: names!(@ $route),
        },)+)*)*]
    };
    (@ anywhere) => { true };
    (@ in_envelope) => { false };
}

/// Every name.
pub(in crate::failure) const NAMES: &[Name] = names! {
    Storage anywhere {
        StorageCredentialsMissing Specific: "NoAuthenticationInformation" "InvalidAuthenticationInfo";
        StorageKeyRejected Cause: "AuthenticationFailed";
        StorageKeysForbidden Specific: "KeyBasedAuthenticationNotPermitted";
        StorageAccountDisabled Cause: "AccountIsDisabled";
        StoragePermissionMissing Cause: "InsufficientAccountPermissions" "PublicAccessNotPermitted";
        // An emulator answers a wrong key with it, too; the message tells.
        StoragePermissionMissing Preface: "AuthorizationFailure";
        SasPermissionMissing Cause:
            "AuthorizationPermissionMismatch" "AuthorizationServiceMismatch"
            "AuthorizationResourceTypeMismatch" "AuthorizationProtocolMismatch"
            "AuthorizationSourceIPMismatch";
        StorageNotReady Cause: "AccountBeingCreated" "TableBeingDeleted" "ContainerBeingDeleted";
        RowAlreadyExists Cause: "EntityAlreadyExists";
        TableAlreadyExists Cause: "TableAlreadyExists";
        RowRejected Cause:
            "EntityTooLarge" "DuplicatePropertiesSpecified" "InvalidInput" "PropertyValueTooLarge"
            "PropertyNameTooLong" "PropertyNameInvalid" "PropertiesNeedValue" "TooManyProperties"
            "RequestBodyTooLarge" "OutOfRangeInput" "InvalidValueType" "InvalidHeaderValue"
            "JsonFormatNotSupported" "AtomFormatNotSupported" "JsonVerboseFormatNotSupported"
            "KeyValueTooLarge" "InvalidDuplicateRow" "InvalidXmlDocument";
        StorageNotFound Cause:
            "EntityNotFound" "ResourceNotFound" "TableNotFound" "ContainerNotFound" "BlobNotFound";
        StorageUnavailable Cause: "InternalError" "ServerBusy" "OperationTimedOut";
    }
    Storage in_envelope {
        StorageAccountDisabled Cause: "AccountDisabled";
        RowRejected Cause: "InvalidUri" "InvalidQueryParameterValue" "MissingRequiredHeader" "MissingContentLengthHeader";
    }
    Azure anywhere {
        WorkflowAuthorizationRequired Cause:
            "DirectApiAuthorizationRequired" "DirectApiInvalidAuthorizationScheme"
            "OAuthAuthorizationPolicyNotFound" "SharedAccessAuthorizationRequired";
        WorkflowSignatureRejected Cause: "AuthorizationFailed" "InvalidSasSignature";
        WorkflowAuthorizedTwice Cause: "DirectApiRequestHasMoreThanOneAuthorization";
        WorkflowClaimsRejected Cause: "MisMatchingOAuthClaims" "OpenAuthenticationAccessDenied";
        WorkflowSchemaMismatch Cause: "TriggerInputSchemaMismatch";
        WorkflowDisabled Cause:
            "WorkflowDisabled" "WorkflowTriggerIsNotEnabled" "WorkflowSuspended" "FlowNotActive";
        WorkflowNotFound Cause:
            "WorkflowNotFound" "WorkflowTriggerNotFound" "WorkflowTriggerVersionNotFound"
            "WorkflowVersionNotFound" "FlowNotFound";
        EndpointThrottled Cause: "WorkflowTriggerRequestsThrottled" "WorkflowRunsThrottled";
    }
    Azure in_envelope {
        EndpointThrottled Cause: "TooManyRequests" "RateLimitExceeded" "RequestThrottled" "RequestsThrottled";
        // The flow broke off before its response.
        EndpointFault Cause: "NoResponse" "BadGatewayConnectionError";
        EndpointUnavailable Status: "ServiceUnavailable" "GatewayTimeout" "ServerTimeout" "BadGateway";
        EndpointFault Status: "InternalServerError";
        EndpointAccessRefused Status: "Unauthorized" "Forbidden" "AuthorizationRequired" "InvalidAuthenticationToken";
        EndpointNotFound Status: "NotFound" "ResourceGroupNotFound" "SubscriptionNotFound" "HostNotFound" "SiteNotFound";
        EndpointMethodRefused Status: "MethodNotAllowed" "HttpMethodNotAllowed";
        EndpointRejectsLead Status:
            "BadRequest" "InvalidRequestContent" "UnsupportedMediaType" "RequestEntityTooLarge"
            "ContentTooLarge" "InvalidRequestBody" "ValidationError" "InvalidJson";
    }
    Salesforce anywhere {
        SalesforcePicklist Specific: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST";
        SalesforceRequiredField Specific: "REQUIRED_FIELD_MISSING";
        SalesforceValidationRule Specific: "FIELD_CUSTOM_VALIDATION_EXCEPTION";
        SalesforceDuplicate Specific: "DUPLICATES_DETECTED" "DUPLICATE_VALUE";
        SalesforceLimit Specific: "REQUEST_LIMIT_EXCEEDED" "STORAGE_LIMIT_EXCEEDED";
        SalesforceRejectsLead Specific:
            "STRING_TOO_LONG" "INVALID_EMAIL_ADDRESS" "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"
            "INVALID_CROSS_REFERENCE_KEY" "INVALID_FIELD_FOR_INSERT_UPDATE" "FIELD_INTEGRITY_EXCEPTION"
            "NUMBER_OUTSIDE_VALID_RANGE" "INVALID_TYPE_ON_FIELD_IN_RECORD";
        EndpointAccessRefused Cause:
            "INVALID_SESSION_ID" "API_DISABLED_FOR_ORG" "API_CURRENTLY_DISABLED"
            "INSUFFICIENT_ACCESS_OR_READONLY" "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"
            "INVALID_LOGIN" "LOGIN_MUST_USE_SECURITY_TOKEN";
        EndpointUnavailable Cause: "UNABLE_TO_LOCK_ROW" "QUERY_TIMEOUT";
    }
    Salesforce in_envelope {
        EndpointUnavailable Cause: "SERVER_UNAVAILABLE" "SERVICE_UNAVAILABLE";
        EndpointFault Cause: "UNKNOWN_EXCEPTION";
        EndpointNotFound Cause: "NOT_FOUND";
        EndpointMethodRefused Cause: "METHOD_NOT_ALLOWED";
        EndpointAccessRefused Cause: "FORBIDDEN" "INSUFFICIENT_ACCESS" "INVALID_AUTH_HEADER";
    }
};
