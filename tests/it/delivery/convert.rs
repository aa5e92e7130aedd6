//! Conversions to and from the types of the crate `http`.

use std::time::Duration;

use marketplace_leads::delivery::{Next, Outcome, Response, Settings};

use super::{dynamics, exchange, https, now, table, token};

#[test]
fn a_request_is_converted_whole() {
    for to in [https(), table(), dynamics()] {
        let mut exchange = exchange(&to, &Settings::default()).with_token(token());
        let Next::Send(request) = exchange.next(now()) else {
            panic!("nothing to send")
        };
        let converted = http::Request::from(request.clone());
        assert_eq!(converted.method(), request.method());
        assert_eq!(converted.uri().to_string(), request.url().expose());
        assert_eq!(converted.body(), request.body().expose());
        assert_eq!(converted.headers().len(), request.headers().count());
        for (name, value) in request.headers() {
            let found = &converted.headers()[name];
            assert_eq!(found, value.expose());
            assert_eq!(found.is_sensitive(), name == "authorization");
        }
    }
}

#[test]
fn a_response_is_converted_whole() {
    let response = http::Response::builder()
        .status(503)
        .header("Retry-After", "120")
        .body("busy")
        .expect("a response");
    let response = Response::from_http(&response);
    assert_eq!(response.body().expose(), b"busy");
    let mut exchange = exchange(&https(), &Settings::default());
    let _ = exchange.next(now());
    exchange.reply(Ok(response), now());
    let Next::Done(Outcome::Retry { wait, .. }) = exchange.next(now()) else {
        panic!("another outcome")
    };
    assert_eq!(wait, Some(Duration::from_secs(120)));
}
