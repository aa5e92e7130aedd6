//! Lists of leads: results and errors, with their locations.

use marketplace_leads::Deviation;
use marketplace_leads::wire::DecodeLeadErrorKind as Kind;
use marketplace_leads::wire::{Limits, Reader, leads_in};

/// The results of a body: the lead source of a lead, or `kind index line:column`.
fn walk(body: impl AsRef<[u8]>) -> Vec<String> {
    walk_within(body, Limits::default())
}

fn walk_within(body: impl AsRef<[u8]>, limits: Limits) -> Vec<String> {
    Reader::new()
        .with_limits(limits)
        .leads_in(body.as_ref())
        .map(|lead| match lead {
            Ok(lead) => lead.lead_source().unwrap().to_string(),
            Err(error) => {
                let number = |n: Option<usize>| n.map_or("-".to_owned(), |n| n.to_string());
                format!(
                    "{} {} {}:{}",
                    error.kind().id(),
                    number(error.index()),
                    number(error.line()),
                    number(error.column())
                )
            }
        })
        .collect()
}

const A: &str = r#"{"leadSource":"SPZA-PLT|contoso.a"}"#;
const B: &str = r#"{"LeadSource":"SPZA-INS|contoso.b","ActionCode":"INS"}"#;
const READ_A: &str = "SPZA-PLT|contoso.a";
const READ_B: &str = "SPZA-INS|contoso.b";

#[test]
fn one_lead() {
    assert_eq!(walk(A), [READ_A]);
    assert_eq!(walk(format!("\u{feff}\r\n{A}\r\n")), [READ_A]);
    // One lead over several lines, one of which might be a record.
    let lines =
        "{\"userDetails\":\n{\"firstName\":\"Robin\"}\n,\"leadSource\":\"SPZA-PLT|contoso.a\"}";
    assert_eq!(walk(lines), [READ_A]);
}

#[test]
fn lines_of_every_length() {
    let line = |length: usize| format!("{A:length$}\n");
    let body: String = (A.len()..A.len() + 140).map(line).collect();
    assert_eq!(walk(&body), [READ_A; 140]);
    // The first line end counts, however close the next one is.
    assert_eq!(walk("\n".repeat(70) + &body), [READ_A; 140]);
    let at = |number: usize| format!("truncated {number} {}:1", number + 1);
    let broken: Vec<String> = (0..70).map(at).collect();
    assert_eq!(walk("{\n".repeat(70) + A)[..70], broken);
}

#[test]
fn errors_of_one_lead_have_no_index() {
    assert_eq!(walk(""), ["empty - -:-"]);
    assert_eq!(walk("{}"), ["not_a_lead - -:-"]);
    assert_eq!(walk("{\n\"leadSource\""), ["truncated - 2:12"]);
    assert_eq!(walk(b"{\0\"\0"), ["utf16 - -:-"]);
    // A truncated lead over several lines is not NDJSON.
    assert_eq!(
        walk("{\n  \"userDetails\": {\n    \"firstName\": \"Robin\"\n  },\n"),
        ["truncated - 5:1"]
    );
}

#[test]
fn arrays() {
    assert_eq!(walk(format!("[{A},{B}]")), [READ_A, READ_B]);
    assert_eq!(walk(format!(" [\n {A} ,\r\n\t{B}\n]\n ")), [READ_A, READ_B]);
    assert_eq!(walk(format!("\u{feff}[{A},{B}]")), [READ_A, READ_B]);
    assert_eq!(walk(format!("\u{feff}[\n{A},\n{B}\n]")), [READ_A, READ_B]);
    assert_eq!(walk("[]"), [""; 0]);
    assert_eq!(walk(" [ ] "), [""; 0]);
}

