use std::collections::BTreeMap;

use super::event::Event;
use super::problem::{ProblemCode, Problems, excerpt};
use crate::recurrence::{RecurrenceSet, RecurrenceSetBuilder, SetProblem};
use crate::time::Zone;

/// The events that share a UID: a master and the overrides of its instances.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Series<'c> {
    /// The event itself; `None` if the calendar has only overrides, as an invitation to one instance does.
    pub master: Option<&'c Event>,
    /// At most one for each RECURRENCE-ID, in their order.
    pub overrides: Vec<&'c Event>,
}

/// Groups events by UID.
///
/// Of several versions of an event the one with the highest SEQUENCE counts, then the one that was modified last, then the
/// one that comes last. Events with the same UID and SEQUENCE but another start are different events, whatever RFC 5545
/// says of a UID, for some exporters give one UID to all: each is a series, and overrides belong to the first of them.
pub(super) fn group(events: &[Event]) -> Vec<Series<'_>> {
    let mut series: Vec<Series<'_>> = Vec::new();
    for (_, same_uid) in by_uid(events) {
        let (masters, overrides): (Vec<_>, Vec<_>) = same_uid.into_iter().partition(|e| e.recurrence_id.is_none());
        let mut masters = latest_masters(masters).into_iter();
        series.push(Series { master: masters.next(), overrides: latest_overrides(overrides) });
        series.extend(masters.map(|master| Series { master: Some(master), overrides: Vec::new() }));
    }
    series.sort_by_key(|series| series.first_line());
    series
}

impl Series<'_> {
    /// The recurrence set of the master, and what in it contradicts itself; `None` without a master.
    ///
    /// Overrides keep their places: [`Origin::Override`](crate::recurrence::Origin::Override) has the index into
    /// [`overrides`](Self::overrides). One that is cancelled removes its instance; if the master is cancelled, the set is as if
    /// it were not, for that is the caller's to decide.
    pub fn recurrence_set(&self) -> Option<(RecurrenceSet, Vec<SetProblem>)> {
        let master = self.master?;
        let mut set = RecurrenceSet::builder(master.start.clone()).length(master.length());
        set = master.rules.iter().cloned().fold(set, RecurrenceSetBuilder::rule);
        set = master.exrules.iter().cloned().fold(set, RecurrenceSetBuilder::exrule);
        set = master.exdates.iter().cloned().fold(set, RecurrenceSetBuilder::exdate);
        for rdate in &master.rdates {
            set = set.rdate(rdate.start.clone(), rdate.end.as_ref().map(|end| end.length(&rdate.start)));
        }
        Some(
            self.overrides
                .iter()
                .filter_map(|event| event.replacement())
                .fold(set, RecurrenceSetBuilder::replace)
                .build(),
        )
    }

    fn first_line(&self) -> usize {
        self.overrides.iter().copied().chain(self.master).map(|event| event.line).min().unwrap_or_default()
    }
}

/// Reports events of which only one counts, or which should not share their UID.
pub(super) fn report_duplicates(events: &[Event], problems: &mut Problems) {
    for (_, same_uid) in by_uid(events) {
        let mut seen = BTreeMap::new();
        for event in same_uid {
            let Some(uid) = &event.uid else { continue };
            let first = *seen.entry((instance(event), event.sequence)).or_insert(event.line);
            if first != event.line {
                let message = format_args!("expected `{}` once, found it on line {first} too", excerpt(uid));
                problems.report(ProblemCode::DuplicateUid, event.line, "UID", message);
            }
        }
    }
}

/// Events without a UID are alone.
fn by_uid(events: &[Event]) -> BTreeMap<(Option<&str>, usize), Vec<&Event>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        let uid = event.uid.as_deref();
        groups.entry((uid, if uid.is_none() { index } else { 0 })).or_default().push(event);
    }
    groups
}

fn latest_masters(mut masters: Vec<&Event>) -> Vec<&Event> {
    let highest = masters.iter().map(|event| event.sequence).max();
    masters.retain(|event| Some(event.sequence) == highest);
    let mut by_start = BTreeMap::new();
    for master in masters {
        keep_latest(&mut by_start, start(master), master);
    }
    let mut latest: Vec<_> = by_start.into_values().collect();
    latest.sort_by_key(|event| event.line);
    latest
}

fn latest_overrides(overrides: Vec<&Event>) -> Vec<&Event> {
    let mut by_instance = BTreeMap::new();
    for event in overrides {
        keep_latest(&mut by_instance, instance(event), event);
    }
    by_instance.into_values().collect()
}

fn keep_latest<'c, K: Ord>(kept: &mut BTreeMap<K, &'c Event>, key: K, event: &'c Event) {
    let other = kept.entry(key).or_insert(event);
    if version(other) <= version(event) {
        *other = event;
    }
}

