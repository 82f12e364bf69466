use std::cell::RefCell;

use toml::de::DeTable;

use super::arrangement;
use super::backup;
use super::beside::beside;
use super::calendars::Calendars;
use super::custody;
use super::day_lists::{self, Clocks};
use super::dependant;
use super::document::{parse, report_strays, text_of};
use super::expectation;
use super::fields::{Fields, Named};
use super::milestone;
use super::moves;
use super::names::Names;
use super::need::{self, Cast};
use super::person::{self, Surroundings};
use super::places::{self, Places};
use super::problem::{Problem, ProblemCode, ReadError, Severity};
use super::protected;
use super::report::Report;
use super::rule::{self, Subjects};
use super::sections::FILE;
use super::waiver;
use super::window::{self, WindowSpec};
use crate::household::arrangement::ArrangementProblem;
use crate::household::{
    CustodyPlan, Household, HouseholdBuilder, HouseholdProblem, Listing, NeedId, PersonId, PlaceId, Wish,
};
use crate::time::{Zone, Zones};

/// A longer file is not read.
pub const MAX_BYTES: usize = 256 << 10;

/// With more people a household takes too long to check.
const MAX_PEOPLE: usize = 100;

/// What a household file says.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The household.
    pub household: Household,
    /// The days that it wants looked at.
    pub window: WindowSpec,
    /// What its author may not have meant, in the order of the file.
    pub warnings: Vec<Problem>,
}

