#![no_main]

#[path = "../../tests/checks/expand_against_oracle.rs"]
mod check;
#[path = "../../tests/oracle/reading.rs"]
mod oracle;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| check::check(bytes));
