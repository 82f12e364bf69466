use chrono::Weekday;

use super::builder::RuleBuilder;
use super::problem::{RuleError, RuleProblem};
use super::weekday_num::WeekdayNum;
use crate::time::{Day, Wall};

/// A recurrence rule: the RECUR value of RFC 5545 §3.3.10, with RSCALE=GREGORIAN and SKIP of RFC 7529.
///
/// A rule has no start; [`Rule::compile`](Self::compile) gives it one. Its lists are sorted and free of duplicates, so equal
/// rules are equal values and print the same text.
///
/// ```
/// use handover::recurrence::Rule;
///
/// let rule = Rule::parse("FREQ=WEEKLY;BYDAY=FR,MO;INTERVAL=2").unwrap();
/// assert_eq!(rule.to_string(), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=MO");
///
/// let error = Rule::parse("FREQ=WEEKLY;BYMONTHDAY=40").unwrap_err();
/// assert_eq!(error.problems()[0].at(), 23..25);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Rule {
    pub(super) freq: Frequency,
    pub(super) interval: u32,
    pub(super) end: RuleEnd,
    /// Bit `n` is second `n`; 60 counts as 59 for there are no leap seconds here.
    pub(super) by_second: u64,
    pub(super) by_minute: u64,
    pub(super) by_hour: u32,
    pub(super) by_day: Vec<WeekdayNum>,
    pub(super) by_month_day: Vec<i8>,
    pub(super) by_year_day: Vec<i16>,
    pub(super) by_week_no: Vec<i8>,
    /// Bit `n` is month `n`, 1–12.
    pub(super) by_month: u16,
    pub(super) by_set_pos: Vec<i16>,
    pub(super) week_start: Weekday,
    pub(super) skip: Option<Skip>,
}

/// How often a rule's periods come: FREQ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[expect(missing_docs, reason = "the words of RFC 5545 §3.3.10")]
pub enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a rule ends: COUNT, UNTIL or nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum RuleEnd {
    /// It goes on for ever.
    Never,
    /// After this many instances.
    Count(u32),
    /// With the last instance that is not after this.
    Until(Until),
}

/// The value of UNTIL, inclusive.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Until {
    /// The whole of this day.
    Date(Day),
    /// A clock reading wherever the rule's start is read.
    Floating(Wall),
    /// An instant, as the reading of UTC.
    Utc(Wall),
}

/// What becomes of a date that the calendar does not have, such as 30 February (RFC 7529 §4.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Skip {
    /// It is left out, as in RFC 5545.
    #[default]
    Omit,
    /// It becomes the last valid day before it.
    Backward,
    /// It becomes the first valid day after it.
    Forward,
}

impl Rule {
    /// A builder for a rule of this frequency.
    pub fn builder(freq: Frequency) -> RuleBuilder {
        RuleBuilder::new(freq)
    }

    /// Reads RFC 5545 text and accepts nothing that the RFC forbids.
    ///
    /// # Errors
    /// [`RuleError`] with every problem found, each with its place in `text`.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let (rule, problems) = Self::parse_lenient(text)?;
        if problems.is_empty() { Ok(rule) } else { Err(RuleError::new(problems)) }
    }

    /// Reads what a real calendar contains: the rule as far as it can be used, and what was wrong with it.
    ///
    /// Parts that cannot be read are left out. Combinations that RFC 5545 forbids keep their obvious meaning: a BYxxx part at
    /// a frequency that must not have it limits the instances, and an ordinal where none is allowed is dropped.
    ///
    /// # Errors
    /// [`RuleError`] if there is no usable FREQ, without which nothing recurs.
    pub fn parse_lenient(text: &str) -> Result<(Self, Vec<RuleProblem>), RuleError> {
        super::parse::parse(text)
    }

    /// FREQ.
    pub fn freq(&self) -> Frequency {
        self.freq
    }

    /// INTERVAL: every how many periods; at least 1.
    pub fn interval(&self) -> u32 {
        self.interval
    }

    /// COUNT or UNTIL.
    pub fn end(&self) -> RuleEnd {
        self.end
    }

    /// The same rule with another end.
    #[must_use]
    pub fn with_end(mut self, end: RuleEnd) -> Self {
        self.end = end;
        self
    }

    /// BYSECOND, ascending.
    pub fn by_second(&self) -> impl Iterator<Item = u32> + '_ {
        bits(self.by_second)
    }

    /// BYMINUTE, ascending.
    pub fn by_minute(&self) -> impl Iterator<Item = u32> + '_ {
        bits(self.by_minute)
    }

    /// BYHOUR, ascending.
    pub fn by_hour(&self) -> impl Iterator<Item = u32> + '_ {
        bits(u64::from(self.by_hour))
    }

    /// BYDAY: those without an ordinal first, then by ordinal; Monday first.
    pub fn by_day(&self) -> &[WeekdayNum] {
        &self.by_day
    }

    /// BYMONTHDAY, ascending; negative days count from the month's end.
    pub fn by_month_day(&self) -> &[i8] {
        &self.by_month_day
    }

    /// BYYEARDAY, ascending; negative days count from the year's end.
    pub fn by_year_day(&self) -> &[i16] {
        &self.by_year_day
    }

    /// BYWEEKNO, ascending; negative weeks count from the year's end.
    pub fn by_week_no(&self) -> &[i8] {
        &self.by_week_no
    }

    /// BYMONTH, ascending.
    pub fn by_month(&self) -> impl Iterator<Item = u32> + '_ {
        bits(u64::from(self.by_month))
    }

    /// BYSETPOS, ascending.
    pub fn by_set_pos(&self) -> &[i16] {
        &self.by_set_pos
    }

    /// WKST: the day on which weeks start.
    pub fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// SKIP, if the rule has RSCALE=GREGORIAN.
    pub fn skip(&self) -> Option<Skip> {
        self.skip
    }
}

impl Frequency {
    /// The word of RFC 5545.
    pub fn as_str(self) -> &'static str {
        match self {
            Frequency::Secondly => "SECONDLY",
            Frequency::Minutely => "MINUTELY",
            Frequency::Hourly => "HOURLY",
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        }
    }
}

impl Skip {
    /// The word of RFC 7529.
    pub fn as_str(self) -> &'static str {
        match self {
            Skip::Omit => "OMIT",
            Skip::Backward => "BACKWARD",
            Skip::Forward => "FORWARD",
        }
    }
}

/// The numbers of the bits that are set, ascending.
pub(super) fn bits(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = (mask != 0).then(|| mask.trailing_zeros())?;
        mask &= mask - 1;
        Some(lowest)
    })
}
