use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::time::zone_of;
use crate::household::arrangement::Shift;
use crate::household::{
    Arrangement, Commitment, Demand, Firmness, Hours, Household, NineEighty, Pattern, Person, Remote, Rotation, Source,
    Staggered, Weekdays, Weekly, Whereabouts,
};
use crate::recurrence::{Length, Override, OverrideRange, RecurrenceSet, Rule};
use crate::time::{Day, SECONDS_PER_DAY, Wall, WallTime, Window, Zone};

/// A household of one or two people whose plans say all that a calendar can say, and up to ten months of it.
///
/// It is in one of these zones, and its plans are in any of them. Shifts last up to a day and so go over midnight and over
/// changes of the clocks; commitments are whole days or times of any kind, with dates left out, added, moved and called off;
/// and every text is hostile. Everything begins within a year from September 2026 on.
pub fn plan(zones: &'static [&'static str]) -> impl Strategy<Value = (Household, Window)> {
    let person = (vec(shifts(), 0..3), vec(commitment(zones), 0..5), text());
    let days = (near_day(), prop_oneof![1..30_i32, 100..300_i32]);
    (select(zones_of(zones)), text(), text(), vec(person, 1..3), days).prop_filter_map(
        "the household builds",
        |(zone, name, place, people, (from, days))| {
            let mut builder = Household::builder(&name, zone);
            let home = builder.place("home", &place);
            for (number, (mut arrangements, mut commitments, name)) in (0..).zip(people) {
                for (index, one) in (0..).zip(&mut arrangements) {
                    (one.key, one.whereabouts) = (format!("{index} {}", one.key), Whereabouts::At(home));
                }
                commitments.iter_mut().for_each(|one| one.whereabouts = Whereabouts::At(home));
                builder.person(Person { key: format!("p{number}"), name, home, arrangements, commitments });
            }
            let household = builder.build().ok()?;
            let window = Window::of_days(from, from.plus(days), household.zone()).ok()?;
            Some((household, window))
        },
    )
}

/// Text that people type, and text that is made to break out of the place that it is written to.
pub fn text() -> impl Strategy<Value = String> {
    let word = select(vec!["Ward", "Pick-up", "Besprechung", "日本語", "naïve", " ", ", ", "; "]);
    let attack = select(vec![
        "\r\nBEGIN:VEVENT\r\n",
        "\nEND:VCALENDAR\n",
        "\r",
        "\0",
        "\"",
        "^",
        "^n",
        "^'",
        "\\",
        "\\n",
        "\u{1b}[2J",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{202e}",
        "😀",
        ":",
        "=",
        "%0D%0A",
    ]);
    // 75 bytes are a line: the long runs put a character of four bytes across its end at each of its bytes.
    let run = (60..80_usize).prop_map(|length| "x".repeat(length) + "😀😀");
    let piece = prop_oneof![8 => word.prop_map_into(), 3 => attack.prop_map_into(), 1 => run, 1 => ".{0,3}"];
    vec(piece, 0..6).prop_map(|pieces: Vec<String>| pieces.concat())
}

/// A day of the year from September 2026 on.
fn near_day() -> impl Strategy<Value = Day> {
    let first = Day::new_year(2026).0 + 243;
    (first..first + 365).prop_map(Day)
}

/// Hours that start at a quarter of an hour and last up to a day.
fn long_hours() -> impl Strategy<Value = Hours> {
    (0..96_u32, 1..=96_u32).prop_filter_map("hours", |(start, length)| Hours::new(900 * start, 900 * length).ok())
}

fn days_of_the_week() -> impl Strategy<Value = Weekdays> {
    subsequence(Weekdays::ALL.iter().collect::<Vec<_>>(), 1..=7).prop_map(|days| days.into_iter().collect())
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let weekly = (days_of_the_week(), long_hours())
        .prop_map(|(days, hours)| Pattern::Weekly(Weekly { days, shift: hours.into() }));
    let staggered = (days_of_the_week(), long_hours(), 0..96_u32, near_day()).prop_filter_map(
        "hours",
        |(days, first, second, start)| {
            let second = lasting(second, first.seconds())?;
            Some(Pattern::Staggered(Staggered { days, first: first.into(), second, start }))
        },
    );
    let nine_eighty =
        (0..96_u32, 0..96_u32, near_day()).prop_filter_map("off on a working day", |(long, short, off)| {
            let (long, short) = (lasting(long, 9 * 3_600)?, lasting(short, 8 * 3_600)?);
            let nine_eighty = Weekdays::WORKING.contains(off.weekday()).then(|| NineEighty::new(long, short, off));
            nine_eighty.map(Pattern::NineEighty)
        });
    let letters = vec(select(vec!['D', 'N', 'O']), 1..16);
    let rotation = (letters, long_hours(), long_hours(), near_day()).prop_filter_map(
        "a shift",
        |(letters, early, late, start)| {
            let shifts = [('D', early), ('N', late)].into_iter().filter(|(letter, _)| letters.contains(letter));
            let letters: String = letters.iter().collect();
            Rotation::new(&letters, start, shifts, &['O']).ok().map(Pattern::Rotation)
        },
    );
    prop_oneof![weekly, staggered, nine_eighty, rotation]
}

