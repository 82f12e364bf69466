use super::code::Code;
use super::need::NeedId;
use super::person::PersonId;
use super::source::Source;
use crate::interval::Span;
use crate::time::{Day, Zone};

/// A breach that the household knows of and lets pass, on certain days, for a reason, up to a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiver {
    /// What is found.
    pub code: Code,
    /// Of which need; `None` means of any, and what is of none.
    pub need: Option<NeedId>,
    /// About whom, among others; `None` means about anybody.
    pub person: Option<PersonId>,
    /// Which rule says what it is worth, by its position among the household's; `None` means any, or the default of its code.
    pub rule: Option<usize>,
    /// The first day on which it may start.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// Why it may pass.
    pub reason: String,
    /// From this day on it may not pass any more.
    pub expires: Day,
    /// Where in the input it comes from.
    pub source: Source,
}

impl Waiver {
    /// From the start of its first day to the end of its last one; `None` if it ends before it starts.
    pub fn span(&self, zone: &Zone) -> Option<Span> {
        Span::new(zone.instant(self.from.midnight()), zone.instant(self.until.midnight()))
    }

    /// Whether it does not count on this day.
    pub fn is_expired(&self, today: Day) -> bool {
        self.expires <= today
    }
}
