//! Calendars of people: the one place where a household file and iCalendar meet.

use std::ops::Range;

use super::fields::Fields;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Commitment, Demand, Source, Whereabouts};

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
    /// Where the household file names it.
    pub(super) source: Source,
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
            Ok(bytes) => commitments.extend(commitments_of(&spec, &bytes, fields.report)),
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
    Some(CalendarSpec { file: field.text()?, span: field.span(), whereabouts, demand, source: fields.source() })
}

/// The commitments of one calendar, given its bytes.
fn commitments_of(spec: &CalendarSpec<'_>, bytes: &[u8], report: &Report<'_>) -> Vec<Commitment> {
    let message = format!("reading calendars is not connected: {} bytes of `{}` are left out", bytes.len(), spec.file);
    report.add(Problem::error(ProblemCode::Calendar, spec.span.clone(), message));
    Vec::new()
}
