use chrono::{Datelike, Weekday};

use super::hours::{Hours, Weekdays};
use crate::recurrence::{Frequency, Length, RecurrenceSet, Rule, RuleEnd, Until};
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
    from: Option<Day>,
    until: Option<Day>,
    except: Vec<Day>,
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
            from: None,
            until: None,
            except: Vec::new(),
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
        Days { weekdays, pattern: Pattern::IsoWeeks(parity), from: None, until: None, except: Vec::new() }
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
        Ok(Days { weekdays: Weekdays::ALL, pattern, from: Some(start), until: None, except: Vec::new() })
    }

    /// Only those of them that are on these days of the week.
    #[must_use]
    pub fn only_on(mut self, weekdays: Weekdays) -> Self {
        self.weekdays = self.weekdays.and(weekdays);
        self
    }

    /// Only those from this day on.
    #[must_use]
    pub fn from(mut self, day: Option<Day>) -> Self {
        self.from = self.from.max(day);
        self
    }

    /// Only those before this day.
    #[must_use]
    pub fn until(mut self, day: Option<Day>) -> Self {
        self.until = day;
        self
    }

    /// Without these days.
    #[must_use]
    pub fn except(mut self, days: impl IntoIterator<Item = Day>) -> Self {
        self.except.extend(days);
        self.except.sort_unstable();
        self.except.dedup();
        self
    }

    /// Whether a day is one of them.
    pub fn contains(&self, day: Day) -> bool {
        self.is_on_pattern(day)
            && self.weekdays.contains(day.weekday())
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day < until)
            && self.except.binary_search(&day).is_err()
    }

    fn is_on_pattern(&self, day: Day) -> bool {
        match &self.pattern {
            Pattern::Weeks { every, anchor } => {
                let monday = anchor.0 - anchor.days_since_monday() as i32;
                (day.0 - monday).div_euclid(7).rem_euclid(*every as i32) == 0
            }
            Pattern::IsoWeeks(parity) => {
                let week = day.date().iso_week().week();
                (week % 2 == 1) == (*parity == Parity::Odd)
            }
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
        let rules = self.rules();
        rules.into_iter().filter_map(|(rule, days)| self.set(rule, &days, hours, zone)).collect()
    }

    /// The rules without a start, each with the days that it stands for.
    fn rules(&self) -> Vec<(Rule, Days)> {
        match &self.pattern {
            Pattern::Weeks { every, .. } => {
                let rule = Rule::builder(Frequency::Weekly).interval(*every).by_day(self.weekdays.iter()).build();
                rule.map(|rule| (rule, self.clone())).into_iter().collect()
            }
            Pattern::IsoWeeks(parity) => {
                let first = if *parity == Parity::Odd { 1 } else { 2 };
                let weeks = (first..=53).step_by(2);
                let rule = Rule::builder(Frequency::Yearly).by_week_no(weeks).by_day(self.weekdays.iter()).build();
                rule.map(|rule| (rule, self.clone())).into_iter().collect()
            }
            Pattern::Cycle { length, on, start } if length % 7 == 0 => self.weekly_rules(*length, on, *start),
            Pattern::Cycle { length, on, start } => on
                .iter()
                .filter_map(|offset| {
                    let rule = Rule::builder(Frequency::Daily).interval(*length);
                    let limited = self.weekdays != Weekdays::ALL;
                    let rule = if limited { rule.by_day(self.weekdays.iter()) } else { rule };
                    Some((rule.build().ok()?, self.part(*length, vec![*offset], *start)))
                })
                .collect(),
        }
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

    fn set(&self, rule: Rule, days: &Days, hours: Hours, zone: &Zone) -> Option<RecurrenceSet> {
        let first = days.first()?;
        let wall = |day: Day| day.midnight().plus(i64::from(hours.start()));
        let zoned = |day: Day| WallTime::Zoned(wall(day), zone.clone());
        let end = self
            .until
            .map_or(RuleEnd::Never, |until| RuleEnd::Until(Until::Utc(Wall(zone.instant(until.midnight()) - 1))));
        let mut set = RecurrenceSet::builder(zoned(first)).length(Length::Wall(i64::from(hours.seconds())));
        set = set.rule(rule.with_end(end));
        for day in days.except.iter().filter(|day| first < **day && days.is_on_pattern(**day)) {
            set = set.exdate(zoned(*day));
        }
        Some(set.build().0)
    }

    /// The first of the days; a pattern repeats within its length times seven.
    fn first(&self) -> Option<Day> {
        let period = match &self.pattern {
            Pattern::Weeks { every, .. } => *every as i32 * 7,
            Pattern::IsoWeeks(_) => 21,
            Pattern::Cycle { length, .. } => *length as i32 * 7,
        };
        let from = self.from.unwrap_or(ANCHOR);
        let horizon = period.saturating_add(self.except.len() as i32).saturating_mul(2);
        (0..=horizon).map(|ahead| from.plus(ahead)).find(|day| self.contains(*day))
    }

    /// The days of the week that it can fall on.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        self.weekdays.iter()
    }
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
    }

    #[test]
    fn a_pattern_without_the_letter_is_refused() {
        assert!(Days::cycle("DDOO", 'N', ANCHOR).is_err());
        assert!(Days::cycle("", 'N', ANCHOR).is_err());
    }
}
