//! What a plan loses if one of those that it counts on is not there.

use super::baton::{Baton, Held, baton};
use super::coverage::{Coverage, Covered};
use super::finding::Code;
use crate::household::{DependantId, Household, Need, NeedId, Part, PersonId};
use crate::interval::{Span, SpanSet};
use crate::time::{Day, Zone};
use crate::timeline::Timeline;

/// The days on which something breaks if one of those that it counts on is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Absence {
    /// Who is not there.
    pub absent: Absent,
    /// What breaks.
    pub breaks: Reliant,
    /// On which days of the household's clocks, ascending, at least one.
    pub days: Vec<Day>,
}

/// Who may not be there for a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Absent {
    /// Somebody of the household.
    Person(PersonId),
    /// A school, a club or whoever else has a dependant.
    Keeper {
        /// Whom it has.
        dependant: DependantId,
        /// Its position among the dependant's keepers.
        index: usize,
    },
}

/// What counts on somebody to be there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Reliant {
    /// A need is covered.
    Need(NeedId),
    /// Somebody has a dependant, and hand-offs are at one place.
    Dependant(DependantId),
}

/// Which single absence breaks what on which days: of each person, then of each keeper of a dependant.
///
/// What is broken anyway is not held against anybody. `coverage` is what [is known](super::coverage) of needs and `batons` of
/// [dependants](baton), in the timeline's window.
pub fn absences(timeline: &Timeline<'_>, coverage: &[Coverage], batons: &[Baton]) -> Vec<Absence> {
    let household = timeline.household();
    let mut absences = Vec::new();
    let mut add = |absent: Absent, breaks: Reliant, days: Vec<Day>| {
        absences.extend((!days.is_empty()).then_some(Absence { absent, breaks, days }));
    };
    for (person, _) in household.people_with_ids() {
        for (covered, need) in coverage.iter().filter_map(|covered| Some((covered, household.need(covered.need)?))) {
            let days = days_that_break_without(person, covered, need, household.zone());
            add(Absent::Person(person), Reliant::Need(covered.need), days);
        }
        for baton in batons {
            let spans = baton.held_only_by(person).map(|part| part.span);
            add(Absent::Person(person), Reliant::Dependant(baton.dependant), days_of(spans, household.zone()));
        }
    }
    for before in batons {
        let keepers = household.dependant(before.dependant).map_or(0, |dependant| dependant.keepers.len());
        for index in 0..keepers {
            let absent = Absent::Keeper { dependant: before.dependant, index };
            add(absent, Reliant::Dependant(before.dependant), days_without_keeper(timeline, before, index));
        }
    }
    absences
}

/// The days on which a dependant is in nobody's hands if one of the keepers is not there.
fn days_without_keeper(timeline: &Timeline<'_>, before: &Baton, index: usize) -> Vec<Day> {
    let household = timeline.household().without(&[Part::Keeper { dependant: before.dependant, index }]);
    let after = baton(&timeline.of_same_people(&household), before.dependant);
    let dropped = dropped(&after, &household).difference(&dropped(before, &household));
    days_of(dropped.iter(), household.zone())
}

/// When nobody has a dependant, or giver and taker are apart.
fn dropped(baton: &Baton, household: &Household) -> SpanSet {
    let Some(dependant) = household.dependant(baton.dependant) else { return SpanSet::EMPTY };
    let findings = baton.findings(dependant).into_iter();
    let known = findings.filter(|finding| finding.code != Code::CoverageUnknown);
    known.map(|finding| finding.span).collect()
}

impl Baton {
    /// The parts in which one person has the dependant and nobody else can.
    pub fn held_only_by(&self, person: PersonId) -> impl Iterator<Item = &Held> {
        self.parts.iter().filter(move |part| part.carers == [person])
    }
}

/// What breaks when one person is not there: the parts of a need that are covered, but not without them.
///
/// With N carers a plan that stands N - 1 of them has no such part.
pub fn breaks_without<'c>(
    person: PersonId,
    coverage: &'c Coverage,
    need: &'c Need,
) -> impl Iterator<Item = &'c Covered> + 'c {
    let required = need.kind.required();
    coverage.parts.iter().filter(move |part| part.carers.len() == required && part.carers.contains(&person))
}

/// The days on which the absence of one person for the whole day would break a need, ascending, on the clocks of `zone`.
pub fn days_that_break_without(person: PersonId, coverage: &Coverage, need: &Need, zone: &Zone) -> Vec<Day> {
    days_of(breaks_without(person, coverage, need).map(|part| part.span), zone)
}

/// The days that ascending spans lie on, each once.
fn days_of(spans: impl Iterator<Item = Span>, zone: &Zone) -> Vec<Day> {
    let day = |instant| zone.wall_at(instant).day().0;
    let mut days: Vec<Day> = spans.flat_map(|span| (day(span.start())..=day(span.end() - 1)).map(Day)).collect();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::coverage;
    use crate::household::{Days, Errand, Household, NeedKind, Person, Source, Weekdays};
    use crate::time::Window;
    use crate::timeline::Timeline;

    #[test]
    fn a_second_carer_makes_the_first_one_dispensable() {
        let days_alone = |people: &[&str]| {
            let zone = Zone::iana("Europe/London").unwrap();
            let mut builder = Household::builder("Test", zone.clone());
            let home = builder.place("home", "Home");
            let person = |key: &&str| Person {
                key: key.to_string(),
                name: key.to_string(),
                home,
                arrangements: Vec::new(),
                commitments: Vec::new(),
            };
            let carers: Vec<PersonId> = people.iter().map(|key| builder.person(person(key))).collect();
            let arrive = "15:15-15:30".parse().unwrap();
            let id = builder.need(Need {
                key: "pick-up".to_owned(),
                name: "Pick-up".to_owned(),
                days: Days::weekly(Weekdays::WORKING),
                place: home,
                carers: carers.clone(),
                kind: NeedKind::Errand(Errand { arrive, stay: 0, fragile_below: 600 }),
                source: Source::default(),
            });
            let household = builder.build().unwrap();
            let monday = Day::new(2027, 1, 11).unwrap();
            let timeline = Timeline::new(&household, Window::of_days(monday, monday.plus(7), &zone).unwrap());
            days_that_break_without(carers[0], &coverage(&timeline, id), household.need(id).unwrap(), &zone).len()
        };
        assert_eq!((days_alone(&["tom"]), days_alone(&["tom", "priya"])), (5, 0));
    }
}
