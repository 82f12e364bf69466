//! Flex arrangements: how a person works, as a type of its own for each way to do so.
//!
//! An [`Arrangement`] is a [`Pattern`], which says when work is done, and what is laid over it: which days are
//! [remote](Remote), from when until when it holds, [seasons](Season), [public holidays](HolidayLayer) and single
//! [exceptions](Exception). Its [`Plan`] says what that means on each day; [`Arrangement::blocks`] says the same as the fewest
//! recurrence sets, and the two are tested to agree.
//!
//! ```
//! use handover::household::arrangement::{Arrangement, NineEighty, Pattern, Shift};
//! use handover::time::{Day, Zone};
//!
//! let shift = |hours: &str| Shift::new(hours.parse().unwrap()).with_break_of(30 * 60).unwrap();
//! let off = Day::new(2027, 1, 15).unwrap();
//! let pattern = Pattern::NineEighty(NineEighty::new(shift("07:00-16:30"), shift("07:00-15:30"), off));
//! let maria = Arrangement::new("work", pattern).checked().unwrap();
//! assert_eq!(maria.to_string(), "9/80: Mon–Thu 07:00–16:30, alternate Fridays off from 15 Jan 2027");
//!
//! let blocks = maria.blocks(&Zone::iana("America/Chicago").unwrap());
//! let rules: Vec<String> = blocks.iter().flat_map(|block| block.times.rules()).map(|rule| rule.to_string()).collect();
//! assert_eq!(rules, ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO"]);
//! ```
//!
//! # Conventions
//!
//! * A shift belongs to the day on which it starts: 19:00–07:00 is of the first day.
//! * It ends when the clock shows its end ([`DurationMode::Wall`]). A night in which the clocks change lasts an hour more or less;
//!   calendars count elapsed time instead, so that feeds need an override for such nights.
//! * `WKST` is always written, and the phase of what alternates is a date. "The odd weeks" are something else: after a year of 53
//!   weeks two odd ones follow each other ([`Days::iso_weeks`](super::Days::iso_weeks)).
//! * A break is unpaid and no rest. Hours are paid hours.
//! * Of layers the later ones win: pattern, season, holiday, exception.
//!
//! # Building one
//!
//! [`Arrangement::new`] takes a key and a pattern; everything else is a field that says nothing until it is set.
//! [`problems`](Arrangement::problems) names every parameter that cannot be, with what would be right, and
//! [`checked`](Arrangement::checked) gives the arrangement or all of them.
//! [`HouseholdBuilder::build`](super::HouseholdBuilder::build) asks each arrangement of each person, so that no household
//! has one that cannot be.
//!
//! ```
//! use handover::household::arrangement::{Arrangement, NineEighty, Pattern, Quota, QuotaAmount, QuotaPeriod, Shift, Site, SiteQuota};
//! use handover::household::Weekdays;
//! use handover::time::Day;
//!
//! let shift = |hours: &str| Shift::new(hours.parse().unwrap());
//! let off = Day::new(2027, 1, 15).unwrap();
//! // Nobody gave the half hour of lunch that the numbers are made for.
//! let pattern = Pattern::NineEighty(NineEighty::new(shift("07:00-16:30"), shift("07:00-15:30"), off));
//! let mut maria = Arrangement::new("work", pattern);
//! (maria.from, maria.until) = (Day::new(2027, 6, 1), Day::new(2027, 1, 1));
//! let (amount, period) = (QuotaAmount::Days(6), QuotaPeriod::Week);
//! let quota = Quota { amount, most: None, period, days: Weekdays::WORKING };
//! maria.quotas = vec![SiteQuota { site: Site::OnSite, quota }];
//!
//! let error = maria.checked().unwrap_err();
//! let parameters: Vec<&str> = error.problems().iter().map(|problem| problem.parameter).collect();
//! assert_eq!(parameters, ["hours", "until", "quotas"]);
//! let hours = &error.problems()[0];
//! assert_eq!(hours.message, "expected 80 h in nine days, found 8 × 9 h 30 min and 8 h 30 min: 84 h 30 min");
//! assert!(hours.help.as_ref().unwrap().contains("an unpaid break of 30 minutes"));
//! ```
//!
//! # The catalogue
//!
//! Each row is an arrangement that starts around Monday 4 January 2027, with the rules that it becomes; where rules differ in
//! their first day only they stand here once. *How exact* is [`Exactness`]: **rules**; **nights**, rules once clock-change nights
//! are overridden; **quota**, permitted placements; **single**, single days. A household file with each row is in the tests.
//!
//! ## Days and weeks
//!
//! | Row | Type | Definition | Hours a week | Cycle | RRULE | How exact | Traps |
//! |---:|---|---|---:|---:|---|---|---|
//! | 1 | [`Weekly`], standard | the same shift on the same days: Mon–Fri 09:00–17:30, 30′ break | 40 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | the times hold more than the paid hours: say the break; in odd or even weeks only it is [`IsoWeeks`], which are not every second week |
//! | 2 | [`Staggered`] | the same length, another start: early and late weeks in turn | 40 | 14 d | `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | the phase is a date, not "odd weeks" |
//! | 3 | [`Flextime`] | core hours, a band, a shortest and a longest day, a target of a period, carry-over; flexitour, gliding, variable day and week, maxiflex | target | – | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | quota | only the core is certain, or the hours that somebody has chosen; what they come to is an account: [`HoursBalance`] |
//! | 4 | [`SplitDay`] | 09:00–15:00 and 20:00–22:00 | 40 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | some calendars forbid two instances of a series on a day: a series for each part |
//! | 5 | [`Compressed`] 4×10 | four days of 10 h; the day off is fixed or rotates (35 d) | 40 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO` | rules | a holiday is worth 10 h, not 8 |
//! | 6 | [`NineEighty`] 9/80 | 8 × 9 h, 1 × 8 h and a day off in two weeks | 44, 36 | 14 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO` | rules | the workweek must start in the middle of the short day, else 4 h of overtime a cycle (29 CFR 778.105) |
//! | 7 | [`FiveFourNine`] 5/4-9 | the same in US federal agencies; short day and day off are any days | 40 | 14 d | `FREQ=WEEKLY;BYDAY=MO,TU,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO` | rules | no split; holiday pay is the day's hours (5 CFR 610.406) |
//! | 8 | [`NineDayFortnight`] | 75 h in nine equal days: 8 h 20 min each | 37.5 | 14 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=MO` | rules | minutes, not quarters of an hour |
//! | 9 | [`HalfDayWeek`] 4.5 days | Mon–Thu 08:00–17:15, 45′ break, Fri 08:30–12:00 | 37.5 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;BYDAY=FR;WKST=MO` | rules | Friday's lunchtime pick-up is the point: do not round it away |
//! | 10 | [`Compressed`] 3×12 | three days of 12 h, or a [`Roster`] of them | 36 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE;WKST=MO` | rules | a self-chosen roster has a notice rule |
//!
//! ## Places
//!
//! These lie over a pattern, here Monday to Friday.
//!
//! | Row | Type | Definition | Hours a week | Cycle | RRULE | How exact | Traps |
//! |---:|---|---|---:|---:|---|---|---|
//! | 11 | [`RemoteDays::Fixed`] | Monday and Friday at home | – | 7 d | `FREQ=WEEKLY;BYDAY=TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO` | rules | home working is not childcare: say what errands it allows |
//! | 12 | [`SiteQuota`] a week, [`RemoteDays::Dates`] | two or three days at home, chosen weekly | – | – | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | quota | a week that nobody has chosen yet is open, not missed |
//! | 13 | [`SiteQuota`] in percent | 60 % of a month's workdays on site, rounded up: 12 of 20 | – | – | `FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=MO`, `FREQ=WEEKLY;BYDAY=TU,TH;WKST=MO` | as the days | holidays make it smaller, leave does not |
//! | 14 | [`RemoteDays::Alternate`] | a week at the office, a week at home | – | 14 d | `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | the phase is a date |
//! | 15 | [`RemoteDays::AllBut`] | on site on the team's day only, such as the first Tuesday | – | – | `FREQ=MONTHLY;BYDAY=1TU;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,WE,TH,FR;WKST=MO`, `FREQ=MONTHLY;BYDAY=2TU,3TU,4TU,5TU;WKST=MO` | rules | "all but the first" is a rule of its own with the other ordinals |
//! | 16 | [`RemoteDays::AllButDates`], [`SiteQuota`] | two visits to the hub a quarter | – | – | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | quota | a visit on a holiday does not count |
//!
//! What home working leaves of a person's attention is its [`Demand`](super::Demand).
//!
//! ## Shared and reduced jobs
//!
//! | Row | Type | Definition | Hours a week | Cycle | RRULE | How exact | Traps |
//! |---:|---|---|---:|---:|---|---|---|
//! | 17 | [`JobShare`], [`Share::SplitWeek`] | A until Wednesday 13:00, B from then on | 20 + 20 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU;WKST=MO`, `FREQ=WEEKLY;BYDAY=WE;WKST=MO`, `FREQ=WEEKLY;BYDAY=TH,FR;WKST=MO` | rules | the role must always be filled |
//! | 18 | the same with an hour of handover | A until 13:00, B from 12:00 | 20 + 21 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU;WKST=MO`, `FREQ=WEEKLY;BYDAY=WE;WKST=MO`, `FREQ=WEEKLY;BYDAY=TH,FR;WKST=MO` | rules | the overlap is paid twice |
//! | 19 | [`Share::Alternating`] | three days and two, in turn | 24 and 16 | 14 d | `FREQ=WEEKLY;BYDAY=MO,TU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO`, `FREQ=WEEKLY;BYDAY=TH,FR;WKST=MO` | rules | the phase is a date |
//! | 20 | [`Share::OverlapDay`] | three days each, Wednesday in common | 24 + 24 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE;WKST=MO`, `FREQ=WEEKLY;BYDAY=WE,TH,FR;WKST=MO` | rules | – |
//! | 21 | [`Share::SplitDay`] | mornings and afternoons | 20 + 20 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | the handover is at the pick-up's hour |
//! | 22 | [`Share::AlternateWeeks`] | a week each | 40 and 0 | 14 d | `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | the phase is a date |
//! | 23 | [`PartTime`] | fixed days of fewer hours; FTE is the hours by those of a full-time week | 24 | 7 d | `FREQ=WEEKLY;BYDAY=MO,TU,WE;WKST=MO` | rules | holidays pro rata by contract; no day in lieu in US federal agencies |
//! | 24 | [`SchoolHours`] | 09:30–14:30 in term | 25 | – | `FREQ=WEEKLY;UNTIL=20270212T235959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270325T235959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | a rule a term; terms, INSET days and closures are the user's data |
//! | 25 | [`Annualised`] | so many hours a year, with seasons | – | – | `FREQ=WEEKLY;UNTIL=20270531T225959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270831T225959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | quota | what is left of the year: [`AnnualBalance`]; whether it adds up: [`HoursBalance`] |
//! | 26 | [`Roster`] | published some days ahead | – | – | – | single | from its end on *unknown*, not free |
//!
//! ## Rotas
//!
//! The string is the definition; the names are used loosely, see [`RotationName`] and [`Rotation`]. It starts on a Monday here,
//! and crews that start so many days apart cover every shift once.
//!
//! | Row | Type | Definition | Hours a week | Cycle | RRULE | How exact | Traps |
//! |---:|---|---|---:|---:|---|---|---|
//! | 27 | Pitman | `DDOODDDOODDOOO`; crews at 0, 7 | 42 | 14 d | `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR,SA,SU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,TH;WKST=MO` | rules | 60 h in seven days |
//! | 28 | rotating Pitman | two weeks of D, the same of N; crews at 0, 7, 14, 21 | 42 | 28 d | `FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,FR,SA,SU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=WE,TH;WKST=MO` | nights | changes to nights every second week |
//! | 29 | Panama | four weeks of D, the same of N; crews at 0, 7, 28, 35 | 42 | 56 d | `FREQ=WEEKLY;INTERVAL=8;BYDAY=MO,TU,FR,SA,SU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=8;BYDAY=WE,TH;WKST=MO` | nights | a month of nights |
//! | 30 | DuPont | `NNNNOOODDDONNNOOODDDDOOOOOOO`; crews at 0, 7, 14, 21 | 42 | 28 d | `FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=TH,FR,SA,SU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=FR,SA,SU;WKST=MO` | nights | 72 h in seven days |
//! | 31 | Continental | `DDSSNNNOODDSSSNNOODDDSSNNOOO`; crews at 0, 7, 14, 21 | 42 | 28 d | `FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=WE,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=4;BYDAY=FR,SA,SU;WKST=MO` | nights | every fourth week has 24 h of rest, not 35 |
//! | 32 | 4 on 4 off | `DDDDOOOO`, `DDDDOOOONNNNOOOO`, `DDNNOOOO`; crews at 0, 4 or 0, 4, 8, 12 or 0, 2, 4, 6 | 42 | 8 or 16 d | `FREQ=DAILY;INTERVAL=8;WKST=MO`, `FREQ=DAILY;INTERVAL=16;WKST=MO` | nights | drifts through the week: 708–720 h in 17 weeks |
//! | 33 | 24/48 | `FOO`, a day and a night; crews at 0, 1, 2 | 56 | 3 d | `FREQ=DAILY;INTERVAL=3;WKST=MO` | nights | 29 U.S.C. 207(k) has another overtime rule |
//! | 34 | [`OnCall`] | one week in six from Monday 09:00, of which 25 % count | 7 | 42 d | `FREQ=WEEKLY;INTERVAL=6;BYDAY=MO;WKST=MO` | rules, with `P7D` | 167 or 169 h when the clocks change; handovers fall on holidays |
//!
//! ## Children, and for a time
//!
//! | Row | Type | Definition | Hours | Cycle | RRULE | How exact | Traps |
//! |---:|---|---|---:|---:|---|---|---|
//! | 35 | [`Custody`] | with whom children are: 2-2-3 `AABBAAABBAABBB`, 2-2-5-5 `AABBAAAAABBBBB`, 3-4-4-3 `AAABBBBAAAABBB`, 7-7 | half of the nights | 14 d | `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=MO`; exchanges `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO` | days of needs | the letter is that of the night after the day; holidays go over it; each exchange is an errand of both sides |
//! | 36 | [`Trip`] | away from leaving to being back, in a zone; other plans are pinned to home, follow or are cancelled | – | – | – | one event | the way is part of it |
//! | 37 | [`Relocation`] | an arrangement ends, another begins on other clocks | – | – | `FREQ=WEEKLY;UNTIL=20270117T235959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | two series | a live series never changes its zone |
//! | 38 | [`RampUp`] | leave, then two days, three days, four; keeping-in-touch days before | 15 to 30 | – | `FREQ=WEEKLY;UNTIL=20270509T225959Z;BYDAY=TU,TH;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270603T225959Z;BYDAY=TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270829T225959Z;BYDAY=MO,TU,WE,TH;WKST=MO` | rules | a rule a phase with UNTIL, RDATE for single days |
//! | 39 | [`Trial`] | a range, a baseline, reviews, a plan to revert; both ranges measured alike (`handover trial`) | – | – | `FREQ=WEEKLY;UNTIL=20270606T225959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270829T225959Z;BYDAY=MO,TU,WE,TH;WKST=MO`, `FREQ=WEEKLY;INTERVAL=2;UNTIL=20270829T225959Z;BYDAY=FR;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | as its pattern | the baseline lies before it |
//! | 40 | [`Freeze`] | no leave and no changes before a deadline, or longer hours | – | – | `FREQ=WEEKLY;UNTIL=20270117T235959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;UNTIL=20270122T235959Z;BYDAY=MO,TU,WE,TH,FR;WKST=MO`, `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO` | rules | goes over a season, which goes on after it |
//! | 41 | [`ProtectedSlot`] | learning, talks, check-ins: at a fixed time, or held flexibly where it [fits](crate::analysis::hold_progress) | – | 7 d or – | `FREQ=MONTHLY;BYDAY=1TU;WKST=MO` | rules or quota | keeps nobody from an errand |
//!
//! # Hours and the law
//!
//! [`WorkingTime`] has paid hours per [`Workweek`] with any start, the most in any stretch, rest and nights. [`LegalRule`] has
//! limits of the EU, the UK and the US where their source is certain; [`FlexRequest`] has until when a request for flexible working is
//! to be decided in Great Britain. None of it is legal advice.
//!
//! # Cycles
//!
//! A set of cycles repeats after the least common multiple of their lengths: the [`Hyperperiod`]. What was gone through for one
//! is proved for ever; where that is not so, [`Unproved`] says why.
//!
//! # What it does not do
//!
//! It does not know who covers what (that is [`analysis`](crate::analysis)), nor how a calendar writes it
//! ([`ics`](crate::ics)). It takes no decision about where the hours of a quota are put.

