//! Recurrence rules.

use super::code::LintCode;
use super::hits::Hits;
use super::moment::{Form, Moment};
use super::outline::{Part, Property};
use crate::ics::feed::simple;
use crate::ics::problem::excerpt;
use crate::recurrence::{Rule, RuleEnd, Until};

/// Checks the rule of an event; gives it if it means something.
pub(super) fn check(event: &Part, start: &Moment, hits: &mut Hits) -> Option<Rule> {
    let mut rules = event.all("RRULE");
    let first = rules.next()?;
    let others = rules.chain(event.all("EXRULE"));
    for other in others {
        let message = format_args!("expected one RRULE, found another {}", other.name);
        hits.property(LintCode::SeveralRules, event, other, message);
    }
    let text = first.value.trim();
    let Ok((rule, problems)) = Rule::parse_lenient(text) else {
        let message = format_args!("expected a recurrence rule, found `{}`", excerpt(text));
        hits.property(LintCode::RuleInvalid, event, first, message);
        return None;
    };
    if !problems.is_empty() {
        let message = format_args!("expected a rule that RFC 5545 allows, found `{}`", excerpt(text));
        hits.property(LintCode::RuleInvalid, event, first, message);
    }
    if !text.to_ascii_uppercase().contains("WKST=") {
        hits.property(LintCode::WeekStart, event, first, format_args!("expected a WKST, found none"));
    }
    if start.form == Form::Utc {
        hits.property(LintCode::SeriesInUtc, event, first, format_args!("expected a DTSTART with a zone, found UTC"));
    }
    check_end(event, first, &rule, start, hits);
    check_shape(event, first, &rule, start, hits);
    Some(rule)
}

fn check_end(event: &Part, property: &Property, rule: &Rule, start: &Moment, hits: &mut Hits) {
    let fits = match (rule.end(), &start.form) {
        (RuleEnd::Count(count), _) => {
            if count < 2 {
                let message = format_args!("expected a COUNT of 2 or more, found {count}");
                hits.property(LintCode::Count, event, property, message);
            }
            true
        }
        (RuleEnd::Never, _) | (RuleEnd::Until(Until::Date(_)), Form::Date) => true,
        (RuleEnd::Until(Until::Utc(_)), Form::Utc | Form::Zoned(_)) => true,
        (RuleEnd::Until(Until::Floating(_)), Form::Floating) => true,
        (RuleEnd::Until(_), _) => false,
    };
    if !fits {
        let expected = if start.form == Form::Date { "a date" } else { "a UTC time" };
        let message =
            format_args!("expected {expected} as UNTIL, as DTSTART has it, found `{}`", excerpt(&property.value));
        hits.property(LintCode::UntilType, event, property, message);
    }
}

/// A rule has the shape that all clients know if it already says what a feed would write for it.
fn check_shape(event: &Part, property: &Property, rule: &Rule, start: &Moment, hits: &mut Hits) {
    match simple(rule, start.wall) {
        Some(simple) if simple == *rule => {}
        Some(simple) => {
            let message = format_args!("expected `{simple}`, found `{rule}`");
            hits.property(LintCode::RuleShape, event, property, message);
        }
        None => {
            let message = format_args!("expected one of the simple shapes, or single events, found `{rule}`");
            hits.property(LintCode::RuleShape, event, property, message);
        }
    }
}
