//! Where a later line of a log begins.

/// How far back the beginning of a line is looked for.
const LINE: usize = 200;

/// Whether a line of a log that begins with a time starts between `last` and
/// `at`.
pub(in crate::failure) fn is_later_line(bytes: &[u8], last: usize, at: usize) -> bool {
    let from = at.saturating_sub(LINE).max(last);
    let before = bytes.get(from..at).unwrap_or_default();
    let Some(end) = before.iter().rposition(|&b| b == b'\n') else {
        return false;
    };
    let line = before.get(end.saturating_add(1)..).unwrap_or_default();
    begins_with_time(line.strip_prefix(b"[").unwrap_or(line))
}

/// Whether the line begins with a date or a time of day. A duration at the end of a sentence,
/// "after 00:02:00.", is none, wherever the line is wrapped.
fn begins_with_time(line: &[u8]) -> bool {
    match line {
        [a, b, c, d, b'-' | b'/', rest @ ..] => {
            let is_digit = |b: &u8| b.is_ascii_digit();
            [a, b, c, d].into_iter().all(is_digit) && rest.first().is_some_and(u8::is_ascii_digit)
        }
        [a, b, b':' | b'/' | b'-' | b'.', rest @ ..] => {
            let end = rest.iter().position(|b| {
                !(b.is_ascii_digit() || matches!(b, b':' | b'/' | b'-' | b'.' | b','))
            });
            let time = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
            a.is_ascii_digit() && b.is_ascii_digit() && time.last().is_some_and(u8::is_ascii_digit)
        }
        _ => false,
    }
}
