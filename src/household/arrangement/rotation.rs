use std::collections::BTreeMap;

use super::arrangement::Stretch;
use crate::household::{Days, Hours};
use crate::time::Day;

/// A shift rota as a string of letters, a day each, that starts over at its end: `DDNNOOOO`.
///
/// The letters that name a shift have hours; all others are days off. A shift belongs to the day on which it starts.
///
/// ```
/// use handover::household::Rotation;
/// use handover::time::Day;
///
/// let shifts = [('D', "07:00-19:00".parse().unwrap()), ('N', "19:00-07:00".parse().unwrap())];
/// let rota = Rotation::new("DDNNOOOO", Day::new(2027, 1, 4).unwrap(), shifts, &['O']).unwrap();
/// assert_eq!(rota.letter_on(Day::new(2027, 1, 6).unwrap()), 'N');
/// assert_eq!(rota.letter_on(Day::new(2027, 1, 12).unwrap()), 'D');
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rotation {
    pattern: Vec<char>,
    start: Day,
    shifts: BTreeMap<char, Hours>,
}

impl Rotation {
    /// The rota whose first letter falls on `start`; every letter is a shift with hours or one of those for days off.
    ///
    /// # Errors
    /// [`RotationError`] if the pattern has no letter, more than 3,660 or one that is neither, or if a shift's letter does
    /// not occur.
    pub fn new(
        pattern: &str,
        start: Day,
        shifts: impl IntoIterator<Item = (char, Hours)>,
        off: &[char],
    ) -> Result<Self, RotationError> {
        let shifts: BTreeMap<char, Hours> = shifts.into_iter().collect();
        let pattern: Vec<char> = pattern.chars().collect();
        if pattern.is_empty() || 3_660 < pattern.len() {
            return Err(RotationError::Length(pattern.len()));
        }
        if let Some(letter) = pattern.iter().find(|letter| !shifts.contains_key(letter) && !off.contains(letter)) {
            return Err(RotationError::NoShift(*letter));
        }
        if let Some(letter) = shifts.keys().find(|letter| !pattern.contains(letter)) {
            return Err(RotationError::Unused(*letter));
        }
        Ok(Rotation { pattern, start, shifts })
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

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let pattern: String = self.pattern.iter().collect();
        let stretch = |(letter, hours): (&char, &Hours)| {
            let days = Days::cycle(&pattern, *letter, self.start).ok()?;
            Some(Stretch { label: letter.to_string(), days, hours: *hours })
        };
        self.shifts.iter().filter_map(stretch).collect()
    }
}

/// A pattern and shifts that make no rota.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RotationError {
    /// It has no letter, or too many.
    #[error("expected a pattern of 1 to 3660 letters, found {0}")]
    Length(usize),
    /// A letter of the pattern is neither a shift nor a day off.
    #[error("expected hours for the shift `{0}` of the pattern, found none")]
    NoShift(char),
    /// A shift has hours, but its letter is not in the pattern.
    #[error("expected the letter `{0}` in the pattern, for it has hours")]
    Unused(char),
}
