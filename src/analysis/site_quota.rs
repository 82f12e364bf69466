use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::arrangement::{Arrangement, DayRange, Progress, SiteQuota};
use crate::household::{Household, Part, Person, PersonId};
use crate::interval::Span;
use crate::time::{Day, Window, Zone};
use crate::timeline::Timeline;

/// How far a quota of an arrangement has come in a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotaProgress {
    /// Whose arrangement it is.
    pub person: PersonId,
    /// The position of the arrangement among the person's.
    pub arrangement: usize,
    /// The position among its quotas.
    pub quota: usize,
    /// How far it has come, with the first day on which it can no longer be met.
    pub progress: Progress,
}

impl QuotaProgress {
    /// The quota.
    pub fn of<'h>(&self, household: &'h Household) -> Option<(&'h Person, &'h Arrangement, &'h SiteQuota)> {
        let person = household.person(self.person)?;
        let arrangement = person.arrangements.get(self.arrangement)?;
        Some((person, arrangement, arrangement.quotas.get(self.quota)?))
    }
}

/// The periods whose days miss a quota of an arrangement of a person.
///
/// Where a rule says which days are where, each period that lies wholly in the window is looked at as it is planned. Where days
/// are chosen as they come, days before `today` can no longer be chosen: a period is missed once the rest of it is too short, and
/// so above all if it is over, or when more days are chosen than the quota allows. Without a day that is today it is the first day
/// of the window, and all that lies in it may yet be chosen. Periods in which the arrangement begins or ends, and what nobody
/// knows yet, are left out.
pub fn missed_quotas(timeline: &Timeline<'_>, person: PersonId, today: Option<Day>) -> Vec<Finding> {
    let (household, window) = (timeline.household(), timeline.window());
    let zone = household.zone();
    let today = today.unwrap_or_else(|| zone.wall_at(window.start()).day());
    let missed = of_person(household, person, window).filter_map(|one| {
        let (_, arrangement, _) = one.of(household)?;
        let progress = &one.progress;
        let span = days(progress.period.from(), progress.period.until(), zone)?;
        let is_missed = if arrangement.has_settled_sites() {
            !progress.is_satisfied() && window.start() <= span.start() && span.end() <= window.end()
        } else {
            progress.exceeded || !progress.is_possible_on(today)
        };
        let part = Part::Arrangement { person, index: one.arrangement };
        let Progress { placed, needed, impossible_from, .. } = *progress;
        is_missed.then(|| Finding {
            code: Code::QuotaMissed,
            span,
            people: vec![person],
            need: None,
            dependant: None,
            evidence: vec![Evidence::Placed { part, quota: one.quota, placed, needed, impossible_from }],
            source: arrangement.source.clone(),
        })
    });
    missed.collect()
}

/// The periods of a person's quotas of which nobody knows whether they are met, for the arrangement is not known to their end.
pub(crate) fn unknown_quotas(timeline: &Timeline<'_>, person: PersonId) -> Vec<Span> {
    let (household, window) = (timeline.household(), timeline.window());
    let zone = household.zone();
    let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
    let known = arrangements.iter().filter_map(|one| Some((one, one.known_until()?)));
    let periods = known.flat_map(|(arrangement, known)| {
        let of_quota = arrangement.quotas.iter().flat_map(move |quota| periods_of(quota, window, zone));
        of_quota.filter(move |period| {
            let begins = arrangement.from.is_none_or(|from| from <= period.from());
            begins && known < period.until() && arrangement.until.is_none_or(|until| period.until() <= until)
        })
    });
    periods.filter_map(|period| days(period.from(), period.until(), zone)).collect()
}

/// How far the quotas of days that are chosen as they come have come: each in each period that has days of a window and that its
/// arrangement neither begins nor ends in.
pub fn quota_progress(household: &Household, window: Window) -> Vec<QuotaProgress> {
    let all = household.people_with_ids().flat_map(|(id, _)| of_person(household, id, window));
    let is_chosen = |one: &QuotaProgress| one.of(household).is_some_and(|(_, one, _)| !one.has_settled_sites());
    all.filter(is_chosen).collect()
}

/// Whether days of a quota are chosen as they come, so that what is missed depends on what day it is.
pub(crate) fn has_chosen_days(household: &Household) -> bool {
    let mut all = household.people().iter().flat_map(|person| &person.arrangements);
    all.any(|one| !one.quotas.is_empty() && !one.has_settled_sites())
}

fn of_person(household: &Household, person: PersonId, window: Window) -> impl Iterator<Item = QuotaProgress> {
    let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
    arrangements.iter().enumerate().flat_map(move |(index, arrangement)| {
        arrangement.quotas.iter().enumerate().flat_map(move |(number, quota)| {
            let periods = periods(arrangement, quota, window, household.zone());
            periods.map(move |period| QuotaProgress {
                person,
                arrangement: index,
                quota: number,
                progress: arrangement.progress(quota, period.from()),
            })
        })
    })
}

/// The periods of a quota that have days of a window and lie wholly in what is known of the arrangement.
fn periods<'a>(
    arrangement: &'a Arrangement,
    quota: &'a SiteQuota,
    window: Window,
    zone: &Zone,
) -> impl Iterator<Item = DayRange> + use<'a> {
    let until = arrangement.known_until().into_iter().chain(arrangement.until).min();
    periods_of(quota, window, zone).filter(move |period| {
        arrangement.from.is_none_or(|from| from <= period.from()) && until.is_none_or(|until| period.until() <= until)
    })
}

/// The periods of a quota that have days of a window.
fn periods_of<'a>(quota: &'a SiteQuota, window: Window, zone: &Zone) -> impl Iterator<Item = DayRange> + use<'a> {
    let day_of = |instant: i64| zone.wall_at(instant).day();
    let (first, last) = (day_of(window.start()), day_of(window.end() - 1));
    let period_of = |day: Day| quota.quota.period_of(day);
    let periods = std::iter::successors(Some(period_of(first)), move |before| Some(period_of(before.until())));
    periods.take_while(move |period| period.from() <= last)
}
