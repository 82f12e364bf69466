use std::fmt;

use super::problem::ArrangementProblem;
use super::words::Date;
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
        Custody { pattern: name.pattern().to_owned(), start, exchange }
    }

    /// With whom the children are in the night after a day.
    pub fn with_on(&self, day: Day) -> char {
        let length = self.pattern.chars().count().max(1) as i32;
        self.pattern.chars().nth((day.0 - self.start.0).rem_euclid(length) as usize).unwrap_or_default()
    }

    /// The nights of a cycle with somebody, and all of them.
    pub fn nights(&self, with: char) -> (usize, usize) {
        (self.pattern.chars().filter(|letter| *letter == with).count(), self.pattern.chars().count())
    }

    /// Whether the children change homes on a day.
    pub fn is_exchange(&self, day: Day) -> bool {
        self.with_on(day.plus(-1)) != self.with_on(day)
    }

    /// The days with somebody, such as a need of theirs falls on; days of the holiday plan are added and left out with
    /// [`Days::also`] and [`Days::except`].
    ///
    /// # Errors
    /// [`CycleError`] if the letter does not occur.
    pub fn days(&self, with: char) -> Result<Days, CycleError> {
        Days::cycle(&self.pattern, with, self.start)
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
        pattern.into_iter().chain(exchange).collect()
    }
}

impl fmt::Display for Custody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.exchange / 3_600, self.exchange / 60 % 60);
        write!(f, "custody {} from {}, exchange at {hour:02}:{minute:02}", self.pattern, Date(self.start))
    }
}
