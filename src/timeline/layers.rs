//! The layers of one person's plan, laid over each other.

use super::stretch::{Activity, Location, Stretch};
use crate::household::{Demand, Firmness, PlaceId, Whereabouts};
use crate::interval::Span;

/// One occurrence of an arrangement or commitment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) whereabouts: Whereabouts,
    pub(super) demand: Demand,
    pub(super) activity: Activity,
    pub(super) firmness: Firmness,
}

impl Item {
    fn is_arranged(&self) -> bool {
        matches!(self.activity, Activity::Arrangement(_))
    }
}

/// The stretches that are left when the items are laid over each other, ascending.
pub(super) fn flatten(mut items: Vec<Item>, home: PlaceId) -> Vec<Stretch> {
    items.retain(|item| item.demand != Demand::Nothing);
    items.sort_by_key(|item| (item.span, item.activity));
    let mut cuts: Vec<i64> = items.iter().flat_map(|item| [item.span.start(), item.span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut waiting, mut active) = (items.into_iter().peekable(), Vec::<Item>::new());
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        active.retain(|item| start < item.span.end());
        while let Some(item) = waiting.next_if(|item| item.span.start() <= start) {
            active.push(item);
        }
        if let (Some(top), Some(span)) = (Top::of(&active), Span::new(start, end)) {
            push(&mut stretches, top, span, home);
        }
    }
    stretches
}

/// What of several items at once counts.
struct Top {
    whereabouts: Whereabouts,
    demand: Demand,
    item: Item,
}

impl Top {
    fn of(active: &[Item]) -> Option<Top> {
        let on_leave = active.iter().any(|item| item.demand == Demand::Leave);
        let counts = |item: &&Item| item.demand != Demand::Leave && !(on_leave && item.is_arranged());
        let items = || active.iter().filter(counts);
        // Of those that lead somewhere the commitments win, and of those the one that began last.
        let leading = items().filter(|item| item.whereabouts != Whereabouts::Unchanged);
        let leading = leading.max_by_key(|item| (!item.is_arranged(), item.span.start()));
        let elsewhere = leading.is_some_and(|item| !item.is_arranged());
        let occupying = items().filter(|item| !(elsewhere && item.is_arranged()));
        let demand = occupying.clone().map(|item| item.demand).min_by_key(|demand| freedom(*demand))?;
        let item = *occupying.max_by_key(|item| (!item.is_arranged(), item.span.start()))?;
        let whereabouts = leading.map_or(Whereabouts::Unchanged, |item| item.whereabouts);
        Some(Top { whereabouts, demand, item })
    }
}

/// The longest errand that a demand allows.
fn freedom(demand: Demand) -> i64 {
    match demand {
        Demand::Busy => -1,
        Demand::Interruptible { max_errand } => max_errand,
        Demand::Nothing | Demand::Leave => i64::MAX,
    }
}

fn push(stretches: &mut Vec<Stretch>, top: Top, span: Span, home: PlaceId) {
    let before = stretches.last_mut().filter(|before| before.span.end() == span.start());
    let location = match (top.whereabouts, &before) {
        (Whereabouts::At(place), _) => Location::At(place),
        (Whereabouts::Away, _) => Location::Away,
        (Whereabouts::Unchanged, Some(before)) => before.location,
        (Whereabouts::Unchanged, None) => Location::At(home),
    };
    let Item { span: occurrence, activity, firmness, .. } = top.item;
    let stretch = Stretch { span, location, demand: top.demand, activity, occurrence, firmness };
    match before {
        Some(before) if Stretch { span, ..*before } == stretch => {
            before.span = Span::new(before.span.start(), span.end()).unwrap_or(span);
        }
        _ => stretches.push(stretch),
    }
}
