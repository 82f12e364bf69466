//! The times of day at which a rule fires on a day that it fires on: BYHOUR × BYMINUTE × BYSECOND.

/// A set of seconds of the day, never empty unless the rule is.
///
/// A large product of three masks is kept as such, so that 86,400 times a day take no more memory than one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Times {
    /// One time of day.
    Once(u32),
    /// Every combination of these hours, minutes and seconds.
    Product(Product),
    /// These, ascending.
    List(Box<[u32]>),
}

/// Every ten minutes of a day: what is longer stays a product.
const LONGEST_LIST: u32 = 144;

/// Hours, minutes and seconds as bit masks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Product {
    pub(super) hours: u32,
    pub(super) minutes: u64,
    pub(super) seconds: u64,
}

impl Product {
    /// All of the day's seconds.
    pub(super) const ALL: Product = Product { hours: (1 << 24) - 1, minutes: (1 << 60) - 1, seconds: (1 << 60) - 1 };

    /// The combinations as the times of a day.
    pub(super) fn times(self) -> Times {
        match self.len() {
            1 => Times::Once(self.nth(0)),
            len @ 0..=LONGEST_LIST => Times::List((0..len).map(|index| self.nth(index)).collect()),
            _ => Times::Product(self),
        }
    }

    pub(super) fn len(self) -> u32 {
        self.hours.count_ones() * self.minutes.count_ones() * self.seconds.count_ones()
    }

    /// Whether a second of the day is one of the combinations.
    pub(super) fn has(self, second_of_day: u32) -> bool {
        let (hour, minute, second) = split(second_of_day);
        has(u64::from(self.hours), hour) && has(self.minutes, minute) && has(self.seconds, second)
    }

    /// The first combination at or after a second of the day.
    pub(super) fn at_or_after(self, second_of_day: u32) -> Option<u32> {
        let (hour, minute, second) = split(second_of_day);
        if has(u64::from(self.hours), hour) {
            if has(self.minutes, minute)
                && let Some(second) = lowest_from(self.seconds, second)
            {
                return Some(join(hour, minute, second));
            }
            if let Some(minute) = lowest_from(self.minutes, minute + 1) {
                return Some(join(hour, minute, lowest_from(self.seconds, 0)?));
            }
        }
        let hour = lowest_from(u64::from(self.hours), hour + 1)?;
        Some(join(hour, lowest_from(self.minutes, 0)?, lowest_from(self.seconds, 0)?))
    }

    /// The last combination at or before a second of the day.
    pub(super) fn at_or_before(self, second_of_day: u32) -> Option<u32> {
        let (hour, minute, second) = split(second_of_day);
        if has(u64::from(self.hours), hour) {
            if has(self.minutes, minute)
                && let Some(second) = highest_up_to(self.seconds, second)
            {
                return Some(join(hour, minute, second));
            }
            if let Some(minute) = minute.checked_sub(1).and_then(|m| highest_up_to(self.minutes, m)) {
                return Some(join(hour, minute, highest_up_to(self.seconds, 59)?));
            }
        }
        let hour = highest_up_to(u64::from(self.hours), hour.checked_sub(1)?)?;
        Some(join(hour, highest_up_to(self.minutes, 59)?, highest_up_to(self.seconds, 59)?))
    }

    /// How many combinations lie before a second of the day.
    fn count_before(self, second_of_day: u32) -> u32 {
        let (hour, minute, second) = split(second_of_day);
        let (minutes, seconds) = (self.minutes.count_ones(), self.seconds.count_ones());
        let mut count = below(u64::from(self.hours), hour) * minutes * seconds;
        if has(u64::from(self.hours), hour) {
            count += below(self.minutes, minute) * seconds;
            if has(self.minutes, minute) {
                count += below(self.seconds, second);
            }
        }
        count
    }

    /// The combination with this index, which must be below [`len`](Self::len).
    fn nth(self, index: u32) -> u32 {
        let (minutes, seconds) = (self.minutes.count_ones(), self.seconds.count_ones());
        let hour = nth_bit(u64::from(self.hours), index / (minutes * seconds).max(1));
        let minute = nth_bit(self.minutes, index / seconds.max(1) % minutes.max(1));
        join(hour, minute, nth_bit(self.seconds, index % seconds.max(1)))
    }
}

impl Times {
    pub(super) fn len(&self) -> u32 {
        match self {
            Times::Once(_) => 1,
            Times::Product(product) => product.len(),
            Times::List(list) => list.len() as u32,
        }
    }

    /// All of them, unless they are too many to be listed.
    #[inline]
    pub(super) fn list(&self) -> &[u32] {
        match self {
            Times::Once(only) => std::slice::from_ref(only),
            Times::List(list) => list,
            Times::Product(_) => &[],
        }
    }

