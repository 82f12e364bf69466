use chrono::Weekday;

use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code, Evidence, Finding};
use crate::household::arrangement::{Breach, DayRange, LegalRule, Limit, Workweek};
use crate::household::{Argument, Check, PersonId};
use crate::interval::{Span, SpanSet};
use crate::rules::facts::{Asked, at_least, at_most};
use crate::rules::verdict::Verdict;
use crate::time::{Day, Window};

pub(super) const CHECK: CheckKind = CheckKind {
    name: "legal",
    meaning: "Working hours keep to the plain text of a law: `eu-wtd` is the Working Time Directive 2003/88/EC, `uk-wtr` the Working \
              Time Regulations 1998, `us-flsa` the overtime rule of the Fair Labor Standards Act, here with weeks from Monday. Averages \
              over 17 weeks are those that end in the window, with the weeks before it; of somebody who began later, with those since. Contracts, agreements and derogations are not known: this is \
              not legal advice.",
    example: r#"
[rules.law]
check = "legal"
law = "uk-wtr"
people = ["sam"]
level = "warn"
"#,
    fix: "Swap or shorten the shifts that the finding spans, or leave the rule out where an agreement allows them.",
    broken: "working hours that the law limits",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter {
            name: "law",
            kind: ParameterKind::Word(&["eu-wtd", "uk-wtr", "us-flsa"]),
            otherwise: Otherwise::Required,
            doc: "Which law.",
        },
        Parameter::PEOPLE,
    ],
    needs_today: false,
    evaluate,
};

/// The hours of these keep to a law: `eu-wtd`, `uk-wtr` or `us-flsa`.
pub fn legal(law: &'static str, people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("law", Argument::Word(law)).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let rules = match asked.word("law") {
        Some("eu-wtd") => LegalRule::eu_wtd(),
        Some("uk-wtr") => LegalRule::uk_wtr(),
        Some("us-flsa") => LegalRule::us_flsa(Workweek { weekday: Weekday::Mon, second: 0 }),
        _ => Vec::new(),
    };
    let people = asked.people();
    let of_rule = |id: PersonId, rule: &LegalRule| match rule.reference_weeks() {
        Some(weeks) => averages(asked, id, rule, weeks),
        None => breaches(asked, id, rule),
    };
    let found = people.iter().flat_map(|id| rules.iter().flat_map(|rule| of_rule(*id, rule)));
    Verdict::from_iter(found).with(asked.unknown_of(&people))
}

/// Rests, and hours that are not averaged over weeks: what begins in the window.
fn breaches(asked: &Asked<'_>, person: PersonId, rule: &LegalRule) -> Vec<Finding> {
    let (window, zone) = (asked.facts.window(), asked.facts.household().zone());
    let (Some(days), Some(whole)) = (days_of(asked, window), Span::new(window.start(), window.end())) else {
        return Vec::new();
    };
    let mut time = (*asked.facts.work(person)).clone();
    if let (Limit::NightAverage { .. }, Some(reach)) = (rule.limit, Span::new(i64::MIN / 2, i64::MAX / 2)) {
        // The one limit that is asked of all shifts and not of each week or shift.
        time = time.without(&SpanSet::from(whole).complement(reach));
    }
    let inside = rule.breaches(&time, days, zone).into_iter().filter(|breach| window.contains(breach.span.start()));
    inside.map(|breach| finding(asked, person, rule, breach)).collect()
}

/// Averages over weeks: those that end in the window, with the weeks before it; of somebody who began later, with the weeks since.
fn averages(asked: &Asked<'_>, person: PersonId, rule: &LegalRule, weeks: usize) -> Vec<Finding> {
    let (window, zone) = (asked.facts.window(), asked.facts.household().zone());
    let reach = i32::try_from(weeks).unwrap_or(i32::MAX).saturating_mul(7);
    let began = asked.facts.arranged_work(person).iter().map(|one| one.from.unwrap_or(Day::MIN)).min();
    let earliest = zone.wall_at(window.start()).day().plus(-reach);
    let from = began.map_or(earliest, |began| began.max(earliest));
    let Ok(wide) = Window::new(zone.instant(from.midnight()), window.end()) else { return Vec::new() };
    let Some(days) = days_of(asked, wide) else { return Vec::new() };
    let whole = Workweek { weekday: Weekday::Mon, second: 0 }.weeks(from, days.len() / 7, zone);
    let since = whole.iter().filter(|week| week.end() <= window.end()).count();
    let rule = if from == earliest { rule.clone() } else { rule.clone().over_at_most(since) };
    let found = rule.breaches(&asked.facts.work_since(person, wide), days, zone);
    let inside = found.into_iter().filter(|breach| window.start() < breach.span.end());
    inside.map(|breach| finding(asked, person, &rule, breach)).collect()
}

fn days_of(asked: &Asked<'_>, window: Window) -> Option<DayRange> {
    let day_of = |instant: i64| asked.facts.household().zone().wall_at(instant).day();
    DayRange::new(day_of(window.start()), day_of(window.end() - 1).plus(1))
}

fn finding(asked: &Asked<'_>, person: PersonId, rule: &LegalRule, breach: Breach) -> Finding {
    let bound = match rule.limit {
        Limit::DailyRest(_) | Limit::WeeklyRest { .. } => at_least,
        _ => at_most,
    };
    let measured = bound(&[person], Amount::Seconds(breach.found), Amount::Seconds(breach.limit));
    let law = Evidence::Law { code: rule.code, citation: rule.citation };
    asked.broken(breach.span, &[person], [law, measured])
}
