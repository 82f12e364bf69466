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
//! # The catalogue
//!
//! Rules are those of arrangements that start on Monday 4 January 2027. *How exact* is [`Exactness`]: **rules**; **nights**,
//! rules once clock-change nights are overridden; **quota**, permitted placements; **single**, single days.
//!
//! ## Days and weeks
//!
//! | Type | Definition | Hours a week | Cycle | RRULE | How exact | Traps |
//! |---|---|---:|---:|---|---|---|
//! | [`Weekly`], standard | the same shift on the same days: Mon–Fri 09:00–17:30, 30′ break | 40 | 7 d | `WEEKLY;BYDAY=MO,TU,WE,TH,FR` | rules | – |
//! | [`Staggered`] | the same length, another start; early and late weeks in turn | 40 | 14 d | two of `WEEKLY;INTERVAL=2`, a week apart | rules | the phase is a date, not "odd weeks" |
//! | [`Flextime`] | core hours, a band, a shortest and a longest day, a target of a period, carry-over | target | – | core: `WEEKLY;BYDAY=…` | quota | only the core is certain |
//! | [`SplitDay`] | 09:00–15:00 and 20:00–22:00 | 40 | 7 d | a rule for each part | rules | some calendars forbid two instances of a series on a day: two UIDs |
//! | [`Compressed`] 4×10 | four days of 10 h; the day off fixed or rotating | 40 | 7 or 35 d | `WEEKLY;BYDAY=MO,TU,WE,TH` | rules | a holiday is worth 10 h, not 8 |
//! | [`NineEighty`] 9/80 | 8 × 9 h, 1 × 8 h, a day off in two weeks | 44, 36 | 14 d | `WEEKLY;BYDAY=MO,TU,WE,TH` and `WEEKLY;INTERVAL=2;BYDAY=FR` | rules | the workweek must start in the middle of the short day, else 4 h overtime a cycle |
//! | [`FiveFourNine`] 5/4-9 | the same of US federal agencies; short day and day off are any days | 40 | 14 d | two to four weekly rules | rules | no split; holiday pay is the day's hours (5 CFR 610.406) |
//! | [`NineDayFortnight`] | 75 h in nine equal days: 8 h 20 min each | 37.5 | 14 d | as 9/80 | rules | minutes, not quarters of an hour |
//! | [`HalfDayWeek`] 4.5 days | Mon–Thu 08:00–17:15, 45′ break, Fri 08:30–12:00 | 37.5 | 7 d | two rules | rules | Friday's lunchtime pick-up is the point |
//! | [`Compressed`] 3×12 | three days of 12 h, or a [`Roster`] | 36 | 7 d | `WEEKLY;BYDAY=MO,TU,WE` | rules | a self-chosen roster has a notice rule |
//!
//! ## Places
//!
//! | Type | Definition | RRULE | How exact |
//! |---|---|---|---|
//! | [`RemoteDays::Fixed`] | Monday and Friday at home | the pattern's, split by weekday | rules |
//! | [`Quota`] a week | any two of five days, chosen weekly | – | quota |
//! | [`Quota`] in percent | 60 % of a month's workdays on site, holidays excluded, rounded up: 12 of 20 | – | quota |
//! | [`RemoteDays::Alternate`] | a week at the office, a week at home | `INTERVAL=2` | rules |
//! | [`RemoteDays::AllBut`] | the team's day, such as the first Tuesday | `MONTHLY;BYDAY=1TU` | rules |
//! | [`RemoteDays::AllButDates`] | visits to a hub; as a quota, two a quarter | RDATE | single |
//!
//! Home working is not childcare: what it leaves of a person's attention is its [`Demand`](super::Demand).
//!
//! ## Shared and reduced jobs
//!
//! | Type | Definition | Hours a week | RRULE | What must hold |
//! |---|---|---:|---|---|
//! | [`Share::SplitWeek`] | A until Wednesday noon, B from then on; or with an hour of overlap | 20 + 20 or 21 | weekly rules for each holder | the role is always filled |
//! | [`Share::Alternating`] | three days and two, in turn | 24 and 16 | `INTERVAL=2` for the day that changes hands | – |
//! | [`Share::OverlapDay`] | three days each, Wednesday in common | 24 + 24 | weekly | overlap for the handover |
//! | [`Share::SplitDay`] | mornings and afternoons | 20 + 20 | weekly | – |
//! | [`Share::AlternateWeeks`] | a week each | 40 and 0 | `INTERVAL=2` | – |
//! | [`PartTime`] | fixed days of fewer hours; FTE is the hours by those of a full-time week | – | weekly | holidays pro rata by contract |
//! | [`SchoolHours`] | 09:30–14:30 in term | 25 | a rule a term, with UNTIL | terms are the user's data |
//! | [`Annualised`] | so many hours a year, with seasons | – | the usual week | quota |
//! | [`Roster`] | published some days ahead | – | RDATE | from its end on *unknown*, not free |
//!
//! ## Rotas
//!
//! The string is the definition; names are used loosely. It starts on a Monday here.
//!
//! | [`RotationName`] | String | Cycle | Hours a week | RRULE | Crews start | Traps |
//! |---|---|---:|---:|---|---|---|
//! | Pitman | `DDOODDDOODDOOO` | 14 d | 42 | `WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR,SA,SU` and `…BYDAY=WE,TH` from the 13th | 0, 7 | 60 h in seven days |
//! | rotating Pitman | two weeks of D, the same of N | 28 d | 42 | `WEEKLY;INTERVAL=4`, one a week | 0, 7, 14, 21 | nights |
//! | Panama | four weeks of D, the same of N | 56 d | 42 | `WEEKLY;INTERVAL=8`, one a week | 0, 7, 28, 35 | a month of nights |
//! | DuPont | `NNNNOOODDDONNNOOODDDDOOOOOOO` | 28 d | 42 | four of `WEEKLY;INTERVAL=4` | 0, 7, 14, 21 | 72 h in seven days |
//! | Continental | `DDSSNNNOODDSSSNNOODDDSSNNOOO` | 28 d | 42 | `WEEKLY;INTERVAL=4`, one a week and shift | 0, 7, 14, 21 | every fourth week has 24 h of rest, not 35 |
//! | 4 on 4 off | `DDDDOOOO`, `DDDDOOOONNNNOOOO`, `DDNNOOOO` | 8 or 16 d | 42 | `DAILY;INTERVAL=8`, one a day | 0, 4, … | drifts through the week: 708–720 h in 17 weeks |
//! | 24/48 | `FOO`, a day and a night | 3 d | 56 | `DAILY;INTERVAL=3` | 0, 1, 2 | 29 U.S.C. 207(k) |
//!
//! All with nights are exact as **nights**. [`OnCall`], one week in n from Monday 09:00, is `WEEKLY;INTERVAL=n` with `P7D`: 167 or
//! 169 hours when the clocks change. [`Custody`] has the same kind of string for children: 2-2-3 `AABBAAABBAABBB`, 2-2-5-5
//! `AABBAAAAABBBBB`, 3-4-4-3 `AAABBBBAAAABBB`, 7-7; half of the nights each.
//!
//! ## For a time
//!
//! | Type | Definition | As recurrence |
//! |---|---|---|
//! | [`Trip`] | away from leaving to being back, in a zone; other plans are pinned to home, follow or are cancelled | one event |
//! | [`Relocation`] | an arrangement ends, another begins on other clocks: a live series never changes its zone | two series |
//! | [`RampUp`] | leave, then two days, three days, four; keeping-in-touch days before | a rule a phase with UNTIL, RDATE |
//! | [`Trial`] | a range, a baseline, reviews, a plan to revert; both ranges measured alike | – |
//! | [`Freeze`] | no leave and no changes before a deadline, or longer hours | a season |
//! | [`ProtectedSlot`] | learning, talks, check-ins: at a fixed time, or held flexibly | rule, or quota |
//!
//! # Hours and the law
//!
//! [`WorkingTime`] has paid hours per [`Workweek`] with any start, the most in any stretch, rest and nights. [`LegalRule`] has
//! limits of the EU, the UK and the US where their source is certain. None of it is legal advice.
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
mod custody;
mod day_range;
mod five_four_nine;
mod flextime;
mod half_day_week;
mod holidays;
mod hyperperiod;
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
pub use flextime::{FlexVariant, Flextime};
pub use half_day_week::HalfDayWeek;
pub use holidays::Holidays;
pub use hyperperiod::{Clashes, Escape, Hyperperiod, Unproved};
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
pub use trial::{Measures, Revert, Trial, TrialMetrics, TrialPack};
pub use trip::{Trip, TripPolicy};
pub use weekly::Weekly;
pub use working_time::{WorkingTime, Workweek};
