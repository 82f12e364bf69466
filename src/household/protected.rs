use super::days::Days;
use super::hours::Hours;
use super::person::PersonId;
use super::source::Source;
use crate::time::Day;

/// Time that must not slip: learning, the weekly talk, a quarterly check-in.
///
/// It is a claim on time, not a commitment: it takes nobody away from an errand, but a commitment that lies on it is a
/// finding.
#[derive(Clone, Debug)]
pub struct ProtectedTime {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Whose time it is; all of them are needed.
    pub people: Vec<PersonId>,
    /// On which days.
    pub days: Days,
    /// During which hours.
    pub hours: Hours,
    /// How many of them have to stay, if it need not be all.
    pub quota: Option<Quota>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// At least so many in each period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Quota {
    /// So many.
    pub at_least: u32,
    /// In each of these.
    pub per: Period,
}

/// A stretch of the calendar that things are counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Period {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// January to March, April to June and so on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// The first day of the period that a day is in.
    pub fn start(self, day: Day) -> Day {
        let (year, month, _) = day.ymd();
        match self {
            Period::Week => day.plus(-(day.days_since_monday() as i32)),
            Period::Month => Day::new_month(year, month),
            Period::Quarter => Day::new_month(year, (month - 1) / 3 * 3 + 1),
            Period::Year => Day::new_year(year),
        }
    }

    /// The first day of the next period.
    pub fn end(self, day: Day) -> Day {
        let longest = match self {
            Period::Week => 7,
            Period::Month => 31,
            Period::Quarter => 92,
            Period::Year => 366,
        };
        let later = self.start(self.start(day).plus(longest));
        if self.start(day) < later { later } else { self.start(day.plus(longest + 1)) }
    }

    /// The word for it in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Week => "week",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_tile_the_calendar() {
        for period in [Period::Week, Period::Month, Period::Quarter, Period::Year] {
            for number in 20_000..22_000 {
                let day = Day(number);
                let (start, end) = (period.start(day), period.end(day));
                assert!(start <= day && day < end, "{period:?} of {day:?} is {start:?} to {end:?}");
                assert_eq!((period.start(end), period.start(end.plus(-1))), (end, start));
            }
        }
    }
}
