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
    let shifts = shifts(timeline, id);
    let mut findings = Vec::new();
    let mut before: Option<Shift> = None;
    for shift in shifts {
        let gap = before.filter(|before| !before.is_one_with(&shift)).map(|before| (before, before.span.end() + least));
        if let Some((before, rested)) = gap
            && timeline.window().contains(shift.span.start())
            && let Some(span) = Span::new(shift.span.start(), rested)
        {
            let worked =
                |shift: Shift| Evidence::Shift { person: id, arrangement: shift.arrangement, span: shift.span };
            let found = (shift.span.start() - before.span.end()).max(0);
            let evidence = vec![worked(before), worked(shift), Evidence::Rest { found, least }];
            let (people, source) = (vec![id], source.clone());
            findings.push(Finding {
                code: Code::ConflictRest,
                span,
                people,
                need: None,
                dependant: None,
                evidence,
                source,
            });
        }
        // What ends last is what rest is counted from.
        before = before.filter(|before| shift.span.end() < before.span.end()).or(Some(shift));
    }
    findings
}

/// The periods that start in the window and in which a person works more than so many seconds.
///
/// Hours are those that pass, without unpaid breaks and what leave and trips take away; of being on call so much counts as is
/// agreed.
pub fn long_hours(timeline: &Timeline<'_>, id: PersonId, (most, per): (i64, Period), source: &Source) -> Vec<Finding> {
    let (household, window) = (timeline.household(), timeline.window());
    let (Some(person), zone) = (household.person(id), household.zone()) else { return Vec::new() };
    let day_of = |instant: i64| zone.wall_at(instant).day();
    let (first, last) = (per.start(day_of(window.start())), per.end(day_of(window.end())));
    let Some(hours) = worked(timeline, (id, person), (first, last)) else { return Vec::new() };
    let starts = std::iter::successors(Some(first), |day: &Day| Some(per.end(*day)));
    let periods = starts.take_while(|day| *day < last).filter_map(|day| days(day, per.end(day), zone));
    let long = periods.filter(|period| window.contains(period.start())).filter_map(|span| {
        let worked = hours.within(span);
        let evidence = vec![Evidence::Hours { worked, most, per }];
        let (code, people, source) = (Code::ConflictHours, vec![id], source.clone());
        (most < worked).then_some(Finding { code, span, people, need: None, dependant: None, evidence, source })
    });
    long.collect()
}

/// One shift as it is worked.
#[derive(Clone, Copy)]
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
fn taken_away(timeline: &Timeline<'_>, (id, person): (PersonId, &Person), reach: Window) -> SpanSet {
    let taking = |demand: Demand, whereabouts: Whereabouts| {
        demand == Demand::Leave || (demand != Demand::Nothing && whereabouts == Whereabouts::Away)
    };
    let commitments = person.commitments.iter().enumerate();
    let taking = commitments.filter(|(_, one)| taking(one.demand, one.whereabouts));
    taking.flat_map(|(index, _)| timeline.household().occasions(id, index, reach).spans).collect()
}
