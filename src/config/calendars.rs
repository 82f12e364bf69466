//! Calendars of people: the one place where a household file and iCalendar meet.

use std::ops::Range;

use super::fields::Fields;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Commitment, Demand, Firmness, Source, Whereabouts};
use crate::ics::{self, BusyStatus, Effect, Event, Limits, Series, Status, Transparency};
use crate::recurrence::RecurrenceSet;

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
    let reading = ics::read(bytes, &Limits::default(), &mut around.zones.borrow_mut());
    if !reading.is_calendar() {
        let message = format!("expected an iCalendar file, found something else in `{}`", spec.file);
        report.error(ProblemCode::Calendar, spec.span.clone(), message);
        return Vec::new();
    }
    for problem in reading.problems.iter().filter(|problem| problem.code.effect() != Effect::Repaired) {
        let message = format!("{}: {problem}", spec.file);
        report.add(Problem::warning(ProblemCode::Calendar, spec.span.clone(), message));
    }
    reading.calendar.series().iter().flat_map(|series| spec.commitments(series)).collect()
}

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