    /// The first time of the day.
    pub(super) fn first(&self) -> Option<u32> {
        self.at_or_after(0)
    }

    /// The last time of the day.
    pub(super) fn last(&self) -> Option<u32> {
        self.at_or_before(86_399)
    }

    #[inline]
    pub(super) fn at_or_after(&self, second_of_day: u32) -> Option<u32> {
        match self {
            Times::Once(only) => (second_of_day <= *only).then_some(*only),
            Times::Product(product) => product.at_or_after(second_of_day),
            Times::List(list) => list.get(list.partition_point(|time| *time < second_of_day)).copied(),
        }
    }

    #[inline]
    pub(super) fn at_or_before(&self, second_of_day: u32) -> Option<u32> {
        match self {
            Times::Once(only) => (*only <= second_of_day).then_some(*only),
            Times::Product(product) => product.at_or_before(second_of_day),
            Times::List(list) => {
                list.partition_point(|time| *time <= second_of_day).checked_sub(1).and_then(|i| list.get(i)).copied()
            }
        }
    }

    /// How many times lie before a second of the day.
    pub(super) fn count_before(&self, second_of_day: u32) -> u32 {
        match self {
            Times::Once(only) => u32::from(*only < second_of_day),
            Times::Product(product) => product.count_before(second_of_day),
            Times::List(list) => list.partition_point(|time| *time < second_of_day) as u32,
        }
    }

    /// The time with this index, which must be below [`len`](Self::len).
    pub(super) fn nth(&self, index: u32) -> u32 {
        match self {
            Times::Once(only) => *only,
            Times::Product(product) => product.nth(index),
            Times::List(list) => list.get(index as usize).copied().unwrap_or_default(),
        }
    }

    /// Those at these BYSETPOS positions among all times of the day.
    pub(super) fn pick(&self, positions: &[i16]) -> Times {
        let mut picked: Vec<u32> = positions
            .iter()
            .filter_map(|position| index_of(*position, self.len()))
            .map(|index| self.nth(index))
            .collect();
        picked.sort_unstable();
        picked.dedup();
        match picked.as_slice() {
            [only] => Times::Once(*only),
            _ => Times::List(picked.into()),
        }
    }
}

/// The index that a BYSETPOS position means in a set of `len` instances.
#[inline]
pub(super) fn index_of(position: i16, len: u32) -> Option<u32> {
    let distance = u32::from(position.unsigned_abs());
    if position < 0 { len.checked_sub(distance) } else { (distance <= len).then(|| distance - 1) }
}

/// The position of the `index`-th set bit.
#[inline]
pub(super) fn nth_bit(mut mask: u64, index: u32) -> u32 {
    for _ in 0..index {
        mask &= mask.wrapping_sub(1);
    }
    mask.trailing_zeros()
}

#[inline]
fn split(second_of_day: u32) -> (u32, u32, u32) {
    (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60)
}

#[inline]
fn join(hour: u32, minute: u32, second: u32) -> u32 {
    hour * 3600 + minute * 60 + second
}

#[inline]
fn has(mask: u64, bit: u32) -> bool {
    bit < 64 && mask >> bit & 1 == 1
}

#[inline]
fn below(mask: u64, bit: u32) -> u32 {
    if bit < 64 { (mask & ((1 << bit) - 1)).count_ones() } else { mask.count_ones() }
}

#[inline]
fn lowest_from(mask: u64, bit: u32) -> Option<u32> {
    if 64 <= bit {
        return None;
    }
    let rest = mask >> bit << bit;
    (rest != 0).then(|| rest.trailing_zeros())
}

#[inline]
fn highest_up_to(mask: u64, bit: u32) -> Option<u32> {
    let rest = if bit < 63 { mask & ((1 << (bit + 1)) - 1) } else { mask };
    (rest != 0).then(|| 63 - rest.leading_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_agrees_with_the_list_of_its_combinations() {
        let product = Product { hours: 1 << 7 | 1 << 18, minutes: 1 | 1 << 30 | 1 << 59, seconds: 1 << 5 | 1 << 59 };
        let all: Vec<u32> = (0..86_400).filter(|s| product.at_or_after(*s) == Some(*s)).collect();
        assert_eq!(all.len(), 12);
        assert_eq!(product.times(), Times::List(all.clone().into()));
        let (product, list) = (Times::Product(product), Times::List(all.clone().into()));
        for second in 0..86_400 {
            assert_eq!(product.at_or_after(second), list.at_or_after(second));
            assert_eq!(product.at_or_before(second), list.at_or_before(second));
            assert_eq!(product.count_before(second), list.count_before(second));
        }
        for index in 0..12 {
            assert_eq!(product.nth(index), list.nth(index));
        }
        assert_eq!(product.pick(&[-1, 1, 99]), Times::List([all[0], all[11]].into()));
    }
}
