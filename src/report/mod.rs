//! Findings in words: for people and for programs. Nothing is computed here that was not found before.

mod assertion;
mod balances;
mod basis;
mod cycles;
mod diff;
#[cfg(feature = "cli")]
mod diff_json;
mod evidence;
mod explanation;
mod free;
#[cfg(feature = "cli")]
mod free_json;
#[cfg(feature = "cli")]
mod github;
#[cfg(feature = "cli")]
mod json;
#[cfg(feature = "cli")]
mod junit;
#[cfg(feature = "cli")]
mod line;
mod listing;
mod manual;
mod message;
mod moments;
mod one_line;
mod part;
mod picture;
mod quotas;
mod roles;
#[cfg(feature = "cli")]
mod sarif;
#[cfg(feature = "cli")]
mod tap;
mod text;
mod trials;
mod why;
#[cfg(feature = "cli")]
mod xml;

#[cfg(feature = "cli")]
pub use cycles::cycles_json;
pub use cycles::cycles_text;
pub use diff::{diff_summary, diff_text};
#[cfg(feature = "cli")]
pub use diff_json::diff_json;
pub use evidence::evidence;
pub use explanation::explanation;
pub use free::free_text;
#[cfg(feature = "cli")]
pub use free_json::free_json;
#[cfg(feature = "cli")]
pub use github::github;
#[cfg(feature = "cli")]
pub use json::json;
#[cfg(feature = "cli")]
pub use junit::junit;
pub use manual::{check_manual, combinations_manual, rules_manual};
pub use message::message;
pub use one_line::one_line;
pub use part::part;
#[cfg(feature = "cli")]
pub use sarif::sarif;
#[cfg(feature = "cli")]
pub use tap::tap;
pub use text::{Show, text};
#[cfg(feature = "cli")]
pub use trials::trial_json;
pub use trials::trial_text;
