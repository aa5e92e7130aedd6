//! Random lists of responses drive an exchange: it ends, it stays ended, it
//! sends no more than it may, and it reports only what a response said.

use marketplace_leads::Destination;
use marketplace_leads::delivery::{Exchange, Next, Outcome, Request, SendFailure, Settings};
use proptest::prelude::*;

use super::{Reply, dynamics, exchange, https, marketo, now, response, salesforce, table, token};

fn destinations() -> [Destination; 5] {
    [https(), table(), dynamics(), salesforce(), marketo()]
}

/// Responses that servers send, and some that no server should send.
fn reply() -> impl Strategy<Value = Reply> {
    let status = prop_oneof![
        4 => prop::sample::select(vec![200_u16, 201, 202, 204, 400, 401, 403, 404, 409, 412, 429, 500, 503]),
        1 => any::<u16>(),
    ];
    let header = prop::sample::select(vec![
        ("x-ms-error-code", "TableNotFound"),
        ("x-ms-error-code", "EntityAlreadyExists"),
        ("x-ms-error-code", "TableAlreadyExists"),
        ("Retry-After", "120"),
        ("Retry-After", "Sun, 22 Nov 2026 10:02:00 GMT"),
        ("Date", "Sun, 22 Nov 2026 12:00:00 GMT"),
        ("Location", "https://example.com/"),
        (
            "OData-EntityId",
            "leads(5b0f1818-c87a-8b1b-b65c-9d20100315b0)",
        ),
        ("OData-EntityId", "leads("),
    ]);
    let body = prop_oneof![
        prop::sample::select(vec![
            "",
            "{}",
            "[]",
            "{\"access_token\":\"t\",\"expires_in\":3599}",
            "{\"access_token\":\"t\",\"expires_in\":-9223372036854775808}",
            "{\"access_token\":\"t\",\"expires_in\":\"99999999999999999999\"}",
            "{\"error\":{\"code\":\"0x80040333\",\"message\":\"x\"}}",
            "{\"error\":\"invalid_client\",\"error_codes\":[7000215]}",
            "{\"odata.error\":{\"code\":\"TableNotFound\"}}",
            "<Error><Code>EntityAlreadyExists</Code></Error>",
            "{\"success\":true,\"result\":[{\"id\":1,\"status\":\"created\"}]}",
            "{\"success\":true}",
            "{\"success\":false,\"errors\":[{\"code\":\"601\"}]}",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    let answered = (status, prop::collection::vec(header, 0..3), body)
        .prop_map(|(status, headers, body)| response(status, &headers, &body));
    prop_oneof![
        8 => answered,
        1 => Just(Err(SendFailure::NotSent)),
        1 => Just(Err(SendFailure::Unknown)),
    ]
}

/// The purpose of a request, judged by its content.
#[derive(Debug, PartialEq)]
enum Purpose {
    Token,
    Table,
    Lead,
}

fn purpose(request: &Request) -> Purpose {
    let url = request.url().expose();
    if url.ends_with("/oauth2/v2.0/token") {
        Purpose::Token
    } else if url.ends_with("/Tables") {
        Purpose::Table
    } else {
        Purpose::Lead
    }
}

/// Whether a response means that this destination accepted the lead.
fn says_delivered(to: &Destination, reply: &Reply) -> bool {
    let Ok(response) = reply else { return false };
    let is_success = (200..300).contains(&response.status());
    if to == &marketo() {
        let body = String::from_utf8_lossy(response.body().expose()).into_owned();
        return is_success && body.contains("\"success\":true");
    }
    is_success
}

fn check(
    to: &Destination,
    mut exchange: Exchange,
    replies: Vec<Reply>,
) -> Result<(), TestCaseError> {
    let (mut tokens, mut tables, mut leads) = (0, 0, 0);
    let mut last: Option<(Purpose, Reply)> = None;
    for reply in replies {
        match exchange.next(now()) {
            Next::Done(outcome) => {
                // It remains ended, regardless of further replies.
                exchange.reply(reply, now());
                prop_assert_eq!(exchange.next(now()), Next::Done(outcome.clone()));
                if let Outcome::Delivered { .. } = outcome {
                    let (purpose, reply) = last.as_ref().expect("a response");
                    prop_assert_eq!(purpose, &Purpose::Lead);
                    prop_assert!(says_delivered(to, reply));
                }
                if let Outcome::AlreadyThere(_) = outcome {
                    prop_assert!(matches!(last, Some((Purpose::Lead, Ok(_)))));
                }
                return Ok(());
            }
            Next::Send(request) => {
                // The same request is returned until there is a response.
                prop_assert_eq!(exchange.next(now()), Next::Send(request.clone()));
                let purpose = purpose(&request);
                match purpose {
                    Purpose::Token => tokens += 1,
                    Purpose::Table => tables += 1,
                    Purpose::Lead => leads += 1,
                }
                prop_assert!(tokens <= 1 && tables <= 1 && leads <= 2);
                exchange.reply(reply.clone(), now());
                last = Some((purpose, reply));
            }
        }
    }
    // At most two sends, one token and one table.
    prop_assert!(matches!(exchange.next(now()), Next::Done(_)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_exchange_ends_and_reports_what_was_said(
        which in 0..5_usize,
        has_token in any::<bool>(),
        sends_again in any::<bool>(),
        replies in prop::collection::vec(reply(), 5..6),
    ) {
        let to = &destinations()[which];
        let settings = Settings::default().send_again(sends_again);
        let mut exchange = exchange(to, &settings);
        if has_token {
            exchange = exchange.with_token(token());
        }
        check(to, exchange, replies)?;
    }
}

#[test]
fn an_exchange_can_be_sent_to_another_thread() {
    fn is_send<T: Send + 'static>(_: &T) {}
    is_send(&exchange(&https(), &Settings::default()));
}

/// A response without a request has no effect.
#[test]
fn a_reply_before_the_first_request_is_ignored() {
    let mut exchange = exchange(&https(), &Settings::default());
    exchange.reply(response(200, &[], ""), now());
    assert!(matches!(exchange.next(now()), Next::Send(_)));
}
