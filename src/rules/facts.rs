//! What checks can ask: arguments, findings by subject, and what several rules need and is computed once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::as_of::AsOf;
use super::checks::{self, CheckKind};
use super::summary::windows;
use super::verdict::Verdict;
use crate::analysis::{
    Amount, Bound, Code, Coverage, Evidence, Finding, Found, Gathering, Load, Shifts, WorkedPeriods, joint_free, loads,
    perhaps_free, slips,
};
use crate::household::arrangement::{DayRange, WorkingTime};
use crate::household::{
    Argument, Arrangement, Check, Commitment, DependantId, Household, Level, NeedId, Pattern, Period, PersonId, Rule,
    Source,
};
use crate::interval::{Span, SpanSet};
use crate::time::{Day, Window};
use crate::timeline::Timeline;

/// What is known about a window, indexed, so that a rule costs no more than what speaks against it.
pub(super) struct Facts<'t> {
    pub(super) timeline: &'t Timeline<'t>,
    pub(super) as_of: Option<AsOf>,
    coverage: &'t [Coverage],
    /// What is found whatever the rules say.
    pub(super) findings: Vec<Finding>,
    of_need: BTreeMap<(NeedId, Code), Vec<usize>>,
    of_person: BTreeMap<(PersonId, Code), Vec<usize>>,
    of_dependant: BTreeMap<(DependantId, Code), Vec<usize>>,
    /// The days of the window on the household's clocks, the first and the last cut to it.
    pub(super) days: Vec<Span>,
    shifts: Once<PersonId, Shifts>,
    worked: Once<(PersonId, Period, u32), WorkedPeriods>,
    work: Once<(PersonId, i64), WorkingTime>,
    free: Once<Vec<PersonId>, (SpanSet, SpanSet)>,
    loads: Once<(NeedId, Period), Vec<PeriodLoads>>,
    slips: Once<usize, Vec<(Span, Vec<Evidence>)>>,
}

/// Who carries how much of a need in one period.
#[derive(Clone, Debug)]
pub(super) struct PeriodLoads {
    pub(super) loads: Vec<Load>,
    /// Whether something of it is not known yet.
    pub(super) unknown: bool,
}

/// What is computed when it is first asked for.
struct Once<K, V>(RefCell<BTreeMap<K, Rc<V>>>);

impl<K: Ord, V> Once<K, V> {
    fn new() -> Self {
        Once(RefCell::default())
    }

    fn get(&self, key: K, compute: impl FnOnce(&K) -> V) -> Rc<V> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Rc::clone(known);
        }
        let value = Rc::new(compute(&key));
        self.0.borrow_mut().insert(key, Rc::clone(&value));
        value
    }
}

impl<'t> Facts<'t> {
    /// `found` is what is found in the timeline; its findings are taken out of it.
    pub(super) fn new(timeline: &'t Timeline<'t>, found: &'t Found, as_of: Option<AsOf>) -> Self {
        let mut facts = Facts {
            timeline,
            as_of,
            coverage: &found.coverage,
            findings: found.findings.clone(),
            of_need: BTreeMap::new(),
            of_person: BTreeMap::new(),
            of_dependant: BTreeMap::new(),
            days: days(timeline),
            shifts: Once::new(),
            worked: Once::new(),
            work: Once::new(),
            free: Once::new(),
            loads: Once::new(),
            slips: Once::new(),
        };
        for (index, finding) in facts.findings.iter().enumerate() {
            finding.need.iter().for_each(|id| facts.of_need.entry((*id, finding.code)).or_default().push(index));
            let of_dependant = finding.dependant.iter();
            of_dependant.for_each(|id| facts.of_dependant.entry((*id, finding.code)).or_default().push(index));
            finding.people.iter().for_each(|id| facts.of_person.entry((*id, finding.code)).or_default().push(index));
        }
        facts
    }

