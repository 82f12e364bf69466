use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::{Parser, Subcommand, ValueEnum};
use handover::household::Hours;

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
  handover diff before.toml household.toml
  handover export household.toml --out feeds
  handover free household.toml --minutes 90
  handover lint feeds/household.ics
  handover explain coverage-gap

Exit status:
  0  nothing that denies was found
  1  something that denies was found
  2  the input or the command line cannot be used
  3  it cannot be decided, for somebody's plan is not known yet or a budget is spent";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a household file: print what its rules and needs find in the window
    Check(Check),
    /// Say where cycles clash for ever: first when, then how often, and whether another start avoids it
    Cycle(Cycle),
    /// Say what a change of a household file adds to what is found, and what it takes away
    Diff(Diff),
    /// Write a household's calendar feeds into a folder
    Export(Export),
    /// Find when several people are free at once
    Free(Free),
    /// Say what of a calendar feed which client reads differently
    Lint(Lint),
    /// Expand recurrence rules: one JSON object a line in, one a line out
    #[command(after_help = EXPAND_HELP)]
    Expand,
    /// Explain a finding, a hit of the linter or a problem of a file by its code, or a check of rules
    Explain(Explain),
    /// Print a JSON Schema of the household file, for editors that check TOML with one
    Schema,
    /// Print what trials of arrangements come to beside their baselines, as tables for an employer
    Trial(Trial),
}

#[derive(clap::Args)]
#[command(after_help = TRIAL_HELP)]
pub(crate) struct Trial {
    /// The household file
    pub(crate) file: PathBuf,
    /// Whose trials: the key of a person; everybody's if it is not given
    #[arg(long, value_name = "KEY")]
    pub(crate) person: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

const TRIAL_HELP: &str = "\
The tables say hours, days and shares, and nothing of why somebody is where.

Examples:
  handover trial household.toml --person tom
  handover trial household.toml --format json";

#[derive(clap::Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    /// The household file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
    /// How to print the findings; the exit status is the same
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// What else fails the check
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Show also what the rules allow
    #[arg(long)]
    pub(crate) all: bool,
    /// Leave out what an earlier check with --format json has found, as it stands in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
}

const CHECK_HELP: &str = "\
Examples:
  handover check household.toml
  handover check household.toml --from 2027-01-11 --to 2027-01-18
  handover check household.toml --as-of 2027-01-12T18:00
  handover check household.toml --format json --deny warnings
  handover check household.toml --format json > known.json; handover check household.toml --baseline known.json";

#[derive(clap::Args)]
#[command(after_help = CYCLE_HELP)]
pub(crate) struct Cycle {
    /// The household file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

const CYCLE_HELP: &str = "\
Of each need, every day of the cycle after which all plans of its carers repeat is gone through, for
every start of each cycle that is longer than a week. Clock changes, holidays, exceptions and single
dates are laid over it afterwards, in the window. Where nothing is proved for ever, it says why.

Examples:
  handover cycle household.toml
  handover cycle household.toml --from 2027-01-01 --to 2028-01-01 --format json

Exit status:
  0  it is proved for each need, whether there are clashes or not
  2  the input or the command line cannot be used
  3  of a need nothing is proved";

#[derive(clap::Args)]
#[command(after_help = DIFF_HELP)]
pub(crate) struct Diff {
    /// The household file as it was
    pub(crate) old: PathBuf,
    /// The household file as it is
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
    /// How to print the difference
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// What else fails if the change adds it
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

const DIFF_HELP: &str = "\
Both are looked at in the window of the second, with the calendars that lie next to each.

Examples:
  handover diff before.toml household.toml
  handover diff before.toml household.toml --from 2027-01-11 --to 2027-02-08 --format json
  handover diff before.toml household.toml --deny warnings

Exit status:
  0  the change adds nothing that denies
  1  it does, or something denies that did not before; with --deny warnings also what only warns
  2  the input or the command line cannot be used
  3  it cannot be decided";

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
    /// Whose eyes the feeds are for
    #[arg(long, value_enum, default_value_t = Audience::Household)]
    pub(crate) audience: Audience,
    /// With `--audience carer`: a reminder so many minutes before each duty
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(0..=10_080))]
    pub(crate) remind: Option<u16>,
    /// Write METHOD:PUBLISH, which old versions of Outlook want in a file that is opened
    #[arg(long)]
    pub(crate) method: bool,
}

