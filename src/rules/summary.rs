use std::collections::BTreeMap;

use super::outcome::{Outcome, Total};
use crate::analysis::Code;
use crate::household::Period;
use crate::time::{Window, Zone};

/// What was found in one period.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Summary {
    /// The period, as far as it lies in the window of the outcome.
    pub window: Window,
    /// Count and minutes of every code, also of those that were not found.
    pub totals: BTreeMap<Code, Total>,
}

impl Outcome {
    /// The totals of each period of the window, ascending, on the clocks of a zone; also of those without findings.
    ///
    /// A finding belongs to the period in which it starts, with all its minutes, and to the first one if it starts before the
    /// window: so the totals of the periods add up to those of the outcome.
    ///
    /// ```
    /// use handover::household::{Household, Period};
    /// use handover::rules::check;
    /// use handover::time::{Day, Window, Zone};
    ///
    /// let zone = Zone::utc();
    /// let days = Window::of_days(Day::new(2027, 1, 13).unwrap(), Day::new(2027, 2, 2).unwrap(), &zone).unwrap();
    /// let outcome = check(&Household::builder("Nobody", zone.clone()).build().unwrap(), days);
    /// assert_eq!(outcome.by_period(Period::Week, &zone).len(), 4);
    /// assert_eq!(outcome.by_period(Period::Month, &zone).len(), 2);
    /// ```
    pub fn by_period(&self, period: Period, zone: &Zone) -> Vec<Summary> {
        let none =
            || Outcome { window: self.window, findings: Vec::new(), incomplete: false, as_of: None, known: 0 }.totals();
        let windows = windows(period, self.window, zone);
        let mut summaries: Vec<Summary> = windows.map(|window| Summary { window, totals: none() }).collect();
        for judged in &self.findings {
            let start = judged.finding.span.start();
            let after = summaries.partition_point(|summary| summary.window.start() <= start);
            if let Some(summary) = summaries.get_mut(after.saturating_sub(1)) {
                summary.totals.entry(judged.finding.code).or_default().add(&judged.finding);
            }
        }
        summaries
    }
}

/// The periods that a window is made of, the first and the last cut to it.
pub(super) fn windows(period: Period, window: Window, zone: &Zone) -> impl Iterator<Item = Window> {
    let first = period.start(zone.wall_at(window.start()).day());
    let starts = std::iter::successors(Some(first), move |day| Some(period.end(*day)));
    let windows = starts.map(move |day| (zone.instant(day.midnight()), zone.instant(period.end(day).midnight())));
    let inside = windows.take_while(move |(start, _)| *start < window.end());
    inside.filter_map(move |(start, end)| Window::new(start.max(window.start()), end.min(window.end())).ok())
}
