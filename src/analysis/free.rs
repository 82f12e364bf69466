//! When several people have time at once.

use super::daily::Daily;
use crate::household::{Attention, Hours, Household, PersonId, PlaceId};
use crate::interval::{Span, SpanSet};
use crate::timeline::{Capacity, PersonTimeline, Timeline};

/// People who want to do something together, and what that takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// Who.
    pub attendees: Vec<Attendee>,
    /// Where they have to be for it.
    pub setting: Setting,
    /// How free they have to be for it: [`Attention::Any`] takes everybody who is awake, whatever they do.
    pub attention: Attention,
}

/// Somebody who takes part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendee {
    /// Who.
    pub person: PersonId,
    /// When they can be asked for. While they are in another zone than the household's, on a trip or for good, it is these hours on
    /// the clocks of where they are.
    pub awake: Daily,
}

/// Where people have to be to do something together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Setting {
    /// Each wherever they are, also on their way: a call.
    #[default]
    Anywhere,
    /// All of them there, travel allowed for.
    At(PlaceId),
}

impl Gathering {
    /// A call between these people while they are awake, 07:00–22:00 on the clocks of where each is, and free.
    pub fn of(household: &Household, people: impl IntoIterator<Item = PersonId>) -> Self {
        let awake = Daily::new(Hours::AWAKE, household.zone().clone());
        let attendee = |person| Attendee { person, awake: awake.clone() };
        let attendees = people.into_iter().map(attendee).collect();
        Gathering { attendees, setting: Setting::Anywhere, attention: Attention::Free }
    }
}

/// When all people of a gathering have time for it, within the timeline's window, in seconds of Unix time.
///
/// Somebody is free in a stretch of their line that nothing fills; with [`Attention::Interruptible`] also in one that can be
/// interrupted. What nobody knows yet is not free. A person that the household does not have is never free, and nobody is waited
/// for if nobody is asked. What is [at least](SpanSet::at_least) so long is a slot.
///
/// ```
/// use handover::analysis::{Gathering, joint_free};
/// use handover::household::{Household, Person};
/// use handover::time::{Day, Window, Zone};
/// use handover::timeline::Timeline;
///
/// let zone = Zone::iana("Europe/London").unwrap();
/// let window = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 13).unwrap(), &zone).unwrap();
/// let mut builder = Household::builder("Tom", zone);
/// let home = builder.place("home", "Home");
/// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
/// let household = builder.build().unwrap();
///
/// let timeline = Timeline::new(&household, window);
/// let free = joint_free(&timeline, &Gathering::of(&household, [tom]));
/// assert_eq!(free.at_least(3600).len(), 2 * 15 * 3600);
/// ```
pub fn joint_free(timeline: &Timeline<'_>, gathering: &Gathering) -> SpanSet {
    together(timeline, gathering, |line, window| {
        let free = available(&line, gathering, window);
        if line.is_known() { free } else { free.intersection(&available(&line.at_best(), gathering, window)) }
    })
}

/// When all people of a gathering may have time for it: [joint free time](joint_free), and that which it would be beside if what
/// nobody knows yet took no time.
pub fn perhaps_free(timeline: &Timeline<'_>, gathering: &Gathering) -> SpanSet {
    together(timeline, gathering, |line, window| {
        let free = available(&line, gathering, window);
        if line.is_known() { free } else { free.union(&available(&line.at_best(), gathering, window)) }
    })
}

/// What is left of a window when each attendee takes part of it away.
fn together(
    timeline: &Timeline<'_>,
    gathering: &Gathering,
    free: impl Fn(PersonTimeline<'_>, Span) -> SpanSet,
) -> SpanSet {
    let Some(window) = Span::new(timeline.window().start(), timeline.window().end()) else { return SpanSet::EMPTY };
    gathering.attendees.iter().fold(SpanSet::from(window), |all, attendee| {
        let Some(line) = timeline.person(attendee.person) else { return SpanSet::EMPTY };
        all.intersection(&awake(timeline, attendee, window)).intersection(&free(line, window))
    })
}

/// When somebody is awake: at home on the clocks that they say, elsewhere on the clocks of where they are.
fn awake(timeline: &Timeline<'_>, attendee: &Attendee, window: Span) -> SpanSet {
    let household = timeline.household();
    let zones = household.zones_of(attendee.person, window).into_iter();
    let awake = zones.flat_map(|(span, zone)| {
        let there =
            if zone == household.zone() { attendee.awake.clone() } else { attendee.awake.in_zone(zone.clone()) };
        there.spans(span).spans().to_vec()
    });
    awake.collect()
}

/// When a person has the attention asked for, where it is asked for.
fn available(line: &PersonTimeline<'_>, gathering: &Gathering, window: Span) -> SpanSet {
    match (gathering.setting, gathering.attention) {
        (Setting::At(place), attention) => line.presence(place, attention, window),
        // Whoever is busy elsewhere can be called; whoever is asleep cannot, and nobody knows of the unknown.
        (Setting::Anywhere, Attention::Any | Attention::Awake) => {
            taken(line, window, |capacity| matches!(capacity, Capacity::Asleep | Capacity::Unknown))
        }
        (Setting::Anywhere, attention) => taken(line, window, |capacity| !capacity.suffices(attention)),
    }
}

/// A window without the stretches whose capacity is in the way.
fn taken(line: &PersonTimeline<'_>, window: Span, in_the_way: impl Fn(Capacity) -> bool) -> SpanSet {
    let stretches = line.stretches().iter().filter(|stretch| in_the_way(stretch.capacity));
    stretches.map(|stretch| stretch.span).collect::<SpanSet>().complement(window)
}

/// When a person of the timeline does what can be interrupted.
pub(super) fn interruptible(timeline: &Timeline<'_>, person: PersonId) -> SpanSet {
    let stretches = timeline.person(person).map_or(&[][..], |line| line.stretches());
    let stretches = stretches.iter().filter(|stretch| stretch.capacity.max_errand().is_some());
    stretches.map(|stretch| stretch.span).collect()
}
