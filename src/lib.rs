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

pub mod analysis;
#[cfg(feature = "config")]
pub mod config;
pub mod household;
pub mod ics;
pub mod interval;
pub mod recurrence;
pub mod report;
pub mod rules;
pub mod time;
pub mod timeline;
