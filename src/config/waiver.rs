use super::fields::Fields;
use super::range;
use super::rule::Subjects;
use crate::household::Waiver;

pub(super) fn read(fields: &Fields<'_>, subjects: &Subjects<'_>) -> Option<Waiver> {
    let code = fields.required("code").and_then(|field| field.waivable());
    let need = fields.get("need").map(|field| field.find(subjects.needs));
    let person = fields.get("person").map(|field| field.find(subjects.people));
    let _both_are_required = (fields.required("from"), fields.required("until"));
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
        from: range.from?,
        until: range.until?,
        reason: reason?.to_owned(),
        expires: expires?,
        source: fields.source(),
    })
}
