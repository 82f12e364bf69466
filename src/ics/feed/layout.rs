//! How one recurrence set becomes events: a master with its rule, overrides, and what stands beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::absence::{Absence, Found};
use super::anchor::{Instance, SourceRule};
use super::clock::{Clock, Form, Times};
use super::entry::{Details, Entry, Extra};
use super::loss::{LossKind, Reason};
use super::profile::Profile;
use super::uid::Uid;
use crate::ics::zone_is_regular;
use crate::recurrence::{Frequency, Length, Occurrence, Origin, OverrideRange, RecurrenceSet, Rule};
use crate::time::{Wall, WallTime, Window, Zone};

/// So many occurrences of one series a feed takes within its horizon.
const MOST: usize = 20_000;

/// What holds for all series of a feed.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) profile: Profile,
    /// The household's.
    pub(super) zone: Zone,
    pub(super) horizon: Window,
}

/// A recurrence set that is to be written.
#[derive(Clone, Debug)]
pub(super) struct Subject<'s> {
    pub(super) set: &'s RecurrenceSet,
    pub(super) uid: Uid,
    pub(super) details: Details,
    /// The start of the series as it was written before, if it is to stay.
    pub(super) since: Option<i64>,
    /// When it does not take place.
    pub(super) absence: &'s Absence,
}

/// The events of a recurrence set, and what they do not say.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    pub(super) entries: Vec<Entry>,
    pub(super) losses: Vec<LossKind>,
}

impl Frame {
    /// The events of a recurrence set: right within the horizon, and as right as rules can be after it.
    pub(super) fn lay_out(&self, subject: &Subject<'_>) -> Laid {
        let mut laid = Laid::default();
        let from = subject.since.map_or(self.horizon.start(), |since| since.min(self.horizon.start()));
        let Ok(reach) = Window::new(from, self.horizon.end()) else { return laid };
        let mut occurrences = subject.set.occurrences(reach, &self.zone);
        let found: Vec<Occurrence> = occurrences.by_ref().take(MOST + 1).collect();
        if MOST < found.len() {
            laid.losses.push(LossKind::TooMany { most: MOST });
            return laid;
        }
        if occurrences.is_exhausted() {
            laid.losses.push(LossKind::Incomplete);
        }
        let found = subject.absence.taken_out_of(found, subject.set.zone().unwrap_or(&self.zone));
        if let Some(first) = found.occurrences.first() {
            let (clock, obstacle) = self.clock(subject.set, first.start, &mut laid.losses);
            Layout::new(self, subject, clock, found, laid).finish(obstacle)
        } else {
            laid
        }
    }

    /// In which times a set is written, and why it cannot be a series with a rule.
    fn clock(&self, set: &RecurrenceSet, from: i64, losses: &mut Vec<LossKind>) -> (Clock, Option<Reason>) {
        let (mut clock, zone_obstacle) = self.clock_in(set.zone().unwrap_or(&self.zone), from);
        clock.form = match set.start() {
            WallTime::Date(_) if is_of_days(set) => Form::Dates,
            WallTime::Floating(_) if self.profile == Profile::Strict => Form::Floating,
            WallTime::Floating(_) => {
                losses.push(LossKind::Floating { zone: self.zone.name().to_owned() });
                Form::Zoned
            }
            _ => Form::Zoned,
        };
        let recurs = set.rules().next().is_some() && zone_obstacle.is_none();
        if self.profile == Profile::Everyone && recurs && is_at_zero(&clock.written) {
            // Some readers move what is in UTC to the zone of the calendar before they look at its rule, so that it follows the
            // clocks there; others do not find the instance that an override in UTC is for.
            clock.written = Zone::iana("Etc/GMT").unwrap_or(clock.written);
        }
        let moved_tail = set.overrides().iter().any(|with| with.range == OverrideRange::ThisAndFuture);
        let obstacles = [
            zone_obstacle.filter(|_| clock.form != Form::Dates),
            moved_tail.then_some(Reason::MovedTail),
            set.exrules().next().map(|_| Reason::ExcludingRule),
        ];
        (clock, obstacles.into_iter().flatten().next())
    }

    /// The clock of a zone: moments are written in UTC if not all readers can be told how it runs.
    pub(super) fn clock_in(&self, zone: &Zone, from: i64) -> (Clock, Option<Reason>) {
        let obstacle = match self.profile {
            Profile::Strict => None,
            Profile::Everyone if is_at_zero(zone) => None,
            Profile::Everyone if zone.tz().is_none() => Some(Reason::UnknownZone),
            Profile::Everyone => (!zone_is_regular(zone, from, self.horizon.end())).then_some(Reason::IrregularZone),
        };
        let written = if obstacle.is_some() { Zone::utc() } else { zone.clone() };
        (Clock { form: Form::Zoned, zone: zone.clone(), written }, obstacle)
    }
}

