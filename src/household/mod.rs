//! The household: people, places, commitments, arrangements, needs and the rules that it wants kept.
//!
//! ```text
//!   Household ── zone, places, travel minutes
//!     ├── Person ── home, Arrangement* (work patterns), Commitment* (one-off or recurring)
//!     ├── Need ── when, where, who may cover it: an errand or a presence
//!     ├── Backup ── who can step in if asked in time, and what that costs
//!     ├── Dependant ── who is never left alone: home, carers, Keeper* (school, club)
//!     ├── Rule ── which statements about all this must hold, and how much it matters
//!     ├── Waiver ── which breach may pass, why, and until when
//!     └── Expectation ── what must be found on a day, and what not
//! ```
//!
//! A [`Household`] is a value, valid by construction: every place, person and need that it refers to exists, and there is a
//! way between any two places that one person has to travel between. It knows when things happen as recurrence sets; who is
//! where at an instant is the [`timeline`](crate::timeline)'s business.

pub mod arrangement;
mod backup;
mod check;
mod code;
mod commitment;
mod custody_plan;
mod cyclic;
mod days;
mod dependant;
mod expectation;
mod freezes;
mod hours;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod household;
mod household_problem;
mod job_shares;
mod listing;
mod milestone;
mod moves;
mod need;
mod nth_weekdays;
mod part;
mod person;
mod place;
mod protected;
mod rule;
mod season;
mod source;
mod time_off;
mod waiver;

pub use arrangement::{Arrangement, Block, NineEighty, Pattern, Remote, Rotation, Staggered, Weekly};
pub use backup::{Backup, BackupId, Cost};
pub use check::{Argument, Check};
pub use code::Code;
pub use commitment::{Commitment, Demand, Firmness, Whereabouts};
pub use custody_plan::{CustodyPlan, Exchange, Side};
pub(crate) use cyclic::Cycles;
pub use cyclic::{CyclicPart, NotCyclic};
pub use days::{CycleError, Days, Parity};
pub use dependant::{Dependant, DependantId, Keeper};
pub use expectation::{Expectation, Expected, Wish};
pub use hours::{Hours, HoursError, Weekdays};
pub use household::{ArrangedBlock, Household, HouseholdBuilder};
pub use household_problem::HouseholdProblem;
pub use listing::Listing;
pub use milestone::Milestone;
pub use moves::Occasions;
pub use need::{Attention, Errand, Need, NeedId, NeedKind, Presence};
pub use nth_weekdays::NthWeekdays;
pub use part::Part;
pub use person::{Person, PersonId};
pub use place::{Place, PlaceId, Travel};
pub use protected::{Period, ProtectedTime, Quota};
pub use rule::{Level, Rule, Statement, Unit};
pub use season::{DayOfYear, Limits, Season};
pub use source::Source;
pub use time_off::TimeOff;
pub use waiver::Waiver;
