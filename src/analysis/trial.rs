//! Trials of arrangements beside their baselines, measured as the household is.

use super::coverage::coverage;
use super::finding::Code;
use crate::household::arrangement::{DayRange, Measures, Trial, TrialMetrics, TrialPack};
use crate::household::{Arrangement, Household, Pattern, Person, PersonId, Whereabouts};
use crate::time::Window;
use crate::timeline::Timeline;

/// The trials of a person's arrangements, each with what it and its baseline come to.
///
/// Both ranges are measured alike: by all that the person works then, the ways to it, what everybody else of the household
/// works, and how well the needs are covered for which the person is asked.
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
    let others = household.people_with_ids().filter(|(other, _)| *other != id).map(|(_, other)| other);
    let partner = others.map(|other| TrialMetrics::of(&work_of(other), range, &Measures::default()).contract);
    let partner: Option<i64> = (1 < household.people().len()).then(|| partner.sum());
    let measures = Measures {
        core: trial.core,
        care: trial.care_days(range),
        commute: 0,
        partner,
        coverage: covered(household, id, range),
    };
    let work = work_of(person);
    let commute = work.iter().map(|one| {
        let way = Measures { commute: 2 * way_to(household, person, one), ..Measures::default() };
        TrialMetrics::of(&[*one], range, &way).commute
    });
    TrialMetrics { commute: commute.sum(), ..TrialMetrics::of(&work, range, &measures) }
}

fn work_of(person: &Person) -> Vec<&Arrangement> {
    person.arrangements.iter().filter(|one| !matches!(one.pattern, Pattern::ProtectedSlot(_))).collect()
}

/// Seconds from home to where an arrangement is done.
fn way_to(household: &Household, person: &Person, arrangement: &Arrangement) -> i64 {
    match arrangement.whereabouts {
        Whereabouts::At(place) => household.travel().between(person.home, place).unwrap_or(0),
        Whereabouts::Unchanged | Whereabouts::Away => 0,
    }
}

/// Seconds without enough carers and with none to spare, of the needs that a person may cover; `None` if there are none.
fn covered(household: &Household, id: PersonId, range: DayRange) -> Option<(i64, i64)> {
    let window = Window::of_days(range.from(), range.until(), household.zone()).ok()?;
    let mut needs = household.needs_with_ids().filter(|(_, need)| need.carers.contains(&id)).peekable();
    needs.peek()?;
    let timeline = Timeline::new(household, window);
    let (mut without, mut thin) = (0, 0);
    for (need_id, need) in needs {
        for finding in coverage(&timeline, need_id).findings(need) {
            match finding.code {
                Code::CoverageGap => without += finding.span.len(),
                Code::CoverageThin => thin += finding.span.len(),
                _ => {}
            }
        }
    }
    Some((without, thin))
}
