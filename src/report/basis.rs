#[cfg(feature = "cli")]
use serde_json::{Value, json as object};

use super::one_line::one_line;
use crate::household::Household;
use crate::rules::{Basis, Outcome};
use crate::time::Day;

/// What the outcome rests on, in a line: `tz data 2025b · roster of Sam up to 28 Feb 2027 · as of 10 Jan 2027`
pub(super) fn line(outcome: &Outcome, household: &Household) -> String {
    as_of(data(household), outcome.as_of)
}

/// The data, and the day that was taken for today.
pub(super) fn as_of(data: String, as_of: Option<Day>) -> String {
    match as_of {
        Some(day) => format!("{data} · as of {}", day.date().format("%-d %b %Y")),
        None => data,
    }
}

/// The data alone, on one line.
pub(super) fn data(household: &Household) -> String {
    let basis = Basis::of(household);
    let mut parts = vec![format!("tz data {}", basis.tz)];
    for holidays in &basis.holidays {
        let version = if holidays.version.is_empty() { String::new() } else { format!(" {}", holidays.version) };
        let until = holidays.known_until().map(|until| format!(" up to {}", last(until))).unwrap_or_default();
        parts.push(format!("holidays {}{version}{until}", holidays.source));
    }
    for known in &basis.rosters {
        let name = household.person(known.person).map_or("", |person| person.name.as_str());
        let version = known.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        parts.push(format!("roster{version} of {name} up to {}", last(known.until)));
    }
    one_line(&parts.join(" · ")).into_owned()
}

/// The last day before one.
fn last(until: Day) -> String {
    until.plus(-1).date().format("%-d %b %Y").to_string()
}

/// The same for programs: `tz`, `holidays` and `rosters`, each with `known_until`, the first day of which nothing is known, or null.
#[cfg(feature = "cli")]
pub(super) fn json(household: &Household) -> Value {
    let basis = Basis::of(household);
    let holidays = basis.holidays.iter().map(|holidays| {
        let known_until = holidays.known_until().map(|day| day.date().to_string());
        object!({"source": holidays.source, "version": holidays.version, "known_until": known_until})
    });
    let rosters = basis.rosters.iter().filter_map(|known| {
        let person = household.person(known.person)?;
        let arrangement = person.arrangements.get(known.arrangement)?;
        let known_until = known.until.date().to_string();
        Some(object!({
            "person": person.key,
            "arrangement": arrangement.key,
            "version": known.version,
            "known_until": known_until,
        }))
    });
    object!({
        "tz": {"version": basis.tz, "known_until": Basis::TZ_KNOWN_UNTIL.date().to_string()},
        "holidays": holidays.collect::<Vec<_>>(),
        "rosters": rosters.collect::<Vec<_>>(),
    })
}
