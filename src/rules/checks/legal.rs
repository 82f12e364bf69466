use chrono::Weekday;

use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code, Evidence, Finding};
use crate::household::arrangement::{DayRange, LegalRule, Limit, Workweek};
use crate::household::{Argument, Check, PersonId};
use crate::interval::{Span, SpanSet};
use crate::rules::facts::{Asked, at_least, at_most};
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "legal",
    meaning: "Working hours keep to the plain text of a law: `eu-wtd` is the Working Time Directive 2003/88/EC, `uk-wtr` the Working \
              Time Regulations 1998, `us-flsa` the overtime rule of the Fair Labor Standards Act, here with weeks from Monday. Averages \
              over 17 weeks are looked at in windows that are so long. Contracts, agreements and derogations are not known: this is \
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
    let breaches = people.iter().flat_map(|id| rules.iter().flat_map(|rule| breaches(asked, *id, rule)));
    Verdict::from_iter(breaches).with(asked.unknown_of(&people))
}

fn breaches(asked: &Asked<'_>, person: PersonId, rule: &LegalRule) -> Vec<Finding> {
    let (window, zone) = (asked.facts.window(), asked.facts.household().zone());
    let day_of = |instant: i64| zone.wall_at(instant).day();
    let days = DayRange::new(day_of(window.start()), day_of(window.end() - 1).plus(1));
    let (Some(days), Some(whole)) = (days, Span::new(window.start(), window.end())) else { return Vec::new() };
    let mut time = (*asked.facts.work(person)).clone();
    if let (Limit::NightAverage { .. }, Some(reach)) = (rule.limit, Span::new(i64::MIN / 2, i64::MAX / 2)) {
        // The one limit that is asked of all shifts and not of each week or shift.
        time = time.without(&SpanSet::from(whole).complement(reach));
    }
    let bound = match rule.limit {
        Limit::DailyRest(_) | Limit::WeeklyRest { .. } => at_least,
        _ => at_most,
    };
    let inside = rule.breaches(&time, days, zone).into_iter().filter(|breach| window.contains(breach.span.start()));
    let finding = inside.map(|breach| {
        let measured = bound(&[person], Amount::Seconds(breach.found), Amount::Seconds(breach.limit));
        let law = Evidence::Law { code: rule.code, citation: rule.citation };
        asked.broken(breach.span, &[person], [law, measured])
    });
    finding.collect()
}
