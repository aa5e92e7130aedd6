//! Iterating over many leads takes no more memory than over few, and a document of destinations
//! takes little more than its size.

#![cfg(feature = "full")]

use marketplace_leads::wire::{leads_in, leads_in_key_value};
use marketplace_leads::{Destination, Lead};

const LEAD: &str =
    r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA-PLT|contoso.app","x":[1]}"#;
/// A record that is not a lead, in a list or on a line.
const OTHER: &str = r#"{"status":"ok"}"#;

/// The leads of a body, and the maximum number of bytes in use at a time.
fn walk(body: &[u8]) -> (usize, u64) {
    let mut leads = 0;
    let held = allocation_counter::measure(|| {
        leads = leads_in(body).flatten().count();
    });
    (leads, held.bytes_max)
}

/// How the records of a body are combined.
type Layout = fn(String) -> Vec<u8>;

#[test]
fn peak_memory_does_not_grow_with_the_number_of_leads() {
    let records = |leads: usize, between: &str| {
        let ten = [vec![OTHER], vec![LEAD; 10]].concat();
        ten.repeat(leads / 10).join(between)
    };
    let ndjson: Layout = String::into_bytes;
    let array: Layout = |records| format!("[{records}]").into_bytes();
    let odata: Layout = |records| format!("{{\"x\":1,\"value\":[\n{records}\n]}}").into_bytes();
    let string: Layout = |records| serde_json::to_vec(&format!("[{records}]")).unwrap();
    let odata_string: Layout =
        |records| serde_json::to_vec(&format!("{{\"value\":[{records}],\"x\":1}}")).unwrap();
    // Each lead contains an invalid UTF-8 byte.
    let no_utf8: Layout = |records| {
        let mut list = format!("[{records}]").into_bytes();
        list.iter_mut()
            .filter(|b| **b == b'R')
            .for_each(|b| *b = 0xff);
        list
    };
    for (name, between, body) in [
        ("NDJSON", "\n", ndjson),
        ("array", ",", array),
        ("OData", ",\n", odata),
        ("array in a string", ",", string),
        ("OData in a string", ",\n", odata_string),
        ("no UTF-8", ",", no_utf8),
    ] {
        let (few, held_for_few) = walk(&body(records(1_000, between)));
        let (many, held_for_many) = walk(&body(records(20_000, between)));
        println!("{name}: {held_for_few} bytes for few leads, {held_for_many} for many");
        assert_eq!((few, many), (1_000, 20_000), "{name}");
        assert_eq!(held_for_few, held_for_many, "{name}");
        // One lead, and the memory for reading it.
        assert!(held_for_many < 1024, "{name}: {held_for_many}");
    }
}

/// A document of about `len` bytes: `start`, `piece` as often as it fits, `end`.
fn document(start: &str, piece: &str, end: &str, len: usize) -> String {
    let count = len / piece.len();
    format!("{start}{}{end}", vec![piece; count].join(","))
}

fn check_all_from_json(name: &str, document: &str) {
    let held = allocation_counter::measure(|| {
        let _ = Destination::all_from_json(document);
    });
    let held = usize::try_from(held.bytes_max).unwrap();
    assert!(
        held <= 8 * document.len(),
        "{name}: {held} for {}",
        document.len()
    );
}

