//! Household files of any kind: no panic, and a problem for each that cannot be used.
#![no_main]

use handover::config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = config::read("household.toml", bytes, &mut |_| Err("no calendars".to_owned())) {
        assert!(!error.problems().is_empty());
    }
});
