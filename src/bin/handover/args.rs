use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

/// Who has the children, when, how thinly, and which calendar feed says so.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, after_help = STATUSES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const STATUSES: &str = "\
Examples:
  handover check household.toml
  handover export household.toml --out feeds
  handover explain coverage-gap

Exit status:
  0  nothing that denies was found
  1  something that denies was found
  2  the input or the command line cannot be used
  3  it cannot be decided, for a budget is spent";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a household file: print what its rules and needs find in the window
    Check(Check),
    /// Write a household's calendar feeds into a folder
    Export(Export),
    /// Expand recurrence rules: one JSON object a line in, one a line out
    #[command(after_help = EXPAND_HELP)]
    Expand,
    /// Explain a finding by its code
    Explain(Explain),
}

#[derive(clap::Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    /// The household file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// What else fails the check
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Show also what the rules allow
    #[arg(long)]
    pub(crate) all: bool,
}

const CHECK_HELP: &str = "\
Examples:
  handover check household.toml
  handover check household.toml --from 2027-01-11 --to 2027-01-18
  handover check household.toml --format json --deny warnings";

#[derive(clap::Args)]
#[command(after_help = EXPORT_HELP)]
pub(crate) struct Export {
    /// The household file
    pub(crate) file: PathBuf,
    /// The folder to write into; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
    /// Which readers the feeds are for
    #[arg(long, value_enum, default_value_t = Profile::Everyone)]
    pub(crate) profile: Profile,
}

const EXPORT_HELP: &str = "\
Examples:
  handover export household.toml --out feeds
  handover export household.toml --out feeds --profile strict";

const EXPAND_HELP: &str = "\
Input, a line each (all but id, rrule and dtstart optional):
  {\"id\":1,\"rrule\":\"FREQ=DAILY\",\"dtstart\":\"20260102T090000\",\"tzid\":\"Europe/Berlin\",\"limit\":2}
Output:
  {\"id\":1,\"occurrences\":[\"20260102T090000\",\"20260103T090000\"],\"utc\":[1767340800,1767427200]}
Other keys: rdate and exdate (lists), between ([from, to), two values), lenient (true reads what RFC 5545
forbids as real calendars mean it). An object that cannot be answered gives {\"id\":…,\"error\":\"…\"}.";

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// A code such as coverage-gap; without one, all codes are listed
    pub(crate) code: Option<String>,
}

#[derive(clap::Args)]
pub(crate) struct Window {
    /// The first day, in place of the file's
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<NaiveDate>,
    /// The day after the last one, in place of the file's
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
    /// The day to take for today
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<NaiveDate>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Findings that warn
    Warnings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// What all calendar clients read alike
    Everyone,
    /// All that RFC 5545 allows
    Strict,
}
