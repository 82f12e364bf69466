//! The laws of the algebra, against a slow and obvious oracle: a bool for each number of a short line.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Cover, Members, Pair, Span, SpanSet, SpanSetBuilder, join, merge, sort_by_start, sweep};

/// The line of the oracle; sets lie in the middle third of it, so that they can be moved and padded.
const LINE: Span = Span::perhaps_empty(-48, 48);
const MIDDLE: std::ops::Range<i64> = -16..16;

/// Whether each number of the line is in a set.
type Dense = Vec<bool>;

fn dense(holds: impl Fn(i64) -> bool) -> Dense {
    (LINE.start()..LINE.end()).map(holds).collect()
}

fn dense_of<'s>(spans: impl IntoIterator<Item = &'s Span> + Copy) -> Dense {
    dense(|number| spans.into_iter().any(|span| span.contains(number)))
}

/// A set has the numbers of the oracle, in canonical form.
#[track_caller]
fn check(set: &SpanSet, oracle: &Dense) {
    assert_eq!(&dense_of(set.spans()), oracle, "{set:?}");
    let apart = set.spans().windows(2).all(|pair| pair[0].end() < pair[1].start());
    assert!(apart && set.iter().all(|span| span.start() < span.end()), "not canonical: {set:?}");
    assert_eq!(set.len(), oracle.iter().filter(|is_in| **is_in).count() as i64);
}

fn zip(a: &SpanSet, b: &SpanSet, op: impl Fn(bool, bool) -> bool) -> Dense {
    dense(|number| op(a.contains(number), b.contains(number)))
}

fn span() -> impl Strategy<Value = Span> {
    (MIDDLE, 1..8i64).prop_filter_map("empty", |(start, len)| Span::new(start, start + len))
}

fn set() -> impl Strategy<Value = SpanSet> {
    vec(span(), 0..10).prop_map(SpanSet::from_iter)
}

fn sorted(spans: impl Strategy<Value = Vec<Span>>) -> impl Strategy<Value = Vec<Span>> {
    spans.prop_map(|mut spans| {
        spans.sort_unstable();
        spans
    })
}

/// Numbers near which arithmetic overflows, and some that are not.
fn extreme() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(i64::MIN),
        Just(i64::MAX),
        (0..4i64).prop_map(|n| i64::MIN + n),
        (0..4i64).prop_map(|n| i64::MAX - n),
        -4..4i64,
    ]
}

fn extreme_set() -> impl Strategy<Value = SpanSet> {
    vec((extreme(), extreme()), 0..6).prop_map(|ends| ends.into_iter().filter_map(|(a, b)| Span::new(a, b)).collect())
}

