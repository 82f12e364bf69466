//! Random households, written and read back.

use proptest::prelude::*;

use super::{household, own, read_back, window};
use crate::household::{Commitment, Demand, Firmness, Household, Person, Whereabouts};
use crate::ics::feed::{Feed, Feeds, Profile};
use crate::ics::lint::Linter;
use crate::ics::{Limits, read};
use crate::interval::{Span, SpanSet};
use crate::recurrence::RecurrenceSet;
use crate::strategies;
use crate::time::{Day, Zone, Zones};

const ZONES: [&str; 7] = [
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Africa/Cairo",
];

/// The names of all lines that a feed has.
const NAMES: [&str; 32] = [
    "BEGIN",
    "CALSCALE",
    "CATEGORIES",
    "COLOR",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "END",
    "EXDATE",
    "LAST-MODIFIED",
    "LOCATION",
    "NAME",
    "PRODID",
    "RDATE",
    "RECURRENCE-ID",
    "REFRESH-INTERVAL",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "TZID",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "VERSION",
    "X-LIC-LOCATION",
    "X-PUBLISHED-TTL",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_feed_read_back_is_the_household(
        (household, window) in strategies::plan(&ZONES),
    ) {
        let ids: Vec<_> = household.people_with_ids().map(|(id, _)| id).collect();
        for (id, profile) in ids.into_iter().flat_map(|id| [(id, Profile::Everyone), (id, Profile::Strict)]) {
            let feeds = Feeds::new(&household, window).profile(profile);
            let feed = feeds.person(id, None).unwrap();
            prop_assert_eq!(read_back(&feed, window, household.zone()), own(&household, id, window), "{}", &feed.text);
            prop_assert_eq!(&feeds.person(id, None).unwrap(), &feed);
            // Every text of the plan is hostile, and none of them has begun a line.
            prop_assert_eq!(feed.text.matches("\r\nBEGIN:VEVENT\r\n").count(), feed.events);
            for line in unfolded(&feed).lines() {
                let name = line.split([':', ';']).next().unwrap();
                prop_assert!(NAMES.contains(&name), "{line:?}");
            }
            if profile == Profile::Everyone {
                let hits = Linter::default().lint(feed.text.as_bytes());
                prop_assert_eq!(hits, [], "{}", &feed.text);
            }
            let later = feeds.clone().revised(window.end());
            prop_assert_eq!(later.person(id, Some(feed.text.as_bytes())).unwrap().text, feed.text);
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
        arrangement in strategies::shifts(), mut plan in proptest::collection::vec(strategies::commitment(&ZONES), 1..4),
        from in 20_604_i32..21_335, days in 1_i32..100,
    ) {
        let word = format!("qx{private}");
        let secret = || format!("{word}{more}");
        let mut builder = Household::builder(&secret(), Zone::iana("Europe/London").unwrap());
        let home = builder.place(&secret(), &secret());
        let mut work = arrangement;
        (work.key, work.name, work.whereabouts) = (secret(), secret(), Whereabouts::At(home));
        for (number, commitment) in plan.iter_mut().enumerate() {
            (commitment.summary, commitment.uid) = (secret(), format!("{}{number}", secret()));
            (commitment.whereabouts, commitment.demand) = (Whereabouts::At(home), Demand::Busy);
        }
        let person = Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![work], commitments: plan };
        let id = builder.person(person);
        let household = builder.build().unwrap();
        let window = window(&household, Day(from), Day(from + days));
        let feeds = Feeds::new(&household, window);
        let known = unfolded(&feeds.person(id, None).unwrap());
        for feed in [feeds.employer(id, None).unwrap(), feeds.public(id, None).unwrap()] {
            prop_assert!(!unfolded(&feed).contains(&word), "{}", &feed.text);
            prop_assert!(!unfolded(&feed).contains("\r\nLOCATION"));
            prop_assert_eq!(Linter::default().lint(feed.text.as_bytes()), []);
        }
        let public = read(feeds.public(id, None).unwrap().text.as_bytes(), &Limits::default(), &mut Zones::default());
        prop_assert_eq!(&public.problems, &[]);
        let told: SpanSet = public.calendar.busy_times.iter().map(|time| Span::new(time.start, time.end).unwrap()).collect();
        let taken = own(&household, id, window).into_iter().filter_map(|(start, end)| Span::new(start, end)).collect::<SpanSet>();
        prop_assert_eq!(told, taken.within(Span::new(window.start(), window.end()).unwrap()));
        // The word is there to be found.
        prop_assert!(!known.contains("BEGIN:VEVENT") || known.contains(&word));
    }

    #[test]
    fn an_employer_sees_arranged_work_without_leave(
        (household, window) in strategies::plan(&ZONES),
    ) {
        let within = Span::new(window.start(), window.end()).unwrap();
        let spans = |set: &RecurrenceSet| -> SpanSet {
            let found = set.occurrences(window, household.zone());
            found.filter_map(|one| Span::new(one.start, one.end)).collect()
        };
        for (id, person) in household.people_with_ids() {
            let work: Vec<SpanSet> = household.blocks(id).iter().map(|one| spans(&one.block.times)).collect();
            let settled = |one: &&Commitment| one.demand == Demand::Leave && one.firmness != Firmness::Tentative;
            let leave: Vec<SpanSet> = person.commitments.iter().filter(settled).map(|one| spans(&one.times)).collect();
            let expected = SpanSet::union_all(&work).difference(&SpanSet::union_all(&leave)).within(within);
            let feeds = Feeds::new(&household, window);
            let feed = feeds.employer(id, None).unwrap();
            let told = read_back(&feed, window, household.zone()).into_iter();
            let told: SpanSet = told.filter_map(|(start, end)| Span::new(start, end)).collect();
            prop_assert_eq!(told.within(within), expected, "{}", &feed.text);
            prop_assert_eq!(Linter::default().lint(feed.text.as_bytes()), []);
            let later = feeds.clone().revised(window.end());
            prop_assert_eq!(later.employer(id, Some(feed.text.as_bytes())).unwrap().text, feed.text);
        }
    }

    /// Each commitment in turn is left out, and the others keep their bytes.
    #[test]
    fn an_edit_leaves_the_bytes_of_other_events_alone(
        mut plan in proptest::collection::vec(strategies::commitment(&ZONES), 2..5),
        from in 20_697_i32..21_062, days in 1_i32..200, gone in any::<proptest::sample::Index>(),
    ) {
        // Commitments that share a UID are told apart by their order.
        plan.iter_mut().enumerate().for_each(|(number, one)| one.uid.insert_str(0, &format!("{number}-")));
        let (all, id) = household("Europe/London", vec![], plan.clone());
        plan.remove(gone.index(plan.len()));
        let (rest, _) = household("Europe/London", vec![], plan);
        let window = window(&all, Day(from), Day(from + days));
        let first = Feeds::new(&all, window).person(id, None).unwrap();
        let edited = Feeds::new(&rest, window).revised(window.end());
        let second = edited.person(id, Some(first.text.as_bytes())).unwrap();
        let events = |feed: &Feed| -> Vec<String> {
            feed.text.split_inclusive("END:VEVENT\r\n").map(|event| event[event.find("BEGIN:VEVENT").unwrap_or(0)..].to_owned()).collect()
        };
        let before = events(&first);
        prop_assert!(events(&second).iter().all(|event| !event.starts_with("BEGIN:VEVENT") || before.contains(event)), "{}", &second.text);
    }
}
