//! Reading ten megabytes of iCalendar text, and writing what was read, against `calcard` and `icalendar`.
//!
//! `cargo bench --bench ics` asserts equal answers and prints the speed of each. `-- count read CONTENDER EVENTS N` reads a text
//! of so many events `N` times, `-- count write` reads it once and writes it `N` times, for `valgrind --tool=callgrind`
//! (`benches/ics.sh`): instructions are the difference between `N` and `2N`. `-- memory CONTENDER EVENTS` reads it once and prints the bytes that were resident at most, beyond the text;
//! `-- memory CONTENDER EVENTS bare` does so for events that have nothing but a UID and a start.

#![allow(missing_docs, unreachable_pub, reason = "a bench exports nothing")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a bench that fails panics")]

mod contenders;
mod workload;
mod writers;

use std::hint::black_box;
use std::time::{Duration, Instant};

const CONTENDERS: [&str; 4] = ["handover", "calcard", "icalendar", "lines"];
const WRITERS: [&str; 3] = ["handover", "calcard", "icalendar"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["count", "write", who, events, times] => {
            let write = writers::writer(who, &workload::text(events.parse().unwrap()));
            let bytes = (0..times.parse::<usize>().unwrap()).map(|_| black_box(write()).len());
            println!("{}", bytes.max().unwrap());
        }
        ["count", "read", who, events, times] => {
            let text = workload::text(events.parse().unwrap());
            (0..times.parse::<usize>().unwrap()).for_each(|_| run(who, &text));
            println!("{}", text.len());
        }
        ["memory", who, events, bare @ ..] => {
            let make = if bare.is_empty() { workload::text } else { workload::bare };
            let text = make(events.parse().unwrap());
            let before = resident("VmRSS:");
            run(who, &text);
            println!("{} {}", text.len(), resident("VmHWM:").saturating_sub(before));
        }
        _ => {
            report_reading();
            report_writing();
        }
    }
}

/// Reads the text and drops what was read.
fn run(who: &str, text: &str) {
    match who {
        "handover" => drop(black_box(contenders::handover(text))),
        "calcard" => drop(black_box(contenders::calcard(text))),
        "icalendar" => drop(black_box(contenders::icalendar(text))),
        "lines" => {
            black_box(contenders::lines(text));
        }
        _ => panic!("expected one of {CONTENDERS:?}, found {who}"),
    }
}

/// A line of `/proc/self/status`, in bytes.
fn resident(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

fn report_reading() {
    let text = workload::text(workload::EVENTS);
    let expected = contenders::answer_of_handover(&contenders::handover(&text));
    assert_eq!(expected.len(), workload::EVENTS);
    assert_eq!(contenders::answer_of_calcard(&contenders::calcard(&text)), expected);
    assert_eq!(contenders::answer_of_icalendar(&contenders::icalendar(&text)), expected);
    let mut best = [Duration::MAX; 4];
    for _ in 0..7 {
        for (who, best) in CONTENDERS.iter().zip(&mut best) {
            let start = Instant::now();
            run(who, &text);
            *best = start.elapsed().min(*best);
        }
    }
    for (who, best) in CONTENDERS.iter().zip(best) {
        let speed = text.len() as f64 / best.as_secs_f64() / 1e6;
        println!("ics/read-{}-events/{who:10} {speed:8.1} MB/s", workload::EVENTS);
    }
}

fn report_writing() {
    let text = workload::text(workload::EVENTS);
    let read = contenders::handover(&text);
    let expected = contenders::answer_of_handover(&read);
    let writers = WRITERS.map(|who| writers::writer(who, &text));
    let written = writers.each_ref().map(|write| write());
    for (who, written) in WRITERS.iter().zip(&written) {
        assert_eq!(contenders::answer_of_handover(&contenders::handover(written)), expected, "{who}");
    }
    let mut again = contenders::handover(&written[0]).events;
    again.iter_mut().zip(&read.events).for_each(|(again, event)| again.line = event.line);
    assert_eq!(again, read.events);
    let mut best = [Duration::MAX; 3];
    for _ in 0..15 {
        for (write, best) in writers.iter().zip(&mut best) {
            let start = Instant::now();
            black_box(write());
            *best = start.elapsed().min(*best);
        }
    }
    for ((who, best), written) in WRITERS.iter().zip(best).zip(&written) {
        let (bytes, seconds) = (written.len() as f64 / 1e6, best.as_secs_f64());
        let (speed, events) = (bytes / seconds, workload::EVENTS as f64 / seconds / 1e6);
        println!(
            "ics/write-{}-events/{who:10} {speed:8.1} MB/s, {events:.2} M events/s, {bytes:.1} MB",
            workload::EVENTS
        );
    }
}
