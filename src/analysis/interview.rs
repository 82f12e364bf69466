//! When somebody can get away for a while without anybody missing them.

use super::absence::breaks_without;
use super::baton::baton;
use super::coverage::{Covered, coverage};
use super::daily::Daily;
use super::finding::Evidence;
use crate::household::{Hours, Household, Need, NeedKind, PersonId, Weekdays};
use crate::interval::{Span, SpanSet};
use crate::timeline::{Arrivals, Location, PersonTimeline, Stretch, Timeline};

/// An appointment out of the house that must not break anything: a job interview, a viewing, a medical examination.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interview {
    /// Who has it.
    pub person: PersonId,
    /// How long it takes, in seconds; counted as 1 if less.
    pub seconds: i64,
    /// It lies within these hours of a day, on the household's clocks.
    pub hours: Hours,
    /// On these days of the week.
    pub days: Weekdays,
    /// How far it is from wherever the person comes, and how far to wherever they go, in seconds; counted as 0 if less.
    pub way: i64,
    /// Who may notice.
    pub privacy: Privacy,
}

/// Who may notice that somebody is away for an appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Privacy {
    /// Nobody at work: it lies in the person's own time, ways included.
    #[default]
    Private,
    /// Work may notice: it can also be an errand out of work that allows one so long, ways included.
    Open,
}

/// Moments at which something can start: from `first` to `last`, both included, in seconds of Unix time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Starts {
    /// The earliest.
    pub first: i64,
    /// The latest; not before the earliest.
    pub last: i64,
}

/// When an interview can start.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct InterviewSlots {
    /// The moments, ascending; those of two entries do not touch.
    pub starts: Vec<Starts>,
    /// Whether a budget was spent, so that some of these may not be possible after all.
    pub exhausted: bool,
}

/// When an interview can start within the timeline's window.
///
/// The way out and back fits between what the person has to do before and after. And no need that is covered without the
/// interview is uncovered with it: where nobody else can, the person is there all the time that a presence asks for, and has a
/// moment left to arrive for an errand; nor is a dependant left alone. Between leaving and coming back they are in nobody's reach. What nobody covers anyway
/// is not held against the interview. All moments are exact to the second.
///
/// ```
/// use handover::analysis::{Interview, Privacy, interview_slots};
/// use handover::household::{Household, Person, Weekdays};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let zone = Zone::utc();
/// let window = Window::of_days(Day::new(2027, 6, 4).unwrap(), Day::new(2027, 6, 5).unwrap(), &zone).unwrap();
/// let mut builder = Household::builder("Lena", zone);
/// let home = builder.place("home", "Home");
/// let person = Person { key: "lena".into(), name: "Lena".into(), home, arrangements: vec![], commitments: vec![] };
/// let person = builder.person(person);
/// let household = builder.build().unwrap();
///
/// let (hours, days) = ("09:00-17:00".parse().unwrap(), Weekdays::WORKING);
/// let interview = Interview { person, seconds: 3600, hours, days, way: 1800, privacy: Privacy::Private };
/// let slots = interview_slots(&Timeline::new(&household, window), &interview);
/// let hours = (slots.starts[0].first - window.start()) / 3600..=(slots.starts[0].last - window.start()) / 3600;
/// assert_eq!((slots.starts.len(), hours), (1, 9..=16));
/// ```
pub fn interview_slots(timeline: &Timeline<'_>, interview: &Interview) -> InterviewSlots {
    let outing = Outing::of(interview);
    let Some(line) = timeline.person(interview.person) else {
        return InterviewSlots { starts: Vec::new(), exhausted: timeline.is_exhausted() };
    };
    let mut starts = within_hours(timeline, interview, outing).difference(&outing.kept(&line, interview.privacy));
    let mut exhausted = timeline.is_exhausted();
    let household = timeline.household();
    for (id, need) in household.needs_with_ids().filter(|(_, need)| need.carers.contains(&interview.person)) {
        let covered = coverage(timeline, id);
        exhausted |= covered.exhausted;
        let owed = Owed { household, line, person: interview.person, need };
        let parts = breaks_without(interview.person, &covered, need);
        starts = starts.difference(&parts.filter_map(|part| outing.missing(&owed.cores(part))).collect());
    }
    let minded = household.dependants_with_ids().filter(|(_, one)| one.carers.contains(&interview.person));
    for (id, _) in minded {
        let baton = baton(timeline, id);
        exhausted |= baton.exhausted;
        let alone = baton.held_only_by(interview.person);
        starts =
            starts.difference(&alone.filter_map(|part| outing.meeting(part.span.start(), part.span.end())).collect());
    }
    let starts = starts.iter().map(|span| Starts { first: span.start(), last: span.end() - 1 }).collect();
    InterviewSlots { starts, exhausted }
}