/// A shift from a quarter of an hour on for so many seconds.
fn lasting(quarter: u32, seconds: u32) -> Option<Shift> {
    Hours::new(quarter * 900, seconds).ok().map(Shift::from)
}

/// An arrangement of shifts that may begin, end, be worked elsewhere on some days and leave out some.
pub fn shifts() -> impl Strategy<Value = Arrangement> {
    let range = (of(near_day()), of(near_day()));
    (pattern(), range, of(days_of_the_week()), vec(near_day(), 0..9), text()).prop_map(
        |(pattern, (from, until), remote, except, name)| {
            let mut arrangement = Arrangement::new("work", pattern);
            let until = until.filter(|until| from.is_none_or(|from| from < *until));
            (arrangement.from, arrangement.until, arrangement.except) = (from, until, except);
            (arrangement.key, arrangement.name) = (format!("work {name}"), name);
            let (whereabouts, demand) = (Whereabouts::Unchanged, Demand::Busy);
            arrangement.remote = remote.map(|days| Remote { days: days.into(), whereabouts, demand });
            arrangement
        },
    )
}

/// Rules that calendars hold: such as all clients read alike, and such as some read differently.
const RULES: [&str; 16] = [
    "",
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
    "FREQ=DAILY;INTERVAL=2;UNTIL=20270401",
];

/// The kind of times that a commitment has.
#[derive(Clone, Copy, Debug)]
enum Form {
    Dates,
    Utc,
    Floating,
    Zoned,
    /// In its zone, and as long as the clocks show.
    Wall,
}

/// A commitment without a place: whole days or times of any kind, once or again and again, with dates left out, added, moved
/// and called off.
pub fn commitment(zones: &'static [&'static str]) -> impl Strategy<Value = Commitment> {
    let form = select(vec![Form::Dates, Form::Utc, Form::Floating, Form::Zoned, Form::Wall]);
    let start = (near_day(), 0..1440_i64, 0..3000_i64);
    let exdates = vec(0..40_usize, 0..6);
    let rdates = vec((near_day(), 0..1440_i64, of(1..900_i64)), 0..3);
    let moves = vec((0..40_usize, prop_oneof![-90..90_i64, -3000..3000_i64], weighted(0.3)), 0..6);
    let demand = select(vec![Demand::Busy, Demand::Busy, Demand::Nothing, Demand::Leave]);
    let firmness = select(vec![Firmness::Fixed, Firmness::Movable, Firmness::Tentative]);
    let times = (form, select(zones_of(zones)), select(&RULES[..]), start, exdates, rdates, moves);
    (times, demand, firmness, text(), text()).prop_map(|(times, demand, firmness, summary, uid)| {
        let (form, zone, rule, (start, minutes, length), exdates, rdates, moves) = times;
        let time = |wall: Wall| form.time(wall, &zone);
        let at = |day: Day, minutes: i64| time(day.midnight().plus(60 * minutes));
        let own_length = form.length(length);
        let mut set = RecurrenceSet::builder(at(start, minutes)).length(own_length);
        // What is left out or moved is an instance if there are so many, else a reading on which there is none.
        let first = start.midnight().plus(60 * minutes);
        let rule = Rule::parse(rule).ok();
        let instances = rule.as_ref().map(|rule| rule.compile(first));
        let instance = |number: usize| {
            let found = instances.as_ref().and_then(|instances| instances.starting_at(first).nth(number));
            found.unwrap_or(first.plus(number as i64 * SECONDS_PER_DAY))
        };
        for number in exdates {
            set = set.exdate(time(instance(number)));
        }
        for (day, minutes, length) in rdates {
            let length = length.filter(|_| !matches!(form, Form::Dates)).map(|minutes| Length::Exact(60 * minutes));
            set = set.rdate(at(day, minutes), length);
        }
        for (number, by, called_off) in moves {
            let id = instance(number);
            let instead = (!called_off).then(|| (time(id.plus(60 * by)), own_length));
            set = set.replace(Override { id: time(id), range: OverrideRange::This, instead });
        }
        set = rule.into_iter().fold(set, |set, rule| set.rule(rule));
        let (times, whereabouts, source) = (set.build().0, Whereabouts::Unchanged, Source::default());
        Commitment { uid: format!("{summary}{uid}"), summary, times, whereabouts, demand, firmness, source }
    })
}

/// The zones with these names, each made once for all that is drawn.
fn zones_of(names: &[&str]) -> Vec<Zone> {
    names.iter().map(|name| zone_of(name)).collect()
}

impl Form {
    fn time(self, wall: Wall, zone: &Zone) -> WallTime {
        match self {
            Form::Dates => WallTime::Date(wall.day()),
            Form::Utc => WallTime::Utc(wall),
            Form::Floating => WallTime::Floating(wall),
            Form::Zoned | Form::Wall => WallTime::Zoned(wall, zone.clone()),
        }
    }

    /// So many minutes; of whole days one for each half day.
    fn length(self, minutes: i64) -> Length {
        match self {
            Form::Dates => Length::Nominal { days: 1 + (60 * minutes / (SECONDS_PER_DAY / 2)) as i32, seconds: 0 },
            Form::Wall => Length::Wall(60 * minutes),
            Form::Utc | Form::Floating | Form::Zoned => Length::Exact(60 * minutes),
        }
    }
}
