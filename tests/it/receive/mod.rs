//! The decisions of an endpoint.

use marketplace_leads::delivery::{Fingerprint, KeySecret};
use marketplace_leads::receive::{
    Endpoint, Reception, Refusal, Secret, SecretError, SecretPlace, UnreadableReason,
};
use marketplace_leads::wire::DecodeLeadErrorKind;
use marketplace_leads::{Lead, TestLead};

const FIRST: &str = "not-a-real-secret-1";
const SECOND: &str = "not-a-real-secret-2";
const LEAD: &str = r#"{"userDetails":{"firstName":"Robin","email":"robin.sample@contoso.com"},"leadSource":"SPZA-PLT|contoso.app"}"#;

fn secret() -> KeySecret {
    KeySecret::new(b"not-a-real-secret").expect("a secret")
}

fn endpoint() -> Endpoint {
    let secrets = [FIRST, SECOND].map(Secret::new);
    Endpoint::with_secrets(SecretPlace::parameter("code"), secrets).expect("an endpoint")
}

fn receive_as(
    endpoint: &Endpoint,
    content_type: Option<&str>,
    encoding: Option<&str>,
    body: &[u8],
) -> Reception {
    let admitted = endpoint.admit("POST", &format!("/leads?code={FIRST}"), None);
    admitted
        .expect("an admission")
        .read(content_type, encoding, body, &secret())
}

fn receive(body: &[u8]) -> Reception {
    receive_as(&endpoint(), Some("application/json"), None, body)
}

/// The kept bytes and the reason of each.
fn quarantined(reception: &Reception) -> Vec<(String, &'static str)> {
    let unreadable = reception.unreadable.iter();
    unreadable
        .map(|one| {
            let bytes = one.bytes().expect("bytes").expose();
            (
                String::from_utf8_lossy(bytes).into_owned(),
                one.reason().id(),
            )
        })
        .collect()
}

#[test]
fn whoever_has_no_secret_sees_nothing() {
    let endpoint = endpoint();
    for url in [
        "/leads",
        "/leads?code=",
        "/leads?code=not-a-real-secret-",
        "/leads?code=not-a-real-secret-11",
        "/leads?code=NOT-A-REAL-SECRET-1",
        "/leads?Code=not-a-real-secret-1",
        "/leads?xcode=not-a-real-secret-1",
        "/leads/not-a-real-secret-1",
        "/leads?code=x&code=not-a-real-secret-1",
        "",
    ] {
        // Regardless of the method and the length.
        for (method, length) in [("POST", None), ("GET", None), ("POST", Some(u64::MAX))] {
            let refusal = endpoint.admit(method, url, length).expect_err(url);
            assert_eq!(refusal, Refusal::Secret);
            assert_eq!((refusal.status(), refusal.allow()), (404, None));
        }
    }
}

#[test]
fn every_secret_is_taken_while_they_are_rotated() {
    let endpoint = endpoint();
    for url in [
        "/leads?code=not-a-real-secret-1",
        "/leads?code=not-a-real-secret-2",
        "/leads?other=1&code=not-a-real-secret-2&more",
        "/leads?code=not%2Da%2Dreal%2Dsecret%2D2",
    ] {
        assert!(endpoint.admit("POST", url, None).is_ok(), "{url}");
    }
    let last = Endpoint::with_secrets(SecretPlace::LastSegment, [Secret::new(FIRST)]);
    let last = last.expect("an endpoint");
    for url in [
        "/leads/not-a-real-secret-1",
        "/not-a-real-secret-1/",
        "/a/not-a-real-secret-1?x=1",
    ] {
        assert!(last.admit("POST", url, None).is_ok(), "{url}");
    }
    for url in [
        "/not-a-real-secret-1/leads",
        "/leads?code=not-a-real-secret-1",
        "/",
    ] {
        assert!(last.admit("POST", url, None).is_err(), "{url}");
    }
}

