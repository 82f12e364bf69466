//! Where on the map of zones people are: trips for a time, relocations for good.

use std::ops::Range;

use super::arrangement::{Arrangement, Relocation, Trip, TripPolicy};
use super::commitment::Commitment;
use super::household::{Household, HouseholdBuilder};
use super::person::PersonId;
use super::place::PlaceId;
use super::source::Source;
use crate::interval::Span;
use crate::recurrence::{Occurrence, RecurrenceSet};
use crate::time::{Day, SECONDS_PER_DAY, Window, Zone};

/// What moves the people of a household.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    stays: Vec<Stay>,
    relocations: Vec<(PersonId, Relocation)>,
}

/// A trip, as the household knows it.
#[derive(Clone, Debug)]
struct Stay {
    person: PersonId,
    /// The UID of its commitment.
    uid: String,
    /// From leaving home to being back.
    span: Span,
    trip: Trip,
    /// The positions of the commitments that it is.
    own: Range<usize>,
}

/// When a commitment takes place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Occasions {
    /// Its occurrences, ascending by start, in seconds of Unix time.
    pub spans: Vec<Span>,
    /// Whether a budget was spent, so that later ones may be missing.
    pub exhausted: bool,
}

/// One time that a commitment takes place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion {
    /// The days that it is written as, the second of them excluded, if it is one of whole days.
    pub(super) dates: Option<(Day, Day)>,
    /// When it takes place, in seconds of Unix time.
    pub(super) span: Span,
}

impl HouseholdBuilder {
    /// Sends a person of this household on a trip. It becomes a commitment away with this UID, and one of leave beside it if
    /// their other plans are cancelled. Dates and floating times of the trip are read in the household's zone; one that ends
    /// before it starts is none.
    pub fn trip(&mut self, person: PersonId, uid: &str, trip: Trip, source: Source) {
        let zone = self.household.zone().clone();
        let span = Span::new(trip.depart.instant(&zone), trip.back.instant(&zone));
        let commitments = trip.commitments(uid, &zone).into_iter();
        let commitments = commitments.map(|commitment| Commitment { source: source.clone(), ..commitment });
        let Some(span) = span else { return };
        let mut own = 0..0;
        if let Some(traveller) = self.household.people.get_mut(person.0) {
            own.start = traveller.commitments.len();
            traveller.commitments.extend(commitments);
            own.end = traveller.commitments.len();
        }
        self.household.moves.stays.push(Stay { person, uid: uid.to_owned(), span, trip, own });
    }

    /// Moves a person of this household to another zone, from a day on. Arrangements on the clocks of home end on that day, and
    /// go on under their key with the relocation's behind it, on the new clocks; those with a zone of their own stay on its
    /// clocks. Arrangements have to be there before, and of several relocations the earlier ones come first.
    pub fn relocation(&mut self, person: PersonId, relocation: Relocation) {
        if let Some(moving) = self.household.people.get_mut(person.0) {
            let before: Vec<&Zone> = self.household.moves.of(person).map(|earlier| &earlier.zone).collect();
            let moves = |one: &Arrangement| one.zone.as_ref().is_none_or(|zone| before.contains(&zone));
            let lasts = |one: &Arrangement| one.from.zip(one.until).is_none_or(|(from, until)| from < until);
            let arrangements = std::mem::take(&mut moving.arrangements);
            let parts = arrangements.into_iter().flat_map(|one| {
                let goes_on = one.until.is_none_or(|until| relocation.from < until);
                if !moves(&one) || !goes_on {
                    return vec![one];
                }
                let key = format!("{}-{}", one.key, relocation.key);
                let [before, after] = Relocation { key, ..relocation.clone() }.apply(&one);
                [before, after].into_iter().filter(lasts).collect()
            });
            moving.arrangements = parts.collect();
        }
        self.household.moves.relocations.push((person, relocation));
    }
}

impl Moves {
    /// Whom they move, each with what a problem calls the move.
    pub(super) fn people(&self) -> impl Iterator<Item = (&String, PersonId)> {
        let relocations = self.relocations.iter().map(|(person, relocation)| (&relocation.key, *person));
        self.stays.iter().map(|stay| (&stay.uid, stay.person)).chain(relocations)
    }

    /// Forgets the trip that a commitment is.
    pub(super) fn cancel(&mut self, person: PersonId, commitment: usize) {
        self.stays.retain(|stay| stay.person != person || !stay.own.contains(&commitment));
    }

    /// Whether a person relocates.
    pub(super) fn relocates(&self, person: PersonId) -> bool {
        self.of(person).next().is_some()
    }

