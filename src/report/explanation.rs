use crate::analysis::Code;

/// The entry of the manual for a code: what it means, an example, how to mend it.
pub fn explanation(code: Code) -> &'static str {
    match code {
        Code::CoverageGap => include_str!("../docs/codes/coverage-gap.md"),
        Code::CoverageThin => include_str!("../docs/codes/coverage-thin.md"),
        Code::CoverageFragile => include_str!("../docs/codes/coverage-fragile.md"),
        Code::CoverageUnknown => include_str!("../docs/codes/coverage-unknown.md"),
        Code::BatonDropped => include_str!("../docs/codes/baton-dropped.md"),
        Code::HandOffApart => include_str!("../docs/codes/hand-off-apart.md"),
        Code::ConflictDoubleBooked => include_str!("../docs/codes/conflict-double-booked.md"),
        Code::ConflictBothAway => include_str!("../docs/codes/conflict-both-away.md"),
        Code::ConflictTentative => include_str!("../docs/codes/conflict-tentative.md"),
        Code::ConflictMilestone => include_str!("../docs/codes/conflict-milestone.md"),
        Code::ConflictProtected => include_str!("../docs/codes/conflict-protected.md"),
        Code::ConflictSleep => include_str!("../docs/codes/conflict-sleep.md"),
        Code::ConflictRest => include_str!("../docs/codes/conflict-rest.md"),
        Code::ConflictHours => include_str!("../docs/codes/conflict-hours.md"),
        Code::ConflictTravel => include_str!("../docs/codes/conflict-travel.md"),
        Code::QuotaMissed => include_str!("../docs/codes/quota-missed.md"),
        Code::HoursMissed => include_str!("../docs/codes/hours-missed.md"),
        Code::CoreMissed => include_str!("../docs/codes/core-missed.md"),
        Code::RuleBroken => include_str!("../docs/codes/rule-broken.md"),
        Code::RuleUnknown => include_str!("../docs/codes/rule-unknown.md"),
        Code::WaiverExpired => include_str!("../docs/codes/waiver-expired.md"),
        Code::WaiverUnused => include_str!("../docs/codes/waiver-unused.md"),
        Code::ExpectationFailed => include_str!("../docs/codes/expectation-failed.md"),
        Code::ExpectationUnknown => include_str!("../docs/codes/expectation-unknown.md"),
    }
}
