use anstream::{print, println};
use handover::household::Level;
use handover::report::{self, Show};
use handover::rules::Outcome;

use crate::args::{Check, Deny, Format};
use crate::input;
use crate::status::Status;

pub(crate) fn run(args: &Check) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let Some(window) = input::window(&plan, &args.window) else { return Status::BadInput };
    let outcome = input::check(&plan.household, window, &args.window);
    match args.format {
        Format::Json => println!("{}", report::json(&outcome, &plan.household)),
        Format::Human => {
            let show = if args.all { Show::All } else { Show::Relevant };
            print!("{}", report::text(&outcome, &plan.household, show));
        }
    }
    status(&outcome, args.deny)
}

fn status(outcome: &Outcome, deny: Option<Deny>) -> Status {
    let fails = if deny == Some(Deny::Warnings) { Level::Warn } else { Level::Deny };
    if outcome.reaches(fails) {
        Status::Denied
    } else if outcome.is_undecided() {
        Status::Undecided
    } else {
        Status::Clean
    }
}
