//! Rest between shifts and hours in a period, as they are planned.

use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::arrangement::{DayRange, WorkingTime};
use crate::household::{Arrangement, Demand, Pattern, Period, Person, PersonId, Source, Whereabouts};
use crate::interval::{Span, SpanSet};
use crate::time::{Day, SECONDS_PER_DAY, Window};
use crate::timeline::Timeline;

/// Where a person has less rest than so many seconds between the end of one shift and the start of the next. The finding lasts
/// for as long as the next one begins too early, and belongs to the window in which that begins.
///
/// Shifts are those of all arrangements but being on call and protected time, without what leave and trips take away. The
/// parts of a split day are one shift. Shifts that overlap have no rest between them.
pub fn short_rests(timeline: &Timeline<'_>, id: PersonId, least: i64, source: &Source) -> Vec<Finding> {
    Shifts::of(timeline, id).short_rests(least, source)
}

/// The periods that start in the window and in which a person works more than so many seconds.
///
/// Hours are those that pass, without unpaid breaks and what leave and trips take away; of being on call so much counts as is
/// agreed.
pub fn long_hours(timeline: &Timeline<'_>, id: PersonId, (most, per): (i64, Period), source: &Source) -> Vec<Finding> {
    WorkedPeriods::of(timeline, id, (per, 1)).longer_than(most, source)
}

/// The shifts of a person around the window of a timeline, ascending.
#[derive(Clone, Debug)]
pub(crate) struct Shifts {
    person: PersonId,
    window: Window,
    shifts: Vec<Shift>,
}

impl Shifts {
    pub(crate) fn of(timeline: &Timeline<'_>, person: PersonId) -> Self {
        Shifts { person, window: timeline.window(), shifts: shifts(timeline, person) }
    }

    /// Where less rest than so many seconds lies between two of them.
    pub(crate) fn short_rests(&self, least: i64, source: &Source) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut before: Option<Shift> = None;
        for shift in &self.shifts {
            let gap =
                before.filter(|before| !before.is_one_with(shift)).map(|before| (before, before.span.end() + least));
            if let Some((before, rested)) = gap
                && self.window.contains(shift.span.start())
                && let Some(span) = Span::new(shift.span.start(), rested)
            {
                let found = (shift.span.start() - before.span.end()).max(0);
                let evidence = vec![self.worked(&before), self.worked(shift), Evidence::Rest { found, least }];
                let (code, people, source) = (Code::ConflictRest, vec![self.person], source.clone());
                findings.push(Finding { code, span, people, need: None, dependant: None, evidence, source });
            }
            // What ends last is what rest is counted from.
            before = before.filter(|before| shift.span.end() < before.span.end()).or(Some(*shift));
        }
        findings
    }

    fn worked(&self, shift: &Shift) -> Evidence {
        Evidence::Shift { person: self.person, arrangement: shift.arrangement, span: shift.span }
    }
}

/// How much a person works in each period that starts in a window, and in as many before them as an average looks back to.
#[derive(Clone, Debug)]
pub(crate) struct WorkedPeriods {
    person: PersonId,
    window: Window,
    per: Period,
    /// The average is of so many periods that follow each other.
    over: usize,
    periods: Vec<(Span, i64)>,
}

impl WorkedPeriods {
    pub(crate) fn of(timeline: &Timeline<'_>, person: PersonId, (per, over): (Period, u32)) -> Self {
        let (household, window, over) = (timeline.household(), timeline.window(), over.max(1) as usize);
        let zone = household.zone();
        let day_of = |instant: i64| zone.wall_at(instant).day();
        let first = (1..over).fold(per.start(day_of(window.start())), |day, _| per.start(day.plus(-1)));
        let last = per.end(day_of(window.end()));
        let hours = household.person(person).and_then(|one| worked(timeline, (person, one), (first, last)));
        let starts = std::iter::successors(Some(first), |day: &Day| Some(per.end(*day)));
        let spans = starts.take_while(|day| *day < last).filter_map(|day| days(day, per.end(day), zone));
        let periods = hours.iter().flat_map(|hours| spans.clone().map(|span| (span, hours.within(span)))).collect();
        WorkedPeriods { person, window, per, over, periods }
    }

