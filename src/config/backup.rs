use super::fields::{Fields, Named};
use super::names::Names;
use super::range;
use crate::household::{Backup, Cost, Days, Hours, NeedId, PlaceId, Weekdays};

pub(super) fn read(named: &Named<'_>, places: &Names<PlaceId>, needs: &Names<NeedId>) -> Option<Backup> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let notice = fields.get("notice").map_or(Some(0), |field| field.seconds());
    let cost = cost(fields);
    let weekdays = fields.get("days").map_or(Some(Weekdays::ALL), |field| field.weekdays());
    let hours = fields.get("hours").map_or_else(|| Hours::new(0, 86_400).ok(), |field| field.hours());
    let places = fields.get("places").map_or_else(|| Some(Vec::new()), |field| field.find_all(places));
    let needs = fields.get("needs").map_or_else(|| Some(Vec::new()), |field| field.find_all(needs));
    let range = range::read(fields);
    Some(Backup {
        key: named.key.to_owned(),
        name: name.to_owned(),
        notice: notice?,
        cost: cost?,
        days: Days::weekly(weekdays?).from(range.from).until(range.until).except(range.except),
        hours: hours?,
        places: places?,
        needs: needs?,
        source: fields.source(),
    })
}

fn cost(fields: &Fields<'_>) -> Option<Cost> {
    let cost = fields.get("cost").map_or(Some(0), |field| field.number());
    let per = fields.get("cost-per").map_or(Some("call"), |field| field.word());
    Some(if per? == "hour" { Cost::PerHour(cost?) } else { Cost::PerCall(cost?) })
}
