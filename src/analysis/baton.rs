//! Who has a dependant at every instant, and whether they can be handed over.

use super::coverage::{Covered, Post, cover_post, kept, unknown, unless_known};
use super::finding::{Code, Evidence, Finding};
use super::itinerary::{Leg, Stage, itinerary};
use crate::household::{Attention, Dependant, DependantId, PersonId, PlaceId};
use crate::interval::Span;
use crate::timeline::{PersonTimeline, Timeline};

/// Who has a dependant, for every instant of a window.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Baton {
    /// Who it is about.
    pub dependant: DependantId,
    /// The parts of the window, ascending by start; the same people can have the dependant all through a part. Parts do not
    /// overlap but for [`Stage::Late`], which goes on into the hours of the keeper who waits.
    pub parts: Vec<Held>,
    /// Whether a budget was spent before the window's end.
    pub exhausted: bool,
}

/// A part of the time and who can have the dependant in it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Held {
    /// When, in seconds of Unix time.
    pub span: Span,
    /// Where the dependant is.
    pub stage: Stage,
    /// Which carers can have them, in the order of the household; none while a keeper has them.
    pub carers: Vec<PersonId>,
    /// Of whom nobody knows yet whether they can, in the order of the household.
    pub unknown: Vec<PersonId>,
    /// On the way to or from home: who is at home then, and so at the other end of the way.
    pub at_home: Vec<PersonId>,
    /// Who can, and what keeps those who cannot.
    pub evidence: Vec<Evidence>,
}

/// Who has a dependant at every instant of the timeline's window: a keeper during its hours, else a carer who is there.
///
/// A dependant who is not with a keeper is at home, where at least one carer has to be, whatever they do there. From a keeper
/// home and from home to a keeper one carer goes all the way: they are at the first place when it begins and at the second when
/// it ends. If there is no time to go home between two keepers, one carer takes the dependant from the one to the other and
/// stays with them until its hours begin. Somebody whom the household does not have is nowhere.
///
/// ```
/// use handover::analysis::{Code, baton};
/// use handover::household::{Dependant, Household, Keeper, Days, Person, Source, Weekdays};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let mut builder = Household::builder("Priya and Mia", Zone::utc());
/// let (home, school) = (builder.place("home", "Home"), builder.place("school", "School"));
/// builder.travel(home, school, 600);
/// let (arrangements, commitments) = (vec![], vec![]);
/// let priya = builder.person(Person { key: "priya".into(), name: "Priya".into(), home, arrangements, commitments });
/// let (days, hours) = (Days::weekly(Weekdays::WORKING), "08:45-15:15".parse().unwrap());
/// let keepers = vec![Keeper { name: "School".into(), place: school, days, hours, year: None }];
/// let (key, name, source) = ("mia".into(), "Mia".into(), Source::default());
/// let mia = builder.dependant(Dependant { key, name, home, carers: vec![priya], keepers, source });
/// let household = builder.build().unwrap();
///
/// let day = Day::new(2027, 1, 13).unwrap();
/// let timeline = Timeline::new(&household, Window::of_days(day, day.plus(1), &Zone::utc()).unwrap());
/// let baton = baton(&timeline, mia);
/// // At home, on the way, at school, on the way, at home.
/// assert_eq!(baton.parts.len(), 5);
/// assert!(baton.findings(household.dependant(mia).unwrap()).is_empty());
/// ```
pub fn baton(timeline: &Timeline<'_>, id: DependantId) -> Baton {
    let household = timeline.household();
    let Some(dependant) = household.dependant(id).filter(|_| household.cares_for(id)) else {
        return Baton { dependant: id, parts: Vec::new(), exhausted: false };
    };
    let (legs, exhausted) = itinerary(timeline, id);
    let runners = Runners::new(timeline, dependant);
    let window = Span::new(timeline.window().start(), timeline.window().end());
    let inside = |leg: &Leg| leg.span.intersection(window?);
    let parts = legs.iter().filter_map(|leg| Some((leg, inside(leg)?)));
    let parts = parts.flat_map(|(leg, span)| runners.held(leg, span)).collect();
    Baton { dependant: id, parts, exhausted: exhausted || timeline.is_exhausted() }
}

impl Baton {
    /// Where nobody has the dependant, where giver and taker are apart, and where nobody knows yet; `dependant` is who it is
    /// about. Neighbouring parts in which nobody has them are one finding.
    pub fn findings(&self, dependant: &Dependant) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        for part in &self.parts {
            let Some(code) = part.code(dependant.home) else { continue };
            let last = findings.last_mut();
            let goes_on = |last: &&mut Finding| {
                last.code == code && code == Code::BatonDropped && last.span.end() == part.span.start()
            };
            match last.filter(goes_on).and_then(|last| Some((Span::new(last.span.start(), part.span.end())?, last))) {
                Some((both, last)) => last.span = both,
                None => findings.push(part.finding(code, self.dependant, dependant)),
            }
        }
        findings
    }
}

