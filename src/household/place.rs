/// A place of the household, by its position in [`Household::places`](super::Household::places).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PlaceId(pub(super) usize);

impl PlaceId {
    /// Its position among the household's places.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Somewhere that people are: home, school, an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
}

/// How long it takes from one place to another, in seconds.
///
/// Travel is symmetric. A pair of places that nobody gave minutes for is as far as the shortest way over pairs that somebody
/// did; if there is none, the way is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Travel {
    places: usize,
    /// Row by row; `None` where there is no way.
    seconds: Vec<Option<i64>>,
}

impl Travel {
    /// The closure of the given `(from, to, seconds)` over so many places.
    pub(super) fn new(places: usize, given: &[(PlaceId, PlaceId, i64)]) -> Self {
        let mut travel = Travel { places, seconds: vec![None; places * places] };
        for place in 0..places {
            travel.set(place, place, 0);
        }
        for (from, to, seconds) in given {
            travel.set(from.0, to.0, *seconds);
            travel.set(to.0, from.0, *seconds);
        }
        let stated = travel.clone();
        travel.close();
        for (index, seconds) in stated.seconds.iter().enumerate().filter(|(_, seconds)| seconds.is_some()) {
            if let Some(cell) = travel.seconds.get_mut(index) {
                *cell = *seconds;
            }
        }
        travel
    }

    /// Seconds from one place to the other, if there is a way.
    pub fn between(&self, from: PlaceId, to: PlaceId) -> Option<i64> {
        self.get(from.0, to.0)
    }

    /// The longest way of all, in seconds.
    pub fn longest(&self) -> i64 {
        self.seconds.iter().flatten().copied().max().unwrap_or(0)
    }

    fn get(&self, from: usize, to: usize) -> Option<i64> {
        self.seconds.get(from * self.places + to).copied().flatten()
    }

    fn set(&mut self, from: usize, to: usize, seconds: i64) {
        if let Some(cell) = self.seconds.get_mut(from * self.places + to) {
            *cell = Some(seconds);
        }
    }

    /// Shortest ways over one more place at a time.
    fn close(&mut self) {
        for via in 0..self.places {
            for from in 0..self.places {
                let Some(first) = self.get(from, via) else { continue };
                for to in 0..self.places {
                    let Some(second) = self.get(via, to) else { continue };
                    if self.get(from, to).is_none_or(|known| first + second < known) {
                        self.set(from, to, first + second);
                    }
                }
            }
        }
    }
}
