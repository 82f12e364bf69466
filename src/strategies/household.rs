use chrono::Weekday;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::time::{day, zone};
use crate::household::arrangement::{OnCall, OnCallCare, Roster};
use crate::household::{
    Arrangement, Attention, Backup, Commitment, Cost, Days, Demand, Dependant, Errand, Firmness, Hours, Household,
    Keeper, Need, NeedKind, NineEighty, Pattern, Person, PersonId, PlaceId, Presence, Rotation, Source, Staggered,
    Weekdays, Weekly, Whereabouts,
};
use crate::recurrence::{Frequency, Length, RecurrenceSet, Rule};
use crate::time::{Day, WallTime, Zone};

/// A household of one to three people with three places, a few arrangements and commitments each, two needs, up to two back-up
/// carers, and somebody with up to three keepers who is never left alone.
pub fn household() -> impl Strategy<Value = Household> {
    let people = vec((vec(arrangement(), 0..3), vec(commitment(), 0..4)), 1..4);
    // Every five minutes, so that some plans just fit.
    let ways = [0; 3].map(|_| (1..18_i64).prop_map(|fives| 5 * fives));
    let ways = {
        let [a, b, c] = ways;
        (a, b, c)
    };
    (zone(), ways, people, (errand(), presence()), vec(keeper(), 0..4), vec(backup(), 0..3)).prop_filter_map(
        "the household builds",
        |(zone, ways, people, needs, keepers, backups)| {
            let mut builder = build(zone, ways, people, needs, keepers);
            for (number, backup) in (0..).zip(backups) {
                builder.backup(Backup { key: format!("backup-{number}"), ..backup });
            }
            builder.build().ok()
        },
    )
}

type Plan = (Vec<Arrangement>, Vec<Draft>);

fn build(
    zone: Zone,
    ways: (i64, i64, i64),
    plans: Vec<Plan>,
    (errand, presence): (NeedKind, NeedKind),
    keepers: Vec<KeeperDraft>,
) -> crate::household::HouseholdBuilder {
    let mut builder = Household::builder("Random", zone.clone());
    let places = ["home", "school", "office"].map(|key| builder.place(key, key));
    let [home, school, office] = places;
    builder.travel(home, school, 60 * ways.0);
    builder.travel(school, office, 60 * ways.1);
    builder.travel(home, office, 60 * ways.2);
    let mut carers = Vec::new();
    for (number, (arrangements, drafts)) in (0..).zip(plans) {
        let arrangements = (0..).zip(arrangements).map(|(index, arranged)| place(arranged, index, office, home));
        let commitments = (0..).zip(drafts).map(|(index, draft)| draft.commitment(index, &zone, &places));
        let (arrangements, commitments) = (arrangements.collect(), commitments.collect());
        let key = format!("person-{number}");
        carers.push(builder.person(Person { name: key.clone(), key, home, arrangements, commitments }));
    }
    builder.need(need("pick-up", school, Days::weekly(Weekdays::WORKING), errand, &carers));
    builder.need(need("nights", home, Days::weekly(Weekdays::ALL), presence, &carers));
    let mut own: Vec<Keeper> = Vec::new();
    for draft in keepers {
        own.extend(draft.keeper(own.last(), &places, ways));
    }
    let (key, name, keepers) = ("child".to_owned(), "Child".to_owned(), own);
    builder.dependant(Dependant { key, name, home, carers, keepers, source: Source::default() });
    builder
}

/// A keeper without the household that it is in.
#[derive(Clone, Debug)]
struct KeeperDraft {
    days: Weekdays,
    hours: Hours,
    place: usize,
    /// How long after the keeper before, on its days.
    after: Option<After>,
}

/// How long after the keeper before a keeper's hours begin.
#[derive(Clone, Copy, Debug)]
enum After {
    /// So many quarters of an hour.
    Quarters(u32),
    /// Just as long as the way straight there takes.
    Straight,
    /// Just as long as the way home and there takes.
    OverHome,
}