#[test]
fn odata_lists() {
    let list = format!(r#"{{"odata.metadata":"https://contoso.example/","value":[{A},{B}]}}"#);
    assert_eq!(walk(list), [READ_A, READ_B]);
    assert_eq!(walk(format!(r#"{{"Value":[{A}],"next":{{}}}}"#)), [READ_A]);
    assert_eq!(
        walk(format!("{{\n\"items\": [\n{A},\n{B}\n]\n}}")),
        [READ_A, READ_B]
    );
    assert_eq!(
        walk(format!("\u{feff}{{\n\"items\": [\n{A},\n{B}\n]\n}}")),
        [READ_A, READ_B]
    );
    assert_eq!(walk(r#"{"value":[]}"#), [""; 0]);
    // Many kinds of data have a title and a description.
    assert_eq!(
        walk(format!(
            r#"{{"title":"Leads","description":"all","items":[{A}]}}"#
        )),
        [READ_A]
    );
}

#[test]
fn a_lead_may_have_a_list_of_whatever() {
    // At any position among the members.
    for body in [
        r#"{"leadSource":"SPZA-PLT|contoso.a","items":[1,2]}"#,
        r#"{"items":[1,2],"leadSource":"SPZA-PLT|contoso.a"}"#,
        r#"{"value":[{"company":"Contoso"}],"x":1,"leadSource":"SPZA-PLT|contoso.a"}"#,
    ] {
        assert_eq!(walk(body), [READ_A], "{body}");
    }
}

#[test]
fn twice_encoded_lists() {
    let list = serde_json::to_string(&format!("[{A},{B}]")).unwrap();
    assert_eq!(walk(&list), [READ_A, READ_B]);
    let first = leads_in(list.as_bytes()).next().unwrap().unwrap();
    let ids: Vec<&str> = first.deviations().map(Deviation::id).collect();
    assert!(ids.contains(&"twice_encoded"), "{ids:?}");
    let odata = serde_json::to_string(&format!(r#"{{"value":[{A}]}}"#)).unwrap();
    assert_eq!(walk(odata), [READ_A]);
    let elements = format!("[{},{B}]", serde_json::to_string(A).unwrap());
    assert_eq!(walk(elements), [READ_A, READ_B]);
}

#[test]
fn what_is_no_lead_in_an_array_costs_itself_alone() {
    assert_eq!(
        walk(format!("[17,\n {{}}, null,{A},\n\"x\",[{A}],{B}]")),
        [
            "not_a_lead 0 1:2",
            "not_a_lead 1 2:2",
            "not_a_lead 2 2:6",
            READ_A,
            "not_a_lead 4 3:1",
            "list 5 3:5",
            READ_B
        ]
    );
}

#[test]
fn a_syntax_error_or_a_cut_end_ends_an_array() {
    assert_eq!(
        walk(format!("[{A},\n{B},\n{{\"a\" 1}},{A}]")),
        [READ_A, READ_B, "not_json 2 3:6"]
    );
    assert_eq!(walk(format!("[{A} {B}]")), [READ_A, "not_json 1 1:38"]);
    assert_eq!(walk(format!("[{A},]")), [READ_A, "not_json 1 1:38"]);
    assert_eq!(
        walk(format!("[{A},{{\"leadSource\":\"SP")),
        [READ_A, "truncated 1 1:54"]
    );
    assert_eq!(
        walk(format!("[\n{A},\n{B}\n")),
        [READ_A, READ_B, "truncated 2 4:1"]
    );
    assert_eq!(walk(format!("[{A},")), [READ_A, "truncated 1 1:38"]);
    assert_eq!(walk("["), ["truncated 0 1:2"]);
    // Its first line looks like a line of a log, but is not one.
    assert_eq!(
        walk(format!("[null,\n{A}\n")),
        ["not_a_lead 0 1:2", READ_A, "truncated 2 3:1"]
    );
    assert_eq!(walk(format!("[{A}] {B}")), [READ_A, "not_json 1 1:39"]);
    assert_eq!(walk(format!("[{A}],{B}")), [READ_A, "not_json 1 1:38"]);
    assert_eq!(walk(format!("[{A}]\nend")), [READ_A, "not_json 1 2:1"]);
}

#[test]
fn the_same_holds_for_an_odata_list() {
    assert_eq!(
        walk(format!("{{\"value\":[\n{A},\n{B}\n")),
        [READ_A, READ_B, "truncated 2 4:1"]
    );
    assert_eq!(
        walk(format!("{{\"value\":[\n{A}\n]")),
        [READ_A, "truncated 1 3:2"]
    );
    assert_eq!(
        walk(format!("{{\"value\":[{A}]\n,\"next\":\"htt")),
        [READ_A, "truncated 1 2:12"]
    );
    assert_eq!(
        walk(format!("{{\"value\":[{A}]\n]")),
        [READ_A, "not_json 1 2:1"]
    );
}

#[test]
fn ndjson() {
    assert_eq!(walk(format!("{A}\n{B}")), [READ_A, READ_B]);
    assert_eq!(walk(format!("{A}\n{B}\n")), [READ_A, READ_B]);
    assert_eq!(
        walk(format!("\n\n  {A}\r\n\r\n \t{B}  \r\n\n")),
        [READ_A, READ_B]
    );
    assert_eq!(walk(format!("\u{feff}{A}\n{B}")), [READ_A, READ_B]);
    let text = serde_json::to_string(A).unwrap();
    assert_eq!(walk(format!("{text}\n{text}\n")), [READ_A, READ_A]);
}

#[test]
fn a_broken_line_costs_that_record_alone() {
    assert_eq!(
        walk(format!(
            "{A}\n{{\"leadSource\":\r\n\nRobin Sample\n{B}\n{{}}\n[{A}]\n17\n{A}\n{{\"leadSource\":\"SP"
        )),
        [
            READ_A,
            "truncated 1 2:15",
            "not_json 2 4:1",
            READ_B,
            "not_a_lead 4 6:1",
            "list 5 7:1",
            "not_a_lead 6 8:1",
            READ_A,
            "truncated 8 10:17"
        ]
    );
}

#[test]
fn the_first_line_may_be_any_of_these() {
    for (garbage, error) in [
        ("{\"leadSource\":", "truncated 0 1:14"),
        ("{\"leadSource\" 1}", "not_json 0 1:15"),
        ("{\"leadSource\":}", "not_json 0 1:15"),
        ("{}", "not_a_lead 0 1:1"),
        ("null", "not_a_lead 0 1:1"),
        ("\"leads\"", "not_a_lead 0 1:1"),
        ("\"leads", "truncated 0 1:6"),
        ("[]", "list 0 1:1"),
        ("[INFO] 2 leads", "list 0 1:1"),
        ("2020-03-30 2 leads", "not_a_lead 0 1:1"),
        ("leads:", "not_json 0 1:1"),
    ] {
        let only = walk(format!("{garbage}\n{A}\n{B}"));
        assert_eq!(only, [error, READ_A, READ_B], "{garbage}");
        let with_more = walk(format!("{garbage}\nleads:\n{A}"));
        assert_eq!(with_more, [error, "not_json 1 2:1", READ_A], "{garbage}");
        let with_mark = walk(format!("\u{feff}{garbage}\n{A}"));
        assert_eq!(with_mark.last().unwrap(), READ_A, "{garbage}");
    }
    let with_mark = walk(format!("\u{feff}{A}\nleads:\n"));
    assert_eq!(with_mark, [READ_A, "not_json 1 2:1"]);
}

#[test]
fn bytes_that_are_no_utf8_cost_their_record_nothing() {
    let mut body = format!("[{A},{B}]").into_bytes();
    let at = body.iter().position(|&b| b == b'a').unwrap();
    body[at] = 0xff; // in a key
    assert_eq!(walk(&body).last().unwrap(), READ_B);

    let line = b"{\"company\":\"Caf\xe9\",\"leadSource\":\"SPZA-PLT|contoso.a\"}\n";
    let body = [&line[..], B.as_bytes()].concat();
    assert_eq!(walk(&body), [READ_A, READ_B]);
    let noticed: Vec<bool> = leads_in(&body)
        .map(|lead| lead.unwrap().deviations().any(|d| d.id() == "invalid_utf8"))
        .collect();
    assert_eq!(noticed, [true, false]);
}

#[test]
fn the_mark_of_a_list_is_told_by_its_first_lead() {
    for body in [format!("\u{feff}[{A},{B}]"), format!("\u{feff}{A}\n{B}")] {
        let noticed: Vec<bool> = leads_in(body.as_bytes())
            .map(|lead| {
                lead.unwrap()
                    .deviations()
                    .any(|d| d.id() == "byte_order_mark")
            })
            .collect();
        assert_eq!(noticed, [true, false]);
    }
}

#[test]
fn limits_are_for_each_lead() {
    let limits = Limits::default().max_bytes(60);
    let long = format!(r#"{{"leadSource":"SPZA","company":"{}"}}"#, "x".repeat(60));
    assert_eq!(
        walk_within(format!("{A}\n{long}\n{B}\n{A}"), limits),
        [READ_A, "too_large 1 2:1", READ_B, READ_A]
    );
    assert_eq!(
        walk_within(format!("[{A},{long},{B},\n{A}]"), limits),
        [READ_A, "too_large 1 1:38", READ_B, READ_A]
    );
    let limits = Limits::default().max_depth(3);
    let deep = |levels: usize| {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        format!(r#"{{"leadSource":"SPZA-PLT|contoso.a","x":{open}{close}}}"#)
    };
    let (flat, deep) = (deep(2), deep(3));
    assert_eq!(
        walk_within(format!("[{flat},{deep},{A}]"), limits),
        [READ_A, "too_deep 1 1:47", READ_A]
    );
    assert_eq!(
        walk_within(format!("{flat}\n{deep}\n{A}"), limits),
        [READ_A, "too_deep 1 2:1", READ_A]
    );
}

#[test]
fn the_customer_is_a_level() {
    let body = r#"{"userDetails":{"firstName":"Robin"},"leadSource":"SPZA"}"#;
    let read = |levels| {
        Reader::new()
            .with_limits(Limits::default().max_depth(levels))
            .read_json(body.as_bytes())
    };
    assert!(read(2).is_ok());
    assert_eq!(read(1).unwrap_err().kind(), Kind::TooDeep);
}

#[test]
fn leads_are_walked_lazily() {
    // Anything after the requested lead does not matter.
    let body = format!("[{A},{B},}}");
    assert!(leads_in(body.as_bytes()).take(2).all(|lead| lead.is_ok()));
}

/// A key that is written with escapes is the key that it spells.
#[test]
fn a_list_key_may_be_written_with_escapes() {
    let plain = format!(r#"{{"value":[{A},{B}]}}"#);
    let escaped = format!(r#"{{"v\u0061lue":[{A},{B}]}}"#);
    assert_eq!(walk(&escaped), walk(&plain));
    // Nor does an escape hide that a lead has a list among its members.
    let lead = r#"{"value":[1],"lead\u0053ource":"SPZA"}"#;
    assert_eq!(leads_in(lead.as_bytes()).flatten().count(), 1);
}

/// A list in a string yields what the list yields, errors and their places included.
#[test]
fn a_twice_encoded_list_yields_what_the_list_yields() {
    let bodies = [
        format!("[{A},{B}]"),
        format!(" [\n {A} ,\r\n\t{B}\n]\n "),
        "[]".to_owned(),
        format!(r#"{{"odata.metadata":"https://contoso.example/","value":[{A},{B}]}}"#),
        format!("{{\n\"items\": [\n{A},\n{B}\n]\n,\"next\":{{\"a\":[1,\"}}\"]}}}}"),
        format!("[17,\n {{}}, null,{A},\n\"x\",[{A}],{B},-1.5e3]"),
        format!("[{A},\n{B},\n{{\"a\" 1}},{A}]"),
        format!("[{A} {B}]"),
        format!("[{A},]"),
        format!("[{A},{{\"leadSource\":\"SP"),
        format!("[\n{A},\n{B}\n"),
        format!("[{A},"),
        "[".to_owned(),
        format!("[{A}] {B}"),
        format!("[{A}],{B}"),
        format!("[{A}]\nend"),
        format!("[12{A}]"),
        format!("[nul,{A}]"),
        format!("[{A},{{\"x\":[1}}]"),
        format!("{{\"value\":[\n{A},\n{B}\n"),
        format!("{{\"value\":[{A}]\n,\"next\":\"htt"),
        format!("{{\"value\":[{A}]\n]"),
        r#"[{"leadSource":"SPZA-PLT|A \"B\" \\ \u0043 / ö 😀 \ud83d\ude00\n"}]"#.to_owned(),
        r#"{"v\u0061lue":[{"lead\u0053ource":"SPZA"}]}"#.to_owned(),
    ];
    for body in bodies {
        let plain = walk(&body);
        let quoted = serde_json::to_string(&body).unwrap();
        assert_eq!(walk(&quoted), plain, "{body}");
        // Regardless of escapes.
        let units = body.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
        let escaped = format!("\u{feff} \"{}\"\r\n", units.collect::<String>());
        assert_eq!(walk(escaped), plain, "{body}");
    }
}

#[test]
fn limits_are_for_each_lead_of_a_twice_encoded_list() {
    let limits = Limits::default().max_bytes(60);
    let long = format!(r#"{{"leadSource":"SPZA","company":"{}"}}"#, "x".repeat(600));
    let list = |list: String| serde_json::to_string(&list).unwrap();
    assert_eq!(
        walk_within(list(format!("[{A},{long},{B},\n{A}]")), limits),
        [READ_A, "too_large 1 1:38", READ_B, READ_A]
    );
    // A long one that is broken within the limit, or never ends.
    let broken = format!(r#"{{"leadSource" "{}"}}"#, "x".repeat(600));
    assert_eq!(
        walk_within(list(format!("[{A},{broken},{B}]")), limits),
        [READ_A, "not_json 1 1:52"]
    );
    assert_eq!(
        walk_within(list(format!("[{A},\n{}", &long[..600])), limits),
        [READ_A, "truncated 1 2:600"]
    );
}

#[test]
fn bytes_that_are_no_utf8_cost_a_list_nothing() {
    let caf = b"{\"company\":\"Caf\xe9\",\"leadSource\":\"SPZA-PLT|contoso.a\"}";
    let list = [b"[", &caf[..], b",{},", B.as_bytes(), b" x"].concat();
    // An invalid byte counts as its replacement character of three bytes.
    assert_eq!(
        walk(&list),
        [READ_A, "not_a_lead 1 1:57", READ_B, "not_json 3 1:115"]
    );
    let noticed: Vec<bool> = leads_in(&list)
        .flatten()
        .map(|lead| lead.deviations().any(|d| d.id() == "invalid_utf8"))
        .collect();
    assert_eq!(noticed, [true, false]);
    // Broken after the byte, in the same element.
    let list = [b"[", &caf[..caf.len() - 1], b" x"].concat();
    assert_eq!(walk(&list), ["not_json 0 1:56"]);
    // In a string, and as half of a surrogate pair.
    let list = b"\"[{\\\"company\\\":\\\"Caf\xe9\\\",\\\"leadSource\\\":\\\"SPZA-PLT|contoso.a\\\"},\
        {\\\"company\\\":\\\"\\\\ud800\\ud800\\\",\\\"leadSource\\\":\\\"SPZA-PLT|contoso.a\\\"},{}]\"";
    assert_eq!(walk(list), [READ_A, READ_A, "not_a_lead 2 1:121"]);
}
