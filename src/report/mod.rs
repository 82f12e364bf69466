//! Findings in words: for people and for programs. Nothing is computed here that was not found before.

mod evidence;
mod explanation;
#[cfg(feature = "cli")]
mod json;
mod message;
mod moments;
mod text;

pub use evidence::evidence;
pub use explanation::explanation;
#[cfg(feature = "cli")]
pub use json::json;
pub use message::message;
pub use text::{Show, text};
