//! What cycles come to for ever, against what a check finds in their first rounds.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Code, Repetition, cycles};
use handover::config;
use handover::household::{Household, NotCyclic};
use handover::report::cycles_text;
use handover::rules::check;
use handover::time::{Day, Window};
use proptest::prelude::*;

fn day(month: u32, of_month: u32) -> Day {
    Day::new(2027, month, of_month).unwrap()
}

fn household(text: &str) -> Household {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()));
    plan.unwrap_or_else(|error| panic!("{error}\n{text}")).household
}

fn window(household: &Household, from: Day, until: Day) -> Window {
    Window::of_days(from, until, household.zone()).unwrap()
}

fn repetition(household: &Household, from: Day, until: Day) -> Result<Repetition, NotCyclic> {
    cycles(household, window(household, from, until)).remove(0).outcome
}

/// The days on which a night is nobody's, as a check finds them.
fn gaps(household: &Household, from: Day, until: Day) -> Vec<Day> {
    let outcome = check(household, window(household, from, until));
    let start = i64::from(household.needs()[0].hours().start());
    let days =
        outcome.with_code(Code::CoverageGap).map(|gap| household.zone().wall_at(gap.span.start()).plus(-start).day());
    let mut days: Vec<Day> = days.filter(|day| from <= *day).collect();
    days.dedup();
    days
}

/// Sam has a rota from the 4th of January on, Alex trips of a night each so many days; nights are to be covered.
fn rota_and_trips(letters: &str, (first, every): (Day, u32), keys: &str) -> String {
    format!(
        "[household]\nzone = 'Etc/UTC'\n[[travel]]\nbetween = ['home', 'ward']\nminutes = 30\n\
         [[people.sam.arrangements]]\nkind = 'rotation'\nname = 'Rota'\npattern = '{letters}'\nstart = 2027-01-04\n\
         shifts = {{ D = '07:00-19:00', N = '19:00-07:00' }}\nplace = 'ward'\n{keys}\n\
         [[people.alex.commitments]]\nsummary = 'Trip'\nstart = {}T07:00:00\nend = {}T19:30:00\n\
         rrule = 'FREQ=DAILY;INTERVAL={every}'\naway = true\n\
         [needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n",
        first.date(),
        first.plus(1).date()
    )
}

const TRIP: &str = "2027-01-12";

/// HS-03 on the clocks of Manchester, with what a line of the file makes of it.
fn said_with(sam: &str, trip: &str, need: &str) -> String {
    let text = format!(
        "[household]\nzone = 'Europe/London'\n[[travel]]\nbetween = ['home', 'ward']\nminutes = 30\n[holidays.england]\ndays = [2027-03-26, 2027-02-23]\n\
         [[people.sam.arrangements]]\nkind = 'rotation'\nname = 'Rota'\npattern = 'DDNNOOOO'\nstart = 2027-01-04\n\
         shifts = {{ D = '07:00-19:00', N = '19:00-07:00' }}\nplace = 'ward'\n{sam}\n\
         [[people.alex.commitments]]\nsummary = 'Trip'\nstart = {TRIP}T07:00:00\nend = 2027-01-13T19:30:00\n{trip}\naway = true\n\
         [needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n{need}\n"
    );
    let household = household(&text);
    let cycles = cycles(&household, window(&household, day(1, 1), day(5, 1)));
    cycles_text(&household, &cycles).replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
}

const FORTNIGHTLY: &str = "rrule = 'FREQ=WEEKLY;INTERVAL=2'";

#[test]
fn the_claim_stands_only_where_it_is_proved() {
    let claim = "nights: first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it\n";
    assert!(said_with("", FORTNIGHTLY, "").starts_with(claim));
    let reasons = [
        ("until = 2027-06-01", FORTNIGHTLY, "", "a part of it begins or ends: sam: Rota"),
        ("zone = 'Europe/Berlin'", FORTNIGHTLY, "", "a part of it is on the clocks of another zone: sam: Rota"),
        (
            "remote = { dates = [2027-02-01] }",
            FORTNIGHTLY,
            "",
            "a part of it does not repeat after a number of days: sam: Rota",
        ),
        ("", "rrule = 'FREQ=MONTHLY;BYDAY=2TU'", "", "a part of it does not repeat after a number of days: alex: Trip"),
        ("", "rrule = 'FREQ=WEEKLY;INTERVAL=2;COUNT=9'", "", "a part of it begins or ends: alex: Trip"),
        ("", "rrule = 'FREQ=DAILY;INTERVAL=99999'", "", "it repeats only after more than 100000 days"),
    ];
    for (sam, trip, need, reason) in reasons {
        assert_eq!(said_with(sam, trip, need), format!("nights: nothing is claimed for ever, for {reason}\n"));
    }
}

