//! Sets of spans on a number line, and the questions that sweeps over them answer.
//!
//! A [`Span`] is half-open, `[start, end)`: touching is not overlapping. A [`SpanSet`] is what remains when one forgets how a
//! set was put together: its pieces are sorted, apart from each other and not empty, so equal sets are equal values.
//!
//! ```text
//!   a              ████    ██████          a = [2,6) ∪ [10,16)
//!   b                ████████   ███        b = [4,12) ∪ [15,18)
//!   a ∪ b          ████████████████
//!   a ∩ b            ██    ██   █
//!   a ∖ b          ██        ███
//! ```
//!
//! [`sweep`] answers who covers what when. Nothing here knows what the numbers are: seconds, minutes, days.

mod set;
mod span;
mod sweep;

pub use set::{SpanSet, SpanSetBuilder};
pub use span::Span;
pub use sweep::{Cover, Sweep, sweep};
