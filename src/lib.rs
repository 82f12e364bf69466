//! Recurrence, coverage and calendar feeds for households in which two people have careers.
//!
//! The question that this crate answers: *is the child covered, by whom, how thinly, and why?* A
//! [`Household`](household::Household) holds people, places, travel, arrangements, commitments and needs;
//! [`rules::check`] says what is found about it in a window; [`report`] words it. A household is built in code, or read from a
//! file by [`config`] together with the calendars of its people by [`ics`].
//!
//! The parts below are of use on their own: [`recurrence`] is an RFC 5545 engine that seeks to any window, [`time`] has zones
//! that are right to the year 2499, [`interval`] is an algebra of half-open spans.
//!
//! The [`docs`] hold the architecture, every key of the household file and every finding.
//!
//! The library is pure: it has no clock, environment, file, network or global state, and never panics, but for
//! [`Outcome::assert_holds`](rules::Outcome::assert_holds), which is for tests.

#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        reason = "a test that fails panics"
    )
)]

pub mod analysis;
#[cfg(feature = "config")]
pub mod config;
pub mod docs;
pub mod household;
pub mod ics;
pub mod interval;
pub mod recurrence;
pub mod report;
pub mod rules;
#[cfg(feature = "serde")]
mod serial;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod time;
pub mod timeline;

/// The examples of the README compile and hold.
#[cfg(all(doctest, feature = "config"))]
#[doc = include_str!("../README.md")]
struct Readme;
