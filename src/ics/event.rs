use std::fmt;

use super::duration::Duration;
use super::geo::Geo;
use super::relation::Relation;
use crate::recurrence::{Length, Override, OverrideRange, Rule};
use crate::time::{Wall, WallTime};

/// A VEVENT (RFC 5545 §3.6.1): one event, the master of a series, or an override of one instance.
///
/// It holds what the text says, with nothing expanded: rules, dates and overrides meet in the recurrence set.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Event {
    /// UID; `None` if there is none, which makes the event a series of its own.
    pub uid: Option<String>,
    /// SUMMARY; empty if there is none.
    pub summary: String,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// DTSTART.
    pub start: WallTime,
    /// DTEND or DURATION, or what RFC 5545 has events without them end with: a date's day, or the start itself.
    pub end: End,
    /// RRULE, of which there may be several.
    pub rules: Vec<Rule>,
    /// TRANSP.
    pub transparency: Transparency,
    /// STATUS.
    pub status: Option<Status>,
    /// CLASS.
    pub class: Class,
    /// X-MICROSOFT-CDO-BUSYSTATUS.
    pub busy_status: Option<BusyStatus>,
    /// SEQUENCE: how many times the organizer has changed it.
    pub sequence: u32,
    /// DTSTAMP, as the reading of UTC.
    pub dtstamp: Option<Wall>,
    /// LAST-MODIFIED, as the reading of UTC.
    pub last_modified: Option<Wall>,
    /// The line of its BEGIN, from 1.
    pub line: usize,
    /// What most events have nothing of: kept apart, it leaves a record half as long.
    pub(super) rare: Option<Box<Rare>>,
}

/// What few events have.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Rare {
    pub(super) exrules: Vec<Rule>,
    pub(super) rdates: Vec<Rdate>,
    pub(super) exdates: Vec<WallTime>,
    pub(super) recurrence_id: Option<RecurrenceId>,
    pub(super) categories: Vec<String>,
    pub(super) geo: Option<Geo>,
    pub(super) travel: Option<Duration>,
    pub(super) relations: Vec<Relation>,
}

impl Rare {
    /// Itself, unless there is nothing in it.
    pub(super) fn boxed(self) -> Option<Box<Self>> {
        (self != Rare::default()).then(|| Box::new(self))
    }
}

impl Event {
    /// EXRULE of RFC 2445.
    pub fn exrules(&self) -> &[Rule] {
        self.rare.as_ref().map_or(&[], |rare| &rare.exrules)
    }

    /// RDATE.
    pub fn rdates(&self) -> &[Rdate] {
        self.rare.as_ref().map_or(&[], |rare| &rare.rdates)
    }

    /// EXDATE. A date in the series of a timed event excludes all instances of that day.
    pub fn exdates(&self) -> &[WallTime] {
        self.rare.as_ref().map_or(&[], |rare| &rare.exdates)
    }

    /// RECURRENCE-ID: which instance of its series this event replaces.
    pub fn recurrence_id(&self) -> Option<&RecurrenceId> {
        self.rare.as_ref()?.recurrence_id.as_ref()
    }

    /// CATEGORIES, of all such properties.
    pub fn categories(&self) -> &[String] {
        self.rare.as_ref().map_or(&[], |rare| &rare.categories)
    }

    /// GEO.
    pub fn geo(&self) -> Option<Geo> {
        self.rare.as_ref()?.geo
    }

    /// X-APPLE-TRAVEL-DURATION: how long the way there takes, which Apple's calendar shows before the start.
    pub fn travel(&self) -> Option<Duration> {
        self.rare.as_ref()?.travel
    }

    /// RELATED-TO.
    pub fn relations(&self) -> &[Relation] {
        self.rare.as_ref().map_or(&[], |rare| &rare.relations)
    }

    /// Whether it has rules or dates from which more instances come.
    pub fn recurs(&self) -> bool {
        !(self.rules.is_empty() && self.rdates().is_empty())
    }

