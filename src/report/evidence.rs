use super::message::{message, names, quota_at};
use super::moments;
use super::one_line::one_line;
use crate::analysis::{Amount, Bound, Evidence, Fallback, Finding};
use crate::household::{Household, Part, Period, Person, Source};
use crate::interval::Span;
use crate::time::{Day, Zone};
use crate::timeline::{Activity, Capacity, Journey, Location, Stretch};

/// What a finding rests on, a sentence for each fact, each on [one line](one_line) whatever people call things.
pub fn evidence(finding: &Finding, household: &Household) -> Vec<String> {
    let sentences = finding.evidence.iter().filter_map(|fact| sentence(fact, finding, household));
    sentences.map(|sentence| one_line(&sentence).into_owned()).collect()
}

fn sentence(fact: &Evidence, finding: &Finding, household: &Household) -> Option<String> {
    match fact {
        Evidence::CanArrive { person, .. }
        | Evidence::Present { person }
        | Evidence::Asleep { person, .. }
        | Evidence::Unknown { person, .. }
        | Evidence::Kept { person, .. }
        | Evidence::Clashing { person, .. }
        | Evidence::Sleep { person, .. }
        | Evidence::Shift { person, .. }
        | Evidence::KnownUntil { person, .. }
        | Evidence::Published { person, .. }
        | Evidence::Way { person, .. } => of_person(fact, household.person(*person)?, finding, household),
        Evidence::Rest { .. }
        | Evidence::Hours { .. }
        | Evidence::Measured { .. }
        | Evidence::Law { .. }
        | Evidence::Placed { .. }
        | Evidence::Balance { .. }
        | Evidence::Hold { .. }
        | Evidence::Quota { .. } => of_amount(fact, household),
        Evidence::HandOff { .. }
        | Evidence::TooLateToAsk(_)
        | Evidence::Fallback(_)
        | Evidence::Milestone { .. }
        | Evidence::Waiver { .. }
        | Evidence::Expectation { .. }
        | Evidence::NotNeeded { .. }
        | Evidence::Found { .. } => of_plan(fact, finding, household),
        Evidence::Today => Some("it depends on what day it is, which nobody has said".to_owned()),
        // The message says it.
        Evidence::Rule { .. } | Evidence::Protected { .. } => None,
    }
}

/// What somebody does, or what is known of it.
fn of_person(fact: &Evidence, person: &Person, finding: &Finding, household: &Household) -> Option<String> {
    let (zone, name) = (household.zone(), &person.name);
    let arranged = |index: usize| activity(person, Activity::Arrangement(index));
    let when = |span: Span| moments::when(span, finding.span, zone);
    Some(match fact {
        Evidence::CanArrive { arrivals, .. } => {
            let (first, last) = (moments::time(arrivals.first, zone), moments::time(arrivals.last, zone));
            let when = if first == last { format!("at {first}") } else { format!("from {first} to {last}") };
            format!("{name} can, {when}")
        }
        Evidence::Present { .. } => format!("{name} can be there"),
        Evidence::Asleep { by, .. } => {
            format!("{name} is asleep {}", moments::until(by.span.end(), finding.span.start(), zone))
        }
        Evidence::Unknown { by, .. } => {
            format!("{name}: {} is not known{}", activity(person, by.activity), since(person, by.activity))
        }
        Evidence::Kept { by, .. } => kept(person, by, finding, household),
        Evidence::Clashing { commitment, span, .. } => {
            format!("{name}: {}, {}", activity(person, Activity::Commitment(*commitment)), when(*span))
        }
        Evidence::Sleep { arrangement, span, .. } => {
            format!("{name}: asleep after {}, {}", arranged(*arrangement), when(*span))
        }
        Evidence::Shift { arrangement, span, .. } => format!("{name}: {}, {}", arranged(*arrangement), when(*span)),
        Evidence::KnownUntil { arrangement, until, .. } => known_until(person, *arrangement, *until),
        Evidence::Published { arrangement, until, wanted, .. } => {
            let [until, wanted] = [until, wanted].map(|day| day.plus(-1).date().format("%-d %b %Y"));
            format!("{name}: {} is known up to {until}, and has to be up to {wanted}", arranged(*arrangement))
        }
        Evidence::Way { journey, .. } => way_between(person, journey, household),
        _ => return None,
    })
}

