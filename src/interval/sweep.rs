use std::iter::FusedIterator;

use super::edges::Edges;
use super::members::Members;
use super::set::SpanSet;
use super::span::Span;
use super::tournament::Tournament;

/// Who covers what when: for several sets, the stretches in which the same ones of them hold, and where none does.
///
/// ```
/// use handover::interval::{Span, SpanSet, sweep};
///
/// let priya = SpanSet::from(Span::new(0, 10).unwrap());
/// let tom = SpanSet::from(Span::new(6, 12).unwrap());
/// let depth: Vec<usize> = sweep([&priya, &tom], Span::new(0, 14).unwrap()).map(|cover| cover.members.len()).collect();
/// assert_eq!(depth, [1, 2, 1, 0]);
/// ```
pub fn sweep<'s>(sets: impl IntoIterator<Item = &'s SpanSet>, within: Span) -> Sweep<'s> {
    let mut sets: Vec<Edges<'s>> = sets.into_iter().map(|set| Edges::new(set.overlapping(within))).collect();
    let tournament = Tournament::new(sets.iter_mut().map(Edges::pass));
    let members = Members::none_of(sets.len());
    let mut sweep = Sweep { sets, tournament, members, at: within.start(), end: within.end() };
    sweep.pass_edges();
    sweep
}

/// A stretch and which sets hold all of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cover {
    /// The stretch; neighbouring ones have different members.
    pub span: Span,
    /// Which sets hold it: their positions in the order in which they were given.
    pub members: Members,
}

/// The stretches of a [`sweep`], ascending; together they are the whole span swept over.
///
/// A stretch costs a comparison for each doubling of the sets, and nothing else grows with their number up to 64.
#[derive(Clone, Debug)]
pub struct Sweep<'s> {
    sets: Vec<Edges<'s>>,
    /// By the next edge of each set, which lies behind `at`; the edges in `sets` are those after it.
    tournament: Tournament,
    members: Members,
    at: i64,
    end: i64,
}

impl Iterator for Sweep<'_> {
    type Item = Cover;

    #[inline]
    fn next(&mut self) -> Option<Cover> {
        let span = Span::new(self.at, self.tournament.key().min(self.end))?;
        let members = self.members.clone();
        self.at = span.end();
        self.pass_edges();
        Some(Cover { span, members })
    }
}

impl Sweep<'_> {
    /// Passes every edge up to `at`. All that lie at one number are passed together, and no two of them are of one set, so
    /// that the members behind them are never those before.
    #[inline]
    fn pass_edges(&mut self) {
        while self.tournament.key() <= self.at && self.at < self.end {
            let set = self.tournament.player();
            let Some(edges) = self.sets.get_mut(set) else { return };
            self.members.toggle(set);
            self.tournament.replace(edges.pass());
        }
    }
}

impl FusedIterator for Sweep<'_> {}
