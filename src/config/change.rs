//! What bounds an arrangement in time: a trial, freezes before deadlines.

use super::day_lists::{days, range};
use super::fields::Fields;
use super::pattern::with_break;
use super::problem::{Problem, ProblemCode};
use crate::household::arrangement::{DayRange, Freeze, Revert, Shift, Trial, Weekly};
use crate::household::{Arrangement, Weekdays};

const REVERT: [(&str, Revert); 2] = [("back", Revert::Back), ("keep", Revert::Keep)];

/// The trial of an arrangement that begins and ends.
pub(super) fn trial(fields: &Fields<'_>, arrangement: &Arrangement) -> Option<Trial> {
    let field = fields.get("trial")?;
    let table = field.table()?;
    let baseline = table.required("baseline").and_then(|field| field.table()).and_then(|fields| range(&fields));
    let reviews = days(&table, "reviews");
    let revert = table.get("revert").map_or(Some(Revert::Back), |field| field.choice(&REVERT));
    let core = table.get("core").map(|field| field.hours());
    let care = table.get("paid-care").map_or(Some(Weekdays::default()), |field| field.weekdays());
    let (Some(from), Some(until)) = (arrangement.from, arrangement.until) else {
        let message = "expected `from` and `until` of an arrangement on trial, found one of them or none";
        let help = "a trial is from the first day of its arrangement to the last".to_owned();
        fields.report.add(Problem::error(ProblemCode::MissingKey, field.span(), message).with_help(help));
        return None;
    };
    // That it ends before it begins is said at `until`.
    let range = DayRange::new(from, until)?;
    let core = core.map_or(Some(None), |core| core.map(Some));
    Some(Trial { range, baseline: baseline?, reviews: reviews?, revert: revert?, core: core?, care: care? })
}

/// The arrangement with its freezes and their hours.
pub(super) fn freeze(fields: &Fields<'_>, arrangement: Arrangement) -> Arrangement {
    let tables = fields.get("freezes").map(|field| field.tables()).unwrap_or_default();
    let freezes = tables.iter().filter_map(read_freeze);
    freezes.fold(arrangement, |arrangement, freeze| freeze.apply(&arrangement))
}

fn read_freeze(fields: &Fields<'_>) -> Option<Freeze> {
    let range = range(fields);
    let days = fields.get("days").map(|field| field.weekdays());
    let hours = fields.get("hours").map(|field| with_break(fields, Shift::new(field.hours()?), 0));
    let extended = match (days, hours) {
        (Some(days), Some(shift)) => Some(Weekly { days: days?, shift: shift? }),
        (None, None) => None,
        (days, _) => {
            let (there, missing) = if days.is_some() { ("days", "hours") } else { ("hours", "days") };
            let message = format!("expected the key `{missing}` beside `{there}`, found none");
            fields.report.error(ProblemCode::MissingKey, fields.span_of(there), message);
            return None;
        }
    };
    Some(Freeze { range: range?, extended })
}
