//! A body as a string: `Body`.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use crate::deviation::DeviationKind;
use crate::text::lossy;

/// The byte-order mark in UTF-8.
pub(super) const BYTE_ORDER_MARK_UTF8: &[u8] = b"\xef\xbb\xbf";

/// A body as a string, and the deviations of its encoding.
pub(super) struct Body<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) noticed: Vec<DeviationKind>,
}

impl<'a> Body<'a> {
    /// # Errors
    ///
    /// `Utf16`.
    pub(super) fn read(body: &'a [u8]) -> Result<Self, DecodeLeadError> {
        let (body, mut noticed) = Self::without_mark(body)?;
        let text = if let Ok(text) = core::str::from_utf8(body) {
            Cow::Borrowed(text)
        } else {
            noticed.push(DeviationKind::InvalidUtf8);
            lossy(body)
        };
        Ok(Self { text, noticed })
    }

    /// Removes a byte-order mark, and returns whether there was one.
    ///
    /// # Errors
    ///
    /// `Utf16`.
    pub(super) fn without_mark(
        body: &[u8],
    ) -> Result<(&[u8], Vec<DeviationKind>), DecodeLeadError> {
        // No format contains a raw NUL, and UTF-16 has one, or a byte-order mark, in its
        // first two bytes.
        let is_utf16 = matches!(
            body,
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..]
        );
        if is_utf16 {
            return Err(DecodeLeadError::new(Kind::Utf16));
        }
        Ok(match body.strip_prefix(BYTE_ORDER_MARK_UTF8) {
            Some(body) => (body, Vec::from([DeviationKind::ByteOrderMark])),
            None => (body, Vec::new()),
        })
    }
}