mod annualised;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod arrangement;
mod change;
mod compressed;
mod contract;
mod custody;
mod day_range;
mod five_four_nine;
mod flex_request;
mod flextime;
mod half_day_week;
mod holidays;
mod hours_balance;
mod hyperperiod;
mod iso_weeks;
mod job_share;
mod layers;
mod legal;
mod lowering;
mod nine_day_fortnight;
mod nine_eighty;
mod on_call;
mod part_time;
mod pattern;
mod plan;
mod problem;
mod protected_slot;
mod quota;
mod ramp_up;
mod remote;
mod roster;
mod rotation;
mod rotation_name;
mod school_hours;
mod school_year;
mod shift;
mod site_quota;
mod split_day;
mod staggered;
mod trial;
mod trip;
mod weekly;
mod words;
mod working_time;

#[cfg(test)]
mod tests;

pub use annualised::{AnnualBalance, Annualised};
pub use arrangement::{Arrangement, Block, DurationMode};
pub use change::{Freeze, Relocation};
pub use compressed::{Compressed, CompressedDays, CompressedWeek};
pub use custody::{Custody, CustodyName, Stay};
pub use day_range::DayRange;
pub use five_four_nine::FiveFourNine;
pub use flex_request::FlexRequest;
pub use flextime::{FlexVariant, Flextime};
pub use half_day_week::HalfDayWeek;
pub use holidays::Holidays;
pub use hours_balance::HoursBalance;
pub use hyperperiod::{Clashes, Escape, Hyperperiod, Unproved};
pub use iso_weeks::IsoWeeks;
pub use job_share::{Holder, JobShare, RoleCoverage, Share};
pub use layers::{Exception, HolidayLayer, HolidayPolicy, Season};
pub use legal::{Breach, LegalRule, Limit};
pub use nine_day_fortnight::NineDayFortnight;
pub use nine_eighty::NineEighty;
pub use on_call::{OnCall, OnCallCare};
pub use part_time::PartTime;
pub use pattern::{Duty, Exactness, Pattern};
pub use plan::{Plan, Planned};
pub use problem::{ArrangementError, ArrangementProblem};
pub use protected_slot::{FlexibleHold, ProtectedSlot};
pub use quota::{Progress, Quota, QuotaAmount, QuotaPeriod};
pub use ramp_up::{Phase, RampUp};
pub use remote::{Remote, RemoteDays, Site};
pub use roster::Roster;
pub use rotation::Rotation;
pub use rotation_name::RotationName;
pub use school_hours::SchoolHours;
pub use school_year::SchoolYear;
pub use shift::Shift;
pub use site_quota::SiteQuota;
pub use split_day::SplitDay;
pub use staggered::Staggered;
pub use trial::{DaysAway, LoadShare, Measures, Revert, Trial, TrialMetrics, TrialPack};
pub use trip::{Trip, TripPolicy};
pub use weekly::Weekly;
pub use working_time::{WorkingTime, Workweek};
