use std::fmt;

use chrono::Weekday;

use super::day_range::DayRange;
use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::staggered::monday_of;
use super::weekly::Weekly;
use super::words::{Clock, Date, Span};
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A job share: one role, two holders.
///
/// ```
/// use chrono::Weekday;
/// use handover::household::{Weekdays, arrangement::{DayRange, Holder, JobShare, Share, Shift, Weekly}};
/// use handover::time::Day;
///
/// let role = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:00".parse().unwrap()) };
/// let share = Share::SplitWeek { on: Weekday::Wed, first_until: 13 * 3600, second_from: 12 * 3600 };
/// let job = JobShare { role, share, overlap: 3600 };
/// let monday = Day::new(2027, 1, 4).unwrap();
/// let week = job.coverage(DayRange::new(monday, monday.plus(7)).unwrap());
/// assert_eq!((week.first, week.second, week.overlap), (20 * 3600, 21 * 3600, 3600));
/// assert_eq!(week.covered, week.role);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobShare {
    /// When the role is to be filled.
    pub role: Weekly,
    /// Who does what of it.
    pub share: Share,
    /// How many seconds both have to be there in each week, to hand over.
    pub overlap: u32,
}

/// One of the two who hold a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Holder {
    /// Whoever has the first days, the morning or the first week.
    First,
    /// The other one.
    Second,
}

/// How two people share a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum Share {
    /// The first holder until some time on one day of the week, the second from then on; they overlap for a handover if the
    /// one begins before the other ends. Times are seconds of the day.
    SplitWeek {
        /// That day.
        on: Weekday,
        /// When the first holder ends on it.
        first_until: u32,
        /// When the second begins on it.
        second_from: u32,
    },
    /// In the week of `start` the first holder has the days up to and with the middle one, in the next week those before it.
    Alternating {
        /// The day that changes hands.
        middle: Weekday,
        /// A day of a week in which it is the first holder's.
        start: Day,
    },
    /// Both are there on one day; the first holder has the days before it and the second those after it.
    OverlapDay {
        /// That day.
        common: Weekday,
    },
    /// The first holder in the morning, the second in the afternoon.
    SplitDay {
        /// The second of the day at which they change.
        at: u32,
    },
    /// A week each.
    AlternateWeeks {
        /// A day of a week of the first holder.
        start: Day,
    },
}

/// What becomes of a role in some days, in seconds of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RoleCoverage {
    /// How long the role is to be filled, breaks included.
    pub role: i64,
    /// How long somebody fills it.
    pub covered: i64,
    /// How long both are there, which is when they can hand over.
    pub overlap: i64,
    /// Paid time of the first holder.
    pub first: i64,
    /// Paid time of the second holder.
    pub second: i64,
}

impl JobShare {
    /// The part of a day's role that is a holder's.
    pub fn shift_on(&self, holder: Holder, day: Day) -> Option<Shift> {
        let role = self.role.shift;
        let weekday = day.weekday();
        if !self.role.days.contains(weekday) {
            return None;
        }
        let whole = |holds: bool| holds.then_some(role);
        let position = |day: Weekday| day.num_days_from_monday();
        match (self.share, holder) {
            (Share::SplitWeek { on, first_until, .. }, Holder::First) if weekday == on => role.between(0, first_until),
            (Share::SplitWeek { on, second_from, .. }, Holder::Second) if weekday == on => {
                role.between(second_from, u32::MAX)
            }
            (Share::SplitWeek { on, .. }, Holder::First) => whole(position(weekday) < position(on)),
            (Share::SplitWeek { on, .. }, Holder::Second) => whole(position(on) < position(weekday)),
            (Share::Alternating { middle, start }, holder) => {
                let of_first = if is_week_of(start, day) {
                    position(weekday) <= position(middle)
                } else {
                    position(weekday) < position(middle)
                };
                whole(of_first == (holder == Holder::First))
            }
            (Share::OverlapDay { common }, Holder::First) => whole(position(weekday) <= position(common)),
            (Share::OverlapDay { common }, Holder::Second) => whole(position(common) <= position(weekday)),
            (Share::SplitDay { at }, Holder::First) => role.between(0, at),
            (Share::SplitDay { at }, Holder::Second) => role.between(at, u32::MAX),
            (Share::AlternateWeeks { start }, holder) => whole(is_week_of(start, day) == (holder == Holder::First)),
        }
    }

