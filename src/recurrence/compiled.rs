use super::clock_plan::{ClockPlan, Hits};
use super::day_plan::{DayPlan, Periods};
use super::parts::Parts;
use super::rule::{Frequency, Rule, RuleEnd, Until, bits};
use super::times::{Product, Times};
use super::walls::{Walls, WallsBack};
use crate::time::{SECONDS_PER_DAY, Wall};

/// A [`Rule`] with a start: its instances as clock readings, found from anywhere without walking there from the start.
///
/// Periods are masks of days (7 bits a week, 31 a month, 366 a year) and the BYxxx parts operations on them, so a far window
/// costs what a near one does. COUNT is turned into a last reading once, here. Instances lie in the years 1 to 9999.
///
/// Of a DTSTART that is off its rule, the rule alone knows nothing: the first instance is the first one that the rule gives.
///
/// ```
/// use handover::recurrence::Rule;
/// use handover::time::Day;
///
/// let start = Day::new(2027, 1, 29).unwrap().midnight().plus(17 * 3600);
/// let last_fridays = Rule::parse("FREQ=MONTHLY;BYDAY=-1FR").unwrap().compile(start);
/// let from = Day::new(2499, 1, 1).unwrap().midnight();
/// assert_eq!(last_fridays.starting_at(from).next().unwrap().day(), Day::new(2499, 1, 30).unwrap());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compiled {
    pub(super) plan: Plan,
    pub(super) start: Wall,
    /// No instance lies after it.
    pub(super) last: Wall,
    /// Whether COUNT could not be counted out: what lies after `last` is unknown.
    pub(super) uncounted: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Plan {
    Never,
    Days(DayPlan),
    Clock(ClockPlan),
}

/// How many instances a COUNT that has no closed form is counted by, before it is given up.
const COUNT_BUDGET: u32 = 100_000;

impl Rule {
    /// The rule from a start on; DTSTART fills in what the rule leaves open (RFC 5545 §3.3.10).
    ///
    /// UNTIL is compared with clock readings: a date includes its whole day, a UTC date-time is read as its digits. Where
    /// the start is in a zone, [`RecurrenceSet`](super::RecurrenceSet) compares instants.
    pub fn compile(&self, start: Wall) -> Compiled {
        let last = match self.end {
            RuleEnd::Until(Until::Date(day)) => day.midnight().plus(SECONDS_PER_DAY - 1),
            RuleEnd::Until(Until::Floating(wall) | Until::Utc(wall)) => wall,
            RuleEnd::Never | RuleEnd::Count(_) => Wall::MAX,
        };
        self.compile_until(start, last)
    }

    /// The rule from a start on, up to a reading that stands for its UNTIL.
    pub(super) fn compile_until(&self, start: Wall, last: Wall) -> Compiled {
        let last = last.min(Wall::MAX);
        let mut compiled = Compiled { plan: Plan::of(self, start), start, last, uncounted: false };
        if compiled.never_fires() {
            compiled.plan = Plan::Never;
        } else if let RuleEnd::Count(count) = self.end {
            compiled.count_out(count);
        }
        compiled
    }
}

impl Rule {
    /// Whether a series that starts at a reading has it as an instance of the rule, wherever that ends (RFC 5545 §3.8.5.3: it
    /// should).
    ///
    /// ```
    /// use handover::recurrence::Rule;
    /// use handover::time::Day;
    ///
    /// let mondays = Rule::parse("FREQ=WEEKLY;BYDAY=MO").unwrap();
    /// assert!(mondays.gives(Day::new(2027, 1, 11).unwrap().midnight()));
    /// assert!(!mondays.gives(Day::new(2027, 1, 12).unwrap().midnight()));
    /// ```
    pub fn gives(&self, start: Wall) -> bool {
        Compiled { plan: Plan::of(self, start), start, last: Wall::MAX, uncounted: false }.contains(start)
    }
}

impl Compiled {
    /// The reading it starts at, which need not be an instance.
    pub fn start(&self) -> Wall {
        self.start
    }

    /// Whether it has no instance at all.
    pub fn is_empty(&self) -> bool {
        self.plan == Plan::Never
    }

    /// The first instance.
    pub fn first(&self) -> Option<Wall> {
        self.starting_at(self.start).next()
    }

