//! The layers of one person's plan, laid over each other.

use super::capacity::Capacity;
use super::stretch::{Activity, Location, Stretch};
use crate::household::{Firmness, PlaceId, Travel};
use crate::interval::Span;

/// One occurrence of an arrangement or commitment, or the time that it makes unknown or sleepy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    /// What it is a part of, without what time off takes away.
    pub(super) occurrence: Span,
    /// `None`: wherever they would be without it.
    pub(super) location: Option<Location>,
    pub(super) capacity: Capacity,
    pub(super) activity: Activity,
    pub(super) firmness: Firmness,
    pub(super) layer: Layer,
}

/// On which layer something lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Layer {
    /// At home between other things, but for sleep: what has a place of its own wakes them.
    Sleep,
    /// Arranged, at home between other things.
    OnCall,
    /// Arranged.
    Work,
    /// Agreed on beside what is arranged.
    Commitment,
}

impl Item {
    /// Whether it fills what is left of the time at home, instead of being somewhere.
    fn is_background(&self) -> bool {
        matches!(self.layer, Layer::Sleep | Layer::OnCall) && self.location.is_none()
    }
}

/// The stretches that are left when the items are laid over each other, ascending.
pub(super) fn flatten(mut items: Vec<Item>, home: impl Fn(i64) -> PlaceId, travel: &Travel) -> Vec<Stretch> {
    items.sort_by_key(|item| (item.span, item.activity));
    let mut cuts: Vec<i64> = items.iter().flat_map(|item| [item.span.start(), item.span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let (mut stretches, mut background) = (Vec::<Stretch>::new(), Vec::<Stretch>::new());
    let (mut waiting, mut active) = (items.into_iter().peekable(), Vec::<Item>::new());
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        active.retain(|item| start < item.span.end());
        while let Some(item) = waiting.next_if(|item| item.span.start() <= start) {
            active.push(item);
        }
        if let (Some(top), Some(span)) = (Top::of(&active), Span::new(start, end)) {
            let line = if top.is_background { &mut background } else { &mut stretches };
            push(line, top, span, &home);
        }
    }
    at_home_between(&mut stretches, background, &home, travel);
    stretches
}

/// What of several items at once counts.
struct Top {
    location: Option<Location>,
    item: Item,
    is_background: bool,
}

impl Top {
    fn of(active: &[Item]) -> Option<Top> {
        // Mostly there is one thing at a time.
        if let [item] = active {
            return Some(Top { location: item.location, item: *item, is_background: item.is_background() });
        }
        let items = || active.iter();
        // Of those that lead somewhere the commitments win, and trips among them, then what nobody knows, and of those the one
        // that began last.
        let unknown = |item: &Item| item.capacity == Capacity::Unknown;
        let leading = items().filter(|item| item.location.is_some());
        let leading = leading.max_by_key(|item| {
            let is_commitment = item.layer == Layer::Commitment;
            let is_away = item.location == Some(Location::Away);
            (is_commitment, is_commitment && is_away, unknown(item), latest(item))
        });
        let elsewhere = leading.is_some_and(|item| item.layer == Layer::Commitment);
        let awake = items().any(|item| !item.is_background() && !unknown(item));
        let occupying = items().filter(|item| {
            if elsewhere { item.layer == Layer::Commitment } else { !(awake && item.layer == Layer::Sleep) }
        });
        let capacity = occupying.clone().map(|item| item.capacity).min_by_key(|capacity| capacity.rank())?;
        let is_background = occupying.clone().all(Item::is_background);
        // What it says it comes from is what nobody knows, else the commitment, else what began last.
        let item = *occupying.max_by_key(|item| {
            let decides = capacity == Capacity::Unknown && unknown(item);
            (decides, item.layer == Layer::Commitment, latest(item))
        })?;
        let location = leading.and_then(|item| item.location);
        Some(Top { location, item: Item { capacity, ..item }, is_background })
    }
}

/// By what one of several is the latest, so that it is the same one whatever order they were written in.
fn latest(item: &Item) -> (Span, Option<Location>, Capacity) {
    (item.occurrence, item.location, item.capacity)
}

fn push(stretches: &mut Vec<Stretch>, top: Top, span: Span, home: impl Fn(i64) -> PlaceId) {
    let before = stretches.last_mut().filter(|before| before.span.end() == span.start());
    let location = match (top.location, &before) {
        (Some(location), _) => location,
        (None, Some(before)) => before.location,
        (None, None) => Location::At(home(span.start())),
    };
    let Item { occurrence, activity, firmness, capacity, .. } = top.item;
    let stretch = Stretch { span, location, capacity, activity, occurrence, firmness };
    match before {
        Some(before) if Stretch { span, ..*before } == stretch => {
            before.span = Span::new(before.span.start(), span.end()).unwrap_or(span);
        }
        _ => stretches.push(stretch),
    }
}

/// Adds what fills the time at home: between two stretches it lasts from when the person can be home until they have to leave.
fn at_home_between(
    stretches: &mut Vec<Stretch>,
    background: Vec<Stretch>,
    home: impl Fn(i64) -> PlaceId,
    travel: &Travel,
) {
    if background.is_empty() {
        return;
    }
    let way = |stretch: &Stretch, home: PlaceId| match stretch.location {
        Location::At(place) => travel.between(place, home).unwrap_or(0),
        Location::Away => 0,
    };
    let at_home: Vec<Stretch> = background
        .into_iter()
        .filter_map(|piece| {
            let home = home(piece.span.start());
            let next = stretches.partition_point(|stretch| stretch.span.end() <= piece.span.start());
            let before = next.checked_sub(1).and_then(|index| stretches.get(index));
            let from = before.map_or(i64::MIN, |before| before.span.end() + way(before, home));
            let to = stretches.get(next).map_or(i64::MAX, |next| next.span.start() - way(next, home));
            let span = Span::new(piece.span.start().max(from), piece.span.end().min(to))?;
            Some(Stretch { span, location: Location::At(home), ..piece })
        })
        .collect();
    stretches.extend(at_home);
    stretches.sort_by_key(|stretch| stretch.span);
}
