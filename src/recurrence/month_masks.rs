//! The days that a rule chooses in each kind of month.

/// A mask for each length of a month and each weekday that it starts on: all that BYMONTHDAY, BYDAY and BYSETPOS look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct MonthMasks([u64; 28]);

impl MonthMasks {
    /// The masks that `mask_of` gives for a length and the days from Monday to the first.
    pub(super) fn new(mask_of: impl Fn(u32, u32) -> u64) -> Self {
        let mut masks = [0; 28];
        for (mask, kind) in masks.iter_mut().zip(0..) {
            *mask = mask_of(28 + kind / 7, kind % 7);
        }
        MonthMasks(masks)
    }

    /// The days of a month of so many days that starts so many days after a Monday.
    #[inline(always)]
    pub(super) fn of(&self, len: u32, weekday: u32) -> u64 {
        let kind = len.wrapping_sub(28).wrapping_mul(7).wrapping_add(weekday);
        self.0.get(kind as usize).copied().unwrap_or(0)
    }

    /// The same after another choice.
    pub(super) fn map(self, choose: impl Fn(u64) -> u64) -> Self {
        MonthMasks(self.0.map(choose))
    }
}