/// How much there is of something, of how much.
fn of_amount(fact: &Evidence, household: &Household) -> Option<String> {
    Some(match fact {
        Evidence::Rest { found, least } => {
            let [found, least] = [found, least].map(|seconds| moments::duration(seconds / 60));
            format!("{found} of at least {least} of rest")
        }
        Evidence::Hours { worked: found, most, per, over } => worked(*found, *most, *per, *over),
        Evidence::Measured { people, found, bound } if people.is_empty() => measured(*found, *bound),
        Evidence::Measured { people, found, bound } => {
            format!("{}: {}", names(people, household), measured(*found, *bound))
        }
        Evidence::Law { code, citation } => format!("{code}: {citation}; not legal advice"),
        Evidence::Placed { part, quota, placed, .. } => {
            let days = if *placed == 1 { "1 day is".to_owned() } else { format!("{placed} days are") };
            format!("{}: {days}", quota_at(*part, *quota, household)?)
        }
        Evidence::Balance { balance, .. } => {
            format!("{balance}, where {} may be carried over", moments::duration(balance.most / 60))
        }
        Evidence::Hold { part, fits, least } => {
            let Part::Arrangement { person, index } = part else { return None };
            let name = &household.person(*person)?.arrangements.get(*index)?.name;
            let days = if *fits == 1 { "1 day".to_owned() } else { format!("{fits} days") };
            format!("{name}: fits on {days} of at least {least}")
        }
        Evidence::Quota { kept, at_least } => format!("{kept} of at least {at_least} stay"),
        _ => return None,
    })
}

/// What the household has planned, and what was found of it.
fn of_plan(fact: &Evidence, finding: &Finding, household: &Household) -> Option<String> {
    let zone = household.zone();
    Some(match fact {
        Evidence::HandOff { from, to, leave, by, takes } => {
            let (from, to) = (&household.place(*from)?.name, &household.place(*to)?.name);
            let (leave, by) = (moments::time(*leave, zone), moments::time(*by, zone));
            format!("{from} until {leave}, {to} from {by}, {} away", moments::duration(takes / 60))
        }
        Evidence::TooLateToAsk(fallback) => {
            let name = &household.backup(fallback.backup)?.name;
            format!("{name}: too late to ask, the last moment was {}", moment(fallback.ask_by, zone))
        }
        Evidence::Fallback(fallback) => ask(fallback, finding, household)?,
        Evidence::Milestone { index } => {
            let milestone = household.milestones().get(*index)?;
            let last = milestone.until.plus(-1).date().format("%-d %b");
            format!("{}: {}, up to {last}", household.person(milestone.owner)?.name, milestone.name)
        }
        Evidence::Waiver { index } => {
            let waiver = household.waivers().get(*index)?;
            format!("{}: {}", waiver.source, waiver.reason)
        }
        Evidence::Expectation { index } => format!("{} expects it", household.expectations().get(*index)?.source),
        Evidence::NotNeeded { need } => format!("{} is not needed on this day", household.need(*need)?.name),
        Evidence::Found { finding: found } => {
            let when = moments::when(found.span, finding.span, zone);
            format!("{when}  {}  {}", found.code, message(found, household))
        }
        _ => return None,
    })
}

/// `3 h of at least 5 h`
pub(super) fn measured(found: Amount, bound: Bound) -> String {
    let amount = |amount: Amount| match amount {
        Amount::Seconds(seconds) => moments::duration(seconds / 60),
        Amount::Percent(percent) => format!("{percent} %"),
        Amount::Count(count) => count.to_string(),
    };
    match bound {
        Bound::AtLeast(least) => format!("{} of at least {}", amount(found), amount(least)),
        Bound::AtMost(most) => format!("{} of at most {}", amount(found), amount(most)),
    }
}

/// `48 h of at most 45 h in the week`
pub(super) fn worked(worked: i64, most: i64, per: Period, over: usize) -> String {
    let [worked, most] = [worked, most].map(|seconds| moments::duration(seconds / 60));
    match over {
        1 => format!("{worked} of at most {most} in the {}", per.as_str()),
        _ => format!("{worked} of at most {most} in a {} on average of {over}", per.as_str()),
    }
}

/// `Ask Gran by Tue 12 Jan 19:00, cost 20; 20:00–21:00 stays uncovered`
fn ask(fallback: &Fallback, finding: &Finding, household: &Household) -> Option<String> {
    let zone = household.zone();
    let backup = household.backup(fallback.backup)?;
    let mut sentence = format!("Ask {} by {}", backup.name, moment(fallback.ask_by, zone));
    if 0 < fallback.cost {
        sentence += &format!(", cost {}", fallback.cost);
    }
    let left: Vec<String> = fallback.leaves.iter().map(|span| moments::when(span, finding.span, zone)).collect();
    if !left.is_empty() {
        let verb = if left.len() == 1 { "stays" } else { "stay" };
        sentence += &format!("; {} {verb} uncovered", left.join(", "));
    }
    Some(sentence)
}

/// `Tue 12 Jan 19:00`
fn moment(utc: i64, zone: &Zone) -> String {
    format!("{} {}", moments::date(utc, zone), moments::time(utc, zone))
}

