//! Calendars of people: the one place where a household file and iCalendar meet.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::day_lists::Clocks;
use super::fields::Fields;
use super::locations::Locations;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Commitment, Demand, Firmness, Milestone, PersonId, Source, Whereabouts};
use crate::ics::{self, BusyStatus, BusyType, Event, Limits, Series, Status, Transparency};
use crate::interval::{Span, SpanSet};
use crate::recurrence::{Length, RecurrenceSet};
use crate::time::{Day, Wall, WallTime, Window, Zone, Zones};

/// What a household file says about a calendar.
pub(super) struct CalendarSpec<'a> {
    /// The file as it is written.
    pub(super) file: &'a str,
    /// What sources call it.
    path: Arc<str>,
    /// Where that stands.
    pub(super) span: Range<usize>,
    /// Where its events are, unless they say.
    pub(super) whereabouts: Whereabouts,
    /// What its events leave of the person's attention, unless they are transparent.
    pub(super) demand: Demand,
    /// Whether its tasks are milestones.
    tasks: bool,
}

/// What the calendars of a person hold.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) commitments: Vec<Commitment>,
    pub(super) tasks: Vec<Task>,
}

/// A task that is due on a certain day.
pub(super) struct Task {
    uid: String,
    name: String,
    day: Day,
    source: Source,
}

impl Task {
    /// The milestone of whoever has to do it, whose key is `key`.
    pub(super) fn milestone(self, key: &str, owner: PersonId) -> Milestone {
        let key = format!("{key}:{}:{:?}", self.uid, self.day);
        Milestone {
            key,
            name: self.name,
            owner,
            from: self.day,
            until: self.day.plus(1),
            freezes: None,
            source: self.source,
        }
    }
}

/// How the caller gets at calendars: the name as it is written in, bytes out, or why not.
pub(super) type Calendars<'c> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'c;

/// What all of a person's calendars hold.
pub(super) fn read_all(tables: &[Fields<'_>], around: &Surroundings<'_>, calendars: &mut Calendars<'_>) -> Contents {
    let mut contents = Contents::default();
    for fields in tables {
        let Some(spec) = spec(fields, around) else { continue };
        match calendars(spec.file) {
            Ok(bytes) => spec.read(&bytes, around, fields.report, &mut contents),
            Err(reason) => {
                let message = format!("expected a calendar that can be read, found none: {reason}");
                fields.report.error(ProblemCode::Calendar, spec.span, message);
            }
        }
    }
    // The same task may stand in two calendars.
    let mut seen = BTreeSet::new();
    contents.tasks.retain(|task| seen.insert((task.uid.clone(), task.day)));
    contents
}

fn spec<'a>(fields: &Fields<'a>, around: &Surroundings<'_>) -> Option<CalendarSpec<'a>> {
    let (whereabouts, demand) = (whereabouts(fields, around.places), attention(fields));
    let tasks = fields.get("tasks").and_then(|field| field.word()) != Some("nothing");
    let field = fields.required("file")?;
    let (file, span) = (field.text()?, field.span());
    Some(CalendarSpec { file, path: fields.report.beside(file), span, whereabouts, demand, tasks })
}

/// A calendar as far as it can be read.
fn read(
    file: &str,
    span: &Range<usize>,
    bytes: &[u8],
    zones: &RefCell<Zones>,
    report: &Report<'_>,
) -> Option<ics::Calendar> {
    let reading = ics::read(bytes, &Limits::default(), &mut zones.borrow_mut());
    if !reading.is_calendar() {
        let message = format!("expected an iCalendar file, found something else in `{file}`");
        report.error(ProblemCode::Calendar, span.clone(), message);
        return None;
    }
    warn(file, span, &reading.problems, report);
    Some(reading.calendar)
}

/// Says what the reader worked around or left out: of each kind the first, and how many there are. That a zone has another name in
/// Windows is not said, for each calendar of Outlook has such names and none of them is in doubt.
fn warn(file: &str, span: &Range<usize>, problems: &[ics::Problem], report: &Report<'_>) {
    let mut kinds: BTreeMap<ics::ProblemCode, (&ics::Problem, usize)> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.code != ics::ProblemCode::ZoneAlias) {
        kinds.entry(problem.code).or_insert((problem, 0)).1 += 1;
    }
    let mut kinds: Vec<_> = kinds.into_values().collect();
    kinds.sort_by_key(|(first, _)| first.line);
    for (first, count) in kinds {
        let more = if 1 < count { format!(", the first of {count}") } else { String::new() };
        let message = format!("{file}: {first}{more}");
        let problem = Problem::warning(ProblemCode::Calendar, span.clone(), message);
        report.add(problem.within(source(&report.beside(file), first.line)));
    }
}

