use std::fmt;

use super::annualised::Annualised;
use super::compressed::Compressed;
use super::five_four_nine::FiveFourNine;
use super::flextime::Flextime;
use super::half_day_week::HalfDayWeek;
use super::iso_weeks::IsoWeeks;
use super::job_share::{Holder, JobShare};
use super::nine_day_fortnight::NineDayFortnight;
use super::nine_eighty::NineEighty;
use super::on_call::OnCall;
use super::part_time::PartTime;
use super::problem::ArrangementProblem;
use super::protected_slot::ProtectedSlot;
use super::ramp_up::RampUp;
use super::roster::Roster;
use super::rotation::Rotation;
use super::school_hours::SchoolHours;
use super::shift::Shift;
use super::split_day::SplitDay;
use super::staggered::Staggered;
use super::weekly::Weekly;
use crate::household::Days;
use crate::time::Day;

/// When work is done.
///
/// Its text is the pattern in plain language.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Pattern {
    /// The same hours on the same days of every week.
    Weekly(Weekly),
    /// The same of fewer hours than full time.
    PartTime(PartTime),
    /// The same in odd or even weeks only.
    IsoWeeks(IsoWeeks),
    /// Early one week, late the next.
    Staggered(Staggered),
    /// Core hours, a band and a target.
    Flextime(Flextime),
    /// A day in several parts.
    SplitDay(SplitDay),
    /// Four days of ten hours, or three of twelve.
    Compressed(Compressed),
    /// Eighty hours in nine days of two weeks.
    NineEighty(NineEighty),
    /// The same in US federal agencies.
    FiveFourNine(FiveFourNine),
    /// Nine equal days in two weeks.
    NineDayFortnight(NineDayFortnight),
    /// Long days and a short one.
    HalfDayWeek(HalfDayWeek),
    /// One role with two holders, of which this is one.
    JobShare(JobShare, Holder),
    /// In school hours, in term.
    SchoolHours(SchoolHours),
    /// So many hours a year.
    Annualised(Annualised),
    /// Shift by shift, as published.
    Roster(Roster),
    /// A shift rota given as a string of letters.
    Rotation(Rotation),
    /// On call for one week in so many.
    OnCall(OnCall),
    /// Back from leave in phases.
    RampUp(RampUp),
    /// Time that is kept free of everything else.
    ProtectedSlot(ProtectedSlot),
}

/// A shift of one day, under the name of the series that it belongs to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Duty {
    /// A name that is unique in the arrangement and stays the same when others are added: `late`, `N`.
    pub label: String,
    /// From when until when.
    pub shift: Shift,
}

/// Whether recurrence rules can say all that a pattern means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Exactness {
    /// As RRULEs, with EXDATEs and RDATEs.
    Rules,
    /// As RRULEs once the shifts of clock-change nights are written as overrides, for calendars count elapsed time.
    RulesAndClockNights,
    /// Only what is certain is a rule; where the rest is put is a choice within a quota.
    Quota,
    /// Single days.
    Irregular,
}

/// The days of one series of a pattern and its shift, before place and range are laid over it.
pub(super) struct Stretch {
    pub(super) label: String,
    pub(super) days: Days,
    pub(super) shift: Shift,
}

impl Stretch {
    pub(super) fn new(label: &str, days: Days, shift: Shift) -> Self {
        Stretch { label: label.to_owned(), days, shift }
    }
}

impl Duty {
    pub(super) fn new(label: &str, shift: Shift) -> Self {
        Duty { label: label.to_owned(), shift }
    }
}

