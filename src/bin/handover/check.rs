use anstream::{print, println};
use handover::household::{Household, Level};
use handover::report::{self, Show};
use handover::rules::{Baseline, Outcome};

use crate::args::{Check, CheckFormat, Deny};
use crate::status::Status;
use crate::{baseline, input};

pub(crate) fn run(args: &Check) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let Some(baseline) = args.baseline.as_deref().map_or_else(|| Some(Baseline::default()), baseline::read) else {
        return Status::BadInput;
    };
    let Some(days) = input::days(&plan, &args.window) else { return Status::BadInput };
    let Some(mut outcome) = input::check(&plan.household, &days, &args.window) else { return Status::BadInput };
    // First: what warned before is known where warnings deny.
    outcome = outcome.since(&baseline, &plan.household);
    if args.deny == Some(Deny::Warnings) {
        outcome = outcome.with_warnings_denied();
    }
    print_report(args, &outcome, &plan.household);
    status(&outcome)
}

fn print_report(args: &Check, outcome: &Outcome, household: &Household) {
    let show = if args.all { Show::All } else { Show::Relevant };
    match args.format {
        CheckFormat::Human => print!("{}", report::text(outcome, household, show)),
        CheckFormat::Json => println!("{}", report::json(outcome, household)),
        CheckFormat::Sarif => println!("{:#}", report::sarif(outcome, household, show)),
        CheckFormat::Junit => print!("{}", report::junit(outcome, household)),
        CheckFormat::Tap => print!("{}", report::tap(outcome, household)),
        CheckFormat::Github => print!("{}", report::github(outcome, household, show)),
    }
}

fn status(outcome: &Outcome) -> Status {
    if outcome.reaches(Level::Deny) {
        Status::Denied
    } else if outcome.is_undecided() {
        Status::Undecided
    } else {
        Status::Clean
    }
}
