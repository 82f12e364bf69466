use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Status};
use super::problem::{ProblemCode, Problems, excerpt};
use crate::recurrence::{Override, RecurrenceSet, RecurrenceSetBuilder, SetProblem};
use crate::time::{SECONDS_PER_DAY, WallTime, Zone};

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
    for same_uid in by_uid(events).chunk_by(has_same_uid) {
        let (masters, overrides): (Vec<_>, Vec<_>) = same_uid.iter().partition(|e| e.recurrence_id().is_none());
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
    /// it were not, for that is the caller's to decide. A RECURRENCE-ID that is a date means, in a series with times, the instance
    /// of that day at DTSTART's time.
    pub fn recurrence_set(&self) -> Option<(RecurrenceSet, Vec<SetProblem>)> {
        let master = self.master?;
        let mut set = RecurrenceSet::builder(master.start.clone()).length(master.length());
        set = master.rules.iter().cloned().fold(set, RecurrenceSetBuilder::rule);
        set = master.exrules().iter().cloned().fold(set, RecurrenceSetBuilder::exrule);
        set = master.exdates().iter().cloned().fold(set, RecurrenceSetBuilder::exdate);
        for rdate in master.rdates() {
            set = set.rdate(rdate.start.clone(), rdate.end.as_ref().map(|end| end.length(&rdate.start)));
        }
        let replacements = self.overrides.iter().filter_map(|event| event.replacement());
        let replacements = replacements.map(|with| Override { id: instance_meant(&with.id, &master.start), ..with });
        Some(replacements.fold(set, RecurrenceSetBuilder::replace).build())
    }

    fn first_line(&self) -> usize {
        self.overrides.iter().copied().chain(self.master).map(|event| event.line).min().unwrap_or_default()
    }
}

/// What a RECURRENCE-ID names in a series with this DTSTART.
fn instance_meant(id: &WallTime, start: &WallTime) -> WallTime {
    match id {
        WallTime::Date(day) if !start.is_date() => {
            start.with_wall(day.midnight().plus(start.wall().0.rem_euclid(SECONDS_PER_DAY)))
        }
        _ => id.clone(),
    }
}

/// Reports events of which only one counts, which should not share their UID, or which contradict their series.
pub(super) fn check(events: &[Event], problems: &mut Problems) {
    for same_uid in by_uid(events).chunk_by(has_same_uid).filter(|same_uid| 1 < same_uid.len()) {
        report_versions(same_uid, problems);
        let master = latest_masters(same_uid.iter().copied().filter(|event| event.recurrence_id().is_none()).collect());
        if let Some(master) = master.first() {
            report_overrides(master, same_uid, problems);
        }
    }
}

/// Reports the events of a UID that others of it replace, or stand beside.
fn report_versions(same_uid: &[&Event], problems: &mut Problems) {
    let Some(uid) = same_uid.iter().find_map(|event| event.uid.as_deref()) else { return };
    let (mut latest, mut seen) = (BTreeMap::<_, &Event>::new(), BTreeMap::<_, &Event>::new());
    for event in same_uid {
        let other = latest.entry(instance(event)).or_insert(event);
        if other.sequence < event.sequence {
            *other = event;
        }
    }
    for event in same_uid {
        let latest = latest.get(&instance(event)).copied().unwrap_or(event);
        if event.sequence < latest.sequence {
            let (uid, line, sequence) = (excerpt(uid), latest.line, latest.sequence);
            let message = format_args!(
                "expected the latest version of `{uid}`, found SEQUENCE {}; that of line {line}, {sequence}, counts",
                event.sequence
            );
            problems.report(ProblemCode::OlderVersion, event.line, "SEQUENCE", message);
        }
        let first = *seen.entry((instance(event), event.sequence)).or_insert(event);
        if first.line != event.line {
            let both = event.recurrence_id().is_none() && start(first) != start(event);
            let instead = if both { "both count, for they start apart" } else { "the one modified last counts" };
            let message =
                format_args!("expected `{}` once, found it on line {} too; {instead}", excerpt(uid), first.line);
            problems.report(ProblemCode::DuplicateUid, event.line, "UID", message);
        }
    }
}

/// Reports overrides that name their instance by another type, or one that is excluded.
fn report_overrides(master: &Event, same_uid: &[&Event], problems: &mut Problems) {
    let excluded: BTreeSet<_> = master.exdates().iter().map(moment).collect();
    for event in same_uid {
        let Some(id) = event.recurrence_id() else { continue };
        let meant = instance_meant(&id.at, &master.start);
        if id.at.is_date() != master.start.is_date() {
            let meant = if master.start.is_date() { WallTime::Date(meant.wall().day()) } else { meant.clone() };
            let message = format_args!("expected the type of DTSTART, found `{}`; it means the one of {meant}", id.at);
            problems.report(ProblemCode::ValueType, event.line, "RECURRENCE-ID", message);
        }
        let day = WallTime::Date(meant.wall().day());
        let takes_place = event.status != Some(Status::Cancelled);
        if takes_place && (excluded.contains(&moment(&meant)) || excluded.contains(&moment(&day))) {
            let message = format_args!(
                "expected an instance of the series, found {meant}, which an EXDATE excludes; it takes place"
            );
            problems.report(ProblemCode::OverrideExcluded, event.line, "RECURRENCE-ID", message);
        }
    }
}

