use std::fmt;

use chrono::{Datelike, Weekday};

use super::hours::{Hours, Weekdays};
use super::nth_weekdays::NthWeekdays;
use crate::recurrence::{Frequency, Length, RecurrenceSet, Rule, RuleBuilder, RuleEnd, Until, WeekdayNum};
use crate::time::{Day, Wall, WallTime, Zone};

/// A set of days that follows a pattern: what an arrangement works on and a need falls on.
///
/// It lowers to the fewest recurrence rules that mean it: one for a weekly pattern, one a week of a cycle whose length is a
/// multiple of seven days, one a day of any other cycle.
///
/// ```
/// use handover::household::{Days, Weekdays};
/// use handover::time::Day;
///
/// let pitman = Days::cycle("DDOODDDOODDOOO", 'D', Day::new(2027, 1, 4).unwrap()).unwrap();
/// assert!(pitman.contains(Day::new(2027, 1, 8).unwrap()));
/// assert!(!pitman.contains(Day::new(2027, 1, 6).unwrap()));
/// assert!(Days::weekly(Weekdays::WORKING).contains(Day::new(2027, 1, 6).unwrap()));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Days {
    weekdays: Weekdays,
    pattern: Pattern,
    /// Of a month's days of the week only those that are all of these: two at most, and one of days that are not of every week.
    nth: Vec<NthWeekdays>,
    from: Option<Day>,
    until: Option<Day>,
    except: Vec<Day>,
    /// Days that are in it whatever else it says, but for `except`.
    also: Vec<Day>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Pattern {
    /// Every so many weeks, Monday to Sunday, counted from the week of this day.
    Weeks { every: u32, anchor: Day },
    /// The weeks whose ISO 8601 number is odd, or those in which it is even; after a week 53 two odd ones follow each other.
    IsoWeeks(Parity),
    /// The days at these offsets of a cycle of so many days that starts on this day; offsets ascend.
    Cycle { length: u32, on: Vec<u32>, start: Day },
}

/// Whether a number is odd or even.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Parity {
    /// 1, 3, 5 …
    Odd,
    /// 2, 4, 6 …
    Even,
}

impl Parity {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Parity::Odd { Parity::Even } else { Parity::Odd }
    }

    /// Whether a day lies in a week with such a number, by ISO 8601.
    pub fn contains(self, day: Day) -> bool {
        (day.date().iso_week().week() % 2 == 1) == (self == Parity::Odd)
    }
}

impl fmt::Display for Parity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Parity::Odd { "odd" } else { "even" })
    }
}

/// A Monday that patterns without a start are counted from; any would do.
const ANCHOR: Day = Day(10_959);

impl Days {
    /// These days of every week.
    pub fn weekly(weekdays: Weekdays) -> Self {
        Self::every(1, weekdays, ANCHOR)
    }

    /// These days of every n-th week, Monday to Sunday; `anchor` lies in one of those weeks. An `every` of 0 counts as 1.
    pub fn every(every: u32, weekdays: Weekdays, anchor: Day) -> Self {
        Days {
            weekdays,
            pattern: Pattern::Weeks { every: every.max(1), anchor },
            nth: Vec::new(),
            from: None,
            until: None,
            except: Vec::new(),
            also: Vec::new(),
        }
    }

    /// These days of the weeks with odd, or even, ISO 8601 numbers: not every second week, for a year may have a week 53.
    ///
    /// ```
    /// use handover::household::{Days, Parity, Weekdays};
    /// use handover::time::Day;
    ///
    /// let odd = Days::iso_weeks(Parity::Odd, Weekdays::WORKING);
    /// let (week_53, week_1) = (Day::new(2026, 12, 28).unwrap(), Day::new(2027, 1, 4).unwrap());
    /// assert!(odd.contains(week_53) && odd.contains(week_1));
    /// ```
    pub fn iso_weeks(parity: Parity, weekdays: Weekdays) -> Self {
        Days { pattern: Pattern::IsoWeeks(parity), ..Self::weekly(weekdays) }
    }

    /// These days and no others.
    pub fn dates(days: impl IntoIterator<Item = Day>) -> Self {
        Self::weekly(Weekdays::default()).also(days)
    }

