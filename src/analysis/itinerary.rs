//! Where a dependant is, and whose turn it is to have them.

use crate::household::{Dependant, DependantId, PlaceId};
use crate::interval::Span;
use crate::time::Window;
use crate::timeline::Timeline;

/// How a dependant spends a part of the time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Stage {
    /// A keeper has them.
    With {
        /// The position among the dependant's keepers.
        keeper: usize,
    },
    /// They are at a place where a carer has to be with them: at home; or between two keepers of one place.
    At {
        /// Where.
        place: PlaceId,
    },
    /// A carer takes them from one place to another.
    Way {
        /// Where they leave.
        from: PlaceId,
        /// Where they arrive.
        to: PlaceId,
    },
    /// They are on their way to a keeper whose hours begin before they can be there.
    Late {
        /// Where they leave.
        from: PlaceId,
        /// Where they are expected.
        to: PlaceId,
    },
}

/// A part of the time, whole also where the window cuts it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    pub(super) span: Span,
    pub(super) stage: Stage,
    /// When the dependant is expected at its end: before it if they are late.
    pub(super) by: i64,
}

/// The time with one keeper.
#[derive(Clone, Copy, Debug)]
struct Stay {
    span: Span,
    keeper: usize,
    place: PlaceId,
}

/// The legs of a dependant in the timeline's window, ascending by start, and whether a budget was spent. But for those that are
/// late they do not overlap, and together they are the window.
pub(super) fn itinerary(timeline: &Timeline<'_>, id: DependantId) -> (Vec<Leg>, bool) {
    let (household, window) = (timeline.household(), timeline.window());
    let Some(dependant) = household.dependant(id) else { return (Vec::new(), false) };
    // Whoever is farther from the window than there and back is at home when it begins, or ends.
    let margin = household.travel().longest().saturating_mul(2).saturating_add(1);
    let reach =
        Window::new(window.start().saturating_sub(margin), window.end().saturating_add(margin)).unwrap_or(window);
    let (stays, exhausted) = stays(timeline, id, reach);
    let walk = Walk { timeline, home: dependant.home, reach };
    let mut legs: Vec<Leg> = Vec::new();
    let mut before = None;
    for stay in &stays {
        walk.between(before, Some(stay), &mut legs);
        legs.push(Leg { span: stay.span, stage: Stage::With { keeper: stay.keeper }, by: stay.span.end() });
        before = Some(stay);
    }
    walk.between(before, None, &mut legs);
    legs.retain(|leg| leg.span.start() < window.end() && window.start() < leg.span.end());
    (legs, exhausted)
}

/// The times with keepers, ascending and apart; of two at once the one that began last has the dependant, of two that begin
/// together the one that is declared later.
fn stays(timeline: &Timeline<'_>, id: DependantId, reach: Window) -> (Vec<Stay>, bool) {
    let household = timeline.household();
    let keepers = household.dependant(id).map_or(&[][..], |dependant: &Dependant| &dependant.keepers);
    let mut exhausted = false;
    let mut all: Vec<Stay> = Vec::new();
    for (keeper, (times, kept)) in household.keeper_times(id).iter().zip(keepers).enumerate() {
        for times in times {
            let mut occurrences = times.occurrences(reach, household.zone());
            let spans = occurrences.by_ref().filter_map(|one| Span::new(one.start, one.end));
            all.extend(spans.map(|span| Stay { span, keeper, place: kept.place }));
            exhausted |= occurrences.is_exhausted();
        }
    }
    all.sort_by_key(|stay| (stay.span.start(), stay.keeper));
    let mut stays: Vec<Stay> = Vec::new();
    for new in all {
        let mut rest = Vec::new();
        while let Some(old) = stays.pop_if(|old| new.span.start() < old.span.end()) {
            let after = Span::new(old.span.start().max(new.span.end()), old.span.end());
            rest.extend(after.map(|span| Stay { span, ..old }));
            stays.extend(Span::new(old.span.start(), new.span.start()).map(|span| Stay { span, ..old }));
        }
        stays.push(new);
        stays.extend(rest.into_iter().rev());
    }
    (stays, exhausted)
}

/// What happens between two keepers.
struct Walk<'t> {
    timeline: &'t Timeline<'t>,
    home: PlaceId,
    reach: Window,
}

impl Walk<'_> {
    /// Home if there is time for it, else straight from one to the other.
    fn between(&self, before: Option<&Stay>, after: Option<&Stay>, legs: &mut Vec<Leg>) {
        let leaves = before.map_or(self.reach.start(), |stay| stay.span.end());
        let comes = after.map_or(self.reach.end(), |stay| stay.span.start());
        let from = before.map_or(self.home, |stay| stay.place);
        let to = after.map_or(self.home, |stay| stay.place);
        let (there, back) = (self.way(from, self.home), self.way(self.home, to));
        let mut push = |start: i64, end: i64, stage: Stage| {
            legs.extend(Span::new(start, end).map(|span| Leg { span, stage, by: end.min(comes) }));
        };
        if leaves + there + back <= comes {
            push(leaves, leaves + there, Stage::Way { from, to: self.home });
            push(leaves + there, comes - back, Stage::At { place: self.home });
            push(comes - back, comes, Stage::Way { from: self.home, to });
        } else if from == to {
            push(leaves, comes, Stage::At { place: from });
        } else if leaves + self.way(from, to) <= comes {
            push(leaves, comes, Stage::Way { from, to });
        } else {
            push(leaves, leaves + self.way(from, to), Stage::Late { from, to });
        }
    }

    /// Seconds from one place to the other; a household has a way between any two places of a dependant.
    fn way(&self, from: PlaceId, to: PlaceId) -> i64 {
        self.timeline.household().travel().between(from, to).unwrap_or(0)
    }
}
