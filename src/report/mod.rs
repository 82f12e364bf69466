//! Findings in words: for people and for programs. Nothing is computed here that was not found before.

mod diff;
#[cfg(feature = "cli")]
mod diff_json;
mod evidence;
mod explanation;
mod free;
#[cfg(feature = "cli")]
mod free_json;
#[cfg(feature = "cli")]
mod json;
mod message;
mod moments;
mod part;
mod text;

pub use diff::{diff_summary, diff_text};
#[cfg(feature = "cli")]
pub use diff_json::diff_json;
pub use evidence::evidence;
pub use explanation::explanation;
pub use free::free_text;
#[cfg(feature = "cli")]
pub use free_json::free_json;
#[cfg(feature = "cli")]
pub use json::json;
pub use message::message;
pub use part::part;
pub use text::{Show, text};
