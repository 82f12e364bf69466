use anstream::{print, println};
use handover::analysis::Code;
use handover::ics::lint::LintCode;
use handover::report;
use handover::rules::checks;

use crate::args::Explain;
use crate::input::complain;
use crate::status::Status;

pub(crate) fn run(args: &Explain) -> Status {
    let Some(name) = &args.code else {
        Code::ALL.iter().for_each(|code| println!("{code}"));
        checks::ALL.iter().for_each(|check| println!("{}", check.name));
        LintCode::ALL.iter().for_each(|code| println!("{code}"));
        return Status::Clean;
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) {
        print!("{}", report::explanation(*code));
    } else if let Some(code) = LintCode::ALL.iter().find(|code| code.as_str() == name) {
        println!("# {code}\n\n{}", code.explanation());
    } else if let Some(check) = checks::named(name) {
        print!("{}", report::check_manual(check));
    } else {
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let codes = codes.join(", ");
        complain(&format!("expected a code out of {codes}, a check of rules or a code of the linter, found `{name}`"));
        return Status::BadInput;
    }
    Status::Clean
}
