//! Each row of the catalogue: its text, its hours, its rules.

use chrono::Weekday;

use super::{day, shift, with_half_hour, zone};
use crate::household::arrangement::*;
use crate::household::{Hours, NthWeekdays, Weekdays};
use crate::time::Day;

fn days(from: Weekday, count: usize) -> Weekdays {
    std::iter::successors(Some(from), |day| Some(day.succ())).take(count).collect()
}

fn hours(text: &str) -> Hours {
    text.parse().unwrap()
}

/// What a pattern says, and the rules that it becomes, each with its first day.
#[track_caller]
fn check(pattern: Pattern, text: &str, rules: &[&str]) {
    assert_eq!(pattern.problems(), []);
    assert_eq!(pattern.to_string(), text);
    let arrangement = Arrangement { from: Some(day(2027, 1, 4)), ..Arrangement::new("row", pattern) };
    let found: Vec<String> = arrangement
        .blocks(&zone("Europe/London"))
        .iter()
        .map(|block| {
            let rules: Vec<String> = block.times.rules().map(ToString::to_string).collect();
            format!("{} {}", block.times.start().wall().date_time().format("%m-%dT%H:%M"), rules.join(" "))
        })
        .collect();
    assert_eq!(found, rules);
}

#[test]
fn daily_patterns() {
    let weekly = |days, shift| Weekly { days, shift };
    check(
        Pattern::Weekly(weekly(Weekdays::WORKING, with_half_hour("09:00-17:30"))),
        "Mon–Fri 09:00–17:30",
        &["01-04T09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO"],
    );
    check(
        Pattern::Staggered(Staggered {
            days: Weekdays::WORKING,
            first: shift("07:00-15:30"),
            second: shift("10:00-18:30"),
            start: day(2027, 1, 4),
        }),
        "staggered start: Mon–Fri 07:00–15:30, every second week 10:00–18:30, from 4 Jan 2027",
        &[
            "01-04T07:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
            "01-11T10:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
        ],
    );
    check(
        Pattern::SplitDay(SplitDay {
            days: Weekdays::WORKING,
            parts: vec![shift("09:00-15:00"), shift("20:00-22:00")],
        }),
        "split day: Mon–Fri 09:00–15:00 and 20:00–22:00",
        &[
            "01-04T09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
            "01-04T20:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
        ],
    );
    check(
        Pattern::Compressed(Compressed {
            week: CompressedWeek::FourTen,
            days: CompressedDays::Fixed(days(Weekday::Mon, 4)),
            shift: with_half_hour("07:00-17:30"),
        }),
        "4×10: Mon–Thu 07:00–17:30",
        &["01-04T07:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO"],
    );
    check(
        Pattern::Compressed(Compressed {
            week: CompressedWeek::ThreeTwelve,
            days: CompressedDays::Fixed(days(Weekday::Mon, 3)),
            shift: with_half_hour("07:00-19:30"),
        }),
        "3×12: Mon–Wed 07:00–19:30",
        &["01-04T07:00 FREQ=WEEKLY;BYDAY=MO,TU,WE;WKST=MO"],
    );
    check(
        Pattern::HalfDayWeek(HalfDayWeek {
            days: days(Weekday::Mon, 4),
            shift: shift("08:00-17:15").with_break_of(45 * 60).unwrap(),
            half_day: Weekday::Fri,
            half: shift("08:30-12:00"),
        }),
        "4.5-day week: Mon–Thu 08:00–17:15, Fri 08:30–12:00",
        &["01-04T08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO", "01-08T08:30 FREQ=WEEKLY;BYDAY=FR;WKST=MO"],
    );
}

