//! The parts of the worked scenarios that arrangements alone decide, and quotas and hyperperiods.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Weekday;
use proptest::prelude::*;

use super::strategies::arrangements;
use super::{day, shift, with_half_hour, zone};
use crate::household::arrangement::*;
use crate::household::{Demand, Weekdays, Whereabouts};
use crate::time::{Day, WallTime, Window};

const HOUR: i64 = 3_600;

fn range(from: Day, until: Day) -> DayRange {
    DayRange::new(from, until).unwrap()
}

fn the_year() -> DayRange {
    range(day(2027, 1, 1), day(2028, 1, 1))
}

fn month_days(days: &[Day]) -> Vec<(u32, u32)> {
    days.iter().map(|day| (day.month(), day.day())).collect()
}

/// HS-02: the custody weekends and the days off are both every second Friday, and never the same.
#[test]
fn a_9_80_that_never_meets_the_custody_weekend() {
    let maria = NineEighty::new(with_half_hour("07:00-16:30"), with_half_hour("07:00-15:30"), day(2027, 1, 15));
    let custody = Custody::named(CustodyName::TwoTwoFiveFive, day(2027, 1, 4), 17 * 3_600);
    let start = day(2027, 1, 4);
    let is_devs = |day: Day| day.weekday() == Weekday::Fri && start <= day && custody.with_on(day) == 'A';
    let devs: Vec<Day> = the_year().days().filter(|day| is_devs(*day)).collect();
    assert_eq!((devs.len(), devs[0]), (26, day(2027, 1, 8)));
    assert_eq!(devs.iter().filter(|day| maria.is_off(**day)).count(), 0);
    let period = Hyperperiod::of([14, 14]).unwrap();
    let clashes = period.clashes(start, 14, |day, later| is_devs(day) && !maria.is_off(day.plus(-(later as i32))));
    assert_eq!((period.days(), clashes.escape.clone()), (14, Escape::Start(7)));
    assert_eq!(clashes.to_string(), "first clash Fri 8 Jan 2027, then every 14 days; a start 7 days later avoids it");
    let shifted = NineEighty { off: maria.off.plus(7), ..maria };
    assert_eq!(devs.iter().filter(|day| shifted.is_off(**day)).count(), 26);
    let school =
        SchoolYear { terms: vec![range(day(2027, 1, 11), day(2027, 5, 29))], closed: [day(2027, 3, 26)].into() };
    let gaps: Vec<Day> = devs.into_iter().filter(|day| school.is_open(*day)).collect();
    let expected = [(1, 22), (2, 5), (2, 19), (3, 5), (3, 19), (4, 2), (4, 16), (4, 30), (5, 14), (5, 28)];
    assert_eq!(month_days(&gaps), expected);
}

fn paramedic() -> Rotation {
    RotationName::FourOnFourOffMixed.rota(day(2027, 1, 4)).unwrap()
}

/// The nights of 2027 on which Sam works and Alex is away, whose trips start on a day and then every two weeks.
fn both_away(first_trip: Day) -> Vec<Day> {
    let sam = paramedic();
    let trips = (0..).map(|k| first_trip.plus(14 * k)).take_while(|day| *day < self::day(2028, 1, 1));
    trips.filter(|day| sam.letter_on(*day) == 'N').collect()
}

/// HS-03: a rota of eight days and trips of fourteen meet every 56 days, whenever the trips start.
#[test]
fn a_paramedics_rota_against_a_partners_trips() {
    let sam = paramedic();
    assert_eq!(month_days(&both_away(day(2027, 1, 12))), [(2, 23), (4, 20), (6, 15), (8, 10), (10, 5), (11, 30)]);
    assert_eq!(month_days(&both_away(day(2027, 1, 19))), [(2, 16), (4, 13), (6, 8), (8, 3), (9, 28), (11, 23)]);
    let counts: Vec<usize> = (0..14).map(|phase| both_away(day(2027, 1, 4).plus(phase)).len()).collect();
    assert_eq!(counts, [6, 6, 7, 7, 7, 7, 6, 6, 6, 6, 7, 7, 6, 6]);
    let first_trip = day(2027, 1, 12);
    let is_trip = |day: Day, later: u32| (day.0 - first_trip.0 - later as i32).rem_euclid(14) == 0;
    let clashes = Hyperperiod::of([8, 14])
        .unwrap()
        .clashes(first_trip, 14, |day, later| is_trip(day, later) && sam.letter_on(day) == 'N');
    let expected = "first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it";
    assert_eq!(clashes.to_string(), expected);
    assert!(matches!(clashes.escape, Escape::Never(counts) if counts == [1; 14]));
}

