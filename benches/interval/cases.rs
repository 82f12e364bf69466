use std::cell::RefCell;
use std::rc::Rc;

use handover::interval::{Pair, Span, SpanSet, join, sweep};
use range_set_blaze::{MultiwayRangeSetBlazeRef, RangeSetBlaze};
use rangemap::{RangeMap, RangeSet};

use crate::input::{Raw, apart, crowded, set, spans};
use crate::{Case, Contender, floor};

const EACH: usize = 100_000;

pub const NAMES: [&str; 11] = [
    "union",
    "intersection",
    "difference",
    "symmetric-difference",
    "who-2",
    "who-8",
    "who-64",
    "who-8-of-1e5",
    "who-64-of-1e5",
    "join-apart",
    "join-crowded",
];

pub fn case(name: &str) -> Case {
    match name {
        "union" => binary("union", floor::union, SpanSet::union, |a, b| a | b, |a, b| RangeSet::union(a, b).collect()),
        "intersection" => binary(
            "intersection",
            floor::intersection,
            SpanSet::intersection,
            |a, b| a & b,
            |a, b| RangeSet::intersection(a, b).collect(),
        ),
        "difference" => binary(
            "difference",
            floor::difference,
            SpanSet::difference,
            |a, b| a - b,
            |a, b| {
                let mut left = a.clone();
                b.iter().for_each(|hole| left.remove(hole.clone()));
                left
            },
        ),
        "symmetric-difference" => symmetric_difference(),
        "who-2" => who("who-2", 2, EACH / 2),
        "who-8" => who("who-8", 8, EACH / 8),
        "who-64" => who("who-64", 64, EACH / 64),
        "who-8-of-1e5" => who("who-8-of-1e5", 8, EACH),
        "who-64-of-1e5" => who("who-64-of-1e5", 64, EACH),
        "join-apart" => pairs("join-apart", apart, floor::join_apart),
        "join-crowded" => pairs("join-crowded", crowded, floor::join_crowded),
        _ => panic!("expected one of {NAMES:?}, found {name}"),
    }
}

fn contender(name: &'static str, run: impl Fn() -> u64 + 'static) -> Contender {
    Contender { name, run: Box::new(run) }
}

fn blaze(raw: &Raw) -> RangeSetBlaze<i64> {
    raw.iter().map(|(start, end)| *start..=*end - 1).collect()
}

fn rangemap(raw: &Raw) -> RangeSet<i64> {
    raw.iter().map(|(start, end)| *start..*end).collect()
}

type Floor = fn(&Raw, &Raw, &mut [(i64, i64)]) -> usize;

/// An operation on two lists; the answer that all agree on is how many pieces there are.
fn binary(
    name: &'static str,
    floor: Floor,
    ours: fn(&SpanSet, &SpanSet) -> SpanSet,
    blazes: fn(&RangeSetBlaze<i64>, &RangeSetBlaze<i64>) -> RangeSetBlaze<i64>,
    rangemaps: fn(&RangeSet<i64>, &RangeSet<i64>) -> RangeSet<i64>,
) -> Case {
    let (a, b) = (apart(EACH, 1), apart(EACH, 2));
    let (sa, sb) = (set(&a), set(&b));
    let (ba, bb) = (blaze(&a), blaze(&b));
    let (ra, rb) = (rangemap(&a), rangemap(&b));
    let buffer = RefCell::new(vec![(0, 0); 2 * EACH + 1]);
    let expected: Vec<(i64, i64)> = ours(&sa, &sb).iter().map(|span| (span.start(), span.end())).collect();
    let found = floor(&a, &b, &mut buffer.borrow_mut());
    assert_eq!(
        buffer.borrow().iter().skip(usize::from(name == "union")).take(expected.len()).copied().collect::<Raw>(),
        expected
    );
    assert_eq!(blazes(&ba, &bb).ranges().map(|range| (*range.start(), *range.end() + 1)).collect::<Raw>(), expected);
    assert_eq!(rangemaps(&ra, &rb).iter().map(|range| (range.start, range.end)).collect::<Raw>(), expected);
    let extra = found - expected.len();
    Case {
        name,
        intervals: 2 * EACH,
        contenders: vec![
            contender("floor", move || (floor(&a, &b, &mut buffer.borrow_mut()) - extra) as u64),
            contender("handover", move || ours(&sa, &sb).spans().len() as u64),
            contender("range-set-blaze", move || blazes(&ba, &bb).ranges_len() as u64),
            contender("rangemap", move || rangemaps(&ra, &rb).len() as u64),
        ],
    }
}