    /// The relocations of a person.
    fn of(&self, person: PersonId) -> impl Iterator<Item = &Relocation> {
        self.relocations.iter().filter(move |(moving, _)| *moving == person).map(|(_, relocation)| relocation)
    }

    /// The trip that somebody is on at an instant; of several the one that began last.
    fn stay(&self, person: PersonId, instant: i64) -> Option<&Stay> {
        let on_it = self.stays.iter().filter(|stay| stay.person == person && stay.span.contains(instant));
        on_it.max_by_key(|stay| stay.span.start())
    }

    fn concern(&self, person: PersonId, commitment: usize) -> bool {
        let is_own = self.stays.iter().any(|stay| stay.person == person && stay.own.contains(&commitment));
        !is_own && (self.stays.iter().any(|stay| stay.person == person) || self.of(person).next().is_some())
    }
}

impl Household {
    /// The zone that a person is in at an instant: that of the trip that they are on, else that of the last place that they
    /// relocated to, else the household's.
    ///
    /// ```
    /// use handover::household::{Household, Person, Source, arrangement::{Trip, TripPolicy}};
    /// use handover::time::{Day, WallTime, Zone};
    ///
    /// let mut builder = Household::builder("Tom", Zone::iana("Europe/London").unwrap());
    /// let home = builder.place("home", "Home");
    /// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
    /// let (depart, back) = (WallTime::Date(Day::new(2027, 1, 12).unwrap()), WallTime::Date(Day::new(2027, 1, 15).unwrap()));
    /// let zone = Zone::iana("America/Chicago").unwrap();
    /// let trip = Trip { name: "Chicago".into(), depart, back, zone, others: TripPolicy::default() };
    /// builder.trip(tom, "chicago", trip, Source::default());
    /// let household = builder.build().unwrap();
    ///
    /// let noon = |day| Day::new(2027, 1, day).unwrap().midnight().0 + 12 * 3600;
    /// assert_eq!(household.zone_of(tom, noon(13)).name(), "America/Chicago");
    /// assert_eq!(household.zone_of(tom, noon(15)).name(), "Europe/London");
    /// ```
    pub fn zone_of(&self, person: PersonId, instant: i64) -> &Zone {
        if let Some(stay) = self.moves.stay(person, instant) {
            return &stay.trip.zone;
        }
        let past = self.moves.of(person).filter(|moving| moving.instant() <= instant);
        past.max_by_key(|moving| moving.from).map_or(self.zone(), |moving| &moving.zone)
    }

    /// Where a person lives at an instant: where the last relocation that moved house took them, else their
    /// [home](super::Person::home); `None` for a person of another household.
    pub fn home_of(&self, person: PersonId, instant: i64) -> Option<PlaceId> {
        let past = self.moves.of(person).filter(|moving| moving.instant() <= instant);
        let moved = past.filter(|moving| moving.home.is_some()).max_by_key(|moving| moving.from);
        moved.and_then(|moving| moving.home).or(self.person(person).map(|person| person.home))
    }

    /// The home of some people at an instant: where all of them live, and if they live apart, where they lived at first;
    /// `None` if they never had one home.
    pub fn shared_home(&self, people: &[PersonId], instant: i64) -> Option<PlaceId> {
        let shared = |home: &dyn Fn(PersonId) -> Option<PlaceId>| {
            let (first, others) = people.split_first()?;
            let place = home(*first)?;
            others.iter().all(|other| home(*other) == Some(place)).then_some(place)
        };
        let at_first = |person| self.person(person).map(|person| person.home);
        shared(&|person| self.home_of(person, instant)).or_else(|| shared(&at_first))
    }

    /// The parts of a window within which nobody moves house, ascending.
    pub fn between_moves(&self, window: Window) -> Vec<Span> {
        let moved = self.moves.relocations.iter().filter(|(_, moving)| moving.home.is_some());
        let mut cuts: Vec<i64> = moved.map(|(_, moving)| moving.instant()).filter(|at| window.contains(*at)).collect();
        cuts.extend([window.start(), window.end()]);
        cuts.sort_unstable();
        cuts.windows(2).filter_map(|pair| Span::new(*pair.first()?, *pair.last()?)).collect()
    }

    /// Where relocations take a person.
    pub(super) fn new_homes(&self, person: PersonId) -> impl Iterator<Item = PlaceId> {
        self.moves.of(person).filter_map(|moving| moving.home)
    }

