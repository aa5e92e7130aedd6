//! Finds the offsets at which a phrase may begin.
//!
//! Every phrase begins with five plain ASCII letters. So one of the four-letter windows at every
//! other offset is within those five, at their first or second letter. A filter of a few
//! kilobytes, computed at compile time, selects the windows that are compared. The message is
//! read once.

use super::phrase::{MAX_PARTS, Part};
use super::tables::names::NAMES;
use super::tables::phrases::PHRASES;

/// The letters by which a phrase is found.
const ANCHOR: usize = 5;
/// The letters of a window.
const WINDOW: usize = 4;
/// The distance between two windows.
const STRIDE: usize = ANCHOR - WINDOW + 1;
/// The letters of a first word that are compared at once; none of them has an accent.
const HEAD: usize = 8;
/// The slots of the filter, a power of two.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 14;

/// What may follow `http` and `curl`, which are too short to be found on their own: space, line
/// ends, tab and `/`, `:`, `-`, `_`, `(`, `\`, `&`.
const AFTER_SHORT: &[u8] = b" *-)/:\x7f(|&";

/// A window of a phrase: the letters of the window and of the first word, the number of the
/// phrase, and the offset of the window from the first letter.
#[derive(Debug, Clone, Copy)]
struct Entry {
    window: u32,
    /// The letters of the first word that are compared at once, and a mask of their bytes.
    word: u64,
    mask: u64,
    /// The length of that word, if it is compared completely.
    whole: Option<u8>,
    phrase: u16,
    offset: u8,
}

/// The number that means `http`.
pub(super) const HTTP: u16 = u16::MAX;
/// The number that means `curl`.
pub(super) const CURL: u16 = u16::MAX - 1;

struct Index {
    /// Whether a slot has an entry.
    filter: [bool; SLOTS],
    /// The first entry of each slot; its entries end where those of the next begin.
    starts: [u16; SLOTS + 1],
    entries: [Entry; COUNT],
}

const COUNT: usize = list().1;
/// More than enough; the rest is cut off at compile time.
const ROOM: usize = 4096;

static INDEX: Index = index();

/// Folds letter case. Other characters may become equal, which the comparison with the phrase
/// resolves.
const fn fold(window: [u8; WINDOW]) -> u32 {
    u32::from_le_bytes(window) | 0x2020_2020
}

/// The same for eight bytes.
const FOLD: u64 = 0x2020_2020_2020_2020;

