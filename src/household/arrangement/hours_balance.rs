use std::fmt;

use super::annualised::Annualised;
use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::flextime::Flextime;
use super::layers::HolidayPolicy;
use super::pattern::Pattern;
use super::plan::Plan;
use super::staggered::monday_of;
use super::words::Span;
use crate::time::Day;

/// What the hours of a period come to beside those that are agreed: a week of flextime, a year of annualised hours.
///
/// ```
/// use handover::household::arrangement::{FlexVariant, Flextime, Shift};
/// use handover::household::{Arrangement, Pattern, Weekdays};
/// use handover::time::Day;
///
/// let flextime = Flextime {
///     variant: FlexVariant::Flexitour,
///     days: Weekdays::WORKING,
///     core_days: Weekdays::WORKING,
///     core: vec!["10:00-12:00".parse().unwrap()],
///     band: "07:00-19:00".parse().unwrap(),
///     daily: (0, 10 * 3600),
///     target: (40 * 3600, 7),
///     carry_over: 5 * 3600,
///     chosen: Some(Shift::new("08:00-15:30".parse().unwrap())),
/// };
/// let mut tom = Arrangement::new("work", Pattern::Flextime(flextime));
/// tom.from = Day::new(2027, 1, 4);
/// // Two and a half hours too few in each week.
/// let third = tom.hours_balance(Day::new(2027, 1, 20).unwrap()).unwrap();
/// assert_eq!((third.carried, third.balance(), third.is_within()), (-5 * 3600, -7 * 3600 - 1800, false));
/// assert_eq!(third.to_string(), "37 h 30 min of 40 h, 5 h too few before, so 7 h 30 min too few");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct HoursBalance {
    /// The period.
    pub period: DayRange,
    /// Paid seconds of the period that are agreed.
    pub agreed: i64,
    /// Paid seconds that are planned in it. Of flextime holidays and leave count as the hours of a day; of annualised hours
    /// holidays do by their policy, and leave does not, for hours of a year are those to be worked.
    pub planned: i64,
    /// What earlier periods have left: seconds too many, or too few if negative.
    pub carried: i64,
    /// How many seconds may be carried over into the next period, in either direction.
    pub most: i64,
}

impl HoursBalance {
    /// Seconds too many at the end of the period, or too few if negative.
    pub fn balance(self) -> i64 {
        self.carried + self.planned - self.agreed
    }

    /// Whether no more than is allowed is carried over.
    pub fn is_within(self) -> bool {
        self.balance().abs() <= self.most
    }
}

impl Arrangement {
    /// The balance of the period of a day, of annualised hours and of flextime whose hours are chosen.
    ///
    /// A year of annualised hours has to lie wholly in the arrangement's range. Flextime keeps an account from the arrangement's
    /// first day on, in periods from the Monday of that day's week; without a first day each period is one for itself.
    pub fn hours_balance(&self, day: Day) -> Option<HoursBalance> {
        self.hours_balances(DayRange::day(day)).first().copied()
    }

    /// The balances of the periods that have days of a range, ascending.
    pub fn hours_balances(&self, range: DayRange) -> Vec<HoursBalance> {
        match &self.pattern {
            Pattern::Annualised(annualised) => self.years(annualised, range),
            Pattern::Flextime(flextime) if flextime.chosen.is_some() => self.account(flextime, range),
            _ => Vec::new(),
        }
    }

    fn years(&self, annualised: &Annualised, range: DayRange) -> Vec<HoursBalance> {
        let following = |year: &DayRange| annualised.year_of(year.until());
        let years = std::iter::successors(annualised.year_of(range.from()), following);
        let years = years.take_while(|year| year.from() < range.until()).filter(|year| {
            self.from.is_none_or(|from| from <= year.from()) && self.until.is_none_or(|until| year.until() <= until)
        });
        let balance = |period: DayRange| {
            let planned = self.annual_balance(period.from())?.planned;
            let (agreed, most) = (annualised.year.into(), annualised.carry_over.into());
            Some(HoursBalance { period, agreed, planned, carried: 0, most })
        };
        years.filter_map(balance).collect()
    }

    fn account(&self, flextime: &Flextime, range: DayRange) -> Vec<HoursBalance> {
        let (plan, agreed, most) = (self.plan(), i64::from(flextime.target.0), i64::from(flextime.carry_over));
        let length = flextime.target.1.max(7) as i32;
        let start = monday_of(self.from.unwrap_or(MONDAY));
        let until = self.until.into_iter().chain([range.until()]).min().unwrap_or(range.until());
        let of_range = start.plus((range.from().0 - start.0).div_euclid(length) * length);
        let first = if self.from.is_some() { start } else { of_range };
        let (mut balances, mut carried) = (Vec::new(), 0);
        let periods = (first.0..until.0).step_by(length as usize).map(Day);
        for period in periods.filter_map(|from| DayRange::new(from, from.plus(length))) {
            let planned = period.days().map(|day| self.account_of(&plan, flextime, day)).sum();
            let balance = HoursBalance { period, agreed, planned, carried, most };
            carried = if self.from.is_some() { balance.balance() } else { 0 };
            balances.extend((range.from() < period.until()).then_some(balance));
        }
        balances
    }

    /// What a day counts in the account: its hours, and on top of them those that a holiday would have had, unless they are worked on
    /// another day; of a day off by leave, or on which it does not apply, the hours that it would have had.
    fn account_of(&self, plan: &Plan<'_>, flextime: &Flextime, day: Day) -> i64 {
        let paid: i64 = plan.on(day).iter().map(|planned| i64::from(planned.shift.paid())).sum();
        let due = self.due_on(flextime, day);
        if plan.day_off_for(day).is_none() {
            return if 0 < paid || !plan.is_plainly_off(day) { paid } else { due };
        }
        paid + match self.holidays.policy {
            HolidayPolicy::Credit { seconds: Some(seconds) } if 0 < due => seconds.into(),
            HolidayPolicy::ShiftPrev | HolidayPolicy::ShiftNext if plan.is_made_up_for(day) => 0,
            _ => due,
        }
    }

    /// What a day has if nothing is laid over it but a season: a day's part of the target, or the hours of the season.
    fn due_on(&self, flextime: &Flextime, day: Day) -> i64 {
        match self.pattern_on(day) {
            None => flextime.due_on(day),
            Some(Pattern::Flextime(own)) => own.due_on(day),
            Some(season) => season.on(day).iter().map(|duty| i64::from(duty.shift.paid())).sum(),
        }
    }
}

impl Flextime {
    fn due_on(&self, day: Day) -> i64 {
        if self.days.contains(day.weekday()) { self.share() } else { 0 }
    }
}

/// A Monday that periods are counted from if nothing else says so.
const MONDAY: Day = Day(4);

/// `2 h too few`, `1 h too many`, `nothing`.
struct Difference(i64);

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("nothing over"),
            few if few < 0 => write!(f, "{} too few", Span(-few)),
            many => write!(f, "{} too many", Span(many)),
        }
    }
}

impl fmt::Display for HoursBalance {
    /// `37 h 30 min of 40 h, 5 h too few before, so 7 h 30 min too few`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}, ", Span(self.planned), Span(self.agreed))?;
        if self.carried != 0 {
            write!(f, "{} before, so ", Difference(self.carried))?;
        }
        write!(f, "{}", Difference(self.balance()))
    }
}
