use std::fmt::Write;

#[cfg(feature = "cli")]
use serde_json::{Value, json as object};

use super::one_line::one_line;
use super::part::part;
use super::text::{BOLD, DIM, PLAIN};
use crate::analysis::{NeedCycle, Overlay, Repetition, Restart};
#[cfg(feature = "cli")]
use crate::household::CyclicPart;
use crate::household::{Household, NotCyclic, Part};
use crate::time::Day;

/// What cycles come to for ever, a paragraph for each need: the first clash and how often it comes back, whether another start
/// avoids it, which cycles that rests on, and what is otherwise in the window. Where nothing is proved it says why.
///
/// Has ANSI colours in it; whoever prints it where they are not wanted takes them out.
pub fn cycles_text(household: &Household, cycles: &[NeedCycle]) -> String {
    let mut text = String::new();
    for one in cycles {
        let name = one_line(household.need(one.need).map_or("", |need| need.name.as_str()));
        let separator = if text.is_empty() { "" } else { "\n" };
        let _ = match &one.outcome {
            Ok(repetition) => writeln!(text, "{separator}{BOLD}{name}{PLAIN}: {}", claim(repetition)),
            Err(not_cyclic) => {
                writeln!(text, "{separator}{BOLD}{name}{PLAIN}: {}", no_claim(household, *not_cyclic))
            }
        };
        for line in one.outcome.iter().flat_map(|repetition| details(household, repetition)) {
            let _ = writeln!(text, "  {DIM}{}{PLAIN}", one_line(&line));
        }
    }
    if text.is_empty() { "nothing is claimed for ever, for there is no need to look at\n".to_owned() } else { text }
}

/// `first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it`
fn claim(repetition: &Repetition) -> String {
    let Some(first) = repetition.days.first() else {
        return format!("no clash of its cycles from {} on, ever", date(repetition.from));
    };
    let every = repetition.every;
    let often = match (repetition.days.len(), every) {
        (_, 1) => "then every day".to_owned(),
        (1, _) => format!("then every {every} days"),
        (many, _) => format!("then {many} times in every {every} days"),
    };
    let escape = repetition.moves.iter().find_map(|one| Some((one, one.escape()?)));
    let hopeless = repetition.moves.iter().filter(|one| one.gaps.is_some());
    let hopeless = hopeless.max_by_key(|one| (one.part.step == Some(1), one.part.cycle));
    let way_out = match (escape, hopeless) {
        (Some((_, later)), _) => format!("; a start {later} days later avoids it"),
        (None, Some(one)) => format!("; {}", no_start(one)),
        (None, None) => String::new(),
    };
    format!("first clash {}, {often}{way_out}", date(*first))
}

/// `no start day of a 14-day cycle avoids it`
fn no_start(one: &Restart) -> String {
    let unit = if one.part.step == Some(1) { "day" } else { "week" };
    format!("no start {unit} of {} {}-day cycle avoids it", article(one.part.cycle), one.part.cycle)
}

/// `an` of eight, eleven, eighteen, eighty and so on.
fn article(number: u32) -> &'static str {
    let is_eight = number.to_string().starts_with('8');
    if is_eight || matches!(number, 11 | 18) { "an" } else { "a" }
}

/// `nothing is claimed for ever, for a part of it does not repeat after a number of days: Zoe, Return`
fn no_claim(household: &Household, NotCyclic { part: of, why }: NotCyclic) -> String {
    let which = of.map_or(String::new(), |of| format!(": {}", part(of, household)));
    format!("nothing is claimed for ever, for {why}{which}")
}

fn details(household: &Household, repetition: &Repetition) -> Vec<String> {
    let parts = repetition.parts.iter().filter(|one| !matches!(one.part, Part::Need(_)));
    let cycles: Vec<String> =
        parts.map(|one| format!("{}, {}", part(one.part, household), length(one.cycle))).collect();
    let (from, period) = (date(repetition.from), length(repetition.period.days()));
    let of = if cycles.is_empty() { String::new() } else { format!(" of {}", cycles.join("; ")) };
    let mut lines = vec![format!("proved for the cycles{of}: from {from} on they repeat after {period}")];
    if !repetition.days.is_empty() {
        lines.extend(repetition.moves.iter().map(|one| restart(household, one, repetition.period.days())));
    }
    lines.push(laid_over(&repetition.overlay));
    lines
}

/// `Alex, Client visit: no start day of a 14-day cycle avoids it, for each has 1 clash in 56 days`
fn restart(household: &Household, one: &Restart, period: u32) -> String {
    let name = part(one.part.part, household);
    let Some(gaps) = &one.gaps else { return format!("{name}: too many starts to try") };
    if let Some(later) = one.escape() {
        return format!("{name}: a start {later} days later avoids it");
    }
    let (least, most) = (gaps.iter().min().copied().unwrap_or(0), gaps.iter().max().copied().unwrap_or(0));
    let range = if least == most { least.to_string() } else { format!("{least} to {most}") };
    let noun = if most == 1 { "clash" } else { "clashes" };
    format!("{name}: {}, for each has {range} {noun} in {}", no_start(one), length(period))
}

