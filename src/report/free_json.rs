use serde_json::{Value, json as object};

use super::free::people;
use super::json::keys;
use super::moments;
use crate::analysis::Gathering;
use crate::interval::{Span, SpanSet};
use crate::timeline::Timeline;

/// Joint free slots for programs, and what those and others may be if what nobody knows yet takes no time, schema 1. Instants are RFC 3339 in UTC, minutes are rounded down.
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `window` | `{start, end}` |
/// | `zone` | the household's |
/// | `people` | the keys of those who are free |
/// | `slots` | a list of `{start, end, minutes}`, ascending: when they are free for certain |
/// | `perhaps` | a list of `{start, end, minutes}`, ascending: what may be free beside the slots, for nobody knows yet |
/// | `totals` | `{count, minutes}` |
/// | `incomplete` | whether a budget was spent, so that they may have less time than this |
pub fn free_json(slots: &SpanSet, perhaps: &SpanSet, gathering: &Gathering, timeline: &Timeline<'_>) -> Value {
    let (household, window) = (timeline.household(), timeline.window());
    object!({
        "schema": 1,
        "window": {"start": moments::rfc_3339(window.start()), "end": moments::rfc_3339(window.end())},
        "zone": household.zone().name(),
        "people": keys(&people(gathering), household),
        "slots": slots.iter().map(slot).collect::<Vec<_>>(),
        "perhaps": perhaps.difference(slots).iter().map(slot).collect::<Vec<_>>(),
        "totals": {"count": slots.spans().len(), "minutes": slots.len() / 60},
        "incomplete": timeline.is_exhausted(),
    })
}

fn slot(span: Span) -> Value {
    object!({
        "start": moments::rfc_3339(span.start()),
        "end": moments::rfc_3339(span.end()),
        "minutes": span.len() / 60,
    })
}