#[test]
fn nine_days_in_two_weeks() {
    let (long, short) = (with_half_hour("07:00-16:30"), with_half_hour("07:00-15:30"));
    check(
        Pattern::NineEighty(NineEighty { long, short, off: day(2027, 1, 15), split: 11 * 3_600 }),
        "9/80: Mon–Thu 07:00–16:30, alternate Fridays off from 15 Jan 2027",
        &["01-04T07:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO", "01-08T07:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO"],
    );
    check(
        Pattern::FiveFourNine(FiveFourNine { long, short, off: day(2027, 1, 15), short_day: day(2027, 1, 6) }),
        "5/4-9: Mon–Fri 07:00–16:30, every second week off from 15 Jan 2027 and 07:00–15:30 from 6 Jan 2027",
        &[
            "01-04T07:00 FREQ=WEEKLY;BYDAY=MO,TU,TH;WKST=MO",
            "01-06T07:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
            "01-08T07:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO",
            "01-13T07:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
        ],
    );
    let fortnight = shift("08:30-17:20").with_break_of(1_800).unwrap();
    check(
        Pattern::NineDayFortnight(NineDayFortnight { shift: fortnight, off: day(2027, 6, 11), contract: 75 * 3_600 }),
        "9-day fortnight: Mon–Fri 08:30–17:20, alternate Fridays off from 11 Jun 2027",
        &["01-04T08:30 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO", "01-15T08:30 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO"],
    );
}

#[test]
fn a_split_friday_that_does_not_add_up_says_what_would() {
    let (long, short) = (with_half_hour("07:00-16:30"), with_half_hour("07:00-15:30"));
    let wrong = NineEighty { long, short: long, off: day(2027, 1, 16), split: 10 * 3_600 };
    let error = Arrangement::new("a", Pattern::NineEighty(wrong)).checked().unwrap_err();
    let parameters: Vec<&str> = error.problems().iter().map(|problem| problem.parameter).collect();
    assert_eq!(parameters, ["off", "hours", "split"]);
    let uneven = NineEighty { long, short, off: day(2027, 1, 15), split: 12 * 3_600 };
    let problems = Pattern::NineEighty(uneven).problems();
    let expected =
        "expected a split of the short day into two halves of 4 h, found 4 h 30 min before it and 3 h 30 min after";
    assert_eq!(problems[0].message, expected);
    assert_eq!(problems[0].help.as_deref(), Some("the halves are even at \"11:00\""));
    assert_eq!(NineEighty::middle(short), 11 * 3_600);
}

#[test]
fn places_of_work() {
    let weekly = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") });
    let rules = |days: RemoteDays| {
        let remote =
            Remote { days, whereabouts: crate::household::Whereabouts::Away, demand: crate::household::Demand::Busy };
        let from = Some(day(2027, 1, 4));
        let arrangement = Arrangement { remote: Some(remote), from, ..Arrangement::new("a", weekly.clone()) };
        let blocks = arrangement.blocks(&zone("Europe/London"));
        let rule = |block: &Block| {
            let rules: Vec<String> = block.times.rules().map(ToString::to_string).collect();
            format!("{}: {}", block.label, rules.join(" "))
        };
        blocks.iter().map(rule).collect::<Vec<_>>()
    };
    let alternate = RemoteDays::Alternate { weekdays: Weekdays::WORKING, start: day(2027, 1, 11) };
    assert_eq!(
        rules(alternate),
        [
            "work: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
            "work-remote: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO",
        ]
    );
    let team = RemoteDays::AllBut { weekday: Weekday::Tue, nth: NthWeekdays::new([1]).unwrap() };
    assert_eq!(
        rules(team),
        [
            "work: FREQ=MONTHLY;BYDAY=1TU;WKST=MO",
            "work-remote: FREQ=WEEKLY;BYDAY=MO,WE,TH,FR;WKST=MO",
            "work-remote-2: FREQ=MONTHLY;BYDAY=2TU,3TU,4TU,5TU;WKST=MO",
        ]
    );
}

