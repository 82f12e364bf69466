use std::fmt;
use std::ops::Range;

/// Something that is wrong with a rule, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleProblem {
    kind: RuleProblemKind,
    part: Part,
    at: Range<usize>,
}

/// A part of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the words of RFC 5545 §3.3.10 and RFC 7529 §4")]
pub enum Part {
    Freq,
    Interval,
    Count,
    Until,
    BySecond,
    ByMinute,
    ByHour,
    ByDay,
    ByMonthDay,
    ByYearDay,
    ByWeekNo,
    ByMonth,
    BySetPos,
    WkSt,
    RScale,
    Skip,
    /// A part that neither RFC knows.
    Other,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum RuleProblemKind {
    /// The part is not there.
    Missing,
    /// No RFC knows a part of this name.
    UnknownPart(String),
    /// The part stands twice; the first one counts.
    Repeated,
    /// The value is none that the part can have; it is left out.
    Value {
        /// What the part takes.
        expected: &'static str,
        /// What stands there, shortened.
        found: String,
    },
    /// RFC 5545 forbids the part here, for this reason.
    Forbidden(&'static str),
}

impl RuleProblem {
    pub(super) fn new(kind: RuleProblemKind, part: Part, at: Range<usize>) -> Self {
        RuleProblem { kind, part, at }
    }

    /// What is wrong.
    pub fn kind(&self) -> &RuleProblemKind {
        &self.kind
    }

    /// In which part.
    pub fn part(&self) -> Part {
        self.part
    }

    /// The bytes of the text that it is about; empty for a rule that was built, not parsed.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.part;
        match &self.kind {
            RuleProblemKind::Missing => write!(f, "expected a part {part}, found none"),
            RuleProblemKind::UnknownPart(name) => write!(f, "expected a part of a recurrence rule, found `{name}`"),
            RuleProblemKind::Repeated => write!(f, "{part} stands twice, the first one counts"),
            RuleProblemKind::Value { expected, found } => write!(f, "expected {expected} in {part}, found `{found}`"),
            RuleProblemKind::Forbidden(reason) => write!(f, "{part} {reason}"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Freq => "FREQ",
            Part::Interval => "INTERVAL",
            Part::Count => "COUNT",
            Part::Until => "UNTIL",
            Part::BySecond => "BYSECOND",
            Part::ByMinute => "BYMINUTE",
            Part::ByHour => "BYHOUR",
            Part::ByDay => "BYDAY",
            Part::ByMonthDay => "BYMONTHDAY",
            Part::ByYearDay => "BYYEARDAY",
            Part::ByWeekNo => "BYWEEKNO",
            Part::ByMonth => "BYMONTH",
            Part::BySetPos => "BYSETPOS",
            Part::WkSt => "WKST",
            Part::RScale => "RSCALE",
            Part::Skip => "SKIP",
            Part::Other => "an unknown part",
        })
    }
}

/// A rule that cannot be used as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleError {
    problems: Vec<RuleProblem>,
}

impl RuleError {
    pub(super) fn new(problems: Vec<RuleProblem>) -> Self {
        RuleError { problems }
    }

    /// Everything that is wrong with it, in the order of the text; never empty.
    pub fn problems(&self) -> &[RuleProblem] {
        &self.problems
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for problem in &self.problems {
            write!(f, "{separator}{problem}")?;
            separator = "; ";
        }
        Ok(())
    }
}

impl std::error::Error for RuleError {}
