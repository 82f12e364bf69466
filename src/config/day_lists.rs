//! Lists of days that arrangements refer to: when schools are open, and public holidays.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::calendars::{Calendars, days_of};
use super::fields::{Fields, Named};
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use crate::household::arrangement::{DayRange, Holidays, SchoolYear};
use crate::time::{Day, Zone, Zones};

/// The schools and lists of holidays of a file, by position.
pub(super) struct DayLists {
    pub(super) schools: Names<usize>,
    pub(super) school_years: Vec<SchoolYear>,
    pub(super) holidays: Names<usize>,
    pub(super) holiday_lists: Vec<Arc<Holidays>>,
}

/// The zones that calendars are read in.
pub(super) struct Clocks<'s> {
    pub(super) zone: &'s Zone,
    pub(super) zones: &'s std::cell::RefCell<Zones>,
}

const MOST: usize = 100;

pub(super) fn read(file: &Fields<'_>, clocks: &Clocks<'_>, calendars: &mut Calendars<'_>) -> DayLists {
    let mut lists = DayLists {
        schools: Names::new("school"),
        school_years: Vec::new(),
        holidays: Names::new("list of holidays"),
        holiday_lists: Vec::new(),
    };
    for named in few(file, "schools") {
        let year = named.fields.as_ref().and_then(|fields| school(fields, clocks, calendars));
        lists.schools.insert(named.key, year.is_some().then_some(lists.school_years.len()));
        lists.school_years.extend(year);
    }
    for named in few(file, "holidays") {
        let days = named.fields.as_ref().and_then(|fields| holidays(fields, clocks, calendars));
        lists.holidays.insert(named.key, days.is_some().then_some(lists.holiday_lists.len()));
        lists.holiday_lists.extend(days.map(Arc::new));
    }
    lists
}

pub(super) fn few<'a>(file: &Fields<'a>, name: &str) -> Vec<Named<'a>> {
    let Some(field) = file.get(name) else { return Vec::new() };
    let named = field.named();
    if MOST < named.len() {
        let message = format!("expected at most {MOST} tables, found {}", named.len());
        file.report.error(ProblemCode::TooMany, field.span(), message);
    }
    named.into_iter().take(MOST).collect()
}

fn school(fields: &Fields<'_>, clocks: &Clocks<'_>, calendars: &mut Calendars<'_>) -> Option<SchoolYear> {
    let terms = fields.required("terms").map(|field| field.tables()).unwrap_or_default();
    let terms: Option<Vec<DayRange>> = terms.iter().map(range).collect();
    let mut year = SchoolYear { terms: terms?, closed: BTreeSet::new() };
    year.closed.extend(days(fields, "closed").into_iter().flatten());
    for problem in year.problems() {
        let span = fields.span_of(problem.parameter);
        fields.report.add(Problem::error(ProblemCode::Conflict, span, problem.message).with_help(problem.help));
    }
    let closures = calendar(fields, clocks, calendars).into_iter().filter(|day| year.is_term(*day)).collect::<Vec<_>>();
    year.closed.extend(closures);
    Some(year)
}

fn holidays(fields: &Fields<'_>, clocks: &Clocks<'_>, calendars: &mut Calendars<'_>) -> Option<Holidays> {
    let law = fields.get("law").and_then(|field| field.word());
    let known_until = fields.get("known-until").and_then(|field| field.date());
    let text = |name: &str| fields.get(name).and_then(|field| field.text());
    let listed = days(fields, "days")?;
    let file = text("calendar");
    let built_in = law.map(|_| Holidays::us_federal(2021..=2040));
    let source = text("source").or(file).unwrap_or("household file");
    let list = built_in.unwrap_or_else(|| Holidays::new(source, text("version").unwrap_or_default(), known_until));
    let days = listed.into_iter().chain(calendar(fields, clocks, calendars));
    let list = days.fold(list, |list, day| list.with(day, "public holiday"));
    if list.iter().next().is_none() {
        let message = "expected the key `law`, `days` or `calendar` with at least one day, found none";
        fields.report.error(ProblemCode::MissingKey, fields.span(), message);
    }
    Some(list)
}

/// A range of days that does not end before it begins.
pub(super) fn range(fields: &Fields<'_>) -> Option<DayRange> {
    let from = fields.required("from").and_then(|field| field.date());
    let until = fields.required("until").and_then(|field| field.date());
    let range = DayRange::new(from?, until?);
    if range.is_none() {
        let message = format!("expected `until` after `from`, which is {:?}, found {:?}", from?, until?);
        let help = "`until` is the day after the last one".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, fields.span_of("until"), message).with_help(help));
    }
    range
}

/// The dates of a list; `None` if one of them is none.
pub(super) fn days(fields: &Fields<'_>, name: &str) -> Option<Vec<Day>> {
    fields.get(name).map_or(Some(Vec::new()), |field| field.list().iter().map(|field| field.date()).collect())
}

fn calendar(fields: &Fields<'_>, clocks: &Clocks<'_>, calendars: &mut Calendars<'_>) -> Vec<Day> {
    let Some(field) = fields.get("calendar") else { return Vec::new() };
    let Some(file) = field.text() else { return Vec::new() };
    let span: Range<usize> = field.span();
    match calendars(file) {
        Ok(bytes) => days_of(file, span, &bytes, clocks, fields.report),
        Err(reason) => {
            let message = format!("expected a calendar that can be read, found none: {reason}");
            fields.report.error(ProblemCode::Calendar, span, message);
            Vec::new()
        }
    }
}
