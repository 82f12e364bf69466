//! Times at which a series does not take place, though it says so.

use std::collections::BTreeSet;

use super::feeds::{Feeds, HISTORY};
use crate::household::{Demand, Firmness, Person};
use crate::interval::{Span, SpanSet};
use crate::recurrence::{Occurrence, Origin};
use crate::time::{Window, Zone};

/// When a person is away from what they are arranged to do.
#[derive(Clone, Debug, Default)]
pub(super) struct Absence {
    spans: SpanSet,
}

/// What is left of the occurrences of a series.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) occurrences: Vec<Occurrence>,
    /// Those of which an absence takes a part.
    pub(super) cut: BTreeSet<(i64, Origin)>,
}

impl Absence {
    /// The leave of a person that is settled, within the horizon and as long before it as series reach back. Leave that may not
    /// be had takes nothing away: nobody has agreed to it.
    pub(super) fn leave(feeds: &Feeds<'_>, person: &Person) -> Absence {
        let horizon = feeds.frame.horizon;
        let Ok(reach) = Window::new(horizon.start().saturating_sub(HISTORY), horizon.end()) else {
            return Absence::default();
        };
        let is_settled = |demand, firmness| demand == Demand::Leave && firmness != Firmness::Tentative;
        let leave = person.commitments.iter().filter(|one| is_settled(one.demand, one.firmness));
        let spans = leave.flat_map(|one| one.times.occurrences(reach, feeds.household.zone()));
        Absence { spans: spans.filter_map(|one| Span::new(one.start, one.end)).collect() }
    }

    /// Takes the times away out of occurrences; what is left of one starts, as they do, on the clocks of this zone.
    pub(super) fn taken_out_of(&self, occurrences: Vec<Occurrence>, zone: &Zone) -> Found {
        let mut found = Found::default();
        for one in occurrences {
            let Some(span) = Span::new(one.start, one.end).filter(|span| !self.spans.overlapping(*span).is_empty())
            else {
                if !self.spans.contains(one.start) {
                    found.occurrences.push(one);
                }
                continue;
            };
            for left in SpanSet::from(span).difference(&self.spans).iter() {
                let (start, end) = (left.start(), left.end());
                found.cut.insert((start, one.origin));
                found.occurrences.push(Occurrence { start, end, wall: zone.wall_at(start), ..one });
            }
        }
        found
    }
}
