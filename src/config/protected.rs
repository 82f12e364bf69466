use super::fields::{Fields, Named};
use super::names::Names;
use super::problem::ProblemCode;
use super::range;
use crate::household::{Days, Period, PersonId, ProtectedTime, Quota};

pub(super) const PERIODS: &[(&str, Period)] =
    &[("week", Period::Week), ("month", Period::Month), ("quarter", Period::Quarter), ("year", Period::Year)];

pub(super) fn read(named: &Named<'_>, people: &Names<PersonId>) -> Option<ProtectedTime> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let people = fields.get("people").map_or_else(|| Some(people.ids()), |field| field.find_all(people));
    let weekdays = fields.required("days").and_then(|field| field.weekdays());
    let hours = fields.required("hours").and_then(|field| field.hours());
    let range = range::read(fields);
    let quota = quota(fields);
    let days = Days::weekly(weekdays?).from(range.from).until(range.until).except(range.except);
    let (key, name) = (named.key.to_owned(), name.to_owned());
    Some(ProtectedTime { key, name, people: people?, days, hours: hours?, quota, source: fields.source() })
}

/// So many in each period; the one key makes no sense without the other.
fn quota(fields: &Fields<'_>) -> Option<Quota> {
    let at_least = fields.get("at-least").map(|field| (field.number(), field.span()));
    let per = fields.get("per").map(|field| (field.choice(PERIODS), field.span()));
    match (at_least, per) {
        (Some((at_least, _)), Some((per, _))) => Some(Quota { at_least: at_least?, per: per? }),
        (Some((_, span)), None) => {
            fields.report.error(ProblemCode::MissingKey, span, "expected the key `per` beside `at-least`, found none");
            None
        }
        (None, Some((_, span))) => {
            fields.report.error(ProblemCode::MissingKey, span, "expected the key `at-least` beside `per`, found none");
            None
        }
        (None, None) => None,
    }
}
