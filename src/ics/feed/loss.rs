use std::fmt;

use crate::household::arrangement::Exactness;
use crate::household::{Arrangement, PersonId};
use crate::time::Day;

/// What of a series a feed does not say as the household has it.
///
/// Shown as `Tom: Ward: 2 nights of clock changes …`, without the person.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Loss {
    /// Whose series.
    pub person: Option<PersonId>,
    /// What people call it.
    pub summary: String,
    /// The UID under which it is written, or what those of its parts start with; empty where that would tell something.
    pub uid: String,
    /// What becomes of it.
    pub kind: LossKind,
}

/// What becomes of a series in a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum LossKind {
    /// It is written without its rule: its occurrences within the horizon, one by one.
    Expanded {
        /// How many.
        occurrences: usize,
        /// Why it has no rule.
        why: Reason,
    },
    /// Some occurrences stand beside it, as events of their own or as RDATEs.
    Apart {
        /// How many, within the horizon.
        occurrences: usize,
        /// Why they are not in the series.
        why: Reason,
    },
    /// It is cut into several series, for some of its instances start at a reading that a change of the clocks skips or
    /// doubles.
    Split {
        /// How many series.
        series: usize,
    },
    /// Its last series ends where its rule goes on, before the first instance after the horizon whose start a change of the clocks
    /// skips or doubles.
    Until {
        /// The day of the last instance that is written.
        last: Day,
    },
    /// Nights on which the clocks change have overrides with their own ends; those after the horizon have none yet.
    ClockNights {
        /// How many overrides, within the horizon.
        overrides: usize,
    },
    /// Its floating times are written in the zone of the household.
    Floating {
        /// The name of that zone.
        zone: String,
    },
    /// How free it leaves the person cannot be written.
    Errands {
        /// The longest errand that it allows, in minutes.
        minutes: i64,
    },
    /// It frees the person from their arrangements, which are written all the same.
    Leave,
    /// How many days have to be where is no event.
    Quota {
        /// The quota in plain language.
        quota: String,
    },
    /// Only what is certain of it is written; where the rest is put is somebody's choice.
    Choice {
        /// The arrangement in plain language.
        pattern: String,
    },
    /// What comes from this day on is not known, and a calendar shows it as free.
    Unknown {
        /// The first such day.
        from: Day,
    },
    /// It is left out, for it has more occurrences within the horizon than a feed takes.
    TooMany {
        /// How many a feed takes of one series.
        most: usize,
    },
    /// Occurrences may be missing, for the search for them was given up.
    Incomplete,
}

/// Why something is not part of a series with a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The rule has a shape that some clients read differently or not at all.
    RuleShape,
    /// No yearly rule says when the clocks of its zone change.
    IrregularZone,
    /// Its zone is none of the tz data.
    UnknownZone,
    /// It has an override that moves all later instances (RANGE=THISANDFUTURE).
    MovedTail,
    /// It has a rule that takes instances away (EXRULE).
    ExcludingRule,
    /// No rule gives it: it is an RDATE.
    Date,
    /// It is the start of a series that its own rule does not give.
    OffRule,
    /// It was moved, and not to a time between its neighbours.
    Moved,
    /// A change of the clocks skips or doubles its start, or falls into the first occurrence, which the others take after.
    ClockChange,
    /// Leave takes a part of it.
    Leave,
}

impl LossKind {
    /// What of an arrangement no event can say, whatever its series are, up to a day.
    pub(super) fn of_arrangement(arrangement: &Arrangement, end: Day) -> Vec<LossKind> {
        let quotas = arrangement.quotas.iter().map(|quota| LossKind::Quota { quota: quota.to_string() });
        let seasons = arrangement.seasons.iter().map(|season| &season.pattern);
        let open = seasons.chain([&arrangement.pattern]).filter(|pattern| pattern.exactness() == Exactness::Quota);
        let choices = open.map(|pattern| LossKind::Choice { pattern: pattern.to_string() });
        let end = arrangement.until.map_or(end, |until| end.min(until));
        let unknown = arrangement.known_until().filter(|from| *from < end);
        choices.chain(quotas).chain(unknown.map(|from| LossKind::Unknown { from })).collect()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::RuleShape => "clients disagree on its rule",
            Reason::IrregularZone => "the clocks of its zone change by no yearly rule",
            Reason::UnknownZone => "its time zone is none of the tz data",
            Reason::MovedTail => "one of its overrides moves all later instances",
            Reason::ExcludingRule => "it has a rule that takes instances away",
            Reason::Date => "no rule gives them",
            Reason::OffRule => "its rule does not give its start",
            Reason::Moved => "they were moved past their neighbours",
            Reason::ClockChange => "the clocks change there",
            Reason::Leave => "leave takes a part of them",
        })
    }
}

impl fmt::Display for LossKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LossKind::Expanded { occurrences, why } => {
                write!(f, "single dates up to the end of the window in place of a rule ({occurrences}), for {why}")
            }
            LossKind::Apart { occurrences, why } => write!(f, "dates beside the series ({occurrences}), for {why}"),
            LossKind::Split { series } => {
                write!(f, "several series in place of one ({series}), for the clocks skip or repeat its start")
            }
            LossKind::Until { last } => {
                let last = last.date();
                write!(
                    f,
                    "ends on {last}, for the clocks skip or repeat its next start; the rest follows with the window"
                )
            }
            LossKind::ClockNights { overrides } => write!(
                f,
                "ends of its own for the nights on which the clocks change ({overrides}); later ones follow with the window"
            ),
            LossKind::Floating { zone } => write!(f, "floating times written in {zone}"),
            LossKind::Errands { minutes } => write!(f, "errands of up to {minutes} min cannot be written"),
            LossKind::Leave => f.write_str("does not take away the work that it frees from"),
            LossKind::Quota { quota } => write!(f, "a quota cannot be written: {quota}"),
            LossKind::Choice { pattern } => write!(f, "only what is certain is written of {pattern}"),
            LossKind::Unknown { from } => {
                write!(f, "what comes from {from:?} on is not known yet, and a calendar shows it as free")
            }
            LossKind::TooMany { most } => write!(f, "left out, for it has more than {most} occurrences in the window"),
            LossKind::Incomplete => f.write_str("occurrences may be missing, for the search for them was given up"),
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.summary, self.kind)
    }
}