    /// The zones that a person is in during a span of seconds of Unix time: its parts, ascending, whose neighbours differ.
    ///
    /// ```
    /// use handover::household::{Household, Person};
    /// use handover::interval::Span;
    /// use handover::time::Zone;
    ///
    /// let mut builder = Household::builder("Tom", Zone::utc());
    /// let home = builder.place("home", "Home");
    /// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] });
    /// let (household, day) = (builder.build().unwrap(), Span::new(0, 86_400).unwrap());
    /// assert_eq!(household.zones_of(tom, day), [(day, &Zone::utc())]);
    /// ```
    pub fn zones_of(&self, person: PersonId, within: Span) -> Vec<(Span, &Zone)> {
        let stays = self.moves.stays.iter().filter(|stay| stay.person == person);
        let stays = stays.flat_map(|stay| [stay.span.start(), stay.span.end()]);
        let moved = self.moves.of(person).map(Relocation::instant);
        let mut cuts: Vec<i64> = stays.chain(moved).filter(|cut| within.contains(*cut)).collect();
        cuts.extend([within.start(), within.end()]);
        cuts.sort_unstable();
        let mut zones: Vec<(Span, &Zone)> = Vec::new();
        for pair in cuts.windows(2) {
            let [start, end] = *pair else { continue };
            let Some(span) = Span::new(start, end) else { continue };
            let zone = self.zone_of(person, start);
            match zones.last_mut().and_then(|last| Some((Span::new(last.0.start(), end)?, last))) {
                Some((both, last)) if last.1 == zone => last.0 = both,
                _ => zones.push((span, zone)),
            }
        }
        zones
    }

    /// When a commitment of a person, by its position among theirs, takes place in a window.
    ///
    /// Dates and floating times are read on the clocks of where the person is: a reading belongs to a trip if on the clocks of
    /// home it lies between leaving and being back. What a trip says of other plans is done to those that start while it
    /// lasts; times of a zone other than the household's stay on its clocks. After the first 20,000 a budget is spent.
    pub fn occasions(&self, person: PersonId, commitment: usize, window: Window) -> Occasions {
        let mut spans = Vec::new();
        let exhausted = self.each_occasion((person, commitment), window, |Occasion { span, .. }| spans.push(span));
        spans.sort_unstable();
        Occasions { spans, exhausted }
    }

    /// Gives each occasion of a commitment in a window, in the order in which they are written; whether a budget was spent.
    pub(super) fn each_occasion(
        &self,
        (person, commitment): (PersonId, usize),
        window: Window,
        mut give: impl FnMut(Occasion),
    ) -> bool {
        let Some(own) = self.person(person).and_then(|person| person.commitments.get(commitment)) else {
            return false;
        };
        let moved = self.moves.concern(person, commitment);
        let margin = if moved { FARTHEST } else { 0 };
        let wide = Window::new(window.start().saturating_sub(margin), window.end().saturating_add(margin));
        let mut occurrences = own.times.occurrences(wide.unwrap_or(window), self.zone());
        let zone = own.times.zone();
        for one in occurrences.by_ref().take(MOST) {
            let span = if moved {
                let span = self.moved(person, zone, one);
                span.filter(|span| span.start() < window.end() && window.start() < span.end())
            } else {
                Span::new(one.start, one.end)
            };
            if let Some(span) = span {
                give(Occasion { dates: dates(&own.times, one, self.zone()), span });
            }
        }
        occurrences.next().is_some() || occurrences.is_exhausted()
    }

    /// When an occurrence takes place for somebody who is not always at home; `zone` is the one that it names.
    fn moved(&self, person: PersonId, zone: Option<&Zone>, one: Occurrence) -> Option<Span> {
        let others = self.moves.stay(person, one.start).map(|stay| stay.trip.others);
        let there = match (zone, others) {
            (_, Some(TripPolicy::Cancelled)) => return None,
            (None, _) => self.zone_of(person, one.start),
            (Some(zone), Some(TripPolicy::FollowPerson)) if zone == self.zone() => self.zone_of(person, one.start),
            _ => return Span::new(one.start, one.end),
        };
        if there == self.zone() {
            return Span::new(one.start, one.end);
        }
        Span::new(there.instant(one.wall), there.instant(self.zone().wall_at(one.end)))
    }
}

/// The days of an occurrence that is one of whole days, as they are written, the second of them excluded.
fn dates(times: &RecurrenceSet, one: Occurrence, zone: &Zone) -> Option<(Day, Day)> {
    if !times.start().is_date() {
        return None;
    }
    let (from, until) = (one.wall.day(), zone.wall_at(one.end - 1).day().plus(1));
    let is_whole = (one.start, one.end) == (zone.instant(from.midnight()), zone.instant(until.midnight()));
    is_whole.then_some((from, until))
}

/// More occurrences of one commitment are not looked at: fifty years of every day, or five hours of every second.
const MOST: usize = 20_000;

/// No two clocks are farther apart than so many seconds.
const FARTHEST: i64 = 2 * SECONDS_PER_DAY;