    pub(super) fn household(&self) -> &'t Household {
        self.timeline.household()
    }

    pub(super) fn window(&self) -> Window {
        self.timeline.window()
    }

    /// The periods that lie in the window as a whole.
    pub(super) fn whole_periods(&self, per: Period) -> Vec<Span> {
        let (window, zone) = (self.window(), self.household().zone());
        let is_whole = |part: &Window| {
            let day = zone.wall_at(part.start()).day();
            let (start, end) = (zone.instant(per.start(day).midnight()), zone.instant(per.end(day).midnight()));
            part.start() == start && part.end() == end
        };
        let whole = windows(per, window, zone).filter(is_whole);
        whole.filter_map(|part| Span::new(part.start(), part.end())).collect()
    }

    /// The days of a whole period.
    pub(super) fn days_of(&self, period: Span) -> impl Iterator<Item = Span> {
        let first = self.days.partition_point(|day| day.start() < period.start());
        self.days.iter().copied().skip(first).take_while(move |day| day.start() < period.end())
    }

    /// Who can cover a need when.
    pub(super) fn coverage(&self, need: NeedId) -> Option<&'t Coverage> {
        self.coverage.iter().find(|coverage| coverage.need == need)
    }

    /// When nobody knows what a person does.
    pub(super) fn unknown(&self, person: PersonId) -> SpanSet {
        self.timeline.person(person).map(|line| line.out_of_sight()).unwrap_or_default()
    }

    /// The first instant from which on nobody knows what a person works, also behind the window.
    pub(super) fn known_until(&self, person: PersonId) -> Option<i64> {
        let household = self.household();
        let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
        let ends = arrangements
            .iter()
            .filter_map(|one| one.known_until().filter(|known| one.until.is_none_or(|until| *known < until)));
        ends.min().map(|day| household.zone().instant(day.midnight()))
    }

    /// Which arrangements of a person are not known up to the end of a span.
    pub(super) fn ends(&self, person: PersonId, span: Span) -> Vec<Evidence> {
        let household = self.household();
        let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
        let midnight = |day: Day| household.zone().instant(day.midnight());
        let ends = arrangements.iter().enumerate().filter_map(|(arrangement, one)| {
            let until = one.certain_until()?;
            let starts_before = one.from.is_none_or(|from| midnight(from) < span.end());
            let ends_after = one.until.is_none_or(|end| until < end && span.start() < midnight(end));
            (midnight(until) < span.end() && starts_before && ends_after).then_some(Evidence::KnownUntil {
                person,
                arrangement,
                until,
            })
        });
        ends.collect()
    }

    /// The arrangements of a person that are work.
    pub(super) fn arranged_work(&self, person: PersonId) -> Vec<&'t Arrangement> {
        let arrangements = self.household().person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
        let is_work = |pattern: &Pattern| !matches!(pattern, Pattern::OnCall(_) | Pattern::ProtectedSlot(_));
        arrangements.iter().filter(|one| is_work(&one.pattern)).collect()
    }

    pub(super) fn shifts(&self, person: PersonId) -> Rc<Shifts> {
        self.shifts.get(person, |id| Shifts::of(self.timeline, *id))
    }

    pub(super) fn worked(&self, person: PersonId, per: Period, over: u32) -> Rc<WorkedPeriods> {
        self.worked.get((person, per, over), |_| WorkedPeriods::of(self.timeline, person, (per, over)))
    }

    /// When several people are free at once: for certain, and perhaps.
    pub(super) fn free(&self, people: &[PersonId]) -> Rc<(SpanSet, SpanSet)> {
        self.free.get(people.to_vec(), |people| {
            let gathering = Gathering::of(self.household(), people.iter().copied());
            (joint_free(self.timeline, &gathering), perhaps_free(self.timeline, &gathering))
        })
    }

    /// Who carries how much of a need in each whole period.
    pub(super) fn loads(&self, need: NeedId, per: Period) -> Rc<Vec<PeriodLoads>> {
        self.loads.get((need, per), |_| {
            let Some(coverage) = self.coverage(need) else { return Vec::new() };
            let of_period = |period: Span| {
                let inside = coverage.parts.iter().filter(|part| period.contains(part.span.start()));
                let parts: Vec<_> = inside.cloned().collect();
                let unknown = coverage.exhausted || parts.iter().any(|part| !part.unknown.is_empty());
                PeriodLoads { loads: loads(self.timeline, &[Coverage { need, parts, exhausted: false }], &[]), unknown }
            };
            self.whole_periods(per).into_iter().map(of_period).collect()
        })
    }

    /// The occurrences of a protected slot, and what lies on each.
    pub(super) fn slips(&self, slot: usize) -> Rc<Vec<(Span, Vec<Evidence>)>> {
        self.slips.get(slot, |slot| {
            let slot = self.household().protected().get(*slot);
            slot.map(|slot| slips(self.timeline, slot)).unwrap_or_default()
        })
    }

    /// What a person works in the window and a day on either side of it, without what leave and trips take away.
    pub(super) fn work(&self, person: PersonId) -> Rc<WorkingTime> {
        self.work_since(person, self.window())
    }

    /// The same of a window that begins earlier.
    pub(super) fn work_since(&self, person: PersonId, window: Window) -> Rc<WorkingTime> {
        self.work.get((person, window.start()), |(id, _)| {
            let household = self.household();
            let work = self.arranged_work(*id);
            let day_of = |instant: i64| household.zone().wall_at(instant).day();
            // A shift of the first night may have begun before, and rest after the last shift goes on behind the window.
            let days = DayRange::new(day_of(window.start()).plus(-1), day_of(window.end() - 1).plus(2));
            let days = days.unwrap_or(DayRange::day(day_of(window.start())));
            WorkingTime::beside(
                &work,
                days,
                household.zone(),
                &household.time_off(*id, window, Commitment::frees_from_work),
            )
        })
    }
}

