//! Who carries how much of what the household needs.

use std::collections::BTreeMap;

use super::baton::{Baton, Held};
use super::coverage::{Coverage, Covered};
use super::daily::Daily;
use super::finding::Evidence;
use super::itinerary::Stage;
use crate::household::{Dependant, Hours, Household, Need, NeedId, NeedKind, PersonId};
use crate::interval::Span;
use crate::timeline::Timeline;

/// What a person carries of the needs and dependants that they are a carer of.
///
/// The rule by which it is theirs: who is the only one able to cover something takes all of it, several who are able take equal
/// parts, and what nobody covers counts for nobody. Of a presence that asks for several people each takes all of it as long as
/// they are no more than it asks for. Time at home with a dependant is carried only while somebody of the carers cannot be
/// there: when all of them are, it is everybody's own.
#[derive(Clone, Copy, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Load {
    /// Who.
    pub person: PersonId,
    /// How many tasks: an errand is one, and so is each time that somebody has to be present and each way with a dependant.
    pub tasks: f64,
    /// How many minutes: those of a presence, of a dependant's way and of time alone with them; those of an errand at the first
    /// possible moment, from home and back home.
    pub minutes: f64,
    /// How many of the minutes are [early](Hours::EARLY), 05:00–07:00 on the household's clocks.
    pub early: f64,
    /// How many of the minutes are at [night](Hours::NIGHT), 22:00–05:00 on the household's clocks.
    pub night: f64,
}

/// What of a load is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Measure {
    /// The tasks.
    Tasks,
    /// The minutes.
    #[default]
    Minutes,
    /// The early minutes.
    Early,
    /// The minutes at night.
    Night,
}

/// How evenly something is carried.
#[derive(Clone, PartialEq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Balance {
    /// Each carer's part of the whole, from 0 to 1, in the order of the loads; all 0 if there is nothing to carry.
    pub shares: Vec<(PersonId, f64)>,
    /// The largest share less the smallest: 0 if all carry alike, 1 if one of them carries everything.
    pub difference: f64,
}

/// What everybody carries of needs whose coverage is known and of dependants: a load for each person who is a carer of one, in
/// the order of the household.
///
/// ```
/// use handover::analysis::{Measure, balance, coverage, loads};
/// use handover::household::{Days, Errand, Household, Need, NeedKind, Person, Source, Weekdays};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let zone = Zone::iana("Europe/London").unwrap();
/// let window = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
/// let mut builder = Household::builder("Priya and Tom", zone);
/// let home = builder.place("home", "Home");
/// let mut person = |key: &str| {
///     builder.person(Person { key: key.into(), name: key.into(), home, arrangements: vec![], commitments: vec![] })
/// };
/// let carers = vec![person("priya"), person("tom")];
/// let kind = NeedKind::Errand(Errand { arrive: "15:15-15:30".parse().unwrap(), stay: 600, fragile_below: 0 });
/// let (key, name, days) = ("walk".into(), "Walk".into(), Days::weekly(Weekdays::WORKING));
/// let walk = builder.need(Need { key, name, days, place: home, carers, kind, source: Source::default() });
/// let household = builder.build().unwrap();
///
/// let timeline = Timeline::new(&household, window);
/// let loads = loads(&timeline, &[coverage(&timeline, walk)], &[]);
/// assert_eq!(loads.iter().map(|load| load.minutes).collect::<Vec<_>>(), [25.0, 25.0]);
/// assert_eq!(balance(&loads, Measure::Tasks).difference, 0.0);
/// ```
pub fn loads(timeline: &Timeline<'_>, coverages: &[Coverage], batons: &[Baton]) -> Vec<Load> {
    let ledger = Ledger::new(timeline);
    let mut loads = BTreeMap::new();
    for coverage in coverages {
        let Some(need) = timeline.household().need(coverage.need) else { continue };
        for person in &need.carers {
            loads.entry(*person).or_insert(Load::none(*person));
        }
        let whole = Occurrences::of(timeline, coverage.need);
        for part in &coverage.parts {
            for person in &part.carers {
                let load = loads.entry(*person).or_insert(Load::none(*person));
                ledger.enter(load, part, need, &whole);
            }
        }
    }
    for baton in batons {
        let Some(dependant) = timeline.household().dependant(baton.dependant) else { continue };
        for person in &dependant.carers {
            loads.entry(*person).or_insert(Load::none(*person));
        }
        for part in &baton.parts {
            for person in &part.carers {
                let load = loads.entry(*person).or_insert(Load::none(*person));
                ledger.enter_held(load, part, dependant);
            }
        }
    }
    loads.into_values().collect()
}

