use super::compiled::Compiled;
use super::length::{Length, ONE_DAY};
use super::occurrences::Occurrences;
use super::rule::{Rule, RuleEnd, Until};
use super::timetable::Timetable;
use crate::time::{Day, SECONDS_PER_DAY, Wall, WallTime, Window, Zone};

/// The recurrence set of a calendar component (RFC 5545 §3.8.5): DTSTART, rules and RDATEs, without EXDATEs and EXRULEs, with
/// overrides in place of single instances.
///
/// Instances that fall on one instant are one. Where a reading is skipped or doubled by a change of the clocks, RFC 5545
/// §3.3.5 decides. Dates and floating times are read in the zone that is given when occurrences are asked for.
///
/// ```
/// use handover::recurrence::{Length, RecurrenceSet, Rule};
/// use handover::time::{Day, WallTime, Window, Zone};
///
/// let berlin = Zone::iana("Europe/Berlin").unwrap();
/// let start = WallTime::Zoned(Day::new(2027, 3, 26).unwrap().midnight().plus(9 * 3600), berlin.clone());
/// let daily = Rule::parse("FREQ=DAILY;COUNT=4").unwrap();
/// let (set, problems) = RecurrenceSet::builder(start).length(Length::Exact(3600)).rule(daily).build();
/// assert!(problems.is_empty());
///
/// let window = Window::of_days(Day::new(2027, 3, 28).unwrap(), Day::new(2027, 4, 1).unwrap(), &berlin).unwrap();
/// assert_eq!(set.occurrences(window, &berlin).count(), 2);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecurrenceSet {
    pub(super) start: WallTime,
    /// The zone that DTSTART names.
    pub(super) zone: Option<Zone>,
    pub(super) length: Length,
    pub(super) rules: Vec<SetRule>,
    pub(super) exrules: Vec<SetRule>,
    /// Additions, ascending.
    pub(super) dates: Vec<SetDate>,
    /// Removals of single instances: EXDATEs and the ids of overrides.
    pub(super) exdates: Vec<WallTime>,
    /// Removals of whole days: an EXDATE that is a date, of a series with times.
    pub(super) exdays: Vec<Day>,
    pub(super) overrides: Vec<Override>,
    /// The instants of `dates`, of `exdates` and of what `overrides` put in place.
    pub(super) date_times: Timetable,
    pub(super) excluded_times: Timetable,
    pub(super) moved_times: Timetable,
    /// None of its instances lasts longer than so many seconds.
    pub(super) reach: i64,
}

/// A rule of a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SetRule {
    pub(super) text: Rule,
    pub(super) compiled: Compiled,
    /// The last instant that UNTIL allows.
    pub(super) until: i64,
}

/// A single instance: DTSTART or an RDATE.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SetDate {
    pub(super) at: WallTime,
    pub(super) length: Option<Length>,
    pub(super) origin: Origin,
}

/// One instance of a set, `[start, end)` in seconds of Unix time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// When it starts.
    pub start: i64,
    /// When it ends; never before it starts.
    pub end: i64,
    /// What the clocks show at its start, in its zone.
    pub wall: Wall,
    /// What in the set it comes from.
    pub origin: Origin,
}

/// What an instance comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Origin {
    /// DTSTART, which no rule gives.
    Start,
    /// The rule with this index.
    Rule(usize),
    /// The RDATE with this index, in the order in which they were added.
    Date(usize),
    /// The override with this index, in the order in which they were added.
    Override(usize),
}

/// What a component with a RECURRENCE-ID says about an instance (RFC 5545 §3.8.4.4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Override {
    /// The instance as the rules give it.
    pub id: WallTime,
    /// Whether later instances change with it.
    pub range: OverrideRange,
    /// When it is instead and how long, or `None` if it is cancelled.
    pub instead: Option<(WallTime, Length)>,
}

/// How far an override reaches: RANGE.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum OverrideRange {
    /// Only the instance itself.
    #[default]
    This,
    /// The instance and all later ones, which move and last as it does: RANGE=THISANDFUTURE.
    ThisAndFuture,
}

/// Something in a set that contradicts itself and was worked around.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetProblem {
    /// RFC 5545 §3.8.2.4 leaves undefined what that gives; DTSTART counts as the first instance.
    #[error("expected a start that its rule gives, found one that is off the rule; it counts as the first instance")]
    StartOffRule,
    /// UNTIL must be of the same kind as DTSTART (RFC 5545 §3.3.10).
    #[error("expected an UNTIL of the same kind as the start, found another; it is compared as an instant")]
    UntilKind,
    /// The search for the instances that COUNT counts was given up.
    #[error("expected a rule whose COUNT can be counted out, found one whose instances are too far apart")]
    Uncounted,
}