/// A line of a calendar.
fn source(file: &str, line: usize) -> Source {
    Source { file: Some(file.into()), line: u32::try_from(line).unwrap_or(u32::MAX), column: 0 }
}

/// From 2000 to 2099: so far is looked for what a household cannot hold as a rule.
fn century(zone: &Zone) -> Option<Window> {
    Window::of_days(Day::new_year(2000), Day::new_year(2100), zone).ok()
}

/// The days of a calendar of days: those on which an event of it lasts, from 2000 to 2099.
pub(super) fn days_of(
    file: &str,
    span: Range<usize>,
    bytes: &[u8],
    clocks: &Clocks<'_>,
    report: &Report<'_>,
) -> Vec<Day> {
    let Some(calendar) = read(file, &span, bytes, clocks.zones, report) else { return Vec::new() };
    let window = century(clocks.zone);
    let (whereabouts, demand) = (Whereabouts::Unchanged, Demand::Busy);
    let spec = CalendarSpec { file, path: file.into(), span, whereabouts, demand, tasks: false };
    let (series, nowhere) = (calendar.series(), Locations::default());
    let commitments: Vec<Commitment> = series.iter().flat_map(|series| spec.commitments(series, &nowhere)).collect();
    let mut days = Vec::new();
    for (commitment, window) in commitments.iter().zip(window.into_iter().cycle()) {
        for occurrence in commitment.times.occurrences(window, clocks.zone).take(MOST_DAYS) {
            let last = clocks.zone.wall_at(occurrence.start.max(occurrence.end - 1)).day();
            days.extend((occurrence.wall.day().0..=last.0).take(MOST_DAYS).map(Day));
        }
    }
    days.truncate(MOST_DAYS);
    days
}

/// No school closes and no country rests more often in a century.
const MOST_DAYS: usize = 10_000;

/// Nobody has more tasks in a calendar that are worth a milestone.
const MOST_TASKS: usize = 1_000;

/// So many times somebody is available, or has an event beside it, in a century.
const MOST_TIMES: usize = 200_000;

