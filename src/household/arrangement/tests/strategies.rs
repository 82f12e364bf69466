//! Arbitrary arrangements of every type, with every layer.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Weekday;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::day;
use crate::household::arrangement::*;
use crate::household::{Demand, Hours, NthWeekdays, Parity, Weekdays, Whereabouts};
use crate::time::Day;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A day around the window that is tested.
pub(super) fn days() -> impl Strategy<Value = Day> {
    (day(2026, 11, 1).0..day(2027, 12, 1).0).prop_map(Day)
}

pub(super) fn weekdays() -> impl Strategy<Value = Weekdays> {
    btree_set(0..7usize, 1..6).prop_map(|set| set.into_iter().map(|index| WEEK[index]).collect())
}

fn working_day() -> impl Strategy<Value = Day> {
    days().prop_map(|day| if WEEK[5..].contains(&day.weekday()) { day.plus(-2) } else { day })
}

pub(super) fn shifts() -> impl Strategy<Value = Shift> {
    (0u32..96, 1u32..=96, 0u32..3).prop_map(|(start, quarters, pause)| {
        let shift = Shift::new(Hours::new(start * 900, quarters * 900).unwrap());
        shift.with_break_of(pause * 900).unwrap_or(shift)
    })
}

/// Shifts that end before midnight.
fn day_shifts() -> impl Strategy<Value = Shift> {
    (20u32..50, 16u32..40).prop_map(|(start, quarters)| Shift::new(Hours::new(start * 900, quarters * 900).unwrap()))
}

pub(super) fn weekly() -> impl Strategy<Value = Weekly> {
    (weekdays(), shifts()).prop_map(|(days, shift)| Weekly { days, shift })
}

fn ranges(most: usize) -> BoxedStrategy<Vec<DayRange>> {
    btree_set(days(), 0..=most * 2)
        .prop_map(|days| {
            let days: Vec<Day> = days.into_iter().collect();
            days.chunks_exact(2).map(|pair| DayRange::new(pair[0], pair[1]).unwrap()).collect()
        })
        .boxed()
}

/// Counted from one end of the month.
fn nth() -> impl Strategy<Value = NthWeekdays> {
    (btree_set(1..=5i8, 1..4), any::<bool>())
        .prop_map(|(nth, back)| NthWeekdays::new(nth.into_iter().map(|n| if back { -n } else { n })).unwrap())
}

fn nth_of_both_ends() -> impl Strategy<Value = NthWeekdays> {
    btree_set(select(vec![-5, -4, -3, -2, -1, 1, 2, 3, 4, 5_i8]), 1..5).prop_map(|nth| NthWeekdays::new(nth).unwrap())
}

fn job_share() -> BoxedStrategy<Pattern> {
    let share =
        (0..5usize, 0..5usize, days(), 600..1_020u32, 0..60u32).prop_map(|(kind, on, start, at, more)| match kind {
            0 => Share::SplitWeek { on: WEEK[on], first_until: at * 60, second_from: (at - more) * 60 },
            1 => Share::Alternating { middle: WEEK[on], start },
            2 => Share::OverlapDay { common: WEEK[on] },
            3 => Share::SplitDay { at: at * 60 },
            _ => Share::AlternateWeeks { start },
        });
    (weekdays(), day_shifts(), share, any::<bool>())
        .prop_map(|(days, shift, share, first)| {
            let holder = if first { Holder::First } else { Holder::Second };
            Pattern::JobShare(JobShare { role: Weekly { days, shift }, share, overlap: 0 }, holder)
        })
        .boxed()
}

fn rotation() -> BoxedStrategy<Pattern> {
    let random = ("[DNO]{1,20}DN", days(), shifts(), shifts()).prop_map(|(pattern, start, d, n)| {
        Pattern::Rotation(Rotation::new(&pattern, start, [('D', d), ('N', n)], &['O']).unwrap())
    });
    let named = (0..RotationName::ALL.len(), days())
        .prop_map(|(name, start)| Pattern::Rotation(RotationName::ALL[name].rota(start).unwrap()));
    prop_oneof![random, named].boxed()
}

fn flextime() -> BoxedStrategy<Pattern> {
    (weekdays(), weekdays(), option::of(day_shifts()))
        .prop_map(|(days, core_days, chosen)| {
            Pattern::Flextime(Flextime {
                variant: FlexVariant::VariableDay,
                days,
                core_days,
                core: vec!["10:00-12:00".parse().unwrap(), "14:00-16:00".parse().unwrap()],
                band: "07:00-19:00".parse().unwrap(),
                daily: (4 * 3_600, 10 * 3_600),
                target: (40 * 3_600, 7),
                carry_over: 0,
                chosen,
            })
        })
        .boxed()
}

