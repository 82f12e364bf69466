//! Sub-daily rules whose interval does not divide a day: every so many seconds, minutes or hours, wherever that leads.

use super::compiled::Counted;
use super::day_plan::{DayPlan, Periods, gcd};
use super::mask::DayBits;
use super::times::{Product, Times};
use crate::time::{Day, SECONDS_PER_DAY, Wall};

/// Units of time, `step` seconds apart, that the BYxxx parts let pass, and the instances within each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ClockPlan {
    /// The start of DTSTART's unit.
    pub(super) origin: i64,
    /// Seconds from one unit to the next.
    pub(super) step: i64,
    /// The length of a unit: a second, a minute or an hour.
    pub(super) seconds: i64,
    /// The starts of the units that may fire, as seconds of the day.
    pub(super) units: Product,
    /// The instances of a unit, as seconds from its start.
    pub(super) within: Times,
    /// The days that may fire.
    pub(super) days: DayPlan,
    /// Which units fire by their time of day, if they are few.
    pub(super) hits: Option<Hits>,
}

/// The units that meet the BYxxx parts of the clock, counted from DTSTART's, in as many as it takes until their times of day
/// come round again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hits {
    /// Ascending.
    units: Box<[u32]>,
    cycle: i64,
}

/// More hits than these lie so close together that stepping finds the next one.
const FEW: usize = 1_024;

impl Hits {
    /// `None` if they are many.
    pub(super) fn of(units: Product, origin: i64, step: i64) -> Option<Self> {
        let cycle = SECONDS_PER_DAY / gcd(SECONDS_PER_DAY, step);
        let second = |unit: i64| (origin + unit * (step % SECONDS_PER_DAY)).rem_euclid(SECONDS_PER_DAY) as u32;
        let hits = (0..cycle).filter(|unit| units.has(second(*unit))).take(FEW + 1);
        let units: Box<[u32]> = hits.map(|unit| unit as u32).collect();
        (units.len() <= FEW).then_some(Hits { units, cycle })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The first hit at or after a unit.
    fn at_or_after(&self, unit: i64) -> Option<i64> {
        let (round, place) = (unit.div_euclid(self.cycle), unit.rem_euclid(self.cycle));
        let next = self.units.get(self.units.partition_point(|hit| i64::from(*hit) < place));
        Some(match next {
            Some(hit) => round * self.cycle + i64::from(*hit),
            None => (round + 1) * self.cycle + i64::from(*self.units.first()?),
        })
    }

    /// The last hit at or before a unit.
    fn at_or_before(&self, unit: i64) -> Option<i64> {
        let (round, place) = (unit.div_euclid(self.cycle), unit.rem_euclid(self.cycle));
        let behind = self.units.partition_point(|hit| i64::from(*hit) <= place);
        Some(match behind.checked_sub(1).and_then(|index| self.units.get(index)) {
            Some(hit) => round * self.cycle + i64::from(*hit),
            None => (round - 1) * self.cycle + i64::from(*self.units.last()?),
        })
    }
}

impl ClockPlan {
    /// Whether every unit fires, once.
    pub(super) fn is_plain(&self) -> bool {
        let units = SECONDS_PER_DAY / self.seconds;
        matches!(self.days.periods, Periods::Run { .. })
            && i64::from(self.units.len()) == units
            && self.within.len() == 1
    }

    /// Where the instance with this number lies, counted from 1, if every unit fires once.
    pub(super) fn position_of(&self, start: Wall, count: u32) -> Counted {
        let first = self.origin + i64::from(self.within.first().unwrap_or_default());
        let missed = i64::from(first < start.0);
        let wall = Wall(first.saturating_add(self.step.saturating_mul(i64::from(count) - 1 + missed)));
        if wall <= Wall::MAX { Counted::At(wall) } else { Counted::Fewer }
    }

    /// The first unit at or after this one that may fire by its time of day, or one before it.
    fn hit_at_or_after(&self, unit: i64) -> Option<i64> {
        if let Some(hits) = &self.hits {
            return Some(self.origin + hits.at_or_after((unit - self.origin) / self.step)? * self.step);
        }
        let midnight = Wall(unit).day().midnight().0;
        let second = self.units.at_or_after(Wall(unit).second_of_day());
        Some(self.unit_at_or_after(midnight + second.map_or(SECONDS_PER_DAY, i64::from)))
    }

    /// The last unit at or before this one that may fire by its time of day, or one after it.
    fn hit_at_or_before(&self, unit: i64) -> Option<i64> {
        if let Some(hits) = &self.hits {
            return Some(self.origin + hits.at_or_before((unit - self.origin) / self.step)? * self.step);
        }
        let midnight = Wall(unit).day().midnight().0;
        let second = self.units.at_or_before(Wall(unit).second_of_day());
        Some(self.unit_at_or_before(midnight + second.map_or(-1, i64::from)))
    }

    fn unit_at_or_after(&self, wall: i64) -> i64 {
        let units = (wall - self.origin).max(0) + self.step - 1;
        self.origin + units.div_euclid(self.step) * self.step
    }