#[test]
fn the_paramedics_clock_nights_last_11_and_13_hours() {
    let rota = Arrangement::new("rota", Pattern::Rotation(paramedic()));
    let night = |day: Day| WorkingTime::of(&[&rota], DayRange::day(day), &zone("Europe/London")).total() / HOUR;
    assert_eq!((night(day(2027, 3, 27)), night(day(2027, 10, 30))), (11, 13));
    assert_eq!(rota.exactness(), Exactness::RulesAndClockNights);
}

/// HS-09: back to work in three phases.
#[test]
fn a_ramp_up_has_as_many_days_as_agreed() {
    let weekdays = |from: Weekday, count: usize| -> Weekdays {
        std::iter::successors(Some(from), |day| Some(day.succ())).take(count).collect()
    };
    let shift = with_half_hour("09:00-17:00");
    let phase =
        |from, until, days| Phase { range: range(from, until), pattern: Pattern::Weekly(Weekly { days, shift }) };
    let tuesday_thursday: Weekdays = [Weekday::Tue, Weekday::Thu].into_iter().collect();
    let ramp_up = RampUp {
        phases: vec![
            phase(day(2027, 4, 13), day(2027, 5, 10), tuesday_thursday),
            phase(day(2027, 5, 11), day(2027, 6, 4), weekdays(Weekday::Tue, 3)),
            phase(day(2027, 6, 7), day(2027, 8, 30), weekdays(Weekday::Mon, 4)),
        ],
        keeping_in_touch: [day(2027, 3, 10), day(2027, 3, 23)].into(),
        shift,
    };
    let zoe = Arrangement::new("ramp-up", Pattern::RampUp(ramp_up)).checked().unwrap();
    let london = zone("Europe/London");
    let window = Window::of_days(day(2027, 1, 1), day(2028, 1, 1), &london).unwrap();
    let blocks = zoe.blocks(&london);
    let counts: Vec<(&str, usize)> =
        blocks.iter().map(|block| (block.label.as_str(), block.times.occurrences(window, &london).count())).collect();
    assert_eq!(counts, [("keeping-in-touch", 2), ("phase-1", 8), ("phase-2", 12), ("phase-3", 48)]);
    let rule = blocks[1].times.rules().next().unwrap().to_string();
    assert_eq!(rule, "FREQ=WEEKLY;UNTIL=20270509T225959Z;BYDAY=TU,TH;WKST=MO");
    assert_eq!((blocks[0].times.rules().count(), blocks[0].times.rdates().count()), (0, 1));
}

