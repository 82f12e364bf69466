//! Household files of any kind: no panic, and a problem for each that cannot be used.

use handover::config;

pub(crate) fn check(bytes: &[u8]) {
    if let Err(error) = config::read("household.toml", bytes, &mut |_| Err("no calendars".to_owned())) {
        assert!(!error.problems().is_empty());
    }
}
