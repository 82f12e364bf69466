//! Who is where, and how free: a household seen through a window.
//!
//! ```text
//!   arrangement     ████████ office ████████
//!   commitment             ██ dentist
//!   leave                          ░░░░
//!   ───────────────────────────────────────────────
//!   stretches       office │dentist│ off. │  (free: at home, once there)
//! ```
//!
//! The layers of a person's plan become a line of [`Stretch`]es that do not overlap: leave takes away what is arranged, and a
//! commitment at a place of its own takes the person there. Between stretches a person is free, and at home as soon as they
//! can be. Each stretch knows what it comes from.
//!
//! What a stretch leaves of somebody is its [`Capacity`]. On call and asleep after a night shift are stretches at home that fill
//! the time between others. What a roster does not say yet, or a list of holidays, is [unknown](Capacity::Unknown): no longer
//! free and not taken either. Such a line has a [second one](PersonTimeline::at_best) beside it, on which the unknown takes no
//! time, and only what holds on both is known.
//!
//! A [`Timeline`] answers two questions that coverage is made of: when is somebody [present](PersonTimeline::presence) at a
//! place, and when could they [arrive](PersonTimeline::arrivals) there for an errand. A third is what hand-offs are made of: can
//! they [take](PersonTimeline::can_escort) somebody from one place to another?

mod arrivals;
mod capacity;
mod collector;
mod escort;
mod journeys;
mod layers;
mod presence;
mod stretch;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod timeline;

pub use arrivals::Arrivals;
pub use capacity::Capacity;
pub use journeys::Journey;
pub use stretch::{Activity, Location, Stretch};
pub use timeline::{PersonTimeline, Timeline};
