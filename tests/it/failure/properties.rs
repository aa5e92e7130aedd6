//! What holds for every error message, regardless of its surroundings.

use marketplace_leads::failure::Language;
use marketplace_leads::{DestinationError, DestinationErrorKind as Kind};
use proptest::prelude::*;
use serde::Deserialize;

const CORPUS: &str = include_str!("../../corpus/failures.jsonl");

#[derive(Debug, Clone, Deserialize)]
struct Row {
    text: String,
    kind: String,
}

/// The rows that are recognized.
fn known() -> Vec<Row> {
    CORPUS
        .lines()
        .map(|line| serde_json::from_str::<Row>(line).unwrap())
        .filter(|row| row.kind != "unrecognized")
        .collect()
}

/// Those of them whose letter case has no meaning: letters of escapes and references are not
/// letters of the message, and the codes of Salesforce are recognized by their capitals.
fn of_any_case() -> Vec<Row> {
    known()
        .into_iter()
        .filter(|row| !row.text.contains(['\\', '&']) && !row.text.contains("errorCode"))
        .collect()
}

/// What surrounds failures in logs and portals, without codes or phrases
/// of ours.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z",
        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "   at (Contoso|System)\\.[A-Z][a-z]{3,9}\\.(Verify|When|If|Send)[A-Za-z]{0,9}\\(\\) in /src/[A-Z][a-z]{2,8}\\.cs:line [0-9]{1,4}",
        "\\[(INFO|WARN|ERROR)\\] worker-[0-9]{1,3}",
        "<(div|td|span|br|li)( class=\"[a-z]{2,8}\")?/?>",
        "\\{\"(level|pid|host|thread)\":\"[a-z0-9]{1,12}\"\\}",
        "[\\-=_*#]{3,20}",
        "&nbsp;&mdash;",
        "ñandú, zócalo e índice",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_has_an_answer(text in any::<String>()) {
        let error = DestinationError::classify(&text);
        prop_assert_eq!(error.kind(), Kind::classify(&text));
        prop_assert_eq!(error.text().expose(), text.as_str());
        prop_assert!(error.remedy().steps(Language::Spanish).count() > 0);
    }

    #[test]
    fn every_text_of_our_own_words_has_an_answer(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "AADSTS", "50126", "0x8004", "2F09", "-2147", "209463", "tenant", "not found",
                "'", "\"", "\\", "\\n", "\\u00", "&", "&amp;", ";", "%", "%2", "HTTP", "/1.", " ",
                "503", "status", "invalid client", "secret", "é", "\u{301}", "no roles are",
                "assigned to user", "error_codes", "[", "dynamics", "using", "AAD", "trace id",
                "request channel timed out", "\u{feff}", "漢", "😀",
            ]),
            0..24,
        )
    ) {
        let text = words.concat();
        prop_assert_eq!(DestinationError::classify(&text).kind(), Kind::classify(&text));
    }

    #[test]
    fn noise_around_a_failure_does_not_change_the_verdict(
        row in prop::sample::select(known()),
        before in noise(),
        after in noise(),
        separator in prop::sample::select(vec!["\n", " ", "\r\n\r\n"]),
    ) {
        let text = [before, row.text, after].join(separator);
        prop_assert_eq!(Kind::classify(&text).id(), row.kind, "{}", text);
    }

    #[test]
    fn wrapping_in_json_does_not_change_the_verdict(row in prop::sample::select(known()), depth in 1..4) {
        let mut text = row.text;
        for _ in 0..depth {
            text = serde_json::json!({ "level": "error", "message": text }).to_string();
        }
        prop_assert_eq!(Kind::classify(&text).id(), row.kind, "{}", text);
    }

    #[test]
    fn letter_case_does_not_change_the_verdict(row in prop::sample::select(of_any_case()), upper in any::<bool>()) {
        let text = if upper { row.text.to_uppercase() } else { row.text.to_lowercase() };
        prop_assert_eq!(Kind::classify(&text).id(), row.kind, "{}", text);
    }

    #[test]
    fn wrapping_lines_does_not_change_the_verdict(
        row in prop::sample::select(known()),
        end in prop::sample::select(vec!["\n", "\r\n", "\n\t\t", "  \n    "]),
        width in 1_usize..40,
    ) {
        let mut column = 0;
        let mut text = String::new();
        for c in row.text.chars() {
            column += 1;
            if c == ' ' && column >= width {
                text.push_str(end);
                column = 0;
            } else {
                text.push(c);
            }
        }
        prop_assert_eq!(Kind::classify(&text).id(), row.kind, "{}", text);
    }

    #[test]
    fn nothing_of_the_text_is_shown_but_what_was_recognized(
        row in prop::sample::select(known()),
        marker in "zq[g-z]{6,12}qz",
        at in any::<prop::sample::Index>(),
    ) {
        // Anywhere in the text, also where it breaks a phrase.
        let mut places: Vec<usize> = row.text.char_indices().map(|(at, _)| at).collect();
        places.push(row.text.len());
        let (front, back) = row.text.split_at(*at.get(&places));
        let text = format!("{front} {marker}@contoso.com {back}");
        let error = DestinationError::classify(&text);
        for shown in [error.excerpt(), error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
            prop_assert!(!shown.contains(&marker), "{}", shown);
            prop_assert!(!shown.contains("contoso"), "{}", shown);
        }
    }
}

#[test]
fn every_cut_of_every_known_text_has_an_answer() {
    for row in known() {
        for (at, _) in row.text.char_indices() {
            let (front, back) = row.text.split_at(at);
            for part in [front, back] {
                assert_eq!(
                    DestinationError::classify(part).kind(),
                    Kind::classify(part)
                );
            }
        }
    }
}

#[test]
fn a_page_made_of_any_three_kinds_is_unrecognized() {
    // One text of each kind whose evidence is a cause in itself.
    let texts = [
        "Tenant not found.",
        "no roles are assigned to user",
        "Invalid client secret is provided.",
        "The request channel timed out",
        "password has expired",
        "AADSTS50053",
        "AADSTS65001",
        "0x80040220",
        "EntityAlreadyExists",
    ];
    for (i, a) in texts.iter().enumerate() {
        for (j, b) in texts.iter().enumerate() {
            for (k, c) in texts.iter().enumerate() {
                let text = format!("{a} {b}. {c}");
                let is_page = i != j && j != k && i != k;
                assert_eq!(
                    Kind::classify(&text) == Kind::Unrecognized,
                    is_page,
                    "{text}"
                );
            }
        }
    }
}
