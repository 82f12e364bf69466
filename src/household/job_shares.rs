//! Job shares whose holders are both of the household: whether their two tables say the same of one role.

use super::arrangement::{Arrangement, ArrangementProblem, Holder, JobShare, Pattern};
use super::household::{Household, HouseholdBuilder};
use super::household_problem::HouseholdProblem;
use super::person::{Person, PersonId};

impl HouseholdBuilder {
    /// Says who holds the other part of a job share: the arrangements of a person with this key, those that a relocation has made of
    /// them included, are one half of a role, and `with` has the other.
    pub fn share_job(&mut self, person: PersonId, arrangement: &str, with: PersonId) {
        let arrangements = self.household.people.get_mut(person.0).map(|one| one.arrangements.iter_mut());
        for one in arrangements.into_iter().flatten().filter(|one| one.key == arrangement) {
            one.shared_with = Some(with);
        }
    }
}

/// One of the two tables of a role.
#[derive(Clone, Copy)]
struct Half<'h> {
    arrangement: &'h Arrangement,
    job: &'h JobShare,
    holder: Holder,
}

impl Household {
    /// What is wrong with job shares that name their other holder: they are not named in turn, or the two do not say the same of the
    /// role. The latter is a problem of the later of the two.
    pub(super) fn job_share_problems(&self) -> Vec<HouseholdProblem> {
        let mut problems = Vec::new();
        for (id, person) in self.people_with_ids() {
            for arrangement in &person.arrangements {
                let Some(with) = arrangement.shared_with else { continue };
                problems.extend(self.problems_of_half((id, person), arrangement, with).into_iter().map(|problem| {
                    let (person, arrangement) = (person.key.clone(), arrangement.key.clone());
                    HouseholdProblem::Arrangement { person, arrangement, problem }
                }));
            }
        }
        problems
    }

    fn problems_of_half(
        &self,
        (id, person): (PersonId, &Person),
        arrangement: &Arrangement,
        with: PersonId,
    ) -> Vec<ArrangementProblem> {
        let problem = |message: String| ArrangementProblem::new("partner", message);
        let Some(half) = Half::of(arrangement) else {
            return vec![problem(format!("expected a job share, found {}", arrangement.pattern))];
        };
        let Some(partner) = self.person(with).filter(|_| with != id) else {
            return vec![problem(format!("expected somebody else of the household, found `{}`", person.key))];
        };
        let back = partner.arrangements.iter().filter(|one| one.shared_with == Some(id)).filter_map(Half::of);
        let Some(disagreements) = back.map(|other| half.disagreements(other, &partner.key)).min_by_key(Vec::len) else {
            let message =
                format!("expected a job share of `{}` with `{}` as its partner, found none", partner.key, person.key);
            return vec![problem(message).with_help("each of the two holders names the other")];
        };
        if with < id { disagreements } else { Vec::new() }
    }
}

impl<'h> Half<'h> {
    fn of(arrangement: &'h Arrangement) -> Option<Self> {
        match &arrangement.pattern {
            Pattern::JobShare(job, holder) => Some(Half { arrangement, job, holder: *holder }),
            _ => None,
        }
    }

    /// Where it says something else of the role than the other half, which is of the person with this key.
    fn disagreements(self, other: Half<'_>, of: &str) -> Vec<ArrangementProblem> {
        let wrong = |parameter, wanted: &str, found: &str| {
            let message = format!("expected {wanted}, as `{of}` has it for the same role, found {found}");
            ArrangementProblem::new(parameter, message).beside("partner")
        };
        let mut problems: Vec<ArrangementProblem> = self
            .job
            .disagreements(other.job)
            .into_iter()
            .map(|(name, wanted, found)| wrong(name, &wanted, &found))
            .collect();
        if self.holder == other.holder {
            let message = format!("expected the other holder than `{of}` is, found the same");
            problems.push(ArrangementProblem::new("holder", message).beside("partner"));
        }
        let [own, others] =
            [self, other].map(|half| half.arrangement.zone.as_ref().map_or("the household's zone", |zone| zone.name()));
        problems.extend((own != others).then(|| wrong("zone", others, own)));
        problems
    }
}
