use anstream::{print, println};
use handover::analysis::Code;
use handover::config::{ProblemCode, nearest};
use handover::ics::lint::LintCode;
use handover::report;
use handover::rules::checks;

use crate::args::Explain;
use crate::input::complain_with_help;
use crate::status::Status;

/// What rules are made of beside checks.
const COMBINATIONS: [&str; 3] = ["all", "any", "not"];

pub(crate) fn run(args: &Explain) -> Status {
    let Some(name) = &args.code else {
        names().for_each(|name| println!("{name}"));
        return Status::Clean;
    };
    match explained(name) {
        Some(text) => {
            print!("{text}");
            Status::Clean
        }
        None => {
            let help = match nearest(name, names()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`handover explain` lists all of them".to_owned(),
            };
            let message = format!(
                "expected the code of a finding, of the linter or of a problem, a check of rules, `all`, `any` or `not`, found `{name}`"
            );
            complain_with_help(&message, Some(&help));
            Status::BadInput
        }
    }
}

/// All that can be explained: findings, rules, hits of the linter, problems of household files.
fn names() -> impl Iterator<Item = &'static str> {
    let rules = checks::ALL.iter().map(|check| check.name).chain(COMBINATIONS);
    let (lints, problems) = (LintCode::ALL.iter().map(|code| code.as_str()), ProblemCode::ALL.iter());
    let codes = Code::ALL.into_iter().map(Code::as_str);
    codes.chain(rules).chain(lints).chain(problems.map(|code| code.as_str()))
}

fn explained(name: &str) -> Option<String> {
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) {
        return Some(report::explanation(*code).to_owned());
    }
    if let Some(check) = checks::named(name) {
        return Some(report::check_manual(check));
    }
    if COMBINATIONS.contains(&name) {
        return Some(report::combinations_manual());
    }
    if let Some(code) = LintCode::ALL.iter().find(|code| code.as_str() == name) {
        return Some(format!("# {code}\n\n{}\n", code.explanation()));
    }
    let code = ProblemCode::ALL.iter().find(|code| code.as_str() == name)?;
    Some(format!("# {code}\n\n{}\n", code.explanation()))
}
