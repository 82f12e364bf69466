#![no_main]

#[path = "../../tests/checks/ics_read.rs"]
mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| check::check(bytes));
