use super::fields::Named;
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use crate::household::{Milestone, PersonId};
use crate::time::Day;

pub(super) fn read(named: &Named<'_>, people: &Names<PersonId>) -> Option<Milestone> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let owner = fields.required("owner").and_then(|field| field.find(people));
    let date = fields.get("date").map(|field| field.date());
    let run_up = fields.get("run-up").map_or(Some(0), |field| field.number());
    let freeze = fields.get("from").map(|field| (field.date(), fields.required("until")));
    let both = fields.exclude("date", "from");
    let (from, until): (Day, Day) = match (date, freeze) {
        _ if both => return None,
        (Some(date), _) => (date?.plus(-i32::try_from(run_up?).unwrap_or(0)), date?.plus(1)),
        (None, Some((from, until))) => {
            let (from, field) = (from?, until?);
            let until = field.date()?;
            if until <= from {
                let message = format!("expected `until` after `from`, which is {from:?}, found {until:?}");
                fields.report.error(ProblemCode::Conflict, field.span(), message);
            }
            (from, until)
        }
        (None, None) => {
            let message = format!("expected `date`, or `from` and `until`, in {}, found neither", fields.called());
            fields.report.add(Problem::error(ProblemCode::MissingKey, fields.span(), message));
            return None;
        }
    };
    let (key, name) = (named.key.to_owned(), name.to_owned());
    Some(Milestone { key, name, owner: owner?, from, until, freezes: None, source: fields.source() })
}
