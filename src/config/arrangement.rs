use super::fields::Fields;
use super::names::Names;
use super::pattern::{self, listed, weekdays};
use super::problem::{Problem, ProblemCode};
use super::range;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Arrangement, Pattern, PlaceId, Remote, Whereabouts};

/// The arrangements of a person who lives at `home`.
pub(super) fn read_all(tables: &[Fields<'_>], places: &Names<PlaceId>, home: PlaceId) -> Vec<Arrangement> {
    let mut arrangements: Vec<Arrangement> = Vec::new();
    for fields in tables {
        let Some(kind) = fields.kind() else { continue };
        let field = fields.get("key");
        let given = field.as_ref().and_then(|field| field.name());
        if let (Some(key), Some(field)) = (given, &field)
            && let Some(first) = arrangements.iter().find(|other| other.key == key)
        {
            let message = format!("expected the key `{key}` once, found it on line {} too", first.source.line);
            fields.report.error(ProblemCode::Repeated, field.span(), message);
        }
        let key = given.map_or_else(|| numbered(kind, &arrangements), str::to_owned);
        arrangements.extend(read(fields, key, places, home));
    }
    arrangements
}

/// The kind, or `standard-2` if another arrangement is called so already.
fn numbered(kind: &str, others: &[Arrangement]) -> String {
    let kind = kind.replace('/', "-");
    let taken = |key: &String| others.iter().any(|other| other.key == *key);
    let keys = std::iter::once(kind.clone()).chain((2..).map(|number| format!("{kind}-{number}")));
    keys.take(others.len() + 1).find(|key| !taken(key)).unwrap_or(kind)
}

fn read(fields: &Fields<'_>, key: String, places: &Names<PlaceId>, home: PlaceId) -> Option<Arrangement> {
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(&key).to_owned();
    let pattern = pattern::read(fields);
    let (whereabouts, demand) = (whereabouts(fields, places), attention(fields));
    let range = range::read(fields);
    let remote = fields.get("remote").and_then(|field| field.table());
    let remote = remote.and_then(|fields| remote_days(&fields, pattern.as_ref(), places, home));
    Some(Arrangement {
        key,
        name,
        pattern: pattern?,
        whereabouts,
        demand,
        remote,
        from: range.from,
        until: range.until,
        except: range.except,
        source: fields.source(),
    })
}

fn remote_days(
    fields: &Fields<'_>,
    pattern: Option<&Pattern>,
    places: &Names<PlaceId>,
    home: PlaceId,
) -> Option<Remote> {
    let place = fields.get("place").and_then(|field| field.find(places)).unwrap_or(home);
    let demand = attention(fields);
    let field = fields.required("days")?;
    let days = field.weekdays()?;
    if let Some(worked) = pattern.map(weekdays)
        && !days.without(worked).is_empty()
    {
        let (idle, worked) = (listed(days.without(worked)), listed(worked));
        let message = format!("expected remote days among those of the arrangement, {worked}, found {idle}");
        let help = "the days of an arrangement are all of its days, remote ones too".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, field.span(), message).with_help(help));
    }
    Some(Remote { days, whereabouts: Whereabouts::At(place), demand })
}