    /// The instances at or after a reading, ascending.
    pub fn starting_at(&self, from: Wall) -> Walls<'_> {
        self.between(from, Wall::MAX.plus(1))
    }

    /// The instances at or after `from` and before `to`, ascending.
    pub fn between(&self, from: Wall, to: Wall) -> Walls<'_> {
        Walls::new(self, from.max(self.start), to.plus(-1))
    }

    /// The instances at or before a reading, descending.
    pub fn back_from(&self, to: Wall) -> WallsBack<'_> {
        WallsBack::new(self, to)
    }

    /// The first instance after a reading.
    pub fn next_after(&self, wall: Wall) -> Option<Wall> {
        self.starting_at(wall.plus(1)).next()
    }

    /// The last instance before a reading.
    pub fn previous_before(&self, wall: Wall) -> Option<Wall> {
        self.back_from(wall.plus(-1)).next()
    }

    /// The `n`-th instance, counted from 0; `None` if there are not so many or the search for it was given up.
    pub fn nth(&self, n: u32) -> Option<Wall> {
        let count = n.checked_add(1)?;
        match self.position_of(count) {
            Counted::At(wall) => Some(wall).filter(|wall| *wall <= self.last),
            Counted::Fewer | Counted::GivenUp(_) => None,
        }
    }

    /// Whether a reading is an instance.
    pub fn contains(&self, wall: Wall) -> bool {
        self.between(wall, wall.plus(1)).next().is_some()
    }

    /// Whether there is no instance between the start and the end, as far as the search goes.
    ///
    /// The calendar repeats itself: what has not come once in a cycle of it never comes.
    fn never_fires(&self) -> bool {
        const SOON: i64 = 12 * 366 * SECONDS_PER_DAY;
        if self.between(self.start, self.start.plus(SOON)).next().is_some() {
            return false;
        }
        let (days, cycle) = match &self.plan {
            Plan::Never => return true,
            Plan::Days(plan) => (plan, plan.cycle()),
            Plan::Clock(plan) => (&plan.days, i64::MAX),
        };
        if days.never_fires() {
            return true;
        }
        let mut search = self.between(self.start, self.start.plus(cycle));
        search.next().is_none() && !search.is_exhausted()
    }

    fn count_out(&mut self, count: u32) {
        match self.position_of(count) {
            Counted::At(last) => self.last = self.last.min(last),
            Counted::Fewer => {}
            Counted::GivenUp(through) => {
                self.last = through;
                self.uncounted = true;
            }
        }
    }

    /// Where the instance with this number, counted from 1, lies.
    fn position_of(&self, count: u32) -> Counted {
        match &self.plan {
            Plan::Never => Counted::Fewer,
            Plan::Days(plan) if !plan.picks_times() && plan.parts.skip == super::Skip::Omit => {
                plan.position_of(self.start, u64::from(count)).map_or(Counted::Fewer, Counted::At)
            }
            Plan::Clock(plan) if plan.is_plain() => plan.position_of(self.start, count),
            Plan::Days(_) | Plan::Clock(_) => self.count_one_by_one(count),
        }
    }

    fn count_one_by_one(&self, count: u32) -> Counted {
        let mut instances = self.starting_at(self.start);
        let mut reached = self.start.plus(-1);
        for _ in 0..count.min(COUNT_BUDGET) {
            match instances.next() {
                Some(wall) => reached = wall,
                None if instances.is_exhausted() => return Counted::GivenUp(reached),
                None => return Counted::Fewer,
            }
        }
        if count <= COUNT_BUDGET { Counted::At(reached) } else { Counted::GivenUp(reached) }
    }
}

/// Where COUNT ends.
pub(super) enum Counted {
    At(Wall),
    /// There are not so many instances in the calendar.
    Fewer,
    /// They were counted this far.
    GivenUp(Wall),
}

impl Plan {
    fn of(rule: &Rule, start: Wall) -> Self {
        let mut parts = Parts::new(rule, start);
        if parts.never_fire() || Wall::MAX < start || rule.end == RuleEnd::Count(0) {
            return Plan::Never;
        }
        let day = start.day();
        let every = rule.interval;
        let periods = match rule.freq {
            Frequency::Daily => Periods::daily(day, every, &parts),
            Frequency::Weekly => Periods::weekly(day, every, &parts, !rule.by_set_pos.is_empty()),
            Frequency::Monthly => Periods::monthly(day, every),
            Frequency::Yearly => Periods::yearly(day, every, &parts, !rule.by_set_pos.is_empty()),
            Frequency::Hourly => return Units::HOURS.plan(rule, start, parts),
            Frequency::Minutely => return Units::MINUTES.plan(rule, start, parts),
            Frequency::Secondly => return Units::SECONDS.plan(rule, start, parts),
        };
        let times = clock(rule, start, Product { hours: 0, minutes: 0, seconds: 0 }).times();
        let (times, set_pos) = match rule.freq {
            _ if rule.by_set_pos.is_empty() => (times, Vec::new()),
            // On every day of a DAILY rule BYSETPOS picks from the same times.
            Frequency::Daily => (times.pick(&rule.by_set_pos), Vec::new()),
            Frequency::Monthly if times.len() == 1 && parts.pick_in_months(&rule.by_set_pos) => (times, Vec::new()),
            _ => (times, rule.by_set_pos.clone()),
        };
        match times.len() {
            0 => Plan::Never,
            _ => Plan::Days(DayPlan { periods, parts, times, set_pos }),
        }
    }
}

/// BYHOUR, BYMINUTE and BYSECOND; what is absent is the default's, or if that is empty, the start's.
fn clock(rule: &Rule, start: Wall, default: Product) -> Product {
    let second = start.second_of_day();
    let filled = |given: u64, default: u64, start: u32| match (given, default) {
        (0, 0) => 1 << start,
        (0, default) => default,
        (given, _) => given,
    };
    Product {
        hours: filled(u64::from(rule.by_hour), u64::from(default.hours), second / 3600) as u32,
        minutes: filled(rule.by_minute, default.minutes, second / 60 % 60),
        seconds: filled(rule.by_second, default.seconds, second % 60),
    }
}