/// `in 12 Jan 2027–31 Dec 2027, with holidays and all other single dates: 6 clashes, all of them gaps, and no other gap`
fn laid_over(overlay: &Overlay) -> String {
    let Some(range) = overlay.range else { return "the cycles begin behind the window".to_owned() };
    let noun = if overlay.expected == 1 { "clash" } else { "clashes" };
    let without = match overlay.without.as_slice() {
        [] => String::new(),
        days => format!(", no gap on {}", listed(days)),
    };
    let besides = match overlay.besides.as_slice() {
        [] => ", no other gap".to_owned(),
        days => format!(", a gap also on {}", listed(days)),
    };
    let expected = overlay.expected;
    format!("{range}, with clock changes, holidays and single dates laid over: {expected} {noun}{without}{besides}")
}

/// The first few days.
fn listed(days: &[Day]) -> String {
    let shown: Vec<String> = days.iter().take(SHOWN).map(|day| day.date().format("%-d %b %Y").to_string()).collect();
    let more = days.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!(" and {more} more days") };
    format!("{}{more}", shown.join(", "))
}

/// So many days are named.
const SHOWN: usize = 12;

fn length(days: u32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// `Alex, Client visit`
fn date(day: Day) -> String {
    day.date().format("%a %-d %b %Y").to_string()
}

/// The same for programs, schema 1. Dates are days on the household's clocks.
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `needs` | a list of objects, one for each need: `need` (its key), `claim` (the sentence) and `proved` |
///
/// Where nothing is proved there are `reason` and `because_of` (a part, or null). Otherwise there are:
///
/// | key | value |
/// |---|---|
/// | `from` | the first day for which it holds |
/// | `cycles` | a list of objects: `part` and `days` after which it starts over |
/// | `period` | the days after which all repeat together, each of which was gone through |
/// | `every` | the days after which the clashes repeat |
/// | `clashes` | the dates of the first `every` days on which the need has a gap, by the start of its hours |
/// | `starts` | a list of objects for each cycle longer than a week: `part`, `cycle`, `step` in days, `clashes` in a period for each start (as it is, one step later and so on; null if they are too many to try) and `avoided_by`, the days by which a start without clashes is later (or null) |
/// | `window` | what clock changes, holidays, exceptions and single dates make of it in the window, or null if the cycles begin behind it: `from`, `until`, how many clashes are `expected`, on which dates there is no gap all the same (`without`) and on which others there is one (`besides`) |
#[cfg(feature = "cli")]
pub fn cycles_json(household: &Household, cycles: &[NeedCycle]) -> Value {
    let need = |one: &NeedCycle| {
        let key = household.need(one.need).map_or("", |need| need.key.as_str());
        match &one.outcome {
            Ok(found) => object!({
                "need": key,
                "proved": true,
                "claim": claim(found),
                "from": iso(found.from),
                "cycles": found.parts.iter().map(|part| cycle(household, part)).collect::<Vec<_>>(),
                "period": found.period.days(),
                "every": found.every,
                "clashes": found.days.iter().copied().map(iso).collect::<Vec<_>>(),
                "starts": found.moves.iter().map(|one| object!({
                    "part": part(one.part.part, household),
                    "cycle": one.part.cycle,
                    "step": one.part.step,
                    "clashes": one.gaps,
                    "avoided_by": one.escape(),
                })).collect::<Vec<_>>(),
                "window": window(&found.overlay),
            }),
            Err(why) => object!({
                "need": key,
                "proved": false,
                "claim": no_claim(household, *why),
                "reason": why.why.to_string(),
                "because_of": why.part.map(|of| part(of, household)),
            }),
        }
    };
    object!({"schema": 1, "needs": cycles.iter().map(need).collect::<Vec<_>>()})
}

#[cfg(feature = "cli")]
fn cycle(household: &Household, one: &CyclicPart) -> Value {
    object!({"part": part(one.part, household), "days": one.cycle})
}

#[cfg(feature = "cli")]
fn window(overlay: &Overlay) -> Option<Value> {
    let range = overlay.range?;
    let dates = |days: &[Day]| days.iter().copied().map(iso).collect::<Vec<_>>();
    Some(object!({
        "from": iso(range.from()),
        "until": iso(range.until()),
        "expected": overlay.expected,
        "without": dates(&overlay.without),
        "besides": dates(&overlay.besides),
    }))
}

#[cfg(feature = "cli")]
fn iso(day: Day) -> String {
    day.date().to_string()
}