impl CalendarSpec<'_> {
    /// Adds what a calendar holds, given its bytes.
    fn read(&self, bytes: &[u8], around: &Surroundings<'_>, report: &Report<'_>, contents: &mut Contents) {
        let Some(calendar) = read(self.file, &self.span, bytes, around.zones, report) else { return };
        let series = calendar.series();
        let of_events = series.iter().flat_map(|series| self.commitments(series, around.locations));
        let of_events: Vec<Commitment> = of_events.collect();
        let Some(window) = century(around.zone) else { return };
        contents.commitments.extend(self.unavailable(&calendar, &of_events, (window, around.zone), report));
        contents.commitments.extend(of_events);
        if self.tasks {
            contents.tasks.extend(self.tasks(&calendar, (window, around.zone), report));
        }
    }

    /// The commitments of a series; overrides whose series is elsewhere are commitments of their own.
    fn commitments(&self, series: &Series<'_>, locations: &Locations) -> Vec<Commitment> {
        let Some(master) = series.master else {
            let alone = series.overrides.iter().filter(|event| is_on(event));
            let set = |event: &Event| RecurrenceSet::builder(event.start.clone()).length(event.length()).build().0;
            return alone.map(|event| self.commitment(event, set(event), locations)).collect();
        };
        let set = if is_on(master) { series.recurrence_set() } else { None };
        set.into_iter().map(|(set, _)| self.commitment(master, set, locations)).collect()
    }

    fn commitment(&self, event: &Event, times: RecurrenceSet, locations: &Locations) -> Commitment {
        let tentative = event.status == Some(Status::Tentative) || event.busy_status == Some(BusyStatus::Tentative);
        let free = event.transparency == Transparency::Transparent || event.busy_status == Some(BusyStatus::Free);
        let source = self.source(event.line);
        Commitment {
            uid: event.uid.clone().unwrap_or_else(|| format!("{}:{}", self.file, source.line)),
            summary: event.summary.clone(),
            times,
            whereabouts: locations.place(event).map_or(self.whereabouts, Whereabouts::At),
            demand: if free { Demand::Nothing } else { self.demand },
            firmness: if tentative { Firmness::Tentative } else { Firmness::Fixed },
            source,
        }
    }

    /// A commitment for each type of busy time that has no event: what VFREEBUSYs and VAVAILABILITYs say, without the time of
    /// the calendar's own events, which say what it is taken by.
    fn unavailable(
        &self,
        calendar: &ics::Calendar,
        events: &[Commitment],
        (window, zone): (Window, &Zone),
        report: &Report<'_>,
    ) -> Vec<Commitment> {
        let unavailable = calendar.unavailable(window, zone, MOST_TIMES);
        if unavailable.incomplete {
            let message = format!("{}: expected at most {MOST_TIMES} available times, found more", self.file);
            report.add(Problem::warning(ProblemCode::Calendar, self.span.clone(), message));
        }
        let lines = calendar.availabilities.iter().map(|one| one.line);
        let Some(line) = lines.chain(calendar.busy_times.iter().map(|one| one.line)).min() else { return Vec::new() };
        let taking = events.iter().filter(|event| event.demand != Demand::Nothing);
        let times = taking.flat_map(|event| event.times.occurrences(window, zone)).take(MOST_TIMES);
        let taken: SpanSet = times.filter_map(|one| Span::new(one.start, one.end)).collect();
        let of = |kind: BusyType, summary: &str| {
            let spans = unavailable.spans.iter().filter(|(_, own)| *own == kind).map(|(span, _)| *span);
            let tentative = kind == BusyType::BusyTentative;
            Some(Commitment {
                uid: format!("{}:{}", self.file, kind.as_str().to_ascii_lowercase()),
                summary: summary.to_owned(),
                times: set_of(&spans.collect::<SpanSet>().difference(&taken))?,
                whereabouts: self.whereabouts,
                demand: self.demand,
                firmness: if tentative { Firmness::Tentative } else { Firmness::Fixed },
                source: self.source(line),
            })
        };
        let kinds = [
            (BusyType::Busy, "Busy"),
            (BusyType::BusyUnavailable, "Unavailable"),
            (BusyType::BusyTentative, "Perhaps busy"),
        ];
        kinds.into_iter().filter_map(|(kind, summary)| of(kind, summary)).collect()
    }

    /// The open tasks, on each day on which they are due.
    fn tasks(&self, calendar: &ics::Calendar, (window, zone): (Window, &Zone), report: &Report<'_>) -> Vec<Task> {
        let (due, more) = calendar.due(window, zone, MOST_TASKS);
        if more {
            let message = format!("{}: expected at most {MOST_TASKS} due dates of tasks, found more", self.file);
            report.add(Problem::warning(ProblemCode::Calendar, self.span.clone(), message));
        }
        let task = |due: &ics::Due<'_>| {
            let source = self.source(due.todo.line);
            let uid = due.todo.uid.clone().unwrap_or_else(|| format!("{}:{}", self.file, source.line));
            let name = if due.todo.summary.is_empty() { &uid } else { &due.todo.summary };
            Task { name: name.clone(), uid, day: zone.wall_at(due.at).day(), source }
        };
        due.iter().map(task).collect()
    }

    fn source(&self, line: usize) -> Source {
        source(&self.path, line)
    }
}

/// The recurrence set whose instances are these spans, which are in UTC; `None` if there are none.
fn set_of(spans: &SpanSet) -> Option<RecurrenceSet> {
    let start = |span: Span| WallTime::Utc(Wall(span.start()));
    let first = spans.iter().next()?;
    let set = RecurrenceSet::builder(start(first)).length(Length::Exact(first.len()));
    let later = spans.iter().skip(1);
    Some(later.fold(set, |set, span| set.rdate(start(span), Some(Length::Exact(span.len())))).build().0)
}

/// Whether an event takes place, as far as one knows.
fn is_on(event: &Event) -> bool {
    event.status != Some(Status::Cancelled)
}
