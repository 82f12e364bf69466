use std::sync::Arc;

use crate::household::arrangement::{HolidayPolicy, Holidays};
use crate::household::{Household, Pattern, PersonId};
use crate::time::{Day, TZ_VERSION};

/// The data that an outcome rests on beside the household's own words, and until when each says something: with the same ones, and
/// the same day for today, the outcome is the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    /// The version of the tz data that zones are from; their rules are carried forward to [`Basis::TZ_KNOWN_UNTIL`].
    pub tz: &'static str,
    /// The lists of public holidays that arrangements look at, each once.
    pub holidays: Vec<Arc<Holidays>>,
    /// The rosters.
    pub rosters: Vec<Known>,
}

/// An arrangement that is published up to a day.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Known {
    /// Whose.
    pub person: PersonId,
    /// The position among the person's arrangements.
    pub arrangement: usize,
    /// The first day that is not known.
    pub until: Day,
    /// Which edition it is, if it says so.
    pub version: Option<String>,
}

impl Basis {
    /// The first day for which zones have no rules any more.
    pub const TZ_KNOWN_UNTIL: Day = Day::new_year(2500);

    /// What checks of a household rest on.
    ///
    /// ```
    /// use handover::household::Household;
    /// use handover::rules::Basis;
    /// use handover::time::Zone;
    ///
    /// let household = Household::builder("Nobody", Zone::utc()).build().unwrap();
    /// assert!(Basis::of(&household).rosters.is_empty());
    /// ```
    pub fn of(household: &Household) -> Self {
        let mut basis = Basis { tz: TZ_VERSION, holidays: Vec::new(), rosters: Vec::new() };
        for (person, one) in household.people_with_ids() {
            for (arrangement, arranged) in one.arrangements.iter().enumerate() {
                let version = match &arranged.pattern {
                    Pattern::Roster(roster) => roster.version.clone(),
                    _ => None,
                };
                let known = arranged.known_until().map(|until| Known { person, arrangement, until, version });
                basis.rosters.extend(known);
                let list = &arranged.holidays;
                if list.policy != HolidayPolicy::Ignore && !basis.holidays.contains(&list.holidays) {
                    basis.holidays.push(Arc::clone(&list.holidays));
                }
            }
        }
        basis
    }
}
