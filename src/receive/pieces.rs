//! Finds the bytes of a record that could not be read.

use serde::de::IgnoredAny;

use crate::lead::Lead;
use crate::wire::list::{first_element_at, is_lines};

/// The bytes of the record with this index; the whole body if it is a single record, or if the
/// record cannot be separated from the others.
pub(super) fn piece(body: &[u8], index: Option<usize>) -> &[u8] {
    let piece = index.and_then(|index| line(body, index).or_else(|| element(body, index)));
    // The stored bytes must contain the unreadable record.
    let piece = piece.filter(|piece| Lead::from_json(piece).is_err());
    piece.unwrap_or(body)
}

/// The record of a body with one record per line.
fn line(body: &[u8], index: usize) -> Option<&[u8]> {
    let mut lines = body
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    is_lines(body).then(|| lines.nth(index))?
}

/// The element of a list; if the list is broken there, everything after it.
fn element(body: &[u8], index: usize) -> Option<&[u8]> {
    let mut rest = body.get(first_element_at(body)?..)?;
    for at in 0..=index {
        let trimmed = rest.trim_ascii_start();
        let trimmed = trimmed.strip_prefix(b",").unwrap_or(trimmed);
        rest = trimmed.trim_ascii_start();
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        let value = values.next();
        let end = values.byte_offset();
        match value {
            Some(Ok(_)) if at < index => rest = rest.get(end..)?,
            Some(Ok(_)) => return rest.get(..end),
            _ => return Some(rest),
        }
    }
    None
}
