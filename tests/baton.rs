//! Who has the child: hand-offs that hold, and those that do not.
#![cfg(all(feature = "config", feature = "cli"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Absent, Interview, Privacy, Reliant, analyse, interview_slots};
use handover::config;
use handover::household::{Level, Part, Weekdays};
use handover::report;
use handover::rules::check;
use handover::time::{Day, Window};
use handover::timeline::Timeline;

/// A Wednesday: Mia is at school from 08:45 to 15:15, ten minutes from home; the club is another ten minutes away from school
/// and five from home.
const FILE: &str = r#"[household]
zone = "Europe/London"
window = { from = 2027-01-13, to = 2027-01-14 }

[places]
home = { name = "Home" }
school = { name = "School" }
club = { name = "the club" }
office = { name = "the office" }

[[travel]]
between = ["home", "school"]
minutes = 10

[[travel]]
between = ["home", "club"]
minutes = 5

[[travel]]
between = ["school", "club"]
minutes = 10

[[travel]]
between = ["home", "office"]
minutes = 30

[people.priya]
name = "Priya"

[people.tom]
name = "Tom"

[dependants.mia]
name = "Mia"

[[dependants.mia.keepers]]
name = "School"
place = "school"
hours = "08:45-15:15"
"#;

const AWAY: &str =
    "[[people.WHO.commitments]]\nsummary = \"Audit\"\nstart = 2027-01-13TFROM:00\nend = 2027-01-13TTO:00\n";

/// The file with commitments at the office, each of somebody from a time to another.
fn with(commitments: &[(&str, &str, &str)]) -> String {
    commitments.iter().fold(FILE.to_owned(), |text, (who, from, to)| {
        text + &AWAY.replace("WHO", who).replace("FROM", from).replace("TO", to) + "place = \"office\"\n"
    })
}

/// What is found about Mia: `15:15–18:30 baton-dropped nobody has Mia`.
#[track_caller]
fn check_found(text: &str, expected: &[&str]) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let household = plan.household;
    let outcome = check(&household, plan.window.window(Day::MIN, household.zone()).unwrap());
    let of_mia = outcome.findings.iter().filter(|judged| judged.finding.dependant.is_some());
    let time = |instant: i64| household.zone().wall_at(instant).date_time().format("%H:%M").to_string();
    let line = |judged: &handover::rules::Judged| {
        let finding = &judged.finding;
        assert_eq!(judged.level == Level::Deny, !judged.is_undecided());
        let message = report::message(finding, &household);
        format!("{}–{} {} {message}", time(finding.span.start()), time(finding.span.end()), finding.code)
    };
    assert_eq!(of_mia.map(line).collect::<Vec<_>>(), expected);
}

#[test]
fn whoever_is_free_holds_and_takes() {
    check_found(FILE, &[]);
    // Priya brings Mia and is at the office for 09:25 at the earliest; Tom is there until 14:35 at the latest.
    check_found(&with(&[("priya", "09:25", "18:00"), ("tom", "06:00", "14:35")]), &[]);
}

#[test]
fn whom_nobody_takes_and_nobody_awaits_is_dropped() {
    let both = [("priya", "09:25", "18:00"), ("tom", "06:00", "18:30")];
    check_found(&with(&both), &["15:15–18:30 baton-dropped nobody has Mia"]);
    // In the morning: from 07:30, when Priya leaves for the office, until school begins.
    let morning = [("priya", "08:00", "14:30"), ("tom", "06:00", "14:30")];
    check_found(&with(&morning), &["07:30–08:45 baton-dropped nobody has Mia"]);
}

#[test]
fn one_who_is_at_home_and_cannot_leave_is_apart_from_school() {
    let meeting = "place = \"home\"\n";
    let text = with(&[("priya", "09:25", "18:00")])
        + &AWAY.replace("WHO", "tom").replace("FROM", "15:00").replace("TO", "16:00")
        + meeting;
    check_found(&text, &["15:15–15:25 hand-off-apart nobody can take Mia from School to Home"]);
    // An errand of twenty minutes brings her home; one of nineteen does not.
    check_found(&(text.clone() + "max-errand = 20\n"), &[]);
    check_found(&(text + "max-errand = 19\n"), &["15:15–15:25 hand-off-apart nobody can take Mia from School to Home"]);
    // One minute too late for the way to school: Tom is at home at 15:25 all the same.
    let late = with(&[("priya", "09:25", "18:00"), ("tom", "06:00", "14:36")]);
    check_found(&late, &["15:15–15:25 hand-off-apart nobody can take Mia from School to Home"]);
}

