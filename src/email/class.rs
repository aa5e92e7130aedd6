//! Character classes of addresses, by byte.

/// A byte of an ASCII atom.
pub(super) const ATOM: u8 = 1;
/// A byte of a local part without quotes: of an ASCII atom, or a dot.
pub(super) const BARE: u8 = 2;
/// A letter or a digit.
pub(super) const LABEL: u8 = 4;

/// The classes of each byte.
static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0_u8;
    loop {
        let class = match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => ATOM | BARE | LABEL,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?'
            | b'^' | b'_' | b'`' | b'{' | b'|' | b'}' | b'~' => ATOM | BARE,
            b'.' => BARE,
            _ => 0,
        };
        #[expect(clippy::indexing_slicing, reason = "256 entries, looked up by a byte")]
        {
            table[b as usize] = class;
        }
        match b.checked_add(1) {
            Some(next) => b = next,
            None => break table,
        }
    }
};

/// Whether a byte is in a class.
#[inline]
pub(super) fn is(b: u8, class: u8) -> bool {
    CLASSES.get(usize::from(b)).is_some_and(|&c| c & class != 0)
}
