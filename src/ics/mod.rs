//! iCalendar
mod calendar;
mod charset;
mod component;
mod duration;
mod event;
mod event_reader;
mod legacy;
mod limits;
mod lines;
mod name;
mod param;
mod problem;
mod property;
mod quoted_printable;
mod series;
mod stamp;
mod text;
mod when;
mod windows_zones;
mod zone_alias;
mod zone_table;

pub use calendar::{Calendar, Reading, read};
pub use duration::Duration;
pub use event::{BusyStatus, Class, End, Event, Range, Rdate, RecurrenceId, Status, Transparency};
pub use limits::Limits;
pub use problem::{Effect, Problem, ProblemCode};
pub use series::Series;
