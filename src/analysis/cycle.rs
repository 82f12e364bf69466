//! What a household's cycles come to: where they clash for ever, and whether another start avoids it.

use std::collections::BTreeSet;

use super::coverage::coverage;
use super::finding::Code;
use crate::household::arrangement::{DayRange, Hyperperiod, Unproved};
use crate::household::{Cycles, CyclicPart, Household, Need, NeedId, NotCyclic, Part};
use crate::time::{Day, Window, Zone};
use crate::timeline::Timeline;

/// What the cycles of its carers' plans make of a need.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedCycle {
    /// Which need.
    pub need: NeedId,
    /// What is so for ever, or why nothing is said.
    pub outcome: Result<Repetition, NotCyclic>,
}

/// Where a need has too few carers, for ever, as long as the need and the cycles last.
///
/// It is proved by going through each day of a whole hyperperiod, and through another one to see that it repeats. Changes of the
/// clocks, holidays, seasons, exceptions, trips and single dates are no part of cycles; what they change in a window is said
/// [beside it](Overlay).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repetition {
    /// From this day on.
    pub from: Day,
    /// What repeats: arrangements and commitments of the carers, and the need itself.
    pub parts: Vec<CyclicPart>,
    /// How many days were gone through.
    pub period: Hyperperiod,
    /// After so many days it is as it was: the hyperperiod or a part of it.
    pub every: u32,
    /// The days on which the need has a gap, by the day on which its hours start: those of the first `every` days, ascending.
    pub days: Vec<Day>,
    /// What other starts come to of each part whose cycle is longer than a week.
    pub moves: Vec<Restart>,
    /// What is laid over it.
    pub overlay: Overlay,
}

/// What other starts of one part come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restart {
    /// Which part, and by how many days it moves.
    pub part: CyclicPart,
    /// The days with a gap in a hyperperiod, for each start: as it is, one step later, two steps and so on; `None` if that is too
    /// much to go through.
    pub gaps: Option<Vec<u32>>,
}

/// The days of a window with gaps, by the cycles alone and as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlay {
    /// Which days were looked at; `None` if the cycles begin behind the window, or behind the end of the need.
    pub range: Option<DayRange>,
    /// How many days have a gap by the cycles.
    pub expected: usize,
    /// Those of them that have none as it is.
    pub without: Vec<Day>,
    /// Those that have one although the cycles do not say so.
    pub besides: Vec<Day>,
}

impl Restart {
    /// The first start without a gap, so many days later.
    pub fn escape(&self) -> Option<u32> {
        let index = self.gaps.as_ref()?.iter().position(|gaps| *gaps == 0)?;
        Some(index as u32 * self.part.step.unwrap_or(1))
    }
}

/// What the cycles of a household come to, of each need in their order, from the first day of a window on.
pub fn cycles(household: &Household, window: Window) -> Vec<NeedCycle> {
    let zone = household.zone();
    let (first, last) = (zone.wall_at(window.start()).day(), zone.wall_at(window.end() - 1).day());
    let range = DayRange::new(first, last.plus(1)).unwrap_or(DayRange::day(first));
    let of = |(id, need)| NeedCycle { need: id, outcome: repetition(household, (id, need), range) };
    household.needs_with_ids().map(of).collect()
}

/// More days are not gone through for one part.
const MOST_DAYS: u64 = 200_000;

fn repetition(household: &Household, (id, need): (NeedId, &Need), range: DayRange) -> Result<Repetition, NotCyclic> {
    let cycles = Cycles::of(household, id, range)?;
    let period = cycles.period()?;
    let length = period.days() as i32;
    let gaps = |moved: Option<(Part, u32)>, from: Day, days: i32| {
        let range = DayRange::new(from, from.plus(days)).unwrap_or(DayRange::day(from));
        gap_days(&cycles.household(moved), (id, need), range).ok_or(NotCyclic { part: None, why: Unproved::TooLong })
    };
    let twice = gaps(None, cycles.from, 2 * length)?;
    // What began before a cycle did is not in its first round: from the first day on which both rounds are alike it repeats.
    let differs =
        |ahead: &i32| twice.contains(&cycles.from.plus(*ahead)) != twice.contains(&cycles.from.plus(ahead + length));
    let from = cycles.from.plus((0..length).rev().find(differs).map_or(0, |last| last + 1));
    let whole: BTreeSet<i32> =
        twice.range(from..from.plus(length)).map(|day| (day.0 - from.0).rem_euclid(length)).collect();
    let every = shortest_period(&whole, length);
    let moving = cycles.parts().into_iter().filter_map(|part| Some((part, part.step?)));
    let restart = |(part, step): (CyclicPart, u32)| {
        let starts = (0..part.cycle).step_by(step as usize);
        let is_short = starts.len() as u64 * u64::from(period.days()) <= MOST_DAYS;
        let settled = cycles.from.plus(2 * length);
        let counts = starts.map(|later| gaps(Some((part.part, later)), settled, length).map(|days| days.len() as u32));
        let gaps = if is_short { Some(counts.collect::<Result<_, _>>()?) } else { None };
        Ok(Restart { part, gaps })
    };
    let moves = moving.map(restart).collect::<Result<_, _>>()?;
    let days: Vec<Day> = whole.iter().take_while(|ahead| **ahead < every).map(|ahead| from.plus(*ahead)).collect();
    let overlay =
        overlay(household, (id, need), (from, range), |day| whole.contains(&(day.0 - from.0).rem_euclid(length)));
    Ok(Repetition { from, parts: cycles.parts(), period, every: every as u32, days, moves, overlay })
}

/// The smallest number of days after which a set of days of a period repeats.
fn shortest_period(days: &BTreeSet<i32>, length: i32) -> i32 {
    let repeats = |every: &i32| days.iter().all(|day| days.contains(&((day + every) % length)));
    (1..=length).filter(|every| length % every == 0).find(repeats).unwrap_or(length)
}

/// The days of a range on which a need has a gap; `None` if a budget was spent.
fn gap_days(household: &Household, (id, need): (NeedId, &Need), range: DayRange) -> Option<BTreeSet<Day>> {
    let zone: &Zone = household.zone();
    // Hours that start on the last day end on the next one at the latest.
    let window = Window::of_days(range.from(), range.until().plus(1), zone).ok()?;
    let coverage = coverage(&Timeline::new(household, window), id);
    let start = i64::from(need.hours().start());
    let gaps = coverage.findings(need).filter(|finding| finding.code == Code::CoverageGap);
    let days = gaps.map(|gap| zone.wall_at(gap.span.start()).plus(-start).day());
    (!coverage.exhausted).then(|| days.filter(|day| range.contains(*day)).collect())
}

fn overlay(
    household: &Household,
    of: (NeedId, &Need),
    (from, range): (Day, DayRange),
    is_expected: impl Fn(Day) -> bool,
) -> Overlay {
    // Behind its end the need is not there.
    let until = of.1.days.range().1.map_or(range.until(), |until| until.min(range.until()));
    let range = DayRange::new(from.max(range.from()), until);
    let found = range.and_then(|range| gap_days(household, of, range)).unwrap_or_default();
    let expected: BTreeSet<Day> = range.into_iter().flat_map(DayRange::days).filter(|day| is_expected(*day)).collect();
    Overlay {
        range,
        expected: expected.len(),
        without: expected.difference(&found).copied().collect(),
        besides: found.difference(&expected).copied().collect(),
    }
}
