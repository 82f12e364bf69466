#![no_main]

#[path = "../../tests/checks/rule_roundtrip.rs"]
mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check::check(text));
