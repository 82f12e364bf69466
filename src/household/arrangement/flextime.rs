use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::weekly::no_days;
use super::words::Span;
use crate::household::{Days, Hours, Weekdays};
use crate::time::Day;

/// Flextime: core hours in which one has to be there, a band in which one may work, and a target for a period.
///
/// Only the core, and the hours that somebody has chosen, are known in advance; the rest is a quota.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flextime {
    /// Which rules the variant has on top.
    pub variant: FlexVariant,
    /// The days of work.
    pub days: Weekdays,
    /// Those of them that have core hours.
    pub core_days: Weekdays,
    /// The core hours of such a day, within the band.
    pub core: Vec<Hours>,
    /// When one may work.
    pub band: Hours,
    /// The least and the most paid seconds of a day.
    pub daily: (u32, u32),
    /// The paid seconds of a period, and its length in days: 7, 14 or 28.
    pub target: (u32, u32),
    /// How many seconds may be carried over into the next period, in either direction.
    pub carry_over: u32,
    /// The hours that somebody has chosen.
    pub chosen: Option<Shift>,
}

/// The kinds of flexible schedules, as the US Office of Personnel Management names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum FlexVariant {
    /// Times are chosen once and stay.
    Flexitour,
    /// Eight hours a day; the start moves from day to day.
    Gliding,
    /// Forty hours a week; days differ in length.
    VariableDay,
    /// Eighty hours in two weeks; weeks differ in length.
    VariableWeek,
    /// Eighty hours in two weeks, with core hours on fewer than all ten days.
    Maxiflex,
}

impl FlexVariant {
    /// The word for it in a household file.
    pub fn as_str(self) -> &'static str {
        match self {
            FlexVariant::Flexitour => "flexitour",
            FlexVariant::Gliding => "gliding",
            FlexVariant::VariableDay => "variable-day",
            FlexVariant::VariableWeek => "variable-week",
            FlexVariant::Maxiflex => "maxiflex",
        }
    }

    /// The target that it stands for, in seconds a period of so many days.
    pub fn target(self) -> (u32, u32) {
        match self {
            FlexVariant::Flexitour | FlexVariant::Gliding | FlexVariant::VariableDay => (40 * 3_600, 7),
            FlexVariant::VariableWeek | FlexVariant::Maxiflex => (80 * 3_600, 14),
        }
    }
}

impl Flextime {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        if let Some(chosen) = self.chosen {
            return self.days.contains(day.weekday()).then(|| Duty::new("work", chosen)).into_iter().collect();
        }
        let has_core = self.core_days.contains(day.weekday());
        let core = (1..).zip(&self.core).filter(|_| has_core);
        core.map(|(number, hours)| Duty::new(&format!("core-{number}"), Shift::new(*hours))).collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        if let Some(chosen) = self.chosen {
            return vec![Stretch::new("work", Days::weekly(self.days), chosen)];
        }
        let core = |(number, hours): (i32, &Hours)| {
            Stretch::new(&format!("core-{number}"), Days::weekly(self.core_days), Shift::new(*hours))
        };
        (1..).zip(&self.core).map(core).collect()
    }

    /// What is wrong with it, the target that no period can meet among it.
    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = no_days(self.days).into_iter().collect();
        let outside = |hours: &&Hours| hours.start() < self.band.start() || end(self.band) < end(**hours);
        problems.extend(self.core.iter().filter(outside).map(|hours| {
            ArrangementProblem::new("core", format!("expected core hours within the band {}, found {hours}", self.band))
        }));
        if !self.core_days.without(self.days).is_empty() {
            let message = format!("expected core days among {}, found {}", self.days, self.core_days);
            problems.push(ArrangementProblem::new("core-days", message));
        }
        problems.extend(self.daily_problems());
        problems.extend(self.variant_problem());
        problems.extend(self.chosen.filter(|chosen| !self.allows(*chosen)).map(|chosen| {
            let message = format!("expected hours that hold the core, within the band {}, found {chosen}", self.band);
            ArrangementProblem::new("hours", message)
        }));
        problems
    }

    /// Whether a day of these hours keeps the core, the band and the limits of a day.
    pub fn allows(&self, day: Shift) -> bool {
        let (start, end_of_day) = (day.start(), day.start() + day.seconds());
        let in_band = self.band.start() <= start && end_of_day <= end(self.band);
        let holds_core = self.core.iter().all(|core| start <= core.start() && end(*core) <= end_of_day);
        in_band && holds_core && self.daily.0 <= day.paid() && day.paid() <= self.daily.1
    }

    /// What a day of work is of the target, in seconds.
    pub(super) fn share(&self) -> i64 {
        let days = self.days.iter().count() as i64 * i64::from(self.target.1 / 7);
        i64::from(self.target.0) / days.max(1)
    }

    fn daily_problems(&self) -> Vec<ArrangementProblem> {
        let ((least, most), (target, period)) = (self.daily, self.target);
        let core: u32 = self.core.iter().map(|hours| hours.seconds()).sum();
        let mut problems = Vec::new();
        if most < least || most < core || self.band.seconds() < most {
            let message = format!(
                "expected a longest day of {} (shortest day and core) to {} (band), found {}",
                Span(least.max(core).into()),
                Span(self.band.seconds().into()),
                Span(most.into())
            );
            problems.push(ArrangementProblem::new("longest-day", message));
        }
        let days = self.days.iter().count() as u32 * (period / 7);
        let (low, high) = ((days * least).saturating_sub(self.carry_over), days * most + self.carry_over);
        if target < low || high < target {
            let (low, high) = (Span(low.into()), Span(high.into()));
            let message = format!("expected a target of {low} to {high} in {days} days, found {}", Span(target.into()));
            problems.push(ArrangementProblem::new("target", message).with_help("no period can meet another one"));
        }
        problems
    }

    fn variant_problem(&self) -> Option<ArrangementProblem> {
        match self.variant {
            FlexVariant::Flexitour if self.chosen.is_none() => {
                Some(ArrangementProblem::new("hours", "expected the chosen hours of a flexitour, found none"))
            }
            FlexVariant::Maxiflex if self.days.without(self.core_days).is_empty() => {
                let message = "expected core hours on fewer than all days of a maxiflex, found them on all";
                Some(ArrangementProblem::new("core-days", message))
            }
            FlexVariant::Gliding if self.daily.0 != self.daily.1 => {
                let message = "expected days of one length in a gliding schedule, found a shortest and a longest one";
                Some(ArrangementProblem::new("longest-day", message))
            }
            _ => None,
        }
    }
}

fn end(hours: Hours) -> u32 {
    hours.start() + hours.seconds()
}

impl fmt::Display for Flextime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let core: Vec<String> = self.core.iter().map(ToString::to_string).collect();
        let (target, days) = (Span(self.target.0.into()), self.target.1);
        write!(f, "flextime ({}): {} within {}", self.variant.as_str(), self.days, self.band)?;
        if !core.is_empty() {
            write!(f, ", core {}", core.join(" and "))?;
        }
        if let Some(chosen) = self.chosen {
            write!(f, ", usually {chosen}")?;
        }
        write!(f, ", {target} in {days} days")
    }
}