impl Held {
    /// What is wrong with it. On a way that nobody can go the two ends are apart if somebody is at both: two keepers, or a keeper
    /// and a carer at home.
    fn code(&self, home: PlaceId) -> Option<Code> {
        let is_straight = |from: PlaceId, to: PlaceId| from != home && to != home;
        match self.stage {
            Stage::With { .. } => None,
            Stage::Late { .. } => Some(Code::HandOffApart),
            _ if !self.carers.is_empty() => None,
            _ if !self.unknown.is_empty() => Some(Code::CoverageUnknown),
            Stage::Way { from, to } if is_straight(from, to) || !self.at_home.is_empty() => Some(Code::HandOffApart),
            Stage::Way { .. } | Stage::At { .. } => Some(Code::BatonDropped),
        }
    }

    fn finding(&self, code: Code, id: DependantId, dependant: &Dependant) -> Finding {
        let people = if code == Code::CoverageUnknown { self.unknown.clone() } else { dependant.carers.clone() };
        Finding {
            code,
            span: self.span,
            people,
            need: None,
            dependant: Some(id),
            evidence: self.evidence.clone(),
            source: dependant.source.clone(),
        }
    }
}

/// Those who can have a dependant.
struct Runners<'t> {
    lines: Vec<(PersonId, PersonTimeline<'t>)>,
    home: PlaceId,
    timeline: &'t Timeline<'t>,
}

impl<'t> Runners<'t> {
    fn new(timeline: &'t Timeline<'_>, dependant: &Dependant) -> Self {
        let lines = dependant.carers.iter().filter_map(|id| Some((*id, timeline.person(*id)?))).collect();
        Runners { lines, home: dependant.home, timeline }
    }

    /// The parts of a leg within a part of it.
    fn held(&self, leg: &Leg, span: Span) -> Vec<Held> {
        match leg.stage {
            Stage::With { .. } => vec![Held::by(Covered::nobody(span), leg.stage)],
            Stage::At { place } => {
                let post = Post { place, reach: 0, attention: Attention::Any };
                let parts = cover_post(&self.lines, post, span);
                parts.into_iter().map(|part| Held::by(part, leg.stage)).collect()
            }
            Stage::Way { from, to } => vec![self.escorted(leg, (from, to), span)],
            Stage::Late { from, to } => {
                let mut held = Held::by(Covered::nobody(span), leg.stage);
                held.evidence.push(self.hand_off(leg, (from, to)));
                vec![held]
            }
        }
    }

    /// Who can take the dependant on a way, which is whole in `leg` and cut to the window in `span`.
    fn escorted(&self, leg: &Leg, (from, to): (PlaceId, PlaceId), span: Span) -> Held {
        let (leave, arrive) = (leg.span.start(), leg.span.end());
        let mut held = Held::by(Covered::nobody(span), leg.stage);
        held.evidence.push(self.hand_off(leg, (from, to)));
        for (id, line) in &self.lines {
            let can = |line: PersonTimeline<'_>| line.can_escort((from, leave), (to, arrive));
            let (now, at_best) = (can(*line), unless_known(line).map_or(can(*line), can));
            match (now, at_best) {
                (true, true) => {
                    held.carers.push(*id);
                    held.evidence.push(Evidence::Present { person: *id });
                }
                (false, false) => held.evidence.extend(kept(line, *id, leg.span)),
                _ => {
                    held.unknown.push(*id);
                    held.evidence.extend(unknown(line, *id, leg.span));
                }
            }
        }
        held.at_home = match (from == self.home, to == self.home) {
            (_, true) => self.at_home(arrive),
            (true, false) => self.at_home(leave - 1),
            (false, false) => Vec::new(),
        };
        held
    }

    fn hand_off(&self, leg: &Leg, (from, to): (PlaceId, PlaceId)) -> Evidence {
        let takes = self.timeline.household().travel().between(from, to).unwrap_or(0);
        Evidence::HandOff { from, to, leave: leg.span.start(), by: leg.by, takes }
    }

    /// Who is at home at an instant, whatever comes.
    fn at_home(&self, instant: i64) -> Vec<PersonId> {
        let Some(second) = Span::new(instant, instant + 1) else { return Vec::new() };
        let post = Post { place: self.home, reach: 0, attention: Attention::Any };
        cover_post(&self.lines, post, second).into_iter().flat_map(|part| part.carers).collect()
    }
}

impl Held {
    /// Whether it is a way that somebody sets out on, and not the rest of one that began before the window.
    pub(super) fn begins_way(&self) -> bool {
        self.evidence.iter().any(|fact| matches!(fact, Evidence::HandOff { leave, .. } if *leave == self.span.start()))
    }

    fn by(Covered { span, carers, unknown, evidence, .. }: Covered, stage: Stage) -> Self {
        Held { span, stage, carers, unknown, at_home: Vec::new(), evidence }
    }
}
