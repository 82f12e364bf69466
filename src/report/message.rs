use super::evidence::{measured, worked};
use super::moments;
use super::one_line::one_line;
use crate::analysis::{Amount, Bound, Code, Evidence, Finding};
use crate::household::arrangement::SiteQuota;
use crate::household::{Argument, Check, Household, Part, PersonId, Rule, Statement, Wish};
use crate::interval::{Span, SpanSet};
use crate::rules::checks;

/// A finding in one sentence, without its date, and on [one line](one_line) whatever people call things.
pub fn message(finding: &Finding, household: &Household) -> String {
    one_line(&sentence(finding, household)).into_owned()
}

fn sentence(finding: &Finding, household: &Household) -> String {
    let need = finding.need.and_then(|id| household.need(id)).map_or("", |need| need.name.as_str());
    let dependant = finding.dependant.and_then(|id| household.dependant(id)).map(|one| one.name.as_str());
    let people = names(&finding.people, household);
    match finding.code {
        Code::CoverageGap => format!("{need}: {}", who_cannot(finding, household)),
        Code::CoverageThin => format!("{need}: only {people} can"),
        Code::CoverageFragile => format!("{need}: {people} has {} to spare", slack(finding)),
        Code::BatonDropped => format!("nobody has {}", dependant.unwrap_or_default()),
        Code::HandOffApart => apart(dependant.unwrap_or_default(), finding, household),
        Code::CoverageUnknown if finding.dependant.is_some() => {
            format!("nobody knows yet whether {people} can have {}", dependant.unwrap_or_default())
        }
        Code::CoverageUnknown if finding.need.is_none() => {
            format!("nobody knows yet whether one of {people} can be home in time")
        }
        Code::CoverageUnknown => format!("{need}: nobody knows yet whether {people} can"),
        Code::ConflictTentative => format!("{people} may be booked twice"),
        Code::ConflictMilestone => format!("{people}: {}", unclear(finding, household)),
        Code::ConflictProtected => format!("{people}: {}", slipped(finding, household)),
        Code::ConflictSleep => format!("{people} is asleep after a night shift"),
        Code::ConflictRest => format!("{people} has {}", rest(finding, household)),
        Code::ConflictHours => format!("{people} works {}", too_long(finding)),
        Code::QuotaMissed => format!("{people}: {}", quota_of(finding, household)),
        Code::HoursMissed => format!("{people}: {}", hours_of(finding)),
        Code::CoreMissed => format!("{people} is not there in core hours"),
        Code::RuleBroken => {
            format!("{}{}{}", subject_of(finding, household), broken(finding, household), by_how_much(finding))
        }
        Code::RuleUnknown => {
            let key = rule_of(finding, household).map_or("", |rule| rule.key.as_str());
            format!("{}nobody knows yet whether rule {key} holds", subject_of(finding, household))
        }
        Code::WaiverExpired | Code::WaiverUnused => about_waiver(finding, household),
        Code::ExpectationFailed | Code::ExpectationUnknown => about_expectation(finding, household),
        Code::ConflictTravel => format!("{people} cannot be there in time"),
        Code::ConflictDoubleBooked => format!("{people} is booked twice"),
        Code::ConflictBothAway if finding.people.len() == 2 => format!("{people} are both away"),
        Code::ConflictBothAway => format!("{people} are all away"),
    }
}

/// `Pick-up: `, `Priya and Tom: `, or nothing if it is about nobody in particular.
fn subject_of(finding: &Finding, household: &Household) -> String {
    let need = finding.need.and_then(|id| household.need(id)).map(|need| format!("{}: ", need.name));
    let people = (!finding.people.is_empty()).then(|| format!("{}: ", names(&finding.people, household)));
    need.or(people).unwrap_or_default()
}

/// What is wrong where a rule does not hold: what its check says, or that its parts do not add up.
fn broken(finding: &Finding, household: &Household) -> String {
    let Some((rule, check)) = stated_by(finding, household) else { return "a rule does not hold".to_owned() };
    if let Some(kind) = check.and_then(|check| checks::named(check.name())) {
        return kind.broken.to_owned();
    }
    match (&rule.key, &rule.statement) {
        (key, Statement::Any { .. }) => format!("rule {key} does not hold, for nothing of what it allows is so"),
        (key, Statement::Not { part, .. }) => {
            format!("rule {key} does not hold, for what must not be so is so: {}", checks_of(part, household))
        }
        (key, _) => format!("rule {key} does not hold"),
    }
}

