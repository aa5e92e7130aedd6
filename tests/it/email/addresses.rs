//! Properties of every address.

use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};

use marketplace_leads::email::{ParseEmailError, ParseEmailErrorKind as Kind};
use marketplace_leads::privacy::{EduStatus, Policy, edu_status};
use marketplace_leads::{Email, TestId};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

/// Does not occur in any text of this crate.
const MARKER: &str = "zqxjkvbw";

fn email(text: &str) -> Email {
    Email::parse(text).unwrap_or_else(|e| panic!("{e} in {text:?}"))
}

#[test]
fn each_message_is_as_written() {
    let message = |text: &str| Email::parse(text).unwrap_err().to_string();
    let long = format!("robin@contoso.com{}", " ".repeat(Email::MAX_LEN));
    for (text, expected) in [
        ("", "empty string instead of an email address at byte 0"),
        (" ", "only whitespace instead of an email address at byte 0"),
        (&long, "email address longer than 2048 bytes at byte 2048"),
        ("robin", "missing `@` at byte 5"),
        ("@contoso.com", "missing local part at byte 0"),
        ("robin@", "missing domain at byte 6"),
        ("a@b.c,d@e.f", "more than one email address at byte 5"),
        (
            "a@b.c (d",
            "missing closing quotation mark or bracket at byte 6",
        ),
        ("a b@c.d", "unexpected character at byte 2"),
        ("a@b..c", "invalid domain at byte 2"),
    ] {
        assert_eq!(message(text), expected);
    }
}

#[test]
fn an_error_says_kind_and_place_and_no_more() {
    let error = Email::parse("robin@contoso.com, kim@contoso.com").unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "ParseEmailError { kind: Several, offset: 17 }"
    );
    assert_eq!((error.kind(), error.offset()), (Kind::Several, 17));
}

#[test]
fn a_text_of_the_longest_length_is_read() {
    let text = format!("robin@contoso.com{}", " ".repeat(Email::MAX_LEN - 17));
    assert_eq!(text.len(), Email::MAX_LEN);
    assert_eq!(email(&text).as_str().expose(), text);
    assert_eq!(
        Email::parse(&format!("{text} ")).unwrap_err().kind(),
        Kind::TooLong
    );
}

#[test]
fn the_domain_stands_as_it_was_spelled() {
    for (text, domain) in [
        ("robin@CONTOSO.com.", "CONTOSO.com."),
        ("robin@ contoso (x) . com", "contoso.com"),
        ("robin@Münster.example", "Münster.example"),
        ("mailto:robin@%4dunster.example", "Munster.example"),
        ("robin@[IPv6:0:0:0:0:0:0:0:1]", "[IPv6:0:0:0:0:0:0:0:1]"),
    ] {
        assert_eq!(email(text).domain().expose(), domain);
    }
}

#[test]
fn one_address_in_two_spellings_is_equal() {
    let hasher = RandomState::new();
    let spellings = [
        "robin@contoso.com",
        "Robin Sample <robin@CONTOSO.com>",
        "\"robin\"@contoso.com.",
        "mailto:robin@contoso.com?subject=x",
        "robin@ｃontoso。com",
    ]
    .map(email);
    for a in &spellings {
        for b in &spellings {
            assert_eq!(a, b);
            assert_eq!(a.cmp(b), Ordering::Equal);
            assert_eq!(hasher.hash_one(a), hasher.hash_one(b));
        }
        assert_ne!(a, &email("Robin@contoso.com"));
        assert_ne!(a, &email("robin@mail.contoso.com"));
    }
}

#[test]
fn the_domain_is_ordered_before_the_local_part() {
    let mut emails = ["b@a.com", "a@b.com", "a@a.com"].map(email);
    emails.sort();
    assert_eq!(emails, ["a@a.com", "b@a.com", "a@b.com"].map(email));
    // The position of the boundary between the two matters.
    assert_ne!(email("ab@c.com"), email("a@bc.com"));
}

#[test]
fn a_test_lead_is_a_whole_local_part() {
    let documented = email("MSFT_TEST_636573304831318844@test.com");
    assert!(documented.is_test());
    let id = TestId::from_ticks(636_573_304_831_318_844).ok();
    assert_eq!(documented.test_id(), id);
    assert_eq!(email("<msft_test_636573304831318844@x.y>").test_id(), id);

    for text in [
        "MSFT_TEST@x.y",
        "MSFT_TEST_@x.y",
        "aMSFT_TEST_1@x.y",
        "a@MSFT_TEST_1",
    ] {
        assert!(!email(text).is_test(), "{text}");
        assert_eq!(email(text).test_id(), None, "{text}");
    }
    let past = email("MSFT_TEST_99999999999999999999@test.com");
    assert!(past.is_test());
    assert_eq!(past.test_id(), None);
}

