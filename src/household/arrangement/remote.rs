use std::collections::BTreeSet;
use std::fmt;

use chrono::Weekday;

use super::staggered::monday_of;
use super::words::{Date, OfMonth};
use crate::household::{Days, Demand, NthWeekdays, Parity, Weekdays, Whereabouts};
use crate::time::Day;

/// The days of an arrangement that are worked elsewhere, mostly at home: a layer over its pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remote {
    /// Which days.
    pub days: RemoteDays,
    /// Where they work then.
    pub whereabouts: Whereabouts,
    /// What that leaves of their attention.
    pub demand: Demand,
}

/// Which days of an arrangement are worked elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum RemoteDays {
    /// The same days of every week.
    Fixed(Weekdays),
    /// These days of every second week, from the week of a day on and before it.
    Alternate {
        /// Of these weeks.
        weekdays: Weekdays,
        /// A day of one of the remote weeks.
        start: Day,
    },
    /// Days of the weeks with odd, or even, ISO 8601 numbers.
    IsoWeeks {
        /// Of these weeks.
        weekdays: Weekdays,
        /// Which weeks.
        weeks: Parity,
    },
    /// All but the team's day: some of a month's Mondays, Tuesdays and so on.
    AllBut {
        /// The day of the week.
        weekday: Weekday,
        /// Which of the month's.
        nth: NthWeekdays,
    },
    /// All but single days: visits to a hub.
    AllButDates(BTreeSet<Day>),
    /// Single days, chosen week by week.
    Dates(BTreeSet<Day>),
}

/// Where a shift is worked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Site {
    /// Where the arrangement is done.
    OnSite,
    /// Where its remote days are.
    Remote,
}

impl RemoteDays {
    /// Where the work of a day is done.
    pub fn site_on(&self, day: Day) -> Site {
        let remote = match self {
            RemoteDays::Fixed(weekdays) => weekdays.contains(day.weekday()),
            RemoteDays::Alternate { weekdays, start } => {
                weekdays.contains(day.weekday()) && (day.0 - monday_of(*start).0).div_euclid(7) % 2 == 0
            }
            RemoteDays::IsoWeeks { weekdays, weeks } => weekdays.contains(day.weekday()) && weeks.contains(day),
            RemoteDays::AllBut { weekday, nth } => day.weekday() != *weekday || !nth.contains(day),
            RemoteDays::AllButDates(dates) => !dates.contains(&day),
            RemoteDays::Dates(dates) => dates.contains(&day),
        };
        if remote { Site::Remote } else { Site::OnSite }
    }

    /// The parts of a set of days that are worked on site and elsewhere.
    pub(super) fn split(&self, days: &Days) -> Vec<(Site, Days)> {
        let on = |site: Site, days: Days| (site, days);
        match self {
            RemoteDays::Fixed(weekdays) => vec![
                on(Site::OnSite, days.clone().only_on(Weekdays::ALL.without(*weekdays))),
                on(Site::Remote, days.clone().only_on(*weekdays)),
            ],
            RemoteDays::Alternate { weekdays, start } => {
                let never = days.clone().only_on(Weekdays::ALL.without(*weekdays));
                let some = days.clone().only_on(*weekdays);
                let (remote, office) = (some.in_weeks(2, *start), some.in_weeks(2, start.plus(7)));
                let office = office.into_iter().chain([never]).map(|days| on(Site::OnSite, days));
                office.chain(remote.into_iter().map(|days| on(Site::Remote, days))).collect()
            }
            RemoteDays::IsoWeeks { weekdays, weeks } => {
                let never = days.clone().only_on(Weekdays::ALL.without(*weekdays));
                let some = |weeks: Parity| days.clone().only_on(*weekdays).in_iso_weeks(weeks);
                let (office, remote) = (some(weeks.other()).into_iter().chain([never]), some(*weeks));
                office.map(|days| on(Site::OnSite, days)).chain(remote.map(|days| on(Site::Remote, days))).collect()
            }
            RemoteDays::AllBut { weekday, nth } => {
                let day: Weekdays = [*weekday].into_iter().collect();
                let team = days.clone().only_on(day);
                vec![
                    on(Site::OnSite, team.clone().nth(*nth)),
                    on(Site::Remote, days.clone().only_on(Weekdays::ALL.without(day))),
                    on(Site::Remote, nth.complement().fold(team, Days::nth)),
                ]
            }
            RemoteDays::AllButDates(dates) | RemoteDays::Dates(dates) => {
                let single = Days::dates(dates.iter().copied().filter(|day| days.contains(*day)));
                let others = days.clone().except(dates.iter().copied());
                match self {
                    RemoteDays::Dates(_) => vec![on(Site::OnSite, others), on(Site::Remote, single)],
                    _ => vec![on(Site::OnSite, single), on(Site::Remote, others)],
                }
            }
        }
    }

    /// Whether rules can say which of these days are which.
    pub(super) fn fits(&self, days: &Days) -> bool {
        let is_regular = !days.is_of_iso_weeks();
        let has = |weekdays: Weekdays| !days.clone().only_on(weekdays).is_empty();
        match self {
            _ if days.is_every_week() => true,
            RemoteDays::AllBut { nth, weekday } => {
                is_regular && !nth.counts_from_both_ends() || !has([*weekday].into_iter().collect())
            }
            RemoteDays::Alternate { weekdays, .. } => is_regular || !has(*weekdays),
            RemoteDays::IsoWeeks { weekdays, .. } => !is_regular || !has(*weekdays),
            RemoteDays::Fixed(_) | RemoteDays::AllButDates(_) | RemoteDays::Dates(_) => true,
        }
    }

    /// After how many days it starts over, if it does.
    pub(super) fn cycle(&self) -> Option<u32> {
        match self {
            RemoteDays::Fixed(_) => Some(7),
            RemoteDays::Alternate { .. } => Some(14),
            RemoteDays::IsoWeeks { .. } | RemoteDays::AllBut { .. } => None,
            RemoteDays::AllButDates(_) | RemoteDays::Dates(_) => None,
        }
    }

    /// Whether a rule says which days they are, so that those of the future are chosen too.
    pub fn is_regular(&self) -> bool {
        !matches!(self, RemoteDays::AllButDates(_) | RemoteDays::Dates(_))
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Site::Remote { "remote" } else { "on site" })
    }
}

impl From<Weekdays> for RemoteDays {
    fn from(days: Weekdays) -> Self {
        RemoteDays::Fixed(days)
    }
}

impl fmt::Display for RemoteDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RemoteDays::Fixed(days) => write!(f, "remote {days}"),
            RemoteDays::Alternate { weekdays, start } => {
                write!(f, "remote {weekdays} of every second week from {}", Date(monday_of(*start)))
            }
            RemoteDays::IsoWeeks { weekdays, weeks } => write!(f, "remote {weekdays} of {weeks} ISO weeks"),
            RemoteDays::AllBut { weekday, nth } => {
                write!(f, "remote but for the {}", OfMonth(*nth, weekday))
            }
            RemoteDays::AllButDates(dates) => write!(f, "remote but for {}", count(dates, "visit")),
            RemoteDays::Dates(dates) => write!(f, "remote on {}", count(dates, "chosen day")),
        }
    }
}

/// `1 visit`, `2 visits`.
fn count(dates: &BTreeSet<Day>, what: &str) -> String {
    format!("{} {what}{}", dates.len(), if dates.len() == 1 { "" } else { "s" })
}