proptest! {
    #[test]
    fn a_set_is_the_numbers_of_its_spans_in_whatever_order_they_come(spans in vec(span(), 0..12)) {
        let mut builder = SpanSetBuilder::default();
        spans.iter().for_each(|span| builder.push(*span));
        let set = builder.build();
        check(&set, &dense_of(&spans));
        prop_assert_eq!(spans.into_iter().rev().collect::<SpanSet>(), set);
    }

    #[test]
    fn operations_are_those_of_the_oracle(a in set(), b in set()) {
        check(&a.union(&b), &zip(&a, &b, |a, b| a || b));
        check(&a.intersection(&b), &zip(&a, &b, |a, b| a && b));
        check(&a.difference(&b), &zip(&a, &b, |a, b| a && !b));
        check(&a.symmetric_difference(&b), &zip(&a, &b, |a, b| a != b));
        check(&a.complement(LINE), &dense(|number| !a.contains(number)));
    }

    #[test]
    fn de_morgan(a in set(), b in set(), window in span()) {
        let not = |set: &SpanSet| set.complement(window);
        prop_assert_eq!(not(&a.union(&b)), not(&a).intersection(&not(&b)));
        prop_assert_eq!(not(&a.intersection(&b)), not(&a).union(&not(&b)));
    }

    #[test]
    fn union_intersection_and_symmetric_difference_know_no_order(a in set(), b in set()) {
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.intersection(&b), b.intersection(&a));
        prop_assert_eq!(a.symmetric_difference(&b), b.symmetric_difference(&a));
    }

    #[test]
    fn a_difference_is_disjoint_from_what_was_taken_and_adds_up_with_it(a in set(), b in set()) {
        let left = a.difference(&b);
        prop_assert!(left.intersection(&b).is_empty());
        prop_assert_eq!(left.union(&a.intersection(&b)), a.clone());
        prop_assert_eq!(left.union(&b.difference(&a)), a.symmetric_difference(&b));
    }

    #[test]
    fn gaps_and_spans_tile_the_window(a in set(), window in span()) {
        let (gaps, spans) = (a.complement(window), a.within(window));
        prop_assert!(gaps.intersection(&spans).is_empty());
        prop_assert_eq!(gaps.len() + spans.len(), window.len());
        prop_assert_eq!(gaps.union(&spans), SpanSet::from(window));
        check(&spans, &dense(|number| window.contains(number) && a.contains(number)));
    }

    #[test]
    fn a_shift_moves_every_number_and_back(a in set(), by in -16..16i64) {
        check(&a.shifted(by), &dense(|number| a.contains(number - by)));
        prop_assert_eq!(a.shifted(by).shifted(-by), a);
    }

    #[test]
    fn growing_reaches_every_number_near_and_shrinking_keeps_those_with_all_near(
        a in set(), before in 0..8i64, after in 0..8i64,
    ) {
        check(&a.padded(before, after), &dense(|number| (-before..=after).any(|by| a.contains(number - by))));
        check(&a.padded(-before, -after), &dense(|number| (-before..=after).all(|by| a.contains(number + by))));
        prop_assert_eq!(a.padded(-before, -after), a.complement(LINE).padded(after, before).complement(LINE));
        let closed = a.padded(before, after).padded(-before, -after);
        prop_assert_eq!(closed.union(&a), closed);
    }

    #[test]
    fn padding_one_side_and_cutting_the_other_is_a_shift_and_the_rest(a in set(), by in 0..8i64, more in 0..8i64) {
        prop_assert_eq!(a.padded(by, -by), a.shifted(-by));
        prop_assert_eq!(a.padded(by + more, -by), a.shifted(-by).padded(more, 0));
        prop_assert_eq!(a.padded(by, -by - more), a.shifted(-by).padded(0, -more));
    }

    #[test]
    fn at_least_keeps_whole_spans(a in set(), len in -1..12i64) {
        let kept: Vec<Span> = a.iter().filter(|span| len <= span.len()).collect();
        let found = a.at_least(len);
        prop_assert_eq!(found.spans(), kept);
    }

    #[test]
    fn a_look_up_finds_the_span_at_a_number_or_behind_it(a in set(), number in -20..30i64, other in span()) {
        prop_assert_eq!(a.at_or_after(number), a.iter().find(|span| number < span.end()));
        let overlapping: Vec<Span> = a.iter().filter(|span| span.overlaps(other)).collect();
        prop_assert_eq!(a.overlapping(other), overlapping);
        prop_assert_eq!(a.covers(other), a.intersection(&other.into()) == other.into());
    }

    #[test]
    fn a_union_of_many_is_one_after_the_other(sets in vec(set(), 0..9)) {
        let folded = sets.iter().fold(SpanSet::EMPTY, |all, set| all.union(set));
        prop_assert_eq!(SpanSet::union_all(&sets), folded);
    }

    #[test]
    fn a_sweep_tiles_the_window_and_says_who_holds(sets in vec(set(), 0..7), window in span()) {
        let covers: Vec<Cover> = sweep(&sets, window).collect();
        let tiles: SpanSet = covers.iter().map(|cover| cover.span).collect();
        prop_assert_eq!(tiles, SpanSet::from(window));
        for cover in &covers {
            for (position, set) in sets.iter().enumerate() {
                prop_assert_eq!(cover.members.contains(position), set.contains(cover.span.start()));
                prop_assert_eq!(cover.members.contains(position), !set.intersection(&cover.span.into()).is_empty());
            }
        }
        prop_assert!(covers.windows(2).all(|pair| pair[0].members != pair[1].members));
        let depth: i64 = covers.iter().map(|cover| cover.members.len() as i64 * cover.span.len()).sum();
        let memberships: i64 = sets.iter().map(|set| set.within(window).len()).sum();
        prop_assert_eq!(depth, memberships);
    }

    #[test]
    fn a_merge_is_sorted_by_start_then_stream(streams in vec(sorted(vec(span(), 0..6)), 0..9)) {
        let merged: Vec<(usize, Span)> = merge(streams.iter().map(|spans| spans.iter().copied())).collect();
        let mut expected: Vec<(usize, Span)> =
            streams.iter().enumerate().flat_map(|(stream, spans)| spans.iter().map(move |span| (stream, *span))).collect();
        expected.sort_by_key(|(stream, span)| (span.start(), *stream));
        prop_assert_eq!(merged, expected);
    }

    #[test]
    fn spans_are_sorted_by_their_starts_and_equal_ones_stay_in_order(
        spans in vec((prop_oneof![MIDDLE, -1_000_000..1_000_000i64, extreme()], 1..8i64), 0..120), heap in 0..60usize,
    ) {
        // Some of them are heaped up on one number.
        let starts = spans.iter().map(|(start, len)| (*start, *len)).chain(std::iter::repeat_n((7, 1), heap));
        let mut sorted: Vec<(Span, usize)> = starts.enumerate().filter_map(|(n, (start, len))| Some((Span::new(start, start.saturating_add(len))?, n))).collect();
        let mut expected = sorted.clone();
        expected.sort_by_key(|(span, _)| span.start());
        sort_by_start(&mut sorted);
        prop_assert_eq!(sorted, expected);
    }

    #[test]
    fn a_join_finds_each_pair_that_comparing_all_finds(
        left in sorted(vec(span(), 0..40)), right in sorted(vec(span(), 0..40)), asked in 0..100usize,
    ) {
        let pairs: Vec<Pair> = join(&left, &right).collect();
        let order = |pair: &Pair| {
            let (one, other) = (left[pair.left].start(), right[pair.right].start());
            if one <= other { (one, 0, pair.left, pair.right) } else { (other, 1, pair.right, pair.left) }
        };
        prop_assert!(pairs.is_sorted_by_key(order), "{:?}", pairs);
        let mut join = join(&left, &right);
        let mut some: Vec<Pair> = join.by_ref().take(asked).collect();
        join.for_each(|pair| some.push(pair));
        prop_assert_eq!(&some, &pairs);
        let all = (0..left.len()).flat_map(|left| (0..right.len()).map(move |right| Pair { left, right }));
        let mut expected: Vec<Pair> = all.filter(|pair| left[pair.left].overlaps(right[pair.right])).collect();
        expected.sort_unstable_by_key(order);
        prop_assert_eq!(pairs, expected);
    }

    #[test]
    fn nothing_panics_at_the_ends_of_the_line(
        a in extreme_set(), b in extreme_set(), n in extreme(), m in extreme(), from in extreme(), to in extreme(),
    ) {
        for set in [a.union(&b), a.intersection(&b), a.difference(&b), a.symmetric_difference(&b), a.shifted(n),
            a.padded(n, m), a.at_least(n), SpanSet::union_all([&a, &b])] {
            prop_assert!(set.spans().windows(2).all(|pair| pair[0].end() < pair[1].start()), "{:?}", set);
            prop_assert!(set.iter().all(|span| span.start() < span.end()) && 0 <= set.len());
        }
        if let Some(window) = Span::new(from, to) {
            let (gaps, inside) = (a.complement(window), a.within(window));
            prop_assert_eq!(gaps.union(&inside), SpanSet::from(window));
            let covers: Vec<Cover> = sweep([&a, &b], window).collect();
            prop_assert_eq!(covers.iter().map(|cover| cover.span).collect::<SpanSet>(), SpanSet::from(window));
            let either: SpanSet = covers.iter().filter(|cover| !cover.members.is_empty()).map(|c| c.span).collect();
            prop_assert_eq!(either, a.union(&b).within(window));
        }
        let pairs = join(a.spans(), b.spans()).count();
        prop_assert_eq!(pairs, a.iter().map(|span| b.overlapping(span).len()).sum::<usize>());
        prop_assert_eq!(a.contains(n), a.at_or_after(n).is_some_and(|span| span.contains(n)));
    }
}

