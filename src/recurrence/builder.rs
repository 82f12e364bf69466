use std::ops::Range;

use chrono::Weekday;

use super::problem::{Part, RuleError, RuleProblem, RuleProblemKind};
use super::rule::{Frequency, Rule, RuleEnd, Skip, Until};
use super::weekday_num::WeekdayNum;

/// Collects the parts of a [`Rule`] and checks them together.
///
/// ```
/// use chrono::Weekday::{Fri, Mon};
/// use handover::recurrence::{Frequency, Rule};
///
/// let rule = Rule::builder(Frequency::Weekly).interval(2).by_day([Mon, Fri]).week_start(Mon).count(10).build().unwrap();
/// assert_eq!(rule.to_string(), "FREQ=WEEKLY;INTERVAL=2;COUNT=10;BYDAY=MO,FR;WKST=MO");
/// ```
#[derive(Clone, Debug)]
pub struct RuleBuilder {
    rule: Rule,
    count: Option<u32>,
    until: Option<Until>,
    problems: Vec<RuleProblem>,
    /// Where the parts stand in the text; those of a built rule stand nowhere.
    places: [Option<(usize, usize)>; Part::Other as usize + 1],
}

impl RuleBuilder {
    pub(super) fn new(freq: Frequency) -> Self {
        RuleBuilder {
            rule: Rule {
                freq,
                interval: 1,
                end: RuleEnd::Never,
                by_second: 0,
                by_minute: 0,
                by_hour: 0,
                by_day: Vec::new(),
                by_month_day: Vec::new(),
                by_year_day: Vec::new(),
                by_week_no: Vec::new(),
                by_month: 0,
                by_set_pos: Vec::new(),
                week_start: Weekday::Mon,
                skip: None,
            },
            count: None,
            until: None,
            problems: Vec::new(),
            places: [None; Part::Other as usize + 1],
        }
    }

    /// INTERVAL, at least 1.
    #[must_use]
    pub fn interval(mut self, interval: u32) -> Self {
        if self.expect(0 < interval, Part::Interval, "a number from 1", || interval.to_string()) {
            self.rule.interval = interval;
        }
        self
    }

    /// COUNT, at least 1; excludes UNTIL.
    #[must_use]
    pub fn count(mut self, count: u32) -> Self {
        self.expect(0 < count, Part::Count, "a number from 1", || count.to_string());
        self.count = Some(count);
        self
    }

    /// UNTIL, inclusive; excludes COUNT.
    #[must_use]
    pub fn until(mut self, until: Until) -> Self {
        self.until = Some(until);
        self
    }

    /// BYSECOND, 0–60.
    #[must_use]
    pub fn by_second(mut self, seconds: impl IntoIterator<Item = u32>) -> Self {
        for second in seconds {
            if self.expect(second <= 60, Part::BySecond, "a second 0–60", || second.to_string()) {
                self.rule.by_second |= 1 << second.min(59);
            }
        }
        self
    }

    /// BYMINUTE, 0–59.
    #[must_use]
    pub fn by_minute(mut self, minutes: impl IntoIterator<Item = u32>) -> Self {
        for minute in minutes {
            if self.expect(minute < 60, Part::ByMinute, "a minute 0–59", || minute.to_string()) {
                self.rule.by_minute |= 1 << minute;
            }
        }
        self
    }

    /// BYHOUR, 0–23.
    #[must_use]
    pub fn by_hour(mut self, hours: impl IntoIterator<Item = u32>) -> Self {
        for hour in hours {
            if self.expect(hour < 24, Part::ByHour, "an hour 0–23", || hour.to_string()) {
                self.rule.by_hour |= 1 << hour;
            }
        }
        self
    }

    /// BYDAY; ordinals are -53 to -1 and 1 to 53.
    #[must_use]
    pub fn by_day<D: Into<WeekdayNum>>(mut self, days: impl IntoIterator<Item = D>) -> Self {
        for day in days.into_iter().map(Into::into) {
            let in_range = day.nth.is_none_or(|nth| nth != 0 && nth.unsigned_abs() <= 53);
            if self.expect(in_range, Part::ByDay, "an ordinal 1–53 or -53–-1", || day.to_string()) {
                self.rule.by_day.push(day);
            }
        }
        self
    }

    /// BYMONTHDAY, 1–31 or -31–-1.
    #[must_use]
    pub fn by_month_day(mut self, days: impl IntoIterator<Item = i32>) -> Self {
        for day in days {
            if self.expect(signed(day, 31), Part::ByMonthDay, "a day 1–31 or -31–-1", || day.to_string()) {
                self.rule.by_month_day.push(day as i8);
            }
        }
        self
    }

    /// BYYEARDAY, 1–366 or -366–-1.
    #[must_use]
    pub fn by_year_day(mut self, days: impl IntoIterator<Item = i32>) -> Self {
        for day in days {
            if self.expect(signed(day, 366), Part::ByYearDay, "a day 1–366 or -366–-1", || day.to_string()) {
                self.rule.by_year_day.push(day as i16);
            }
        }
        self
    }

    /// BYWEEKNO, 1–53 or -53–-1.
    #[must_use]
    pub fn by_week_no(mut self, weeks: impl IntoIterator<Item = i32>) -> Self {
        for week in weeks {
            if self.expect(signed(week, 53), Part::ByWeekNo, "a week 1–53 or -53–-1", || week.to_string()) {
                self.rule.by_week_no.push(week as i8);
            }
        }
        self
    }

