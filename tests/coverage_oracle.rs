//! Coverage against a slow and obvious oracle: a grid of minutes, and for each of them the question who could be there.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod grid;

use grid::{Line, able, week};
use handover::analysis::coverage;
use handover::household::{Demand, NeedKind};
use handover::strategies;
use handover::time::Window;
use handover::timeline::{Capacity, Timeline};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn coverage_is_what_a_look_at_each_minute_says(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        for (id, need) in household.needs_with_ids() {
            for part in coverage(&timeline, id).parts {
                match &need.kind {
                    NeedKind::Errand(errand) => {
                        let minutes = (part.span.start()..=part.span.end()).step_by(60);
                        let anybody = |line: &Line<'_>| minutes.clone().any(|at| line.can_arrive(at, need.place, errand.stay));
                        prop_assert_eq!([part.carers, part.unknown], able(&timeline, &need.carers, anybody));
                    }
                    NeedKind::Presence(presence) => {
                        for minute in (part.span.start()..part.span.end()).step_by(60) {
                            let there = able(&timeline, &need.carers, |line| line.is_near(minute, need.place, presence.reach, presence.attention));
                            let found = [part.carers.clone(), part.unknown.clone()];
                            prop_assert_eq!(found, there, "{:?} in {:?}", minute, part.span);
                        }
                    }
                }
            }
        }
    }

    /// Looked up in the household and not in the line: whoever has a roster is not free after its end.
    #[test]
    fn behind_a_roster_nobody_is_free(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        for (id, person) in household.people_with_ids() {
            let known = person.arrangements.iter().filter_map(|one| one.known_until()).min();
            let Some(from) = known.map(|day| household.zone().instant(day.midnight())) else { continue };
            let line = timeline.person(id).unwrap();
            let line = Line { household: &household, stretches: line.stretches() };
            for hour in (window.start()..window.end()).step_by(3600).filter(|hour| from <= *hour) {
                let now = Window::new(hour, hour + 1).unwrap();
                let taken = |leave: bool| {
                    let mut plans = person.commitments.iter().filter(|one| (one.demand == Demand::Leave) == leave);
                    plans.any(|one| one.times.occurrences(now, household.zone()).next().is_some())
                };
                let is_unknown = line.at(hour).is_some_and(|stretch| stretch.capacity == Capacity::Unknown);
                prop_assert!(is_unknown || taken(true) || taken(false) || works(&line, hour), "{:?} at {:?}", id, hour);
            }
        }
    }
}

/// Whether something else that is arranged leaves even less: being on call, and not alone with the children.
fn works(line: &Line<'_>, instant: i64) -> bool {
    line.at(instant).is_some_and(|stretch| matches!(stretch.capacity, Capacity::OnCall { alone: false, .. }))
}
