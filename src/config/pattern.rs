//! When work is done: the four kinds of arrangements.

use super::field::code_of;
use super::fields::Fields;
use super::problem::{Problem, ProblemCode};
use crate::household::{NineEighty, Pattern, Rotation, Staggered, Weekdays, Weekly};

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
    let pattern_field = fields.required("pattern");
    let pattern = pattern_field.as_ref().and_then(|field| field.letters());
    let start = fields.required("start").and_then(|field| field.date());
    let shifts = fields.required("shifts").and_then(|field| field.shifts());
    let off = fields.get("off").map_or(Some("O".to_owned()), |field| field.letters());
    let (field, pattern, shifts, off) = (pattern_field?, pattern?, shifts?, off?);
    let mut unknown: Vec<char> = Vec::new();
    for letter in pattern.chars() {
        let known = off.contains(letter) || shifts.iter().any(|(shift, ..)| *shift == letter);
        if !known && !unknown.contains(&letter) {
            unknown.push(letter);
            let message = format!("expected a shift or a day off in `pattern`, found `{letter}`");
            let help = format!("give `{letter}` hours in `shifts`, or name it in `off`");
            let problem = Problem::error(ProblemCode::Conflict, field.place_of(letter), message);
            fields.report.add(problem.with_help(help));
        }
    }
    let mut usable = unknown.is_empty();
    for (letter, _, span) in &shifts {
        if off.contains(*letter) {
            usable = false;
            let message = format!("expected a shift or a day off, found `{letter}`, which is both");
            fields.report.error(ProblemCode::Conflict, span.clone(), message);
        } else if !pattern.contains(*letter) {
            usable = false;
            let message = format!("expected `{letter}` in `pattern`, for it has hours, found none");
            fields.report.error(ProblemCode::Conflict, span.clone(), message);
        }
    }
    let off: Vec<char> = off.chars().collect();
    let start = start.filter(|_| usable)?;
    let rotation = Rotation::new(&pattern, start, shifts.into_iter().map(|(letter, hours, _)| (letter, hours)), &off);
    // The checks above are those of the type, so that this says what they have missed, if ever.
    rotation.map_err(|error| fields.report.error(ProblemCode::Conflict, field.span(), error.to_string())).ok()
}

/// `MO, WE`.
pub(super) fn listed(days: Weekdays) -> String {
    days.iter().map(code_of).collect::<Vec<_>>().join(", ")
}