/// Reads a household file. `file_name` is what problems call it; `calendars` gets the bytes of a calendar that it names, or
/// says why not. The household keeps the [text](Household::listing) of all that was read, for reports to show lines of.
///
/// ```
/// let text = r#"
/// [household]
/// zone = "Europe/London"
///
/// [people.tom]
/// home = "hoem"
/// "#;
/// let error = handover::config::read("household.toml", text.as_bytes(), &mut |_| Err("no files here".into())).unwrap_err();
/// assert_eq!(error.to_string(), "household.toml:6:8: expected the key of a place in `home`, found \"hoem\"");
/// assert_eq!(error.problems()[0].help.as_deref(), Some("did you mean `home`?"));
/// ```
///
/// # Errors
/// [`ReadError`] with every problem of the file, if one of them is an error.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    calendars: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Result<Plan, ReadError> {
    let readable = bytes.len() <= MAX_BYTES && !is_utf16(bytes);
    let (text, strays) = text_of(if readable { bytes } else { b"" });
    let report = Report::new(file_name, &text);
    report_strays(bytes, strays, &report);
    let mut listing = Listing::default();
    let mut listed = |calendar: &str| {
        let bytes = calendars(calendar)?;
        // What is left of UTF-16 without its NULs can be read, as long as it is English.
        listing.add(&beside(file_name, calendar), String::from_utf8_lossy(&bytes).replace('\0', ""));
        Ok(bytes)
    };
    let plan = if readable { plan(&parse(&text, &report), &report, &mut listed) } else { unreadable(bytes, &report) };
    listing.add(file_name, &*text);
    let problems = report.finish();
    match plan {
        Some((household, window)) if problems.iter().all(|problem| problem.severity == Severity::Warning) => {
            Ok(Plan { household: household.with_listing(listing), window, warnings: problems })
        }
        _ => Err(ReadError::new(problems, listing)),
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn unreadable(bytes: &[u8], report: &Report<'_>) -> Option<(Household, WindowSpec)> {
    if MAX_BYTES < bytes.len() {
        let message = format!("expected a file of at most {MAX_BYTES} bytes, found {}", bytes.len());
        report.error(ProblemCode::TooLong, 0..0, message);
    } else {
        report.error(ProblemCode::NotUtf8, 0..0, "expected text in UTF-8, found UTF-16");
    }
    None
}

fn plan(table: &DeTable<'_>, report: &Report<'_>, calendars: &mut Calendars<'_>) -> Option<(Household, WindowSpec)> {
    let file = Fields::new(report, table, 0..0, &FILE);
    let zones = RefCell::new(Zones::default());
    let (name, zone, window) = household(&file, &zones);
    let mut builder = Household::builder(name, zone.clone());
    let places = places::read(&file, &mut builder);
    let home = places.names.get("home").flatten()?;
    let lists = day_lists::read(&file, &Clocks { zone: &zone, zones: &zones }, calendars);
    let around = Surroundings {
        zone: &zone,
        zones: &zones,
        places: &places.names,
        locations: &places.locations,
        lists: &lists,
        home,
    };
    let named_people = file.required("people").map(|field| field.named()).unwrap_or_default();
    if MAX_PEOPLE < named_people.len() {
        let message = format!("expected at most {MAX_PEOPLE} people, found {}", named_people.len());
        report.error(ProblemCode::TooMany, file.get("people")?.span(), message);
        return None;
    }
    let mut people = Names::new("person");
    if let (Some(field), true) = (file.get("people"), named_people.is_empty()) {
        report.error(ProblemCode::MissingKey, field.span(), "expected at least one person, found none");
    }
    for named in &named_people {
        let (person, tasks) = person::read(named, &around, calendars);
        let id = builder.person(person);
        tasks.into_iter().for_each(|task| builder.milestone(task.milestone(named.key, id)));
        moves::read(named, id, &around, &mut builder);
        people.insert(named.key, Some(id));
    }
    job_shares(&named_people, &people, &mut builder);
    let (custody, custody_plans) = custody(&file, &places.names, &people);
    let cast = Cast { places: &places.names, people: &people, custody: &custody, custody_plans: &custody_plans, home };
    let mut needs = needs(&file, &cast, &mut builder);
    for plan in &custody_plans {
        let errands = plan.errands();
        let ids = builder.custody(plan.clone());
        errands.iter().zip(ids).for_each(|(errand, id)| needs.names.insert(&errand.key, Some(id)));
    }
    let slots = beside_needs(&file, (&places.names, &people, &needs.names), &mut builder);
    let named_dependants = file.get("dependants").map(|field| field.named()).unwrap_or_default();
    let mut dependants = Names::new("dependant");
    for named in &named_dependants {
        let id = dependant::read(named, &around, &cast).map(|dependant| builder.dependant(dependant));
        dependants.insert(named.key, id);
    }
    let presences = &needs.presences;
    let subjects = Subjects { people: &people, needs: &needs.names, dependants: &dependants, slots: &slots, presences };
    rules(&file, &subjects, &mut builder);
    if !report.has_errors() {
        places.report_unused(report);
    }
    let travellers: Vec<&Named<'_>> = named_people.iter().chain(&named_dependants).collect();
    let household = build(builder, &places, &travellers, report)?;
    Some((household, window?))
}

/// Who share a job.
fn job_shares(named_people: &[Named<'_>], people: &Names<PersonId>, builder: &mut HouseholdBuilder) {
    for named in named_people {
        let Some(id) = people.get(named.key).flatten() else { continue };
        for (key, table) in keyed_arrangements(named) {
            let partner = if table.kind() == Some("job-share") { table.get("partner") } else { None };
            let partner = partner.and_then(|field| field.find(people));
            partner.into_iter().for_each(|partner| builder.share_job(id, &key, partner));
        }
    }
}

/// The arrangements of a person by their keys.
fn keyed_arrangements<'a>(named: &Named<'a>) -> Vec<(String, Fields<'a>)> {
    let field = named.fields.as_ref().and_then(|fields| fields.get("arrangements"));
    arrangement::keyed(field.map(|field| field.tables()).unwrap_or_default())
}

/// What a file has beside its people and their needs: back-up carers, milestones and protected time, whose names it gives.
fn beside_needs(
    file: &Fields<'_>,
    (places, people, needs): (&Names<PlaceId>, &Names<PersonId>, &Names<NeedId>),
    builder: &mut HouseholdBuilder,
) -> Names<usize> {
    for named in file.get("backups").map(|field| field.named()).unwrap_or_default() {
        backup::read(&named, places, needs).into_iter().for_each(|backup| {
            builder.backup(backup);
        });
    }
    for named in file.get("milestones").map(|field| field.named()).unwrap_or_default() {
        milestone::read(&named, people).into_iter().for_each(|milestone| builder.milestone(milestone));
    }
    let (mut slots, mut count) = (Names::new("protected time"), 0);
    for named in file.get("protected").map(|field| field.named()).unwrap_or_default() {
        let slot = protected::read(&named, people);
        slots.insert(named.key, slot.is_some().then_some(count));
        count += usize::from(slot.is_some());
        slot.into_iter().for_each(|slot| builder.protected(slot));
    }
    slots
}

/// Name, zone and window; where they cannot be read, something that lets the rest of the file be read.
fn household<'a>(file: &Fields<'a>, zones: &RefCell<Zones>) -> (&'a str, Zone, Option<WindowSpec>) {
    let Some(fields) = file.required("household").and_then(|field| field.table()) else {
        return ("", Zone::utc(), None);
    };
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or("Household");
    let zone = fields.required("zone").and_then(|field| field.zone(zones)).unwrap_or_else(Zone::utc);
    let window = fields.get("window").map_or(Some(window::DEFAULT), |field| window::read(&field.table()?));
    (name, zone, window)
}

