//! The phrases of the error taxonomy, as the baseline searches for them.
//!
//! They come from the very file that the library is compiled from.

#![expect(dead_code, reason = "the words are read here, not what they tell")]

mod kind {
    pub(super) use marketplace_leads::DestinationErrorKind;
}

mod verdict {
    #[derive(Debug, Clone, Copy)]
    pub(super) enum Weight {
        Hint,
        Wrapper,
        Weak,
        Cause,
        Sharp,
    }
}

#[path = "../../src/destination_error/phrase.rs"]
mod phrase;

use phrase::{PHRASES, Part};

/// Every phrase, written out, up to the first name of the text's own.
pub(crate) fn phrases() -> Vec<String> {
    let mut all: Vec<String> = PHRASES
        .iter()
        .flat_map(|phrase| {
            let before = phrase.before.iter().map(|words| format!("{words} "));
            let mut written: Vec<String> = before.collect();
            if written.is_empty() {
                written.push(String::new());
            }
            for part in phrase.parts {
                let Part::Any(alternatives) = part else {
                    break;
                };
                written = written
                    .iter()
                    .flat_map(|start| {
                        let blank = if start.is_empty() || start.ends_with(' ') {
                            ""
                        } else {
                            " "
                        };
                        alternatives
                            .iter()
                            .map(move |words| format!("{start}{blank}{words}"))
                    })
                    .collect();
            }
            written
        })
        .collect();
    all.sort();
    all.dedup();
    all
}