/// HS-09: a nine-day fortnight on trial for twelve weeks, beside the twelve weeks before it.
#[test]
fn a_pilot_pack_compares_alike() {
    let bank_holidays = [(3, 26), (3, 29), (5, 3), (5, 31), (8, 30)];
    let england = bank_holidays.into_iter().fold(Holidays::new("gov.uk", "2027", None), |list, (month, of_month)| {
        list.with(day(2027, month, of_month), "bank holiday")
    });
    let holidays = HolidayLayer { holidays: Arc::new(england), policy: HolidayPolicy::Credit { seconds: None } };
    let usual = Weekly { days: Weekdays::WORKING, shift: with_half_hour("09:00-17:00") };
    let before = Arrangement { holidays: holidays.clone(), ..Arrangement::new("before", Pattern::Weekly(usual)) };
    let shift = shift("08:30-17:20").with_break_of(1_800).unwrap();
    let fortnight = NineDayFortnight { shift, off: day(2027, 6, 11), contract: 75 * 3_600 };
    let pilot = Arrangement { holidays, ..Arrangement::new("pilot", Pattern::NineDayFortnight(fortnight)) };
    let trial = Trial {
        range: range(day(2027, 6, 7), day(2027, 8, 30)),
        baseline: range(day(2027, 3, 15), day(2027, 6, 7)),
        reviews: vec![day(2027, 7, 5), day(2027, 8, 16)],
        revert: Revert::Back,
        core: None,
        care: Weekdays::default(),
    };
    let fridays = |range: DayRange| range.days().filter(|day| day.weekday() == Weekday::Fri).collect();
    let measures =
        |range| Measures { core: Some("10:00-15:00".parse().unwrap()), care: fridays(range), ..Measures::default() };
    let pack = trial.measure((&before, &measures(trial.baseline)), (&pilot, &measures(trial.range)));
    assert_eq!((pack.baseline.contract, pack.pilot.contract), (450 * HOUR, 450 * HOUR));
    assert_eq!((pack.pilot.worked, pack.pilot.weekdays, pack.pilot.presence()), (54, 60, 90.0));
    assert_eq!((pack.baseline.care, pack.pilot.care), (11, 6));
    let off: Vec<Day> = fridays(trial.range).into_iter().filter(|day: &Day| pilot.plan().on(*day).is_empty()).collect();
    assert_eq!(month_days(&off), [(6, 11), (6, 25), (7, 9), (7, 23), (8, 6), (8, 20)]);
    insta::assert_snapshot!(pack.to_string(), @r"
    | | 15 Mar 2027–6 Jun 2027 | 7 Jun 2027–29 Aug 2027 |
    |---|---:|---:|
    | Contract hours | 450 h | 450 h |
    | Hours worked | 420 h | 450 h |
    | Days with core hours | 56 of 60 (93 %) | 54 of 60 (90 %) |
    | Paid care days | 11 | 6 |
    | Time on the way | 0 min | 0 min |

    Reviews: 5 Jul 2027, 16 Aug 2027. From 30 Aug 2027: as before.
    ");
}

#[test]
fn mt_14_sixty_percent_of_february_are_twelve_days() {
    let on_site =
        Quota { amount: QuotaAmount::Percent(60), most: None, period: QuotaPeriod::Month, days: Weekdays::WORKING };
    let england = Holidays::new("gov.uk", "2027", None).with(day(2027, 1, 1), "New Year's Day");
    let placed: BTreeSet<Day> = (1..=5).map(|of_month| day(2027, 2, of_month)).chain([day(2027, 2, 6)]).collect();
    let progress = on_site.progress(day(2027, 2, 10), &placed, &england);
    assert_eq!((progress.workdays, progress.needed, progress.placed, progress.left()), (20, 12, 5, 7));
    assert_eq!(progress.idle, [day(2027, 2, 6)]);
    // Seven days are left from Thursday the 18th to Friday the 26th: who has none of them placed on the 19th is too late.
    assert_eq!(progress.impossible_from, Some(day(2027, 2, 19)));
    assert_eq!(progress.to_string(), "5 of 12 days, 7 left, possible until 18 Feb 2027");
    assert_eq!(on_site.progress(day(2027, 1, 4), &BTreeSet::new(), &england).workdays, 20);
}

#[test]
fn a_quota_that_no_period_can_meet_is_refused() {
    let quota = |amount, most| Quota { amount, most, period: QuotaPeriod::Week, days: Weekdays::WORKING };
    assert_eq!(quota(QuotaAmount::Days(5), None).problems(), []);
    let messages = |quota: Quota| quota.problems().into_iter().map(|problem| problem.message).collect::<Vec<_>>();
    assert_eq!(
        messages(quota(QuotaAmount::Days(6), Some(2))),
        [
            "expected at most 5 days a week, for there are no more of Mon–Fri, found 6",
            "expected a limit of 6 days or more, for at least so many are asked for, found 2",
        ]
    );
    assert_eq!(messages(quota(QuotaAmount::Percent(0), None)).len(), 1);
    let hub = Quota { amount: QuotaAmount::Days(2), most: None, period: QuotaPeriod::Quarter, days: Weekdays::WORKING };
    let visits = [day(2027, 2, 3)].into();
    let progress = hub.progress(day(2027, 1, 1), &visits, &Holidays::default());
    assert_eq!((progress.period, progress.left()), (range(day(2027, 1, 1), day(2027, 4, 1)), 1));
    assert!(!progress.is_satisfied() && progress.is_possible_on(day(2027, 3, 31)));
    assert!(!progress.is_possible_on(day(2027, 4, 1)));
}

#[test]
fn nothing_is_claimed_for_ever_where_it_does_not_hold() {
    let monday = day(2027, 1, 4);
    let rota = Arrangement::new("rota", Pattern::Rotation(paramedic()));
    let weekly = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") });
    let office = Arrangement::new("office", weekly);
    assert_eq!(Hyperperiod::of_arrangements([&rota, &office]).map(Hyperperiod::days), Ok(56));
    let alternate = RemoteDays::Alternate { weekdays: Weekdays::WORKING, start: monday };
    let remote = Remote { days: alternate, whereabouts: Whereabouts::Away, demand: Demand::Busy };
    assert_eq!(Arrangement { remote: Some(remote), ..office.clone() }.cycle(), Ok(14));
    let ends = Arrangement { until: Some(monday), ..office.clone() };
    let swapped = Arrangement { exceptions: vec![Exception::Swap(monday, monday.plus(5))], ..office.clone() };
    let roster = Roster { shifts: Default::default(), known_until: monday, notice: None, version: None };
    let roster = Arrangement::new("roster", Pattern::Roster(roster));
    let why = |arrangement: &Arrangement| arrangement.cycle().unwrap_err();
    assert_eq!([why(&ends), why(&swapped), why(&roster)], [Unproved::Limited, Unproved::Layers, Unproved::NoCycle]);
    assert_eq!(Hyperperiod::of([997, 991, 983]), None);
}

#[test]
fn a_freeze_takes_the_place_of_seasons_and_forbids_leave() {
    let weekly = |days, text: &str| Weekly { days, shift: shift(text) };
    let mut kai = Arrangement::new("kita", Pattern::Weekly(weekly(Weekdays::WORKING, "09:00-15:30")));
    let season = range(day(2027, 6, 1), day(2027, 7, 1));
    kai.seasons = vec![Season { range: season, pattern: Pattern::Weekly(weekly(Weekdays::WORKING, "08:00-14:30")) }];
    kai.exceptions = vec![Exception::Off(DayRange::day(day(2027, 6, 9)))];
    let week = range(day(2027, 6, 7), day(2027, 6, 12));
    let freeze = Freeze { range: week, extended: Some(weekly(Weekdays::WORKING, "09:00-19:00")) };
    assert_eq!(freeze.problems(&kai).len(), 1);
    assert_eq!(freeze.apply(&kai).checked().unwrap_err().problems().len(), 1);
    kai.exceptions.clear();
    let frozen = freeze.apply(&kai).checked().unwrap();
    let hours = |day: Day| frozen.plan().on(day)[0].shift.to_string();
    let found = [day(2027, 6, 4), day(2027, 6, 7), day(2027, 6, 14), day(2027, 7, 1)].map(hours);
    assert_eq!(found, ["08:00–14:30", "09:00–19:00", "08:00–14:30", "09:00–15:30"]);
}

#[test]
fn a_relocation_ends_one_series_and_begins_another() {
    let weekly = Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") };
    let london = Arrangement::new("office", Pattern::Weekly(weekly));
    let relocation = Relocation {
        from: day(2027, 4, 1),
        zone: zone("America/Chicago"),
        key: "office-chicago".to_owned(),
        home: None,
    };
    let [before, after] = relocation.apply(&london);
    let home = zone("Europe/London");
    let starts = |arrangement: &Arrangement, day: Day| {
        let time = WorkingTime::of(&[arrangement], DayRange::day(day), &home);
        time.present().iter().next().map(|span| zone("UTC").wall_at(span.start()).second_of_day() / 3_600)
    };
    assert_eq!((starts(&before, day(2027, 3, 31)), starts(&before, day(2027, 4, 1))), (Some(8), None));
    assert_eq!((starts(&after, day(2027, 3, 31)), starts(&after, day(2027, 4, 1))), (None, Some(14)));
}

#[test]
fn a_trip_takes_its_person_away_and_along() {
    let home = zone("Europe/London");
    let at = |day: Day, hour: i64| WallTime::Zoned(day.midnight().plus(hour * HOUR), home.clone());
    let trip = Trip {
        name: "Chicago".to_owned(),
        depart: at(day(2027, 1, 12), 7),
        back: at(day(2027, 1, 14), 19),
        zone: zone("America/Chicago"),
        others: TripPolicy::FollowPerson,
    };
    let noon = home.instant(day(2027, 1, 13).midnight()) + 12 * HOUR;
    assert_eq!(trip.zone_at(noon, &home).name(), "America/Chicago");
    assert_eq!(trip.zone_at(noon + 86_400 * 2, &home).name(), "Europe/London");
    let cancelled = Trip { others: TripPolicy::Cancelled, ..trip.clone() };
    assert_eq!((trip.commitments("t", &home).len(), cancelled.commitments("t", &home).len()), (1, 2));
    assert_eq!(cancelled.commitments("t", &home)[1].demand, Demand::Leave);
}

#[test]
fn half_of_the_nights_are_with_each_parent() {
    for name in [
        CustodyName::TwoTwoThree,
        CustodyName::TwoTwoFiveFive,
        CustodyName::ThreeFourFourThree,
        CustodyName::SevenSeven,
    ] {
        let custody = Custody::named(name, day(2027, 1, 4), 0);
        assert_eq!((custody.nights('A'), custody.nights('B')), ((7, 14), (7, 14)));
        assert_eq!(custody.problems(), []);
        let days = custody.days('A').unwrap();
        let with_a = |number: i32| days.contains(Day(number)) == (custody.with_on(Day(number)) == 'A');
        assert!((day(2027, 1, 4).0..day(2027, 4, 1).0).all(with_a));
    }
}

#[test]
fn a_holiday_goes_over_the_cycle_of_custody() {
    let (monday, february) = (day(2027, 1, 4), range(day(2027, 2, 1), day(2027, 3, 1)));
    let mut custody = Custody::named(CustodyName::TwoTwoFiveFive, monday, 17 * 3_600);
    assert_eq!(custody.nights_in(february, 'A'), 14);
    custody.stays = vec![
        Stay { range: range(day(2027, 2, 15), day(2027, 2, 22)), with: 'B' },
        Stay { range: DayRange::day(day(2027, 2, 17)), with: 'A' },
    ];
    assert_eq!(custody.problems(), []);
    let days = custody.days('A').unwrap();
    let with_a = |number: i32| days.contains(Day(number)) == (custody.with_on(Day(number)) == 'A');
    assert!((monday.0..day(2027, 6, 1).0).all(with_a));
    assert_eq!((custody.with_on(day(2027, 2, 16)), custody.with_on(day(2027, 2, 17))), ('B', 'A'));
    let wednesday = day(2027, 2, 17);
    assert_eq!((custody.with_at(wednesday, 16 * 3_600), custody.with_at(wednesday, 17 * 3_600)), ('B', 'A'));
    assert!(custody.is_exchange(wednesday) && custody.is_exchange(wednesday.plus(1)));
    custody.stays[0].with = 'C';
    assert_eq!(custody.problems()[0].message, "expected a letter of AABBAAAAABBBBB, found `C`");
}

#[test]
fn a_trial_fits_its_arrangement() {
    let weekly = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") });
    let (from, until) = (day(2027, 6, 7), day(2027, 8, 30));
    let (range, baseline) = (range(from, until), range(day(2027, 3, 15), from));
    let (core, care) = (None, Weekdays::default());
    let trial = Trial { range, baseline, reviews: vec![until], revert: Revert::Keep, core, care };
    let on_trial = Arrangement { from: Some(from), until: Some(until), ..Arrangement::new("pilot", weekly.clone()) };
    let on_trial = Arrangement { trial: Some(trial.clone()), ..on_trial };
    assert_eq!(on_trial.problems(), []);
    let expected = "Mon–Fri 09:00–17:00; from 7 Jun 2027 until 29 Aug 2027; trial 7 Jun 2027–29 Aug 2027, beside 15 Mar 2027–6 \
                    Jun 2027, then as in the trial";
    assert_eq!(on_trial.to_string(), expected);
    let wrong = Trial { baseline: range, reviews: vec![until.plus(1)], ..trial };
    let endless = Arrangement { trial: Some(wrong), ..Arrangement::new("pilot", weekly) };
    let parameters: Vec<&str> = endless.problems().iter().map(|problem| problem.parameter).collect();
    assert_eq!(parameters, ["trial"; 3]);
}

/// How much of its time on call counts, in percent.
fn share(arrangement: &Arrangement) -> i64 {
    if let Pattern::OnCall(on_call) = &arrangement.pattern { on_call.counted.into() } else { 0 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The hours of any arrangement are the minutes of the days on which a clock would find somebody at work.
    #[test]
    fn hours_are_a_count_of_minutes(arrangement in arrangements()) {
        let berlin = zone("Europe/Berlin");
        let days = range(day(2027, 3, 22), day(2027, 4, 5));
        let time = WorkingTime::of(&[&arrangement], days, &berlin);
        let (plan, mut minutes) = (arrangement.plan(), BTreeSet::new());
        let (mut breaks, mut on_call) = (BTreeSet::new(), BTreeSet::new());
        for (day, planned) in days.days().flat_map(|day| plan.on(day).into_iter().map(move |planned| (day, planned))) {
            let instants = planned.shift.instants(day, &berlin);
            let exact = instants.start + i64::from(planned.shift.seconds());
            let end = if arrangement.duration == DurationMode::Exact { exact } else { instants.end };
            let stretch = if planned.label == "on-call" { &mut on_call } else { &mut minutes };
            stretch.extend(instants.start / 60..end / 60);
            breaks.extend(instants.pause.into_iter().flat_map(|(from, to)| from / 60..to / 60));
        }
        prop_assert_eq!(time.present().len(), minutes.len() as i64 * 60);
        let paid: BTreeSet<i64> = minutes.difference(&breaks).copied().collect();
        let on_call = on_call.difference(&paid).count() as i64 * 60 * share(&arrangement) / 100;
        prop_assert_eq!(time.total(), paid.len() as i64 * 60 + on_call);
    }

    /// On clocks that never change every half minute of a fortnight is looked at: is it in a shift of its day or of one before, and
    /// in no break?
    #[test]
    fn hours_are_what_a_clock_counts(arrangement in arrangements()) {
        let (from, until) = (day(2027, 3, 22), day(2027, 4, 5));
        let (plan, shifts) = (arrangement.plan(), range(from, until));
        let planned = shifts.days().flat_map(|day| plan.on(day).into_iter().map(move |planned| (day, planned)));
        let (on_call, duties): (Vec<_>, Vec<_>) = planned.partition(|(_, planned)| planned.label == "on-call");
        let [on_call, duties] = [on_call, duties].map(|planned| -> Vec<(i64, Shift)> {
            planned.into_iter().map(|(day, planned)| (day.midnight().0, planned.shift)).collect()
        });
        let is_in = |minute: i64, (midnight, shift): &(i64, Shift)| {
            let second = minute - midnight - i64::from(shift.start());
            (0..i64::from(shift.seconds())).contains(&second)
        };
        let is_break = |minute: i64, (midnight, shift): &(i64, Shift)| {
            let paid = |until: i64| i64::from(shift.paid_before(u32::try_from(until - midnight).unwrap_or(0)));
            is_in(minute, &(*midnight, *shift)) && paid(minute + 30) == paid(minute)
        };
        // The last shift of on call lasts for a week.
        let minutes = (from.midnight().0..until.plus(8).midnight().0).step_by(30);
        let is_paid = |minute: i64| {
            duties.iter().any(|duty| is_in(minute, duty)) && !duties.iter().any(|duty| is_break(minute, duty))
        };
        let (worked, others): (Vec<i64>, Vec<i64>) = minutes.partition(|minute| is_paid(*minute));
        let waited = others.into_iter().filter(|minute| on_call.iter().any(|duty| is_in(*minute, duty))).count() as i64;
        let time = WorkingTime::of(&[&arrangement], shifts, &zone("UTC"));
        prop_assert_eq!(time.total(), worked.len() as i64 * 30 + waited * 30 * share(&arrangement) / 100);
    }
}
