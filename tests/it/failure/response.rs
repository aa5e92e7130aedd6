//! What the response of a destination is recognized as.

use marketplace_leads::failure::{DestinationSystem as System, FailureCode, Response};
use marketplace_leads::{DestinationError, DestinationErrorKind as Kind, Sensitive};

const NO_HEADERS: [(&str, &str); 0] = [];

#[track_caller]
fn kind(system: System, status: u16, headers: &[(&str, &str)], body: &str) -> Kind {
    let response = Response::new(status, headers.iter().copied(), body.as_bytes());
    let error = DestinationError::from_response(system, &response);
    assert_eq!(error.destination(), Some(system));
    error.kind()
}

#[test]
fn a_code_wins_over_the_status() {
    let body = r#"{"error":{"code":"0x80040333","message":"A record was not created."}}"#;
    for status in [412, 500] {
        assert_eq!(
            kind(System::Dynamics, status, &[], body),
            Kind::DuplicateRule
        );
    }
    let body = r#"{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"sv-SE"}}}"#;
    assert_eq!(
        kind(System::AzureStorage, 409, &[], body),
        Kind::RowAlreadyExists
    );
}

#[test]
fn a_header_may_hold_the_code() {
    let headers = [("x-ms-error-code", "TableBeingDeleted")];
    assert_eq!(
        kind(System::AzureStorage, 409, &headers, ""),
        Kind::StorageNotReady
    );
}

#[test]
fn without_a_code_the_status_decides() {
    let by_status = |status| kind(System::HttpsEndpoint, status, &[], "");
    assert_eq!(by_status(307), Kind::EndpointRedirects);
    assert_eq!(by_status(401), Kind::EndpointAccessRefused);
    assert_eq!(by_status(405), Kind::EndpointMethodRefused);
    assert_eq!(by_status(410), Kind::EndpointNotFound);
    assert_eq!(by_status(413), Kind::EndpointRejectsLead);
    assert_eq!(by_status(429), Kind::EndpointThrottled);
    assert_eq!(by_status(501), Kind::EndpointMethodRefused);
    assert_eq!(by_status(503), Kind::EndpointUnavailable);
    assert_eq!(by_status(204), Kind::Unrecognized);
}

#[test]
fn a_refused_condition_of_dataverse_is_a_record_that_exists() {
    let body = r#"{"error":{"code":"","message":"A record exists."}}"#;
    assert_eq!(
        kind(System::Dynamics, 412, &[], body),
        Kind::DuplicateRecord
    );
}

#[test]
fn the_status_is_kept_as_a_code() {
    let response = Response::new(
        403,
        NO_HEADERS,
        b"<Error><Code>AccountIsDisabled</Code></Error>",
    );
    let error = DestinationError::from_response(System::AzureStorage, &response);
    let codes = [
        FailureCode::Storage("AccountIsDisabled"),
        FailureCode::Http(403),
    ];
    assert_eq!(error.codes(), codes);
    assert_eq!(
        error.to_string(),
        "the storage account is disabled (AccountIsDisabled; HTTP 403)"
    );
}

#[test]
fn a_response_shows_its_status_only() {
    let response = Response::new(
        302,
        [("Location", "https://contoso.com/?sig=abc")],
        b"robin",
    );
    assert_eq!(format!("{response:?}"), "Response { status: 302, .. }");
    assert_eq!(
        response.header("LOCATION").map(Sensitive::expose),
        Some("https://contoso.com/?sig=abc")
    );
    assert_eq!(response.header("date"), None);
    assert_eq!(response.body().expose(), b"robin");
    assert!(!response.is_success());
}

#[test]
fn a_long_body_is_cut_and_a_broken_one_read() {
    let body = vec![b'x'; 70_000];
    assert_eq!(
        Response::new(200, NO_HEADERS, &body).body().expose().len(),
        65_536
    );
    let response = Response::new(400, [("a", &[0xff_u8][..])], b"\xff AADSTS7000222 \xfe");
    assert_eq!(response.header("a"), None);
    let error = DestinationError::from_response(System::Dynamics, &response);
    assert_eq!(error.kind(), Kind::ClientSecretExpired);
}

#[test]
fn each_system_writes_its_code_in_its_own_envelope() {
    let body = r#"{"error":{"code":"AuthorizationFailed","message":"The authentication credentials are not valid."}}"#;
    assert_eq!(
        kind(System::HttpsEndpoint, 401, &[], body),
        Kind::WorkflowSignatureRejected
    );
    let body = r#"{"error":"invalid_client","error_description":"AADSTS7000215: x","error_codes":[7000215]}"#;
    assert_eq!(
        kind(System::Dynamics, 401, &[], body),
        Kind::InvalidClientSecret
    );
    let body = r#"{"requestId":"x","success":false,"errors":[{"code":"602","message":"Access token expired"}]}"#;
    assert_eq!(
        kind(System::Marketo, 200, &[], body),
        Kind::MarketoTokenRejected
    );
    let body = r#"[{"message":"Use one of these records?","errorCode":"DUPLICATES_DETECTED"}]"#;
    assert_eq!(
        kind(System::Salesforce, 400, &[], body),
        Kind::SalesforceDuplicate
    );
    let body = "<?xml version=\"1.0\"?>\n<Error>\n  <Code>AuthorizationPermissionMismatch</Code>\n</Error>";
    assert_eq!(
        kind(System::AzureStorage, 403, &[], body),
        Kind::SasPermissionMissing
    );
    let body = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
    assert_eq!(
        kind(System::HttpsEndpoint, 502, &[], body),
        Kind::EndpointUnavailable
    );
    let headers = [(
        "Is-Processed",
        "true Exception:common.exception.SalesforceGenericException",
    )];
    assert_eq!(
        kind(System::Salesforce, 200, &headers, ""),
        Kind::SalesforceRejectsLead
    );
    assert_eq!(
        kind(System::Salesforce, 200, &[("Is-Processed", "true")], ""),
        Kind::Unrecognized
    );
    let headers = [(
        "WWW-Authenticate",
        "Bearer error=\"invalid_token\", error_description=\"The token is expired\"",
    )];
    assert_eq!(
        kind(System::Dynamics, 401, &headers, ""),
        Kind::AccessTokenExpired
    );
}

#[test]
fn an_unknown_code_is_kept_and_may_be_retried_where_the_response_says_so() {
    let body = b"<Error><Code>BrandNewCode</Code><Message>robin</Message></Error>";
    let error = DestinationError::from_response(
        System::AzureStorage,
        &Response::new(403, NO_HEADERS, body),
    );
    assert_eq!(error.kind(), Kind::StorageError);
    assert_eq!(
        error.unknown_code().map(Sensitive::expose),
        Some("BrandNewCode")
    );
    assert_eq!(
        error.to_string(),
        "storage answers with a code that this version does not know (HTTP 403)"
    );
    let later = [("Retry-After", "30")];
    let body = "<Error><Code>BrandNewCode</Code></Error>";
    assert_eq!(
        kind(System::AzureStorage, 503, &[], body),
        Kind::StorageUnavailable
    );
    assert_eq!(
        kind(System::AzureStorage, 403, &later, body),
        Kind::StorageUnavailable
    );
    // The envelope of many services says less than the status.
    let body = r#"{"error":{"code":"BrandNewCode"}}"#;
    assert_eq!(
        kind(System::HttpsEndpoint, 400, &[], body),
        Kind::EndpointRejectsLead
    );
    assert_eq!(
        kind(System::HttpsEndpoint, 200, &[], body),
        Kind::EndpointError
    );
}
