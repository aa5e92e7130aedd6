//! Walking leads takes as much memory for many as for few, and a document of
//! destinations not much more than its size.

#![cfg(feature = "full")]

use marketplace_leads::wire::{leads_in, leads_in_key_value};
use marketplace_leads::{Destination, Lead};

const LEAD: &str =
    r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA-PLT|contoso.app","x":[1]}"#;
/// No lead, in a list or on a line.
const OTHER: &str = r#"{"status":"ok"}"#;

/// The leads of a body, and the most bytes that were held at a time.
fn walk(body: &[u8]) -> (usize, u64) {
    let mut leads = 0;
    let held = allocation_counter::measure(|| {
        leads = leads_in(body).flatten().count();
    });
    (leads, held.bytes_max)
}

/// How the records of a body are put together.
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
    // A byte of each lead is no UTF-8.
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
        // One lead and what it takes to read it.
        assert!(held_for_many < 1024, "{name}: {held_for_many}");
    }
}

/// A document of about `len` bytes: `start`, `piece` as often as it fits, `end`.
fn document(start: &str, piece: &str, end: &str, len: usize) -> String {
    let count = len / piece.len();
    format!("{start}{}{end}", vec![piece; count].join(","))
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
        let held = allocation_counter::measure(|| {
            let _ = Destination::all_from_json(document.as_bytes());
        });
        let most = 8 * document.len() + (2 << 20);
        let held = usize::try_from(held.bytes_max).unwrap();
        assert!(held <= most, "{name}: {held} for {}", document.len());
    }
    // As many destinations as are read at all.
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

/// What one hostile body of 1 MiB takes, in units of its size.
#[test]
fn one_lead_takes_at_most_twelve_times_its_size() {
    let ratio = |name: &str, body: String, read: fn(&str)| {
        let held = allocation_counter::measure(|| read(&body)).bytes_max;
        let size = u64::try_from(body.len()).unwrap();
        println!("{name}: {held} bytes for {size}");
        assert!(held <= 12 * size, "{name}: {held} for {size}");
    };
    let again =
        |start: &str, piece: &str| [start, &piece.repeat((1 << 20) / piece.len() - 20)].concat();
    let form: fn(&str) = |body| {
        _ = Lead::from_form(body.as_bytes());
    };
    let lines: fn(&str) = |body| {
        _ = Lead::from_key_value(body);
    };
    let many: fn(&str) = |body| {
        _ = leads_in_key_value(body).count();
    };
    for (piece, read) in [
        ("&a", form),
        ("&a=b", form),
        ("&email=%40", form),
        ("%41", form),
        ("+", form),
    ] {
        ratio(piece, again("country=", piece), read);
    }
    for (piece, read) in [
        ("\na", lines),
        ("\na=b", lines),
        ("\nemail=b", lines),
        ("\nx", many),
        ("\nphone=1", many),
    ] {
        ratio(piece, again("country = US\ndescription = ", piece), read);
        ratio(piece, again("country = US", piece), read);
    }
}