#[test]
fn secrets_that_protect_nothing_are_refused() {
    let with = |secrets: &[&str]| {
        let secrets = secrets.iter().copied().map(Secret::from);
        Endpoint::with_secrets(SecretPlace::LastSegment, secrets).map(|_| ())
    };
    for (secrets, error, message) in [
        (&[][..], SecretError::NoSecret, "missing secret"),
        (&[FIRST, ""], SecretError::Empty, "empty secret"),
        (
            &[FIRST, "fifteen-bytes-x"],
            SecretError::Short,
            "secret shorter than 16 bytes",
        ),
        (
            &["not a real secret"],
            SecretError::Character,
            "invalid character in a secret",
        ),
        (
            &["not+a+real+secret"],
            SecretError::Character,
            "invalid character in a secret",
        ),
        (
            &["not/a/real/secret"],
            SecretError::Character,
            "invalid character in a secret",
        ),
    ] {
        assert_eq!(with(secrets), Err(error), "{secrets:?}");
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(with(&["sixteen-bytes-xx"]), Ok(()));
    for name in ["", "a b", "a=b", "a&b"] {
        let place = SecretPlace::parameter(name);
        let error = Endpoint::with_secrets(place, [Secret::new(FIRST)]).expect_err(name);
        assert_eq!(error, SecretError::ParameterName);
        assert_eq!(error.to_string(), "invalid query parameter name");
    }
}

#[test]
fn refusals_have_their_status() {
    let endpoint = endpoint().max_bytes(100);
    let url = "/leads?code=not-a-real-secret-1";
    for method in ["GET", "HEAD", "PUT", "OPTIONS", "post", ""] {
        let refusal = endpoint.admit(method, url, Some(1)).expect_err(method);
        assert_eq!((refusal.status(), refusal.allow()), (405, Some("POST")));
        assert_eq!(refusal.to_string(), "method other than POST");
    }
    assert!(endpoint.admit("POST", url, Some(100)).is_ok());
    let refusal = endpoint
        .admit("POST", url, Some(101))
        .expect_err("too long");
    assert_eq!((refusal.status(), refusal.allow()), (413, None));
    assert_eq!(refusal.to_string(), "body larger than the limit");
    assert_eq!(Refusal::Secret.to_string(), "missing or wrong secret");
    // A length that was not announced.
    let admitted = endpoint.admit("POST", url, None).expect("an admission");
    assert_eq!(admitted.max_bytes(), 100);
    assert_eq!(admitted.check_length(100), Ok(()));
    assert_eq!(admitted.check_length(101), Err(Refusal::Length));
}

#[test]
fn a_lead_is_received() {
    let reception = receive(LEAD.as_bytes());
    let lead = Lead::from_json(LEAD.as_bytes()).expect("a lead");
    let received: Vec<_> = reception.leads.iter().collect();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].lead, lead);
    assert_eq!(received[0].fingerprint, Fingerprint::of(&lead, &secret()));
    assert_eq!(quarantined(&reception), []);
    assert_eq!(reception.status_once_kept(), 200);
    assert_eq!(reception.status_if_not_kept(), 503);
}

/// The portal's validation sends one, and waits for the same response.
#[test]
fn a_test_lead_arrives_through_the_same_door_and_is_recognized() {
    let test = TestLead::from_ticks(636_573_304_831_318_844).expect("a test lead");
    let reception = receive(test.to_https_json().as_bytes());
    assert_eq!(reception.leads.len(), 1);
    assert!(reception.leads[0].lead.is_test());
    assert_eq!(reception.leads[0].lead.test_id(), Some(test.id()));
    assert_eq!(reception.status_once_kept(), 200);
}