    /// The days that have this letter in a pattern such as `DDNNOOOO`, which starts over after its last letter.
    ///
    /// # Errors
    /// [`CycleError`] if the pattern is empty, longer than 3,660 days or does not have the letter.
    pub fn cycle(pattern: &str, letter: char, start: Day) -> Result<Self, CycleError> {
        let length = pattern.chars().count();
        let on: Vec<u32> = (0..).zip(pattern.chars()).filter(|(_, found)| *found == letter).map(|(i, _)| i).collect();
        if on.is_empty() || 3_660 < length {
            return Err(CycleError { pattern: pattern.chars().take(40).collect(), letter });
        }
        let pattern = Pattern::Cycle { length: length as u32, on, start };
        Ok(Days { pattern, from: Some(start), ..Self::weekly(Weekdays::ALL) })
    }

    /// Only those of them that are on these days of the week.
    #[must_use]
    pub fn only_on(mut self, weekdays: Weekdays) -> Self {
        self.weekdays = self.weekdays.and(weekdays);
        self.also.retain(|day| weekdays.contains(day.weekday()));
        self
    }

    /// Only those from this day on.
    #[must_use]
    pub fn from(mut self, day: Option<Day>) -> Self {
        self.from = self.from.max(day);
        self.also.retain(|also| day.is_none_or(|day| day <= *also));
        self
    }

    /// Only those before this day.
    #[must_use]
    pub fn until(mut self, day: Option<Day>) -> Self {
        self.until = match (self.until, day) {
            (Some(own), Some(day)) => Some(own.min(day)),
            (own, day) => own.or(day),
        };
        self.also.retain(|also| day.is_none_or(|day| *also < day));
        self
    }

    /// Only those that are the n-th of their weekday in a month.
    ///
    /// Of a pattern that is not one of [every week](Self::is_every_week), no rule can say both what is counted from the start of a
    /// month and what is counted from its end: there the latter call counts.
    #[must_use]
    pub fn nth(mut self, nth: NthWeekdays) -> Self {
        let has_room = self.is_every_week() && self.nth.len() < 2;
        match self.nth.iter_mut().find_map(|own| own.and(nth).map(|both| (own, both))) {
            Some((own, both)) => *own = both,
            None if has_room => self.nth.push(nth),
            None => self.nth = vec![nth],
        }
        self.also.retain(|day| nth.contains(*day));
        self
    }

    /// Whether its pattern is the same days of every week.
    pub fn is_every_week(&self) -> bool {
        matches!(self.pattern, Pattern::Weeks { every: 1, .. })
    }

    /// These days too, whatever the pattern and the range say; what limits the set later limits them too.
    #[must_use]
    pub fn also(mut self, days: impl IntoIterator<Item = Day>) -> Self {
        for day in days {
            // Whoever adds a day that was left out wants it back.
            self.except.retain(|except| *except != day);
            self.also.push(day);
        }
        self.also.sort_unstable();
        self.also.dedup();
        self
    }

    /// Only those in every n-th week, Monday to Sunday, counted from the week of `anchor`.
    ///
    /// What it gives is one set of days and none where the two never meet, with single days as a set of their own: weeks that alternate in step stay as they are, and
    /// a cycle becomes as long as the least common multiple of both.
    #[must_use]
    pub fn in_weeks(&self, every: u32, anchor: Day) -> Vec<Days> {
        let in_week = |day: Day| weeks_between(anchor, day).rem_euclid(every.max(1) as i32) == 0;
        let with = |pattern: Pattern| Days { pattern, also: Vec::new(), ..self.clone() };
        let single: Vec<Day> = self.also.iter().copied().filter(|day| self.contains(*day) && in_week(*day)).collect();
        let single = (!single.is_empty()).then(|| Days::dates(single));
        let mut parts: Vec<Days> = match &self.pattern {
            Pattern::Weeks { every: own, anchor } => {
                let both = lcm(*own, every.max(1));
                let weeks = (0..both / own).map(|k| anchor.plus((k * own * 7) as i32)).filter(|day| in_week(*day));
                weeks.map(|anchor| with(Pattern::Weeks { every: both, anchor })).collect()
            }
            Pattern::Cycle { length, on, start } => {
                let both = lcm(*length, every.max(1) * 7);
                let repeats = (0..both / length).flat_map(|k| on.iter().map(move |offset| offset + k * length));
                let on: Vec<u32> = repeats.filter(|offset| in_week(start.plus(*offset as i32))).collect();
                let cycle = (!on.is_empty()).then(|| with(Pattern::Cycle { length: both, on, start: *start }));
                cycle.into_iter().collect()
            }
            // Weeks by number have no period short enough to be worth a rule of its own.
            Pattern::IsoWeeks(_) => vec![with(self.pattern.clone())],
        };
        parts.extend(single);
        parts
    }

