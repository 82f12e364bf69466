use super::fields::Fields;
use super::keys::Otherwise::{Required, Words};
use super::keys::{Key, Section, Type};
use super::names::Names;
use super::range;
use super::rule::Subjects;
use crate::household::Waiver;

pub(super) static WAIVER: Section = Section {
    heading: "[[waivers]]",
    noun: "waiver",
    doc: "A breach that the household knows of and lets pass: it is shown as waived and does not fail the check. One that has \
          expired or waives nothing is a finding itself, `waiver-expired` or `waiver-unused`.",
    selector: None,
    keys: &[
        Key::new("code", Type::Code, Required, "What is found."),
        Key::new("need", Type::Need, Words("any, or none"), "Of which need."),
        Key::new("person", Type::Person, Words("anybody"), "About whom, among others."),
        Key::new(
            "rule",
            Type::RuleName,
            Words("any, or none"),
            "Which rule says what it is worth: of several, the strictest.",
        ),
        Key::new("from", Type::Date, Required, "The first day on which it may start."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
        Key::new("reason", Type::Text, Required, "Why it may pass, for those who read the report."),
        Key::new(
            "expires",
            Type::Date,
            Required,
            "The day from which it does not count any more, whatever its days are.",
        ),
    ],
};

pub(super) fn read(fields: &Fields<'_>, subjects: &Subjects<'_>, rules: &Names<usize>) -> Option<Waiver> {
    let code = fields.required("code").and_then(|field| field.waivable());
    let need = fields.get("need").map(|field| field.find(subjects.needs));
    let person = fields.get("person").map(|field| field.find(subjects.people));
    let _both_are_required = (fields.required("from"), fields.required("until"));
    let rule = fields.get("rule").map(|field| field.find(rules));
    let range = range::without_exceptions(fields);
    let reason = fields.required("reason").and_then(|field| field.text());
    let expires = fields.required("expires").and_then(|field| field.date());
    if range.from.zip(range.until).is_some_and(|(from, until)| until <= from) {
        // It is reported, and the household would report it again.
        return None;
    }
    Some(Waiver {
        code: code?,
        need: need.map_or(Some(None), |need| need.map(Some))?,
        person: person.map_or(Some(None), |person| person.map(Some))?,
        rule: rule.map_or(Some(None), |rule| rule.map(Some))?,
        from: range.from?,
        until: range.until?,
        reason: reason?.to_owned(),
        expires: expires?,
        source: fields.source(),
    })
}