/// ``` `covered` of Pick-up, `rested` of Priya and Tom ```
fn checks_of(statement: &Statement, household: &Household) -> String {
    let of = |check: &&Check| {
        let whose = check.arguments().filter_map(|(_, argument)| subjects(argument, household));
        let whose: Vec<String> = whose.collect();
        let of = if whose.is_empty() { String::new() } else { format!(" of {}", whose.join(", ")) };
        format!("`{}`{of}", check.name())
    };
    statement.checks().iter().map(of).collect::<Vec<_>>().join(", ")
}

/// The names of those that a check is about.
fn subjects(argument: &Argument, household: &Household) -> Option<String> {
    let named: Vec<&str> = match argument {
        Argument::People(people) => people.iter().filter_map(|id| Some(household.person(*id)?.name.as_str())).collect(),
        Argument::Needs(needs) => needs.iter().filter_map(|id| Some(household.need(*id)?.name.as_str())).collect(),
        Argument::Dependants(ids) => {
            ids.iter().filter_map(|id| Some(household.dependant(*id)?.name.as_str())).collect()
        }
        Argument::Slots(slots) => {
            slots.iter().filter_map(|index| Some(household.protected().get(*index)?.name.as_str())).collect()
        }
        _ => return None,
    };
    Some(listed(&named))
}

/// The rule that a finding says does not hold, and which check of it, unless it is about what they come to together.
fn stated_by<'h>(finding: &Finding, household: &'h Household) -> Option<(&'h Rule, Option<&'h Check>)> {
    let (index, check) = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Rule { index, check } => Some((*index, *check)),
        _ => None,
    })?;
    let rule = household.rules().get(index)?;
    Some((rule, check.and_then(|check| rule.checks().get(check).copied())))
}

/// The rule that a finding says does not hold.
pub(super) fn rule_of<'h>(finding: &Finding, household: &'h Household) -> Option<&'h Rule> {
    stated_by(finding, household).map(|(rule, _)| rule)
}

/// `the waiver of coverage-gap of Pick-up has expired on 1 Jan 2027`
fn about_waiver(finding: &Finding, household: &Household) -> String {
    let waiver = finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Waiver { index } => household.waivers().get(*index),
        _ => None,
    });
    let Some(waiver) = waiver else { return "a waiver".to_owned() };
    let what = subject(waiver.code.as_str(), finding, household);
    match finding.code {
        Code::WaiverExpired => {
            format!("the waiver of {what} has expired on {}", waiver.expires.date().format("%-d %b %Y"))
        }
        _ => {
            let last = waiver.until.plus(-1).date().format("%-d %b %Y");
            format!("the waiver of {what} up to {last} waives nothing")
        }
    }
}

/// `expected coverage-gap of Pick-up, found coverage-thin`
fn about_expectation(finding: &Finding, household: &Household) -> String {
    let expectation = finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Expectation { index } => household.expectations().get(*index),
        _ => None,
    });
    let Some(expectation) = expectation else { return "expected something else".to_owned() };
    let what = subject(expectation.result.as_str(), finding, household);
    match expectation.wish {
        Wish::So if finding.code.is_unknown() => format!("expected {what}, which nobody knows yet"),
        Wish::NotSo if finding.code.is_unknown() => format!("expected {what} not to be so, which nobody knows yet"),
        Wish::So => format!("expected {what}, found {}", found_instead(finding)),
        Wish::NotSo => format!("expected {what} not to be so, found that it is"),
    }
}

/// `coverage-gap of Pick-up, for Priya`
fn subject(code: &str, finding: &Finding, household: &Household) -> String {
    let need = finding.need.and_then(|id| household.need(id)).map(|need| format!(" of {}", need.name));
    let people = (!finding.people.is_empty()).then(|| format!(" for {}", names(&finding.people, household)));
    format!("{code}{}{}", need.unwrap_or_default(), people.unwrap_or_default())
}

fn found_instead(finding: &Finding) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for fact in &finding.evidence {
        match fact {
            Evidence::NotNeeded { .. } => return "that it is not needed on this day".to_owned(),
            Evidence::Found { finding } if !codes.contains(&finding.code.as_str()) => codes.push(finding.code.as_str()),
            _ => {}
        }
    }
    match codes.as_slice() {
        [] if finding.need.is_some() && finding.people.is_empty() => "that it is covered".to_owned(),
        [] => "nothing like it".to_owned(),
        codes => codes.join(", "),
    }
}

