use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code, Coverage, Finding};
use crate::household::{Argument, Check, NeedId};
use crate::rules::facts::{Asked, at_least};
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "redundant",
    meaning: "A need has carers to spare: so many more than it asks for could go, and it would still be covered. Where it is not \
              even covered, `covered` says so.",
    example: r#"
[rules.spare]
check = "redundant"
need = "pick-up"
spare = 2
level = "warn"
"#,
    fix: "Give another carer the freedom to come, or name one more carer for that need.",
    broken: "too few carers to spare",
    codes: &[Code::CoverageThin, Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter::NEED,
        Parameter {
            name: "spare",
            kind: ParameterKind::Count { least: 1, most: 20 },
            otherwise: Otherwise::Value("1"),
            doc: "So many carers more than the need asks for.",
        },
    ],
    needs_today: false,
    evaluate,
};

/// A need has so many carers to spare, at least one.
pub fn redundant(need: NeedId, spare: u32) -> Check {
    Check::new(CHECK.name).with("need", Argument::Needs(vec![need])).with("spare", Argument::Count(spare))
}

/// One to spare is what `coverage-thin` is about; more than one is looked for here.
fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (needs, spare) = (asked.needs("need"), asked.count("spare").unwrap_or(1) as usize);
    let coverages = needs.iter().filter_map(|need| asked.facts.coverage(*need));
    let own: Vec<Finding> = coverages.flat_map(|coverage| short_of(asked, coverage, spare)).collect();
    let mut thin = asked.found_of_needs(&needs, &[Code::CoverageThin]);
    let perhaps = asked.set_aside(&mut thin, |finding| {
        let parts =
            finding.need.and_then(|need| asked.facts.coverage(need)).into_iter().flat_map(|coverage| &coverage.parts);
        parts.into_iter().any(|part| part.span.overlaps(finding.span) && !part.unknown.is_empty())
    });
    let unknown = perhaps
        .into_iter()
        .map(|finding| Finding { need: finding.need, ..asked.unknown(finding.span, &finding.people, []) });
    thin.with(own).with(unknown)
}

fn short_of(asked: &Asked<'_>, coverage: &Coverage, spare: usize) -> Vec<Finding> {
    let Some(need) = asked.facts.household().need(coverage.need) else { return Vec::new() };
    let (required, wanted) = (need.kind.required(), need.kind.required() + spare);
    let short = coverage.parts.iter().filter(|part| required < part.carers.len() && part.carers.len() < wanted);
    let finding = |able: usize, unknown: usize, span, carers: &[_]| {
        let measured = at_least(carers, Amount::Count(able as i64), Amount::Count(wanted as i64));
        let finding = if able + unknown < wanted { Asked::broken } else { Asked::unknown };
        Finding { need: Some(coverage.need), ..finding(asked, span, carers, vec![measured]) }
    };
    short.map(|part| finding(part.carers.len(), part.unknown.len(), part.span, &part.carers)).collect()
}
