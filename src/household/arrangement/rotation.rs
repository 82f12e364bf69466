use std::collections::BTreeMap;
use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::{ArrangementError, ArrangementProblem};
use super::shift::Shift;
use super::words::Date;
use crate::household::Days;
use crate::time::Day;

/// A shift rota as a string of letters, a day each, that starts over at its end: `DDNNOOOO`.
///
/// The letters that name a shift have hours, and a place if it is not that of the arrangement; all others are days off. A
/// shift belongs to the day on which it starts. The names of rotas are used loosely, so the string is the definition;
/// [`RotationName`](super::RotationName) has those of the common names.
///
/// ```
/// use handover::household::{Hours, Rotation, arrangement::Shift};
/// use handover::time::Day;
///
/// let shift = |hours: &str| Shift::new(hours.parse().unwrap());
/// let shifts = [('D', shift("07:00-19:00")), ('N', shift("19:00-07:00"))];
/// let rota = Rotation::new("DDNNOOOO", Day::new(2027, 1, 4).unwrap(), shifts, &['O']).unwrap();
/// assert_eq!(rota.letter_on(Day::new(2027, 1, 6).unwrap()), 'N');
/// assert_eq!(rota.letter_on(Day::new(2027, 1, 12).unwrap()), 'D');
/// assert_eq!(rota.to_string(), "DDNNOOOO from 4 Jan 2027: D 07:00–19:00, N 19:00–07:00");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rotation {
    pattern: Vec<char>,
    start: Day,
    shifts: BTreeMap<char, Shift>,
}

impl Rotation {
    /// The rota whose first letter falls on `start`; every letter is a shift or one of those for days off. It has no days
    /// before its start.
    ///
    /// # Errors
    /// [`ArrangementError`] if the pattern has no letter, more than 3,660 or some that are neither, or if letters of shifts do
    /// not occur in it.
    pub fn new<S: Into<Shift>>(
        pattern: &str,
        start: Day,
        shifts: impl IntoIterator<Item = (char, S)>,
        off: &[char],
    ) -> Result<Self, ArrangementError> {
        let shifts: BTreeMap<char, Shift> = shifts.into_iter().map(|(letter, shift)| (letter, shift.into())).collect();
        let pattern: Vec<char> = pattern.chars().collect();
        let mut problems = Vec::new();
        if pattern.is_empty() || 3_660 < pattern.len() {
            let message = format!("expected a pattern of 1 to 3660 letters, found {}", pattern.len());
            problems.push(ArrangementProblem::new("pattern", message));
        }
        let mut unknown: Vec<char> =
            pattern.iter().copied().filter(|c| !shifts.contains_key(c) && !off.contains(c)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        problems.extend(unknown.into_iter().map(|letter| {
            let message = format!("expected hours for the shift `{letter}` of the pattern, found none");
            ArrangementProblem::new("pattern", message)
        }));
        problems.extend(shifts.keys().filter(|letter| !pattern.contains(letter)).map(|letter| {
            let message = format!("expected the letter `{letter}` in the pattern, for it has hours");
            ArrangementProblem::new("shifts", message)
        }));
        ArrangementError::unless(problems, Rotation { pattern, start, shifts })
    }

    /// The letter of a day on or after the start; before it the pattern is carried backwards.
    pub fn letter_on(&self, day: Day) -> char {
        let offset = (day.0 - self.start.0).rem_euclid(self.pattern.len() as i32);
        self.pattern.get(offset as usize).copied().unwrap_or_default()
    }

    /// After how many days it starts over.
    pub fn cycle(&self) -> usize {
        self.pattern.len()
    }

    /// The day of its first letter.
    pub fn start(&self) -> Day {
        self.start
    }

    /// The same rota for another crew, so many days later.
    #[must_use]
    pub fn shifted(&self, days: i32) -> Self {
        Rotation { start: self.start.plus(days), ..self.clone() }
    }

    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let letter = self.letter_on(day);
        let shift = self.shifts.get(&letter).filter(|_| self.start <= day);
        shift.map(|shift| Duty::new(&letter.to_string(), *shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let pattern: String = self.pattern.iter().collect();
        let stretch = |(letter, shift): (&char, &Shift)| {
            let days = Days::cycle(&pattern, *letter, self.start).ok()?;
            Some(Stretch::new(&letter.to_string(), days, *shift))
        };
        self.shifts.iter().filter_map(stretch).collect()
    }
}

impl fmt::Display for Rotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pattern: String = self.pattern.iter().collect();
        let shifts: Vec<String> = self.shifts.iter().map(|(letter, shift)| format!("{letter} {shift}")).collect();
        write!(f, "{pattern} from {}: {}", Date(self.start), shifts.join(", "))
    }
}
