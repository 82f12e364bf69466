use anstream::{print, println};
use handover::analysis::cycles;
use handover::report;

use crate::args::{Cycle, Format};
use crate::input;
use crate::status::Status;

pub(crate) fn run(args: &Cycle) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let household = &plan.household;
    let Some(days) = input::days(&plan, &args.window) else { return Status::BadInput };
    let cycles = cycles(household, days.window);
    match args.format {
        Format::Json => println!("{}", report::cycles_json(household, &cycles)),
        Format::Human => print!("{}", report::cycles_text(household, &cycles)),
    }
    if cycles.iter().all(|one| one.outcome.is_ok()) { Status::Clean } else { Status::Undecided }
}
