use anstream::{print, println};
use handover::analysis::Code;
use handover::report;

use crate::args::Explain;
use crate::input::complain;
use crate::status::Status;

pub(crate) fn run(args: &Explain) -> Status {
    let Some(name) = &args.code else {
        Code::ALL.iter().for_each(|code| println!("{code}"));
        return Status::Clean;
    };
    match Code::ALL.iter().find(|code| code.as_str() == name) {
        Some(code) => {
            print!("{}", report::explanation(*code));
            Status::Clean
        }
        None => {
            let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            complain(&format!("expected a code out of {}, found `{name}`", codes.join(", ")));
            Status::BadInput
        }
    }
}
