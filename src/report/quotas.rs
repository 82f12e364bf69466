//! How far quotas of chosen days have come.

use std::fmt::Write;

#[cfg(feature = "cli")]
use serde_json::{Value, json as object};

use super::one_line::one_line;
use crate::analysis::{Evidence, QuotaProgress, quota_progress};
#[cfg(feature = "cli")]
use crate::household::arrangement::Site;
use crate::household::{Household, Part};
use crate::rules::Outcome;

/// So many periods of a quota are told one by one.
const TOLD: usize = 3;

/// `Tom, Office, 1 Feb 2027–28 Feb 2027: on site 5 of 12 days, 7 left, possible until 18 Feb 2027`, a line for each period of a
/// quota in which days are still to be chosen, the first few of each quota.
pub(super) fn write_quotas(text: &mut String, outcome: &Outcome, household: &Household) {
    let all = quota_progress(household, outcome.window);
    let open = all.iter().filter(|one| !one.progress.is_satisfied() && !is_missed(one, outcome, household));
    let open: Vec<&QuotaProgress> = open.collect();
    if !open.is_empty() {
        text.push('\n');
    }
    for of_one in open.chunk_by(|a, b| key(a) == key(b)) {
        for one in of_one.iter().take(TOLD) {
            let Some((person, arrangement, quota)) = one.of(household) else { continue };
            let (name, progress) = (&arrangement.name, &one.progress);
            let whose = format!("{}, {name}", person.name);
            let _ = writeln!(text, "{}, {}: {} {progress}", one_line(&whose), progress.period, quota.site);
        }
        if let (Some(more @ 1..), Some((person, arrangement, quota))) =
            (of_one.len().checked_sub(TOLD), of_one.first().and_then(|one| one.of(household)))
        {
            let periods = if more == 1 { "period" } else { "periods" };
            let (name, site) = (&arrangement.name, quota.site);
            let whose = format!("{}, {name}", person.name);
            let _ = writeln!(text, "{}: {site}, days are left in {more} more {periods}", one_line(&whose));
        }
    }
}

/// Which quota it is of.
fn key(one: &QuotaProgress) -> (usize, usize, usize) {
    (one.person.index(), one.arrangement, one.quota)
}

/// Whether a finding says that it is too late.
fn is_missed(one: &QuotaProgress, outcome: &Outcome, household: &Household) -> bool {
    let start = household.zone().instant(one.progress.period.from().midnight());
    let part = Part::Arrangement { person: one.person, index: one.arrangement };
    let mut findings =
        outcome.findings.iter().map(|judged| &judged.finding).filter(|found| found.span.start() == start);
    findings.any(|found| {
        let is_of = |fact: &Evidence| matches!(fact, Evidence::Placed { part: of, quota, .. } if (*of, *quota) == (part, one.quota));
        found.evidence.iter().any(is_of)
    })
}

/// Of each quota of chosen days each period that has days of the window.
#[cfg(feature = "cli")]
pub(super) fn json(outcome: &Outcome, household: &Household) -> Vec<Value> {
    let all = quota_progress(household, outcome.window);
    let value = |one: &QuotaProgress| {
        let (person, arrangement, quota) = one.of(household)?;
        let progress = &one.progress;
        Some(object!({
            "person": person.key,
            "arrangement": arrangement.key,
            "site": if quota.site == Site::OnSite { "on-site" } else { "remote" },
            "from": progress.period.from().date().to_string(),
            "until": progress.period.until().date().to_string(),
            "workdays": progress.workdays,
            "needed": progress.needed,
            "most": quota.quota.most,
            "placed": progress.placed,
            "impossible_from": progress.impossible_from.map(|day| day.date().to_string()),
        }))
    };
    all.iter().filter_map(value).collect()
}
