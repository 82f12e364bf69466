//! Walking over the instances of a [`DayPlan`], in either direction: bits fall off a mask, masks come period by period.

use super::day_plan::{DayPlan, Periods};
use super::mask::{DayBits, ones, whole_days};
use super::rule::Skip;
use crate::time::{Day, SECONDS_PER_DAY, Wall};

/// The instances from a reading on, ascending.
#[derive(Clone, Debug)]
pub(super) struct Ascending<'p> {
    plan: &'p DayPlan,
    period: i64,
    days: DayBits,
    word: usize,
    /// The midnight of the word's bit 0.
    base: i64,
    mask: u64,
    time: u32,
    first_time: u32,
    /// No day before this one is asked for, or it has been passed.
    floor: Day,
    /// No instance after this reading is asked for.
    last: i64,
    /// The times of each day, if they are few enough to be listed.
    times: &'p [u32],
    /// Whether two periods fit into a word.
    pairs: bool,
}

impl<'p> Ascending<'p> {
    /// `None` if there are none.
    pub(super) fn new(plan: &'p DayPlan, from: Wall, last: Wall) -> Option<Self> {
        let first_time = plan.times.first()?;
        let period = plan.period_before(from.day());
        let mut days = plan.period(period)?;
        days.drop_before(from.day());
        let mut walk = Ascending {
            plan,
            period,
            word: 0,
            base: days.first.midnight().0,
            mask: days.words[0],
            days,
            time: first_time,
            first_time,
            floor: from.day(),
            last: last.0,
            times: plan.times.list(),
            pairs: plan.periods.are_months_in_a_row() && plan.parts.skip == Skip::Omit,
        };
        if plan.parts.skip != Skip::Omit {
            walk.floor = days.highest().map_or(from.day(), |day| day.plus(1)).max(from.day());
        }
        walk.skip_times_before(from);
        Some(walk)
    }

    /// The times of each day; empty if they are too many to be listed.
    #[inline(always)]
    pub(super) fn times(&self) -> &'p [u32] {
        self.times
    }

    /// On the day of `from`, starts at its time of day.
    fn skip_times_before(&mut self, from: Wall) {
        let on_a_day = self.mask != 0 || self.refill();
        if on_a_day && self.midnight() == from.day().midnight().0 {
            match self.plan.times.at_or_after(from.second_of_day()) {
                Some(time) => self.time = time,
                None => self.mask &= self.mask - 1,
            }
        }
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<i64> {
        if self.mask == 0 && !self.refill() {
            return None;
        }
        let wall = self.midnight() + i64::from(self.time);
        if self.last < wall {
            return None;
        }
        match self.plan.times.at_or_after(self.time + 1) {
            Some(time) => self.time = time,
            None => {
                self.time = self.first_time;
                self.mask &= self.mask - 1;
            }
        }
        Some(wall)
    }

    /// The reading at which the next day starts, unless some of its times are past.
    #[inline(always)]
    pub(super) fn next_midnight(&mut self) -> Option<i64> {
        let at_a_day = (self.mask != 0 || self.refill()) && self.time == self.first_time && !self.times.is_empty();
        at_a_day.then(|| self.midnight())
    }

    /// Takes the days of the word that end at or before a reading and before the end: the midnight of bit 0 and the mask.
    #[inline(always)]
    pub(super) fn take_days(&mut self, to: i64) -> (i64, u64) {
        let taken = self.mask & whole_days(self.base, to.min(self.last + 1));
        self.mask ^= taken;
        (self.base, taken)
    }

    /// The start of the lowest day of the mask, which must have one.
    #[inline]
    fn midnight(&self) -> i64 {
        self.base + i64::from(self.mask.trailing_zeros()) * SECONDS_PER_DAY
    }

    /// Moves to the next word with a day in it; `false` when there is none up to the last reading.
    #[inline(always)]
    fn refill(&mut self) -> bool {
        match self.plan.periods {
            Periods::Run { stride, mask, .. } => {
                self.base += stride * SECONDS_PER_DAY;
                self.mask = mask;
                self.base <= self.last
            }
            Periods::Years { .. } => self.refill_from_years(),
            _ => self.refill_from_words(),
        }
    }

    #[inline(never)]
    fn refill_from_words(&mut self) -> bool {
        loop {
            self.period += 1;
            let Some((first, mut mask)) = self.plan.word(self.period) else { return false };
            if self.pairs
                && let Some((next, more)) = self.plan.word(self.period + 1)
            {
                self.period += 1;
                mask |= more << (next.0 - first.0);
            }
            (self.base, self.mask) = (first.midnight().0, mask);
            if self.plan.parts.skip != Skip::Omit {
                self.drop_passed(first);
            }
            if self.mask != 0 || self.last < self.base {
                return self.base <= self.last;
            }
        }
    }

    /// A day that SKIP moved over the end of a period stands in the next period too.
    fn drop_passed(&mut self, first: Day) {
        self.mask &= !ones((self.floor.0 - first.0).clamp(0, 64) as u32);
        self.floor = self.floor.max(first.plus(64 - self.mask.leading_zeros() as i32));
    }

    #[inline(never)]
    fn refill_from_years(&mut self) -> bool {
        loop {
            self.word += 1;
            self.base += 64 * SECONDS_PER_DAY;
            if self.days.words.len() <= self.word && !self.next_year() {
                return false;
            }
            self.mask = self.days.words.get(self.word).copied().unwrap_or(0);
            if self.mask != 0 {
                return true;
            }
        }
    }

    fn next_year(&mut self) -> bool {
        if self.plan.parts.skip != Skip::Omit {
            self.floor = self.days.highest().map_or(self.floor, |day| self.floor.max(day.plus(1)));
        }
        self.period += 1;
        let Some(mut days) = self.plan.period(self.period) else { return false };
        if days.first < self.floor {
            days.drop_before(self.floor);
        }
        self.days = days;
        self.word = 0;
        self.base = days.first.midnight().0;
        self.base <= self.last
    }
}

