//! What of a plan repeats for ever: the cycles of a need and of its carers, without what is laid over them.

use super::arrangement::{Arrangement, Block, DayRange, HolidayLayer, Hyperperiod, Pattern, Unproved};
use super::commitment::{Commitment, Demand};
use super::days::lcm;
use super::household::{ArrangedBlock, Household};
use super::moves::Moves;
use super::need::NeedId;
use super::part::Part;
use super::person::{Person, PersonId};
use crate::recurrence::{Frequency, Length, RecurrenceSet, Rule, RuleEnd};
use crate::time::{Day, SECONDS_PER_DAY, Wall, WallTime, Window, Zone};

/// A part of a plan that repeats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CyclicPart {
    /// Which.
    pub part: Part,
    /// After so many days it starts over.
    pub cycle: u32,
    /// If another start is another plan: it can be moved by so many days, or a multiple of them. Of what repeats week by week, and
    /// of a need, no start is chosen.
    pub step: Option<u32>,
}

/// Why nothing is known for ever of a need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotCyclic {
    /// Because of which part; `None` if it is all of them together.
    pub part: Option<Part>,
    /// Why.
    pub why: Unproved,
}

/// The cycles that decide whether a need is covered.
///
/// They run on clocks that never change. Holidays, seasons, exceptions, single dates, trips and the days on which a need begins or
/// ends are no part of them.
#[derive(Clone, Debug)]
pub(crate) struct Cycles<'h> {
    household: &'h Household,
    need: NeedId,
    /// The first day of the window by which all of them have begun.
    pub(crate) from: Day,
    series: Vec<Series>,
}

/// A part and what it consists of.
#[derive(Clone, Debug)]
struct Series {
    part: CyclicPart,
    begin: Day,
    strands: Vec<Strand>,
}

/// One stretch of a cycle: its first occurrence, all others follow at intervals of the cycle.
#[derive(Clone, Debug)]
struct Strand {
    /// Of an arrangement: where, and what it leaves.
    block: Option<Block>,
    start: Wall,
    seconds: i64,
}

impl<'h> Cycles<'h> {
    /// Those of a need, as seen from a range of days; a plan that ends in it is over from then on.
    pub(crate) fn of(household: &'h Household, id: NeedId, range: DayRange) -> Result<Self, NotCyclic> {
        let (mut series, mut from) = (Vec::new(), range.from());
        let Some(need) = household.need(id) else {
            return Err(NotCyclic { part: None, why: Unproved::NoCycle });
        };
        for carer in &need.carers {
            let Some(person) = household.person(*carer) else { continue };
            for (index, arrangement) in person.arrangements.iter().enumerate() {
                let part = Part::Arrangement { person: *carer, index };
                if let Some(until) = arrangement.until.filter(|until| *until <= range.until()) {
                    from = from.max(until);
                    continue;
                }
                let arranged = arranged(household, (*carer, index), arrangement);
                series.extend(arranged.map_err(|why| NotCyclic { part: Some(part), why })?);
            }
            series.extend(committed(household, (*carer, person), range)?);
        }
        from = series.iter().map(|one| one.begin).chain(need.days.range().0).fold(from, Day::max);
        let not_cyclic = NotCyclic { part: Some(Part::Need(id)), why: Unproved::NoCycle };
        let cycle = need.days.cycle_length().filter(|cycle| *cycle <= LONGEST).ok_or(not_cyclic)?;
        let (days, hours) = (need.days.clone().unlimited(), need.hours());
        let recurring = (0..cycle as i32).map(|ahead| from.plus(ahead)).filter(|day| days.contains(*day));
        let strands: Vec<Strand> = recurring
            .map(|day| {
                let start = day.midnight().plus(i64::from(hours.start()));
                Strand { block: None, start, seconds: i64::from(hours.seconds()) }
            })
            .collect();
        if strands.is_empty() {
            return Err(not_cyclic);
        }
        series.push(Series { part: CyclicPart { part: Part::Need(id), cycle, step: None }, begin: from, strands });
        Ok(Cycles { household, need: id, from, series })
    }

    /// The parts that repeat, the need last.
    pub(crate) fn parts(&self) -> Vec<CyclicPart> {
        self.series.iter().map(|series| series.part).collect()
    }

