//! Limits of working time that the law sets, as rules that a rota can be measured by. This is not legal advice.

use std::collections::BTreeSet;
use std::fmt;

use super::day_range::DayRange;
use super::words::Span as Length;
use super::working_time::{WorkingTime, Workweek};
use crate::interval::Span;
use crate::time::{Day, SECONDS_PER_DAY, Zone};

/// A limit of a law, with where it stands. Not legal advice: contracts, agreements and exemptions change what applies.
///
/// ```
/// use handover::household::arrangement::LegalRule;
///
/// let rules = LegalRule::eu_wtd();
/// assert_eq!(rules[0].to_string(), "EU: 11 h of rest in each 24 h (Directive 2003/88/EC, Article 3); not legal advice");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LegalRule {
    /// A short name: `eu-wtd-daily-rest`.
    pub code: &'static str,
    /// Where it holds.
    pub jurisdiction: &'static str,
    /// Law and article.
    pub citation: &'static str,
    /// The day from which on it holds.
    pub effective_from: Day,
    /// What it asks for.
    pub limit: Limit,
}

/// What a rule asks for, in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Limit {
    /// So much rest without a pause in the 24 hours from each start of work.
    DailyRest(i64),
    /// So much rest without a pause within each week that starts then: fixed weeks, for the rest has to fall within each period
    /// of seven days (CJEU C-306/16) and not after six days of work.
    WeeklyRest {
        /// So much.
        rest: i64,
        /// In each of these weeks.
        week: Workweek,
    },
    /// On average no more a week, over each so many weeks.
    AverageWeek {
        /// So much.
        most: i64,
        /// Over so many weeks.
        weeks: usize,
        /// Which start then.
        week: Workweek,
    },
    /// No more in a single week; what is more is overtime.
    Week {
        /// So much.
        most: i64,
        /// In each of these weeks.
        week: Workweek,
    },
    /// Just so many hours in each so many days, on fewer than so many of them: the basic work requirement of a schedule.
    Requirement {
        /// So much, breaks not counted.
        hours: i64,
        /// Fewer days than this have work.
        fewer_than: i64,
        /// The first day of one of the periods.
        start: Day,
        /// How many days each has.
        days: u32,
    },
    /// On average no more in each 24 hours, of somebody who works at night: all their hours, over the days without one of rest
    /// in each week.
    NightAverage {
        /// So much.
        most: i64,
        /// The night from one second of the day to another.
        night: (u32, u32),
        /// Who works so much of it in one shift works at night.
        least: i64,
        /// Over each so many weeks from Monday; `None` is over all the days that are looked at.
        weeks: Option<usize>,
    },
}

/// A stretch in which a limit is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Breach {
    /// The stretch that was looked at.
    pub span: Span,
    /// What was found there, in seconds; workdays where there are too many of them.
    pub found: i64,
    /// What is allowed at most, or asked for at least.
    pub limit: i64,
}

const HOUR: i64 = 3_600;
const MONDAY: Workweek = Workweek { weekday: chrono::Weekday::Mon, second: 0 };

impl LegalRule {
    /// The EU Working Time Directive: daily and weekly rest, 48 hours on average, nights. Not legal advice.
    ///
    /// It has applied since 2 August 2004. The reference period of the average is four months at most (Article 16(b)), here 17
    /// weeks. Weekly rest is 24 hours plus the eleven of the day in each period of seven days; it may be 24 hours where
    /// objective or technical reasons or the organisation of work justify that (Article 5). Night time holds at least the hours
    /// from midnight to five, and who works three of them works at night (Article 2(3) and (4)(a)); over which days the eight
    /// hours are averaged is for each state to say, so here it is all that are looked at. Derogations are not known here.
    pub fn eu_wtd() -> Vec<LegalRule> {
        let rule = |code, citation, limit| LegalRule {
            code,
            jurisdiction: "EU",
            citation,
            effective_from: Day::new_month(2004, 8).plus(1),
            limit,
        };
        let average = Limit::AverageWeek { most: 48 * HOUR, weeks: 17, week: MONDAY };
        let night = Limit::NightAverage { most: 8 * HOUR, night: (0, 5 * 3_600), least: 3 * HOUR, weeks: None };
        vec![
            rule("eu-wtd-daily-rest", "Directive 2003/88/EC, Article 3", Limit::DailyRest(11 * HOUR)),
            rule(
                "eu-wtd-weekly-rest",
                "Directive 2003/88/EC, Article 5",
                Limit::WeeklyRest { rest: 35 * HOUR, week: MONDAY },
            ),
            rule("eu-wtd-average", "Directive 2003/88/EC, Articles 6 and 16(b)", average),
            rule("eu-wtd-night", "Directive 2003/88/EC, Article 8", night),
        ]
    }