impl RecurrenceSet {
    /// A builder for the set of a component with this DTSTART.
    pub fn builder(start: WallTime) -> RecurrenceSetBuilder {
        let length = if start.is_date() { ONE_DAY } else { Length::Exact(0) };
        RecurrenceSetBuilder {
            start,
            length,
            start_counts: true,
            rules: Vec::new(),
            exrules: Vec::new(),
            dates: Vec::new(),
            exdates: Vec::new(),
            overrides: Vec::new(),
        }
    }

    /// DTSTART.
    pub fn start(&self) -> &WallTime {
        &self.start
    }

    /// How long an instance lasts unless it says otherwise.
    pub fn length(&self) -> Length {
        self.length
    }

    /// Its rules, as they were added.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(|rule| &rule.text)
    }

    /// The compiled rules, in the same order.
    pub fn compiled(&self) -> impl Iterator<Item = &Compiled> {
        self.rules.iter().map(|rule| &rule.compiled)
    }

    /// Its EXDATEs and the ids of its overrides, as they were added.
    pub fn exdates(&self) -> &[WallTime] {
        &self.exdates
    }

    /// Its EXRULEs, as they were added.
    pub fn exrules(&self) -> impl Iterator<Item = &Rule> {
        self.exrules.iter().map(|rule| &rule.text)
    }

    /// The days all of whose instances are left out, ascending: EXDATEs that are dates, in a series with times.
    pub fn excluded_days(&self) -> &[Day] {
        &self.exdays
    }

    /// The overrides, as they were added.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The RDATEs, ascending by their readings.
    pub fn rdates(&self) -> impl Iterator<Item = (&WallTime, Option<Length>)> {
        let dates = self.dates.iter().filter(|date| matches!(date.origin, Origin::Date(_)));
        dates.map(|date| (&date.at, date.length))
    }

    /// Whether DTSTART is an instance although no rule gives it.
    pub fn start_is_extra(&self) -> bool {
        self.dates.iter().any(|date| date.origin == Origin::Start)
    }

    /// The occurrences that share time with a window, ascending by start; one without length must start in it.
    ///
    /// `floating` is the zone of the person that dates and floating times belong to.
    pub fn occurrences<'s>(&'s self, window: Window, floating: &'s Zone) -> Occurrences<'s> {
        Occurrences::new(self, window, floating)
    }

    /// Whether nothing is added to its rules in a stretch of instants, nor taken from them.
    pub(super) fn is_rules_alone_between(&self, span: (i64, i64)) -> bool {
        let singles = [&self.date_times, &self.excluded_times, &self.moved_times];
        self.exrules.is_empty() && self.exdays.is_empty() && singles.iter().all(|times| times.is_empty_between(span))
    }

    /// The zone whose clocks its rules run on, unless it floats.
    pub fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }
}

/// Collects the parts of a [`RecurrenceSet`].
#[derive(Clone, Debug)]
pub struct RecurrenceSetBuilder {
    start: WallTime,
    length: Length,
    start_counts: bool,
    rules: Vec<Rule>,
    exrules: Vec<Rule>,
    dates: Vec<SetDate>,
    exdates: Vec<WallTime>,
    overrides: Vec<Override>,
}

impl RecurrenceSetBuilder {
    /// How long an instance lasts: DTEND or DURATION. Without it a date lasts a day and a date-time no time.
    #[must_use]
    pub fn length(mut self, length: Length) -> Self {
        self.length = length;
        self
    }

    /// Adds an RRULE.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds an EXRULE (RFC 2445 §4.8.5.2), whose instances are left out.
    #[must_use]
    pub fn exrule(mut self, rule: Rule) -> Self {
        self.exrules.push(rule);
        self
    }

    /// Adds an RDATE; one that is a period has its own length.
    #[must_use]
    pub fn rdate(mut self, at: WallTime, length: Option<Length>) -> Self {
        let origin = Origin::Date(self.dates.len());
        self.dates.push(SetDate { at, length, origin });
        self
    }

    /// Adds an EXDATE; a date leaves out all instances of its day.
    #[must_use]
    pub fn exdate(mut self, at: WallTime) -> Self {
        self.exdates.push(at);
        self
    }

    /// Adds an override.
    #[must_use]
    pub fn replace(mut self, with: Override) -> Self {
        self.overrides.push(with);
        self
    }