fn version(event: &Event) -> impl Ord {
    (event.sequence, event.last_modified.or(event.dtstamp), event.line)
}

/// What tells instances apart; times in different zones are the same if their instants are.
fn instance(event: &Event) -> Option<(bool, i64)> {
    let id = event.recurrence_id.as_ref()?;
    Some((id.at.is_date(), id.at.instant(&Zone::utc())))
}

fn start(event: &Event) -> (bool, i64) {
    (event.start.is_date(), event.start.instant(&Zone::utc()))
}

#[cfg(test)]
mod tests {
    use crate::ics::{Limits, ProblemCode, read};
    use crate::time::{Window, Zone, Zones};

    /// Events as `uid start recurrence-id sequence`, `-` for none; series as `master: overrides`, by SUMMARY, which is the
    /// number of the event.
    #[track_caller]
    fn check(events: &[&str], expected: &[&str], duplicates: usize) {
        let event = |(index, event): (usize, &&str)| {
            let [uid, start, id, sequence] = event.split(' ').collect::<Vec<_>>()[..] else { panic!("{event}") };
            let uid = if uid == "-" { String::new() } else { format!("UID:{uid}\n") };
            let id = if id == "-" { String::new() } else { format!("RECURRENCE-ID:202701{id}T090000Z\n") };
            format!(
                "BEGIN:VEVENT\n{uid}{id}DTSTART:202701{start}T090000Z\nSEQUENCE:{sequence}\nSUMMARY:{index}\nEND:VEVENT\n"
            )
        };
        let text: String = events.iter().enumerate().map(event).collect();
        let reading =
            read(format!("BEGIN:VCALENDAR\n{text}END:VCALENDAR").as_bytes(), &Limits::default(), &mut Zones::default());
        let series = reading.calendar.series();
        let found: Vec<_> = series
            .iter()
            .map(|series| {
                let overrides: Vec<_> = series.overrides.iter().map(|event| &*event.summary).collect();
                format!("{}: {}", series.master.map_or("-", |event| &event.summary), overrides.join(" "))
            })
            .collect();
        assert_eq!(found, expected);
        let reported = reading.problems.iter().filter(|problem| problem.code == ProblemCode::DuplicateUid).count();
        assert_eq!(reported, duplicates);
    }

    #[test]
    fn overrides_find_their_master_wherever_it_stands() {
        check(&["a 12 12 0", "b 11 - 0", "a 11 - 0", "a 14 13 0"], &["2: 0 3", "1: "], 0);
        check(&["a 12 12 0"], &["-: 0"], 0);
    }

    #[test]
    fn sequence_decides_between_versions() {
        check(&["a 11 - 1", "a 12 - 0"], &["0: "], 0);
        check(&["a 11 - 0", "a 12 12 1", "a 13 12 2"], &["0: 2"], 0);
    }

    #[test]
    fn of_equal_versions_the_last_counts() {
        check(&["a 11 - 0", "a 11 - 0"], &["1: "], 1);
        check(&["a 12 12 0", "a 13 12 0"], &["-: 1"], 1);
    }

    #[test]
    fn a_uid_given_to_all_events_loses_none() {
        check(&["a 11 - 0", "a 12 - 0", "a 13 - 0"], &["0: ", "1: ", "2: "], 2);
    }

    #[test]
    fn events_without_a_uid_are_alone() {
        check(&["- 11 - 0", "- 11 - 0"], &["0: ", "1: "], 0);
    }

    #[test]
    fn a_series_is_a_recurrence_set() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270111T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\n\
            EXDATE:20270112T090000Z\nRDATE;VALUE=PERIOD:20270120T090000Z/PT2H\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20270113T090000Z\nDTSTART:20270113T150000Z\nEND:VEVENT\n\
            BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20270114T090000Z\nDTSTART:20270114T090000Z\nSTATUS:CANCELLED\nEND:VEVENT\n\
            END:VCALENDAR";
        let reading = read(text.as_bytes(), &Limits::default(), &mut Zones::default());
        let (set, problems) = reading.calendar.series()[0].recurrence_set().unwrap();
        assert_eq!(problems, []);
        let window = Window::new(1_799_000_000, 1_801_000_000).unwrap();
        let shown: Vec<_> = set
            .occurrences(window, &Zone::utc())
            .map(|one| format!("{:?} {} {:?}", one.wall, (one.end - one.start) / 60, one.origin))
            .collect();
        assert_eq!(
            shown,
            ["2027-01-11 09:00:00 60 Rule(0)", "2027-01-13 15:00:00 0 Override(0)", "2027-01-20 09:00:00 120 Date(0)",]
        );
    }
}
