//! Conflicts of a household, each from a file that a person could have written.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::report::{evidence, message};
use handover::rules::check;
use handover::time::Day;

const BASE: &str = r#"
[household]
zone = "Europe/Berlin"
window = { from = 2027-01-01, to = 2027-03-01 }
[[travel]]
between = ["home", "office"]
minutes = 40
[[travel]]
between = ["home", "dentist"]
minutes = 10
[[travel]]
between = ["office", "dentist"]
minutes = 45
[people.lena]
[people.kai]
[[people.kai.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "office"
"#;

/// The findings with a code: when, in local time, what is said of each and what it rests on.
fn found(code: Code, text: &str) -> Vec<String> {
    let text = format!("{BASE}{text}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned()));
    let household = plan.unwrap_or_else(|error| panic!("{error}")).household;
    let (from, to) = (Day::new(2027, 1, 1).unwrap(), Day::new(2027, 3, 1).unwrap());
    let window = handover::time::Window::of_days(from, to, household.zone()).unwrap();
    let local = |utc| household.zone().wall_at(utc).date_time().format("%m-%d %H:%M").to_string();
    let outcome = check(&household, window);
    let described = outcome.with_code(code).map(|finding| {
        let span = format!("{} to {}", local(finding.span.start()), local(finding.span.end()));
        format!("{span}: {} | {}", message(finding, &household), evidence(finding, &household).join(" | "))
    });
    described.collect()
}

fn commitment(person: &str, summary: &str, start: &str, end: &str, rest: &str) -> String {
    format!("[[people.{person}.commitments]]\nsummary = '{summary}'\nstart = {start}\nend = {end}\n{rest}\n")
}

#[test]
fn two_commitments_at_once_name_both_and_what_they_share() {
    let text = commitment("lena", "Dentist", "2027-01-12T14:00:00", "2027-01-12T15:00:00", "place = 'dentist'")
        + &commitment("lena", "Planning", "2027-01-12T14:30:00", "2027-01-12T15:30:00", "");
    let expected =
        "01-12 14:30 to 01-12 15:00: lena is booked twice | lena: Dentist, 14:00–15:00 | lena: Planning, 14:30–15:30";
    assert_eq!(found(Code::ConflictDoubleBooked, &text), [expected]);
}

#[test]
fn what_may_not_take_place_clashes_under_a_code_of_its_own() {
    let text = commitment("lena", "Dentist", "2027-01-12T14:00:00", "2027-01-12T15:00:00", "place = 'dentist'")
        + &commitment("lena", "Planning", "2027-01-12T14:30:00", "2027-01-12T15:30:00", "firmness = 'tentative'");
    assert_eq!(found(Code::ConflictDoubleBooked, &text), [""; 0]);
    assert_eq!(found(Code::ConflictTentative, &text).len(), 1);
}

#[test]
fn touching_commitments_a_call_on_a_trip_and_a_meeting_at_work_are_no_clash() {
    let text = commitment("lena", "One", "2027-01-12T14:00:00", "2027-01-12T15:00:00", "")
        + &commitment("lena", "Two", "2027-01-12T15:00:00", "2027-01-12T16:00:00", "")
        + &commitment("lena", "Trip", "2027-01-19T08:00:00", "2027-01-20T18:00:00", "away = true")
        + &commitment("lena", "Call", "2027-01-19T10:00:00", "2027-01-19T11:00:00", "")
        + &commitment("kai", "Review", "2027-01-12T10:00:00", "2027-01-12T11:00:00", "");
    assert_eq!(found(Code::ConflictDoubleBooked, &text), [""; 0]);
}

#[test]
fn a_way_that_takes_longer_than_there_is_time_for_is_a_conflict() {
    let text = commitment("lena", "Dentist", "2027-01-12T14:00:00", "2027-01-12T15:00:00", "place = 'dentist'")
        + &commitment("lena", "Review", "2027-01-12T15:15:00", "2027-01-12T16:00:00", "place = 'office'");
    let expected = "01-12 15:15 to 01-12 15:45: lena cannot be there in time | \
                    lena: Dentist at dentist until 15:00, 45 min from Review at office at 15:15";
    assert_eq!(found(Code::ConflictTravel, &text), [expected]);
}

#[test]
fn an_appointment_in_the_middle_of_work_takes_its_way_out_of_the_work() {
    let text = commitment("kai", "Dentist", "2027-01-12T14:00:00", "2027-01-12T15:00:00", "place = 'dentist'");
    assert_eq!(found(Code::ConflictTravel, &text), [""; 0]);
}

#[test]
fn two_trips_at_once_leave_nobody_in_reach() {
    let text = commitment("lena", "Lisbon", "2027-01-12T08:00:00", "2027-01-14T20:00:00", "away = true")
        + &commitment("kai", "Oslo", "2027-01-13T18:00:00", "2027-01-15T20:00:00", "away = true");
    let expected = "01-13 18:00 to 01-14 20:00: lena and kai are both away | lena: Lisbon, away, until Thu 14 Jan 20:00 | \
                    kai: Oslo, away, until Fri 15 Jan 20:00";
    assert_eq!(found(Code::ConflictBothAway, &text), [expected]);
}

#[test]
fn trips_leave_and_other_milestones_lie_on_days_that_must_stay_clear() {
    let text = commitment("lena", "Lisbon", "2027-01-25T08:00:00", "2027-01-27T20:00:00", "away = true")
        + &commitment("kai", "Leave", "2027-01-28", "2027-01-29", "demand = 'leave'")
        + "[milestones.renewal]\nname = 'Certificate'\nowner = 'kai'\ndate = 2027-01-29\nrun-up = 3\n"
        + "[milestones.freeze]\nname = 'Launch'\nowner = 'lena'\nfrom = 2027-01-29\nuntil = 2027-02-03\n";
    let expected = [
        "01-26 00:00 to 01-27 20:00: kai and lena: Lisbon takes 44 h of the clear days 26 Jan–29 Jan (Certificate) | \
         kai: Certificate, up to 29 Jan | lena: Lisbon, Mon 25 Jan 08:00–Wed 27 Jan 20:00",
        "01-28 00:00 to 01-29 00:00: kai: Leave takes 24 h of the clear days 26 Jan–29 Jan (Certificate) | \
         kai: Certificate, up to 29 Jan | kai: Leave, 00:00–Fri 29 Jan 00:00",
        "01-29 00:00 to 01-30 00:00: kai and lena: Certificate and Launch need the same days clear, for 24 h | kai: Certificate, up to 29 Jan | \
         lena: Launch, up to 2 Feb",
    ];
    assert_eq!(found(Code::ConflictMilestone, &text), expected);
}

#[test]
fn protected_time_slips_when_a_commitment_lies_on_it() {
    let slot = "[protected.learning]\npeople = ['lena']\ndays = ['WE']\nhours = '16:00-17:30'\n";
    let meeting = commitment("lena", "Board", "2027-01-13T17:00:00", "2027-01-13T18:00:00", "");
    let expected = "01-13 16:00 to 01-13 17:30: lena: learning loses 30 min to Board | lena: Board, 17:00–18:00";
    assert_eq!(found(Code::ConflictProtected, &format!("{meeting}{slot}")), [expected]);
}

#[test]
fn a_quota_of_protected_time_is_counted_in_whole_periods() {
    let slot =
        "[protected.learning]\npeople = ['lena']\ndays = ['WE']\nhours = '16:00-17:30'\nat-least = 3\nper = 'month'\n";
    let meeting = |day: &str| commitment("lena", "Board", &format!("{day}T17:00:00"), &format!("{day}T18:00:00"), "");
    let january = meeting("2027-01-13");
    let february = meeting("2027-02-03") + &meeting("2027-02-17");
    let expected = "02-01 00:00 to 03-01 00:00: lena: learning stays 2 of at least 3 times, because of Board | 2 of at least 3 stay | \
                    lena: Board, Wed 3 Feb 17:00–18:00 | lena: Board, Wed 17 Feb 17:00–18:00";
    assert_eq!(found(Code::ConflictProtected, &format!("{january}{february}{slot}")), [expected]);
}

const ROTA: &str = "[[people.lena.arrangements]]\nkind = 'rotation'\nname = 'Rota'\nstart = 2027-01-04\n\
                    shifts = { L = '14:00-22:00', E = '06:00-14:00' }\n";

#[test]
fn a_late_shift_before_an_early_one_leaves_too_little_rest() {
    let rule = "[rules.rest]\ncheck = 'rested'\npeople = ['lena']\n";
    let text = format!("{ROTA}pattern = 'LEOOOOOLLEEOOOOOOOOOOOOOOOOO'\n{rule}");
    let expected = "01-05 06:00 to 01-05 09:00: lena has 8 h of at least 11 h of rest between two shifts of Rota | \
                    lena: Rota, Mon 4 Jan 14:00–22:00 | lena: Rota, 06:00–14:00 | 8 h of at least 11 h of rest";
    let rests = found(Code::ConflictRest, &text);
    assert_eq!((rests.len(), rests[0].as_str()), (4, expected));
    assert_eq!(found(Code::ConflictRest, &format!("{text}least = 480\n")), [""; 0]);
    let leave = commitment("lena", "Leave", "2027-01-04", "2027-01-05", "demand = 'leave'");
    assert_eq!(found(Code::ConflictRest, &format!("{leave}{text}")).len(), 3);
    assert_eq!(found(Code::ConflictRest, &text.replace(rule, "")), [""; 0]);
}

#[test]
fn the_parts_of_a_split_day_are_one_shift_and_two_jobs_are_not() {
    let parts =
        "[[people.lena.arrangements]]\nkind = 'split-day'\ndays = ['MO']\nparts = ['09:00-15:00', '20:00-22:00']\n";
    let rule = "[rules.rest]\ncheck = 'rested'\n";
    assert_eq!(found(Code::ConflictRest, &format!("{parts}{rule}")), [""; 0]);
    let night = "[[people.kai.arrangements]]\nkind = 'standard'\nkey = 'night'\ndays = ['SU']\nhours = '22:00-04:00'\n";
    let both = found(Code::ConflictRest, &format!("{night}{rule}"));
    assert!(both.len() == 8 && both[0].starts_with("01-04 09:00 to 01-04 15:00: "), "{both:?}");
}

#[test]
fn hours_of_a_period_are_counted_without_breaks_and_leave() {
    let rota = format!("{ROTA}pattern = 'LLLLLLOEEOOOOOOOOOOOOOOOOOOO'\n");
    let rule = |most: u32| format!("[rules.hours]\ncheck = 'within-hours'\npeople = ['lena']\nmost = {most}\n");
    let expected =
        "01-04 00:00 to 01-11 00:00: lena works 48 h of at most 45 h in the week | 48 h of at most 45 h in the week";
    let weeks = found(Code::ConflictHours, &format!("{rota}{}", rule(2_700)));
    assert_eq!((weeks.len(), weeks[0].as_str()), (2, expected));
    assert_eq!(found(Code::ConflictHours, &format!("{rota}{}", rule(2_880))), [""; 0]);
    let leave = commitment("lena", "Leave", "2027-01-08", "2027-01-09", "demand = 'leave'");
    assert_eq!(found(Code::ConflictHours, &format!("{leave}{rota}{}", rule(2_700))).len(), 1);
    let month = format!("{rota}{}per = 'month'\n", rule(3_840));
    assert_eq!(found(Code::ConflictHours, &month), [""; 0]);
    let month = found(Code::ConflictHours, &month.replace("3840", "3839"));
    let both = [("01-01", "02-01"), ("02-01", "03-01")].map(|(from, to)| {
        let hours = "64 h of at most 63 h 59 min in the month";
        format!("{from} 00:00 to {to} 00:00: lena works {hours} | {hours}")
    });
    assert_eq!(month, both);
}

#[test]
fn of_time_on_call_so_much_counts_as_is_agreed() {
    let on_call =
        "[[people.lena.arrangements]]\nkind = 'on-call'\nevery = 52\nstart = 2027-01-11\nat = '00:00'\ncounted = 25\n";
    let rule = "[rules.hours]\ncheck = 'within-hours'\npeople = ['lena']\nmost = 2519\n";
    let hours = "42 h of at most 41 h 59 min in the week";
    let expected = format!("01-11 00:00 to 01-18 00:00: lena works {hours} | {hours}");
    assert_eq!(found(Code::ConflictHours, &format!("{on_call}{rule}")), [expected]);
}

/// Kai is at work from 08:00 to 20:00 in the freeze, and usually from 09:00 to 17:00.
#[test]
fn a_freeze_keeps_its_days_clear_without_a_milestone() {
    let freeze = "freezes = [{ from = 2027-01-11, until = 2027-01-16, days = ['MO-FR'], hours = '08:00-20:00' }]\n";
    let plans = commitment("kai", "Dentist", "2027-01-12T07:30:00", "2027-01-12T09:00:00", "place = 'dentist'")
        + &commitment("kai", "Check-up", "2027-01-19T10:00:00", "2027-01-19T11:00:00", "place = 'dentist'")
        + &commitment("kai", "Review", "2027-01-13T10:00:00", "2027-01-13T11:00:00", "place = 'office'")
        + &commitment("kai", "Choir", "2027-01-13T20:00:00", "2027-01-13T21:00:00", "place = 'dentist'")
        + &commitment("kai", "Leave", "2027-01-15", "2027-01-16", "demand = 'leave'")
        + &commitment("lena", "Lisbon", "2027-01-14T12:00:00", "2027-01-14T22:00:00", "away = true");
    let expected = [
        "01-12 08:00 to 01-12 09:00: kai: Dentist takes 1 h of the clear days 11 Jan–15 Jan (standard, freeze) | \
         kai: standard, freeze, up to 15 Jan | kai: Dentist, 07:30–09:00",
        "01-14 12:00 to 01-14 22:00: kai and lena: Lisbon takes 10 h of the clear days 11 Jan–15 Jan (standard, freeze) | \
         kai: standard, freeze, up to 15 Jan | lena: Lisbon, 12:00–22:00",
        "01-15 00:00 to 01-16 00:00: kai: Leave takes 24 h of the clear days 11 Jan–15 Jan (standard, freeze) | \
         kai: standard, freeze, up to 15 Jan | kai: Leave, 00:00–Sat 16 Jan 00:00",
    ];
    assert_eq!(found(Code::ConflictMilestone, &format!("{freeze}{plans}")), expected);
    assert_eq!(found(Code::ConflictMilestone, &plans), [""; 0]);
    // A milestone of the same days is the freeze, not one beside it.
    let named = "[milestones.launch]\nname = 'Launch'\nowner = 'kai'\nfrom = 2027-01-11\nuntil = 2027-01-16\n";
    let renamed = expected.map(|line| line.replace("standard, freeze", "Launch"));
    assert_eq!(found(Code::ConflictMilestone, &format!("{freeze}{plans}{named}")), renamed);
}

/// Kai works from 09:00 to 17:00 and is away in the evenings of that week but for one hour on Thursday.
#[test]
fn a_flexible_hold_that_fits_nowhere_any_more_is_found() {
    let hold =
        "[[people.kai.arrangements]]\nkind = 'flexible-hold'\nname = 'Guitar'\nminutes = 60\nwindow = '17:00-20:00'\n";
    let evening = |day: u32, end: &str| {
        commitment("kai", "Night school", &format!("2027-01-{day}T17:00:00"), &format!("2027-01-{day}T{end}:00"), "")
    };
    let busy = |thursday: &str| [11, 12, 13, 15].map(|day| evening(day, "20:00")).concat() + &evening(14, thursday);
    assert_eq!(found(Code::ConflictProtected, &format!("{hold}{}", busy("19:00"))), [""; 0]);
    let never =
        "01-11 00:00 to 01-18 00:00: kai: Guitar fits on 0 of at least 1 days | Guitar: fits on 0 days of at least 1";
    assert_eq!(found(Code::ConflictProtected, &format!("{hold}{}", busy("19:01"))), [never]);
    // Nor if it has to start within half an hour of 17:00.
    let early = format!("{hold}ideal = '17:00'\nflex = 30\n{}", busy("19:00"));
    assert_eq!(found(Code::ConflictProtected, &early), [never]);
    // Of two holds the one with the lower number takes the hour.
    let second = hold.replace("Guitar", "Run").replace("minutes = 60", "minutes = 30\npriority = 2");
    let run = never.replace("Guitar", "Run");
    assert_eq!(found(Code::ConflictProtected, &format!("{second}{hold}{}", busy("19:00"))), [run]);
    // A month has other evenings.
    assert_eq!(found(Code::ConflictProtected, &format!("{hold}per = 'month'\n{}", busy("19:01"))), [""; 0]);
}

/// A fixed slot that is an arrangement slips as one of its own table does, and keeps nobody from an errand.
#[test]
fn a_protected_arrangement_slips_when_a_commitment_lies_on_it() {
    let slot = "[[people.lena.arrangements]]\nkind = 'protected'\ndays = ['WE']\nhours = '16:00-17:30'\n";
    let text = slot.to_owned() + &commitment("lena", "Dentist", "2027-01-13T17:00:00", "2027-01-13T18:00:00", "");
    let expected = "01-13 16:00 to 01-13 17:30: lena: protected loses 30 min to Dentist | \
                    lena: protected, 16:00–17:30 | lena: Dentist, 17:00–18:00";
    assert_eq!(found(Code::ConflictProtected, &text), [expected]);
    let errand =
        "[needs.post]\nkind = 'errand'\nplace = 'dentist'\ndays = ['WE']\narrive = '16:15-16:30'\ncarers = ['lena']\n";
    assert_eq!(found(Code::CoverageGap, &format!("{slot}{errand}")), [""; 0]);
}
