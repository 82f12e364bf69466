use super::code::Code;
use super::need::NeedId;
use super::person::PersonId;
use super::source::Source;
use crate::interval::Span;
use crate::time::{Day, Zone};

/// What the household expects to be found, or not to be found, on a day: a test of its own plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expectation {
    /// The day, on the clocks of the household.
    pub date: Day,
    /// Of which need; `None` means of any, and what is of none.
    pub need: Option<NeedId>,
    /// About whom, among others; `None` means about anybody, and whether a need is covered is about nobody.
    pub person: Option<PersonId>,
    /// What.
    pub result: Expected,
    /// Whether it is to be so, or not.
    pub wish: Wish,
    /// Where in the input it comes from.
    pub source: Source,
}

/// What can be expected of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Expected {
    /// The need is there and has enough carers for certain.
    Covered,
    /// Something is found.
    Finding(Code),
}

/// Whether something is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Wish {
    /// It has to be so.
    So,
    /// It must not be so.
    NotSo,
}

impl Expectation {
    /// From the start to the end of its day; `None` beyond the last day that there is.
    pub fn span(&self, zone: &Zone) -> Option<Span> {
        Span::new(zone.instant(self.date.midnight()), zone.instant(self.date.plus(1).midnight()))
    }
}

impl Expected {
    /// The word for it in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Expected::Covered => "covered",
            Expected::Finding(code) => code.as_str(),
        }
    }
}
