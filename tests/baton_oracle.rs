//! The baton against a slow and obvious oracle: for each minute, with whom is the child, where, and who could have them?
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod grid;

use std::collections::{BTreeMap, BTreeSet};

use grid::{able, week};
use handover::analysis::{Baton, Code, Stage, baton};
use handover::household::{Attention, Dependant, Household, PersonId, PlaceId};
use handover::strategies;
use handover::time::{Day, Window};
use handover::timeline::Timeline;
use proptest::prelude::*;

/// Whose turn it is in a minute, and the whole way if it is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Minute {
    stage: Stage,
    way: Option<(i64, i64)>,
}

/// The child's minutes, with more around the window than any two ways take.
struct Grid<'h> {
    household: &'h Household,
    child: &'h Dependant,
    start: i64,
    keepers: Vec<Option<usize>>,
    /// For each minute the last one before it with a keeper, and the first one after it.
    around: Vec<(Option<usize>, Option<usize>)>,
}

/// Five hours on either side: no way of a random household is longer than an hour and a half.
const AROUND: i64 = 5 * 60;

impl<'h> Grid<'h> {
    fn new(household: &'h Household, child: &'h Dependant, window: Window) -> Self {
        let start = window.start() - 60 * AROUND;
        let minutes = (window.seconds() / 60 + 2 * AROUND) as usize;
        let mut keepers: Vec<Option<(i64, usize)>> = vec![None; minutes];
        let first = household.zone().wall_at(start).day().plus(-2);
        for (index, keeper) in child.keepers.iter().enumerate() {
            for day in (0..20).map(|day| first.plus(day)).filter(|day| keeper.days.contains(*day)) {
                let (from, until) = hours(household, day, keeper.hours);
                for (number, minute) in keepers.iter_mut().enumerate() {
                    let at = start + 60 * number as i64;
                    if from <= at && at < until {
                        *minute = (*minute).max(Some((from, index)));
                    }
                }
            }
        }
        let keepers: Vec<Option<usize>> = keepers.into_iter().map(|keeper| keeper.map(|(_, index)| index)).collect();
        let (mut around, mut last) = (vec![(None, None); minutes], (None, None));
        for index in 0..minutes {
            around[index].0 = last.0;
            last.0 = keepers[index].map(|_| index).or(last.0);
            around[minutes - 1 - index].1 = last.1;
            last.1 = keepers[minutes - 1 - index].map(|_| minutes - 1 - index).or(last.1);
        }
        Grid { household, child, start, keepers, around }
    }

    fn index(&self, instant: i64) -> usize {
        ((instant - self.start) / 60) as usize
    }

    fn keeper(&self, instant: i64) -> Option<usize> {
        self.keepers[self.index(instant)]
    }

    fn way(&self, from: PlaceId, to: PlaceId) -> i64 {
        self.household.travel().between(from, to).unwrap()
    }

    fn place(&self, keeper: Option<usize>) -> PlaceId {
        keeper.map_or(self.child.home, |keeper| self.child.keepers[keeper].place)
    }

    fn at(&self, instant: i64) -> Minute {
        if let Some(keeper) = self.keeper(instant) {
            return Minute { stage: Stage::With { keeper }, way: None };
        }
        let (index, home) = (self.index(instant), self.child.home);
        let (before, after) = self.around[index];
        let instant_of = |index: usize| self.start + 60 * index as i64;
        let leaves = before.map_or(i64::MIN / 2, |index| instant_of(index + 1));
        let comes = after.map_or(i64::MAX / 2, instant_of);
        let (from, to) =
            (self.place(before.and_then(|at| self.keepers[at])), self.place(after.and_then(|at| self.keepers[at])));
        let (there, back) = (self.way(from, home), self.way(home, to));
        if there + back <= comes - leaves {
            if instant < leaves + there {
                return Minute { stage: Stage::Way { from, to: home }, way: Some((leaves, leaves + there)) };
            }
            if comes - back <= instant {
                return Minute { stage: Stage::Way { from: home, to }, way: Some((comes - back, comes)) };
            }
            return Minute { stage: Stage::At { place: home }, way: None };
        }
        if from == to {
            return Minute { stage: Stage::At { place: from }, way: None };
        }
        if self.way(from, to) <= comes - leaves {
            return Minute { stage: Stage::Way { from, to }, way: Some((leaves, comes)) };
        }
        Minute { stage: Stage::Late { from, to }, way: Some((leaves, comes)) }
    }
}

fn hours(household: &Household, day: Day, hours: handover::household::Hours) -> (i64, i64) {
    let start = day.midnight().plus(i64::from(hours.start()));
    let end = start.plus(i64::from(hours.seconds()));
    (household.zone().instant(start), household.zone().instant(end))
}

