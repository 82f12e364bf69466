//! Household files from the disk, and what is wrong with them on the terminal.

use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::eprintln;
use chrono::Timelike;
use handover::config::{self, Plan, Problem, Severity, WindowSpec};
use handover::household::{Household, Listing, Source};
use handover::report::one_line;
use handover::rules::{self, AsOf, Outcome};
use handover::time::{Day, Window, Zone};

use crate::args::{self, Moment};

/// The days that are looked at.
pub(crate) struct Days {
    pub(crate) window: Window,
    /// Whether they would be others on another day.
    roll: bool,
}

/// The household of a file; prints what is wrong with it, and gives `None` if that keeps it from being used.
pub(crate) fn read(file: &Path) -> Option<Plan> {
    let name = name_of(file);
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("expected a household file at {name}, found none that can be read: {error}"));
            return None;
        }
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let text = printable(&bytes);
    let mut calendars = |calendar: &str| std::fs::read(folder.join(calendar)).map_err(|error| error.to_string());
    match config::read(&name, &bytes, &mut calendars) {
        Ok(plan) => {
            print_problems(&plan.warnings, &text, plan.household.listing());
            Some(plan)
        }
        Err(error) => {
            print_problems(error.problems(), &text, error.listing());
            None
        }
    }
}

/// What messages and reports call a file, so that others find it from here: relative to the working directory if it lies in it, and
/// with `/` between folders.
fn name_of(file: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = |path: &Path| path.strip_prefix(&here).ok().map(Path::to_owned);
    // A working directory has no links in its name.
    let without_links = || Some(file.parent()?.canonicalize().ok()?.join(file.file_name()?));
    let name = inside(&without_detours(&here.join(file))).or_else(|| inside(&without_links()?));
    let name = name.filter(|name| !name.as_os_str().is_empty()).unwrap_or_else(|| file.components().collect());
    let name = name.strip_prefix(".").unwrap_or(&name).to_string_lossy().into_owned();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

/// Without `.`, and without `..` behind a folder.
fn without_detours(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// The text of a file with a `?` for each byte that is none, so that every other byte keeps its place.
fn printable(bytes: &[u8]) -> String {
    bytes.utf8_chunks().map(|chunk| chunk.valid().to_owned() + &"?".repeat(chunk.invalid().len())).collect()
}

/// The window of a plan, as far as the command line does not say otherwise.
pub(crate) fn days(plan: &Plan, args: &args::Window) -> Option<Days> {
    let zone = plan.household.zone();
    let first = today(zone, args);
    let (from, to) = match plan.window {
        WindowSpec::Fixed { from, to } => (from, to),
        WindowSpec::Rolling { weeks } => {
            let from = args.from.map_or(first, Day::from);
            (from, from.plus(i32::try_from(weeks).unwrap_or(i32::MAX).saturating_mul(7)))
        }
    };
    let roll = matches!(plan.window, WindowSpec::Rolling { .. }) && args.from.is_none();
    let (from, to) = (args.from.map_or(from, Day::from), args.to.map_or(to, Day::from));
    let window = Window::of_days(from, to, zone);
    if window.is_err() {
        complain(&format!("expected a window that ends after it starts, found {from:?} to {to:?}"));
    }
    window.ok().map(|window| Days { window, roll })
}

/// Everything that is found, as of the moment that the command line names. Without one the clock says which waivers have
/// expired, and has no say in who can still be asked or which days can still be chosen; rules that depend on today have to be
/// told. The outcome names the day if it was given, or the days that are looked at depend on it.
pub(crate) fn check(household: &Household, days: &Days, args: &args::Window) -> Option<Outcome> {
    let mut outcome = outcome(household, days.window, args)?;
    if days.roll || args.as_of.is_some() {
        outcome.as_of = Some(today(household.zone(), args));
    }
    Some(outcome)
}

fn outcome(household: &Household, window: Window, args: &args::Window) -> Option<Outcome> {
    match as_of(args, household.zone()) {
        Some(now) => Some(rules::check_as_of(household, window, AsOf::at(now, household.zone()))),
        None if rules::depends_on_today(household) => {
            complain(
                "expected `--as-of`, for a rule depends on today, found none: `--as-of today` takes the clock's day",
            );
            None
        }
        None => Some(rules::check_waived_on(household, window, by_the_clock(household.zone()))),
    }
}

/// The day that is taken for today.
fn today(zone: &Zone, args: &args::Window) -> Day {
    as_of(args, zone).map_or_else(|| by_the_clock(zone), |now| zone.wall_at(now).day())
}

/// What the command line takes for now: an instant in seconds of Unix time.
pub(crate) fn as_of(args: &args::Window, zone: &Zone) -> Option<i64> {
    Some(match args.as_of? {
        Moment::At(time) => {
            let second = i64::from(time.time().num_seconds_from_midnight());
            zone.instant(Day::from(time.date()).midnight().plus(second))
        }
        Moment::Today => zone.instant(by_the_clock(zone).midnight()),
    })
}

/// The one place at which a clock is read.
fn by_the_clock(zone: &Zone) -> Day {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    zone.wall_at(i64::try_from(now).unwrap_or(0)).day()
}

/// Says on standard error why nothing can be done.
pub(crate) fn complain(message: &str) {
    complain_with_help(message, None);
}

/// The same, and what may help.
pub(crate) fn complain_with_help(message: &str, help: Option<&str>) {
    let (message, help) = (one_line(message), help.map(one_line));
    let group = Group::with_title(Level::ERROR.primary_title(&*message));
    let group = match &help {
        Some(help) => group.element(Level::HELP.message(&**help)),
        None => group,
    };
    eprintln!("{}", Renderer::styled().render(&[group]));
}

/// Says on standard error what may not be meant.
pub(crate) fn warn(message: &str) {
    let report = [Group::with_title(Level::WARNING.primary_title(message))];
    eprintln!("{}", Renderer::styled().render(&report));
}

fn print_problems(problems: &[Problem], text: &str, listing: &Listing) {
    for problem in problems {
        let mut problem = problem.clone();
        problem.message = one_line(&problem.message).into_owned();
        problem.help = problem.help.map(|help| one_line(&help).into_owned());
        eprintln!("{}\n", Renderer::styled().render(&[snippet(&problem, text, listing)]));
    }
}

/// The line that a problem is about; of one in a calendar first the calendar's, then the one that names the calendar.
fn snippet<'p>(problem: &'p Problem, text: &'p str, listing: &'p Listing) -> Group<'p> {
    let level = if problem.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
    let (start, end) = (text.floor_char_boundary(problem.span.start), text.ceil_char_boundary(problem.span.end));
    let span = start.min(end)..end;
    let snippet = Snippet::source(text).path(&*problem.file).annotation(AnnotationKind::Primary.span(span));
    let group = level.primary_title(&problem.message).id(problem.code.as_str());
    let group = match problem.within.as_ref().and_then(|source| of_calendar(source, listing)) {
        Some(first) => group.element(first).element(snippet),
        None => group.element(snippet),
    };
    match &problem.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// A line of a calendar as it stands there, as far as it is short enough to be read.
fn of_calendar<'p>(source: &'p Source, listing: &'p Listing) -> Option<Snippet<'p, Annotation<'p>>> {
    const LONGEST: usize = 200;
    let line = listing.line(source)?;
    let line = line.get(..line.floor_char_boundary(LONGEST)).unwrap_or(line);
    let snippet = Snippet::source(line).line_start(usize::try_from(source.line).ok()?);
    let snippet = snippet.path(source.file.as_deref().unwrap_or_default());
    Some(snippet.annotation(AnnotationKind::Primary.span(0..line.len())))
}