const EXPORT_HELP: &str = "\
Examples:
  handover export household.toml --out feeds
  handover export household.toml --out feeds --profile strict
  handover export household.toml --out for-work --audience employer";

#[derive(clap::Args)]
#[command(after_help = FREE_HELP)]
pub(crate) struct Free {
    /// The household file
    pub(crate) file: PathBuf,
    /// The shortest slot that is long enough
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1440))]
    pub(crate) minutes: u16,
    #[command(flatten)]
    pub(crate) window: Window,
    /// The keys of the people who have to be free, without spaces; everybody if not given
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) people: Vec<String>,
    /// The key of a place where they all have to be, travel allowed for; anywhere if not given
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// The hours in which they are awake, on the clocks of where each of them is
    #[arg(long, value_name = "HH:MM-HH:MM", default_value = "07:00-22:00")]
    pub(crate) awake: Hours,
    /// How free they have to be
    #[arg(long, value_enum, default_value_t = Attention::Free)]
    pub(crate) attention: Attention,
    /// How to print the slots
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

const FREE_HELP: &str = "\
Somebody is free where they have nothing to do; on the way to or from work too, unless they all
have to be at a place. What nobody knows yet is not free. If no slot is long enough, \"nothing
found\" is printed (JSON: an empty list), and the exit status is 0 all the same.

Examples:
  handover free household.toml --minutes 90
  handover free household.toml --minutes 30 --people priya,tom --attention interruptible
  handover free household.toml --minutes 120 --at home --format json

Exit status:
  0  the slots are printed, also if there are none
  2  the input or the command line cannot be used
  3  there may be more slots, for somebody's plan is not known yet or a budget is spent";

#[derive(clap::Args)]
#[command(after_help = LINT_HELP)]
pub(crate) struct Lint {
    /// The calendar: any .ics file
    pub(crate) file: PathBuf,
    /// Look at instances of rules before this day only; a year of each series if not given
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
    /// How to print the hits
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

const LINT_HELP: &str = "\
The file is held against what Google, Apple, Outlook, Thunderbird and the others read alike. How it is
served cannot be seen in it.

Examples:
  handover lint feeds/household.ics
  handover lint holidays.ics --format json
  handover explain exdate-list

Exit status:
  0  all clients read it alike
  1  some do not: each hit is printed
  2  the file cannot be read, or is no calendar";

const EXPAND_HELP: &str = "\
Input, a line each (all but id, rrule and dtstart optional):
  {\"id\":1,\"rrule\":\"FREQ=DAILY\",\"dtstart\":\"20260102T090000\",\"tzid\":\"Europe/Berlin\",\"limit\":2}
Output:
  {\"id\":1,\"occurrences\":[\"20260102T090000\",\"20260103T090000\"],\"utc\":[1767340800,1767427200]}
Other keys: rdate and exdate (lists), between ([from, to), two values), lenient (true reads what RFC 5545
forbids as real calendars mean it). An object that cannot be answered gives {\"id\":…,\"error\":\"…\"}.";

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// A code such as coverage-gap, exdate-list or unknown-key, a check of rules such as rested, or any, all, not; without one, all
    /// are listed
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
    /// The day to take for today, or the time to take for now on the household's clocks: 2027-01-12, 2027-01-12T18:00 or today
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) as_of: Option<Moment>,
}

/// What to take for now.
#[derive(Clone, Copy)]
pub(crate) enum Moment {
    /// A day, which means its first moment, or a time on it.
    At(NaiveDateTime),
    /// The first moment of the day that the clock says it is.
    Today,
}

fn moment(text: &str) -> Result<Moment, String> {
    if text == "today" {
        return Ok(Moment::Today);
    }
    let day = text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN));
    let time = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    day.or_else(|_| time())
        .map(Moment::At)
        .map_err(|_| "expected a day such as 2027-01-12, a time such as 2027-01-12T18:00, or today".to_owned())
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML: a suite for each rule, a case for each week
    Junit,
    /// TAP 13: a test point for each rule and week
    Tap,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Attention {
    /// Nothing to do
    Free,
    /// Nothing to do, or only what can be interrupted
    Interruptible,
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    /// The household: everything
    Household,
    /// The employers, each their own person's: when they work as agreed, and nothing else
    Employer,
    /// The carers: what each of them alone can do for the children
    Carer,
    /// Anybody: when each person is busy (VFREEBUSY)
    Public,
}
