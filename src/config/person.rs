use std::cell::RefCell;

use super::calendars::{Calendars, Task};
use super::day_lists::DayLists;
use super::fields::{Fields, Named};
use super::locations::Locations;
use super::names::Names;
use super::{arrangement, calendars, commitment};
use crate::household::{Person, PlaceId};
use crate::time::{Zone, Zones};

/// What a person's plan refers to.
pub(super) struct Surroundings<'s> {
    /// The household's zone.
    pub(super) zone: &'s Zone,
    /// All zones that the file has named so far.
    pub(super) zones: &'s RefCell<Zones>,
    pub(super) places: &'s Names<PlaceId>,
    /// What calendars call them.
    pub(super) locations: &'s Locations,
    /// Schools and holidays.
    pub(super) lists: &'s DayLists,
    /// The place called `home`.
    pub(super) home: PlaceId,
}

/// A person with whatever of their plan could be read, and the tasks of their calendars.
pub(super) fn read(named: &Named<'_>, around: &Surroundings<'_>, calendars: &mut Calendars<'_>) -> (Person, Vec<Task>) {
    let fields = named.fields.as_ref();
    let get = |name: &str| fields.and_then(|fields| fields.get(name));
    let tables = |name: &str| get(name).map(|field| field.tables()).unwrap_or_default();
    let name = get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let home = get("home").and_then(|field| field.find(around.places)).unwrap_or(around.home);
    let calendar_tables: Vec<Fields<'_>> = tables("calendars");
    let mut commitments = commitment::read_all(&tables("commitments"), named.key, around);
    let contents = calendars::read_all(&calendar_tables, around, calendars);
    commitments.extend(contents.commitments);
    let mut arrangements = arrangement::read_all(&tables("arrangements"), around, home);
    let sleep = get("asleep-after-nights").and_then(|field| field.seconds());
    arrangements.iter_mut().for_each(|arrangement| arrangement.sleep = sleep);
    let person = Person { key: named.key.to_owned(), name: name.to_owned(), home, arrangements, commitments };
    (person, contents.tasks)
}