/// `Tom: Office at Office T until 18:00, 45 min away`
fn kept(person: &Person, by: &Stretch, finding: &Finding, household: &Household) -> String {
    let zone = household.zone();
    let when = if by.span.start() <= finding.span.start() {
        moments::until(by.span.end(), finding.span.start(), zone)
    } else {
        format!("from {}", moments::time(by.span.start(), zone))
    };
    let doing = match by.capacity {
        Capacity::Asleep => format!("asleep after {}", activity(person, by.activity)),
        _ => format!("{}{}", activity(person, by.activity), place(by, household)),
    };
    let mut sentence = format!("{}: {doing} {when}", person.name);
    if let Some(minutes) = way(by, finding, household).filter(|minutes| 0 < *minutes) {
        sentence += &format!(", {} away", moments::duration(minutes));
    }
    if let Some(max_errand) = by.capacity.max_errand() {
        sentence += &format!(", errands of up to {}", moments::duration(max_errand / 60));
    }
    sentence
}

/// `Tom: Dentist at the practice until 15:00, 45 min from Planning at the office from 15:15`
fn way_between(person: &Person, journey: &Journey, household: &Household) -> String {
    let zone = household.zone();
    let named = |stretch: &Stretch| format!("{}{}", activity(person, stretch.activity), place(stretch, household));
    format!(
        "{}: {} until {}, {} from {} at {}",
        person.name,
        named(&journey.from),
        moments::time(journey.leave, zone),
        moments::duration(journey.takes / 60),
        named(&journey.to),
        moments::time(journey.arrive, zone),
    )
}

/// ` from 1 Mar 2027 on`
fn since(person: &Person, activity: Activity) -> String {
    let Activity::Arrangement(index) = activity else { return String::new() };
    let day = person.arrangements.get(index).and_then(|arranged| arranged.certain_until());
    day.map_or(String::new(), |day| format!(" from {} on", day.date().format("%-d %b %Y")))
}

/// What people call what they do.
pub(super) fn activity(person: &Person, activity: Activity) -> &str {
    match activity {
        Activity::Arrangement(index) => {
            person.arrangements.get(index).map_or("work", |arranged| arranged.name.as_str())
        }
        Activity::Commitment(index) => person.commitments.get(index).map_or("busy", |one| one.summary.as_str()),
    }
}

fn place(by: &Stretch, household: &Household) -> String {
    match by.location {
        Location::At(place) => household.place(place).map_or(String::new(), |place| format!(" at {}", place.name)),
        Location::Away => ", away,".to_owned(),
    }
}

/// `Sam: Ward is known up to 28 Feb 2027`
fn known_until(person: &Person, index: usize, until: Day) -> String {
    let of_holidays = person.arrangements.get(index).is_some_and(|one| one.known_until() != Some(until));
    let (what, verb) = if of_holidays { ("the holidays of ", "are") } else { ("", "is") };
    let work = activity(person, Activity::Arrangement(index));
    let last = until.plus(-1).date().format("%-d %b %Y");
    format!("{}: {what}{work} {verb} known up to {last}", person.name)
}

/// Minutes from where somebody is to where the need is.
fn way(by: &Stretch, finding: &Finding, household: &Household) -> Option<i64> {
    seconds_away(by, finding, household).map(|seconds| seconds / 60)
}

/// Seconds from where somebody is to where the need is.
pub(super) fn seconds_away(by: &Stretch, finding: &Finding, household: &Household) -> Option<i64> {
    let need = household.need(finding.need?)?;
    let Location::At(from) = by.location else { return None };
    household.travel().between(from, need.place)
}

/// Where in the input the plan stands that a fact is about.
pub(super) fn source_of<'h>(fact: &Evidence, household: &'h Household) -> Option<&'h Source> {
    let (person, activity) = match fact {
        Evidence::Kept { person, by } | Evidence::Asleep { person, by } | Evidence::Unknown { person, by } => {
            (person, by.activity)
        }
        Evidence::Clashing { person, commitment, .. } => (person, Activity::Commitment(*commitment)),
        Evidence::Shift { person, arrangement, .. }
        | Evidence::Sleep { person, arrangement, .. }
        | Evidence::KnownUntil { person, arrangement, .. }
        | Evidence::Published { person, arrangement, .. } => (person, Activity::Arrangement(*arrangement)),
        Evidence::Way { person, journey } => (person, journey.to.activity),
        _ => return None,
    };
    let person = household.person(*person)?;
    match activity {
        Activity::Arrangement(index) => person.arrangements.get(index).map(|arranged| &arranged.source),
        Activity::Commitment(index) => person.commitments.get(index).map(|commitment| &commitment.source),
    }
}
