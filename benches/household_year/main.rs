//! The household year: every uncovered minute and every cross-partner overlap, against `rrule` with `rangemap`.
//!
//! `cargo bench --bench household_year` asserts equal answers and prints the time of either and how it grows with years and
//! with people. `-- count CONTENDER YEARS PEOPLE N` answers `N` times and prints nothing, for `valgrind --tool=callgrind`:
//! instructions are the difference between `N` and `2N`. Contenders: `handover`; `causes`, with what each
//! uncovered span comes from as well; `peer`; and `expansion`, which only expands.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a bench exports nothing; provenance is part of the answer that is timed"
)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a bench that fails panics")]
#![allow(
    clippy::panic,
    clippy::type_complexity,
    reason = "a bench that fails panics, and its peer is written in a hurry"
)]

mod answer;
mod peer;
mod workload;

use std::hint::black_box;
use std::time::{Duration, Instant};

use handover::recurrence::RecurrenceSet;
use handover::time::{Window, Zone};
use workload::Household;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["count", who, years, people, times] => {
            let case = Case::new(years.parse().unwrap(), people.parse().unwrap());
            (0..times.parse::<usize>().unwrap()).for_each(|_| {
                black_box(case.run(who));
            });
        }
        _ => report(),
    }
}

struct Case {
    ours: Household<RecurrenceSet>,
    theirs: Household<peer::Series>,
    window: Window,
    zone: Zone,
}

impl Case {
    fn new(years: i32, people: usize) -> Self {
        let (lines, zone) = (Household::of_people(people), workload::zone());
        let ours = lines.map(|line| workload::compiled(line, &zone));
        let theirs = lines.map(peer::series);
        Case { ours, theirs, window: workload::window(years, &zone), zone }
    }

    /// How many overlaps there are, or occurrences where only those are asked for.
    fn run(&self, who: &str) -> usize {
        match who {
            "handover" => black_box(answer::answer(&self.ours, self.window, &self.zone)).overlaps.len(),
            "causes" => {
                let answer = answer::answer(&self.ours, self.window, &self.zone);
                answer.causes().iter().map(Vec::len).sum()
            }
            "peer" => black_box(peer::answer(&self.theirs, self.window.start(), self.window.end())).overlaps.len(),
            "expansion" => self.expand(),
            _ => panic!("expected handover, causes, peer or expansion, found {who}"),
        }
    }

    fn expand(&self) -> usize {
        let people = self.ours.people.iter().flat_map(|person| person.busy.iter().chain(&person.remote));
        let each = |set: &RecurrenceSet| set.occurrences(self.window, &self.zone).map(black_box).count();
        people.chain(&self.ours.needs).map(each).sum()
    }

    fn time(&self, who: &str, at_least: Duration) -> Duration {
        let (mut best, begun) = (Duration::MAX, Instant::now());
        while begun.elapsed() < at_least {
            let start = Instant::now();
            self.run(who);
            best = best.min(start.elapsed());
        }
        best
    }

    /// The same uncovered spans, overlaps and numbers of occurrences.
    fn assert_equal(&self) {
        let ours = answer::answer(&self.ours, self.window, &self.zone);
        let theirs = peer::answer(&self.theirs, self.window.start(), self.window.end());
        let uncovered: Vec<_> = ours.uncovered.iter().map(|span| span.start()..span.end()).collect();
        assert_eq!(uncovered, theirs.uncovered.iter().cloned().collect::<Vec<_>>());
        let mut pairs: Vec<_> = ours
            .overlaps
            .iter()
            .map(|found| {
                let (one, other) = (&ours.people[found.person], &ours.people[found.person + 1]);
                let of = |list: &answer::Occurrences, at: usize| (list.sets[at], list.spans[at].start());
                (found.span.start(), found.span.end(), of(one, found.of.left), of(other, found.of.right))
            })
            .collect();
        let mut expected = theirs.overlaps;
        pairs.sort_unstable();
        expected.sort_unstable();
        assert_eq!(pairs, expected);
        assert_eq!(
            ours.people.iter().chain([&ours.needs]).map(|list| list.spans.len()).sum::<usize>(),
            theirs.occurrences
        );
    }
}

fn report() {
    let year = Case::new(1, 2);
    year.assert_equal();
    for who in ["handover", "causes", "expansion", "peer"] {
        println!("household-year/1-year-2-people/{who:10} {:10.1} us", micros(year.time(who, Duration::from_secs(2))));
    }
    for (years, people) in [(1, 2), (10, 2), (100, 2), (1, 12), (1, 64)] {
        let case = Case::new(years, people);
        let found = answer::answer(&case.ours, case.window, &case.zone);
        let occurrences = case.expand();
        let took = case.time("handover", Duration::from_secs(1));
        println!(
            "household-year/{years}-years-{people}-people: {occurrences} occurrences, {} overlaps, {} uncovered pieces: \
             {:.1} us, {:.1} ns per occurrence",
            found.overlaps.len(),
            found.uncovered.spans().len(),
            micros(took),
            1000.0 * micros(took) / occurrences as f64
        );
    }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
