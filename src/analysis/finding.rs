use std::fmt;

use super::fallback::Fallback;
use crate::household::{DependantId, NeedId, Part, Period, PersonId, PlaceId, Source};
use crate::interval::Span;
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
    /// How many minutes it lasts, rounded up.
    pub fn minutes(&self) -> i64 {
        (self.span.len() + 59) / 60
    }
}

/// The kinds of findings; a code never changes its meaning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Code {
    /// A need has fewer carers than it asks for.
    CoverageGap,
    /// A need has just as many carers as it asks for, and none to spare.
    CoverageThin,
    /// A need is covered, but with little freedom in when to arrive.
    CoverageFragile,
    /// A need has too few carers for certain and enough if what nobody knows yet turns out well; or so a dependant has.
    CoverageUnknown,
    /// Nobody has a dependant.
    BatonDropped,
    /// Who has a dependant and who is to have them next are not at one place.
    HandOffApart,
    /// One person has two commitments at once.
    ConflictDoubleBooked,
    /// Nobody can be home in time.
    ConflictBothAway,
    /// One person has two commitments at once, one of which may not take place.
    ConflictTentative,
    /// A trip, leave or another milestone lies on days that a milestone needs clear.
    ConflictMilestone,
    /// Commitments lie on time that must not slip.
    ConflictProtected,
    /// A commitment lies on the sleep after a night shift.
    ConflictSleep,
    /// Too little rest lies between two shifts.
    ConflictRest,
    /// Somebody works more in a period than a rule allows.
    ConflictHours,
    /// One person cannot get from one commitment to the next in time.
    ConflictTravel,
    /// The days of a period miss a quota of days on site or elsewhere.
    QuotaMissed,
}

impl Code {
    /// Every code, in the order of the manual.
    pub const ALL: [Code; 16] = [
        Code::CoverageGap,
        Code::CoverageThin,
        Code::CoverageFragile,
        Code::CoverageUnknown,
        Code::BatonDropped,
        Code::HandOffApart,
        Code::ConflictDoubleBooked,
        Code::ConflictBothAway,
        Code::ConflictTravel,
        Code::ConflictTentative,
        Code::ConflictMilestone,
        Code::ConflictProtected,
        Code::ConflictSleep,
        Code::ConflictRest,
        Code::ConflictHours,
        Code::QuotaMissed,
    ];

    /// The code as it stands in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::CoverageGap => "coverage-gap",
            Code::CoverageThin => "coverage-thin",
            Code::CoverageFragile => "coverage-fragile",
            Code::CoverageUnknown => "coverage-unknown",
            Code::BatonDropped => "baton-dropped",
            Code::HandOffApart => "hand-off-apart",
            Code::ConflictDoubleBooked => "conflict-double-booked",
            Code::ConflictBothAway => "conflict-both-away",
            Code::ConflictTentative => "conflict-tentative",
            Code::ConflictMilestone => "conflict-milestone",
            Code::ConflictProtected => "conflict-protected",
            Code::ConflictSleep => "conflict-sleep",
            Code::ConflictRest => "conflict-rest",
            Code::ConflictHours => "conflict-hours",
            Code::ConflictTravel => "conflict-travel",
            Code::QuotaMissed => "quota-missed",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
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
    /// A shift, as far as it is worked.
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
    },
    /// A milestone that needs these days clear.
    Milestone {
        /// The position among the household's milestones.
        index: usize,
    },
    /// So many protected slots stay in a period.
    Quota {
        /// So many stay.
        kept: usize,
        /// So many have to.
        at_least: u32,
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