    /// BYMONTH, 1–12.
    #[must_use]
    pub fn by_month(mut self, months: impl IntoIterator<Item = u32>) -> Self {
        for month in months {
            if self.expect((1..=12).contains(&month), Part::ByMonth, "a month 1–12", || month.to_string()) {
                self.rule.by_month |= 1 << month;
            }
        }
        self
    }

    /// BYSETPOS, 1–366 or -366–-1.
    #[must_use]
    pub fn by_set_pos(mut self, positions: impl IntoIterator<Item = i32>) -> Self {
        for position in positions {
            let in_range = signed(position, 366);
            if self.expect(in_range, Part::BySetPos, "a position 1–366 or -366–-1", || position.to_string()) {
                self.rule.by_set_pos.push(position as i16);
            }
        }
        self
    }

    /// WKST; Monday unless set.
    #[must_use]
    pub fn week_start(mut self, weekday: Weekday) -> Self {
        self.rule.week_start = weekday;
        self
    }

    /// RSCALE=GREGORIAN with this SKIP (RFC 7529).
    #[must_use]
    pub fn skip(mut self, skip: Skip) -> Self {
        self.rule.skip = Some(skip);
        self
    }

    /// The rule.
    ///
    /// # Errors
    /// [`RuleError`] with every value out of range and every combination that RFC 5545 forbids.
    pub fn build(self) -> Result<Rule, RuleError> {
        let (rule, problems) = self.finish();
        if problems.is_empty() { Ok(rule) } else { Err(RuleError::new(problems)) }
    }

    /// The rule as far as it can be used, and what is wrong with it.
    pub(super) fn finish(mut self) -> (Rule, Vec<RuleProblem>) {
        self.rule.end = match (self.count, self.until) {
            (Some(count), _) => RuleEnd::Count(count),
            (None, Some(until)) => RuleEnd::Until(until),
            (None, None) => RuleEnd::Never,
        };
        self.forbid_combinations();
        let rule = &mut self.rule;
        sort(&mut rule.by_day);
        sort(&mut rule.by_month_day);
        sort(&mut rule.by_year_day);
        sort(&mut rule.by_week_no);
        sort(&mut rule.by_set_pos);
        self.problems.sort_by_key(|problem| problem.at().start);
        (self.rule, self.problems)
    }

    /// The MUST NOTs of RFC 5545 §3.3.10, in its order.
    fn forbid_combinations(&mut self) {
        use Frequency::{Daily, Monthly, Weekly, Yearly};
        let freq = self.rule.freq;
        let ordinals = self.rule.by_day.iter().any(|day| day.nth.is_some());
        let forbidden = [
            (self.count.is_some() && self.until.is_some(), Part::Until, "must not stand beside COUNT, which counts"),
            (
                ordinals && !matches!(freq, Monthly | Yearly),
                Part::ByDay,
                "must have no ordinals unless FREQ is MONTHLY or YEARLY",
            ),
            (
                ordinals && freq == Yearly && !self.rule.by_week_no.is_empty(),
                Part::ByDay,
                "must have no ordinals beside BYWEEKNO",
            ),
            (
                !self.rule.by_month_day.is_empty() && freq == Weekly,
                Part::ByMonthDay,
                "must not be used when FREQ is WEEKLY",
            ),
            (
                !self.rule.by_year_day.is_empty() && matches!(freq, Daily | Weekly | Monthly),
                Part::ByYearDay,
                "must not be used when FREQ is DAILY, WEEKLY or MONTHLY",
            ),
            (
                !self.rule.by_week_no.is_empty() && freq != Yearly,
                Part::ByWeekNo,
                "must not be used unless FREQ is YEARLY",
            ),
            (
                !self.rule.by_set_pos.is_empty() && !self.rule.has_by_part(),
                Part::BySetPos,
                "must be used beside another BYxxx part",
            ),
        ];
        for (is_so, part, reason) in forbidden {
            if is_so {
                self.report(RuleProblemKind::Forbidden(reason), part);
            }
        }
    }

    /// Reports a value that is not as it should be; returns whether it is.
    pub(super) fn expect(
        &mut self,
        holds: bool,
        part: Part,
        expected: &'static str,
        found: impl FnOnce() -> String,
    ) -> bool {
        if !holds {
            self.report(RuleProblemKind::Value { expected, found: found() }, part);
        }
        holds
    }

    pub(super) fn report(&mut self, kind: RuleProblemKind, part: Part) {
        let (start, end) = self.places.get(part as usize).copied().flatten().unwrap_or_default();
        self.problems.push(RuleProblem::new(kind, part, start..end));
    }

    /// Notes where a part's value stands; returns whether it is the first one.
    pub(super) fn place(&mut self, part: Part, at: Range<usize>) -> bool {
        let Some(place) = self.places.get_mut(part as usize) else { return false };
        let first = place.is_none();
        *place = Some((at.start, at.end));
        first
    }
}

impl Rule {
    /// Whether there is a BYxxx part other than BYSETPOS.
    fn has_by_part(&self) -> bool {
        self.by_second != 0
            || self.by_minute != 0
            || self.by_hour != 0
            || self.by_month != 0
            || !(self.by_day.is_empty()
                && self.by_month_day.is_empty()
                && self.by_year_day.is_empty()
                && self.by_week_no.is_empty())
    }
}

fn signed(value: i32, largest: u32) -> bool {
    value != 0 && value.unsigned_abs() <= largest
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}