    /// The periods that start in the window and have more than so many seconds, on average with as many before them as it is of.
    pub(crate) fn longer_than(&self, most: i64, source: &Source) -> Vec<Finding> {
        let rows = self.periods.windows(self.over).filter_map(|row| {
            let span = row.last().map(|(span, _)| *span).filter(|span| self.window.contains(span.start()))?;
            let (worked, over) = (row.iter().map(|(_, worked)| worked).sum::<i64>(), row.len() as i64);
            let evidence = vec![Evidence::Hours { worked: worked / over, most, per: self.per, over: row.len() }];
            let (code, people, source) = (Code::ConflictHours, vec![self.person], source.clone());
            let finding = Finding { code, span, people, need: None, dependant: None, evidence, source };
            (most * over < worked).then_some(finding)
        });
        rows.collect()
    }

    /// The last period that starts in the window, which may go on behind it.
    pub(crate) fn last(&self) -> Option<Span> {
        self.periods.iter().map(|(span, _)| *span).rfind(|span| self.window.contains(span.start()))
    }
}

/// One shift as it is worked.
#[derive(Clone, Copy, Debug)]
struct Shift {
    span: Span,
    arrangement: usize,
    /// The day of a split day that it is a part of.
    part_of: Option<Day>,
}

impl Shift {
    fn is_one_with(&self, other: &Shift) -> bool {
        self.part_of.is_some() && (self.part_of, self.arrangement) == (other.part_of, other.arrangement)
    }
}

/// The shifts of a person around the window, ascending.
fn shifts(timeline: &Timeline<'_>, id: PersonId) -> Vec<Shift> {
    let (household, window) = (timeline.household(), timeline.window());
    let Some(person) = household.person(id) else { return Vec::new() };
    // No rest is asked for that is longer than the eight days before.
    let Ok(reach) = Window::new(window.start() - 8 * SECONDS_PER_DAY, window.end()) else { return Vec::new() };
    let away = taken_away(timeline, (id, person), reach);
    let mut shifts = Vec::new();
    for arranged in household.blocks(id) {
        let Some(arrangement) = person.arrangements.get(arranged.arrangement).filter(|one| is_work(one)) else {
            continue;
        };
        let is_split = matches!(arrangement.pattern, Pattern::SplitDay(_));
        for one in arranged.block.times.occurrences(reach, household.zone()) {
            let Some(whole) = Span::new(one.start, one.end) else { continue };
            let worked = SpanSet::from(whole).difference(&away);
            let ends = worked.spans().first().zip(worked.spans().last());
            let span = ends.and_then(|(first, last)| Span::new(first.start(), last.end()));
            let part_of = is_split.then_some(one.wall.day());
            shifts.extend(span.map(|span| Shift { span, arrangement: arranged.arrangement, part_of }));
        }
    }
    shifts.sort_unstable_by_key(|shift| shift.span);
    shifts
}

/// What a person works between two days, and around them.
fn worked(
    timeline: &Timeline<'_>,
    (id, person): (PersonId, &Person),
    (first, last): (Day, Day),
) -> Option<WorkingTime> {
    let zone = timeline.household().zone();
    // A week on call may have begun before.
    let days = DayRange::new(first.plus(-8), last)?;
    let reach = Window::of_days(days.from(), days.until(), zone).ok()?;
    let away = taken_away(timeline, (id, person), reach);
    let counting = person.arrangements.iter().filter(|one| !matches!(one.pattern, Pattern::ProtectedSlot(_)));
    let counting: Vec<&Arrangement> = counting.collect();
    Some(WorkingTime::of(&counting, days, zone).without(&away))
}

fn is_work(arrangement: &Arrangement) -> bool {
    !matches!(arrangement.pattern, Pattern::OnCall(_) | Pattern::ProtectedSlot(_))
}

/// When a person is on leave or away, and so not at work.
pub(super) fn taken_away(timeline: &Timeline<'_>, (id, person): (PersonId, &Person), reach: Window) -> SpanSet {
    let taking = |demand: Demand, whereabouts: Whereabouts| {
        demand == Demand::Leave || (demand != Demand::Nothing && whereabouts == Whereabouts::Away)
    };
    let commitments = person.commitments.iter().enumerate();
    let taking = commitments.filter(|(_, one)| taking(one.demand, one.whereabouts));
    taking.flat_map(|(index, _)| timeline.household().occasions(id, index, reach).spans).collect()
}