/// Whether the clocks of a zone always show UTC.
fn is_at_zero(zone: &Zone) -> bool {
    zone.transitions().is_empty() && zone.first_offset() == 0
}

/// A recurrence set on its way into events.
struct Layout<'a> {
    frame: &'a Frame,
    subject: &'a Subject<'a>,
    clock: Clock,
    /// Seconds that instances last.
    base: i64,
    /// The occurrences that no event stands for yet, by start.
    open: BTreeMap<(i64, Origin), Occurrence>,
    /// The overrides by the key of the instance that they replace.
    overrides: BTreeMap<i64, usize>,
    /// Where the occurrences of overrides start.
    moved: BTreeMap<Origin, i64>,
    /// The occurrences of which an absence takes a part.
    cut: BTreeSet<(i64, Origin)>,
    laid: Laid,
}

/// What becomes of an instance of a rule in its series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    /// It takes place as the rule has it.
    Plain(Occurrence),
    /// It takes place at times of its own.
    Replaced(Occurrence),
    /// It does not take place in this series.
    Missing,
    /// Another instance falls on the same instant.
    Repeated,
}

/// A series that is to be written.
struct Series {
    uid: Uid,
    members: Vec<(Instance, Fate)>,
    rule: Option<Rule>,
    /// The key of the last instance that it has of a rule that goes on, for clients disagree on the start of a later one.
    cut: Option<i64>,
}

impl<'a> Layout<'a> {
    fn new(frame: &'a Frame, subject: &'a Subject<'a>, clock: Clock, found: Found, laid: Laid) -> Self {
        let Found { occurrences: found, cut } = found;
        let set = subject.set;
        let overrides = (0..).zip(set.overrides()).map(|(index, with)| (clock.key_at(&with.id), index)).collect();
        let is_moved = |one: &&Occurrence| matches!(one.origin, Origin::Override(_));
        let moved = found.iter().filter(is_moved).map(|one| (one.origin, one.start)).collect();
        let open = found.into_iter().map(|one| ((one.start, one.origin), one)).collect();
        Layout { frame, subject, base: clock.base(set.length()), clock, open, overrides, moved, cut, laid }
    }

    fn finish(mut self, obstacle: Option<Reason>) -> Laid {
        let obstacle = obstacle.or_else(|| self.all_series().err());
        let horizon = self.frame.horizon;
        self.open.retain(|_, one| horizon.start() < one.end || horizon.start() <= one.start);
        self.report_rest(obstacle);
        match self.frame.profile {
            Profile::Strict if !self.is_single() => self.rest_as_dates(),
            _ => self.rest_one_by_one(),
        }
        self.laid
    }

    fn is_single(&self) -> bool {
        self.subject.set.rules().next().is_none() && self.subject.set.rdates().next().is_none()
    }

    /// Writes a series for each rule, or none at all.
    fn all_series(&mut self) -> Result<(), Reason> {
        let set = self.subject.set;
        let rules = set.rules().zip(set.compiled()).enumerate();
        let mut written = Vec::new();
        for (index, (rule, compiled)) in rules {
            let source = SourceRule { index, rule, compiled };
            written.push((source, self.series(source)?));
        }
        written.into_iter().for_each(|(source, series)| self.write(source, series));
        Ok(())
    }

    /// The series that stand for a rule: one, unless instances have to be left out where the clocks change.
    fn series(&self, source: SourceRule<'_>) -> Result<Vec<Series>, Reason> {
        let own = Origin::Rule(source.index);
        // One that had begun before the series did is none of it, or the series would start earlier each time.
        let since = self.subject.since.filter(|since| *since < self.frame.horizon.start()).unwrap_or(i64::MIN);
        let mut own = self.open.values().filter(|one| one.origin == own && since <= one.start);
        let Some(first) = own.next().map(|one| self.clock.key_of(one)) else { return Ok(Vec::new()) };
        let instances = source.instances(&self.clock, first, self.frame.horizon.end(), 2 * MOST);
        let instances = instances.ok_or(Reason::RuleShape)?;
        let mut series: Vec<Series> = Vec::new();
        let mut segments = instances.split(|one| self.is_kept_apart(*one)).peekable();
        while let Some(segment) = segments.next() {
            let uid = self.uid(source.index, series.last().and(segment.first()));
            series.extend(self.segment(source, segment, uid, segments.peek().is_none())?);
        }
        Ok(series)
    }

