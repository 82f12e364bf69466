use crate::time::Day;

/// A statutory request for flexible working in Great Britain: until when it has to be decided, and how many there may be. Not legal
/// advice.
///
/// Since 6 April 2024 everybody may ask from the first day of employment on (SI 2023/1328), twice in any 12 months. The employer
/// has to consult before a refusal, and to give the decision, that of an appeal included, within two months beginning with the
/// date of the request, unless both agree on longer. What an employer may refuse it for, and that no other request may be open
/// meanwhile, is not looked at here.
///
/// ```
/// use handover::household::arrangement::FlexRequest;
/// use handover::time::Day;
///
/// let request = FlexRequest::new(Day::new(2027, 1, 11).unwrap());
/// assert_eq!(request.decide_by(), Day::new(2027, 3, 10).unwrap());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct FlexRequest {
    made: Day,
}

impl FlexRequest {
    /// A short name: the preset's.
    pub const CODE: &str = "uk-flex-request";
    /// Where it holds.
    pub const JURISDICTION: &str = "GB";
    /// Acts and sections.
    pub const CITATION: &str = "Employment Rights Act 1996, sections 80F and 80G(1B), as amended by the Employment Relations (Flexible Working) Act 2023";
    /// The first day on which requests were as they are described here.
    pub const EFFECTIVE_FROM: Day = Day::new_month(2024, 4).plus(5);
    /// So many may be made in any 12 months.
    pub const MOST_IN_A_YEAR: usize = 2;

    /// One that is made on a day.
    pub const fn new(made: Day) -> Self {
        FlexRequest { made }
    }

    /// The day that it is made on.
    pub const fn made(self) -> Day {
        self.made
    }

    /// The last day on which the decision can be given: the period is two months and begins with the day of the request, so it ends
    /// on the day before the one with the same number, or at the end of a month that has no such day.
    pub fn decide_by(self) -> Day {
        let (year, month, number) = self.made.ymd();
        let (year, month) = if month <= 10 { (year, month + 2) } else { (year + 1, month - 10) };
        Day::new(year, month, number).unwrap_or_else(|| months_later(Day::new_month(year, month), 1)).plus(-1)
    }

    /// Whether it may be made after these: at most one of them lies in the 12 months that end with it.
    ///
    /// ```
    /// use handover::household::arrangement::FlexRequest;
    /// use handover::time::Day;
    ///
    /// let [first, second, third, next] = [(2026, 3, 2), (2026, 9, 1), (2027, 3, 1), (2027, 3, 2)]
    ///     .map(|(year, month, day)| FlexRequest::new(Day::new(year, month, day).unwrap()));
    /// assert!(!third.may_follow(&[first, second]) && next.may_follow(&[first, second]));
    /// ```
    pub fn may_follow(self, earlier: &[FlexRequest]) -> bool {
        let a_year_later = |one: &&FlexRequest| self.made < months_later(one.made, 12);
        let recent = earlier.iter().filter(|one| one.made <= self.made).filter(a_year_later);
        recent.count() < Self::MOST_IN_A_YEAR
    }
}

/// The day with the same number some months later, or the first one behind a month that has no such day.
fn months_later(day: Day, months: u32) -> Day {
    let (year, month, number) = day.ymd();
    let behind = month - 1 + months;
    let (year, month) = (year + (behind / 12) as i32, behind % 12 + 1);
    Day::new(year, month, number).unwrap_or_else(|| months_later(Day::new_month(year, month), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, number: u32) -> Day {
        Day::new(year, month, number).unwrap()
    }

    #[test]
    fn two_months_begin_with_the_day_of_the_request() {
        let cases = [
            (day(2027, 1, 1), day(2027, 2, 28)),
            (day(2027, 1, 11), day(2027, 3, 10)),
            (day(2026, 12, 28), day(2027, 2, 27)),
            (day(2026, 12, 31), day(2027, 2, 28)),
            (day(2027, 12, 30), day(2028, 2, 29)),
            (day(2027, 11, 15), day(2028, 1, 14)),
            (day(2027, 10, 31), day(2027, 12, 30)),
        ];
        for (made, last) in cases {
            assert_eq!(FlexRequest::new(made).decide_by(), last, "{made:?}");
        }
        assert_eq!(FlexRequest::EFFECTIVE_FROM, day(2024, 4, 6));
    }

    #[test]
    fn a_third_one_waits_until_the_first_is_a_year_old() {
        let made = |all: &[Day]| all.iter().copied().map(FlexRequest::new).collect::<Vec<_>>();
        let earlier = made(&[day(2024, 2, 29), day(2024, 8, 1)]);
        assert!(!FlexRequest::new(day(2025, 2, 28)).may_follow(&earlier));
        assert!(FlexRequest::new(day(2025, 3, 1)).may_follow(&earlier));
        assert!(
            FlexRequest::new(day(2024, 8, 1)).may_follow(&made(&[day(2024, 8, 2), day(2024, 8, 3)])),
            "those came later"
        );
    }
}
