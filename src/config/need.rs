use super::fields::{Fields, Named};
use super::names::Names;
use super::pattern::WEEKS;
use super::problem::{Problem, ProblemCode};
use super::range;
use crate::household::{Attention, CustodyPlan, Days, Errand, Need, NeedKind, PersonId, PlaceId, Presence, Weekdays};

/// What a need refers to.
pub(super) struct Cast<'s> {
    pub(super) places: &'s Names<PlaceId>,
    pub(super) people: &'s Names<PersonId>,
    pub(super) custody: &'s Names<usize>,
    pub(super) custody_plans: &'s [CustodyPlan],
    pub(super) home: PlaceId,
}

pub(super) fn read(named: &Named<'_>, cast: &Cast<'_>) -> Option<Need> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let is_errand = fields.kind()? == "errand";
    let place = if is_errand { fields.required("place") } else { fields.get("place") };
    let place = place.map_or(Some(cast.home), |field| field.find(cast.places));
    let carers = carers(fields, cast.people);
    let kind = match fields.kind()? {
        "errand" => errand(fields),
        "reachable" => presence(fields, carers.as_deref(), fields.required("within").and_then(|field| field.seconds())),
        _ => presence(fields, carers.as_deref(), Some(0)),
    };
    let days = days(fields, cast, if is_errand { Weekdays::WORKING } else { Weekdays::ALL });
    Some(Need {
        key: named.key.to_owned(),
        name: name.to_owned(),
        days: days?,
        place: place?,
        carers: carers?,
        kind: kind?,
        source: fields.source(),
    })
}

/// Who of the people; all of them if the file does not say.
pub(super) fn carers(fields: &Fields<'_>, people: &Names<PersonId>) -> Option<Vec<PersonId>> {
    fields.get("carers").map_or_else(|| Some(people.ids()), |field| field.find_all(people))
}

fn errand(fields: &Fields<'_>) -> Option<NeedKind> {
    let arrive = fields.required("arrive").and_then(|field| field.hours());
    let stay = fields.get("stay").and_then(|field| field.seconds()).unwrap_or(0);
    let fragile_below = fields.get("fragile-below").and_then(|field| field.seconds()).unwrap_or(600);
    Some(NeedKind::Errand(Errand { arrive: arrive?, stay, fragile_below }))
}

const ATTENTION: &[(&str, Attention)] = &[
    ("any", Attention::Any),
    ("awake", Attention::Awake),
    ("interruptible", Attention::Interruptible),
    ("free", Attention::Free),
];

fn presence(fields: &Fields<'_>, carers: Option<&[PersonId]>, reach: Option<i64>) -> Option<NeedKind> {
    let hours = fields.required("hours").and_then(|field| field.hours());
    let attention = fields.get("attention").and_then(|field| field.choice(ATTENTION)).unwrap_or_default();
    let field = fields.get("at-least");
    let at_least = field.as_ref().and_then(|field| field.number()).map_or(1, |number| number as usize);
    if let (Some(field), Some(carers)) = (field, carers)
        && carers.len() < at_least
    {
        let message = format!("expected at most {}, the number of carers, found {at_least}", carers.len());
        fields.report.error(ProblemCode::Conflict, field.span(), message);
    }
    Some(NeedKind::Presence(Presence { hours: hours?, at_least, attention, reach: reach? }))
}

/// On which days something is, by keys that needs and keepers share.
pub(super) fn days(fields: &Fields<'_>, cast: &Cast<'_>, default: Weekdays) -> Option<Days> {
    let weekdays = fields.get("days").map_or(Some(default), |field| field.weekdays());
    let range = range::read(fields);
    let every = fields.get("every").map_or(Some(1), |field| field.number());
    let start = fields.get("start").map(|field| field.date());
    let cycle = fields.get("cycle").map(|field| field.table().and_then(|table| cycle(&table, cast, end(fields))));
    let weeks = fields.get("weeks").map(|field| field.choice(WEEKS));
    if fields.exclude("every", "cycle") || fields.exclude("every", "weeks") || fields.exclude("weeks", "cycle") {
        return None;
    }
    if let (Some(field), None) = (fields.get("every"), &start) {
        let help = "`start` is a day of a week that counts".to_owned();
        let message = "expected the key `start` beside `every`, found none";
        fields.report.add(Problem::error(ProblemCode::MissingKey, field.span(), message).with_help(help));
    }
    if let (Some(field), None) = (fields.get("start"), fields.get("every")) {
        let message = "expected the key `every` beside `start`, found none";
        let help = "the first day is `from`".to_owned();
        fields.report.add(Problem::error(ProblemCode::MissingKey, field.span(), message).with_help(help));
    }
    let days = match (cycle, start, weeks) {
        (Some(cycle), ..) => cycle?.only_on(weekdays?),
        (None, Some(start), _) => Days::every(every?, weekdays?, start?),
        (None, None, Some(weeks)) => Days::iso_weeks(weeks?, weekdays?),
        (None, None, None) => Days::weekly(weekdays?),
    };
    Some(days.from(range.from).until(range.until).except(range.except))
}

/// The second of its day at which something is over, the next day's behind the day's own.
fn end(fields: &Fields<'_>) -> u32 {
    let name = if fields.kind() == Some("errand") { "arrive" } else { "hours" };
    fields.get(name).and_then(|field| field.hours()).map_or(0, |hours| hours.start() + hours.seconds())
}

fn cycle(fields: &Fields<'_>, cast: &Cast<'_>, end: u32) -> Option<Days> {
    let on = fields.required("on").and_then(|field| Some((field.letter()?, field.span())));
    let (days, span) = if let Some(field) = fields.get("custody") {
        let clash = fields.exclude("custody", "pattern") || fields.exclude("custody", "start");
        let plan = cast.custody_plans.get(field.find(cast.custody)?).filter(|_| !clash);
        let (letter, span) = on?;
        (plan?.custody.days_at(letter, end), span)
    } else {
        let pattern = fields.required("pattern").and_then(|field| field.letters());
        let start = fields.required("start").and_then(|field| field.date());
        let (pattern, start, (letter, span)) = (pattern?, start?, on?);
        (Days::cycle(&pattern, letter, start), span)
    };
    days.map_err(|error| fields.report.error(ProblemCode::Conflict, span, error.to_string())).ok()
}
