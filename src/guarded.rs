//! Codes and identifiers as `Debug` prints them.

use core::fmt;

use crate::test_id;
use crate::text::MASK;

/// A code or an identifier as `Debug` prints it: a run of seven or more digits, which may be
/// a telephone number, is masked unless a documented pattern has it.
///
/// The patterns are the number of a test lead (`MSFT_TEST_` and 18 digits), that of an Office
/// add-in (`WA` and nine digits) and a GUID.
pub(crate) struct Guarded<'a>(pub(crate) &'a str);

impl fmt::Display for Guarded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// As many digits may be a telephone number.
        const MOST_DIGITS: usize = 6;
        let Self(text) = *self;
        let (mut written, mut at) = (0, 0_usize);
        for run in text
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit())
        {
            let start = at;
            at = start.saturating_add(run.len());
            if run.len() > MOST_DIGITS && !is_documented(text, start, at) {
                f.write_str(text.get(written..start).unwrap_or_default())?;
                f.write_str(MASK)?;
                written = at;
            }
        }
        f.write_str(text.get(written..).unwrap_or_default())
    }
}

/// Whether a documented pattern has these digits.
fn is_documented(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let follows = |prefix: &str| {
        let at = before.len().checked_sub(prefix.len());
        let parts = at.and_then(|at| before.split_at_checked(at));
        parts.is_some_and(|(before, own)| {
            let is_apart = !before.ends_with(|c: char| c.is_alphanumeric());
            is_apart && own.eq_ignore_ascii_case(prefix)
        })
    };
    match end.saturating_sub(start) {
        9 if follows("WA") => true,
        18 if follows(test_id::PREFIX) => true,
        _ => is_in_guid(text, start, end),
    }
}

/// Whether these digits are in the first or the last part of a GUID.
fn is_in_guid(text: &str, start: usize, end: usize) -> bool {
    /// The length of a GUID, and of all parts but the last one with their hyphens.
    const LENGTH: usize = 36;
    const BEFORE_LAST: usize = 24;
    let is_hex = |c: char| c.is_ascii_hexdigit();
    let before = text
        .get(..start)
        .unwrap_or_default()
        .trim_end_matches(is_hex);
    let part = before.len();
    let guid = [Some(part), part.checked_sub(BEFORE_LAST)];
    guid.into_iter().flatten().any(|at| {
        let to = at.saturating_add(LENGTH);
        let is_apart = |text: Option<&str>, edge: fn(&str) -> Option<char>| {
            text.is_some_and(|text| !edge(text).is_some_and(char::is_alphanumeric))
        };
        let is_guid = text.get(at..to).is_some_and(|guid| {
            let mut lengths = guid.split('-').map(str::len);
            [8, 4, 4, 4, 12]
                .into_iter()
                .all(|len| lengths.next() == Some(len))
                && guid.chars().all(|c| c == '-' || is_hex(c))
        });
        is_guid
            && end <= to
            && is_apart(text.get(..at), |text| text.chars().next_back())
            && is_apart(text.get(to..), |text| text.chars().next())
    })
}
