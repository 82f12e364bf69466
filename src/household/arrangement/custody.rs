use std::collections::BTreeSet;
use std::fmt;

use super::day_range::DayRange;
use super::problem::ArrangementProblem;
use super::words::{Clock, Date};
use crate::household::{CycleError, Days};
use crate::time::Day;

/// With whom children are, as a letter a day that starts over: `A` one home, `B` the other.
///
/// The letter of a day is that of the night after it: the exchange is on the day on which the letter changes. Until its hour they are
/// with whom they were in the night before; if nobody says when it is, with the letter of the day from morning on.
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
    /// The second of the day at which the children change homes, if that is agreed.
    pub exchange: Option<u32>,
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
    pub fn named(name: CustodyName, start: Day, exchange: impl Into<Option<u32>>) -> Self {
        Custody { pattern: name.pattern().to_owned(), start, exchange: exchange.into(), stays: Vec::new() }
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
        self.with_on(if self.is_before_exchange(second) { day.plus(-1) } else { day })
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

    /// The days on which they are with somebody at a second of the day, such as a need that is over then falls on.
    ///
    /// # Errors
    /// [`CycleError`] if the letter does not occur.
    pub fn days_at(&self, with: char, second: u32) -> Result<Days, CycleError> {
        if !self.is_before_exchange(second) {
            return self.days(with);
        }
        // Whoever had the night before: everything a day later.
        let later = |stay: &Stay| {
            let range = DayRange::new(stay.range.from().plus(1), stay.range.until().plus(1));
            range.map(|range| Stay { range, ..*stay })
        };
        let stays = self.stays.iter().filter_map(later).collect();
        Custody { start: self.start.plus(1), stays, ..self.clone() }.days(with)
    }

    /// The days from the start on on which they come to somebody or leave them.
    ///
    /// ```
    /// use handover::household::arrangement::{Custody, CustodyName};
    /// use handover::time::Day;
    ///
    /// let monday = Day::new(2027, 1, 4).unwrap();
    /// let exchanges = Custody::named(CustodyName::TwoTwoFiveFive, monday, 17 * 3600).exchanges('A');
    /// let days: Vec<i32> = (1..15).filter(|ahead| exchanges.contains(monday.plus(*ahead))).collect();
    /// assert_eq!(days, [2, 4, 9, 14]);
    /// ```
    pub fn exchanges(&self, with: char) -> Days {
        let is_of = |before: char, after: char| before != after && (before == with || after == with);
        let letters = self.pattern.chars();
        let before = self.pattern.chars().last().into_iter().chain(self.pattern.chars());
        let marked: String =
            letters.zip(before).map(|(own, before)| if is_of(before, own) { 'X' } else { 'O' }).collect();
        let cycle = Days::cycle(&marked, 'X', self.start).unwrap_or_else(|_| Days::dates([]));
        let touched: BTreeSet<Day> =
            self.stays.iter().flat_map(|stay| stay.range.days().chain([stay.range.until()])).collect();
        let touched = touched.into_iter().filter(|day| self.start <= *day);
        let (own, others): (Vec<Day>, Vec<Day>) =
            touched.partition(|day| is_of(self.with_on(day.plus(-1)), self.with_on(*day)));
        cycle.except(others).also(own)
    }

    fn is_before_exchange(&self, second: u32) -> bool {
        self.exchange.is_some_and(|exchange| second < exchange)
    }

    /// Everything that is wrong with it.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        let length = self.pattern.chars().count();
        let pattern = (length == 0 || 3_660 < length).then(|| {
            ArrangementProblem::new("pattern", format!("expected a pattern of 1 to 3660 letters, found {length}"))
        });
        let exchange = self
            .exchange
            .filter(|second| 86_400 <= *second)
            .map(|second| ArrangementProblem::new("exchange", format!("expected a second of the day, found {second}")));
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
        write!(f, "custody {} from {}", self.pattern, Date(self.start))?;
        self.exchange.iter().try_for_each(|second| write!(f, ", exchange at {}", Clock(*second)))?;
        self.stays.iter().try_for_each(|Stay { range, with }| write!(f, "; {range}: {with}"))
    }
}
