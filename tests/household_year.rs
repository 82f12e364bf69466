//! A year of two partners with twenty recurrence sets each and five needs: three independent programs agree on its answer.

#![allow(missing_docs, dead_code, unreachable_pub, reason = "a test and a bench share the workload")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails panics")]

#[path = "../benches/household_year/answer.rs"]
mod answer;
#[path = "../benches/household_year/workload.rs"]
mod workload;

use handover::interval::Pair;
use workload::Household;

#[test]
fn every_uncovered_minute_and_every_overlap_of_a_household_year() {
    let zone = workload::zone();
    let window = workload::window(1, &zone);
    assert_eq!((window.start(), window.end()), (1_767_222_000, 1_798_758_000));
    let household = Household::of_people(2).map(|line| workload::compiled(line, &zone));
    let found = answer::answer(&household, window, &zone);

    let lists = || found.people.iter().chain([&found.needs]);
    assert_eq!(lists().map(|list| list.spans.len()).sum::<usize>(), 3_849);
    assert_eq!(found.uncovered.spans().len(), 752);
    assert_eq!(found.uncovered.len(), 37_020 * 60);
    assert_eq!(found.overlaps.len(), 1_479);
    assert_eq!(found.overlaps.iter().map(|overlap| overlap.span.len()).sum::<i64>(), 158_340 * 60);
}

#[test]
fn every_uncovered_minute_names_its_need_and_what_keeps_either_partner() {
    let zone = workload::zone();
    let household = Household::of_people(2).map(|line| workload::compiled(line, &zone));
    let found = answer::answer(&household, workload::window(1, &zone), &zone);
    let causes = found.causes();
    for (at, span) in found.uncovered.iter().enumerate() {
        for (pairs, of) in causes.iter().zip([&found.needs].into_iter().chain(&found.people)) {
            let causes = pairs.iter().filter(|Pair { left, .. }| *left == at);
            let covered: i64 =
                causes.map(|Pair { right, .. }| of.spans[*right].intersection(span).unwrap().len()).sum();
            assert!(span.len() <= covered, "{span:?} is not explained");
        }
    }
}
