//! Random households, written and read back.

use proptest::prelude::*;

use super::tests::{commitment, day, household, own, read_back, window};
use super::{Feed, Feeds, Profile};
use crate::household::arrangement::Shift;
use crate::household::{
    Arrangement, Commitment, Demand, Hours, Household, NineEighty, Pattern, Person, Remote, Rotation, Staggered,
    Weekdays, Weekly, Whereabouts,
};
use crate::ics::lint::Linter;
use crate::ics::{Limits, read};
use crate::interval::{Span, SpanSet};
use crate::recurrence::{Length, Override, OverrideRange, RecurrenceSet, Rule};
use crate::time::{Day, Wall, WallTime, Zone, Zones};

const ZONES: [&str; 6] =
    ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "Africa/Cairo"];

fn any_hours() -> impl Strategy<Value = Hours> {
    (0_u32..96, 1_u32..=96).prop_map(|(start, length)| Hours::new(start * 900, length * 900).unwrap())
}

/// A shift from a quarter of an hour on for so many seconds.
fn lasting(quarter: u32, seconds: u32) -> Shift {
    Hours::new(quarter * 900, seconds).unwrap().into()
}

fn any_day() -> impl Strategy<Value = Day> {
    (day(2026, 6, 1).0..day(2028, 6, 1).0).prop_map(Day)
}

fn any_weekdays() -> impl Strategy<Value = Weekdays> {
    proptest::sample::subsequence(Weekdays::ALL.iter().collect::<Vec<_>>(), 1..=7)
        .prop_map(|days| days.into_iter().collect())
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    let weekly = (any_weekdays(), any_hours())
        .prop_map(|(days, hours)| Pattern::Weekly(Weekly { days, shift: hours.into() }))
        .boxed();
    let staggered = (any_weekdays(), any_hours(), 0_u32..96, any_day())
        .prop_map(|(days, first, second, start)| {
            let (first, second) = (first.into(), lasting(second, first.seconds()));
            Pattern::Staggered(Staggered { days, first, second, start })
        })
        .boxed();
    let nine_eighty = (0_u32..96, 0_u32..96, any_day())
        .prop_filter_map("a weekend", |(long, short, off): (u32, u32, Day)| {
            let (long, short) = (lasting(long, 9 * 3_600), lasting(short, 8 * 3_600));
            Weekdays::WORKING.contains(off.weekday()).then(|| NineEighty::new(long, short, off))
        })
        .prop_map(Pattern::NineEighty)
        .boxed();
    let rotation = ("[DNO]{1,15}", any_hours(), any_hours(), any_day()).prop_filter_map(
        "no shift",
        |(pattern, early, late, start)| {
            let shifts = [('D', early), ('N', late)].into_iter().filter(|(letter, _)| pattern.contains(*letter));
            Rotation::new(&pattern, start, shifts, &['O']).ok().map(Pattern::Rotation)
        },
    );
    prop_oneof![weekly, staggered, nine_eighty, rotation.boxed()]
}

fn any_arrangement() -> impl Strategy<Value = Arrangement> {
    let range = (proptest::option::of(any_day()), proptest::option::of(any_day()));
    let remote = proptest::option::of(any_weekdays());
    (any_pattern(), range, remote, proptest::collection::vec(any_day(), 0..4)).prop_map(
        |(pattern, (from, until), remote, except)| {
            let mut arrangement = Arrangement::new("work", pattern);
            let until = until.filter(|until| from.is_none_or(|from| from < *until));
            (arrangement.from, arrangement.until, arrangement.except) = (from, until, except);
            let (whereabouts, demand) = (Whereabouts::Unchanged, Demand::Busy);
            arrangement.remote = remote.map(|days| Remote { days: days.into(), whereabouts, demand });
            arrangement
        },
    )
}

const RULES: [&str; 14] = [
    "",
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3;COUNT=40",
    "FREQ=WEEKLY;BYDAY=MO,WE,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
    "FREQ=WEEKLY;UNTIL=20270915T120000Z",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,20",
    "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,30;COUNT=300",
    "FREQ=HOURLY;INTERVAL=7;COUNT=200",
];

