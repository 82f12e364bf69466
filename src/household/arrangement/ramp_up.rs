use std::collections::BTreeSet;
use std::fmt;

use super::day_range::DayRange;
use super::pattern::{Duty, Pattern, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::words::Date;
use crate::household::Days;
use crate::time::Day;

/// The way back to work after parental leave: phases of more and more days, and keeping-in-touch days before them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RampUp {
    /// The phases, ascending and apart from each other.
    pub phases: Vec<Phase>,
    /// Single days of work during leave.
    pub keeping_in_touch: BTreeSet<Day>,
    /// Their shift.
    pub shift: Shift,
}

/// A time in which a person works in one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phase {
    /// From when until when.
    pub range: DayRange,
    /// How.
    pub pattern: Pattern,
}

impl RampUp {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let touch = self.keeping_in_touch.contains(&day).then(|| Duty::new("keeping-in-touch", self.shift));
        let phases = (1..).zip(&self.phases).filter(|(_, phase)| phase.range.contains(day));
        let phases = phases.flat_map(|(number, phase)| {
            let duties = phase.pattern.on(day).into_iter();
            duties.map(move |duty| Duty::new(&label(number, &duty.label), duty.shift))
        });
        touch.into_iter().chain(phases).collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let phase = |(number, phase): (i32, &Phase)| -> Vec<Stretch> {
            let (from, until) = (Some(phase.range.from()), Some(phase.range.until()));
            let stretches = phase.pattern.stretches().into_iter();
            let inside =
                |one: Stretch| Stretch::new(&label(number, &one.label), one.days.from(from).until(until), one.shift);
            stretches.map(inside).collect()
        };
        let touch = (!self.keeping_in_touch.is_empty())
            .then(|| Stretch::new("keeping-in-touch", Days::dates(self.keeping_in_touch.iter().copied()), self.shift));
        touch.into_iter().chain((1..).zip(&self.phases).flat_map(phase)).collect()
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = Vec::new();
        if self.phases.is_empty() {
            problems.push(ArrangementProblem::new("phases", "expected at least one phase, found none"));
        }
        for pair in self.phases.windows(2) {
            let [before, after] = pair else { continue };
            if after.range.from() < before.range.until() {
                let message = format!("expected a phase after {}, found {}", before.range, after.range);
                problems.push(ArrangementProblem::new("phases", message));
            }
        }
        let inside = |day: &&Day| self.phases.iter().any(|phase| phase.range.contains(**day));
        problems.extend(self.keeping_in_touch.iter().find(inside).map(|day| {
            let message = format!("expected a day outside of all phases, found {day:?}");
            ArrangementProblem::new("keeping-in-touch", message)
        }));
        let phases = self.phases.iter().map(|phase| &phase.pattern);
        problems.extend(ArrangementProblem::of_parts("phases", phases));
        problems
    }
}

/// What a series of a phase is called: by its number, unless the pattern has several.
fn label(phase: i32, of: &str) -> String {
    if of == "work" { format!("phase-{phase}") } else { format!("phase-{phase}-{of}") }
}

impl fmt::Display for RampUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phases: Vec<String> =
            self.phases.iter().map(|phase| format!("{} from {}", phase.pattern, Date(phase.range.from()))).collect();
        write!(f, "ramp-up: {}", phases.join(", then "))
    }
}
