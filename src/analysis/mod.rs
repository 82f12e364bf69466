//! True statements about a household in a window: where care is missing or thin, and what clashes.
//!
//! [`coverage`] says of each need who can cover it when; [`conflicts`](double_booked) look for commitments that exclude each
//! other and for people who are all out of reach. Both give [`Finding`]s: typed facts with code, span, people and evidence.
//! [`baton`] says who has a dependant at every instant. For a gap there may be [back-up carers](fallbacks) who can still be asked.
//!
//! Joint questions look for time instead: when [everybody is free](joint_free), [which slots](best_slots) suit a meeting best,
//! when somebody could [get away](interview_slots) without being missed and [what keeps them](obstacles) from it; [`loads`] says
//! who carries how much. Each is asked of a [`Timeline`](crate::timeline::Timeline) alone, and [`analyse`] asks all of it that takes
//! no question.
//!
//! [`cycles`] says what is so for ever: on which days the cycles of a plan leave a need to nobody, and whether another start of one
//! of them avoids it.
//!
//! What a finding is worth is for the household's rules to say, how it is worded for the report.

mod absence;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod analysis;
mod baton;
mod conflict;
mod coverage;
mod cycle;
mod daily;
mod fallback;
mod finding;
mod flexible_hours;
mod free;
mod hold;
mod interview;
mod itinerary;
mod load;
mod meeting;
mod milestone;
mod obstacle;
mod protected;
mod shared_role;
mod site_quota;
mod sleep;
mod trial;
mod working_hours;

pub use absence::{Absence, Absent, Reliant, absences, breaks_without, days_that_break_without};
pub use analysis::{Analysis, analyse};
pub(crate) use analysis::{Found, all_away_by_default, found};
pub use baton::{Baton, Held, baton};
pub use conflict::{all_away, double_booked, too_far_apart};
pub use coverage::{Coverage, Covered, coverage};
pub use cycle::{NeedCycle, Overlay, Repetition, Restart, cycles};
pub use daily::Daily;
pub use fallback::{Fallback, Fallbacks, fallbacks};
pub use finding::{Amount, Bound, Code, Evidence, Finding};
pub use flexible_hours::{balances, core_missed, hours_missed};
pub use free::{Attendee, Gathering, Setting, joint_free, perhaps_free};
pub use hold::{HoldProgress, hold_progress, slots_slipped};
pub use interview::{Interview, InterviewSlots, Privacy, Starts, interview_slots};
pub use itinerary::Stage;
pub use load::{Balance, Load, Measure, balance, loads};
pub use meeting::{Meeting, MeetingSlot, Preference, best_slots};
pub use milestone::milestone_clashes;
pub use obstacle::obstacles;
pub use protected::protected_slips;
pub(crate) use protected::{short_periods, slips};
pub use shared_role::{SharedRole, shared_roles};
pub use site_quota::{QuotaProgress, missed_quotas, quota_progress};
pub(crate) use site_quota::{has_chosen_days, unknown_quotas};
pub use sleep::sleep_lost;
pub use trial::trials;
pub(crate) use working_hours::{Shifts, WorkedPeriods};
pub use working_hours::{long_hours, short_rests};
