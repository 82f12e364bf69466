//! What a person's plan has in a window, before its layers are laid over each other.

use super::capacity::Capacity;
use super::layers::{Item, Layer};
use super::stretch::{Activity, Location};
use crate::household::arrangement::HolidayPolicy;
use crate::household::{
    Arrangement, Block, Commitment, Demand, Firmness, Household, Pattern, Person, PersonId, PlaceId, Whereabouts,
};
use crate::interval::{Span, SpanSet};
use crate::recurrence::RecurrenceSet;
use crate::time::{Day, Window, Zone};

/// Collects the occurrences of one person's arrangements and commitments.
pub(super) struct Collector<'h> {
    pub(super) household: &'h Household,
    pub(super) reach: Window,
    pub(super) exhausted: bool,
}

impl Collector<'_> {
    pub(super) fn items(&mut self, id: PersonId, person: &Person) -> Vec<Item> {
        let mut items = self.committed(id, person);
        self.settle(&mut items, id, person.home);
        let off = self.household.time_off(id, self.reach, Commitment::frees_from_work);
        self.exhausted |= off.is_exhausted();
        for arranged in self.household.blocks(id) {
            let Some(arrangement) = person.arrangements.get(arranged.arrangement) else { continue };
            let sleep = arrangement.sleep.filter(|_| !matches!(arrangement.pattern, Pattern::OnCall(_)));
            for (day, mut shift) in self.worked(arrangement, &arranged.block, arranged.arrangement) {
                self.settle(std::slice::from_mut(&mut shift), id, person.home);
                // Mostly nothing is taken away, and nothing has to be allocated.
                let (whole, cut) =
                    ([shift.span], off.takes_from(day, shift.span).then(|| off.left_of(day, shift.span)));
                let left = cut.as_ref().map_or(whole.as_slice(), SpanSet::spans);
                let home = sleep.and_then(|seconds| Some((seconds, self.household.home_of(id, shift.span.end())?)));
                items.extend(home.and_then(|(seconds, home)| self.sleep(&shift, seconds, home, left)));
                items.extend(left.iter().map(|span| Item { span: *span, ..shift }));
            }
        }
        for (index, arrangement) in person.arrangements.iter().enumerate() {
            let unknown = self.unknown(arrangement, Activity::Arrangement(index));
            items.extend(unknown.into_iter().flat_map(|item| {
                let left = off.left_of_time(item.span);
                left.iter().map(|span| Item { span, ..item }).collect::<Vec<_>>()
            }));
        }
        items
    }

    /// What somebody does at home they do where they live by then.
    fn settle(&self, items: &mut [Item], id: PersonId, home: PlaceId) {
        for item in items.iter_mut().filter(|item| item.location == Some(Location::At(home))) {
            item.location = self.household.home_of(id, item.span.start()).map(Location::At);
        }
    }

    fn committed(&mut self, id: PersonId, person: &Person) -> Vec<Item> {
        let mut items = Vec::new();
        let takes = |demand: Demand| !matches!(demand, Demand::Nothing | Demand::Leave);
        let taking = person.commitments.iter().enumerate().filter(|(_, one)| takes(one.demand));
        for (index, commitment) in taking {
            let item = |span| Item {
                span,
                occurrence: span,
                location: location(commitment.whereabouts),
                capacity: commitment.demand.into(),
                activity: Activity::Commitment(index),
                firmness: commitment.firmness,
                layer: Layer::Commitment,
            };
            if MOST < items.len() {
                self.exhausted = true;
                break;
            }
            let occasions = self.household.occasions(id, index, self.reach);
            self.exhausted |= occasions.exhausted;
            items.extend(occasions.spans.into_iter().map(item));
        }
        items
    }

    /// The occurrences of a stretch of work, each with the day on which it starts; those after the end of the list of holidays that it follows may not take place.
    fn worked(&mut self, arrangement: &Arrangement, block: &Block, index: usize) -> Vec<(Day, Item)> {
        let known_until = holidays_known_until(arrangement).map(|day| self.midnight(arrangement, day));
        let (layer, capacity) = match &arrangement.pattern {
            Pattern::OnCall(on_call) => (Layer::OnCall, on_call_capacity(block.demand, on_call.response)),
            _ => (Layer::Work, block.demand.into()),
        };
        let item = |span: Span| Item {
            span,
            occurrence: span,
            location: location(block.whereabouts),
            capacity: if known_until.is_some_and(|end| end <= span.start()) { Capacity::Unknown } else { capacity },
            activity: Activity::Arrangement(index),
            firmness: Firmness::Fixed,
            layer,
        };
        self.spans(&block.times).into_iter().map(|(day, span)| (day, item(span))).collect()
    }

    /// The time from which on nobody knows when the arrangement is worked, as far as it lies in reach.
    fn unknown(&self, arrangement: &Arrangement, activity: Activity) -> Option<Item> {
        let roster = arrangement.known_until();
        // Work that moves away from holidays may come on any day.
        let moves = matches!(arrangement.holidays.policy, HolidayPolicy::ShiftPrev | HolidayPolicy::ShiftNext);
        let holidays = holidays_known_until(arrangement).filter(|_| moves);
        let from = roster.into_iter().chain(holidays).min()?.max(arrangement.from.unwrap_or(Day::MIN));
        let until = arrangement.until.map_or(i64::MAX, |day| self.midnight(arrangement, day));
        let start = self.midnight(arrangement, from).max(self.reach.start());
        let span = Span::new(start, until.min(self.reach.end()))?;
        Some(Item {
            span,
            occurrence: span,
            location: location(arrangement.whereabouts),
            capacity: Capacity::Unknown,
            activity,
            firmness: Firmness::Fixed,
            layer: Layer::Work,
        })
    }

    /// The sleep after what is left of a shift that was a night's work, from when the person can be home.
    fn sleep(&self, shift: &Item, seconds: i64, home: PlaceId, worked: &[Span]) -> Option<Item> {
        let end = worked.last()?.end();
        if !is_nights_work(worked, self.household.zone()) {
            return None;
        }
        let way = match shift.location {
            Some(Location::At(place)) => self.household.travel().between(place, home).unwrap_or(0),
            Some(Location::Away) | None => 0,
        };
        let known = shift.capacity != Capacity::Unknown;
        let span = Span::new(end + way, end + way + seconds)?;
        Some(Item {
            span,
            occurrence: span,
            location: None,
            capacity: if known { Capacity::Asleep } else { Capacity::Unknown },
            layer: Layer::Sleep,
            ..*shift
        })
    }

    fn midnight(&self, arrangement: &Arrangement, day: Day) -> i64 {
        arrangement.zone.as_ref().unwrap_or(self.household.zone()).instant(day.midnight())
    }

    /// The occurrences in reach, each with the day on which it starts.
    fn spans(&mut self, times: &RecurrenceSet) -> Vec<(Day, Span)> {
        let mut occurrences = times.occurrences(self.reach, self.household.zone());
        let spans =
            occurrences.by_ref().filter_map(|one| Some((one.wall.day(), Span::new(one.start, one.end)?))).collect();
        self.exhausted |= occurrences.is_exhausted();
        spans
    }
}

