//! All analyses at once say what each of them says alone.
#![cfg(feature = "proptest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails panics")]

use handover::analysis::{
    Absent, Code, Finding, Gathering, Reliant, analyse, baton, coverage, days_that_break_without, joint_free, loads,
};
use handover::rules::check;
use handover::strategies;
use handover::time::{Day, Window};
use handover::timeline::Timeline;
use proptest::prelude::*;

#[cfg(feature = "config")]
#[test]
fn of_a_file_it_finds_what_the_check_finds() {
    use std::path::Path;
    for file in
        ["berlin/household.toml", "london/all-hands.toml", "manchester/household.toml", "sheffield/household.toml"]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios").join(file);
        let beside = |name: &str| std::fs::read(path.with_file_name(name)).map_err(|error| error.to_string());
        let text = std::fs::read_to_string(&path).unwrap();
        let plan = handover::config::read(file, text.as_bytes(), &mut { beside }).unwrap();
        let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
        // What rules look for with numbers of their own is theirs, and bears where they stand.
        let of_rules: Vec<_> = plan.household.rules().iter().map(|rule| rule.source.clone()).collect();
        let findings = check(&plan.household, window).findings.into_iter().map(|judged| judged.finding);
        let findings: Vec<Finding> = findings.filter(|finding| !of_rules.contains(&finding.source)).collect();
        let mut found = analyse(&Timeline::new(&plan.household, window), None).findings;
        if plan.household.rules().iter().any(|rule| rule.checks().iter().any(|check| check.name() == "not-all-away")) {
            found.retain(|finding| finding.code != Code::ConflictBothAway);
        }
        assert_eq!(found, findings, "{file}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_analyses_at_once_say_what_each_says_alone(household in strategies::household(), day in strategies::day()) {
        let window = Window::of_days(day, day.plus(14), household.zone()).unwrap();
        let timeline = Timeline::new(&household, window);
        let analysis = analyse(&timeline, None);
        let covered: Vec<_> = household.needs_with_ids().map(|(id, _)| coverage(&timeline, id)).collect();
        let batons: Vec<_> = household.dependants_with_ids().map(|(id, _)| baton(&timeline, id)).collect();
        let findings: Vec<Finding> = check(&household, window).findings.into_iter().map(|judged| judged.finding).collect();
        prop_assert_eq!(&analysis.findings, &findings);
        prop_assert_eq!(analysis.loads, loads(&timeline, &covered, &batons));
        let everybody = Gathering::of(&household, household.people_with_ids().map(|(id, _)| id));
        prop_assert_eq!(analysis.free, joint_free(&timeline, &everybody));
        for (person, _) in household.people_with_ids() {
            for (need, covered) in household.needs().iter().zip(&covered) {
                let alone: Vec<Day> = days_that_break_without(person, covered, need, household.zone());
                let found = analysis.absences.iter().find(|one| (one.absent, one.breaks) == (Absent::Person(person), Reliant::Need(covered.need)));
                prop_assert_eq!(found.map_or(Vec::new(), |one| one.days.clone()), alone);
            }
        }
        prop_assert_eq!((analysis.coverage, analysis.batons), (covered, batons));
    }
}
