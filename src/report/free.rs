use std::fmt::Write;

use super::message::names;
use super::moments;
use super::one_line::one_line;
use super::text::{BOLD, DIM, PLAIN};
use super::why::BEYOND_ZONES;
use crate::analysis::Gathering;
use crate::household::PersonId;
use crate::interval::SpanSet;
use crate::rules::is_beyond_zones;
use crate::timeline::Timeline;

/// Joint free slots for people, by local day: `18:50–22:00  3 h 10 min`, and how many there are; `perhaps` are those that there may
/// be beside them, for nobody knows yet.
///
/// Has ANSI colours in it; whoever prints it where they are not wanted takes them out.
pub fn free_text(slots: &SpanSet, perhaps: &SpanSet, gathering: &Gathering, timeline: &Timeline<'_>) -> String {
    let (household, window) = (timeline.household(), timeline.window());
    let zone = household.zone();
    let who = names(&people(gathering), household);
    let who = one_line(&who);
    let mut text = format!("{BOLD}{who}{PLAIN} · {} · {zone}\n", moments::days(window, zone));
    let mut day = String::new();
    for slot in slots.iter() {
        let date = moments::date(slot.start(), zone);
        if date != day {
            let _ = writeln!(text, "\n{BOLD}{date}{PLAIN}");
            day = date;
        }
        let length = moments::duration(slot.len() / 60);
        let _ = writeln!(text, "  {}  {DIM}{length}{PLAIN}", moments::hours(slot, zone));
    }
    let _ = writeln!(text, "\n{}", count(slots));
    if perhaps != slots {
        let beside = moments::duration(perhaps.difference(slots).len() / 60);
        let _ = writeln!(text, "undecided, for not everything is known yet: there may be {beside} more");
    }
    if is_beyond_zones(window) {
        let _ = writeln!(text, "undecided, for {BEYOND_ZONES}");
    }
    if timeline.is_exhausted() {
        let _ =
            writeln!(text, "undecided, for a recurrence took too long to search: they may have less time than this");
    }
    text
}

/// `2 slots, 5 h in all`
fn count(slots: &SpanSet) -> String {
    match slots.spans().len() {
        0 => "nothing found".to_owned(),
        1 => format!("1 slot, {}", moments::duration(slots.len() / 60)),
        several => format!("{several} slots, {} in all", moments::duration(slots.len() / 60)),
    }
}

pub(super) fn people(gathering: &Gathering) -> Vec<PersonId> {
    gathering.attendees.iter().map(|attendee| attendee.person).collect()
}
