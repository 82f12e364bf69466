//! Instances that need nothing looked up any more.

use super::instants::Instant;
use super::mask::whole_days;
use crate::time::{SECONDS_PER_DAY, Wall};

/// The days of a mask at the same times of day, all with one offset and inside everything that is asked for.
///
/// Between two changes of the clocks this is all of a rule that repeats by the day or week, so it decides what an instance
/// costs: a bit that falls off a mask, a multiplication and an addition.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane<'t> {
    /// The instant of the midnight of the mask's bit 0.
    midnight: i64,
    mask: u64,
    /// The seconds of the day, ascending; not empty unless the mask is.
    times: &'t [u32],
    /// The index of the next one, on the day of the lowest bit.
    time: usize,
    /// What the clocks are ahead of UTC.
    offset: i64,
}

impl<'t> Lane<'t> {
    /// The days of `mask`, whose bit 0 starts at the reading `midnight`.
    #[inline]
    pub(super) fn new(midnight: i64, mask: u64, times: &'t [u32], offset: i64) -> Self {
        Lane { midnight: midnight - offset, mask, times, time: 0, offset }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.mask == 0
    }

    /// The next instance, which stays.
    #[inline]
    pub(super) fn peek(&self) -> Option<Instant> {
        if self.mask == 0 {
            return None;
        }
        let day = self.midnight + i64::from(self.mask.trailing_zeros()) * SECONDS_PER_DAY;
        let utc = day + i64::from(*self.times.get(self.time)?);
        Some(Instant { utc, wall: Wall(utc + self.offset), late: 0 })
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<Instant> {
        let next = self.peek()?;
        self.time += 1;
        if self.time == self.times.len() {
            self.time = 0;
            self.mask &= self.mask - 1;
        }
        Some(next)
    }

    /// Takes the days that end at or before an instant, if the lane stands at the start of a day.
    pub(super) fn split_off_before(&mut self, utc: i64) -> Self {
        let taken = if self.time == 0 { self.mask & whole_days(self.midnight, utc) } else { 0 };
        self.mask ^= taken;
        Lane { mask: taken, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_gives_each_time_of_each_day_and_splits_at_midnights() {
        let mut lane = Lane::new(0, 0b1011, &[3600, 7200], 600);
        assert_eq!(lane.peek().map(|next| (next.utc, next.wall)), Some((3000, Wall(3600))));
        let before = lane.split_off_before(2 * SECONDS_PER_DAY);
        let starts = |lane: Lane<'_>| {
            let mut lane = lane;
            std::iter::from_fn(move || lane.next()).map(|next| next.wall.0).collect::<Vec<_>>()
        };
        assert_eq!(starts(before), [3600, 7200, 90_000, 93_600]);
        assert_eq!(starts(lane), [262_800, 266_400]);
    }
}