/// Who can have the child in a minute, and of whom nobody knows.
fn holders(timeline: &Timeline<'_>, child: &Dependant, minute: Minute, instant: i64) -> [Vec<PersonId>; 2] {
    match (minute.stage, minute.way) {
        (Stage::At { place }, _) => {
            able(timeline, &child.carers, |line| line.is_near(instant, place, 0, Attention::Any))
        }
        (Stage::Way { from, to }, Some((leave, arrive))) => {
            able(timeline, &child.carers, |line| line.can_escort((from, leave), (to, arrive)))
        }
        _ => [Vec::new(), Vec::new()],
    }
}

/// What should be found in a minute in which nobody has the child.
fn code(timeline: &Timeline<'_>, child: &Dependant, minute: Minute, unknown: &[PersonId]) -> Code {
    let home = child.home;
    let waits = |instant| {
        let [there, _] = able(timeline, &child.carers, |line| line.is_near(instant, home, 0, Attention::Any));
        !there.is_empty()
    };
    match (minute.stage, minute.way) {
        _ if !unknown.is_empty() => Code::CoverageUnknown,
        (Stage::Way { to, .. }, Some((_, arrive))) if to == home && waits(arrive) => Code::HandOffApart,
        // Right up to when they leave: random plans change at whole minutes.
        (Stage::Way { from, to }, Some((leave, _))) if to != home && from == home && waits(leave - 60) => {
            Code::HandOffApart
        }
        (Stage::Way { from, to }, _) if from != home && to != home => Code::HandOffApart,
        _ => Code::BatonDropped,
    }
}

/// The minutes of the findings of each code, those of whoever is late aside.
fn found(baton: &Baton, child: &Dependant) -> BTreeMap<Code, BTreeSet<i64>> {
    let late: Vec<_> = baton.parts.iter().filter(|part| matches!(part.stage, Stage::Late { .. })).collect();
    let mut minutes: BTreeMap<Code, BTreeSet<i64>> = BTreeMap::new();
    for finding in baton.findings(child) {
        let is_late = late.iter().any(|part| part.span == finding.span && part.evidence == finding.evidence);
        if !is_late {
            let span = (finding.span.start()..finding.span.end()).step_by(60);
            minutes.entry(finding.code).or_default().extend(span);
        }
    }
    minutes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_baton_is_what_a_look_at_each_minute_says(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        let (id, child) = household.dependants_with_ids().next().unwrap();
        let baton = baton(&timeline, id);
        let grid = Grid::new(&household, child, window);
        let mut expected: BTreeMap<Code, BTreeSet<i64>> = BTreeMap::new();
        for instant in (window.start()..window.end()).step_by(60) {
            let minute = grid.at(instant);
            let is_late = matches!(minute.stage, Stage::Late { .. });
            let mut parts = baton.parts.iter().filter(|part| part.span.contains(instant));
            let part = parts.find(|part| matches!(part.stage, Stage::Late { .. }) == is_late).unwrap();
            prop_assert_eq!(part.stage, minute.stage, "at {}", instant);
            let [carers, unknown] = holders(&timeline, child, minute, instant);
            let is_cared_for = matches!(minute.stage, Stage::With { .. }) || is_late || !carers.is_empty();
            if !is_cared_for {
                expected.entry(code(&timeline, child, minute, &unknown)).or_default().insert(instant);
            }
            prop_assert_eq!([&part.carers, &part.unknown], [&carers, &unknown], "at {}: {:?}", instant, minute);
        }
        prop_assert_eq!(found(&baton, child), expected);
    }

    /// From one keeper straight to another at another place there is no time for the way.
    #[test]
    fn who_cannot_be_there_in_time_is_late(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        let (id, child) = household.dependants_with_ids().next().unwrap();
        let grid = Grid::new(&household, child, window);
        let late: Vec<i64> = baton(&timeline, id).parts.iter()
            .filter(|part| matches!(part.stage, Stage::Late { .. }) && window.start() < part.span.start())
            .map(|part| part.span.start())
            .collect();
        let leaves = |instant: &i64| {
            let (Some(before), now) = (grid.keeper(instant - 60), grid.at(*instant)) else { return false };
            let from = child.keepers[before].place;
            match now.stage {
                Stage::Late { .. } => true,
                Stage::With { keeper } => 0 < grid.way(from, child.keepers[keeper].place),
                _ => false,
            }
        };
        let expected: Vec<i64> = (window.start() + 60..window.end()).step_by(60).filter(leaves).collect();
        prop_assert_eq!(late, expected);
    }
}