/// The letters of a rota are what it works, for two cycles and a change of the clocks.
#[test]
fn every_rota_is_its_string() {
    let berlin = zone("Europe/Berlin");
    for name in RotationName::ALL {
        let start = day(2027, 1, 4);
        let rota = name.rota(start).unwrap();
        let pattern: Vec<char> = name.pattern().chars().collect();
        let arrangement = Arrangement::new("rota", Pattern::Rotation(rota));
        let until = day(2027, 4, 5).0.max(start.0 + 2 * pattern.len() as i32);
        let window = crate::time::Window::of_days(start, Day(until), &berlin).unwrap();
        let mut letters = vec!['O'; (until - start.0) as usize];
        for block in arrangement.blocks(&berlin) {
            for occurrence in block.times.occurrences(window, &berlin) {
                let index = (occurrence.wall.day().0 - start.0) as usize;
                assert_eq!(letters[index], 'O', "{name:?} has one shift a day");
                letters[index] = block.label.chars().next().unwrap();
            }
        }
        let expected: Vec<char> = pattern.iter().copied().cycle().take(letters.len()).collect();
        assert_eq!(letters, expected, "{name:?}");
    }
}

/// The shifts of a rota begin and end when the clock shows the hours of their letters, for two cycles and both changes of the
/// clocks.
#[test]
fn every_rota_begins_and_ends_by_the_clock() {
    let berlin = zone("Europe/Berlin");
    let start = day(2027, 1, 4);
    for name in RotationName::ALL {
        let (rota, hours) = (name.rota(start).unwrap(), name.shifts());
        let until = day(2027, 11, 8).max(start.plus(2 * rota.cycle() as i32));
        let window = crate::time::Window::of_days(start, until, &berlin).unwrap();
        let letters = |day: Day| hours.iter().find(|(letter, _)| *letter == rota.letter_on(day));
        let expected: Vec<(i64, i64)> = (start.0..until.0)
            .filter_map(|number| Some((Day(number), letters(Day(number))?.1)))
            .map(|(day, shift)| {
                let begins = day.midnight().plus(i64::from(shift.start()));
                (berlin.instant(begins), berlin.instant(begins.plus(i64::from(shift.seconds()))))
            })
            .collect();
        let arrangement = Arrangement::new("rota", Pattern::Rotation(rota.clone()));
        let blocks = arrangement.blocks(&berlin);
        let occurrences = blocks.iter().flat_map(|block| block.times.occurrences(window, &berlin));
        let mut found: Vec<(i64, i64)> = occurrences.map(|one| (one.start, one.end)).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{name:?}");
    }
}

#[test]
fn rotas_become_the_rules_of_the_catalogue() {
    let rules = |name: RotationName| {
        let arrangement = Arrangement::new("rota", Pattern::Rotation(name.rota(day(2027, 1, 4)).unwrap()));
        let blocks = arrangement.blocks(&zone("Europe/London"));
        let mut rules: Vec<String> = blocks
            .iter()
            .flat_map(|block| {
                let start = block.times.start().wall().date_time().format("%m-%d").to_string();
                block.times.rules().map(move |rule| format!("{start} {rule}")).collect::<Vec<_>>()
            })
            .collect();
        rules.sort_unstable();
        rules
    };
    assert_eq!(
        rules(RotationName::Pitman),
        [
            "01-04 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR,SA,SU;WKST=MO",
            "01-13 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,TH;WKST=MO"
        ]
    );
    assert_eq!(
        rules(RotationName::DuPont),
        [
            "01-04 FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH;WKST=MO",
            "01-11 FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE;WKST=MO",
            "01-15 FREQ=WEEKLY;INTERVAL=4;BYDAY=FR,SA,SU;WKST=MO",
            "01-21 FREQ=WEEKLY;INTERVAL=4;BYDAY=TH,FR,SA,SU;WKST=MO",
        ]
    );
    assert_eq!(rules(RotationName::FourOnFourOff).len(), 4);
    assert_eq!(rules(RotationName::TwentyFourFortyEight), ["01-04 FREQ=DAILY;INTERVAL=3;WKST=MO"]);
}