/// `nobody can take Mia from School to Home`, or that there is no time for the way.
fn apart(dependant: &str, finding: &Finding, household: &Household) -> String {
    let way = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::HandOff { from, to, leave, by, takes } => Some((*from, *to, by - leave < *takes)),
        _ => None,
    });
    let place = |id| household.place(id).map_or("", |place| place.name.as_str());
    match way {
        Some((from, to, true)) => format!("{dependant} cannot get from {} to {} in time", place(from), place(to)),
        Some((from, to, false)) => format!("nobody can take {dependant} from {} to {}", place(from), place(to)),
        None => format!("nobody can take {dependant} over"),
    }
}

/// `neither Priya nor Tom can`, or who can where that is too few.
fn who_cannot(finding: &Finding, household: &Household) -> String {
    let present = finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Present { person } => Some(*person),
        _ => None,
    });
    let present: Vec<PersonId> = present.collect();
    if !present.is_empty() {
        return format!("only {} can, which is too few", names(&present, household));
    }
    match finding.people.as_slice() {
        [] => "nobody is asked to".to_owned(),
        [only] => format!("{} cannot", names(&[*only], household)),
        [one, other] => format!("neither {} nor {} can", names(&[*one], household), names(&[*other], household)),
        several => format!("none of {} can", names(several, household)),
    }
}

/// `too few days on site: 8 of at least 9, too late from 29 Jan 2027 on`, or too many.
fn quota_of(finding: &Finding, household: &Household) -> String {
    let quota = finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Placed { part, quota, placed, needed, impossible_from } => {
            Some((quota_at(*part, *quota, household)?, *placed, *needed, *impossible_from))
        }
        _ => None,
    });
    let Some((SiteQuota { site, quota }, placed, needed, impossible_from)) = quota else {
        return "a quota of days is missed".to_owned();
    };
    if needed <= placed {
        let most = quota.most.map_or(String::new(), |most| format!(" of at most {most}"));
        return format!("too many days {site}: {placed}{most}");
    }
    let late = impossible_from.map(|day| format!(", too late from {} on", day.date().format("%-d %b %Y")));
    format!("too few days {site}: {placed} of at least {needed}{}", late.unwrap_or_default())
}

/// `too few hours: 7 h 30 min, where 5 h may be carried over`, or too many.
fn hours_of(finding: &Finding) -> String {
    let balance = finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Balance { balance, .. } => Some(balance),
        _ => None,
    });
    let Some(balance) = balance else { return "too few hours".to_owned() };
    let way = if 0 < balance.balance() { "too many" } else { "too few" };
    let [over, most] = [balance.balance().abs(), balance.most].map(|seconds| moments::duration(seconds / 60));
    format!("{way} hours: {over}, where {most} may be carried over")
}

/// `Lisbon takes 44 h of the clear days 26 Jan–29 Jan (Certificate)`, or which two milestones need the same days.
fn unclear(finding: &Finding, household: &Household) -> String {
    let milestones = finding.evidence.iter().filter_map(|fact| match fact {
        Evidence::Milestone { index } => household.milestones().get(*index),
        _ => None,
    });
    let milestones: Vec<_> = milestones.collect();
    let length = moments::duration(finding.minutes());
    match (milestones.as_slice(), clashing(finding, household).first()) {
        ([one, other, ..], _) => format!("{} and {} need the same days clear, for {length}", one.name, other.name),
        ([one], Some(by)) => {
            let [first, last] = [one.from, one.until.plus(-1)].map(|day| day.date().format("%-d %b").to_string());
            let days = if first == last { first } else { format!("{first}–{last}") };
            format!("{by} takes {length} of the clear days {days} ({})", one.name)
        }
        _ => format!("days that must stay clear are not, for {length}"),
    }
}

