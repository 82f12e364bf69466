use super::fields::Fields;
use super::problem::{Problem, ProblemCode};
use super::rule::Subjects;
use crate::household::{Expectation, Expected, Wish};

pub(super) fn read(fields: &Fields<'_>, wish: Wish, subjects: &Subjects<'_>) -> Option<Expectation> {
    let date = fields.required("date").and_then(|field| field.date());
    let need = fields.get("need").map(|field| field.find(subjects.needs));
    let person = fields.get("person").map(|field| field.find(subjects.people));
    let result = fields.required("result").and_then(|field| field.expected());
    if let (None, Some(Expected::Covered)) = (&need, result) {
        let message = "expected the key `need` beside `result = \"covered\"`, found none";
        let help = "a day is not covered, a need is".to_owned();
        let problem = Problem::error(ProblemCode::MissingKey, fields.span_of("result"), message);
        fields.report.add(problem.with_help(help));
        return None;
    }
    Some(Expectation {
        date: date?,
        need: need.map_or(Some(None), |need| need.map(Some))?,
        person: person.map_or(Some(None), |person| person.map(Some))?,
        result: result?,
        wish,
        source: fields.source(),
    })
}
