//! Whether a match belongs to a URL, a path or a program instead of a sentence.

use super::sentence::trim_start;

/// How far back the beginning of a URL is looked for.
const LINE: usize = 400;

/// Whether `at` is within a URL or a path, other than in the value of a
/// parameter `error…`, which reports a failure.
pub(in crate::failure) fn is_in_address(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(LINE);
    let before = bytes.get(from..at).unwrap_or_default();
    let is_edge = |b: &u8| {
        b.is_ascii_whitespace()
            || matches!(
                b,
                b'"' | b'\''
                    | b'<'
                    | b'>'
                    | b'('
                    | b')'
                    | b';'
                    | b','
                    | b'|'
                    | b'`'
                    | b'{'
                    | b'}'
                    | b'\\'
            )
    };
    let start = before
        .iter()
        .rposition(is_edge)
        .map_or(0, |edge| edge.saturating_add(1));
    let run = before.get(start..).unwrap_or_default();
    if !run.contains(&b'/') {
        return false;
    }
    let parameter = run.iter().rposition(|b| matches!(b, b'?' | b'&' | b'#'));
    let name = parameter
        .and_then(|at| run.get(at.saturating_add(1)..))
        .unwrap_or_default();
    let is_error = name
        .get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"error"));
    !(is_error && name.contains(&b'='))
}

/// Whether a word is part of a key or of a name in a program, and not of a
/// sentence: `Contoso.Verify(`, `see=`, `"how":`.
pub(in crate::failure) fn is_in_code(bytes: &[u8], begin: usize, end: usize) -> bool {
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    let is_member = matches!(before, Some(b'.' | b'/' | b'-' | b'$' | b'@'));
    let is_owner = match bytes.get(end..) {
        Some([b'.' | b'/' | b'-', after, ..]) => after.is_ascii_alphanumeric(),
        Some([b'=' | b'(' | b'"' | b'$' | b'`', ..]) => true,
        _ => false,
    };
    is_member || is_owner
}

/// Whether a program imports the name that ends at `end`: `{ Name } from`.
pub(in crate::failure) fn is_imported(bytes: &[u8], end: usize) -> bool {
    trim_start(bytes.get(end..).unwrap_or_default()).starts_with(b"} from ")
}
