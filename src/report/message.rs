use super::moments;
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Household, PersonId};

/// A finding in one sentence, without its date.
pub fn message(finding: &Finding, household: &Household) -> String {
    let need = finding.need.and_then(|id| household.need(id)).map_or("", |need| need.name.as_str());
    let people = names(&finding.people, household);
    match finding.code {
        Code::CoverageGap if finding.people.is_empty() => format!("{need}: nobody is asked to cover it"),
        Code::CoverageGap => format!("{need}: nobody can ({people} cannot)"),
        Code::CoverageThin => format!("{need}: only {people} can"),
        Code::CoverageFragile => format!("{need}: {people} has {} to spare", slack(finding)),
        Code::ConflictDoubleBooked => format!("{people} is booked twice"),
        Code::ConflictBothAway => format!("{people} are all away"),
    }
}

/// The freedom that the best carer has.
fn slack(finding: &Finding) -> String {
    let most = finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::CanArrive { arrivals, .. } => Some(arrivals.slack()),
        _ => None,
    });
    moments::duration(most.max().unwrap_or(0) / 60)
}

/// `Priya`, `Priya and Tom`, `Priya, Tom and Ana`
pub(super) fn names(people: &[PersonId], household: &Household) -> String {
    let names: Vec<&str> =
        people.iter().filter_map(|id| household.person(*id)).map(|person| person.name.as_str()).collect();
    match names.as_slice() {
        [] => "nobody".to_owned(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
