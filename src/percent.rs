//! Percent-encoding, as URIs and forms have it.

use alloc::string::String;
use alloc::vec::Vec;

/// What a text with percent-encoding says.
pub(crate) struct Decoded {
    bytes: Vec<u8>,
    /// Whether a `%` stood without two hexadecimal digits behind it.
    is_broken: bool,
}

impl Decoded {
    /// The text, if nothing was broken and it is UTF-8.
    pub(crate) fn into_text(self) -> Option<String> {
        let text = String::from_utf8(self.bytes).ok()?;
        (!self.is_broken).then_some(text)
    }

    /// The bytes, and whether a `%` stood without two hexadecimal digits behind
    /// it, which is then kept.
    pub(crate) fn into_parts(self) -> (Vec<u8>, bool) {
        (self.bytes, self.is_broken)
    }

    /// The text, in which a replacement character stands for what is no UTF-8,
    /// and a `%` that encodes nothing for itself.
    pub(crate) fn into_any_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Decodes a text once; `None` if it has no `%`.
pub(crate) fn decode(text: &str) -> Option<Decoded> {
    decode_bytes(text.as_bytes())
}

/// Decodes bytes once; `None` if they have no `%`.
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

/// The byte that two hexadecimal digits spell, and what follows them.
fn hex_pair(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (&[high, low], rest) = bytes.split_first_chunk()?;
    let digit = |b| char::from(b).to_digit(16);
    let value = digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?;
    Some((u8::try_from(value).ok()?, rest))
}
