/// Which of several players has the lowest key, when only the best one's key ever changes: a tree of losers.
///
/// A player whose key was replaced plays the losers on its way up; each match is a comparison without a branch, and which
/// matches it will play is known before the first is decided. Of equal keys the lower player wins.
#[derive(Clone, Debug)]
pub(super) struct Tournament {
    /// The loser of the match at each node; the root is 1, and of node `n` the matches before are `2n` and `2n + 1`.
    losers: Vec<Entry>,
    winner: Entry,
}

/// A key and who has it, in one number that compares by key first.
type Entry = i128;

fn entry(key: i64, player: usize) -> Entry {
    (i128::from(key) << 64) | player as i128
}

impl Tournament {
    /// A tournament of players `0..`, each with its first key.
    pub(super) fn new(keys: impl ExactSizeIterator<Item = i64>) -> Self {
        let width = keys.len().next_power_of_two();
        // Below every key: these win against the first to come and leave at the top when all have come.
        let mut tournament = Tournament { losers: vec![Entry::MIN; width], winner: Entry::MIN };
        let nobody = std::iter::repeat(i64::MAX);
        (0..width).zip(keys.chain(nobody)).for_each(|(player, key)| tournament.enter(player, key));
        tournament
    }

    /// The lowest key; `i64::MAX` where there are no players.
    #[inline]
    pub(super) fn key(&self) -> i64 {
        (self.winner >> 64) as i64
    }

    /// Who has it.
    #[inline]
    pub(super) fn player(&self) -> usize {
        self.winner as u64 as usize
    }

    /// Gives the winner another key.
    #[inline]
    pub(super) fn replace(&mut self, key: i64) {
        self.enter(self.player(), key);
    }

    #[inline]
    fn enter(&mut self, player: usize, key: i64) {
        let mut winner = entry(key, player);
        let mut node = (self.losers.len() + player) / 2;
        while let Some(loser) = self.losers.get_mut(node)
            && 0 < node
        {
            let best = winner.min(*loser);
            *loser = winner.max(*loser);
            winner = best;
            node /= 2;
        }
        self.winner = winner;
    }
}