/// The claim is of the cycles; what is laid over them is said of the window.
#[test]
fn holidays_exceptions_and_single_dates_are_laid_over_it() {
    let claim = "nights: first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it\n";
    let overlay = |sam: &str, trip: &str, need: &str| {
        let said = said_with(sam, trip, need);
        assert!(said.starts_with(claim), "{said}");
        said.trim_end().rsplit_once(": ").unwrap().1.to_owned()
    };
    assert_eq!(overlay("", FORTNIGHTLY, ""), "2 clashes, no other gap");
    let holidays = "holidays = { list = 'england' }";
    assert_eq!(overlay(holidays, FORTNIGHTLY, ""), "2 clashes, no gap on 23 Feb 2027, no other gap");
    let moved = "exceptions = [{ swap = [2027-02-23, 2027-02-25] }]";
    assert_eq!(overlay(moved, FORTNIGHTLY, ""), "2 clashes, no gap on 23 Feb 2027, no other gap");
    let cancelled = format!("{FORTNIGHTLY}\nexcept = [2027-04-20]");
    assert_eq!(overlay("", &cancelled, ""), "2 clashes, no gap on 20 Apr 2027, no other gap");
    let other = "[[people.alex.commitments]]\nsummary = 'Fair'\nstart = 2027-01-30\nend = 2027-02-01\naway = true";
    // Sam works on both nights, and Alex is back on the second midnight.
    assert_eq!(overlay("", FORTNIGHTLY, other), "2 clashes, a gap also on 30 Jan 2027, 31 Jan 2027");
    assert_eq!(overlay("", FORTNIGHTLY, "until = 2027-03-01"), "1 clash, no other gap");
}

/// What began later than the window is looked at from then on, and a plan that ends in it is no part of what follows.
#[test]
fn the_claim_is_from_the_day_on_which_all_have_begun() {
    let text = rota_and_trips("DDNNOOOO", (day(3, 9), 14), "");
    let from_march = repetition(&household(&text), day(1, 1), day(6, 1)).unwrap();
    assert_eq!((from_march.from, from_march.days), (day(3, 9), vec![day(4, 20)]));
    let before = "\n[[people.alex.arrangements]]\nkind = 'standard'\ndays = ['MO-FR']\nhours = '20:00-23:00'\n\
                  place = 'ward'\nuntil = 2027-03-20\n";
    let evenings = repetition(&household(&format!("{text}{before}")), day(1, 1), day(6, 1)).unwrap();
    assert_eq!((evenings.from, evenings.days), (day(3, 20), vec![day(4, 20)]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing is laid over these cycles, so a check of two hyperperiods finds what they say and nothing else, and no shorter period
    /// does; and a file in which the trips start later has as many gaps as are said of that start.
    #[test]
    fn a_check_finds_what_the_cycles_say(
        letters in "[DNO]{2,9}",
        (first, every, later) in (4..20u32, 3..12u32, 0..12u32),
    ) {
        prop_assume!(letters.contains('D') && letters.contains('N'));
        let first = day(1, first);
        let plan = household(&rota_and_trips(&letters, (first, every), ""));
        let found = repetition(&plan, day(1, 1), day(12, 31)).unwrap();
        let length = found.period.days() as i32;
        let (from, until) = (found.from, found.from.plus(2 * length));
        let expected: Vec<Day> = (0..2 * length)
            .filter(|ahead| found.days.contains(&from.plus(ahead % found.every as i32)))
            .map(|ahead| from.plus(ahead))
            .collect();
        prop_assert_eq!(&gaps(&plan, from, until), &expected);
        prop_assert!(found.overlay.without.is_empty() && found.overlay.besides.is_empty());
        let repeats = |part: i32| {
            let later = |days: &[Day]| days.iter().map(|day| day.plus(part)).filter(|day| *day < until).collect::<Vec<_>>();
            later(&expected).iter().all(|day| expected.contains(day))
                && expected.iter().filter(|day| from.plus(part) <= **day).count() == later(&expected).len()
        };
        prop_assert!((1..found.every as i32).filter(|part| length % part == 0).all(|part| !repeats(part)));
        let trips = found.moves.iter().find(|one| one.part.cycle == every && one.part.step == Some(1));
        if let Some(starts) = trips.filter(|_| letters.len() as u32 != every && later < every) {
            let moved = household(&rota_and_trips(&letters, (first.plus(later as i32), every), ""));
            let settled = first.plus(2 * length);
            let gaps = gaps(&moved, settled, settled.plus(length)).len() as u32;
            prop_assert_eq!(gaps, starts.gaps.as_ref().unwrap()[later as usize]);
        }
    }
}
