use std::collections::BTreeSet;
use std::fmt;

use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::plan::Plan;
use super::problem::ArrangementProblem;
use super::remote::Site;
use super::words::{Date, Span};
use crate::household::{Hours, Weekdays};
use crate::time::Day;

/// A trial of an arrangement: a range, a baseline that it is compared with, dates of review and what happens when it ends.
///
/// Both ranges are measured by the same code. The table is for an employer: nothing in it says why somebody is where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trial {
    /// The days of the trial.
    pub range: DayRange,
    /// The days that it is compared with, best as many weeks.
    pub baseline: DayRange,
    /// When it is looked at together.
    pub reviews: Vec<Day>,
    /// What holds afterwards if nobody decides otherwise.
    pub revert: Revert,
    /// The core hours in which people expect to reach somebody; `None` counts whole days.
    pub core: Option<Hours>,
    /// The days of the week on which care is paid for if the person works, such as Fridays at a nursery.
    pub care: Weekdays,
}

/// What holds after a trial.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Revert {
    /// The arrangement of before.
    #[default]
    Back,
    /// That of the trial.
    Keep,
}

/// What is measured besides the arrangement itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measures {
    /// The core hours in which people expect to reach somebody; `None` counts whole days.
    pub core: Option<Hours>,
    /// Days that care is paid for if the person works on them, such as Fridays at a nursery.
    pub care: Vec<Day>,
    /// Seconds of the way to work and back.
    pub commute: i64,
    /// When commitments, such as leave, take work away.
    pub away: DaysAway,
    /// What share of the household's care the person carries, as an analysis of loads has found it.
    pub load: Option<LoadShare>,
    /// Seconds without enough carers and with exactly one, as an analysis of coverage has found them.
    pub coverage: Option<(i64, i64)>,
}

/// The days on which something that is not in the arrangement takes work away.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DaysAway {
    /// All work of these.
    pub wholly: BTreeSet<Day>,
    /// At least a part of the core of these, or all work if there is no core.
    pub core: BTreeSet<Day>,
}

/// A person's share of the care that they and others are asked for, in percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct LoadShare {
    /// Of its minutes.
    pub minutes: u32,
    /// Of its tasks.
    pub tasks: u32,
}

/// What a range of days comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialMetrics {
    /// Paid seconds that are agreed: holidays and leave are in them.
    pub contract: i64,
    /// Paid seconds that are worked: holidays and leave are not.
    pub hours: i64,
    /// Days of the working week in the range.
    pub weekdays: u32,
    /// Those of them on which the core is worked.
    pub worked: u32,
    /// Days of paid care.
    pub care: u32,
    /// Seconds on the way.
    pub commute: i64,
    /// The share of care that is this person's; `None` if nobody carries any.
    pub load: Option<LoadShare>,
    /// Seconds without enough carers and with exactly one.
    pub coverage: Option<(i64, i64)>,
}

impl Trial {
    /// The baseline and the trial, measured alike: `before` is the arrangement of the baseline.
    pub fn measure(
        &self,
        (before, measures_before): (&Arrangement, &Measures),
        (after, measures_after): (&Arrangement, &Measures),
    ) -> TrialPack {
        TrialPack {
            trial: self.clone(),
            baseline: TrialMetrics::of(&[before], self.baseline, measures_before),
            pilot: TrialMetrics::of(&[after], self.range, measures_after),
        }
    }

    /// The days of a range on which care is paid for if the person works.
    pub fn care_days(&self, range: DayRange) -> Vec<Day> {
        range.days().filter(|day| self.care.contains(day.weekday())).collect()
    }

    /// What is wrong with it as the trial of an arrangement with this range, at the parameter `trial`.
    pub(super) fn problems_in(&self, from: Option<Day>, until: Option<Day>) -> Vec<ArrangementProblem> {
        let problem = |message: String| ArrangementProblem::new("trial", message);
        let mut problems = Vec::new();
        if (from, until) != (Some(self.range.from()), Some(self.range.until())) {
            problems.push(problem(format!("expected a trial in the range of its arrangement, found {}", self.range)));
        }
        if self.range.from() < self.baseline.until() {
            let message = format!("expected a baseline before the trial {}, found {}", self.range, self.baseline);
            problems.push(problem(message));
        }
        let outside = |day: &&Day| **day < self.range.from() || self.range.until() < **day;
        problems.extend(self.reviews.iter().filter(outside).map(|day| {
            problem(format!("expected reviews in the trial {} or right after it, found {day:?}", self.range))
        }));
        problems
    }

    /// The first day on which what follows the trial holds, and whose arrangement that is.
    pub fn after(&self) -> (Day, Revert) {
        (self.range.until(), self.revert)
    }
}

impl fmt::Display for Trial {
    /// `trial 7 Jun 2027–29 Aug 2027, beside 15 Mar 2027–6 Jun 2027, then as before`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let then = if self.revert == Revert::Back { "as before" } else { "as in the trial" };
        write!(f, "trial {}, beside {}, then {then}", self.range, self.baseline)
    }
}

