use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::arrangement::{Arrangement, Progress, SiteQuota};
use crate::household::{Part, PersonId};
use crate::interval::Span;
use crate::time::{Day, Window, Zone};
use crate::timeline::Timeline;

/// The periods whose days miss a quota of an arrangement of a person.
///
/// Where a rule says which days are where, each period that lies wholly in the window is looked at as it is planned. Where days
/// are chosen as they come, a period is missed once it is too late: as seen from the first day of the window, or when more days
/// are chosen than the quota allows. Periods in which the arrangement begins or ends, and what nobody knows yet, are left out.
pub fn missed_quotas(timeline: &Timeline<'_>, person: PersonId) -> Vec<Finding> {
    let household = timeline.household();
    let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
    let mut findings = Vec::new();
    for (index, arrangement) in arrangements.iter().enumerate() {
        for (number, quota) in arrangement.quotas.iter().enumerate() {
            let missed = missed(arrangement, quota, timeline.window(), household.zone()).into_iter();
            findings.extend(missed.map(|(span, progress)| {
                let part = Part::Arrangement { person, index };
                let Progress { placed, needed, .. } = progress;
                Finding {
                    code: Code::QuotaMissed,
                    span,
                    people: vec![person],
                    need: None,
                    dependant: None,
                    evidence: vec![Evidence::Placed { part, quota: number, placed, needed }],
                    source: arrangement.source.clone(),
                }
            }));
        }
    }
    findings
}

/// The periods that a quota is missed in, and how far they come.
fn missed(arrangement: &Arrangement, quota: &SiteQuota, window: Window, zone: &Zone) -> Vec<(Span, Progress)> {
    let day_of = |instant: i64| zone.wall_at(instant).day();
    let (first, last) = (day_of(window.start()), day_of(window.end()));
    let until = arrangement.known_until().into_iter().chain(arrangement.until).min();
    let period_of = |day: Day| quota.quota.period_of(day);
    let periods = std::iter::successors(Some(period_of(first)), |before| Some(period_of(before.until())));
    let inside = periods.take_while(|period| period.from() < last).filter(|period| {
        arrangement.from.is_none_or(|from| from <= period.from()) && until.is_none_or(|until| period.until() <= until)
    });
    let settled = arrangement.has_settled_sites();
    let missed = inside.filter_map(|period| {
        let progress = arrangement.progress(quota, period.from());
        let span = days(period.from(), period.until(), zone)?;
        let is_missed = if settled {
            !progress.is_satisfied() && window.start() <= span.start() && span.end() <= window.end()
        } else {
            progress.exceeded || !progress.is_possible_on(first)
        };
        is_missed.then_some((span, progress))
    });
    missed.collect()
}
