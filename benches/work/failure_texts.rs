//! Measures the classification of error messages against a search for the same phrases.
//!
//! The phrases come from the very file that the library is compiled from.

use std::hint::black_box;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use marketplace_leads::{DestinationError, DestinationErrorKind};

use super::Row;
use phrase::Part;
use phrases::PHRASES;

mod kind {
    pub(super) use marketplace_leads::DestinationErrorKind;
}

mod evidence {
    /// Only the phrases are used here, not their ranks.
    #[derive(Debug, Clone, Copy)]
    pub(super) enum Evidence {
        GroupHint,
        PortalWrapper,
        Preface,
        Cause,
        Specific,
    }
}

#[expect(dead_code, reason = "only the words are of interest here")]
#[path = "../../src/failure/phrase.rs"]
mod phrase;

#[path = "../../src/failure/tables/phrases.rs"]
mod phrases;

/// The documented sentence about a wrong client secret.
const FAILURE: &str = "Could not save the lead to Dynamics CRM using AAD. Exception:: Error \
    validating credentials.: Invalid client secret is provided. ";

/// The same in Spanish.
const ACCENTED_FAILURE: &str = "No se pudo guardar el cliente potencial en Dynamics CRM mediante \
    AAD. Excepción: Error al validar las credenciales: se ha proporcionado un secreto de cliente \
    no válido. ";

/// Short phrases for the row with 100 bytes.
const SHORT_FAILURE: &str = "LastCRMError: The request channel timed out while waiting. ";
const SHORT_ACCENTED_FAILURE: &str = "Excepción: no hay ningún rol asignado al usuario. ";

/// Other text in a log.
const PROSE: &str = "The lead was taken from the queue at 08:00:00 and handed to the connector, \
    which tried the destination that the offer names; the attempt ended after 312 ms, and the \
    connector wrote this line into its log before it went on to the next lead of the publisher. ";

/// The same text with an accent in every third word.
const ACCENTED_PROSE: &str = "El cliente potencial salió de la cola a las 08:00:00 y llegó al \
    conector, que probó el destino de la oferta; el intento acabó a los 312 ms, y según el \
    registro el conector pasó después al siguiente, más antiguo, sin ningún otro trámite. ";

/// A text full of phrases, each of which turns out to be only a mention.
const HOSTILE: &str = "if tenant not found ";

/// The rows about error messages.
pub(super) fn rows() -> Vec<Row> {
    let texts = |failure: &str, prose: &str, size| fill(failure, prose, size);
    let mut rows = vec![
        against_search(
            "Kind::classify, hit, 100 bytes",
            texts(SHORT_FAILURE, PROSE, 100),
        ),
        against_search("Kind::classify, hit, 600 bytes", texts(FAILURE, PROSE, 600)),
        against_search(
            "Kind::classify, hit, 60000 bytes",
            texts(FAILURE, PROSE, 60_000),
        ),
        against_search("Kind::classify, miss, 100 bytes", texts("", PROSE, 100)),
        against_search("Kind::classify, miss, 600 bytes", texts("", PROSE, 600)),
        against_search(
            "Kind::classify, miss, 60000 bytes",
            texts("", PROSE, 60_000),
        ),
    ];
    rows.extend([
        against_search(
            "Kind::classify, accented hit, 100 bytes",
            texts(SHORT_ACCENTED_FAILURE, ACCENTED_PROSE, 100),
        ),
        against_search(
            "Kind::classify, accented hit, 600 bytes",
            texts(ACCENTED_FAILURE, ACCENTED_PROSE, 600),
        ),
        against_search(
            "Kind::classify, accented hit, 60000 bytes",
            texts(ACCENTED_FAILURE, ACCENTED_PROSE, 60_000),
        ),
        against_search(
            "Kind::classify, accented miss, 100 bytes",
            texts("", ACCENTED_PROSE, 100),
        ),
        against_search(
            "Kind::classify, accented miss, 600 bytes",
            texts("", ACCENTED_PROSE, 600),
        ),
        against_search(
            "Kind::classify, accented miss, 60000 bytes",
            texts("", ACCENTED_PROSE, 60_000),
        ),
        growth("Kind::classify, growth, hit", texts(FAILURE, PROSE, 60_000)),
        growth("Kind::classify, growth, miss", texts("", PROSE, 60_000)),
        growth(
            "Kind::classify, growth, accented miss",
            texts("", ACCENTED_PROSE, 60_000),
        ),
        growth(
            "Kind::classify, growth, hostile",
            texts("", HOSTILE, 60_000),
        ),
        Row {
            name: "DestinationError, hit, 600 bytes",
            ours: |text| drop(black_box(DestinationError::classify(black_box(text)))),
            // The text and the list of phrases.
            allocations: 2,
            at_most: None,
            ..against_search("", texts(FAILURE, PROSE, 600))
        },
    ]);
    rows
}

/// The classification, against a search for any of the phrases.
fn against_search(name: &'static str, input: String) -> Row {
    // The promised limit is for 600 bytes.
    let at_most = name.ends_with(" 600 bytes").then_some(1.5);
    Row {
        name,
        input,
        ours: |text| _ = black_box(DestinationErrorKind::classify(black_box(text))),
        allocations: 0,
        baseline_name: "aho-corasick, any letter case",
        baseline: |text| _ = black_box(search(black_box(text))),
        baseline_allocations: 0,
        at_most,
    }
}

/// The verdict on 60,000 bytes, and a hundred times on the first 600 of them:
/// both take about as long, so that a busy machine disturbs both alike.
fn growth(name: &'static str, input: String) -> Row {
    Row {
        name,
        input,
        ours: |text| _ = black_box(DestinationErrorKind::classify(black_box(text))),
        allocations: 0,
        baseline_name: "its first 600 bytes, 100 times",
        baseline: |text| {
            let first = text.get(..600).unwrap_or_default();
            for _ in 0..100 {
                _ = black_box(DestinationErrorKind::classify(black_box(first)));
            }
        },
        baseline_allocations: 0,
        at_most: Some(1.1),
    }
}

/// The failure and then prose, of that many bytes; there is no half character
/// at the end, nor at 600.
fn fill(failure: &str, prose: &str, size: usize) -> String {
    let mut text = failure.to_owned();
    for c in prose.chars().cycle() {
        let missing = size.min(600.max(text.len())) - text.len();
        let missing = if missing == 0 {
            size - text.len()
        } else {
            missing
        };
        match missing {
            0 => break,
            missing if missing < c.len_utf8() => text.push('.'),
            _ => text.push(c),
        }
    }
    text
}

/// The number of phrases in the text.
fn search(text: &str) -> usize {
    // The fastest automaton of the aho-corasick crate.
    static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(phrases())
            .ok()
    });
    let automaton = AUTOMATON.as_ref();
    automaton.map_or(0, |automaton| automaton.find_iter(text).count())
}

/// Every phrase, written out, up to the first name of the text's own.
fn phrases() -> Vec<String> {
    let mut all = Vec::new();
    for phrase in PHRASES {
        let mut written = vec![String::new()];
        append(&mut written, phrase.before);
        for part in phrase.parts {
            let Part::Any(words) = part else { break };
            append(&mut written, words);
        }
        all.append(&mut written);
    }
    all
}

/// Each of the texts, followed by each of the words.
fn append(texts: &mut Vec<String>, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let with = |text: &str, words: &str| format!("{text} {words}").trim_start().to_owned();
    *texts = texts
        .iter()
        .flat_map(|text| words.iter().map(move |words| with(text, words)))
        .collect();
}