fn fortnights() -> BoxedStrategy<Pattern> {
    (shifts(), shifts(), working_day(), working_day(), 0..3)
        .prop_map(|(long, short, off, short_day, kind)| match kind {
            0 => Pattern::NineEighty(NineEighty { long, short, off, split: 0 }),
            1 => Pattern::NineDayFortnight(NineDayFortnight { shift: long, off, contract: 0 }),
            // The two days of one five-four-nine are never the same of the fortnight.
            _ if (off.0 - short_day.0).rem_euclid(14) == 0 => {
                Pattern::FiveFourNine(FiveFourNine { long, short, off, short_day: off.plus(7) })
            }
            _ => Pattern::FiveFourNine(FiveFourNine { long, short, off, short_day }),
        })
        .boxed()
}

fn parity() -> impl Strategy<Value = Parity> {
    select(vec![Parity::Odd, Parity::Even])
}

fn iso_weeks() -> BoxedStrategy<Pattern> {
    (parity(), weekly()).prop_map(|(weeks, weekly)| Pattern::IsoWeeks(IsoWeeks { weeks, weekly })).boxed()
}

fn irregular() -> BoxedStrategy<Pattern> {
    let roster = (btree_map(days(), day_shifts(), 0..20), days())
        .prop_map(|(shifts, known_until)| Pattern::Roster(Roster { shifts, known_until, notice: None, version: None }));
    let phase = prop_oneof![weekly().prop_map(Pattern::Weekly), iso_weeks(), fortnights(), rotation()];
    let ramp_up = (ranges(3), vec(phase, 3), btree_set(days(), 0..4), shifts()).prop_map(
        |(ranges, patterns, keeping_in_touch, shift)| {
            let phases = ranges.into_iter().zip(patterns).map(|(range, pattern)| Phase { range, pattern });
            Pattern::RampUp(RampUp { phases: phases.collect(), keeping_in_touch, shift })
        },
    );
    let school = (weekly(), ranges(4), btree_set(days(), 0..9)).prop_map(|(weekly, terms, closed)| {
        Pattern::SchoolHours(SchoolHours { weekly, year: SchoolYear { terms, closed } })
    });
    prop_oneof![roster, ramp_up, school].boxed()
}

/// A pattern of any type.
pub(super) fn patterns() -> BoxedStrategy<Pattern> {
    let staggered = (weekdays(), shifts(), shifts(), days())
        .prop_map(|(days, first, second, start)| Pattern::Staggered(Staggered { days, first, second, start }));
    let split_day =
        (weekdays(), vec(shifts(), 2..4)).prop_map(|(days, parts)| Pattern::SplitDay(SplitDay { days, parts }));
    let compressed =
        (option::of(weekdays()), days(), shifts(), any::<bool>()).prop_map(|(fixed, start, shift, four)| {
            let days = fixed.map_or(CompressedDays::Rotating(start), CompressedDays::Fixed);
            let week = if four { CompressedWeek::FourTen } else { CompressedWeek::ThreeTwelve };
            Pattern::Compressed(Compressed { week, days, shift })
        });
    let half_day = (weekdays(), shifts(), 0..7usize, shifts()).prop_map(|(days, shift, index, half)| {
        let half_day = WEEK[index];
        let days = days.without([half_day].into_iter().collect());
        Pattern::HalfDayWeek(HalfDayWeek { days, shift, half_day, half })
    });
    let on_call = (1..7u32, days(), 0..1_440u32, 0..=100u32).prop_map(|(every, start, at, counted)| {
        Pattern::OnCall(OnCall { every, start, at: at * 60, response: 1_800, care: OnCallCare::Alone, counted })
    });
    let protected = (weekly(), option::of(nth_of_both_ends())).prop_map(|(weekly, nth)| {
        Pattern::ProtectedSlot(match nth {
            Some(nth) => ProtectedSlot::Monthly { weekly, nth },
            None => ProtectedSlot::Weekly(weekly),
        })
    });
    let hold = (weekdays(), 1..7u32).prop_map(|(days, least)| {
        let (window, ideal) = ("18:00-22:00".parse().unwrap(), 19 * 3_600);
        let hold = FlexibleHold {
            seconds: 3_600,
            days,
            window,
            ideal,
            flex: 3_600,
            priority: 1,
            least,
            per: QuotaPeriod::Week,
        };
        Pattern::ProtectedSlot(ProtectedSlot::Flexible(hold))
    });
    let part_time = weekly().prop_map(|weekly| Pattern::PartTime(PartTime { weekly, full_time: 144_000 }));
    let annualised = (weekly(), days())
        .prop_map(|(usual, start)| Pattern::Annualised(Annualised { usual, year: 5_760_000, start, carry_over: 0 }));
    prop_oneof![
        weekly().prop_map(Pattern::Weekly),
        iso_weeks(),
        part_time,
        annualised,
        staggered,
        split_day,
        compressed,
        half_day,
        on_call,
        protected,
        hold,
        fortnights(),
        flextime(),
        job_share(),
        rotation(),
        irregular(),
    ]
    .boxed()
}

