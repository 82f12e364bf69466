use super::outcome::{Judged, Outcome};
use crate::analysis::{
    Code, Finding, all_away, baton, coverage, double_booked, fallbacks, long_hours, milestone_clashes, protected_slips,
    short_rests, sleep_lost, too_far_apart,
};
use crate::household::{Check, Household, Level, PersonId, Rule, Source};
use crate::time::Window;
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
pub fn check(household: &Household, window: Window) -> Outcome {
    found(household, window, None)
}

/// The same as of an instant, in seconds of Unix time: back-up carers whose notice is over are no longer asked.
pub fn check_as_of(household: &Household, window: Window, as_of: i64) -> Outcome {
    found(household, window, Some(as_of))
}

fn found(household: &Household, window: Window, as_of: Option<i64>) -> Outcome {
    let timeline = Timeline::new(household, window);
    let mut incomplete = timeline.is_exhausted();
    let mut findings = Vec::new();
    for (id, need) in household.needs_with_ids() {
        let covered = coverage(&timeline, id);
        incomplete |= covered.exhausted;
        findings.extend(covered.findings(need).map(|mut finding| {
            finding.evidence.extend(fallbacks(&timeline, &finding, as_of).evidence());
            finding
        }));
    }
    for (id, dependant) in household.dependants_with_ids() {
        let baton = baton(&timeline, id);
        incomplete |= baton.exhausted;
        findings.extend(baton.findings(dependant));
    }
    for (id, _) in household.people_with_ids() {
        findings.extend(double_booked(&timeline, id));
        findings.extend(too_far_apart(&timeline, id));
        findings.extend(sleep_lost(&timeline, id));
    }
    findings.extend((0..household.milestones().len()).flat_map(|index| milestone_clashes(&timeline, index)));
    findings.extend(household.protected().iter().flat_map(|slot| protected_slips(&timeline, slot)));
    let mut judged: Vec<Judged> = findings.into_iter().map(|finding| judge(household, finding)).collect();
    judged.extend(everybody_away(&timeline));
    judged.extend(household.rules().iter().flat_map(|rule| overworked(&timeline, rule)));
    judged.sort_by_key(|judged| {
        (judged.finding.span, judged.finding.code, judged.finding.need, judged.finding.dependant)
    });
    Outcome { window, findings: judged, incomplete }
}

/// What a code is worth where no rule speaks of it: a gap fails the check, and so does a dependant whom nobody has; a clash with what
/// may not take place is allowed, everything else is shown.
pub fn default_level(code: Code) -> Level {
    match code {
        Code::CoverageGap | Code::BatonDropped | Code::HandOffApart => Level::Deny,
        Code::ConflictTentative => Level::Allow,
        _ => Level::Warn,
    }
}

/// How near home one of the people has to be where no rule says it: an hour.
const DEFAULT_WITHIN: i64 = 3600;

/// The rules about everybody being away look for different things, so each finds its own.
fn everybody_away(timeline: &Timeline<'_>) -> Vec<Judged> {
    let household = timeline.household();
    let mut judged = Vec::new();
    let mut ruled = false;
    for rule in household.rules() {
        if let Check::NotAllAway { people, within } = &rule.check {
            ruled = true;
            let found = all_away(timeline, people, *within, &rule.source);
            judged.extend(found.into_iter().map(|finding| by_rule(finding, rule)));
        }
    }
    if !ruled {
        let people: Vec<PersonId> = household.people_with_ids().map(|(id, _)| id).collect();
        let found = all_away(timeline, &people, DEFAULT_WITHIN, &Source::default()).into_iter();
        // What nobody asked for need not be known.
        judged.extend(found.filter(|finding| finding.code == Code::ConflictBothAway).map(by_default));
    }
    judged
}

/// What rest and hours should be is for each rule to say, so without a rule there is nothing to find.
fn overworked(timeline: &Timeline<'_>, rule: &Rule) -> Vec<Judged> {
    let found: Vec<Finding> = match &rule.check {
        Check::Rested { people, least } => {
            people.iter().flat_map(|id| short_rests(timeline, *id, *least, &rule.source)).collect()
        }
        Check::WithinHours { people, most, per } => {
            people.iter().flat_map(|id| long_hours(timeline, *id, (*most, *per), &rule.source)).collect()
        }
        _ => Vec::new(),
    };
    found.into_iter().map(|finding| by_rule(finding, rule)).collect()
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
    Judged { finding, level: rule.level.min(most), rule: Some(rule.key.clone()) }
}

fn by_default(finding: Finding) -> Judged {
    let level = default_level(finding.code);
    Judged { finding, level, rule: None }
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
