use std::fmt;

use super::arrangement::Arrangement;
use super::words::Date;
use crate::household::days::lcm;
use crate::time::Day;

/// The number of days after which a set of cycles repeats as a whole: the least common multiple of their lengths.
///
/// What holds on each day of one hyperperiod holds for ever, as long as the cycles do. Changes of the clocks, public holidays
/// and single departures are no part of cycles; they come on top.
///
/// ```
/// use handover::household::arrangement::Hyperperiod;
///
/// assert_eq!(Hyperperiod::of([8, 14]).unwrap().days(), 56);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Hyperperiod {
    days: u32,
}

/// A longer one is not gone through day by day.
const LONGEST: u32 = 100_000;

/// Where cycles clash: on which day first, and how often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clashes {
    /// The hyperperiod that was gone through.
    pub period: Hyperperiod,
    /// The clashes of the first hyperperiod, ascending; all others are these, so many days later.
    pub days: Vec<Day>,
    /// Whether another start of the cycle that can be moved avoids them.
    pub escape: Escape,
}

/// Whether moving a cycle avoids its clashes.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Escape {
    /// Starting it so many days later does: the smallest such number.
    Start(u32),
    /// It was tried for every start of the cycle over a whole hyperperiod each, so it is proved that none does; with the clashes
    /// that each start has in a hyperperiod.
    Never(Vec<u32>),
    /// Nobody knows, and why not.
    Unproved(Unproved),
}

/// Why nothing is claimed for ever.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Unproved {
    /// A part of it has no cycle: a roster, terms, days of the month.
    #[error("a part of it does not repeat after a number of days")]
    NoCycle,
    /// A part of it begins or ends.
    #[error("a part of it begins or ends")]
    Limited,
    /// Holidays, seasons or single departures change days of it.
    #[error("holidays, seasons or exceptions change days of it")]
    Layers,
    /// A part of it is on the clocks of another zone, which change on other days.
    #[error("a part of it is on the clocks of another zone")]
    Clocks,
    /// The hyperperiod is longer than is gone through.
    #[error("it repeats only after more than {LONGEST} days")]
    TooLong,
}

impl Hyperperiod {
    /// Of cycles of so many days; `None` if there is none, if one has no days or if it is longer than 100,000 days.
    pub fn of(cycles: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut cycles = cycles.into_iter().peekable();
        cycles.peek()?;
        let days = cycles.try_fold(1, |days, cycle| {
            let both = if cycle == 0 { u32::MAX } else { lcm(days, cycle) };
            (both <= LONGEST).then_some(both)
        });
        days.map(|days| Hyperperiod { days })
    }

    /// Of arrangements that repeat for ever.
    ///
    /// # Errors
    /// [`Unproved`] with the reason why they do not.
    pub fn of_arrangements<'a>(arrangements: impl IntoIterator<Item = &'a Arrangement>) -> Result<Self, Unproved> {
        let cycles: Result<Vec<u32>, Unproved> = arrangements.into_iter().map(Arrangement::cycle).collect();
        Self::of(cycles?).ok_or(Unproved::TooLong)
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        self.days
    }

    /// The days of one hyperperiod from a day on for which something holds.
    ///
    /// The caller's question must be one whose answer repeats with the cycles: about days, not about instants.
    pub fn days_with(self, from: Day, mut holds: impl FnMut(Day) -> bool) -> Vec<Day> {
        (0..self.days as i32).map(|ahead| from.plus(ahead)).filter(|day| holds(*day)).collect()
    }

    /// The clashes of one hyperperiod from a day on, and whether another start of a cycle of so many days avoids them.
    ///
    /// `clashes` says whether there is a clash on a day if the cycle starts so many days later than it does. Every start is
    /// tried on every day, so the answer is a proof.
    pub fn clashes(self, from: Day, cycle: u32, mut clashes: impl FnMut(Day, u32) -> bool) -> Clashes {
        let days = self.days_with(from, |day| clashes(day, 0));
        let counts: Vec<u32> =
            (0..cycle).map(|later| self.days_with(from, |day| clashes(day, later)).len() as u32).collect();
        let escape = match (0..).zip(&counts).find(|(_, count)| **count == 0) {
            Some((later, _)) => Escape::Start(later),
            None => Escape::Never(counts),
        };
        Clashes { period: self, days, escape }
    }
}

impl Arrangement {
    /// After how many days it starts over.
    ///
    /// # Errors
    /// [`Unproved`] if it does not, with the reason. A rota's first day is no reason: from then on it repeats.
    pub fn cycle(&self) -> Result<u32, Unproved> {
        if self.until.is_some() {
            return Err(Unproved::Limited);
        }
        let changes = self.plan().touched();
        if !self.seasons.is_empty() || !self.except.is_empty() || !changes.is_empty() {
            return Err(Unproved::Layers);
        }
        let pattern = self.pattern.cycle().ok_or(Unproved::NoCycle)?;
        match &self.remote {
            Some(remote) => remote.days.cycle().map(|days| lcm(pattern, days)).ok_or(Unproved::NoCycle),
            None => Ok(pattern),
        }
    }
}

impl fmt::Display for Clashes {
    /// `first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.days.first() else { return write!(f, "no clash, ever") };
        write!(f, "first clash {} {}", first.weekday(), Date(*first))?;
        match self.days.len() {
            1 => write!(f, ", then every {} days", self.period.days)?,
            many => write!(f, ", then {many} times in every {} days", self.period.days)?,
        }
        match &self.escape {
            Escape::Start(later) => write!(f, "; a start {later} days later avoids it"),
            Escape::Never(counts) => write!(f, "; no start day of a {}-day cycle avoids it", counts.len()),
            Escape::Unproved(why) => write!(f, "; nothing is claimed for ever, for {why}"),
        }
    }
}