    /// When all of them repeat together.
    pub(crate) fn period(&self) -> Result<Hyperperiod, NotCyclic> {
        let together = Hyperperiod::of(self.series.iter().map(|series| series.part.cycle));
        together.ok_or(NotCyclic { part: None, why: Unproved::TooLong })
    }

    /// A household of the cycles alone, in UTC, with one part so many days later. People, places and needs have the ids of the
    /// household that they are of.
    pub(crate) fn household(&self, moved: Option<(Part, u32)>) -> Household {
        let mut pure = self.household.clone();
        (pure.zone, pure.moves) = (Zone::utc(), Moves::default());
        pure.need_times.iter_mut().for_each(Vec::clear);
        pure.blocks.iter_mut().for_each(Vec::clear);
        for person in &mut pure.people {
            person.commitments.iter_mut().for_each(|one| one.demand = Demand::Nothing);
            for arrangement in &mut person.arrangements {
                // Its stretches say when it is worked; beside them it has nothing, above all nothing unknown.
                (arrangement.until, arrangement.holidays) = (Some(Day::MIN), HolidayLayer::default());
            }
        }
        for Series { part: CyclicPart { part, cycle, .. }, strands, .. } in &self.series {
            let later = moved.filter(|(moving, _)| moving == part).map_or(0, |(_, days)| i64::from(days));
            for strand in strands {
                let start = strand.start.plus(later * SECONDS_PER_DAY);
                let Some(times) = every(*cycle, start, strand.seconds) else { continue };
                self.add(&mut pure, *part, strand, times);
            }
        }
        pure
    }

    fn add(&self, pure: &mut Household, part: Part, strand: &Strand, times: RecurrenceSet) {
        match part {
            Part::Arrangement { person, index } => {
                let block = strand.block.clone().map(|block| Block { times, ..block });
                if let (Some(blocks), Some(block)) = (pure.blocks.get_mut(person.index()), block) {
                    blocks.push(ArrangedBlock { arrangement: index, block });
                }
            }
            Part::Commitment { person, index } => {
                let original = self.household.person(person).and_then(|one| one.commitments.get(index));
                if let (Some(person), Some(original)) = (pure.people.get_mut(person.index()), original) {
                    person.commitments.push(Commitment { times, ..original.clone() });
                }
            }
            _ => pure.need_times.get_mut(self.need.index()).into_iter().for_each(|sets| sets.push(times.clone())),
        }
    }
}

/// No cycle of a part is longer.
const LONGEST: u32 = 100_000;

/// The cycle of an arrangement; `None` if it takes no time.
fn arranged(
    household: &Household,
    (person, index): (PersonId, usize),
    arrangement: &Arrangement,
) -> Result<Option<Series>, Unproved> {
    if matches!(arrangement.pattern, Pattern::ProtectedSlot(_)) {
        return Ok(None);
    }
    if arrangement.until.is_some() || household.moves.relocates(person) {
        return Err(Unproved::Limited);
    }
    if arrangement.zone.as_ref().is_some_and(|zone| zone != household.zone()) {
        return Err(Unproved::Clocks);
    }
    let plain = Arrangement {
        except: Vec::new(),
        seasons: Vec::new(),
        holidays: HolidayLayer::default(),
        freezes: Vec::new(),
        exceptions: Vec::new(),
        ..arrangement.clone()
    };
    let cycle = plain.cycle()?;
    let step = match plain.pattern {
        Pattern::Rotation(_) => 1,
        _ => 7,
    };
    let part = CyclicPart { part: Part::Arrangement { person, index }, cycle, step: (7 < cycle).then_some(step) };
    let blocks = plain.blocks(&Zone::utc());
    let first_day = |block: &Block| block.times.start().wall().day();
    let (first, last) = (blocks.iter().map(first_day).min(), blocks.iter().map(first_day).max());
    // Each of them has started within the first cycle; those of before need not have.
    let begin = first.max(last.map(|last| last.plus(1 - cycle as i32))).max(arrangement.from).unwrap_or(Day::MIN);
    let mut strands = Vec::new();
    for block in blocks {
        let from = first_day(&block).max(arrangement.from.unwrap_or(Day::MIN));
        let own = occurrences(&block.times, (from, cycle)).ok_or(Unproved::NoCycle)?;
        strands.extend(own.into_iter().map(|(start, seconds)| Strand { block: Some(block.clone()), start, seconds }));
    }
    Ok(Some(Series { part, begin, strands }))
}

