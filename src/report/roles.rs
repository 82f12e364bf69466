//! What becomes of roles that two people share.

use std::fmt::Write;

#[cfg(feature = "cli")]
use serde_json::{Value, json as object};

use super::moments;
use super::one_line::one_line;
use super::part::part;
use crate::analysis::{SharedRole, shared_roles};
use crate::household::Household;
#[cfg(feature = "cli")]
use crate::household::Part;
#[cfg(feature = "cli")]
use crate::interval::Span;
use crate::rules::Outcome;
use crate::timeline::Timeline;

/// `Priya: Desk and Tom: Desk: nobody for 12 h of 40 h, 1 h to hand over, 20 h and 8 h paid`, a line for each role.
pub(super) fn write_roles(text: &mut String, outcome: &Outcome, household: &Household) {
    let roles = roles(outcome, household);
    if !roles.is_empty() {
        text.push('\n');
    }
    for role in roles {
        let [first, second] = role.paid;
        let [one, other] = role.holders.map(|holder| part(holder, household));
        let unfilled: i64 = role.unfilled.iter().map(|span| span.len()).sum();
        let [unfilled, whole, overlap, first, second] =
            [unfilled, role.role, role.overlap, first, second].map(|seconds| moments::duration(seconds / 60));
        let whose = one_line(&format!("{one} and {other}")).into_owned();
        let filled = if role.unfilled.is_empty() {
            format!("all of {whole} filled")
        } else {
            format!("nobody for {unfilled} of {whole}")
        };
        let _ = writeln!(text, "{whose}: {filled}, {overlap} to hand over, {first} and {second} paid");
    }
}

/// The roles that two of the household share.
fn roles(outcome: &Outcome, household: &Household) -> Vec<SharedRole> {
    let mut arrangements = household.people().iter().flat_map(|person| &person.arrangements);
    if arrangements.all(|one| one.shared_with.is_none()) {
        return Vec::new();
    }
    shared_roles(&Timeline::new(household, outcome.window))
}

/// The same for programs.
#[cfg(feature = "cli")]
pub(super) fn json(outcome: &Outcome, household: &Household) -> Vec<Value> {
    let holder = |of: Part, paid: i64| {
        let Part::Arrangement { person, index } = of else { return Value::Null };
        let person = household.person(person);
        let arrangement = person.and_then(|person| person.arrangements.get(index));
        object!({
            "person": person.map(|person| person.key.as_str()),
            "arrangement": arrangement.map(|one| one.key.as_str()),
            "paid": paid / 60,
        })
    };
    let role = |role: SharedRole| {
        let holders = role.holders.into_iter().zip(role.paid).map(|(of, paid)| holder(of, paid));
        let span =
            |span: &Span| object!({"start": moments::rfc_3339(span.start()), "end": moments::rfc_3339(span.end())});
        object!({
            "holders": holders.collect::<Vec<_>>(),
            "minutes": role.role / 60,
            "overlap": role.overlap / 60,
            "unfilled": role.unfilled.iter().map(span).collect::<Vec<_>>(),
        })
    };
    roles(outcome, household).into_iter().map(role).collect()
}
