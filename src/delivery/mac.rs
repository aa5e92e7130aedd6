//! HMAC-SHA256 and SHA-256 of several parts.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The block size of SHA-256, which is the size of an HMAC key.
const BLOCK: usize = 64;

/// HMAC-SHA256 of the concatenated parts.
pub(crate) fn hmac_sha256<'a>(key: &[u8], parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    // As in RFC 2104, a longer key is hashed and a shorter one is padded with zeros. With a key of
    // exactly this size, the constructor cannot fail.
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        copy(&sha256([key]), &mut block);
    } else {
        copy(key, &mut block);
    }
    let mut mac = <Hmac<Sha256> as Mac>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256 of the concatenated parts.
pub(crate) fn sha256<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

fn copy(from: &[u8], to: &mut [u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
    }
}
