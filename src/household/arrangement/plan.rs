//! What an arrangement means on each day, once all layers are laid over its pattern.

use std::collections::{BTreeMap, BTreeSet};

use super::arrangement::Arrangement;
use super::layers::{Exception, HolidayPolicy};
use super::pattern::{Duty, Pattern};
use super::remote::Site;
use super::shift::Shift;
use crate::household::{Hours, Weekdays};
use crate::time::Day;

/// What an arrangement means on each day.
///
/// It is the definition: [`Arrangement::blocks`] gives the same as recurrence sets.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    arrangement: &'a Arrangement,
    /// Days without work because of a holiday, and the holiday that each is due to.
    off: BTreeMap<Day, Day>,
    /// Holidays whose work is done on another day, by that day.
    moved: BTreeMap<Day, Day>,
}

/// A shift of one day, and where it is worked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Planned {
    /// The name of the series that it belongs to.
    pub label: String,
    /// From when until when.
    pub shift: Shift,
    /// On site or elsewhere.
    pub site: Site,
}

/// What the exceptions make of a day.
struct Traced {
    /// Whose hours it has; `None` if it is off.
    source: Option<Day>,
    /// Whose place it has.
    place: Day,
    /// What is worked on top.
    extra: Vec<Planned>,
}

/// So far a holiday's work or its day in lieu may move.
const REACH: i32 = 31;

impl<'a> Plan<'a> {
    pub(super) fn new(arrangement: &'a Arrangement) -> Self {
        let mut plan = Plan { arrangement, off: BTreeMap::new(), moved: BTreeMap::new() };
        let holidays = &arrangement.holidays.holidays;
        match arrangement.holidays.policy {
            HolidayPolicy::Ignore => {}
            HolidayPolicy::Skip | HolidayPolicy::Credit { .. } => {
                plan.off.extend(holidays.iter().map(|(day, _)| (day, day)))
            }
            // The nearest holiday takes the nearest day, so that those further away move on.
            HolidayPolicy::ShiftPrev => holidays.iter().for_each(|(day, _)| plan.shift(day, -1)),
            HolidayPolicy::ShiftNext => holidays.iter().rev().for_each(|(day, _)| plan.shift(day, 1)),
            HolidayPolicy::InLieu => holidays.iter().for_each(|(day, _)| plan.grant(day)),
        }
        plan
    }

    /// The shifts that start on a day, and where they are worked.
    ///
    /// ```
    /// use handover::household::{Arrangement, Pattern, Weekdays, arrangement::{Exception, Shift, Weekly}};
    /// use handover::time::Day;
    ///
    /// let weekly = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:00".parse().unwrap()) };
    /// let mut office = Arrangement::new("office", Pattern::Weekly(weekly));
    /// let (friday, saturday) = (Day::new(2027, 1, 8).unwrap(), Day::new(2027, 1, 9).unwrap());
    /// office.exceptions = vec![Exception::Swap(friday, saturday)];
    /// assert_eq!((office.plan().on(friday).len(), office.plan().on(saturday).len()), (0, 1));
    /// ```
    pub fn on(&self, day: Day) -> Vec<Planned> {
        self.on_after(day, self.arrangement.exceptions.len())
    }

    /// The same if there were only so many exceptions, the first ones.
    pub(super) fn on_after(&self, day: Day, exceptions: usize) -> Vec<Planned> {
        let Traced { source, place, extra } = self.trace(day, exceptions);
        let Some(source) = source else { return extra };
        let site = self.site_on(place);
        let planned =
            self.after_holidays(source).into_iter().map(|Duty { label, shift }| Planned { label, shift, site });
        planned.chain(extra).collect()
    }

    /// Where a day is worked: at the sites of its shifts, and of a day of flextime without core hours, whose hours nobody has
    /// chosen, where it would be.
    pub fn sites_on(&self, day: Day) -> BTreeSet<Site> {
        self.sites_after(day, self.arrangement.exceptions.len())
    }

    /// The same if there were only so many exceptions, the first ones.
    pub(super) fn sites_after(&self, day: Day, exceptions: usize) -> BTreeSet<Site> {
        let Traced { source, place, extra } = self.trace(day, exceptions);
        let open = source.filter(|day| !self.off.contains_key(day) && self.arrangement.is_workday(*day));
        let moved = source.is_some_and(|day| self.moved.contains_key(&day));
        let own = (open.is_some() || moved).then(|| self.site_on(place));
        own.into_iter().chain(extra.into_iter().map(|planned| planned.site)).collect()
    }

    /// Whether nothing is worked on a day that no exception has swapped with another one: it is off by the pattern, for a holiday
    /// or by leave.
    pub(super) fn is_plainly_off(&self, day: Day) -> bool {
        let source = self.trace(day, self.arrangement.exceptions.len()).source;
        source.is_none_or(|source| source == day) && self.on(day).is_empty()
    }

    /// Whether it is known what a day has.
    pub(super) fn is_known(&self, day: Day) -> bool {
        self.arrangement.known_until().is_none_or(|until| day < until)
    }

