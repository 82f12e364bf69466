//! iCalendar text (RFC 5545), in both directions.
//!
//! ```text
//!   bytes --Lines--> content lines --Component--> tree --Event--> Calendar + problems
//!                    unfolded,       on a stack    typed, in its zone
//!                    then decoded    of its own
//!
//!   values --Writer--> content lines, escaped, folded
//! ```
//!
//! **Reading** takes any bytes and never fails: [`read`] returns what can be read and a [`Problem`] for each thing that had to
//! be worked around or left out, with its line. One bad event never loses the next. [`Problem::code`] says what it is, and
//! [`ProblemCode::effect`] whether the meaning is still beyond doubt, guessed, or lost. [`Limits`] bound all of it.
//!
//! **Time zones** are found in this order: the IANA name; the Windows name; a name that hides one of both, such as
//! `/mozilla.org/20050126_1/Europe/Berlin` or `(UTC+01:00) Amsterdam, Berlin`; the VTIMEZONE of that name,
//! by the location that it states or evaluated from its rules. A time in a zone that cannot be found is floating, and reported. A floating time in a calendar with X-WR-TIMEZONE is read there.
//!
//! **Writing** goes through [`Writer`], which escapes every value so that none can start a line of its own. Whole documents
//! are made by [`feed`].
//!
//! **Busy time** without events: the periods of VFREEBUSYs, each with its [`BusyType`], and the layers of VAVAILABILITYs
//! (RFC 7953). [`Calendar::unavailable`] lays both over each other. **Tasks** (VTODO) are kept if they are due some time;
//! [`Calendar::due`] says when.
//!
//! Nothing here expands the rules of an event: that is the recurrence set's work. Nothing but [`feed`] knows people, and
//! nothing of tasks without a due date, journals, alarms, attendees or attachments is kept.

mod availability;
mod calendar;
mod charset;
mod component;
mod duration;
mod event;
mod event_reader;
pub mod feed;
mod free_busy;
mod geo;
#[cfg(feature = "icalendar")]
mod icalendar_crate;
mod legacy;
mod limits;
mod lines;
pub mod lint;
mod name;
mod observance;
mod param;
mod problem;
mod property;
mod quoted_printable;
mod relation;
mod series;
mod stamp;
mod text;
mod todo;
mod vtimezone;
mod when;
mod windows_zones;
mod writer;
mod yearly_change;
mod zone_alias;
mod zone_table;

pub use availability::{Availability, Unavailable};
pub use calendar::{Calendar, Reading, read};
pub use duration::Duration;
pub use event::{BusyStatus, Class, End, Event, Rdate, RecurrenceId, Status, TodoStatus, Transparency};
pub use free_busy::{BusyTime, BusyType};
pub use geo::Geo;
#[cfg(feature = "icalendar")]
pub use icalendar_crate::{IcalendarError, from_icalendar, to_icalendar};
pub use limits::Limits;
pub use problem::{Effect, Problem, ProblemCode};
pub use relation::{Relation, RelationType};
pub use series::Series;
pub use todo::{Due, Todo};
pub use vtimezone::zone_is_regular;
pub use writer::{PropertyWriter, Writer};