    /// Only those in the weeks with odd, or even, ISO 8601 numbers; `None` of days that are neither of every week nor of such weeks,
    /// or that are counted in a month: no rule says both.
    #[must_use]
    pub fn in_iso_weeks(mut self, parity: Parity) -> Option<Days> {
        self.also.retain(|day| parity.contains(*day));
        match self.pattern {
            _ if !self.nth.is_empty() => None,
            Pattern::Weeks { every: 1, .. } => Some(Days { pattern: Pattern::IsoWeeks(parity), ..self }),
            Pattern::IsoWeeks(own) if own == parity => Some(self),
            Pattern::IsoWeeks(_) => Some(Days::dates(self.also)),
            Pattern::Weeks { .. } | Pattern::Cycle { .. } => None,
        }
    }

    /// Whether it is one of the weeks with odd, or even, ISO 8601 numbers.
    pub(super) fn is_of_iso_weeks(&self) -> bool {
        matches!(self.pattern, Pattern::IsoWeeks(_))
    }

    /// Without these days.
    #[must_use]
    pub fn except(mut self, days: impl IntoIterator<Item = Day>) -> Self {
        self.except.extend(days);
        self.except.sort_unstable();
        self.except.dedup();
        self.also.retain(|day| self.except.binary_search(day).is_err());
        self
    }

    /// The same pattern from ever to ever, without single days that are added or left out.
    #[must_use]
    pub fn unlimited(mut self) -> Self {
        (self.from, self.until) = (None, None);
        self.except.clear();
        self.also.clear();
        self
    }

    /// The day from which on the pattern applies and the day on which it no longer does, as far as it is not always.
    pub fn range(&self) -> (Option<Day>, Option<Day>) {
        (self.from, self.until)
    }

    /// After how many days the pattern starts over, leaving aside where it begins and ends; `None` if it is one of months or of
    /// the numbers of weeks.
    ///
    /// ```
    /// use handover::household::{Days, Weekdays};
    /// use handover::time::Day;
    ///
    /// let rota = Days::cycle("DDNNOOOO", 'N', Day::new(2027, 1, 4).unwrap()).unwrap();
    /// assert_eq!(rota.cycle_length(), Some(8));
    /// assert_eq!(rota.only_on(Weekdays::WORKING).cycle_length(), Some(56));
    /// ```
    pub fn cycle_length(&self) -> Option<u32> {
        let of_pattern = match &self.pattern {
            Pattern::Weeks { every, .. } => every.checked_mul(7)?,
            Pattern::IsoWeeks(_) => return None,
            Pattern::Cycle { length, .. } => *length,
        };
        let weekly = if self.weekdays == Weekdays::ALL { 1 } else { 7 };
        let daily = matches!(self.pattern, Pattern::Weeks { every: 1, .. }) && self.weekdays == Weekdays::ALL;
        self.nth.is_empty().then_some(if daily { 1 } else { lcm(of_pattern, weekly) })
    }

    /// Whether a day is one of them.
    pub fn contains(&self, day: Day) -> bool {
        self.except.binary_search(&day).is_err() && (self.recurs_on(day) || self.also.binary_search(&day).is_ok())
    }