/// The starts that the hours of the day and the window allow; the number `n` stands for the second that starts at `n`.
fn within_hours(timeline: &Timeline<'_>, interview: &Interview, outing: Outing) -> SpanSet {
    let window = timeline.window();
    let Some(window) = Span::new(window.start(), window.end()) else { return SpanSet::EMPTY };
    let hours = Daily::new(interview.hours, timeline.household().zone().clone()).on(interview.days);
    let inside = hours.starting_in(window).filter_map(|span| span.intersection(window));
    inside.filter_map(|span| inclusive(span.start(), span.end().saturating_sub(outing.stay))).collect()
}

/// An interview as a shape to be moved along the line: a way, a stay, a way. All that it meets forbids a span of starts.
#[derive(Clone, Copy)]
struct Outing {
    way: i64,
    stay: i64,
}

impl Outing {
    fn of(interview: &Interview) -> Self {
        Outing { way: interview.way.max(0), stay: interview.seconds.max(1) }
    }

    /// The starts at which the person has something else to do.
    fn kept(self, line: &PersonTimeline<'_>, privacy: Privacy) -> SpanSet {
        let forbidden: SpanSet = line
            .stretches()
            .iter()
            .filter_map(|stretch| self.meeting(stretch.span.start(), stretch.span.end()))
            .collect();
        match privacy {
            Privacy::Private => forbidden,
            Privacy::Open => {
                let errands = line.stretches().iter().filter_map(|stretch| self.out_of(stretch));
                forbidden.difference(&errands.collect())
            }
        }
    }

    /// The starts at which it is under way at some moment after `from` and before `to`.
    fn meeting(self, from: i64, to: i64) -> Option<Span> {
        Span::new(from.saturating_sub(self.stay + self.way).saturating_add(1), to.saturating_add(self.way))
    }

    /// The starts that leave room for none of several ways to do the same.
    fn missing(self, cores: &[Core]) -> Option<Span> {
        let mut missing = cores.iter().map(|core| self.meeting(core.from, core.to));
        let first = missing.next()??;
        missing.try_fold(first, |both, next| both.intersection(next?))
    }

    /// The starts at which it is an errand out of a stretch.
    fn out_of(self, stretch: &Stretch) -> Option<Span> {
        let max_errand = stretch.capacity.max_errand()?;
        let fits = self.way + self.stay + self.way <= max_errand;
        let (first, last) = (stretch.span.start() + self.way, stretch.span.end() - self.way - self.stay);
        fits.then(|| inclusive(first, last)).flatten()
    }
}

/// What one person owes to a need.
struct Owed<'t> {
    household: &'t Household,
    line: PersonTimeline<'t>,
    person: PersonId,
    need: &'t Need,
}

/// The time that something takes in any case. Of an errand that can be done early or late it is the time between the latest
/// start and the earliest end: if these are in the other order, what is done in between leaves room before or after it.
struct Core {
    from: i64,
    to: i64,
}

impl Owed<'_> {
    /// The ways in which the person can cover a part of the need.
    fn cores(&self, part: &Covered) -> Vec<Core> {
        let NeedKind::Errand(errand) = &self.need.kind else {
            return vec![Core { from: part.span.start(), to: part.span.end() }];
        };
        let arrivals = part.evidence.iter().filter_map(|evidence| match evidence {
            Evidence::CanArrive { person, arrivals } if *person == self.person => Some(*arrivals),
            _ => None,
        });
        let core = |arrivals: Arrivals| {
            let way = self.way_out_of_work(arrivals);
            Core { from: arrivals.last - way, to: arrivals.first + errand.stay + way }
        };
        arrivals.map(core).collect()
    }

    /// The way there and back that an errand out of a stretch takes; one between stretches has it in its moments.
    fn way_out_of_work(&self, arrivals: Arrivals) -> i64 {
        let around = self.line.stretch_from(arrivals.first).filter(|stretch| stretch.span.start() <= arrivals.first);
        match around.map(|stretch| (stretch.location, stretch.capacity.max_errand())) {
            Some((Location::At(from), Some(_))) => self.household.travel().between(from, self.need.place).unwrap_or(0),
            _ => 0,
        }
    }
}

/// The numbers from the first to the last.
fn inclusive(first: i64, last: i64) -> Option<Span> {
    Span::new(first, last.saturating_add(1))
}
