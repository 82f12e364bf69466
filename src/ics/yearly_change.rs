//! Whether the clocks of a zone change by the same two rules each year, and which.

use chrono::{Datelike, Weekday};

use crate::recurrence::WeekdayNum;
use crate::time::{Day, Transition, Wall, Zone};

/// The years over which a rule shows on all dates that it can fall on: each weekday on each day of a month.
const SPAN: i64 = 28 * YEAR;
const YEAR: i64 = 366 * 86_400;
/// 2500-01-01, where the tables of zones end.
const END_OF_TABLES: i64 = 16_725_225_600;

/// A change of the clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Change {
    pub(super) at: i64,
    pub(super) before: i32,
    pub(super) after: i32,
}

impl Change {
    /// What the clocks show when they change, before they do.
    pub(super) fn wall(self) -> Wall {
        Wall(self.at.saturating_add(i64::from(self.before)))
    }

    pub(super) fn is_forward(self) -> bool {
        self.before < self.after
    }
}

/// How the clocks of a zone run from some instant on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Clocks {
    /// They never change.
    Fixed(i32),
    /// They go forward and back once a year, each time on the same weekday of the same week of a month.
    Yearly([YearlyChange; 2]),
    /// Anything else.
    Irregular,
}

/// A change that comes back each year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct YearlyChange {
    /// One that lies before all the others.
    pub(super) first: Change,
    pub(super) month: u32,
    pub(super) day: WeekdayNum,
}

/// What the clocks do from `from` to `to`; a rule has to hold for 28 years at least, for what is written by it has no end.
pub(super) fn clocks(zone: &Zone, from: i64, to: i64) -> Clocks {
    let to = to.max(from.saturating_add(SPAN)).min(END_OF_TABLES);
    if changes(zone, from, to).next().is_none() {
        return Clocks::Fixed(zone.offset_at(from));
    }
    let with_the_year_before = Vec::from_iter(changes(zone, from.saturating_sub(YEAR), to));
    let (forward, back): (Vec<_>, Vec<_>) = with_the_year_before.into_iter().partition(|change| change.is_forward());
    match (yearly(&forward, to), yearly(&back, to)) {
        (Some(forward), Some(back)) if covers(forward, back, from) => Clocks::Yearly([forward, back]),
        _ => Clocks::Irregular,
    }
}

/// The changes of `from..to`, ascending.
pub(super) fn changes(zone: &Zone, from: i64, to: i64) -> impl Iterator<Item = Change> + '_ {
    let transitions = zone.transitions();
    let start = transitions.partition_point(|transition| transition.at < from);
    let before =
        start.checked_sub(1).and_then(|index| transitions.get(index)).map_or(zone.first_offset(), |t| t.offset);
    let inside = transitions.get(start..).unwrap_or_default().iter().take_while(move |t| t.at < to);
    inside.scan(before, |before, Transition { at, offset }| {
        let change = Change { at: *at, before: *before, after: *offset };
        *before = *offset;
        Some(change)
    })
}

/// Whether one of the two changes has happened at `from`, and each undoes the other.
fn covers(forward: YearlyChange, back: YearlyChange, from: i64) -> bool {
    (forward.first.at <= from || back.first.at <= from)
        && forward.first.before == back.first.after
        && forward.first.after == back.first.before
}

/// The rule behind these changes, if they come once a year up to `to` by one rule that RFC 5545 has as a single BYDAY.
fn yearly(changes: &[Change], to: i64) -> Option<YearlyChange> {
    let first = *changes.first()?;
    let goes_on = changes.last().is_some_and(|last| to <= last.at.saturating_add(YEAR));
    let day = first.wall().day();
    let consecutive = changes.iter().zip(day.year()..).all(|(change, year)| change.wall().day().year() == year);
    let alike = |change: &Change| {
        (
            change.before,
            change.after,
            change.wall().second_of_day(),
            change.wall().day().month(),
            change.wall().day().weekday(),
        )
    };
    let all_alike = changes.iter().all(|change| alike(change) == alike(&first));
    let nth = nth(changes.iter().map(|change| change.wall().day()))?;
    let day_of_week: Weekday = day.weekday();
    (goes_on && consecutive && all_alike).then(|| YearlyChange {
        first,
        month: day.month(),
        day: WeekdayNum::nth(nth, day_of_week),
    })
}

/// Which week of the month all these days have in common, from its end if it is the last.
fn nth(mut days: impl Iterator<Item = Day> + Clone) -> Option<i8> {
    let is_last = |day: Day| day.plus(7).month() != day.month();
    if days.clone().all(is_last) {
        return Some(-1);
    }
    let week = |day: Day| (day.date().day0() / 7) as i8 + 1;
    let first = week(days.next()?);
    days.all(|day| week(day) == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2027-01-11T00:00:00Z.
    const FROM: i64 = 1_799_625_600;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let found = match clocks(&Zone::iana(name).unwrap(), FROM, FROM + 1) {
            Clocks::Fixed(offset) => format!("fixed {offset}"),
            Clocks::Irregular => "irregular".to_owned(),
            Clocks::Yearly(changes) => {
                changes.map(|c| format!("{} {} {:?}", c.month, c.day, c.first.wall())).join(", ")
            }
        };
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn yearly_rules_are_recognised() {
        check("Europe/Berlin", "3 -1SU 2026-03-29 02:00:00, 10 -1SU 2026-10-25 03:00:00");
        check("America/New_York", "3 2SU 2026-03-08 02:00:00, 11 1SU 2026-11-01 02:00:00");
        check("Australia/Sydney", "10 1SU 2026-10-04 02:00:00, 4 1SU 2026-04-05 03:00:00");
        check("Europe/Dublin", "3 -1SU 2026-03-29 01:00:00, 10 -1SU 2026-10-25 02:00:00");
    }

    #[test]
    fn zones_without_changes_are_fixed() {
        check("Asia/Kolkata", "fixed 19800");
        check("Etc/UTC", "fixed 0");
    }

    #[test]
    fn what_no_single_weekday_describes_is_irregular() {
        check("Africa/Casablanca", "irregular");
        check("Asia/Jerusalem", "irregular");
        check("America/Santiago", "irregular");
    }

    #[test]
    fn a_rule_that_ends_is_irregular() {
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let until_2040 = berlin.transitions().iter().copied().filter(|t| t.at < 2_208_988_800);
        let zone = Zone::from_transitions("X", 3600, until_2040);
        assert_eq!(clocks(&zone, FROM, FROM + 1), Clocks::Irregular);
        assert!(matches!(clocks(&berlin, FROM, i64::MAX), Clocks::Yearly(_)));
    }

    #[test]
    fn a_rule_that_came_into_force_within_the_window_is_irregular() {
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let in_1990 = Day::new(1990, 1, 1).unwrap().midnight().0;
        assert_eq!(clocks(&berlin, in_1990, in_1990 + 1), Clocks::Irregular);
    }
}
