//! The header `Retry-After` and HTTP dates.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Response;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Writes a date in the format that HTTP senders must use: `Sun, 22 Nov 2026 10:00:00 GMT`.
pub(super) fn imf_fixdate(time: DateTime<Utc>) -> String {
    format!("{}", time.format("%a, %d %b %Y %H:%M:%S GMT"))
}

/// The time in the header `Date` of a response.
pub(super) fn date_of(response: &Response, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    http_date(response.header("date")?.expose(), now)
}

/// The time to wait, from the header `Retry-After` of a response.
///
/// A date is compared with the `Date` of the same response, so that a wrong local clock does not
/// matter.
pub(super) fn retry_after(response: &Response, now: DateTime<Utc>) -> Option<Duration> {
    let milliseconds = ["x-ms-retry-after-ms", "retry-after-ms"]
        .iter()
        .find_map(|name| whole_number(response.header(name)?.expose()));
    if let Some(milliseconds) = milliseconds {
        return Some(Duration::from_millis(milliseconds));
    }
    let value = response.header("retry-after")?.expose();
    if let Some(seconds) = whole_number(value) {
        return Some(Duration::from_secs(seconds));
    }
    let until = http_date(value, now)?;
    let from = date_of(response, now).unwrap_or(now);
    // A date in the past means no wait.
    let wait = until.signed_duration_since(from);
    Some(wait.to_std().unwrap_or_default())
}

/// Parses a number of seconds. Some servers write a fraction, which RFC 9110 does not allow.
fn whole_number(value: &str) -> Option<u64> {
    let value = value.trim_ascii();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // A number that is too large means a very long time.
    Some(whole.parse().unwrap_or(u64::from(u32::MAX)))
}

/// Parses a date in any of the three formats that recipients must accept.
///
/// # References
///
/// - [RFC 9110, section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.7)
fn http_date(value: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let parts: Vec<&str> = value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year, [hour, minute, second]) = match *parts.as_slice() {
        [_, day, month, year, h, m, s, "GMT"] | [_, month, day, h, m, s, year] => {
            (day, month, year, [h, m, s])
        }
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month)?;
    let month = u32::try_from(month).ok()?.checked_add(1)?;
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (2, year) => full_year(year, now.year()),
        (4, year) => year,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?;
    // A leap second counts as the last second of its minute.
    let second: u32 = second.parse().ok()?;
    let second = if second == 60 { 59 } else { second };
    let time = date.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, second)?;
    Some(time.and_utc())
}

/// Completes a two-digit year. A year that appears to be more than 50 years in the future is in the
/// past.
fn full_year(year: i32, now: i32) -> i32 {
    let century = now.saturating_sub(now.rem_euclid(100));
    let full = century.saturating_add(year);
    if full.saturating_sub(now) > 50 {
        full.saturating_sub(100)
    } else {
        full
    }
}
