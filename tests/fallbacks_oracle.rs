//! Back-up carers against a slow and obvious oracle: for each minute around a gap, who could be had?
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod grid;

use std::collections::BTreeSet;

use grid::week;
use handover::analysis::{Code, Evidence, Fallback, Finding, coverage, fallbacks};
use handover::household::{Backup, Household, Need, NeedKind, Part};
use handover::strategies;
use handover::timeline::Timeline;
use proptest::prelude::*;

/// The minutes around a gap in which a back-up carer can be had.
fn minutes(household: &Household, backup: &Backup, gap: &Finding) -> BTreeSet<i64> {
    let (zone, around) = (household.zone(), 86_400);
    let first = zone.wall_at(gap.span.start()).day().plus(-3);
    let last = zone.wall_at(gap.span.end()).day().plus(3);
    let days = (0..).map(|day| first.plus(day)).take_while(|day| *day <= last).filter(|day| backup.days.contains(*day));
    let hours: Vec<(i64, i64)> = days
        .map(|day| {
            let start = day.midnight().plus(i64::from(backup.hours.start()));
            let end = start.plus(i64::from(backup.hours.seconds()));
            (zone.instant(start), zone.instant(end))
        })
        .collect();
    let reach = (gap.span.start() - around..gap.span.end() + around).step_by(60);
    reach.filter(|minute| hours.iter().any(|(from, to)| from <= minute && minute < to)).collect()
}

/// What one can do about a gap: `None` if nothing. From when, what they cover of it, and for how long they are paid.
fn offer(household: &Household, backup: &Backup, need: &Need, gap: &Finding) -> Option<(i64, BTreeSet<i64>, i64)> {
    let had = minutes(household, backup, gap);
    let whole = (gap.span.start()..gap.span.end()).step_by(60);
    match &need.kind {
        NeedKind::Errand(errand) => {
            // They can come as long as they can stay, and who stays for no time can come when their hours end.
            let stays = |arrival: &i64| {
                let mut needed = (*arrival..arrival + errand.stay).step_by(60);
                let comes = had.contains(arrival) || (errand.stay == 0 && had.contains(&(arrival - 60)));
                comes && needed.all(|minute| had.contains(&minute))
            };
            let mut arrivals = (gap.span.start()..=gap.span.end()).step_by(60);
            Some((arrivals.find(stays)?, whole.collect(), errand.stay))
        }
        NeedKind::Presence(_) => {
            let covers: BTreeSet<i64> = whole.filter(|minute| had.contains(minute)).collect();
            Some((*covers.first()?, covers.clone(), 60 * covers.len() as i64))
        }
    }
}

/// The back-up carers of a gap, the best first, and what each leaves uncovered.
fn expected(household: &Household, need: &Need, gap: &Finding) -> Vec<(Fallback, BTreeSet<i64>)> {
    let present = gap.evidence.iter().filter(|fact| matches!(fact, Evidence::Present { .. })).count();
    let missing = need.kind.required() - present;
    let mut found: Vec<_> = household
        .backups_with_ids()
        .filter_map(|(id, backup)| {
            let (start, covers, paid) = offer(household, backup, need, gap)?;
            let whole: BTreeSet<i64> = (gap.span.start()..gap.span.end()).step_by(60).collect();
            let leaves = if missing <= 1 { &whole - &covers } else { whole };
            let set = |minutes: &BTreeSet<i64>| {
                minutes.iter().map(|at| handover::interval::Span::new(*at, at + 60).unwrap()).collect()
            };
            let (cost, ask_by) = (backup.cost.of(paid), start - backup.notice);
            Some((Fallback { backup: id, ask_by, cost, covers: set(&covers), leaves: set(&leaves) }, covers))
        })
        .collect();
    found.sort_by_key(|(one, covers)| (std::cmp::Reverse(covers.len()), one.cost, one.backup));
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whom_to_ask_is_what_a_look_at_each_minute_says(
        household in strategies::household(), window in week(), early in 0..96_i64,
    ) {
        let timeline = Timeline::new(&household, window);
        for (id, need) in household.needs_with_ids() {
            let covered = coverage(&timeline, id);
            for gap in covered.findings(need).filter(|finding| finding.code == Code::CoverageGap).take(12) {
                let all: Vec<Fallback> = expected(&household, need, &gap).into_iter().map(|(one, _)| one).collect();
                let anytime = fallbacks(&timeline, &gap, None);
                prop_assert_eq!((anytime.too_late, anytime.first.as_ref()), (Vec::new(), all.first()));
                let now = gap.span.start() - 3_600 * early;
                let found = fallbacks(&timeline, &gap, Some(now));
                let first = all.iter().position(|one| now <= one.ask_by);
                prop_assert_eq!(&found.too_late[..], &all[..first.unwrap_or(all.len())]);
                prop_assert_eq!(found.first.as_ref(), first.map(|index| &all[index]));
                // Without the best one the next one is.
                let Some(best) = all.first() else { continue };
                let without = household.without(&[Part::Backup(best.backup)]);
                let others = fallbacks(&Timeline::new(&without, window), &gap, None);
                prop_assert_eq!(others.first.as_ref(), all.get(1));
            }
        }
    }
}