/// The cycles of a person's commitments. Those that come once, or are over when the range begins, are no part of them.
fn committed(
    household: &Household,
    (id, person): (PersonId, &Person),
    range: DayRange,
) -> Result<Vec<Series>, NotCyclic> {
    let mut all = Vec::new();
    let recurring = person.commitments.iter().enumerate();
    for (index, one) in recurring.filter(|(_, one)| one.demand != Demand::Nothing && one.times.rules().next().is_some())
    {
        let part = Part::Commitment { person: id, index };
        let not_cyclic = |why| NotCyclic { part: Some(part), why };
        let times = &one.times;
        if times.rules().any(|rule| rule.end() != RuleEnd::Never) {
            if is_over(household, times, range) {
                continue;
            }
            return Err(not_cyclic(Unproved::Limited));
        }
        if times.zone().is_some_and(|zone| zone != household.zone()) {
            return Err(not_cyclic(Unproved::Clocks));
        }
        let cycle = times.rules().map(cycle_of).try_fold(1, |all, own| Some(lcm(all, own?)));
        let cycle = cycle.filter(|cycle| *cycle <= LONGEST && times.exrules().next().is_none());
        let cycle = cycle.ok_or(not_cyclic(Unproved::NoCycle))?;
        let start = times.start().wall();
        let plain = RecurrenceSet::builder(WallTime::Utc(start)).length(times.length()).rules_only();
        let plain = times.rules().fold(plain, |plain, rule| plain.rule(rule.clone())).build().0;
        let own = occurrences(&plain, (start.day(), cycle)).ok_or(not_cyclic(Unproved::NoCycle))?;
        let strands = own.into_iter().map(|(start, seconds)| Strand { block: None, start, seconds }).collect();
        let part = CyclicPart { part, cycle, step: (7 < cycle).then_some(1) };
        all.push(Series { part, begin: start.day(), strands });
    }
    Ok(all)
}

/// Whether the last occurrence lies before a range.
fn is_over(household: &Household, times: &RecurrenceSet, range: DayRange) -> bool {
    let zone = household.zone();
    let later = Window::new(zone.instant(range.from().midnight()), zone.instant(Day::MAX.midnight()));
    later.is_ok_and(|later| {
        let mut occurrences = times.occurrences(later, zone);
        occurrences.next().is_none() && !occurrences.is_exhausted()
    })
}

/// After how many days a rule of days or weeks starts over.
fn cycle_of(rule: &Rule) -> Option<u32> {
    let is_of_dates = rule.by_month().next().is_some()
        || !rule.by_month_day().is_empty()
        || !rule.by_year_day().is_empty()
        || !rule.by_week_no().is_empty()
        || rule.skip().is_some();
    match rule.freq() {
        _ if is_of_dates => None,
        Frequency::Daily if rule.by_day().is_empty() => Some(rule.interval()),
        Frequency::Daily => Some(lcm(rule.interval(), 7)),
        Frequency::Weekly => rule.interval().checked_mul(7),
        _ => None,
    }
}

/// What a set in UTC has in its first cycle: readings and lengths in seconds. `None` if the second cycle has something else.
fn occurrences(times: &RecurrenceSet, (from, cycle): (Day, u32)) -> Option<Vec<(Wall, i64)>> {
    let within = |from: Day| -> Option<Vec<(Wall, i64)>> {
        let window = Window::of_days(from, from.plus(cycle as i32), &Zone::utc()).ok()?;
        let utc = Zone::utc();
        let inside = times.occurrences(window, &utc).filter(|one| window.start() <= one.start);
        Some(inside.map(|one| (one.wall, one.end - one.start)).collect())
    };
    let first = within(from)?;
    let later = i64::from(cycle) * SECONDS_PER_DAY;
    let repeated = within(from.plus(cycle as i32))?.into_iter().map(|(start, seconds)| (start.plus(-later), seconds));
    repeated.eq(first.iter().copied()).then_some(first)
}

/// A stretch that comes every so many days in UTC.
fn every(cycle: u32, start: Wall, seconds: i64) -> Option<RecurrenceSet> {
    let rule = Rule::builder(Frequency::Daily).interval(cycle).build().ok()?;
    let set = RecurrenceSet::builder(WallTime::Utc(start)).length(Length::Exact(seconds)).rule(rule);
    Some(set.build().0)
}
