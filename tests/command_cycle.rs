//! What `handover cycle` prints and how it ends.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

/// Runs the command among the scenarios.
fn run(args: &str) -> String {
    terminal::run(&terminal::scenarios(), args, "")
}

/// HS-03: a rota of eight days and trips every fourteen.
#[test]
fn a_rota_and_trips_meet_every_56_days() {
    let printed = run("cycle manchester/household.toml");
    let claim = "first clash Tue 23 Feb 2027, then every 56 days; no start day of a 14-day cycle avoids it";
    assert!(printed.contains(claim), "{printed}");
    insta::assert_snapshot!("cycle_manchester", printed);
    let transcript = run("cycle manchester/household.toml --format json");
    let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
    insta::assert_snapshot!("cycle_json", serde_json::to_string_pretty(&json).unwrap());
    let later = run("cycle manchester/later-trips.toml");
    assert!(later.contains("first clash Tue 16 Feb 2027, then every 56 days"), "{later}");
}

/// HS-02: a 9/80 and custody, both of fourteen days; a week later they would meet.
#[test]
fn a_9_80_meets_the_custody_weekend_a_week_later() {
    let printed = run("cycle chicago/household.toml");
    let claim = "first clash Fri 22 Jan 2027, then every 14 days; a start 7 days later avoids it";
    assert!(printed.contains(claim), "{printed}");
    insta::assert_snapshot!("cycle_chicago", printed);
    let shifted = run("cycle chicago/shifted.toml");
    assert!(shifted.contains("no clash of its cycles from Mon 11 Jan 2027 on, ever"), "{shifted}");
}

#[test]
fn where_nothing_is_proved_it_says_why() {
    insta::assert_snapshot!("cycle_roster", run("cycle roster/household.toml"));
    insta::assert_snapshot!("cycle_no_need", run("cycle catalogue/01-standard.toml"));
    insta::assert_snapshot!("help_cycle", run("cycle --help"));
}
