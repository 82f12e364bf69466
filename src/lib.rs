//! handover

#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test that fails panics"
    )
)]

#[cfg(feature = "config")]
pub mod config;
pub mod household;
pub mod recurrence;
pub mod time;