    /// Whether the pattern gives a day, without single days that are added or left out.
    fn recurs_on(&self, day: Day) -> bool {
        self.weekdays.contains(day.weekday())
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day < until)
            && self.is_on_pattern(day)
            && self.nth.iter().all(|nth| nth.contains(day))
    }

    fn is_on_pattern(&self, day: Day) -> bool {
        match &self.pattern {
            Pattern::Weeks { every, anchor } => {
                let monday = anchor.0 - anchor.days_since_monday() as i32;
                (day.0 - monday).div_euclid(7).rem_euclid(*every as i32) == 0
            }
            Pattern::IsoWeeks(parity) => parity.contains(day),
            Pattern::Cycle { length, on, start } => {
                let offset = (day.0 - start.0).rem_euclid(*length as i32) as u32;
                on.binary_search(&offset).is_ok()
            }
        }
    }

    /// On each of these days, the hours given, on the clocks of `zone`: the fewest recurrence sets that mean it.
    ///
    /// Lengths are of the clock (`wall`): a night shift ends at its hour also when the clocks change.
    pub fn series(&self, hours: Hours, zone: &Zone) -> Vec<RecurrenceSet> {
        self.sets(hours.start(), Length::Wall(i64::from(hours.seconds())), zone)
    }

    /// From `start` seconds after the midnight of each of these days, for `length`: the fewest recurrence sets that mean it.
    pub fn sets(&self, start: u32, length: Length, zone: &Zone) -> Vec<RecurrenceSet> {
        let at = |day: Day| WallTime::Zoned(day.midnight().plus(i64::from(start)), zone.clone());
        let parts = self.rules().into_iter().filter_map(|(rule, days)| {
            let first = days.first()?;
            Some((RecurrenceSet::builder(at(first)).length(length).rule(rule.with_end(self.end(zone))), days, first))
        });
        let added = || self.also.iter().filter(|day| self.contains(**day) && !self.recurs_on(**day));
        let mut sets = Vec::new();
        for (set, days, first) in parts {
            let removed = self.except.iter().filter(|day| first < **day && days.recurs_on(**day));
            let set = removed.fold(set, |set, day| set.exdate(at(*day)));
            // Single days go to the first set; their pattern is not theirs anyway.
            let extra = added().filter(|_| sets.is_empty());
            sets.push(extra.fold(set, |set, day| set.rdate(at(*day), None)).build().0);
        }
        if let (true, Some(first)) = (sets.is_empty(), added().next()) {
            let set = RecurrenceSet::builder(at(*first)).length(length);
            sets.push(added().skip(1).fold(set, |set, day| set.rdate(at(*day), None)).build().0);
        }
        sets
    }

    /// UNTIL: the last second before the first day that is none of them.
    fn end(&self, zone: &Zone) -> RuleEnd {
        let last = |until: Day| Until::Utc(Wall(zone.instant(until.midnight()) - 1));
        self.until.map_or(RuleEnd::Never, |until| RuleEnd::Until(last(until)))
    }

    /// The rules without a start, each with the days that it stands for.
    fn rules(&self) -> Vec<(Rule, Days)> {
        if self.weekdays.is_empty() || self.nth.iter().any(|nth| nth.ordinals().is_empty()) {
            return Vec::new();
        }
        match &self.pattern {
            Pattern::Weeks { every: 1, .. } if !self.nth.is_empty() => self.rule(self.monthly()).into_iter().collect(),
            Pattern::Weeks { every, .. } if !self.nth.is_empty() => {
                let one = |day: Weekday| {
                    let days = self.clone().only_on([day].into_iter().collect());
                    days.rule(limited(Rule::builder(Frequency::Daily).interval(every * 7), &self.nth))
                };
                self.weekdays.iter().filter_map(one).collect()
            }
            Pattern::Weeks { every, .. } => {
                let rule = Rule::builder(Frequency::Weekly).interval(*every).by_day(self.weekdays.iter());
                self.rule(rule).into_iter().collect()
            }
            Pattern::Cycle { length, on, start } if length % 7 == 0 && self.nth.is_empty() => {
                self.weekly_rules(*length, on, *start)
            }
            Pattern::Cycle { length, on, start } => {
                let part = |offset: &u32| {
                    let days = self.part(*length, vec![*offset], *start);
                    let rule = Rule::builder(Frequency::Daily).interval(*length);
                    let rule = if self.weekdays == Weekdays::ALL { rule } else { rule.by_day(self.weekdays.iter()) };
                    days.rule(limited(rule, &self.nth))
                };
                on.iter().filter_map(part).collect()
            }
            Pattern::IsoWeeks(parity) => {
                let first = if *parity == Parity::Odd { 1 } else { 2 };
                let rule = Rule::builder(Frequency::Yearly).by_week_no((first..=53).step_by(2));
                self.rule(rule.by_day(self.weekdays.iter())).into_iter().collect()
            }
        }
    }

    fn rule(&self, rule: RuleBuilder) -> Option<(Rule, Days)> {
        rule.build().ok().map(|rule| (rule, self.clone()))
    }

    /// The n-th of each weekday as ordinals of BYDAY; those counted from the other end as days of the month.
    fn monthly(&self) -> RuleBuilder {
        let (first, others) =
            self.nth.split_first().map_or((Vec::new(), &[][..]), |(nth, rest)| (nth.ordinals(), rest));
        let days = self.weekdays.iter().flat_map(|day| first.iter().map(move |nth| WeekdayNum::nth(*nth, day)));
        let rule = Rule::builder(Frequency::Monthly).by_day(days.collect::<Vec<_>>());
        limited(rule, others)
    }

    /// A cycle of whole weeks: for each calendar week of it, the days on which it is on.
    fn weekly_rules(&self, length: u32, on: &[u32], start: Day) -> Vec<(Rule, Days)> {
        let lead = start.days_since_monday();
        (0..length / 7)
            .filter_map(|week| {
                let offsets: Vec<u32> =
                    on.iter().copied().filter(|offset| (offset + lead) / 7 % (length / 7) == week).collect();
                let weekdays: Weekdays = offsets.iter().map(|offset| start.plus(*offset as i32).weekday()).collect();
                let weekdays = weekdays.and(self.weekdays);
                let rule = Rule::builder(Frequency::Weekly).interval(length / 7).by_day(weekdays.iter());
                (!weekdays.is_empty()).then(|| rule.build().ok()).flatten().map(|rule| (rule, offsets))
            })
            .map(|(rule, offsets)| (rule, self.part(length, offsets, start)))
            .collect()
    }

    /// The same days, of a cycle only those at these offsets.
    fn part(&self, length: u32, on: Vec<u32>, start: Day) -> Days {
        Days { pattern: Pattern::Cycle { length, on, start }, ..self.clone() }
    }

    /// The first of the days that the pattern gives; it repeats within its length times seven.
    fn first(&self) -> Option<Day> {
        let period = match &self.pattern {
            Pattern::Weeks { every, .. } => *every as i32 * 7,
            Pattern::IsoWeeks(_) => 21,
            Pattern::Cycle { length, .. } => *length as i32 * 7,
        };
        // A month has every weekday four times, so that one of twelve periods falls on the n-th of it, but for the fifth.
        let period = if self.nth.is_empty() { period } else { period.saturating_mul(60) };
        let from = self.from.unwrap_or(ANCHOR);
        let horizon = period.saturating_add(self.except.len() as i32).saturating_mul(2);
        (0..=horizon)
            .map(|ahead| from.plus(ahead))
            .take_while(|day| self.until.is_none_or(|until| *day < until))
            .find(|day| self.recurs_on(*day) && self.except.binary_search(day).is_err())
    }

    /// Whether no day is in it, as far as its days of the week and single days tell.
    pub fn is_empty(&self) -> bool {
        self.weekdays.is_empty() && self.also.is_empty()
    }

    /// The days of the week that it can fall on.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        let also: Weekdays = self.also.iter().map(|day| day.weekday()).collect();
        self.weekdays.or(also).iter()
    }
}

