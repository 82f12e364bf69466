use std::fmt;

use crate::household::{Commitment, Demand, Firmness, Source, Whereabouts};
use crate::recurrence::{Length, RecurrenceSet};
use crate::time::{WallTime, Zone};

/// A time away, from leaving home to being back.
///
/// It takes a person out of everybody's reach, their work included. Dates and floating times are those of the place where they
/// are; what else they have planned is pinned to the zone of home, follows them or is cancelled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trip {
    /// What people call it.
    pub name: String,
    /// When they leave.
    pub depart: WallTime,
    /// When they are back; not before they leave.
    pub back: WallTime,
    /// The zone that they are in meanwhile.
    pub zone: Zone,
    /// What becomes of their other plans.
    pub others: TripPolicy,
}

/// What becomes of a traveller's other plans.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum TripPolicy {
    /// Times on the clocks of home stay on them: a call at 09:00 London is in the middle of the night in Chicago.
    #[default]
    PinnedHomeZone,
    /// Times on the clocks of home are read on those of wherever the person is: they call at 09:00 Chicago.
    FollowPerson,
    /// What starts while they are away does not take place, nor does work.
    Cancelled,
}

impl Trip {
    /// Whether they are away at an instant; dates and floating times of the trip are read in `home`.
    pub fn is_away_at(&self, instant: i64, home: &Zone) -> bool {
        self.depart.instant(home) <= instant && instant < self.back.instant(home)
    }

    /// The zone that a traveller's dates and floating times are read in at an instant: that of the trip while it lasts, else
    /// `home`.
    pub fn zone_at<'z>(&'z self, instant: i64, home: &'z Zone) -> &'z Zone {
        if self.is_away_at(instant, home) { &self.zone } else { home }
    }

    /// The commitments that it is: the time away, and leave from what is cancelled.
    pub fn commitments(&self, uid: &str, home: &Zone) -> Vec<Commitment> {
        let (start, end) = (self.depart.instant(home), self.back.instant(home));
        let times =
            || RecurrenceSet::builder(self.depart.clone()).length(Length::Exact((end - start).max(0))).build().0;
        let commitment = |uid: String, whereabouts, demand| Commitment {
            uid,
            summary: self.name.clone(),
            times: times(),
            whereabouts,
            demand,
            firmness: Firmness::Fixed,
            source: Source::default(),
        };
        let away = commitment(uid.to_owned(), Whereabouts::Away, Demand::Busy);
        let cancelled = self.others == TripPolicy::Cancelled;
        let leave = cancelled.then(|| commitment(format!("{uid}-cancelled"), Whereabouts::Unchanged, Demand::Leave));
        [away].into_iter().chain(leave).collect()
    }
}

impl fmt::Display for Trip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: away {} to {}, on the clocks of {}", self.name, self.depart, self.back, self.zone)
    }
}
