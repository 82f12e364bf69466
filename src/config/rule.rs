use super::fields::{Fields, Named};
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use super::protected::PERIODS;
use crate::household::{Check, DependantId, Level, Need, NeedId, NeedKind, Period, PersonId, Rule};

/// What a rule refers to.
pub(super) struct Subjects<'s> {
    pub(super) people: &'s Names<PersonId>,
    pub(super) needs: &'s Names<NeedId>,
    pub(super) dependants: &'s Names<DependantId>,
    /// Those of the needs that are no errands, by id.
    pub(super) presences: &'s [NeedId],
}

const LEVELS: &[(&str, Level)] = &[("deny", Level::Deny), ("warn", Level::Warn), ("allow", Level::Allow)];

pub(super) fn read(named: &Named<'_>, subjects: &Subjects<'_>) -> Option<Rule> {
    let fields = named.fields.as_ref()?;
    let level = fields.get("level").map_or(Some(Level::Deny), |field| field.choice(LEVELS));
    let check = check(fields, subjects);
    Some(Rule { key: named.key.to_owned(), check: check?, level: level?, source: fields.source() })
}

fn check(fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<Check> {
    match fields.kind()? {
        "covered" => need(fields, subjects).map(|need| Check::Covered { need }),
        "redundant" => need(fields, subjects).map(|need| Check::Redundant { need }),
        "unhurried" => {
            let need = need(fields, subjects)?;
            warn_of_presence(fields, need, subjects.presences);
            Some(Check::Unhurried { need })
        }
        "not-double-booked" => people(fields, subjects).map(|people| Check::NotDoubleBooked { people }),
        "in-time" => people(fields, subjects).map(|people| Check::InTime { people }),
        "run-up-clear" => people(fields, subjects).map(|people| Check::RunUpClear { people }),
        "slots-kept" => people(fields, subjects).map(|people| Check::SlotsKept { people }),
        "baton" => {
            let all = || Some(subjects.dependants.ids());
            let dependants = fields.get("dependants").map_or_else(all, |field| field.find_all(subjects.dependants));
            Some(Check::Baton { dependants: dependants? })
        }
        "rested" => {
            let least = fields.get("least").map_or(Some(39_600), |field| field.seconds());
            let people = people(fields, subjects);
            Some(Check::Rested { people: people?, least: least? })
        }
        "within-hours" => {
            let most = fields.required("most").and_then(|field| field.seconds());
            let per = fields.get("per").map_or(Some(Period::Week), |field| field.choice(PERIODS));
            let people = people(fields, subjects);
            Some(Check::WithinHours { people: people?, most: most?, per: per? })
        }
        _ => {
            let within = fields.get("within").map_or(Some(3_600), |field| field.seconds());
            let people = people(fields, subjects);
            Some(Check::NotAllAway { people: people?, within: within? })
        }
    }
}

fn need(fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<NeedId> {
    fields.required("need").and_then(|field| field.find(subjects.needs))
}

fn people(fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<Vec<PersonId>> {
    fields.get("people").map_or_else(|| Some(subjects.people.ids()), |field| field.find_all(subjects.people))
}

fn warn_of_presence(fields: &Fields<'_>, need: NeedId, presences: &[NeedId]) {
    if let (true, Some(field)) = (presences.contains(&need), fields.get("need")) {
        let message = "expected an errand, for presence is never hurried, found a presence";
        fields.report.add(Problem::warning(ProblemCode::NoEffect, field.span(), message));
    }
}

/// Whether it asks for presence.
pub(super) fn is_presence(need: &Need) -> bool {
    matches!(need.kind, NeedKind::Presence(_))
}
