use super::capacity::Capacity;
use super::collector::Collector;
use super::layers::{Item, Layer, flatten};
use super::stretch::{Activity, Stretch};
use crate::household::{Household, Person, PersonId, PlaceId, Source};
use crate::interval::Span;
use crate::time::{SECONDS_PER_DAY, Window};

/// Who is where and how free in a window.
#[derive(Clone, Debug)]
pub struct Timeline<'h> {
    household: &'h Household,
    window: Window,
    people: Vec<Line>,
    exhausted: bool,
}

/// What is kept of one person.
#[derive(Clone, Debug)]
struct Line {
    stretches: Vec<Stretch>,
    /// The stretches that there are if what nobody knows takes no time; `None` if everything is known.
    at_best: Option<Vec<Stretch>>,
    /// The sleep after night shifts, whatever lies on it.
    sleep: Vec<(Span, Activity)>,
}

/// The line of one person.
#[derive(Clone, Copy, Debug)]
pub struct PersonTimeline<'t> {
    pub(super) household: &'t Household,
    pub(super) id: PersonId,
    pub(super) person: &'t Person,
    pub(super) stretches: &'t [Stretch],
    at_best: Option<&'t [Stretch]>,
    sleep: &'t [(Span, Activity)],
}

/// What lies so far outside of the window still decides where people come from and have to go to.
const MARGIN: i64 = 2 * SECONDS_PER_DAY;

impl<'h> Timeline<'h> {
    /// The timeline of a household in a window; it reaches two days further on either side.
    pub fn new(household: &'h Household, window: Window) -> Self {
        let margin = MARGIN.saturating_add(household.travel().longest());
        let reach =
            Window::new(window.start().saturating_sub(margin), window.end().saturating_add(margin)).unwrap_or(window);
        let mut collector = Collector { household, reach, exhausted: false };
        let people = household
            .people_with_ids()
            .map(|(id, person)| Line::new(collector.items(id, person), (id, person), household))
            .collect();
        Timeline { household, window, people, exhausted: collector.exhausted }
    }

    /// The same timeline of a household that has the same people with the same plans, and other needs or dependants.
    pub(crate) fn of_same_people<'o>(&self, household: &'o Household) -> Timeline<'o> {
        Timeline { household, window: self.window, people: self.people.clone(), exhausted: self.exhausted }
    }

    /// The household it is of.
    pub fn household(&self) -> &'h Household {
        self.household
    }

    /// The window that it was made for.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Whether a recurrence was given up before the window's end, so that people may be less free than it says.
    pub fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// The line of one person of the household.
    pub fn person(&self, id: PersonId) -> Option<PersonTimeline<'_>> {
        let person = self.household.person(id)?;
        let Line { stretches, at_best, sleep } = self.people.get(id.index())?;
        Some(PersonTimeline { household: self.household, id, person, stretches, at_best: at_best.as_deref(), sleep })
    }
}

impl Line {
    fn new(items: Vec<Item>, (id, person): (PersonId, &Person), household: &Household) -> Self {
        let home = |instant| household.home_of(id, instant).unwrap_or(person.home);
        let stretches = |items| flatten(items, home, household.travel());
        let is_known = |item: &Item| item.capacity != Capacity::Unknown;
        let known = || items.iter().copied().filter(is_known).collect();
        let at_best = (!items.iter().all(is_known)).then(|| stretches(known()));
        let sleep = items.iter().filter(|item| item.layer == Layer::Sleep && is_known(item));
        let mut sleep: Vec<(Span, Activity)> = sleep.map(|item| (item.span, item.activity)).collect();
        sleep.sort_unstable();
        Line { stretches: stretches(items), at_best, sleep }
    }
}

impl<'t> PersonTimeline<'t> {
    /// The person.
    pub fn person(&self) -> &'t Person {
        self.person
    }

    /// Where they live at an instant.
    pub fn home_at(&self, instant: i64) -> PlaceId {
        self.household.home_of(self.id, instant).unwrap_or(self.person.home)
    }

    /// Their stretches, ascending and apart from each other; between them they are free.
    pub fn stretches(&self) -> &'t [Stretch] {
        self.stretches
    }

    /// Whether nothing of what they do is unknown.
    pub fn is_known(&self) -> bool {
        self.at_best.is_none()
    }

    /// The line that they have if what nobody knows takes no time: what they cannot do then, they cannot do.
    ///
    /// What they can do on their line as it is and on this one too, they can; between the two nobody knows.
    #[must_use]
    pub fn at_best(&self) -> Self {
        PersonTimeline { stretches: self.at_best.unwrap_or(self.stretches), at_best: None, ..*self }
    }

    /// When they sleep after night shifts, ascending, and after which; it is theirs also where a commitment lies on it.
    pub fn sleep(&self) -> &'t [(Span, Activity)] {
        self.sleep
    }

    /// Where in the input an activity comes from.
    pub fn source(&self, activity: Activity) -> Source {
        let source = match activity {
            Activity::Arrangement(index) => self.person.arrangements.get(index).map(|arranged| &arranged.source),
            Activity::Commitment(index) => self.person.commitments.get(index).map(|commitment| &commitment.source),
        };
        source.cloned().unwrap_or_default()
    }

    /// The stretch at an instant, or the first one after it.
    pub fn stretch_from(&self, instant: i64) -> Option<&'t Stretch> {
        self.stretches.get(self.stretches.partition_point(|stretch| stretch.span.end() <= instant))
    }
}
