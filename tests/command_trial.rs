//! What `handover trial` prints and how it ends.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

/// Runs the command among the scenarios.
fn run(args: &str) -> String {
    terminal::run(&terminal::scenarios(), args, "")
}

/// HS-09: Omar's twelve weeks of a nine-day fortnight beside the twelve before.
#[test]
fn a_trial_stands_beside_its_baseline() {
    insta::assert_snapshot!("trial", run("trial sheffield/household.toml"));
    let transcript = run("trial sheffield/household.toml --person omar --format json");
    let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
    insta::assert_snapshot!("trial_json", serde_json::to_string_pretty(&json).unwrap());
    insta::assert_snapshot!("trial_alone", run("trial catalogue/39-trial.toml"));
    insta::assert_snapshot!("help_trial", run("trial --help"));
}

/// Names of people, places, needs and what they are called stay at home.
#[test]
fn nothing_private_is_in_it() {
    for format in ["human", "json"] {
        let transcript = run(&format!("trial sheffield/household.toml --format {format}"));
        let (_, printed) = transcript.split_once("--- stdout").unwrap();
        for private in ["Zoe", "Omar", "omar", "zoe", "home", "office", "Friday", "nursery", "Sheffield"] {
            assert!(!printed.replace("alternate Fridays off", "").contains(private), "{private}: {printed}");
        }
    }
}

#[test]
fn a_file_without_a_trial_is_told_so() {
    insta::assert_snapshot!("no_trial", run("trial london/household.toml"));
    insta::assert_snapshot!("trial_of_nobody", run("trial catalogue/39-trial.toml --person tim"));
}