    /// Leaves out DTSTART where no rule gives it: the rules alone, as an engine without components would see them.
    #[must_use]
    pub fn rules_only(mut self) -> Self {
        self.start_counts = false;
        self
    }

    /// The set, and what in it was worked around.
    pub fn build(mut self) -> (RecurrenceSet, Vec<SetProblem>) {
        let mut problems = Vec::new();
        let mut rules: Vec<SetRule> = self.rules.drain(..).map(|rule| SetRule::new(rule, &self.start)).collect();
        let exrules: Vec<SetRule> = self.exrules.drain(..).map(|rule| SetRule::new(rule, &self.start)).collect();
        let off_rule = !rules.iter().any(|rule| rule.gives(&self.start));
        if self.start_counts && off_rule {
            if !rules.is_empty() {
                problems.push(SetProblem::StartOffRule);
            }
            rules = rules.into_iter().map(|rule| rule.with_one_counted(&self.start)).collect();
            self.dates.push(SetDate { at: self.start.clone(), length: None, origin: Origin::Start });
        }
        for rule in rules.iter().chain(&exrules) {
            problems.extend(until_kind_differs(&rule.text, &self.start).then_some(SetProblem::UntilKind));
            problems.extend(rule.compiled.uncounted.then_some(SetProblem::Uncounted));
        }
        self.dates.sort_by_key(|date| date.at.wall());
        let timed = !self.start.is_date();
        let (exdays, mut exdates): (Vec<_>, Vec<_>) = self.exdates.into_iter().partition(|at| timed && at.is_date());
        exdates.extend(self.overrides.iter().map(|with| with.id.clone()));
        if !timed {
            // Some exporters write a time where the series has none; the day is what they mean.
            exdates = exdates.iter().map(|at| WallTime::Date(at.wall().day())).collect();
        }
        let mut exdays: Vec<Day> = exdays.iter().map(|at| at.wall().day()).collect();
        exdays.sort_unstable();
        let (start, length, dates, overrides) = (self.start, self.length, self.dates, self.overrides);
        let zone = start.zone();
        let set = RecurrenceSet {
            date_times: Timetable::new(dates.iter().map(|date| &date.at), zone.as_ref()),
            excluded_times: Timetable::new(&exdates, zone.as_ref()),
            moved_times: Timetable::of_moved(&overrides, zone.as_ref()),
            reach: longest(length, &dates, &overrides),
            start,
            zone,
            length,
            rules,
            exrules,
            dates,
            exdates,
            exdays,
            overrides,
        };
        (set, problems)
    }
}

/// The longest that any instance lasts.
fn longest(length: Length, dates: &[SetDate], overrides: &[Override]) -> i64 {
    let dates = dates.iter().filter_map(|date| date.length);
    let overrides = overrides.iter().filter_map(|with| with.instead.as_ref().map(|(_, length)| *length));
    dates.chain(overrides).map(Length::longest).fold(length.longest(), i64::max).max(0)
}

impl Rule {
    /// Whether its UNTIL comes before DTSTART, which RFC 5545 gives no meaning.
    pub fn ends_before(&self, start: &WallTime) -> bool {
        let (last, until) = until(self, start);
        last < start.wall() || until < start.instant(&Zone::utc())
    }
}

impl SetRule {
    fn new(rule: Rule, start: &WallTime) -> Self {
        let (last, until) = until(&rule, start);
        let compiled = rule.compile_until(start.wall(), last);
        SetRule { text: rule, compiled, until }
    }

    /// Whether DTSTART is one of its instances: on the rule, and not after an UNTIL that comes first.
    fn gives(&self, start: &WallTime) -> bool {
        start.instant(&Zone::utc()) <= self.until && self.compiled.contains(start.wall())
    }

    /// The same rule when DTSTART, which is not one of its instances, counts as one.
    fn with_one_counted(self, start: &WallTime) -> Self {
        let RuleEnd::Count(count) = self.text.end() else { return self };
        let compiled = self.text.clone().with_end(RuleEnd::Count(count.saturating_sub(1))).compile(start.wall());
        SetRule { compiled, ..self }
    }
}

