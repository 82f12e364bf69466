use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::civil::SECONDS_PER_DAY;
use super::tail;

/// A change of a zone's offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Transition {
    /// The instant from which the new offset holds, in seconds of Unix time.
    pub at: i64,
    /// Seconds that the zone's clocks are ahead of UTC from then on.
    pub offset: i32,
}

/// A time zone: a name and the sorted table of its offset changes.
///
/// The table of an IANA zone reaches to the end of 2499: from where the tz data end, the zone's last yearly rules are carried
/// forward. A clone is a pointer.
///
/// ```
/// use handover::time::Zone;
///
/// let berlin = Zone::iana("Europe/Berlin").unwrap();
/// assert_eq!(berlin.offset_at(1_800_000_000), 3600);
/// assert!(Zone::iana("Europe/Atlantis").is_err());
/// ```
#[derive(Clone)]
pub struct Zone(Arc<Table>);

struct Table {
    name: Box<str>,
    /// The offset before the first transition.
    first: i32,
    /// Ascending in `at`; neighbours differ in `offset`.
    transitions: Vec<Transition>,
    tz: Option<Tz>,
}

/// The version of the tz data that zones of the IANA database are made from, such as `2025b`.
pub const TZ_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self::fixed("UTC", 0)
    }

    /// A zone whose clocks are always `offset` seconds ahead of UTC.
    pub fn fixed(name: &str, offset: i32) -> Self {
        Self::from_transitions(name, offset, [])
    }

    /// A zone with this table: `first` holds before the first transition.
    ///
    /// Transitions may come in any order; one that changes nothing is dropped.
    pub fn from_transitions(name: &str, first: i32, transitions: impl IntoIterator<Item = Transition>) -> Self {
        let mut sorted: Vec<Transition> = transitions.into_iter().collect();
        sorted.sort_by_key(|transition| transition.at);
        Self::from_sorted(name, first, sorted, None)
    }

    fn from_sorted(name: &str, first: i32, sorted: Vec<Transition>, tz: Option<Tz>) -> Self {
        let mut offset = first;
        let mut transitions = sorted;
        transitions.retain(|next| std::mem::replace(&mut offset, next.offset) != next.offset);
        Zone(Arc::new(Table { name: name.into(), first, transitions, tz }))
    }

    /// The zone with this IANA name or alias, such as `Europe/Berlin`; upper and lower case are the same.
    ///
    /// Builds the table, which takes about a millisecond: keep the zone, or ask [`Zones`](super::Zones), which does.
    ///
    /// # Errors
    /// [`UnknownZone`] if the tz data have no such name.
    pub fn iana(name: &str) -> Result<Self, UnknownZone> {
        let as_written = name.parse::<Tz>().ok();
        let tz = as_written.or_else(|| TZ_VARIANTS.into_iter().find(|tz| tz.name().eq_ignore_ascii_case(name)));
        tz.map(Self::from).ok_or_else(|| UnknownZone(name.into()))
    }

    /// The name it was made with; for an IANA zone its spelling in the tz data.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The `chrono-tz` zone behind it, if it came from there.
    pub fn tz(&self) -> Option<Tz> {
        self.0.tz
    }

    /// The offset that held before the first transition.
    pub fn first_offset(&self) -> i32 {
        self.0.first
    }

    /// All changes of the offset, ascending.
    pub fn transitions(&self) -> &[Transition] {
        &self.0.transitions
    }

    /// The readings that changes of the clocks in `[from, to)` skip or show twice: ascending and half-open, one stretch for each
    /// change.
    pub fn unclear_between(&self, from: i64, to: i64) -> impl Iterator<Item = (super::Wall, super::Wall)> {
        let changes = self.transitions();
        let start = changes.partition_point(|change| change.at < from);
        changes.iter().skip(start).take_while(move |change| change.at < to).map(|change| {
            let before = self.offset_at(change.at.saturating_sub(1));
            let reading = |offset: i32| super::Wall(change.at.saturating_add(i64::from(offset)));
            (reading(before.min(change.offset)), reading(before.max(change.offset)))
        })
    }

    /// Seconds that the zone's clocks are ahead of UTC at an instant.
    pub fn offset_at(&self, utc: i64) -> i32 {
        let after = self.0.transitions.partition_point(|transition| transition.at <= utc);
        after.checked_sub(1).and_then(|index| self.0.transitions.get(index)).map_or(self.0.first, |t| t.offset)
    }

    /// What the zone's clocks show at an instant.
    pub fn wall_at(&self, utc: i64) -> super::Wall {
        super::Wall(utc.saturating_add(i64::from(self.offset_at(utc))))
    }
}

impl From<Tz> for Zone {
    fn from(tz: Tz) -> Self {
        let (first, mut transitions) = scan(tz);
        tail::carry_forward(first, &mut transitions);
        Self::from_sorted(tz.name(), first, transitions, Some(tz))
    }
}

impl PartialEq for Zone {
    /// Zones are equal if they have the same name and the same table.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.0.name == other.0.name
                && self.0.first == other.0.first
                && self.0.transitions == other.0.transitions)
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.0.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name)
    }
}

/// A zone name that the tz data do not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected an IANA time zone such as `Europe/Berlin`, found `{0}`")]
pub struct UnknownZone(pub String);

/// 1834-01-01: no zone of the tz data changes earlier.
const SCAN_FROM: i64 = -4_291_747_200;
/// 2100-01-01: `chrono-tz` 0.10 has no changes from here on.
pub(super) const SCAN_TO: i64 = 4_102_444_800;
/// Up to these instants no two changes in the tz data lie closer together than so many days, so no step jumps over a pair of them.
/// The first of 1910, 1930, 1946, 2000 and 2100; what comes nearest is Moscow in 1921, Freetown in 1939, El Aaiun in 1976 and Gaza
/// in 2040.
const SCAN_STEPS: [(i64, i64); 5] =
    [(-1_893_456_000, 180), (-1_262_304_000, 28), (-757_382_400, 3), (946_684_800, 15), (SCAN_TO, 6)];

/// Every change of offset that `chrono-tz` knows, found by stepping and bisecting, for its tables are private.
fn scan(tz: Tz) -> (i32, Vec<Transition>) {
    let offset_at = |utc: i64| {
        let utc = DateTime::from_timestamp(utc, 0).map_or(NaiveDateTime::MIN, |instant| instant.naive_utc());
        tz.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    };
    let first = offset_at(SCAN_FROM);
    let mut transitions = Vec::new();
    let mut offset = first;
    let mut low = SCAN_FROM;
    for (end, days) in SCAN_STEPS {
        while low < end {
            let high = low + days * SECONDS_PER_DAY;
            let next = offset_at(high);
            if next != offset {
                let at = first_second_with(low, high, |utc| offset_at(utc) != offset);
                transitions.push(Transition { at, offset: next });
                offset = next;
            }
            low = high;
        }
    }
    (first, transitions)
}

/// The least second in `(low, high]` for which `changed` holds, given that it holds for `high` and not for `low`.
fn first_second_with(mut low: i64, mut high: i64, changed: impl Fn(i64) -> bool) -> i64 {
    while 1 < high - low {
        let middle = low + (high - low) / 2;
        if changed(middle) { high = middle } else { low = middle }
    }
    high
}
