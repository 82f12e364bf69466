use anstream::{print, println};
use handover::analysis::trials;
use handover::household::{Household, PersonId};
use handover::report;

use crate::args::{Format, Trial};
use crate::input;
use crate::status::Status;

pub(crate) fn run(args: &Trial) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let household = &plan.household;
    let Some(people) = people(args, household) else { return Status::BadInput };
    let all: Vec<_> = people.into_iter().flat_map(|id| trials(household, id)).collect();
    if all.is_empty() {
        input::complain("expected an arrangement with a `trial`, found none");
        return Status::BadInput;
    }
    match args.format {
        Format::Json => println!("{}", report::trial_json(&all)),
        Format::Human => print!("{}", report::trial_text(&all)),
    }
    Status::Clean
}

/// The person that the command line names, else everybody.
fn people(args: &Trial, household: &Household) -> Option<Vec<PersonId>> {
    let Some(key) = &args.person else { return Some(household.people_with_ids().map(|(id, _)| id).collect()) };
    let found = household.people_with_ids().find(|(_, person)| person.key == *key);
    if found.is_none() {
        let keys: Vec<&str> = household.people().iter().map(|person| person.key.as_str()).collect();
        input::complain(&format!("expected people out of {}, found `{key}`", keys.join(", ")));
    }
    found.map(|(id, _)| vec![id])
}
