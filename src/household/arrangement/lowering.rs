//! From an arrangement to recurrence sets.
//!
//! Pattern and seasons become rules, a part of the line of days each. What holidays and exceptions change is a finite number
//! of days: of each the difference between what the rules give and what the plan says becomes EXDATEs and RDATEs.

use super::arrangement::{Arrangement, Block, DurationMode};
use super::pattern::{Pattern, Stretch};
use super::plan::{Plan, Planned};
use super::remote::Site;
use super::shift::Shift;
use crate::household::{Days, Demand, Whereabouts};
use crate::recurrence::Length;
use crate::time::{Day, Zone};

/// One series to be: days with the same shift at the same place.
struct Series {
    label: String,
    site: Site,
    shift: Shift,
    days: Days,
}

pub(super) fn lower(arrangement: &Arrangement, zone: &Zone) -> Vec<Block> {
    let plan = arrangement.plan();
    let mut series = series_of(arrangement);
    for day in plan.touched() {
        correct(&mut series, &plan, day);
    }
    let mut blocks: Vec<Block> = Vec::new();
    for series in series {
        let sets = series.days.sets(series.shift.start(), length(arrangement.duration, series.shift), zone);
        let label = if series.site == Site::Remote { format!("{}-remote", series.label) } else { series.label };
        for times in sets {
            let label = unique(&blocks, &label);
            let (whereabouts, demand) = placement(arrangement, series.site, series.shift);
            blocks.push(Block { label, times, whereabouts, demand });
        }
    }
    blocks
}

/// The label, with a number from the second series with it on.
fn unique(blocks: &[Block], label: &str) -> String {
    let is_taken = |label: &str| blocks.iter().any(|block| block.label == label);
    let numbered = || (2..).map(|number| format!("{label}-{number}")).find(|label| !is_taken(label));
    if is_taken(label) { numbered().unwrap_or_default() } else { label.to_owned() }
}

fn length(duration: DurationMode, shift: Shift) -> Length {
    match (duration, shift.length()) {
        (DurationMode::Exact, Length::Wall(seconds)) => Length::Exact(seconds),
        (_, length) => length,
    }
}

fn placement(arrangement: &Arrangement, site: Site, shift: Shift) -> (Whereabouts, Demand) {
    match (&arrangement.remote, site) {
        (Some(remote), Site::Remote) => (remote.whereabouts, remote.demand),
        _ => (shift.whereabouts().unwrap_or(arrangement.whereabouts), arrangement.demand),
    }
}

/// What pattern and seasons give, before holidays and exceptions.
fn series_of(arrangement: &Arrangement) -> Vec<Series> {
    let mut series = Vec::new();
    for (pattern, from, until) in segments(arrangement) {
        for Stretch { label, days, shift } in pattern.stretches() {
            let days = days.from(from).until(until).except(arrangement.except.iter().copied());
            let parts = match &arrangement.remote {
                Some(remote) => remote.days.split(&days),
                None => vec![(Site::OnSite, days)],
            };
            let parts = parts.into_iter().filter(|(_, days)| !days.is_empty());
            series.extend(parts.map(|(site, days)| Series { label: label.clone(), site, shift, days }));
        }
    }
    series
}

/// The patterns that apply one after the other, each with its first day and the day after its last one.
fn segments(arrangement: &Arrangement) -> Vec<(&Pattern, Option<Day>, Option<Day>)> {
    let within = |from: Option<Day>, until: Option<Day>| {
        let from = arrangement.from.max(from);
        let until = arrangement.until.into_iter().chain(until).min();
        (from, until)
    };
    let mut segments = Vec::new();
    let mut next = None;
    for season in &arrangement.seasons {
        let (from, until) = within(next, Some(season.range.from()));
        segments.push((&arrangement.pattern, from, until));
        let (from, until) = within(Some(season.range.from()), Some(season.range.until()));
        segments.push((&season.pattern, from, until));
        next = Some(season.range.until());
    }
    let (from, until) = within(next, None);
    segments.push((&arrangement.pattern, from, until));
    segments.retain(|(_, from, until)| from.zip(*until).is_none_or(|(from, until)| from < until));
    segments
}

/// Makes the series mean on a day what the plan says.
fn correct(series: &mut Vec<Series>, plan: &Plan<'_>, day: Day) {
    let mut wanted = plan.on(day);
    for own in series.iter_mut().filter(|own| own.days.contains(day)) {
        match wanted.iter().position(|planned| own.is_like(planned)) {
            Some(found) => {
                wanted.swap_remove(found);
            }
            None => own.remove(day),
        }
    }
    for planned in wanted {
        match series.iter_mut().find(|own| own.is_like(&planned) && !own.days.contains(day)) {
            Some(own) => own.add(day),
            None => series.push(Series::single(planned, day)),
        }
    }
}

impl Series {
    fn single(planned: Planned, day: Day) -> Self {
        let Planned { label, shift, site } = planned;
        Series { label, site, shift, days: Days::dates([day]) }
    }

    fn is_like(&self, planned: &Planned) -> bool {
        self.label == planned.label && self.site == planned.site && self.shift == planned.shift
    }

    fn remove(&mut self, day: Day) {
        self.days = self.days.clone().except([day]);
    }

    fn add(&mut self, day: Day) {
        self.days = self.days.clone().also([day]);
    }
}
