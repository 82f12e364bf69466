use std::fmt;

use super::day_range::DayRange;
use super::problem::ArrangementProblem;
use super::words::{Clock, Date};
use crate::household::{CycleError, Days};
use crate::time::Day;

/// With whom children are, as a letter a day that starts over: `A` one home, `B` the other.
///
/// The letter of a day is that of the night after it: the exchange is on the day on which the letter changes.
///
/// ```
/// use handover::household::arrangement::{Custody, CustodyName};
/// use handover::time::Day;
///
/// let custody = Custody::named(CustodyName::TwoTwoFiveFive, Day::new(2027, 1, 4).unwrap(), 17 * 3600);
/// assert_eq!(custody.with_on(Day::new(2027, 1, 8).unwrap()), 'A');
/// assert_eq!(custody.nights('A'), (7, 14));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Custody {
    /// A letter a day.
    pub pattern: String,
    /// The day of the first letter.
    pub start: Day,
    /// The second of the day at which the children change homes.
    pub exchange: u32,
    /// What goes over the cycle, such as holidays; of several that meet, the last one counts.
    pub stays: Vec<Stay>,
}

/// Days that go over the cycle of [`Custody`]: a holiday with one of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stay {
    /// The days, each with the night after it.
    pub range: DayRange,
    /// With whom.
    pub with: char,
}

/// Cycles of two weeks with half of the nights each, from a Monday on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum CustodyName {
    /// Two days, two days, three days.
    TwoTwoThree,
    /// Monday and Tuesday always with A, Wednesday and Thursday always with B, weekends in turn.
    TwoTwoFiveFive,
    /// Three days and four, then four and three.
    ThreeFourFourThree,
    /// A week each.
    SevenSeven,
}

impl CustodyName {
    /// All of them.
    pub const ALL: [CustodyName; 4] = [
        CustodyName::TwoTwoThree,
        CustodyName::TwoTwoFiveFive,
        CustodyName::ThreeFourFourThree,
        CustodyName::SevenSeven,
    ];

    /// The word for it in a household file.
    pub fn as_str(self) -> &'static str {
        match self {
            CustodyName::TwoTwoThree => "2-2-3",
            CustodyName::TwoTwoFiveFive => "2-2-5-5",
            CustodyName::ThreeFourFourThree => "3-4-4-3",
            CustodyName::SevenSeven => "7-7",
        }
    }

    /// Its letters.
    pub fn pattern(self) -> &'static str {
        match self {
            CustodyName::TwoTwoThree => "AABBAAABBAABBB",
            CustodyName::TwoTwoFiveFive => "AABBAAAAABBBBB",
            CustodyName::ThreeFourFourThree => "AAABBBBAAAABBB",
            CustodyName::SevenSeven => "AAAAAAABBBBBBB",
        }
    }
}

impl Custody {
    /// One of the common cycles.
    pub fn named(name: CustodyName, start: Day, exchange: u32) -> Self {
        Custody { pattern: name.pattern().to_owned(), start, exchange, stays: Vec::new() }
    }

    /// With whom the children are in the night after a day.
    pub fn with_on(&self, day: Day) -> char {
        if let Some(stay) = self.stays.iter().rev().find(|stay| stay.range.contains(day)) {
            return stay.with;
        }
        let length = self.pattern.chars().count().max(1) as i32;
        self.pattern.chars().nth((day.0 - self.start.0).rem_euclid(length) as usize).unwrap_or_default()
    }

    /// With whom the children are on a day at a second of it: until the exchange with whom they were in the night before.
    pub fn with_at(&self, day: Day, second: u32) -> char {
        self.with_on(if second < self.exchange { day.plus(-1) } else { day })
    }

    /// The nights of some days with somebody.
    pub fn nights_in(&self, range: DayRange, with: char) -> usize {
        range.days().filter(|day| self.with_on(*day) == with).count()
    }

    /// The nights of a cycle with somebody, and all of them; what goes over the cycle does not count.
    pub fn nights(&self, with: char) -> (usize, usize) {
        (self.pattern.chars().filter(|letter| *letter == with).count(), self.pattern.chars().count())
    }

    /// Whether the children change homes on a day.
    pub fn is_exchange(&self, day: Day) -> bool {
        self.with_on(day.plus(-1)) != self.with_on(day)
    }

    /// The days from the start on with somebody, such as a need of theirs falls on.
    ///
    /// # Errors
    /// [`CycleError`] if the letter does not occur.
    pub fn days(&self, with: char) -> Result<Days, CycleError> {
        let stays = self.stays.iter().flat_map(|stay| stay.range.days()).filter(|day| self.start <= *day);
        let (own, others): (Vec<Day>, Vec<Day>) = stays.partition(|day| self.with_on(*day) == with);
        Ok(Days::cycle(&self.pattern, with, self.start)?.except(others).also(own))
    }

    /// Everything that is wrong with it.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        let length = self.pattern.chars().count();
        let pattern = (length == 0 || 3_660 < length).then(|| {
            ArrangementProblem::new("pattern", format!("expected a pattern of 1 to 3660 letters, found {length}"))
        });
        let exchange = (86_400 <= self.exchange).then(|| {
            ArrangementProblem::new("exchange", format!("expected a second of the day, found {}", self.exchange))
        });
        let strangers = self.stays.iter().filter(|stay| !self.pattern.contains(stay.with)).map(|stay| {
            ArrangementProblem::new("stays", format!("expected a letter of {}, found `{}`", self.pattern, stay.with))
        });
        let long = self.stays.iter().filter(|stay| 3_660 < stay.range.len()).map(|stay| {
            ArrangementProblem::new(
                "stays",
                format!("expected a stay of at most 3660 days, found {}", stay.range.len()),
            )
        });
        pattern.into_iter().chain(exchange).chain(strangers).chain(long).collect()
    }
}

impl fmt::Display for Custody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, exchange) = (Date(self.start), Clock(self.exchange));
        write!(f, "custody {} from {start}, exchange at {exchange}", self.pattern)?;
        self.stays.iter().try_for_each(|Stay { range, with }| write!(f, "; {range}: {with}"))
    }
}