impl TrialMetrics {
    /// What the arrangements of one person come to in some days.
    ///
    /// Hours worked are those of the shifts on the clock, without what [other things](DaysAway) take away: whoever knows when
    /// that is has to subtract it.
    pub fn of(arrangements: &[&Arrangement], range: DayRange, measures: &Measures) -> Self {
        let plans: Vec<(&Arrangement, Plan<'_>)> = arrangements.iter().map(|one| (*one, one.plan())).collect();
        let counted = |(one, plan): &(&Arrangement, Plan<'_>), day: Day| -> i64 {
            plan.on(day).iter().map(|planned| one.counted(planned)).sum()
        };
        let paid = |day: Day| plans.iter().map(|plan| counted(plan, day)).sum::<i64>();
        let DaysAway { wholly, core } = &measures.away;
        let weekdays: Vec<Day> = range.days().filter(|day| Weekdays::WORKING.contains(day.weekday())).collect();
        let is_worked =
            |day: &&Day| !core.contains(*day) && plans.iter().any(|(_, plan)| has_core(plan, **day, measures.core));
        let care = measures.care.iter().filter(|day| range.contains(**day) && !wholly.contains(day) && 0 < paid(**day));
        let is_on_site = |day: &Day| {
            !wholly.contains(day) && plans.iter().any(|(_, plan)| plan.sites_on(*day).contains(&Site::OnSite))
        };
        TrialMetrics {
            contract: arrangements.iter().map(|one| one.contracted(range)).sum(),
            hours: range.days().map(paid).sum(),
            weekdays: weekdays.len() as u32,
            worked: weekdays.iter().filter(is_worked).count() as u32,
            care: care.count() as u32,
            commute: measures.commute * range.days().filter(is_on_site).count() as i64,
            load: measures.load,
            coverage: measures.coverage,
        }
    }

    /// Days with core hours of those that could have them, in percent.
    pub fn presence(&self) -> f64 {
        f64::from(self.worked) * 100.0 / f64::from(self.weekdays.max(1))
    }
}

/// Whether a day's shifts hold all of the core.
fn has_core(plan: &Plan<'_>, day: Day, core: Option<Hours>) -> bool {
    plan.on(day).iter().any(|planned| core.is_none_or(|core| planned.shift.holds(core)))
}

/// A trial beside its baseline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialPack {
    /// What was agreed.
    pub trial: Trial,
    /// Before.
    pub baseline: TrialMetrics,
    /// During the trial.
    pub pilot: TrialMetrics,
}

impl fmt::Display for TrialPack {
    /// A table in Markdown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = (&self.baseline, &self.pilot);
        writeln!(f, "| | {} | {} |\n|---|---:|---:|", self.trial.baseline, self.trial.range)?;
        writeln!(f, "| Contract hours | {} | {} |", Span(before.contract), Span(after.contract))?;
        writeln!(f, "| Hours worked | {} | {} |", Span(before.hours), Span(after.hours))?;
        let presence = |metrics: &TrialMetrics| {
            format!("{} of {} ({:.0} %)", metrics.worked, metrics.weekdays, metrics.presence())
        };
        writeln!(f, "| Days with core hours | {} | {} |", presence(before), presence(after))?;
        writeln!(f, "| Paid care days | {} | {} |", before.care, after.care)?;
        writeln!(f, "| Time on the way | {} | {} |", Span(before.commute), Span(after.commute))?;
        if before.load.or(after.load).is_some() {
            let share = |load: Option<u32>| load.map_or("–".to_owned(), |percent| format!("{percent} %"));
            let row = |of: fn(LoadShare) -> u32| (share(before.load.map(of)), share(after.load.map(of)));
            let ((minutes, minutes_after), (tasks, tasks_after)) = (row(|load| load.minutes), row(|load| load.tasks));
            writeln!(f, "| Share of care, by minutes | {minutes} | {minutes_after} |")?;
            writeln!(f, "| Share of care, by tasks | {tasks} | {tasks_after} |")?;
        }
        if let (Some(before), Some(after)) = (before.coverage, after.coverage) {
            writeln!(f, "| Care without anybody | {} | {} |", Span(before.0), Span(after.0))?;
            writeln!(f, "| Care by one person | {} | {} |", Span(before.1), Span(after.1))?;
        }
        let reviews: Vec<String> = self.trial.reviews.iter().map(|day| Date(*day).to_string()).collect();
        let revert = if self.trial.revert == Revert::Back { "as before" } else { "as in the trial" };
        let then = Date(self.trial.range.until());
        writeln!(
            f,
            "\nReviews: {}. From {then}: {revert}.",
            if reviews.is_empty() { "none".to_owned() } else { reviews.join(", ") }
        )
    }
}
