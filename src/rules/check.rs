use super::expectations;
use super::outcome::{Judged, Outcome};
use super::waivers;
use crate::analysis::{Code, Finding, all_away_unruled, found, ruled};
use crate::household::{Check, DependantId, Household, Level, NeedId, Rule};
use crate::interval::Span;
use crate::time::{Day, Window};
use crate::timeline::Timeline;

/// Everything that is found about a household in a window, judged by its rules.
///
/// ```
/// use handover::household::Household;
/// use handover::rules::check;
/// use handover::time::{Day, Window, Zone};
///
/// let zone = Zone::iana("Europe/London").unwrap();
/// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
/// let empty = Household::builder("Nobody", zone).build().unwrap();
/// assert!(check(&empty, week).findings.is_empty());
/// ```
///
/// Waivers count as on the first day of the window; [`check_on`] takes another day for today.
pub fn check(household: &Household, window: Window) -> Outcome {
    check_on(household, window, household.zone().wall_at(window.start()).day())
}

/// The same, where waivers count as they do on the day `today`. Nothing else depends on it.
pub fn check_on(household: &Household, window: Window, today: Day) -> Outcome {
    let_pass(household, judged(household, window, None), today)
}

/// The same as of an instant, in seconds of Unix time: back-up carers whose notice is over are no longer asked, and waivers count
/// as they do on its day in the household's zone.
pub fn check_as_of(household: &Household, window: Window, as_of: i64) -> Outcome {
    let_pass(household, judged(household, window, Some(as_of)), household.zone().wall_at(as_of).day())
}

/// What the household's waivers let pass, and what its expectations find wrong.
fn let_pass(household: &Household, mut outcome: Outcome, today: Day) -> Outcome {
    let failed = expectations::failed(household, &mut outcome);
    let of_waivers = waivers::apply(household, today, &mut outcome);
    outcome.findings.extend(failed.into_iter().chain(of_waivers).map(by_default));
    outcome.findings.sort_by_key(order);
    outcome
}

/// What is found, judged by the rules alone.
pub(super) fn judged(household: &Household, window: Window, as_of: Option<i64>) -> Outcome {
    let timeline = Timeline::new(household, window);
    let found = found(&timeline, as_of);
    let mut judged: Vec<Judged> = found.findings.into_iter().map(|finding| judge(household, finding)).collect();
    // Rules with numbers of their own look for different things, so each finds its own.
    for rule in household.rules() {
        judged.extend(ruled(&timeline, rule).into_iter().map(|finding| by_rule(finding, rule)));
    }
    judged.extend(all_away_unruled(&timeline).into_iter().map(by_default));
    judged.sort_by_key(order);
    Outcome { window, findings: judged, incomplete: found.exhausted, as_of: None, known: 0 }
}

fn order(judged: &Judged) -> (Span, Code, Option<NeedId>, Option<DependantId>) {
    let finding = &judged.finding;
    (finding.span, finding.code, finding.need, finding.dependant)
}

/// What a code is worth where no rule speaks of it: a gap fails the check, and so do a dependant whom nobody has and
/// a failed expectation; a clash with what may not take place is allowed, everything else is shown.
pub fn default_level(code: Code) -> Level {
    match code {
        Code::CoverageGap | Code::BatonDropped | Code::HandOffApart | Code::ExpectationFailed => Level::Deny,
        Code::ConflictTentative => Level::Allow,
        _ => Level::Warn,
    }
}

/// The strictest rule that speaks of a finding decides, else the code's default.
fn judge(household: &Household, finding: Finding) -> Judged {
    let rules = household.rules().iter().filter(|rule| speaks_of(&rule.check, &finding));
    match rules.max_by_key(|rule| rule.level) {
        Some(rule) => by_rule(finding, rule),
        None => by_default(finding),
    }
}

fn by_rule(finding: Finding, rule: &Rule) -> Judged {
    // What nobody knows breaks no rule, but is no reason to say that it holds.
    let most = if finding.code == Code::CoverageUnknown { Level::Warn } else { Level::Deny };
    Judged { finding, level: rule.level.min(most), rule: Some(rule.key.clone()), waived: None }
}

fn by_default(finding: Finding) -> Judged {
    let level = default_level(finding.code);
    Judged { finding, level, rule: None, waived: None }
}

fn speaks_of(check: &Check, finding: &Finding) -> bool {
    match (check, finding.code) {
        (Check::Covered { need }, Code::CoverageGap | Code::CoverageUnknown)
        | (Check::Redundant { need }, Code::CoverageThin)
        | (Check::Unhurried { need }, Code::CoverageFragile) => finding.need == Some(*need),
        (Check::Baton { dependants }, Code::BatonDropped | Code::HandOffApart | Code::CoverageUnknown) => {
            finding.dependant.is_some_and(|id| dependants.contains(&id))
        }
        (Check::NotDoubleBooked { people }, Code::ConflictDoubleBooked)
        | (Check::InTime { people }, Code::ConflictTravel)
        | (Check::RunUpClear { people }, Code::ConflictMilestone)
        | (Check::SlotsKept { people }, Code::ConflictProtected) => {
            finding.people.iter().any(|person| people.contains(person))
        }
        _ => false,
    }
}
