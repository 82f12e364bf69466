use std::hint::select_unpredictable;

/// Which of several players has the lowest key, when only the best one's key ever changes: a tree of losers.
///
/// A player whose key was replaced plays the losers on its way up; each match is a comparison without a branch, and which
/// matches it will play is known before the first is decided. Of equal keys the lower player wins.
#[derive(Clone, Debug)]
pub(super) struct Tournament {
    /// The losers of the matches at nodes 1, 2, and so on. The root is 1, and `2n` and `2n + 1` come before node `n`; where
    /// these are no matches any more, they are the players, in order.
    losers: Vec<Entry>,
    winner: Entry,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: i64,
    player: usize,
}

impl Entry {
    /// Below every key: it wins against the first to come and leaves at the top when all have come.
    const NOBODY: Entry = Entry { key: i64::MIN, player: 0 };

    #[inline]
    fn beats(self, other: Entry) -> bool {
        (self.key < other.key) | ((self.key == other.key) & (self.player < other.player))
    }
}

impl Tournament {
    /// A tournament of players `0..`, each with its first key.
    pub(super) fn new(keys: impl ExactSizeIterator<Item = i64>) -> Self {
        let width = keys.len().next_power_of_two();
        let mut tournament = Tournament { losers: vec![Entry::NOBODY; width - 1], winner: Entry::NOBODY };
        let keys = keys.chain(std::iter::repeat(i64::MAX));
        (0..width).zip(keys).for_each(|(player, key)| tournament.enter(Entry { key, player }));
        tournament
    }

    /// The lowest key; `i64::MAX` where there are no players.
    #[inline]
    pub(super) fn key(&self) -> i64 {
        self.winner.key
    }

    /// Who has it.
    #[inline]
    pub(super) fn player(&self) -> usize {
        self.winner.player
    }

    /// Gives the winner another key.
    #[inline]
    pub(super) fn replace(&mut self, key: i64) {
        self.enter(Entry { key, ..self.winner });
    }

    #[inline]
    fn enter(&mut self, mut winner: Entry) {
        let mut node = (self.losers.len() + 1 + winner.player) / 2;
        while let Some(loser) = self.losers.get_mut(node.wrapping_sub(1)) {
            let loses = loser.beats(winner);
            let best = select_unpredictable(loses, *loser, winner);
            *loser = select_unpredictable(loses, winner, *loser);
            winner = best;
            node /= 2;
        }
        self.winner = winner;
    }
}
