use super::layers::{Item, flatten};
use super::stretch::{Activity, Stretch};
use crate::household::{Firmness, Household, Person, PersonId, Source};
use crate::interval::Span;
use crate::recurrence::RecurrenceSet;
use crate::time::{SECONDS_PER_DAY, Window};

/// Who is where and how free in a window.
#[derive(Clone, Debug)]
pub struct Timeline<'h> {
    household: &'h Household,
    window: Window,
    people: Vec<Vec<Stretch>>,
    exhausted: bool,
}

/// The line of one person.
#[derive(Clone, Copy, Debug)]
pub struct PersonTimeline<'t> {
    pub(super) household: &'t Household,
    pub(super) person: &'t Person,
    pub(super) stretches: &'t [Stretch],
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
        let people =
            household.people_with_ids().map(|(id, person)| flatten(collector.items(id, person), person.home)).collect();
        Timeline { household, window, people, exhausted: collector.exhausted }
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
        let stretches = self.people.get(id.index())?;
        Some(PersonTimeline { household: self.household, person, stretches })
    }
}

impl<'t> PersonTimeline<'t> {
    /// The person.
    pub fn person(&self) -> &'t Person {
        self.person
    }

    /// Their stretches, ascending and apart from each other; between them they are free.
    pub fn stretches(&self) -> &'t [Stretch] {
        self.stretches
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

/// Collects the occurrences of one person's arrangements and commitments.
struct Collector<'h> {
    household: &'h Household,
    reach: Window,
    exhausted: bool,
}

impl Collector<'_> {
    fn items(&mut self, id: PersonId, person: &Person) -> Vec<Item> {
        let mut items = Vec::new();
        for arranged in self.household.blocks(id) {
            let block = &arranged.block;
            let activity = Activity::Arrangement(arranged.arrangement);
            let (whereabouts, demand, firmness) = (block.whereabouts, block.demand, Firmness::Fixed);
            let item = |span| Item { span, whereabouts, demand, activity, firmness };
            items.extend(self.spans(&block.times).into_iter().map(item));
        }
        for (index, commitment) in person.commitments.iter().enumerate() {
            let (whereabouts, demand, firmness) = (commitment.whereabouts, commitment.demand, commitment.firmness);
            let activity = Activity::Commitment(index);
            let item = |span| Item { span, whereabouts, demand, activity, firmness };
            items.extend(self.spans(&commitment.times).into_iter().map(item));
        }
        items
    }

    fn spans(&mut self, times: &RecurrenceSet) -> Vec<Span> {
        let mut occurrences = times.occurrences(self.reach, self.household.zone());
        let spans = occurrences.by_ref().filter_map(|occurrence| Span::new(occurrence.start, occurrence.end)).collect();
        self.exhausted |= occurrences.is_exhausted();
        spans
    }
}
