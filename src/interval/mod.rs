//! Sets of spans on a number line, and the questions that one pass over them answers.
//!
//! A [`Span`] is half-open, `[start, end)`: touching is not overlapping. A [`SpanSet`] is what remains when one forgets how a
//! set was put together: its spans are sorted, apart from each other and not empty, so equal sets are equal values.
//!
//! ```text
//!                              0    5    10
//!   a                          ··██··███···     [2, 4) ∪ [6, 9)
//!   b                          ···███···██·     [3, 6) ∪ [9, 11)
//!   a.union(b)                 ··█████████·     [2, 11): what touches becomes one
//!   a.intersection(b)          ···█········     [3, 4)
//!   a.difference(b)            ··█···███···     [2, 3) ∪ [6, 9)
//!   a.symmetric_difference(b)  ··█·███████·     [2, 3) ∪ [4, 11)
//!   a.complement([0, 12))      ██··██···███     [0, 2) ∪ [4, 6) ∪ [9, 12)
//! ```
//!
//! Three questions need more than sets:
//!
//! * [`sweep`]: who covers when? Several sets, one after the other along the line: which of them hold here, and how many?
//! * [`join`]: what clashes? Two lists of spans that may overlap among themselves: every pair that shares numbers.
//! * [`merge`]: several ascending streams of spans as one, each span with the number of its stream; [`sort_by_start`] does the
//!   same for what is at hand already, and faster.
//!
//! Every operation is one pass over its input and allocates its result and no more; of `k` inputs at once, it keeps `k`
//! places besides. No input panics: at the ends of `i64` numbers saturate, and what is pushed off the line is gone. The
//! number `i64::MAX` is in no span, for no `end` lies behind it.
//!
//! Nothing here knows what the numbers are: seconds, minutes, days. The module imports nothing from the rest of the crate and
//! could be a crate of its own.

mod algebra;
mod builder;
mod edges;
mod join;
#[cfg(test)]
mod laws;
mod members;
mod merge;
mod order;
mod pieces;
mod set;
mod span;
mod sweep;
mod tournament;

pub use builder::SpanSetBuilder;
pub use join::{Join, Pair, join};
pub use members::{Members, MembersIter};
pub use merge::{Merge, merge};
pub use order::sort_by_start;
pub use set::SpanSet;
pub use span::Span;
pub use sweep::{Cover, Sweep, sweep};
