//! The README shows what the command really prints.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::process::Command;

#[test]
fn the_example_of_the_readme_is_what_the_command_prints() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("```text\n$ handover ").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let (args, expected) = example.split_once('\n').unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_handover"))
        .args(args.split_whitespace())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}
