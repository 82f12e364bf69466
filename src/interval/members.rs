use std::fmt;
use std::iter::FusedIterator;

/// Which of several sets hold: their positions, as bits.
///
/// Of up to 64 sets it is one word and a copy costs nothing; of more, a copy allocates a bit for each.
///
/// ```
/// use handover::interval::{Span, SpanSet, sweep};
///
/// let line = Span::new(0, 24).unwrap();
/// let sets = [Span::new(0, 24), Span::new(9, 17), Span::new(0, 24)].map(|span| SpanSet::from(span.unwrap()));
/// let morning = sweep(&sets, line).next().unwrap();
/// assert_eq!((morning.members.len(), morning.members.contains(1)), (2, false));
/// assert_eq!(morning.members.iter().collect::<Vec<_>>(), [0, 2]);
/// ```
#[derive(Clone)]
pub struct Members(Words);

#[derive(Clone)]
enum Words {
    One(u64),
    More(Box<[u64]>),
}

impl Members {
    /// None of so many sets.
    pub(super) fn none_of(sets: usize) -> Self {
        match sets {
            0..=64 => Members(Words::One(0)),
            _ => Members(Words::More(vec![0; sets.div_ceil(64)].into())),
        }
    }

    /// Takes a set in or out; its position must be below the number of sets.
    #[inline]
    pub(super) fn toggle(&mut self, position: usize) {
        let bit = 1 << (position % 64);
        match &mut self.0 {
            Words::One(word) => *word ^= bit,
            Words::More(words) => words.get_mut(position / 64).into_iter().for_each(|word| *word ^= bit),
        }
    }

    #[inline]
    fn words(&self) -> &[u64] {
        match &self.0 {
            Words::One(word) => std::slice::from_ref(word),
            Words::More(words) => words,
        }
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        match &self.0 {
            Words::One(word) => word.count_ones() as usize,
            Words::More(words) => words.iter().map(|word| word.count_ones() as usize).sum(),
        }
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.words().iter().all(|word| *word == 0)
    }

    /// Whether the set at a position is among them; `false` where there is no set.
    #[inline]
    pub fn contains(&self, position: usize) -> bool {
        self.words().get(position / 64).is_some_and(|word| word >> (position % 64) & 1 == 1)
    }

    /// Their positions, ascending.
    #[inline]
    pub fn iter(&self) -> MembersIter<'_> {
        MembersIter { words: self.words(), bits: self.words().first().copied().unwrap_or(0), base: 0 }
    }
}

impl PartialEq for Members {
    /// Whether the same positions are in both, of however many sets.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other)
    }
}

impl Eq for Members {}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

impl<'m> IntoIterator for &'m Members {
    type Item = usize;
    type IntoIter = MembersIter<'m>;

    fn into_iter(self) -> MembersIter<'m> {
        self.iter()
    }
}

/// The positions of [`Members`], ascending.
#[derive(Clone, Debug)]
pub struct MembersIter<'m> {
    /// The word at hand and those after it.
    words: &'m [u64],
    /// What is left of the word at hand.
    bits: u64,
    /// The position of its lowest bit.
    base: usize,
}

impl Iterator for MembersIter<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.words = self.words.get(1..).unwrap_or_default();
            self.bits = *self.words.first()?;
            self.base += 64;
        }
        let position = self.base + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(position)
    }
}

impl FusedIterator for MembersIter<'_> {}