/// The events in the order of their UIDs, those of one UID as they were.
fn by_uid(events: &[Event]) -> Vec<&Event> {
    let mut order: Vec<&Event> = events.iter().collect();
    order.sort_by_key(|event| event.uid.as_deref());
    order
}

/// Whether events are of one series; those without a UID are alone.
fn has_same_uid(one: &&Event, other: &&Event) -> bool {
    one.uid.is_some() && one.uid == other.uid
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
    event.recurrence_id().map(|id| moment(&id.at))
}

fn start(event: &Event) -> (bool, i64) {
    moment(&event.start)
}

fn moment(time: &WallTime) -> (bool, i64) {
    (time.is_date(), time.instant(&Zone::utc()))
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

    /// The instances of the first series of events with these lines, as days and hours of January 2027, and what is said of them.
    #[track_caller]
    fn check_series(events: &[&[&str]], expected: &str, said: &[(usize, ProblemCode)]) {
        let event = |lines: &&[&str]| format!("BEGIN:VEVENT\r\nUID:1\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:X\r\n{}END:VCALENDAR\r\n",
            events.iter().map(event).collect::<String>()
        );
        let reading = read(text.as_bytes(), &Limits::default(), &mut Zones::default());
        let problems = reading.problems.iter().filter(|problem| problem.code != ProblemCode::MissingProperty);
        assert_eq!(problems.map(|problem| (problem.line, problem.code)).collect::<Vec<_>>(), said);
        let (set, _) = reading.calendar.series()[0].recurrence_set().unwrap();
        let window = Window::new(1_799_000_000, 1_801_000_000).unwrap();
        let found: Vec<_> = set.occurrences(window, &Zone::utc()).map(|one| format!("{:?}", one.wall)).collect();
        assert_eq!(found.join(", ").replace("2027-01-", "").replace(":00:00", ""), expected);
    }

    const DAILY: &[&str] = &["DTSTART:20270111T090000Z", "RRULE:FREQ=DAILY;COUNT=3"];

    #[test]
    fn an_older_version_is_left_out_and_said() {
        let older = &["SEQUENCE:1", "DTSTART:20270121T090000Z"][..];
        let newer = &["SEQUENCE:2", "DTSTART:20270122T090000Z"][..];
        check_series(&[older, newer], "22 09", &[(4, ProblemCode::OlderVersion)]);
        check_series(&[newer, older], "22 09", &[(9, ProblemCode::OlderVersion)]);
        let moved = |sequence: &'static str, to: &'static str| ["RECURRENCE-ID:20270112T090000Z", sequence, to];
        let (third, second) =
            (moved("SEQUENCE:3", "DTSTART:20270112T150000Z"), moved("SEQUENCE:2", "DTSTART:20270112T160000Z"));
        check_series(&[DAILY, &third, &second], "11 09, 12 15, 13 09", &[(15, ProblemCode::OlderVersion)]);
    }

    #[test]
    fn an_override_of_an_excluded_instance_takes_place_unless_it_is_cancelled() {
        let moved = &["RECURRENCE-ID:20270112T090000Z", "DTSTART:20270112T150000Z"][..];
        let cancelled = &["RECURRENCE-ID:20270112T090000Z", "DTSTART:20270112T090000Z", "STATUS:CANCELLED"][..];
        let exdate = [DAILY, &["EXDATE:20270112T090000Z"]].concat();
        check_series(&[&exdate, moved], "11 09, 12 15, 13 09", &[(10, ProblemCode::OverrideExcluded)]);
        check_series(&[&exdate, cancelled], "11 09, 13 09", &[]);
        let exday = [DAILY, &["EXDATE;VALUE=DATE:20270112"]].concat();
        let said = [(8, ProblemCode::ValueType), (10, ProblemCode::OverrideExcluded)];
        check_series(&[&exday, moved], "11 09, 12 15, 13 09", &said);
    }

    #[test]
    fn a_date_names_the_instance_of_that_day_at_the_time_of_dtstart() {
        let moved = &["RECURRENCE-ID;VALUE=DATE:20270112", "DTSTART:20270112T150000Z"][..];
        check_series(&[DAILY, moved], "11 09, 12 15, 13 09", &[(9, ProblemCode::ValueType)]);
        let twice = &["DTSTART:20270111T090000Z", "RRULE:FREQ=DAILY;BYHOUR=9,18;COUNT=4"][..];
        check_series(&[twice, moved], "11 09, 11 18, 12 15, 12 18", &[(9, ProblemCode::ValueType)]);
        let later = &["RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270112", "DTSTART:20270112T100000Z"][..];
        check_series(&[DAILY, later], "11 09, 12 10, 13 10", &[(9, ProblemCode::ValueType)]);
        let days = &["DTSTART;VALUE=DATE:20270111", "RRULE:FREQ=DAILY;COUNT=3"][..];
        let timed = &["RECURRENCE-ID:20270112T090000Z", "DTSTART;VALUE=DATE:20270120"][..];
        check_series(&[days, timed], "11 00, 13 00, 20 00", &[(9, ProblemCode::ValueType)]);
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