/// When one person has more occurrences than these, their further commitments are not looked at.
const MOST: usize = 100_000;

fn location(whereabouts: Whereabouts) -> Option<Location> {
    match whereabouts {
        Whereabouts::Unchanged => None,
        Whereabouts::At(place) => Some(Location::At(place)),
        Whereabouts::Away => Some(Location::Away),
    }
}

fn on_call_capacity(demand: Demand, response: i64) -> Capacity {
    match demand {
        Demand::Interruptible { max_errand } => Capacity::OnCall { response: max_errand, alone: true },
        _ => Capacity::OnCall { response, alone: false },
    }
}

/// Until when the holidays are known that an arrangement makes something of.
fn holidays_known_until(arrangement: &Arrangement) -> Option<Day> {
    let layer = &arrangement.holidays;
    layer.holidays.known_until().filter(|_| layer.policy != HolidayPolicy::Ignore)
}

/// The hours of the night that count, in seconds after midnight, and how much of them makes a night's work: article 2 of
/// 2003/88/EC.
const NIGHT_END: i64 = 5 * 3_600;
const NIGHTS_WORK: i64 = 3 * 3_600;

fn is_nights_work(worked: &[Span], zone: &Zone) -> bool {
    worked.iter().any(|span| {
        let days = zone.wall_at(span.start()).day().0..=zone.wall_at(span.end()).day().0;
        let nights = days.filter_map(|number| {
            let midnight = Day(number).midnight();
            Span::new(zone.instant(midnight), zone.instant(midnight.plus(NIGHT_END)))?.intersection(*span)
        });
        nights.map(Span::len).any(|seconds| NIGHTS_WORK <= seconds)
    })
}
