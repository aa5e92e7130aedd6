//! The outcome of each list of responses.

use std::time::Duration;

use marketplace_leads::delivery::{FoundBy, Outcome, Request, SendFailure, Settings};
use marketplace_leads::{Destination, DestinationError, DestinationErrorKind as Kind, Sensitive};

use super::{Reply, drive, dynamics, exchange, https, marketo, response, salesforce, table, token};

/// The expected end of an exchange.
#[derive(Debug, Clone, Copy)]
enum End {
    Confirmed,
    Unconfirmed,
    There(FoundBy),
    Retry(Option<u64>),
    Uncertain,
    Rejected,
    Blocked,
}

fn is(outcome: &Outcome, end: End) -> bool {
    match (outcome, end) {
        (Outcome::Delivered { confirmed, .. }, End::Confirmed) => *confirmed,
        (Outcome::Delivered { confirmed, .. }, End::Unconfirmed) => !confirmed,
        (Outcome::AlreadyThere(found), End::There(by)) => *found == by,
        (Outcome::Retry { wait, .. }, End::Retry(seconds)) => {
            *wait == seconds.map(Duration::from_secs)
        }
        (Outcome::Uncertain(_), End::Uncertain)
        | (Outcome::Rejected(_), End::Rejected)
        | (Outcome::Blocked(_), End::Blocked) => true,
        _ => false,
    }
}

/// Drives an exchange; every reply must be asked for, and the last must end it.
fn end_with(to: &Destination, settings: &Settings, replies: Vec<Reply>) -> Outcome {
    let sends = replies.len();
    let mut exchange = exchange(to, settings);
    if to == &marketo() {
        exchange = exchange.with_token(token());
    }
    let (requests, outcome) = drive(exchange, replies);
    assert_eq!(requests.len(), sends);
    outcome.expect("an outcome")
}

fn end(to: &Destination, replies: Vec<Reply>) -> Outcome {
    end_with(to, &Settings::default(), replies)
}

fn status(status: u16) -> Reply {
    response(status, &[], "")
}

fn coded(number: u16, code: &str) -> Reply {
    let body = format!(
        r#"{{"odata.error":{{"code":"{code}","message":{{"lang":"sv-SE","value":"x"}}}}}}"#
    );
    response(number, &[("Content-Type", "application/json")], &body)
}

#[test]
fn an_https_endpoint_by_status() {
    for (number, expected) in [
        (200, End::Confirmed),
        (201, End::Confirmed),
        (204, End::Confirmed),
        (202, End::Unconfirmed), // Power Automate without a Response action
        (301, End::Blocked),
        (302, End::Blocked),
        (307, End::Blocked),
        (308, End::Blocked),
        (400, End::Rejected),
        (401, End::Blocked),
        (403, End::Blocked),
        (404, End::Blocked),
        (405, End::Blocked),
        (407, End::Blocked),
        (408, End::Retry(None)),
        (409, End::Rejected),
        (410, End::Blocked),
        (413, End::Rejected),
        (415, End::Blocked),
        (418, End::Blocked),
        (422, End::Rejected),
        (425, End::Retry(None)),
        (429, End::Retry(None)),
        (451, End::Blocked),
        (500, End::Retry(None)),
        (501, End::Blocked),
        (502, End::Retry(None)),
        (503, End::Retry(None)),
        (504, End::Retry(None)),
        (505, End::Blocked),
        (511, End::Blocked),
        (520, End::Retry(None)),
        (529, End::Retry(None)),
        (100, End::Blocked),
        (999, End::Blocked),
    ] {
        let outcome = end(&https(), vec![status(number)]);
        assert!(is(&outcome, expected), "{number}: {outcome:?}");
    }
}

