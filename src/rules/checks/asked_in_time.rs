use super::kind::{CheckKind, Parameter};
use crate::analysis::{Code, Evidence, Finding, fallbacks};
use crate::household::{Argument, Check, NeedId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "asked-in-time",
    meaning: "For no gap of a need is it too late to ask everybody who could step in: of its back-up carers who can be had then, the \
              notice of at least one is not over. A gap for which nobody could ever be asked is for `covered`. It depends on what \
              time it is.",
    example: r#"
[rules.in-time]
check = "asked-in-time"
need = "pick-up"
level = "warn"
"#,
    fix: "Ask earlier the next time: each gap says whom, and by when. For this one name another back-up carer.",
    broken: "too late to ask any back-up carer",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[Parameter::NEED],
    needs_today: true,
    evaluate,
};

/// For each gap of a need somebody can still be asked.
pub fn asked_in_time(need: NeedId) -> Check {
    Check::new(CHECK.name).with("need", Argument::Needs(vec![need]))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let gaps = asked.found_of_needs(&asked.needs("need"), &[Code::CoverageGap]).claimed;
    let gaps = gaps.into_iter().filter_map(|index| asked.facts.findings.get(index));
    let now = asked.facts.as_of.map(|as_of| {
        let midnight = || asked.facts.household().zone().instant(as_of.day().midnight());
        as_of.instant().unwrap_or_else(midnight)
    });
    gaps.filter_map(|gap| judge(asked, gap, now)).collect()
}

fn judge(asked: &Asked<'_>, gap: &Finding, now: Option<i64>) -> Option<Finding> {
    let able = fallbacks(asked.facts.timeline, gap, now);
    let finding = match (now, able.first) {
        (None, Some(_)) => asked.undated(gap.span, &[]),
        (Some(_), None) if !able.too_late.is_empty() => {
            asked.broken(gap.span, &[], able.too_late.into_iter().map(Evidence::TooLateToAsk))
        }
        _ => return None,
    };
    Some(Finding { need: gap.need, ..finding })
}
