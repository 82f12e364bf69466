use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Household, Part, Wish};
use crate::interval::Span;

/// By what a finding is known in any household and in any run: what is found, when, of which need and about whom.
///
/// Where it stands in the file and how it is worded make no difference, nor does its level.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Identity {
    /// When.
    pub span: Span,
    /// What.
    pub code: Code,
    /// The key of the need.
    pub need: Option<String>,
    /// The key of the dependant.
    pub dependant: Option<String>,
    /// The keys of the people, ascending.
    pub people: Vec<String>,
    /// What else tells it from others: the rule, expectation, milestone, protected slot or quota that it is about, or what a waiver
    /// is for.
    pub subject: Option<String>,
}

impl Identity {
    /// That of a finding about a household.
    pub fn new(finding: &Finding, household: &Household) -> Self {
        let need = finding.need.and_then(|id| household.need(id)).map(|need| need.key.clone());
        let dependant = finding.dependant.and_then(|id| household.dependant(id)).map(|one| one.key.clone());
        let people = finding.people.iter().filter_map(|id| household.person(*id));
        let mut people: Vec<String> = people.map(|person| person.key.clone()).collect();
        people.sort_unstable();
        let subject = subject(finding, household);
        Identity { span: finding.span, code: finding.code, need, dependant, people, subject }
    }

    /// A number that is the same on every machine and in every version: 64-bit FNV-1a of all of it.
    ///
    /// `repeated` tells findings with the same identity apart: how many of them came before.
    pub fn fingerprint(&self, repeated: usize) -> u64 {
        let (start, end) = (self.span.start(), self.span.end());
        let (need, people) = (self.need.as_deref().unwrap_or_default(), self.people.join(","));
        let dependant = self.dependant.as_ref().map(|key| format!("\n{key}")).unwrap_or_default();
        let subject = self.subject.as_ref().map(|key| format!("\n\n{key}")).unwrap_or_default();
        let text = format!("{}\n{start}\n{end}\n{need}\n{people}\n{repeated}{dependant}{subject}", self.code);
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }
}

/// What a finding is about beside need, dependant and people; a rule of law names which law.
fn subject(finding: &Finding, household: &Household) -> Option<String> {
    let arranged = |part: &Part| match part {
        Part::Arrangement { person, index } => Some(household.person(*person)?.arrangements.get(*index)?.key.as_str()),
        _ => None,
    };
    let named = finding.evidence.iter().filter_map(|fact| match fact {
        Evidence::Rule { index, check } => {
            let rule = household.rules().get(*index)?;
            let checks = rule.checks();
            let part = check.and_then(|check| checks.get(check)).filter(|_| 1 < checks.len());
            Some(part.map_or_else(|| rule.key.clone(), |part| format!("{} {}", rule.key, part.name())))
        }
        Evidence::Law { code, .. } => Some((*code).to_owned()),
        Evidence::Expectation { index } => {
            let expectation = household.expectations().get(*index)?;
            let wish = if expectation.wish == Wish::So { "so" } else { "not-so" };
            Some(format!("{wish} {}", expectation.result.as_str()))
        }
        Evidence::Waiver { index } => Some(household.waivers().get(*index)?.code.as_str().to_owned()),
        Evidence::Protected { index } => Some(household.protected().get(*index)?.key.clone()),
        Evidence::Milestone { index } => Some(household.milestones().get(*index)?.key.clone()),
        Evidence::Placed { part, quota, .. } => Some(format!("{} {quota}", arranged(part)?)),
        Evidence::Hold { part, .. } | Evidence::Balance { part, .. } => Some(arranged(part)?.to_owned()),
        _ => None,
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| named.join(" "))
}
