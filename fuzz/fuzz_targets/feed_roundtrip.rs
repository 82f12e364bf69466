#![no_main]

#[path = "../../tests/checks/feed_roundtrip.rs"]
mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| check::check(bytes));
