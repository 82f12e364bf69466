//! From when until when something holds, and on which days it does not: keys that several tables share.

use super::fields::Fields;
use super::problem::{Problem, ProblemCode};
use crate::time::Day;

/// The days from `from` up to, and without, `until`, but for those of `except`.
pub(super) struct Range {
    pub(super) from: Option<Day>,
    pub(super) until: Option<Day>,
    pub(super) except: Vec<Day>,
}

/// The range of a table that has no `except`.
pub(super) fn without_exceptions(fields: &Fields<'_>) -> Range {
    let from = fields.get("from").and_then(|field| field.date());
    let until = fields.get("until").and_then(|field| field.date());
    if let (Some(from), Some(until), Some(field)) = (from, until, fields.get("until"))
        && until <= from
    {
        let message = format!("expected `until` after `from`, which is {from:?}, found {until:?}");
        let help = "`until` is the day after the last one".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, field.span(), message).with_help(help));
    }
    Range { from, until, except: Vec::new() }
}

pub(super) fn read(fields: &Fields<'_>) -> Range {
    let range = without_exceptions(fields);
    let except = fields.get("except").map(|field| field.list()).unwrap_or_default();
    let except = except.iter().filter_map(|field| {
        let day = field.date()?;
        if !range.contains(day) {
            let message = format!("expected a day within `from` and `until`, found {day:?}, which is not");
            fields.report.add(Problem::warning(ProblemCode::NoEffect, field.span(), message));
        }
        Some(day)
    });
    Range { except: except.collect(), ..range }
}

impl Range {
    fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
