use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anstream::println;
use handover::analysis::Code;
use handover::household::{Household, Level};
use handover::ics::feed::{Feed, Feeds, Notice};
use handover::ics::lint::Linter;
use handover::report;
use handover::rules::{self, Outcome};
use handover::time::Window;

use crate::args::{Audience, Export, Profile};
use crate::input::{self, complain, warn};
use crate::status::Status;

pub(crate) fn run(args: &Export) -> Status {
    let Some(plan) = input::read(&args.file) else { return Status::BadInput };
    let Some(days) = input::days(&plan, &args.window) else { return Status::BadInput };
    let Some(outcome) = input::check(&plan.household, &days, &args.window) else { return Status::BadInput };
    match export(args, &plan.household, days.window, &outcome) {
        Ok(()) if outcome.is_incomplete() => Status::Undecided,
        Ok(()) => Status::Clean,
        Err(message) => {
            complain(&message);
            Status::BadInput
        }
    }
}

/// Makes all feeds before it writes the first one, and prints what was written.
fn export(args: &Export, household: &Household, window: Window, outcome: &Outcome) -> Result<(), String> {
    let as_of = input::as_of(&args.window, household.zone());
    if args.remind.is_some() && args.audience != Audience::Carer {
        return Err("expected --remind with --audience carer, found another audience".to_owned());
    }
    let mut feeds = Feeds::new(household, window)
        .profile(match args.profile {
            Profile::Everyone => handover::ics::feed::Profile::Everyone,
            Profile::Strict => handover::ics::feed::Profile::Strict,
        })
        .revised(as_of.unwrap_or(window.start()));
    if let Some(minutes) = args.remind {
        feeds = feeds.remind(60 * i64::from(minutes));
    }
    if args.method {
        feeds = feeds.with_method();
    }
    fs::create_dir_all(&args.out).map_err(|error| cannot("be made", &args.out, &error))?;
    let made = make(&feeds, household, outcome, args)?;
    check_names(&made)?;
    for (feed, previous) in &made {
        let path = args.out.join(feed.file_name());
        let unchanged = previous.as_deref() == Some(feed.text.as_bytes());
        if !unchanged {
            replace(&path, feed.text.as_bytes()).map_err(|error| cannot("be written", &path, &error))?;
        }
        let (noun, note) =
            (if feed.events == 1 { "event" } else { "events" }, if unchanged { ", unchanged" } else { "" });
        println!("{}: {} {noun}{note}", path.display(), feed.events);
        warn_of_size(&path, feed.text.len());
    }
    print_loss(&made);
    Ok(())
}

/// A feed and the bytes that its file has now.
type Made = (Feed, Option<Vec<u8>>);

fn make(feeds: &Feeds<'_>, household: &Household, outcome: &Outcome, args: &Export) -> Result<Vec<Made>, String> {
    let renew = |make: &dyn Fn(Option<&[u8]>) -> Option<Feed>| -> Result<Option<Made>, String> {
        // The first pass only tells where the feed is stored.
        let Some(first) = make(None) else { return Ok(None) };
        let previous = stored(&args.out.join(first.file_name()))?;
        Ok(make(previous.as_deref()).map(|feed| (feed, previous)))
    };
    let notices = match args.audience {
        Audience::Household => gaps(outcome, household),
        Audience::Carer => duties(outcome, household),
        Audience::Employer | Audience::Public => Vec::new(),
    };
    let mut made = Vec::new();
    for (id, _) in household.people_with_ids() {
        made.extend(renew(&|previous| match args.audience {
            Audience::Household => feeds.person(id, previous),
            Audience::Employer => feeds.employer(id, previous),
            Audience::Carer => feeds.carer(id, &notices, previous),
            Audience::Public => feeds.public(id, previous),
        })?);
    }
    if args.audience == Audience::Household {
        made.extend(renew(&|previous| Some(feeds.household(previous)))?);
        made.extend(renew(&|previous| Some(feeds.gaps(&notices, previous)))?);
        made.extend(renew(&|previous| Some(feeds.milestones(previous)))?);
    }
    Ok(made)
}

/// What one person alone can do, under the name of the need; of the others nothing is said.
fn duties<'o>(outcome: &'o Outcome, household: &Household) -> Vec<Notice<'o>> {
    let thin = outcome.with_code(Code::CoverageThin);
    let name = |id| household.need(id).map(|need| need.name.clone());
    thin.filter_map(|finding| {
        let summary = finding.need.and_then(name)?;
        Some(Notice { finding, summary, description: String::new() })
    })
    .collect()
}

/// The gaps and conflicts that the rules do not allow, and where nobody has a dependant. What is thin or fragile is covered, and no
/// entry for a family's calendar.
fn gaps<'o>(outcome: &'o Outcome, household: &Household) -> Vec<Notice<'o>> {
    let codes = [Code::CoverageGap, Code::BatonDropped, Code::HandOffApart];
    let is_named = |code: Code| codes.contains(&code) || code.as_str().starts_with("conflict-");
    let is_gap = |judged: &&rules::Judged| is_named(judged.finding.code) && Level::Allow < judged.level;
    let gaps = outcome.findings.iter().filter(is_gap).map(|judged| &judged.finding);
    gaps.map(|finding| Notice {
        finding,
        summary: report::message(finding, household),
        description: report::evidence(finding, household).join("\n"),
    })
    .collect()
}

/// Names that differ in case only are one file on some disks.
fn check_names(made: &[Made]) -> Result<(), String> {
    let mut names = BTreeSet::new();
    match made.iter().find(|(feed, _)| !names.insert(feed.stem.to_lowercase())) {
        Some((feed, _)) => Err(format!("expected feeds with different names, found two called {}", feed.file_name())),
        None => Ok(()),
    }
}

fn stored(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("be read", path, &error)),
    }
}

/// Puts the bytes into a file of another name first, so that whoever reads the feed meanwhile, or after a crash, finds the
/// old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new = path.with_file_name(name);
    write_new(&new, bytes).and_then(|()| fs::rename(&new, path)).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

fn write_new(path: &PathBuf, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn cannot(be: &str, path: &Path, error: &io::Error) -> String {
    format!("expected {} to {be}, found that it cannot: {error}", path.display())
}

/// Google takes no feed that is larger.
fn warn_of_size(path: &Path, bytes: usize) {
    let largest = Linter::LARGEST;
    if largest < bytes {
        let path = path.display();
        warn(&format!(
            "expected a feed of at most {largest} bytes, found {bytes} in {path}: Google takes no more; a shorter window makes it smaller"
        ));
    }
}

/// What people's feeds do not say; the household's does not say it either.
fn print_loss(made: &[Made]) {
    let losses = made.iter().filter(|(feed, _)| feed.stem != "household");
    let lines: Vec<String> =
        losses.flat_map(|(feed, _)| feed.loss.iter().map(|loss| format!("  {}: {loss}", feed.file_name()))).collect();
    let lines: Vec<_> = lines.iter().map(|line| report::one_line(line)).collect();
    if lines.is_empty() {
        println!("Nothing is lost.");
    } else {
        println!("\nWhat the feeds do not say as the household file does:");
        lines.iter().for_each(|line| println!("{line}"));
    }
}
