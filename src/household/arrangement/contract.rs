use super::annualised::Annualised;
use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::flextime::Flextime;
use super::pattern::Pattern;
use super::plan::Planned;
use super::remote::Site;
use crate::time::Day;

impl Arrangement {
    /// Paid seconds that are agreed for some days, whether they are worked or not.
    ///
    /// They are those of the pattern and its seasons within the arrangement's range. Public holidays and leave change nothing in
    /// them, nor do swaps or extra shifts. A day of work of flextime has its part of the target, every day of a year of annualised
    /// hours its part of the year, and time on call what counts of it.
    ///
    /// ```
    /// use handover::household::{Arrangement, Pattern, Weekdays};
    /// use handover::household::arrangement::{DayRange, Exception, Shift, Weekly};
    /// use handover::time::Day;
    ///
    /// let weekly = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-16:30".parse().unwrap()) };
    /// let mut office = Arrangement::new("office", Pattern::Weekly(weekly));
    /// let monday = Day::new(2027, 1, 4).unwrap();
    /// office.exceptions = vec![Exception::Off(DayRange::new(monday, monday.plus(2)).unwrap())];
    /// let week = DayRange::new(monday, monday.plus(7)).unwrap();
    /// assert_eq!(office.contracted(week), 37 * 3600 + 1800);
    /// ```
    pub fn contracted(&self, range: DayRange) -> i64 {
        if let Pattern::Annualised(annualised) = &self.pattern {
            return annualised.contracted(range.days().filter(|day| self.pattern_on(*day).is_some()));
        }
        let patterns = self.seasons.iter().map(|season| &season.pattern).chain([&self.pattern]);
        let flextime = patterns.filter_map(|pattern| match pattern {
            Pattern::Flextime(flextime) => Some(flextime),
            _ => None,
        });
        let of_flextime = flextime.map(|one| {
            let is_its =
                |day: &Day| matches!(self.pattern_on(*day), Some(Pattern::Flextime(own)) if std::ptr::eq(own, one));
            one.contracted(range.days().filter(is_its))
        });
        of_flextime.sum::<i64>() + range.days().map(|day| self.contracted_on(day)).sum::<i64>()
    }

    /// The same of one day whose pattern says its hours.
    fn contracted_on(&self, day: Day) -> i64 {
        if matches!(self.pattern_on(day), None | Some(Pattern::Flextime(_) | Pattern::ProtectedSlot(_))) {
            return 0;
        }
        let duties = self.base(day).into_iter();
        duties.map(|duty| self.counted(&Planned { label: duty.label, shift: duty.shift, site: Site::OnSite })).sum()
    }
}

impl Flextime {
    /// What these days are of the target.
    fn contracted(&self, days: impl Iterator<Item = Day>) -> i64 {
        let of_period = self.days.iter().count() as i64 * i64::from(self.target.1 / 7);
        let of_range = days.filter(|day| self.days.contains(day.weekday())).count() as i64;
        of_range * i64::from(self.target.0) / of_period.max(1)
    }
}

impl Annualised {
    /// What these days are of the year, or years, that they lie in: each day alike.
    fn contracted(&self, days: impl Iterator<Item = Day>) -> i64 {
        let (mut common, mut leap) = (0, 0);
        for year in days.filter_map(|day| self.year_of(day)) {
            let count = if year.len() == 366 { &mut leap } else { &mut common };
            *count += 1;
        }
        let seconds = i64::from(self.year);
        // Rounded once, so that a year is a year.
        (seconds * (common * 366 + leap * 365)) / (365 * 366)
    }
}
