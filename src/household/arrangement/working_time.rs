use std::collections::BTreeMap;

use chrono::Weekday;

use super::arrangement::{Arrangement, DurationMode};
use super::day_range::DayRange;
use super::layers::HolidayPolicy;
use super::pattern::Duty;
use crate::household::TimeOff;
use crate::interval::{Span, SpanSet};
use crate::time::{Day, SECONDS_PER_DAY, Zone};

/// The shifts of one or more arrangements in some days as elapsed time: what is worked, and what rest lies between.
///
/// Hours are those that pass, so that a night in which the clocks change has one more or less. Unpaid breaks are not worked,
/// but they are no rest either. Of time on call beside that so much is worked as counts ([`OnCall::counted`](super::OnCall)); it is
/// rest, for nobody is at work.
///
/// ```
/// use handover::household::{Arrangement, Pattern, arrangement::{DayRange, RotationName, WorkingTime}};
/// use handover::time::{Day, Zone};
///
/// let start = Day::new(2027, 1, 4).unwrap();
/// let rota = Arrangement::new("rota", Pattern::Rotation(RotationName::DuPont.rota(start).unwrap()));
/// let cycle = DayRange::new(start, start.plus(28)).unwrap();
/// let time = WorkingTime::of(&[&rota], cycle, &Zone::utc());
/// assert_eq!(time.total(), 14 * 12 * 3600);
/// assert_eq!(time.least_rest(), Some(12 * 3600));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingTime {
    /// From the first shift's start to its end, and so on, ascending and apart from each other.
    present: SpanSet,
    /// The same without breaks.
    paid: SpanSet,
    /// Time on call, with the percentage of it that counts; apart from each other and from what is paid.
    on_call: Vec<(u32, SpanSet)>,
}

/// When an employer's weeks start: on a day of the week at a time of the clock.
///
/// US law lets an employer choose any, once and for all (29 CFR 778.105).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Workweek {
    /// The day of the week.
    pub weekday: Weekday,
    /// The second of the day, 0–86,399.
    pub second: u32,
}

impl WorkingTime {
    /// The shifts that start in these days, on each arrangement's own clocks or those of `zone`. What arrangements have at the
    /// same time counts once.
    pub fn of(arrangements: &[&Arrangement], range: DayRange, zone: &Zone) -> Self {
        Self::beside(arrangements, range, zone, &TimeOff::default())
    }

    /// The same, of which time off is taken away.
    pub fn beside(arrangements: &[&Arrangement], range: DayRange, zone: &Zone, off: &TimeOff) -> Self {
        let (mut present, mut pauses) = (Vec::new(), Vec::new());
        let mut on_call: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for arrangement in arrangements {
            let (plan, zone) = (arrangement.plan(), arrangement.zone.as_ref().unwrap_or(zone));
            for (day, planned) in range.days().flat_map(|day| plan.on(day).into_iter().map(move |duty| (day, duty))) {
                let instants = planned.shift.instants(day, zone);
                let exact = instants.start + i64::from(planned.shift.seconds());
                let end = if arrangement.duration == DurationMode::Exact { exact } else { instants.end };
                let Some(span) = Span::new(instants.start, end) else { continue };
                let (whole, cut) = ([span], off.takes_from(day, span).then(|| off.left_of(day, span)));
                let left = cut.as_ref().map_or(whole.as_slice(), SpanSet::spans);
                let pause = instants.pause.and_then(|(from, to)| Span::new(from, to));
                pauses.extend(pause.filter(|_| !left.is_empty()));
                match arrangement.on_call_share(&planned) {
                    Some(percent) => on_call.entry(percent).or_default().extend(left),
                    None => present.extend(left),
                }
            }
        }
        let (present, pauses) = (SpanSet::from_iter(present), SpanSet::from_iter(pauses));
        let paid = present.difference(&pauses);
        let on_call = apart(on_call, &paid);
        WorkingTime { present, paid, on_call }
    }

    /// What is left of it without some time, such as leave.
    #[must_use]
    pub fn without(&self, away: &SpanSet) -> Self {
        let on_call = self.on_call.iter().map(|(percent, time)| (*percent, time.difference(away)));
        WorkingTime {
            present: self.present.difference(away),
            paid: self.paid.difference(away),
            on_call: on_call.collect(),
        }
    }

    /// When somebody is at work, breaks included and time on call not.
    pub fn present(&self) -> &SpanSet {
        &self.present
    }

    /// When somebody is at work and paid.
    pub fn paid(&self) -> &SpanSet {
        &self.paid
    }

    /// Worked seconds in all.
    pub fn total(&self) -> i64 {
        self.paid.len() + counted(self.on_call.iter().map(|(percent, time)| (*percent, time.len())))
    }

    /// Worked seconds within a span: what is paid, and what counts of being on call.
    pub fn within(&self, span: Span) -> i64 {
        let on_call = self.on_call.iter().map(|(percent, time)| (*percent, time.within(span).len()));
        self.paid.within(span).len() + counted(on_call)
    }

    /// Worked seconds of each of so many workweeks, from the first that starts on or after a day.
    pub fn weeks(&self, workweek: Workweek, from: Day, count: usize, zone: &Zone) -> Vec<(Span, i64)> {
        let spans = workweek.weeks(from, count, zone).into_iter();
        spans.map(|span| (span, self.within(span))).collect()
    }