#[test]
fn a_way_to_school_that_nobody_goes_is_apart_while_somebody_is_at_home() {
    // Priya has to leave for the office at 08:54, Tom is there.
    let apart = "08:35–08:45 hand-off-apart nobody can take Mia from Home to School";
    check_found(&with(&[("priya", "09:24", "14:00"), ("tom", "06:00", "14:00")]), &[apart]);
    // She is at home up to the moment at which Mia has to leave, and not after it.
    check_found(&with(&[("priya", "09:05", "14:00"), ("tom", "06:00", "14:00")]), &[apart]);
    let dropped = "08:34–08:45 baton-dropped nobody has Mia";
    check_found(&with(&[("priya", "09:04", "14:00"), ("tom", "06:00", "14:00")]), &[dropped]);
}

fn club(hours: &str) -> String {
    format!("{FILE}\n[[dependants.mia.keepers]]\nname = \"Club\"\nplace = \"club\"\nhours = \"{hours}\"\n")
}

#[test]
fn between_two_keepers_there_has_to_be_time_for_the_way() {
    for start in ["15:25", "15:29", "15:30", "16:00"] {
        check_found(&club(&format!("{start}-17:00")), &[]);
    }
    check_found(&club("15:15-17:00"), &["15:15–15:25 hand-off-apart Mia cannot get from School to the club in time"]);
    check_found(&club("15:24-17:00"), &["15:15–15:25 hand-off-apart Mia cannot get from School to the club in time"]);
    // Of two at once the one that began last has her, and the school has her again when it is over.
    check_found(
        &club("12:00-13:00"),
        &[
            "12:00–12:10 hand-off-apart Mia cannot get from School to the club in time",
            "13:00–13:10 hand-off-apart Mia cannot get from the club to School in time",
        ],
    );
}

/// With 15 minutes between them there is just time to go home; with less somebody has to go straight.
#[test]
fn between_two_keepers_somebody_goes_all_the_way() {
    let busy = |from: &str, to: &str| {
        let commitment =
            |who: &str| AWAY.replace("WHO", who).replace("FROM", from).replace("TO", to) + "place = \"office\"\n";
        [commitment("priya"), commitment("tom")].concat()
    };
    let straight = "15:15–15:25 hand-off-apart nobody can take Mia from School to the club";
    check_found(&(club("15:25-17:00") + &busy("10:00", "14:35")), &[]);
    check_found(&(club("15:25-17:00") + &busy("10:00", "14:36")), &[straight]);
    // By way of home there is somebody at home just when she comes by.
    check_found(
        &(club("15:30-17:00") + &busy("10:00", "14:36")),
        &["15:15–15:25 hand-off-apart nobody can take Mia from School to Home"],
    );
    check_found(
        &(club("15:29-17:00") + &busy("10:00", "14:36")),
        &["15:15–15:29 hand-off-apart nobody can take Mia from School to the club"],
    );
}

#[test]
fn who_waits_at_one_place_between_two_keepers_is_held_there() {
    let after = format!(
        "{FILE}\n[[dependants.mia.keepers]]\nname = \"After-school\"\nplace = \"school\"\nhours = \"15:30-17:00\"\n"
    );
    check_found(&after, &[]);
    let away = |who: &str, to: &str| {
        AWAY.replace("WHO", who).replace("FROM", "10:00").replace("TO", to) + "place = \"office\"\n"
    };
    check_found(
        &(after.clone() + &away("priya", "14:40") + &away("tom", "16:00")),
        &["15:15–15:20 baton-dropped nobody has Mia"],
    );
    check_found(&after.replace("15:30-", "15:15-"), &[]);
}

