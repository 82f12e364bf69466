//! Trials of arrangements beside their baselines, measured as the household is.

use super::baton::{Baton, baton};
use super::coverage::{Coverage, coverage};
use super::finding::Code;
use super::load::{Measure, balance, loads};
use crate::household::arrangement::{
    DayRange, DaysAway, LoadShare, Measures, Trial, TrialMetrics, TrialPack, WorkingTime,
};
use crate::household::{Arrangement, Commitment, Hours, Household, Pattern, Person, PersonId, TimeOff, Whereabouts};
use crate::interval::Span;
use crate::time::{Window, Zone};
use crate::timeline::Timeline;

/// The trials of a person's arrangements, each with what it and its baseline come to.
///
/// Both ranges are measured alike: by all that the person works then, without leave, by the ways to it, by how well the needs are
/// covered for which the person is asked, and by the share of that care, and of dependants', that is [theirs](loads).
pub fn trials(household: &Household, id: PersonId) -> Vec<(&Arrangement, TrialPack)> {
    let Some(person) = household.person(id) else { return Vec::new() };
    let trials = person.arrangements.iter().filter_map(|one| Some((one, one.trial.as_ref()?)));
    let pack = |trial: &Trial| TrialPack {
        trial: trial.clone(),
        baseline: measured(household, (id, person), trial, trial.baseline),
        pilot: measured(household, (id, person), trial, trial.range),
    };
    trials.map(|(one, trial)| (one, pack(trial))).collect()
}

fn measured(household: &Household, (id, person): (PersonId, &Person), trial: &Trial, range: DayRange) -> TrialMetrics {
    let work: Vec<&Arrangement> =
        person.arrangements.iter().filter(|one| !matches!(one.pattern, Pattern::ProtectedSlot(_))).collect();
    let away = when_away(household, id, range);
    let mut measures = Measures {
        core: trial.core,
        care: trial.care_days(range),
        ..care_of(household, id, range).unwrap_or_default()
    };
    let left = |days: DayRange| WorkingTime::beside(&work, days, household.zone(), &away);
    measures.away = days_away(&work, range, trial.core, (&left, household.zone()));
    let commute = work.iter().map(|one| {
        let commute = 2 * way_to(household, person, one);
        TrialMetrics::of(&[*one], range, &Measures { commute, away: measures.away.clone(), ..Measures::default() })
            .commute
    });
    let (hours, commute) = (left(range).total(), commute.sum());
    TrialMetrics { hours, commute, ..TrialMetrics::of(&work, range, &measures) }
}

/// When a person is on leave or on a trip.
fn when_away(household: &Household, id: PersonId, range: DayRange) -> TimeOff {
    // A week on call may end after the last day.
    let window = Window::of_days(range.from(), range.until().plus(8), household.zone());
    window.map_or(TimeOff::default(), |window| household.time_off(id, window, Commitment::frees_from_work))
}

/// The days on which less is left of the work than is arranged.
fn days_away(
    work: &[&Arrangement],
    range: DayRange,
    core: Option<Hours>,
    (left, zone): (&impl Fn(DayRange) -> WorkingTime, &Zone),
) -> DaysAway {
    let mut days = DaysAway::default();
    for day in range.days() {
        let (arranged, left) = (WorkingTime::of(work, DayRange::day(day), zone), left(DayRange::day(day)));
        if arranged.present() == left.present() {
            continue;
        }
        let is_wholly = left.present().is_empty();
        let at = |second: u32| zone.instant(day.midnight().plus(i64::from(second)));
        let core = core.and_then(|core| Span::new(at(core.start()), at(core.start() + core.seconds())));
        let is_core = core.map_or(is_wholly, |core| arranged.present().within(core) != left.present().within(core));
        days.wholly.extend(is_wholly.then_some(day));
        days.core.extend(is_core.then_some(day));
    }
    days
}

/// Seconds from home to where an arrangement is done.
fn way_to(household: &Household, person: &Person, arrangement: &Arrangement) -> i64 {
    match arrangement.whereabouts {
        Whereabouts::At(place) => household.travel().between(person.home, place).unwrap_or(0),
        Whereabouts::Unchanged | Whereabouts::Away => 0,
    }
}

/// How the care is covered and shared that a person is asked for; `None` if there is none.
fn care_of(household: &Household, id: PersonId, range: DayRange) -> Option<Measures> {
    let window = Window::of_days(range.from(), range.until(), household.zone()).ok()?;
    let timeline = Timeline::new(household, window);
    let needs = household.needs_with_ids().filter(|(_, need)| need.carers.contains(&id));
    let coverages: Vec<Coverage> = needs.map(|(need, _)| coverage(&timeline, need)).collect();
    let dependants = household.dependants_with_ids().filter(|(_, one)| one.carers.contains(&id));
    let batons: Vec<Baton> = dependants.map(|(dependant, _)| baton(&timeline, dependant)).collect();
    let loads = loads(&timeline, &coverages, &batons);
    let share = |measure: Measure| {
        let shares = balance(&loads, measure).shares;
        shares.iter().find(|(person, _)| *person == id).map_or(0, |(_, share)| (share * 100.0).round() as u32)
    };
    let is_carried = loads.iter().any(|load| 0.0 < load.minutes || 0.0 < load.tasks);
    let load = is_carried.then(|| LoadShare { minutes: share(Measure::Minutes), tasks: share(Measure::Tasks) });
    let (mut without, mut thin) = (0, 0);
    for one in &coverages {
        let need = household.need(one.need)?;
        for finding in one.findings(need) {
            match finding.code {
                Code::CoverageGap => without += finding.span.len(),
                Code::CoverageThin => thin += finding.span.len(),
                _ => {}
            }
        }
    }
    let coverage = (!coverages.is_empty()).then_some((without, thin));
    Some(Measures { load, coverage, ..Measures::default() })
}