    /// The Working Time Regulations of Great Britain: as above with a weekly rest of 24 hours. Not legal advice.
    ///
    /// Weekly rest must not include any of the daily rest unless objective or technical reasons or the organisation of work
    /// justify that (regulation 11(7)); the 24 hours here are the least that may do. Weeks are from Monday here, and 14 days
    /// with twice as much rest, which may take the place of seven (regulation 11), are not looked at. The average is one of any
    /// 17 weeks (regulation 4(3)(b)), without excluded days here. Whoever has opted out of it (regulation 5) leaves that rule
    /// out. Night is from 23:00 to 06:00 unless an agreement says otherwise, and eight hours are the average of the days of 17
    /// weeks without one of rest in each (regulation 6). Young workers have rules of their own, which are not here.
    pub fn uk_wtr() -> Vec<LegalRule> {
        let rule = |code, citation, limit| LegalRule {
            code,
            jurisdiction: "GB",
            citation,
            effective_from: Day::new_month(1998, 10),
            limit,
        };
        let average = Limit::AverageWeek { most: 48 * HOUR, weeks: 17, week: MONDAY };
        let night =
            Limit::NightAverage { most: 8 * HOUR, night: (23 * 3_600, 6 * 3_600), least: 3 * HOUR, weeks: Some(17) };
        vec![
            rule("uk-wtr-daily-rest", "SI 1998/1833, regulation 10(1)", Limit::DailyRest(11 * HOUR)),
            rule(
                "uk-wtr-weekly-rest",
                "SI 1998/1833, regulation 11",
                Limit::WeeklyRest { rest: 24 * HOUR, week: MONDAY },
            ),
            rule("uk-wtr-average", "SI 1998/1833, regulation 4", average),
            rule("uk-wtr-night", "SI 1998/1833, regulation 6", night),
        ]
    }

    /// The overtime rule of the US Fair Labor Standards Act: 40 hours in each fixed workweek of 168 hours, without averaging
    /// over two. States have rules of their own. Not legal advice.
    pub fn us_flsa(week: Workweek) -> Vec<LegalRule> {
        vec![LegalRule {
            code: "us-flsa-overtime",
            jurisdiction: "US",
            citation: "29 U.S.C. 207(a)(1), 29 CFR 778.104 and 778.105",
            effective_from: Day::new_month(1940, 10).plus(23),
            limit: Limit::Week { most: 40 * HOUR, week },
        }]
    }

    /// The compressed schedule of full-time federal employees of the US: 80 hours in the two weeks of a pay period, on fewer than
    /// ten workdays. A period starts on `start` and then every 14 days. It has been law since Pub. L. 97-221 of 23 July 1982.
    pub fn us_opm_aws(start: Day) -> Vec<LegalRule> {
        vec![LegalRule {
            code: "us-opm-compressed",
            jurisdiction: "US",
            citation: "5 U.S.C. 6121(5)(A)",
            effective_from: Day::new_month(1982, 7).plus(22),
            limit: Limit::Requirement { hours: 80 * HOUR, fewer_than: 10, start, days: 14 },
        }]
    }

    /// How many weeks it averages over, if it says how many.
    pub fn reference_weeks(&self) -> Option<usize> {
        match self.limit {
            Limit::AverageWeek { weeks, .. } => Some(weeks),
            Limit::NightAverage { weeks, .. } => weeks,
            Limit::DailyRest(_) | Limit::WeeklyRest { .. } | Limit::Week { .. } | Limit::Requirement { .. } => None,
        }
    }

    /// The same with averages over no more than so many weeks: of somebody who has not worked for longer, it is those since they
    /// began (SI 1998/1833, regulation 4(4)).
    #[must_use]
    pub fn over_at_most(mut self, most: usize) -> Self {
        match &mut self.limit {
            Limit::AverageWeek { weeks, .. } | Limit::NightAverage { weeks: Some(weeks), .. } => {
                *weeks = most.min(*weeks)
            }
            _ => {}
        }
        self
    }