#[test]
fn nobody_is_asked_to_know_what_a_roster_does_not_say() {
    let roster = "[[people.priya.arrangements]]\nkind = \"roster\"\nhours = \"07:00-15:00\"\nplace = \"office\"\nknown-until = 2027-01-13\nshifts = [{ day = 2027-01-12 }]\n";
    let text = with(&[("tom", "06:00", "18:30")]) + roster;
    let unknown = "coverage-unknown nobody knows yet whether Priya can have Mia";
    // Until 05:30 and from 19:00 on Tom is at home.
    let expected =
        ["05:30–08:35", "08:35–08:45", "15:15–15:25", "15:25–19:00"].map(|hours| format!("{hours} {unknown}"));
    check_found(&text, &expected.each_ref().map(String::as_str));
}

#[test]
fn it_is_said_who_is_where() {
    let text = with(&[("priya", "09:25", "18:00"), ("tom", "06:00", "14:36")]);
    let plan = config::read("h", text.as_bytes(), &mut |_| Err("none".to_owned())).unwrap();
    let outcome = check(&plan.household, plan.window.window(Day::MIN, plan.household.zone()).unwrap());
    let apart = outcome.with_code(handover::analysis::Code::HandOffApart).next().unwrap();
    let expected = [
        "School until 15:15, Home from 15:25, 10 min away",
        "Priya: Audit at the office until 18:00",
        "Tom: Audit at the office until 14:36",
    ];
    assert_eq!(report::evidence(apart, &plan.household), expected);
}

#[test]
fn keepers_follow_the_terms_of_a_school() {
    let school = "\n[schools.st-marys]\nterms = [{ from = 2027-01-05, until = 2027-02-13 }]\nclosed = [2027-01-13]\n";
    let both = with(&[("priya", "10:00", "14:00"), ("tom", "10:00", "14:00")]);
    let text =
        both.replace("hours = \"08:45-15:15\"\n", &format!("hours = \"08:45-15:15\"\nschool = \"st-marys\"\n{school}"));
    check_found(&text, &["09:30–14:30 baton-dropped nobody has Mia"]);
    check_found(&text.replace("closed = [2027-01-13]", "closed = [2027-01-14]"), &[]);
    check_found(
        &text.replace("until = 2027-02-13", "until = 2027-01-13").replace("closed = [2027-01-13]\n", ""),
        &["09:30–14:30 baton-dropped nobody has Mia"],
    );
}

#[test]
fn a_rule_says_what_it_means() {
    let both = with(&[("priya", "09:25", "18:00"), ("tom", "06:00", "18:30")]);
    let level = |rule: &str| {
        let plan = config::read("h", format!("{both}{rule}").as_bytes(), &mut |_| Err("none".to_owned())).unwrap();
        let outcome = check(&plan.household, plan.window.window(Day::MIN, plan.household.zone()).unwrap());
        let found = outcome.findings.into_iter().find(|judged| judged.finding.dependant.is_some()).unwrap();
        (found.level, found.rule)
    };
    assert_eq!(level(""), (Level::Deny, None));
    assert_eq!(level("[rules.mia]\ncheck = \"baton\"\nlevel = \"warn\"\n"), (Level::Warn, Some("mia".to_owned())));
    assert_eq!(level("[rules.mia]\ncheck = \"baton\"\ndependants = [\"mia\"]\nlevel = \"allow\"\n").0, Level::Allow);
}

#[test]
fn what_is_wrong_with_a_dependant_is_reported() {
    #[track_caller]
    fn check_bad(from: &str, to: &str, expected: &[&str]) {
        assert!(FILE.contains(from));
        let error =
            config::read("h", FILE.replacen(from, to, 1).as_bytes(), &mut |_| Err("none".to_owned())).unwrap_err();
        assert_eq!(error.problems().iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), expected);
    }
    check_bad("place = \"school\"", "place = \"skool\"", &["expected the key of a place in `place`, found \"skool\""]);
    check_bad("hours = \"08:45-15:15\"\n", "", &["expected the key `hours` in a keeper, found none"]);
    check_bad(
        "08:45-15:15\"\n",
        "08:45-15:15\"\nschool = \"x\"\n",
        &["expected the key of a school in `school`, found \"x\""],
    );
    check_bad(
        "08:45-15:15\"\n",
        "08:45-15:15\"\n[rules.r]\ncheck = \"baton\"\ndependants = [\"leo\"]\n",
        &["expected the key of a dependant in `dependants`, found \"leo\""],
    );
    let nowhere = "home = { name = \"Home\" }\npark = { name = \"Park\" }";
    let in_park =
        FILE.replacen("home = { name = \"Home\" }", nowhere, 1).replacen("place = \"school\"", "place = \"park\"", 1);
    let error = config::read("h", in_park.as_bytes(), &mut |_| Err("none".to_owned())).unwrap_err();
    let no_way = |who: &str| format!("expected travel minutes that lead `{who}` from `home` to `park`, found none");
    let found: Vec<String> = error.problems().iter().map(|problem| problem.message.clone()).collect();
    assert_eq!(found, ["priya", "tom", "mia"].map(no_way));
}

