use super::hours::Weekdays;
use crate::time::{Day, days_in_month, is_leap_year};

/// Days of a rule: a range of dates, or the same days of every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Season {
    /// From one date up to, and without, another.
    Dates {
        /// The first day; `None` means from ever.
        from: Option<Day>,
        /// The day after the last one; `None` means for ever.
        until: Option<Day>,
    },
    /// From a day of the year up to, and without, another; over New Year if that comes first.
    Yearly {
        /// The first day.
        from: DayOfYear,
        /// The day after the last one; the same day means the whole year.
        until: DayOfYear,
    },
}

/// A day that every year has: in years without a 29 February, that is 1 March.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

/// On which days a rule asks something: what is found on others it does not speak of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// In one of these seasons; none means always.
    pub seasons: Vec<Season>,
    /// On these days of the week.
    pub weekdays: Weekdays,
}

impl DayOfYear {
    /// A month from 1 to 12 and a day that it has in leap years.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        let fits = (1..=12).contains(&month) && 1 <= day && day <= days_in_month(true, month);
        fits.then_some(DayOfYear { month, day })
    }

    /// Its place in a year: in one without a 29 February that day counts as 1 March.
    fn place_in(self, year: i32) -> (u32, u32) {
        let is_missing = (self.month, self.day) == (2, 29) && !is_leap_year(year);
        if is_missing { (3, 1) } else { (self.month, self.day) }
    }
}

impl Season {
    /// Whether a day lies in it.
    ///
    /// ```
    /// use handover::household::{DayOfYear, Season};
    /// use handover::time::Day;
    ///
    /// let day = |month, day| DayOfYear::new(month, day).unwrap();
    /// let winter = Season::Yearly { from: day(12, 1), until: day(3, 1) };
    /// assert!(winter.contains(Day::new(2028, 2, 29).unwrap()) && !winter.contains(Day::new(2028, 3, 1).unwrap()));
    /// ```
    pub fn contains(self, day: Day) -> bool {
        match self {
            Season::Dates { from, until } => {
                from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
            }
            Season::Yearly { from, until } => {
                let (year, month, number) = day.ymd();
                let over_new_year = until <= from;
                let (from, until, day) = (from.place_in(year), until.place_in(year), (month, number));
                if over_new_year { from <= day || day < until } else { from <= day && day < until }
            }
        }
    }
}

impl Limits {
    /// Every day.
    pub const NONE: Limits = Limits { seasons: Vec::new(), weekdays: Weekdays::ALL };

    /// Whether a day is one of these.
    pub fn contain(&self, day: Day) -> bool {
        self.weekdays.contains(day.weekday())
            && (self.seasons.is_empty() || self.seasons.iter().any(|season| season.contains(day)))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many days of a year lie between two days of the year.
    #[track_caller]
    fn check(year: i32, from: (u32, u32), until: (u32, u32), days: usize) {
        let [from, until] = [from, until].map(|(month, day)| DayOfYear::new(month, day).unwrap());
        let season = Season::Yearly { from, until };
        let (first, next) = (Day::new_year(year), Day::new_year(year + 1));
        assert_eq!((first.0..next.0).filter(|day| season.contains(Day(*day))).count(), days);
    }

    #[test]
    fn a_yearly_season_has_its_days_in_every_year() {
        check(2027, (6, 1), (9, 1), 92);
        check(2027, (12, 1), (3, 1), 90);
        check(2028, (12, 1), (3, 1), 91);
        check(2027, (1, 1), (1, 1), 365);
        check(2027, (2, 28), (2, 29), 1);
        check(2027, (2, 29), (3, 1), 0);
        check(2028, (2, 29), (3, 1), 1);
    }

    #[test]
    fn there_is_no_31_april() {
        assert_eq!(DayOfYear::new(4, 31), None);
        assert!(DayOfYear::new(2, 29).is_some());
    }
}
