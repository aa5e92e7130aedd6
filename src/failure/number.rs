//! Parsers of numbers that are codes.
//!
//! A code is compared as the whole number in the message: `AADSTS70002158` is not
//! `AADSTS7000215`.

use super::fold;
use super::tables::numbers;

/// The number after `AADSTS`, which ends at `at`, and where it ends.
pub(super) fn entra_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    // `AADSTS: 50126` and the like.
    let at = match bytes.get(at) {
        Some(b'_') => at.saturating_add(1),
        _ => fold::gaps(bytes, at),
    };
    whole_number(bytes, at).filter(|(number, _)| (1_000..=99_999_999).contains(number))
}

/// A number in decimal digits, with nothing before or after that is part of
/// the same word; at most nine digits, no leading zero.
pub(super) fn whole_number(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (length, number) = digits(bytes, at, 10)?;
    let end = at.saturating_add(length);
    let leads_with_zero = length > 1 && bytes.get(at) == Some(&b'0');
    (length <= 9 && !leads_with_zero && fold::ends(bytes, end)).then_some((number, end))
}

/// The same with an optional minus sign.
pub(super) fn signed_number(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let is_negative = bytes.get(at) == Some(&b'-');
    let first = if is_negative {
        at.saturating_add(1)
    } else {
        at
    };
    let (number, end) = whole_number(bytes, first)?;
    let number = i32::try_from(number).ok()?;
    let number = if is_negative {
        number.checked_neg()?
    } else {
        number
    };
    Some((number, end))
}

/// The code at `at`: `0x` and eight hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8], at: usize) -> Option<u32> {
    eight_digits(bytes, at.saturating_add(2)).filter(|_| fold::begins(bytes, at))
}

/// The code at `at` without its `0x`, if it is a known one and no part of a
/// GUID: as in `Crm.80042f09.UserNotAssignedRoles`.
pub(super) fn bare_hexadecimal(bytes: &[u8], at: usize) -> Option<u32> {
    let number = eight_digits(bytes, at).filter(|_| fold::begins(bytes, at))?;
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(at.saturating_add(8));
    let is_in_guid = before == Some(&b'-') || after == Some(&b'-');
    (!is_in_guid && numbers::dataverse(number).is_some()).then_some(number)
}

/// The code at `at` as a signed decimal: the sign and ten digits.
pub(super) fn signed_decimal(bytes: &[u8], at: usize) -> Option<u32> {
    let first = at.saturating_add(1);
    if !fold::begins(bytes, at) {
        return None;
    }
    let (length, number) = digits(bytes, first, 10)?;
    let end = first.saturating_add(length);
    let is_whole = length == 10 && fold::ends(bytes, end);
    is_whole.then(|| number.wrapping_neg())
}

fn eight_digits(bytes: &[u8], at: usize) -> Option<u32> {
    let (length, number) = digits(bytes, at, 16)?;
    (length == 8 && fold::ends(bytes, at.saturating_add(length))).then_some(number)
}

/// How many digits begin at `at`, and their number; `None` if there is none,
/// or the number is too large.
fn digits(bytes: &[u8], at: usize, radix: u32) -> Option<(usize, u32)> {
    let mut number = 0_u32;
    let mut length = 0_usize;
    for &byte in bytes.get(at..)? {
        let Some(digit) = char::from(byte).to_digit(radix) else {
            break;
        };
        number = number.checked_mul(radix)?.checked_add(digit)?;
        length = length.saturating_add(1);
    }
    (length > 0).then_some((length, number))
}

/// The three digits of an HTTP status at `at`, from 200 to 599, as a whole.
pub(super) fn status(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let (number, end) = whole_number(bytes, at)?;
    let status = u16::try_from(number).ok()?;
    (200..=599).contains(&status).then_some((status, end))
}