    /// Worked seconds over a number in each of these weeks: overtime.
    pub fn overtime(weeks: &[(Span, i64)], threshold: i64) -> Vec<i64> {
        weeks.iter().map(|(_, paid)| (paid - threshold).max(0)).collect()
    }

    /// The most worked seconds in any stretch of so many seconds.
    pub fn most_within(&self, seconds: i64) -> i64 {
        // The most is reached where the stretch starts with work or ends with it.
        let counting = self.on_call.iter().map(|(_, time)| time).chain([&self.paid]);
        let edges = counting.flat_map(|time| time.iter().flat_map(|span| [span.start(), span.end() - seconds]));
        let stretches = edges.filter_map(|start| Span::new(start, start + seconds));
        stretches.map(|span| self.within(span)).max().unwrap_or(0)
    }

    /// The shortest time between one shift and the next, in seconds; `None` if there are not two.
    pub fn least_rest(&self) -> Option<i64> {
        let spans = self.present.spans();
        let rests = spans.iter().zip(spans.iter().skip(1)).map(|(before, after)| after.start() - before.end());
        rests.min()
    }

    /// The longest time without work within a span, in seconds.
    pub fn longest_rest(&self, span: Span) -> i64 {
        self.present.complement(span).iter().map(Span::len).max().unwrap_or(0)
    }

    /// Paid seconds a day of work of those shifts of which at least `least` seconds lie between two times of the night, on
    /// the clocks of `zone`: what the limits on night work look at. `None` if there are no such shifts.
    pub fn night_average(&self, night: (u32, u32), least: i64, zone: &Zone) -> Option<i64> {
        let nights = self.nights(night, zone);
        let is_night = |span: &Span| least <= nights.within(*span).len();
        let shifts: Vec<Span> = self.present.iter().filter(is_night).collect();
        let paid: i64 = shifts.iter().map(|span| self.within(*span)).sum();
        paid.checked_div(shifts.len() as i64)
    }

    /// Whether a shift that starts in a span has at least so many seconds of the night, from one second of the day to another.
    pub fn has_night(&self, span: Span, (night, least): ((u32, u32), i64), zone: &Zone) -> bool {
        let nights = self.nights(night, zone);
        let mut starting = self.present.iter().filter(|shift| span.contains(shift.start()));
        starting.any(|shift| least <= nights.within(shift).len())
    }

    /// Worked seconds in each 24 hours of a span, on average of those that are not the weekly day of rest: one of each seven,
    /// as the limits on the length of night work have it.
    pub fn daily_average(&self, span: Span) -> i64 {
        // A change of the clocks makes it an hour less or more.
        let days = (span.len() + SECONDS_PER_DAY / 2) / SECONDS_PER_DAY;
        self.within(span) / (days - days / 7).max(1)
    }

    /// The nights from before the first shift until after the last one.
    fn nights(&self, (from, until): (u32, u32), zone: &Zone) -> SpanSet {
        let spans = self.present.spans();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return SpanSet::EMPTY };
        let days = zone.wall_at(first.start()).day().0 - 1..=zone.wall_at(last.end()).day().0;
        let later = if until <= from { SECONDS_PER_DAY } else { 0 };
        let night = |day: i32| {
            let midnight = Day(day).midnight();
            let at = |second: i64| zone.instant(midnight.plus(second));
            Span::new(at(i64::from(from)), at(i64::from(until) + later))
        };
        days.filter_map(night).collect()
    }
}

/// Time on call outside of what is paid, each moment once: with the highest share that it has.
fn apart(on_call: BTreeMap<u32, Vec<Span>>, paid: &SpanSet) -> Vec<(u32, SpanSet)> {
    let mut taken = paid.clone();
    let by_share = on_call.into_iter().rev().map(|(percent, spans)| {
        let own = SpanSet::from_iter(spans).difference(&taken);
        taken = taken.union(&own);
        (percent, own)
    });
    by_share.collect()
}

fn counted(on_call: impl Iterator<Item = (u32, i64)>) -> i64 {
    on_call.map(|(percent, seconds)| seconds * i64::from(percent) / 100).sum()
}

impl Workweek {
    /// So many weeks, from the first that starts on or after a day.
    pub fn weeks(self, from: Day, count: usize, zone: &Zone) -> Vec<Span> {
        let ahead = (self.weekday.num_days_from_monday() + 7 - from.days_since_monday()) % 7;
        let start = from.plus(ahead as i32);
        let at = |week: i32| zone.instant(start.plus(week * 7).midnight().plus(i64::from(self.second)));
        (0..).take(count).filter_map(|week| Span::new(at(week), at(week + 1))).collect()
    }
}

impl Arrangement {
    /// Paid seconds that public holidays in some days count as, although nobody works: those of the policy `credit`, and the
    /// hours of the day of the policy `in-lieu` (5 CFR 610.406).
    pub fn credited(&self, range: DayRange) -> i64 {
        let plan = self.plan();
        let hours_of = |day: Day| self.base(day).iter().map(|Duty { shift, .. }| i64::from(shift.paid())).sum::<i64>();
        let days = range.days().filter(|day| plan.day_off_for(*day).is_some());
        match self.holidays.policy {
            HolidayPolicy::Credit { seconds: Some(seconds) } => days.map(|_| i64::from(seconds)).sum(),
            HolidayPolicy::Credit { seconds: None } | HolidayPolicy::InLieu => days.map(hours_of).sum(),
            _ => 0,
        }
    }
}
