//! Single dates in the order of their instants.

use std::borrow::Cow;

use super::set::Override;
use crate::time::{SECONDS_PER_DAY, WallTime, Zone};

/// The instants of a list of dates and times, ascending, each with its index in the list.
///
/// Where the set is in a zone they are known once and for all. Dates and floating times are sorted as if they were UTC, which
/// is at most two days off, and read in the zone of whoever asks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Timetable {
    entries: Vec<(i64, usize)>,
    floats: bool,
}

impl Timetable {
    pub(super) fn new<'t>(times: impl IntoIterator<Item = &'t WallTime>, zone: Option<&Zone>) -> Self {
        Self::indexed((0..).zip(times), zone)
    }

    /// The times at which overrides put their instances; one that is cancelled has none.
    pub(super) fn of_moved(overrides: &[Override], zone: Option<&Zone>) -> Self {
        let moved = (0..).zip(overrides).filter_map(|(index, with)| Some((index, &with.instead.as_ref()?.0)));
        Self::indexed(moved, zone)
    }

    fn indexed<'t>(times: impl Iterator<Item = (usize, &'t WallTime)>, zone: Option<&Zone>) -> Self {
        let utc = Zone::utc();
        let read_in = zone.unwrap_or(&utc);
        let mut entries: Vec<_> = times.map(|(index, at)| (at.instant(read_in), index)).collect();
        entries.sort_unstable();
        Timetable { entries, floats: zone.is_none() }
    }

    /// Whether it has nothing in a stretch of instants.
    pub(super) fn is_empty_between(&self, span: (i64, i64)) -> bool {
        self.near(span).is_empty()
    }

    /// The entries that may be in a stretch of instants.
    fn near(&self, (from, to): (i64, i64)) -> &[(i64, usize)] {
        let margin = if self.floats { 2 * SECONDS_PER_DAY } else { 0 };
        let from = self.entries.partition_point(|(utc, _)| *utc < from.saturating_sub(margin));
        let rest = self.entries.get(from..).unwrap_or_default();
        let len = rest.partition_point(|(utc, _)| *utc < to.saturating_add(margin));
        rest.get(..len).unwrap_or_default()
    }

    /// The entries in a stretch of instants, where `at` finds a time again by its index.
    pub(super) fn between<'s>(
        &'s self,
        (from, to): (i64, i64),
        zone: &Zone,
        at: impl Fn(usize) -> Option<&'s WallTime>,
    ) -> Row<'s> {
        let entries = self.near((from, to));
        if !self.floats || entries.is_empty() {
            return Row { entries: Cow::Borrowed(entries), next: 0 };
        }
        let read = entries.iter().filter_map(|(_, index)| Some((at(*index)?.instant(zone), *index)));
        let mut entries: Vec<_> = read.filter(|(utc, _)| from <= *utc && *utc < to).collect();
        entries.sort_unstable();
        Row { entries: Cow::Owned(entries), next: 0 }
    }
}

/// Entries of a [`Timetable`] that are still to come.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'s> {
    entries: Cow<'s, [(i64, usize)]>,
    next: usize,
}

impl Row<'_> {
    /// The instant of the next entry; after the last one, the end of time.
    #[inline]
    pub(super) fn at(&self) -> i64 {
        self.entries.get(self.next).map_or(i64::MAX, |(utc, _)| *utc)
    }

    /// The next entry: its instant and its index in the list.
    #[inline]
    pub(super) fn next(&mut self) -> Option<(i64, usize)> {
        let entry = self.entries.get(self.next).copied()?;
        self.next += 1;
        Some(entry)
    }

    /// Passes the entries before an instant; whether there is one at it.
    #[inline]
    pub(super) fn reaches(&mut self, utc: i64) -> bool {
        while self.at() < utc {
            self.next += 1;
        }
        self.at() == utc
    }
}