prop_compose! {
    fn any_commitment()(
        start in any_day(), minutes in 0_i64..1440, rule in proptest::sample::select(&RULES[..]), form in 0..5,
        zone in proptest::sample::select(&ZONES[..]), length in 0_i64..3000,
        exdates in proptest::collection::vec(0_i32..200, 0..3),
        rdates in proptest::collection::vec((any_day(), 0_i64..1440, proptest::option::of(1_i64..900)), 0..3),
        moves in proptest::collection::vec((0_i32..200, -3000_i64..3000, proptest::bool::ANY), 0..3),
    ) -> Commitment {
        let wall = |day: Day, minutes: i64| day.midnight().plus(minutes * 60);
        let time = |wall: Wall| match form {
            0 => WallTime::Date(wall.day()),
            1 => WallTime::Utc(wall),
            4 => WallTime::Floating(wall),
            _ => WallTime::Zoned(wall, Zone::iana(zone).unwrap()),
        };
        let own_length = match form {
            0 => Length::Nominal { days: (length / 600) as i32 + 1, seconds: 0 },
            2 => Length::Wall(length * 60),
            _ => Length::Exact(length * 60),
        };
        let mut set = RecurrenceSet::builder(time(wall(start, minutes))).length(own_length);
        if !rule.is_empty() {
            set = set.rule(Rule::parse(rule).unwrap());
        }
        for days in exdates {
            set = set.exdate(time(wall(start.plus(days), minutes)));
        }
        for (day, minutes, length) in rdates {
            let length = length.filter(|_| form != 0).map(|minutes| Length::Exact(minutes * 60));
            set = set.rdate(time(wall(day, minutes)), length);
        }
        for (days, by, cancelled) in moves {
            let id = wall(start.plus(days), minutes);
            let instead = (!cancelled).then(|| (time(id.plus(by * 60)), own_length));
            set = set.replace(Override { id: time(id), range: OverrideRange::This, instead });
        }
        commitment("X", set)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_feed_read_back_is_the_household(
        zone in proptest::sample::select(&ZONES[..]),
        arrangements in proptest::collection::vec(any_arrangement(), 0..2),
        commitments in proptest::collection::vec(any_commitment(), 0..3),
        from in any_day(), days in 1_i32..400,
    ) {
        let of = household(zone, arrangements, commitments);
        let window = window(&of.0, from, from.plus(days));
        for profile in [Profile::Everyone, Profile::Strict] {
            let feeds = Feeds::new(&of.0, window).profile(profile);
            let feed = feeds.person(of.1, None).unwrap();
            prop_assert_eq!(read_back(&feed, window, of.0.zone()), own(&of.0, of.1, window), "{}", &feed.text);
            prop_assert_eq!(&feeds.person(of.1, None).unwrap(), &feed);
            if profile == Profile::Everyone {
                let hits = Linter::default().to(window.end()).lint(feed.text.as_bytes());
                prop_assert_eq!(hits, [], "{}", &feed.text);
            }
            let later = feeds.clone().revised(window.end());
            prop_assert_eq!(later.person(of.1, Some(feed.text.as_bytes())).unwrap().text, feed.text);
        }
    }
}

/// What a feed says, without its folds.
fn unfolded(feed: &Feed) -> String {
    feed.text.replace("\r\n ", "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every text that a household has begins with the word that is looked for.
    #[test]
    fn no_private_text_leaves_for_an_employer_or_for_anybody(
        private in "[a-z]{3,9}", more in any::<String>(),
        arrangement in any_arrangement(), mut plan in proptest::collection::vec(any_commitment(), 1..4),
        from in any_day(), days in 1_i32..100,
    ) {
        let word = format!("qx{private}");
        let secret = || format!("{word}{more}");
        let mut builder = Household::builder(&secret(), Zone::iana("Europe/London").unwrap());
        let home = builder.place(&secret(), &secret());
        let mut work = arrangement;
        (work.key, work.name, work.whereabouts) = (secret(), secret(), Whereabouts::At(home));
        for (number, commitment) in plan.iter_mut().enumerate() {
            (commitment.summary, commitment.uid) = (secret(), format!("{}{number}", secret()));
            commitment.whereabouts = Whereabouts::At(home);
        }
        let person = Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![work], commitments: plan };
        let id = builder.person(person);
        let household = builder.build().unwrap();
        let window = window(&household, from, from.plus(days));
        let feeds = Feeds::new(&household, window);
        let known = unfolded(&feeds.person(id, None).unwrap());
        for feed in [feeds.employer(id, None).unwrap(), feeds.public(id, None).unwrap()] {
            prop_assert!(!unfolded(&feed).contains(&word), "{}", &feed.text);
            prop_assert!(!unfolded(&feed).contains("\r\nLOCATION"));
            prop_assert_eq!(Linter::default().to(window.end()).lint(feed.text.as_bytes()), []);
        }
        let public = read(feeds.public(id, None).unwrap().text.as_bytes(), &Limits::default(), &mut Zones::default());
        prop_assert_eq!(&public.problems, &[]);
        let told: SpanSet = public.calendar.busy_times.iter().map(|time| Span::new(time.start, time.end).unwrap()).collect();
        let taken = own(&household, id, window).into_iter().filter_map(|(start, end)| Span::new(start, end)).collect::<SpanSet>();
        prop_assert_eq!(told, taken.within(Span::new(window.start(), window.end()).unwrap()));
        // The word is there to be found.
        prop_assert!(!known.contains("BEGIN:VEVENT") || known.contains(&word));
    }
}