#[test]
fn free_text_is_searched_for_addresses_in_edu() {
    let edu = Policy::default();
    for text in [
        "robin@contoso.edu",
        "Write to robin@contoso.edu.",
        "(robin@contoso.edu), <robin@contoso.edu>",
        "ROBIN@CS.CONTOSO.EDU or later",
        "kim@contoso.com;robin@contoso.edu",
        "robin@contoso.edu/x",
        "robin@contoso.edu:25",
        "_robin@contoso.edu_",
        "robin@contoso.edu...",
        "write to robin @ contoso.edu",
        "robin@contoso.edu\u{a0}x",
        "robin@contoso.edu, kim@contoso.com",
        "robin@contoso.ｅｄｕ」と",
        "robin@contoso.eduまで",
        "robin@contoso.edu。次",
        "robin@contoso.edu。Thanks",
        "robin@contoso.edu.次",
        "robin@contoso。edu",
        "robin@contoso.e\u{ad}du!",
        "robin＠contoso.edu",
        "robin@contoso.e\u{200d}du",
        "\u{202a}robin@contoso.edu\u{202c}",
        "robin@contoso.\u{202e}edu",
        "robin@(the college) contoso.edu",
        "“robin@contoso.edu”",
        "robin@münchen.edu",
        "robin@edu",
        "mail=robin%40contoso.edu&x=1",
        "mail=robin@contoso%2Eedu&x=1",
        "url=https%3A%2F%2Fx%2F%3Fmail%3Drobin%2540contoso.edu",
        "50% off, robin%40contoso.edu",
        "%ff robin@contoso.edu",
        "{\"mail\":\"robin@contoso.edu\"}",
        "mailto:robin@contoso.edu?subject=x",
        "\"x@contoso.edu\" <robin@contoso.com>", // a quotation, for all that anyone can tell
    ] {
        assert!(edu.is_mentioned_in(text), "{text}");
    }
    for text in [
        "",
        "contoso.edu",
        "https://contoso.edu/robin",
        "robin@contoso.com",
        "a.edu@contoso.com",
        "robin@edu.com",
        "robin@edu.contoso.com",
        "robin@contoso.education",
        "robin@contosoedu",
        "robin@contoso.edu.au",
        "robin@contoso.com, see contoso.edu",
        "robin@ (contoso.edu)",
        "100% @ 50%",
        "robin@contoso.com%20contoso.edu",
        "robin@contoso.eduまで.com",
        "@@@@.@ , .edu",
        "robin%2525252540contoso.edu",
    ] {
        assert!(!edu.is_mentioned_in(text), "{text}");
    }
}

#[test]
fn free_text_is_searched_for_country_domains_on_request() {
    let literal = Policy::default();
    let wide = literal.clone().country_domains(true);
    for text in [
        "to robin@contoso.edu.au.",
        "to robin@contoso.ac.uk, please",
        "robin%40contoso.ac.uk",
        "robin@contoso.ac.ｕｋ",
        "robin@contoso.ＡＣ.uk",
    ] {
        assert!(wide.is_mentioned_in(text), "{text}");
        assert!(!literal.is_mentioned_in(text), "{text}");
    }
    for text in [
        "robin@contoso.ac",
        "robin@contoso.ac.uk.example.com",
        "robin@ac.contoso.uk",
        "robin@contoso.edu.com",
    ] {
        assert!(!wide.is_mentioned_in(text), "{text}");
    }
    assert!(wide.is_mentioned_in("robin@contoso.edu"));
}

#[test]
fn what_nobody_sees_hides_no_label() {
    for times in [1, 60, 2_000] {
        let ignored = "\u{ad}".repeat(times);
        assert!(Policy::default().is_mentioned_in(&format!("to robin@contoso.e{ignored}du")));
    }
}

/// Strings for which a backtracking parser would take minutes.
fn hostile(len: usize) -> Vec<String> {
    let units = [
        "@",
        "(",
        "\"",
        "<",
        "\\",
        "a@",
        "(\"",
        "a.",
        "@a.",
        "@é",
        "@.é",
        "%40",
        "%2540",
        "@\u{ad}",
        "@a\u{3002}",
        "<@a,",
        "é.",
        " ",
        "\u{a0}",
        "xn--a.",
        "@xn--",
        "@é.edu.",
        "%",
        "mailto:",
        "é\u{a0}",
    ];
    units.map(|unit| unit.repeat(len / unit.len())).to_vec()
}

