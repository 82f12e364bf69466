//! The word that somebody may have meant.

use chrono_tz::TZ_VARIANTS;

/// The candidate that is most like the word, if one is like it at all; upper and lower case are the same.
///
/// ```
/// use handover::config::nearest;
///
/// assert_eq!(nearest("coverage_gapp", ["coverage-gap", "coverage-thin"]), Some("coverage-gap"));
/// assert_eq!(nearest("colour", ["coverage-gap", "coverage-thin"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    let far = word.len() / 3;
    let distances = candidates.into_iter().map(|candidate| (distance(&word, candidate), candidate));
    let (distance, nearest) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= far && word.len() <= LONGEST).then_some(nearest)
}

/// The IANA time zone whose name, or whose city if the word names no region, is most like the word.
pub(super) fn nearest_zone(word: &str) -> Option<&'static str> {
    let names = || TZ_VARIANTS.iter().map(|tz| tz.name());
    if word.contains('/') {
        return nearest(word, names());
    }
    let city = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    let found = nearest(&word.replace(' ', "_"), names().map(city))?;
    names().filter(|name| city(name) == found).max_by_key(|name| name.contains('/'))
}

/// Longer words are not compared: nobody mistypes them.
const LONGEST: usize = 40;

/// How many letters to insert, leave out, replace or swap with their neighbour make the one word the other.
fn distance(word: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=candidate.len()).collect();
    let mut last = None;
    for (row, letter) in word.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in candidate.iter().enumerate() {
            let cell = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let replaced = cell(&above, column) + usize::from(letter != other);
            let inserted = cell(&current, column).min(cell(&above, column + 1)) + 1;
            let swapped = match column.checked_sub(1) {
                Some(left) if last == Some(*other) && candidate.get(left) == Some(letter) => cell(&before, left) + 1,
                _ => usize::MAX,
            };
            current.push(replaced.min(inserted).min(swapped));
        }
        before = std::mem::replace(&mut above, current);
        last = Some(*letter);
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_within_a_third_of_the_letters() {
        let keys = ["hours", "short-hours", "days", "place", "max-errand"];
        assert_eq!(nearest("hour", keys), Some("hours"));
        assert_eq!(nearest("max_errand", keys), Some("max-errand"));
        assert_eq!(nearest("palce", keys), Some("place"));
        assert_eq!(nearest("Days", keys), Some("days"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("x", ["y", "X"]), Some("X"));
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest(&"hours".repeat(100), keys), None);
        assert_eq!(nearest("hours", []), None);
    }

    #[test]
    fn a_zone_is_found_by_its_city() {
        assert_eq!(nearest_zone("Europe/Londn"), Some("Europe/London"));
        assert_eq!(nearest_zone("new york"), Some("America/New_York"));
        assert_eq!(nearest_zone("Berlin"), Some("Europe/Berlin"));
        assert_eq!(nearest_zone("Nowhere"), None);
    }

    #[test]
    fn a_distance_counts_what_has_to_be_changed() {
        let check = |word: &str, other: &str| distance(&word.chars().collect::<Vec<_>>(), other);
        assert_eq!(check("kitten", "sitting"), 3);
        assert_eq!(check("ab", "ba"), 1);
        assert_eq!(check("", "abc"), 3);
        assert_eq!(check("same", "same"), 0);
    }
}