    /// The first series of the first rule has the UID of the subject, any other one a part of it.
    fn uid(&self, rule: usize, start: Option<&Instance>) -> Uid {
        let uid = if rule == 0 { self.subject.uid.clone() } else { self.subject.uid.part(&format!("r{}", rule + 1)) };
        start.map_or(uid.clone(), |start| uid.part(&start.wall.date_time().format(DATE_TIME).to_string()))
    }

    /// Whether clients disagree on when an instance is, for a change of the clocks skips or doubles its start.
    fn is_kept_apart(&self, instance: Instance) -> bool {
        self.frame.profile == Profile::Everyone && !self.clock.is_plain(instance.wall)
    }

    /// A series for instances that follow each other. It starts with one that lasts as long as the others, for they take
    /// their length from it.
    fn segment(
        &self,
        source: SourceRule<'_>,
        instances: &[Instance],
        uid: Uid,
        is_last: bool,
    ) -> Result<Option<Series>, Reason> {
        let mut seen = BTreeSet::new();
        let fates = instances.iter().map(|one| (*one, self.fate(source, *one, seen.insert(one.key))));
        let is_first = |(one, fate): &(Instance, Fate)| {
            let steady = matches!(fate, Fate::Plain(found) if self.clock.is_steady(found, self.base));
            steady && self.clock.is_plain(one.wall)
        };
        let members: Vec<(Instance, Fate)> = fates.skip_while(|member| !is_first(member)).collect();
        let rest: Vec<Instance> = members.iter().map(|(one, _)| *one).collect();
        let Some(last) = rest.last() else { return Ok(None) };
        let rule = source.anchored(self.frame.profile, &rest).ok_or(Reason::RuleShape)?;
        let cut = match self.frame.profile {
            Profile::Everyone if is_last => source.last_before_change(&self.clock, self.frame.horizon.end()),
            _ => None,
        };
        let until = if is_last { cut.or_else(|| source.last_key(&self.clock)) } else { Some(last.key) };
        let rule = until.map_or(rule.clone(), |until| rule.with_end(self.clock.until(until)));
        let ends = cut.map_or_else(|| source.ends_with(&self.clock, *last), |cut| cut <= last.key);
        let once = rest.len() == 1 && (!is_last || ends);
        Ok(Some(Series { uid, members, rule: (!once).then_some(rule), cut }))
    }

    fn fate(&self, source: SourceRule<'_>, instance: Instance, first_of_its_key: bool) -> Fate {
        if !first_of_its_key {
            return Fate::Repeated;
        }
        let at = (self.clock.instant(instance.key), Origin::Rule(source.index));
        match self.open.get(&at).or_else(|| self.replacement(instance.key)) {
            None => Fate::Missing,
            Some(one) if self.fits(one, instance) => Fate::Plain(*one),
            Some(one) if self.can_replace(one, instance, source) => Fate::Replaced(*one),
            Some(_) => Fate::Missing,
        }
    }

    /// The occurrence that an override puts in place of an instance.
    fn replacement(&self, key: i64) -> Option<&Occurrence> {
        let origin = Origin::Override(*self.overrides.get(&key)?);
        self.open.get(&(*self.moved.get(&origin)?, origin))
    }

    /// Whether readers find an occurrence where and as long as it is without being told.
    fn fits(&self, one: &Occurrence, instance: Instance) -> bool {
        let in_place = self.clock.key_of(one) == instance.key;
        let exact = self.frame.profile == Profile::Strict && self.clock.form != Form::Dates;
        in_place && if exact { one.end - one.start == self.base } else { self.clock.is_steady(one, self.base) }
    }

    /// Whether an override can say when an occurrence is: for Outlook it must stay between its neighbours.
    fn can_replace(&self, one: &Occurrence, instance: Instance, source: SourceRule<'_>) -> bool {
        if self.frame.profile == Profile::Strict {
            return true;
        }
        if self.clock.form == Form::Dates && self.clock.days(one).is_none() {
            return false;
        }
        let day = self.clock.zone.wall_at(one.start).day();
        let after = source.compiled.previous_before(instance.wall).is_none_or(|wall| wall.day() < day);
        after && source.compiled.next_after(instance.wall).is_none_or(|wall| day < wall.day())
    }