#[test]
fn job_shares_cover_their_role() {
    let monday = day(2027, 1, 4);
    let fortnight = DayRange::new(monday, monday.plus(14)).unwrap();
    let role = || Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") };
    let hour = |hours: u32| hours * 3_600;
    let cases = [
        (Share::SplitWeek { on: Weekday::Wed, first_until: hour(13), second_from: hour(13) }, (40, 40, 0)),
        (Share::SplitWeek { on: Weekday::Wed, first_until: hour(13), second_from: hour(12) }, (40, 42, 2)),
        (Share::Alternating { middle: Weekday::Wed, start: monday }, (40, 40, 0)),
        (Share::OverlapDay { common: Weekday::Wed }, (48, 48, 16)),
        (Share::SplitDay { at: hour(13) }, (40, 40, 0)),
        (Share::AlternateWeeks { start: monday }, (40, 40, 0)),
    ];
    for (share, (first, second, overlap)) in cases {
        let job = JobShare { role: role(), share, overlap: 0 };
        assert_eq!(job.problems(), []);
        let found = job.coverage(fortnight);
        let expected = (first * 3_600, second * 3_600, overlap * 3_600, 80 * 3_600);
        assert_eq!((found.first, found.second, found.overlap, found.covered), expected, "{share:?}");
        assert_eq!(job.pro_rata_holidays(8, fortnight).0, 8 * 8 * 3_600 * found.first / (80 * 3_600));
    }
    let job = JobShare { role: role(), share: Share::Alternating { middle: Weekday::Wed, start: monday }, overlap: 0 };
    let week = job.coverage(DayRange::new(monday, monday.plus(7)).unwrap());
    assert_eq!((week.first, week.second), (24 * 3_600, 16 * 3_600));
    let gap = Share::SplitWeek { on: Weekday::Wed, first_until: hour(12), second_from: hour(13) };
    assert_eq!(JobShare { role: role(), share: gap, overlap: 0 }.problems().len(), 1);
    // An hour on Wednesdays is an hour a week, and no two.
    let handover = Share::SplitWeek { on: Weekday::Wed, first_until: 13 * 3_600, second_from: 12 * 3_600 };
    let wrong = |overlap: u32| JobShare { role: role(), share: handover, overlap }.problems();
    assert_eq!(wrong(3_600), []);
    assert_eq!(wrong(7_200)[0].to_string(), "`overlap`: expected an overlap of 2 h in each week, found 1 h");
}

#[test]
fn rows_read_as_people_say_them() {
    let monday = day(2027, 1, 4);
    let texts = [
        Pattern::PartTime(PartTime {
            weekly: Weekly { days: days(Weekday::Mon, 3), shift: shift("09:00-17:00") },
            full_time: 40 * 3_600,
        })
        .to_string(),
        Pattern::Rotation(RotationName::FourOnFourOffMixed.rota(monday).unwrap()).to_string(),
        Pattern::OnCall(OnCall {
            every: 6,
            start: monday,
            at: 9 * 3_600,
            response: 1_800,
            care: OnCallCare::NotAlone,
            counted: 0,
        })
        .to_string(),
        Pattern::Flextime(Flextime {
            variant: FlexVariant::Gliding,
            days: Weekdays::WORKING,
            core_days: Weekdays::WORKING,
            core: vec![hours("10:00-12:00"), hours("14:00-16:00")],
            band: hours("07:00-19:00"),
            daily: (8 * 3_600, 8 * 3_600),
            target: (40 * 3_600, 7),
            carry_over: 0,
            chosen: None,
        })
        .to_string(),
    ];
    assert_eq!(
        texts,
        [
            "Mon–Wed 09:00–17:00 (60 %)",
            "DDNNOOOO from 4 Jan 2027: D 07:00–19:00, N 19:00–07:00",
            "on call 1 week in 6: handover Mon 09:00 from 4 Jan 2027",
            "flextime (gliding): Mon–Fri within 07:00–19:00, core 10:00–12:00 and 14:00–16:00, 40 h in 7 days",
        ]
    );
}

#[test]
fn a_target_that_no_week_can_meet_is_refused() {
    let flextime = Flextime {
        variant: FlexVariant::VariableDay,
        days: days(Weekday::Mon, 3),
        core_days: days(Weekday::Mon, 3),
        core: vec![hours("06:00-08:00")],
        band: hours("07:00-19:00"),
        daily: (0, 10 * 3_600),
        target: (40 * 3_600, 7),
        carry_over: 0,
        chosen: None,
    };
    let parameters: Vec<&str> = flextime.problems().iter().map(|problem| problem.parameter).collect();
    assert_eq!(parameters, ["core", "target"]);
}
