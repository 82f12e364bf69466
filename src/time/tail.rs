//! The last yearly rules of a zone, carried forward to where the tz data do not reach.

use chrono::Weekday;

use super::civil::{Day, SECONDS_PER_DAY, Wall, days_in_month, is_leap_year};
use super::zone::{SCAN_TO, Transition};

/// Windows up to the end of this year are right.
const LAST_YEAR: i32 = 2499;
/// Behind the last year that the tz data list by the moon (2087); twelve years show a weekday on all seven dates that it can
/// fall on.
const OBSERVED_YEARS: std::ops::RangeInclusive<i32> = 2088..=2099;

/// Appends the transitions of the years from 2100 on.
///
/// A zone that changes twice in each of the observed years, each time on a fixed weekday on or after a fixed date (or in the
/// last week of the month) and at a fixed time, goes on doing so. A zone that does not, has settled on its last offset.
pub(super) fn carry_forward(first: i32, transitions: &mut Vec<Transition>) {
    let rules = yearly_rules(first, transitions);
    for year in (*OBSERVED_YEARS.end() + 1)..=LAST_YEAR {
        for rule in &rules {
            let at = rule.wall(year).0 - i64::from(rule.offset_before);
            transitions.push(Transition { at, offset: rule.offset_after });
        }
    }
    transitions.sort_by_key(|transition| transition.at);
}

/// `weekday` on or after a day of a month, at a second of the day on the clock that is being changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct YearlyRule {
    month: u32,
    week: Week,
    weekday: Weekday,
    /// Seconds since midnight, before the change; Cairo's clocks change at 24:00, which can be in the next month.
    second_of_day: u32,
    offset_before: i32,
    offset_after: i32,
}

/// Which of the month's days with the weekday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Week {
    /// The first one on or after this day of the month.
    OnOrAfter(u32),
    /// The last one of the month.
    Last,
}

impl YearlyRule {
    /// The reading at which the clocks change in `year`.
    fn wall(&self, year: i32) -> Wall {
        let from = match self.week {
            Week::OnOrAfter(day) => day,
            Week::Last => days_in_month(is_leap_year(year), self.month) - 6,
        };
        let earliest = Day::new_month(year, self.month).plus(from as i32 - 1);
        let wait = (7 + self.weekday.num_days_from_monday() - earliest.days_since_monday()) % 7;
        earliest.plus(wait as i32).midnight().plus(i64::from(self.second_of_day))
    }
}

/// The rules that produced the transitions of [`OBSERVED_YEARS`]: two, or none if the zone keeps no yearly pattern.
fn yearly_rules(first: i32, transitions: &[Transition]) -> Vec<YearlyRule> {
    let start = Day::new_year(*OBSERVED_YEARS.start()).midnight().0 - SECONDS_PER_DAY;
    let from = transitions.partition_point(|transition| transition.at < start);
    let mut before = from.checked_sub(1).and_then(|i| transitions.get(i)).map_or(first, |t| t.offset);
    let mut observed: Vec<(i32, Wall, Transition)> = Vec::new();
    for transition in transitions.get(from..).unwrap_or_default().iter().filter(|t| t.at < SCAN_TO) {
        observed.push((before, Wall(transition.at + i64::from(before)), *transition));
        before = transition.offset;
    }
    let (spring, autumn): (Vec<_>, Vec<_>) = observed.into_iter().partition(|(before, _, t)| t.offset > *before);
    [rule_behind(&spring), rule_behind(&autumn)].into_iter().collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The one rule that gives every one of these changes, one in each observed year.
fn rule_behind(changes: &[(i32, Wall, Transition)]) -> Option<YearlyRule> {
    let candidates = [0, 1].into_iter().flat_map(|before| candidates(changes, before));
    let walls = || changes.iter().map(|(_, wall, _)| *wall);
    candidates.into_iter().find(|rule| OBSERVED_YEARS.map(|year| rule.wall(year)).eq(walls()))
}

/// The rules that the days of the changes, so many seconds before each, look like.
fn candidates(changes: &[(i32, Wall, Transition)], seconds: u32) -> Vec<YearlyRule> {
    let days = || changes.iter().map(|(_, wall, _)| wall.plus(-i64::from(seconds)).day());
    let (Some((offset_before, wall, transition)), Some(first)) = (changes.first(), days().next()) else {
        return Vec::new();
    };
    let rule = |week| YearlyRule {
        month: first.month(),
        week,
        weekday: first.weekday(),
        second_of_day: wall.plus(-i64::from(seconds)).second_of_day() + seconds,
        offset_before: *offset_before,
        offset_after: transition.offset,
    };
    let earliest = days().map(Day::day).min().map(|day| rule(Week::OnOrAfter(day)));
    [rule(Week::Last)].into_iter().chain(earliest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn rules_of(name: &str) -> Vec<YearlyRule> {
        let zone = Zone::iana(name).unwrap();
        yearly_rules(zone.first_offset(), zone.transitions())
    }

    #[test]
    fn the_rules_of_berlin_are_the_last_sundays() {
        let rules = rules_of("Europe/Berlin");
        let shape: Vec<_> = rules.iter().map(|r| (r.month, r.week, r.weekday, r.second_of_day / 3600)).collect();
        assert_eq!(shape, [(3, Week::Last, Weekday::Sun, 2), (10, Week::Last, Weekday::Sun, 3)]);
    }

    #[test]
    fn israel_changes_on_the_friday_before_the_last_sunday() {
        let spring = rules_of("Asia/Jerusalem")[0];
        assert_eq!((spring.week, spring.weekday), (Week::OnOrAfter(23), Weekday::Fri));
    }

    #[test]
    fn cairo_changes_at_the_end_of_the_last_thursday_of_october_which_can_be_in_november() {
        let autumn = rules_of("Africa/Cairo")[1];
        assert_eq!((autumn.month, autumn.week, autumn.second_of_day), (10, Week::Last, 86_400));
        assert_eq!(autumn.wall(2497).day(), Day::new(2497, 11, 1).unwrap());
    }

    #[test]
    fn a_zone_without_clock_changes_has_no_rules() {
        assert_eq!(rules_of("Asia/Kolkata"), []);
        assert_eq!(rules_of("Africa/Casablanca"), []);
    }
}