    fn write(&mut self, source: SourceRule<'_>, series: Vec<Series>) {
        if 1 < series.len() {
            self.laid.losses.push(LossKind::Split { series: series.len() });
        }
        let last = series.len().saturating_sub(1);
        if let Some(cut) = series.last().and_then(|series| series.cut) {
            self.laid.losses.push(LossKind::Until { last: self.clock.reading(cut).day() });
        }
        let mut nights = 0;
        for (index, one) in series.into_iter().enumerate() {
            nights += self.write_one(source, one, index == last);
        }
        let goes_on = source.last_key(&self.clock).is_none_or(|last| self.frame.horizon.end() <= last);
        if 0 < nights && goes_on {
            self.laid.losses.push(LossKind::ClockNights { overrides: nights });
        }
    }

    /// Writes a series and says how many of its overrides are only there because the clocks change.
    fn write_one(&mut self, source: SourceRule<'_>, series: Series, is_last: bool) -> usize {
        let Some((_, Fate::Plain(first))) = series.members.first() else { return 0 };
        let mut master = Entry::once(series.uid.whole(), self.times(first), &self.subject.details);
        master.rule = series.rule;
        let cut = series.cut;
        let mut overrides = Vec::new();
        let mut nights = 0;
        for (instance, fate) in series.members {
            match fate {
                Fate::Plain(one) => self.close(&one),
                Fate::Replaced(one) => {
                    let is_cut = self.cut.contains(&(one.start, one.origin));
                    nights += usize::from(one.origin == Origin::Rule(source.index) && !is_cut);
                    overrides.push(self.replaced(&master.uid, instance.key, &one));
                    self.close(&one);
                }
                Fate::Missing => master.exdates.push(self.clock.start(instance.key)),
                Fate::Repeated => {}
            }
        }
        if is_last && master.rule.is_some() {
            self.add_later_exceptions(source, cut, &mut master, &mut overrides);
        }
        self.laid.entries.push(master);
        self.laid.entries.append(&mut overrides);
        nights
    }

    /// What the set itself says of instances after the horizon.
    fn add_later_exceptions(
        &mut self,
        source: SourceRule<'_>,
        cut: Option<i64>,
        master: &mut Entry,
        overrides: &mut Vec<Entry>,
    ) {
        let set = self.subject.set;
        let end = self.frame.horizon.end();
        let single = set.exdates().iter().map(|at| self.clock.key_at(at));
        let days = set.excluded_days().iter().filter_map(|day| {
            let midnight = day.midnight();
            source.compiled.between(midnight, day.plus(1).midnight()).next().map(|wall| self.clock.key(wall))
        });
        let is_later = |key: &i64| end <= self.clock.instant(*key) && cut.is_none_or(|cut| *key <= cut);
        let later = single.chain(days).filter(is_later).filter(|key| source.contains(&self.clock, *key));
        let later: BTreeSet<i64> = later.collect();
        for key in later {
            match self.later_replacement(key).filter(|one| self.can_replace_later(one, key, source)) {
                Some(one) => {
                    overrides.push(self.replaced(&master.uid, key, &one));
                    // It may have been moved into the horizon.
                    self.close(&one);
                }
                None => master.exdates.push(self.clock.start(key)),
            }
        }
    }

    fn can_replace_later(&self, one: &Occurrence, key: i64, source: SourceRule<'_>) -> bool {
        self.can_replace(one, Instance { wall: self.clock.reading(key), key }, source)
    }

    /// The occurrence of an override that lies after the horizon, as a set of its own has it.
    fn later_replacement(&self, key: i64) -> Option<Occurrence> {
        let index = *self.overrides.get(&key)?;
        let (start, length) = self.subject.set.overrides().get(index)?.instead.as_ref()?;
        let at = start.instant(&self.frame.zone);
        let around = Window::new(at, at.saturating_add(1)).ok()?;
        let (alone, _) = RecurrenceSet::builder(start.clone()).length(*length).build();
        let one = alone.occurrences(around, &self.frame.zone).next()?;
        Some(Occurrence { origin: Origin::Override(index), ..one })
    }

    fn replaced(&self, uid: &str, key: i64, one: &Occurrence) -> Entry {
        let mut entry = Entry::once(uid.to_owned(), self.times(one), &self.subject.details);
        entry.id = Some(self.clock.start(key));
        entry
    }

    fn close(&mut self, one: &Occurrence) {
        self.open.remove(&(one.start, one.origin));
    }

    fn times(&self, one: &Occurrence) -> Times {
        let moved = match one.origin {
            Origin::Override(index) => self.subject.set.overrides().get(index).and_then(|with| with.instead.as_ref()),
            _ => None,
        };
        self.clock.times(one, self.clock.form == Form::Dates || moved.is_some_and(|(start, _)| start.is_date()))
    }

