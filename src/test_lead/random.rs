//! A small random number generator with the same results on every machine.

use alloc::borrow::ToOwned;

/// `SplitMix64`: a counter with a fixed step, and a function that mixes its bits. It is
/// not suited to secrets.
///
/// # References
///
/// [Fast Splittable Pseudorandom Number Generators](https://doi.org/10.1145/2660193.2660195)
/// (Steele, Lea, Flood, 2014); the constants are those of Stafford's variant 13.
pub(super) struct Random(u64);

/// 2^64 divided by the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// Creates the stream of one lead. The streams are independent, so that a change
    /// of one lead does not change the leads after it.
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

    /// A number less than `end`; 0 if `end` is 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.next()).wrapping_mul(u128::from(end));
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// `true` once in `times` calls, on average.
    pub(super) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of the items.
    pub(super) fn pick<T: Clone + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(u64::try_from(items.len()).unwrap_or_default());
        let at = usize::try_from(at).unwrap_or_default();
        items.get(at).map(ToOwned::to_owned).unwrap_or_default()
    }
}
