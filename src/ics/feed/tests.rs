//! Whole feeds: from a household to text and, through the reader, back to its occurrences.

mod audience;
#[cfg(feature = "proptest")]
mod random;
mod revision;
mod texts;

use super::{Feed, Feeds, LossKind, Notice, Profile, Reason};
use crate::analysis::{Code, Finding};
use crate::household::arrangement::{Quota, QuotaAmount, QuotaPeriod, Remote, RemoteDays, Roster, Site, SiteQuota};
use crate::household::{
    Arrangement, Commitment, Demand, Firmness, Hours, Household, Milestone, NineEighty, Pattern, Person, PersonId,
    Rotation, Source, Weekdays, Weekly, Whereabouts,
};
use crate::ics::lint::Linter;
use crate::ics::{Limits, read};
use crate::interval::Span;
use crate::recurrence::{Length, Override, OverrideRange, RecurrenceSet, RecurrenceSetBuilder, Rule};
use crate::time::{Day, Transition, Wall, WallTime, Window, Zone, Zones};

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}

fn hours(text: &str) -> Hours {
    text.parse().unwrap()
}

fn weekly(text: &str) -> Pattern {
    Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: hours(text).into() })
}

fn ward(pattern: &str) -> Pattern {
    let shifts = [('D', hours("07:00-19:00")), ('N', hours("19:00-07:00"))];
    let shifts = shifts.into_iter().filter(|(letter, _)| pattern.contains(*letter));
    Pattern::Rotation(Rotation::new(pattern, day(2027, 1, 4), shifts, &['O']).unwrap())
}

/// `9:00` of a day in a zone.
fn at(day: Day, minutes: i64, zone: &str) -> WallTime {
    WallTime::Zoned(day.midnight().plus(minutes * 60), Zone::iana(zone).unwrap())
}

fn commitment(summary: &str, times: RecurrenceSetBuilder) -> Commitment {
    Commitment {
        uid: format!("{summary}-uid"),
        summary: summary.to_owned(),
        times: times.build().0,
        whereabouts: Whereabouts::Unchanged,
        demand: Demand::Busy,
        firmness: Firmness::Fixed,
        source: Source::default(),
    }
}

fn meeting(start: WallTime, rule: &str) -> RecurrenceSetBuilder {
    let set = RecurrenceSet::builder(start).length(Length::Exact(3600));
    if rule.is_empty() { set } else { set.rule(Rule::parse(rule).unwrap()) }
}

/// A household of one person with these plans.
fn household(zone: &str, arrangements: Vec<Arrangement>, commitments: Vec<Commitment>) -> (Household, PersonId) {
    let mut builder = Household::builder("Home", Zone::iana(zone).unwrap());
    let home = builder.place("home", "Home");
    let person = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements, commitments });
    (builder.build().unwrap(), person)
}

fn one(zone: &str, commitments: Vec<Commitment>) -> (Household, PersonId) {
    household(zone, Vec::new(), commitments)
}

fn window(household: &Household, from: Day, to: Day) -> Window {
    Window::of_days(from, to, household.zone()).unwrap()
}

fn year_2027(household: &Household) -> Window {
    window(household, day(2027, 1, 4), day(2028, 1, 3))
}

fn feed(of: &(Household, PersonId), profile: Profile, window: Window) -> Feed {
    Feeds::new(&of.0, window).profile(profile).person(of.1, None).unwrap()
}

fn everyone(of: &(Household, PersonId)) -> Feed {
    feed(of, Profile::Everyone, year_2027(&of.0))
}

/// What a reader makes of a feed: the spans of all its series that share time with the window, sorted.
fn read_back(feed: &Feed, window: Window, zone: &Zone) -> Vec<(i64, i64)> {
    let reading = read(feed.text.as_bytes(), &Limits::default(), &mut Zones::default());
    assert_eq!(reading.problems, [], "{}", feed.text);
    let mut spans = Vec::new();
    for series in reading.calendar.series() {
        let (set, problems) = series.recurrence_set().unwrap();
        assert_eq!(problems, [], "{}", feed.text);
        spans.extend(set.occurrences(window, zone).map(|one| (one.start, one.end)));
    }
    spans.sort_unstable();
    spans
}