const fn slot(window: u32) -> usize {
    (window.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOT_BITS)) as usize
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays,
    reason = "it runs only at compile time, where each of these is an error of the build"
)]
const fn list() -> ([Entry; ROOM], usize) {
    const fn add(list: &mut ([Entry; ROOM], usize), letters: &[u8], phrase: u16, offset: usize) {
        let (entries, count) = list;
        let window = fold([
            letters[offset],
            letters[offset + 1],
            letters[offset + 2],
            letters[offset + 3],
        ]);
        let offset = offset as u8;
        let mut word = [0; 8];
        let mut mask = [0; 8];
        let mut at = 0;
        while at < letters.len() && at < HEAD && letters[at] != b' ' {
            word[at] = letters[at] | 0x20;
            mask[at] = u8::MAX;
            at += 1;
        }
        let whole = if at < letters.len() && letters[at] == b' ' {
            Some(at as u8)
        } else {
            None
        };
        let mask = u64::from_le_bytes(mask);
        let word = (u64::from_le_bytes(word) | FOLD) & mask;
        // Alternatives of a phrase may begin alike; their entries are the last.
        let mut seen = *count;
        while seen > 0 {
            seen -= 1;
            let entry = entries[seen];
            if entry.phrase != phrase {
                break;
            }
            if entry.word == word && entry.offset == offset {
                return;
            }
        }
        entries[*count] = Entry {
            window,
            word,
            mask,
            whole,
            phrase,
            offset,
        };
        *count += 1;
    }

    let nothing = Entry {
        window: 0,
        word: 0,
        mask: 0,
        whole: None,
        phrase: 0,
        offset: 0,
    };
    let mut list = ([nothing; ROOM], 0);
    assert!(
        PHRASES.len() + NAMES.len() < CURL as usize,
        "a number has 16 bits"
    );
    let mut phrase = 0;
    while phrase < PHRASES.len() {
        // Only `COUNT` and `INDEX` call this, and both are evaluated at compile time: an
        // invalid table stops the build, never a service.
        let Part::Any(alternatives) = PHRASES[phrase].parts[0] else {
            panic!("a phrase begins with words");
        };
        assert!(
            PHRASES[phrase].parts.len() <= MAX_PARTS,
            "a wording has room for so many"
        );
        let mut alternative = 0;
        while alternative < alternatives.len() {
            let letters = alternatives[alternative].as_bytes();
            assert!(letters.len() >= ANCHOR, "a phrase is found by five letters");
            let mut offset = 0;
            while offset < ANCHOR {
                assert!(letters[offset] != b' ', "a gap can be any sign");
                offset += 1;
            }
            offset = 0;
            while offset < STRIDE {
                add(&mut list, letters, phrase as u16, offset);
                offset += 1;
            }
            alternative += 1;
        }
        phrase += 1;
    }
    let mut name = 0;
    while name < NAMES.len() {
        if NAMES[name].is_anywhere {
            let letters = NAMES[name].spelling.as_bytes();
            let mut offset = 0;
            while offset < STRIDE {
                add(&mut list, letters, (PHRASES.len() + name) as u16, offset);
                offset += 1;
            }
        }
        name += 1;
    }
    add(&mut list, b"http", HTTP, 0);
    add(&mut list, b"curl", CURL, 0);
    let mut sign = 0;
    while sign < AFTER_SHORT.len() {
        let letters = [b'h', b't', b't', b'p', AFTER_SHORT[sign]];
        add(&mut list, &letters, HTTP, 1);
        sign += 1;
    }
    sign = 0;
    while sign < AFTER_SHORT.len() {
        let letters = [b'c', b'u', b'r', b'l', AFTER_SHORT[sign]];
        add(&mut list, &letters, CURL, 1);
        sign += 1;
    }
    list
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::large_stack_arrays,
    reason = "it runs only at compile time, where each of these is an error of the build"
)]
const fn index() -> Index {
    let (listed, count) = list();
    let mut index = Index {
        filter: [false; SLOTS],
        starts: [0; SLOTS + 1],
        entries: [listed[0]; COUNT],
    };
    // Count the entries of each slot, add the counts up, and put each entry
    // before the end of its slot.
    let mut at = 0;
    while at < count {
        let slot = slot(listed[at].window);
        index.filter[slot] = true;
        index.starts[slot] += 1;
        at += 1;
    }
    let mut sum = 0;
    let mut slot_at = 0;
    while slot_at < SLOTS {
        sum += index.starts[slot_at];
        index.starts[slot_at] = sum;
        slot_at += 1;
    }
    index.starts[SLOTS] = sum;
    while at > 0 {
        at -= 1;
        let slot = slot(listed[at].window);
        index.starts[slot] -= 1;
        index.entries[index.starts[slot] as usize] = listed[at];
    }
    index
}

/// Calls `visit` with the number and the offset of each phrase that may begin in the message;
/// stops when `visit` returns `false`.
#[inline]
pub(super) fn candidates(bytes: &[u8], mut visit: impl FnMut(u16, usize) -> bool) {
    let mut at = 0_usize;
    while let Some(&[a, b, c, d]) = bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk::<WINDOW>())
    {
        let slot = slot(fold([a, b, c, d]));
        if INDEX.filter.get(slot).copied().unwrap_or(false) && !look(bytes, slot, at, &mut visit) {
            return;
        }
        at = at.saturating_add(STRIDE);
    }
}

#[inline(never)]
fn look(bytes: &[u8], slot: usize, at: usize, visit: &mut impl FnMut(u16, usize) -> bool) -> bool {
    let start = INDEX.starts.get(slot).copied().unwrap_or(0);
    let end = INDEX
        .starts
        .get(slot.saturating_add(1))
        .copied()
        .unwrap_or(0);
    let entries = INDEX.entries.get(usize::from(start)..usize::from(end));
    for entry in entries.unwrap_or_default() {
        let Some(place) = at.checked_sub(usize::from(entry.offset)) else {
            continue;
        };
        if (head(bytes, place) | FOLD) & entry.mask != entry.word {
            continue;
        }
        let next = entry
            .whole
            .map(|length| place.saturating_add(usize::from(length)));
        let goes_on = next.and_then(|next| bytes.get(next));
        if goes_on.is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        if !visit(entry.phrase, place) {
            return false;
        }
    }
    true
}

/// The eight bytes at `at`, with zeros after the end.
#[inline]
fn head(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    let eight = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(rest) {
            *to = *from;
        }
        eight
    });
    u64::from_le_bytes(eight)
}
