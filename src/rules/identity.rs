use crate::analysis::{Code, Evidence, Finding};
use crate::household::Household;
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
    /// The key of the rule, for findings that only say that a rule does not hold.
    pub rule: Option<String>,
}

impl Identity {
    /// That of a finding about a household.
    pub fn new(finding: &Finding, household: &Household) -> Self {
        let need = finding.need.and_then(|id| household.need(id)).map(|need| need.key.clone());
        let dependant = finding.dependant.and_then(|id| household.dependant(id)).map(|one| one.key.clone());
        let people = finding.people.iter().filter_map(|id| household.person(*id));
        let mut people: Vec<String> = people.map(|person| person.key.clone()).collect();
        people.sort_unstable();
        let rule = finding.evidence.iter().find_map(|fact| match fact {
            Evidence::Rule { index, .. } => household.rules().get(*index),
            _ => None,
        });
        let rule = rule.map(|rule| rule.key.clone());
        Identity { span: finding.span, code: finding.code, need, dependant, people, rule }
    }

    /// A number that is the same on every machine and in every version: 64-bit FNV-1a of all of it.
    ///
    /// `repeated` tells findings with the same identity apart: how many of them came before.
    pub fn fingerprint(&self, repeated: usize) -> u64 {
        let (start, end) = (self.span.start(), self.span.end());
        let (need, people) = (self.need.as_deref().unwrap_or_default(), self.people.join(","));
        let dependant = self.dependant.as_ref().map(|key| format!("\n{key}")).unwrap_or_default();
        let rule = self.rule.as_ref().map(|key| format!("\n\n{key}")).unwrap_or_default();
        let text = format!("{}\n{start}\n{end}\n{need}\n{people}\n{repeated}{dependant}{rule}", self.code);
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }
}