/// `benches/ratio.rs` measures the time, which must grow linearly. Here it is enough that parsing
/// ends without a panic.
#[test]
fn hostile_texts_are_read_to_their_end() {
    let wide = Policy::default().country_domains(true);
    for text in [200, 2_000, 60_000].into_iter().flat_map(hostile) {
        assert_ne!(wide.status(&text), EduStatus::Edu, "no unit is an address");
        assert_eq!(wide.is_mentioned_in(&text), text.contains(".edu."));
    }
}

/// An address in many forms, some of which are invalid.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("robin"),
        Just("@"),
        Just("@"),
        Just("contoso"),
        Just("."),
        Just("."),
        Just("edu"),
        Just("com"),
        Just("EDU"),
        Just("\""),
        Just("\\"),
        Just("("),
        Just(")"),
        Just("<"),
        Just(">"),
        Just(" "),
        Just(","),
        Just(";"),
        Just(":"),
        Just("mailto:"),
        Just("%40"),
        Just("%65"),
        Just("%"),
        Just("?"),
        Just("["),
        Just("]"),
        Just("127.0.0.1"),
        Just("xn--"),
        Just("-"),
        Just("0x1"),
        Just("é"),
        Just("ｅｄｕ"),
        Just("。"),
        Just("\u{ad}"),
        Just("\u{200d}"),
        Just("\u{a0}"),
        Just("\u{feff}"),
        Just("\0"),
        Just("&"),
        Just("to="),
    ];
    prop_oneof![
        3 => prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// A local part of atoms and dots.
const LOCAL: &str = "[a-zA-Z0-9!#$&'*+/=?^_`{|}~.é-]{1,20}";

/// Unencoded labels of ASCII letters, the last of which is not a number.
const DOMAIN: &str = r"([a-zA-Z0-9](-?[a-zA-Z0-9_]){0,9}\.){0,4}[a-zA-Z](-?[a-zA-Z0-9_]){0,9}\.?";

fn errors_of<T: DeserializeOwned>(json: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let mut note = |error: Option<serde_json::Error>| {
        errors.extend(error.map(|e| format!("{e} {e:?}")));
    };
    note(serde_json::from_str::<T>(json).err());
    note(serde_json::from_slice::<T>(json.as_bytes()).err());
    note(serde_json::from_reader::<_, T>(json.as_bytes()).err());
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(json) {
        note(T::deserialize(&value).err());
        note(serde_json::from_value::<T>(value).err());
    }
    errors
}

#[test]
fn a_deserialized_email_is_a_parsed_one() {
    let read: Email = serde_json::from_str("\"Robin <robin@contoso.com>\"").unwrap();
    assert_eq!(read.as_str(), email("Robin <robin@contoso.com>").as_str());
}

#[test]
fn a_value_of_another_type_is_refused_without_showing_it() {
    for (json, found) in [
        (
            "4155550100",
            "invalid type: a number, expected an email address",
        ),
        ("true", "invalid type: a boolean, expected an email address"),
    ] {
        for error in errors_of::<Email>(json) {
            assert!(error.starts_with(found), "{error}");
            assert!(!error.contains("4155550100"), "{error}");
        }
    }
    for json in ["[\"zqxjkvbw\"]", "{\"zqxjkvbw\":\"zqxjkvbw\"}", "null"] {
        let errors = errors_of::<Email>(json);
        assert!(!errors.is_empty());
        for error in errors {
            assert!(!error.contains(MARKER), "{error}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any_text()) {
        let read = Email::parse(&text);
        let status = edu_status(&text);
        match read {
            Ok(email) => {
                let domain = email.comparable_domain().expose();
                let is_edu = domain.rsplit('.').next() == Some("edu");
                // A guest's own address is in the local part.
                let is_guest = email.local_part().expose().to_uppercase().ends_with("#EXT#");
                prop_assert!(is_guest || is_edu == (status == EduStatus::Edu));
                prop_assert!(domain.is_ascii() && !domain.ends_with('.'));
                prop_assert_eq!(email.as_str().expose(), &text);
            }
            Err(error) => {
                let ParseEmailError { .. } = error;
                prop_assert!(error.offset() <= text.len());
                prop_assert!(text.is_char_boundary(error.offset()));
            }
        }
        let _ = Policy::default().country_domains(true).is_mentioned_in(&text);
    }

    #[test]
    fn wider_domains_only_add(text in any_text()) {
        let literal = Policy::default();
        let wide = literal.clone().country_domains(true);
        match literal.status(&text) {
            EduStatus::Edu => prop_assert_eq!(wide.status(&text), EduStatus::Edu),
            EduStatus::Unclear => prop_assert_ne!(wide.status(&text), EduStatus::NotEdu),
            _ => {}
        }
        prop_assert!(wide.is_mentioned_in(&text) || !literal.is_mentioned_in(&text));
    }

    #[test]
    fn an_edu_address_is_found_in_free_text(before in any_text(), domain in DOMAIN, after in any_text()) {
        let domain = domain.trim_end_matches('.');
        let text = format!("{before} robin@{domain}.edu, {after}");
        prop_assert!(Policy::default().is_mentioned_in(&text));
    }

    #[test]
    fn what_is_around_an_address_changes_nothing(local in LOCAL, domain in DOMAIN) {
        let bare = format!("{local}@{domain}");
        let status = edu_status(&bare);
        let last = domain.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
        let last = last.trim_matches(['-', '_']);
        // At the end of a value these may be half of `edu`.
        prop_assume!(!["e", "ed"].contains(&last.to_lowercase().as_str()));
        prop_assert!(matches!(status, EduStatus::Edu | EduStatus::NotEdu));
        for text in [
            format!("<{bare}>"),
            format!("{bare} "),
            format!("{bare}(x@y.com)"),
            format!("\"x@y.com\" <{bare}>"),
            format!("\"{local}\"@{domain}"),
            format!("{local}@{}", domain.to_uppercase()),
            format!("{local}@{}", domain.to_lowercase()),
            format!("{local}@{domain}\u{ad}"),
            format!("{local}@{}", domain.replace('.', "。")),
        ] {
            prop_assert_eq!(edu_status(&text), status, "{}", text);
            prop_assert_eq!(email(&text), email(&bare), "{}", text);
        }
    }

    #[test]
    fn a_domain_is_compared_as_url_compares_hosts(domain in r"[a-zA-Z0-9.éÜß。_-]{1,12}|[a-z0-9.x-]{1,9}") {
        let read = Email::parse(&format!("robin@{domain}"));
        let host = match url::Host::parse(&domain) {
            Ok(url::Host::Domain(host)) => host,
            // A string that the url crate does not accept as a host is not a domain, and neither is
            // an IP address.
            _ => String::from("."),
        };
        let name = host.strip_suffix('.').unwrap_or(&host);
        match read {
            Ok(email) => prop_assert_eq!(email.comparable_domain().expose(), name),
            Err(error) => {
                prop_assert_eq!(error.kind(), Kind::Domain);
                // The url crate accepts these, but DNS does not.
                prop_assert!(name.split('.').any(str::is_empty), "{}", name);
            }
        }
    }

    #[test]
    fn no_local_part_makes_an_address_edu(local in any::<String>(), name in any::<String>()) {
        for text in [
            format!("{local}@contoso.com"),
            format!("{name} <{local}@contoso.com>"),
            format!("\"{name}\" <{local}@contoso.com>"),
        ] {
            prop_assert_ne!(edu_status(&text), EduStatus::Edu);
        }
        let quoted = local.replace(['\\', '"'], "");
        prop_assert_ne!(edu_status(&format!("\"{quoted}\"@contoso.com")), EduStatus::Edu);
    }

    #[test]
    fn nothing_is_echoed(before in any_text(), after in any_text()) {
        let text = format!("{before}{MARKER}{after}");
        let shown = match Email::parse(&text) {
            Ok(email) => format!("{email:?} {email:#?} {:?} {:?} {:?} {:?}", email.as_str(),
                email.local_part(), email.domain(), email.comparable_domain()),
            Err(error) => format!("{error} {error:?} {error:#?}"),
        };
        prop_assert!(!shown.contains(MARKER), "{}", shown);
        let json = serde_json::to_string(&text).unwrap();
        for error in errors_of::<Email>(&json) {
            prop_assert!(!error.contains(MARKER), "{}", error);
        }
    }

    #[test]
    fn the_order_and_the_hash_agree_with_equality(a in "[ab]@[ab]\\.[ab]", b in "[abAB]@[abAB]\\.[abAB]\\.?") {
        let hasher = RandomState::new();
        let (a, b) = (email(&a), email(&b));
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        if a == b {
            prop_assert_eq!(hasher.hash_one(&a), hasher.hash_one(&b));
        }
    }
}
