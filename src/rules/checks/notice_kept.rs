use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Argument, Check, Pattern, PersonId};
use crate::interval::Span;
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;
use crate::time::Day;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "notice-kept",
    meaning: "Rosters are published as early as agreed: today, so many days ahead are known. It depends on what day it is.",
    example: r#"
[rules.published]
check = "notice-kept"
people = ["sam"]
notice = 14
"#,
    fix: "Ask for the roster, and move `known-until` when it is there.",
    broken: "a roster that is not published as early as agreed",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "notice",
            kind: ParameterKind::Count { least: 0, most: 366 },
            otherwise: Otherwise::Words("the roster's `notice`"),
            doc: "So many days from today on are known; a roster without either is not looked at.",
        },
    ],
    needs_today: true,
    evaluate,
};

/// The rosters of these are published as early as they say.
pub fn notice_kept(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let household = asked.facts.household();
    let arrangements = asked.people().into_iter().flat_map(|id| {
        let all = household.person(id).map(|person| person.arrangements.iter().enumerate());
        all.into_iter().flatten().map(move |(index, arrangement)| (id, index, arrangement))
    });
    let late = arrangements.filter_map(|(id, index, arrangement)| {
        let Pattern::Roster(roster) = &arrangement.pattern else { return None };
        let days = asked.count("notice").or(roster.notice)?;
        late(asked, id, index, (days, roster.known_until, arrangement.until))
    });
    late.collect()
}

/// What is wrong with a roster that has to be known so many days ahead and is known up to a day.
fn late(
    asked: &Asked<'_>,
    person: PersonId,
    arrangement: usize,
    (days, known_until, ends): (u32, Day, Option<Day>),
) -> Option<Finding> {
    let zone = asked.facts.household().zone();
    let day = |day: Day| zone.instant(day.midnight());
    let Some(as_of) = asked.facts.as_of else {
        let window = asked.facts.window();
        return Some(asked.undated(Span::new(window.start(), window.end())?, &[person]));
    };
    // What comes after the end of an arrangement does not have to be known.
    let wanted = as_of.day().plus(i32::try_from(days).unwrap_or(i32::MAX));
    let wanted = ends.map_or(wanted, |ends| wanted.min(ends));
    let published = Evidence::Published { person, arrangement, until: known_until, wanted };
    let span = Span::new(day(known_until.max(as_of.day())), day(wanted))?;
    (known_until < wanted).then(|| asked.broken(span, &[person], [published]))
}
