//! What is laid over the pattern of an arrangement: seasons, public holidays, single departures.

use super::day_lists::{days, range};
use super::field::Field;
use super::fields::Fields;
use super::pattern::{part, with_break};
use super::person::Surroundings;
use super::problem::ProblemCode;
use crate::household::arrangement::{DayRange, Exception, HolidayLayer, HolidayPolicy, Season, Shift, Weekly};
use crate::time::Day;

/// The seasons that could be read, in the order of the year, and the position of each in the file.
pub(super) fn seasons(fields: &Fields<'_>, around: &Surroundings<'_>) -> (Vec<usize>, Vec<Season>) {
    let tables = fields.get("seasons").map(|field| field.tables_or_gaps()).unwrap_or_default();
    let numbered = tables.iter().enumerate();
    let numbered = numbered.filter_map(|(position, table)| Some((position, season(table.as_ref()?, around)?)));
    let mut seasons: Vec<(usize, Season)> = numbered.collect();
    seasons.sort_by_key(|(_, season)| season.range);
    seasons.into_iter().unzip()
}

fn season(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<Season> {
    let range = range(fields);
    let pattern = part(fields, around, || {
        let days = fields.required("days").and_then(|field| field.weekdays());
        let hours = fields.required("hours").and_then(|field| field.hours());
        let shift = with_break(fields, Shift::new(hours?), 0);
        Some(Weekly { days: days?, shift: shift? })
    });
    Some(Season { range: range?, pattern: pattern? })
}

pub(super) fn holidays(fields: &Fields<'_>, around: &Surroundings<'_>) -> HolidayLayer {
    let table = fields.get("holidays").and_then(|field| field.table());
    table.and_then(|fields| holiday_layer(&fields, around)).unwrap_or_default()
}

fn holiday_layer(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<HolidayLayer> {
    let credit = fields.get("credit").and_then(|field| field.seconds());
    let policies = [
        ("ignore", HolidayPolicy::Ignore),
        ("skip", HolidayPolicy::Skip),
        ("shift-prev", HolidayPolicy::ShiftPrev),
        ("shift-next", HolidayPolicy::ShiftNext),
        ("credit", HolidayPolicy::Credit { seconds: credit.and_then(|seconds| u32::try_from(seconds).ok()) }),
        ("in-lieu", HolidayPolicy::InLieu),
    ];
    let policy = fields.get("policy").map_or(Some(HolidayPolicy::Skip), |field| field.choice(&policies))?;
    if let (Some(field), false) = (fields.get("credit"), matches!(policy, HolidayPolicy::Credit { .. })) {
        let message = "expected `policy = \"credit\"` beside `credit`, found another one";
        fields.report.error(ProblemCode::Conflict, field.span(), message);
    }
    let list = fields.required("list").and_then(|field| field.find(&around.lists.holidays))?;
    Some(HolidayLayer { holidays: around.lists.holiday_lists.get(list)?.clone(), policy })
}

/// The departures that could be read, in the order of the file, and the position of each.
pub(super) fn exceptions(fields: &Fields<'_>) -> (Vec<usize>, Vec<Exception>) {
    let tables = fields.get("exceptions").map(|field| field.tables_or_gaps()).unwrap_or_default();
    let numbered =
        tables.iter().enumerate().filter_map(|(position, table)| Some((position, exception(table.as_ref()?)?)));
    numbered.unzip()
}

const DEPARTURES: [&str; 5] = ["swap", "swap-places", "move-day-off", "off", "extra"];

fn exception(fields: &Fields<'_>) -> Option<Exception> {
    let given: Vec<&str> = DEPARTURES.into_iter().filter(|name| fields.get(name).is_some()).collect();
    let [name] = given.as_slice() else {
        let message =
            format!("expected one of `swap`, `swap-places`, `move-day-off`, `off` and `extra`, found {}", given.len());
        fields.report.error(ProblemCode::Conflict, fields.span(), message);
        return None;
    };
    let field = fields.get(name)?;
    match *name {
        "swap" => pair(fields, name).map(|(a, b)| Exception::Swap(a, b)),
        "swap-places" => pair(fields, name).map(|(a, b)| Exception::SwapSites(a, b)),
        "move-day-off" => {
            let to = needed(fields, &field, "to")?.date();
            Some(Exception::MoveDayOff { from: field.date()?, to: to? })
        }
        "off" => off(fields, &field).map(Exception::Off),
        _ => {
            let hours = needed(fields, &field, "hours")?.hours();
            Some(Exception::Extra(field.date()?, Shift::new(hours?)))
        }
    }
}

/// A key that has to stand beside another one.
fn needed<'a>(fields: &Fields<'a>, beside: &Field<'a>, name: &str) -> Option<Field<'a>> {
    let field = fields.get(name);
    if field.is_none() {
        let message = format!("expected the key `{name}` beside this one, found none");
        fields.report.error(ProblemCode::MissingKey, beside.span(), message);
    }
    field
}

fn pair(fields: &Fields<'_>, name: &str) -> Option<(Day, Day)> {
    let days = days(fields, name)?;
    if let [a, b] = days.as_slice() {
        return Some((*a, *b));
    }
    let message = format!("expected two days, found {}", days.len());
    fields.report.error(ProblemCode::WrongValue, fields.span_of(name), message);
    None
}

fn off(fields: &Fields<'_>, field: &Field<'_>) -> Option<DayRange> {
    let from = field.date()?;
    let Some(field) = fields.get("until") else { return Some(DayRange::day(from)) };
    let until = field.date()?;
    let range = DayRange::new(from, until);
    if range.is_none() {
        let message = format!("expected `until` after `off`, which is {from:?}, found {until:?}");
        fields.report.error(ProblemCode::Conflict, field.span(), message);
    }
    range
}