    /// How the role is covered in some days, if both are there as agreed.
    pub fn coverage(&self, range: DayRange) -> RoleCoverage {
        let mut sum = RoleCoverage::default();
        for day in range.days().filter(|day| self.role.days.contains(day.weekday())) {
            let (first, second) = (self.shift_on(Holder::First, day), self.shift_on(Holder::Second, day));
            let overlap = first.zip(second).map_or(0, |(first, second)| overlap(first, second));
            let seconds = |shift: Option<Shift>| shift.map_or(0, |shift| i64::from(shift.seconds()));
            sum.role += i64::from(self.role.shift.seconds());
            sum.covered += seconds(first) + seconds(second) - overlap;
            sum.overlap += overlap;
            sum.first += first.map_or(0, |shift| i64::from(shift.paid()));
            sum.second += second.map_or(0, |shift| i64::from(shift.paid()));
        }
        sum
    }

    /// Each holder's part of so many public holidays of a whole role's day, by their hours: the first's and the second's
    /// seconds. What is due to whom is a matter of contract.
    pub fn pro_rata_holidays(&self, holidays: u32, year: DayRange) -> (i64, i64) {
        let coverage = self.coverage(year);
        let paid_role = self.role_seconds(year).max(1);
        let all = i64::from(holidays) * i64::from(self.role.shift.paid());
        (all * coverage.first / paid_role, all * coverage.second / paid_role)
    }

    fn role_seconds(&self, range: DayRange) -> i64 {
        let days = range.days().filter(|day| self.role.days.contains(day.weekday())).count();
        days as i64 * i64::from(self.role.shift.paid())
    }