    /// What the first so many exceptions make of a day.
    fn trace(&self, day: Day, exceptions: usize) -> Traced {
        let (mut source, mut place, mut extra) = (day, day, Vec::new());
        for exception in self.arrangement.exceptions.iter().take(exceptions).rev() {
            match exception {
                Exception::Swap(a, b) | Exception::MoveDayOff { from: a, to: b } => {
                    source = other(source, *a, *b);
                    place = other(place, *a, *b);
                }
                Exception::SwapSites(a, b) => place = other(place, *a, *b),
                Exception::Off(range) if range.contains(source) => return Traced { source: None, place, extra },
                Exception::Extra(on, shift) if *on == source => {
                    extra.push(Planned { label: "extra".to_owned(), shift: *shift, site: self.site_on(place) });
                }
                Exception::Off(_) | Exception::Extra(..) => {}
            }
        }
        Traced { source: Some(source), place, extra }
    }

    /// The holiday that a day is off for, itself or in lieu of one.
    pub fn day_off_for(&self, day: Day) -> Option<Day> {
        self.off.get(&day).copied()
    }

    /// Whether the work of a holiday is done on another day.
    pub(super) fn is_made_up_for(&self, holiday: Day) -> bool {
        self.moved.values().any(|of| *of == holiday)
    }

    /// The days off that stand for holidays on other days: each holiday and its day in lieu.
    pub fn in_lieu(&self) -> impl Iterator<Item = (Day, Day)> {
        self.off.iter().filter(|(day, holiday)| day != holiday).map(|(day, holiday)| (*holiday, *day))
    }

    /// The core hours of a day of flextime that is worked, and whether these shifts of it miss them.
    pub(crate) fn core_on(&self, day: Day, shifts: &[Shift]) -> Vec<(Hours, bool)> {
        let Some(Pattern::Flextime(flextime)) = self.arrangement.pattern_on(day) else { return Vec::new() };
        if self.is_plainly_off(day) || !flextime.core_days.contains(day.weekday()) {
            return Vec::new();
        }
        flextime.core.iter().map(|core| (*core, !shifts.iter().any(|shift| shift.holds(*core)))).collect()
    }

    /// The days on which it may mean something else than the pattern and its seasons do.
    pub(super) fn touched(&self) -> BTreeSet<Day> {
        let exceptions = self.arrangement.exceptions.iter().flat_map(Exception::days);
        exceptions.chain(self.off.keys().copied()).chain(self.moved.keys().copied()).collect()
    }

    /// What a day has without exceptions and holidays.
    pub(super) fn base(&self, day: Day) -> Vec<Duty> {
        self.arrangement.base(day)
    }

    /// Where a day is worked without exceptions.
    pub(super) fn site_on(&self, day: Day) -> Site {
        self.arrangement.remote.as_ref().map_or(Site::OnSite, |remote| remote.days.site_on(day))
    }

    fn after_holidays(&self, day: Day) -> Vec<Duty> {
        let own = if self.off.contains_key(&day) { Vec::new() } else { self.base(day) };
        let moved = self.moved.get(&day).map(|from| self.base(*from)).unwrap_or_default();
        own.into_iter().chain(moved).collect()
    }

    /// Moves the work of a holiday to the first day in a direction that is free.
    fn shift(&mut self, holiday: Day, step: i32) {
        self.off.insert(holiday, holiday);
        if !self.is_workday(holiday) {
            return;
        }
        let weekdays = Weekdays::WORKING.or(self.arrangement.pattern.weekdays());
        let is_free = |day: &Day| {
            weekdays.contains(day.weekday())
                && !self.is_workday(*day)
                && !self.is_holiday(*day)
                && !self.moved.contains_key(day)
        };
        if let Some(day) = (1..=REACH).map(|ahead| holiday.plus(ahead * step)).find(is_free) {
            self.moved.insert(day, holiday);
        }
    }

    /// The day off that a holiday gives: itself, or one in lieu.
    fn grant(&mut self, holiday: Day) {
        if self.is_workday(holiday) {
            self.off.insert(holiday, holiday);
            return;
        }
        let step = if holiday.weekday() == chrono::Weekday::Sun { 1 } else { -1 };
        let is_workday = |day: &Day| self.is_workday(*day) && !self.is_holiday(*day) && !self.off.contains_key(day);
        if let Some(day) = (1..=REACH).map(|ahead| holiday.plus(ahead * step)).find(is_workday) {
            self.off.insert(day, holiday);
        }
    }

    fn is_workday(&self, day: Day) -> bool {
        self.arrangement.is_workday(day)
    }

    fn is_holiday(&self, day: Day) -> bool {
        self.arrangement.holidays.holidays.contains(day)
    }
}

fn other(day: Day, a: Day, b: Day) -> Day {
    if day == a {
        b
    } else if day == b {
        a
    } else {
        day
    }
}

impl Pattern {
    /// Whether a day has shifts, or is one of flextime whose hours are open.
    pub(super) fn has_work_on(&self, day: Day) -> bool {
        match self {
            Pattern::Flextime(flextime) => flextime.days.contains(day.weekday()),
            pattern => !pattern.on(day).is_empty(),
        }
    }

    /// The days of the week on which it may have work.
    pub fn weekdays(&self) -> Weekdays {
        if let Pattern::Flextime(flextime) = self {
            return flextime.days;
        }
        self.stretches().iter().flat_map(|stretch| stretch.days.weekdays().collect::<Vec<_>>()).collect()
    }
}