/// The instances up to a reading, descending.
#[derive(Clone, Debug)]
pub(super) struct Descending<'p> {
    plan: &'p DayPlan,
    period: i64,
    days: DayBits,
    word: usize,
    mask: u64,
    time: u32,
    last_time: u32,
    /// No day after this one is asked for, or it has been passed.
    ceiling: Day,
    /// No instance before this reading is asked for.
    first: i64,
}

impl<'p> Descending<'p> {
    /// `None` if there are none.
    pub(super) fn new(plan: &'p DayPlan, to: Wall, first: Wall) -> Option<Self> {
        let last_time = plan.times.last()?;
        let mut walk = Descending {
            plan,
            period: plan.period_after(to.day()) + 1,
            days: DayBits::empty(to.day()),
            word: 0,
            mask: 0,
            time: last_time,
            last_time,
            ceiling: to.day(),
            first: first.0,
        };
        walk.skip_times_after(to);
        Some(walk)
    }

    /// On the day of `to`, starts at its time of day.
    fn skip_times_after(&mut self, to: Wall) {
        if self.refill() && self.day() == to.day() {
            match self.plan.times.at_or_before(to.second_of_day()) {
                Some(time) => self.time = time,
                None => self.drop_day(),
            }
        }
    }

    pub(super) fn next(&mut self) -> Option<i64> {
        if self.mask == 0 && !self.refill() {
            return None;
        }
        let wall = self.day().midnight().0 + i64::from(self.time);
        if wall < self.first {
            return None;
        }
        match self.time.checked_sub(1).and_then(|time| self.plan.times.at_or_before(time)) {
            Some(time) => self.time = time,
            None => {
                self.time = self.last_time;
                self.drop_day();
            }
        }
        Some(wall)
    }

    /// The highest day of the mask, which must have one.
    fn day(&self) -> Day {
        self.days.first.plus(64 * self.word as i32 + 63 - self.mask.leading_zeros() as i32)
    }

    fn drop_day(&mut self) {
        self.mask &= !(1 << 63 >> self.mask.leading_zeros());
    }

    /// Moves to the word before with a day in it; `false` when there is none down to the first reading.
    fn refill(&mut self) -> bool {
        loop {
            if self.word == 0 && !self.previous_period() {
                return false;
            }
            self.word -= 1;
            self.mask = self.days.words.get(self.word).copied().unwrap_or(0);
            if self.mask != 0 {
                return true;
            }
        }
    }

    /// Moves to the period before, past its last word.
    fn previous_period(&mut self) -> bool {
        if self.plan.parts.skip != Skip::Omit {
            self.ceiling = self.days.lowest().map_or(self.ceiling, |day| self.ceiling.min(day.plus(-1)));
        }
        loop {
            if self.period == 0 {
                return false;
            }
            self.period -= 1;
            if let Some(mut days) = self.plan.period(self.period) {
                days.drop_after(self.ceiling);
                self.days = days;
                self.word = DayBits::WORDS;
                return self.first <= days.first.plus(64 * DayBits::WORDS as i32).midnight().0;
            }
        }
    }
}

