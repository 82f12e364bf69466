//! Calendars of people: the one place where a household file and iCalendar meet.

use std::cell::RefCell;
use std::ops::Range;

use super::day_lists::Clocks;
use super::fields::Fields;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Commitment, Demand, Firmness, Source, Whereabouts};
use crate::ics::{self, BusyStatus, Effect, Event, Limits, Series, Status, Transparency};
use crate::recurrence::RecurrenceSet;
use crate::time::{Day, Window, Zones};

/// What a household file says about a calendar.
pub(super) struct CalendarSpec<'a> {
    /// The file as it is written.
    pub(super) file: &'a str,
    /// Where that stands.
    pub(super) span: Range<usize>,
    /// Where its events are, unless they say.
    pub(super) whereabouts: Whereabouts,
    /// What its events leave of the person's attention, unless they are transparent.
    pub(super) demand: Demand,
}

/// How the caller gets at calendars: the name as it is written in, bytes out, or why not.
pub(super) type Calendars<'c> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'c;

/// The commitments of all of a person's calendars.
pub(super) fn read_all(
    tables: &[Fields<'_>],
    around: &Surroundings<'_>,
    calendars: &mut Calendars<'_>,
) -> Vec<Commitment> {
    let mut commitments = Vec::new();
    for fields in tables {
        let Some(spec) = spec(fields, around) else { continue };
        match calendars(spec.file) {
            Ok(bytes) => commitments.extend(commitments_of(&spec, &bytes, around, fields.report)),
            Err(reason) => {
                let message = format!("expected a calendar that can be read, found none: {reason}");
                fields.report.error(ProblemCode::Calendar, spec.span, message);
            }
        }
    }
    commitments
}

fn spec<'a>(fields: &Fields<'a>, around: &Surroundings<'_>) -> Option<CalendarSpec<'a>> {
    let (whereabouts, demand) = (whereabouts(fields, around.places), attention(fields));
    let field = fields.required("file")?;
    Some(CalendarSpec { file: field.text()?, span: field.span(), whereabouts, demand })
}

/// The commitments of one calendar, given its bytes. What the reader lost or had to guess is a warning at the file's name.
fn commitments_of(
    spec: &CalendarSpec<'_>,
    bytes: &[u8],
    around: &Surroundings<'_>,
    report: &Report<'_>,
) -> Vec<Commitment> {
    let Some(calendar) = read(spec.file, &spec.span, bytes, around.zones, report) else { return Vec::new() };
    calendar.series().iter().flat_map(|series| spec.commitments(series)).collect()
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
    for problem in reading.problems.iter().filter(|problem| problem.code.effect() != Effect::Repaired) {
        let message = format!("{file}: {problem}");
        report.add(Problem::warning(ProblemCode::Calendar, span.clone(), message));
    }
    Some(reading.calendar)
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
    let window = Window::of_days(Day::new_year(2000), Day::new_year(2100), clocks.zone);
    let spec = CalendarSpec { file, span, whereabouts: Whereabouts::Unchanged, demand: Demand::Busy };
    let series = calendar.series();
    let commitments: Vec<Commitment> = series.iter().flat_map(|series| spec.commitments(series)).collect();
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

impl CalendarSpec<'_> {
    /// The commitment of a series; overrides whose series is elsewhere are commitments of their own.
    fn commitments(&self, series: &Series<'_>) -> Vec<Commitment> {
        let Some(master) = series.master else {
            let alone = series.overrides.iter().filter(|event| is_on(event));
            let set = |event: &Event| RecurrenceSet::builder(event.start.clone()).length(event.length()).build().0;
            return alone.map(|event| self.commitment(event, set(event))).collect();
        };
        let set = if is_on(master) { series.recurrence_set() } else { None };
        set.into_iter().map(|(set, _)| self.commitment(master, set)).collect()
    }

    fn commitment(&self, event: &Event, times: RecurrenceSet) -> Commitment {
        let line = u32::try_from(event.line).unwrap_or(u32::MAX);
        let tentative = event.status == Some(Status::Tentative) || event.busy_status == Some(BusyStatus::Tentative);
        let free = event.transparency == Transparency::Transparent || event.busy_status == Some(BusyStatus::Free);
        Commitment {
            uid: event.uid.clone().unwrap_or_else(|| format!("{}:{line}", self.file)),
            summary: event.summary.clone(),
            times,
            whereabouts: self.whereabouts,
            demand: if free { Demand::Nothing } else { self.demand },
            firmness: if tentative { Firmness::Tentative } else { Firmness::Fixed },
            source: Source { file: Some(self.file.into()), line, column: 0 },
        }
    }
}

/// Whether an event takes place, as far as one knows.
fn is_on(event: &Event) -> bool {
    event.status != Some(Status::Cancelled)
}
