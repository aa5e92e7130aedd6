//! A small stream of numbers, the same for a seed number on every machine.

use alloc::borrow::ToOwned;

/// `SplitMix64`: a counter that goes on by a fixed step, and a function that mixes
/// its bits. It is good enough to choose with and no good for secrets.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators",
/// 2014; the constants of the mixing are those of Stafford's variant 13.
pub(super) struct Random(u64);

/// 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The stream for one lead of many: each is independent of the others, so
    /// that a lead can change without those behind it.
    pub(super) fn new(seed: u64, index: u64) -> Self {
        let mut of_seed = Self(seed);
        let start = of_seed.next();
        let mut of_index = Self(start.wrapping_add(index.wrapping_mul(STEP)));
        Self(of_index.next())
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one; 0 below 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.next()).wrapping_mul(u128::from(end));
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// Yes once in so many times.
    pub(super) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub(super) fn pick<T: Clone + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(u64::try_from(items.len()).unwrap_or_default());
        let at = usize::try_from(at).unwrap_or_default();
        items.get(at).map(ToOwned::to_owned).unwrap_or_default()
    }
}
