use super::fields::Fields;
use super::keys::Otherwise::{Required, Words};
use super::keys::{Key, Section, Type};
use super::problem::{Problem, ProblemCode};
use super::rule::Subjects;
use crate::household::{Expectation, Expected, Wish};

const EXPECT_KEYS: &[Key] = &[
    Key::new("date", Type::Date, Required, "On which day."),
    Key::new("need", Type::Need, Words("any, or none"), "Of which need; `covered` asks for one."),
    Key::new("person", Type::Person, Words("anybody"), "About whom, among others."),
    Key::new(
        "result",
        Type::Result,
        Required,
        "A finding by its code, whatever its level and also if it is waived; or `covered`: the need is there and has enough carers \
         for certain.",
    ),
];

pub(super) static EXPECT: Section = Section {
    heading: "[[expect]]",
    noun: "`[[expect]]` entry",
    doc: "A test of the household itself: what has to be so on a day. If it is not, that is the finding `expectation-failed`; `expectation-unknown` if nobody knows yet.",
    selector: None,
    keys: EXPECT_KEYS,
};

pub(super) static EXPECT_NO: Section = Section {
    heading: "[[expect-no]]",
    noun: "`[[expect-no]]` entry",
    doc: "A test of the household itself: what must not be so on a day. If it is, that is the finding `expectation-failed`; `expectation-unknown` if nobody knows yet.",
    selector: None,
    keys: EXPECT_KEYS,
};

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
    if let (Some(_), Some(Expected::Covered)) = (&person, result) {
        let message = "expected no `person` beside `result = \"covered\"`, found one";
        let help = "a need is covered by whoever can; `coverage-gap` and the like name people".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, fields.span_of("person"), message).with_help(help));
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