fn remote() -> BoxedStrategy<Remote> {
    let fixed = weekdays().prop_map(RemoteDays::Fixed);
    let alternate = (weekdays(), days()).prop_map(|(weekdays, start)| RemoteDays::Alternate { weekdays, start });
    let but = (0..7usize, nth()).prop_map(|(index, nth)| RemoteDays::AllBut { weekday: WEEK[index], nth });
    let iso = (weekdays(), parity()).prop_map(|(weekdays, weeks)| RemoteDays::IsoWeeks { weekdays, weeks });
    let visits = btree_set(days(), 0..8).prop_map(RemoteDays::AllButDates);
    let chosen = btree_set(days(), 0..8).prop_map(RemoteDays::Dates);
    prop_oneof![fixed, alternate, iso, but, visits, chosen]
        .prop_map(|days| Remote { days, whereabouts: Whereabouts::Away, demand: Demand::Nothing })
        .boxed()
}

fn exceptions() -> BoxedStrategy<Exception> {
    let extra = (days(), shifts()).prop_map(|(day, shift)| Exception::Extra(day, shift));
    let off = (days(), 1..20i32).prop_map(|(day, days)| Exception::Off(DayRange::new(day, day.plus(days)).unwrap()));
    prop_oneof![
        (days(), days()).prop_map(|(a, b)| Exception::Swap(a, b)),
        (days(), days()).prop_map(|(from, to)| Exception::MoveDayOff { from, to }),
        (days(), days()).prop_map(|(a, b)| Exception::SwapSites(a, b)),
        extra,
        off,
    ]
    .boxed()
}

fn holidays() -> BoxedStrategy<HolidayLayer> {
    let policy = prop_oneof![
        Just(HolidayPolicy::Ignore),
        Just(HolidayPolicy::Skip),
        Just(HolidayPolicy::ShiftPrev),
        Just(HolidayPolicy::ShiftNext),
        Just(HolidayPolicy::Credit { seconds: None }),
        Just(HolidayPolicy::InLieu),
    ];
    (btree_set(days(), 0..12), policy)
        .prop_map(|(days, policy): (BTreeSet<Day>, _)| {
            let holidays: Holidays = days.into_iter().map(|day| (day, "holiday".to_owned())).collect();
            HolidayLayer { holidays: Arc::new(holidays), policy }
        })
        .boxed()
}

/// An arrangement with any pattern and any layers.
pub(super) fn arrangements() -> BoxedStrategy<Arrangement> {
    let seasons = (ranges(2), vec(patterns(), 2)).prop_map(|(ranges, patterns)| {
        ranges.into_iter().zip(patterns).map(|(range, pattern)| Season { range, pattern }).collect::<Vec<_>>()
    });
    let layers = (option::of(remote()), seasons, holidays(), vec(exceptions(), 0..6));
    let range = (option::of(days()), option::of(days()), vec(days(), 0..5), any::<bool>());
    (patterns(), layers, range)
        .prop_map(|(pattern, (remote, seasons, holidays, exceptions), (from, until, except, exact))| {
            let duration = if exact { DurationMode::Exact } else { DurationMode::Wall };
            let arrangement = Arrangement {
                remote,
                seasons,
                holidays,
                exceptions,
                from,
                until,
                except,
                duration,
                ..Arrangement::new("a", pattern)
            };
            // Remote days that no rule can tell are refused, so that nothing is said of them.
            let is_refused = arrangement.problems().iter().any(|problem| problem.parameter == "remote");
            if is_refused { Arrangement { remote: None, ..arrangement } } else { arrangement }
        })
        .boxed()
}
