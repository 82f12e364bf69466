//! The interval algebra against a throw-away loop for each question (the floor) and against the crates that people use.
//!
//! `cargo bench --bench interval` runs all contenders of a case in turn in one process, asserts that they agree, and prints
//! nanoseconds for each input interval and ratios to the floor. `-- count CASE CONTENDER N` runs one of them `N` times and
//! prints nothing, for `valgrind --tool=callgrind`: instructions are the difference between `N` and `2N`.

#![allow(missing_docs, unreachable_pub, reason = "a bench has no readers of its documentation and exports nothing")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that fails panics"
)]

mod cases;
mod floor;
mod input;

use std::hint::black_box;
use std::time::{Duration, Instant};

/// One question, and those who answer it: each returns the same number.
pub struct Case {
    pub name: &'static str,
    pub intervals: usize,
    pub contenders: Vec<Contender>,
}

pub struct Contender {
    pub name: &'static str,
    pub run: Box<dyn Fn() -> u64>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["count", case, contender, times] => count(case, contender, times.parse().unwrap()),
        filter => cases::NAMES.into_iter().filter(|name| filter.iter().all(|f| name.contains(f))).for_each(time),
    }
}

fn count(case: &str, contender: &str, times: usize) {
    let case = cases::case(case);
    let contender = case.contenders.iter().find(|c| c.name == contender).expect("a contender of the case");
    (0..times).for_each(|_| {
        black_box((contender.run)());
    });
}

/// The best of several rounds, in each of which all contenders run in turn.
fn time(name: &str) {
    let case = cases::case(name);
    let mut best = vec![Duration::MAX; case.contenders.len()];
    let answer = (case.contenders[0].run)();
    let started = Instant::now();
    let mut rounds = 0;
    while rounds < 5 || started.elapsed() < Duration::from_secs(3) {
        for (contender, best) in case.contenders.iter().zip(&mut best) {
            let start = Instant::now();
            let found = black_box((contender.run)());
            *best = start.elapsed().min(*best);
            assert_eq!(found, answer, "{} of {}", contender.name, case.name);
        }
        rounds += 1;
    }
    for (contender, time) in case.contenders.iter().zip(&best) {
        let nanos = time.as_nanos() as f64 / case.intervals as f64;
        let ratio = time.as_secs_f64() / best[0].as_secs_f64();
        println!("{:32} {:16} {nanos:8.2} ns  {ratio:6.2} x floor", case.name, contender.name);
    }
}
