//! The same with `rrule` and `rangemap`, as one would write it without this crate.

use chrono::{DateTime, Utc};
use rangemap::RangeSet;
use rrule::{RRuleSet, Tz};

use super::workload::{Household, Line};

/// A rule set and how long its instances last.
pub type Series = (RRuleSet, i64);

pub struct Answer {
    pub occurrences: usize,
    pub uncovered: RangeSet<i64>,
    /// Span, and of either partner the set and the start.
    pub overlaps: Vec<(i64, i64, (usize, i64), (usize, i64))>,
}

pub fn series(line: &Line) -> Series {
    let text = format!("DTSTART;TZID=Europe/Berlin:{}\nRRULE:{}", line.dtstart, line.rrule);
    (text.parse().unwrap(), line.seconds)
}

pub fn answer(household: &Household<Series>, from: i64, to: i64) -> Answer {
    let instant = |seconds| DateTime::<Utc>::from_timestamp(seconds, 0).unwrap().with_timezone(&Tz::UTC);
    let expand = |(set, seconds): &Series| -> Vec<(i64, i64)> {
        let dates = set.clone().after(instant(from)).before(instant(to)).all(u16::MAX).dates;
        dates.iter().map(|date| (date.timestamp(), date.timestamp() + seconds)).collect()
    };
    let mut uncovered: RangeSet<i64> = RangeSet::new();
    let mut occurrences = 0;
    for need in &household.needs {
        let spans = expand(need);
        occurrences += spans.len();
        uncovered.extend(spans.into_iter().map(|(start, end)| start..end));
    }
    let mut people = Vec::new();
    for person in &household.people {
        let (mut unavailable, mut list) = (RangeSet::new(), Vec::new());
        for (set, series) in person.busy.iter().enumerate() {
            for (start, end) in expand(series) {
                unavailable.insert(start..end);
                list.push((start, end, set));
            }
        }
        for (set, series) in person.remote.iter().enumerate() {
            for (start, end) in expand(series) {
                unavailable.remove(start..end);
                list.push((start, end, person.busy.len() + set));
            }
        }
        uncovered = uncovered.intersection(&unavailable).collect();
        occurrences += list.len();
        list.sort_unstable();
        people.push(list);
    }
    let overlaps = people.chunks(2).flat_map(|pair| overlaps(&pair[0], &pair[1])).collect();
    Answer { occurrences, uncovered, overlaps }
}

type Occurrence = (i64, i64, usize);

fn overlaps(one: &[Occurrence], other: &[Occurrence]) -> Vec<(i64, i64, (usize, i64), (usize, i64))> {
    let longest = other.iter().map(|(start, end, _)| end - start).max().unwrap_or(0);
    let mut found = Vec::new();
    for (start, end, set) in one {
        let first = other.partition_point(|(second, ..)| *second <= start - longest);
        for (second, until, with) in other[first..].iter().take_while(|(second, ..)| second < end) {
            if start < until {
                found.push((*start.max(second), *end.min(until), (*set, *start), (*with, *second)));
            }
        }
    }
    found
}
