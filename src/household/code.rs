use std::fmt;

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
    /// The hours of a period of flextime, or of a year of annualised hours, are out of their bounds.
    HoursMissed,
    /// Somebody is not there in core hours of flextime.
    CoreMissed,
    /// A rule does not hold, and no other code says how.
    RuleBroken,
    /// It is not known yet whether a rule holds.
    RuleUnknown,
    /// A waiver has expired.
    WaiverExpired,
    /// A waiver waives nothing.
    WaiverUnused,
    /// The household expects something of a day that is not so.
    ExpectationFailed,
    /// It is not known yet whether what the household expects of a day is so.
    ExpectationUnknown,
}

impl Code {
    /// Every code, in the order of the manual.
    pub const ALL: [Code; 24] = [
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
        Code::HoursMissed,
        Code::CoreMissed,
        Code::RuleBroken,
        Code::RuleUnknown,
        Code::WaiverExpired,
        Code::WaiverUnused,
        Code::ExpectationFailed,
        Code::ExpectationUnknown,
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
            Code::HoursMissed => "hours-missed",
            Code::CoreMissed => "core-missed",
            Code::RuleBroken => "rule-broken",
            Code::RuleUnknown => "rule-unknown",
            Code::WaiverExpired => "waiver-expired",
            Code::WaiverUnused => "waiver-unused",
            Code::ExpectationFailed => "expectation-failed",
            Code::ExpectationUnknown => "expectation-unknown",
        }
    }

    /// Whether it speaks of an entry of the household file, which has days and no hours.
    pub fn is_about_file(self) -> bool {
        matches!(self, Code::WaiverExpired | Code::WaiverUnused | Code::ExpectationFailed | Code::ExpectationUnknown)
    }

    /// Whether its span is the period that it is about, and no measure of what is wrong in it.
    pub fn is_about_period(self) -> bool {
        matches!(
            self,
            Code::ConflictHours | Code::QuotaMissed | Code::HoursMissed | Code::RuleBroken | Code::RuleUnknown
        )
    }

    /// Whether a waiver can be for it: not for what is found about entries of the file, nor for what nobody knows yet, which
    /// nothing makes good.
    pub fn can_be_waived(self) -> bool {
        !self.is_about_file() && !self.is_unknown()
    }

    /// Whether it says that something is not known yet: then nothing fails, and nothing passes either.
    pub fn is_unknown(self) -> bool {
        matches!(self, Code::CoverageUnknown | Code::RuleUnknown | Code::ExpectationUnknown)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