/// The n-th of each weekday as days of the month.
fn limited(rule: RuleBuilder, nth: &[NthWeekdays]) -> RuleBuilder {
    nth.iter().fold(rule, |rule, nth| rule.by_month_day(nth.month_days()))
}

/// Whole weeks, Monday to Sunday, from that of one day to that of another.
fn weeks_between(anchor: Day, day: Day) -> i32 {
    let monday = anchor.0 - anchor.days_since_monday() as i32;
    (day.0 - monday).div_euclid(7)
}

/// The least common multiple of two numbers that are not 0.
pub(in crate::household) fn lcm(a: u32, b: u32) -> u32 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x.max(1)).saturating_mul(b)
}

/// A pattern of letters that makes no cycle of days.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a pattern of 1 to 3660 letters with a `{letter}` in it, found {pattern:?}")]
pub struct CycleError {
    /// The pattern, shortened.
    pub pattern: String,
    /// The letter looked for.
    pub letter: char,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Window;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).unwrap()
    }

    /// The series of a set of days are those days, no more and no less.
    #[track_caller]
    fn check(days: &Days, sets: usize) {
        let zone = Zone::iana("Europe/London").unwrap();
        let hours: Hours = "07:00-19:00".parse().unwrap();
        let (from, to) = (day(2026, 12, 1), day(2028, 3, 1));
        let window = Window::of_days(from, to, &zone).unwrap();
        let series = days.series(hours, &zone);
        assert_eq!(series.len(), sets);
        let mut found: Vec<Day> = series
            .iter()
            .flat_map(|set| set.occurrences(window, &zone).map(|occurrence| zone.wall_at(occurrence.start).day()))
            .collect();
        found.sort_unstable();
        let expected: Vec<Day> = (from.0..to.0).map(Day).filter(|day| days.contains(*day)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn series_are_the_days_that_the_pattern_contains() {
        let monday = day(2027, 1, 4);
        check(&Days::weekly(Weekdays::WORKING), 1);
        check(&Days::every(2, Weekdays::WORKING, day(2027, 1, 13)).from(Some(monday)), 1);
        check(&Days::cycle("DDOODDDOODDOOO", 'D', monday).unwrap(), 2);
        check(&Days::cycle("DDOODDDOODDOOO", 'D', day(2027, 1, 7)).unwrap(), 2);
        check(&Days::cycle("DDNNOOOO", 'N', monday).unwrap(), 2);
        check(
            &Days::cycle("DDNNOOOO", 'N', monday).unwrap().only_on(Weekdays::WORKING).until(Some(day(2027, 9, 1))),
            2,
        );
        check(&Days::iso_weeks(Parity::Odd, Weekdays::WORKING).from(Some(day(2026, 12, 14))), 1);
        check(&Days::iso_weeks(Parity::Even, [Weekday::Sun].into_iter().collect()), 1);
        check(&Days::weekly(Weekdays::ALL).from(Some(monday)).except([monday, day(2027, 3, 28)]), 1);
        check(&Days::dates([monday, day(2027, 3, 28)]), 1);
        check(&Days::weekly(Weekdays::WORKING).except([monday]).also([monday.plus(-1), monday.plus(5)]), 1);
        check(&Days::cycle("DDNNOOOO", 'N', monday).unwrap().also([monday.plus(-9), monday]), 2);
        check(&Days::iso_weeks(Parity::Odd, Weekdays::WORKING).from(Some(monday)), 1);
        check(&Days::iso_weeks(Parity::Even, Weekdays::ALL).until(Some(day(2027, 6, 1))), 1);
    }

    #[test]
    fn patterns_start_over_after_their_cycle() {
        let monday = day(2027, 1, 4);
        let rota = || Days::cycle("DDNNO", 'N', monday).unwrap();
        let cases = [
            (Days::weekly(Weekdays::ALL), 1),
            (Days::weekly(Weekdays::WORKING).except([monday]), 7),
            (Days::every(3, Weekdays::ALL, monday), 21),
            (rota().until(Some(monday.plus(90))), 5),
            (rota().only_on(Weekdays::WORKING).also([monday]), 35),
        ];
        for (days, cycle) in cases {
            assert_eq!(days.cycle_length(), Some(cycle as u32), "{days:?}");
            let days = days.unlimited();
            let at = |shift: i32| (0..400).map(|ahead| days.contains(monday.plus(shift + ahead))).collect::<Vec<_>>();
            assert!(at(0) == at(cycle) && at(0) == at(-10 * cycle), "{days:?}");
            assert!((1..cycle).filter(|part| cycle % part == 0).all(|part| at(0) != at(part)), "{days:?}");
        }
        assert_eq!(Days::iso_weeks(Parity::Odd, Weekdays::ALL).cycle_length(), None);
        let first = NthWeekdays::new([1]).unwrap();
        assert_eq!(Days::weekly(Weekdays::WORKING).nth(first).cycle_length(), None);
    }

    #[test]
    fn the_nth_weekdays_of_a_month_and_the_others() {
        let (monday, tuesday) = (day(2027, 1, 4), Weekdays::from_iter([Weekday::Tue]));
        for ordinals in [vec![1], vec![2, 4], vec![5], vec![-1], vec![-2, -5]] {
            let nth = NthWeekdays::new(ordinals).unwrap();
            for nth in nth.complement().chain([nth]) {
                check(&Days::weekly(tuesday).nth(nth), 1);
                check(&Days::every(2, tuesday, monday).nth(nth), 1);
                check(&Days::cycle("DDOO", 'D', monday).unwrap().only_on(tuesday).nth(nth), 2);
            }
        }
        let [second, not_third, last_but_one] = [[2], [3], [-2]].map(|nth| NthWeekdays::new(nth).unwrap());
        let [others] = not_third.complement().collect::<Vec<_>>()[..] else { panic!("one end of the month has one") };
        check(&Days::weekly(tuesday).nth(second).nth(others), 1);
        check(&Days::weekly(tuesday).nth(second).nth(not_third), 0);
        check(&Days::weekly(Weekdays::WORKING).nth(not_third).nth(last_but_one), 1);
        for ordinals in [vec![1, -1], vec![4, -1], vec![2, 3, -2, -5]] {
            let both = NthWeekdays::new(ordinals).unwrap();
            check(&Days::weekly(tuesday).nth(both), 1);
            check(&Days::every(2, tuesday, monday).nth(both), 1);
            check(&Days::cycle("DDOO", 'D', monday).unwrap().only_on(tuesday).nth(both), 2);
            let others = both.complement().fold(Days::weekly(tuesday), Days::nth);
            check(&others, 1);
            let days = || (monday.0..monday.0 + 400).map(Day).filter(|day| day.weekday() == Weekday::Tue);
            assert!(days().all(|day| others.contains(day) != both.contains(day)));
        }
        assert_eq!(NthWeekdays::new([]), None);
        assert_eq!([6, -6, 0].map(|wrong| NthWeekdays::new([1, wrong])), [None; 3]);
    }

    #[test]
    fn alternate_weeks_of_a_pattern_are_those_of_its_days_that_lie_in_them() {
        let monday = day(2027, 1, 4);
        let every_third = Days::every(3, Weekdays::WORKING, monday);
        let rota = Days::cycle("DDNNOOOO", 'N', monday).unwrap();
        for days in [Days::weekly(Weekdays::WORKING), Days::every(2, Weekdays::ALL, monday), every_third, rota] {
            let both: Vec<Days> = [0, 7].iter().flat_map(|ahead| days.in_weeks(2, monday.plus(*ahead))).collect();
            for number in monday.0..monday.0 + 200 {
                assert_eq!(
                    both.iter().filter(|part| part.contains(Day(number))).count() == 1,
                    days.contains(Day(number))
                );
            }
            let first = days.in_weeks(2, monday);
            assert!(
                first
                    .iter()
                    .all(|part| (monday.0..monday.0 + 200)
                        .all(|n| !part.contains(Day(n)) || (n - monday.0) / 7 % 2 == 0))
            );
        }
    }

    #[test]
    fn odd_weeks_of_a_pattern_are_those_of_its_days_that_lie_in_them() {
        let monday = day(2027, 1, 4);
        let weekly =
            || Days::weekly(Weekdays::WORKING).from(Some(monday)).also([monday.plus(5)]).except([monday.plus(7)]);
        let limited = [weekly(), weekly().in_iso_weeks(Parity::Odd).unwrap()];
        for days in limited {
            for parity in [Parity::Odd, Parity::Even] {
                let some = days.clone().in_iso_weeks(parity).unwrap();
                let every = (monday.0 - 40..monday.0 + 800).map(Day);
                every.for_each(|day| {
                    assert_eq!(some.contains(day), days.contains(day) && parity.contains(day), "{day:?}")
                });
            }
        }
        check(&weekly().in_iso_weeks(Parity::Odd).unwrap(), 1);
        assert_eq!(Days::every(2, Weekdays::ALL, monday).in_iso_weeks(Parity::Odd), None);
    }

    #[test]
    fn a_pattern_without_the_letter_is_refused() {
        assert!(Days::cycle("DDOO", 'N', ANCHOR).is_err());
        assert!(Days::cycle("", 'N', ANCHOR).is_err());
    }
}
