//! Reads the corpora.

use serde::de::DeserializeOwned;

/// The rows of a corpus, one JSON object a line.
pub(crate) fn rows<T: DeserializeOwned>(corpus: &str) -> Vec<T> {
    let read = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}"));
    corpus.lines().map(read).collect()
}