fn symmetric_difference() -> Case {
    let (a, b) = (apart(EACH, 1), apart(EACH, 2));
    let (sa, sb) = (set(&a), set(&b));
    let (ba, bb) = (blaze(&a), blaze(&b));
    let (fa, fb) = (sa.clone(), sb.clone());
    Case {
        name: "symmetric-difference",
        intervals: 2 * EACH,
        contenders: vec![
            contender("three passes", move || fa.difference(&fb).union(&fb.difference(&fa)).spans().len() as u64),
            contender("handover", move || sa.symmetric_difference(&sb).spans().len() as u64),
            contender("range-set-blaze", move || (&ba ^ &bb).ranges_len() as u64),
        ],
    }
}

/// Who covers when; the answer is the sum of depth times length. The union of all is what the peers have nearest to it.
fn who(name: &'static str, sources: usize, each: usize) -> Case {
    let lists: Vec<Raw> = (0..sources as u64).map(|seed| apart(each, seed + 1)).collect();
    let sets: Rc<Vec<SpanSet>> = Rc::new(lists.iter().map(set).collect());
    let window = Span::new(0, 200 * each as i64).unwrap();
    let total: i64 = sets.iter().map(SpanSet::len).sum();
    let pieces = SpanSet::union_all(sets.iter()).spans().len() as u64;
    let blazes: Vec<RangeSetBlaze<i64>> = lists.iter().map(blaze).collect();
    assert_eq!(blazes.iter().union().ranges_len() as u64, pieces);
    let maps: Vec<Raw> = if each < EACH { lists.clone() } else { Vec::new() };
    let (ours, unions) = (Rc::clone(&sets), Rc::clone(&sets));
    let buffers = RefCell::new((Vec::new(), Vec::new()));
    let mut contenders = vec![
        contender("floor", move || {
            let (from, to) = &mut *buffers.borrow_mut();
            floor::sweep(&lists, from, to)
        }),
        contender("handover", move || {
            sweep(ours.iter(), window).map(|cover| cover.members.len() as u64 * cover.span.len() as u64).sum()
        }),
        contender("handover, union", move || {
            assert_eq!(SpanSet::union_all(unions.iter()).spans().len() as u64, pieces);
            total as u64
        }),
        contender("blaze, union", move || {
            assert_eq!(blazes.iter().union().ranges_len() as u64, pieces);
            total as u64
        }),
    ];
    if !maps.is_empty() {
        contenders.push(contender("rangemap", move || covered_by_map(&maps)));
    }
    Case { name, intervals: sources * each, contenders }
}

/// Masks in a map: what is there already is read, and written again with one more bit.
fn covered_by_map(lists: &[Raw]) -> u64 {
    let mut map: RangeMap<i64, u64> = RangeMap::new();
    for (source, list) in lists.iter().enumerate() {
        for (start, end) in list {
            let range = *start..*end;
            let there: Vec<_> = map.overlapping(range.clone()).map(|(range, mask)| (range.clone(), *mask)).collect();
            map.insert(range, 1 << source);
            for (other, mask) in there {
                map.insert(other.start.max(*start)..other.end.min(*end), mask | 1 << source);
            }
        }
    }
    map.iter().map(|(range, mask)| (range.end - range.start) as u64 * u64::from(mask.count_ones())).sum()
}

/// Which overlap which; the answer is the sum of all positions.
fn pairs(name: &'static str, list: fn(usize, u64) -> Raw, floor: Floor) -> Case {
    let (a, b) = (list(EACH, 1), list(EACH, 2));
    let (sa, sb) = (spans(&a), spans(&b));
    let (la, lb) = (sa.clone(), sb.clone());
    let (buffer, kept) = (RefCell::new(vec![(0, 0); 12 * EACH]), RefCell::new(Vec::with_capacity(12 * EACH)));
    let sum = |pairs: &[(i64, i64)]| pairs.iter().map(|(left, right)| left + 3 * right).sum::<i64>() as u64;
    let mut contenders = vec![
        contender("floor", move || {
            let found = floor(&a, &b, &mut buffer.borrow_mut());
            sum(&buffer.borrow()[..found])
        }),
        contender("handover", move || join(&sa, &sb).map(|Pair { left, right }| (left + 3 * right) as u64).sum()),
        contender("handover, kept", move || {
            let pairs = &mut *kept.borrow_mut();
            pairs.clear();
            join(&la, &lb).for_each(|pair| pairs.push(pair));
            pairs.iter().map(|Pair { left, right }| (left + 3 * right) as u64).sum()
        }),
    ];
    if name == "join-apart" {
        let left = list(EACH, 1);
        let map: RangeMap<i64, usize> = (0..).zip(list(EACH, 2)).map(|(at, (start, end))| (start..end, at)).collect();
        contenders.push(contender("rangemap", move || {
            let of = |(at, (start, end)): (usize, &(i64, i64))| -> u64 {
                map.overlapping(*start..*end).map(|(_, right)| (at + 3 * right) as u64).sum()
            };
            left.iter().enumerate().map(of).sum()
        }));
    }
    Case { name, intervals: 2 * EACH, contenders }
}
