use super::set::SpanSet;
use super::span::Span;

/// Who covers what when: for several sets, the stretches in which the same ones of them hold.
///
/// ```
/// use handover::interval::{Span, SpanSet, sweep};
///
/// let priya = SpanSet::from(Span::new(0, 10).unwrap());
/// let tom = SpanSet::from(Span::new(6, 12).unwrap());
/// let depth: Vec<usize> = sweep(&[&priya, &tom], Span::new(0, 14).unwrap()).map(|cover| cover.members.len()).collect();
/// assert_eq!(depth, [1, 2, 1, 0]);
/// ```
pub fn sweep(sets: &[&SpanSet], within: Span) -> Sweep {
    let mut edges: Vec<Edge> = Vec::new();
    for (member, set) in sets.iter().enumerate() {
        for span in set.within(within).iter() {
            edges.push(Edge { at: span.start(), member, enters: true });
            edges.push(Edge { at: span.end(), member, enters: false });
        }
    }
    edges.sort_unstable_by_key(|edge| edge.at);
    Sweep { edges: edges.into_iter().peekable(), members: Vec::new(), at: within.start(), end: within.end() }
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    at: i64,
    member: usize,
    enters: bool,
}

/// A stretch and the indices of the sets that hold all of it, ascending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cover {
    /// The stretch; neighbouring ones have different members.
    pub span: Span,
    /// Which sets hold it.
    pub members: Vec<usize>,
}

/// The stretches of a [`sweep`], ascending; together they are the whole span swept over.
#[derive(Clone, Debug)]
pub struct Sweep {
    edges: std::iter::Peekable<std::vec::IntoIter<Edge>>,
    members: Vec<usize>,
    at: i64,
    end: i64,
}

impl Iterator for Sweep {
    type Item = Cover;

    fn next(&mut self) -> Option<Cover> {
        let start = self.at;
        self.pass_edges_at(start);
        let members = self.members.clone();
        loop {
            self.at = self.edges.peek().map_or(self.end, |edge| edge.at);
            self.pass_edges_at(self.at);
            // A set may leave and another enter at one point and leave the members as they were.
            if self.at == self.end || self.members != members {
                return Span::new(start, self.at).map(|span| Cover { span, members });
            }
        }
    }
}

impl Sweep {
    fn pass_edges_at(&mut self, at: i64) {
        while let Some(edge) = self.edges.next_if(|edge| edge.at == at) {
            match (self.members.binary_search(&edge.member), edge.enters) {
                (Err(place), true) => self.members.insert(place, edge.member),
                (Ok(place), false) => {
                    self.members.remove(place);
                }
                _ => {}
            }
        }
    }
}

impl std::iter::FusedIterator for Sweep {}
