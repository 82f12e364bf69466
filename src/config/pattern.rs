//! When work is done: the four kinds of arrangements.

use std::collections::BTreeSet;
use std::ops::Range;

use super::field::{Field, code_of};
use super::fields::Fields;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use crate::household::{Hours, NineEighty, Pattern, Rotation, Staggered, Weekdays, Weekly};

/// The pattern of an arrangement of a known kind.
pub(super) fn read(fields: &Fields<'_>) -> Option<Pattern> {
    match fields.kind()? {
        "standard" => weekly(fields).map(Pattern::Weekly),
        "staggered" => staggered(fields).map(Pattern::Staggered),
        "9/80" => nine_eighty(fields).map(Pattern::NineEighty),
        _ => rotation(fields).map(Pattern::Rotation),
    }
}

/// The days of the week on which it can be worked.
pub(super) fn weekdays(pattern: &Pattern) -> Weekdays {
    match pattern {
        Pattern::Weekly(weekly) => weekly.days,
        Pattern::Staggered(staggered) => staggered.days,
        Pattern::NineEighty(_) => Weekdays::WORKING,
        Pattern::Rotation(_) => Weekdays::ALL,
    }
}

fn weekly(fields: &Fields<'_>) -> Option<Weekly> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let hours = fields.required("hours").and_then(|field| field.hours());
    Some(Weekly { days: days?, hours: hours? })
}

fn staggered(fields: &Fields<'_>) -> Option<Staggered> {
    let days = fields.required("days").and_then(|field| field.weekdays());
    let first = fields.required("first").and_then(|field| field.hours());
    let second = fields.required("second").and_then(|field| field.hours());
    let start = fields.required("start").and_then(|field| field.date());
    Some(Staggered { days: days?, first: first?, second: second?, start: start? })
}

fn nine_eighty(fields: &Fields<'_>) -> Option<NineEighty> {
    let hours = fields.required("hours").and_then(|field| field.hours());
    let short_hours = fields.required("short-hours").and_then(|field| field.hours());
    let field = fields.required("off");
    let off = field.as_ref().and_then(|field| field.date());
    match NineEighty::new(hours?, short_hours?, off?) {
        Ok(nine_eighty) => Some(nine_eighty),
        Err(error) => {
            fields.report.error(ProblemCode::WrongValue, field?.span(), error.to_string());
            None
        }
    }
}

fn rotation(fields: &Fields<'_>) -> Option<Rotation> {
    let field = fields.required("pattern");
    let pattern = field.as_ref().and_then(|field| field.letters());
    let start = fields.required("start").and_then(|field| field.date());
    let shifts = fields.required("shifts").and_then(|field| field.shifts());
    let off = fields.get("off").map_or(Some("O".to_owned()), |field| field.letters());
    let rota = Rota { pattern: pattern?, shifts: shifts?, off: off? };
    let field = field?;
    if rota.report_letters(&field) + rota.report_shifts(fields.report) != 0 {
        return None;
    }
    let shifts = rota.shifts.into_iter().map(|(letter, hours, _)| (letter, hours));
    let off: Vec<char> = rota.off.chars().collect();
    // What was reported above is what the type checks, so that this says what it missed, if ever.
    let rotation = Rotation::new(&rota.pattern, start?, shifts, &off);
    rotation.map_err(|error| fields.report.error(ProblemCode::Conflict, field.span(), error.to_string())).ok()
}

/// The letters of a rota, with the places of those that have hours.
struct Rota {
    pattern: String,
    shifts: Vec<(char, Hours, Range<usize>)>,
    off: String,
}

impl Rota {
    /// Reports the letters of the pattern that mean nothing; how many they are.
    fn report_letters(&self, field: &Field<'_>) -> usize {
        let letters: BTreeSet<char> = self.pattern.chars().collect();
        let is_known = |letter: &char| self.off.contains(*letter) || self.shifts.iter().any(|shift| shift.0 == *letter);
        let unknown: Vec<char> = letters.into_iter().filter(|letter| !is_known(letter)).collect();
        for letter in &unknown {
            let message = format!("expected a shift or a day off in `pattern`, found `{letter}`");
            let help = format!("give `{letter}` hours in `shifts`, or name it in `off`");
            let problem = Problem::error(ProblemCode::Conflict, field.place_of(*letter), message);
            field.report.add(problem.with_help(help));
        }
        unknown.len()
    }

    /// Reports the shifts that are days off too, or never come; how many they are.
    fn report_shifts(&self, report: &Report<'_>) -> usize {
        let mut count = 0;
        for (letter, _, span) in &self.shifts {
            let message = match (self.off.contains(*letter), self.pattern.contains(*letter)) {
                (true, _) => format!("expected a shift or a day off, found `{letter}`, which is both"),
                (false, false) => format!("expected `{letter}` in `pattern`, for it has hours, found none"),
                (false, true) => continue,
            };
            count += 1;
            report.error(ProblemCode::Conflict, span.clone(), message);
        }
        count
    }
}

/// `MO, WE`.
pub(super) fn listed(days: Weekdays) -> String {
    days.iter().map(code_of).collect::<Vec<_>>().join(", ")
}