impl Pattern {
    /// The shifts that start on a day: the definition of the pattern, to which its recurrence sets are held.
    ///
    /// ```
    /// use handover::household::{Pattern, Weekdays, arrangement::{Shift, Weekly}};
    /// use handover::time::Day;
    ///
    /// let shift = Shift::new("09:00-17:30".parse().unwrap());
    /// let standard = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift });
    /// assert_eq!(standard.on(Day::new(2027, 1, 8).unwrap()).len(), 1);
    /// assert_eq!(standard.on(Day::new(2027, 1, 9).unwrap()).len(), 0);
    /// ```
    pub fn on(&self, day: Day) -> Vec<Duty> {
        match self {
            Pattern::Weekly(weekly) | Pattern::PartTime(PartTime { weekly, .. }) => weekly.on(day),
            Pattern::Annualised(Annualised { usual, .. }) => usual.on(day),
            Pattern::IsoWeeks(weeks) => weeks.on(day),
            Pattern::Staggered(staggered) => staggered.on(day),
            Pattern::Flextime(flextime) => flextime.on(day),
            Pattern::SplitDay(split_day) => split_day.on(day),
            Pattern::Compressed(compressed) => compressed.on(day),
            Pattern::NineEighty(nine_eighty) => nine_eighty.on(day),
            Pattern::FiveFourNine(five_four_nine) => five_four_nine.on(day),
            Pattern::NineDayFortnight(fortnight) => fortnight.on(day),
            Pattern::HalfDayWeek(week) => week.on(day),
            Pattern::JobShare(job, holder) => job.on(*holder, day),
            Pattern::SchoolHours(school) => school.on(day),
            Pattern::Roster(roster) => roster.on(day),
            Pattern::Rotation(rotation) => rotation.on(day),
            Pattern::OnCall(on_call) => on_call.on(day),
            Pattern::RampUp(ramp_up) => ramp_up.on(day),
            Pattern::ProtectedSlot(slot) => slot.on(day),
        }
    }

    /// What it recurs as: the fewest series of days that mean the same as [`on`](Self::on).
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        match self {
            Pattern::Weekly(weekly) => weekly.stretches(),
            Pattern::PartTime(part_time) => part_time.stretches(),
            Pattern::Annualised(annualised) => annualised.usual.stretches(),
            Pattern::IsoWeeks(weeks) => weeks.stretches(),
            Pattern::Staggered(staggered) => staggered.stretches(),
            Pattern::Flextime(flextime) => flextime.stretches(),
            Pattern::SplitDay(split_day) => split_day.stretches(),
            Pattern::Compressed(compressed) => compressed.stretches(),
            Pattern::NineEighty(nine_eighty) => nine_eighty.stretches(),
            Pattern::FiveFourNine(five_four_nine) => five_four_nine.stretches(),
            Pattern::NineDayFortnight(fortnight) => fortnight.stretches(),
            Pattern::HalfDayWeek(week) => week.stretches(),
            Pattern::JobShare(job, holder) => job.stretches(*holder),
            Pattern::SchoolHours(school) => school.stretches(),
            Pattern::Roster(roster) => roster.stretches(),
            Pattern::Rotation(rotation) => rotation.stretches(),
            Pattern::OnCall(on_call) => on_call.stretches(),
            Pattern::RampUp(ramp_up) => ramp_up.stretches(),
            Pattern::ProtectedSlot(slot) => slot.stretches(),
        }
    }

    /// Everything that is wrong with its parameters.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        match self {
            Pattern::Weekly(weekly) => weekly.problems(),
            Pattern::PartTime(part_time) => part_time.problems(),
            Pattern::Annualised(annualised) => annualised.problems(),
            Pattern::IsoWeeks(weeks) => weeks.problems(),
            Pattern::Staggered(staggered) => staggered.problems(),
            Pattern::Flextime(flextime) => flextime.problems(),
            Pattern::SplitDay(split_day) => split_day.problems(),
            Pattern::Compressed(compressed) => compressed.problems(),
            Pattern::NineEighty(nine_eighty) => nine_eighty.problems(),
            Pattern::FiveFourNine(five_four_nine) => five_four_nine.problems(),
            Pattern::NineDayFortnight(fortnight) => fortnight.problems(),
            Pattern::HalfDayWeek(week) => week.problems(),
            Pattern::JobShare(job, _) => job.problems(),
            Pattern::SchoolHours(school) => school.problems(),
            Pattern::Roster(roster) => roster.problems(),
            Pattern::Rotation(_) => Vec::new(),
            Pattern::OnCall(on_call) => on_call.problems(),
            Pattern::RampUp(ramp_up) => ramp_up.problems(),
            Pattern::ProtectedSlot(slot) => slot.problems(),
        }
    }

    /// After how many days it starts over, if it does.
    pub fn cycle(&self) -> Option<u32> {
        match self {
            Pattern::Weekly(_) | Pattern::PartTime(_) | Pattern::SplitDay(_) | Pattern::HalfDayWeek(_) => Some(7),
            Pattern::Staggered(_) | Pattern::NineEighty(_) | Pattern::FiveFourNine(_) => Some(14),
            Pattern::NineDayFortnight(_) => Some(14),
            Pattern::Compressed(compressed) => Some(compressed.cycle()),
            Pattern::JobShare(job, _) => Some(job.cycle()),
            Pattern::Rotation(rotation) => u32::try_from(rotation.cycle()).ok(),
            Pattern::OnCall(on_call) => on_call.every.checked_mul(7),
            Pattern::Flextime(flextime) => flextime.chosen.map(|_| 7),
            Pattern::ProtectedSlot(slot) => slot.cycle(),
            Pattern::SchoolHours(_) | Pattern::Annualised(_) | Pattern::Roster(_) | Pattern::RampUp(_) => None,
            Pattern::IsoWeeks(_) => None,
        }
    }

    /// The first day that nobody knows anything about, of a roster.
    pub fn known_until(&self) -> Option<Day> {
        match self {
            Pattern::Roster(roster) => Some(roster.known_until),
            _ => None,
        }
    }

    /// Whether recurrence rules can say all that it means.
    pub fn exactness(&self) -> Exactness {
        match self {
            Pattern::Flextime(flextime) if flextime.chosen.is_none() => Exactness::Quota,
            Pattern::Annualised(_) => Exactness::Quota,
            Pattern::ProtectedSlot(slot) => slot.exactness(),
            Pattern::Roster(_) => Exactness::Irregular,
            // A week on call is a nominal duration, which all calendars read alike.
            Pattern::OnCall(_) => Exactness::Rules,
            _ if self.stretches().iter().any(|stretch| meets_clock_changes(stretch.shift)) => {
                Exactness::RulesAndClockNights
            }
            _ => Exactness::Rules,
        }
    }
}

