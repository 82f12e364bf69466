use anstream::{print, println};
use handover::household::Level;
use handover::report;
use handover::rules::Diff;

use crate::args::{self, Deny, Format};
use crate::input;
use crate::status::Status;

pub(crate) fn run(args: &args::Diff) -> Status {
    let (Some(old), Some(new)) = (input::read(&args.old), input::read(&args.new)) else { return Status::BadInput };
    // Both are looked at in the same days, else what only one of them looks at were a difference.
    let Some(days) = input::days(&new, &args.window) else { return Status::BadInput };
    let (old, new) = (old.household, new.household);
    let [before, after] = [&old, &new].map(|household| input::check(household, &days, &args.window));
    let (Some(mut before), Some(mut after)) = (before, after) else { return Status::BadInput };
    if args.deny == Some(Deny::Warnings) {
        (before, after) = (before.with_warnings_denied(), after.with_warnings_denied());
    }
    let diff = Diff::new((&before, &old), (&after, &new));
    match args.format {
        Format::Json => println!("{}", report::diff_json(&diff, &old, &new)),
        Format::Human => print!("{}", report::diff_text(&diff, &old, &new)),
    }
    if diff.reaches(Level::Deny) {
        Status::Denied
    } else if diff.is_undecided() {
        Status::Undecided
    } else {
        Status::Clean
    }
}
