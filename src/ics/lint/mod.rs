//! A linter for feeds: whether all clients read any bytes alike.
//!
//! ```text
//!   bytes --Text--> lines --Outline--> components --Head, Zones, Events, Series--> hits
//! ```
//!
//! [`Linter`] holds bytes against the profile [`Everyone`](super::feed::Profile::Everyone), rule by rule. Each [`Lint`] has a
//! [`LintCode`], a line, the component and the property that it is about. What a code means, what which client does otherwise
//! and what to write instead is in [the manual](crate::docs::lint), from which [`LintCode::explanation`] takes its text.
//!
//! The linter does not share the reader's leniency: what [`read`](super::read) repairs is a hit here. Nor does it judge what the
//! bytes do not show: how a feed is served, whether a UID stays the same, whether a stamp is that of the last change.

mod code;
mod event;
mod head;
mod hits;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod lint;
mod linter;
mod moment;
mod outline;
mod rule;
mod series;
mod text;
mod zones;

#[cfg(test)]
mod tests;

pub use code::LintCode;
pub use lint::Lint;
pub use linter::Linter;