fn days(timeline: &Timeline<'_>) -> Vec<Span> {
    let (window, zone) = (timeline.window(), timeline.household().zone());
    let first = zone.wall_at(window.start()).day();
    let midnights = (0..).map(|number| zone.instant(first.plus(number).midnight()));
    let days = midnights.clone().zip(midnights.skip(1)).take_while(|(start, _)| *start < window.end());
    days.filter_map(|(start, end)| Span::new(start.max(window.start()), end.min(window.end()))).collect()
}

/// A check of a rule, asked of a window.
pub(super) struct Asked<'f> {
    pub(super) facts: &'f Facts<'f>,
    kind: &'static CheckKind,
    check: &'f Check,
    /// The position of the rule among the household's.
    index: usize,
    rule: &'f Rule,
}

impl<'f> Asked<'f> {
    /// What the vocabulary says of a check; nothing of a name that it does not have.
    pub(super) fn answer(facts: &'f Facts<'f>, (index, rule): (usize, &'f Rule), check: &'f Check) -> Verdict {
        let kind = checks::named(check.name());
        kind.map_or_else(Verdict::default, |kind| (kind.evaluate)(&Asked { facts, kind, check, index, rule }))
    }

    /// Which check of which rule it is.
    fn itself(&self) -> Evidence {
        let check = self.rule.checks().into_iter().position(|check| std::ptr::eq(check, self.check));
        Evidence::Rule { index: self.index, check }
    }

    /// Where the rule comes from.
    pub(super) fn source(&self) -> &'f Source {
        &self.rule.source
    }

    /// The need or needs that the check is about; all that there are if it does not say.
    pub(super) fn needs(&self, name: &str) -> Vec<NeedId> {
        match self.check.argument(name) {
            Some(Argument::Needs(needs)) => needs.clone(),
            _ => self.facts.household().needs_with_ids().map(|(id, _)| id).collect(),
        }
    }

    /// The people that it is about; everybody if it does not say.
    pub(super) fn people(&self) -> Vec<PersonId> {
        match self.check.argument("people") {
            Some(Argument::People(people)) => people.clone(),
            _ => self.facts.household().people_with_ids().map(|(id, _)| id).collect(),
        }
    }

    /// The people that it is about, if it says.
    pub(super) fn given_people(&self) -> Option<Vec<PersonId>> {
        self.check.argument("people").map(|_| self.people())
    }

    /// The dependants that it is about; all if it does not say.
    pub(super) fn dependants(&self) -> Vec<DependantId> {
        match self.check.argument("dependants") {
            Some(Argument::Dependants(dependants)) => dependants.clone(),
            _ => self.facts.household().dependants_with_ids().map(|(id, _)| id).collect(),
        }
    }