/// How evenly a measure of some loads is shared.
///
/// ```
/// use handover::analysis::{Measure, balance};
///
/// assert_eq!(balance(&[], Measure::Minutes).difference, 0.0);
/// ```
pub fn balance(loads: &[Load], measure: Measure) -> Balance {
    let total: f64 = loads.iter().map(|load| load.by(measure)).sum();
    let share = |load: &Load| if 0.0 < total { load.by(measure) / total } else { 0.0 };
    let shares: Vec<(PersonId, f64)> = loads.iter().map(|load| (load.person, share(load))).collect();
    let most = shares.iter().map(|(_, share)| *share).fold(0.0, f64::max);
    let least = shares.iter().map(|(_, share)| *share).fold(most, f64::min);
    Balance { shares, difference: most - least }
}

impl Load {
    fn none(person: PersonId) -> Self {
        Load { person, tasks: 0.0, minutes: 0.0, early: 0.0, night: 0.0 }
    }

    /// The load in one number.
    pub fn by(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Tasks => self.tasks,
            Measure::Minutes => self.minutes,
            Measure::Early => self.early,
            Measure::Night => self.night,
        }
    }
}

/// What loads are written down with.
struct Ledger<'h> {
    household: &'h Household,
    early: Daily,
    night: Daily,
}

impl<'h> Ledger<'h> {
    fn new(timeline: &Timeline<'h>) -> Self {
        let household = timeline.household();
        let daily = |hours| Daily::new(hours, household.zone().clone());
        Ledger { household, early: daily(Hours::EARLY), night: daily(Hours::NIGHT) }
    }

    /// Adds a carer's share of a part of a need to their load.
    fn enter(&self, load: &mut Load, part: &Covered, need: &Need, whole: &Occurrences) {
        let share = (need.kind.required() as f64 / part.carers.len() as f64).min(1.0);
        let (span, task) = match &need.kind {
            NeedKind::Errand(errand) => (self.errand(part, need, errand.stay, load.person), 1.0),
            NeedKind::Presence(_) => (Some(part.span), part.span.len() as f64 / whole.seconds(part.span) as f64),
        };
        load.tasks += share * task;
        if let Some(span) = span {
            self.enter_time(load, span, share);
        }
    }

    /// Adds a carer's share of a part of the time with a dependant to their load. A way is a task of the window it begins in.
    fn enter_held(&self, load: &mut Load, part: &Held, dependant: &Dependant) {
        let share = 1.0 / part.carers.len() as f64;
        match part.stage {
            Stage::Way { .. } => load.tasks += if part.begins_way() { share } else { 0.0 },
            _ if part.carers.len() == dependant.carers.len() => return,
            _ => {}
        }
        self.enter_time(load, part.span, share);
    }

    fn enter_time(&self, load: &mut Load, span: Span, share: f64) {
        load.minutes += share * minutes(span.len());
        load.early += share * minutes(self.early.spans(span).len());
        load.night += share * minutes(self.night.spans(span).len());
    }

    /// When a carer is on an errand if they arrive as soon as they can, come from home and go home.
    fn errand(&self, part: &Covered, need: &Need, stay: i64, carer: PersonId) -> Option<Span> {
        let arrivals = part.evidence.iter().filter_map(|evidence| match evidence {
            Evidence::CanArrive { person, arrivals } if *person == carer => Some(arrivals.first),
            _ => None,
        });
        let arrival = arrivals.min()?;
        let home = self.household.home_of(carer, arrival)?;
        let way = self.household.travel().between(home, need.place)?;
        Span::new(arrival - way, arrival + stay + way)
    }
}

/// The occurrences of a need, ascending; whole also where the window cuts them, so that the tasks of two windows add up.
struct Occurrences(Vec<Span>);

impl Occurrences {
    fn of(timeline: &Timeline<'_>, need: NeedId) -> Self {
        let household = timeline.household();
        let times = household.need_times(need).iter();
        let occurrences = times.flat_map(|times| times.occurrences(timeline.window(), household.zone()));
        let mut spans: Vec<Span> = occurrences.filter_map(|one| Span::new(one.start, one.end)).collect();
        spans.sort_unstable();
        Occurrences(spans)
    }

    /// How long the occurrence is that a span is a part of.
    fn seconds(&self, part: Span) -> i64 {
        let after = self.0.partition_point(|whole| whole.start() <= part.start());
        let whole = after.checked_sub(1).and_then(|index| self.0.get(index));
        whole.copied().unwrap_or(part).len()
    }
}

fn minutes(seconds: i64) -> f64 {
    seconds as f64 / 60.0
}
