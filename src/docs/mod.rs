//! The long documents: architecture, decisions, the household file, feeds, recipes for CI, the findings, the
//! changelog.

#[doc = include_str!("architecture.md")]
pub mod architecture {}

#[doc = include_str!("decisions.md")]
pub mod decisions {}

#[doc = include_str!("household-file.md")]
pub mod household_file {}

#[doc = include_str!("rules.md")]
pub mod rules {}

#[doc = include_str!("new-check.md")]
pub mod new_check {}

#[doc = include_str!("feeds.md")]
pub mod feeds {}

#[doc = include_str!("ci.md")]
pub mod ci {}

#[doc = include_str!("lint.md")]
pub mod lint {}

#[doc = include_str!("changelog.md")]
pub mod changelog {}

/// Every finding: what it means, an example, what to do.
pub mod findings {
    #[doc = include_str!("codes/coverage-gap.md")]
    pub mod coverage_gap {}

    #[doc = include_str!("codes/coverage-thin.md")]
    pub mod coverage_thin {}

    #[doc = include_str!("codes/coverage-fragile.md")]
    pub mod coverage_fragile {}

    #[doc = include_str!("codes/coverage-unknown.md")]
    pub mod coverage_unknown {}

    #[doc = include_str!("codes/baton-dropped.md")]
    pub mod baton_dropped {}

    #[doc = include_str!("codes/hand-off-apart.md")]
    pub mod hand_off_apart {}

    #[doc = include_str!("codes/conflict-double-booked.md")]
    pub mod conflict_double_booked {}

    #[doc = include_str!("codes/conflict-both-away.md")]
    pub mod conflict_both_away {}

    #[doc = include_str!("codes/conflict-tentative.md")]
    pub mod conflict_tentative {}

    #[doc = include_str!("codes/conflict-milestone.md")]
    pub mod conflict_milestone {}

    #[doc = include_str!("codes/conflict-protected.md")]
    pub mod conflict_protected {}

    #[doc = include_str!("codes/conflict-sleep.md")]
    pub mod conflict_sleep {}

    #[doc = include_str!("codes/conflict-rest.md")]
    pub mod conflict_rest {}

    #[doc = include_str!("codes/conflict-hours.md")]
    pub mod conflict_hours {}

    #[doc = include_str!("codes/conflict-travel.md")]
    pub mod conflict_travel {}

    #[doc = include_str!("codes/quota-missed.md")]
    pub mod quota_missed {}

    #[doc = include_str!("codes/hours-missed.md")]
    pub mod hours_missed {}

    #[doc = include_str!("codes/core-missed.md")]
    pub mod core_missed {}

    #[doc = include_str!("codes/rule-broken.md")]
    pub mod rule_broken {}

    #[doc = include_str!("codes/rule-unknown.md")]
    pub mod rule_unknown {}

    #[doc = include_str!("codes/waiver-expired.md")]
    pub mod waiver_expired {}

    #[doc = include_str!("codes/waiver-unused.md")]
    pub mod waiver_unused {}

    #[doc = include_str!("codes/expectation-failed.md")]
    pub mod expectation_failed {}

    #[doc = include_str!("codes/expectation-unknown.md")]
    pub mod expectation_unknown {}
}
