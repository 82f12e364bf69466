use crate::household::arrangement::{DayRange, WorkingTime};
use crate::household::{Arrangement, Commitment, Household, Part, Pattern, PersonId};
use crate::interval::{Span, SpanSet};
use crate::timeline::Timeline;

/// A role that two people of a household share, and what becomes of it in a window, leave and other departures included.
///
/// All numbers are seconds that pass; breaks are part of a role, and not of what its holders are paid for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SharedRole {
    /// The arrangements of the two, in the order of the people.
    pub holders: [Part; 2],
    /// How long it is to be filled.
    pub role: i64,
    /// When nobody fills it, ascending.
    pub unfilled: Vec<Span>,
    /// How long both are there, which is when they can hand over.
    pub overlap: i64,
    /// Paid time of each holder.
    pub paid: [i64; 2],
}

/// The roles that two people of a household share, each with what becomes of it in the window of a timeline.
///
/// A role is to be filled on its days while both hold it, but for public holidays on which the first of the two has no work.
pub fn shared_roles(timeline: &Timeline<'_>) -> Vec<SharedRole> {
    let household = timeline.household();
    let mut roles = Vec::new();
    for (id, person) in household.people_with_ids() {
        for (index, arrangement) in person.arrangements.iter().enumerate() {
            let Some(with) = arrangement.shared_with.filter(|with| id < *with) else { continue };
            let others = household.person(with).map(|one| one.arrangements.iter().enumerate()).into_iter().flatten();
            let halves = others.filter(|(_, other)| other.shared_with == Some(id) && is_other_half(arrangement, other));
            roles.extend(halves.filter_map(|(other_index, other)| {
                shared_role(timeline, [(id, index, arrangement), (with, other_index, other)])
            }));
        }
    }
    roles
}

/// One of the two: whose, which of theirs, and what.
type Half<'h> = (PersonId, usize, &'h Arrangement);

fn is_other_half(one: &Arrangement, other: &Arrangement) -> bool {
    match (&one.pattern, &other.pattern) {
        (Pattern::JobShare(job, holder), Pattern::JobShare(other, other_holder)) => {
            job.role == other.role && holder != other_holder
        }
        _ => false,
    }
}

fn shared_role(timeline: &Timeline<'_>, halves: [Half<'_>; 2]) -> Option<SharedRole> {
    let (household, window) = (timeline.household(), timeline.window());
    let [(.., first), (.., second)] = halves;
    let Pattern::JobShare(job, _) = &first.pattern else { return None };
    let role = Arrangement {
        from: first.from.max(second.from),
        until: first.until.into_iter().chain(second.until).min(),
        zone: first.zone.clone(),
        holidays: first.holidays.clone(),
        ..Arrangement::new("role", Pattern::Weekly(job.role.clone()))
    };
    let inside = Span::new(window.start(), window.end())?;
    let zone = household.zone();
    let day_of = |instant: i64| zone.wall_at(instant).day();
    // A shift of the first night may have begun before, and clocks elsewhere may be a day ahead.
    let days = DayRange::new(day_of(window.start()).plus(-2), day_of(window.end() - 1).plus(2))?;
    let role = WorkingTime::of(&[&role], days, zone).present().within(inside);
    let [(there, paid), (also_there, also_paid)] = halves.map(|half| worked(household, timeline, half, days));
    let unfilled = role.difference(&there.union(&also_there));
    (!role.is_empty()).then(|| SharedRole {
        holders: halves.map(|(person, index, _)| Part::Arrangement { person, index }),
        role: role.len(),
        unfilled: unfilled.iter().collect(),
        overlap: role.intersection(&there.intersection(&also_there)).len(),
        paid: [paid, also_paid].map(|paid| paid.within(inside).len()),
    })
}

/// When a holder is at work, and of that what is paid.
fn worked(
    household: &Household,
    timeline: &Timeline<'_>,
    (id, _, one): Half<'_>,
    days: DayRange,
) -> (SpanSet, SpanSet) {
    let off = household.time_off(id, timeline.window(), Commitment::frees_from_work);
    let time = WorkingTime::beside(&[one], days, household.zone(), &off);
    (time.present().clone(), time.paid().clone())
}
