//! Recurrence expansion, side by side with the `rrule` crate: equal answers first, then time and ratio.
//!
//! `cargo bench --bench recurrence` prints the table, `cargo bench --bench recurrence hostile` the time that each rule takes
//! which is made to keep an engine busy. With more arguments it is the workload of an instruction count:
//! `recurrence count ENGINE CASE RULE TIMES` (see `instructions.sh`).

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::large_enum_variant,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "a bench that fails panics"
)]

#[path = "../../tests/hostile/mod.rs"]
mod hostile;
mod workloads;

use std::hint::black_box;
use std::time::Instant;

use handover::recurrence::RecurrenceSet;
use handover::time::{Day, Window, Zone};
use rrule::{RRuleSet, Tz};
use workloads::{Workload, ZONE, all, always, january};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["count", engine, case, rule, times] => count(engine, case, rule, times.parse().expect("a number")),
        ["hostile"] => hold_out(),
        _ => compare(),
    }
}

/// Compiles each hostile rule and asks it for three instances: the time of the best of a few rounds, worst first.
fn hold_out() {
    let mut rows: Vec<(u128, &str)> = Vec::new();
    for hostile in hostile::rules() {
        let round = || {
            let start = Instant::now();
            let answers = hostile::answers(&black_box(&hostile.rule).compile(hostile.start));
            assert_eq!(answers, hostile.answers, "{}", hostile.text);
            start.elapsed().as_micros()
        };
        rows.extend((0..5).map(|_| round()).min().map(|best| (best, hostile.text)));
    }
    rows.sort_by(|a, b| b.cmp(a));
    for (micros, text) in rows {
        println!("{micros:>8} µs  {text}");
    }
}

/// A set of either engine with the window to expand it in.
enum Case {
    Ours(RecurrenceSet, Window, Zone),
    Peer(Box<RRuleSet>, Option<(chrono::DateTime<Tz>, chrono::DateTime<Tz>)>),
}

impl Case {
    fn new(engine: &str, case: &str, workload: &Workload) -> Self {
        let zone = Zone::iana(ZONE).expect("a known zone");
        let window = match case {
            "all" => always(),
            _ => january(case.trim_start_matches("far-").parse().expect("a year"), &zone),
        };
        let endless = case != "all";
        if engine == "rrule" {
            let at = |utc: i64| chrono::DateTime::from_timestamp(utc, 0).expect("in range").with_timezone(&Tz::UTC);
            let bounds = endless.then(|| (at(window.start()), at(window.end() - 1)));
            return Case::Peer(Box::new(workload.peer(endless)), bounds);
        }
        // Five centuries after 1970 are to cost what twenty years after 2016 do.
        let start = workloads::wall(&workload.start);
        let from_1970 = start.plus(i64::from(Day::new_year(1970).0 - Day::new_year(2016).0 + 4) * 86_400);
        let start = if case == "far-2470" { from_1970 } else { start };
        Case::Ours(workload.set_from(start, &zone, endless), window, zone)
    }

    /// How many occurrences there are, and the sum of their starts.
    fn run(&self) -> (usize, i64) {
        match self {
            Case::Ours(set, window, zone) => {
                let starts = set.occurrences(*window, zone).map(|occurrence| occurrence.start);
                starts.fold((0, 0), |(count, sum), start| (count + 1, sum + start))
            }
            Case::Peer(set, bounds) => {
                let after = |at: i64| bounds.as_ref().is_none_or(|(from, _)| from.timestamp() <= at);
                let before = |at: i64| bounds.as_ref().is_none_or(|(_, to)| at <= to.timestamp());
                let starts = set.into_iter().map(|start| start.timestamp()).take_while(|at| before(*at));
                starts.filter(|at| after(*at)).fold((0, 0), |(count, sum), start| (count + 1, sum + start))
            }
        }
    }
}

fn count(engine: &str, case: &str, rule: &str, times: u32) {
    let workload = all().into_iter().find(|workload| workload.id == rule).expect("a rule a–h");
    let case = Case::new(engine, case, &workload);
    let mut found = (0, 0);
    for _ in 0..times {
        found = black_box(black_box(&case).run());
    }
    println!("{}", found.0);
}

fn compare() {
    println!("{:<10} {:>6} {:>14} {:>14} {:>9}", "case/rule", "found", "handover ns", "rrule ns", "ratio");
    let mut rows: Vec<(f64, String)> = Vec::new();
    for case in ["all", "far-2036"] {
        for workload in all() {
            let (ours, peer) = (Case::new("handover", case, &workload), Case::new("rrule", case, &workload));
            let (found, expected) = (ours.run(), peer.run());
            assert_eq!(found, expected, "{case}/{} differs from rrule", workload.id);
            let (ours, peer) = alternately(&ours, &peer);
            // A far window is one answer, whatever it holds.
            let answers = if case == "all" { found.0 as f64 } else { 1.0 };
            let name = format!("{case}/{}", workload.id);
            let (ours, peer) = (ours / answers, peer / answers);
            rows.push((
                peer / ours,
                format!("{name:<10} {:>6} {ours:>14.1} {peer:>14.1} {:>9.0}", found.0, peer / ours),
            ));
        }
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, row) in rows {
        println!("{row}");
    }
}

/// The best time of either, in nanoseconds, taken in turns so that both see the same machine.
fn alternately(ours: &Case, peer: &Case) -> (f64, f64) {
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..12 {
        best.0 = best.0.min(time(ours, 20));
        best.1 = best.1.min(time(peer, 1));
    }
    best
}

fn time(case: &Case, times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        black_box(black_box(case).run());
    }
    start.elapsed().as_nanos() as f64 / f64::from(times)
}