/// The instances of a rule whose BYSETPOS picks single times of single days, in either direction.
#[derive(Clone, Debug)]
pub(super) struct Picked<'p> {
    plan: &'p DayPlan,
    period: i64,
    step: i64,
    /// What is left of the period, the next one last.
    left: Vec<i64>,
    first: i64,
    last: i64,
}

impl<'p> Picked<'p> {
    pub(super) fn ascending(plan: &'p DayPlan, first: Wall, last: Wall) -> Self {
        let period = plan.period_before(first.day()) - 1;
        Picked { plan, period, step: 1, left: Vec::new(), first: first.0, last: last.0 }
    }

    pub(super) fn descending(plan: &'p DayPlan, last: Wall, first: Wall) -> Self {
        let period = plan.period_after(last.day()) + 1;
        Picked { plan, period, step: -1, left: Vec::new(), first: first.0, last: last.0 }
    }

    pub(super) fn next(&mut self) -> Option<i64> {
        loop {
            while let Some(wall) = self.left.pop() {
                if self.first <= wall && wall <= self.last {
                    return Some(wall);
                }
            }
            self.period += self.step;
            let days = self.days_if_asked_for()?;
            self.left = days;
            if 0 < self.step {
                self.left.reverse();
            }
        }
    }

    /// The instances of the current period, or of the first one from there that can have one that is asked for.
    fn days_if_asked_for(&mut self) -> Option<Vec<i64>> {
        const LONGEST_PERIOD: i64 = 384 * SECONDS_PER_DAY;
        while 0 <= self.period || 0 < self.step {
            let start = self.plan.period_start(self.period);
            let too_late = start.is_none_or(|start| self.last < start);
            let too_early = start.is_some_and(|start| start + LONGEST_PERIOD < self.first);
            match (too_early, too_late) {
                (false, false) => return Some(self.here()),
                // The walk comes from there.
                (true, _) if 0 < self.step => self.period += 1,
                (_, true) if self.step < 0 => self.period -= 1,
                _ => return None,
            }
        }
        None
    }

    /// The instances from where the current period starts to where the next one does, ascending.
    ///
    /// With SKIP a period has a day of the next one, or of the one before, too.
    fn here(&self) -> Vec<i64> {
        let picked = |period: i64| self.plan.picked(period).unwrap_or_default();
        if self.plan.parts.skip == Skip::Omit {
            return picked(self.period);
        }
        let start = self.plan.period_start(self.period).unwrap_or(i64::MIN);
        let end = self.plan.period_start(self.period + 1).unwrap_or(i64::MAX);
        let around = (self.period - 1).max(0)..=self.period + 1;
        let mut walls: Vec<i64> = around.flat_map(picked).filter(|wall| (start..end).contains(wall)).collect();
        walls.sort_unstable();
        walls.dedup();
        walls
    }
}

#[cfg(test)]
mod tests {
    use crate::recurrence::Rule;
    use crate::time::Day;

    #[test]
    fn picked_times_are_found_from_a_start_far_from_their_period() {
        let rule = Rule::parse("FREQ=YEARLY;INTERVAL=4;BYDAY=MO;BYMINUTE=0,1;BYSETPOS=1").unwrap();
        let compiled = rule.compile(Day::new(1991, 1, 7).unwrap().midnight());
        let all: Vec<_> = compiled.starting_at(compiled.start()).take(8).collect();
        assert_eq!(all.len(), 8);
        for year in 1991..2019 {
            let from = Day::new(year, 6, 1).unwrap().midnight();
            let found = compiled.next_after(from);
            assert_eq!(found, all.iter().copied().find(|wall| from < *wall), "from {year}");
            let before = compiled.previous_before(from);
            assert_eq!(before, all.iter().copied().rfind(|wall| *wall < from), "up to {year}");
        }
    }

    #[test]
    fn picked_times_of_a_day_that_two_months_have_come_in_order() {
        let rule = "RSCALE=GREGORIAN;FREQ=MONTHLY;BYHOUR=6,18;BYMONTHDAY=-31,31;BYSETPOS=2,-1;SKIP=FORWARD";
        let compiled = Rule::parse(rule).unwrap().compile(Day::new(2027, 5, 10).unwrap().midnight());
        let all: Vec<_> = compiled.starting_at(compiled.start()).take(40).collect();
        assert!(all.is_sorted() && all[1] == Day::new(2027, 6, 1).unwrap().midnight().plus(18 * 3600));
        let mut back: Vec<_> = compiled.back_from(all[39]).collect();
        back.reverse();
        assert_eq!(back, all);
    }
}
