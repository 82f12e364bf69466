use std::collections::BTreeMap;

use chrono::Weekday;

use super::day_range::DayRange;
use crate::household::NthWeekdays;
use crate::time::{Day, days_in_month, is_leap_year};

/// Public holidays as somebody lists them, and until when that list is good.
///
/// Libraries disagree on what is a holiday, so households pin a file of their own; what is built in follows from a law that
/// it names. From [`known_until`](Self::known_until) on a day without a holiday is not known to be without one.
///
/// ```
/// use handover::household::arrangement::Holidays;
/// use handover::time::Day;
///
/// let us = Holidays::us_federal(2027..=2027);
/// assert_eq!(us.name(Day::new(2027, 6, 19).unwrap()), Some("Juneteenth National Independence Day"));
/// assert_eq!(us.iter().count(), 11);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holidays {
    /// Where they come from: a law, a file.
    pub source: String,
    /// Which edition of it.
    pub version: String,
    known_until: Option<Day>,
    days: BTreeMap<Day, String>,
}

impl Holidays {
    /// Holidays from a source, known before the day `known_until`; `None` means that the list is complete for ever.
    pub fn new(source: &str, version: &str, known_until: Option<Day>) -> Self {
        Holidays { source: source.to_owned(), version: version.to_owned(), known_until, days: BTreeMap::new() }
    }

    /// With this day too.
    #[must_use]
    pub fn with(mut self, day: Day, name: &str) -> Self {
        self.days.insert(day, name.to_owned());
        self
    }

    /// The first day of which the list says nothing.
    pub fn known_until(&self) -> Option<Day> {
        self.known_until
    }

    /// What people call the holiday on a day, if it is one.
    pub fn name(&self, day: Day) -> Option<&str> {
        self.days.get(&day).map(String::as_str)
    }

    /// Whether a day is a holiday.
    pub fn contains(&self, day: Day) -> bool {
        self.days.contains_key(&day)
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Day, &str)> {
        self.days.iter().map(|(day, name)| (*day, name.as_str()))
    }

    /// Those of some days, ascending.
    pub fn within(&self, range: DayRange) -> impl DoubleEndedIterator<Item = (Day, &str)> {
        self.days.range(range.from()..range.until()).map(|(day, name)| (*day, name.as_str()))
    }

    /// The eleven public holidays of 5 U.S.C. 6103(a), on the days that the law names, in these years from 2021 on.
    ///
    /// They are not moved: whoever does not work on one has another day off in lieu
    /// ([`HolidayPolicy::InLieu`](super::HolidayPolicy::InLieu)). Inauguration Day, which only the Washington area has, is not
    /// among them.
    pub fn us_federal(years: impl IntoIterator<Item = i32>) -> Self {
        let mut holidays = Holidays::new("5 U.S.C. 6103(a)", "as amended in 2021", None);
        for year in years.into_iter().filter(|year| (2021..=2499).contains(year)) {
            let days = US_FEDERAL.iter().filter_map(|(name, rule)| Some((rule.day(year)?, (*name).to_owned())));
            holidays.days.extend(days);
            holidays.known_until = holidays.known_until.max(Day::new(year + 1, 1, 1));
        }
        holidays
    }
}

/// When in a year a holiday is.
enum Yearly {
    On { month: u32, day: u32 },
    Nth { nth: i8, weekday: Weekday, month: u32 },
}

const US_FEDERAL: [(&str, Yearly); 11] = [
    ("New Year's Day", Yearly::On { month: 1, day: 1 }),
    ("Birthday of Martin Luther King, Jr.", Yearly::Nth { nth: 3, weekday: Weekday::Mon, month: 1 }),
    ("Washington's Birthday", Yearly::Nth { nth: 3, weekday: Weekday::Mon, month: 2 }),
    ("Memorial Day", Yearly::Nth { nth: -1, weekday: Weekday::Mon, month: 5 }),
    ("Juneteenth National Independence Day", Yearly::On { month: 6, day: 19 }),
    ("Independence Day", Yearly::On { month: 7, day: 4 }),
    ("Labor Day", Yearly::Nth { nth: 1, weekday: Weekday::Mon, month: 9 }),
    ("Columbus Day", Yearly::Nth { nth: 2, weekday: Weekday::Mon, month: 10 }),
    ("Veterans Day", Yearly::On { month: 11, day: 11 }),
    ("Thanksgiving Day", Yearly::Nth { nth: 4, weekday: Weekday::Thu, month: 11 }),
    ("Christmas Day", Yearly::On { month: 12, day: 25 }),
];

impl Yearly {
    fn day(&self, year: i32) -> Option<Day> {
        match *self {
            Yearly::On { month, day } => Day::new(year, month, day),
            Yearly::Nth { nth, weekday, month } => {
                let nth = NthWeekdays::new([nth])?;
                let days = (1..=days_in_month(is_leap_year(year), month)).filter_map(|day| Day::new(year, month, day));
                days.into_iter().find(|day| day.weekday() == weekday && nth.contains(*day))
            }
        }
    }
}

impl FromIterator<(Day, String)> for Holidays {
    /// From no source in particular.
    fn from_iter<I: IntoIterator<Item = (Day, String)>>(days: I) -> Self {
        Holidays { days: days.into_iter().collect(), ..Holidays::default() }
    }
}