/// The plan of [`with`] and what it loses without somebody.
fn analysed(text: &str) -> (handover::household::Household, handover::analysis::Analysis) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let household = plan.household;
    let window = plan.window.window(Day::MIN, household.zone()).unwrap();
    let analysis = analyse(&Timeline::new(&household, window), None);
    (household, analysis)
}

#[test]
fn without_the_school_nobody_has_her_while_both_work() {
    // Between 09:00 and 15:00 both are at an audit; at 12:00 the school would still be missed.
    let (household, analysis) = analysed(&with(&[("priya", "10", "12"), ("tom", "11", "14")]));
    let mia = household.dependants_with_ids().next().unwrap().0;
    let school =
        analysis.absences.iter().find(|one| one.absent == Absent::Keeper { dependant: mia, index: 0 }).unwrap();
    let day = Day::new(2027, 1, 13).unwrap();
    assert_eq!((school.breaks, school.days.as_slice()), (Reliant::Dependant(mia), [day].as_slice()));
    // With Tom at home all day nobody misses it.
    let (_, analysis) = analysed(&with(&[("priya", "10", "12")]));
    assert!(!analysis.absences.iter().any(|one| matches!(one.absent, Absent::Keeper { .. })));
}

#[test]
fn whoever_has_her_alone_carries_the_time_and_both_share_the_ways() {
    // Priya is away from 16:30 to 19:30, ways included, so that Tom has Mia alone for three hours.
    let (household, analysis) = analysed(&with(&[("priya", "17", "19")]));
    let carried: Vec<(f64, f64)> = analysis.loads.iter().map(|load| (load.tasks, load.minutes)).collect();
    // Either takes one of the two ways of ten minutes.
    assert_eq!(carried, [(1.0, 10.0), (1.0, 10.0 + 180.0)]);
    let [priya, tom] = household.people_with_ids().map(|(id, _)| id).collect::<Vec<_>>()[..] else { panic!("two") };
    let alone = |person| analysis.absences.iter().any(|one| one.absent == Absent::Person(person));
    assert_eq!((alone(priya), alone(tom)), (false, true));
}

#[test]
fn an_interview_of_the_only_one_at_home_has_to_wait() {
    let (household, _) = analysed(&with(&[("priya", "17", "19")]));
    let [_, tom] = household.people_with_ids().map(|(id, _)| id).collect::<Vec<_>>()[..] else { panic!("two") };
    let day = Day::new(2027, 1, 13).unwrap();
    let timeline = Timeline::new(&household, Window::of_days(day, day.plus(1), household.zone()).unwrap());
    let (hours, days) = ("16:00-21:00".parse().unwrap(), Weekdays::ALL);
    let interview = Interview { person: tom, seconds: 1800, hours, days, way: 0, privacy: Privacy::Private };
    let time = |at: i64| household.zone().wall_at(at).date_time().format("%H:%M").to_string();
    let slots = interview_slots(&timeline, &interview).starts;
    let slots: Vec<(String, String)> = slots.iter().map(|starts| (time(starts.first), time(starts.last))).collect();
    assert_eq!(slots, [("16:00".to_owned(), "16:00".to_owned()), ("19:30".to_owned(), "20:30".to_owned())]);
    // Whom somebody else has for good is in nobody's way.
    let free = household.without(&[Part::Dependant(household.dependants_with_ids().next().unwrap().0)]);
    let window = timeline.window();
    assert_eq!(interview_slots(&Timeline::new(&free, window), &interview).starts.len(), 1);
}