/// What the household says itself.
fn own(household: &Household, person: PersonId, window: Window) -> Vec<(i64, i64)> {
    let blocks = household.blocks(person).iter().map(|arranged| &arranged.block.times);
    let commitments = household.person(person).unwrap().commitments.iter().map(|commitment| &commitment.times);
    let occurrences = blocks.chain(commitments).flat_map(|set| set.occurrences(window, household.zone()));
    let mut spans: Vec<_> = occurrences.map(|one| (one.start, one.end)).collect();
    spans.sort_unstable();
    spans
}

#[track_caller]
fn round_trip(of: &(Household, PersonId), window: Window) {
    for profile in [Profile::Everyone, Profile::Strict] {
        let feed = feed(of, profile, window);
        assert_eq!(
            read_back(&feed, window, of.0.zone()),
            own(&of.0, of.1, window),
            "{profile:?} {:?}\n{}",
            feed.loss,
            feed.text
        );
    }
}

/// The lines of a feed that have one of these names.
fn lines<'f>(feed: &'f Feed, names: &[&str]) -> Vec<&'f str> {
    let is_one = |line: &&str| names.iter().any(|name| line.starts_with(name));
    let events = feed.text.split_once("BEGIN:VEVENT").map_or("", |(_, events)| events);
    events.lines().filter(is_one).collect()
}

fn kinds(feed: &Feed) -> Vec<LossKind> {
    feed.loss.iter().map(|loss| loss.kind.clone()).collect()
}

#[test]
fn an_arrangement_is_a_rule_from_the_horizon_on() {
    let nine_eighty = NineEighty::new(hours("07:00-16:00"), hours("07:00-15:00"), day(2027, 1, 15));
    let of = household("Europe/London", vec![Arrangement::new("work", Pattern::NineEighty(nine_eighty))], vec![]);
    let feed = feed(&of, Profile::Everyone, window(&of.0, day(2027, 1, 12), day(2027, 2, 12)));
    assert_eq!(
        lines(&feed, &["UID", "DTSTART", "RRULE"]),
        [
            "UID:tom.work.long@home.handover",
            "DTSTART;TZID=Europe/London:20270112T070000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO",
            "UID:tom.work.short@home.handover",
            "DTSTART;TZID=Europe/London:20270122T070000",
            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO",
        ]
    );
    assert_eq!(feed.loss, []);
}

/// What the household agreed on and no event says: remote days chosen weekly, an hour wherever it fits, a roster's end.
#[test]
fn what_no_event_can_say_is_told() {
    let quota =
        Quota { amount: QuotaAmount::Days(2), most: Some(3), period: QuotaPeriod::Week, days: Weekdays::WORKING };
    let (days, demand) = (RemoteDays::Dates([day(2027, 1, 5)].into()), Demand::Busy);
    let remote = Some(Remote { days, whereabouts: Whereabouts::Unchanged, demand });
    let quotas = vec![SiteQuota { site: Site::Remote, quota }];
    let office = Arrangement { remote, quotas, ..Arrangement::new("office", weekly("09:00-17:00")) };
    let shifts = [(day(2027, 1, 9), hours("09:00-12:00").into())].into();
    let roster = Roster { shifts, known_until: day(2027, 3, 1), notice: None, version: None };
    let roster = Arrangement::new("shop", Pattern::Roster(roster));
    let of = household("Europe/London", vec![office, roster], vec![]);
    let told = |feed: Feed| feed.loss.iter().map(ToString::to_string).collect::<Vec<_>>();
    let feeds = |to: Day| Feeds::new(&of.0, window(&of.0, day(2027, 1, 4), to));
    let quota = "office: a quota cannot be written: remote 2 to 3 days a week, Mon–Fri";
    let shop = "shop: what comes from 2027-03-01 on is not known yet, and a calendar shows it as free";
    assert_eq!(told(feeds(day(2027, 3, 8)).person(of.1, None).unwrap()), [quota, shop]);
    assert_eq!(told(feeds(day(2027, 3, 1)).person(of.1, None).unwrap()), [quota]);
    let work = "Work: a quota cannot be written: remote 2 to 3 days a week, Mon–Fri";
    assert_eq!(told(feeds(day(2027, 3, 1)).employer(of.1, None).unwrap()), [work]);
}

