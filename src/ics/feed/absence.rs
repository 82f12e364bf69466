//! Times at which a series does not take place, though it says so.

use std::collections::BTreeSet;

use super::feeds::{Feeds, HISTORY};
use crate::household::{Commitment, Demand, Firmness, PersonId, TimeOff};
use crate::interval::{Span, SpanSet};
use crate::recurrence::{Occurrence, Origin};
use crate::time::{Window, Zone};

/// When a person is away from what they are arranged to do.
#[derive(Clone, Debug, Default)]
pub(super) struct Absence {
    off: TimeOff,
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
    pub(super) fn leave(feeds: &Feeds<'_>, person: PersonId) -> Absence {
        let horizon = feeds.frame.horizon;
        let Ok(reach) = Window::new(horizon.start().saturating_sub(HISTORY), horizon.end()) else {
            return Absence::default();
        };
        let is_settled = |one: &Commitment| one.demand == Demand::Leave && one.firmness != Firmness::Tentative;
        Absence { off: feeds.household.time_off(person, reach, is_settled) }
    }

    /// Takes the times away out of occurrences; what is left of one starts, as they do, on the clocks of this zone.
    pub(super) fn taken_out_of(&self, occurrences: Vec<Occurrence>, zone: &Zone) -> Found {
        if self.off.is_empty() {
            return Found { occurrences, ..Found::default() };
        }
        let mut found = Found::default();
        for one in occurrences {
            let Some(span) = Span::new(one.start, one.end) else { continue };
            let left = self.off.left_of(one.wall.day(), span);
            if left == SpanSet::from(span) {
                found.occurrences.push(one);
                continue;
            }
            for left in left.iter() {
                let (start, end) = (left.start(), left.end());
                found.cut.insert((start, one.origin));
                found.occurrences.push(Occurrence { start, end, wall: zone.wall_at(start), ..one });
            }
        }
        found
    }
}