/// `Course loses 30 min to Board`, or how often it stays or fits, of how often it has to.
fn slipped(finding: &Finding, household: &Household) -> String {
    let name = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Protected { index } => household.protected().get(*index).map(|slot| slot.name.as_str()),
        Evidence::Shift { person, arrangement, .. } => arrangement_at(*person, *arrangement, household),
        Evidence::Hold { part: Part::Arrangement { person, index }, .. } => arrangement_at(*person, *index, household),
        _ => None,
    });
    let (name, others) = (name.unwrap_or("time that must not slip"), clashing(finding, household));
    for fact in &finding.evidence {
        match fact {
            Evidence::Quota { kept, at_least } if others.is_empty() => {
                return format!("{name} stays {kept} of at least {at_least} times");
            }
            Evidence::Quota { kept, at_least } => {
                return format!("{name} stays {kept} of at least {at_least} times, because of {}", listed(&others));
            }
            Evidence::Hold { fits, least, .. } => return format!("{name} fits on {fits} of at least {least} days"),
            _ => {}
        }
    }
    let taken: SpanSet = finding.evidence.iter().filter_map(clash).collect();
    let minutes = (taken.within(finding.span).len() + 59) / 60;
    format!("{name} loses {} to {}", moments::duration(minutes), listed(&others))
}

fn clash(fact: &Evidence) -> Option<Span> {
    if let Evidence::Clashing { span, .. } = fact { Some(*span) } else { None }
}

/// What people call the commitments that a finding is about, each once.
fn clashing<'h>(finding: &Finding, household: &'h Household) -> Vec<&'h str> {
    let mut names: Vec<&str> = Vec::new();
    for fact in &finding.evidence {
        let Evidence::Clashing { person, commitment, .. } = fact else { continue };
        let one = household.person(*person).and_then(|person| person.commitments.get(*commitment));
        names.extend(one.map(|one| one.summary.as_str()).filter(|name| !names.contains(name)));
    }
    names
}

fn arrangement_at(person: PersonId, index: usize, household: &Household) -> Option<&str> {
    household.person(person)?.arrangements.get(index).map(|one| one.name.as_str())
}

/// `8 h of at least 11 h of rest between Late and Early`
fn rest(finding: &Finding, household: &Household) -> String {
    let amount = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Rest { found, least } => {
            Some(measured(Amount::Seconds(*found), Bound::AtLeast(Amount::Seconds(*least))))
        }
        _ => None,
    });
    let shifts = finding.evidence.iter().filter_map(|fact| match fact {
        Evidence::Shift { person, arrangement, .. } => arrangement_at(*person, *arrangement, household),
        _ => None,
    });
    let between = match shifts.collect::<Vec<_>>().as_slice() {
        [one, other] if one == other => format!("two shifts of {one}"),
        [one, other] => format!("{one} and {other}"),
        _ => "two shifts".to_owned(),
    };
    format!("{} of rest between {between}", amount.unwrap_or_else(|| "too little".to_owned()))
}

/// `48 h of at most 45 h in the week`
fn too_long(finding: &Finding) -> String {
    let hours = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Hours { worked: found, most, per, over } => Some(worked(*found, *most, *per, *over)),
        _ => None,
    });
    hours.unwrap_or_else(|| "too long".to_owned())
}

/// `: 1 of at least 2`, and of a limit of the law its name; nothing if several things are measured.
fn by_how_much(finding: &Finding) -> String {
    let mut amounts = finding.evidence.iter().filter_map(|fact| match fact {
        Evidence::Measured { found, bound, .. } => Some(measured(*found, *bound)),
        _ => None,
    });
    let law = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Law { code, .. } => Some(format!(" ({code})")),
        _ => None,
    });
    match (amounts.next(), amounts.next()) {
        (Some(only), None) => format!(": {only}{}", law.unwrap_or_default()),
        _ => String::new(),
    }
}

/// The quota at a position of an arrangement.
pub(super) fn quota_at(part: Part, number: usize, household: &Household) -> Option<&SiteQuota> {
    let Part::Arrangement { person, index } = part else { return None };
    household.person(person)?.arrangements.get(index)?.quotas.get(number)
}

/// The freedom that the best carer has.
fn slack(finding: &Finding) -> String {
    let most = finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::CanArrive { arrivals, .. } => Some(arrivals.slack()),
        _ => None,
    });
    moments::duration(most.max().unwrap_or(0) / 60)
}

/// `Priya`, `Priya and Tom`, `Priya, Tom and Ana`
pub(super) fn names(people: &[PersonId], household: &Household) -> String {
    let names: Vec<&str> =
        people.iter().filter_map(|id| household.person(*id)).map(|person| person.name.as_str()).collect();
    listed(&names)
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