/// The plans of custody of a file, and their names by position.
fn custody(file: &Fields<'_>, places: &Names<PlaceId>, people: &Names<PersonId>) -> (Names<usize>, Vec<CustodyPlan>) {
    let (mut names, mut plans) = (Names::new("plan of custody"), Vec::new());
    for named in day_lists::few(file, "custody") {
        let plan = custody::read(&named, places, people);
        names.insert(named.key, plan.is_some().then_some(plans.len()));
        plans.extend(plan);
    }
    (names, plans)
}

/// The needs of a file, and which of them ask for presence.
struct Needs {
    names: Names<NeedId>,
    presences: Vec<NeedId>,
}

fn needs(file: &Fields<'_>, cast: &Cast<'_>, builder: &mut HouseholdBuilder) -> Needs {
    let mut needs = Needs { names: Names::new("need"), presences: Vec::new() };
    for named in file.get("needs").map(|field| field.named()).unwrap_or_default() {
        let need = need::read(&named, cast);
        let is_presence = need.as_ref().is_some_and(rule::is_presence);
        let id = need.map(|need| builder.need(need));
        needs.presences.extend(id.filter(|_| is_presence));
        needs.names.insert(named.key, id);
    }
    needs
}

fn rules(file: &Fields<'_>, subjects: &Subjects<'_>, builder: &mut HouseholdBuilder) {
    let (mut names, mut count) = (Names::new("rule"), 0);
    for named in file.get("rules").map(|field| field.named()).unwrap_or_default() {
        let rule = rule::read(&named, subjects);
        names.insert(named.key, rule.is_some().then_some(count));
        count += usize::from(rule.is_some());
        rule.into_iter().for_each(|rule| builder.rule(rule));
    }
    let tables = |name: &str| file.get(name).map(|field| field.tables()).unwrap_or_default();
    let waivers = tables("waivers");
    let waivers = waivers.iter().filter_map(|one| waiver::read(one, subjects, &names));
    waivers.for_each(|waiver| builder.waiver(waiver));
    for (name, wish) in [("expect", Wish::So), ("expect-no", Wish::NotSo)] {
        let expectations = tables(name);
        let read = expectations.iter().filter_map(|one| expectation::read(one, wish, subjects));
        read.for_each(|expectation| builder.expectation(expectation));
    }
}

/// The household, unless places or people are missing; what does not fit together in it is reported.
fn build(
    builder: HouseholdBuilder,
    places: &Places,
    travellers: &[&Named<'_>],
    report: &Report<'_>,
) -> Option<Household> {
    if !places.complete {
        // Ways may be missing that the file has.
        return None;
    }
    let problems = match builder.build() {
        Ok(household) => return Some(household),
        Err(problems) => problems,
    };
    let has_errors = report.has_errors();
    for problem in problems {
        let place = |key: &str| travellers.iter().find(|named| named.key == key).copied();
        report.add(match &problem {
            // What is wrong with these is reported at their keys.
            HouseholdProblem::Arrangement { .. }
            | HouseholdProblem::Custody { .. }
            | HouseholdProblem::Repeated { what: "arrangement", .. }
                if has_errors =>
            {
                continue;
            }
            HouseholdProblem::Arrangement { person, arrangement, problem } => {
                of_arrangement(problem, place(person), arrangement)
            }
            HouseholdProblem::NoWay { person, from, to } => no_way(&problem, place(person), [from, to]),
            _ => Problem::error(ProblemCode::Conflict, 0..0, problem.to_string()),
        });
    }
    None
}

/// What only shows once all people are read, at the key of the arrangement that it is about.
fn of_arrangement(problem: &ArrangementProblem, person: Option<&Named<'_>>, key: &str) -> Problem {
    let arrangements = person.map(keyed_arrangements).unwrap_or_default();
    let table = arrangements.iter().find(|(own, _)| own == key).map(|(_, table)| table);
    let span = table.map(|table| arrangement::place_of(table, problem)).or(person.map(|named| named.span.clone()));
    let span = span.unwrap_or_default();
    Problem::error(ProblemCode::Conflict, span, problem.message.clone()).with_help(problem.help.clone())
}

fn no_way(problem: &HouseholdProblem, person: Option<&Named<'_>>, between: [&String; 2]) -> Problem {
    let span = person.map(|named| named.span.clone()).unwrap_or_default();
    let help = format!("add a `[[travel]]` row with `between = {between:?}` and `minutes`");
    Problem::error(ProblemCode::NoWay, span, problem.to_string()).with_help(help)
}