impl KeeperDraft {
    fn keeper(self, before: Option<&Keeper>, places: &[PlaceId; 3], ways: (i64, i64, i64)) -> Option<Keeper> {
        let weekly = Days::weekly(self.days);
        let place = *places.get(self.place)?;
        let (days, hours) = match (self.after, before) {
            (Some(after), Some(before)) => {
                let [home, ..] = *places;
                let way = |from, to| u32::try_from(60 * minutes_between(places, ways, (from, to))).ok();
                let gap = match after {
                    After::Quarters(quarters) => 900 * quarters,
                    After::Straight => way(before.place, place)?,
                    After::OverHome => way(before.place, home)? + way(home, place)?,
                };
                let start = (before.hours.start() + before.hours.seconds() + gap) % 86_400;
                (before.days.clone(), Hours::new(start, self.hours.seconds()).ok()?)
            }
            _ => (weekly, self.hours),
        };
        Some(Keeper { name: "Keeper".to_owned(), place, days, hours, year: None })
    }
}

/// Of home, school and office, with the ways from home to school, from school to office and from home to office.
fn minutes_between(
    [home, school, office]: &[PlaceId; 3],
    ways: (i64, i64, i64),
    (from, to): (PlaceId, PlaceId),
) -> i64 {
    let is = |a: &PlaceId, b: &PlaceId| (from, to) == (*a, *b) || (from, to) == (*b, *a);
    match () {
        () if is(home, school) => ways.0,
        () if is(school, office) => ways.1,
        () if is(home, office) => ways.2,
        () => 0,
    }
}

/// A back-up carer without a key, for everything.
fn backup() -> impl Strategy<Value = Backup> {
    let cost = prop_oneof![(0..50_u32).prop_map(Cost::PerCall), (0..20_u32).prop_map(Cost::PerHour)];
    (weekdays(), hours(), 0..72_i64, cost).prop_map(|(days, hours, notice, cost)| Backup {
        key: String::new(),
        name: "Back-up".to_owned(),
        notice: 3_600 * notice,
        cost,
        days: Days::weekly(days),
        hours,
        places: Vec::new(),
        needs: Vec::new(),
        source: Source::default(),
    })
}

fn keeper() -> impl Strategy<Value = KeeperDraft> {
    let hours =
        (quarter_hours(), 1..24_u32).prop_filter_map("hours", |(start, length)| Hours::new(start, 900 * length).ok());
    let after = prop_oneof![
        2 => (0..10_u32).prop_map(After::Quarters),
        1 => Just(After::Straight),
        1 => Just(After::OverHome)
    ];
    (weekdays(), hours, 0..3_usize, option::of(after)).prop_map(|(days, hours, place, after)| KeeperDraft {
        days,
        hours,
        place,
        after,
    })
}

fn place(mut arranged: Arrangement, index: u32, office: PlaceId, home: PlaceId) -> Arrangement {
    arranged.key = format!("{}-{index}", arranged.key);
    arranged.whereabouts = match arranged.demand {
        _ if matches!(arranged.pattern, Pattern::OnCall(_)) => Whereabouts::Unchanged,
        Demand::Interruptible { .. } => Whereabouts::At(home),
        _ => Whereabouts::At(office),
    };
    arranged
}

fn need(key: &str, place: PlaceId, days: Days, kind: NeedKind, carers: &[PersonId]) -> Need {
    let (key, name) = (key.to_owned(), key.to_owned());
    Need { key, name, days, place, carers: carers.to_vec(), kind, source: Source::default() }
}

fn errand() -> impl Strategy<Value = NeedKind> {
    (quarter_hours(), 1..5_u32, 0..4_i64).prop_filter_map("hours", |(start, length, stay)| {
        let arrive = Hours::new(start, 900 * length).ok()?;
        Some(NeedKind::Errand(Errand { arrive, stay: 300 * stay, fragile_below: 600 }))
    })
}

fn presence() -> impl Strategy<Value = NeedKind> {
    let attention = select(vec![Attention::Any, Attention::Awake, Attention::Interruptible, Attention::Free]);
    (hours(), 1..3_usize, attention, 0..3_i64).prop_map(|(hours, at_least, attention, reach)| {
        NeedKind::Presence(Presence { hours, at_least, attention, reach: 1800 * reach })
    })
}