    pub(super) fn on(&self, holder: Holder, day: Day) -> Vec<Duty> {
        let role = self.role.shift;
        let shift = self.shift_on(holder, day);
        shift.map(|shift| Duty::new(if shift == role { "work" } else { "half" }, shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self, holder: Holder) -> Vec<Stretch> {
        // A fortnight shows all that there is, and a week of it is anchored where the share says.
        let start = match self.share {
            Share::Alternating { start, .. } | Share::AlternateWeeks { start } => monday_of(start),
            _ => Day(4),
        };
        let days_of = |week: i32, label: &str| -> (Weekdays, Option<Shift>) {
            let days = (0..7).map(|ahead| start.plus(week * 7 + ahead));
            let duties: Vec<(Weekday, Shift)> = days
                .flat_map(|day| self.on(holder, day).into_iter().map(move |duty| (day.weekday(), duty)))
                .filter(|(_, duty)| duty.label == label)
                .map(|(weekday, duty)| (weekday, duty.shift))
                .collect();
            (duties.iter().map(|(weekday, _)| *weekday).collect(), duties.first().map(|(_, shift)| *shift))
        };
        let mut stretches = Vec::new();
        for label in ["work", "half"] {
            let ((even, shift), (odd, other)) = (days_of(0, label), days_of(1, label));
            let Some(shift) = shift.or(other) else { continue };
            let both = even.and(odd);
            let parts = [
                (label.to_owned(), Days::weekly(both), both),
                (format!("{label}-a"), Days::every(2, even.without(both), start), even.without(both)),
                (format!("{label}-b"), Days::every(2, odd.without(both), start.plus(7)), odd.without(both)),
            ];
            let parts = parts.into_iter().filter(|(.., weekdays)| !weekdays.is_empty());
            stretches.extend(parts.map(|(label, days, _)| Stretch::new(&label, days, shift)));
        }
        stretches
    }

    pub(super) fn cycle(&self) -> u32 {
        match self.share {
            Share::Alternating { .. } | Share::AlternateWeeks { .. } => 14,
            _ => 7,
        }
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = self.role.problems();
        let monday = Day(4);
        let fortnight = DayRange::new(monday, monday.plus(14)).map(|range| self.coverage(range)).unwrap_or_default();
        let missing = fortnight.role - fortnight.covered;
        if 0 < missing {
            let message =
                format!("expected a role that is always filled, found {} a fortnight without anybody", Span(missing));
            problems.push(
                ArrangementProblem::new("share", message).with_help("let the second holder begin when the first ends"),
            );
        }
        let least = (0..2).filter_map(|week| DayRange::new(monday.plus(week * 7), monday.plus(week * 7 + 7)));
        let least = least.map(|week| self.coverage(week).overlap).min().unwrap_or(0);
        if least < i64::from(self.overlap) {
            let (wanted, found) = (Span(self.overlap.into()), Span(least));
            let message = format!("expected an overlap of {wanted} in each week, found {found}");
            problems.push(
                ArrangementProblem::new("overlap", message)
                    .with_help("let the second holder begin before the first ends"),
            );
        }
        if fortnight.first == 0 || fortnight.second == 0 {
            let message = "expected a share for each holder, found one who has none";
            problems.push(ArrangementProblem::new("share", message));
        }
        problems
    }

    /// Where two tables of one role differ: the parameter, what the other one says and what this one does.
    pub(in crate::household) fn disagreements(&self, other: &JobShare) -> Vec<(&'static str, String, String)> {
        let (own, others) = (self.terms(), other.terms());
        let differing = own.into_iter().zip(others).filter(|(own, other)| own.same != other.same);
        let mut differing: Vec<_> = differing.map(|(own, other)| (own.parameter, other.text, own.text)).collect();
        // Ways to share have parameters of their own, which cannot be compared.
        let is_other_way = std::mem::discriminant(&self.share) != std::mem::discriminant(&other.share);
        if is_other_way {
            differing
                .truncate(differing.iter().position(|(parameter, ..)| *parameter == "share").map_or(0, |at| at + 1));
        }
        differing
    }

    /// What it says of the role, by parameter; those of the way to share it come last.
    fn terms(&self) -> Vec<Term> {
        let JobShare { role: Weekly { days, shift }, share, overlap } = self;
        let term = |parameter, text: String| Term { parameter, same: text.clone(), text };
        let pause = shift.pause().map_or("no break".to_owned(), |pause| format!("a break {pause}"));
        let mut terms = vec![
            term("days", days.to_string()),
            term("hours", shift.to_string()),
            term("break", pause),
            term("overlap", Span((*overlap).into()).to_string()),
        ];
        let start = |start: Day| {
            let monday = monday_of(start);
            let same = (monday.0.div_euclid(7) % 2).to_string();
            Term { parameter: "start", same, text: format!("the weeks of {}", Date(monday)) }
        };
        match *share {
            Share::SplitWeek { on, first_until, second_from } => terms.extend([
                term("share", "split-week".to_owned()),
                term("change-day", on.to_string()),
                term("first-until", Clock(first_until).to_string()),
                term("second-from", Clock(second_from).to_string()),
            ]),
            Share::Alternating { middle, start: day } => {
                terms.extend([
                    term("share", "alternating".to_owned()),
                    term("change-day", middle.to_string()),
                    start(day),
                ]);
            }
            Share::OverlapDay { common } => {
                terms.extend([term("share", "overlap-day".to_owned()), term("change-day", common.to_string())]);
            }
            Share::SplitDay { at } => {
                terms.extend([term("share", "split-day".to_owned()), term("first-until", Clock(at).to_string())]);
            }
            Share::AlternateWeeks { start: day } => {
                terms.extend([term("share", "alternate-weeks".to_owned()), start(day)]);
            }
        }
        terms
    }

    /// What a holder has, in plain language.
    pub(super) fn describe(&self, holder: Holder, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = if holder == Holder::First { "first" } else { "second" };
        write!(f, "job share ({who} holder) of {}: ", self.role)?;
        match self.share {
            Share::SplitWeek { on, first_until, second_from } => {
                let (until, from) = (Clock(first_until), Clock(second_from));
                write!(f, "split week, the first until {on} {until}, the second from {on} {from}")
            }
            Share::Alternating { middle, start } => write!(f, "3/2 alternating, {middle} first from {}", Date(start)),
            Share::OverlapDay { common } => write!(f, "both on {common}"),
            Share::SplitDay { at } => write!(f, "split day at {}", Clock(at)),
            Share::AlternateWeeks { start } => write!(f, "alternate weeks from {}", Date(monday_of(start))),
        }
    }
}

/// One thing that a table says of a role.
struct Term {
    parameter: &'static str,
    /// What is the same where the same is meant.
    same: String,
    text: String,
}

fn is_week_of(start: Day, day: Day) -> bool {
    (day.0 - monday_of(start).0).div_euclid(7) % 2 == 0
}

fn overlap(first: Shift, second: Shift) -> i64 {
    let end = |shift: Shift| i64::from(shift.start() + shift.seconds());
    let start = i64::from(first.start().max(second.start()));
    (end(first).min(end(second)) - start).max(0)
}