#[test]
fn destinations_take_at_most_eight_times_their_json() {
    let email = r#"{"leadDestination":"email","emailLeadConfiguration":{"contactEmail":["#;
    for (name, start, piece, end) in [
        ("numbers", "[", "0", "]"),
        ("objects", "[", "{}", "]"),
        ("lists", "[", "[[]]", "]"),
        ("members", "{", r#""":0"#, "}"),
        ("destinations", "[", r#"{"leadDestination":0}"#, "]"),
        (
            "members of a destination",
            r#"{"leadDestination":0,"#,
            r#""":0"#,
            "}",
        ),
        (
            "lists in a destination",
            r#"{"leadDestination":0,"a":["#,
            "0",
            "]}",
        ),
        ("contacts", email, r#""""#, "]}}"),
        ("contacts of another type", email, "0", "]}}"),
        ("escaped contacts", email, r#""\u00e9""#, "]}}"),
        (
            "blocks of one destination",
            r#"{"leadDestination":"none","#,
            r#""TableLeadConfiguration":0"#,
            "}",
        ),
        (
            "settings of one block",
            r#"{"resourceType":"SalesForceLeadConfiguration","#,
            r#""objectIdentifier":0"#,
            "}",
        ),
        (
            "members of the old portal",
            r#"{"microsoft-azure-marketplace.leadDestination":"None","#,
            r#""a":0"#,
            "}",
        ),
    ] {
        let document = document(start, piece, end, 1 << 20);
        check_all_from_json(name, &document);
    }
    // A list that doubles its capacity takes the most memory just after it has grown.
    for (name, piece, end) in [
        ("a number more", "0", "]}}"),
        ("a contact more", r#""""#, "]}}"),
    ] {
        let count = (1 << 18) + 1;
        let document = format!("{email}{}{end}", vec![piece; count].join(","));
        check_all_from_json(name, &document);
    }
    // The maximum number of destinations.
    let thousand = document("[", r#"{"leadDestination":0}"#, "]", 21_000);
    let held = allocation_counter::measure(|| {
        assert_eq!(
            Destination::all_from_json(thousand.as_bytes())
                .unwrap()
                .len(),
            1000
        );
    });
    assert!(held.bytes_max < 2 << 20, "{}", held.bytes_max);
}

/// Checks that reading a body takes at most 12 times its size, plus a record for each of the
/// members, of which a default reader accepts 1,000.
fn costs_what_it_weighs(name: &str, body: &[u8], members: usize, read: fn(&[u8])) {
    let held = allocation_counter::measure(|| read(body)).bytes_max;
    let held = usize::try_from(held).unwrap();
    println!("{name}: {held} bytes for {}", body.len());
    assert!(
        held <= 12 * body.len() + 150 * members,
        "{name}: {held} for {}",
        body.len()
    );
}

/// A body of 256 KiB: `start`, `piece` as often as it fits, `end`.
fn again(start: &[u8], piece: &[u8], end: &[u8]) -> Vec<u8> {
    let count = ((1 << 18) - start.len() - end.len()) / piece.len();
    [start, &piece.repeat(count), end].concat()
}

fn form(body: &[u8]) {
    _ = Lead::from_form(body);
}

fn lines(body: &[u8]) {
    _ = Lead::from_key_value(core::str::from_utf8(body).unwrap());
}

fn records(body: &[u8]) {
    _ = leads_in_key_value(core::str::from_utf8(body).unwrap()).count();
}

fn json(body: &[u8]) {
    _ = Lead::from_json(body);
}

fn list(body: &[u8]) {
    _ = leads_in(body).count();
}

#[test]
fn one_lead_takes_at_most_twelve_times_its_size() {
    for (start, piece, read) in [
        ("country=", "&a", form as fn(&[u8])),
        ("country=", "&a=b", form),
        ("country=", "&email=%40", form),
        ("country=", "%41", form),
        ("country=", "+", form),
        // A control character takes six bytes in JSON, as which a duplicate is kept.
        ("country=1&country=+", "\x01", form),
        ("country=1&country=+", "\"", form),
        ("country = US", "\na", lines),
        ("country = US", "\na=b", lines),
        ("country = US", "\nemail=b", lines),
        ("country = US\ndescription = ", "\na=b", lines),
        ("country = US\ncountry = ", "\x01", lines),
        ("country = US", "\nx", records),
        ("country = US", "\nphone=1", records),
        ("country = US\ndescription = ", "\nx", records),
        (
            "Record Information\ncountry = US\ncountry = ",
            "\x01",
            records,
        ),
    ] {
        let body = again(start.as_bytes(), piece.as_bytes(), b"");
        costs_what_it_weighs(&format!("{start}{piece}"), &body, 0, read);
    }
    // An invalid UTF-8 byte is replaced by three bytes.
    for (start, piece, end, read) in [
        ("country=", &b"\xff"[..], "", form as fn(&[u8])),
        ("country=", b"%ff", "", form),
        ("country=+", b"\xff", "", form),
        ("country=1&+", b"\xff", "=", form),
        ("country=1&country=", b"\xff", "", form),
        (r#"{"country":""#, b"\xff", r#""}"#, json),
        (r#"{"country":"\n"#, b"\xff", r#""}"#, json),
        (r#"{"country":"1","country":"\n"#, b"\xff", r#""}"#, json),
        (r#"{"country":"\n"#, b"\\ud800", r#""}"#, json),
        (
            r#"{"CustomerInfo":"{\"email\":\""#,
            b"\xff",
            r#"\"}"}"#,
            json,
        ),
        (
            r#"{"CustomerInfo":"{\"email\":\""#,
            b"\xff",
            r#"\""}"#,
            json,
        ),
        (r#""{\"email\":\""#, b"\xff", r#"\"}""#, json),
        (
            r#""{\"CustomerInfo\":\"{\\\"email\\\":\\\""#,
            b"\xff",
            r#"\\\"}\"}""#,
            json,
        ),
        (
            r#"{"headers":{},"body":"{\"email\":\""#,
            b"\xff",
            r#"\"}"}"#,
            json,
        ),
        (r#"[{"email":""#, b"\xff", r#""}]"#, list),
        (r#""[{\"email\":\""#, b"\xff", r#"\"}]""#, list),
    ] {
        let body = again(start.as_bytes(), piece, end.as_bytes());
        costs_what_it_weighs(start, &body, 0, read);
    }
}

#[test]
fn a_run_takes_at_most_twelve_times_its_size() {
    use base64ct::Encoding;
    for (start, end) in [
        (r#"{"email":"\n"#, r#""}"#),
        (r#"{"email":"1","email":"\n"#, r#""}"#),
        (r#"{"CustomerInfo":"{\"email\":\""#, r#"\"}"}"#),
    ] {
        let lead = again(start.as_bytes(), b"\xff", end.as_bytes());
        let lead = base64ct::Base64::encode_string(&lead);
        let body = format!(r#"{{"headers":{{}},"body":{{"$content":"{lead}"}}}}"#);
        assert!(Lead::from_json(body.as_bytes()).is_ok(), "{start}");
        costs_what_it_weighs(start, body.as_bytes(), 0, json);
    }
}

#[test]
fn just_under_a_thousand_members_take_a_record_each() {
    const MEMBERS: usize = 998;
    let many = |start: &str, piece: &str, end: &str| {
        let piece = |number: usize| piece.replace('#', &number.to_string());
        let pieces: String = (0..MEMBERS).map(piece).collect();
        [start, &pieces, end].concat().into_bytes()
    };
    for (start, piece, end, read) in [
        ("country=US", "&a", "", form as fn(&[u8])),
        ("country=US", "&%", "", form),
        ("country=US", "&%ff", "", form),
        ("country=US", "&email=#", "", form),
        ("country=US", "&email=+#%", "", form),
        ("country=US", "\na", "", lines),
        ("country=US", "\nemail=#", "", lines),
        ("country=US", "\nemail=#", "", records),
        (r#"{"country":"US""#, r#","":1"#, "}", json),
        (r#"{"country":"US""#, r#","email":#"#, "}", json),
        (r#"{"country":"US""#, r##","email":"#""##, "}", json),
        (r#"{"CustomerInfo":"{\"a\":1"#, r#",\"\":1"#, r#"}"}"#, json),
    ] {
        let body = many(start, piece, end);
        costs_what_it_weighs(&format!("{start}{piece}"), &body, MEMBERS, read);
    }
}

#[cfg(feature = "csv")]
#[test]
fn a_row_of_a_table_takes_at_most_twelve_times_its_size() {
    use marketplace_leads::wire::leads_in_csv;

    let csv: fn(&[u8]) = |body| _ = leads_in_csv(body).count();
    for (start, piece, end) in [
        ("country\n", &b"\xff"[..], "\n"),
        ("country\n\"\"\"", b"\xff", "\"\n"),
        ("country\n\"\\\"", b"\xff", "\"\n"),
        ("country\n\"", b"\"\"", "\"\n"),
        ("country,country\n1,\"\"\"", b"\x01", "\"\n"),
        (
            "country,customerinfo\n1,\"{\"\"email\"\":\"\"",
            b"\xff",
            "\"\"}\"\n",
        ),
        (
            "country,customerinfo\n1,\"{\"\"email\"\":\"\"",
            b"\x01",
            "\"\"\"\n",
        ),
        ("country,x\n1,\"\"\"", b"\xff", "\"\n"),
        // More cells than columns, and more columns than are accepted.
        ("country\n", b",", "\n"),
        ("country\nUS", b",x", "\n"),
        ("country", b",", "\n"),
        ("country", b",x", "\n"),
        ("country,", b"\xff", "\n"),
    ] {
        let body = again(start.as_bytes(), piece, end.as_bytes());
        costs_what_it_weighs(start, &body, 0, csv);
    }
    let columns = [
        &b"country"[..],
        &b",a".repeat(998),
        b"\nUS",
        &b",1".repeat(998),
    ]
    .concat();
    // A record for the column, and one for the member.
    costs_what_it_weighs("columns", &columns, 2 * 998, csv);
}
