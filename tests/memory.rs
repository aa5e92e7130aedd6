//! Walking leads takes as much memory for many as for few.

#![cfg(feature = "full")]

use marketplace_leads::wire::leads_in;

const LEAD: &str =
    r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA-PLT|contoso.app","x":[1]}"#;
/// No lead, in a list or on a line.
const OTHER: &str = r#"{"status":"ok"}"#;

/// The leads of a body, and the most bytes that were held at a time.
fn walk(body: &str) -> (usize, u64) {
    let mut leads = 0;
    let held = allocation_counter::measure(|| {
        leads = leads_in(body.as_bytes()).flatten().count();
    });
    (leads, held.bytes_max)
}

#[test]
fn peak_memory_does_not_grow_with_the_number_of_leads() {
    let records = |leads: usize, between: &str| {
        let ten = [vec![OTHER], vec![LEAD; 10]].concat();
        ten.repeat(leads / 10).join(between)
    };
    let ndjson: fn(String) -> String = |records| records;
    let array: fn(String) -> String = |records| format!("[{records}]");
    let odata: fn(String) -> String = |records| format!("{{\"x\":1,\"value\":[\n{records}\n]}}");
    for (name, between, body) in [
        ("NDJSON", "\n", ndjson),
        ("array", ",", array),
        ("OData", ",\n", odata),
    ] {
        let (few, held_for_few) = walk(&body(records(1_000, between)));
        let (many, held_for_many) = walk(&body(records(100_000, between)));
        assert_eq!((few, many), (1_000, 100_000), "{name}");
        assert_eq!(held_for_few, held_for_many, "{name}");
        // One lead and what it takes to read it.
        assert!(held_for_many < 1024, "{name}: {held_for_many}");
    }
}
