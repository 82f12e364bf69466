use std::collections::BTreeMap;

use anstream::println;
use handover::ics::lint::{Lint, LintCode, Linter};
use handover::report::one_line;
use handover::time::Day;
use serde_json::{Value, json as object};

use crate::args::{self, Format};
use crate::input::complain;
use crate::status::Status;

/// So many hits of a code are shown to people.
const SHOWN: usize = 10;

pub(crate) fn run(args: &args::Lint) -> Status {
    let name = args.file.display();
    let bytes = match std::fs::read(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("expected a calendar at {name}, found none that can be read: {error}"));
            return Status::BadInput;
        }
    };
    let linter = args.to.map_or(Linter::default(), |to| Linter::default().to(Day::from(to).midnight().0));
    let hits = linter.lint(&bytes);
    if hits.iter().any(|hit| hit.code == LintCode::NotACalendar) {
        complain(&format!("expected a calendar at {name}, found something else"));
        return Status::BadInput;
    }
    match args.format {
        Format::Json => println!("{}", json(&hits)),
        Format::Human => print_groups(&name.to_string(), &hits),
    }
    if hits.is_empty() { Status::Clean } else { Status::Denied }
}

/// The hits by code, in the order of the manual.
fn groups(hits: &[Lint]) -> BTreeMap<LintCode, Vec<&Lint>> {
    let mut groups: BTreeMap<LintCode, Vec<&Lint>> = BTreeMap::new();
    hits.iter().for_each(|hit| groups.entry(hit.code).or_default().push(hit));
    groups
}

fn print_groups(name: &str, hits: &[Lint]) {
    if hits.is_empty() {
        return println!("{name}: all clients read it alike");
    }
    for (code, hits) in groups(hits) {
        println!("{code}: {}", indented(code.rule()));
        for hit in hits.iter().take(SHOWN) {
            let hit = hit.to_string();
            println!("  {}", one_line(hit.rsplit_once(" [").map_or(&*hit, |(text, _)| text)));
        }
        if SHOWN < hits.len() {
            println!("  and {} more", hits.len() - SHOWN);
        }
        println!("  Clients: {}\n  Instead: {}\n", indented(code.clients()), indented(code.instead()));
    }
    let count = hits.len();
    println!("{name}: {count} {}", if count == 1 { "hit" } else { "hits" });
}

/// Text of the manual whose further lines are indented.
fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}

/// One object: `schema` (1), `hits` in the order of the lines, `totals` by code.
fn json(hits: &[Lint]) -> Value {
    let totals: BTreeMap<&str, usize> =
        groups(hits).into_iter().map(|(code, hits)| (code.as_str(), hits.len())).collect();
    object!({ "schema": 1, "hits": hits.iter().map(hit).collect::<Vec<_>>(), "totals": totals })
}

fn hit(hit: &Lint) -> Value {
    let one_line = |text: &str| text.replace('\n', " ");
    object!({
        "code": hit.code.as_str(),
        "line": hit.line,
        "component": hit.component,
        "uid": hit.uid,
        "property": hit.property,
        "message": hit.message,
        "clients": one_line(hit.code.clients()),
        "instead": one_line(hit.code.instead()),
    })
}