    fn unit_at_or_before(&self, wall: i64) -> i64 {
        self.origin + (wall - self.origin).div_euclid(self.step) * self.step
    }
}

/// How many units a walk looks at in search of the next one that fires, before it gives up.
///
/// A rule whose hits are many may have to pass 86,400 units, one a day, until its seconds come round.
const BUDGET: u32 = 100_000;

/// The instances of a [`ClockPlan`] in either direction.
#[derive(Clone, Debug)]
pub(super) struct ClockWalk<'p> {
    plan: &'p ClockPlan,
    direction: Direction,
    /// The current unit.
    unit: i64,
    /// The instances of the unit that are still to come lie at or after (before) this second of it.
    within: Option<u32>,
    /// The month looked at last.
    month: Option<DayBits>,
    first: i64,
    last: i64,
    exhausted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Direction {
    Ascending,
    Descending,
}

impl<'p> ClockWalk<'p> {
    pub(super) fn ascending(plan: &'p ClockPlan, first: Wall, last: Wall) -> Self {
        // The unit of `first` may have started before it.
        let unit = plan.unit_at_or_before(first.0.max(plan.origin));
        Self::new(plan, Direction::Ascending, unit, first, last)
    }

    pub(super) fn descending(plan: &'p ClockPlan, last: Wall, first: Wall) -> Self {
        let unit = plan.unit_at_or_before(last.0);
        Self::new(plan, Direction::Descending, unit, first, last)
    }

    fn new(plan: &'p ClockPlan, direction: Direction, unit: i64, first: Wall, last: Wall) -> Self {
        let mut walk = ClockWalk {
            plan,
            direction,
            unit,
            within: None,
            month: None,
            first: first.0,
            last: last.0,
            exhausted: false,
        };
        walk.find_unit();
        walk
    }

    /// Whether the walk ended because it gave up its search, not because nothing is left.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    pub(super) fn next(&mut self) -> Option<i64> {
        loop {
            let second = self.within?;
            let wall = self.unit + i64::from(second);
            self.advance(second);
            if self.first <= wall && wall <= self.last {
                return Some(wall);
            }
        }
    }

    /// Moves behind the instance at `second` of the current unit.
    fn advance(&mut self, second: u32) {
        let (within, step) = match self.direction {
            Direction::Ascending => (self.plan.within.at_or_after(second + 1), self.plan.step),
            Direction::Descending => {
                (second.checked_sub(1).and_then(|s| self.plan.within.at_or_before(s)), -self.plan.step)
            }
        };
        self.within = within;
        if within.is_none() {
            self.unit += step;
            self.find_unit();
        }
    }

    /// Moves to the next unit that fires, the current one included.
    fn find_unit(&mut self) {
        self.within = None;
        for _ in 0..BUDGET {
            let in_range = match self.direction {
                Direction::Ascending => self.unit <= self.last,
                Direction::Descending => self.first - self.plan.step < self.unit && self.plan.origin <= self.unit,
            };
            if !in_range {
                return;
            }
            match self.nearest_candidate() {
                Some(candidate) if candidate == self.unit => {
                    self.within = match self.direction {
                        Direction::Ascending => self.plan.within.first(),
                        Direction::Descending => self.plan.within.last(),
                    };
                    return;
                }
                Some(candidate) => self.unit = candidate,
                None => return,
            }
        }
        self.exhausted = true;
    }

    /// The current unit if it fires, else a later (earlier) one before (after) which none does.
    fn nearest_candidate(&mut self) -> Option<i64> {
        let day = Wall(self.unit).day();
        match self.direction {
            Direction::Ascending => {
                let admitted = self.admitted_from(day)?;
                if day < admitted {
                    return Some(self.plan.unit_at_or_after(admitted.midnight().0));
                }
                self.plan.hit_at_or_after(self.unit)
            }
            Direction::Descending => {
                let admitted = self.admitted_up_to(day)?;
                if admitted < day {
                    return Some(self.plan.unit_at_or_before(admitted.midnight().0 + SECONDS_PER_DAY - 1));
                }
                self.plan.hit_at_or_before(self.unit)
            }
        }
    }

    /// The first day from `day` on that the BYxxx parts let pass.
    fn admitted_from(&mut self, day: Day) -> Option<Day> {
        let days = &self.plan.days;
        let mut period = days.period_before(day);
        loop {
            let mut month = self.month_of(period)?;
            month.drop_before(day);
            match month.lowest() {
                Some(found) => return Some(found),
                None if self.last < month.first.midnight().0 => return None,
                None => period += 1,
            }
        }
    }

    /// The last day up to `day` that the BYxxx parts let pass.
    fn admitted_up_to(&mut self, day: Day) -> Option<Day> {
        let mut period = self.plan.days.period_before(day);
        loop {
            let mut month = self.month_of(period)?;
            month.drop_after(day);
            match month.highest() {
                Some(found) => return Some(found),
                None if period == 0 => return None,
                None => period -= 1,
            }
        }
    }

    /// The days of a month, which are mostly asked for again.
    fn month_of(&mut self, period: i64) -> Option<DayBits> {
        let start = self.plan.days.period_start(period)?;
        match self.month {
            Some(month) if month.first.midnight().0 == start => Some(month),
            _ => {
                self.month = self.plan.days.period(period);
                self.month
            }
        }
    }
}