    /// The stretches of some days in which the rule is not kept; only weeks that lie wholly in them are looked at.
    pub fn breaches(&self, time: &WorkingTime, range: DayRange, zone: &Zone) -> Vec<Breach> {
        let end = zone.instant(range.until().midnight());
        let weeks = |week: Workweek| {
            let weeks = week.weeks(range.from(), range.len() / 7, zone);
            weeks.into_iter().filter(move |week| week.end() <= end).collect::<Vec<Span>>()
        };
        let least = |span: Span, found: i64, limit: i64| (found < limit).then_some(Breach { span, found, limit });
        let most = |span: Span, found: i64, limit: i64| (limit < found).then_some(Breach { span, found, limit });
        match self.limit {
            Limit::DailyRest(rest) => {
                let days =
                    time.present().iter().filter_map(|shift| Span::new(shift.start(), shift.start() + SECONDS_PER_DAY));
                days.filter_map(|day| least(day, time.longest_rest(day), rest)).collect()
            }
            Limit::WeeklyRest { rest, week } => {
                weeks(week).into_iter().filter_map(|week| least(week, time.longest_rest(week), rest)).collect()
            }
            Limit::Week { most: limit, week } => {
                weeks(week).into_iter().filter_map(|week| most(week, time.within(week), limit)).collect()
            }
            Limit::Requirement { hours, fewer_than, start, days } => {
                let every = i32::try_from(days).unwrap_or(i32::MAX).max(1);
                let first = range.from().plus((start.0 - range.from().0).rem_euclid(every));
                let firsts = std::iter::successors(Some(first), |day| Some(day.plus(every)));
                let whole = firsts.take_while(|day| day.plus(every) <= range.until());
                whole.filter_map(|first| required((first, every), (hours, fewer_than), time, zone)).collect()
            }
            Limit::AverageWeek { most: limit, weeks: count, week } => {
                let periods = weeks(week);
                let periods = periods.windows(count.max(1)).filter_map(|weeks| {
                    let span = Span::new(weeks.first()?.start(), weeks.last()?.end())?;
                    most(span, time.within(span) / weeks.len() as i64, limit)
                });
                periods.collect()
            }
            Limit::NightAverage { most: limit, night, least, weeks: count } => {
                let periods: Vec<Span> = match count {
                    None => Span::new(zone.instant(range.from().midnight()), end).into_iter().collect(),
                    Some(count) => weeks(MONDAY)
                        .windows(count.max(1))
                        .filter_map(|weeks| Span::new(weeks.first()?.start(), weeks.last()?.end()))
                        .collect(),
                };
                let nightly = periods.into_iter().filter(|span| time.has_night(*span, (night, least), zone));
                nightly.filter_map(|span| most(span, time.daily_average(span), limit)).collect()
            }
        }
    }
}

/// What is wrong with a period that begins on a day and has so many: its hours, or else the days that have work.
fn required(
    (first, days): (Day, i32),
    (hours, fewer_than): (i64, i64),
    time: &WorkingTime,
    zone: &Zone,
) -> Option<Breach> {
    let at = |day: Day| zone.instant(day.midnight());
    let span = Span::new(at(first), at(first.plus(days)))?;
    let worked = time.within(span);
    if worked != hours {
        return Some(Breach { span, found: worked, limit: hours });
    }
    let starts = time.present().iter().map(|shift| shift.start()).filter(|start| span.contains(*start));
    let workdays = starts.map(|start| zone.wall_at(start).day()).collect::<BTreeSet<Day>>().len() as i64;
    (fewer_than <= workdays).then_some(Breach { span, found: workdays, limit: fewer_than - 1 })
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Limit::DailyRest(rest) => write!(f, "{} of rest in each 24 h", Length(rest)),
            Limit::WeeklyRest { rest, .. } => write!(f, "{} of rest in each week", Length(rest)),
            Limit::AverageWeek { most, weeks, .. } => write!(f, "{} a week on average of {weeks} weeks", Length(most)),
            Limit::Week { most, .. } => write!(f, "{} a week", Length(most)),
            Limit::Requirement { hours, fewer_than, days, .. } => {
                write!(f, "{} in {days} days, on fewer than {fewer_than} of them", Length(hours))
            }
            Limit::NightAverage { most, .. } => {
                write!(f, "{} in each 24 h on average, of who works at night", Length(most))
            }
        }
    }
}

impl fmt::Display for LegalRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({}); not legal advice", self.jurisdiction, self.limit, self.citation)
    }
}
