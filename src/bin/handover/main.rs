//! The `handover` command: files, clock and terminal around the library.

mod args;
mod baseline;
mod check;
mod cycle;
mod diff;
mod expand;
mod explain;
mod export;
mod free;
mod input;
mod lint;
mod occurrence_line;
mod schema;
mod status;
mod trial;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match args::Args::parse().command {
        args::Command::Check(args) => check::run(&args),
        args::Command::Cycle(args) => cycle::run(&args),
        args::Command::Diff(args) => diff::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::Free(args) => free::run(&args),
        args::Command::Lint(args) => lint::run(&args),
        args::Command::Expand => expand::run(),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Schema => schema::run(),
        args::Command::Trial(args) => trial::run(&args),
    }
    .into()
}
