//! The best moments for a meeting.

use super::daily::Daily;
use super::free::{Gathering, interruptible, joint_free};
use crate::interval::{Span, SpanSet};
use crate::time::{Day, Zone};
use crate::timeline::Timeline;

/// A meeting that looks for its time.
///
/// It may start where joint free time starts, and at every full [`step`](Self::step) of the household's clocks after that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// Who meets, where, and how free they have to be.
    pub gathering: Gathering,
    /// How long it takes, in seconds; counted as 1 if less.
    pub seconds: i64,
    /// The grid of its starts, in seconds; a quarter of an hour is 900. Counted as 60 if less.
    pub step: i64,
    /// What makes one slot better than another, the most important first.
    pub preferences: Vec<Preference>,
}

/// What makes one slot better than another.
///
/// A preference gives every slot a cost. Slots compare by the cost of the first preference, where that is equal by that of the
/// second, and so on; the earlier one of two equals wins. So the same question always has the same answer.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Preference {
    /// The sooner the better. The cost is the number of seconds from the window's start to the slot's.
    Earliest,
    /// As little interruptible work as possible. The cost is how many seconds of it the slot takes, of all people together.
    FewestInterruptions,
    /// Within these hours if possible. The cost is how many seconds of the slot lie outside of them.
    During(Daily),
    /// On different days. The cost is how many of the slots chosen before it are on the same day of the household's clocks.
    Spread,
}

/// A time at which a meeting fits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MeetingSlot {
    /// What it costs, a number for each preference in their order; the unit is the preference's.
    pub costs: Vec<i64>,
    /// When, in seconds of Unix time.
    pub span: Span,
}

/// The best slots for a meeting in the timeline's window, the best first: up to `count`, none of which overlap.
///
/// Each is the best of those that are left when the ones before it are taken. The effort grows with the number of possible
/// starts times `count`.
///
/// ```
/// use handover::analysis::{Gathering, Meeting, Preference, best_slots};
/// use handover::household::{Household, Person};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let zone = Zone::iana("Europe/London").unwrap();
/// let window = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 16).unwrap(), &zone).unwrap();
/// let mut builder = Household::builder("Tom", zone);
/// let home = builder.place("home", "Home");
/// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
/// let household = builder.build().unwrap();
///
/// let preferences = vec![Preference::Spread, Preference::Earliest];
/// let gathering = Gathering::of(&household, [tom]);
/// let meeting = Meeting { gathering, seconds: 3600, step: 900, preferences };
/// let slots = best_slots(&Timeline::new(&household, window), &meeting, 2);
/// let hours: Vec<i64> = slots.iter().map(|slot| (slot.span.start() - window.start()) / 3600).collect();
/// assert_eq!(hours, [7, 24 + 7]);
/// ```
pub fn best_slots(timeline: &Timeline<'_>, meeting: &Meeting, count: usize) -> Vec<MeetingSlot> {
    let judge = Judge::new(timeline, meeting);
    let mut candidates = candidates(timeline, meeting);
    let mut chosen: Vec<MeetingSlot> = Vec::new();
    while chosen.len() < count {
        let slots = candidates.iter().map(|span| judge.slot(*span, &chosen));
        let Some(best) = slots.min() else { break };
        candidates.retain(|span| !span.overlaps(best.span));
        chosen.push(best);
    }
    chosen
}

/// Every span that the meeting could take.
fn candidates(timeline: &Timeline<'_>, meeting: &Meeting) -> Vec<Span> {
    let (seconds, step) = (meeting.seconds.max(1), meeting.step.max(60));
    let zone = timeline.household().zone();
    let free = joint_free(timeline, &meeting.gathering).at_least(seconds);
    let starts = free.iter().flat_map(|span| {
        let grid = std::iter::successors(Some(span.start()), move |start| Some(next_on_grid(*start, step, zone)));
        grid.take_while(move |start| start.saturating_add(seconds) <= span.end())
    });
    starts.filter_map(|start| Span::new(start, start.saturating_add(seconds))).collect()
}

/// The first instant after another at which the clocks show a multiple of a step.
fn next_on_grid(after: i64, step: i64, zone: &Zone) -> i64 {
    after.saturating_add(step - zone.wall_at(after).0.rem_euclid(step))
}

/// What the preferences of a meeting look at.
struct Judge<'q> {
    zone: &'q Zone,
    start: i64,
    preferences: Vec<Yardstick<'q>>,
}

/// A preference, with what it compares slots to.
enum Yardstick<'q> {
    Earliest,
    Interruptions(Vec<SpanSet>),
    During(&'q Daily),
    Spread,
}

impl<'q> Judge<'q> {
    fn new(timeline: &'q Timeline<'_>, meeting: &'q Meeting) -> Self {
        let (zone, window) = (timeline.household().zone(), timeline.window());
        let preferences = meeting.preferences.iter().map(|preference| match preference {
            Preference::Earliest => Yardstick::Earliest,
            Preference::FewestInterruptions => {
                let people = meeting.gathering.attendees.iter();
                Yardstick::Interruptions(people.map(|one| interruptible(timeline, one.person)).collect())
            }
            Preference::During(hours) => Yardstick::During(hours),
            Preference::Spread => Yardstick::Spread,
        });
        Judge { zone, start: window.start(), preferences: preferences.collect() }
    }

    fn slot(&self, span: Span, chosen: &[MeetingSlot]) -> MeetingSlot {
        MeetingSlot { costs: self.preferences.iter().map(|one| self.cost(one, span, chosen)).collect(), span }
    }

    fn cost(&self, preference: &Yardstick<'_>, span: Span, chosen: &[MeetingSlot]) -> i64 {
        match preference {
            Yardstick::Earliest => span.start().saturating_sub(self.start),
            Yardstick::Interruptions(people) => people.iter().map(|spans| spans.within(span).len()).sum(),
            Yardstick::During(hours) => span.len() - hours.spans(span).len(),
            Yardstick::Spread => chosen.iter().filter(|slot| self.day(slot.span) == self.day(span)).count() as i64,
        }
    }

    fn day(&self, span: Span) -> Day {
        self.zone.wall_at(span.start()).day()
    }
}