    /// How long each of its instances lasts: nominal days or exact time, as RFC 5545 §3.8.5.3 has it.
    pub fn length(&self) -> Length {
        self.end.length(&self.start)
    }

    /// What it does to its series, if it is an override.
    pub fn replacement(&self) -> Option<Override> {
        let RecurrenceId { at, range } = self.recurrence_id().cloned()?;
        let cancelled = self.status == Some(Status::Cancelled);
        Some(Override { id: at, range, instead: (!cancelled).then(|| (self.start.clone(), self.length())) })
    }
}

/// How an event or a period ends.
#[derive(Clone, PartialEq, Debug)]
pub enum End {
    /// At a time, which is not part of the event; it is later than the start.
    At(WallTime),
    /// After a time, which is not negative.
    After(Duration),
}

impl End {
    /// How long what starts at `start` lasts.
    pub fn length(&self, start: &WallTime) -> Length {
        match self {
            End::At(end) => Length::between(start, end),
            End::After(duration) => Length::from(*duration),
        }
    }
}

/// A value of RDATE: an instance that no rule yields.
#[derive(Clone, PartialEq, Debug)]
pub struct Rdate {
    /// When it starts.
    pub start: WallTime,
    /// How it ends, if it was written as a PERIOD; else it is as long as the other instances.
    pub end: Option<End>,
}

/// RECURRENCE-ID (RFC 5545 §3.8.4.4).
#[derive(Clone, PartialEq, Debug)]
pub struct RecurrenceId {
    /// The start that the instance has by the rule.
    pub at: WallTime,
    /// Whether later instances follow.
    pub range: OverrideRange,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(= $default:ident)? { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
            pub enum $name {
                $($(#[$variant_doc])* $variant,)*
            }

            impl $name {
                /// The word of the text.
                pub fn as_str(self) -> &'static str {
                    match self {
                        $($name::$variant => $text,)*
                    }
                }

                /// The value with this word, in either case.
                pub(super) fn from_word(word: &str) -> Option<Self> {
                    [$($name::$variant),*].into_iter().find(|value| value.as_str().eq_ignore_ascii_case(word))
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            $(
                impl Default for $name {
                    fn default() -> Self {
                        $name::$default
                    }
                }
            )?
        )*
    };
}

words! {
    /// TRANSP (RFC 5545 §3.8.2.7): whether the event takes time.
    Transparency = Opaque {
        /// It does.
        Opaque = "OPAQUE",
        /// It does not: a birthday, a reminder.
        Transparent = "TRANSPARENT",
    }

    /// STATUS of an event (RFC 5545 §3.8.1.11).
    Status {
        /// It may take place.
        Tentative = "TENTATIVE",
        /// It will take place.
        Confirmed = "CONFIRMED",
        /// It will not.
        Cancelled = "CANCELLED",
    }

    /// STATUS of a task (RFC 5545 §3.8.1.11).
    TodoStatus {
        /// Nobody has begun.
        NeedsAction = "NEEDS-ACTION",
        /// Somebody is at it.
        InProcess = "IN-PROCESS",
        /// It is done.
        Completed = "COMPLETED",
        /// It need not be done.
        Cancelled = "CANCELLED",
    }

    /// CLASS (RFC 5545 §3.8.1.3): who may see it.
    Class = Public {
        /// Everyone.
        Public = "PUBLIC",
        /// Only its owner; also what an unknown class means.
        Private = "PRIVATE",
        /// A circle that the owner defines.
        Confidential = "CONFIDENTIAL",
    }

    /// X-MICROSOFT-CDO-BUSYSTATUS: how Outlook shows the time.
    BusyStatus {
        /// Free.
        Free = "FREE",
        /// Tentative.
        Tentative = "TENTATIVE",
        /// Busy.
        Busy = "BUSY",
        /// Out of office.
        OutOfOffice = "OOF",
        /// Busy, but not in the office.
        WorkingElsewhere = "WORKINGELSEWHERE",
    }
}
