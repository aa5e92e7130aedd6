//! Percent-encoding, as in URIs and forms.

use alloc::string::String;
use alloc::vec::Vec;

/// A decoded string.
pub(crate) struct Decoded {
    bytes: Vec<u8>,
    /// Whether some `%` is not followed by two hexadecimal digits.
    is_broken: bool,
}

impl Decoded {
    /// The string, if the encoding is valid and the result is UTF-8.
    pub(crate) fn into_text(self) -> Option<String> {
        let text = String::from_utf8(self.bytes).ok()?;
        (!self.is_broken).then_some(text)
    }

    /// The bytes, and whether some `%` is not followed by two hexadecimal digits. Such a
    /// `%` is kept.
    pub(crate) fn into_parts(self) -> (Vec<u8>, bool) {
        (self.bytes, self.is_broken)
    }

    /// The string, with a replacement character for invalid UTF-8. A `%` that encodes
    /// nothing is kept.
    #[cfg(feature = "delivery")]
    pub(crate) fn into_any_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Decodes a string once; `None` if it contains no `%`.
pub(crate) fn decode(text: &str) -> Option<Decoded> {
    decode_bytes(text.as_bytes())
}

/// Decodes bytes once; `None` if they contain no `%`.
pub(crate) fn decode_bytes(encoded: &[u8]) -> Option<Decoded> {
    if !encoded.contains(&b'%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut is_broken = false;
    let mut rest = encoded;
    while let Some((&b, after)) = rest.split_first() {
        rest = after;
        let mut decoded = b;
        if b == b'%' {
            match hex_pair(after) {
                Some((value, after)) => {
                    decoded = value;
                    rest = after;
                }
                None => is_broken = true,
            }
        }
        bytes.push(decoded);
    }
    Some(Decoded { bytes, is_broken })
}

/// The byte that two hexadecimal digits encode, and the rest.
fn hex_pair(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (&[high, low], rest) = bytes.split_first_chunk()?;
    let digit = |b| char::from(b).to_digit(16);
    let value = digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?;
    Some((u8::try_from(value).ok()?, rest))
}
