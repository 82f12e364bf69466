use super::problem::ArrangementError;
use super::rotation::Rotation;
use super::shift::Shift;
use crate::household::Hours;
use crate::time::Day;

/// The strings behind the names of common rotas. Employers use the names loosely: compare the string with the rota on the wall.
///
/// ```
/// use handover::household::arrangement::RotationName;
/// use handover::time::Day;
///
/// assert_eq!(RotationName::DuPont.pattern(), "NNNNOOODDDONNNOOODDDDOOOOOOO");
/// let rota = RotationName::DuPont.rota(Day::new(2027, 1, 4).unwrap()).unwrap();
/// assert_eq!(rota.cycle(), 28);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[non_exhaustive]
pub enum RotationName {
    /// 2-2-3 of twelve-hour days: every other weekend off from Friday to Sunday. Two crews a week apart cover every day.
    Pitman,
    /// Two weeks of days, then the same two weeks of nights.
    RotatingPitman,
    /// Four weeks of days, then the same four weeks of nights.
    Panama,
    /// Twelve-hour shifts in four weeks, the last of which is off; up to 72 hours in seven days.
    DuPont,
    /// Eight-hour days, swings and nights; one common form.
    Continental,
    /// Four twelve-hour days on, four days off.
    FourOnFourOff,
    /// The same, every second time with nights.
    FourOnFourOffNights,
    /// Two days and two nights on, four days off: the form of UK ambulance services.
    FourOnFourOffMixed,
    /// A day and a night on, two off: fire services.
    TwentyFourFortyEight,
}

impl RotationName {
    /// All of them.
    pub const ALL: [RotationName; 9] = [
        RotationName::Pitman,
        RotationName::RotatingPitman,
        RotationName::Panama,
        RotationName::DuPont,
        RotationName::Continental,
        RotationName::FourOnFourOff,
        RotationName::FourOnFourOffNights,
        RotationName::FourOnFourOffMixed,
        RotationName::TwentyFourFortyEight,
    ];

    /// The word for it in a household file.
    pub fn as_str(self) -> &'static str {
        match self {
            RotationName::Pitman => "pitman",
            RotationName::RotatingPitman => "rotating-pitman",
            RotationName::Panama => "panama",
            RotationName::DuPont => "dupont",
            RotationName::Continental => "continental",
            RotationName::FourOnFourOff => "4-on-4-off",
            RotationName::FourOnFourOffNights => "4-on-4-off-nights",
            RotationName::FourOnFourOffMixed => "4-on-4-off-mixed",
            RotationName::TwentyFourFortyEight => "24/48",
        }
    }

    /// A letter a day from a Monday on: `D` days, `S` swings, `N` nights, `F` a day and a night, `O` off.
    pub fn pattern(self) -> &'static str {
        match self {
            RotationName::Pitman => "DDOODDDOODDOOO",
            RotationName::RotatingPitman => "DDOODDDOODDOOONNOONNNOONNOOO",
            RotationName::Panama => "DDOODDDOODDOOODDOODDDOODDOOONNOONNNOONNOOONNOONNNOONNOOO",
            RotationName::DuPont => "NNNNOOODDDONNNOOODDDDOOOOOOO",
            RotationName::Continental => "DDSSNNNOODDSSSNNOODDDSSNNOOO",
            RotationName::FourOnFourOff => "DDDDOOOO",
            RotationName::FourOnFourOffNights => "DDDDOOOONNNNOOOO",
            RotationName::FourOnFourOffMixed => "DDNNOOOO",
            RotationName::TwentyFourFortyEight => "FOO",
        }
    }

    /// How many days after the first crew each crew starts, such that together they cover what the rota is made for.
    pub fn crews(self) -> &'static [i32] {
        match self {
            RotationName::Pitman => &[0, 7],
            RotationName::RotatingPitman => &[0, 7, 14, 21],
            RotationName::Panama => &[0, 7, 28, 35],
            RotationName::DuPont | RotationName::Continental => &[0, 7, 14, 21],
            RotationName::FourOnFourOff => &[0, 4],
            RotationName::FourOnFourOffNights => &[0, 4, 8, 12],
            RotationName::FourOnFourOffMixed => &[0, 2, 4, 6],
            RotationName::TwentyFourFortyEight => &[0, 1, 2],
        }
    }

    /// The usual hours of its letters: twelve-hour days and nights from 07:00, eight-hour shifts from 06:00, a day and a night
    /// from 08:00.
    pub fn shifts(self) -> Vec<(char, Shift)> {
        let hour = |hours: u32| hours * 3_600;
        let shift = |(letter, start, length): (char, u32, u32)| {
            Some((letter, Shift::new(Hours::new(hour(start), hour(length)).ok()?)))
        };
        let usual: &[(char, u32, u32)] = match self {
            RotationName::Continental => &[('D', 6, 8), ('S', 14, 8), ('N', 22, 8)],
            RotationName::TwentyFourFortyEight => &[('F', 8, 24)],
            _ => &[('D', 7, 12), ('N', 19, 12)],
        };
        usual.iter().copied().filter(|(letter, ..)| self.pattern().contains(*letter)).filter_map(shift).collect()
    }

    /// The rota with its usual hours, whose first letter falls on `start`.
    ///
    /// # Errors
    /// Never: its letters are those of its shifts.
    pub fn rota(self, start: Day) -> Result<Rotation, ArrangementError> {
        Rotation::new(self.pattern(), start, self.shifts(), &['O'])
    }
}