#[test]
fn an_https_endpoint_by_code() {
    let error = |code: &str| format!(r#"{{"error":{{"code":"{code}","message":"x"}}}}"#);
    for (number, code, expected) in [
        (401, "DirectApiAuthorizationRequired", End::Blocked),
        (401, "AuthorizationFailed", End::Blocked),
        (404, "WorkflowTriggerNotFound", End::Blocked),
        (400, "TriggerInputSchemaMismatch", End::Rejected),
        (502, "NoResponse", End::Retry(None)),
    ] {
        let outcome = end(&https(), vec![response(number, &[], &error(code))]);
        assert!(is(&outcome, expected), "{code}: {outcome:?}");
    }
}

/// The status shows that the lead was accepted, even if the body is incomplete.
#[test]
fn a_body_that_breaks_off_after_the_head_is_delivered() {
    let replies = vec![response(200, &[("Content-Length", "500")], "{\"acc")];
    assert!(is(&end(&https(), replies), End::Confirmed));
}

#[test]
fn a_lost_response() {
    let default = Settings::default();
    let again = Settings::default().send_again(true);
    let never = Settings::default().send_again(false);
    let honors = Settings::default()
        .honors_idempotency_key(true)
        .send_again(false);
    let (lost, not_sent) = (Err(SendFailure::Unknown), Err(SendFailure::NotSent));
    for (to, settings, reply, expected) in [
        (https(), &default, &lost, End::Retry(None)), // at least once
        (https(), &never, &lost, End::Uncertain),
        (https(), &honors, &lost, End::Retry(None)),
        (https(), &never, &not_sent, End::Retry(None)),
        (salesforce(), &default, &lost, End::Uncertain), // at most once
        (salesforce(), &again, &lost, End::Retry(None)),
        (salesforce(), &default, &not_sent, End::Retry(None)),
        (table(), &never, &lost, End::Retry(None)),
        (marketo(), &never, &lost, End::Retry(None)),
        (dynamics(), &never, &lost, End::Retry(None)), // the token, not the lead
    ] {
        let outcome = end_with(&to, settings, vec![reply.clone()]);
        assert!(is(&outcome, expected), "{to:?}: {outcome:?}");
    }
}

/// A server that failed while processing the lead may have stored it.
#[test]
fn an_ambiguous_status_counts_as_a_lost_response() {
    let never = Settings::default().send_again(false);
    for (number, expected) in [
        (500, End::Uncertain),
        (502, End::Uncertain),
        (504, End::Uncertain),
        (524, End::Uncertain),
        (503, End::Retry(None)),
        (429, End::Retry(None)),
        (408, End::Retry(None)),
        (425, End::Retry(None)),
    ] {
        for to in [https(), salesforce()] {
            let outcome = end_with(&to, &never, vec![status(number)]);
            assert!(is(&outcome, expected), "{number}: {outcome:?}");
        }
        let outcome = end(&table(), vec![status(number)]);
        assert!(is(&outcome, End::Retry(None)), "{number}: {outcome:?}");
    }
}

#[test]
fn an_azure_table_by_code() {
    for (number, code, expected) in [
        (204, "", End::Confirmed),
        (201, "", End::Confirmed),
        (409, "EntityAlreadyExists", End::There(FoundBy::Key)),
        (409, "TableBeingDeleted", End::Retry(Some(30))),
        (409, "AccountBeingCreated", End::Retry(Some(30))),
        (400, "InvalidInput", End::Rejected),
        (400, "PropertiesNeedValue", End::Rejected),
        (400, "PropertyValueTooLarge", End::Rejected),
        (400, "EntityTooLarge", End::Rejected),
        (400, "TooManyProperties", End::Rejected),
        (413, "RequestBodyTooLarge", End::Rejected),
        (401, "NoAuthenticationInformation", End::Blocked),
        (400, "InvalidAuthenticationInfo", End::Blocked),
        (403, "AuthenticationFailed", End::Blocked),
        (403, "AuthorizationFailure", End::Blocked),
        (403, "AuthorizationPermissionMismatch", End::Blocked),
        (403, "AccountIsDisabled", End::Blocked),
        (500, "InternalError", End::Retry(None)),
        (500, "OperationTimedOut", End::Retry(None)),
        (503, "ServerBusy", End::Retry(None)),
        (429, "TooManyRequests", End::Retry(None)),
        (404, "", End::Blocked),
        (301, "", End::Blocked),
    ] {
        let json = end(&table(), vec![coded(number, code)]);
        assert!(is(&json, expected), "{code}: {json:?}");
        let body = format!(
            "\u{feff}<?xml version=\"1.0\"?>\n<Error>\n  <Code>{code}</Code>\n  <Message>x</Message></Error>"
        );
        let xml = end(
            &table(),
            vec![response(
                number,
                &[("Content-Type", "application/xml")],
                &body,
            )],
        );
        assert!(is(&xml, expected), "{code}: {xml:?}");
        let header = end(
            &table(),
            vec![response(number, &[("x-ms-error-code", code)], "")],
        );
        assert!(is(&header, expected), "{code}: {header:?}");
    }
}

#[test]
fn an_azure_table_is_created_once() {
    let missing = || coded(404, "TableNotFound");
    for (replies, expected) in [
        (vec![missing(), status(204), status(204)], End::Confirmed),
        (
            vec![coded(404, "ResourceNotFound"), status(201), status(204)],
            End::Confirmed,
        ),
        (
            vec![missing(), coded(409, "TableAlreadyExists"), status(204)],
            End::Confirmed,
        ),
        (
            vec![missing(), status(204), coded(409, "EntityAlreadyExists")],
            End::There(FoundBy::Key),
        ),
        // It takes a while until the table is seen everywhere.
        (vec![missing(), status(204), missing()], End::Retry(None)),
        (
            vec![missing(), coded(409, "TableBeingDeleted")],
            End::Retry(Some(30)),
        ),
        (
            vec![missing(), coded(403, "AuthorizationPermissionMismatch")],
            End::Blocked,
        ),
        (vec![missing(), coded(400, "InvalidInput")], End::Blocked),
        (vec![missing(), status(503)], End::Retry(None)),
        (vec![missing(), Err(SendFailure::Unknown)], End::Retry(None)),
    ] {
        let outcome = end(&table(), replies);
        assert!(is(&outcome, expected), "{outcome:?}");
    }
}

/// A wrong key and a wrong clock differ only in the `Date`.
#[test]
fn a_wrong_clock_is_told_from_a_wrong_key() {
    for (date, kind) in [
        ("Sun, 22 Nov 2026 10:15:00 GMT", Kind::StorageKeyRejected),
        ("Sun, 22 Nov 2026 10:15:01 GMT", Kind::ClockSkew),
        ("Sun, 22 Nov 2026 09:45:00 GMT", Kind::StorageKeyRejected),
        ("Sun, 22 Nov 2026 09:44:59 GMT", Kind::ClockSkew),
        ("yesterday", Kind::StorageKeyRejected),
    ] {
        let headers = [("Date", date), ("x-ms-error-code", "AuthenticationFailed")];
        let outcome = end(&table(), vec![response(403, &headers, "")]);
        assert!(is(&outcome, End::Blocked));
        assert_eq!(
            outcome.error().map(DestinationError::kind),
            Some(kind),
            "{date}"
        );
    }
}

fn token_response() -> Reply {
    response(
        200,
        &[],
        r#"{"token_type":"Bearer","expires_in":"3599","access_token":"t"}"#,
    )
}

fn dataverse(number: u16, code: &str) -> Reply {
    response(
        number,
        &[],
        &format!(r#"{{"error":{{"code":"{code}","message":"x"}}}}"#),
    )
}

#[test]
fn dynamics_by_response_to_the_lead() {
    for (reply, expected) in [
        (status(204), End::Confirmed),
        (dataverse(412, "0x80040237"), End::There(FoundBy::Key)),
        (dataverse(412, ""), End::There(FoundBy::Key)),
        (
            dataverse(412, "0x80040333"),
            End::There(FoundBy::DuplicateRule),
        ),
        (
            dataverse(500, "0x80040333"),
            End::There(FoundBy::DuplicateRule),
        ),
        (dataverse(400, "0x80044331"), End::Rejected),
        (dataverse(400, ""), End::Rejected),
        (dataverse(403, "0x80072560"), End::Blocked),
        (dataverse(403, ""), End::Blocked),
        (dataverse(404, ""), End::Blocked),
        (dataverse(429, "0x80072322"), End::Retry(None)),
        (
            response(429, &[("Retry-After", "300")], ""),
            End::Retry(Some(300)),
        ),
        (dataverse(500, ""), End::Retry(None)),
        (dataverse(503, ""), End::Retry(None)),
        (Err(SendFailure::Unknown), End::Retry(None)),
    ] {
        let outcome = end(&dynamics(), vec![token_response(), reply.clone()]);
        assert!(is(&outcome, expected), "{reply:?}: {outcome:?}");
    }
}

#[test]
fn dynamics_returns_the_id_of_the_record() {
    let id = "5b0f1818-c87a-8b1b-b65c-9d20100315b0";
    let url = format!("https://contoso.crm4.dynamics.com/api/data/v9.2/leads({id})");
    let created = response(204, &[("OData-EntityId", &url)], "");
    let outcome = end(&dynamics(), vec![token_response(), created]);
    let id = Some(Sensitive::new(id.to_owned()));
    assert_eq!(
        outcome,
        Outcome::Delivered {
            confirmed: true,
            id
        }
    );
}

#[test]
fn dynamics_by_response_to_the_token_request() {
    let refused = |number: u16, code: u32| {
        let body = format!(
            r#"{{"error":"invalid_client","error_description":"AADSTS{code}: x","error_codes":[{code}]}}"#
        );
        response(number, &[], &body)
    };
    for (reply, expected) in [
        (refused(401, 7_000_215), End::Blocked),
        (refused(400, 90002), End::Blocked),
        (refused(400, 700_016), End::Blocked),
        (
            response(429, &[("Retry-After", "7")], ""),
            End::Retry(Some(7)),
        ),
        (status(503), End::Retry(None)),
        (status(302), End::Blocked),
        (status(404), End::Blocked),
        (status(400), End::Blocked),
        (response(200, &[], "<html>"), End::Blocked),
        (
            response(200, &[], r#"{"access_token":"two\r\nlines"}"#),
            End::Blocked,
        ),
        (response(200, &[], r#"{"access_token":""}"#), End::Blocked),
        (Err(SendFailure::NotSent), End::Retry(None)),
    ] {
        let outcome = end(&dynamics(), vec![reply.clone()]);
        assert!(is(&outcome, expected), "{reply:?}: {outcome:?}");
    }
}

#[test]
fn dynamics_fetches_one_new_token() {
    let with_token = |replies| {
        let exchange = exchange(&dynamics(), &Settings::default()).with_token(token());
        drive(exchange, replies)
    };
    let (requests, outcome) = with_token(vec![status(401), token_response(), status(204)]);
    let methods: Vec<&str> = requests.iter().map(Request::method).collect();
    assert_eq!(methods, ["PATCH", "POST", "PATCH"]);
    assert!(is(&outcome.expect("an outcome"), End::Confirmed));

    let (_, outcome) = with_token(vec![status(401), token_response(), status(401)]);
    assert!(is(&outcome.expect("an outcome"), End::Blocked));
    // One that was fetched just now is not fetched again.
    let outcome = end(&dynamics(), vec![token_response(), status(401)]);
    assert!(is(&outcome, End::Blocked));
}

#[test]
fn a_fetched_token_can_be_used_again() {
    let mut exchange = exchange(&dynamics(), &Settings::default());
    let _ = exchange.next(super::now());
    exchange.reply(token_response(), super::now());
    let token = exchange.token().expect("a token").clone();
    assert_eq!(token.secret().expose(), "t");
    let end = super::now() + chrono::TimeDelta::seconds(3599);
    assert_eq!(token.expires_at(), Some(end));
    // Until it is refused.
    let _ = exchange.next(super::now());
    exchange.reply(status(401), super::now());
    assert_eq!(exchange.token(), Some(&token));
}

#[test]
fn salesforce_reports_nothing() {
    let failed = [(
        "Is-Processed",
        "true Exception:common.exception.SalesforceGenericException",
    )];
    for (reply, expected) in [
        (status(200), End::Unconfirmed),
        (
            response(200, &[], "<html>Your request has been queued.</html>"),
            End::Unconfirmed,
        ),
        (
            response(200, &[("Is-Processed", "true")], ""),
            End::Unconfirmed,
        ),
        (response(200, &failed, ""), End::Rejected),
        (status(302), End::Blocked),
        (status(404), End::Blocked),
    ] {
        let outcome = end(&salesforce(), vec![reply.clone()]);
        assert!(is(&outcome, expected), "{reply:?}: {outcome:?}");
    }
}

#[test]
fn marketo_by_body() {
    let errors = |code: &str| {
        let body = format!(
            r#"{{"requestId":"e42b#14272d07d78","success":false,"errors":[{{"code":"{code}","message":"x"}}]}}"#
        );
        response(200, &[], &body)
    };
    let result = |status: &str| {
        let body = format!(
            r#"{{"requestId":"10667#173bc585ca5","result":[{{"id":319174,"status":"{status}"}}],"success":true}}"#
        );
        response(200, &[], &body)
    };
    for (reply, expected) in [
        (result("created"), End::Confirmed),
        (result("updated"), End::Confirmed),
        (result("skipped"), End::Rejected),
        (errors("601"), End::Blocked),
        (errors("602"), End::Blocked),
        (errors("603"), End::Blocked),
        (errors("604"), End::Retry(None)),
        (errors("606"), End::Retry(None)),
        (errors("607"), End::Retry(None)),
        (errors("608"), End::Retry(None)),
        (errors("610"), End::Blocked),
        (errors("609"), End::Rejected),
        (errors("611"), End::Retry(None)),
        (errors("615"), End::Retry(None)),
        (errors("713"), End::Retry(None)),
        (errors("1006"), End::Rejected),
        (errors("x"), End::Blocked),
        // The response is incomplete, so the result is unknown, but a second request updates the
        // same person.
        (
            response(200, &[], r#"{"requestId":"10667#173b"#),
            End::Retry(None),
        ),
        (response(200, &[], "{}"), End::Blocked),
        (status(401), End::Blocked),
        (status(413), End::Rejected),
        (status(503), End::Retry(None)),
    ] {
        let outcome = end(&marketo(), vec![reply.clone()]);
        assert!(is(&outcome, expected), "{reply:?}: {outcome:?}");
    }
    let outcome = end(&marketo(), vec![result("updated")]);
    let id = Some(Sensitive::new("319174".to_owned()));
    assert_eq!(
        outcome,
        Outcome::Delivered {
            confirmed: true,
            id
        }
    );
}

#[test]
fn marketo_without_a_token_is_blocked() {
    let (requests, outcome) = drive(exchange(&marketo(), &Settings::default()), vec![]);
    assert!(requests.is_empty());
    assert!(is(&outcome.expect("an outcome"), End::Blocked));
}

#[test]
fn outcomes_have_ids() {
    for (reply, id) in [
        (status(200), "delivered"),
        (status(400), "rejected"),
        (status(401), "blocked"),
        (status(503), "retry"),
    ] {
        assert_eq!(end(&https(), vec![reply]).id(), id);
    }
    assert_eq!(
        end(&salesforce(), vec![Err(SendFailure::Unknown)]).id(),
        "uncertain"
    );
    assert_eq!(
        end(&table(), vec![coded(409, "EntityAlreadyExists")]).id(),
        "already_there"
    );
}
