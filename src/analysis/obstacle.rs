//! What exactly is in the way of an interview.

use std::collections::BTreeSet;

use super::interview::{Interview, interview_slots};
use crate::household::{Household, Part};
use crate::time::Window;
use crate::timeline::{Activity, Timeline};

/// A smallest conflict: parts of the plan that together leave no slot for an interview, while there is one as soon as any of
/// them is dropped and nothing else is in the plan. `None` if there is a slot.
///
/// An empty list means that nothing in the plan is to blame: the days and hours leave no room. There may be several smallest
/// conflicts; the one whose parts come last is found: arrangements and commitments person by person, then needs. It takes one
/// search for slots for every part that has something to do in the window, sometimes two or three.
///
/// ```
/// use handover::analysis::{Interview, Privacy, obstacles};
/// use handover::household::{Arrangement, Hours, Household, Part, Pattern, Person, Weekdays, Weekly};
/// use handover::time::{Day, Window, Zone};
///
/// let (zone, hours) = (Zone::utc(), "09:00-17:00".parse::<Hours>().unwrap());
/// let window = Window::of_days(Day::new(2027, 6, 7).unwrap(), Day::new(2027, 6, 8).unwrap(), &zone).unwrap();
/// let mut builder = Household::builder("Lena", zone);
/// let home = builder.place("home", "Home");
/// let work = Arrangement::new("work", Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: hours.into() }));
/// let person = Person { key: "lena".into(), name: "Lena".into(), home, arrangements: vec![work], commitments: vec![] };
/// let person = builder.person(person);
/// let household = builder.build().unwrap();
///
/// let days = Weekdays::WORKING;
/// let interview = Interview { person, seconds: 3600, hours, days, way: 1800, privacy: Privacy::Private };
/// let expected = vec![Part::Arrangement { person, index: 0 }];
/// assert_eq!(obstacles(&household, window, &interview), Some(expected));
/// ```
pub fn obstacles(household: &Household, window: Window, interview: &Interview) -> Option<Vec<Part>> {
    let search = Search { household, window, interview };
    let timeline = Timeline::new(household, window);
    if !search.fails_with(&timeline) {
        return None;
    }
    let mut conflict = Conflict { search, needed: parts(household), dropped: Vec::new() };
    let shown = shown(&timeline);
    conflict.drop_if_possible(|part| !shown.contains(&part));
    // Dropping a part can bring another one to light, so what was needed once may not be needed later on.
    let mut before = usize::MAX;
    while conflict.needed.len() < before {
        before = conflict.needed.len();
        for part in conflict.needed.clone() {
            conflict.drop_if_possible(|other| other == part);
        }
    }
    Some(conflict.needed)
}

/// Parts that leave no slot when the dropped ones are gone.
struct Conflict<'q> {
    search: Search<'q>,
    needed: Vec<Part>,
    dropped: Vec<Part>,
}

impl Conflict<'_> {
    /// Drops some of the parts, unless there is a slot without them.
    fn drop_if_possible(&mut self, is_meant: impl Fn(Part) -> bool) {
        let (meant, others): (Vec<Part>, Vec<Part>) = self.needed.iter().partition(|part| is_meant(**part));
        let without: Vec<Part> = self.dropped.iter().copied().chain(meant).collect();
        if self.search.fails_without(&without) {
            (self.needed, self.dropped) = (others, without);
        }
    }
}

struct Search<'q> {
    household: &'q Household,
    window: Window,
    interview: &'q Interview,
}

impl Search<'_> {
    fn fails_with(&self, timeline: &Timeline<'_>) -> bool {
        interview_slots(timeline, self.interview).starts.is_empty()
    }

    fn fails_without(&self, parts: &[Part]) -> bool {
        let household = self.household.without(parts);
        self.fails_with(&Timeline::new(&household, self.window))
    }
}

/// All parts of a plan that can be in the way: dependants, who are named only if nothing else is to blame, then person by
/// person, then needs.
fn parts(household: &Household) -> Vec<Part> {
    let of_people = household.people_with_ids().flat_map(|(person, own)| {
        let arrangements = (0..own.arrangements.len()).map(move |index| Part::Arrangement { person, index });
        arrangements.chain((0..own.commitments.len()).map(move |index| Part::Commitment { person, index }))
    });
    let dependants = household.dependants_with_ids().map(|(id, _)| Part::Dependant(id));
    let needs = household.needs_with_ids().map(|(id, _)| Part::Need(id));
    dependants.chain(of_people).chain(needs).collect()
}

/// The parts of a plan that a timeline shows, and all needs and dependants.
fn shown(timeline: &Timeline<'_>) -> BTreeSet<Part> {
    let household = timeline.household();
    let mut parts: BTreeSet<Part> = household.needs_with_ids().map(|(id, _)| Part::Need(id)).collect();
    parts.extend(household.dependants_with_ids().map(|(id, _)| Part::Dependant(id)));
    for (person, _) in household.people_with_ids() {
        let stretches = timeline.person(person).map_or(&[][..], |line| line.stretches());
        parts.extend(stretches.iter().map(|stretch| match stretch.activity {
            Activity::Arrangement(index) => Part::Arrangement { person, index },
            Activity::Commitment(index) => Part::Commitment { person, index },
        }));
    }
    parts
}
