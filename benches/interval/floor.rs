//! Throw-away loops: the least that has to be done, for numbers and lists of just this size, into buffers that are there.

use std::hint::select_unpredictable;

use crate::input::Raw;

/// What stands behind the end of a list.
const END: (i64, i64) = (i64::MAX, i64::MAX);

fn pick(left: bool, a: (i64, i64), b: (i64, i64)) -> (i64, i64) {
    (select_unpredictable(left, a.0, b.0), select_unpredictable(left, a.1, b.1))
}

fn at(list: &Raw, index: usize) -> (i64, i64) {
    if index < list.len() { list[index] } else { END }
}

pub fn union(a: &Raw, b: &Raw, out: &mut [(i64, i64)]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    let (mut first, mut second, mut open) = (a[0], b[0], (i64::MIN, i64::MIN));
    for _ in 0..a.len() + b.len() {
        let left = first.0 <= second.0;
        let next = pick(left, first, second);
        first = pick(left, at(a, i + 1), first);
        second = pick(left, second, at(b, j + 1));
        i += usize::from(left);
        j += usize::from(!left);
        out[n] = open;
        let apart = open.1 < next.0;
        n += usize::from(apart);
        open = (select_unpredictable(apart, next.0, open.0), open.1.max(next.1));
    }
    out[n] = open;
    n + 1
}

pub fn intersection(a: &Raw, b: &Raw, out: &mut [(i64, i64)]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    let (mut first, mut second) = (a[0], b[0]);
    while i < a.len() && j < b.len() {
        let piece = (first.0.max(second.0), first.1.min(second.1));
        out[n] = piece;
        n += usize::from(piece.0 < piece.1);
        let left = first.1 <= second.1;
        first = pick(left, at(a, i + 1), first);
        second = pick(left, second, at(b, j + 1));
        i += usize::from(left);
        j += usize::from(!left);
    }
    n
}

pub fn difference(a: &Raw, b: &Raw, out: &mut [(i64, i64)]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    let (mut rest, mut hole) = (a[0], b[0]);
    while i < a.len() {
        out[n] = (rest.0, rest.1.min(hole.0));
        n += usize::from(rest.0 < rest.1.min(hole.0));
        let done = rest.1 <= hole.1;
        let next = at(a, i + 1);
        rest = (select_unpredictable(done, next.0, rest.0.max(hole.1)), select_unpredictable(done, next.1, rest.1));
        hole = pick(done, hole, at(b, j + 1));
        i += usize::from(done);
        j += usize::from(!done);
    }
    n
}

/// Pairs of lists that are apart: the step of the intersection, with the positions written down.
pub fn join_apart(a: &Raw, b: &Raw, out: &mut [(i64, i64)]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    let (mut first, mut second) = (a[0], b[0]);
    while i < a.len() && j < b.len() {
        out[n] = (i as i64, j as i64);
        n += usize::from(first.0.max(second.0) < first.1.min(second.1));
        let left = first.1 <= second.1;
        first = pick(left, at(a, i + 1), first);
        second = pick(left, second, at(b, j + 1));
        i += usize::from(left);
        j += usize::from(!left);
    }
    n
}

/// Pairs of lists that are not: whoever starts first looks ahead in the other.
pub fn join_crowded(a: &Raw, b: &Raw, out: &mut [(i64, i64)]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        if a[i].0 <= b[j].0 {
            let mut other = j;
            while other < b.len() && b[other].0 < a[i].1 {
                out[n] = (i as i64, other as i64);
                n += 1;
                other += 1;
            }
            i += 1;
        } else {
            let mut other = i;
            while other < a.len() && a[other].0 < b[j].1 {
                out[n] = (other as i64, j as i64);
                n += 1;
                other += 1;
            }
            j += 1;
        }
    }
    n
}

/// Who covers when: edge and source packed in one word, merged pair by pair of runs between two buffers. Sums up the depths.
pub fn sweep(lists: &[Raw], from: &mut Vec<u64>, to: &mut Vec<u64>) -> u64 {
    from.clear();
    let mut runs = Vec::from([0]);
    for (source, list) in lists.iter().enumerate() {
        for (start, end) in list {
            from.push((*start as u64) << 6 | source as u64);
            from.push((*end as u64) << 6 | source as u64);
        }
        runs.push(from.len());
    }
    to.resize(from.len(), 0);
    while 2 < runs.len() {
        runs = merge_pairs(&runs, from, to);
        std::mem::swap(from, to);
    }
    let (mut members, mut at, mut sum) = (0u64, 0, 0);
    for edge in from.iter() {
        sum += ((edge >> 6) - at) * u64::from(members.count_ones());
        at = edge >> 6;
        members ^= 1 << (edge & 63);
    }
    sum
}

fn merge_pairs(runs: &[usize], from: &[u64], to: &mut [u64]) -> Vec<usize> {
    let mut merged = Vec::from([0]);
    for pair in runs.windows(3).step_by(2) {
        let (a, b, out) = (&from[pair[0]..pair[1]], &from[pair[1]..pair[2]], &mut to[pair[0]..pair[2]]);
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            let left = a[i] <= b[j];
            out[i + j] = select_unpredictable(left, a[i], b[j]);
            i += usize::from(left);
            j += usize::from(!left);
        }
        out[i + j..i + j + a.len() - i].copy_from_slice(&a[i..]);
        let done = a.len() + j;
        out[done..].copy_from_slice(&b[j..]);
        merged.push(pair[2]);
    }
    merged
}