/// An arrangement of any pattern, in no place yet.
pub fn arrangement() -> impl Strategy<Value = Arrangement> {
    let interruptible = select(vec![Demand::Busy, Demand::Interruptible { max_errand: 1800 }]);
    (pattern(), interruptible, option::of(1..10_i64)).prop_map(|(pattern, demand, sleep)| {
        let mut arranged = Arrangement::new("work", pattern);
        if !matches!(arranged.pattern, Pattern::OnCall(_)) {
            arranged.demand = demand;
        }
        arranged.sleep = sleep.map(|hours| 3600 * hours);
        arranged
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let weekly = (weekdays(), hours()).prop_map(|(days, hours)| Pattern::Weekly(Weekly { days, shift: hours.into() }));
    let staggered = (weekdays(), hours(), quarter_hours(), day()).prop_filter_map("hours", |drawn| {
        let (days, first, start_of_second, start) = drawn;
        let second = Hours::new(start_of_second, first.seconds()).ok()?;
        Some(Pattern::Staggered(Staggered { days, first: first.into(), second: second.into(), start }))
    });
    let nine_eighty = (quarter_hours(), quarter_hours(), day())
        .prop_filter_map("off on a working day", |(long, short, off): (u32, u32, Day)| {
            let (long, short) = (Hours::new(long, 9 * 3_600).ok()?, Hours::new(short, 8 * 3_600).ok()?);
            Weekdays::WORKING.contains(off.weekday()).then(|| NineEighty::new(long, short, off))
        })
        .prop_map(Pattern::NineEighty);
    let rotation = (vec(select(vec!['D', 'N', 'O']), 1..30), day(), hours(), hours())
        .prop_filter_map("both shifts occur", |(letters, start, days, nights)| {
            Rotation::new(&letters.iter().collect::<String>(), start, [('D', days), ('N', nights)], &['O']).ok()
        })
        .prop_map(Pattern::Rotation);
    let roster = (btree_map(day(), hours().prop_map_into(), 0..9), day()).prop_map(|(shifts, known_until)| {
        let shifts = shifts.into_iter().filter(|(day, _)| *day < known_until).collect();
        Pattern::Roster(Roster { shifts, known_until, notice: None, version: None })
    });
    let care = select(vec![OnCallCare::NotAlone, OnCallCare::Alone]);
    let on_call = (1..4_u32, day(), quarter_hours(), 1..9_i64, care).prop_map(|(every, start, at, response, care)| {
        Pattern::OnCall(OnCall { every, start, at, response: 900 * response, care, counted: 0 })
    });
    prop_oneof![3 => weekly, 3 => staggered, 3 => nine_eighty, 3 => rotation, 1 => roster, 1 => on_call]
}

/// Hours that start at a quarter of an hour and last up to twelve hours.
pub fn hours() -> impl Strategy<Value = Hours> {
    (quarter_hours(), 1..=48_u32).prop_filter_map("hours", |(start, length)| Hours::new(start, 900 * length).ok())
}

fn quarter_hours() -> impl Strategy<Value = u32> {
    (0..96_u32).prop_map(|quarter| 900 * quarter)
}

/// One to seven days of the week.
pub fn weekdays() -> impl Strategy<Value = Weekdays> {
    btree_set(0..7_u8, 1..=7).prop_map(|days| days.into_iter().filter_map(|day| Weekday::try_from(day).ok()).collect())
}

/// A commitment without the household that it is in.
#[derive(Clone, Debug)]
struct Draft {
    start: Day,
    hours: Hours,
    /// Whether its times name no zone.
    floating: bool,
    every: Option<u32>,
    place: usize,
    demand: Demand,
}

fn commitment() -> impl Strategy<Value = Draft> {
    let demand = select(vec![Demand::Busy, Demand::Leave, Demand::Nothing]);
    (day(), hours(), 0..4_u8, option::of(1..15_u32), 0..5_usize, demand).prop_map(
        |(start, hours, kind, every, place, demand)| {
            let floating = kind == 0;
            Draft { start, hours, floating, every, place, demand }
        },
    )
}

impl Draft {
    fn commitment(self, index: u32, zone: &Zone, places: &[PlaceId]) -> Commitment {
        let start = self.start.midnight().plus(i64::from(self.hours.start()));
        let length = Length::Wall(i64::from(self.hours.seconds()));
        let start = if self.floating { WallTime::Floating(start) } else { WallTime::Zoned(start, zone.clone()) };
        let set = RecurrenceSet::builder(start).length(length);
        let rule = self.every.and_then(|every| Rule::builder(Frequency::Daily).interval(every).build().ok());
        Commitment {
            uid: format!("commitment-{index}"),
            summary: format!("Commitment {index}"),
            times: rule.into_iter().fold(set, |set, rule| set.rule(rule)).build().0,
            whereabouts: match places.get(self.place) {
                Some(place) => Whereabouts::At(*place),
                None if self.place == places.len() => Whereabouts::Away,
                None => Whereabouts::Unchanged,
            },
            demand: self.demand,
            firmness: Firmness::Fixed,
            source: Source::default(),
        }
    }
}
