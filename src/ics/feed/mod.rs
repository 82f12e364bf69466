//! Calendar feeds: a household as `.ics` documents that any calendar app can subscribe to.
//!
//! ```text
//!   Household ── blocks, commitments ──┐
//!                                      ├─ Layout ─> entries ─ Revision ─> Document ─> Feed + Loss*
//!   Notice (a finding, already worded) ┘   masters, overrides,   stamps that move
//!                                          single events         only with content
//! ```
//!
//! [`Feeds`] makes one [`Feed`] per person, one of the household, one of findings and one of milestones. An arrangement leaves as a recurrence
//! rule, not as a list of events; what a rule cannot say leaves beside it: an instance that is missing as EXDATE, one that ends
//! or starts at another time as an override, one that no rule gives as an event of its own.
//!
//! A series is written as a rule only if the rule gives, within the horizon, the very occurrences that the recurrence set
//! gives. Everything else is written as single events within the horizon, and the [`Loss`] report says so. What *everyone*
//! reads alike and what only RFC 5545 promises are two [`Profile`]s.
//!
//! ```
//! use handover::household::arrangement::Shift;
//! use handover::household::{Arrangement, Household, Pattern, Person, Weekdays, Weekly};
//! use handover::ics::feed::Feeds;
//! use handover::time::{Day, Window, Zone};
//!
//! let zone = Zone::iana("Europe/London").unwrap();
//! let mut builder = Household::builder("Priya and Tom", zone.clone());
//! let home = builder.place("home", "Home");
//! let weekly = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:30".parse().unwrap()) };
//! let arrangements = vec![Arrangement::new("work", Pattern::Weekly(weekly))];
//! let tom = Person { key: "tom".into(), name: "Tom".into(), home, arrangements, commitments: vec![] };
//! let tom = builder.person(tom);
//! let household = builder.build().unwrap();
//!
//! let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
//! let feed = Feeds::new(&household, week).person(tom, None).unwrap();
//! assert_eq!(feed.file_name(), "tom.ics");
//! assert!(feed.text.contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO\r\n"));
//! assert!(feed.text.contains("DTSTART;TZID=Europe/London:20270111T090000\r\n"));
//! ```
//!
//! Not everybody is to know everything: [`Feeds::employer`] tells when somebody works, [`Feeds::carer`] what somebody alone can do
//! for the children, and [`Feeds::public`] when somebody is busy.
//!
//! Nothing here reads a clock: the instant of a revision is an argument. Nothing here words a finding, and nothing of a foreign
//! calendar but times and summaries is passed on: no attendee, attachment, link or address can leave through a feed.

mod absence;
mod anchor;
mod audience;
mod clock;
mod digest;
mod document;
mod entry;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod feed;
mod feeds;
mod free_busy;
mod layout;
mod loss;
mod notice;
mod profile;
mod revision;
mod uid;

#[cfg(test)]
mod tests;

pub use feed::Feed;
pub use feeds::Feeds;
pub use loss::{Loss, LossKind, Reason};
pub use notice::Notice;
pub use profile::Profile;
pub(super) use profile::simple;

/// The manual for those who run the command and subscribe.
#[cfg(doc)]
#[doc = include_str!("../../docs/feeds.md")]
pub mod manual {}