    /// The protected slots that it is about, if it says.
    pub(super) fn slots(&self) -> Option<&'f [usize]> {
        match self.check.argument("slots") {
            Some(Argument::Slots(slots)) => Some(slots),
            _ => None,
        }
    }

    /// A length in seconds, or its default, which stands in minutes; 0 if it has neither.
    pub(super) fn seconds(&self, name: &str) -> i64 {
        match self.check.argument(name) {
            Some(Argument::Seconds(seconds)) => *seconds,
            _ => self.default_number(name).unwrap_or(0) * 60,
        }
    }

    /// A number, or its default.
    pub(super) fn count(&self, name: &str) -> Option<u32> {
        match self.check.argument(name) {
            Some(Argument::Count(count)) => Some(*count),
            _ => self.default_number(name).and_then(|number| u32::try_from(number).ok()),
        }
    }

    /// The period to count in; a week if it does not say.
    pub(super) fn per(&self) -> Period {
        match self.check.argument("per") {
            Some(Argument::Period(per)) => *per,
            _ => Period::Week,
        }
    }

    /// A word, if it is given.
    pub(super) fn word(&self, name: &str) -> Option<&'static str> {
        match self.check.argument(name) {
            Some(Argument::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn default_number(&self, name: &str) -> Option<i64> {
        self.kind.parameters.iter().find(|parameter| parameter.name == name)?.default_number()
    }

    /// What is found anyway about these needs.
    pub(super) fn found_of_needs(&self, needs: &[NeedId], codes: &[Code]) -> Verdict {
        claimed(&self.facts.of_need, needs, codes)
    }

    /// What is found anyway about one of these people.
    pub(super) fn found_of_people(&self, people: &[PersonId], codes: &[Code]) -> Verdict {
        claimed(&self.facts.of_person, people, codes)
    }

    /// What is found anyway about these dependants.
    pub(super) fn found_of_dependants(&self, dependants: &[DependantId], codes: &[Code]) -> Verdict {
        claimed(&self.facts.of_dependant, dependants, codes)
    }

    /// Keeps in a verdict what is found anyway and is so.
    pub(super) fn keep(&self, verdict: &mut Verdict, is_so: impl Fn(&Finding) -> bool) {
        verdict.claimed.retain(|index| self.facts.findings.get(*index).is_some_and(&is_so));
    }

    /// Takes out of a verdict what is found anyway and is so, if the rule would let the check fail for it.
    pub(super) fn set_aside(&self, verdict: &mut Verdict, is_so: impl Fn(&Finding) -> bool) -> Vec<&'f Finding> {
        if self.rule.level < Level::Deny {
            return Vec::new();
        }
        let found = |index: usize| self.facts.findings.get(index).filter(|finding| is_so(finding));
        let aside = verdict.claimed.iter().filter_map(|index| found(*index)).collect();
        verdict.claimed.retain(|index| found(*index).is_none());
        aside
    }

    /// That it does not hold in a span.
    pub(super) fn broken(
        &self,
        span: Span,
        people: &[PersonId],
        evidence: impl IntoIterator<Item = Evidence>,
    ) -> Finding {
        self.finding(Code::RuleBroken, span, people, evidence)
    }

    /// That nobody knows yet whether it holds in a span, and of which of these people nobody knows what they do.
    pub(super) fn unknown(
        &self,
        span: Span,
        people: &[PersonId],
        evidence: impl IntoIterator<Item = Evidence>,
    ) -> Finding {
        let ends = people.iter().flat_map(|id| self.facts.ends(*id, span));
        self.finding(Code::RuleUnknown, span, people, evidence.into_iter().chain(ends))
    }

    /// That nobody knows whether it holds in a span as long as nobody says what day it is.
    pub(super) fn undated(&self, span: Span, people: &[PersonId]) -> Finding {
        self.finding(Code::RuleUnknown, span, people, [Evidence::Today])
    }

    /// That nobody knows whether it holds wherever nobody knows what these people do.
    pub(super) fn unknown_of(&self, people: &[PersonId]) -> Vec<Finding> {
        let Some(window) = Span::new(self.facts.window().start(), self.facts.window().end()) else { return Vec::new() };
        let of = |id: PersonId| {
            let unknown = self.facts.unknown(id);
            // The line goes on behind the window, as far as the ways do.
            unknown.within(window).iter().map(|span| self.unknown(span, &[id], [])).collect::<Vec<_>>()
        };
        people.iter().flat_map(|id| of(*id)).collect()
    }

    fn finding(
        &self,
        code: Code,
        span: Span,
        people: &[PersonId],
        evidence: impl IntoIterator<Item = Evidence>,
    ) -> Finding {
        let mut all = vec![self.itself()];
        all.extend(evidence);
        let (people, source) = (people.to_vec(), self.rule.source.clone());
        Finding { code, span, people, need: None, dependant: None, evidence: all, source }
    }
}

/// How much there is of something that has to be so much at least.
pub(super) fn at_least(people: &[PersonId], found: Amount, least: Amount) -> Evidence {
    Evidence::Measured { people: people.to_vec(), found, bound: Bound::AtLeast(least) }
}

/// How much there is of something that may be so much at most.
pub(super) fn at_most(people: &[PersonId], found: Amount, most: Amount) -> Evidence {
    Evidence::Measured { people: people.to_vec(), found, bound: Bound::AtMost(most) }
}

/// The findings of these codes about one of these subjects, each once and ascending.
fn claimed<K: Ord + Copy>(index: &BTreeMap<(K, Code), Vec<usize>>, subjects: &[K], codes: &[Code]) -> Verdict {
    let keys = subjects.iter().flat_map(|subject| codes.iter().map(|code| (*subject, *code)));
    let mut claimed: Vec<usize> = keys.filter_map(|key| index.get(&key)).flatten().copied().collect();
    claimed.sort_unstable();
    claimed.dedup();
    Verdict { claimed, ..Verdict::default() }
}