#[test]
fn a_mixed_list_has_both() {
    let list = format!(r#"[{LEAD}, {{"status":"ok"}} ,{LEAD}, 7, "x"]"#);
    let odata = format!(r#"{{"x":[1,2],"value":[{LEAD}, {{"status":"ok"}} ,{LEAD}, 7, "x"]}}"#);
    for body in [list, odata] {
        let reception = receive(body.as_bytes());
        assert_eq!(reception.leads.len(), 2);
        let kept = [
            (r#"{"status":"ok"}"#, "not_a_lead"),
            ("7", "not_a_lead"),
            (r#""x""#, "not_a_lead"),
        ];
        assert_eq!(
            quarantined(&reception),
            kept.map(|(bytes, id)| (bytes.to_owned(), id))
        );
        assert_eq!(reception.status_once_kept(), 200);
    }
}

#[test]
fn a_broken_line_is_kept_and_nothing_else() {
    let body = format!("{LEAD}\n\n{{\"leadSource\":\n{LEAD}\r\n");
    let reception = receive(body.as_bytes());
    assert_eq!(reception.leads.len(), 2);
    let kept = vec![(r#"{"leadSource":"#.to_owned(), "truncated")];
    assert_eq!(quarantined(&reception), kept);
}

#[test]
fn a_list_that_breaks_off_is_kept_from_there() {
    let body = format!(r#"[{LEAD},{{"leadSource":"SPZA"#);
    let reception = receive(body.as_bytes());
    assert_eq!(reception.leads.len(), 1);
    let kept = vec![(r#"{"leadSource":"SPZA"#.to_owned(), "truncated")];
    assert_eq!(quarantined(&reception), kept);
}

#[test]
fn a_body_without_a_lead_is_kept_and_succeeds() {
    for (body, id) in [
        (&b""[..], "empty"),
        (b" ", "empty"),
        (b"hello", "not_json"),
        (b"{\"leadSource\":", "truncated"),
        (b"{\"status\":\"ok\"}", "not_a_lead"),
        (b"\xff\xfe{\0", "utf16"),
        (b"[]", "no_lead"),
        (b"leadSource=SPZA", "not_json"),
    ] {
        let reception = receive(body);
        assert_eq!(reception.leads.len(), 0);
        let kept = vec![(String::from_utf8_lossy(body).into_owned(), id)];
        assert_eq!(quarantined(&reception), kept);
        assert_eq!(reception.status_once_kept(), 200);
    }
}

#[test]
fn odd_media_types_and_encodings_are_kept() {
    for (content_type, encoding, leads) in [
        (None, None, 1),
        (Some("application/json"), None, 1),
        (Some("Application/JSON; charset=utf-8"), None, 1),
        (Some("application/problem+json"), None, 1),
        (Some("text/json"), None, 1),
        (Some("text/plain;charset=UTF-8"), Some("identity"), 1),
        (Some("application/octet-stream"), Some(""), 1),
        (Some("application/x-www-form-urlencoded"), None, 0),
        (Some("multipart/form-data; boundary=x"), None, 0),
        (Some("application/xml"), None, 0),
        (Some("+json"), None, 0),
        (None, Some("gzip"), 0),
    ] {
        let reception = receive_as(&endpoint(), content_type, encoding, LEAD.as_bytes());
        assert_eq!(
            reception.leads.len(),
            leads,
            "{content_type:?} {encoding:?}"
        );
        let id = if encoding == Some("gzip") {
            "encoding"
        } else {
            "media_type"
        };
        if leads == 0 {
            assert_eq!(quarantined(&reception), [(LEAD.to_owned(), id)]);
        }
        assert_eq!(reception.status_once_kept(), 200);
    }
}

#[test]
fn forms_are_read_if_that_is_asked_for() {
    let body = b"last_name=Sample&lead_source=SPZA-PLT%7Ccontoso.app&oid=00Do0000000ZHog";
    let form = Some("application/x-www-form-urlencoded");
    let endpoint = endpoint().accept_forms(true);
    let reception = receive_as(&endpoint, form, None, body);
    assert_eq!(reception.leads.len(), 1);
    assert_eq!(
        receive_as(&endpoint, None, None, LEAD.as_bytes())
            .leads
            .len(),
        1
    );
}

#[test]
fn what_is_over_a_limit_is_kept_if_it_was_read_all_the_same() {
    let small = endpoint().max_bytes(10);
    let reception = receive_as(&small, None, None, LEAD.as_bytes());
    assert_eq!(quarantined(&reception), [(LEAD.to_owned(), "too_large")]);

    let list = format!("[{LEAD},{LEAD},{LEAD}]");
    let few = endpoint().max_leads(2);
    let reception = receive_as(&few, None, None, list.as_bytes());
    assert_eq!(reception.leads.len(), 0);
    assert_eq!(quarantined(&reception), [(list.clone(), "too_many_leads")]);
    assert_eq!(
        receive_as(&endpoint().max_leads(3), None, None, list.as_bytes())
            .leads
            .len(),
        3
    );
}

#[test]
fn an_open_endpoint_keeps_nothing_that_it_cannot_read() {
    let open = Endpoint::open_to_anyone();
    let admitted = open.admit("POST", "/leads", None).expect("an admission");
    let reception = admitted.read(None, None, b"hello", &secret());
    assert_eq!(reception.unreadable.len(), 1);
    assert_eq!(reception.unreadable[0].bytes(), None);
    assert!(open.is_open() && !endpoint().is_open());
}

#[test]
fn reasons_say_what_is_wrong() {
    use UnreadableReason as Reason;

    for (reason, message) in [
        (Reason::Encoding, "unsupported content encoding"),
        (Reason::MediaType, "unsupported media type"),
        (Reason::TooLarge, "body larger than the limit"),
        (Reason::TooManyLeads, "more leads than the limit"),
        (Reason::NoLead, "list without leads"),
    ] {
        assert_eq!(reason.to_string(), message);
    }
    let reason = receive(b"hello").unreadable[0].reason();
    assert!(
        matches!(reason, Reason::Decode(error) if error.kind() == DecodeLeadErrorKind::NotJson)
    );
    assert!(!reason.to_string().contains("hello"));
}

#[test]
fn debug_shows_no_secret_and_nothing_received() {
    let debug = format!("{:?} {:?}", endpoint(), Secret::new(FIRST));
    assert_eq!(
        debug,
        "Endpoint { place: Some(Parameter(\"code\")), secrets: 2, max_bytes: 1048576, max_leads: 100, \
         accepts_forms: false } Secret(***)"
    );
    let reception = receive(format!("[{LEAD},{{\"name\":\"Robin\"}}]").as_bytes());
    assert!(!format!("{reception:?}").contains("Robin"));
    assert!(!format!("{reception:?}").contains("obin")); // nor as bytes
    assert!(!format!("{reception:?}").contains("111, 98, 105, 110"));
}