/// UNTIL as the last reading that can be meant, and as the last instant that is.
fn until(rule: &Rule, start: &WallTime) -> (Wall, i64) {
    let RuleEnd::Until(until) = rule.end() else { return (Wall::MAX, i64::MAX) };
    // A UTC reading is nowhere more than a day away from the local one.
    let reading = match until {
        Until::Date(day) => day.midnight().plus(SECONDS_PER_DAY - 1),
        Until::Floating(wall) => wall,
        Until::Utc(wall) => match start {
            WallTime::Date(_) => wall.day().midnight(),
            WallTime::Utc(_) => wall,
            WallTime::Floating(_) | WallTime::Zoned(..) => return (wall.plus(SECONDS_PER_DAY), wall.0),
        },
    };
    match start {
        WallTime::Zoned(_, zone) => (reading.plus(SECONDS_PER_DAY), zone.instant(reading)),
        WallTime::Date(_) | WallTime::Floating(_) | WallTime::Utc(_) => (reading, i64::MAX),
    }
}

fn until_kind_differs(rule: &Rule, start: &WallTime) -> bool {
    let RuleEnd::Until(until) = rule.end() else { return false };
    match start {
        WallTime::Date(_) => !matches!(until, Until::Date(_)),
        WallTime::Floating(_) => !matches!(until, Until::Floating(_)),
        WallTime::Utc(_) | WallTime::Zoned(..) => !matches!(until, Until::Utc(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin(day: u32, hour: i64) -> WallTime {
        let zone = Zone::iana("Europe/Berlin").unwrap();
        WallTime::Zoned(Day::new(2027, 1, day).unwrap().midnight().plus(hour * 3600), zone)
    }

    fn count(set: &RecurrenceSet) -> usize {
        set.occurrences(Window::new(1_790_000_000, 1_810_000_000).unwrap(), &Zone::utc()).count()
    }

    #[test]
    fn a_start_stays_when_until_comes_before_it_on_the_same_day() {
        let rule = Rule::parse("FREQ=DAILY;UNTIL=20270104T070000Z").unwrap();
        let (set, problems) = RecurrenceSet::builder(berlin(4, 9)).rule(rule).build();
        assert_eq!((count(&set), problems), (1, vec![SetProblem::StartOffRule]));
    }

    #[test]
    fn a_long_single_instance_makes_no_rule_be_walked_over() {
        let second = Rule::parse("FREQ=SECONDLY").unwrap();
        let long = Length::Exact(20 * 365 * SECONDS_PER_DAY);
        let id = berlin(5, 9);
        for range in [OverrideRange::This, OverrideRange::ThisAndFuture] {
            let moved = Override { id: id.clone(), range, instead: Some((berlin(5, 10), Length::Exact(60))) };
            let set = RecurrenceSet::builder(berlin(4, 9)).rule(second.clone()).rdate(berlin(6, 9), Some(long));
            let set = set.replace(moved).replace(Override {
                id: berlin(7, 9),
                range: OverrideRange::This,
                instead: Some((berlin(7, 8), long)),
            });
            let window = Window::new(2_400_000_000, 2_400_000_001).unwrap();
            let found: Vec<_> = set.build().0.occurrences(window, &Zone::utc()).take(2).map(|one| one.origin).collect();
            // The RDATE is an instance of the rule as well, and so is the rule's.
            assert_eq!(found, [Origin::Override(1), Origin::Rule(0)], "{range:?}");
        }
    }

    #[test]
    fn a_long_date_that_a_rule_gives_is_the_rule_s_wherever_the_window_begins() {
        let daily = Rule::parse("FREQ=DAILY;COUNT=5").unwrap();
        let long = Some(Length::Exact(20 * SECONDS_PER_DAY));
        for (hour, expected) in [(9, 0), (10, 1)] {
            let set = RecurrenceSet::builder(berlin(4, 9)).length(Length::Exact(60)).rule(daily.clone());
            let set = set.rdate(berlin(6, hour), long).build().0;
            let window = Window::new(berlin(12, 0).instant(&Zone::utc()), berlin(13, 0).instant(&Zone::utc())).unwrap();
            assert_eq!(set.occurrences(window, &Zone::utc()).count(), expected, "{hour}");
        }
    }

    #[test]
    fn a_time_in_the_exdate_of_an_all_day_series_means_its_day() {
        let day = |day| WallTime::Date(Day::new(2027, 1, day).unwrap());
        let daily = Rule::parse("FREQ=DAILY;COUNT=4").unwrap();
        let timed = WallTime::Utc(Day::new(2027, 1, 5).unwrap().midnight().plus(9 * 3600));
        let set = RecurrenceSet::builder(day(4)).rule(daily).exdate(timed).exdate(berlin(6, 0)).build().0;
        assert_eq!(count(&set), 2);
    }
}