/// The periods of a sub-daily rule.
#[derive(Clone, Copy)]
struct Units {
    seconds: u32,
    /// The unit starts of a day.
    starts: Product,
}

impl Units {
    const HOURS: Units = Units { seconds: 3600, starts: Product { minutes: 1, seconds: 1, ..Product::ALL } };
    const MINUTES: Units = Units { seconds: 60, starts: Product { seconds: 1, ..Product::ALL } };
    const SECONDS: Units = Units { seconds: 1, starts: Product::ALL };

    fn plan(self, rule: &Rule, start: Wall, parts: Parts) -> Plan {
        let clock = clock(rule, start, self.finer_than_a_unit());
        let units = Product {
            hours: clock.hours & self.starts.hours,
            minutes: if self.seconds < 3600 { clock.minutes } else { 1 },
            seconds: if self.seconds < 60 { clock.seconds } else { 1 },
        };
        let within = self.within(clock, &rule.by_set_pos);
        if units.len() == 0 || within.len() == 0 {
            return Plan::Never;
        }
        let Some(phased) = self.phase(units, rule.interval, start) else {
            let days = DayPlan {
                periods: Periods::daily(start.day(), 1, &parts),
                parts,
                times: Times::Once(0),
                set_pos: Vec::new(),
            };
            let seconds = i64::from(self.seconds);
            let origin = start.0.div_euclid(seconds) * seconds;
            let step = seconds * i64::from(rule.interval);
            let hits = Hits::of(units, origin, step);
            return match hits {
                Some(hits) if hits.is_empty() => Plan::Never,
                hits => Plan::Clock(ClockPlan { origin, step, seconds, units, within, days, hits }),
            };
        };
        let (units, every) = phased;
        let times = self.times(units, &within);
        if times.len() == 0 {
            return Plan::Never;
        }
        let periods = Periods::daily(start.day(), every, &parts);
        Plan::Days(DayPlan { periods, parts, times, set_pos: Vec::new() })
    }

    /// All units of the clock that these do not subdivide: absent limits let everything pass.
    fn finer_than_a_unit(self) -> Product {
        Product {
            hours: Product::ALL.hours,
            minutes: if self.seconds < 3600 { Product::ALL.minutes } else { 0 },
            seconds: if self.seconds < 60 { Product::ALL.seconds } else { 0 },
        }
    }

    /// The instances of one unit, as seconds from its start.
    fn within(self, clock: Product, set_pos: &[i16]) -> Times {
        let all = Product {
            hours: 1,
            minutes: if self.seconds < 3600 { 1 } else { clock.minutes },
            seconds: if self.seconds < 60 { 1 } else { clock.seconds },
        };
        if set_pos.is_empty() { all.times() } else { all.times().pick(set_pos) }
    }

    /// The units that fire on each of every so many days, if the interval divides a day or a day the interval.
    fn phase(self, mut units: Product, interval: u32, start: Wall) -> Option<(Product, u32)> {
        let second = start.second_of_day();
        let mut every = interval;
        if self.seconds < 60 {
            let (mask, rest) = cycle(60, second % 60, every)?;
            units.seconds &= mask;
            every = rest;
        }
        if self.seconds < 3600 {
            let (mask, rest) = cycle(60, second / 60 % 60, every)?;
            units.minutes &= mask;
            every = rest;
        }
        let (mask, rest) = cycle(24, second / 3600, every)?;
        units.hours &= mask as u32;
        Some((units, rest))
    }

    /// Unit starts and the instances within as the times of a day.
    fn times(self, units: Product, within: &Times) -> Times {
        match within {
            Times::Once(_) | Times::List(_) if self.seconds == 3600 => {
                let offsets = (0..within.len()).map(|index| within.nth(index));
                let hours = bits(u64::from(units.hours)).flat_map(|hour| offsets.clone().map(move |s| hour * 3600 + s));
                let times: Box<[u32]> = hours.collect();
                if let [only] = *times { Times::Once(only) } else { Times::List(times) }
            }
            Times::Product(product) if self.seconds == 3600 => Product { hours: units.hours, ..*product }.times(),
            _ if self.seconds == 60 => {
                let seconds = (0..within.len()).fold(0, |mask, index| mask | 1 << within.nth(index));
                Product { seconds, ..units }.times()
            }
            _ => units.times(),
        }
    }
}

/// The places out of `len` that every `every`-th step from `at` meets, and every how many rounds it meets them.
fn cycle(len: u32, at: u32, every: u32) -> Option<(u64, u32)> {
    if len.is_multiple_of(every) {
        return Some(((at % every..len).step_by(every as usize).fold(0, |mask, bit| mask | 1 << bit), 1));
    }
    every.is_multiple_of(len).then(|| (1 << at, every / len))
}
