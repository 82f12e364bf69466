//! Clock readings, zones and windows: where civil time meets instants.
//!
//! ```text
//!   Wall   2027-03-28 02:30      what the clock on the wall shows; no zone, no offset
//!     |    Zone + Gap + Fold     which instant that is, also when the reading is skipped or doubled
//!   UTC    1 806 197 400         seconds since 1970-01-01T00:00:00Z: the line on which spans lie
//! ```
//!
//! *Wall clock first, zone last*: rules expand over [`Wall`] readings, and a [`Zone`] turns each into an instant at the very
//! end. An instant is an `i64`, the seconds of Unix time; a leap second has no reading of its own.
//!
//! A [`WallTime`] is a value as RFC 5545 writes it: a DATE, or a DATE-TIME that is floating, UTC or in a zone (§3.3.4,
//! §3.3.5). Nothing here reads the machine's clock, zone or locale.

mod civil;
mod resolve;
mod tail;
mod wall_time;
mod window;
mod zone;
mod zones;

pub use civil::{Day, SECONDS_PER_DAY, Wall};
pub(crate) use civil::{days_before_month, days_in_month, is_leap_year};
pub use resolve::{Fold, Gap, Resolved, ZoneCursor};
pub use wall_time::WallTime;
pub use window::{Window, WindowError};
pub use zone::{TZ_VERSION, Transition, UnknownZone, Zone};
pub use zones::Zones;