    fn report_rest(&mut self, obstacle: Option<Reason>) {
        let occurrences = self.open.len();
        if let Some(why) = obstacle.filter(|_| !self.is_single()) {
            return self.laid.losses.push(LossKind::Expanded { occurrences, why });
        }
        if self.is_single() {
            return;
        }
        let mut reasons = BTreeMap::new();
        for at in self.open.keys() {
            let why = if self.cut.contains(at) { Reason::Leave } else { reason(at.1) };
            *reasons.entry(why).or_default() += 1;
        }
        let apart = reasons.into_iter().map(|(why, occurrences)| LossKind::Apart { occurrences, why });
        self.laid.losses.extend(apart);
    }

    fn rest_one_by_one(&mut self) {
        let mut taken: BTreeSet<String> = self.laid.entries.iter().map(|entry| entry.uid.clone()).collect();
        for one in std::mem::take(&mut self.open).into_values() {
            let mut uid = if self.is_single() { self.subject.uid.clone() } else { self.single_uid(&one) };
            if !taken.insert(uid.whole()) {
                // Two readings that are the same, as in an hour that the clocks repeat, are different instants.
                uid = uid.part(&Wall(one.start).date_time().format("%Y%m%dT%H%M%SZ").to_string());
            }
            self.laid.entries.push(Entry::once(uid.whole(), self.times(&one), &self.subject.details));
        }
    }

    /// The UID of an event that stands beside its series: by the start that it has there.
    fn single_uid(&self, one: &Occurrence) -> Uid {
        let wall = match one.origin {
            Origin::Override(index) => self.subject.set.overrides().get(index).map(|with| with.id.wall()),
            _ => None,
        };
        let wall = wall.unwrap_or_else(|| self.clock.zone.wall_at(one.start));
        let is_date = self.clock.form == Form::Dates && wall.second_of_day() == 0;
        self.subject.uid.part(&wall.date_time().format(if is_date { DATE } else { DATE_TIME }).to_string())
    }

    /// Writes the rest as RDATEs of the first series or, if there is none, of one that has no rule.
    fn rest_as_dates(&mut self) {
        let rest: Vec<Occurrence> = std::mem::take(&mut self.open).into_values().collect();
        let (dates, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| self.is_date_of_series(one));
        let whole = self.subject.uid.whole();
        let mut dates = dates.into_iter();
        if self.laid.entries.iter().all(|entry| entry.uid != whole)
            && let Some(first) = dates.next()
        {
            self.laid.entries.push(Entry::once(whole.clone(), self.times(&first), &self.subject.details));
            self.base = first.end - first.start;
        }
        let extras: Vec<Extra> = dates.map(|one| self.extra(&one)).collect();
        if let Some(master) = self.laid.entries.iter_mut().find(|entry| entry.uid == whole && entry.id.is_none()) {
            master.rdates = extras;
        }
        self.open = others.into_iter().map(|one| ((one.start, one.origin), one)).collect();
        self.rest_one_by_one();
    }

    /// Whether an RDATE can say when it is: one of a series of dates has no length of its own.
    fn is_date_of_series(&self, one: &Occurrence) -> bool {
        let is_moved = matches!(one.origin, Origin::Override(_));
        !is_moved && (self.clock.form != Form::Dates || self.clock.is_steady(one, self.base))
    }

    fn extra(&self, one: &Occurrence) -> Extra {
        let usual = self.clock.form == Form::Dates || one.end - one.start == self.base;
        if usual { Extra::Start(self.clock.start(self.clock.key_of(one))) } else { Extra::Period(one.start, one.end) }
    }
}

/// Whether all instances of a set of dates are whole days; a rule by the hour, which RFC 5545 forbids, makes other ones.
fn is_of_days(set: &RecurrenceSet) -> bool {
    let by_day = |rule: &Rule| {
        let times = rule.by_hour().chain(rule.by_minute()).chain(rule.by_second());
        Frequency::Daily <= rule.freq() && times.count() == 0
    };
    matches!(set.length(), Length::Nominal { days: 1.., seconds: 0 }) && set.rules().all(by_day)
}

const DATE: &str = "%Y%m%d";
const DATE_TIME: &str = "%Y%m%dT%H%M%S";

/// Why an occurrence is not in the series of its set.
fn reason(origin: Origin) -> Reason {
    match origin {
        Origin::Start => Reason::OffRule,
        Origin::Date(_) => Reason::Date,
        Origin::Override(_) => Reason::Moved,
        Origin::Rule(_) => Reason::ClockChange,
    }
}