#[test]
fn nights_of_clock_changes_have_their_own_end() {
    let of = household("Europe/London", vec![Arrangement::new("ward", ward("NNNN"))], vec![]);
    let feed = everyone(&of);
    assert_eq!(
        lines(&feed, &["RECURRENCE-ID", "DTEND"]),
        [
            "DTEND;TZID=Europe/London:20270105T070000",
            "DTEND;TZID=Europe/London:20270106T070000",
            "DTEND;TZID=Europe/London:20270107T070000",
            "RECURRENCE-ID;TZID=Europe/London:20270327T190000",
            "DTEND;TZID=Europe/London:20270328T070000",
            "DTEND;TZID=Europe/London:20270108T070000",
            "RECURRENCE-ID;TZID=Europe/London:20271030T190000",
            "DTEND;TZID=Europe/London:20271031T070000",
        ]
    );
    assert_eq!(kinds(&feed), [LossKind::ClockNights { overrides: 1 }, LossKind::ClockNights { overrides: 1 }]);
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn a_series_that_starts_on_such_a_night_takes_its_length_from_the_next() {
    let mut nights = Arrangement::new("ward", ward("N"));
    nights.from = Some(day(2027, 3, 27));
    let of = household("Europe/London", vec![nights], vec![]);
    let feed = everyone(&of);
    assert_eq!(
        lines(&feed, &["UID", "DTSTART", "DTEND"])[..6],
        [
            "UID:tom.ward.N.20270327T190000@home.handover",
            "DTSTART;TZID=Europe/London:20270327T190000",
            "DTEND;TZID=Europe/London:20270328T070000",
            "UID:tom.ward.N@home.handover",
            "DTSTART;TZID=Europe/London:20270328T190000",
            "DTEND;TZID=Europe/London:20270329T070000",
        ]
    );
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn a_start_that_the_clocks_skip_or_repeat_cuts_the_series() {
    let of = household("Europe/London", vec![Arrangement::new("bakery", weekly("01:30-05:00"))], vec![]);
    let sundays = Pattern::Weekly(Weekly { days: Weekdays::ALL, shift: hours("01:30-05:00").into() });
    let daily = household("Europe/London", vec![Arrangement::new("bakery", sundays)], vec![]);
    assert_eq!(everyone(&of).events, 1);
    let feed = everyone(&daily);
    assert_eq!(
        lines(&feed, &["UID", "DTSTART", "RRULE"]),
        [
            "UID:tom.bakery.work.20270328T023000@home.handover",
            "DTSTART;TZID=Europe/London:20270328T023000",
            "UID:tom.bakery.work.20270329T013000@home.handover",
            "DTSTART;TZID=Europe/London:20270329T013000",
            "RRULE:FREQ=WEEKLY;UNTIL=20271030T003000Z;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO",
            "UID:tom.bakery.work.20271031T013000@home.handover",
            "DTSTART:20271031T003000Z",
            "UID:tom.bakery.work.20271101T013000@home.handover",
            "DTSTART;TZID=Europe/London:20271101T013000",
            "RRULE:FREQ=WEEKLY;UNTIL=20280325T013000Z;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO",
            "UID:tom.bakery.work@home.handover",
            "DTSTART;TZID=Europe/London:20270104T013000",
            "RRULE:FREQ=WEEKLY;UNTIL=20270327T013000Z;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO",
        ]
    );
    let until = LossKind::Until { last: day(2028, 3, 25) };
    let apart = LossKind::Apart { occurrences: 2, why: Reason::ClockChange };
    assert_eq!(kinds(&feed), [LossKind::Split { series: 3 }, until, apart]);
    assert_eq!(Linter::default().lint(feed.text.as_bytes()), []);
    round_trip(&daily, year_2027(&daily.0));
}

#[test]
fn an_instance_that_is_moved_into_the_window_is_written_once() {
    let id = at(day(2028, 1, 3), 600, "Europe/Berlin");
    let instead = Some((at(day(2027, 12, 31), 600, "Europe/Berlin"), Length::Exact(3600)));
    let moved = Override { id, range: OverrideRange::This, instead };
    let set = meeting(at(day(2027, 12, 27), 600, "Europe/Berlin"), "FREQ=WEEKLY;BYDAY=MO").replace(moved);
    let of = one("Europe/Berlin", vec![commitment("Review", set)]);
    let feed = everyone(&of);
    assert_eq!(lines(&feed, &["RECURRENCE-ID"]), ["RECURRENCE-ID;TZID=Europe/Berlin:20280103T100000"]);
    assert_eq!((feed.events, kinds(&feed)), (2, vec![]));
    round_trip(&of, year_2027(&of.0));
}

/// Behind the window a series ends before the first start that clients disagree on, and does not if there is none.
#[test]
fn a_series_ends_before_a_start_behind_the_window_that_the_clocks_skip() {
    let check = |rule: &str, (month, date): (u32, u32), rules: &[&str], losses: &[LossKind]| {
        let start = at(day(2027, month, date), 150, "Europe/Berlin");
        let set = meeting(start, rule).exdate(at(day(2028, 12, 24), 150, "Europe/Berlin"));
        let of = one("Europe/Berlin", vec![commitment("Feed the cat", set)]);
        let feed = everyone(&of);
        assert_eq!(lines(&feed, &["RRULE"]), rules, "{rule}");
        assert_eq!(kinds(&feed), losses, "{rule}");
        assert_eq!(Linter::default().lint(feed.text.as_bytes()), [], "{rule}");
    };
    let until = |year, month, date| [LossKind::Until { last: day(year, month, date) }];
    // 26 March 2028 is the first after the window; a daily series meets others before.
    check("FREQ=DAILY;COUNT=20", (11, 1), &["RRULE:FREQ=DAILY;UNTIL=20271120T013000Z;WKST=MO"], &[]);
    check("FREQ=DAILY", (11, 1), &["RRULE:FREQ=DAILY;UNTIL=20280325T013000Z;WKST=MO"], &until(2028, 3, 25));
    check("FREQ=DAILY;UNTIL=20280325T013000Z", (11, 1), &["RRULE:FREQ=DAILY;UNTIL=20280325T013000Z;WKST=MO"], &[]);
    check("FREQ=WEEKLY;BYDAY=MO", (11, 1), &["RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=MO"], &[]);
    check("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=26", (3, 26), &[], &until(2027, 3, 26));
}

#[test]
fn what_a_rule_does_not_say_stands_beside_it() {
    let start = at(day(2027, 1, 13), 900, "Europe/London");
    let id = |date| at(date, 900, "Europe/London");
    let moved = |date, to, minutes| Override {
        id: id(date),
        range: OverrideRange::This,
        instead: Some((at(to, minutes, "Europe/London"), Length::Exact(1800))),
    };
    let set = meeting(start, "FREQ=WEEKLY;COUNT=10")
        .exdate(id(day(2027, 1, 27)))
        .exdate(WallTime::Date(day(2027, 2, 3)))
        .rdate(at(day(2027, 1, 15), 600, "Europe/London"), None)
        .replace(moved(day(2027, 2, 10), day(2027, 2, 11), 960))
        .replace(moved(day(2027, 2, 17), day(2027, 2, 25), 960))
        .replace(Override { id: id(day(2027, 3, 3)), range: OverrideRange::This, instead: None });
    let of = one("Europe/London", vec![commitment("Review", set)]);
    let feed = everyone(&of);
    assert_eq!(
        lines(&feed, &["UID", "DTSTART", "RECURRENCE", "RRULE", "EXDATE"]),
        [
            "UID:tom.Review-uid.20270115T100000@home.handover",
            "DTSTART;TZID=Europe/London:20270115T100000",
            "UID:tom.Review-uid.20270217T150000@home.handover",
            "DTSTART;TZID=Europe/London:20270225T160000",
            "UID:tom.Review-uid@home.handover",
            "DTSTART;TZID=Europe/London:20270113T150000",
            "RRULE:FREQ=WEEKLY;UNTIL=20270317T150000Z;BYDAY=WE;WKST=MO",
            "EXDATE;TZID=Europe/London:20270127T150000",
            "EXDATE;TZID=Europe/London:20270203T150000",
            "EXDATE;TZID=Europe/London:20270217T150000",
            "EXDATE;TZID=Europe/London:20270303T150000",
            "UID:tom.Review-uid@home.handover",
            "RECURRENCE-ID;TZID=Europe/London:20270210T150000",
            "DTSTART;TZID=Europe/London:20270211T160000",
        ]
    );
    assert_eq!(
        kinds(&feed),
        [LossKind::Apart { occurrences: 1, why: Reason::Date }, LossKind::Apart { occurrences: 1, why: Reason::Moved }]
    );
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn exceptions_after_the_horizon_are_kept() {
    let id = |date| at(date, 900, "Europe/London");
    let set = meeting(id(day(2027, 1, 13)), "FREQ=WEEKLY")
        .exdate(id(day(2027, 6, 2)))
        .exdate(WallTime::Date(day(2027, 6, 9)))
        .exdate(id(day(2027, 6, 10)))
        .replace(Override {
            id: id(day(2027, 6, 16)),
            range: OverrideRange::This,
            instead: Some((at(day(2027, 6, 17), 900, "Europe/London"), Length::Exact(3600))),
        });
    let of = one("Europe/London", vec![commitment("Review", set)]);
    let feed = feed(&of, Profile::Everyone, window(&of.0, day(2027, 1, 11), day(2027, 2, 1)));
    let later = window(&of.0, day(2027, 5, 1), day(2027, 9, 1));
    assert_eq!(read_back(&feed, later, of.0.zone()), own(&of.0, of.1, later));
    assert_eq!(lines(&feed, &["EXDATE"]).len(), 2);
}

#[test]
fn rules_that_clients_disagree_on_are_single_events_or_stay_in_the_strict_profile() {
    let rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    let of = one("Europe/London", vec![commitment("Pay", meeting(at(day(2027, 1, 29), 540, "Europe/London"), rule))]);
    let simple = everyone(&of);
    assert_eq!((simple.events, lines(&simple, &["RRULE"]).len()), (12, 0));
    assert_eq!(kinds(&simple), [LossKind::Expanded { occurrences: 12, why: Reason::RuleShape }]);
    let strict = feed(&of, Profile::Strict, year_2027(&of.0));
    assert_eq!(
        lines(&strict, &["RRULE"]),
        [format!("RRULE:{rule};WKST=MO").replace("BYSETPOS=-1;WKST=MO", "BYSETPOS=-1;WKST=MO")]
    );
    assert_eq!(strict.loss, []);
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn irregular_dates_are_events_for_everyone_and_one_event_with_rdates_in_the_strict_profile() {
    let dates = [4, 5, 9, 14, 20, 22, 30].map(|d| at(day(2027, 1, d), 420, "Europe/London"));
    let [first, rest @ ..] = dates;
    let set = rest.into_iter().fold(meeting(first, ""), |set, at| set.rdate(at, None));
    let of = one("Europe/London", vec![commitment("Shift", set)]);
    assert_eq!(everyone(&of).events, 7);
    let strict = feed(&of, Profile::Strict, year_2027(&of.0));
    assert_eq!((strict.events, lines(&strict, &["RDATE"]).len()), (1, 6));
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn a_zone_whose_clocks_no_rule_describes_is_written_in_utc() {
    let of = household("Africa/Casablanca", vec![Arrangement::new("work", weekly("09:00-17:00"))], vec![]);
    let window = window(&of.0, day(2027, 1, 25), day(2027, 2, 15));
    let feed = feed(&of, Profile::Everyone, window);
    assert!(!feed.text.contains("VTIMEZONE") && !feed.text.contains("TZID"));
    assert_eq!(kinds(&feed), [LossKind::Expanded { occurrences: 15, why: Reason::IrregularZone }]);
    round_trip(&of, window);
}

#[test]
fn a_series_in_utc_has_a_zone_that_no_reader_takes_for_the_one_of_the_calendar() {
    for zone in ["Europe/London", "UTC"] {
        let calls = meeting(WallTime::Utc(day(2027, 3, 24).midnight()), "FREQ=WEEKLY;COUNT=4");
        let of = one(zone, vec![commitment("Call", calls)]);
        assert_eq!(
            lines(&everyone(&of), &["DTSTART", "RRULE"]),
            ["DTSTART;TZID=Etc/GMT:20270324T000000", "RRULE:FREQ=WEEKLY;UNTIL=20270414T000000Z;BYDAY=WE;WKST=MO"]
        );
        round_trip(&of, year_2027(&of.0));
    }
}

#[test]
fn floating_times_get_the_zone_of_the_household() {
    let start = WallTime::Floating(day(2027, 1, 11).midnight().plus(540 * 60));
    let of = one("Europe/Berlin", vec![commitment("Run", meeting(start, "FREQ=DAILY;UNTIL=20270301T090000"))]);
    let feed = everyone(&of);
    assert_eq!(
        lines(&feed, &["DTSTART", "RRULE"]),
        ["DTSTART;TZID=Europe/Berlin:20270111T090000", "RRULE:FREQ=DAILY;UNTIL=20270301T080000Z;WKST=MO"]
    );
    assert_eq!(kinds(&feed), [LossKind::Floating { zone: "Europe/Berlin".to_owned() }]);
    assert_eq!(read_back(&feed, year_2027(&of.0), of.0.zone()), own(&of.0, of.1, year_2027(&of.0)));
}

#[test]
fn all_day_events_are_dates_with_an_exclusive_end() {
    let days = |days| Length::Nominal { days, seconds: 0 };
    let trip = RecurrenceSet::builder(WallTime::Date(day(2027, 3, 26))).length(days(4));
    let birthday = RecurrenceSet::builder(WallTime::Date(day(1990, 5, 5)))
        .length(days(1))
        .rule(Rule::parse("FREQ=YEARLY").unwrap());
    let mut birthday = commitment("Birthday", birthday);
    birthday.demand = Demand::Nothing;
    let mut trip = commitment("Trip", trip);
    trip.firmness = Firmness::Tentative;
    let of = one("Europe/London", vec![trip, birthday]);
    let feed = everyone(&of);
    assert_eq!(
        lines(&feed, &["DTSTART", "DTEND", "RRULE", "TRANSP", "STATUS"]),
        [
            "DTSTART;VALUE=DATE:20270505",
            "DTEND;VALUE=DATE:20270506",
            "RRULE:FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=5;WKST=MO",
            "TRANSP:TRANSPARENT",
            "DTSTART;VALUE=DATE:20270326",
            "DTEND;VALUE=DATE:20270330",
            "TRANSP:OPAQUE",
            "STATUS:TENTATIVE",
        ]
    );
    assert!(!feed.text.contains("VTIMEZONE"));
    round_trip(&of, year_2027(&of.0));
}

#[test]
fn other_recurrences_keep_their_meaning() {
    let london = "Europe/London";
    let sets = [
        meeting(at(day(2027, 1, 13), 900, london), "FREQ=WEEKLY")
            .exrule(Rule::parse("FREQ=MONTHLY;BYDAY=3WE").unwrap()),
        meeting(at(day(2027, 1, 13), 900, london), "FREQ=WEEKLY").replace(Override {
            id: at(day(2027, 3, 3), 900, london),
            range: OverrideRange::ThisAndFuture,
            instead: Some((at(day(2027, 3, 4), 960, london), Length::Exact(600))),
        }),
        meeting(at(day(2027, 1, 14), 900, london), "FREQ=WEEKLY;BYDAY=MO;COUNT=5"),
        meeting(at(day(2027, 1, 13), 900, london), "FREQ=WEEKLY").rule(Rule::parse("FREQ=DAILY;INTERVAL=3").unwrap()),
        meeting(at(day(2027, 1, 4), 90, london), "FREQ=DAILY"),
        meeting(at(day(2027, 1, 4), 0, "America/New_York"), "FREQ=HOURLY;INTERVAL=5;COUNT=500"),
        meeting(at(day(2019, 12, 30), 600, london), "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO,SU"),
        meeting(WallTime::Utc(day(2027, 1, 4).midnight()), "FREQ=DAILY;UNTIL=20270301"),
        meeting(WallTime::Floating(day(2027, 1, 4).midnight()), "FREQ=WEEKLY;COUNT=30"),
        meeting(WallTime::Date(day(2027, 1, 4)), "FREQ=DAILY;COUNT=3"),
        meeting(at(day(2027, 3, 28), 60, london), "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,30;COUNT=300"),
        RecurrenceSet::builder(at(day(2027, 1, 4), 600, london)).rule(Rule::parse("FREQ=DAILY;COUNT=1").unwrap()),
        RecurrenceSet::builder(at(day(2027, 1, 4), 600, london)),
        RecurrenceSet::builder(WallTime::Date(day(2027, 1, 4)))
            .rule(Rule::parse_lenient("FREQ=HOURLY;COUNT=90").unwrap().0),
        meeting(at(day(2027, 10, 31), 90, london), "")
            .rdate(WallTime::Utc(day(2027, 10, 31).midnight().plus(5400)), None),
        meeting(at(day(2027, 1, 4), 600, london), "").rdate(at(day(2027, 1, 5), 600, london), Some(Length::Exact(60))),
    ];
    for set in sets {
        let of = one(london, vec![commitment("X", set)]);
        round_trip(&of, year_2027(&of.0));
    }
}

#[test]
fn a_series_with_too_many_occurrences_is_left_out_and_reported() {
    let of = one("Etc/UTC", vec![commitment("Beat", meeting(WallTime::Utc(Wall(1_799_000_000)), "FREQ=SECONDLY"))]);
    let feed = everyone(&of);
    assert_eq!((feed.events, kinds(&feed)), (0, vec![LossKind::TooMany { most: 20_000 }]));
}

#[test]
fn a_person_may_be_called_like_a_feed() {
    let mut builder = Household::builder("Home", Zone::utc());
    let home = builder.place("home", "Home");
    let key = "gaps".to_owned();
    let id = builder.person(Person { key, name: "G".into(), home, arrangements: vec![], commitments: vec![] });
    let household = builder.build().unwrap();
    let feeds = Feeds::new(&household, year_2027(&household));
    assert_eq!(feeds.person(id, None).unwrap().file_name(), "person-gaps.ics");
    assert_eq!(feeds.gaps(&[], None).file_name(), "gaps.ics");
}

#[test]
fn the_household_feed_says_whose_events_they_are() {
    let mut work = Arrangement::new("work", weekly("09:00-17:00"));
    work.name = "Office".to_owned();
    let of = household("Europe/London", vec![work], vec![]);
    let feed = Feeds::new(&of.0, year_2027(&of.0)).household(None);
    assert_eq!(lines(&feed, &["SUMMARY", "CATEGORIES"]), ["SUMMARY:Tom: Office", "CATEGORIES:Tom,work"]);
}

fn gap(start: i64) -> Finding {
    Finding {
        code: Code::CoverageGap,
        span: Span::new(start, start + 900).unwrap(),
        people: Vec::new(),
        need: None,
        dependant: None,
        evidence: Vec::new(),
        source: Source::default(),
    }
}

#[test]
fn a_finding_keeps_its_uid_when_others_come_before_it() {
    let (household, _) = one("Europe/London", vec![]);
    let feeds = Feeds::new(&household, year_2027(&household));
    let start = household.zone().instant(day(2027, 6, 9).midnight().plus(915 * 60));
    let (first, second) = (gap(start - 86_400), gap(start));
    let notice = |finding| Notice { finding, summary: "Nobody can".into(), description: "Tom: away\nAna: away".into() };
    let alone = feeds.gaps(&[notice(&second)], None);
    let both = feeds.gaps(&[notice(&first), notice(&second)], None);
    let event = alone.text.split_once("BEGIN:VEVENT").unwrap().1;
    assert!(both.text.ends_with(event));
    assert_eq!(
        lines(&alone, &["UID", "DTSTART", "TRANSP", "DESCRIPTION", "CATEGORIES"]),
        [
            "UID:coverage-gap..20270609T151500@home.handover",
            "DTSTART;TZID=Europe/London:20270609T151500",
            "TRANSP:TRANSPARENT",
            "CATEGORIES:coverage-gap",
            "DESCRIPTION:Tom: away\\nAna: away",
        ]
    );
}

#[cfg(feature = "icalendar")]
#[test]
fn a_feed_is_a_calendar_of_the_icalendar_crate() {
    let of = household("Europe/London", vec![Arrangement::new("ward", ward("DDNNOOOO"))], vec![]);
    let feed = everyone(&of);
    let there = icalendar::Calendar::try_from(&feed).unwrap();
    let back = crate::ics::from_icalendar(&there, &Limits::default(), &mut Zones::default());
    let mut direct = read(feed.text.as_bytes(), &Limits::default(), &mut Zones::default());
    direct.calendar.events.iter_mut().zip(&back.calendar.events).for_each(|(event, other)| event.line = other.line);
    assert_eq!(back, direct);
}

#[test]
fn what_cannot_be_written_is_reported() {
    let mut home_office = Arrangement::new("work", weekly("09:00-17:00"));
    home_office.demand = Demand::Interruptible { max_errand: 1800 };
    let mut leave = commitment("Leave", meeting(at(day(2027, 2, 1), 0, "Europe/London"), ""));
    leave.demand = Demand::Leave;
    let of = household("Europe/London", vec![home_office], vec![leave]);
    assert_eq!(kinds(&everyone(&of)), [LossKind::Errands { minutes: 30 }, LossKind::Leave]);
}

#[test]
fn a_duty_has_a_reminder_where_that_is_asked_for() {
    let of = household("Europe/London", vec![], vec![]);
    let mut finding = gap(of.0.zone().instant(day(2027, 6, 9).midnight().plus(915 * 60)));
    (finding.code, finding.people) = (Code::CoverageThin, vec![of.1]);
    let notice = Notice { finding: &finding, summary: "Pick-up; school".into(), description: String::new() };
    let feeds = Feeds::new(&of.0, year_2027(&of.0));
    let silent = feeds.carer(of.1, std::slice::from_ref(&notice), None).unwrap();
    assert!(!silent.text.contains("VALARM"));
    let feeds = feeds.remind(1800);
    let feed = feeds.carer(of.1, std::slice::from_ref(&notice), None).unwrap();
    let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT30M\r\nDESCRIPTION:Pick-up\\; school\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    assert!(feed.text.contains(alarm), "{}", feed.text);
    let later = feeds.clone().revised(1_900_000_000);
    let again = later.carer(of.1, std::slice::from_ref(&notice), Some(feed.text.as_bytes())).unwrap();
    assert_eq!(again.text, feed.text);
    let asked = later.carer(of.1, std::slice::from_ref(&notice), Some(silent.text.as_bytes())).unwrap();
    assert!(asked.text.contains("SEQUENCE:1\r\n"));
    // What a gap is, nobody has to be reminded of.
    assert!(!feeds.gaps(&[notice], None).text.contains("VALARM"));
}

#[test]
fn a_method_is_written_where_that_is_asked_for() {
    let of = one("UTC", vec![]);
    let feeds = Feeds::new(&of.0, year_2027(&of.0));
    assert!(!feeds.household(None).text.contains("METHOD"));
    let with = feeds.with_method();
    for feed in [with.household(None), with.public(of.1, None).unwrap()] {
        assert!(feed.text.contains("\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"), "{}", feed.text);
    }
}

#[test]
fn milestones_are_whole_days_that_take_no_time() {
    let mut builder = Household::builder("Home", Zone::iana("Europe/London").unwrap());
    let home = builder.place("home", "Home");
    let (key, name) = ("tom".to_owned(), "Tom".to_owned());
    let owner = builder.person(Person { key, name, home, arrangements: vec![], commitments: vec![] });
    for (key, from, until) in [("launch", day(2027, 3, 1), day(2027, 3, 6)), ("old", day(2026, 3, 1), day(2026, 3, 2))]
    {
        let (key, name, source) = (key.to_owned(), key.to_uppercase(), Source::default());
        builder.milestone(Milestone { key, name, owner, from, until, freezes: None, source });
    }
    let household = builder.build().unwrap();
    let feed = Feeds::new(&household, year_2027(&household)).milestones(None);
    assert_eq!((feed.file_name().as_str(), feed.events), ("milestones.ics", 1));
    assert_eq!(
        lines(&feed, &["UID", "SUMMARY", "DTSTART", "DTEND", "TRANSP", "CATEGORIES"]),
        [
            "UID:milestone.launch@home.handover",
            "SUMMARY:LAUNCH",
            "DTSTART;VALUE=DATE:20270301",
            "DTEND;VALUE=DATE:20270306",
            "TRANSP:TRANSPARENT",
            "CATEGORIES:Tom,milestone",
        ]
    );
}