#[test]
fn a_sweep_of_more_sets_than_a_word_has_bits_names_them_all() {
    let sets: Vec<SpanSet> = (0..130).map(|n| Span::new(n, n + 2).unwrap().into()).collect();
    let covers: Vec<Cover> = sweep(&sets, Span::new(0, 131).unwrap()).collect();
    let named: Vec<Vec<usize>> = covers.iter().map(|cover| cover.members.iter().collect()).collect();
    assert_eq!((&named[0], &named[64], &named[130]), (&vec![0], &vec![63, 64], &vec![129]));
    assert!(named.iter().zip(&covers).all(|(named, cover)| named.len() == cover.members.len()));
}

#[test]
fn members_are_equal_by_position_whatever_the_number_of_sets() {
    let of = |sets: usize, positions: &[usize]| {
        let mut members = Members::none_of(sets);
        positions.iter().for_each(|position| members.toggle(*position));
        members
    };
    assert_eq!(of(2, &[1]), of(200, &[1]));
    assert_ne!(of(200, &[1]), of(200, &[1, 199]));
    assert_eq!((of(200, &[]).is_empty(), of(200, &[199]).is_empty()), (true, false));
    assert_eq!(format!("{:?}", of(3, &[0, 2])), "{0, 2}");
}

#[test]
fn everything_is_send_and_sync() {
    fn check<T: Send + Sync>() {}
    check::<(SpanSet, SpanSetBuilder, Cover, super::Sweep<'static>, super::Join<'static>)>();
    check::<super::Merge<std::vec::IntoIter<Span>>>();
}