/// Whether a shift has a part of the night in which clocks are changed, from midnight to 04:00.
fn meets_clock_changes(shift: Shift) -> bool {
    shift.is_overnight() || shift.start() < 4 * 3_600
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Weekly(weekly) => weekly.fmt(f),
            Pattern::PartTime(part_time) => part_time.fmt(f),
            Pattern::Annualised(annualised) => annualised.fmt(f),
            Pattern::IsoWeeks(weeks) => weeks.fmt(f),
            Pattern::Staggered(staggered) => staggered.fmt(f),
            Pattern::Flextime(flextime) => flextime.fmt(f),
            Pattern::SplitDay(split_day) => split_day.fmt(f),
            Pattern::Compressed(compressed) => compressed.fmt(f),
            Pattern::NineEighty(nine_eighty) => nine_eighty.fmt(f),
            Pattern::FiveFourNine(five_four_nine) => five_four_nine.fmt(f),
            Pattern::NineDayFortnight(fortnight) => fortnight.fmt(f),
            Pattern::HalfDayWeek(week) => week.fmt(f),
            Pattern::JobShare(job, holder) => job.describe(*holder, f),
            Pattern::SchoolHours(school) => school.fmt(f),
            Pattern::Roster(roster) => roster.fmt(f),
            Pattern::Rotation(rotation) => rotation.fmt(f),
            Pattern::OnCall(on_call) => on_call.fmt(f),
            Pattern::RampUp(ramp_up) => ramp_up.fmt(f),
            Pattern::ProtectedSlot(slot) => slot.fmt(f),
        }
    }
}
