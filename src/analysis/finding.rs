use super::fallback::Fallback;
pub use crate::household::Code;
use crate::household::arrangement::HoursBalance;
use crate::household::{DependantId, NeedId, Part, Period, PersonId, PlaceId, Source};
use crate::interval::Span;
use crate::time::Day;
use crate::timeline::{Arrivals, Journey, Stretch};

/// A true statement about the household.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Finding {
    /// What kind of statement.
    pub code: Code,
    /// When, in seconds of Unix time.
    pub span: Span,
    /// Whom it is about.
    pub people: Vec<PersonId>,
    /// Which need it is about.
    pub need: Option<NeedId>,
    /// Which dependant it is about.
    pub dependant: Option<DependantId>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Where in the input the statement's subject comes from.
    pub source: Source,
}

impl Finding {
    /// How many minutes it lasts, rounded up; 0 if it is about the file and not about somebody's time, or about how often
    /// protected time stays in a period.
    pub fn minutes(&self) -> i64 {
        if self.code.is_about_file() || self.counts_slots() { 0 } else { (self.span.len() + 59) / 60 }
    }

    /// Whether its span is the period that it is about, and no measure of what is wrong in it.
    pub fn is_about_period(&self) -> bool {
        self.code.is_about_period() || self.counts_slots()
    }

    fn counts_slots(&self) -> bool {
        self.evidence.iter().any(|fact| matches!(fact, Evidence::Quota { .. } | Evidence::Hold { .. }))
    }
}

/// A fact that a finding rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Evidence {
    /// The person can arrive within these moments.
    CanArrive {
        /// Who.
        person: PersonId,
        /// When.
        arrivals: Arrivals,
    },
    /// The person is, or can be, there all the time.
    Present {
        /// Who.
        person: PersonId,
    },
    /// The person is there, asleep after a night shift for at least a part of the time.
    Asleep {
        /// Who.
        person: PersonId,
        /// The sleep.
        by: Stretch,
    },
    /// Nobody knows whether the person can, for from this stretch on nobody knows what they do.
    Unknown {
        /// Who.
        person: PersonId,
        /// What is not known.
        by: Stretch,
    },
    /// The person cannot, because of what they do before, meanwhile or after.
    Kept {
        /// Who.
        person: PersonId,
        /// What they do.
        by: Stretch,
    },
    /// One of two things that exclude each other.
    Clashing {
        /// Whose.
        person: PersonId,
        /// The position among the person's commitments.
        commitment: usize,
        /// The occurrence.
        span: Span,
    },
    /// The sleep after a night shift, whole.
    Sleep {
        /// Whose.
        person: PersonId,
        /// The position of the arrangement among the person's.
        arrangement: usize,
        /// From when until when.
        span: Span,
    },
    /// A shift, as far as it is worked, or time that an arrangement keeps free.
    Shift {
        /// Whose.
        person: PersonId,
        /// The position of the arrangement among the person's.
        arrangement: usize,
        /// From when until when.
        span: Span,
    },
    /// So much rest lies between two shifts.
    Rest {
        /// So many seconds there are.
        found: i64,
        /// So many there have to be.
        least: i64,
    },
    /// So much is worked in a period.
    Hours {
        /// So many seconds.
        worked: i64,
        /// So many are allowed.
        most: i64,
        /// In one of these.
        per: Period,
        /// On average of so many that follow each other.
        over: usize,
    },
    /// The rule that does not hold, or of which nobody knows whether it does.
    Rule {
        /// The position among the household's rules.
        index: usize,
        /// The position among the checks of that rule; `None` if it is about what they come to together.
        check: Option<usize>,
    },
    /// Nobody knows what somebody works from a day on: a roster or a list of holidays ends.
    KnownUntil {
        /// Whose.
        person: PersonId,
        /// The position of the arrangement among the person's.
        arrangement: usize,
        /// The first day that is not known.
        until: Day,
    },
    /// It depends on what day it is, and nobody has said that.
    Today,
    /// How much there is of something that a rule limits.
    Measured {
        /// Whose; nobody's in particular if there are none.
        people: Vec<PersonId>,
        /// So much there is.
        found: Amount,
        /// So much there may be, or has to be.
        bound: Bound,
    },
    /// A limit of the law that is not kept: its short name.
    Law {
        /// Such as `eu-wtd-daily-rest`.
        code: &'static str,
        /// Law and article.
        citation: &'static str,
    },
    /// A roster that is known up to a day.
    Published {
        /// Whose.
        person: PersonId,
        /// The position of the arrangement among the person's.
        arrangement: usize,
        /// The first day that is not known.
        until: Day,
        /// The first day that did not have to be known.
        wanted: Day,
    },
    /// A milestone that needs these days clear.
    Milestone {
        /// The position among the household's milestones.
        index: usize,
    },
    /// Time of the household that must not slip.
    Protected {
        /// The position among the household's protected slots.
        index: usize,
    },
    /// So many protected slots stay in a period.
    Quota {
        /// So many stay.
        kept: usize,
        /// So many have to.
        at_least: u32,
    },
    /// A flexible hold fits on so many days of a period.
    Hold {
        /// The arrangement that it is.
        part: Part,
        /// On so many.
        fits: usize,
        /// On so many it has to.
        least: u32,
    },
    /// So many of the days that a quota asks for are at its site.
    Placed {
        /// The arrangement that the quota is of.
        part: Part,
        /// The position among its quotas.
        quota: usize,
        /// So many days are.
        placed: u32,
        /// So many have to be, at least.
        needed: u32,
        /// The first day on which it was too late to choose more; `None` if there are enough.
        impossible_from: Option<Day>,
    },
    /// What the hours of a period come to beside those that are agreed.
    Balance {
        /// The arrangement that they are of.
        part: Part,
        /// What they come to.
        balance: HoursBalance,
    },
    /// A waiver that is out of date or was not needed.
    Waiver {
        /// The position among the household's waivers.
        index: usize,
    },
    /// What the household expects of itself and is not so.
    Expectation {
        /// The position among the household's expectations.
        index: usize,
    },
    /// What was found on the day of an expectation.
    Found {
        /// The finding.
        finding: Box<Finding>,
    },
    /// A need that an expectation speaks of is not there on its day.
    NotNeeded {
        /// Which.
        need: NeedId,
    },
    /// A dependant goes from one place to another.
    HandOff {
        /// Where they leave.
        from: PlaceId,
        /// Where they are expected.
        to: PlaceId,
        /// When they leave, in seconds of Unix time.
        leave: i64,
        /// When they are expected.
        by: i64,
        /// How long the way takes, in seconds.
        takes: i64,
    },
    /// A back-up carer had to be asked earlier than now.
    TooLateToAsk(Fallback),
    /// A back-up carer can still be asked: the best of them.
    Fallback(Fallback),
    /// A way that takes longer than there is time for.
    Way {
        /// Whose.
        person: PersonId,
        /// The way.
        journey: Journey,
    },
}

/// So much of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Amount {
    /// Seconds.
    Seconds(i64),
    /// Hundredths of a whole.
    Percent(i64),
    /// Things.
    Count(i64),
}

/// How much there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Bound {
    /// So much, or more.
    AtLeast(Amount),
    /// So much, or less.
    AtMost(Amount),
}
