use std::iter::FusedIterator;

use super::span::Span;
use super::tournament::Tournament;

/// Several ascending streams of spans as one, each span with the number of the stream that it comes from.
///
/// Ascends by the starts; of equal starts, the earlier stream comes first. The spans of one stream may overlap; if they do not
/// ascend, the merged ones do not either, but none is lost. A span costs a comparison for each doubling of the streams.
///
/// ```
/// use handover::interval::{Span, merge};
///
/// let mornings = [Span::new(8, 9), Span::new(32, 33)].into_iter().flatten();
/// let lunches = [Span::new(12, 13), Span::new(36, 37)].into_iter().flatten();
/// let order: Vec<usize> = merge([mornings, lunches]).map(|(stream, _)| stream).collect();
/// assert_eq!(order, [0, 1, 0, 1]);
/// ```
pub fn merge<I: Iterator<Item = Span>>(streams: impl IntoIterator<Item = I>) -> Merge<I> {
    let streams: Vec<Stream<I>> = streams.into_iter().map(Stream::new).collect();
    let tournament = Tournament::new(streams.iter().map(Stream::key));
    Merge { streams, tournament }
}

/// The spans of a [`merge`] and the numbers of their streams, which are counted from 0.
#[derive(Clone, Debug)]
pub struct Merge<I> {
    streams: Vec<Stream<I>>,
    tournament: Tournament,
}

/// A stream and its next span.
#[derive(Clone, Debug)]
struct Stream<I> {
    head: Option<Span>,
    rest: I,
}

impl<I: Iterator<Item = Span>> Stream<I> {
    fn new(mut rest: I) -> Self {
        Stream { head: rest.next(), rest }
    }

    /// The start of the next span; no span starts where a stream at its end says that it does.
    #[inline]
    fn key(&self) -> i64 {
        self.head.map_or(i64::MAX, Span::start)
    }
}

impl<I: Iterator<Item = Span>> Iterator for Merge<I> {
    type Item = (usize, Span);

    #[inline]
    fn next(&mut self) -> Option<(usize, Span)> {
        let number = self.tournament.player();
        let stream = self.streams.get_mut(number)?;
        let span = stream.head?;
        stream.head = stream.rest.next();
        self.tournament.replace(stream.key());
        Some((number, span))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let at_least = |stream: &Stream<I>| stream.rest.size_hint().0 + usize::from(stream.head.is_some());
        (self.streams.iter().map(at_least).fold(0, usize::saturating_add), None)
    }
}

impl<I: Iterator<Item = Span>> FusedIterator for Merge<I> {}
